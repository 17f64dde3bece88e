#include "policies/words.h"

#include "kernel/clock/clock.h"
#include "kernel/i18n/i18n.h"

enum { TESTS_MAX = 50 };

/* ---- two languages in one text ---- */

static bool has_chinese(struct text text)
{
	for (size_t i = 0; i < text.len; i++)
		if ((unsigned char)text.at[i] >= 0x80)
			return true;
	return false;
}

/* Where "中文 / English" is divided: a slash, a space, and only after it no Chinese; 0: nowhere. */
static size_t divide(struct text both)
{
	for (size_t i = 1; i + 1 < both.len; i++) {
		struct text before = { both.at, i };
		if (both.at[i] == '/' && both.at[i + 1] == ' ' && has_chinese(before))
			return i;
	}
	return 0;
}

struct text words_own(const struct call *call, struct text both)
{
	size_t at = divide(both);

	if (!at)
		return both;
	if (call->language == ENGLISH)
		return text_trim((struct text){ both.at + at + 1, both.len - at - 1 });
	return text_trim((struct text){ both.at, at });
}

bool words_column_is_own(const struct call *call, struct text heading)
{
	return !heading.len || has_chinese(heading) == (call->language == CHINESE);
}

/* Between the members of a list. */
static struct text joint(const struct call *call)
{
	return call->language == ENGLISH ? T(", ") : T("、");
}

/* ---- literals ---- */

static bool is_quoted(struct text text)
{
	return text.len >= 2 && text.at[0] == '"' && text.at[text.len - 1] == '"' && !memchr(text.at + 1, '"', text.len - 2);
}

static bool is_between(struct text text, struct text before, struct text after)
{
	return text.len >= before.len + after.len && text_starts_with(text, before) &&
	       memcmp(text.at + text.len - after.len, after.at, after.len) == 0;
}

static struct text inside(struct text text, size_t before, size_t after)
{
	return text_trim((struct text){ text.at + before, text.len - before - after });
}

/* False when it is no literal: an expression, a name. */
static bool literal(struct call *call, struct text text, struct text *ret_words)
{
	int64_t number;
	int32_t day;

	if (is_quoted(text))
		*ret_words = inside(text, 1, 1);
	else if (text_equal(text, T("true")) || text_equal(text, T("false")))
		*ret_words = i18n(call->language, text.len == 4 ? "policies.yes" : "policies.no");
	else if (text_equal(text, T("null")))
		*ret_words = i18n(call->language, "policies.nothing");
	else if (text_to_int(text, &number))
		*ret_words = i18n_int(call->arena, number);
	else if (is_between(text, T("date(\""), T("\")")) && date_parse(text.at + 6, text.len - 8, &day))
		*ret_words = i18n_date(call->arena, call->language, day);
	else if (is_between(text, T("@\""), T("\"")) && date_parse(text.at + 2, text.len - 3, &day))
		*ret_words = i18n_date(call->arena, call->language, day);
	else
		return false;
	return true;
}

static struct text literal_or_itself(struct call *call, struct text text)
{
	struct text words = text;

	literal(call, text, &words);
	return words;
}

/* ---- tests ---- */

static bool is_date(struct text text)
{
	return text_starts_with(text, T("date(")) || text_starts_with(text, T("@\""));
}

static bool comparison(struct call *call, struct text test, struct text *ret_words)
{
	static const struct { struct text sign; const char *number, *date; } comparisons[] = {
		{ T("<="), "policies.test.at_most",  "policies.test.until" },
		{ T(">="), "policies.test.at_least", "policies.test.from" },
		{ T("!="), "policies.test.not",      "policies.test.not" },
		{ T("<"),  "policies.test.less",     "policies.test.before" },
		{ T(">"),  "policies.test.more",     "policies.test.after" },
	};

	for (size_t i = 0; i < sizeof(comparisons) / sizeof(*comparisons); i++) {
		struct text of = inside(test, 0, 0);
		if (!text_starts_with(test, comparisons[i].sign))
			continue;
		of = inside(test, comparisons[i].sign.len, 0);
		*ret_words = i18n_detail(call->arena, call->language, is_date(of) ? comparisons[i].date : comparisons[i].number, literal_or_itself(call, of));
		return true;
	}
	return false;
}

