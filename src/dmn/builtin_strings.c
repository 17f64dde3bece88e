/* FEEL functions of strings. */
#include <time.h>

#include "dmn/builtin_functions.h"
#include "dmn/regex.h"

static struct text argument_text(const struct builtin_call *call, size_t index)
{
	return call->arguments[index].kind == VALUE_STRING ? value_text(call->arguments[index]) : (struct text){ "", 0 };
}

struct value builtin_string(struct builtin_call *call)
{
	if (call->arguments[0].kind == VALUE_NULL)
		return value_null();
	return value_string(value_format(call->arena, call->arguments[0]));
}

struct value builtin_string_length(struct builtin_call *call)
{
	return value_integer((int64_t)text_characters(argument_text(call, 0)));
}

/* Characters from (0-based) on, at most count. */
static struct text characters(struct text text, size_t from, size_t count)
{
	struct text rest = text;

	while (from-- && rest.len)
		text_next(&rest);
	return text_head(rest, count);
}

struct value builtin_substring(struct builtin_call *call)
{
	struct text text = argument_text(call, 0);
	int64_t length = (int64_t)text_characters(text), start, count = length;

	if (!value_to_int64(call->arguments[1], &start) || start == 0 || start > length || start < -length)
		return builtin_refuse(call, "substring: no such position");
	if (call->arguments[2].kind == VALUE_NUMBER && (!value_to_int64(call->arguments[2], &count) || count < 1))
		return builtin_refuse(call, "substring: a length is 1 or more");
	return value_string(characters(text, (size_t)(start > 0 ? start - 1 : length + start), (size_t)count));
}

struct value builtin_upper_case(struct builtin_call *call)
{
	return value_string(regex_upper_case(call->arena, argument_text(call, 0)));
}

struct value builtin_lower_case(struct builtin_call *call)
{
	return value_string(regex_lower_case(call->arena, argument_text(call, 0)));
}

static const char *find(struct text text, struct text match)
{
	return match.len ? memmem(text.at, text.len, match.at, match.len) : text.at;
}

struct value builtin_substring_before(struct builtin_call *call)
{
	struct text text = argument_text(call, 0);
	const char *found = find(text, argument_text(call, 1));

	return value_string((struct text){ text.at, found ? (size_t)(found - text.at) : 0 });
}

struct value builtin_substring_after(struct builtin_call *call)
{
	struct text text = argument_text(call, 0), match = argument_text(call, 1);
	const char *found = find(text, match);

	if (!found)
		return value_string((struct text){ "", 0 });
	found += match.len;
	return value_string((struct text){ found, (size_t)(text.at + text.len - found) });
}

struct value builtin_contains(struct builtin_call *call)
{
	struct text match = argument_text(call, 1);

	return value_boolean(!match.len || find(argument_text(call, 0), match));
}

struct value builtin_starts_with(struct builtin_call *call)
{
	return value_boolean(text_starts_with(argument_text(call, 0), argument_text(call, 1)));
}

struct value builtin_ends_with(struct builtin_call *call)
{
	struct text text = argument_text(call, 0), match = argument_text(call, 1);

	return value_boolean(match.len <= text.len &&
		text_equal((struct text){ text.at + text.len - match.len, match.len }, match));
}

static struct value refuse_regex(struct builtin_call *call, enum regex_outcome outcome)
{
	static const char *const reasons[] = {
		[REGEX_BAD_PATTERN] = "the pattern is no regular expression of XPath",
		[REGEX_BAD_FLAGS] = "the flags are some of s, m, i, x, q",
		[REGEX_BAD_REPLACEMENT] = "in a replacement, $ stands before a digit and \\ before $ or \\",
		[REGEX_TOO_LONG] = "the regular expression took too long",
	};

	return builtin_refuse(call, "%s", reasons[outcome]);
}

/*
 * A regular expression may take long for few steps: its time is charged, about a second for the default budget. The thread's own time: one that waits
 * its turn on a busy machine has not worked.
 */
enum { STEPS_PER_MICROSECOND = 10 };

static int64_t microseconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
	return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static void charge_since(struct builtin_call *call, int64_t start)
{
	evaluation_spend(call->evaluation, (uint64_t)(microseconds() - start) * STEPS_PER_MICROSECOND);
}

struct value builtin_matches(struct builtin_call *call)
{
	int64_t start = microseconds();
	bool matches = false;
	enum regex_outcome outcome = regex_matches(call->arena, argument_text(call, 0), argument_text(call, 1),
		argument_text(call, 2), &matches);

	charge_since(call, start);
	return outcome == REGEX_OK ? value_boolean(matches) : refuse_regex(call, outcome);
}

struct value builtin_replace(struct builtin_call *call)
{
	int64_t start = microseconds();
	struct text result;
	enum regex_outcome outcome = regex_replace(call->arena, argument_text(call, 0), argument_text(call, 1),
		argument_text(call, 2), argument_text(call, 3), &result);

	charge_since(call, start);
	return outcome == REGEX_OK ? value_string(result) : refuse_regex(call, outcome);
}

struct value builtin_split(struct builtin_call *call)
{
	int64_t start = microseconds();
	struct value list;
	enum regex_outcome outcome = regex_split(call->arena, argument_text(call, 0), argument_text(call, 1), &list);

	charge_since(call, start);
	return outcome == REGEX_OK ? list : refuse_regex(call, outcome);
}

struct value builtin_string_join(struct builtin_call *call)
{
	struct value list = call->arguments[0];
	struct text_builder builder;
	bool first = true;

	builder_init(&builder, call->arena, 64 << 20);
	evaluation_spend(call->evaluation, list.length);
	builder_add(&builder, argument_text(call, 2));
	for (uint32_t i = 0; i < list.length; i++) {
		if (list.items[i].kind == VALUE_NULL)
			continue;
		if (list.items[i].kind != VALUE_STRING)
			return builtin_refuse(call, "string join: %s is no string", value_kind_name(list.items[i].kind));
		if (!first)
			builder_add(&builder, argument_text(call, 1));
		first = false;
		builder_add(&builder, value_text(list.items[i]));
	}
	builder_add(&builder, argument_text(call, 3));
	return value_string(builder_text(&builder));
}
