/* Public lists, the map's points, and finding one's own again. For this room alone. */
#ifndef ONEDOOR_REQUESTS_LISTS_H
#define ONEDOOR_REQUESTS_LISTS_H

#include "requests/requests.h"

enum outcome requests_page(struct call *call, struct doc *doc);
enum outcome wishes_page(struct call *call, struct doc *doc);
enum outcome requests_geojson(struct call *call, struct doc *doc);
extern const char *const list_states[];   /* choices of the filter "state" */

enum outcome find_page(struct call *call, struct doc *doc);
enum outcome find_action(struct call *call, struct doc *doc);
enum outcome find_link_action(struct call *call, struct doc *doc);

#endif
