/*
 * Keys of programs: who may write. A key is "ID-SECRET", the secret made of the id and the server's key file: the database holds
 * nothing of it. It is shown to who made it, for ten minutes or until it is used.
 * Counted and limited a day (Shanghai), by the transaction that writes.
 */
#ifndef ONEDOOR_OPEN311_KEYS_H
#define ONEDOOR_OPEN311_KEYS_H

#include "kernel/route/route.h"

struct program {
	int64_t id;
	struct text name;
	bool by_token;
	int per_day;
};

/* What the program sends as api_key. */
struct text program_key(struct call *call, int64_t id);

/* By the parameter api_key. FORBIDDEN "open311.key": none, unknown or closed. */
enum outcome program_find(struct call *call, struct program *ret_program);

enum program_deed { PROGRAM_REQUESTS, PROGRAM_UPDATES };

/* The same, and the call goes on as this program's: whoever's cookie came along counts no more. LIMIT "open311.per_day". */
enum outcome program_enter(struct call *call, enum program_deed deed, struct program *ret_program);

/* ---- /admin/keys ---- */

enum outcome keys_page(struct call *call, struct doc *doc);
enum outcome key_make(struct call *call, struct doc *doc);
enum outcome key_close(struct call *call, struct doc *doc);

#endif
