/* The administrators' handlers for single places and areas, for the room's one table in routes.c. */
#ifndef ONEDOOR_PLACES_ADMIN_H
#define ONEDOOR_PLACES_ADMIN_H

#include "kernel/route/route.h"
#include "places/places.h"

enum { AREA_MEMBERS_MAX = 2000, AREA_LINE_MAX = 160 };   /* that one form can show and take; a line: a code and its place's name */

enum outcome place_new(struct call *call, struct doc *doc);
enum outcome place_new_take(struct call *call, struct doc *doc);
enum outcome place_edit(struct call *call, struct doc *doc);
enum outcome place_edit_take(struct call *call, struct doc *doc);
enum outcome place_end_take(struct call *call, struct doc *doc);
enum outcome place_open_take(struct call *call, struct doc *doc);
enum outcome place_outline_prepare(struct call *call);
enum outcome place_outline_take(struct call *call, struct doc *doc);

enum outcome areas_list(struct call *call, struct doc *doc);
enum outcome areas_new(struct call *call, struct doc *doc);
enum outcome areas_new_take(struct call *call, struct doc *doc);
enum outcome areas_edit(struct call *call, struct doc *doc);
enum outcome areas_edit_take(struct call *call, struct doc *doc);

extern const char *const area_kinds[];

/* The next code of a field for several: blanks, commas, semicolons and new lines part them. "": none is left. */
struct text place_code_cut(struct text *rest);

#endif
