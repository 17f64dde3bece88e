/* What the offices do with an application: accept it or say once what is missing, look, decide, hand over; call back whoever is not content. */
#include "demo/world.h"
#include "kernel/clock/clock.h"
#include "ratings/callbacks.h"

static struct application *found(struct call *call, const struct due *due, enum outcome *ret_outcome)
{
	struct application *a = NEW(call->arena, struct application);

	*ret_outcome = application_find(call, due->case_id, a);
	return a;
}

static enum outcome act_as_clerk(struct call *call, struct world *world, const struct application *a)
{
	return act_as_post(call, desk_of(world, a->file.unit)->clerk);
}

/* ---- receiving ---- */

/* Most keep what they promise, some by far; one in fourteen is late, and one in a hundred forgets it for two months. */
static int64_t decided_at(struct world *world, const struct case_file *file, int64_t now)
{
	int64_t whole = file->due_at > now ? file->due_at - now : DAY, drawn = chance_below(world, 100);
	int pace = desk_of(world, file->unit)->pace;

	if (drawn < 1)
		return at_work(world, file->due_at + 60 * DAY);
	if (drawn < 8)
		return at_work(world, file->due_at + chance_between(world, 1, 8) * DAY);
	return at_work(world, now + whole / 100 * chance_between(world, 5, pace < 92 ? pace : 92));
}

static void plan_work(struct world *world, const struct case_file *file, int64_t now)
{
	int64_t whole = file->due_at > now ? file->due_at - now : DAY;

	world_plan(world, decided_at(world, file, now), MOVE_DECIDE, file->id, 0);
	if (chance(world, 7))
		world_plan(world, at_work(world, now + whole / 10), MOVE_VISIT, file->id, 0);
	if (chance(world, 5))
		world_plan(world, at_work(world, now + whole / 8), MOVE_STOP, file->id, 0);
	if (chance(world, 3))
		world_plan(world, at_work(world, now + whole / 2), MOVE_EXTEND, file->id, 0);
	if (chance(world, 2))
		world_plan(world, at_work(world, now + whole / 20), MOVE_DEMAND, file->id, 0);
}

/* Of what the notice asks for, one thing is not good enough. */
static enum outcome tell_incomplete(struct call *call, struct world *world, const struct due *due, struct application *a)
{
	struct complete_notice *notice = NEW(call->arena, struct complete_notice);
	struct text code = T("");

	TRY(notice_find(call, a->notice, notice));
	for (size_t i = 0; i < notice->line_count; i++)
		if (!notice->lines[i].held)
			code = notice->lines[i].code;
	TRY(application_ask_materials(call, a, &code, code.len > 0, saying(world, "incomplete")));
	if (chance(world, 85))
		world_plan(world, due->at + chance_between(world, 4, 150) * HOUR, MOVE_COMPLETE, a->file.id, 0);
	return OK;
}

static enum outcome accept(struct call *call, struct world *world, struct application *a)
{
	TRY(application_accept(call, a, T("")));
	plan_work(world, &a->file, call->now);
	return OK;
}

/* An upload compared with its original becomes a record, which nobody asks for again. */
static enum outcome verify_one(struct call *call, struct world *world, struct application *a)
{
	enum outcome outcome =
		a->channel == APPLY_WINDOW || !chance(world, 12) ? OK : application_verify_file(call, a, a->held + 1);

	return outcome == NOT_FOUND || outcome == CONFLICT ? OK : outcome;
}

enum outcome move_receive(struct call *call, struct world *world, const struct due *due)
{
	enum outcome outcome;
	struct application *a = found(call, due, &outcome);
	int64_t drawn = chance_below(world, 100);

	TRY(outcome);
	if (a->file.state == STATE_ACCEPTED) /* on the spot, or by silence */
		plan_work(world, &a->file, call->now);
	if (a->file.state != STATE_DISPATCHED)
		return OK;
	if (drawn < 4) { /* nobody looks in time: it counts as accepted */
		world_plan(world, at_work(world, due->at + 10 * DAY), MOVE_RECEIVE, a->file.id, 0);
		return OK;
	}
	TRY(act_as_clerk(call, world, a));
	if (drawn < 7)
		return application_decline(call, a, saying(world, "declined"));
	if (drawn < 18 && !a->told)
		return tell_incomplete(call, world, due, a);
	TRY(verify_one(call, world, a));
	return accept(call, world, a);
}

/* ---- in between ---- */

enum outcome move_visit(struct call *call, struct world *world, const struct due *due)
{
	enum outcome outcome;
	struct application *a = found(call, due, &outcome);

	TRY(outcome);
	if (a->file.ended_at)
		return OK;
	TRY(act_as_clerk(call, world, a));
	return application_visit_note(call, a, saying(world, "visited"));
}

