#include "dmn/regex.h"

#include <unicode/uregex.h>
#include <unicode/ustring.h>

#include "dmn/regex_translate.h"

enum { REGEX_TIME_LIMIT = 500, REGEX_STACK_LIMIT = 4 << 20 };

struct utf16 {
	UChar *at;
	int32_t len;
};

static struct utf16 to_utf16(struct arena *arena, struct text text)
{
	struct utf16 wide = { NULL, 0 };
	UErrorCode status = U_ZERO_ERROR;
	int32_t room = (int32_t)text.len + 1;

	if (text.len > INT32_MAX / 4)
		room = 1;
	wide.at = NEW_ARRAY(arena, (size_t)room, UChar);
	u_strFromUTF8WithSub(wide.at, room, &wide.len, text.at ? text.at : "", room - 1, 0xFFFD, NULL, &status);
	return wide;
}

static struct text to_utf8(struct arena *arena, const UChar *at, int32_t len)
{
	UErrorCode status = U_ZERO_ERROR;
	char *bytes = arena_alloc(arena, (size_t)len * 3 + 1);
	int32_t used = 0;

	u_strToUTF8WithSub(bytes, len * 3 + 1, &used, at, len, 0xFFFD, NULL, &status);
	return (struct text){ bytes, (size_t)used };
}

static bool read_flags(struct text text, struct regex_flags *flags)
{
	for (size_t i = 0; i < text.len; i++) {
		switch (text.at[i]) {
		case 'i': flags->case_insensitive = true; break;
		case 's': flags->dot_all = true; break;
		case 'm': flags->multiline = true; break;
		case 'x': flags->free_spacing = true; break;
		case 'q': flags->literal = true; break;
		default: return false;
		}
	}
	return true;
}

/*
 * The expression in use. A full arena leaves this file by longjmp; what is open then is closed by the next use on
 * the thread, so that at most one is ever held.
 */
static _Thread_local URegularExpression *in_use;

static void close_regex(void)
{
	uregex_close(in_use);
	in_use = NULL;
}

static enum regex_outcome open_regex(struct arena *arena, struct text pattern, struct text flag_text, URegularExpression **ret_regex)
{
	struct regex_flags flags = { .literal = false };
	struct utf16 wide;
	struct text translated;
	UErrorCode status = U_ZERO_ERROR;
	uint32_t options = 0;

	if (!read_flags(flag_text, &flags))
		return REGEX_BAD_FLAGS;
	if (!regex_translate(arena, pattern, &flags, &translated))
		return REGEX_BAD_PATTERN;
	options |= flags.case_insensitive ? UREGEX_CASE_INSENSITIVE : 0;
	options |= flags.dot_all ? UREGEX_DOTALL : 0;
	options |= flags.multiline ? UREGEX_MULTILINE | UREGEX_UNIX_LINES : 0;
	options |= flags.literal ? UREGEX_LITERAL : 0;
	wide = to_utf16(arena, translated);
	if (in_use)
		close_regex();
	*ret_regex = in_use = uregex_open(wide.at, wide.len, options, NULL, &status);
	if (U_FAILURE(status))
		return REGEX_BAD_PATTERN;
	uregex_setTimeLimit(*ret_regex, REGEX_TIME_LIMIT, &status);
	uregex_setStackLimit(*ret_regex, REGEX_STACK_LIMIT, &status);
	return REGEX_OK;
}

enum regex_outcome regex_matches(struct arena *arena, struct text input, struct text pattern, struct text flags, bool *ret_matches)
{
	URegularExpression *regex = NULL;
	UErrorCode status = U_ZERO_ERROR;
	struct utf16 wide = to_utf16(arena, input);
	enum regex_outcome outcome = open_regex(arena, pattern, flags, &regex);

	if (outcome != REGEX_OK)
		return outcome;
	uregex_setText(regex, wide.at, wide.len, &status);
	*ret_matches = uregex_find(regex, 0, &status);
	close_regex();
	return U_SUCCESS(status) ? REGEX_OK : REGEX_TOO_LONG;
}

