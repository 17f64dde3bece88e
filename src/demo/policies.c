/* The worked policies, published: demo/policies.csv says which model is which. */
#include <assert.h>

#include "demo/world.h"
#include "kernel/clock/clock.h"
#include "kernel/embed/embed.h"
#include "policies/policies.h"

static enum outcome settle_one(struct call *call, struct world *world, const struct table *table, size_t row)
{
	struct text file = demo_cell(table, row, "file"), day = demo_cell(table, row, "valid_from");
	const struct embedded *model = embedded_find(text_format(world->arena, "demo/policies/%.*s/%.*s.dmn", TEXT_ARG(file), TEXT_ARG(file)).at);
	int64_t version;
	int32_t from = 0;

	assert(model && date_parse(day.at, day.len, &from));
	return policy_settle(call, demo_cell(table, row, "code"), &(struct policy_words){ .title = demo_cell(table, row, "title"),
		.title_en = demo_cell(table, row, "title_en"), .authority = demo_cell(table, row, "authority"), .reference = demo_cell(table, row, "reference"),
		.decision = demo_cell(table, row, "decision"), .model = model->bytes }, from, world->policy_writer, world->policy_publisher, &version);
}

enum outcome policies_settle(struct call *call, struct world *world)
{
	struct table table = demo_table(world->arena, "policies.csv");

	world->trouble = "demo/policies.csv";
	for (size_t row = 0; row < table.rows; row++)
		TRY(settle_one(call, world, &table, row));
	return OK;
}
