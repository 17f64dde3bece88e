/* Categories as a sheet: out, worked on, and in again, row by row. */
#include "requests/admin.h"

#include "audit/audit.h"
#include "kernel/settings/settings.h"
#include "kernel/sheet/sheet.h"

enum column { CODE, NAME, SPAN_UNIT, SPAN_COUNT, NAME_EN, HELP, HELP_EN, LANE, SMALL, ORDER, CLOSED, COLUMNS };

static const char *const headings[COLUMNS] = { "code", "name", "span_unit", "span_count", "name_en", "help", "help_en", "lane", "small", "order", "closed" };

struct categories_file {
	struct call *call;
	struct import_report *report;
	const struct sheet *sheet;
	int at[COLUMNS];
};

/* ---- out ---- */

enum outcome categories_to_sheet(struct call *call, struct doc *items)
{
	struct category *all = NEW_ARRAY(call->arena, CATEGORIES_MAX, struct category);
	struct doc *item;
	size_t count;

	TRY(categories_all(call, all, CATEGORIES_MAX, &count));
	for (size_t i = 0; i < count; i++) {
		item = doc_item(items);
		doc_text(item, "code", all[i].code);
		doc_text(item, "name", all[i].name);
		doc_text(item, "name_en", all[i].name_en);
		doc_text(item, "span_unit", text_of(span_codes[all[i].span.unit]));
		doc_int(item, "span_count", all[i].span.count);
		doc_text(item, "lane", text_of(lane_codes[all[i].lane]));
		doc_text(item, "small", all[i].small ? T("1") : T(""));
		doc_text(item, "help", all[i].help);
		doc_text(item, "help_en", all[i].help_en);
		doc_int(item, "order", all[i].order);
		doc_text(item, "closed", all[i].closed ? T("1") : T(""));
	}
	return OK;
}

/* ---- in ---- */

static struct text cell(const struct categories_file *file, size_t row, enum column column)
{
	return file->at[column] < 0 ? T("") : sheet_cell(file->sheet, row, (size_t)file->at[column]);
}

static void text_take(const struct categories_file *file, size_t row, enum column column, struct text *field)
{
	if (file->at[column] >= 0)
		*field = cell(file, row, column);
}

static int code_take(const struct categories_file *file, size_t row, enum column column, const char *const codes[], int there)
{
	struct text code = cell(file, row, column);
	int number = 0;

	if (!code.len)
		return there;
	while (codes[number] && !text_equal(code, text_of(codes[number])))
		number++;
	if (codes[number])
		return number;
	call_problem_detail(file->call, headings[column], "category.not_a_choice", code);
	return there;
}

static int number_take(const struct categories_file *file, size_t row, enum column column, int there)
{
	int64_t number = there;

	if (cell(file, row, column).len && (!text_to_int(cell(file, row, column), &number) || number < -1000000 || number > 1000000))
		call_problem_detail(file->call, headings[column], "import.bad_count", cell(file, row, column));
	return (int)number;
}

static bool flag_take(const struct categories_file *file, size_t row, enum column column, bool there)
{
	return file->at[column] < 0 ? there : text_equal(cell(file, row, column), T("1"));
}

/* What is there, with what the row says. */
static struct category merged(const struct categories_file *file, size_t row, struct category c)
{
	text_take(file, row, NAME, &c.name);
	text_take(file, row, NAME_EN, &c.name_en);
	text_take(file, row, HELP, &c.help);
	text_take(file, row, HELP_EN, &c.help_en);
	c.span.unit = (enum span_unit)code_take(file, row, SPAN_UNIT, span_codes, (int)c.span.unit);
	c.span.count = number_take(file, row, SPAN_COUNT, c.span.count);
	c.lane = (enum request_lane)code_take(file, row, LANE, lane_codes, (int)c.lane);
	c.order = number_take(file, row, ORDER, c.order);
	c.small = flag_take(file, row, SMALL, c.small);
	c.closed = flag_take(file, row, CLOSED, c.closed);
	return c;
}

