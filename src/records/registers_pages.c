/* Pages of registers: importing a sheet, pulls, conflicts; and the public list of systems that are retired. */
#include "access/access.h"
#include "kernel/clock/clock.h"
#include "kernel/db/db.h"
#include "records/desk.h"
#include "records/import.h"

enum { CONFLICTS_A_PAGE = 50 };

static struct text in_language(const struct call *call, struct text chinese, struct text english)
{
	return call->language == ENGLISH && english.len ? english : chinese;
}

/* ---- the list and one ---- */

enum outcome registers_list(struct call *call, struct doc *doc)
{
	struct doc *list = doc_list(doc, "items");
	struct text code, name, name_en, unit, type, type_en, words;
	int64_t id, last_at;
	int every, failures;
	int32_t retired_on;
	struct db_rows rows;

	TRY(db_select(call, RECORD_REGISTERS_ALL, IN(), &rows));
	while (db_next(&rows, OUT(&id, &code, &name, &name_en, &unit, &type, &type_en, &every, &failures, &last_at, &words, &retired_on))) {
		struct doc *item = doc_item(list);

		doc_id(item, "id", id);
		doc_text(item, "code", code);
		doc_text(item, "name", in_language(call, name, name_en));
		doc_text(item, "unit", unit);
		doc_text(item, "type", in_language(call, type, type_en));
		doc_int(item, "every_minutes", every);
		doc_int(item, "failures", failures);
		doc_time(item, "last_at", last_at);
		doc_bool(item, "is_retired", retired_on != 0);
	}
	TRY(rows.outcome);
	record_choices_to_doc(doc, "grades", "record_grade", record_grade_codes + 1, given_else(call, "/admin/records/registers", "grade", T("a")));
	TRY(units_to_choose(call, given_else(call, "/admin/records/registers", "unit", T("")), doc));
	return record_types_to_doc(call, given_text(call, "type"), doc);
}

static enum outcome imports_to_doc(struct call *call, int64_t reg, struct doc *doc)
{
	struct doc *list = doc_list(doc, "imports");
	int64_t id, rows_read, added, changed, same, bad, conflicts, bad_id;
	struct text post, file;
	struct db_rows rows;
	bool applied;

	TRY(db_select(call, RECORD_IMPORTS_OF, IN(reg), &rows));
	while (db_next(&rows, OUT(&id, &post, &file, &rows_read, &added, &changed, &same, &bad, &conflicts, &applied, &bad_id))) {
		struct doc *item = doc_item(list);

		doc_id(item, "id", id);
		doc_time(item, "at", db_id_time(id));
		doc_text(item, "post", post);
		doc_text(item, "file", file);
		doc_int(item, "rows", rows_read);
		doc_int(item, "added", added);
		doc_int(item, "changed", changed);
		doc_int(item, "same", same);
		doc_int(item, "bad", bad);
		doc_int(item, "conflicts", conflicts);
		doc_bool(item, "applied", applied);
		doc_bool(item, "has_bad", bad_id != 0);
	}
	return rows.outcome;
}

static enum outcome register_to_doc(struct call *call, const struct record_register *r, struct doc *doc)
{
	struct doc *object = doc_object(doc, "register");

	doc_id(object, "id", r->id);
	doc_text(object, "code", r->code);
	doc_text(object, "name", in_language(call, r->name, r->name_en));
	doc_text(object, "type", record_type_words(call, r->type));
	doc_text(object, "url", r->url);
	doc_int(object, "every_minutes", r->every_minutes);
	doc_int(object, "failures", r->failures);
	doc_time(object, "last_at", r->last_at);
	doc_text(object, "last_words", r->last_words);
	if (r->retired_on)
		doc_date(object, "retired_on", r->retired_on);
	else
		doc_null(object, "retired_on");
	doc_text(object, "replaced_by", r->replaced_by);
	import_modes_to_doc(T("preview"), doc);
	return imports_to_doc(call, r->id, doc);
}

enum outcome register_show(struct call *call, struct doc *doc)
{
	struct record_register reg;

