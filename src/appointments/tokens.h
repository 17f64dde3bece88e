/* Addresses of what needs no account: "<id>-<secret of that id>". Private to the room. */
#ifndef ONEDOOR_APPOINTMENTS_TOKENS_H
#define ONEDOOR_APPOINTMENTS_TOKENS_H

#include "kernel/call/call.h"

struct text hall_token(struct arena *arena, const char *purpose, int64_t id);
bool hall_token_is(const char *purpose, struct text token, struct arena *arena, int64_t *ret_id);

#endif
