/* Who else waits: joining instead of repeating, and being told. */
#include <stdlib.h>

#include "kernel/crypt/crypt.h"
#include "kernel/db/db.h"
#include "parties/parties.h"
#include "requests/cells.h"
#include "requests/requests.h"

enum { OWNERS_MAX = 50 };

/* Whether one of the persons who gave that contact reported the case, joined or follows it. */
static enum outcome is_there(struct call *call, const struct case_file *file, enum contact_kind kind, struct text contact, bool *ret_there)
{
	int64_t owners[OWNERS_MAX], since;
	size_t count;

	*ret_there = false;
	TRY(persons_by_contact(call, kind, contact, owners, OWNERS_MAX, &count));
	for (size_t i = 0; i < count && !*ret_there; i++) {
		enum outcome outcome = owners[i] == file->resident ? OK : db_find(call, FOLLOWER_FIND, IN(file->id, owners[i]), OUT(&since));
		if (outcome != NOT_FOUND)
			TRY(outcome);
		*ret_there = outcome == OK;
	}
	return OK;
}

/* CONFLICT: there already, counted once. */
static enum outcome follower_add(struct call *call, const struct case_file *file, enum contact_kind kind, struct text contact, bool joined)
{
	int64_t person;
	bool there;

	TRY(is_there(call, file, kind, contact, &there));
	if (there)
		return CONFLICT;
	TRY(person_for_contact(call, kind, contact, &person));
	return db_change(call, FOLLOWER_ADD, IN(file->id, person, (int)kind, (int)call->language, joined, call->now));
}

static enum outcome device_add(struct call *call, int64_t case_id)
{
	struct text device = call->caller.device.len ? call->caller.device : hash_hex(call->arena, hash_keyed("device", ask_address(call)));

	return db_change(call, REQUEST_JOIN_DEVICE, IN(case_id, device));
}

enum outcome request_join(struct call *call, struct case_file *file, int contact_kind, struct text contact)
{
	enum outcome outcome;

	if (!(IN_STATE(file->state) & STATES_OPEN))
		return refuse(call, CONFLICT, "request.join_closed");
	outcome = contact_kind ? follower_add(call, file, (enum contact_kind)contact_kind, contact, true) : device_add(call, file->id);
	if (outcome == CONFLICT)
		return OK;   /* waiting already: counted once */
	TRY(outcome);
	TRY(db_change(call, REQUEST_JOINED, IN(file->id, 1)));
	return case_step(call, file, EVENT_JOINED, NULL);
}

enum outcome request_follow(struct call *call, const struct case_file *file, int contact_kind, struct text contact)
{
	enum outcome outcome;

	if (!contact_kind || !contact.len)
		return call_problem(call, "contact", "required");
	outcome = follower_add(call, file, (enum contact_kind)contact_kind, contact, false);
	return outcome == CONFLICT ? OK : outcome;
}

static struct text follower_name(struct arena *arena, int64_t case_id, int64_t person)
{
	return text_format(arena, "%lld:%lld", (long long)case_id, (long long)person);
}

struct text request_follow_secret(struct arena *arena, int64_t case_id, int64_t person)
{
	return secret_for(arena, "follow", follower_name(arena, case_id, person));
}

enum outcome request_unfollow(struct call *call, int64_t case_id, int64_t person, struct text secret)
{
	if (!secret_is("follow", follower_name(call->arena, case_id, person), secret))
		return NOT_FOUND;
	return db_run(call, FOLLOWER_REMOVE, IN(case_id, person));
}

/* ---- what lies near ---- */

static int by_distance(const void *a, const void *b)
{
	double x = ((const struct near_request *)a)->metres, y = ((const struct near_request *)b)->metres;

	return (x > y) - (x < y);
}

struct found_near {
	int64_t id;
	double metres;
	int joined;
};

static enum outcome cells_search(struct call *call, double longitude, double latitude, double metres, struct text category,
	struct found_near found[100], size_t *ret_count)
{
	int64_t c[9], lon, lat;
	struct db_rows rows;
	struct found_near one;

	cells_around(longitude, latitude, c);
	*ret_count = 0;
	TRY(db_select(call, REQUEST_NEAR_CELLS, IN(c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7], c[8], category), &rows));
	while (db_next(&rows, OUT(&one.id, &lon, &lat, &one.joined))) {
		one.metres = metres_between(longitude, latitude, (double)lon / 1e6, (double)lat / 1e6);
		if (one.metres <= metres && *ret_count < 100)
			found[(*ret_count)++] = one;
	}
	return rows.outcome;
}

enum outcome request_near(struct call *call, double longitude, double latitude, double metres, struct text category,
	struct near_request ret_near[], size_t limit, size_t *ret_count)
{
	struct found_near found[100];
	struct near_request *near = NEW_ARRAY(call->arena, 100, struct near_request);
	size_t count;

	TRY(cells_search(call, longitude, latitude, metres, category, found, &count));
	for (size_t i = 0; i < count; i++) {
		TRY(case_find(call, found[i].id, &near[i].file));
		near[i].metres = found[i].metres;
		near[i].joined = found[i].joined;
	}
	qsort(near, count, sizeof(near[0]), by_distance);
	*ret_count = count < limit ? count : limit;
	memcpy(ret_near, near, *ret_count * sizeof(near[0]));
	return OK;
}