/* XPath: "$" stands before a digit, "\" before "$" or "\". With the flag q everything is as written. */
static bool translate_replacement(struct arena *arena, struct text replacement, bool literal, int32_t groups, struct text *ret_text)
{
	struct text_builder out;

	builder_init(&out, arena, replacement.len * 3 + 1);
	for (size_t i = 0; i < replacement.len; i++) {
		char c = replacement.at[i], after = i + 1 < replacement.len ? replacement.at[i + 1] : 0;
		if (literal) {
			if (c == '$' || c == '\\')
				builder_add_char(&out, '\\');
		} else if (c == '\\') {
			if (after != '$' && after != '\\')
				return false;
			builder_add_char(&out, c);
			c = after;
			i++;
		} else if (c == '$') {
			if (after < '0' || after > '9')
				return false;
			if (after - '0' > groups) {
				i++;  /* a group that is not there is empty */
				continue;
			}
		}
		builder_add_char(&out, c);
	}
	*ret_text = builder_text(&out);
	return true;
}

static enum regex_outcome replace_all(struct arena *arena, URegularExpression *regex, struct utf16 replacement, int32_t room, struct text *ret_text)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar *result = NEW_ARRAY(arena, (size_t)room + 1, UChar);
	int32_t needed = uregex_replaceAll(regex, replacement.at, replacement.len, result, room + 1, &status);

	if (status == U_BUFFER_OVERFLOW_ERROR && needed > room && needed < INT32_MAX / 8)
		return replace_all(arena, regex, replacement, needed, ret_text);
	if (U_FAILURE(status))
		return status == U_REGEX_TIME_OUT || status == U_REGEX_STACK_OVERFLOW ? REGEX_TOO_LONG : REGEX_BAD_REPLACEMENT;
	*ret_text = to_utf8(arena, result, needed);
	return REGEX_OK;
}

enum regex_outcome regex_replace(struct arena *arena, struct text input, struct text pattern, struct text replacement,
	struct text flags, struct text *ret_text)
{
	URegularExpression *regex = NULL;
	UErrorCode status = U_ZERO_ERROR;
	struct utf16 wide = to_utf16(arena, input);
	enum regex_outcome outcome = open_regex(arena, pattern, flags, &regex);
	struct text translated;

	if (outcome != REGEX_OK)
		return outcome;
	uregex_setText(regex, wide.at, wide.len, &status);
	if (!translate_replacement(arena, replacement, flags.len && memchr(flags.at, 'q', flags.len), uregex_groupCount(regex, &status), &translated))
		outcome = REGEX_BAD_REPLACEMENT;
	else
		outcome = replace_all(arena, regex, to_utf16(arena, translated), wide.len * 2 + 64, ret_text);
	close_regex();
	return outcome;
}

enum regex_outcome regex_split(struct arena *arena, struct text input, struct text pattern, struct value *ret_list)
{
	URegularExpression *regex = NULL;
	UErrorCode status = U_ZERO_ERROR;
	struct utf16 wide = to_utf16(arena, input);
	enum regex_outcome outcome = open_regex(arena, pattern, (struct text){ NULL, 0 }, &regex);
	struct value_builder parts;
	int32_t from = 0;

	if (outcome != REGEX_OK)
		return outcome;
	value_builder_init(&parts, arena, 8);
	uregex_setText(regex, wide.at, wide.len, &status);
	while (uregex_findNext(regex, &status)) {
		int32_t start = uregex_start(regex, 0, &status), end = uregex_end(regex, 0, &status);
		if (start == end && (start == 0 || start >= wide.len))
			continue;
		value_builder_add(&parts, value_string(to_utf8(arena, wide.at + from, start - from)));
		from = end;
	}
	close_regex();
	if (U_FAILURE(status))
		return REGEX_TOO_LONG;
	value_builder_add(&parts, value_string(to_utf8(arena, wide.at + from, wide.len - from)));
	*ret_list = value_builder_list(&parts);
	return REGEX_OK;
}

static struct text change_case(struct arena *arena, struct text text,
	int32_t (*change)(UChar *, int32_t, const UChar *, int32_t, const char *, UErrorCode *))
{
	struct utf16 wide = to_utf16(arena, text);
	UErrorCode status = U_ZERO_ERROR;
	int32_t room = wide.len * 3 + 1;
	UChar *changed = NEW_ARRAY(arena, (size_t)room, UChar);
	int32_t len = change(changed, room, wide.at, wide.len, "", &status);

	return U_SUCCESS(status) ? to_utf8(arena, changed, len) : text;
}

struct text regex_upper_case(struct arena *arena, struct text text)
{
	return change_case(arena, text, u_strToUpper);
}

struct text regex_lower_case(struct arena *arena, struct text text)
{
	return change_case(arena, text, u_strToLower);
}
