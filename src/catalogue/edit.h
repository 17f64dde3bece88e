/* Inside the room: the pages of those who write items (WRITE_ITEMS), within their scope. */
#ifndef ONEDOOR_CATALOGUE_EDIT_H
#define ONEDOOR_CATALOGUE_EDIT_H

#include "kernel/route/route.h"

enum outcome edit_list(struct call *call, struct doc *doc);
enum outcome edit_show(struct call *call, struct doc *doc);
enum outcome edit_new_show(struct call *call, struct doc *doc);
enum outcome edit_document(struct call *call, struct doc *doc);      /* POST: the whole document, a new item or a new draft */
enum outcome edit_facts(struct call *call, struct doc *doc);         /* POST: the facts of the form, the rest as it is */
enum outcome edit_publish(struct call *call, struct doc *doc);
enum outcome edit_end(struct call *call, struct doc *doc);
enum outcome edit_import_show(struct call *call, struct doc *doc);
enum outcome edit_import_prepare(struct call *call);
enum outcome edit_import_take(struct call *call, struct doc *doc);
enum outcome edit_sheet(struct call *call, struct doc *doc);

extern const struct param edit_list_params[], edit_item_params[], edit_document_params[], edit_facts_params[], edit_publish_params[], edit_end_params[],
	edit_import_params[], edit_sheet_params[];

#endif
