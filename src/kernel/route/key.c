/* Form keys, and the answers already given under them. */
#include "kernel/route/exchange.h"

#include <ctype.h>

#include "kernel/clock/clock.h"
#include "kernel/crypt/crypt.h"
#include "kernel/db/db.h"

enum { TOKEN_CHARACTERS = 22, KEPT_DAYS = 7 };

static struct text seal_of(struct arena *arena, struct text token, struct text secret)
{
	return secret_for(arena, "form-key", text_join(arena, token, secret));
}

struct text form_key_new(struct call *call)
{
	struct text token = random_token(call->arena);

	return text_join(call->arena, token, seal_of(call->arena, token, call->caller.secret));
}

bool form_key_is(const struct call *call, struct text key)
{
	struct text token = { key.at, TOKEN_CHARACTERS };

	if (key.len <= TOKEN_CHARACTERS)
		return false;
	return secret_is("form-key", text_join(call->arena, token, call->caller.secret),
		(struct text){ key.at + TOKEN_CHARACTERS, key.len - TOKEN_CHARACTERS });
}

/* The first id or reference in the path: ids are ordered by time. */
static struct text number_in(struct text path)
{
	enum { SHORTEST = 8, LONGEST = 20 };
	size_t from = 0, len;

	for (; from < path.len; from += len + 1) {
		for (len = 0; from + len < path.len && isdigit((unsigned char)path.at[from + len]); len++)
			;
		if (len >= SHORTEST && len <= LONGEST)
			return (struct text){ path.at + from, len };
	}
	return T("");
}

/*
 * Whose key, for which path: but for the case it is about, the row's name gives nothing away. The case comes first, so that answers
 * of the same days lie together in the index: hashes alone would touch a page each.
 */
static struct text row_key_of(struct call *call)
{
	struct text whole = text_format(call->arena, "%.*s\n%.*s\n%lld\n%.*s", TEXT_ARG(call->http->path), TEXT_ARG(call->http->key),
		(long long)call->caller.person, TEXT_ARG(call->caller.secret));

	return text_format(call->arena, "%.*s:%.*s", TEXT_ARG(number_in(call->http->path)), TEXT_ARG(secret_for(call->arena, "answered", whole)));
}

/* The fields, not the bytes: a program that sends a form again picks another boundary. */
static struct text content_of(struct call *call)
{
	const struct fields *fields = &call->http->fields;
	struct hash hash = { { 0 } };

	for (size_t i = 0; i < fields->count; i++) {
		hash = hash_chain(hash, fields->at[i].name);
		hash = hash_chain(hash, fields->at[i].value);
	}
	return hash_hex(call->arena, hash);
}

enum outcome answer_find(struct call *call, struct text *ret_row_key, bool *ret_again, struct answer *ret_answer)
{
	struct text content = T(""), row_key = row_key_of(call);
	struct answer answer = { 0 };
	enum outcome outcome = db_find(call, ANSWER_FIND, IN(row_key), OUT(&content, &answer.status, &answer.location, &answer.media_type, &answer.body));

	*ret_row_key = row_key;
	*ret_again = outcome == OK;
	if (outcome == NOT_FOUND)
		return OK;
	TRY(outcome);
	if (!text_equal(content, content_of(call)))
		return refuse(call, INVALID, "kernel.key_reused");
	*ret_answer = answer;
	return OK;
}

enum outcome answer_keep(struct call *call, struct text row_key, const struct answer *answer)
{
	return db_change(call, ANSWER_KEEP,
		IN(row_key, content_of(call), call->now, answer->status, answer->location, answer->media_type, answer->body));
}

enum outcome answers_forget(struct call *call)
{
	return db_run(call, ANSWERS_FORGET, IN(call->now - KEPT_DAYS * DAY));
}
