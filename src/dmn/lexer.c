#include "dmn/lexer.h"

#include <ctype.h>

#include "dmn/builtins.h"

enum { BUCKETS = 64 };

struct known_name {
	struct text name;
	struct known_name *next;
	bool has_operator;   /* such a name is only looked for where expressions cannot be meant */
};

struct feel_names {
	struct arena *arena;
	struct known_name *buckets[BUCKETS];
};

struct feel_names *feel_names_new(struct arena *arena)
{
	static const char *const properties[] = { "time offset", "start included", "end included" };
	struct feel_names *names = NEW(arena, struct feel_names);

	names->arena = arena;
	for (size_t i = 0; i < sizeof(properties) / sizeof(*properties); i++)
		feel_names_add(names, text_of(properties[i]));
	return names;
}

static bool is_word_byte(char c)
{
	return isalnum((unsigned char)c) || c == '_' || (unsigned char)c >= 0x80 || c == '?';
}

void feel_names_add(struct feel_names *names, struct text name)
{
	struct known_name *known, **bucket;
	bool plain = true, has_operator = false;

	for (size_t i = 0; i < name.len; i++) {
		plain = plain && is_word_byte(name.at[i]);
		has_operator = has_operator || strchr("+-*/.", name.at[i]);
	}
	if (plain || !name.len || name.len > 300)
		return;
	bucket = &names->buckets[(unsigned char)name.at[0] % BUCKETS];
	for (known = *bucket; known; known = known->next)
		if (text_equal(known->name, name))
			return;
	known = NEW(names->arena, struct known_name);
	*known = (struct known_name){ name, *bucket, has_operator };
	*bucket = known;
}

/* Bytes of white space at the start: ASCII and the spaces of Unicode. */
static size_t space_length(const char *at, size_t len)
{
	struct text rest = { at, len };
	uint32_t c;

	if (!len)
		return 0;
	if ((unsigned char)*at < 0x80)
		return *at == ' ' || (*at >= '\t' && *at <= '\r');
	c = text_next(&rest);
	if (c == 0x85 || c == 0xA0 || c == 0x1680 || c == 0x180E || (c >= 0x2000 && c <= 0x200B) ||
	    c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF)
		return (size_t)(rest.at - at);
	return 0;
}

struct text feel_name_normalize(struct arena *arena, struct text name)
{
	char *at = arena_alloc(arena, name.len + 1);
	size_t len = 0, i = 0, space;
	bool pending = false;

	while (i < name.len) {
		space = space_length(name.at + i, name.len - i);
		if (space) {
			i += space;
			pending = len > 0;
			continue;
		}
		if (pending)
			at[len++] = ' ';
		pending = false;
		at[len++] = name.at[i++];
	}
	return (struct text){ at, len };
}

struct feel_place parser_place(struct parser *parser, size_t at)
{
	if (!parser->placed.line || at < parser->placed_at) {
		parser->placed = parser->parse->place;
		parser->placed_at = 0;
	}
	for (; parser->placed_at < at && parser->placed_at < parser->source.len; parser->placed_at++) {
		char c = parser->source.at[parser->placed_at];
		if (c == '\n') {
			parser->placed.line++;
			parser->placed.column = 1;
		} else if (((unsigned char)c & 0xC0) != 0x80) {
			parser->placed.column++;
		}
	}
	return parser->placed;
}

_Noreturn void parser_fail(struct parser *parser, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	parser->parse->error = text_format_v(parser->arena, format, args);
	va_end(args);
	parser->parse->error_place = parser_place(parser, parser->at);
	longjmp(*parser->on_error, 1);
}

void parser_enter(struct parser *parser)
{
	if (++parser->depth > PARSER_DEPTH_MAX)
		parser_fail(parser, "nested deeper than %d", PARSER_DEPTH_MAX);
}

static const char *rest_of(const struct parser *parser)
{
	return parser->source.at + parser->at;
}

static size_t rest_length(const struct parser *parser)
{
	return parser->source.len - parser->at;
}

static bool starts_with(const struct parser *parser, const char *symbol)
{
	size_t len = strlen(symbol);

	return rest_length(parser) >= len && !memcmp(rest_of(parser), symbol, len);
}

static bool skip_comment(struct parser *parser)
{
	const char *end;

	if (starts_with(parser, "//")) {
		end = memchr(rest_of(parser), '\n', rest_length(parser));
		parser->at = end ? (size_t)(end - parser->source.at) : parser->source.len;
		return true;
	}
	if (starts_with(parser, "/*")) {
		end = memmem(rest_of(parser) + 2, rest_length(parser) - 2, "*/", 2);
		if (!end)
			parser_fail(parser, "comment without an end");
		parser->at = (size_t)(end + 2 - parser->source.at);
		return true;
	}
	return false;
}

