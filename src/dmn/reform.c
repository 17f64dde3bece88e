#include "dmn/reform.h"

#include <stdlib.h>

#include "dmn/bulk_csv.h"

enum { BEFORE, AFTER, SIDES, TALLIES_MEMORY = 256 << 20 };

/* What an answer counts for. */
struct amount {
	bool counts;                 /* a number, a boolean or null */
	bool is_null;
	struct decimal decimal;
};

/* What one thread has counted. */
struct counting {
	struct arena *arena;
	struct reform_tally *tallies;    /* by group */
	bool has_amounts;
	size_t change_count;
	struct reform_change changes[REFORM_CHANGES_MAX];
};

struct running {
	const struct reform_options *options;
	struct amount *amounts[SIDES];   /* by outcome, for what ran over columns */
	struct counting *countings;      /* by thread */
};

static struct amount amount_of(const struct reform_options *options, struct value value)
{
	const struct value *entry;
	struct amount amount = { .counts = true, .decimal = decimal_of(0, 0) };

	if (options->amount.len && value.kind == VALUE_CONTEXT) {
		entry = context_find(value.context, options->amount);
		value = entry ? *entry : value_null();
	}
	if (value.kind == VALUE_NUMBER)
		amount.decimal = value_to_decimal(value);
	else if (value.kind == VALUE_BOOLEAN)
		amount.decimal = decimal_of(value.boolean, 0);
	else if (value.kind == VALUE_NULL)
		amount.is_null = true;
	else
		amount.counts = false;
	return amount;
}

/* ---- a row ---- */

static void add_to(struct decimal *sum, struct decimal amount)
{
	decimal_compute(DECIMAL_ADD, *sum, amount, sum);
}

static void count_change(struct counting *counting, struct text before, struct text after, uint64_t rows)
{
	for (size_t i = 0; i < counting->change_count; i++)
		if (text_equal(counting->changes[i].before, before) && text_equal(counting->changes[i].after, after)) {
			counting->changes[i].rows += rows;
			return;
		}
	if (counting->change_count < REFORM_CHANGES_MAX)
		counting->changes[counting->change_count++] = (struct reform_change){ text_copy(counting->arena, before), text_copy(counting->arena, after), rows };
}

static void count_amounts(struct counting *counting, struct reform_tally *tally, struct amount before, struct amount after)
{
	int order = decimal_compare(after.decimal, before.decimal);

	counting->has_amounts = counting->has_amounts || !before.is_null || !after.is_null;
	tally->gain += order > 0;
	tally->lose += order < 0;
	tally->same += order == 0;
	add_to(&tally->before, before.decimal);
	add_to(&tally->after, after.decimal);
}

static void count_values(struct counting *counting, struct bulk_worker *worker, struct reform_tally *tally)
{
	struct value before, after;

	if (!bulk_row_value(worker, BEFORE, &before) || !bulk_row_value(worker, AFTER, &after))
		return;
	if (value_equal(before, after) == TRUTH_TRUE) {
		tally->same++;
		return;
	}
	tally->changed++;
	count_change(counting, value_format_head(worker->arena, before, REFORM_CHANGE_CHARACTERS),
		value_format_head(worker->arena, after, REFORM_CHANGE_CHARACTERS), 1);
}

static bool row_amount(const struct running *running, struct bulk_worker *worker, size_t side, struct amount *ret_amount)
{
	struct value value;
	uint16_t outcome;

	if (bulk_row_outcome(worker, side, &outcome))
		*ret_amount = running->amounts[side][outcome];
	else if (bulk_row_value(worker, side, &value))
		*ret_amount = amount_of(running->options, value);
	else
		return false;
	return true;
}

static void count_row(void *context, struct bulk_worker *worker)
{
	struct running *running = context;
	struct counting *counting = &running->countings[worker->number];
	struct reform_tally *tally = &counting->tallies[worker->run->group_field ? worker->block->groups[worker->row] : 0];
	struct amount before, after;

	if (!row_amount(running, worker, BEFORE, &before) || !row_amount(running, worker, AFTER, &after))
		return;
	tally->rows++;
	if (before.counts && after.counts)
		count_amounts(counting, tally, before, after);
	else
		count_values(counting, worker, tally);
}

/* ---- together ---- */

