/* Checking the proof of a case, with nothing but its file and a key. */
#include "cases/proof.h"

#include <jansson.h>

#include "cases/store.h"
#include "kernel/i18n/format.h"
#include "kernel/i18n/i18n.h"
#include "kernel/sign/sign.h"

/* ---- reading: bytes of anybody ---- */

static bool take_text(struct arena *arena, const json_t *object, const char *name, struct text *ret_text)
{
	const json_t *value = json_object_get(object, name);

	if (!json_is_string(value))
		return false;
	*ret_text = text_copy(arena, (struct text){json_string_value(value), json_string_length(value)});
	return true;
}

static bool take_events(struct arena *arena, const json_t *list, struct case_proof *proof)
{
	size_t count = json_array_size(list); /* 0 when it is no list */

	proof->events = NEW_ARRAY(arena, count ? count : 1, struct case_proof_event);
	for (proof->event_count = 0; proof->event_count < count; proof->event_count++) {
		const json_t *event = json_array_get(list, proof->event_count);
		struct case_proof_event *into = &proof->events[proof->event_count];
		if (!take_text(arena, event, "line", &into->line) || !take_text(arena, event, "hash", &into->hash))
			return false;
	}
	return count > 0;
}

static bool take_way(struct arena *arena, const json_t *list, struct case_proof *proof)
{
	size_t count = json_array_size(list);

	if (!json_is_array(list) || count > TREE_DEPTH)
		return false;
	for (proof->steps = 0; proof->steps < (int)count; proof->steps++) {
		const json_t *step = json_array_get(list, (size_t)proof->steps);
		struct tree_step *into = &proof->way[proof->steps];
		struct text side, hash;
		if (!take_text(arena, step, "side", &side) || !take_text(arena, step, "hash", &hash) ||
			!text_from_hex(hash, into->beside.bytes, HASH_BYTES))
			return false;
		into->is_left = text_equal(side, T("left"));
	}
	return true;
}

static bool take_root(struct arena *arena, const json_t *json, struct day_root *root)
{
	const json_t *cases = json_object_get(json, "cases");
	struct text day;

	if (!take_text(arena, json, "day", &day) || !date_parse(day.at, day.len, &root->day))
		return false;
	if (!json_is_integer(cases) || json_integer_value(cases) < 0 || json_integer_value(cases) > INT32_MAX)
		return false;
	root->cases = (int)json_integer_value(cases);
	return take_text(arena, json, "root", &root->root) && take_text(arena, json, "before", &root->before) &&
	       take_text(arena, json, "signature", &root->signature);
}

static bool take_all(struct arena *arena, const json_t *json, struct case_proof *proof)
{
	struct text format, id;

	return take_text(arena, json, "format", &format) && text_equal(format, T("onedoor case proof 1")) &&
	       take_text(arena, json, "reference", &proof->reference) && take_text(arena, json, "case", &id) &&
	       text_to_int(id, &proof->case_id) && take_text(arena, json, "reference_signature", &proof->reference_signature) &&
	       take_events(arena, json_object_get(json, "events"), proof) &&
	       take_way(arena, json_object_get(json, "path"), proof) && take_root(arena, json, &proof->root) &&
	       take_text(arena, json, "key", &proof->key) && take_text(arena, json, "public_key", &proof->public_key);
}

static bool read_proof(struct arena *arena, struct text file, struct case_proof *proof)
{
	json_t *json = json_loadb(file.at ? file.at : "", file.len, JSON_REJECT_DUPLICATES, NULL);
	bool whole = take_all(arena, json, proof);

	json_decref(json);
	return whole;
}

/* ---- checking ---- */

static enum case_proof_fault check_events(struct arena *arena, const struct case_proof *proof, int *ret_event)
{
	struct hash hash = { { 0 } }; /* the first event follows 32 zero bytes */

