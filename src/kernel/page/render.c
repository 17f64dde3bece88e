/* Walks a template's instructions over the context. Nothing is allocated per tag. */
#include "kernel/page/template.h"

#include <stdio.h>

#include "kernel/doc/node.h"
#include "kernel/i18n/i18n.h"

enum { CONTEXT_MAX = 2 * NESTING_MAX, DEPTH_MAX = 32 /* of partials, parents and blocks */, NESTED_MAX = 256, INDENT_MAX = 256 };

/* The blocks given to one parent; older ones stand nearer to the page asked for, and win. */
struct frame {
	const struct frame *older;
	const struct template *template;
	size_t parent;                 /* the OP_PARENT that gives the blocks */
};

struct render {
	const struct page_set *set;
	struct arena *arena;
	struct text_builder *out;
	enum language language;
	const struct doc *context[CONTEXT_MAX];   /* the innermost last */
	size_t contexts;
	const struct frame *frames;    /* the newest */
	int depth, nested;
	char indent[INDENT_MAX];
	size_t indented;
	bool line_begins;              /* the indent is due before the next output */
	struct text posted_to;         /* where the form went that is shown again; "" none */
	struct text *ret_error;
};

/* What a name stands for: a node, and of a leaf the member asked for. */
struct value {
	const struct doc *doc;
	struct text member;
};

static enum outcome run(struct render *render, const struct template *template, size_t from, size_t to);

static enum outcome fail(struct render *render, const struct template *template, const struct op *op, const char *fault)
{
	*render->ret_error = template_error(render->arena, template->name, op->line, op->text, fault);
	return BROKEN;
}

/* ---- names ---- */

static const struct doc null_leaf = { .kind = DOC_NULL };

static bool has_members(const struct doc *doc)
{
	return doc->kind == DOC_OBJECT || doc->kind == DOC_MESSAGE;
}

static const struct doc *find_first(const struct render *render, const struct segment *segment)
{
	for (size_t i = render->contexts; i-- > 0;) {
		const struct doc *found = has_members(render->context[i]) ?
			doc_member(render->context[i], segment->name, segment->hash) : NULL;
		if (found)
			return found;
	}
	return NULL;
}

/* ---- several forms on a page ---- */

static struct text tag_at(struct text out, size_t at)
{
	const char *end = memchr(out.at + at, '>', out.len - at);

	return (struct text){ out.at + at, end ? (size_t)(end - out.at) - at : out.len - at };
}

/* The start tag of the form that is open where the page has come to; "" between forms. */
static struct text form_around(struct text out, size_t *ret_at)
{
	struct text opens = T("<form"), closes = T("</form");

	for (size_t at = out.len; at-- > 0;) {
		struct text rest = { out.at + at, out.len - at };

		if (out.at[at] == '<' && text_starts_with(rest, closes))
			return T("");
		if (out.at[at] == '<' && text_starts_with(rest, opens)) {
			*ret_at = at;
			return tag_at(out, at);
		}
	}
	return T("");
}

/* A form without an action posts to the page's own address: that is taken as the one. */
static bool goes_to(struct text tag, struct text path)
{
	struct text wanted = T("action=\"");
	const char *at = text_find(tag, wanted);
	struct text rest;

	if (!at)
		return true;
	at += wanted.len;
	rest = (struct text){ at, (size_t)(tag.at + tag.len - at) };
	return text_starts_with(rest, path) && (rest.len == path.len || strchr("?\"", rest.at[path.len]));
}

/* Where what was typed does not belong: a form that posts elsewhere. *ret_at tells the forms apart. */
static bool in_another_form(const struct render *render, size_t *ret_at)
{
	struct text tag = form_around(builder_text(render->out), ret_at);

	return text_find(tag, T("method=\"post\"")) && !goes_to(tag, render->posted_to);
}

/*
 * On a page shown again "given" and "wrong" are nothing in the other forms, and "other_form" is what their fields' ids end in, so that the ids of
 * the refused one are its own. NULL: as the document says.
 */
static const struct doc *of_the_form(struct render *render, const struct segment *first)
{
	bool suffix = text_equal(first->name, T("other_form"));
	struct doc *leaf;
	size_t at = 0;

	if (!suffix && !text_equal(first->name, T("given")) && !text_equal(first->name, T("wrong")))
		return NULL;
	if (!in_another_form(render, &at))
		return NULL;
	if (!suffix)
		return &null_leaf;
	leaf = NEW(render->arena, struct doc);
	*leaf = (struct doc){ .kind = DOC_TEXT, .text = text_format(render->arena, "-%zu", at) };
	return leaf;
}

