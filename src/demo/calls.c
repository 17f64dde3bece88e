/* The hotline calls back: after a low grade, and the samples of silent and of satisfied residents. */
#include "demo/world.h"
#include "kernel/clock/clock.h"
#include "ratings/callbacks.h"

enum { CALLS_A_DAY = 60 };

static enum call_back_says said(struct world *world, enum call_back_why why)
{
	int64_t drawn = chance_below(world, 100);

	if (drawn < 12)
		return SAYS_NOT_REACHED;
	if (drawn < 14)
		return SAYS_NO_CALLS;
	return chance(world, why == WHY_LOW_GRADE ? 55 : why == WHY_UNCONFIRMED_SAMPLE ? 22 : 5) ? SAYS_NOT_SOLVED : SAYS_SOLVED;
}

static const char *words_for(const struct call_back_result *result)
{
	static const char *const kinds[] = { [ANSWER_FIXED] = "called_fixed", [ANSWER_PLANNED] = "called_planned", [ANSWER_EXPLAINED] = "called_explained" };

	if (result->says == SAYS_NOT_REACHED || result->says == SAYS_NO_CALLS)
		return "called_missed";
	if (result->answer)
		return kinds[result->answer];
	return result->says == SAYS_NOT_SOLVED ? "called_not_solved" : "called_solved";
}

/* The unit says the grade was meant for somebody else; a supervisor above it rules the same day. */
static enum outcome appeal(struct call *call, struct world *world, struct call_back *call_back)
{
	struct office *office = office_of(world, call_back->unit);
	bool upheld = chance(world, 40);

	if (!office || office == &world->offices[0] || call_back->appealed_at)
		return OK;
	TRY(act_as_post(call, office->clerk));
	TRY(call_back_appeal(call, call_back, saying(world, "appealed")));
	if (chance(world, 30))
		return OK;   /* still to be ruled on */
	TRY(act_as_post(call, world->overseer));
	return call_back_rule(call, call_back, upheld, saying(world, upheld ? "appeal_ruled" : "appeal_refused"));
}

struct waiting { int64_t id, unit, case_id; };   /* for a call */

static enum outcome call_reporter(struct call *call, struct world *world, const struct waiting *waiting)
{
	struct call_back_result result = { 0 };
	struct call_back call_back;
	struct case_file file;

	TRY(act_as_post(call, world->hotline));
	TRY(call_back_find(call, waiting->id, &call_back));
	TRY(case_find(call, waiting->case_id, &file));
	if (!(IN_STATE(file.state) & STATES_CLOSED) || call_back.opened_at > call->now - 4 * HOUR || chance(world, 30))
		return OK;
	result.says = said(world, call_back.why);
	if (call_back.why == WHY_LOW_GRADE && result.says != SAYS_NOT_REACHED)
		result.answer = (enum call_back_answer)chance_between(world, ANSWER_FIXED, ANSWER_EXPLAINED);
	result.plan_day = result.answer == ANSWER_PLANNED ? date_of(call->now) + (int32_t)chance_between(world, 14, 90) : 0;
	result.words = saying(world, words_for(&result));
	result.reopen = result.says == SAYS_NOT_SOLVED && chance(world, 35);
	TRY(call_back_done(call, &call_back, &result));
	if (result.reopen)
		world_plan(world, call->now + chance_between(world, 8, 100) * HOUR, MOVE_HANDLE, file.id, (int)chance_below(world, world->story_count));
	return call_back.why == WHY_LOW_GRADE && chance(world, 8) ? appeal(call, world, &call_back) : OK;
}

/* Whoever applied is called by the office's supervisors, everybody else by the hotline. */
static enum outcome call_one(struct call *call, struct world *world, const struct waiting *waiting)
{
	struct case_file file;
	enum outcome outcome;

	TRY(case_find(call, waiting->case_id, &file));
	if (file.kind != CASE_APPLICATION)
		return call_reporter(call, world, waiting);
	TRY(act_as_post(call, desk_of(world, waiting->unit)->supervisor));
	world->stream = STREAM_APPLICATIONS;
	outcome = call_applicant(call, world, waiting->id);
	world->stream = STREAM_REQUESTS;
	return outcome;
}

/* Each working day, those due soonest. */
enum outcome move_call_backs(struct call *call, struct world *world, const struct due *due)
{
	struct waiting waiting[CALLS_A_DAY];
	struct db_rows rows;
	size_t count = 0;

	world_plan_again(world, due->at + DAY, due);
	if (date_weekday(date_of(due->at)) > 5)
		return OK;
	TRY(db_select(call, DEMO_CALL_BACKS_OPEN, IN(0, 0, (int)CALLS_A_DAY), &rows));
	while (count < CALLS_A_DAY && db_next(&rows, OUT(&waiting[count].id, &waiting[count].unit, &waiting[count].case_id)))
		count++;
	db_close(&rows);
	TRY(rows.outcome);
	for (size_t i = 0; i < count; i++)
		TRY(call_one(call, world, &waiting[i]));
	return OK;
}
