/* At the person's home: one page for everything, so that it works without a network; sent when there is one, once. */
#include <jansson.h>

#include "windows/home.h"

#include "kernel/clock/clock.h"
#include "kernel/db/db.h"
#include "mandates/mandates.h"

enum { SIGNED_MAX = 60000, CODE_DIGITS = 6 };

/* ---- the page: every field of the item's form ---- */

static struct text word_of(struct call *call, const json_t *words)
{
	const char *zh = json_string_value(json_object_get(words, "zh")), *en = json_string_value(json_object_get(words, "en"));

	return text_copy(call->arena, words_in(call, text_of(zh ? zh : ""), text_of(en ? en : "")));
}

static void options_to_doc(struct call *call, const json_t *field, struct doc *doc)
{
	struct doc *list = doc_list(doc, "options");
	const json_t *option;
	size_t i;

	json_array_foreach(json_object_get(field, "options"), i, option) {
		struct doc *item = doc_item(list);
		const char *value = json_string_value(json_object_get(option, "value"));
		doc_text(item, "code", text_copy(call->arena, text_of(value ? value : "")));
		doc_text(item, "label", word_of(call, option));
	}
}

static void field_to_doc(struct call *call, const json_t *field, struct doc *list)
{
	const char *id = json_string_value(json_object_get(field, "id")), *type = json_string_value(json_object_get(field, "type"));
	struct doc *item;

	if (!id || !type || strcmp(type, "file") == 0)
		return;
	item = doc_item(list);
	doc_text(item, "id", text_format(call->arena, "field.%s", id));
	doc_text(item, "label", word_of(call, json_object_get(field, "label")));
	doc_text(item, "help", word_of(call, json_object_get(field, "help")));
	doc_bool(item, "is_held", json_object_get(field, "prefill") != NULL);
	doc_bool(item, "is_choice", strcmp(type, "choice") == 0 || strcmp(type, "many") == 0);
	doc_bool(item, "is_yes_no", strcmp(type, "yes_no") == 0);
	doc_bool(item, "is_date", strcmp(type, "date") == 0);
	options_to_doc(call, field, item);
}

/* The form was checked when the item was kept; what cannot be read has no fields. */
static enum outcome fields_to_doc(struct call *call, struct text form, struct doc *doc)
{
	json_t *pages = json_loadb(form.at, form.len, 0, NULL);
	struct doc *list = doc_list(doc, "fields");
	const json_t *page, *field;
	size_t i, j;

	json_array_foreach(pages, i, page)
		json_array_foreach(json_object_get(page, "fields"), j, field)
			field_to_doc(call, field, list);
	json_decref(pages);
	return OK;
}

static enum outcome notice_of(struct call *call, const struct home_visit *visit, struct complete_notice *notice)
{
	const struct item_question *next;

	return notice_compute(call, visit->item, item_answers_of_text(call, visit->answers), (struct party_ref){ 0 }, 0, notice, &next);
}

enum outcome home_visit(struct call *call, struct doc *doc)
{
	struct complete_notice *notice = NEW(call->arena, struct complete_notice);
	struct home_visit visit;

	TRY(home_of_path(call, true, &visit));
	home_to_doc(&visit, doc_object(doc, "visit"));
	TRY(notice_of(call, &visit, notice));
	doc_text(doc, "title", words_in(call, notice->title, notice->title_en));
	window_lines_to_doc(call, notice, doc);
	return fields_to_doc(call, notice->item_count ? notice->items[0].form : T("[]"), doc);
}

/* ---- done ---- */

enum outcome home_code(struct call *call, struct doc *doc)
{
	struct home_visit visit;

	TRY(home_of_path(call, true, &visit));
	TRY(access_code_send(call, visit.contact));
	doc_id(doc, "id", visit.id);
	reply_see(call, "/home-service/%lld", (long long)visit.id);
	return OK;
}

/* How the person said yes: a code told, or a signature. *ret_wrong: the code was not the one; the try is kept. */
static enum outcome proof_of(struct call *call, const struct home_visit *visit, struct mandate_new *mandate, bool *ret_wrong)
{
	struct text code = param_text(call, "code"), strokes = param_text(call, "signed");
	bool right = false;

	*ret_wrong = false;
	mandate->proof = code.len ? PROOF_CODE : PROOF_SIGNATURE;
	mandate->proof_words = code.len ? T("") : strokes;
	if (!code.len)
		return strokes.len ? OK : call_problem(call, "signed", "home.sign");
	TRY(access_code_use(call, visit->contact, code, &right));
	*ret_wrong = !right;
	return OK;
}

