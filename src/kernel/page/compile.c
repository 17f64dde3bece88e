/* From tokens to a flat array of instructions. */
#include "kernel/page/template.h"

struct compiler {
	struct arena *arena;
	const struct tokens *tokens;
	bool strict;
	struct op *ops;
	size_t count;
	struct text_builder words;     /* of the text being collected */
	int words_line;
	size_t dedent;                 /* white space taken off every line of the block we are in */
	bool in_parent;                /* between blocks of a parent: words count for nothing */
	int fault_line;
	struct text fault_tag;
	const char *fault;
};

static bool compile_range(struct compiler *compiler, size_t from, size_t to);

struct text template_error(struct arena *arena, struct text name, int line, struct text tag, const char *fault)
{
	return text_format(arena, "%.*s:%d: {{%.*s}}: %s", TEXT_ARG(name), line, TEXT_ARG(tag), fault);
}

struct path path_of(struct arena *arena, struct text name)
{
	struct segment *segments = NEW_ARRAY(arena, name.len / 2 + 1, struct segment);
	size_t count = 0;

	if (text_equal(name, T(".")))
		return (struct path){ segments, 0 };
	while (name.len) {
		struct text segment = text_cut(&name, '.');
		if (segment.len)
			segments[count++] = (struct segment){ segment, text_hash(segment) };
	}
	return (struct path){ segments, count };
}

static void flush_words(struct compiler *compiler)
{
	if (compiler->words.len)
		compiler->ops[compiler->count++] = (struct op){ .kind = OP_TEXT, .line = compiler->words_line,
			.text = text_copy(compiler->arena, builder_text(&compiler->words)) };
	compiler->words.len = 0;
}

static struct op *add(struct compiler *compiler, enum op_kind kind, const struct token *token)
{
	struct op *op;

	flush_words(compiler);
	op = &compiler->ops[compiler->count++];
	*op = (struct op){ .kind = kind, .line = token->line, .text = token->text };
	return op;
}

static bool fail(struct compiler *compiler, const struct token *token, const char *fault)
{
	compiler->fault_line = token->line;
	compiler->fault_tag = token->text;
	compiler->fault = fault;
	return false;
}

static struct text without_lead(struct text text, size_t bytes)
{
	if (bytes > text.len)
		bytes = text.len;
	return (struct text){ text.at + bytes, text.len - bytes };
}

static void add_words(struct compiler *compiler, const struct token *token)
{
	bool begins_line = token->lead.at == token->text.at;
	size_t cut = compiler->dedent < token->lead.len ? compiler->dedent : token->lead.len;

	if (token->dropped || compiler->in_parent)
		return;
	if (!compiler->words.len)
		compiler->words_line = token->line;
	builder_add(&compiler->words, without_lead(token->text, begins_line ? cut : 0));
}

/* ---- messages ---- */

static struct phrases phrases_of(struct arena *arena, struct text text)
{
	size_t most = 1, count = 0;
	struct phrase *phrases;
	struct text words, name;

	for (size_t i = 0; i < text.len; i++)
		most += text.at[i] == '{';
	phrases = NEW_ARRAY(arena, most, struct phrase);
	while (catalogue_cut(&text, &words, &name)) {
		struct text_builder escaped;
		builder_init(&escaped, arena, words.len * 6 + 1);
		builder_add_html(&escaped, words);
		phrases[count++] = (struct phrase){ builder_text(&escaped), path_of(arena, name), name.len > 0 };
	}
	return (struct phrases){ phrases, count };
}

static const struct wording *wording_of(struct arena *arena, const struct catalogue_entry *entry)
{
	struct wording *wording = NEW(arena, struct wording);

	for (int language = 0; language < LANGUAGES; language++) {
		wording->many[language] = phrases_of(arena, entry->text[language]);
		if (entry->one[language].at)
			wording->one[language] = phrases_of(arena, entry->one[language]);
	}
	wording->n = path_of(arena, T("n"));
	return wording;
}

static bool compile_message(struct compiler *compiler, const struct token *token)
{
	const struct catalogue_entry *entry = catalogue_find(token->text);

	if (entry)
		add(compiler, OP_MESSAGE, token)->wording = wording_of(compiler->arena, entry);
	else if (compiler->strict)
		return fail(compiler, token, "no catalogue holds this message");
	return true;
}

/* ---- what holds others ---- */

static bool compile_section(struct compiler *compiler, const struct token *token, size_t index, enum op_kind kind)
{
	size_t op = (size_t)(add(compiler, kind, token) - compiler->ops);

	compiler->ops[op].path = path_of(compiler->arena, token->text);
	if (!compile_range(compiler, index + 1, token->partner))
		return false;
	flush_words(compiler);
	compiler->ops[op].end = (uint32_t)compiler->count;
	return true;
}

/* The white space the lines of a block begin with: that of its first line, or of the tag itself when it is empty or within a line. */
static struct text block_lead(const struct compiler *compiler, const struct token *block, size_t index)
{
	const struct token *first = NULL;

