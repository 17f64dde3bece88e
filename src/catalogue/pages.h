/* Inside the room: the handlers, and what several pages show. */
#ifndef ONEDOOR_CATALOGUE_PAGES_H
#define ONEDOOR_CATALOGUE_PAGES_H

#include "catalogue/items.h"
#include "indicators/indicators.h"
#include "kernel/route/route.h"

enum { ITEMS_A_PAGE = 40, FOUND_A_PAGE = 20 };

/* list.c, events.c */
enum outcome items_list(struct call *call, struct doc *doc);
enum outcome item_groups(struct call *call, struct doc *doc);
enum outcome notices_list(struct call *call, struct doc *doc);
enum outcome events_list(struct call *call, struct doc *doc);
int64_t catalogue_page_version(struct call *call);
extern const struct param items_params[], item_groups_params[];

/* changes.c: materials that newer versions no longer want */
enum outcome changes_list(struct call *call, struct doc *doc);

/* indicators.c */
extern const struct indicator catalogue_indicators[];

/* show.c */
enum outcome item_show(struct call *call, struct doc *doc);
enum outcome item_export(struct call *call, struct doc *doc);
enum outcome bundle_show(struct call *call, struct doc *doc);
/* Everything a person reads about one version. */
enum outcome item_to_doc(struct call *call, const struct item *item, struct doc *doc);
void material_to_doc(struct call *call, const struct material *material, struct doc *doc);

/* ask.c */
enum outcome item_ask(struct call *call, struct doc *doc);
enum outcome bundle_ask(struct call *call, struct doc *doc);

/* cpsv.c: the item as CPSV-AP 3.2.0, JSON-LD */
enum outcome item_as_cpsv(struct call *call, const struct item *item, struct text *ret_json);

#endif
