#include "kernel/doc/doc.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>

#include "kernel/doc/node.h"
#include "kernel/i18n/i18n.h"

enum { DECIMALS_MAX = 15 };

struct doc *doc_new(struct arena *arena)
{
	struct doc *doc = NEW(arena, struct doc);

	doc->kind = DOC_OBJECT;
	doc->arena = arena;
	return doc;
}

static struct doc *append(struct doc *parent, enum doc_kind kind)
{
	struct doc *child = NEW(parent->arena, struct doc);

	child->kind = (uint8_t)kind;
	if (parent->last)
		parent->last->next = child;
	else
		parent->first = child;
	parent->last = child;
	parent->count++;
	return child;
}

static struct doc *set(struct doc *parent, const char *name, enum doc_kind kind)
{
	uint32_t hash = text_hash(text_of(name));
	struct doc *child;

	assert(parent->kind == DOC_OBJECT || parent->kind == DOC_MESSAGE);
	assert(!doc_member(parent, text_of(name), hash) && "set twice");
	child = append(parent, kind);
	child->name = name;
	child->hash = hash;
	return child;
}

static struct doc *open_to_children(struct doc *doc, struct arena *arena)
{
	doc->arena = arena;
	return doc;
}

struct doc *doc_object(struct doc *parent, const char *name)
{
	return open_to_children(set(parent, name, DOC_OBJECT), parent->arena);
}

struct doc *doc_list(struct doc *parent, const char *name)
{
	return open_to_children(set(parent, name, DOC_LIST), parent->arena);
}

struct doc *doc_item(struct doc *list)
{
	assert(list->kind == DOC_LIST);
	return open_to_children(append(list, DOC_OBJECT), list->arena);
}

struct doc *doc_item_list(struct doc *list)
{
	assert(list->kind == DOC_LIST);
	return open_to_children(append(list, DOC_LIST), list->arena);
}

void doc_item_text(struct doc *list, struct text value)
{
	assert(list->kind == DOC_LIST);
	append(list, DOC_TEXT)->text = value;
}

struct doc *doc_member_list(struct doc *doc, const char *name)
{
	struct doc *member = (struct doc *)doc_member(doc, text_of(name), text_hash(text_of(name)));

	return member && member->kind == DOC_LIST ? member : NULL;
}

void doc_move(struct doc *from, struct doc *to)
{
	assert(from->kind == DOC_LIST && to->kind == DOC_LIST);
	if (!from->first)
		return;
	if (to->last)
		to->last->next = from->first;
	else
		to->first = from->first;
	to->last = from->last;
	to->count += from->count;
	from->first = from->last = from->reached = NULL;
	from->count = 0;
}

void doc_null(struct doc *doc, const char *name)
{
	set(doc, name, DOC_NULL);
}

void doc_bool(struct doc *doc, const char *name, bool value)
{
	set(doc, name, DOC_BOOL)->truth = value;
}

void doc_int(struct doc *doc, const char *name, int64_t value)
{
	set(doc, name, DOC_INT)->integer = value;
}

void doc_id(struct doc *doc, const char *name, int64_t value)
{
	struct doc *leaf = set(doc, name, DOC_INT);

	leaf->integer = value;
	leaf->is_id = true;
}

void doc_number(struct doc *doc, const char *name, double value, int decimals)
{
	struct doc *leaf = set(doc, name, isfinite(value) ? DOC_NUMBER : DOC_NULL);

	assert(decimals >= 0 && decimals <= DECIMALS_MAX);
	leaf->number = value;
	leaf->decimals = (uint8_t)decimals;
}

void doc_text(struct doc *doc, const char *name, struct text value)
{
	set(doc, name, DOC_TEXT)->text = value;
}

void doc_code(struct doc *doc, const char *name, const char *code_set, const char *code)
{
	struct doc *leaf = set(doc, name, code && *code ? DOC_CODE : DOC_NULL);

	leaf->set = code_set;
	leaf->code = code;
}

void doc_time(struct doc *doc, const char *name, int64_t utc_ms)
{
	set(doc, name, utc_ms ? DOC_TIME : DOC_NULL)->integer = utc_ms;
}

void doc_date(struct doc *doc, const char *name, int32_t days)
{
	set(doc, name, DOC_DATE)->integer = days;
}

void doc_money(struct doc *doc, const char *name, int64_t fen)
{
	set(doc, name, DOC_MONEY)->integer = fen;
}

void doc_share(struct doc *doc, const char *name, double share)
{
	set(doc, name, isfinite(share) ? DOC_SHARE : DOC_NULL)->number = share;
}

void doc_duration(struct doc *doc, const char *name, int64_t ms)
{
	set(doc, name, DOC_DURATION)->integer = ms;
}

struct doc *doc_message(struct doc *doc, const char *name, const char *message)
{
	struct doc *leaf = open_to_children(set(doc, name, DOC_MESSAGE), doc->arena);

	leaf->message = message;
	return leaf;
}

enum doc_kind doc_kind_of(const struct doc *doc)
{
	return (enum doc_kind)doc->kind;
}

size_t doc_count(const struct doc *doc)
{
	return doc_is_leaf(doc) ? 0 : doc->count;
}

const char *doc_name(const struct doc *doc)
{
	return doc->name ? doc->name : "";
}

const struct doc *doc_child(const struct doc *doc, size_t index)
{
	struct doc *parent = (struct doc *)doc;  /* remembers where it was: a document belongs to one thread */

	if (index >= doc_count(doc))
		return NULL;
	if (!parent->reached || parent->reached_index > index) {
		parent->reached = parent->first;
		parent->reached_index = 0;
	}
	for (; parent->reached_index < index; parent->reached_index++)
		parent->reached = parent->reached->next;
	return parent->reached;
}

const struct doc *doc_find(const struct doc *doc, const char *path)
{
	struct text rest = text_of(path);

	while (doc && rest.len) {
		struct text name = text_cut(&rest, '.');
		int64_t index;

		if (doc->kind == DOC_LIST)
			doc = text_to_int(name, &index) && index >= 0 ? doc_child(doc, (size_t)index) : NULL;
		else if (doc->kind == DOC_OBJECT || doc->kind == DOC_MESSAGE)
			doc = doc_member(doc, name, text_hash(name));
		else
			return NULL;
	}
	return doc;
}