void lexer_skip_space(struct parser *parser)
{
	size_t space;

	do {
		while ((space = space_length(rest_of(parser), rest_length(parser))))
			parser->at += space;
	} while (skip_comment(parser));
}

char lexer_peek(struct parser *parser)
{
	lexer_skip_space(parser);
	return parser->at < parser->source.len ? *rest_of(parser) : 0;
}

bool lexer_looking_at(struct parser *parser, const char *symbol)
{
	lexer_skip_space(parser);
	return starts_with(parser, symbol);
}

bool lexer_take(struct parser *parser, const char *symbol)
{
	if (!lexer_looking_at(parser, symbol))
		return false;
	parser->at += strlen(symbol);
	return true;
}

void lexer_expect(struct parser *parser, const char *symbol)
{
	if (lexer_take(parser, symbol))
		return;
	if (parser->at >= parser->source.len)
		parser_fail(parser, "expected '%s' before the end", symbol);
	parser_fail(parser, "expected '%s' at '%.*s'", symbol, (int)(rest_length(parser) < 20 ? rest_length(parser) : 20), rest_of(parser));
}

bool lexer_looking_at_word(struct parser *parser, const char *word)
{
	size_t len = strlen(word);

	return lexer_looking_at(parser, word) && (rest_length(parser) == len || !is_word_byte(rest_of(parser)[len]));
}

bool lexer_take_word(struct parser *parser, const char *word)
{
	if (!lexer_looking_at_word(parser, word))
		return false;
	parser->at += strlen(word);
	return true;
}

bool lexer_is_name_start(struct parser *parser)
{
	char c = lexer_peek(parser);

	return is_word_byte(c) && !isdigit((unsigned char)c);
}

/* Length of the name in the source, white space in it being of any length; 0 when it does not stand here. */
static size_t match_name(const struct parser *parser, struct text name)
{
	const char *at = rest_of(parser);
	size_t len = rest_length(parser), i = 0, space;

	for (size_t n = 0; n < name.len; n++) {
		if (name.at[n] == ' ') {
			space = space_length(at + i, len - i);
			if (!space && is_word_byte(name.at[n - 1]) && is_word_byte(name.at[n + 1]))
				return 0;
			while ((space = space_length(at + i, len - i)))
				i += space;
			continue;
		}
		if (i >= len || at[i] != name.at[n])
			return 0;
		i++;
	}
	if (i < len && is_word_byte(name.at[name.len - 1]) && is_word_byte(at[i]))
		return 0;
	return i;
}

struct best_name {
	struct text name;
	size_t len;
};

static void consider(const struct parser *parser, struct text name, struct best_name *best)
{
	size_t len = name.len ? match_name(parser, name) : 0;

	if (len > best->len)
		*best = (struct best_name){ name, len };
}

static void consider_known(const struct parser *parser, bool with_operators, struct best_name *best)
{
	const struct known_name *known = NULL;

	if (parser->parse->names)
		known = parser->parse->names->buckets[(unsigned char)*rest_of(parser) % BUCKETS];
	for (; known; known = known->next)
		if (with_operators || !known->has_operator)
			consider(parser, known->name, best);
}

static struct text one_word(struct parser *parser)
{
	size_t len = 0;

	while (len < rest_length(parser) && is_word_byte(rest_of(parser)[len]) && !space_length(rest_of(parser) + len, rest_length(parser) - len))
		len++;
	return (struct text){ rest_of(parser), len };
}

struct text lexer_name(struct parser *parser, bool after_dot)
{
	struct best_name best = { .len = 0 };
	struct text word;

	if (!lexer_is_name_start(parser))
		return (struct text){ NULL, 0 };
	if (!after_dot) {
		for (const struct feel_scope *scope = parser->scope; scope; scope = scope->outer)
			for (size_t i = 0; i < scope->count; i++)
				consider(parser, scope->names[i], &best);
		builtin_longest_name((struct text){ rest_of(parser), rest_length(parser) }, &best.name, &best.len);
	}
	consider_known(parser, after_dot || parser->in_filter, &best);
	word = one_word(parser);
	if (best.len < word.len)
		best = (struct best_name){ word, word.len };
	parser->at += best.len;
	return best.name;
}

struct text lexer_new_name(struct parser *parser, const char *end_characters, const char *end_word)
{
	struct text name;
	size_t from, end;

