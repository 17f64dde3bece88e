/* Inside the room: the pages of those who write items (WRITE_ITEMS), within their scope. */
#ifndef ONEDOOR_CATALOGUE_EDIT_H
#define ONEDOOR_CATALOGUE_EDIT_H

#include "catalogue/catalogue.h"
#include "kernel/route/route.h"

/* The version of the path, in scope, and the newest of its code: what may be changed. CONFLICT "item.newer": there is a newer one. */
enum outcome edit_find_newest(struct call *call, struct item *ret_item);
/* A document becomes the next draft of its code; it may not take an item out of the writer's scope, nor bring one in. */
enum outcome edit_keep(struct call *call, struct text json, int64_t *ret_id);
/* List "warnings" {words}. */
void edit_warnings_to_doc(const struct item *item, struct doc *doc);

enum outcome edit_list(struct call *call, struct doc *doc);
enum outcome edit_show(struct call *call, struct doc *doc);
enum outcome edit_facts(struct call *call, struct doc *doc);         /* POST: the facts of the form, the rest as it is */
enum outcome edit_publish(struct call *call, struct doc *doc);
enum outcome edit_end(struct call *call, struct doc *doc);
enum outcome edit_import_show(struct call *call, struct doc *doc);
enum outcome edit_import_prepare(struct call *call);
enum outcome edit_import_take(struct call *call, struct doc *doc);
enum outcome edit_sheet(struct call *call, struct doc *doc);

/* differences.c: "before": the version before, and groups of what changed, each {heading, rows: {change, entry, fact, before, after}}; null when there is none */
enum outcome differences_to_doc(struct call *call, const struct item *item, struct doc *doc);

/* edit_new.c */
enum outcome edit_new_show(struct call *call, struct doc *doc);
enum outcome edit_new(struct call *call, struct doc *doc);           /* POST: begun by its name; or a whole document, a new item or a new draft */
extern const struct param edit_new_params[];

/* part_edit.c: one entry of its lists at a time */
enum outcome parts_show(struct call *call, struct doc *doc);
enum outcome part_show(struct call *call, struct doc *doc);
enum outcome part_keep(struct call *call, struct doc *doc);
enum outcome part_move(struct call *call, struct doc *doc);
enum outcome part_remove(struct call *call, struct doc *doc);
enum outcome part_paper(struct call *call, struct doc *doc);         /* POST: a material's blank form or filled sample, or what the result looks like */
extern const struct param part_params[], part_keep_params[], part_move_params[], part_paper_params[];

/* papers.c */
enum outcome paper_prepare(struct call *call);
/* What paper_prepare made, to be fetched by anybody under *ret_address; "" when it is to be taken away. */
enum outcome paper_store(struct call *call, struct text *ret_address);
enum outcome paper_show(struct call *call, struct doc *doc);

extern const struct param edit_list_params[], edit_item_params[], edit_facts_params[], edit_publish_params[], edit_end_params[],
	edit_import_params[], edit_sheet_params[];

#endif
