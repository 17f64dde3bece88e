/* What the unit does with an application: accept it, say once what is missing, stop and extend the clock, pass it on. */
#include "applications/lifecycle.h"
#include "applications/store.h"
#include "calendar/calendar.h"
#include "kernel/db/db.h"
#include "mandates/mandates.h"
#include "records/records.h"

/* Administrative Licensing Law: article 42 (20 days, 10 more once) and 44 (10 days to deliver), in working days (article 82). */
enum { LEGAL_DAYS = 20, EXTENSION_DAYS = 10, REASON_CHARACTERS_MIN = 10 };

static enum outcome again(struct call *call, struct application *a)
{
	return application_find(call, a->file.id, a);
}

static struct span span_or(struct span span, int32_t days)
{
	return span.count > 0 ? span : (struct span){ SPAN_WORKING_DAYS, days };
}

/* ---- accepting ---- */

/* The clocks of the decision, from the promise on the notice; the law's own where it promises nothing. */
static enum outcome accept_as(struct call *call, struct application *a, enum case_event event, struct text words)
{
	struct complete_notice *notice = NEW(call->arena, struct complete_notice);
	const struct calendar *calendar;
	struct span legal, promised;

	TRY(notice_lines_find(call, a->notice, notice));
	legal = span_or(notice->legal, LEGAL_DAYS);
	promised = span_or(notice->promised, legal.unit == SPAN_WORKING_DAYS ? legal.count : LEGAL_DAYS);
	TRY(case_step(call, &a->file, event, &(struct case_what){ .words = words, .span = promised }));
	TRY(calendar_of(call, &calendar));
	TRY(db_change(call, APPLICATION_ACCEPTED, IN(a->file.id, call->now, span_end(calendar, call->now, legal, NULL))));
	return again(call, a);
}

enum outcome application_accept(struct call *call, struct application *a, struct text words)
{
	return accept_as(call, a, EVENT_ACCEPTED, words);
}

enum outcome application_at_due(struct call *call, struct case_file *file, bool *ret_done)
{
	struct application *a;

	if (file->state != STATE_DISPATCHED)
		return OK;
	a = NEW(call->arena, struct application);
	TRY(application_find(call, file->id, a));
	TRY(accept_as(call, a, EVENT_COUNTS_ACCEPTED, T("")));
	*file = a->file;
	*ret_done = true;
	return OK;
}

enum outcome application_decline(struct call *call, struct application *a, struct text words)
{
	if (!words.len)
		return call_problem(call, "words", "application.declined_words");
	return case_step(call, &a->file, EVENT_DECLINED, &(struct case_what){ .words = words });
}

/* ---- what is missing: once, and nothing beyond the notice ---- */

static enum outcome material_may_be_asked(struct call *call, const struct application *a, const struct complete_notice *notice, struct text code, struct text words)
{
	const struct notice_line *line = notice_line_of(notice, code);

	if (!line)
		return refuse_detail(call, FORBIDDEN, "application.beyond_notice", text_head(code, 40));
	return line->held ? record_ask_again(call, a->applicant, line->record_types, a->file.id, words) : OK;
}

static struct text codes_joined(struct arena *arena, const struct text codes[], size_t count)
{
	struct text joined = T("");

	for (size_t i = 0; i < count; i++)
		joined = text_format(arena, "%.*s%s%.*s", TEXT_ARG(joined), i ? "," : "", TEXT_ARG(codes[i]));
	return joined;
}

enum outcome application_ask_materials(struct call *call, struct application *a, const struct text materials[], size_t count, struct text words)
{
	struct complete_notice *notice = NEW(call->arena, struct complete_notice);
	enum outcome outcome;

	if (!count && !words.len)
		return call_problem(call, "words", "application.ask_words");
	if (count > LINES_MAX)
		return call_problem_detail(call, "material", "too_many", text_format(call->arena, "%d", LINES_MAX));
	if (!case_may(call, &a->file, EVENT_TOLD_INCOMPLETE))
		return case_step(call, &a->file, EVENT_TOLD_INCOMPLETE, NULL);   /* says why not */
	TRY(notice_lines_find(call, a->notice, notice));
	for (size_t i = 0; i < count; i++)
		TRY(material_may_be_asked(call, a, notice, materials[i], words));
	outcome = db_change(call, APPLICATION_TOLD, IN(a->file.id));
	if (outcome == CONFLICT)
		return refuse(call, CONFLICT, "application.told_once");
	TRY(outcome);
	for (size_t i = 0; i < count; i++)
		TRY(uploads_take_back(call, a, materials[i], words));
	TRY(case_step(call, &a->file, EVENT_TOLD_INCOMPLETE, &(struct case_what){ .words = words, .hidden = true,
		.data = text_join(call->arena, T("materials="), codes_joined(call->arena, materials, count)) }));
	return again(call, a);
}

