/* A party's own page: what is held about it, who looked and why, and what it can do about that. */
#include "access/access.h"
#include "kernel/clock/clock.h"
#include "kernel/db/db.h"
#include "records/desk.h"
#include "records/store.h"

enum { LOOKS_A_PAGE = 25, EXPORT_BYTES = 32 << 20, EXPORT_MAX = 500, EXPORT_LOOKS = 5000, PAPER_LOOKS = 500 /* 15 pages: they are drawn while others wait to write */ };

static const struct record_purpose own = { .purpose = "own" };

const char *const record_question_kinds[] = { "why", "objection", "correction", NULL };
const char *const record_source_codes[SOURCES] = { "entered", "register", "certificate", "upload", "window", "hospital" };
const char *const record_answers[] = { "open", "explained", "mistake", "done", "refused", NULL };

/* Whose page: one's own, or that of an organisation one speaks for ("of"). */
static enum outcome whose(struct call *call, struct party_ref *ret_party)
{
	int64_t organisation = param_int(call, "of");

	*ret_party = (struct party_ref){ organisation ? PARTY_ORGANISATION : PARTY_PERSON, organisation ? organisation : call->caller.person };
	return !organisation || record_represents(call, call->caller.person, organisation) ? OK : NOT_FOUND;
}

static void go_back(struct call *call, struct party_ref party, const char *anchor)
{
	if (party.kind == PARTY_ORGANISATION)
		reply_see(call, "/me/records?of=%lld%s", (long long)party.id, anchor);
	else
		reply_see(call, "/me/records%s", anchor);
}

static struct text in_language(const struct call *call, struct text chinese, struct text english)
{
	return call->language == ENGLISH && english.len ? english : chinese;
}

struct text record_type_words(struct call *call, int id)
{
	struct record_type type;
	const char *refusal = call->refusal;
	bool known = id && record_type_find(call, id, &type) == OK;

	call->refusal = refusal;
	return known ? record_type_name(call, &type) : T("");
}

static void day_or_null(struct doc *doc, const char *name, int32_t day)
{
	if (day)
		doc_date(doc, name, day);
	else
		doc_null(doc, name);
}

/* ---- what is held ---- */

static enum outcome records_to_doc(struct call *call, int64_t party, struct doc *doc)
{
	struct doc *list = doc_list(doc, "records");
	struct text code, name, name_en;
	int32_t issued_on, valid_until;
	int64_t id, issuer;
	struct db_rows rows;
	int grade, source;

	TRY(db_select(call, RECORDS_ALL_OF_PARTY, IN(party), &rows));
	while (db_next(&rows, OUT(&id, &code, &name, &name_en, &issuer, &grade, &issued_on, &valid_until, &source))) {
		struct doc *item = doc_item(list);

		doc_id(item, "id", id);
		doc_text(item, "type", code);
		doc_text(item, "type_name", in_language(call, name, name_en));
		doc_id(item, "issuer_id", issuer);
		doc_code(item, "grade", "record_grade", record_grade_codes[grade]);
		doc_code(item, "source", "record_source", record_source_codes[source < SOURCES ? source : 0]);
		doc_date(item, "issued_on", issued_on);
		day_or_null(item, "valid_until", valid_until);
		doc_bool(item, "is_over", valid_until && valid_until < date_of(call->now));
	}
	return rows.outcome;
}

/* ---- who looked ---- */

struct look {
	int64_t id, seq, at, case_id, record, laid_open_at, unit, question, answered_at, overdue_at;
	int what, caller_kind, record_type;
	struct text purpose, basis, unit_name, unit_name_en, post, role;
};

#define LOOK_OUT(l) OUT(&(l)->id, &(l)->seq, &(l)->at, &(l)->what, &(l)->caller_kind, &(l)->case_id, &(l)->record, &(l)->record_type, &(l)->purpose, \
	&(l)->basis, &(l)->laid_open_at, &(l)->unit, &(l)->unit_name, &(l)->unit_name_en, &(l)->post, &(l)->role, &(l)->question, &(l)->answered_at, &(l)->overdue_at)

static const char *who_looked(int caller_kind)
{
	switch (caller_kind) {
	case CALLER_STAFF: return "staff";
	case CALLER_CLIENT: return "program";
	case CALLER_RESIDENT: return "own";
	default: return "system";
	}
}

