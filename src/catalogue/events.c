/* Entrances: the events of life and business, each with the bundles that belong to it; and the list of notices. */
#include "catalogue/pages.h"
#include "kernel/db/db.h"

static enum outcome bundles_of(struct call *call, struct text event, struct doc *doc)
{
	struct doc *list = doc_list(doc, "bundles");
	struct text code, title, title_en, items, events, words;
	struct db_rows rows;

	TRY(db_select(call, BUNDLES_ALL, IN(), &rows));
	while (db_next(&rows, OUT(&code, &title, &title_en, &items, &events, &words))) {
		struct text rest = events;
		bool belongs = false;
		while (rest.len && !belongs)
			belongs = text_equal(text_cut(&rest, ','), event);
		if (belongs) {
			struct doc *item = doc_item(list);
			doc_text(item, "code", code);
			doc_text(item, "title", words_in(call, title, title_en));
		}
	}
	return rows.outcome;
}

struct event { struct text code, kind, title, title_en; };

enum { EVENTS_MAX = 200 };

enum outcome events_list(struct call *call, struct doc *doc)
{
	struct event *events = NEW_ARRAY(call->arena, EVENTS_MAX, struct event);
	struct doc *life = doc_list(doc, "life"), *business = doc_list(doc, "business");
	struct db_rows rows;
	size_t count = 0;

	TRY(db_select(call, ITEM_EVENTS_KINDS, IN(), &rows));
	while (count < EVENTS_MAX && db_next(&rows, OUT(&events[count].code, &events[count].kind, &events[count].title, &events[count].title_en)))
		count++;
	db_close(&rows);
	TRY(rows.outcome);
	for (size_t i = 0; i < count; i++) {
		struct doc *item = doc_item(text_equal(events[i].kind, T("business")) ? business : life);
		doc_text(item, "code", events[i].code);
		doc_text(item, "title", words_in(call, events[i].title, events[i].title_en));
		TRY(bundles_of(call, events[i].code, item));
	}
	return OK;
}

/* One complete notice a situation: the list behind the figure. */
enum outcome notices_list(struct call *call, struct doc *doc)
{
	struct text from, to, code, title, title_en, situation, words, words_en, after = param_text(call, "page"), item_after = text_cut(&after, '~');
	struct doc *items = doc_list(doc, "items");
	int64_t order_after = -1, order = 0, next, shown = 0;
	struct db_rows rows;

	place_subtree(call->arena, param_text(call, "place"), &from, &to);
	text_to_int(after, &order_after);
	TRY(db_select(call, ITEM_NOTICES_LIST, IN(from, to, date_of(call->now), item_after, order_after, param_text(call, "category"), (int)ITEMS_A_PAGE + 1), &rows));
	while (shown < ITEMS_A_PAGE && db_next(&rows, OUT(&code, &title, &title_en, &order, &situation, &words, &words_en))) {
		struct doc *item = doc_item(items);
		doc_text(item, "code", code);
		doc_text(item, "title", words_in(call, title, title_en));
		doc_text(item, "situation", situation.len ? words_in(call, words, words_en) : T(""));
		shown++;
	}
	if (shown == ITEMS_A_PAGE && db_next(&rows, OUT(&words, &words, &words, &next, &words, &words, &words)))
		doc_text(doc, "older", text_format(call->arena, "%.*s~%lld", TEXT_ARG(code), (long long)order));
	else
		doc_null(doc, "older");
	db_close(&rows);
	doc_text(doc, "query", text_format(call->arena, "place=%.*s&category=%.*s&", TEXT_ARG(param_text(call, "place")),
		TEXT_ARG(param_text(call, "category"))));
	return rows.outcome;
}
