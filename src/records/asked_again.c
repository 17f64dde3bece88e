/* What was asked for although it is held, for everybody: which service, unit, material and day. Whose it was stays unsaid; the words of the reason, which
 * staff write freely, are for those who see figures, of the units in their scope. */
#include "access/access.h"
#include "kernel/clock/clock.h"
#include "kernel/db/db.h"
#include "records/desk.h"
#include "records/store.h"

enum { ASKS_A_PAGE = 50, DAYS_SHOWN = 365 };

struct ask {
	int64_t id;
	struct text type, type_en, unit, unit_en, item, item_en, reason, unit_place, unit_path;
	int32_t day;
};

static struct text in_language(const struct call *call, struct text chinese, struct text english)
{
	return call->language == ENGLISH && english.len ? english : chinese;
}

static void ask_to_doc(const struct call *call, const struct ask *ask, struct doc *item)
{
	doc_date(item, "day", ask->day);
	doc_text(item, "item_title", in_language(call, ask->item, ask->item_en));
	doc_text(item, "unit", in_language(call, ask->unit, ask->unit_en));
	doc_text(item, "type", in_language(call, ask->type, ask->type_en));
	if (caller_may(call, SEE_FIGURES))
		doc_text(item, "reason", access_covers(call, ask->unit_place, ask->unit_path) ? ask->reason : T(""));
}

/* A page's key is the last line's day and id. */
static void key_of(struct text page, int64_t *ret_day, int64_t *ret_id)
{
	struct text day = text_cut(&page, '.');

	if (!text_to_int(day, ret_day) || !text_to_int(page, ret_id)) {
		*ret_day = INT32_MAX;
		*ret_id = INT64_MAX;
	}
}

static enum outcome asks_to_doc(struct call *call, int32_t from, int32_t to, struct doc *doc)
{
	struct text place_from, place_to, older = T("");
	struct doc *list = doc_list(doc, "items");
	int64_t key_day, key_id;
	struct db_rows rows;
	struct ask ask;
	int count = 0;

	key_of(param_text(call, "page"), &key_day, &key_id);
	access_prefix_range(call->arena, param_text(call, "place"), &place_from, &place_to);
	TRY(db_select(call, RECORD_ASKS_BETWEEN, IN(from, to, key_day, key_id, place_from, place_to, param_text(call, "category"), ASKS_A_PAGE + 1), &rows));
	while (db_next(&rows, OUT(&ask.id, &ask.type, &ask.type_en, &ask.unit, &ask.unit_en, &ask.reason, &ask.day, &ask.unit_place, &ask.unit_path, &ask.item,
		&ask.item_en))) {
		if (count++ < ASKS_A_PAGE)
			ask_to_doc(call, &ask, doc_item(list));
		if (count == ASKS_A_PAGE)
			older = text_format(call->arena, "%d.%lld", (int)ask.day, (long long)ask.id);
	}
	if (count > ASKS_A_PAGE)
		doc_text(doc, "older", older);
	else
		doc_null(doc, "older");
	return rows.outcome;
}

enum outcome asks_list(struct call *call, struct doc *doc)
{
	int32_t to = param_given(call, "to") ? (int32_t)param_int(call, "to") : date_of(call->now);
	int32_t from = param_given(call, "from") ? (int32_t)param_int(call, "from") : to - DAYS_SHOWN + 1;

	doc_date(doc, "from", from);
	doc_date(doc, "to", to);
	doc_text(doc, "place", param_text(call, "place"));
	doc_text(doc, "category", param_text(call, "category"));
	doc_bool(doc, "with_reasons", caller_may(call, SEE_FIGURES));
	return asks_to_doc(call, from, to, doc);
}
