/* Digital Registries BB, data: rows of registries. */
#include "govstack/data.h"

#include <ctype.h>

#include "access/access.h"
#include "audit/audit.h"
#include "govstack/registry.h"
#include "govstack/uuid.h"
#include "kernel/clock/clock.h"
#include "parties/parties.h"

/* ---- lists ---- */

static struct text page_address(struct call *call, int page, int size)
{
	return text_format(call->arena, "%.*s/data/%.*s/%.*s?page=%d&pageSize=%d", TEXT_ARG(ask_origin(call)),
		TEXT_ARG(param_text(call, "registryName")), TEXT_ARG(param_text(call, "versionNumber")), page, size);
}

/* Which rows: with a value somewhere, with a value in a field, or a page of all. */
static enum outcome rows_asked(
	struct call *call, const struct registry *registry, int page, int size, int64_t ids[], size_t *ret_count, int *ret_all)
{
	struct text search = param_text(call, "search"), name, value;
	bool back = text_starts_with(param_text(call, "ordering"), T("desc"));
	enum outcome outcome;

	if (param_each(call, "query.", 0, &name, &value))
		outcome = rows_with(call, registry, name, value, ids, (size_t)size, ret_count);
	else if (search.len)
		outcome = rows_with(call, registry, param_text(call, "filter"), search, ids, (size_t)size, ret_count);
	else {
		*ret_all = registry->rows;
		return rows_page(call, registry, back, page, size, ids, ret_count);
	}
	TRY(outcome);
	*ret_all = (int)*ret_count;
	return OK;
}

static enum outcome contents_of(struct call *call, const struct member *member, const int64_t ids[], size_t count, json_t *list)
{
	json_t *content;

	for (size_t i = 0; i < count; i++) {
		TRY(row_read(call, member, ids[i], &content));
		json_array_append_new(list, content);
	}
	return OK;
}

/* All of a small registry at once, when nothing is said. */
static int page_size(struct call *call)
{
	static const char *const names[] = {"pageSize", "page_size"};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (param_given(call, names[i]))
			return (int)param_int(call, names[i]);
	return ROWS_A_PAGE_MAX;
}

enum outcome data_list(struct call *call, struct doc *doc)
{
	int page = param_given(call, "page") ? (int)param_int(call, "page") : 1,
	    size = page_size(call), all = 0;
	int64_t *ids = NEW_ARRAY(call->arena, ROWS_A_PAGE_MAX, int64_t);
	struct registry registry;
	struct member member;
	json_t *list, *answer;
	enum outcome outcome;
	size_t count = 0;

	(void)doc;
	TRY(member_enter(call, true, &member));
	outcome = registry_by_code(call, &member, param_text(call, "registryName"), REGISTRY_LOOK, &registry);
	if (outcome == OK)
		outcome = rows_asked(call, &registry, page, size, ids, &count, &all);
	if (outcome != NOT_FOUND)
		TRY(outcome);
	list = json_array();
	outcome = contents_of(call, &member, ids, count, list);
	answer = json_pack("{s:i, s:o}", "count", all, "results", list);
	if (page * size < all)
		json_object_set_new(answer, "next", text_to_json(page_address(call, page + 1, size)));
	if (page > 1)
		json_object_set_new(answer, "previous", text_to_json(page_address(call, page - 1, size)));
	if (outcome == OK)
		return answer_json(call, 200, answer);
	json_decref(answer);
	return outcome;
}

/* ---- one row, or some, by what stands in the body ---- */

struct work {
	struct member member;
	struct registry registry;
	json_t *body, *query, *write; /* borrowed from body */
	json_t *answer;               /* to be sent, or NULL */
};
typedef enum outcome data_work(struct call *call, struct work *work);

static json_t *content_of(const json_t *body, const char *part)
{
	return json_object_get(json_object_get(body, part), "content");
}

static enum outcome find_one(struct call *call, const struct work *work, int64_t *ret_id)
{
	size_t count;

	if (!json_is_object(work->query))
		return call_problem(call, "query.content", "govstack.no_object");
	TRY(rows_find(call, &work->registry, work->query, ret_id, 1, &count));
	return count ? OK : NOT_FOUND;
}

enum body_use { BODY_LOOKS, BODY_CHANGES, BODY_MAKES /* whoever writes makes the registry */ };

static enum outcome registry_for(struct call *call, enum body_use use, struct work *work)
{
	struct text code = param_text(call, "registryName");

	if (use == BODY_MAKES)
		return registry_ensure(call, &work->member, code, &work->registry);
	return registry_by_code(call, &work->member, code, use == BODY_LOOKS ? REGISTRY_LOOK : REGISTRY_CHANGE, &work->registry);
}

static enum outcome with_body(struct call *call, enum body_use use, data_work *run, int status)
{
	struct work work = {.answer = NULL};
	enum outcome outcome;

