/* Parameters: the fields that came, bound to what the route declares. */
#include "kernel/route/exchange.h"

#include <assert.h>
#include <ctype.h>
#include <inttypes.h>

#include "kernel/clock/clock.h"

enum { TEXT_MAX = 200, FILE_MAX = 10 * 1024 * 1024, MANY_MAX = 100 };

/* What a check says: NULL when the value is good, else the problem's code. */
typedef const char *check_value(struct arena *arena, const struct param *param, struct text given, struct value *value, int64_t *ret_bound);

static int64_t least(const struct param *param)
{
	return param->min || param->max ? param->min : INT64_MIN;
}

static int64_t most(const struct param *param, int64_t own)
{
	return param->max ? param->max : own;
}

/* \r\n and \r become \n. Control characters but tab and newline are refused. */
static bool line_ends_made_plain(struct arena *arena, struct text *text)
{
	char *to = NULL;
	size_t len = 0;

	for (size_t i = 0; i < text->len; i++) {
		unsigned char c = (unsigned char)text->at[i];

		if ((c < ' ' && c != '\t' && c != '\n' && c != '\r') || c == 0x7f)
			return false;
		if (c == '\r' && !to) {
			to = arena_alloc(arena, text->len + 1);
			memcpy(to, text->at, i);
			len = i;
		}
		if (!to)
			continue;
		if (c != '\r')
			to[len++] = (char)c;
		else if (i + 1 == text->len || text->at[i + 1] != '\n')
			to[len++] = '\n';
	}
	if (to)
		*text = (struct text){ to, len };
	return true;
}

static const char *check_length(const struct param *param, struct text text, int64_t *ret_bound)
{
	int64_t characters = (int64_t)text_characters(text);

	if (characters < param->min) {
		*ret_bound = param->min;
		return "too_short";
	}
	if (characters > most(param, TEXT_MAX)) {
		*ret_bound = most(param, TEXT_MAX);
		return "too_long";
	}
	return NULL;
}

static const char *check_text(struct arena *arena, const struct param *param, struct text given, struct value *value, int64_t *ret_bound)
{
	if (!line_ends_made_plain(arena, &given))
		return "not_text";
	value->text = given;
	return check_length(param, given, ret_bound);
}

static const char *check_secret(struct arena *arena, const struct param *param, struct text given, struct value *value, int64_t *ret_bound)
{
	(void)arena;
	value->text = given;
	return check_length(param, given, ret_bound);
}

static const char *check_range(const struct param *param, double number, int64_t *ret_bound)
{
	if (number < (double)least(param)) {
		*ret_bound = param->min;
		return "too_small";
	}
	if (number > (double)most(param, INT64_MAX)) {
		*ret_bound = param->max;
		return "too_large";
	}
	return NULL;
}

static const char *check_int(struct arena *arena, const struct param *param, struct text given, struct value *value, int64_t *ret_bound)
{
	(void)arena;
	if (!text_to_int(given, &value->integer))
		return "not_a_number";
	value->number = (double)value->integer;
	return check_range(param, value->number, ret_bound);
}

static const char *check_number(struct arena *arena, const struct param *param, struct text given, struct value *value, int64_t *ret_bound)
{
	(void)arena;
	if (!text_to_double(given, &value->number))
		return "not_a_number";
	value->integer = value->number > -9e18 && value->number < 9e18 ? (int64_t)value->number : 0;
	return check_range(param, value->number, ret_bound);
}

static const char *check_id(struct arena *arena, const struct param *param, struct text given, struct value *value, int64_t *ret_bound)
{
	(void)arena, (void)param, (void)ret_bound;
	if (!text_to_int(given, &value->integer) || value->integer <= 0 || !isdigit((unsigned char)given.at[0]))
		return "not_an_id";
	return NULL;
}

static bool is_one_of(struct text text, const char *const *words)
{
	for (; words && *words; words++)
		if (text_equal(text, text_of(*words)))
			return true;
	return false;
}

