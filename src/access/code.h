/*
 * Codes by which residents prove a phone or a mail address: six digits, sent through the outbox; good for 10 minutes, 5 tries and one use; at most
 * one a minute to a contact. Nobody learns whether a contact is known: everybody who can read the code may come in. Private to the room.
 */
#ifndef ONEDOOR_ACCESS_CODE_H
#define ONEDOOR_ACCESS_CODE_H

#include "kernel/call/call.h"

/* Sends one, or nothing when one went out within the last minute. */
enum outcome code_send(struct call *call, struct text contact);
/* *ret_right false: wrong, too old, used, or tried too often. */
enum outcome code_use(struct call *call, struct text contact, struct text code, bool *ret_right);

#endif