	TRY(member_enter(call, true, &work.member));
	work.body = body_object(call);
	if (!work.body)
		return INVALID;
	work.query = content_of(work.body, "query");
	work.write = content_of(work.body, "write");
	if (use == BODY_MAKES && !json_is_object(work.write) && !json_is_array(json_object_get(work.body, "write")))
		outcome = call_problem(call, "write.content", "govstack.no_object");
	else
		outcome = registry_for(call, use, &work);
	if (outcome == OK)
		outcome = run(call, &work);
	json_decref(work.body);
	if (outcome == OK && work.answer)
		return answer_json(call, status, work.answer);
	json_decref(work.answer);
	return outcome;
}

static enum outcome create(struct call *call, struct work *work)
{
	int64_t id;

	TRY(row_add(call, &work->registry, work->write, &id));
	work->answer = json_pack("{s:O}", "content", work->write);
	return OK;
}

enum outcome data_create(struct call *call, struct doc *doc)
{
	(void)doc;
	return with_body(call, BODY_MAKES, create, 200);
}

static enum outcome create_many(struct call *call, struct work *work)
{
	json_t *rows = json_object_get(work->body, "write"), *row;
	int64_t id;
	size_t i;

	if (!json_is_array(rows) || json_array_size(rows) > ROWS_A_PAGE_MAX)
		return call_problem(call, "write", "govstack.no_list");
	json_array_foreach(rows, i, row) {
		TRY(row_add(call, &work->registry, json_object_get(row, "content"), &id));
		json_object_set_new(row, "createdAt", time_to_json(call->now));
		json_object_set_new(row, "modifiedAt", time_to_json(call->now));
		json_object_set_new(row, "uuid", text_to_json(uuid_of(call->arena, "row", id)));
	}
	work->answer = json_pack("{s:O}", "receive", rows);
	return OK;
}

enum outcome data_create_many(struct call *call, struct doc *doc)
{
	(void)doc;
	return with_body(call, BODY_MAKES, create_many, 201);
}

static enum outcome exists(struct call *call, struct work *work)
{
	int64_t id;
	enum outcome outcome;

	if (!work->query && !json_object_get(work->body, "query") && json_object_size(work->body))
		work->query = work->body; /* the values themselves, as some clients send them */
	outcome = find_one(call, work, &id);

	if (outcome != NOT_FOUND)
		TRY(outcome);
	work->answer = json_pack("{s:{s:b, s:s}}", "answer", "status", outcome == OK, "message",
		outcome == OK ? "Object found from database" : "Object not found from database");
	return OK;
}

enum outcome data_exists(struct call *call, struct doc *doc)
{
	enum outcome outcome = with_body(call, BODY_LOOKS, exists, 200);

	(void)doc;
	if (outcome != NOT_FOUND)
		return outcome;
	return answer_json(
		call, 200, json_pack("{s:{s:b, s:s}}", "answer", "status", 0, "message", "Object not found from database"));
}

static enum outcome read_one(struct call *call, struct work *work)
{
	json_t *content;
	int64_t id;

	TRY(find_one(call, work, &id));
	TRY(row_read(call, &work->member, id, &content));
	work->answer = json_pack("{s:o}", "content", content);
	return OK;
}

enum outcome data_read(struct call *call, struct doc *doc)
{
	(void)doc;
	return with_body(call, BODY_LOOKS, read_one, 200);
}

static enum outcome update_one(struct call *call, struct work *work)
{
	json_t *content;
	int64_t id;

	TRY(find_one(call, work, &id));
	TRY(row_change(call, &work->member, &work->registry, id, work->write, &content));
	work->answer = json_pack("{s:o}", "content", content);
	return OK;
}

enum outcome data_update(struct call *call, struct doc *doc)
{
	(void)doc;
	return with_body(call, BODY_CHANGES, update_one, 200);
}

static enum outcome update_many(struct call *call, struct work *work)
{
	int64_t *ids = NEW_ARRAY(call->arena, ROWS_A_PAGE_MAX, int64_t);
	size_t count;

	if (!json_is_object(work->query))
		return call_problem(call, "query.content", "govstack.no_object");
	TRY(rows_find(call, &work->registry, work->query, ids, ROWS_A_PAGE_MAX, &count));
	for (size_t i = 0; i < count; i++)
		TRY(row_change(call, &work->member, &work->registry, ids[i], work->write, NULL));
	work->answer = json_pack("{s:i}", "updated", (int)count);
	return count ? OK : NOT_FOUND;
}

enum outcome data_update_many(struct call *call, struct doc *doc)
{
	(void)doc;
	return with_body(call, BODY_CHANGES, update_many, 200);
}

static enum outcome update_or_create(struct call *call, struct work *work)
{
	int64_t id;
	enum outcome outcome = json_is_object(work->query) ? find_one(call, work, &id) : NOT_FOUND;

	return outcome == NOT_FOUND ? create(call, work) : outcome == OK ? update_one(call, work) : outcome;
}

enum outcome data_update_or_create(struct call *call, struct doc *doc)
{
	(void)doc;
	return with_body(call, BODY_MAKES, update_or_create, 200);
}

