/* Bundles: several items for one event of life or business. */
#include "catalogue/catalogue.h"

#include "kernel/db/db.h"

enum outcome bundle_by_code(struct call *call, struct text code, struct bundle *ret_bundle)
{
	struct bundle bundle = { 0 };
	struct text items;

	TRY(db_find(call, BUNDLE_GET, IN(code), OUT(&bundle.code, &bundle.title, &bundle.title_en, &items, &bundle.events, &bundle.words)));
	while (items.len && bundle.item_count < BUNDLE_ITEMS_MAX) {
		struct text one = text_trim(text_cut(&items, '+'));
		if (one.len)
			bundle.items[bundle.item_count++] = one;
	}
	*ret_bundle = bundle;
	return OK;
}

enum outcome bundle_items(struct call *call, const struct bundle *bundle, struct item ret_items[BUNDLE_ITEMS_MAX], size_t *ret_count)
{
	size_t count = 0;

	for (size_t i = 0; i < bundle->item_count; i++) {
		enum outcome outcome = item_by_code(call, bundle->items[i], &ret_items[count]);
		if (outcome == OK)
			count++;
		else if (outcome != NOT_FOUND)
			return outcome;
	}
	*ret_count = count;
	return OK;
}

struct text bundle_title(const struct call *call, const struct bundle *bundle)
{
	return words_in(call, bundle->title, bundle->title_en);
}

enum outcome catalogue_title(struct call *call, struct text code, struct text *ret_title)
{
	struct text title = code;
	struct bundle bundle;
	struct item item;
	enum outcome outcome = item_by_code(call, code, &item);

	if (outcome == OK)
		title = item_title(call, &item);
	if (outcome == NOT_FOUND && (outcome = bundle_by_code(call, code, &bundle)) == OK)
		title = bundle_title(call, &bundle);
	if (outcome == NOT_FOUND)
		call->refusal = NULL;
	else if (outcome != OK)
		return outcome;
	*ret_title = title;
	return OK;
}