	for (size_t i = index + 1; block->standalone && i < block->partner && !first; i++)
		if (compiler->tokens->at[i].line > block->line && !compiler->tokens->at[i].dropped)
			first = &compiler->tokens->at[i];
	return first ? first->lead : block->lead;
}

static bool compile_block(struct compiler *compiler, const struct token *token, size_t index)
{
	struct text lead = block_lead(compiler, token, index);
	size_t dedent = compiler->dedent;
	bool in_parent = compiler->in_parent, done;
	size_t op = (size_t)(add(compiler, OP_BLOCK, token) - compiler->ops);

	compiler->ops[op].hash = text_hash(token->text);
	compiler->ops[op].indent = without_lead(lead, dedent);
	compiler->dedent = lead.len;
	compiler->in_parent = false;
	done = compile_range(compiler, index + 1, token->partner);
	flush_words(compiler);
	compiler->dedent = dedent;
	compiler->in_parent = in_parent;
	compiler->ops[op].end = (uint32_t)compiler->count;
	return done;
}

/* Of a parent's content the blocks alone count. */
static bool compile_parent(struct compiler *compiler, const struct token *token, size_t index)
{
	bool in_parent = compiler->in_parent, done = true;
	size_t op = (size_t)(add(compiler, OP_PARENT, token) - compiler->ops);

	compiler->ops[op].indent = token->standalone ? without_lead(token->lead, compiler->dedent) : T("");
	compiler->in_parent = true;
	for (size_t i = index + 1; i < token->partner && done; i++) {
		const struct token *inner = &compiler->tokens->at[i];
		if (inner->kind == TOKEN_BLOCK)
			done = compile_block(compiler, inner, i);
		else if (compiler->strict && inner->kind != TOKEN_NOTHING && inner->kind != TOKEN_TEXT)
			done = fail(compiler, inner, "a parent holds blocks alone");
		if (inner->kind == TOKEN_BLOCK || inner->kind == TOKEN_PARENT || inner->kind == TOKEN_SECTION || inner->kind == TOKEN_INVERTED)
			i = inner->partner;
	}
	compiler->in_parent = in_parent;
	compiler->ops[op].end = (uint32_t)compiler->count;
	return done;
}

static bool compile_token(struct compiler *compiler, const struct token *token, size_t index)
{
	switch (token->kind) {
	case TOKEN_TEXT:
		add_words(compiler, token);
		break;
	case TOKEN_VALUE:
		add(compiler, OP_VALUE, token)->path = path_of(compiler->arena, token->text);
		break;
	case TOKEN_RAW:
		add(compiler, OP_RAW, token)->path = path_of(compiler->arena, token->text);
		break;
	case TOKEN_MESSAGE_OF:
		add(compiler, OP_MESSAGE_OF, token)->path = path_of(compiler->arena, token->text);
		break;
	case TOKEN_PARTIAL:
		add(compiler, OP_PARTIAL, token)->indent = token->standalone ? without_lead(token->lead, compiler->dedent) : T("");
		break;
	case TOKEN_MESSAGE:
		return compile_message(compiler, token);
	case TOKEN_SECTION:
		return compile_section(compiler, token, index, OP_SECTION);
	case TOKEN_INVERTED:
		return compile_section(compiler, token, index, OP_INVERTED);
	case TOKEN_BLOCK:
		return compile_block(compiler, token, index);
	case TOKEN_PARENT:
		return compile_parent(compiler, token, index);
	case TOKEN_CLOSE: case TOKEN_NOTHING:
		break;
	}
	return true;
}

static bool holds_others(enum token_kind kind)
{
	return kind == TOKEN_SECTION || kind == TOKEN_INVERTED || kind == TOKEN_PARENT || kind == TOKEN_BLOCK;
}

static bool compile_range(struct compiler *compiler, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		const struct token *token = &compiler->tokens->at[i];
		if (!compile_token(compiler, token, i))
			return false;
		if (holds_others(token->kind))
			i = token->partner;
	}
	return true;
}

bool template_compile(struct arena *arena, struct text name, struct text source, bool strict,
	struct template *ret_template, struct text *ret_error)
{
	struct tokens tokens;
	struct compiler compiler = { .arena = arena, .tokens = &tokens, .strict = strict };
	int line;
	const char *fault;

	if (!template_scan(arena, source, &tokens, &line, &fault)) {
		*ret_error = text_format(arena, "%.*s:%d: %s", TEXT_ARG(name), line, fault);
		return false;
	}
	builder_init(&compiler.words, arena, source.len + 1);
	compiler.ops = NEW_ARRAY(arena, tokens.count * 2 + 1, struct op);
	if (!compile_range(&compiler, 0, tokens.count)) {
		*ret_error = template_error(arena, name, compiler.fault_line, compiler.fault_tag, compiler.fault);
		return false;
	}
	flush_words(&compiler);
	*ret_template = (struct template){ name, compiler.ops, compiler.count };
	return true;
}
