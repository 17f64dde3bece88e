#include "access/access.h"

#include "kernel/clock/clock.h"
#include "kernel/crypt/crypt.h"
#include "kernel/db/db.h"
#include "notices/notices.h"
#include "parties/parties.h"

enum { CODE_LASTS = 10 * MINUTE, CODE_AGAIN = MINUTE, CODE_TRIES = 5, CODES = 1000000 };

struct sent_code {
	struct text hash;
	int64_t sent_at, ends_at;
	int tries;
};

static struct text contact_key(struct call *call, struct text contact)
{
	return hash_hex(call->arena, hash_keyed("access.code.contact", contact));
}

/* With the contact in it, so that equal codes do not look equal. */
static struct text code_hash(struct call *call, struct text contact, struct text code)
{
	return hash_hex(call->arena, hash_keyed("access.code", text_format(call->arena, "%.*s %.*s", TEXT_ARG(code), TEXT_ARG(contact))));
}

static enum outcome sent_to(struct call *call, struct text contact, struct sent_code *ret_sent)
{
	return db_find(call, CODE_FIND, IN(contact_key(call, contact)), OUT(&ret_sent->hash, &ret_sent->sent_at, &ret_sent->ends_at, &ret_sent->tries));
}

enum outcome access_code_send(struct call *call, struct text contact)
{
	struct text code = text_format(call->arena, "%06d", (int)random_below(CODES));
	const struct notice_word words[] = { { "code", code }, { "minutes", T("10") }, { NULL, T("") } };
	enum channel channel = contact_kind_of(contact) == CONTACT_MAIL ? CHANNEL_EMAIL : CHANNEL_SMS;
	struct sent_code sent = { .sent_at = 0 };
	enum outcome outcome = sent_to(call, contact, &sent);

	if (outcome != OK && outcome != NOT_FOUND)
		return outcome;
	if (sent.sent_at > call->now - CODE_AGAIN)
		return OK;
	TRY(db_run(call, CODE_PUT, IN(contact_key(call, contact), code_hash(call, contact, code), call->now, call->now + CODE_LASTS)));
	return notice_send(call, channel, contact, &(struct notice){ .message = "access.code", .language = call->language, .words = words });
}

enum outcome access_code_use(struct call *call, struct text contact, struct text code, bool *ret_right)
{
	struct sent_code sent;
	int64_t used = 0;
	enum outcome outcome = sent_to(call, contact, &sent);

	if (outcome != OK && outcome != NOT_FOUND)
		return outcome;
	if (outcome == OK && sent.ends_at > call->now && sent.tries < CODE_TRIES)
		TRY(db_run_counted(call, CODE_USE, IN(contact_key(call, contact), code_hash(call, contact, code)), &used));
	if (!used)
		TRY(db_run(call, CODE_WRONG, IN(contact_key(call, contact))));
	*ret_right = used > 0;
	return OK;
}
