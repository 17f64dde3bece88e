/* Parameters: the fields that came, bound to what the route declares. */
#include "kernel/i18n/i18n.h"
#include "kernel/route/exchange.h"

#include <assert.h>
#include <inttypes.h>

enum { FILE_MAX = 10 * 1024 * 1024, MANY_MAX = 100 };

/* ---- binding ---- */

static enum outcome note(struct call *call, const char *field, const char *code, int64_t bound, bool has_bound)
{
	return has_bound ? call_problem_detail(call, field, code, text_format(call->arena, "%" PRId64, bound))
			 : call_problem(call, field, code);
}

/* What a fault is said about: of a wildcard the very name that was sent, as far as it is text. */
static const char *called(struct call *call, const struct param *param, const struct field *field)
{
	return strchr(param->name, '*') && text_is_valid(field->name) ? text_cstring(call->arena, field->name) : param->name;
}

static enum outcome bind_file(struct call *call, const struct param *param, const struct field *field, struct value *value)
{
	int64_t most = param->max ? param->max : FILE_MAX;

	value->upload = (struct upload){ field->file_name, field->media_type, field->value };
	if ((int64_t)field->value.len > most)
		return note(call, called(call, param, field), "file_too_large", most / (1024 * 1024), true);
	return OK;
}

static enum outcome bind_value(struct call *call, const struct param *param, const struct field *field, struct text given, struct value *value)
{
	int64_t bound = INT64_MIN;
	const char *code;

	if (param->type == PARAM_FILE)
		return bind_file(call, param, field, value);
	value->text = given;
	code = field->is_file ? "not_text" : value_check(call->arena, param, given, value, &bound);
	return code ? note(call, called(call, param, field), code, bound, bound != INT64_MIN) : OK;
}

/* Whether the field belongs to the parameter; for a wildcard, what stood in the star's place. */
static bool is_named(const struct param *param, const struct field *field, struct text *ret_star)
{
	struct text pattern = text_of(param->name), name = field->name;
	struct text prefix = pattern;
	const char *star = memchr(pattern.at, '*', pattern.len);
	size_t rest;

	if ((field->from == FROM_PATH) != ((param->flags & PARAM_IN_PATH) != 0))
		return false;
	if (!star)
		return text_equal(pattern, name);
	prefix.len = (size_t)(star - pattern.at);
	rest = pattern.len - prefix.len - 1;
	if (name.len <= pattern.len - 1 || !text_starts_with(name, prefix) || memcmp(name.at + name.len - rest, star + 1, rest) != 0)
		return false;
	*ret_star = (struct text){ name.at + prefix.len, name.len - prefix.len - rest };
	return true;
}

/* The value as it will be checked, or false when nothing was given. *ret_valid: it is text at all. */
static bool is_filled(const struct param *param, const struct field *field, struct text *ret_given, bool *ret_valid)
{
	*ret_given = field->value;
	*ret_valid = true;
	if (param->type == PARAM_FILE)
		return (field->is_file || param->flags & PARAM_TEXT_TOO) && field->value.len;
	*ret_valid = text_is_valid(field->value);
	if (*ret_valid && param->type != PARAM_SECRET)
		*ret_given = text_trim(field->value);
	return ret_given->len > 0;
}

static struct value *bound_add(struct call *call, struct bound *bound)
{
	bound->values = arena_grow(call->arena, bound->values, bound->count * sizeof(struct value), (bound->count + 1) * sizeof(struct value));
	return &bound->values[bound->count++];
}

/* One value was given more than once though the parameter is single: from the body before the query, else the first. */
static bool is_replaced(const struct param *param, const struct bound *bound)
{
	return !(param->flags & PARAM_MANY) && !strchr(param->name, '*') && bound->count;
}

static enum outcome bind_one(struct call *call, const struct param *param, const struct fields *fields, struct bound *bound)
{
	enum outcome outcome = OK;

