#include "kernel/files/files.h"

#include <stdlib.h>
#include <unistd.h>

#include "kernel/clock/clock.h"
#include "kernel/image/image.h"
#include "kernel/job/job.h"

enum { PREFIXES = 256, FIRST_ROOM = 1024 };

#define WEEK (7 * DAY)

static const struct feature *const *rooms;
static size_t rooms_count;

void files_open(const struct feature *const features[], size_t count)
{
	rooms = features;
	rooms_count = count;
}

/* ---- what rows name ---- */

struct hashes {
	struct text *at;
	size_t count, size;
};

static void hash_add(struct arena *arena, struct hashes *hashes, struct text hash)
{
	if (hashes->count == hashes->size) {
		struct text *wider = NEW_ARRAY(arena, hashes->size ? hashes->size * 2 : FIRST_ROOM, struct text);
		if (hashes->count)
			memcpy(wider, hashes->at, hashes->count * sizeof(*wider));
		hashes->size = hashes->size ? hashes->size * 2 : FIRST_ROOM;
		hashes->at = wider;
	}
	hashes->at[hashes->count++] = hash;
}

static enum outcome named_by(struct call *call, const struct feature *room, struct text from, struct text to, struct hashes *hashes)
{
	struct db_rows rows;
	struct text hash;

	TRY(room->files(call, from, to, &rows));
	while (db_next(&rows, OUT(&hash)))
		hash_add(call->arena, hashes, hash);
	return rows.outcome;
}

static int by_hash(const void *a, const void *b)
{
	return text_compare(*(const struct text *)a, *(const struct text *)b);
}

static bool is_among(const struct hashes *hashes, struct text hash)
{
	return hashes->count && bsearch(&hash, hashes->at, hashes->count, sizeof(hash), by_hash);
}

/* What all rooms name from one hash to another, in one snapshot. */
struct asking {
	struct db_work work;       /* first */
	struct arena *arena;
	struct text from, to;
	struct hashes named;
};

static enum outcome ask(struct db_work *work, struct db *db)
{
	struct asking *asking = (struct asking *)work;
	struct call call = { .arena = asking->arena, .now = clock_now(), .db = db, .caller.kind = CALLER_SYSTEM };

	asking->named = (struct hashes){ NULL, 0, 0 };
	for (size_t i = 0; i < rooms_count; i++)
		if (rooms[i]->files)
			TRY(named_by(&call, rooms[i], asking->from, asking->to, &asking->named));
	return OK;
}

static enum outcome named_between(struct arena *arena, struct database *database, struct text from, struct text to, struct hashes *ret_named)
{
	struct asking asking = { .work.run = ask, .arena = arena, .from = from, .to = to };

	TRY(database_read(database, &asking.work));
	if (asking.named.count)
		qsort(asking.named.at, asking.named.count, sizeof(*asking.named.at), by_hash);
	*ret_named = asking.named;
	return OK;
}

/* All that begin with two digits: "ab" to "ac"; after "ff" nothing begins with a digit. */
static void range_of(struct arena *arena, int prefix, struct text *ret_from, struct text *ret_to)
{
	*ret_from = text_format(arena, "%02x", prefix);
	*ret_to = prefix + 1 < PREFIXES ? text_format(arena, "%02x", prefix + 1) : T("g");
}

static enum outcome is_named(struct arena *arena, struct database *database, struct text hash, bool *ret_named)
{
	struct hashes named;

	TRY(named_between(arena, database, hash, text_join(arena, hash, T("g")), &named));
	*ret_named = is_among(&named, hash);
	return OK;
}

/* ---- taking away ---- */

/* Asked once more when it lies aside: a row may have come in between. */
static enum outcome set_aside(struct arena *arena, struct database *database, struct text hash, int64_t before)
{
	bool named;

	if (!store_set_aside(arena, hash, before))
		return OK;
	TRY(is_named(arena, database, hash, &named));
	if (named)
		store_put_back(arena, hash);
	return OK;
}

static enum outcome sweep_prefix(struct arena *arena, struct database *database, int prefix, int64_t before)
{
	struct text *old, from, to;
	struct hashes named;
	size_t count;

	range_of(arena, prefix, &from, &to);
	TRY(store_list(arena, from, before, &old, &count));
	if (!count)
		return OK;
	TRY(named_between(arena, database, from, to, &named));
	for (size_t i = 0; i < count; i++)
		if (!is_among(&named, old[i]))
			TRY(set_aside(arena, database, old[i], before));
	return OK;
}

/* What was set aside a day ago: gone for good, unless somebody has come to name it after all. */
static enum outcome forget_aside(struct arena *arena, struct database *database, int64_t before)
{
	struct text *aside;
	size_t count;
	bool named;

	TRY(store_list(arena, T("new"), before, &aside, &count));
	for (size_t i = 0; i < count; i++) {
		TRY(is_named(arena, database, aside[i], &named));
		if (named)
			store_put_back(arena, aside[i]);
		else
			store_forget(arena, aside[i]);
	}
	return OK;
}

enum outcome files_sweep(struct arena *arena, struct database *database, int64_t now)
{
	TRY(store_sweep(arena, now - DAY));
	if (!rooms_count)
		return OK;
	TRY(forget_aside(arena, database, now - DAY));
	for (int prefix = 0; prefix < PREFIXES; prefix++)
		TRY(sweep_prefix(arena, database, prefix, now - WEEK));
	return OK;
}

/* ---- the job: before its transaction, so that no writer waits for the disk ---- */

static void sweep_before(struct arena *arena, struct database *database, struct job *const jobs[], size_t count)
{
	for (size_t i = 0; i < count; i++)
		jobs[i]->sent = files_sweep(arena, database, clock_now());
}

static enum outcome sweep_end(struct call *call, const struct job *job)
{
	(void)call;
	return job->sent;
}

static const struct job_kind jobs[] = {
	{ .name = "files.sweep", .run = sweep_end, .before = sweep_before, .every_ms = DAY },
	{ .name = NULL },
};

/* ---- onedoor verify ---- */

static enum outcome check_room(struct call *call, struct check_report *report, const struct feature *room, int prefix)
{
	struct hashes named = { NULL, 0, 0 };
	struct text from, to;

	range_of(call->arena, prefix, &from, &to);
	TRY(named_by(call, room, from, to, &named));
	check_seen(report, (int64_t)named.count);
	for (size_t i = 0; i < named.count; i++)
		if (access(text_cstring(call->arena, store_path(call->arena, named.at[i])), R_OK) != 0)
			check_fault(report, "file %.*s is named by %s and is not there", TEXT_ARG(named.at[i]), room->name);
	return OK;
}

static enum outcome check_there(struct call *call, struct check_report *report)
{
	for (size_t i = 0; i < rooms_count; i++)
		for (int prefix = 0; rooms[i]->files && prefix < PREFIXES; prefix++)
			TRY(check_room(call, report, rooms[i], prefix));
	return OK;
}

static const struct check checks[] = {
	{ "files.there", check_there },
	{ NULL, NULL },
};

const struct feature files_feature = { .name = "files", .jobs = jobs, .checks = checks };
