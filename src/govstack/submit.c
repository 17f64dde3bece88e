#include "govstack/files.h"

#include "audit/audit.h"
#include "govstack/names.h"
#include "kernel/crypt/crypt.h"
#include "kernel/db/db.h"
#include "parties/parties.h"

enum { FIELDS_MAX = 300, FILES_LISTED_MAX = 1000 };

/* ---- who applies: a name of theirs, a person of ours ---- */

static enum outcome applicant_of(struct call *call, int64_t unit, const json_t *given, int64_t *ret_person)
{
	struct text name = member_text(call->arena, given, "applicantId"), about;
	struct person_new person = {.name = text_head(member_text(call->arena, given, "applicationName"), 40)};
	enum outcome outcome;

	if (!name.len || name.len > 200)
		return call_problem(call, "applicantId", "required");
	outcome = db_find(call, GOVSTACK_NAME_FIND, IN(T("applicant"), unit, name), OUT(ret_person, &about));
	if (outcome != NOT_FOUND)
		return outcome;
	TRY(person_create(call, &person, ret_person));
	return db_change(call, GOVSTACK_NAME_PUT, IN(T("applicant"), unit, name, *ret_person, T("")));
}

/* ---- the form's data: plain values, or objects with a member "value" ---- */

static struct text plain_value(struct arena *arena, const json_t *value)
{
	const json_t *inner = json_is_object(value) ? json_object_get(value, "value") : value;

	if (json_is_string(inner))
		return text_copy(arena, (struct text){json_string_value(inner), json_string_length(inner)});
	if (json_is_boolean(inner))
		return json_is_true(inner) ? T("yes") : T("no");
	return inner && !json_is_object(inner) ? json_to_text(arena, inner) : T("");
}

static size_t data_of(struct arena *arena, const json_t *given, struct field_given ret_given[], size_t limit)
{
	const char *name;
	json_t *value;
	size_t count = 0;

	json_object_foreach(json_object_get(json_object_get(given, "formData"), "data"), name, value) if (count < limit)
		ret_given[count++] = (struct field_given){text_copy(arena, text_of(name)), plain_value(arena, value)};
	return count;
}

static bool is_field(const struct item *item, struct arena *arena, struct text name)
{
	struct text wanted = text_format(arena, "\"id\":\"%.*s\"", TEXT_ARG(name)),
		    spaced = text_format(arena, "\"id\": \"%.*s\"", TEXT_ARG(name));

	return text_find(item->form, wanted) || text_find(item->form, spaced);
}

static enum outcome fill(
	struct call *call, const struct item *item, struct application_draft *draft, const struct field_given data[], size_t count)
{
	struct field_given *fields = NEW_ARRAY(call->arena, FIELDS_MAX, struct field_given);
	size_t known = 0;

	for (size_t i = 0; i < count; i++)
		if (is_field(item, call->arena, data[i].field))
			fields[known++] = data[i];
	return known ? application_fill(call, draft, T(""), fields, known, 0, true) : OK;
}

enum outcome sent_file_submit(struct call *call, int64_t unit, const struct item *item, json_t *given, int64_t *ret_case)
{
	struct field_given *data = NEW_ARRAY(call->arena, FIELDS_MAX, struct field_given);
	struct item_answer *answers = NEW_ARRAY(call->arena, FIELDS_MAX, struct item_answer);
	size_t count = data_of(call->arena, given, data, FIELDS_MAX);
	struct application_start start = {
		.item_or_bundle = item->code, .applicant = {PARTY_PERSON, 0},
                     .channel = APPLY_WEB
        };
	struct application_draft *draft = NEW(call->arena, struct application_draft);
	struct application application;
	struct case_file file;

