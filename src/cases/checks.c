/* What `onedoor verify` recomputes: every chain, every cached row, every count. A fault names the case. */
#include "cases/checks.h"

#include "cases/reference.h"
#include "cases/store.h"

/* The state, clock and holder as the events alone tell them. */
struct fold {
	struct case_file file;
	struct text hash;
	const char *fault;   /* what is wrong with the chain, NULL */
};

static const struct case_step *step_taken(const struct case_kind_rules *rules, enum case_state from, const struct case_record *record)
{
	for (const struct case_step *step = rules->steps; step->event; step++)
		if (step->event == record->event && (step->from & IN_STATE(from)) &&
			(step->to == STATE_NONE ? from : step->to) == record->state)
			return step;
	return NULL;
}

static void fold_one(struct call *call, const struct case_kind_rules *rules, struct fold *fold, const struct case_record *record)
{
	struct case_file *file = &fold->file;
	const struct case_step *step = step_taken(rules, file->state, record);

	if (record->seq != file->seq + 1)
		fold->fault = "an event is missing or stands twice";
	else if (!text_equal(case_record_hash(call->arena, fold->hash, record), record->hash))
		fold->fault = "an event was changed: its hash differs";
	else if (!step)
		fold->fault = "an event that the lifecycle does not allow";
	if (fold->fault)
		return;
	file->seq = record->seq;
	file->state = record->state;
	file->unit = record->unit;
	file->holder = record->holder;
	file->due_at = record->due_at;
	file->category = record->category;
	file->place = record->place;
	file->reopened += record->event == EVENT_OBJECTED || record->event == EVENT_REOPENED;
	if (record->event == EVENT_OVERDUE && !file->overdue_at)
		file->overdue_at = record->at;
	if (step->clock == CLOCK_ENDS)
		file->ended_at = record->at;
	if (step->clock == CLOCK_RUNS)
		file->ended_at = 0;
	fold->hash = record->hash;
}

static const char *row_fault(const struct case_file *row, const struct case_file *folded, struct text hash)
{
	if (row->seq != folded->seq || !text_equal(row->last_hash, hash))
		return "the row does not stand at the last event";
	if (row->state != folded->state)
		return "the row's state differs from the events";
	if (row->unit != folded->unit || row->holder != folded->holder)
		return "the row's holder differs from the events";
	if (row->due_at != folded->due_at)
		return "the row's deadline differs from the events";
	if (row->ended_at != folded->ended_at || row->overdue_at != folded->overdue_at || row->reopened != folded->reopened)
		return "the row's clock differs from the events";
	if (!text_equal(row->category, folded->category) || !text_equal(row->place, folded->place))
		return "the row's category or place differs from the events";
	if (!reference_is_valid(row->reference))
		return "the reference's check digit is wrong";
	return NULL;
}

static enum outcome check_one(struct call *call, int64_t id, struct check_report *report)
{
	struct case_file row;
	struct case_record record = { .case_id = id };
	struct fold fold = { 0 };
	struct db_rows rows;
	const char *fault;

	TRY(case_find(call, id, &row));
	TRY(case_record_select(call, id, &rows));
	while (!fold.fault && case_record_next(&rows, &record))
		fold_one(call, case_rules_of(row.kind), &fold, &record);
	db_close(&rows);
	TRY(rows.outcome);
	fault = fold.fault ? fold.fault : row_fault(&row, &fold.file, fold.hash);
	if (fault)
		check_fault(report, "case %.*s, event %d: %s", TEXT_ARG(row.reference), record.seq, fault);
	check_seen(report, 1);
	return OK;
}

/* Cases are looked at in pages of their ids, each with memory of its own: a million chains do not fit into one arena. */
enum outcome cases_check_chains(struct call *call, struct check_report *report)
{
	struct arena *whole = call->arena, *page = arena_new((size_t)1 << 30);
	int64_t ids[1000], last = 0;
	size_t count = 1000;
	enum outcome outcome = OK;

	while (outcome == OK && count == 1000) {
		struct db_rows rows;
		call->arena = page;
		count = 0;
		outcome = db_select(call, CASE_IDS_AFTER, IN(last), &rows);
		while (outcome == OK && db_next(&rows, OUT(&ids[count])))
			count++;
		for (size_t i = 0; outcome == OK && i < count; i++)
			outcome = check_one(call, last = ids[i], report);
		arena_reset(page);
	}
	call->arena = whole;
	arena_free(page);
	return outcome;
}

enum outcome cases_check_counts(struct call *call, struct check_report *report)
{
	struct db_rows rows;
	int day, state, kind, kept, computed;
	struct text town, category;
	int64_t unit;

	TRY(db_select(call, CASE_COUNTS_DIFFERING, IN(), &rows));
	while (db_next(&rows, OUT(&day, &town, &category, &unit, &state, &kind, &kept, &computed)))
		check_fault(report, "count of day %d, town %.*s, category %.*s, unit %lld, state %s: %d is kept, %d cases are there", day,
			TEXT_ARG(town), TEXT_ARG(category), (long long)unit, case_state_code((enum case_state)state), kept, computed);
	check_seen(report, 1);
	return rows.outcome;
}