	for (size_t i = 0; i < proof->event_count; i++) {
		const struct case_proof_event *event = &proof->events[i];
		*ret_event = (int)i + 1;
		hash = hash_chain(hash, event->line);
		if (!text_equal(hash_hex(arena, hash), event->hash))
			return PROOF_EVENT_CHANGED;
		if (!text_starts_with(event->line, text_format(arena, "[%lld,%d,", (long long)proof->case_id, *ret_event)))
			return PROOF_EVENT_FOREIGN;
	}
	*ret_event = 0;
	return PROOF_GENUINE;
}

static enum case_proof_fault check_root(struct arena *arena, const struct case_proof *proof)
{
	struct hash leaf = tree_leaf(arena, proof->case_id, proof->events[proof->event_count - 1].hash);
	bool leads = text_equal(hash_hex(arena, tree_climb(leaf, proof->way, proof->steps)), proof->root.root);
	bool is_signed = sign_is(proof->public_key, day_root_text(arena, &proof->root), proof->root.signature);

	if (is_signed)
		return leads ? PROOF_GENUINE : PROOF_WRONG_PATH;
	return leads ? PROOF_WRONG_SIGNATURE : PROOF_WRONG_ROOT;
}

enum case_proof_fault case_proof_verify(struct arena *arena, struct text file, struct text key, struct case_proof *ret_proof, int *ret_event)
{
	enum case_proof_fault fault;

	*ret_proof = (struct case_proof){ 0 };
	*ret_event = 0;
	if (!read_proof(arena, file, ret_proof))
		return PROOF_NONE;
	if (!text_equal(ret_proof->public_key, key) || !text_equal(ret_proof->key, sign_key_id(arena, key)))
		return PROOF_KEY_UNKNOWN;
	fault = check_events(arena, ret_proof, ret_event);
	if (fault == PROOF_GENUINE)
		fault = check_root(arena, ret_proof);
	if (fault != PROOF_GENUINE)
		return fault;
	if (!sign_is(key, case_proof_claim(arena, ret_proof), ret_proof->reference_signature))
		return PROOF_WRONG_REFERENCE;
	return text_equal(case_proof_render(arena, ret_proof), file) ? PROOF_GENUINE : PROOF_WRONG_FORM;
}

/* ---- telling ---- */

/* Places in a line: case_record_line. */
enum { AT_SEQ = 1, AT_TIME = 2, AT_EVENT = 3, AT_WORDS = 15 };

/* Number, time, event, words (a JSON string, so that nothing in it moves the screen). */
static void tell_event(struct text_builder *out, struct text words_hashed)
{
	json_t *line = json_loadb(words_hashed.at, words_hashed.len, 0, NULL);
	const json_t *words = json_array_get(line, AT_WORDS);
	json_int_t code = json_integer_value(json_array_get(line, AT_EVENT));
	char buffer[FORMAT_MAX];
	struct text time = format_iso_time(buffer, json_integer_value(json_array_get(line, AT_TIME)));

	builder_format(out, "%6lld  %.*s  %s  ", (long long)json_integer_value(json_array_get(line, AT_SEQ)), TEXT_ARG(time),
		code > 0 && code < EVENTS ? case_event_code((enum case_event)code) : "?");
	builder_add_json(out, (struct text){ json_string_value(words), json_string_length(words) });
	builder_add_char(out, '\n');
	json_decref(line);
}

enum { TOLD_BYTES = 32 << 20 };

enum case_proof_fault case_proof_check(struct arena *arena, struct text file, struct text key, struct case_proof_report *ret_report)
{
	struct case_proof proof;
	struct text_builder told;
	int event;
	enum case_proof_fault fault = case_proof_verify(arena, file, key, &proof, &event);

	*ret_report = (struct case_proof_report){ .event = event, .key = proof.key };
	if (fault != PROOF_GENUINE)
		return fault;
	builder_init(&told, arena, TOLD_BYTES);
	for (size_t i = 0; i < proof.event_count; i++)
		tell_event(&told, proof.events[i].line);
	ret_report->reference = proof.reference;
	ret_report->day = i18n_iso_date(arena, proof.root.day);
	ret_report->root = proof.root.root;
	ret_report->cases = proof.root.cases;
	ret_report->events = builder_text(&told);
	return fault;
}
