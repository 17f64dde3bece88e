/* Making the proof of a case. */
#include "cases/proof.h"

#include "cases/store.h"
#include "kernel/i18n/i18n.h"
#include "kernel/sign/sign.h"

enum { PROOF_BYTES = 32 << 20 }; /* what `onedoor verify` still reads */

struct text case_proof_claim(struct arena *arena, const struct case_proof *proof)
{
	return text_format(arena, "onedoor case\n%.*s\n%lld\n%.*s\n", TEXT_ARG(proof->reference), (long long)proof->case_id,
		TEXT_ARG(proof->events[proof->event_count - 1].hash));
}

/* ---- the file ---- */

static void text_member(struct text_builder *out, const char *before, const char *name, struct text value)
{
	builder_format(out, "%s\"%s\":", before, name);
	builder_add_json(out, value);
}

static void way_render(struct text_builder *out, const struct case_proof *proof)
{
	builder_add(out, T("],\n\"path\":["));
	for (int i = 0; i < proof->steps; i++)
		builder_format(out, "%s\n{\"side\":\"%s\",\"hash\":\"%.*s\"}", i ? "," : "",
			proof->way[i].is_left ? "left" : "right", TEXT_ARG(hash_hex(out->arena, proof->way[i].beside)));
	builder_add(out, T("],\n"));
}

static void root_render(struct text_builder *out, const struct case_proof *proof)
{
	text_member(out, "", "day", i18n_iso_date(out->arena, proof->root.day));
	builder_format(out, ",\"cases\":%d", proof->root.cases);
	text_member(out, ",", "root", proof->root.root);
	text_member(out, ",", "before", proof->root.before);
	text_member(out, ",", "signature", proof->root.signature);
}

struct text case_proof_render(struct arena *arena, const struct case_proof *proof)
{
	struct text_builder out;

	builder_init(&out, arena, PROOF_BYTES);
	text_member(&out, "{", "format", T("onedoor case proof 1"));
	text_member(&out, ",\n", "reference", proof->reference);
	builder_format(&out, ",\"case\":\"%lld\"", (long long)proof->case_id);
	text_member(&out, ",", "reference_signature", proof->reference_signature);
	builder_add(&out, T(",\n\"events\":["));
	for (size_t i = 0; i < proof->event_count; i++) {
		text_member(&out, i ? ",\n{" : "\n{", "line", proof->events[i].line);
		text_member(&out, ",", "hash", proof->events[i].hash);
		builder_add_char(&out, '}');
	}
	way_render(&out, proof);
	root_render(&out, proof);
	text_member(&out, ",\n", "key", proof->key);
	text_member(&out, ",", "public_key", proof->public_key);
	builder_add_char(&out, '}');
	return out.overflowed ? T("") : builder_text(&out);
}

/* ---- what goes into it ---- */

static bool is_for(enum case_view view)
{
	return view == VIEW_OWN || view == VIEW_STAFF;
}

enum { EVENTS_MAX = 20000 };

/* The events up to the last day that is signed; *ret_day: of the last of them. */
static enum outcome take_events(
	struct call *call, const struct case_file *file, int32_t signed_until, struct case_proof *proof, int32_t *ret_day)
{
	struct case_record record = {.case_id = file->id};
	struct db_rows rows;

	proof->events = NEW_ARRAY(call->arena, EVENTS_MAX, struct case_proof_event);
	TRY(case_record_select(call, file->id, &rows));
	while (proof->event_count < EVENTS_MAX && case_record_next(&rows, &record) && date_of(record.at) <= signed_until) {
		proof->events[proof->event_count++] =
			(struct case_proof_event){case_record_line(call->arena, &record), record.hash};
		*ret_day = date_of(record.at);
	}
	db_close(&rows);
	if (proof->event_count == EVENTS_MAX)
		return refuse(call, LIMIT, "case.proof_too_long");
	return rows.outcome;
}

enum outcome case_proof_write(struct call *call, const struct case_file *file, enum case_view view, struct text *ret_json)
{
	struct case_proof proof = {.reference = file->reference, .case_id = file->id, .public_key = sign_public_key(call->arena)};
	enum outcome outcome;
	struct tree tree;
	int32_t day = 0;

	if (!is_for(view))
		return NOT_FOUND;
	outcome = day_root_until(call, INT32_MAX, &proof.root);
	if (outcome == OK)
		TRY(take_events(call, file, proof.root.day, &proof, &day));
	if (outcome == NOT_FOUND || (outcome == OK && !proof.event_count))
		return refuse(call, CONFLICT, "case.proof_not_yet");
	TRY(outcome);
	TRY(day_root_until(call, day, &proof.root));
	TRY(day_tree_build(call, day, file->id, &tree));
	tree_root(&tree); /* is it not the signed one, then the file says so to whoever checks it: nothing is kept back here */
	memcpy(proof.way, tree.way, sizeof(proof.way));
	proof.steps = tree.steps;
	proof.key = sign_key_id(call->arena, proof.public_key);
	proof.reference_signature = sign_text(call->arena, case_proof_claim(call->arena, &proof));
	*ret_json = case_proof_render(call->arena, &proof);
	return ret_json->len ? OK : refuse(call, LIMIT, "case.proof_too_long");
}

enum outcome case_proof_reply(struct call *call, const struct case_file *file, enum case_view view)
{
	struct text json;

	TRY(case_proof_write(call, file, view, &json));
	reply_header(call, "Cache-Control", T("no-store"));
	reply_bytes(call, "application/json", json, text_format(call->arena, "case-%.*s.json", TEXT_ARG(file->reference)));
	return OK;
}

enum outcome case_proof_to_doc(struct call *call, const struct case_file *file, enum case_view view, struct doc *doc)
{
	struct day_root newest;
	int64_t at;
	enum outcome outcome = is_for(view) ? db_find(call, CASE_EVENT_FIRST_OF, IN(file->id), OUT(&at)) : NOT_FOUND;

	if (outcome == OK)
		outcome = day_root_until(call, INT32_MAX, &newest);
	if (outcome == OK && date_of(at) <= newest.day)
		doc_text(doc, "proof",
			text_format(call->arena, "%s%.*s/proof", case_rules_of(file->kind)->path, TEXT_ARG(file->reference)));
	else
		doc_null(doc, "proof");
	return outcome == NOT_FOUND ? OK : outcome;
}