/* ---- members ---- */

static const struct doc truth[2] = { { .kind = DOC_BOOL, .truth = false }, { .kind = DOC_BOOL, .truth = true } };

/*
 * Members that are a question, answered with a bool: {{#items.any}} of a list that is not empty, {{#count.any}} of a number that
 * is not 0, {{#state.is_open}} of a code or text that is "open". NULL when it is none.
 */
static const struct doc *answer(const struct doc *doc, struct text name)
{
	struct text is = T("is_");

	if (text_equal(name, T("any")) && doc->kind == DOC_LIST)
		return &truth[doc->count > 0];
	if (text_equal(name, T("any")) && (doc->kind == DOC_INT || doc->kind == DOC_MONEY || doc->kind == DOC_DURATION))
		return &truth[doc->integer != 0];
	if (!text_starts_with(name, is) || (doc->kind != DOC_CODE && doc->kind != DOC_TEXT))
		return NULL;
	name = (struct text){ name.at + is.len, name.len - is.len };
	return &truth[text_equal(name, doc->kind == DOC_CODE ? text_of(doc->code) : doc->text)];
}

/* One step into a value. false: it has no such member. */
static bool step(struct value *value, const struct segment *segment, bool last)
{
	const struct doc *doc = value->doc;
	const struct doc *member = has_members(doc) ? doc_member(doc, segment->name, segment->hash) : NULL;

	if (!member && last)
		member = answer(doc, segment->name);
	if (member)
		value->doc = member;
	else if (doc_is_leaf(doc) && last)
		value->member = segment->name;
	else
		return doc->kind == DOC_NULL;  /* nothing of nothing is nothing */
	return true;
}

/* false: no object of the context holds the name. */
static bool resolve(struct render *render, const struct path *path, struct value *ret_value)
{
	struct value value = { .doc = NULL };

	if (!path->count) {
		*ret_value = (struct value){ render->context[render->contexts - 1], T("") };
		return true;
	}
	value.doc = render->posted_to.len ? of_the_form(render, &path->segments[0]) : NULL;
	if (!value.doc)
		value.doc = find_first(render, &path->segments[0]);
	if (!value.doc && text_equal(path->segments[0].name, T("other_form")))
		value.doc = &null_leaf;
	if (!value.doc)
		return false;
	for (size_t i = 1; i < path->count; i++)
		if (!step(&value, &path->segments[i], i + 1 == path->count))
			return false;
	*ret_value = value;
	return true;
}

static bool is_truthy(const struct render *render, const struct value *value)
{
	switch ((enum doc_kind)value->doc->kind) {
	case DOC_NULL: return false;
	case DOC_BOOL: return value->doc->truth;
	case DOC_LIST: return value->doc->count > 0;
	case DOC_TEXT: return value->doc->text.len > 0 || !render->set->strict;
	default: return true;
	}
}

/* ---- output ---- */

static void put_indent(struct render *render)
{
	if (render->line_begins && render->indented)
		builder_add(render->out, (struct text){ render->indent, render->indented });
	render->line_begins = false;
}

static void put_words(struct render *render, struct text words)
{
	if (!render->indented) {
		builder_add(render->out, words);
		render->line_begins = words.at[words.len - 1] == '\n';
		return;
	}
	while (words.len) {
		const char *newline = memchr(words.at, '\n', words.len);
		size_t line = newline ? (size_t)(newline - words.at) + 1 : words.len;
		put_indent(render);
		builder_add(render->out, (struct text){ words.at, line });
		render->line_begins = newline != NULL;
		words = (struct text){ words.at + line, words.len - line };
	}
}

static bool show(struct render *render, const struct value *value, char buffer[FORMAT_MAX], struct text *ret_shown)
{
	*ret_shown = T("");
	return doc_is_leaf(value->doc) && doc_show(render->arena, value->doc, render->language, value->member, buffer, ret_shown);
}

static enum outcome put_value(struct render *render, const struct template *template, const struct op *op)
{
	char buffer[FORMAT_MAX];
	struct value value;
	struct text shown;