static bool same(const struct category *a, const struct category *b)
{
	return text_equal(a->name, b->name) && text_equal(a->name_en, b->name_en) && text_equal(a->help, b->help) && text_equal(a->help_en, b->help_en) &&
		a->span.unit == b->span.unit && a->span.count == b->span.count && a->lane == b->lane && a->small == b->small && a->order == b->order &&
		a->closed == b->closed;
}

/* The row of the file with that code before the given one, or -1. */
static int row_before(const struct categories_file *file, size_t row, struct text code)
{
	for (size_t i = 0; i < row; i++)
		if (text_equal(cell(file, i, CODE), code))
			return (int)i;
	return -1;
}

static bool above_comes(const struct categories_file *file, size_t row, struct text code)
{
	while (code.len && code.at[code.len - 1] != '.')
		code.len--;
	return code.len && row_before(file, row, (struct text){ code.at, code.len - 1 }) >= 0;
}

/* What is wrong becomes the row's faults. */
static bool is_good(struct categories_file *file, size_t row)
{
	bool good = !file->call->problems;

	for (const struct problem *p = file->call->problems; p; p = p->next)
		import_note_fault(file->call->arena, file->report, (int64_t)sheet_line(file->sheet, row), p->field,
			strchr(p->code, '.') ? p->code : "category.name_required", p->detail);
	file->call->problems = file->call->last_problem = NULL;
	file->report->bad += !good;
	return good;
}

static enum outcome take_row(struct categories_file *file, size_t row, bool keep)
{
	struct text code = cell(file, row, CODE);
	struct category there = { .order = (int)row }, c;
	enum outcome outcome = category_find(file->call, code, &there);

	if (outcome != OK && outcome != NOT_FOUND)
		return outcome;
	c = merged(file, row, there);
	c.code = code;
	if (row_before(file, row, code) >= 0)
		call_problem_detail(file->call, "code", "import.twice", text_format(file->call->arena, "%d", row_before(file, row, code) + 2));
	category_check(file->call, &c, !keep && above_comes(file, row, code));
	if (!is_good(file, row))
		return OK;
	file->report->added += outcome == NOT_FOUND;
	file->report->same += outcome == OK && same(&c, &there);
	file->report->changed += outcome == OK && !same(&c, &there);
	return keep && !(outcome == OK && same(&c, &there)) ? category_put(file->call, &c) : OK;
}

static enum outcome walk(struct categories_file *file, bool keep)
{
	*file->report = (struct import_report){ .rows = (int64_t)sheet_rows(file->sheet) };
	for (size_t row = 0; row < sheet_rows(file->sheet); row++)
		TRY(take_row(file, row, keep));
	import_sort_faults(file->report);
	return OK;
}

static enum outcome open_sheet(struct categories_file *file, struct text bytes)
{
	struct sheet *sheet;

	TRY(sheet_take(file->call, "file", bytes, &sheet));
	if (sheet_rows(sheet) > CATEGORIES_MAX)
		return call_problem(file->call, "file", "category.too_many");
	file->sheet = sheet;
	for (enum column column = 0; column < COLUMNS; column++)
		file->at[column] = import_column(file->call->arena, sheet, headings[column]);
	if (file->at[CODE] < 0 || file->at[NAME] < 0 || file->at[SPAN_UNIT] < 0 || file->at[SPAN_COUNT] < 0)
		return call_problem_detail(file->call, "file", "import.columns_missing", T("code, name, span_unit, span_count"));
	return OK;
}

enum outcome categories_import(struct call *call, struct text bytes, enum import_mode mode, struct import_report *ret_report)
{
	struct categories_file file = { .call = call, .report = ret_report };

	if (!text_starts_with(setting_text("site.place"), call->caller.place))
		return refuse(call, FORBIDDEN, "category.not_whole");
	TRY(open_sheet(&file, bytes));
	TRY(walk(&file, false));
	if (mode == IMPORT_PREVIEW || (mode == IMPORT_ALL_OR_NONE && ret_report->bad))
		return OK;
	TRY(walk(&file, true));
	ret_report->applied = true;
	return audit_change(call, "category", 0, T(""), text_format(call->arena, "+%lld ~%lld", (long long)ret_report->added, (long long)ret_report->changed));
}