/* "市场监管局的窗口岗为了办理您申请的事项，查看了您的居民身份证。" */
static void look_in_words(struct call *call, const struct look *look, struct doc *item)
{
	const char *who = who_looked(look->caller_kind), *what = audit_what_code(look->what);
	struct text type = record_type_words(call, look->record_type);
	struct doc *words = doc_message(item, "words", text_format(call->arena, "records.look.%s", strcmp(who, "staff") && strcmp(who, "program") ? who : "staff").at);

	doc_text(words, "unit", in_language(call, look->unit_name, look->unit_name_en));
	doc_text(words, "post", strcmp(who, "program") ? post_shown_name(call->language, look->post, look->role) : T(""));
	doc_code(words, "purpose", "purpose", text_cstring(call->arena, look->purpose));
	doc_code(words, "what", "records.did", what);
	if (type.len)
		doc_text(words, "type", type);
	else
		doc_code(words, "type", "records.thing", what);
}

static void look_to_doc(struct call *call, const struct look *look, struct doc *item)
{
	doc_id(item, "id", look->id);
	doc_int(item, "seq", look->seq);
	doc_time(item, "at", look->at);
	doc_code(item, "what", "look", audit_what_code(look->what));
	doc_code(item, "purpose", "purpose", text_cstring(call->arena, look->purpose));
	doc_code(item, "by", "records.by", who_looked(look->caller_kind));
	look_in_words(call, look, item);
	doc_text(item, "unit", in_language(call, look->unit_name, look->unit_name_en));
	doc_text(item, "post", post_shown_name(call->language, look->post, look->role));
	doc_text(item, "basis", look->basis);
	doc_time(item, "laid_open_at", look->laid_open_at);
	doc_bool(item, "may_ask", look->unit && look->caller_kind != CALLER_RESIDENT && !look->question);
	if (look->question)
		doc_id(item, "question", look->question);
	else
		doc_null(item, "question");
	doc_bool(item, "is_answered", look->answered_at != 0);
	doc_bool(item, "is_late", look->overdue_at && !look->answered_at);
}

enum outcome record_looks_to_doc(struct call *call, struct party_ref party, int64_t before, int limit, struct doc *doc)
{
	struct look *looks = NEW_ARRAY(call->arena, (size_t)limit, struct look);
	struct doc *list = doc_list(doc, "looks");
	struct db_rows rows;
	int64_t last = 0;
	int count = 0;

	TRY(db_select(call, RECORD_LOOKS_OF_PARTY, IN(party.id, before, limit), &rows));
	while (count < limit && db_next(&rows, LOOK_OUT(&looks[count])))
		count++;
	if (count == limit)
		db_close(&rows);
	TRY(rows.outcome);
	for (int i = 0; i < count; i++) {
		look_to_doc(call, &looks[i], doc_item(list));
		last = looks[i].seq;
	}
	if (count == limit)
		doc_id(doc, "older", last);
	else
		doc_null(doc, "older");
	return OK;
}

/* ---- questions and consents ---- */

void record_question_to_doc(struct call *call, const struct record_question *q, struct doc *item)
{
	doc_id(item, "id", q->id);
	doc_code(item, "kind", "record_question", record_question_kinds[q->kind - 1]);
	doc_text(item, "type", record_type_words(call, q->record_type));
	doc_time(item, "asked_at", q->asked_at);
	doc_time(item, "due_at", q->due_at);
	doc_time(item, "answered_at", q->answered_at);
	doc_time(item, "overdue_at", q->overdue_at);
	doc_bool(item, "is_late", !q->answered_at && q->due_at < call->now);
	doc_duration(item, "left", q->due_at > call->now ? q->due_at - call->now : call->now - q->due_at);
	doc_code(item, "answer", "record_answer", record_answers[q->answer]);
}

static enum outcome questions_to_doc(struct call *call, int64_t party, struct doc *doc)
{
	struct doc *list = doc_list(doc, "questions");
	struct record_question q;
	struct db_rows rows;
	int64_t ids[50];
	int count = 0;

	TRY(db_select(call, RECORD_QUESTIONS_OF_PARTY, IN(party), &rows));
	while (count < 50 && db_next(&rows, OUT(&ids[count])))
		count++;
	if (count == 50)
		db_close(&rows);
	TRY(rows.outcome);
	for (int i = 0; i < count; i++) {
		TRY(record_question_find(call, ids[i], &q));
		record_question_to_doc(call, &q, doc_item(list));
	}
	return OK;
}

static enum outcome consents_to_doc(struct call *call, int64_t party, struct doc *doc)
{
	struct doc *list = doc_list(doc, "consents");
	struct text code, name, name_en, purpose;
	int64_t id, unit, given_at;
	struct db_rows rows;

	TRY(db_select(call, RECORD_CONSENTS_OF_PARTY, IN(party), &rows));
	while (db_next(&rows, OUT(&id, &code, &name, &name_en, &purpose, &unit, &given_at))) {
		struct doc *item = doc_item(list);

		doc_id(item, "id", id);
		doc_text(item, "type", code);
		doc_text(item, "type_name", in_language(call, name, name_en));
		doc_code(item, "purpose", "purpose", text_cstring(call->arena, purpose));
		doc_time(item, "given_at", given_at);
		doc_id(item, "unit_id", unit);
	}
	return rows.outcome;
}

