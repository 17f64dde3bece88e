/*
 * Staff sign in at another house: OpenID Connect, authorization code flow with PKCE (RFC 7636).
 *
 * What was asked (state, nonce, verifier) travels in a sealed cookie of ten minutes, so nothing is stored for strangers. The provider sends the browser
 * back by GET, which writes nothing: the page it gets posts the code on, and that POST asks the provider and begins the session.
 */
#include <jansson.h>
#include <pthread.h>
#include <sodium.h>

#include "access/fetch.h"
#include "access/handlers.h"
#include "access/id_token.h"
#include "kernel/clock/clock.h"
#include "kernel/crypt/crypt.h"
#include "kernel/db/db.h"
#include "kernel/settings/settings.h"

enum { ASKED_LASTS = 10 * MINUTE, KNOWN_LASTS = 10 * MINUTE, ADDRESS_MAX = 1000 };

static const char asked_use[] = "access.oidc";

/* ---- what the provider says of itself ---- */

struct provider {
	struct text authorize, token, keys;   /* addresses */
};

static struct text text_in(struct arena *arena, struct text json, const char *name)
{
	json_t *root = json_loadb(json.at, json.len, 0, NULL);
	const json_t *value = json_object_get(root, name);
	struct text text = json_is_string(value) ? text_copy(arena, text_of(json_string_value(value))) : T("");

	json_decref(root);
	return text;
}

/* What was said lately: a sign-in asks the provider for its token alone. */
static struct known {
	int64_t until;
	char issuer[ADDRESS_MAX], authorize[ADDRESS_MAX], token[ADDRESS_MAX], keys[ADDRESS_MAX];
} known;
static pthread_mutex_t known_lock = PTHREAD_MUTEX_INITIALIZER;

static bool provider_known(struct call *call, struct text issuer, struct provider *ret_provider)
{
	bool is_known;

	pthread_mutex_lock(&known_lock);
	is_known = call->now < known.until && text_equal(issuer, text_of(known.issuer));
	if (is_known)
		*ret_provider = (struct provider){ text_copy(call->arena, text_of(known.authorize)), text_copy(call->arena, text_of(known.token)),
			text_copy(call->arena, text_of(known.keys)) };
	pthread_mutex_unlock(&known_lock);
	return is_known;
}

static bool note(char place[ADDRESS_MAX], struct text address)
{
	return snprintf(place, ADDRESS_MAX, "%.*s", TEXT_ARG(address)) < ADDRESS_MAX;
}

static void provider_remember(struct call *call, struct text issuer, const struct provider *provider)
{
	pthread_mutex_lock(&known_lock);
	known.until = note(known.issuer, issuer) && note(known.authorize, provider->authorize) && note(known.token, provider->token) &&
		note(known.keys, provider->keys) ? call->now + KNOWN_LASTS : 0;
	pthread_mutex_unlock(&known_lock);
}

static enum outcome provider_find(struct call *call, struct provider *ret_provider)
{
	struct text issuer = setting_text("sign_in.oidc_issuer"), base = issuer, json;

	if (!issuer.len)
		return NOT_FOUND;
	if (provider_known(call, issuer, ret_provider))
		return OK;
	if (base.at[base.len - 1] == '/')
		base.len--;
	if (fetch_json(call->arena, &(struct fetch){ .url = text_join(call->arena, base, T("/.well-known/openid-configuration")) }, &json) != OK)
		return refuse(call, BUSY, "access.oidc.away");
	if (!text_equal(text_in(call->arena, json, "issuer"), issuer))
		return refuse_detail(call, FORBIDDEN, "access.oidc.refused", T("issuer"));
	ret_provider->authorize = text_in(call->arena, json, "authorization_endpoint");
	ret_provider->token = text_in(call->arena, json, "token_endpoint");
	ret_provider->keys = text_in(call->arena, json, "jwks_uri");
	provider_remember(call, issuer, ret_provider);
	return OK;
}

/* ---- off to the provider ---- */

struct asked {
	struct text state, nonce, verifier;
	int64_t until;
	struct text back;
};

static struct text address_back(struct call *call)
{
	return text_join(call->arena, ask_origin(call), T("/sign-in/oidc/back"));
}

/* RFC 7636: BASE64URL(SHA256(verifier)). */
static struct text challenge_of(struct call *call, struct text verifier)
{
	unsigned char hash[crypto_hash_sha256_BYTES];

	crypto_hash_sha256(hash, (const unsigned char *)verifier.at, verifier.len);
	return text_base64(call->arena, hash, sizeof(hash));
}

static void asked_remember(struct call *call, const struct asked *asked)
{
	struct text note = text_format(call->arena, "%.*s %.*s %.*s %lld %.*s", TEXT_ARG(asked->state), TEXT_ARG(asked->nonce),
		TEXT_ARG(asked->verifier), (long long)asked->until, TEXT_ARG(asked->back));

	reply_cookie(call, "oidc", seal(call->arena, note, text_of(asked_use)), ASKED_LASTS / SECOND);
}

static bool asked_remembered(struct call *call, struct asked *ret_asked)
{
	struct text rest, cookie = ask_cookie(call, "oidc");

	if (!cookie.len || !seal_open(call->arena, cookie, text_of(asked_use), &rest))
		return false;
	ret_asked->state = text_cut(&rest, ' ');
	ret_asked->nonce = text_cut(&rest, ' ');
	ret_asked->verifier = text_cut(&rest, ' ');
	if (!text_to_int(text_cut(&rest, ' '), &ret_asked->until) || ret_asked->until < call->now)
		return false;
	ret_asked->back = rest;
	return true;
}