/* ---- by key ---- */

enum outcome data_delete(struct call *call, struct doc *doc)
{
	struct registry registry;
	struct member member;
	int64_t id;

	(void)doc;
	TRY(member_enter(call, true, &member));
	TRY(registry_by_code(call, &member, param_text(call, "registryName"), REGISTRY_CHANGE, &registry));
	TRY(row_by_key(call, &registry, param_text(call, "id"), &id));
	TRY(row_remove(call, &registry, id));
	reply_status(call, 204);
	reply_bytes(call, "application/json", T(""), T(""));
	return OK;
}

/* "First name.json": the format follows the last dot, where the kernel has not taken it for one of its own. */
static struct text field_asked(struct call *call)
{
	struct text field = param_text(call, "field");

	for (size_t i = field.len; i-- > 1;)
		if (field.at[i] == '.')
			return (struct text){field.at, i};
	return field;
}

enum outcome data_value(struct call *call, struct doc *doc)
{
	struct registry registry;
	struct member member;
	json_t *content, *value;
	int64_t id;

	(void)doc;
	TRY(member_enter(call, true, &member));
	TRY(registry_by_code(call, &member, param_text(call, "registryName"), REGISTRY_LOOK, &registry));
	TRY(row_by_key(call, &registry, param_text(call, "uuid"), &id));
	TRY(row_read(call, &member, id, &content));
	value = json_incref(json_object_get(content, text_cstring(call->arena, field_asked(call))));
	json_decref(content);
	if (!value)
		return NOT_FOUND;
	return json_is_string(value) ? answer_json(call, 200, value) : answer_json(call, 200, json_pack("{s:o}", "value", value));
}

/* ---- who looked ---- */

static struct text plain(struct call *call, const struct doc *look, const char *name)
{
	const struct doc *leaf = doc_find(look, name);

	return leaf ? doc_plain(call->arena, leaf) : T("");
}

/* The description's names, and those of its earlier wording. */
struct usage_names {
	const char *user, *database;
	const char *id, *reader, *initials, *institution, *institution_name, *application, *at, *references, *reference;
};
static const struct usage_names usage_now = {"userId", "databaseId", "id", "readerId", "readerInitials", "readerInstitutionId",
	"readerInstitutionName", "readerApplicationName", "searchDateTime", "refrences", "ReferenceId"};
static const struct usage_names usage_earlier = {"userID", "DatabaseID", "ID", "ReaderID", "ReaderInitials", "ReaderInstitutionID",
	"ReaderInstitutionName", "ReaderApplicationName", "SearchDateTime", "Refrences", "ReferenceID"};

static json_t *usage_of(struct call *call, const struct usage_names *names, const struct doc *look, size_t n, struct text key)
{
	return json_pack("{s:o, s:o, s:s, s:o, s:o, s:o, s:o, s:[{s:o}]}", names->id, text_to_json(text_format(call->arena, "%zu", n)),
		names->reader, text_to_json(plain(call, look, "post")), names->initials, "", names->institution,
		text_to_json(plain(call, look, "unit")), names->institution_name, text_to_json(plain(call, look, "unit")),
		names->application, text_to_json(plain(call, look, "purpose")), names->at, text_to_json(plain(call, look, "at")),
		names->references, names->reference, text_to_json(key));
}

/* Something that could be a key: the description tells a wrong one (400) from one that nobody has (404). */
static enum outcome key_given(struct call *call, const char *name, struct text *ret_key)
{
	struct text key = param_text(call, name);

	for (size_t i = 0; i < key.len; i++)
		if ((unsigned char)key.at[i] >= 0x80 || isalnum((unsigned char)key.at[i])) {
			*ret_key = key;
			return OK;
		}
	return call_problem(call, name, "not_an_id");
}

static enum outcome usage(struct call *call, const struct usage_names *names)
{
	struct doc *looks = doc_new(call->arena);
	const struct doc *list;
	struct registry registry;
	struct member member;
	struct text key, code;
	json_t *answer;
	int64_t id, party;

	TRY(member_enter(call, true, &member));
	TRY(key_given(call, names->user, &key));
	TRY(key_given(call, names->database, &code));
	TRY(registry_by_code(call, &member, code, REGISTRY_LOOK, &registry));
	TRY(row_by_key(call, &registry, key, &id));
	TRY(row_party(call, &registry, id, &party));
	TRY(audit_looks(call, 0, party, looks, "looks"));
	list = doc_find(looks, "looks");
	answer = json_array();
	for (size_t i = 0; i < doc_count(list); i++)
		json_array_append_new(answer, usage_of(call, names, doc_child(list, i), i + 1, key));
	return answer_json(call, 200, answer);
}

enum outcome data_usage(struct call *call, struct doc *doc)
{
	(void)doc;
	return usage(call, &usage_now);
}

enum outcome data_usage_earlier(struct call *call, struct doc *doc)
{
	(void)doc;
	return usage(call, &usage_earlier);
}
