#include "open311/answer.h"

#include "kernel/clock/clock.h"
#include "kernel/i18n/i18n.h"
#include "open311/xml.h"

enum { ANSWER_MAX = 32 * 1024 * 1024 };

static struct text written(struct call *call, const char *root, const struct doc *found, const char **ret_media_type)
{
	bool json = ask_format(call) == FORMAT_JSON;
	struct text_builder out;

	builder_init(&out, call->arena, ANSWER_MAX);
	if (json)
		doc_write_json(found, call->language, &out);
	else
		xml_write(call->arena, found, root, &out);
	*ret_media_type = json ? "application/json; charset=utf-8" : "text/xml; charset=utf-8";
	return builder_text(&out);
}

enum outcome answer_with(struct call *call, const char *root, const struct doc *found)
{
	enum format format = ask_format(call);
	const char *media_type;
	struct text bytes;

	if (format == FORMAT_CSV || format == FORMAT_XLSX)
		return NOT_FOUND;
	bytes = written(call, root, found, &media_type);
	if (call->route->verb == GET)
		reply_header(call, "Access-Control-Allow-Origin", T("*"));   /* public data, also for scripts of other sites */
	reply_bytes(call, media_type, bytes, T(""));
	return OK;
}

/* What our rules call a field, as the other side knows it. */
static const struct {
	struct text ours, theirs;
} names[] = {
	{ T("category"), T("service_code") },
	{ T("place"), T("lat, long, address_string or address_id") },
	{ T("latitude"), T("lat, long") },
	{ T("contact"), T("email, phone") },
	{ T("photos"), T("media") },
	{ T("reference"), T("service_request_id") },
};

static struct text their_name(struct text ours)
{
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (text_equal(names[i].ours, ours))
			return names[i].theirs;
	return ours;
}

static void put_error(struct call *call, struct doc *errors, int status, struct text field, struct text message)
{
	struct doc *error = doc_item(errors);

	doc_int(error, "code", status);
	doc_text(error, "description", field.len ? text_format(call->arena, "%.*s: %.*s", TEXT_ARG(field), TEXT_ARG(message)) : message);
}

/* GeoReport v2: 404 unknown, 403 key, 400 for the rest of what a client did; what is ours or the wire's keeps its number. */
static int their_status(int status)
{
	return status == 401 ? 403 : status == 422 || status == 409 || status == 405 || status == 406 ? 400 : status;
}

/* A service that nobody offers is unknown, not badly asked for. */
static bool is_unknown(const struct call *call, const struct doc *item)
{
	return text_equal(doc_plain(call->arena, doc_find(item, "code")), T("category.unknown"));
}

struct text answer_refusal(struct call *call, const struct doc *problem, int *status, const char **ret_media_type)
{
	struct doc *errors = doc_list(doc_new(call->arena), "errors");
	const struct doc *list = doc_find(problem, "errors");

	int asked_badly = their_status(*status);

	*status = asked_badly;
	for (size_t i = 0; i < doc_count(list); i++) {
		const struct doc *item = doc_child(list, i);
		int code = asked_badly == 400 && is_unknown(call, item) ? 404 : asked_badly;

		if (code == 404)
			*status = 404;
		put_error(call, errors, code, their_name(doc_plain(call->arena, doc_find(item, "field"))), doc_plain(call->arena, doc_find(item, "message")));
	}
	if (!doc_count(list))
		put_error(call, errors, *status, T(""), doc_plain(call->arena, doc_find(problem, "detail")));
	return written(call, "errors", errors, ret_media_type);
}

static struct text plus_again(struct call *call, struct text given)
{
	char *copy = text_cstring(call->arena, given);

	if (given.len > 16)
		for (size_t i = 16; i < given.len; i++)
			if (copy[i] == ' ')
				copy[i] = '+';
	return (struct text){ copy, given.len };
}

bool answer_time_read(struct call *call, struct text given, int64_t *ret_ms)
{
	int32_t day;

	if (date_parse(given.at, given.len, &day)) {
		*ret_ms = date_start(day);
		return true;
	}
	given = plus_again(call, given);
	return time_parse(given.at, given.len, ret_ms);
}

struct text answer_words(const struct call *call, struct text chinese, struct text english)
{
	return call->language == ENGLISH && english.len ? english : chinese;
}
