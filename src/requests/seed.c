/* The categories a new installation starts with: two sheets inside the binary, put in by the same functions an administrator's page uses. */
#include "kernel/embed/embed.h"
#include "kernel/sheet/sheet.h"
#include "requests/requests.h"

static const char *const span_names[] = { [SPAN_HOURS] = "hours", [SPAN_CALENDAR_DAYS] = "calendar_days", [SPAN_WORKING_DAYS] = "working_days" };
static const char *const lane_names[] = { [LANE_ORDINARY] = "ordinary", [LANE_SMALL] = "small", [LANE_WISH] = "wish" };

static int index_of(const char *const names[], size_t count, struct text name)
{
	for (size_t i = 0; i < count; i++)
		if (text_equal(name, text_of(names[i])))
			return (int)i;
	return 0;
}

static struct text cell(const struct sheet *sheet, size_t row, const char *heading)
{
	int column = sheet_column(sheet, text_of(heading));

	return column < 0 ? T("") : sheet_cell(sheet, row, (size_t)column);
}

static enum outcome sheet_of(struct call *call, const char *name, struct sheet **ret_sheet)
{
	const struct embedded *file = embedded_find(name);
	const char *error;

	return file && sheet_read(call->arena, file->bytes, ret_sheet, &error) == OK ? OK : BROKEN;
}

static enum outcome category_load(struct call *call, const struct sheet *sheet, size_t row)
{
	struct category c = { .code = cell(sheet, row, "code"), .name = cell(sheet, row, "name"), .name_en = cell(sheet, row, "name_en"),
		.help = cell(sheet, row, "help"), .help_en = cell(sheet, row, "help_en"), .small = cell(sheet, row, "small").len > 0,
		.order = (int)row };
	struct category there;
	int64_t count = 0;
	enum outcome outcome = category_find(call, c.code, &there);

	if (outcome != NOT_FOUND)
		return outcome;   /* it is there, perhaps changed since: left as it is */
	text_to_int(cell(sheet, row, "span_count"), &count);
	c.span = (struct span){ (enum span_unit)index_of(span_names, 3, cell(sheet, row, "span_unit")), (int32_t)count };
	c.lane = (enum request_lane)index_of(lane_names, 3, cell(sheet, row, "lane"));
	return category_put(call, &c);
}

/* In the sheet choices stand in one line with bars between. */
static struct text choices_of(struct call *call, struct text bars)
{
	char *lines = text_cstring(call->arena, bars);

	for (size_t i = 0; i < bars.len; i++)
		if (lines[i] == '|')
			lines[i] = '\n';
	return (struct text){ lines, bars.len };
}

static enum outcome question_load(struct call *call, const struct sheet *sheet, size_t row)
{
	struct text category = cell(sheet, row, "category");
	struct question q = { .code = cell(sheet, row, "code"), .kind = cell(sheet, row, "kind"), .label = cell(sheet, row, "label"),
		.label_en = cell(sheet, row, "label_en"), .choices = choices_of(call, cell(sheet, row, "choices")),
		.required = cell(sheet, row, "required").len > 0 };

	return question_put(call, category, &q, (int)row);
}

enum outcome requests_load_embedded(struct call *call)
{
	struct category any;
	struct sheet *categories, *questions;
	enum outcome outcome = category_find(call, T("other"), &any);

	if (outcome != NOT_FOUND)
		return outcome;   /* an administrator's word stands */
	TRY(sheet_of(call, "requests/categories.csv", &categories));
	TRY(sheet_of(call, "requests/questions.csv", &questions));
	for (size_t row = 0; row < sheet_rows(categories); row++)
		TRY(category_load(call, categories, row));
	for (size_t row = 0; row < sheet_rows(questions); row++)
		TRY(question_load(call, questions, row));
	return OK;
}
