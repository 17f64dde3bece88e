/* Events: whether one may happen, and what it does. The tables are the kinds' own (requests/lifecycle.c). */
#include <assert.h>

#include "calendar/calendar.h"
#include "cases/reference.h"
#include "cases/show.h"
#include "cases/store.h"
#include "kernel/settings/settings.h"
#include "kernel/text/digits.h"
#include "parties/parties.h"

static bool is_mine(const struct call *call, const struct case_file *file)
{
	return call->own_case == file->id || (call->caller.person && call->caller.person == file->resident &&
		call->caller.kind == CALLER_RESIDENT);
}

/* OK, or why this caller may not take this step with this case. */
static enum outcome caller_fits(struct call *call, const struct case_file *file, const struct case_step *step)
{
	if (call->caller.kind == CALLER_SYSTEM || step->who == BY_ANYBODY)
		return OK;
	if (step->who == BY_SYSTEM)
		return FORBIDDEN;
	if (step->who == BY_RESIDENT)
		return is_mine(call, file) ? OK : FORBIDDEN;
	if (step->who == BY_CLIENT)
		return call->caller.kind == CALLER_CLIENT ? OK : FORBIDDEN;
	if (step->who == BY_ASSISTANT)
		return case_assist_is_asked(call, file) ? OK : FORBIDDEN;
	return access_need(call, (enum capability)step->who, file->place, file->unit_path);
}

static enum outcome step_find(struct call *call, const struct case_file *file, enum case_event event, const struct case_step **ret_step)
{
	const struct case_kind_rules *rules = case_rules_of(file->kind);
	enum outcome outcome = CONFLICT;

	for (const struct case_step *step = rules->steps; step->event; step++) {
		if (step->event != event || !(step->from & IN_STATE(file->state)))
			continue;
		outcome = caller_fits(call, file, step);
		if (outcome == OK) {
			*ret_step = step;
			return OK;
		}
	}
	return outcome;
}

bool case_may(struct call *call, const struct case_file *file, enum case_event event)
{
	const struct case_step *step;

	return step_find(call, file, event, &step) == OK;
}

/* How long the clock has stood is added to the deadline when it runs again. */
static void clock_apply(struct case_file *file, enum clock_effect effect, int64_t now)
{
	if (effect == CLOCK_STANDS && !file->stopped_at)
		file->stopped_at = now;
	if ((effect == CLOCK_RUNS || effect == CLOCK_STARTS) && file->stopped_at) {
		file->due_at += now - file->stopped_at;
		file->stopped_ms += now - file->stopped_at;
		file->stopped_at = 0;
	}
	if (effect == CLOCK_RUNS) {
		file->ended_at = 0;
		file->alarm_at = 0;
	}
	if (effect == CLOCK_ENDS) {
		file->ended_at = now;
		if (!file->stopped_at)
			file->stopped_at = now;   /* a reopened case goes on with the time that was left */
	}
}

static enum outcome move_to(struct call *call, struct case_file *file, const struct case_what *what)
{
	if (what->unit && what->unit != file->unit) {
		struct unit unit;
		TRY(unit_find(call, what->unit, &unit));
		file->unit = unit.id;
		file->unit_path = unit.path;
		file->holder = 0;
		file->told_unit = 0;
	}
	if (what->post)
		file->holder = what->post;
	return OK;
}

static enum outcome clock_of(struct call *call, struct case_file *file, int64_t from, struct span span)
{
	const struct calendar *calendar;

	TRY(calendar_of(call, &calendar));
	file->span = span;
	file->due_at = span_end(calendar, from, span, &file->provisional) + file->stopped_ms;
	return OK;
}

/* A new class may bring a new clock; it still counts from the first moment. */
static enum outcome class_again(struct call *call, struct case_file *file, const struct case_what *what)
{
	if (what->category.len)
		file->category = what->category;
	if (what->place.len)
		file->place = what->place;
	if (what->span.count > 0)
		return clock_of(call, file, case_clock_began(file), what->span);
	return OK;
}

enum outcome case_append(struct call *call, struct case_file *file, enum case_event event, const struct case_what *what)
{
	struct case_record record = {
		.case_id = file->id, .seq = file->seq + 1, .at = call->now, .event = event,
		.actor_kind = call->caller.kind, .actor_post = call->caller.post, .actor_unit = call->caller.unit,
		.state = file->state, .unit = file->unit, .holder = file->holder, .due_at = file->due_at,
		.category = file->category, .place = file->place, .other = what->other, .hidden = what->hidden,
		.words = what->words, .data = what->data,
	};

	record.hash = case_record_hash(call->arena, file->last_hash, &record);
	TRY(case_record_insert(call, &record));
	file->seq = record.seq;
	file->last_hash = record.hash;
	return OK;
}

static const struct case_what nothing_said;

static bool reopens(enum case_event event)
{
	return event == EVENT_OBJECTED || event == EVENT_REOPENED;
}

/* A stage of its own begins: nothing that stood or was late before counts in it. */
static enum outcome clock_anew(struct call *call, struct case_file *file, struct span span)
{
	file->stopped_at = file->stopped_ms = 0;
	file->alarm_at = file->alarm_step = 0;
	file->staged_at = call->now;
	return clock_of(call, file, file->staged_at, span);
}

static enum outcome clock_longer(struct call *call, struct case_file *file, struct span more)
{
	assert(more.unit == file->span.unit);
	file->alarm_at = 0;
	return clock_of(call, file, case_clock_began(file), (struct span){ more.unit, file->span.count + more.count });
}

