/* A sheet is the whole list: the pages of a list follow each other into one document, read in the same transaction. */
#include "kernel/http/server.h"

#define PAGE "page"   /* the parameter that takes a list's "older" */
enum { PAGES_MAX = 400, ROWS_MAX = 20000 };

/* The fields as they came, but of this page; those of the exchange stay: a stage may run again. */
static enum outcome fields_of_page(const struct fields *came, struct arena *arena, struct text page, struct fields *ret_fields)
{
	struct fields fields = { 0 };

	for (size_t i = 0; i < came->count; i++)
		if (!text_equal(came->at[i].name, T(PAGE)))
			TRY(fields_add(&fields, arena, came->at[i]));
	TRY(fields_add(&fields, arena, (struct field){ .name = T(PAGE), .value = page, .from = FROM_QUERY }));
	*ret_fields = fields;
	return OK;
}

static bool takes_a_page(const struct route *route)
{
	for (const struct param *param = route->params; param && param->name; param++)
		if (strcmp(param->name, PAGE) == 0)
			return true;
	return false;
}

static struct text older_of(struct arena *arena, const struct doc *doc)
{
	const struct doc *older = doc_find(doc, "older");

	return older ? doc_plain(arena, older) : T("");
}

static enum outcome next_page(struct conversation *conversation, struct text page, struct doc *ret_doc)
{
	struct call *call = &conversation->call;
	struct fields fields;

	TRY(fields_of_page(&conversation->http.fields, conversation->http.arena, page, &fields));
	TRY(params_bind(call, &fields, call->route->params, &call->params));
	return call->route->handle(call, ret_doc);
}

bool whole_wanted(const struct conversation *conversation)
{
	const struct route *route = conversation->match.route;
	enum format format = conversation->http.format;

	return (format == FORMAT_CSV || format == FORMAT_XLSX) && route->flags & ROUTE_TABLE && takes_a_page(route);
}

enum outcome whole_read(struct conversation *conversation)
{
	struct arena *arena = conversation->http.arena;
	struct doc *items = doc_member_list(conversation->doc, "items");
	struct text page = older_of(arena, conversation->doc);

	for (int pages = 1; items && page.len && pages < PAGES_MAX && doc_count(items) < ROWS_MAX; pages++) {
		struct doc *next = doc_new(arena);
		TRY(next_page(conversation, page, next));
		doc_move(doc_member_list(next, "items"), items);
		page = older_of(arena, next);
	}
	if (page.len)
		reply_header(&conversation->call, "X-Next-Page", page);
	return OK;
}
