#include "dmn/regex_translate.h"

#include <ctype.h>
#include <stdlib.h>

#define NAME_START "A-Z_a-z:\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C-\\u200D" \
	"\\u2070-\\u218F\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD"
#define NAME_PART NAME_START "\\-.0-9\\u00B7\\u0300-\\u036F\\u203F-\\u2040"

struct translation {
	struct text rest;
	const struct regex_flags *flags;
	struct text_builder out;
	int groups;            /* opened so far */
	int closed;            /* closed so far: only those may be referred back to */
	int open;
	bool can_repeat;       /* something stands before that a quantifier may repeat */
	int depth;
};

static char next(struct translation *t)
{
	t->rest.len--;
	return *t->rest.at++;
}

static char peek(const struct translation *t, size_t ahead)
{
	return t->rest.len > ahead ? t->rest.at[ahead] : 0;
}

/* \p{Lu}, \p{IsBasicLatin}: block names are written block=… for ICU. */
static bool property(struct translation *t, char letter)
{
	const char *end = t->rest.len ? memchr(t->rest.at, '}', t->rest.len) : NULL;
	struct text name;

	if (peek(t, 0) != '{' || !end)
		return false;
	name = (struct text){ t->rest.at + 1, (size_t)(end - t->rest.at - 1) };
	t->rest.len -= (size_t)(end + 1 - t->rest.at);
	t->rest.at = end + 1;
	for (size_t i = 0; i < name.len; i++)
		if (!isalnum((unsigned char)name.at[i]) && name.at[i] != '-')
			return false;
	if (text_starts_with(name, T("Is")))
		builder_format(&t->out, "\\%c{block=%.*s}", letter, (int)name.len - 2, name.at + 2);
	else if (name.len == 1 || name.len == 2)
		builder_format(&t->out, "\\%c{%.*s}", letter, TEXT_ARG(name));
	else
		return false;
	return true;
}

static bool back_reference(struct translation *t, char first)
{
	int group = first - '0';

	while (isdigit((unsigned char)peek(t, 0)) && group * 10 + peek(t, 0) - '0' <= t->closed)
		group = group * 10 + next(t) - '0';
	if (group > t->closed)
		return false;
	builder_format(&t->out, "(?:\\%d)", group);
	return true;
}

static bool escape(struct translation *t, bool in_class)
{
	char c;

	if (!t->rest.len)
		return false;
	c = next(t);
	switch (c) {
	case 'p':
	case 'P':
		return property(t, c);
	case 'i': builder_add(&t->out, in_class ? T(NAME_START) : T("[" NAME_START "]")); return true;
	case 'I': builder_add(&t->out, T("[^" NAME_START "]")); return true;
	case 'c': builder_add(&t->out, in_class ? T(NAME_PART) : T("[" NAME_PART "]")); return true;
	case 'C': builder_add(&t->out, T("[^" NAME_PART "]")); return true;
	case 's': builder_add(&t->out, in_class ? T(" \\t\\n\\r") : T("[ \\t\\n\\r]")); return true;
	case 'S': builder_add(&t->out, T("[^ \\t\\n\\r]")); return true;
	case 'd': builder_add(&t->out, T("\\p{Nd}")); return true;
	case 'D': builder_add(&t->out, T("\\P{Nd}")); return true;
	case 'w': builder_add(&t->out, T("[^\\p{P}\\p{Z}\\p{C}]")); return true;
	case 'W': builder_add(&t->out, T("[\\p{P}\\p{Z}\\p{C}]")); return true;
	default:
		break;
	}
	if (c >= '1' && c <= '9')
		return !in_class && back_reference(t, c);
	if (!strchr("nrt\\|.?*+(){}-[]^$", c))
		return false;
	builder_add_char(&t->out, '\\');
	builder_add_char(&t->out, c);
	return true;
}

static bool class_part(struct translation *t)
{
	char c = next(t);

	if (c == '\\')
		return escape(t, true);
	if (c == '[')
		return false;
	if (c == '&' || c == '#')
		builder_add_char(&t->out, '\\');
	if (c == '-' && peek(t, 0) != ']' && t->out.at[t->out.len - 1] != '[' && t->out.at[t->out.len - 1] != '^') {
		builder_add_char(&t->out, '-');
		return peek(t, 0) != '-' || peek(t, 1) == '[' || peek(t, 1) == ']';
	}
	if (c == '-')
		builder_add_char(&t->out, '\\');
	builder_add_char(&t->out, c);
	return true;
}