	for (size_t i = 0; i < fields->count; i++) {
		const struct field *field = &fields->at[i];
		struct text star = T(""), given;
		struct value *value;
		bool valid;

		if (!is_named(param, field, &star) || !is_filled(param, field, &given, &valid))
			continue;
		if (is_replaced(param, bound))
			return call_problem(call, param->name, "given_twice");
		if (bound->count >= MANY_MAX)
			return note(call, param->name, "too_many", MANY_MAX, true);
		value = bound_add(call, bound);
		value->name = star;
		if (!valid || !text_is_valid(star))
			outcome = call_problem(call, called(call, param, field), "not_text");
		else if (bind_value(call, param, field, given, value) != OK)
			outcome = INVALID;
	}
	if (!bound->count && (param->flags & (PARAM_REQUIRED | PARAM_IN_PATH)))
		return call_problem(call, param->name, param->type == PARAM_FILE ? "file_required" : "required");
	return outcome;
}

/* A path that cannot be what the route means is no such page, not a form to correct. */
static enum outcome worse(enum outcome so_far, enum outcome now, const struct param *param)
{
	if (now == OK)
		return so_far;
	return so_far == NOT_FOUND || (param->flags & PARAM_IN_PATH) ? NOT_FOUND : INVALID;
}

enum outcome params_bind(struct call *call, const struct fields *fields, const struct param *declared, struct params **ret_params)
{
	struct params *params = NEW(call->arena, struct params);
	enum outcome outcome = OK;

	while (declared && declared[params->count].name)
		params->count++;
	params->at = NEW_ARRAY(call->arena, params->count, struct bound);
	for (size_t i = 0; i < params->count; i++) {
		params->at[i].declared = &declared[i];
		outcome = worse(outcome, bind_one(call, &declared[i], fields, &params->at[i]), &declared[i]);
	}
	*ret_params = params;
	return outcome;
}

static bool is_known(const struct field *field, const struct param *declared)
{
	struct text star = T(""), name = field->name;

	for (; declared && declared->name; declared++)
		if (is_named(declared, field, &star))
			return true;
	return text_equal(name, T("key")) || text_equal(name, T("lang")) || text_equal(name, T("format"));
}

enum outcome params_know_all(struct call *call, const struct fields *fields, const struct param *declared)
{
	enum outcome outcome = OK;

	for (size_t i = 0; i < fields->count; i++) {
		const struct field *field = &fields->at[i];

		if (field->from == FROM_BODY && !is_known(field, declared))
			outcome = call_problem_detail(call, text_cstring(call->arena, text_head(field->name, 100)), "unknown_field",
				text_head(field->name, 100));
	}
	return outcome;
}

/* ---- reading ---- */

static const struct bound *bound_find(const struct params *params, const char *name)
{
	for (size_t i = 0; params && i < params->count; i++)
		if (strcmp(params->at[i].declared->name, name) == 0)
			return &params->at[i];
	return NULL;
}

static const struct bound *bound_of(const struct call *call, const char *name)
{
	const struct bound *bound = bound_find(call->params, name);

	assert(bound && "the route declares the parameter");
	return bound;
}

bool param_given(const struct call *call, const char *name)
{
	return bound_of(call, name)->count > 0;
}

struct text param_text(const struct call *call, const char *name)
{
	return param_text_at(call, name, 0);
}

struct text param_text_at(const struct call *call, const char *name, size_t index)
{
	const struct bound *bound = bound_of(call, name);

	return index < bound->count ? bound->values[index].text : T("");
}

int64_t param_int(const struct call *call, const char *name)
{
	const struct bound *bound = bound_of(call, name);

	return bound->count ? bound->values[0].integer : 0;
}

double param_number(const struct call *call, const char *name)
{
	const struct bound *bound = bound_of(call, name);

	return bound->count ? bound->values[0].number : 0;
}

size_t param_count(const struct call *call, const char *name)
{
	return bound_of(call, name)->count;
}

bool param_file(const struct call *call, const char *name, size_t index, struct upload *ret_upload)
{
	const struct bound *bound = bound_of(call, name);

	if (index >= bound->count)
		return false;
	*ret_upload = bound->values[index].upload;
	return true;
}