static enum outcome fill_in(struct call *call, struct application_draft *draft)
{
	enum { GIVEN_MAX = 100 };
	struct field_given given[GIVEN_MAX];
	size_t count = 0;
	struct text name, value;

	for (size_t i = 0, all = param_each(call, "field.", 0, &name, &value); i < all && count < GIVEN_MAX; i++) {
		param_each(call, "field.", i, &name, &value);
		if (value.len)   /* empty: what the records say stays */
			given[count++] = (struct field_given){ name, value };
	}
	return application_fill(call, draft, T(""), given, count, 0, false);
}

static enum outcome papers(struct call *call, struct application_draft *draft)
{
	const struct application_file *files;
	size_t count;

	TRY(window_files(call, &files, &count));
	for (size_t i = 0; i < count; i++)
		TRY(application_attach(call, draft, param_text(call, "material"), &files[i]));
	for (size_t i = 0; i < param_count(call, "brought"); i++)
		TRY(application_brought(call, draft, param_text_at(call, "brought", i), T("")));
	return OK;
}

static enum outcome apply(struct call *call, const struct home_visit *visit, int64_t person, int64_t mandate, struct case_file *ret_file)
{
	struct application_start start = { .item_or_bundle = visit->item, .answers = item_answers_of_text(call, visit->answers),
		.applicant = { PARTY_PERSON, person }, .agent = call->caller.person, .mandate = mandate, .channel = APPLY_HOME };
	struct application_draft draft;

	TRY(application_start(call, &start, &draft));
	TRY(papers(call, &draft));
	TRY(fill_in(call, &draft));
	return application_submit(call, &draft, ret_file);
}

static enum outcome goes_on(struct call *call, const struct case_file *file, struct doc *doc)
{
	doc_id(doc, "id", file->id);
	doc_text(doc, "reference", reference_shown(call->arena, file->reference));
	reply_see(call, "/home-service?done=%.*s", TEXT_ARG(file->reference));
	return OK;
}

enum outcome home_done(struct call *call, struct doc *doc)
{
	struct home_visit visit;
	struct mandate_new mandate = { .from = { .kind = PARTY_PERSON }, .to = call->caller.person, .until = date_of(call->now) + HOME_MANDATE_DAYS,
		.basis = BASIS_AGENT };
	struct case_file file;
	int64_t mandate_id;
	bool wrong;

	TRY(home_of_path(call, true, &visit));
	if (visit.state == HOME_DONE) {   /* a phone that did not hear the answer sends again */
		TRY(case_find(call, visit.case_id, &file));
		return goes_on(call, &file, doc);
	}
	mandate.items = visit.item;
	TRY(proof_of(call, &visit, &mandate, &wrong));
	if (wrong) {
		call_problem(call, "code", "access.wrong_code");
		reply_status(call, 422);
		return OK;
	}
	TRY(window_person(call, param_text(call, "name"), param_text(call, "identity"), contact_kind_of(visit.contact) == CONTACT_PHONE ? visit.contact : T(""),
		&mandate.from.id));
	TRY(mandate_give(call, &mandate, &mandate_id));
	TRY(apply(call, &visit, mandate.from.id, mandate_id, &file));
	TRY(db_change(call, HOME_SET_DONE, IN(visit.id, HOME_TAKEN, HOME_DONE, file.id)));
	return goes_on(call, &file, doc);
}

#define VISIT_ID { "visit", PARAM_ID, PARAM_IN_PATH, 0, 0, NULL, "id of the visit" }

const struct param home_visit_params[] = { VISIT_ID, PARAMS_END };
const struct param home_done_params[] = { VISIT_ID,
	{ "name", PARAM_TEXT, PARAM_REQUIRED, 0, 60, NULL, "the person's name" },
	{ "identity", PARAM_TEXT, PARAM_REQUIRED, 0, 18, NULL, "the person's identity number" },
	{ "signed", PARAM_TEXT, 0, 0, SIGNED_MAX, NULL, "strokes of the signature: x,y x,y;x,y …" },
	{ "code", PARAM_TEXT, 0, 0, CODE_DIGITS, NULL, "the code sent to the person's phone" },
	{ "material", PARAM_TEXT, 0, 0, 80, NULL, "what the photographs are" },
	{ "brought", PARAM_TEXT, PARAM_MANY, 0, 80, NULL, "materials whose originals were seen" },
	{ "files", PARAM_FILE, PARAM_MANY, 0, FILE_BYTES_MAX, NULL, "photographs" },
	{ "field.*", PARAM_TEXT, 0, 0, 4000, NULL, "values of the item's form" },
	{ "taken_at", PARAM_TIME, 0, 0, 0, NULL, "when it was taken down, if it could not be sent at once" }, PARAMS_END };