	TRY(applicant_of(call, unit, given, &start.applicant.id));
	for (size_t i = 0; i < count; i++)
		answers[i] = (struct item_answer){data[i].field, data[i].value};
	start.answers = (struct item_answers){answers, count};
	call->caller = (struct caller){.kind = CALLER_RESIDENT,
		.session = 0,
		.person = start.applicant.id,
		.name = call->caller.name}; /* the program speaks for the applicant */
	TRY(application_start(call, &start, draft));
	TRY(fill(call, item, draft, data, count));
	TRY(application_submit(call, draft, &file));
	*ret_case = file.id;
	TRY(application_find(call, file.id, &application));
	TRY(sent_documents_attach(call, unit, &application, given, NULL));
	return sent_file_keep(call, unit, file.id, given);
}

/* ---- what was sent, kept sealed ---- */

static struct text digits_of(struct call *call, int64_t id)
{
	return text_format(call->arena, "%lld", (long long)id);
}

enum outcome sent_file_keep(struct call *call, int64_t unit, int64_t case_id, const json_t *given)
{
	struct text name = digits_of(call, case_id);

	return db_change(call, GOVSTACK_NAME_PUT,
		IN(T("file"), unit, name, case_id, seal(call->arena, json_to_text(call->arena, given), name)));
}

static enum outcome find_names(struct call *call, int64_t unit, struct sent_file *file)
{
	int64_t item = file->application.part_count ? file->application.parts[0].item : 0;

	TRY(named_as(call, unit, "file", file->application.file.id, &file->name));
	TRY(named_as(call, unit, "task", file->application.file.id, &file->task));
	TRY(named_item_as(call, "service", item, &file->service));
	return named_item_as(call, "form", item, &file->form);
}

static enum outcome open_file(
	struct call *call, int64_t unit, int64_t id, struct text name, struct text about, struct sent_file *ret_file)
{
	struct sent_file file;
	struct text plain;

	if (!seal_open(call->arena, about, name, &plain))
		return BROKEN;
	TRY(application_find(call, id, &file.application));
	TRY(find_names(call, unit, &file));
	TRY(audit_access(
		call, &(struct audit_look){
			      .what = AUDIT_EXPORT, .case_id = id, .person = file.application.applicant.id, .purpose = "handle"}));
	file.given = json_loadb(plain.at, plain.len, 0, NULL);
	if (!file.given)
		return BROKEN;
	*ret_file = file;
	return OK;
}

enum outcome sent_file_find(struct call *call, int64_t unit, const char *kind, struct text name, struct sent_file *ret_file)
{
	struct text digits, about;
	int64_t id, found;

	TRY(named_find(call, unit, kind, name, &id));
	digits = digits_of(call, id);
	TRY(db_find(call, GOVSTACK_NAME_FIND, IN(T("file"), unit, digits), OUT(&found, &about)));
	return open_file(call, unit, id, digits, about, ret_file);
}

enum outcome sent_files_each(struct call *call, int64_t unit, bool oldest_first, int limit, sent_file_seen *seen, void *context)
{
	struct row {
		struct text name, about;
		int64_t id;
	} *found = NEW_ARRAY(call->arena, FILES_LISTED_MAX, struct row);
	struct db_rows rows;
	int count = 0;

	TRY(db_select(call, oldest_first ? GOVSTACK_NAMES_OLDEST : GOVSTACK_NAMES_NEWEST,
		IN(T("file"), unit, oldest_first ? 0 : INT64_MAX, limit < FILES_LISTED_MAX ? limit : FILES_LISTED_MAX), &rows));
	while (count < FILES_LISTED_MAX && db_next(&rows, OUT(&found[count].name, &found[count].id, &found[count].about)))
		count++;
	db_close(&rows);
	TRY(rows.outcome);
	for (int i = 0; i < count; i++) {
		struct sent_file file;
		enum outcome outcome = open_file(call, unit, found[i].id, found[i].name, found[i].about, &file);

		if (outcome != OK)
			return outcome;
		outcome = seen(call, &file, context);
		json_decref(file.given);
		TRY(outcome);
	}
	return OK;
}