/* What consent can be given to: the grants that rest on it. */
static enum outcome may_consent_to_doc(struct call *call, struct party_ref party, struct doc *doc)
{
	struct doc *list = doc_list(doc, "may_consent");
	struct text code, name, name_en, purpose;
	struct db_rows rows;
	int about;

	TRY(db_select(call, RECORD_GRANTS_BY_CONSENT, IN(date_of(call->now)), &rows));
	while (db_next(&rows, OUT(&code, &name, &name_en, &purpose, &about))) {
		struct doc *item;

		if (!(about & (1 << (party.kind - 1))))
			continue;
		item = doc_item(list);
		doc_text(item, "type", code);
		doc_text(item, "type_name", in_language(call, name, name_en));
		doc_code(item, "purpose", "purpose", text_cstring(call->arena, purpose));
	}
	return rows.outcome;
}

static enum outcome organisations_to_doc(struct call *call, struct party_ref party, struct doc *doc)
{
	struct doc *list = doc_list(doc, "organisations");
	struct db_rows rows;
	struct text name;
	int64_t id;

	doc_null(doc, "of_name");
	TRY(db_select(call, RECORD_ORGANISATIONS_OF, IN(call->caller.person, date_of(call->now)), &rows));
	while (db_next(&rows, OUT(&id, &name))) {
		struct doc *item = doc_item(list);

		doc_id(item, "id", id);
		doc_text(item, "name", name);
		doc_bool(item, "here", id == party.id);
	}
	return rows.outcome;
}

enum outcome me_records(struct call *call, struct doc *doc)
{
	struct party_ref party;

	TRY(whose(call, &party));
	if (party.kind == PARTY_ORGANISATION)
		doc_id(doc, "of", party.id);
	else
		doc_null(doc, "of");
	TRY(organisations_to_doc(call, party, doc));
	TRY(records_to_doc(call, party.id, doc));
	TRY(record_looks_to_doc(call, party, param_given(call, "page") ? param_int(call, "page") : INT64_MAX, LOOKS_A_PAGE, doc));
	TRY(questions_to_doc(call, party.id, doc));
	TRY(consents_to_doc(call, party.id, doc));
	return may_consent_to_doc(call, party, doc);
}

/* ---- what the party can do ---- */

enum outcome me_record_show(struct call *call, struct doc *doc)
{
	struct record_type type;
	struct party_ref party;
	struct record record;

	TRY(whose(call, &party));
	TRY(record_read_id(call, &own, party.id, param_int(call, "record"), &record));
	TRY(record_type_find(call, record.type, &type));
	record_to_doc(call, &type, &record, doc);
	if (party.kind == PARTY_ORGANISATION)
		doc_id(doc, "of", party.id);
	else
		doc_null(doc, "of");
	return OK;
}

enum outcome me_why(struct call *call, struct doc *doc)
{
	struct party_ref party;
	int64_t id;

	TRY(whose(call, &party));
	TRY(record_ask_why(call, party, param_int(call, "entry"), &id));
	doc_id(doc, "id", id);
	go_back(call, party, "#asked");
	return OK;
}

enum outcome me_ask_form(struct call *call, struct doc *doc)
{
	struct party_ref party;
	struct record_row row;
	struct text kind = param_text(call, "kind");

	TRY(whose(call, &party));
	TRY(record_row_find(call, param_int(call, "record"), &row));
	if (row.party != party.id)
		return NOT_FOUND;
	doc_id(doc, "id", row.id);
	doc_text(doc, "type_name", record_type_words(call, row.type));
	doc_code(doc, "kind", "record_question", kind.len ? text_cstring(call->arena, kind) : "correction");
	if (party.kind == PARTY_ORGANISATION)
		doc_id(doc, "of", party.id);
	else
		doc_null(doc, "of");
	return OK;
}

enum outcome me_ask(struct call *call, struct doc *doc)
{
	enum record_question_kind kind = text_equal(param_text(call, "kind"), T("objection")) ? QUESTION_OBJECTION : QUESTION_CORRECTION;
	struct party_ref party;
	int64_t id;

	TRY(whose(call, &party));
	TRY(record_ask(call, kind, party, param_int(call, "record"), param_text(call, "words"), &id));
	doc_id(doc, "id", id);
	go_back(call, party, "#asked");
	return OK;
}

enum outcome me_question(struct call *call, struct doc *doc)
{
	struct party_ref party;
	struct record_question q;
	struct doc *item = doc_object(doc, "question");

