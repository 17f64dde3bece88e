/* From a template's source to tokens, with the Mustache specification's rules for lines that hold nothing but tags. */
#include "kernel/page/template.h"

struct scanner {
	struct tokens *tokens;
	struct text rest;
	struct text open, close;       /* the delimiters */
	int line;
	size_t opened[NESTING_MAX];    /* tokens that wait for their close */
	size_t depth;
	const char *fault;
};

static void skip(struct scanner *scanner, size_t bytes)
{
	for (size_t i = 0; i < bytes; i++)
		scanner->line += scanner->rest.at[i] == '\n';
	scanner->rest = (struct text){ scanner->rest.at + bytes, scanner->rest.len - bytes };
}

static struct token *add(struct scanner *scanner, enum token_kind kind, struct text text)
{
	struct tokens *tokens = scanner->tokens;

	if (tokens->count == tokens->size) {
		size_t size = tokens->size ? tokens->size * 2 : 64;
		tokens->at = arena_grow(tokens->arena, tokens->at, tokens->size * sizeof(struct token), size * sizeof(struct token));
		tokens->size = size;
	}
	tokens->at[tokens->count] = (struct token){ .kind = kind, .text = text, .line = scanner->line };
	return &tokens->at[tokens->count++];
}

/* Words up to the next tag, one token a line. */
static void scan_words(struct scanner *scanner, size_t bytes)
{
	while (bytes) {
		const char *newline = memchr(scanner->rest.at, '\n', bytes);
		size_t line = newline ? (size_t)(newline - scanner->rest.at) + 1 : bytes;
		add(scanner, TOKEN_TEXT, (struct text){ scanner->rest.at, line });
		skip(scanner, line);
		bytes -= line;
	}
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static bool fail(struct scanner *scanner, const char *fault)
{
	scanner->fault = fault;
	return false;
}

/* {{=<% %>=}} */
static bool set_delimiters(struct scanner *scanner, struct text inside)
{
	size_t gap = 0, end;

	while (gap < inside.len && !is_blank(inside.at[gap]))
		gap++;
	for (end = gap; end < inside.len && is_blank(inside.at[end]); end++)
		;
	if (!gap || end == gap || end == inside.len)
		return fail(scanner, "delimiters are two words");
	scanner->open = (struct text){ inside.at, gap };
	scanner->close = (struct text){ inside.at + end, inside.len - end };
	for (size_t i = 0; i < scanner->close.len; i++)
		if (is_blank(scanner->close.at[i]) || scanner->close.at[i] == '=')
			return fail(scanner, "delimiters are two words");
	return true;
}

static bool open_block(struct scanner *scanner, enum token_kind kind, struct text name)
{
	if (scanner->depth == NESTING_MAX)
		return fail(scanner, "nested too deeply");
	add(scanner, kind, name);
	scanner->opened[scanner->depth++] = scanner->tokens->count - 1;
	return true;
}

static bool close_block(struct scanner *scanner, struct text name)
{
	size_t opened;

	if (!scanner->depth)
		return fail(scanner, "closes what was never opened");
	opened = scanner->opened[--scanner->depth];
	if (!text_equal(scanner->tokens->at[opened].text, name))
		return fail(scanner, "closes another name than the one opened last");
	add(scanner, TOKEN_CLOSE, name)->partner = opened;
	scanner->tokens->at[opened].partner = scanner->tokens->count - 1;
	return true;
}

static bool name_is_sound(struct text name)
{
	bool dot = true;  /* an empty part would stand before the next dot */

	if (!name.len || name.len > NAME_MAX_BYTES)
		return false;
	if (text_equal(name, T(".")))
		return true;
	for (size_t i = 0; i < name.len; i++) {
		if (is_blank(name.at[i]) || (dot && name.at[i] == '.'))
			return false;
		dot = name.at[i] == '.';
	}
	return !dot;
}

static bool add_tag(struct scanner *scanner, char sigil, struct text inside)
{
	struct text name = text_trim(inside);

	if (sigil == '!') {
		add(scanner, TOKEN_NOTHING, T(""));
		return true;
	}
	if (sigil == '=') {
		add(scanner, TOKEN_NOTHING, T(""));
		return set_delimiters(scanner, name);
	}
	if (sigil == '_' && name.len && name.at[0] == '+') {
		sigil = '+';
		name = text_trim((struct text){ name.at + 1, name.len - 1 });
	}
	if (!name_is_sound(name))
		return fail(scanner, "not a name");
	switch (sigil) {
	case '#': return open_block(scanner, TOKEN_SECTION, name);
	case '^': return open_block(scanner, TOKEN_INVERTED, name);
	case '<': return open_block(scanner, TOKEN_PARENT, name);
	case '$': return open_block(scanner, TOKEN_BLOCK, name);
	case '/': return close_block(scanner, name);
	case '&': case '{': add(scanner, TOKEN_RAW, name); return true;
	case '>': add(scanner, TOKEN_PARTIAL, name); return true;
	case '_': add(scanner, TOKEN_MESSAGE, name); return true;
	case '+': add(scanner, TOKEN_MESSAGE_OF, name); return true;
	default: add(scanner, TOKEN_VALUE, name); return true;
	}
}

/* One tag; rest begins with the opening delimiter. */
static bool scan_tag(struct scanner *scanner)
{
	struct text from = { scanner->rest.at + scanner->open.len, scanner->rest.len - scanner->open.len };
	bool triple = from.len && from.at[0] == '{' && text_equal(scanner->open, T("{{"));
	bool delimiters = from.len && from.at[0] == '=';
	struct text end = triple ? T("}}}") : delimiters ? text_join(scanner->tokens->arena, T("="), scanner->close) : scanner->close;
	struct text inside = from;
	size_t whole;
	char sigil = 0;

	/* The first character is the sign: {{=}} would else close at once. */
	if (triple || delimiters)
		inside = (struct text){ from.at + 1, from.len - 1 };
	const char *stop = text_find(inside, end);
	if (!stop)
		return fail(scanner, "a tag that never ends");
	whole = (size_t)(stop + end.len - scanner->rest.at);
	inside.len = (size_t)(stop - inside.at);
	if (triple || delimiters)
		sigil = from.at[0];
	else {
		struct text trimmed = text_trim(inside);
		if (trimmed.len && strchr("#^<$/&>_!", trimmed.at[0]) && trimmed.at[0]) {
			sigil = trimmed.at[0];
			inside = (struct text){ trimmed.at + 1, trimmed.len - 1 };
		}
	}
	if (!add_tag(scanner, sigil, inside))
		return false;
	skip(scanner, whole);
	return true;
}

/* ---- lines ---- */

static bool is_white(struct text text)
{
	for (size_t i = 0; i < text.len; i++)
		if (!is_blank(text.at[i]))
			return false;
	return true;
}

static enum token_kind kind_closed(const struct tokens *tokens, const struct token *token)
{
	return token->kind == TOKEN_CLOSE ? tokens->at[token->partner].kind : token->kind;
}

static bool is_of_inheritance(const struct tokens *tokens, const struct token *token)
{
	enum token_kind kind = kind_closed(tokens, token);

	return kind == TOKEN_PARENT || kind == TOKEN_BLOCK;
}

static bool may_stand_alone(enum token_kind kind)
{
	return kind != TOKEN_TEXT && kind != TOKEN_VALUE && kind != TOKEN_RAW && kind != TOKEN_MESSAGE && kind != TOKEN_MESSAGE_OF;
}

/*
 * A line leaves no trace when it holds white space and one tag that prints nothing itself; or any number of tags of
 * inheritance, unless that is a whole block, opened and closed here.
 */
static bool line_is_standalone(const struct tokens *tokens, size_t from, size_t to)
{
	size_t tags = 0, first = 0;
	bool inheritance = true;

	for (size_t i = from; i < to; i++) {
		const struct token *token = &tokens->at[i];
		if (token->kind == TOKEN_TEXT && is_white(token->text))
			continue;
		if (!may_stand_alone(token->kind))
			return false;
		if (!tags++)
			first = i;
		inheritance = inheritance && is_of_inheritance(tokens, token);
	}
	if (!tags)
		return false;
	if (tokens->at[first].kind == TOKEN_BLOCK && tokens->at[first].partner < to)
		return false;
	return tags == 1 || inheritance;
}

static struct text lead_of(const struct token *token)
{
	struct text lead = token->kind == TOKEN_TEXT ? token->text : T("");
	size_t n = 0;

	while (n < lead.len && (lead.at[n] == ' ' || lead.at[n] == '\t'))
		n++;
	return (struct text){ lead.at, n };
}

static void mark_line(struct tokens *tokens, size_t from, size_t to)
{
	bool standalone = line_is_standalone(tokens, from, to);
	struct text lead = lead_of(&tokens->at[from]);

	for (size_t i = from; i < to; i++) {
		tokens->at[i].lead = lead;
		tokens->at[i].dropped = standalone && tokens->at[i].kind == TOKEN_TEXT;
		tokens->at[i].standalone = standalone && tokens->at[i].kind != TOKEN_TEXT;
	}
}

static bool ends_line(const struct token *token)
{
	return token->kind == TOKEN_TEXT && token->text.len && token->text.at[token->text.len - 1] == '\n';
}

static void mark_lines(struct tokens *tokens)
{
	size_t from = 0;

	for (size_t i = 0; i < tokens->count; i++)
		if (ends_line(&tokens->at[i]) || i + 1 == tokens->count) {
			mark_line(tokens, from, i + 1);
			from = i + 1;
		}
}

static bool scan_all(struct scanner *scanner)
{
	while (scanner->rest.len) {
		const char *tag = text_find(scanner->rest, scanner->open);
		scan_words(scanner, tag ? (size_t)(tag - scanner->rest.at) : scanner->rest.len);
		if (tag && !scan_tag(scanner))
			return false;
	}
	if (scanner->depth) {
		scanner->line = scanner->tokens->at[scanner->opened[scanner->depth - 1]].line;
		return fail(scanner, "opened here and never closed");
	}
	return true;
}

bool template_scan(struct arena *arena, struct text source, struct tokens *ret_tokens, int *ret_line, const char **ret_fault)
{
	struct tokens tokens = { .arena = arena };
	struct scanner scanner = { .tokens = &tokens, .rest = source, .open = T("{{"), .close = T("}}"), .line = 1 };

	if (!scan_all(&scanner)) {
		*ret_line = scanner.line;
		*ret_fault = scanner.fault;
		return false;
	}
	mark_lines(&tokens);
	*ret_tokens = tokens;
	return true;
}
