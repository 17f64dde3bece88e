/* Values: what each type of parameter takes, one small check a type. */
#include "kernel/route/exchange.h"

#include <ctype.h>

#include "kernel/clock/clock.h"

enum { TEXT_MAX = 200 };

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

bool contact_typed(struct arena *arena, struct text typed, struct text *ret_contact)
{
	struct text contact = text_trim(typed), digits;

	if (contact.len && memchr(contact.at, '@', contact.len)) {
		if (!is_email(contact))
			return false;
		*ret_contact = contact;
		return true;
	}
	if (contact.len > 40 || !phone_digits(arena, contact, &digits) || !is_phone(digits))
		return false;
	*ret_contact = digits;
	return true;
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

const char *value_check(struct arena *arena, const struct param *param, struct text given, struct value *value, int64_t *ret_bound)
{
	return checks[param->type](arena, param, given, value, ret_bound);
}