static void add_tally(struct reform_tally *to, const struct reform_tally *from)
{
	to->rows += from->rows;
	to->gain += from->gain;
	to->lose += from->lose;
	to->same += from->same;
	to->changed += from->changed;
	add_to(&to->before, from->before);
	add_to(&to->after, from->after);
}

static int by_frequency(const void *a, const void *b)
{
	const struct reform_change *left = a, *right = b;

	if (left->rows != right->rows)
		return left->rows < right->rows ? 1 : -1;
	return text_compare(left->before, right->before) ? text_compare(left->before, right->before) : text_compare(left->after, right->after);
}

static void put_together(struct arena *arena, const struct bulk_csv *run, const struct running *running, struct reform *reform)
{
	struct counting *all = NEW(arena, struct counting);

	all->arena = arena;
	reform->group_count = run->group_field ? run->group_count : 0;
	reform->groups = NEW_ARRAY(arena, reform->group_count, struct reform_tally);
	reform->all.before = reform->all.after = decimal_of(0, 0);
	for (size_t g = 0; g < reform->group_count; g++)
		reform->groups[g] = (struct reform_tally){ .name = run->groups[g], .before = decimal_of(0, 0), .after = decimal_of(0, 0) };
	for (size_t t = 0; t < run->thread_count; t++) {
		const struct counting *one = &running->countings[t];
		for (size_t g = 0; g < (run->group_field ? run->group_count : 1); g++) {
			add_tally(&reform->all, &one->tallies[g]);
			if (run->group_field)
				add_tally(&reform->groups[g], &one->tallies[g]);
		}
		for (size_t i = 0; i < one->change_count; i++)
			count_change(all, one->changes[i].before, one->changes[i].after, one->changes[i].rows);
		reform->has_amounts = reform->has_amounts || one->has_amounts;
	}
	qsort(all->changes, all->change_count, sizeof(*all->changes), by_frequency);
	reform->changes = all->changes;
	reform->change_count = all->change_count;
	reform->row_by_row = run->row_by_row;
	reform->reason_before = text_copy(arena, bulk_reason(run->bulk, BEFORE));
	reform->reason_after = text_copy(arena, bulk_reason(run->bulk, AFTER));
}

static void begin(struct arena *arena, const struct bulk_csv *run, struct running *running)
{
	size_t groups = run->group_field ? BULK_CSV_GROUPS : 1;

	for (size_t side = 0; side < SIDES; side++) {
		size_t count = bulk_reason(run->bulk, side).len ? 0 : bulk_outcome_count(run->bulk, side);
		running->amounts[side] = NEW_ARRAY(arena, count, struct amount);
		for (size_t i = 0; i < count; i++)
			running->amounts[side][i] = amount_of(running->options, bulk_outcome(run->bulk, side, (uint16_t)i));
	}
	running->countings = NEW_ARRAY(arena, run->thread_count, struct counting);
	for (size_t t = 0; t < run->thread_count; t++) {
		running->countings[t].arena = arena_new(TALLIES_MEMORY);   /* of its thread alone */
		running->countings[t].tallies = NEW_ARRAY(arena, groups, struct reform_tally);
		for (size_t g = 0; g < groups; g++)
			running->countings[t].tallies[g] = (struct reform_tally){ .before = decimal_of(0, 0), .after = decimal_of(0, 0) };
	}
}

static void end(const struct bulk_csv *run, struct running *running)
{
	for (size_t t = 0; t < run->thread_count; t++)
		arena_free(running->countings[t].arena);
}

bool reform_run(struct arena *arena, const struct reform_options *options, FILE *file, const char *path, struct reform *ret_reform,
	struct text *ret_problem)
{
	struct bulk_csv *run = bulk_csv_open(arena, file, path, options->threads);
	struct running running = { .options = options };
	struct bulk_taker taker = { &running, count_row, NULL };
	struct reform reform = { .has_amounts = false };
	bool fine;

	bulk_csv_add(run, options->before, options->decision);
	bulk_csv_add(run, options->after, options->decision);
	fine = bulk_csv_prepare(run, options->group);
	if (fine) {
		begin(arena, run, &running);
		fine = bulk_csv_run(run, &taker);
		if (fine)
			put_together(arena, run, &running, &reform);
		end(run, &running);
	}
	if (fine)
		*ret_reform = reform;
	else
		*ret_problem = run->problem;
	bulk_csv_close(run);
	return fine;
}
