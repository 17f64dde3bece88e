/* What happens next: a heap of planned moves, and the moments at which people report. */
#include "demo/world.h"
#include "kernel/clock/clock.h"

static bool is_sooner(const struct due *a, const struct due *b)
{
	return a->at != b->at ? a->at < b->at : a->order < b->order;
}

static void swap(struct due *a, struct due *b)
{
	struct due kept = *a;

	*a = *b;
	*b = kept;
}

static void grow(struct world *world)
{
	struct due *old = world->dues;

	world->due_size = world->due_size ? 2 * world->due_size : 4096;
	world->dues = NEW_ARRAY(world->arena, world->due_size, struct due);
	if (old)
		memcpy(world->dues, old, world->due_count * sizeof(*old));
}

static void put(struct world *world, struct due due)
{
	size_t at = world->due_count;

	if (due.at < world->now)
		due.at = world->now;
	if (due.at >= world->plan->ends_at)
		return;
	if (world->due_count == world->due_size)
		grow(world);
	due.order = world->planned;
	world->planned += due.move != MOVE_TOGETHER;   /* the rooms' randomness is seeded by it: theirs must not change the rest */
	world->dues[world->due_count++] = due;
	for (; at && is_sooner(&world->dues[at], &world->dues[(at - 1) / 2]); at = (at - 1) / 2)
		swap(&world->dues[at], &world->dues[(at - 1) / 2]);
}

void world_plan(struct world *world, int64_t at, enum move move, int64_t case_id, int story)
{
	put(world, (struct due){ .at = at, .move = move, .case_id = case_id, .story = story });
}

void world_plan_again(struct world *world, int64_t at, const struct due *due)
{
	struct due again = *due;

	again.at = at;
	again.times++;
	put(world, again);
}

bool world_next(struct world *world, struct due *ret_due)
{
	size_t at = 0;

	if (!world->due_count)
		return false;
	*ret_due = world->dues[0];
	world->dues[0] = world->dues[--world->due_count];
	for (;;) {
		size_t left = 2 * at + 1, first = at;
		if (left < world->due_count && is_sooner(&world->dues[left], &world->dues[first]))
			first = left;
		if (left + 1 < world->due_count && is_sooner(&world->dues[left + 1], &world->dues[first]))
			first = left + 1;
		if (first == at)
			return true;
		swap(&world->dues[at], &world->dues[first]);
		at = first;
	}
}

/* How many of a thousand report in each hour of the day. */
static const int hours[24] = { 6, 4, 2, 2, 2, 6, 18, 38, 72, 86, 84, 66, 44, 44, 62, 72, 70, 62, 52, 56, 60, 46, 30, 16 };

static int64_t moment_of_day(struct world *world)
{
	int drawn = (int)chance_below(world, 1000), hour = 0;

	while (hour < 23 && (drawn -= hours[hour]) >= 0)
		hour++;
	return hour * HOUR + chance_below(world, HOUR);
}

/* More from month to month as the door becomes known; fewer at weekends. */
static bool is_wanted(struct world *world, int day, int32_t date)
{
	int percent = (45 + 55 * day / DEMO_DAYS) * (date_weekday(date) > 5 ? 6 : 10) / 10;

	return chance(world, percent);
}

void world_plan_reports(struct world *world)
{
	int32_t first = date_of(world->begins_at);

	for (int64_t n = 0; n < world->plan->requests;) {
		int day = (int)chance_below(world, DEMO_DAYS + 1);
		int64_t at = date_start(first + day) + moment_of_day(world);
		if (at < world->begins_at || at >= world->plan->ends_at || !is_wanted(world, day, first + day))
			continue;
		world_plan(world, at, MOVE_REPORT, 0, story_at(world, at));
		n++;
	}
}