size_t param_each(const struct call *call, const char *prefix, size_t index, struct text *ret_name, struct text *ret_value)
{
	size_t len = strlen(prefix);

	for (size_t i = 0; i < call->params->count; i++) {
		const struct bound *bound = &call->params->at[i];

		if (strncmp(bound->declared->name, prefix, len) != 0 || bound->declared->name[len] != '*')
			continue;
		if (index < bound->count) {
			*ret_name = bound->values[index].name;
			*ret_value = bound->values[index].text;
		}
		return bound->count;
	}
	assert(!"the route declares the wildcard");
	return 0;
}

/* ---- what was given, for a form shown again ---- */

bool given_again(const struct call *call)
{
	return call->http && call->http->given;
}

bool given_to(const struct call *call, const char *path)
{
	struct text wanted = text_of(path), went = given_again(call) ? call->http->path : T("");

	while (wanted.len && went.len) {
		struct text segment = text_cut(&wanted, '/'), there = text_cut(&went, '/');

		if (!text_starts_with(segment, T(":")) && !text_equal(segment, there))
			return false;
	}
	return given_again(call) && !wanted.len && !went.len;
}

/* By its own name, or by that of the field a wildcard took: "answer.depth". */
static struct text given_at(const struct params *given, const char *name, size_t index)
{
	const struct bound *bound = bound_find(given, name);
	struct field field = { .name = text_of(name), .from = FROM_BODY };
	struct text star = T("");

	if (bound)
		return index < bound->count && bound->declared->type != PARAM_SECRET ? bound->values[index].text : T("");
	for (size_t i = 0; given && i < given->count; i++) {
		if (!strchr(given->at[i].declared->name, '*') || !is_named(given->at[i].declared, &field, &star))
			continue;
		for (size_t k = 0; k < given->at[i].count; k++)
			if (text_equal(given->at[i].values[k].name, star) && index-- == 0)
				return given->at[i].values[k].text;
	}
	return T("");
}

struct text given_text(const struct call *call, const char *name)
{
	return given_again(call) ? given_at(call->http->given, name, 0) : T("");
}

struct text given_else(const struct call *call, const char *path, const char *name, struct text there)
{
	return given_to(call, path) ? given_text(call, name) : there;
}

bool given_is(const struct call *call, const char *name, struct text value)
{
	const struct bound *bound = given_again(call) ? bound_find(call->http->given, name) : NULL;

	for (size_t i = 0; bound && i < bound->count; i++)
		if (text_equal(bound->values[i].text, value))
			return true;
	for (size_t i = 0; !bound && given_again(call) && i < MANY_MAX; i++) {
		struct text one = given_at(call->http->given, name, i);   /* of a wildcard */
		if (!one.len)
			break;
		if (text_equal(one, value))
			return true;
	}
	return !bound && !value.len && !given_text(call, name).len;
}

struct text wrong_with(struct call *call, struct text name)
{
	for (const struct problem *p = call->problems; p; p = p->next)
		if (text_equal(text_of(p->field), name))
			return i18n_detail(call->arena, call->language,
				strchr(p->code, '.') ? p->code : text_format(call->arena, "problem.%s", p->code).at, p->detail);
	return T("");
}

static void given_put(const struct bound *bound, const struct param *param, struct doc *doc)
{
	bool shown = bound && bound->count && param->type != PARAM_SECRET && param->type != PARAM_FILE;

	if (param->flags & PARAM_MANY) {
		struct doc *list = doc_list(doc, param->name);

		for (size_t i = 0; shown && i < bound->count; i++)
			if (text_is_valid(bound->values[i].text))
				doc_item_text(list, bound->values[i].text);
	} else if (shown && text_is_valid(bound->values[0].text)) {
		doc_text(doc, param->name, bound->values[0].text);
	} else {
		doc_null(doc, param->name);
	}
}

void given_to_doc(const struct call *call, const struct param *const *names, size_t count, struct doc *doc)
{
	const struct params *given = given_again(call) ? call->http->given : call->params;

	for (size_t i = 0; i < count; i++)
		given_put(bound_find(given, names[i]->name), names[i], doc);
}
