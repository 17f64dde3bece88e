/* The administrator's pages for categories, their questions, and the dispatch catalogue. For this room alone. */
#ifndef ONEDOOR_REQUESTS_ADMIN_H
#define ONEDOOR_REQUESTS_ADMIN_H

#include "parties/parties.h"
#include "places/places.h"
#include "requests/requests.h"

extern const char *const span_codes[], *const lane_codes[], *const question_kinds[];   /* by number; end with NULL */

enum outcome categories_admin(struct call *call, struct doc *doc);
enum outcome category_admin(struct call *call, struct doc *doc);
enum outcome category_admin_save(struct call *call, struct doc *doc);
enum outcome question_admin_save(struct call *call, struct doc *doc);
enum outcome question_admin_remove(struct call *call, struct doc *doc);

enum outcome dispatch_admin(struct call *call, struct doc *doc);
enum outcome dispatch_admin_save(struct call *call, struct doc *doc);
enum outcome dispatch_admin_remove(struct call *call, struct doc *doc);
enum outcome dispatch_import_prepare(struct call *call);
enum outcome dispatch_import(struct call *call, struct doc *doc);

enum outcome team_admin(struct call *call, struct doc *doc);
enum outcome team_admin_save(struct call *call, struct doc *doc);
/* The unit of a code, which must be open and one of the administrator's own; else a problem of the field "unit". */
enum outcome route_unit_settle(struct call *call, struct text code, struct unit *ret_unit);

#endif