static const char *check_bool(struct arena *arena, const struct param *param, struct text given, struct value *value, int64_t *ret_bound)
{
	static const char *const yes[] = { "1", "true", "on", "yes", NULL };
	static const char *const no[] = { "0", "false", "off", "no", NULL };

	(void)arena, (void)param, (void)ret_bound;
	value->integer = is_one_of(given, yes);
	return value->integer || is_one_of(given, no) ? NULL : "not_a_bool";
}

static const char *check_code(struct arena *arena, const struct param *param, struct text given, struct value *value, int64_t *ret_bound)
{
	(void)arena, (void)value, (void)ret_bound;
	return is_one_of(given, param->choices) ? NULL : "not_a_code";
}

static const char *check_date(struct arena *arena, const struct param *param, struct text given, struct value *value, int64_t *ret_bound)
{
	int32_t days;

	(void)arena, (void)param, (void)ret_bound;
	if (!date_parse(given.at, given.len, &days))
		return "not_a_date";
	value->integer = days;
	return NULL;
}

static const char *check_time(struct arena *arena, const struct param *param, struct text given, struct value *value, int64_t *ret_bound)
{
	(void)arena, (void)param, (void)ret_bound;
	return time_parse(given.at, given.len, &value->integer) ? NULL : "not_a_time";
}

/* Digits with an optional leading "+"; spaces, hyphens and brackets between them are how people write them. */
static bool phone_digits(struct arena *arena, struct text given, struct text *ret_digits)
{
	char *to = arena_alloc(arena, given.len + 1);
	size_t len = 0;

	for (size_t i = 0; i < given.len; i++) {
		char c = given.at[i];

		if (isdigit((unsigned char)c) || (c == '+' && i == 0))
			to[len++] = c;
		else if (c != ' ' && c != '-' && c != '(' && c != ')')
			return false;
	}
	*ret_digits = (struct text){ to, len };
	return true;
}

/* Chinese mobile: 11 digits from 1[3-9]. Land line: 0, area, number: 10 to 12 digits; 7 or 8 without the area; 400 and short service numbers. */
static bool is_phone(struct text digits)
{
	if (digits.len && digits.at[0] == '+')
		return digits.len >= 8 && digits.len <= 16 && digits.at[1] != '0';
	if (digits.len == 11 && digits.at[0] == '1')
		return digits.at[1] >= '3';
	if (digits.len && digits.at[0] == '0')
		return digits.len >= 10 && digits.len <= 12;
	if (digits.len == 10)
		return text_starts_with(digits, T("400")) || text_starts_with(digits, T("800"));
	return digits.len == 7 || digits.len == 8;
}

static const char *check_phone(struct arena *arena, const struct param *param, struct text given, struct value *value, int64_t *ret_bound)
{
	(void)param, (void)ret_bound;
	if (given.len > 40 || !phone_digits(arena, given, &value->text) || !is_phone(value->text))
		return "not_a_phone";
	return NULL;
}

/* One @, something before it, a dotted name after it; the mail server is the judge of the rest. */
static bool is_email(struct text text)
{
	struct text domain = text;
	struct text local = text_cut(&domain, '@');

	if (!local.len || local.len > 64 || domain.len < 3 || text.len > 254 || memchr(domain.at, '@', domain.len))
		return false;
	for (size_t i = 0; i < text.len; i++)
		if ((unsigned char)text.at[i] <= ' ' || strchr("<>\"(),:;\\[]", text.at[i]))
			return false;
	return memchr(domain.at, '.', domain.len) && domain.at[0] != '.' && domain.at[domain.len - 1] != '.';
}

static const char *check_email(struct arena *arena, const struct param *param, struct text given, struct value *value, int64_t *ret_bound)
{
	(void)arena, (void)param, (void)value, (void)ret_bound;
	return is_email(given) ? NULL : "not_an_email";
}

