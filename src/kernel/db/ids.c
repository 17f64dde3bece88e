/* Ids made by the program: 41 bits of milliseconds since 2020, 8 of the server, 14 of a counter. */
#include "kernel/db/engine.h"

enum { SERVER_SHIFT = 14, TIME_SHIFT = 22, COUNTER_MASK = (1 << SERVER_SHIFT) - 1 };

#define ID_EPOCH 1577836800000LL   /* 2020-01-01T00:00:00Z */
#define SAME_PRESENT 60000LL       /* ms: calls run side by side and differ by little; a clock that was set back differs by more */

int64_t db_new_id(struct call *call)
{
	struct database *database = call->db->database;
	int64_t time = call->now - ID_EPOCH;
	unsigned counter;

	pthread_mutex_lock(&database->id_lock);
	if (time < database->id_time && database->id_time - time < SAME_PRESENT)
		time = database->id_time;
	/* The counter runs on from one millisecond to the next, so that a clock set back does not meet its own ids. */
	counter = database->id_counter++ & COUNTER_MASK;
	if (counter == 0 && time == database->id_time)
		time++;
	database->id_time = time;
	pthread_mutex_unlock(&database->id_lock);
	return time << TIME_SHIFT | (int64_t)database->options.server << SERVER_SHIFT | counter;
}

int64_t db_id_time(int64_t id)
{
	return (id >> TIME_SHIFT) + ID_EPOCH;
}

int64_t db_id_at(int64_t utc_ms)
{
	return utc_ms <= ID_EPOCH ? 0 : (utc_ms - ID_EPOCH) << TIME_SHIFT;
}