	put_indent(render);
	if (!resolve(render, &op->path, &value))
		return render->set->strict ? fail(render, template, op, "no such name") : OK;
	if (!show(render, &value, buffer, &shown))
		return render->set->strict ? fail(render, template, op, "has no such form") : OK;
	if (op->kind == OP_RAW)
		builder_add(render->out, shown);
	else
		builder_add_html(render->out, shown);
	return OK;
}

/* ---- messages ---- */

static const struct phrases *phrases_for(struct render *render, const struct wording *wording)
{
	char buffer[FORMAT_MAX];
	struct value n;
	struct text shown;

	if (wording->one[render->language].count && resolve(render, &wording->n, &n) && show(render, &n, buffer, &shown) &&
	    text_equal(shown, T("1")))
		return &wording->one[render->language];
	return &wording->many[render->language];
}

static enum outcome put_message(struct render *render, const struct template *template, const struct op *op)
{
	const struct phrases *phrases = phrases_for(render, op->wording);
	char buffer[FORMAT_MAX];
	struct value value;
	struct text shown;

	put_indent(render);
	for (size_t i = 0; i < phrases->count; i++) {
		const struct phrase *phrase = &phrases->at[i];
		builder_add(render->out, phrase->words);
		if (!phrase->has_path)
			continue;
		if (resolve(render, &phrase->path, &value) && show(render, &value, buffer, &shown))
			builder_add_html(render->out, shown);
		else if (render->set->strict)
			return fail(render, template, op, "a placeholder of the message is no name of the context");
	}
	return OK;
}

static bool fill_from_context(void *context, struct text name, struct text *ret_value)
{
	struct render *render = context;
	struct path path = path_of(render->arena, name);
	char buffer[FORMAT_MAX];
	struct value value;
	struct text shown;

	if (!resolve(render, &path, &value) || !show(render, &value, buffer, &shown))
		return false;
	*ret_value = text_copy(render->arena, shown);
	return true;
}

/* The id comes from the data: "requests.state.open" in {{_+title}}. */
static enum outcome put_message_of(struct render *render, const struct template *template, const struct op *op)
{
	char buffer[FORMAT_MAX];
	struct value value;
	struct text id;

	put_indent(render);
	if (!resolve(render, &op->path, &value))
		return render->set->strict ? fail(render, template, op, "no such name") : OK;
	value.member = value.doc->kind == DOC_CODE && !value.member.len ? T("code") : value.member;
	if (!show(render, &value, buffer, &id))
		return render->set->strict ? fail(render, template, op, "is no message id") : OK;
	if (!id.len)
		return OK;
	if (render->set->strict && !catalogue_find(id))
		return fail(render, template, op, "holds the id of no message");
	builder_add_html(render->out, i18n_fill(render->arena, render->language, text_cstring(render->arena, id),
		fill_from_context, render));
	return OK;
}

/* ---- sections ---- */

static enum outcome run_within(struct render *render, const struct template *template, const struct op *op, const struct doc *inner)
{
	size_t index = (size_t)(op - template->ops);
	enum outcome outcome;

	if (render->contexts == CONTEXT_MAX || render->nested == NESTED_MAX)
		return fail(render, template, op, "nested too deeply");
	render->context[render->contexts++] = inner;
	outcome = run(render, template, index + 1, op->end);
	render->contexts--;
	return outcome;
}

static enum outcome run_section(struct render *render, const struct template *template, const struct op *op)
{
	struct value value = { &null_leaf, T("") };

	if (!resolve(render, &op->path, &value) && render->set->strict)
		return fail(render, template, op, "no such name");
	if (op->kind == OP_INVERTED)
		return is_truthy(render, &value) ? OK : run(render, template, (size_t)(op - template->ops) + 1, op->end);
	if (!is_truthy(render, &value))
		return OK;
	if (value.doc->kind != DOC_LIST)
		return run_within(render, template, op, value.doc);
	for (const struct doc *item = value.doc->first; item; item = item->next)
		TRY(run_within(render, template, op, item));
	return OK;
}

/* ---- other templates ---- */

static size_t push_indent(struct render *render, struct text indent)
{
	size_t before = render->indented;

	/* Our own pages are sent without it: nobody reads the white space. */
	if (!render->set->strict && indent.len <= INDENT_MAX - before) {
		memcpy(render->indent + before, indent.at, indent.len);
		render->indented += indent.len;
	}
	return before;
}