/* After "[": up to its "]", a subtraction "-[…]" being the last thing in it. */
static bool class(struct translation *t)
{
	if (++t->depth > 50)
		return false;
	builder_add(&t->out, T("["));
	if (peek(t, 0) == '^')
		builder_add_char(&t->out, next(t));
	if (peek(t, 0) == ']')
		return false;
	while (t->rest.len && peek(t, 0) != ']') {
		if (peek(t, 0) == '-' && peek(t, 1) == '[') {
			next(t);
			next(t);
			builder_add(&t->out, T("--"));
			if (!class(t) || peek(t, 0) != ']')
				return false;
			break;
		}
		if (!class_part(t))
			return false;
	}
	if (!t->rest.len)
		return false;
	next(t);
	builder_add_char(&t->out, ']');
	t->depth--;
	return true;
}

static bool quantifier(struct translation *t, char c)
{
	size_t i = 0;

	if (!t->can_repeat)
		return false;
	t->can_repeat = false;
	builder_add_char(&t->out, c);
	if (c == '{') {
		while (isdigit((unsigned char)peek(t, i)))
			i++;
		if (!i)
			return false;
		if (peek(t, i) == ',')
			for (i++; isdigit((unsigned char)peek(t, i));)
				i++;
		if (peek(t, i) != '}')
			return false;
		for (i++; i; i--)
			builder_add_char(&t->out, next(t));
	}
	if (peek(t, 0) == '?')
		builder_add_char(&t->out, next(t));
	return true;
}

static bool group(struct translation *t)
{
	t->open++;
	t->can_repeat = false;
	if (peek(t, 0) != '?') {
		t->groups++;
		builder_add_char(&t->out, '(');
		return true;
	}
	if (peek(t, 1) != ':')
		return false;
	next(t);
	next(t);
	builder_add(&t->out, T("(?:"));
	return true;
}

static bool piece(struct translation *t)
{
	char c = next(t);

	if (strchr("*+?{", c))
		return quantifier(t, c);
	t->can_repeat = true;
	switch (c) {
	case '\\':
		return escape(t, false);
	case '[':
		return class(t);
	case '(':
		return group(t);
	case ')':
		t->closed = t->groups;
		builder_add_char(&t->out, c);
		return t->open-- > 0;
	case '|':
		t->can_repeat = false;
		builder_add_char(&t->out, c);
		return true;
	case '$':
		builder_add(&t->out, t->flags->multiline ? T("(?=\\n|\\z)") : T("\\z"));
		return true;
	case '.':
		builder_add(&t->out, t->flags->dot_all ? T(".") : T("[^\\n\\r]"));
		return true;
	case ']':
	case '}':
		return false;
	case '#':
		builder_add_char(&t->out, '\\');
		break;
	}
	builder_add_char(&t->out, c);
	return true;
}

/* With the flag x white space outside of character classes is not there at all, not even inside an escape. */
static struct text without_spaces(struct arena *arena, struct text pattern)
{
	char *kept = arena_alloc(arena, pattern.len + 1);
	size_t len = 0;
	int depth = 0;

	for (size_t i = 0; i < pattern.len; i++) {
		char c = pattern.at[i];
		bool escaped = len > 0 && kept[len - 1] == '\\' && !(len > 1 && kept[len - 2] == '\\');
		if (!depth && strchr(" \t\r\n", c))
			continue;
		if (!escaped && c == '[')
			depth++;
		if (!escaped && c == ']' && depth)
			depth--;
		kept[len++] = c;
	}
	return (struct text){ kept, len };
}

bool regex_translate(struct arena *arena, struct text pattern, const struct regex_flags *flags, struct text *ret_pattern)
{
	struct translation t = { .rest = pattern, .flags = flags };

	builder_init(&t.out, arena, 1 << 20);
	if (flags->literal) {
		*ret_pattern = pattern;
		return true;
	}
	if (flags->free_spacing)
		t.rest = without_spaces(arena, pattern);
	if (!t.rest.len)
		builder_add(&t.out, T("(?:)"));   /* ICU takes no empty pattern */
	while (t.rest.len)
		if (!piece(&t))
			return false;
	*ret_pattern = builder_text(&t.out);
	return t.open == 0 && !t.out.overflowed;
}