	TRY(whose(call, &party));
	TRY(record_question_find(call, param_int(call, "question"), &q));
	if (q.party.id != party.id)
		return NOT_FOUND;
	record_question_to_doc(call, &q, item);
	doc_text(item, "words", q.words);
	doc_text(item, "answer_words", q.answer_words);
	TRY(unit_to_doc(call, item, "unit", q.unit));
	TRY(unit_to_doc(call, item, "told", q.told_unit));
	if (party.kind == PARTY_ORGANISATION)
		doc_id(doc, "of", party.id);
	else
		doc_null(doc, "of");
	return OK;
}

enum outcome me_consent_give(struct call *call, struct doc *doc)
{
	struct party_ref party;

	(void)doc;
	TRY(whose(call, &party));
	TRY(record_consent_give(call, party, param_text(call, "type"), text_cstring(call->arena, param_text(call, "purpose")), 0));
	go_back(call, party, "#consents");
	return OK;
}

enum outcome me_consent_withdraw(struct call *call, struct doc *doc)
{
	struct party_ref party;

	(void)doc;
	TRY(whose(call, &party));
	TRY(record_consent_withdraw(call, party.id, param_int(call, "consent")));
	go_back(call, party, "#consents");
	return OK;
}

enum outcome me_chain(struct call *call, struct doc *doc)
{
	struct party_ref party;
	struct text file;

	(void)doc;
	TRY(whose(call, &party));
	TRY(audit_chain_write(call, party.id, &file));
	reply_bytes(call, "text/plain; charset=utf-8", file, T("access-chain.txt"));
	return OK;
}

/* ---- everything about oneself ---- */

static void export_record(struct text_builder *out, const struct record *record, int count)
{
	if (count)
		builder_add(out, T(",\n"));
	builder_format(out, "{\"id\":\"%lld\",\"type\":", (long long)record->id);
	builder_add_json(out, record->type_code);
	builder_add(out, T(",\"type_name\":"));
	builder_add_json(out, record->type_name);
	builder_format(out, ",\"grade\":\"%s\",\"issued_on\":%d,\"valid_until\":%d,\"kept_at\":%lld,\"fields\":%.*s}", record_grade_codes[record->grade],
		record->issued_on, record->valid_until, (long long)record->kept_at, TEXT_ARG(record->json));
}

static enum outcome export_read(struct call *call, int64_t party, struct record records[EXPORT_MAX], size_t *ret_count)
{
	int64_t ids[EXPORT_MAX];
	struct db_rows rows;
	size_t count = 0;

	TRY(db_select(call, RECORD_IDS_OF_PARTY, IN(party), &rows));
	while (count < EXPORT_MAX && db_next(&rows, OUT(&ids[count])))
		count++;
	if (count == EXPORT_MAX)
		db_close(&rows);
	TRY(rows.outcome);
	for (size_t i = 0; i < count; i++)
		TRY(record_read_id(call, &own, party, ids[i], &records[i]));
	*ret_count = count;
	return OK;
}

static enum outcome export_json(struct call *call, const struct record records[], size_t count, const struct doc *about)
{
	struct text_builder out;

	builder_init(&out, call->arena, EXPORT_BYTES);
	builder_format(&out, "{\"made_at\":%lld,\"records\":[\n", (long long)call->now);
	for (size_t i = 0; i < count; i++)
		export_record(&out, &records[i], (int)i);
	builder_add(&out, T("\n],\"about\":"));
	doc_write_json(about, call->language, &out);
	builder_add(&out, T("}\n"));
	if (out.overflowed)
		return LIMIT;
	reply_bytes(call, "application/json; charset=utf-8", builder_text(&out), T("my-records.json"));
	return OK;
}

static enum outcome export_paper(struct call *call, const struct record records[], size_t count, const struct doc *about)
{
	struct text bytes;

	TRY(record_paper(call, records, count, about, &bytes));
	reply_bytes(call, "application/pdf", bytes, T("my-records.pdf"));
	return OK;
}

enum outcome me_export(struct call *call, struct doc *doc)
{
	bool paper = text_equal(param_text(call, "as"), T("pdf"));
	struct record *records = NEW_ARRAY(call->arena, EXPORT_MAX, struct record);
	struct doc *about = doc_new(call->arena);
	struct party_ref party;
	size_t count;

	(void)doc;
	TRY(whose(call, &party));
	TRY(audit_access(call, &(struct audit_look){ .what = AUDIT_EXPORT, .person = party.id, .purpose = "own" }));
	TRY(export_read(call, party.id, records, &count));
	TRY(record_looks_to_doc(call, party, INT64_MAX, paper ? PAPER_LOOKS : EXPORT_LOOKS, about));
	TRY(questions_to_doc(call, party.id, about));
	TRY(consents_to_doc(call, party.id, about));
	return paper ? export_paper(call, records, count, about) : export_json(call, records, count, about);
}