static enum outcome run_template(struct render *render, const struct template *template, const struct op *op,
	const struct template *other, size_t from, size_t to)
{
	size_t before;
	enum outcome outcome;

	if (render->depth == DEPTH_MAX)
		return fail(render, template, op, "templates within templates too deeply");
	before = push_indent(render, op->indent);
	render->depth++;
	outcome = run(render, other, from, to);
	render->depth--;
	render->indented = before;
	return outcome;
}

static enum outcome run_partial(struct render *render, const struct template *template, const struct op *op)
{
	return op->template ? run_template(render, template, op, op->template, 0, op->template->count) : OK;
}

static enum outcome run_parent(struct render *render, const struct template *template, const struct op *op)
{
	struct frame frame = { render->frames, template, (size_t)(op - template->ops) };
	enum outcome outcome;

	if (!op->template)
		return OK;
	render->frames = &frame;
	outcome = run_template(render, template, op, op->template, 0, op->template->count);
	render->frames = frame.older;
	return outcome;
}

/* The block of that name a frame gives, NULL. */
static const struct op *block_in(const struct frame *frame, const struct op *block)
{
	const struct op *ops = frame->template->ops;

	for (size_t i = frame->parent + 1; i < ops[frame->parent].end; i = ops[i].end)
		if (ops[i].hash == block->hash && text_equal(ops[i].text, block->text))
			return &ops[i];
	return NULL;
}

/* A block given by a page nearer to the one asked for stands instead; in it, that page's own givers are seen, not its parents. */
static enum outcome run_block(struct render *render, const struct template *template, const struct op *op)
{
	const struct frame *frames = render->frames, *giver = NULL;
	const struct op *given = op;
	const struct template *from = template;
	enum outcome outcome;

	for (const struct frame *frame = frames; frame; frame = frame->older)
		if (block_in(frame, op))
			giver = frame;
	if (giver) {
		given = block_in(giver, op);
		from = giver->template;
		render->frames = giver->older;
	}
	outcome = run_template(render, template, op, from, (size_t)(given - from->ops) + 1, given->end);
	render->frames = frames;
	return outcome;
}

static enum outcome run_op(struct render *render, const struct template *template, const struct op *op)
{
	switch (op->kind) {
	case OP_TEXT: put_words(render, op->text); return OK;
	case OP_VALUE: case OP_RAW: return put_value(render, template, op);
	case OP_SECTION: case OP_INVERTED: return run_section(render, template, op);
	case OP_MESSAGE: return put_message(render, template, op);
	case OP_MESSAGE_OF: return put_message_of(render, template, op);
	case OP_PARTIAL: return run_partial(render, template, op);
	case OP_PARENT: return run_parent(render, template, op);
	case OP_BLOCK: return run_block(render, template, op);
	}
	return OK;
}

static bool holds_others(enum op_kind kind)
{
	return kind == OP_SECTION || kind == OP_INVERTED || kind == OP_PARENT || kind == OP_BLOCK;
}

static enum outcome run(struct render *render, const struct template *template, size_t from, size_t to)
{
	if (render->nested == NESTED_MAX)
		return fail(render, template, &template->ops[from ? from - 1 : 0], "nested too deeply");
	render->nested++;
	for (size_t i = from; i < to;) {
		const struct op *op = &template->ops[i];
		TRY(run_op(render, template, op));
		i = holds_others(op->kind) ? op->end : i + 1;
	}
	render->nested--;
	return OK;
}

enum outcome page_render(const struct page_set *set, struct arena *arena, struct text name, const struct doc *doc,
	const struct doc *outer, enum language language, struct text_builder *out, struct text *ret_error)
{
	const struct template *template = template_find(set, name);
	const struct doc *posted_to = doc_find(doc, "posted_to");
	struct render render = { .set = set, .arena = arena, .out = out, .language = language, .line_begins = true, .ret_error = ret_error };

	if (posted_to && posted_to->kind == DOC_TEXT)
		render.posted_to = posted_to->text;
	if (!template) {
		*ret_error = text_format(arena, "%.*s: no such template", TEXT_ARG(name));
		return BROKEN;
	}
	if (outer)
		render.context[render.contexts++] = outer;
	render.context[render.contexts++] = doc;
	return run(&render, template, 0, template->count);
}
