/* What people say, when and where: stories have their season and hour. */
#include <assert.h>

#include "demo/world.h"
#include "kernel/clock/clock.h"

static enum peak peak_of(struct text code)
{
	static const char *const codes[] = { "any", "summer", "winter", "rain", "school", "night" };

	for (size_t i = 0; i < sizeof(codes) / sizeof(codes[0]); i++)
		if (text_equal(code, text_of(codes[i])))
			return (enum peak)i;
	assert(!"a peak that the table's reader does not know");
	return PEAK_ANY;
}

static int cell_int(const struct table *table, size_t row, const char *column)
{
	int64_t value = 0;

	assert(text_to_int(demo_cell(table, row, column), &value));
	return (int)value;
}

static double cell_double(const struct table *table, size_t row, const char *column)
{
	double value = 0;

	assert(text_to_double(demo_cell(table, row, column), &value));
	return value;
}

static void read_stories(struct world *world)
{
	struct table table = demo_table(world->arena, "stories.csv");

	assert(table.rows <= STORIES_MAX);
	for (size_t row = 0; row < table.rows; row++)
		world->stories[world->story_count++] = (struct story){ .category = demo_cell(&table, row, "category"), .words = demo_cell(&table, row, "words"),
			.done = demo_cell(&table, row, "done"), .weight = cell_int(&table, row, "weight"), .peak = peak_of(demo_cell(&table, row, "peak")) };
}

static bool text_ends_with(struct text text, struct text end)
{
	return text.len >= end.len && memcmp(text.at + text.len - end.len, end.at, end.len) == 0;
}

/* 新街社区居委会: 新街社区 */
static struct text short_name(struct text name)
{
	static const char *const ends[] = { "居委会", "委会", "民委员会" };

	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++)
		if (text_ends_with(name, text_of(ends[i])))
			name.len -= strlen(ends[i]);
	return name;
}

/* The inner town asks more than the country around it. */
static int weight_of(struct text village)
{
	return text_starts_with(village, T("431202001")) ? 9 : text_starts_with(village, T("431202002")) ? 7 :
		text_starts_with(village, T("4312020")) ? 4 : 1;
}

static struct text name_of(const struct table *divisions, struct text code)
{
	for (size_t row = 0; row < divisions->rows; row++)
		if (text_equal(demo_cell(divisions, row, "code"), code))
			return short_name(demo_cell(divisions, row, "name"));
	return T("");
}

static void read_spots(struct world *world)
{
	struct table grids = demo_table(world->arena, "grids.csv"), divisions = demo_table(world->arena, "divisions.csv");

	assert(grids.rows <= GRIDS_MAX);
	for (size_t row = 0; row < grids.rows; row++) {
		struct spot *spot = &world->spots[world->spot_count++];
		spot->village = text_head(demo_cell(&grids, row, "code"), 12);
		spot->name = row && text_equal(spot[-1].village, spot->village) ? spot[-1].name : name_of(&divisions, spot->village);
		spot->longitude = cell_double(&grids, row, "longitude");
		spot->latitude = cell_double(&grids, row, "latitude");
		spot->weight = weight_of(spot->village);
		world->spot_weight += spot->weight;
	}
}

/* Places where the same thing happens again and again: what a case for the cause is made for. */
static void choose_sore_spots(struct world *world)
{
	for (int i = 0; i < SORE_SPOTS; i++) {
		world->sore_spots[i] = (int)chance_below(world, world->spot_count < 120 ? world->spot_count : 120);
		world->sore_stories[i] = (int)chance_below(world, world->story_count);
	}
}

void world_read_stories(struct world *world)
{
	world->units = demo_table(world->arena, "units.csv");
	world->routes = demo_table(world->arena, "routes.csv");
	world->accounts = demo_table(world->arena, "accounts.csv");
	world->sayings = demo_table(world->arena, "sayings.csv");
	read_stories(world);
	read_spots(world);
	choose_sore_spots(world);
}

/* How much more often a story is told in its season or hour, and how much less outside. */
static int weight_at(const struct story *story, int month, int hour)
{
	bool now = story->peak == PEAK_ANY || (story->peak == PEAK_SUMMER && month >= 6 && month <= 9) ||
		(story->peak == PEAK_WINTER && (month >= 11 || month <= 2)) || (story->peak == PEAK_RAIN && month >= 4 && month <= 7) ||
		(story->peak == PEAK_SCHOOL && (month == 2 || month == 8 || month == 9)) || (story->peak == PEAK_NIGHT && (hour >= 20 || hour < 2));

	return story->peak == PEAK_ANY ? story->weight * 2 : now ? story->weight * 5 : story->weight;
}

int story_at(struct world *world, int64_t at)
{
	int year, month, day, hour = (int)((at - date_start(date_of(at))) / HOUR), all = 0, drawn, i;

	date_to_civil(date_of(at), &year, &month, &day);
	for (i = 0; i < world->story_count; i++)
		all += weight_at(&world->stories[i], month, hour);
	drawn = (int)chance_below(world, all);
	for (i = 0; (drawn -= weight_at(&world->stories[i], month, hour)) >= 0; i++)
		;
	return i;
}

struct text saying(struct world *world, const char *kind)
{
	size_t rows[SAYINGS_MAX], count = 0;

	for (size_t row = 0; row < world->sayings.rows && count < SAYINGS_MAX; row++)
		if (text_equal(demo_cell(&world->sayings, row, "kind"), text_of(kind)))
			rows[count++] = row;
	assert(count);
	return demo_cell(&world->sayings, rows[chance_below(world, (int64_t)count)], "words");
}