static enum outcome apply(struct call *call, struct case_file *file, const struct case_step *step, const struct case_what *what)
{
	TRY(move_to(call, file, what));
	if (step->event == EVENT_CLASSED)
		TRY(class_again(call, file, what));
	if (step->event == EVENT_CLAIMED || (step->event == EVENT_ACCEPTED && !what->post && call->caller.post && step->who != SERVE_WINDOW))
		file->holder = call->caller.post;
	if (step->event == EVENT_REDATED)
		file->due_at = what->due_at;
	if (step->event == EVENT_MERGED)
		file->parent = what->other;
	if (step->event == EVENT_OVERDUE && !file->overdue_at)
		file->overdue_at = call->now;
	if (step->event == EVENT_PUBLICLY_OVERDUE)
		file->publicly_overdue = true;
	if (reopens(step->event))
		file->reopened++;
	if (what->lane)
		file->lane = what->lane;
	if (step->to != STATE_NONE)
		file->state = step->to;
	clock_apply(file, step->clock, call->now);
	if (step->clock == CLOCK_ANEW && what->span.count > 0)
		return clock_anew(call, file, what->span);
	return step->clock == CLOCK_LONGER ? clock_longer(call, file, what->span) : OK;
}

enum outcome case_step(struct call *call, struct case_file *file, enum case_event event, const struct case_what *what)
{
	const struct case_kind_rules *rules = case_rules_of(file->kind);
	const struct case_step *step;
	struct case_file before = *file, after = *file;
	enum outcome outcome = step_find(call, file, event, &step);

	if (!what)
		what = &nothing_said;
	if (outcome == OK && event == EVENT_REOPENED && file->ended_at + setting_int(rules->reopen_days) * DAY < call->now)
		return refuse(call, CONFLICT, "case.too_late_to_reopen");
	if (outcome != OK)
		return refuse(call, outcome, outcome == CONFLICT ? "case.not_now" : "case.not_yours");
	TRY(apply(call, &after, step, what));
	TRY(case_append(call, &after, event, what));
	case_alarm_set(rules, &after, call->now);
	TRY(case_row_save(call, &after, &before));
	TRY(case_count_move(call, &before, &after));
	*file = after;
	TRY(case_tell(call, file, event, step->tell));
	return rules->after ? rules->after(call, file, event, what) : OK;
}

static enum outcome registered_when(struct call *call, int64_t said, int64_t *ret_at)
{
	if (said && (said > call->now || said < call->now - OFFLINE_DAYS * DAY))
		return call_problem(call, "taken_at", "case.taken_at");
	*ret_at = said ? said : call->now;
	return OK;
}

enum outcome case_open(struct call *call, const struct case_new *n, struct case_file *ret_file)
{
	const struct case_step *step;
	struct case_file file = { .kind = n->rules->kind, .category = n->category, .title = n->title, .place = n->place,
		.resident = n->resident, .lane = n->lane, .is_public = n->is_public, .parent = n->parent };
	struct case_file nowhere = { .state = STATE_NONE };

	TRY(registered_when(call, n->registered_at, &file.registered_at));
	TRY(step_find(call, &file, EVENT_REGISTERED, &step));
	TRY(reference_new(call, file.registered_at, &file.reference));
	TRY(clock_of(call, &file, file.registered_at, n->span));
	file.id = db_new_id(call);
	file.state = step->to;
	TRY(move_to(call, &file, &(struct case_what){ .unit = n->unit }));
	TRY(case_append(call, &file, EVENT_REGISTERED, &(struct case_what){ .words = n->words, .data = n->data, .other = n->parent }));
	case_alarm_set(n->rules, &file, call->now);
	TRY(case_row_insert(call, &file));
	TRY(case_count_move(call, &nowhere, &file));
	*ret_file = file;
	TRY(case_tell(call, ret_file, EVENT_REGISTERED, step->tell));
	return n->rules->after ? n->rules->after(call, ret_file, EVENT_REGISTERED, &nothing_said) : OK;
}

enum outcome case_by_reference(struct call *call, struct text typed, struct case_file *ret_file)
{
	struct text digits = digits_typed(call->arena, typed);
	int64_t id;

	if (!reference_is_valid(digits))
		return call_problem(call, "reference", "case.reference");
	TRY(db_find(call, CASE_REFERENCE_TAKEN, IN(digits), OUT(&id)));
	return case_find(call, id, ret_file);
}

enum outcome cases_redate(struct call *call, int64_t *ret_changed)
{
	struct db_rows rows;
	int64_t ids[500], last = 0, changed = 0;
	size_t count;

	do {
		count = 0;
		TRY(db_select(call, CASE_PROVISIONAL_OPEN, IN(last), &rows));
		while (db_next(&rows, OUT(&ids[count])))
			count++;
		TRY(rows.outcome);
		for (size_t i = 0; i < count; i++) {
			struct case_file file, dated;
			TRY(case_find(call, ids[i], &file));
			dated = file;
			TRY(clock_of(call, &dated, case_clock_began(&file), file.span));
			last = file.id;
			if (dated.due_at == file.due_at && dated.provisional)
				continue;
			file.provisional = dated.provisional;
			TRY(case_step(call, &file, EVENT_REDATED, &(struct case_what){ .due_at = dated.due_at }));
			changed++;
		}
	} while (count == 500);
	if (ret_changed)
		*ret_changed = changed;
	return OK;
}