enum outcome oidc_begin(struct call *call, struct doc *doc)
{
	struct asked asked = {
		.state = random_token(call->arena), .nonce = random_token(call->arena),
		.verifier = text_join(call->arena, random_token(call->arena), random_token(call->arena)),
		.until = call->now + ASKED_LASTS, .back = path_back(param_text(call, "back")),
	};
	struct provider provider;
	struct text_builder query;

	(void)doc;
	TRY(provider_find(call, &provider));
	builder_init(&query, call->arena, 16 * 1024);
	form_add(&query, "response_type", T("code"));
	form_add(&query, "client_id", setting_text("sign_in.oidc_client_id"));
	form_add(&query, "redirect_uri", address_back(call));
	form_add(&query, "scope", T("openid profile"));
	form_add(&query, "state", asked.state);
	form_add(&query, "nonce", asked.nonce);
	form_add(&query, "code_challenge", challenge_of(call, asked.verifier));
	form_add(&query, "code_challenge_method", T("S256"));
	asked_remember(call, &asked);
	reply_see(call, "%.*s%s%.*s", TEXT_ARG(provider.authorize), memchr(provider.authorize.at, '?', provider.authorize.len) ? "&" : "?",
		TEXT_ARG(builder_text(&query)));
	return OK;
}

/* ---- and back ---- */

enum outcome oidc_back(struct call *call, struct doc *doc)
{
	doc_text(doc, "code", param_text(call, "code"));
	doc_text(doc, "state", param_text(call, "state"));
	doc_bool(doc, "denied", !param_text(call, "code").len);
	return OK;
}

static enum outcome token_fetch(struct call *call, const struct provider *provider, const struct asked *asked, struct text *ret_token)
{
	struct text_builder form;
	struct text json;

	builder_init(&form, call->arena, 16 * 1024);
	form_add(&form, "grant_type", T("authorization_code"));
	form_add(&form, "code", param_text(call, "code"));
	form_add(&form, "redirect_uri", address_back(call));
	form_add(&form, "code_verifier", asked->verifier);
	if (fetch_json(call->arena, &(struct fetch){ .url = provider->token, .form = builder_text(&form),
		    .user = form_escaped(call->arena, setting_text("sign_in.oidc_client_id")),
		    .password = form_escaped(call->arena, setting_text("sign_in.oidc_client_secret")) }, &json) != OK)
		return refuse_detail(call, FORBIDDEN, "access.oidc.refused", T("code"));
	*ret_token = text_in(call->arena, json, "id_token");
	return OK;
}

/* Asks the provider: takes its time, so it happens before the transaction. Leaves struct id_claims. */
enum outcome oidc_prepare(struct call *call)
{
	struct id_claims *claims = NEW(call->arena, struct id_claims);
	struct provider provider;
	struct asked asked;
	struct text token, keys;
	const char *why;

	if (!asked_remembered(call, &asked) || !text_equal(asked.state, param_text(call, "state")))
		return refuse_detail(call, FORBIDDEN, "access.oidc.refused", T("state"));
	TRY(provider_find(call, &provider));
	TRY(token_fetch(call, &provider, &asked, &token));
	if (fetch_json(call->arena, &(struct fetch){ .url = provider.keys }, &keys) != OK)
		return refuse(call, BUSY, "access.oidc.away");
	if (id_token_check(call->arena, token, keys, &(struct id_wanted){ setting_text("sign_in.oidc_issuer"), setting_text("sign_in.oidc_client_id"),
		    asked.nonce, call->now }, claims, &why) != OK)
		return refuse_detail(call, FORBIDDEN, "access.oidc.refused", text_of(why));
	call->prepared = claims;
	return OK;
}

/* By the provider's lasting subject; the first time by the login, when nobody has linked that login yet. */
static enum outcome staff_of_claims(struct call *call, const struct id_claims *claims, struct staff *ret_staff)
{
	enum outcome outcome = staff_by_subject(call, claims->subject, ret_staff);

	if (outcome != NOT_FOUND)
		return outcome;
	TRY(staff_by_login(call, login_form(call->arena, claims->name), ret_staff));
	if (ret_staff->subject.len)
		return NOT_FOUND;
	return db_change(call, STAFF_LINK_SUBJECT, IN(ret_staff->person, claims->subject));
}

enum outcome oidc_finish(struct call *call, struct doc *doc)
{
	const struct id_claims *claims = call->prepared;
	struct asked asked = { .back = T("") };
	struct staff staff;
	enum outcome outcome = staff_of_claims(call, claims, &staff);

	(void)doc;
	if (outcome == NOT_FOUND || (outcome == OK && staff.closed))
		return refuse(call, FORBIDDEN, "access.oidc.unknown");
	TRY(outcome);
	asked_remembered(call, &asked);
	if (staff.must_change) {   /* the password for once is void: the provider vouches now */
		TRY(db_change(call, STAFF_SET_PASSWORD, IN(staff.person, T(""), false)));
		staff.must_change = false;
	}
	reply_cookie(call, "oidc", T(""), -1);
	return sign_in_done(call, &staff, asked.back);
}
