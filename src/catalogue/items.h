/* Inside the room: items on their way into the database. */
#ifndef ONEDOOR_CATALOGUE_ITEMS_H
#define ONEDOOR_CATALOGUE_ITEMS_H

#include "catalogue/catalogue.h"

/* What the database must know of it: its unit (item->unit is set); and that its conditions are FEEL. INVALID: problems. */
enum outcome item_check(struct call *call, struct item *item);
/* Whether the caller's scope holds the item's unit and place. */
bool item_in_scope(struct call *call, const struct item *item);
/* A read item becomes the next draft of its code. */
enum outcome item_keep_read(struct call *call, struct item *item, int64_t *ret_id);
enum item_state item_state_on(bool published, int32_t valid_to, int32_t day);

/* Conditions of situations and materials that are no FEEL, or use names that no question has: problems of the call. */
enum outcome item_interview_check(struct call *call, const struct item *item);

/* form_rules.c: names, conditions and patterns of the application form; problems of the call. */
void item_form_check(struct call *call, const struct item *item);

/* A digest of every change of what is public, for whoever keeps the catalogue in memory. */
enum outcome catalogue_version(struct call *call, int64_t *ret_version);
enum outcome catalogue_note_change(struct call *call, struct text change);

#endif
