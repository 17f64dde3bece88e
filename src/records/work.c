/* The staff's pages: what parties ask, with its clock; reading a record for a purpose. */
#include "access/access.h"
#include "kernel/clock/clock.h"
#include "kernel/db/db.h"
#include "records/desk.h"
#include "records/store.h"

enum { QUESTIONS_A_PAGE = 50 };

/* ---- the list ---- */

static enum outcome question_to_list(struct call *call, int64_t id, struct doc *list)
{
	struct record_question q;
	struct doc *item = doc_item(list);
	struct unit unit;

	TRY(record_question_find(call, id, &q));
	TRY(unit_find(call, q.unit, &unit));
	record_question_to_doc(call, &q, item);
	doc_text(item, "unit", unit_shown_name(call, &unit));
	return OK;
}

static enum outcome ids_to_list(struct call *call, const int64_t ids[], int count, struct doc *doc)
{
	struct doc *list = doc_list(doc, "items");

	for (int i = 0; i < count; i++)
		TRY(question_to_list(call, ids[i], list));
	return OK;
}

/* The key of a page: when the last is due and its id. */
static bool page_key(struct text page, int64_t *ret_due, int64_t *ret_id)
{
	struct text rest = page, due = text_cut(&rest, '-');

	return text_to_int(due, ret_due) && text_to_int(rest, ret_id);
}

enum outcome work_questions(struct call *call, struct doc *doc)
{
	int64_t due = 0, id = 0, ids[QUESTIONS_A_PAGE];
	struct record_question last;
	struct db_rows rows;
	int count = 0;

	page_key(param_text(call, "page"), &due, &id);
	TRY(db_select(call, RECORD_QUESTIONS_OF_UNIT, IN(call->caller.unit, due, id, (int)QUESTIONS_A_PAGE), &rows));
	while (count < QUESTIONS_A_PAGE && db_next(&rows, OUT(&ids[count])))
		count++;
	if (count == QUESTIONS_A_PAGE)
		db_close(&rows);
	TRY(rows.outcome);
	TRY(ids_to_list(call, ids, count, doc));
	doc_null(doc, "late_below");
	if (count < QUESTIONS_A_PAGE) {
		doc_null(doc, "older");
		return OK;
	}
	TRY(record_question_find(call, ids[count - 1], &last));
	doc_text(doc, "older", text_format(call->arena, "%lld-%lld", (long long)last.due_at, (long long)last.id));
	return OK;
}

/* What is late in the units a supervisor answers for. */
enum outcome work_late(struct call *call, struct doc *doc)
{
	struct scope_range scope = access_scope(call);
	struct db_rows rows;
	int64_t ids[200];
	int count = 0;

	TRY(db_select(call, RECORD_QUESTIONS_LATE_BELOW, IN(scope.unit_from, scope.unit_to, call->now, scope.place_from, scope.place_to), &rows));
	while (count < 200 && db_next(&rows, OUT(&ids[count])))
		count++;
	if (count == 200)
		db_close(&rows);
	TRY(rows.outcome);
	doc_bool(doc, "late_below", true);
	doc_null(doc, "older");
	return ids_to_list(call, ids, count, doc);
}

/* ---- one ---- */

static enum outcome find_question(struct call *call, struct record_question *ret_q)
{
	TRY(record_question_find(call, param_int(call, "question"), ret_q));
	return record_question_reach(call, ret_q);
}

static enum outcome entry_to_doc(struct call *call, const struct record_question *q, struct doc *doc)
{
	struct audit_entry entry;
	struct doc *object;
	struct post post;

	if (!q->entry) {
		doc_null(doc, "entry");
		return OK;
	}
	TRY(audit_entry_find(call, q->party.id, q->entry, &entry));
	object = doc_object(doc, "entry");
	doc_time(object, "at", entry.at);
	doc_code(object, "what", "look", audit_what_code(entry.what));
	doc_code(object, "purpose", "purpose", text_cstring(call->arena, entry.purpose));
	doc_text(object, "basis", entry.basis);
	doc_text(object, "post", entry.post && post_find(call, entry.post, &post) == OK ?
		post_shown_name(call->language, post.name, text_of(post.role)) : T(""));
	return OK;
}