	lexer_skip_space(parser);
	from = end = parser->at;
	for (; parser->at < parser->source.len; parser->at++) {
		end = parser->at;
		if (strchr(end_characters, *rest_of(parser)))
			break;
		if (end_word && space_length(rest_of(parser), rest_length(parser)) && lexer_looking_at_word(parser, end_word))
			break;
		parser->at = end;
	}
	if (parser->at >= parser->source.len)
		end = parser->source.len;
	name = feel_name_normalize(parser->arena, (struct text){ parser->source.at + from, end - from });
	if (!name.len || isdigit((unsigned char)name.at[0]))
		parser_fail(parser, "expected a name");
	for (size_t i = 0; i < name.len; i++)
		if (strchr("\"(){}[]<>=;,:@#\\", name.at[i]))
			parser_fail(parser, "'%.*s' is no name", TEXT_ARG(name));
	return name;
}

bool lexer_argument_name(struct parser *parser, struct text *ret_name)
{
	size_t at;

	if (!lexer_is_name_start(parser))
		return false;
	for (at = parser->at; at < parser->source.len; at++) {
		char c = parser->source.at[at];
		if (c == ':')
			break;
		if (!is_word_byte(c) && !strchr(" \t\r\n'-./+*", c))
			return false;
	}
	if (at >= parser->source.len)
		return false;
	*ret_name = feel_name_normalize(parser->arena, (struct text){ rest_of(parser), at - parser->at });
	parser->at = at + 1;
	return true;
}

bool lexer_looking_at_number(struct parser *parser)
{
	char c = lexer_peek(parser);

	return isdigit((unsigned char)c) || (c == '.' && rest_length(parser) > 1 && isdigit((unsigned char)rest_of(parser)[1]));
}

static void skip_digits(struct parser *parser)
{
	while (rest_length(parser) && isdigit((unsigned char)*rest_of(parser)))
		parser->at++;
}

struct value lexer_number(struct parser *parser)
{
	size_t from = parser->at, exponent;
	struct decimal decimal;

	skip_digits(parser);
	if (rest_length(parser) > 1 && *rest_of(parser) == '.' && isdigit((unsigned char)rest_of(parser)[1])) {
		parser->at++;
		skip_digits(parser);
	}
	if (rest_length(parser) > 1 && (*rest_of(parser) == 'e' || *rest_of(parser) == 'E')) {
		exponent = parser->at++;
		if (*rest_of(parser) == '+' || *rest_of(parser) == '-')
			parser->at++;
		if (!rest_length(parser) || !isdigit((unsigned char)*rest_of(parser)))
			parser->at = exponent;
		skip_digits(parser);
	}
	if (!decimal_parse((struct text){ parser->source.at + from, parser->at - from }, &decimal))
		parser_fail(parser, "a number out of range");
	return value_decimal(parser->arena, decimal);
}

static uint32_t hex_digits(struct parser *parser, size_t count)
{
	uint32_t value = 0;

	if (rest_length(parser) < count)
		parser_fail(parser, "string without an end");
	for (; count; count--, parser->at++) {
		char c = *rest_of(parser);
		if (!isxdigit((unsigned char)c))
			parser_fail(parser, "expected a hexadecimal digit");
		value = value * 16 + (uint32_t)(isdigit((unsigned char)c) ? c - '0' : (c | 0x20) - 'a' + 10);
	}
	return value;
}

static void unicode_escape(struct parser *parser, size_t digits, struct text_builder *builder)
{
	uint32_t c = hex_digits(parser, digits), low;
	char bytes[4];

	if (c >= 0xD800 && c < 0xDC00 && starts_with(parser, "\\u")) {
		parser->at += 2;
		low = hex_digits(parser, 4);
		if (low < 0xDC00 || low > 0xDFFF)
			parser_fail(parser, "half a surrogate pair");
		c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
	}
	if (c == 0 || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
		parser_fail(parser, "no such character");
	builder_add(builder, (struct text){ bytes, text_put(bytes, c) });
}

static void escape(struct parser *parser, struct text_builder *builder)
{
	static const char from[] = "nrtbf\"'\\/", to[] = "\n\r\t\b\f\"'\\/";
	char c = rest_length(parser) ? *rest_of(parser) : 0;
	const char *found = c ? strchr(from, c) : NULL;

	if (c == 'u' || c == 'U') {
		parser->at++;
		unicode_escape(parser, c == 'u' ? 4 : 6, builder);
		return;
	}
	if (found) {
		builder_add_char(builder, to[found - from]);
		parser->at++;
		return;
	}
	builder_add_char(builder, '\\');  /* as written: regular expressions rely on it */
}

struct text lexer_string(struct parser *parser)
{
	struct text_builder builder;

	lexer_expect(parser, "\"");
	builder_init(&builder, parser->arena, parser->source.len);
	for (;;) {
		if (!rest_length(parser))
			parser_fail(parser, "string without an end");
		char c = parser->source.at[parser->at++];
		if (c == '"')
			return builder_text(&builder);
		if (c == '\\')
			escape(parser, &builder);
		else
			builder_add_char(&builder, c);
	}
}