/* [a..b]; with an open end both ends are said. */
static bool range(struct call *call, struct text test, struct text *ret_words)
{
	const char *dots = text_find(test, T(".."));
	struct text low, high;
	bool low_open, high_open;

	if (!dots || test.len < 6 || !strchr("[(]", test.at[0]) || !strchr("])[", test.at[test.len - 1]))
		return false;
	low_open = test.at[0] != '[';
	high_open = test.at[test.len - 1] != ']';
	low = text_trim((struct text){ test.at + 1, (size_t)(dots - test.at) - 1 });
	high = text_trim((struct text){ dots + 2, (size_t)(test.at + test.len - 1 - (dots + 2)) });
	if (low_open || high_open) {
		const char *joint = call->language == ENGLISH ? ", " : ",";
		*ret_words = text_format(call->arena, "%.*s%s%.*s",
			TEXT_ARG(i18n_detail(call->arena, call->language, low_open ? "policies.test.more" : "policies.test.at_least", literal_or_itself(call, low))), joint,
			TEXT_ARG(i18n_detail(call->arena, call->language, high_open ? "policies.test.less" : "policies.test.at_most", literal_or_itself(call, high))));
		return true;
	}
	*ret_words = text_format(call->arena, "%.*s %.*s %.*s", TEXT_ARG(literal_or_itself(call, low)), TEXT_ARG(i18n(call->language, "policies.test.to")),
		TEXT_ARG(literal_or_itself(call, high)));
	return true;
}

/* The commas that stand in no quotes and no brackets. */
static size_t split(struct text text, struct text *parts, size_t max)
{
	size_t count = 0, from = 0;
	int depth = 0;
	bool quoted = false;

	for (size_t i = 0; i <= text.len && count < max; i++) {
		char c = i < text.len ? text.at[i] : ',';
		if (c == '"' && (!i || text.at[i - 1] != '\\'))
			quoted = !quoted;
		else if (!quoted && strchr("([{", c))
			depth++;
		else if (!quoted && strchr(")]}", c))
			depth--;
		else if (c == ',' && !quoted && depth <= 0) {
			parts[count++] = text_trim((struct text){ text.at + from, i - from });
			from = i + 1;
		}
	}
	return count;
}

static struct text tests(struct call *call, struct text text);

static struct text one_test(struct call *call, struct text test)
{
	struct text words;

	if (literal(call, test, &words) || comparison(call, test, &words) || range(call, test, &words))
		return words;
	if (is_between(test, T("not("), T(")")))
		return i18n_detail(call->arena, call->language, "policies.test.not", tests(call, inside(test, 4, 1)));
	return test;
}

static struct text tests(struct call *call, struct text text)
{
	struct text parts[TESTS_MAX];
	size_t count = split(text, parts, TESTS_MAX);
	struct text_builder builder;

	if (count >= TESTS_MAX)
		return text;
	builder_init(&builder, call->arena, 64 << 10);
	for (size_t i = 0; i < count; i++) {
		if (i)
			builder_add(&builder, joint(call));
		builder_add(&builder, one_test(call, parts[i]));
	}
	return builder_text(&builder);
}

struct text words_test(struct call *call, struct text test)
{
	test = text_trim(test);
	if (!test.len || text_equal(test, T("-")))
		return T("–");
	return tests(call, test);
}

struct text words_output(struct call *call, struct text output)
{
	output = text_trim(output);
	return literal_or_itself(call, output);
}

/* ---- values ---- */

static struct text list_words(struct call *call, struct value list)
{
	struct text_builder builder;

	builder_init(&builder, call->arena, 8 * VALUE_SHOWN);
	for (uint32_t i = 0; i < list.length && !builder.overflowed; i++) {
		if (i)
			builder_add(&builder, joint(call));
		builder_add(&builder, list.items[i].kind == VALUE_LIST ? value_format_head(call->arena, list.items[i], VALUE_SHOWN) : words_value(call, list.items[i]));
	}
	return list.length ? text_head(builder_text(&builder), VALUE_SHOWN) : i18n(call->language, "policies.nothing");
}

struct text words_value(struct call *call, struct value value)
{
	int64_t number;

	switch (value.kind) {
	case VALUE_NULL:
		return i18n(call->language, "policies.nothing");
	case VALUE_BOOLEAN:
		return i18n(call->language, value.boolean ? "policies.yes" : "policies.no");
	case VALUE_NUMBER:
		if (value_is_integer(value) && value_to_int64(value, &number))
			return i18n_int(call->arena, number);
		return value_format_head(call->arena, value, VALUE_SHOWN);
	case VALUE_DATE:
		if (value.integer == (int32_t)value.integer)
			return i18n_date(call->arena, call->language, (int32_t)value.integer);
		return value_format_head(call->arena, value, VALUE_SHOWN);
	case VALUE_LIST:
		return list_words(call, value);
	default:
		return value_format_head(call->arena, value, VALUE_SHOWN);
	}
}