	TRY(register_find(call, param_int(call, "register"), &reg));
	doc_null(doc, "report");
	return register_to_doc(call, &reg, doc);
}

enum outcome register_new(struct call *call, struct doc *doc)
{
	struct record_register reg = { .code = param_text(call, "code"), .name = param_text(call, "name"), .name_en = T(""), .url = param_text(call, "url"),
		.token = param_text(call, "token"), .every_minutes = (int)param_int(call, "every_minutes"),
		.grade = (enum record_grade)(record_code_index(record_grade_codes + 1, param_text(call, "grade")) + 1) };
	struct record_type type;
	int64_t id;

	TRY(record_whole_in_reach(call));
	if (param_text(call, "unit").len)
		TRY(record_unit_given(call, &reg.unit));
	if (param_text(call, "type").len) {
		TRY(record_type_by_code(call, param_text(call, "type"), &type));
		reg.type = type.id;
	}
	TRY(register_put(call, &reg, &id));
	TRY(audit_change(call, "record_register", id, T(""), reg.code));
	doc_id(doc, "id", id);
	reply_see(call, "/admin/records/registers/%lld", (long long)id);
	return OK;
}

enum outcome register_retire_it(struct call *call, struct doc *doc)
{
	int64_t id = param_int(call, "register");

	TRY(record_whole_in_reach(call));
	TRY(register_retire(call, id, (int32_t)param_int(call, "retired_on"), param_text(call, "replaced_by")));
	TRY(audit_change(call, "record_register", id, T("open"), T("retired")));
	doc_id(doc, "id", id);
	reply_see(call, "/admin/records/registers/%lld", (long long)id);
	return OK;
}

/* ---- a sheet ---- */

struct prepared {
	struct sheet *sheet;
	int *columns;
	struct import_report report;
	struct text_builder bad;
};

static void report_of(struct register_import *import, struct import_report *report)
{
	report->rows = import->rows;
	report->added = import->ends[ROW_ADDED];
	report->changed = import->ends[ROW_CHANGED];
	report->same = import->ends[ROW_SAME];
	report->bad = import->ends[ROW_BAD];
}

/* Every row is read and checked before the writer is asked for anything. */
enum outcome register_import_prepare(struct call *call)
{
	struct prepared *prepared = NEW(call->arena, struct prepared);
	struct register_import import = { .report = &prepared->report };
	struct upload upload;

	TRY(record_whole_in_reach(call));
	if (!param_file(call, "file", 0, &upload))
		return call_problem(call, "file", "file_required");
	TRY(register_import_begin(call, param_int(call, "register"), &import));
	TRY(register_import_read(call, upload.bytes, &import, &prepared->sheet, &prepared->columns));
	builder_init(&prepared->bad, call->arena, IMPORT_BAD_BYTES);
	TRY(register_import_rows(call, &import, prepared->sheet, prepared->columns, false, &prepared->bad));
	report_of(&import, &prepared->report);
	call->prepared = prepared;
	return OK;
}

enum outcome register_import_sheet(struct call *call, struct doc *doc)
{
	enum import_mode mode = import_mode_of(param_text(call, "mode"));
	struct prepared *prepared = call->prepared;
	struct register_import import = { 0 };
	struct upload upload = { .file_name = T("") };
	bool apply = mode == IMPORT_GOOD_ROWS || (mode == IMPORT_ALL_OR_NONE && !prepared->report.bad);

	param_file(call, "file", 0, &upload);
	TRY(register_import_begin(call, param_int(call, "register"), &import));
	if (apply)
		TRY(register_import_rows(call, &import, prepared->sheet, prepared->columns, true, NULL));
	else
		import.rows = prepared->report.rows, import.ends[ROW_BAD] = prepared->report.bad;
	TRY(register_import_end(call, &import, upload.file_name, apply, builder_text(&prepared->bad)));
	prepared->report.applied = apply;
	if (apply)
		report_of(&import, &prepared->report);
	import_report_to_doc(&prepared->report, doc);
	return register_to_doc(call, &import.reg, doc);
}

/* A POST, for it holds what people brought. */
enum outcome register_bad_rows(struct call *call, struct doc *doc)
{
	int64_t id = param_int(call, "import");
	struct text sealed;

