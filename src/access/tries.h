/*
 * How often wrong words are taken: counted by login, by address, by contact; within 15 minutes at most setting
 * sign_in.attempts (an address, which an office or a hall shares, five times as many), then none for 15 minutes. Private to the room.
 *
 * A refused handler's writes are undone; so whoever counts a wrong try must end with OK and say in the reply what was wrong.
 */
#ifndef ONEDOOR_ACCESS_TRIES_H
#define ONEDOOR_ACCESS_TRIES_H

#include "kernel/call/call.h"

enum try_of { TRY_LOGIN, TRY_ADDRESS, TRY_CONTACT, TRY_SENDING };

/* LIMIT "access.wait": too many; the refusal says from when on again. */
enum outcome try_allowed(struct call *call, enum try_of of, struct text who);
enum outcome try_count(struct call *call, enum try_of of, struct text who);
enum outcome try_clear(struct call *call, enum try_of of, struct text who);

#endif