static const char *check_place(struct arena *arena, const struct param *param, struct text given, struct value *value, int64_t *ret_bound)
{
	(void)arena, (void)param, (void)value, (void)ret_bound;
	for (size_t i = 0; i < given.len; i++)
		if (!isdigit((unsigned char)given.at[i]))
			return "not_a_place";
	return given.len == 2 || given.len == 4 || given.len == 6 || given.len == 9 || given.len == 12 || given.len == 15 ? NULL : "not_a_place";
}

static check_value *const checks[] = {
	[PARAM_TEXT] = check_text,
	[PARAM_INT] = check_int,
	[PARAM_NUMBER] = check_number,
	[PARAM_ID] = check_id,
	[PARAM_BOOL] = check_bool,
	[PARAM_CODE] = check_code,
	[PARAM_DATE] = check_date,
	[PARAM_TIME] = check_time,
	[PARAM_PHONE] = check_phone,
	[PARAM_EMAIL] = check_email,
	[PARAM_PLACE] = check_place,
	[PARAM_SECRET] = check_secret,
};

/* ---- binding ---- */

static enum outcome note(struct call *call, const char *field, const char *code, int64_t bound, bool has_bound)
{
	return has_bound ? call_problem_detail(call, field, code, text_format(call->arena, "%" PRId64, bound))
			 : call_problem(call, field, code);
}

static enum outcome bind_file(struct call *call, const struct param *param, const struct field *field, struct value *value)
{
	value->upload = (struct upload){ field->file_name, field->media_type, field->value };
	if ((int64_t)field->value.len > most(param, FILE_MAX))
		return note(call, param->name, "file_too_large", most(param, FILE_MAX) / (1024 * 1024), true);
	return OK;
}

static enum outcome bind_value(struct call *call, const struct param *param, const struct field *field, struct text given, struct value *value)
{
	int64_t bound = INT64_MIN;
	const char *code;

	if (param->type == PARAM_FILE)
		return bind_file(call, param, field, value);
	value->text = given;
	code = field->is_file ? "not_text" : checks[param->type](call->arena, param, given, value, &bound);
	return code ? note(call, param->name, code, bound, bound != INT64_MIN) : OK;
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
		return field->is_file && field->value.len;
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
			outcome = call_problem(call, param->name, "not_text");
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
	static const char *const kernel[] = { "key", "lang", "format", NULL };
	struct text star;

	for (; declared && declared->name; declared++)
		if (is_named(declared, field, &star))
			return true;
	return is_one_of(field->name, kernel);
}

enum outcome params_know_all(struct call *call, const struct fields *fields, const struct param *declared)
{
	enum outcome outcome = OK;

	for (size_t i = 0; i < fields->count; i++) {
		const struct field *field = &fields->at[i];

		if (field->from == FROM_BODY && !is_known(field, declared))
			outcome = call_problem(call, text_cstring(call->arena, text_head(field->name, 100)), "unknown_field");
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

/* By its own name, or by that of the field a wildcard took: "answer.depth". */
static struct text given_at(const struct params *given, const char *name, size_t index)
{
	const struct bound *bound = bound_find(given, name);
	struct field field = { .name = text_of(name), .from = FROM_BODY };
	struct text star;

	if (bound)
		return index < bound->count && bound->declared->type != PARAM_SECRET ? bound->values[index].text : T("");
	for (size_t i = 0; given && i < given->count; i++) {
		if (!strchr(given->at[i].declared->name, '*') || !is_named(given->at[i].declared, &field, &star))
			continue;
		for (size_t k = 0; k < given->at[i].count; k++)
			if (text_equal(given->at[i].values[k].name, star))
				return given->at[i].values[k].text;
	}
	return T("");
}

struct text given_text(const struct call *call, const char *name)
{
	return given_again(call) ? given_at(call->http->given, name, 0) : T("");
}

bool given_is(const struct call *call, const char *name, struct text value)
{
	const struct bound *bound = given_again(call) ? bound_find(call->http->given, name) : NULL;

	for (size_t i = 0; bound && i < bound->count; i++)
		if (text_equal(bound->values[i].text, value))
			return true;
	return !bound && text_equal(given_text(call, name), value);
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
