/* Which devices are kiosks: registered, opened once by a link, closed at once. */
#include "kiosk/kiosk.h"

#include "access/access.h"
#include "kernel/clock/clock.h"
#include "kernel/crypt/crypt.h"
#include "kernel/db/db.h"

enum { NAME_MAX = 60, KEY_DAYS = 3650 };

static const char register_purpose[] = "kiosk.register", key_purpose[] = "kiosk.key";

#define KIOSK_OUT(k) OUT(&(k)->id, &(k)->name, &(k)->place, &(k)->opened_at, &(k)->closed_at, &(k)->seen_at)

static struct text key_hash(struct call *call, struct text key)
{
	return hash_hex(call->arena, hash_keyed(key_purpose, key));
}

enum outcome kiosk_here(struct call *call, struct kiosk *ret_kiosk)
{
	struct text key = ask_cookie(call, "kiosk");
	enum outcome outcome = key.len ? db_find(call, KIOSK_BY_KEY, IN(key_hash(call, key)), KIOSK_OUT(ret_kiosk)) : NOT_FOUND;

	return outcome == NOT_FOUND ? refuse(call, FORBIDDEN, "kiosk.unknown") : outcome;
}

static struct text id_text(struct call *call, int64_t id)
{
	return text_format(call->arena, "%lld", (long long)id);
}

enum outcome kiosk_add(struct call *call, struct text name, struct text place, int64_t *ret_id, struct text *ret_token)
{
	int64_t id = db_new_id(call);
	struct text plain = id_text(call, id);

	TRY(access_need(call, ADMINISTER, place, T("")));
	TRY(db_change(call, KIOSK_PUT, IN(id, name, place)));
	*ret_id = id;
	*ret_token = text_format(call->arena, "%.*s-%.*s", TEXT_ARG(plain), TEXT_ARG(secret_for(call->arena, register_purpose, plain)));
	return OK;
}

enum outcome kiosk_close(struct call *call, int64_t id)
{
	struct kiosk kiosk;

	TRY(db_find(call, KIOSK_GET, IN(id), KIOSK_OUT(&kiosk)));
	TRY(access_need(call, ADMINISTER, kiosk.place, T("")));
	return db_run(call, KIOSK_SET_CLOSED, IN(id, call->now));
}

enum outcome kiosk_open(struct call *call, struct text token)
{
	struct text secret = token, plain = text_cut(&secret, '-'), key = text_join(call->arena, random_token(call->arena), random_token(call->arena));
	int64_t id, opened = 0;

	if (!text_to_int(plain, &id) || !secret_is(register_purpose, plain, secret))
		return NOT_FOUND;
	TRY(db_run_counted(call, KIOSK_SET_KEY, IN(id, key_hash(call, key), call->now), &opened));
	if (!opened)
		return refuse(call, CONFLICT, "kiosk.register.used");
	reply_cookie(call, "kiosk", key, KEY_DAYS * DAY / SECOND);
	return OK;
}
