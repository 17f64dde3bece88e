/* The demo's tables, and chance. */
#include <assert.h>
#include <stdio.h>

#include "demo/world.h"
#include "kernel/embed/embed.h"

struct table demo_table(struct arena *arena, const char *name)
{
	const struct embedded *file = embedded_find(text_format(arena, "demo/%s", name).at);
	const char *error = NULL;
	struct table table = { 0 };

	assert(file);
	assert(sheet_read(arena, file->bytes, &table.sheet, &error) == OK);
	table.rows = sheet_rows(table.sheet);
	return table;
}

struct text demo_cell(const struct table *table, size_t row, const char *column)
{
	int at = sheet_column(table->sheet, text_of(column));

	assert(at >= 0);
	return sheet_cell(table->sheet, row, (size_t)at);
}

/* SplitMix64 (Steele, Lea, Flood 2014). */
static uint64_t chance_draw(struct world *world)
{
	uint64_t z = world->chance_states[world->stream] += 0x9e3779b97f4a7c15u;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return z ^ z >> 31;
}

int64_t chance_below(struct world *world, int64_t bound)
{
	assert(bound > 0);
	return (int64_t)(chance_draw(world) % (uint64_t)bound);
}

bool chance(struct world *world, int percent)
{
	return chance_below(world, 100) < percent;
}

int64_t chance_between(struct world *world, int64_t from, int64_t to)
{
	return to <= from ? from : from + chance_below(world, to - from + 1);
}