static void answers_to_doc(struct call *call, const struct record_question *q, struct doc *doc)
{
	struct doc *list = doc_list(doc, "answers");

	for (int answer = ANSWER_EXPLAINED; answer < ANSWERS; answer++) {
		struct doc *item;

		if (q->kind == QUESTION_WHY && answer > ANSWER_MISTAKE)
			break;
		item = doc_item(list);
		doc_text(item, "code", text_of(record_answers[answer]));
		doc_code(item, "label", "record_answer", record_answers[answer]);
		doc_bool(item, "chosen", given_is(call, "answer", text_of(record_answers[answer])));
	}
}

enum outcome work_question(struct call *call, struct doc *doc)
{
	struct doc *object = doc_object(doc, "question");
	struct record_question q;

	TRY(find_question(call, &q));
	record_question_to_doc(call, &q, object);
	doc_text(object, "words", q.words);
	doc_text(object, "answer_words", q.answer_words);
	doc_bool(object, "is_correction", q.kind == QUESTION_CORRECTION);
	TRY(unit_to_doc(call, object, "unit", q.unit));
	answers_to_doc(call, &q, object);
	return entry_to_doc(call, &q, object);
}

static enum record_answer answer_given(struct call *call)
{
	for (int answer = ANSWER_EXPLAINED; answer < ANSWERS; answer++)
		if (text_equal(param_text(call, "answer"), text_of(record_answers[answer])))
			return (enum record_answer)answer;
	return ANSWER_OPEN;
}

enum outcome work_answer(struct call *call, struct doc *doc)
{
	int64_t id = param_int(call, "question");

	TRY(record_answer(call, id, answer_given(call), param_text(call, "words")));
	doc_id(doc, "id", id);
	reply_see(call, "/work/records");
	return OK;
}

/* The fields as they are stored, not as people read them: they come back. record NULL: as they were typed into the form that is shown again. */
static void correction_to_doc(struct call *call, const struct record_question *q, const struct record_type *type, const struct record *record, struct doc *doc)
{
	struct schema *schema = NEW(call->arena, struct schema);
	struct doc *form = doc_list(doc, "form");
	struct schema_fault fault;
	bool known = schema_read(call->arena, type->fields, schema, &fault);

	doc_id(doc, "question", q->id);
	doc_text(doc, "words", q->words);
	doc_bool(doc, "is_correction", q->kind == QUESTION_CORRECTION && !q->answered_at);
	for (size_t i = 0; known && i < schema->count; i++) {
		const struct schema_field *field = &schema->fields[i];
		struct doc *item = doc_item(form);

		doc_text(item, "name", field->name);
		doc_text(item, "label", record_field_label(call, field));
		doc_text(item, "value", record ? record_field(record, text_cstring(call->arena, field->name)) :
			given_text(call, text_format(call->arena, "field.%.*s", TEXT_ARG(field->name)).at));
		doc_text(item, "wrong", wrong_with(call, field->name));
	}
	doc_text(doc, "answer", given_text(call, "words"));
	doc_text(doc, "answer_wrong", wrong_with(call, T("words")));
}

/* The record a correction is about, with its fields as a form. */
enum outcome work_look(struct call *call, struct doc *doc)
{
	struct record_purpose why = { .purpose = "correction", .basis = T("个人信息保护法第四十六条") };
	struct record_question q;
	struct record_type type;
	struct record_row row;
	struct record record;

	TRY(find_question(call, &q));
	if (!q.record || q.kind == QUESTION_WHY)
		return refuse(call, CONFLICT, "record.not_a_correction");
	TRY(record_row_find(call, q.record, &row));
	TRY(record_type_find(call, row.type, &type));
	/* The law itself gives the issuer this right: no grant is asked for. */
	TRY(audit_access(call, &(struct audit_look){ .what = AUDIT_RECORD, .person = row.party, .purpose = why.purpose, .basis = why.basis, .record = row.id,
		.record_type = row.type }));
	TRY(record_open(call, &type, &row, &record));
	record_to_doc(call, &type, &record, doc);
	correction_to_doc(call, &q, &type, &record, doc);
	return OK;
}

/* The form again, with what was typed: no look at the record, so an empty form to who types nothing. */
enum outcome work_correction(struct call *call, struct doc *doc)
{
	struct record_question q;
	struct record_type type;
	struct record_row row;

	TRY(find_question(call, &q));
	if (q.kind != QUESTION_CORRECTION || q.answered_at)
		return refuse(call, CONFLICT, "record.not_a_correction");
	TRY(record_row_find(call, q.record, &row));
	TRY(record_type_find(call, row.type, &type));
	doc_text(doc_object(doc, "record"), "type_name", record_type_name(call, &type));
	correction_to_doc(call, &q, &type, NULL, doc);
	return OK;
}

