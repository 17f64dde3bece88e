/* Entries that the person may see only later: a chain of their own, and the job that lays each open on its day. */
#include "audit/audit.h"
#include "audit/entry.h"
#include "audit/sealed.h"
#include "kernel/clock/clock.h"
#include "kernel/crypt/crypt.h"

enum { TRIES = 8, A_PAGE = 1000, OPENED_AT_ONCE = 200 };

struct sealed_entry {
	struct access_entry e;
	int32_t until_day;
};

static struct text hash_after(struct arena *arena, struct text hash_before, const struct sealed_entry *sealed)
{
	struct access_entry e = sealed->e;
	struct hash before = { { 0 } };

	e.form = ENTRY_PLACED;
	e.laid_open_at = 0;
	text_from_hex(hash_before, before.bytes, HASH_BYTES);
	return hash_hex(arena, hash_chain(before, text_format(arena, "%d%.*s", (int)sealed->until_day, TEXT_ARG(access_entry_words(arena, &e)))));
}

static enum outcome check(struct call *call, const struct access_entry *e, int32_t until_day)
{
	int32_t today = date_of(call->now);

	if (!text_trim(e->basis).len)
		return refuse(call, INVALID, "audit.sealed_needs_basis");
	if (until_day <= today || until_day > today + AUDIT_SEALED_DAYS)
		return refuse(call, INVALID, "audit.sealed_needs_day");
	return OK;
}

enum outcome sealed_add(struct call *call, const struct access_entry *entry, int32_t until_day)
{
	struct sealed_entry sealed = { *entry, until_day };
	struct access_entry *e = &sealed.e;

	TRY(check(call, entry, until_day));
	for (int i = 0; i < TRIES; i++) {
		struct text before = T(""), hash;
		int64_t last = 0;
		enum outcome outcome = db_find(call, SEALED_NEWEST, IN(), OUT(&last, &before));

		if (outcome != NOT_FOUND)
			TRY(outcome);
		e->seq = last + 1;
		hash = hash_after(call->arena, before, &sealed);
		outcome = db_change(call, SEALED_INSERT, IN(e->seq, e->id, e->at, e->person, e->case_id, e->what, e->caller_kind, e->post, e->unit, e->record,
			e->record_type, e->purpose, e->basis, until_day, hash));
		if (outcome != CONFLICT)
			return outcome;
	}
	return BUSY;
}

/* ---- the day has come ---- */

static enum outcome lay_open(struct call *call, const struct access_entry *sealed)
{
	struct access_entry e = *sealed;

	TRY(db_change(call, SEALED_SET_OPEN, IN(sealed->seq, call->now)));
	e.laid_open_at = call->now;
	return access_entry_append(call, &e);
}

static enum outcome open_due(struct call *call, const struct job *job)
{
	struct access_entry *due = NEW_ARRAY(call->arena, OPENED_AT_ONCE, struct access_entry);
	struct db_rows rows;
	int count = 0;

	(void)job;
	TRY(db_select(call, SEALED_TO_OPEN, IN(date_of(call->now)), &rows));
	while (count < OPENED_AT_ONCE) {
		struct access_entry *e = &due[count];
		if (!db_next(&rows, OUT(&e->seq, &e->id, &e->at, &e->person, &e->case_id, &e->what, &e->caller_kind, &e->post, &e->unit, &e->record,
			&e->record_type, &e->purpose, &e->basis)))
			break;
		count++;
	}
	if (count == OPENED_AT_ONCE)
		db_close(&rows);
	TRY(rows.outcome);
	for (int i = 0; i < count; i++)
		TRY(lay_open(call, &due[i]));
	return OK;
}

const struct job_kind audit_jobs[] = {
	{ .name = "audit.unseal", .run = open_due, .every_ms = HOUR },
	{ .name = NULL },
};

/* ---- verify ---- */

enum outcome sealed_check(struct call *call, struct check_report *report)
{
	struct sealed_entry sealed = { 0 };
	struct access_entry *e = &sealed.e;
	struct text before = T("");
	int64_t last = 0;
	int count;

	do {
		struct db_rows rows;
		count = 0;
		TRY(db_select(call, SEALED_IN_ORDER, IN(last), &rows));
		while (db_next(&rows, OUT(&e->seq, &e->id, &e->at, &e->person, &e->case_id, &e->what, &e->caller_kind, &e->post, &e->unit, &e->record,
			&e->record_type, &e->purpose, &e->basis, &sealed.until_day, &e->hash))) {
			if (e->seq != last + 1 || !text_equal(hash_after(call->arena, before, &sealed), e->hash))
				check_fault(report, "sealed entry %lld was changed: its hash differs", (long long)e->seq);
			before = e->hash;
			last = e->seq;
			check_seen(report, 1);
			count++;
		}
		TRY(rows.outcome);
	} while (count == A_PAGE);
	return OK;
}
