/* Within the room: hospitals' programs, and whom a card belongs to. */
#ifndef ONEDOOR_HEALTH_CLIENTS_H
#define ONEDOOR_HEALTH_CLIENTS_H

#include "health/health.h"

struct client {
	int64_t id, unit;
	struct text name;
};

/* By "Authorization: Bearer KEY". The call goes on as that program's. FORBIDDEN "health.key". */
enum outcome client_enter(struct call *call, struct client *ret_client);
/* Whether it may still ask: for streams that stay open. */
enum outcome client_is_open(struct call *call);

/* NOT_FOUND: nobody has that card. */
enum outcome card_find(struct call *call, struct text number, int64_t *ret_person);
/* CONFLICT "health.card_taken": it is another's. */
enum outcome card_put(struct call *call, const struct client *client, struct text number, int64_t person);
enum outcome card_shown(struct call *call, int64_t person, struct text *ret_shown);   /* "****1234", "" none */

route_handler clients_page, client_make, client_close;

#endif