/* Fields come as "field.NAME"; an empty one is left out. */
static struct text fields_given(struct call *call)
{
	struct text name, value;
	struct text_builder out;
	size_t count = param_each(call, "field.", 0, &name, &value);

	builder_init(&out, call->arena, RECORD_BODY_MAX);
	builder_add_char(&out, '{');
	for (size_t i = 0; i < count; i++) {
		param_each(call, "field.", i, &name, &value);
		if (!value.len)
			continue;
		if (out.len > 1)
			builder_add_char(&out, ',');
		builder_add_json(&out, name);
		builder_add_char(&out, ':');
		builder_add_json(&out, value);
	}
	builder_add_char(&out, '}');
	return builder_text(&out);
}

enum outcome work_correct(struct call *call, struct doc *doc)
{
	int64_t id;

	TRY(record_correct(call, param_int(call, "question"), fields_given(call), param_text(call, "words"), &id));
	doc_id(doc, "id", id);
	reply_see(call, "/work/records");
	return OK;
}

/* ---- reading one, for a purpose ---- */

static enum outcome purposes_to_doc(struct call *call, struct doc *doc)
{
	struct doc *list = doc_list(doc, "purposes");
	struct text purpose;
	struct db_rows rows;

	TRY(db_select(call, RECORD_PURPOSES_ALL, IN(date_of(call->now)), &rows));
	while (db_next(&rows, OUT(&purpose))) {
		struct doc *item = doc_item(list);

		doc_text(item, "code", purpose);
		doc_code(item, "name", "purpose", text_cstring(call->arena, purpose));
		doc_bool(item, "chosen", given_is(call, "purpose", purpose));
	}
	return rows.outcome;
}

enum outcome work_read_form(struct call *call, struct doc *doc)
{
	TRY(record_types_to_doc(call, given_text(call, "type"), doc));
	return purposes_to_doc(call, doc);
}

static enum outcome party_given(struct call *call, struct party_ref *ret_party)
{
	struct text number = param_text(call, "number");
	struct organisation organisation;
	enum outcome outcome = person_by_identity(call, number, &ret_party->id);

	ret_party->kind = PARTY_PERSON;
	if (outcome != NOT_FOUND)
		return outcome;
	outcome = organisation_by_credit_code(call, number, &organisation);
	if (outcome == NOT_FOUND)
		return call_problem(call, "number", "record.no_such_party");
	TRY(outcome);
	*ret_party = (struct party_ref){ PARTY_ORGANISATION, organisation.id };
	return OK;
}

/* A look stands in the history of the case it is for: none is written into one the post has nothing to do with. */
static enum outcome case_in_reach(struct call *call, int64_t case_id)
{
	struct text place_from, place_to, path_from, path_to;
	enum outcome outcome;
	int64_t found;

	if (!case_id)
		return OK;
	access_prefix_range(call->arena, call->caller.place, &place_from, &place_to);
	access_prefix_range(call->arena, call->caller.unit_path, &path_from, &path_to);
	outcome = db_find(call, RECORD_CASE_IN_REACH, IN(case_id, place_from, place_to, path_from, path_to, call->caller.unit), OUT(&found));
	return outcome == NOT_FOUND ? call_problem(call, "case", "record.no_such_case") : outcome;
}

enum outcome work_read(struct call *call, struct doc *doc)
{
	struct record_purpose why = { .purpose = text_cstring(call->arena, param_text(call, "purpose")), .basis = param_text(call, "basis"),
		.case_id = param_int(call, "case"), .sealed_until = (int32_t)param_int(call, "sealed_until") };
	struct record *records = NEW_ARRAY(call->arena, RECORDS_OF_ONE, struct record);
	struct record_type type;
	struct party_ref party;
	struct doc *list;
	size_t count;

	TRY(case_in_reach(call, why.case_id));
	TRY(party_given(call, &party));
	TRY(record_type_by_code(call, param_text(call, "type"), &type));
	TRY(record_read_all(call, &why, party, type.code, records, RECORDS_OF_ONE, &count));
	doc_text(doc, "type_name", record_type_name(call, &type));
	list = doc_list(doc, "items");
	for (size_t i = 0; i < count; i++)
		record_to_doc(call, &type, &records[i], doc_item(list));
	return OK;
}
