#include "audit/audit.h"

#include "access/capabilities.h"
#include "audit/entry.h"
#include "kernel/clock/clock.h"
#include "kernel/crypt/crypt.h"
#include "kernel/db/db.h"

enum { APPEND_TRIES = 8 };

static const char *const what_codes[AUDIT_WHATS] = { "contact", "identity", "record", "export", "checked", "verified", "kept", "corrected" };

const char *audit_what_code(int what)
{
	return what_codes[what >= 0 && what < AUDIT_WHATS ? what : 0];
}

/* ---- the chain ---- */

struct text access_entry_words(struct arena *arena, const struct access_entry *e)
{
	struct text_builder out;

	builder_init(&out, arena, 64 * 1024);
	if (e->form == ENTRY_PLACED)
		builder_format(&out, "[%d,%lld,%lld,%d,%lld,", e->form, (long long)e->seq, (long long)e->record, e->record_type, (long long)e->laid_open_at);
	else
		builder_add_char(&out, '[');
	builder_format(&out, "%lld,%lld,%lld,%lld,%d,%d,%lld,%lld,", (long long)e->id, (long long)e->at, (long long)e->person,
		(long long)e->case_id, e->what, e->caller_kind, (long long)e->post, (long long)e->unit);
	builder_add_json(&out, e->purpose);
	builder_add_char(&out, ',');
	builder_add_json(&out, e->basis);
	builder_add_char(&out, ']');
	return builder_text(&out);
}

struct text access_entry_hash(struct arena *arena, struct text hash_before, const struct access_entry *e)
{
	struct hash before = { { 0 } };

	text_from_hex(hash_before, before.bytes, HASH_BYTES);   /* a person's first entry follows 32 zero bytes */
	return hash_hex(arena, hash_chain(before, access_entry_words(arena, e)));
}

/* Another writer may have been quicker (several servers on one database): then the entry follows that one. */
enum outcome access_entry_append(struct call *call, struct access_entry *e)
{
	e->form = ENTRY_PLACED;
	for (int i = 0; i < APPEND_TRIES; i++) {
		struct text before = T("");
		int64_t last = 0;
		enum outcome outcome = e->person ? db_find(call, ACCESS_ENTRY_NEWEST_OF_PERSON, IN(e->person), OUT(&last, &before)) : NOT_FOUND;

		if (outcome != NOT_FOUND)
			TRY(outcome);
		e->seq = e->person ? last + 1 : 0;
		e->hash = access_entry_hash(call->arena, before, e);
		outcome = db_change(call, ACCESS_ENTRY_INSERT, IN(e->id, e->at, e->person, e->case_id, e->what, e->caller_kind, e->post, e->unit, e->purpose,
			e->basis, e->hash, e->form, e->seq, e->record, e->record_type, e->laid_open_at));
		if (outcome != CONFLICT)
			return outcome;
	}
	return BUSY;
}

enum outcome audit_access(struct call *call, const struct audit_look *look)
{
	struct access_entry e = { .id = db_new_id(call), .at = call->now, .person = look->person, .case_id = look->case_id,
		.what = (int)look->what, .caller_kind = (int)call->caller.kind, .post = call->caller.post,
		.unit = look->unit ? look->unit : call->caller.unit, .purpose = text_of(look->purpose), .basis = look->basis,
		.record = look->record, .record_type = look->record_type };

	return look->sealed_until ? sealed_add(call, &e, look->sealed_until) : access_entry_append(call, &e);
}

/* ---- reading ---- */

enum outcome audit_looks(struct call *call, int64_t case_id, int64_t person, struct doc *doc, const char *name)
{
	struct doc *list = doc_list(doc, name);
	struct text purpose, basis, unit, unit_en, post, role;
	struct db_rows rows;
	int64_t at;
	int what;

	TRY(db_select(call, case_id ? ACCESS_ENTRIES_OF_CASE : ACCESS_ENTRIES_OF_PERSON, IN(case_id ? case_id : person), &rows));
	while (db_next(&rows, OUT(&at, &what, &purpose, &basis, &unit, &unit_en, &post, &role))) {
		struct doc *item = doc_item(list);
		doc_time(item, "at", at);
		doc_code(item, "what", "look", audit_what_code(what));
		doc_code(item, "purpose", "purpose", text_cstring(call->arena, purpose));
		doc_text(item, "basis", basis);
		doc_text(item, "unit", call->language == ENGLISH && unit_en.len ? unit_en : unit);
		doc_text(item, "post", post_shown_name(call->language, post, role));
	}
	return rows.outcome;
}

enum outcome audit_entry_find(struct call *call, int64_t person, int64_t id, struct audit_entry *ret_entry)
{
	struct audit_entry entry = { .id = id };
	int what;

	TRY(db_find(call, ACCESS_ENTRY_GET, IN(id, person), OUT(&entry.at, &entry.post, &entry.unit, &entry.record, &what, &entry.record_type,
		&entry.purpose, &entry.basis)));
	entry.what = (enum audit_what)what;
	*ret_entry = entry;
	return OK;
}

enum outcome audit_change(struct call *call, const char *kind, int64_t id, struct text before, struct text after)
{
	return db_change(call, CHANGE_INSERT, IN(db_new_id(call), call->now, kind, id, call->caller.post, before, after));
}
