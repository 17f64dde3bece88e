#include "certificates/keys.h"

#include <jansson.h>

#include "kernel/clock/clock.h"
#include "kernel/db/db.h"
#include "kernel/settings/settings.h"

#define KEYS_OUT(keys) OUT(&(keys).public.generation, &(keys).id, &(keys).public.ed25519, &(keys).public.chain, &(keys).fingerprint, &(keys).public.sm2, &(keys).made_at)

enum outcome signing_keys_newest(struct call *call, struct signing_keys *ret_keys)
{
	struct signing_keys keys;
	enum outcome outcome = db_find(call, CERTIFICATE_KEYS_NEWEST, IN(), KEYS_OUT(keys));

	if (outcome == NOT_FOUND)
		return refuse(call, CONFLICT, "certificate.no_keys");
	TRY(outcome);
	*ret_keys = keys;
	return OK;
}

static enum outcome make(struct call *call, int generation)
{
	struct sign_keys keys;

	if (!sign_keys_make(call->arena, generation, setting_text("site.name"), call->now, &keys))
		return BROKEN;
	return db_change(call, CERTIFICATE_KEYS_INSERT, IN(generation, sign_key_id(call->arena, keys.ed25519), keys.ed25519, keys.chain,
		sign_fingerprint(call->arena, keys.chain), keys.sm2, call->now));
}

static enum outcome newest_generation(struct call *call, int *ret_generation)
{
	struct signing_keys keys = { .made_at = 0 };
	enum outcome outcome = db_find(call, CERTIFICATE_KEYS_NEWEST, IN(), KEYS_OUT(keys));

	if (outcome != OK && outcome != NOT_FOUND)
		return outcome;
	*ret_generation = outcome == OK ? keys.public.generation : 0;
	return OK;
}

enum outcome certificate_keys_ensure(struct call *call, bool *ret_made)
{
	int generation;

	TRY(newest_generation(call, &generation));
	if (!generation)
		TRY(make(call, 1));
	if (ret_made)
		*ret_made = !generation;
	return OK;
}

enum outcome certificate_keys_rotate(struct call *call)
{
	int generation;

	TRY(newest_generation(call, &generation));
	return generation >= SIGN_GENERATIONS ? LIMIT : make(call, generation + 1);
}

/* ---- public keys ---- */

const struct public_key *public_key_find(const struct certificate_keys *keys, struct text id)
{
	for (size_t i = 0; keys && i < keys->count; i++)
		if (text_equal(keys->at[i].id, id))
			return &keys->at[i];
	return NULL;
}

enum outcome public_keys_load(struct call *call, struct certificate_keys *ret_keys)
{
	struct certificate_keys keys = { .count = 0 };
	struct signing_keys row;
	struct db_rows rows;

	TRY(db_select(call, CERTIFICATE_KEYS_ALL, IN(), &rows));
	while (keys.count < SIGN_GENERATIONS && db_next(&rows, KEYS_OUT(row)))
		keys.at[keys.count++] = (struct public_key){ row.id, row.public.ed25519, row.fingerprint, row.public.sm2 };
	db_close(&rows);
	TRY(rows.outcome);
	*ret_keys = keys;
	return OK;
}

static void key_to_json(struct arena *arena, const struct signing_keys *keys, struct text_builder *out)
{
	struct text certificates[4];
	size_t count = sign_chain_der(arena, keys->public.chain, certificates, 4);

	builder_format(out, "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"use\":\"sig\",\"alg\":\"EdDSA\",\"kid\":\"%.*s\",\"x\":\"%.*s\",\"iat\":%lld,\"x5t#S256_hex\":\"%.*s\",\"sm2\":\"%.*s\",\"x5c\":[",
		TEXT_ARG(keys->id), TEXT_ARG(keys->public.ed25519), (long long)(keys->made_at / 1000), TEXT_ARG(keys->fingerprint), TEXT_ARG(keys->public.sm2));
	for (size_t i = 0; i < count; i++)
		builder_format(out, "%s\"%.*s\"", i ? "," : "", TEXT_ARG(certificates[i]));
	builder_add(out, T("]}"));
}

enum outcome certificate_keys_json(struct call *call, struct text *ret_json)
{
	struct text_builder out;
	struct signing_keys keys;
	struct db_rows rows;
	int count = 0;

	builder_init(&out, call->arena, 1 << 20);
	builder_add(&out, T("{\"keys\":["));
	TRY(db_select(call, CERTIFICATE_KEYS_ALL, IN(), &rows));
	while (db_next(&rows, KEYS_OUT(keys))) {
		if (count++)
			builder_add_char(&out, ',');
		key_to_json(call->arena, &keys, &out);
	}
	TRY(rows.outcome);
	builder_add(&out, T("]}\n"));
	*ret_json = builder_text(&out);
	return OK;
}

/* ---- reading a key set: bytes of anybody ---- */

enum { KEY_SET_MAX = 1 << 20, ED25519_BASE64 = 43 };

static struct text member(struct arena *arena, const json_t *object, const char *name)
{
	const char *value = json_string_value(json_object_get(object, name));

	return value ? text_copy(arena, text_of(value)) : T("");
}

static bool is_ed25519(struct text key)
{
	return key.len == ED25519_BASE64;   /* what is in it, checking shows */
}

static void take_key(struct arena *arena, const json_t *json, struct certificate_keys *keys)
{
	struct public_key key = {
		.ed25519 = member(arena, json, "x"),
		.fingerprint = member(arena, json, "x5t#S256_hex"),
		.sm2 = member(arena, json, "sm2"),
	};

	if (!is_ed25519(key.ed25519) || keys->count == SIGN_GENERATIONS)
		return;
	key.id = sign_key_id(arena, key.ed25519);   /* not what the set says */
	keys->at[keys->count++] = key;
}

struct certificate_keys *certificate_keys_read(struct arena *arena, struct text bytes)
{
	struct certificate_keys *keys = NEW(arena, struct certificate_keys);
	struct text bare = text_trim(bytes);
	json_t *set, *key;
	size_t i;

	if (is_ed25519(bare)) {
		keys->at[keys->count++] = (struct public_key){ sign_key_id(arena, bare), text_copy(arena, bare), T(""), T("") };
		return keys;
	}
	set = bytes.len <= KEY_SET_MAX ? json_loadb(bytes.at ? bytes.at : "", bytes.len, JSON_REJECT_DUPLICATES, NULL) : NULL;
	json_array_foreach(json_object_get(set, "keys"), i, key)
		take_key(arena, key, keys);
	json_decref(set);
	return keys->count ? keys : NULL;
}
