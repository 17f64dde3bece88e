/*
 * Kiosks: devices for everybody, day and night, registered by an administrator so that one can be closed. A kiosk shows the residents' own pages,
 * larger (kernel/call: kiosk), with keys on the screen; here are its first page, its way to say who one is, and its end, which leaves nothing.
 */
#ifndef ONEDOOR_KIOSK_H
#define ONEDOOR_KIOSK_H

#include "kernel/route/route.h"

extern const struct feature kiosk_feature;

struct kiosk {
	int64_t id;
	struct text name, place;
	int64_t opened_at, closed_at, seen_at;   /* opened_at: when the device was made one; 0: not yet */
};

/* The device that calls. FORBIDDEN "kiosk.unknown": it is none, or was closed. */
enum outcome kiosk_here(struct call *call, struct kiosk *ret_kiosk);

/* By an administrator in whose scope the place is. The device opens /kiosk/register/TOKEN, once. */
enum outcome kiosk_add(struct call *call, struct text name, struct text place, int64_t *ret_id, struct text *ret_token);
/* At once, for good. NOT_FOUND outside the caller's scope. */
enum outcome kiosk_close(struct call *call, int64_t id);
/* Makes the calling device that kiosk: sets its cookie. CONFLICT "kiosk.register.used". NOT_FOUND: no such token. */
enum outcome kiosk_open(struct call *call, struct text token);

#endif