enum outcome application_demand(struct call *call, struct application *a, struct text what, struct text reason)
{
	if (!what.len)
		call_problem(call, "what", "application.demand_what");
	if (text_characters(text_trim(reason)) < REASON_CHARACTERS_MIN)
		call_problem(call, "reason", "application.demand_reason");
	if (!caller_may(call, SUPERVISE))
		return refuse(call, FORBIDDEN, "application.beyond_notice");
	if (call->problems)
		return INVALID;
	TRY(case_step(call, &a->file, EVENT_DEMANDED, &(struct case_what){ .words = text_format(call->arena, "%.*s\n%.*s", TEXT_ARG(what), TEXT_ARG(reason)), .hidden = true }));
	TRY(db_change(call, APPLICATION_DEMAND_INSERT, IN(db_new_id(call), a->file.id, a->file.category, a->file.unit, a->file.unit_path, a->file.place, what, reason,
		call->caller.post, call->now)));
	TRY(db_change(call, APPLICATION_DEMANDS_ADD, IN(a->file.id)));
	TRY(spared_add(call, a->file.place, a->file.category, a->file.unit, &(struct spared){ .demands = 1 }));
	return again(call, a);
}

static enum outcome mandate_act(struct call *call, const struct application *a, const char *what)
{
	bool agent = a->mandate && call->caller.kind == CALLER_RESIDENT && call->caller.person == a->agent;

	return agent ? mandate_use(call, a->mandate, a->agent, a->file.category, what, a->file.id) : OK;
}

enum outcome application_complete(struct call *call, struct application *a, struct text words)
{
	TRY(mandate_act(call, a, "answer"));
	return case_step(call, &a->file, EVENT_COMPLETED, &(struct case_what){ .words = words, .hidden = true });
}

enum outcome application_withdraw(struct call *call, struct application *a, struct text words)
{
	TRY(mandate_act(call, a, "withdraw"));
	TRY(uploads_take_back(call, a, T(""), words));
	return case_step(call, &a->file, EVENT_WITHDRAWN, &(struct case_what){ .words = words, .hidden = true });
}

/* ---- the clock ---- */

enum outcome application_extend(struct call *call, struct application *a, struct text words)
{
	const struct calendar *calendar;
	struct span more = { SPAN_WORKING_DAYS, EXTENSION_DAYS };
	enum outcome outcome;

	if (text_characters(text_trim(words)) < REASON_CHARACTERS_MIN)
		return call_problem(call, "words", "application.extension_words");
	if (a->extended)
		return refuse(call, CONFLICT, "application.extended_once");
	TRY(case_step(call, &a->file, EVENT_EXTENDED, &(struct case_what){ .words = words, .span = more }));
	TRY(calendar_of(call, &calendar));
	outcome = db_change(call, APPLICATION_EXTENDED, IN(a->file.id, span_end(calendar, a->legal_due_at, more, NULL)));
	if (outcome == CONFLICT)
		return refuse(call, CONFLICT, "application.extended_once");
	TRY(outcome);
	return again(call, a);
}

static const char *const stop_reasons[] = { "hearing", "inspection", "expert", NULL };

static bool is_one_of(const char *const codes[], struct text code)
{
	for (size_t i = 0; codes[i]; i++)
		if (text_equal(code, text_of(codes[i])))
			return true;
	return false;
}

enum outcome application_stop_clock(struct call *call, struct application *a, struct text why, struct text words)
{
	if (!is_one_of(stop_reasons, why))
		return call_problem(call, "why", "not_a_code");
	if (a->file.stopped_at)
		return refuse(call, CONFLICT, "application.clock_stands");
	return case_step(call, &a->file, EVENT_STOPPED, &(struct case_what){ .words = words, .data = text_join(call->arena, T("why="), why) });
}

enum outcome application_run_clock(struct call *call, struct application *a, struct text words)
{
	int64_t stood = call->now - a->file.stopped_at;

	if (!a->file.stopped_at)
		return refuse(call, CONFLICT, "application.clock_runs");
	TRY(case_step(call, &a->file, EVENT_RESUMED, &(struct case_what){ .words = words }));
	TRY(db_change(call, APPLICATION_LEGAL, IN(a->file.id, a->legal_due_at + stood)));
	return again(call, a);
}

/* ---- passing on, coming in person ---- */

enum outcome application_hand_over(struct call *call, struct application *a, int64_t unit_id, int64_t post_id, struct text words)
{
	int64_t before = a->file.unit;
	struct unit unit;
	struct post post;

	if (!unit_id && !post_id)
		return call_problem(call, "unit", "required");
	if (unit_id && unit_find(call, unit_id, &unit) != OK)
		return call_problem(call, "unit", "case.no_such_unit");
	if (post_id && (post_find(call, post_id, &post) != OK || !post.open || post.unit != (unit_id ? unit_id : before)))
		return call_problem(call, "post", "application.no_such_post");
	TRY(case_step(call, &a->file, EVENT_HANDED_OVER, &(struct case_what){ .unit = unit_id, .post = post_id, .words = words }));
	if (unit_id && unit_id != before)
		TRY(db_run(call, APPLICATION_PART_MOVE, IN(a->file.id, before, unit_id, unit.path)));
	return again(call, a);
}

enum outcome application_visit_note(struct call *call, struct application *a, struct text why)
{
	TRY(case_step(call, &a->file, EVENT_VISITED, &(struct case_what){ .words = why, .hidden = true }));
	TRY(db_change(call, APPLICATION_VISIT_NOTE, IN(a->file.id, call->now, call->caller.post, why)));
	TRY(db_change(call, APPLICATION_VISITED, IN(a->file.id)));
	return again(call, a);
}