enum outcome move_stop(struct call *call, struct world *world, const struct due *due)
{
	enum outcome outcome;
	struct application *a = found(call, due, &outcome);

	TRY(outcome);
	if (a->file.state != STATE_ACCEPTED || a->file.stopped_at)
		return OK;
	TRY(act_as_clerk(call, world, a));
	TRY(application_stop_clock(call, a, T("inspection"), saying(world, "inspected")));
	world_plan(world, at_work(world, due->at + chance_between(world, 2, 6) * DAY), MOVE_RESUME, a->file.id, 0);
	return OK;
}

static enum outcome resume(struct call *call, struct world *world, struct application *a)
{
	TRY(act_as_clerk(call, world, a));
	return application_run_clock(call, a, saying(world, "inspected_done"));
}

enum outcome move_resume(struct call *call, struct world *world, const struct due *due)
{
	enum outcome outcome;
	struct application *a = found(call, due, &outcome);

	TRY(outcome);
	return a->file.state == STATE_ACCEPTED && a->file.stopped_at ? resume(call, world, a) : OK;
}

enum outcome move_extend(struct call *call, struct world *world, const struct due *due)
{
	enum outcome outcome;
	struct application *a = found(call, due, &outcome);

	TRY(outcome);
	if (a->file.state != STATE_ACCEPTED || a->file.stopped_at || a->extended)
		return OK;
	TRY(act_as_post(call, desk_of(world, a->file.unit)->supervisor));
	return application_extend(call, a, saying(world, "extended"));
}

/* Beyond the notice: rare, signed, public. */
enum outcome move_demand(struct call *call, struct world *world, const struct due *due)
{
	enum outcome outcome;
	struct application *a = found(call, due, &outcome);

	TRY(outcome);
	if (a->file.state != STATE_ACCEPTED)
		return OK;
	TRY(act_as_post(call, desk_of(world, a->file.unit)->supervisor));
	return application_demand(call, a, saying(world, "demanded"), saying(world, "demanded_because"));
}

/* ---- deciding ---- */

static void plan_grade(struct world *world, const struct case_file *file, int64_t now)
{
	if (chance(world, 46))
		world_plan(world, now + chance_between(world, 10, 90 * 60) * MINUTE, MOVE_GRADE, file->id, 0);
}

enum outcome move_decide(struct call *call, struct world *world, const struct due *due)
{
	enum outcome outcome;
	struct application *a = found(call, due, &outcome);
	struct application_decision decision = { .granted = chance(world, 94), .deliver = chance(world, 70) };

	TRY(outcome);
	if (a->file.state != STATE_ACCEPTED)
		return OK;
	if (a->file.stopped_at)
		TRY(resume(call, world, a));
	TRY(act_as_clerk(call, world, a));
	if (!decision.granted)
		decision.words = saying(world, "refused");
	TRY(application_decide(call, a, &decision, NULL));
	if (a->file.state == STATE_GRANTED)
		world_plan(world, at_work(world, due->at + chance_between(world, 4, 120) * HOUR), MOVE_DELIVER, a->file.id, 0);
	else
		plan_grade(world, &a->file, call->now);
	return OK;
}

/* At the window where one came from, or by the office itself. */
enum outcome move_deliver(struct call *call, struct world *world, const struct due *due)
{
	enum outcome outcome;
	struct application *a = found(call, due, &outcome);

	TRY(outcome);
	if (a->file.state != STATE_GRANTED)
		return OK;
	TRY(act_as_clerk(call, world, a));
	TRY(application_deliver(call, a, T("")));
	plan_grade(world, &a->file, call->now);
	return OK;
}

/* ---- calling back ---- */

static enum call_back_says said(struct world *world)
{
	int64_t drawn = chance_below(world, 100);

	return drawn < 12 ? SAYS_NOT_REACHED : drawn < 40 ? SAYS_NOT_SOLVED : SAYS_SOLVED;
}

enum outcome call_applicant(struct call *call, struct world *world, int64_t id)
{
	struct call_back_result result = { 0 };
	struct call_back call_back;

	TRY(call_back_find(call, id, &call_back));
	if (call_back.opened_at > call->now - 4 * HOUR || chance(world, 30))
		return OK;
	result.says = said(world);
	if (call_back.why == WHY_LOW_GRADE && result.says != SAYS_NOT_REACHED)
		result.answer = ANSWER_EXPLAINED;
	result.words = saying(world, result.says == SAYS_NOT_REACHED ? "called_missed"
				     : result.answer                 ? "called_explained"
								     : "called_solved");
	return call_back_done(call, &call_back, &result);
}
