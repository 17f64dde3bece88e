#include "audit/audit.h"

#include "audit/entry.h"
#include "kernel/crypt/crypt.h"
#include "kernel/db/db.h"

static const char *const what_codes[] = { "contact", "identity", "record", "export" };

struct text access_entry_hash(struct arena *arena, struct text hash_before, const struct access_entry *e)
{
	struct text_builder out;
	struct hash before = { { 0 } };

	builder_init(&out, arena, 64 * 1024);
	builder_format(&out, "[%lld,%lld,%lld,%lld,%d,%d,%lld,%lld,", (long long)e->id, (long long)e->at, (long long)e->person,
		(long long)e->case_id, e->what, e->caller_kind, (long long)e->post, (long long)e->unit);
	builder_add_json(&out, e->purpose);
	builder_add_char(&out, ',');
	builder_add_json(&out, e->basis);
	builder_add_char(&out, ']');
	text_from_hex(hash_before, before.bytes, HASH_BYTES);   /* a person's first entry follows 32 zero bytes */
	return hash_hex(arena, hash_chain(before, builder_text(&out)));
}

enum outcome audit_access(struct call *call, const struct audit_look *look)
{
	struct access_entry e = { .id = db_new_id(call), .at = call->now, .person = look->person, .case_id = look->case_id,
		.what = (int)look->what, .caller_kind = (int)call->caller.kind, .post = call->caller.post, .unit = call->caller.unit,
		.purpose = text_of(look->purpose), .basis = look->basis };
	struct text before = T("");
	enum outcome outcome = look->person ? db_find(call, ACCESS_ENTRY_NEWEST_OF_PERSON, IN(look->person), OUT(&before)) : NOT_FOUND;

	if (outcome != NOT_FOUND)
		TRY(outcome);
	return db_change(call, ACCESS_ENTRY_INSERT, IN(e.id, e.at, e.person, e.case_id, e.what, e.caller_kind, e.post, e.unit, e.purpose,
		e.basis, access_entry_hash(call->arena, before, &e)));
}

static const char *what_code(int what)
{
	return what_codes[what >= 0 && what <= AUDIT_EXPORT ? what : 0];
}

enum outcome audit_looks(struct call *call, int64_t case_id, int64_t person, struct doc *doc, const char *name)
{
	struct doc *list = doc_list(doc, name);
	struct text purpose, basis, unit, post;
	struct db_rows rows;
	int64_t at;
	int what;

	TRY(db_select(call, case_id ? ACCESS_ENTRIES_OF_CASE : ACCESS_ENTRIES_OF_PERSON, IN(case_id ? case_id : person), &rows));
	while (db_next(&rows, OUT(&at, &what, &purpose, &basis, &unit, &post))) {
		struct doc *item = doc_item(list);
		doc_time(item, "at", at);
		doc_code(item, "what", "look", what_code(what));
		doc_code(item, "purpose", "purpose", text_cstring(call->arena, purpose));
		doc_text(item, "basis", basis);
		doc_text(item, "unit", unit);
		doc_text(item, "post", post);
	}
	return rows.outcome;
}

enum outcome audit_change(struct call *call, const char *kind, int64_t id, struct text before, struct text after)
{
	return db_change(call, CHANGE_INSERT, IN(db_new_id(call), call->now, kind, id, call->caller.post, before, after));
}
