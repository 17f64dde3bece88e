#include "access/tries.h"

#include "kernel/clock/clock.h"
#include "kernel/crypt/crypt.h"
#include "kernel/db/db.h"
#include "kernel/settings/settings.h"

#define TRIES_WINDOW (15 * MINUTE)

static const struct {
	const char *purpose;
	int times;               /* the setting, so many times */
} kinds[] = {
	[TRY_LOGIN] = { "try.login", 1 },
	[TRY_ADDRESS] = { "try.address", 5 },
	[TRY_CONTACT] = { "try.contact", 1 },
	[TRY_SENDING] = { "try.sending", 5 },
};

static struct text key_of(struct call *call, enum try_of of, struct text who)
{
	return hash_hex(call->arena, hash_keyed(kinds[of].purpose, who));
}

/* "14:05" in Shanghai: when the waiting is over, up to the next whole minute. */
static struct text clock_words(struct call *call, int64_t utc_ms)
{
	int64_t minutes = (utc_ms - date_start(date_of(utc_ms)) + MINUTE - 1) / MINUTE;

	return text_format(call->arena, "%02d:%02d", (int)(minutes / 60 % 24), (int)(minutes % 60));
}

enum outcome try_allowed(struct call *call, enum try_of of, struct text who)
{
	int64_t closed_until;
	enum outcome outcome = db_find(call, TRY_FIND, IN(key_of(call, of, who), call->now), OUT(&closed_until));

	if (outcome == OK)
		return refuse_detail(call, LIMIT, "access.wait", clock_words(call, closed_until));
	return outcome == NOT_FOUND ? OK : outcome;
}

enum outcome try_count(struct call *call, enum try_of of, struct text who)
{
	return db_run(call, TRY_COUNT, IN(key_of(call, of, who), call->now, call->now - TRIES_WINDOW,
		setting_int("sign_in.attempts") * kinds[of].times, call->now + TRIES_WINDOW));
}

enum outcome try_clear(struct call *call, enum try_of of, struct text who)
{
	return db_run(call, TRY_CLEAR, IN(key_of(call, of, who)));
}