	TRY(record_whole_in_reach(call));
	(void)doc;
	TRY(db_find(call, RECORD_IMPORT_BAD_GET, IN(id, param_int(call, "register")), OUT(&sealed)));
	TRY(audit_access(call, &(struct audit_look){ .what = AUDIT_EXPORT, .purpose = "import" }));
	reply_bytes(call, "text/csv; charset=utf-8", words_open(call, "records.bad", id, sealed), text_format(call->arena, "bad-rows-%lld.csv", (long long)id));
	return OK;
}

/* ---- conflicts ---- */

enum outcome conflicts_list(struct call *call, struct doc *doc)
{
	int64_t after = param_int(call, "page"), id, row, last = 0;
	struct doc *list = doc_list(doc, "items");
	struct text name, name_en, reason;
	struct db_rows rows;
	int count = 0;

	TRY(db_select(call, RECORD_CONFLICTS_OPEN, IN(after, (int)CONFLICTS_A_PAGE), &rows));
	while (db_next(&rows, OUT(&id, &name, &name_en, &row, &reason))) {
		struct doc *item = doc_item(list);

		doc_id(item, "id", id);
		doc_text(item, "register", in_language(call, name, name_en));
		doc_int(item, "row", row);
		doc_code(item, "reason", "record_conflict", text_cstring(call->arena, reason));
		last = id;
		count++;
	}
	if (count == CONFLICTS_A_PAGE)
		doc_id(doc, "older", last);
	else
		doc_null(doc, "older");
	return rows.outcome;
}

enum outcome conflict_look(struct call *call, struct doc *doc)
{
	struct record_register reg;
	struct text body;

	TRY(record_whole_in_reach(call));
	TRY(conflict_open(call, param_int(call, "conflict"), &body, &reg));
	doc_id(doc, "id", param_int(call, "conflict"));
	doc_text(doc, "register", in_language(call, reg.name, reg.name_en));
	doc_text(doc, "body", body);
	return OK;
}

enum outcome conflict_decide_it(struct call *call, struct doc *doc)
{
	int64_t id = param_int(call, "conflict");

	TRY(record_whole_in_reach(call));
	TRY(conflict_decide(call, id, text_equal(param_text(call, "decision"), T("take")) ? 1 : 2));
	doc_id(doc, "id", id);
	reply_see(call, "/admin/records/conflicts");
	return OK;
}

/* ---- retired systems: for everybody ---- */

enum outcome retired_list(struct call *call, struct doc *doc)
{
	int32_t from = param_given(call, "from") ? (int32_t)param_int(call, "from") : 1, to = param_given(call, "to") ? (int32_t)param_int(call, "to") : INT32_MAX;
	struct text code, name, name_en, unit, unit_en, replaced_by;
	struct doc *list = doc_list(doc, "items");
	struct db_rows rows;
	int32_t retired_on;
	struct text place = param_text(call, "place");
	int64_t id, count = 0;

	TRY(db_select(call, RECORD_REGISTERS_RETIRED, IN(from, to, place, text_join(call->arena, place, T("\x7f"))), &rows));
	while (db_next(&rows, OUT(&id, &code, &name, &name_en, &unit, &unit_en, &retired_on, &replaced_by))) {
		struct doc *item = doc_item(list);

		doc_text(item, "code", code);
		doc_text(item, "name", in_language(call, name, name_en));
		doc_text(item, "unit", in_language(call, unit, unit_en));
		doc_date(item, "retired_on", retired_on);
		doc_text(item, "replaced_by", replaced_by);
		count++;
	}
	doc_int(doc, "n", count);
	return rows.outcome;
}

const struct indicator record_indicators[] = {
	{ "records.retired_systems", INDICATOR_CASES, "system", INDICATOR_STOCK, RECORDS_RETIRED_COUNT, "/records/retired?", "system" },
	{ "records.asked_again", INDICATOR_CASES, "demand", INDICATOR_DAYS, RECORDS_ASKED_AGAIN_COUNT, "/records/asked-again?", "demand" },
	{ .name = NULL },
};
