/* Two years in a minute: the clock moves from one planned move to the next; between them the server's own jobs run. */
#include "demo/demo.h"

#include "demo/world.h"
#include "kernel/clock/clock.h"
#include "kernel/crypt/crypt.h"
#include "notices/notices.h"
#include "parties/parties.h"
#include "places/places.h"

/* A group is short in the demo's time too: jobs change the same rows each hour, and PostgreSQL walks what a transaction changed before. */
enum { MOVES_A_GROUP = 400, HOURS_A_GROUP = 48, SEED = 20191128, GROUP_ARENA = 1 << 30, WORLD_ARENA = 512 << 20 };

static move_function *const moves[MOVES] = {
	[MOVE_REPORT] = move_report, [MOVE_JOIN] = move_join, [MOVE_DISPATCH] = move_dispatch, [MOVE_MERGE] = move_merge, [MOVE_TAKE] = move_take,
	[MOVE_RULE] = move_rule, [MOVE_CLAIM] = move_claim, [MOVE_NOTE] = move_note, [MOVE_ANSWER] = move_answer, [MOVE_ASSIST] = move_assist,
	[MOVE_HANDLE] = move_handle, [MOVE_WORD] = move_word, [MOVE_RATE] = move_rate, [MOVE_REOPEN] = move_reopen,
	[MOVE_WITHDRAW] = move_withdraw, [MOVE_ORDER] = move_order, [MOVE_REPLY] = move_reply, [MOVE_CALL_BACKS] = move_call_backs,
	[MOVE_ROOT_CAUSES] = move_root_causes, [MOVE_PASSAGE] = move_passage, [MOVE_LOOKS] = move_looks,
	[MOVE_APPLY] = move_apply, [MOVE_RECEIVE] = move_receive, [MOVE_COMPLETE] = move_complete, [MOVE_DEMAND] = move_demand, [MOVE_VISIT] = move_visit,
	[MOVE_STOP] = move_stop, [MOVE_RESUME] = move_resume, [MOVE_EXTEND] = move_extend, [MOVE_DECIDE] = move_decide, [MOVE_DELIVER] = move_deliver,
	[MOVE_GRADE] = move_grade, [MOVE_GIVE_UP] = move_give_up, [MOVE_TOGETHER] = move_together,
};

static const char *const move_names[MOVES] = { "report", "join", "dispatch", "merge", "take", "rule", "claim", "note", "answer", "assist", "handle",
	"word", "rate", "reopen", "withdraw", "order", "reply", "call back", "root cause", "passage", "looks",
	"apply", "receive", "complete", "demand", "visit", "stop the clock", "resume", "extend", "decide", "deliver", "grade", "give up", "together" };

/* What the server would have run until then, each hour. */
static enum outcome jobs_until(struct call *call, struct world *world, int64_t at)
{
	for (; world->jobs_at <= at; world->jobs_at += HOUR) {
		world->trouble = "jobs";
		call->now = world->jobs_at;
		call->own_case = 0;
		call->caller = (struct caller){ .kind = CALLER_SYSTEM };
		TRY(job_run_within(call, world->plan->jobs, world->plan->job_count));
	}
	return OK;
}

static enum outcome move(struct call *call, struct world *world, const struct due *due)
{
	TRY(jobs_until(call, world, due->at));
	world->trouble = move_names[due->move];
	world->stream = due->move == MOVE_TOGETHER ? STREAM_TOGETHER : due->move >= MOVE_APPLY ? STREAM_APPLICATIONS : STREAM_REQUESTS;
	call->now = world->now = due->at;
	call->problems = call->last_problem = NULL;
	call->refusal = NULL;
	return moves[due->move](call, world, due);
}

/* Whoever signs in finds a day's news, not two years'. */
static enum outcome end(struct call *call, struct world *world)
{
	TRY(jobs_until(call, world, world->plan->ends_at));
	for (int i = 0; i < world->account_count; i++)
		TRY(notices_read(call, world->account_posts[i], db_id_at(world->plan->ends_at - DAY)));
	return OK;
}

static const char *why(const struct call *call)
{
	if (call->refusal)
		return call->refusal;
	return call->problems ? text_format(call->arena, "%s %s", call->problems->field, call->problems->code).at : "";
}

/* Many moves share a commit. The rooms' randomness is the thread's: it is seeded here, where it is drawn. */
static enum outcome group(struct call *call, void *context)
{
	struct world *world = context;
	struct due due;
	int64_t until = world->dues[0].at + HOURS_A_GROUP * (int64_t)HOUR;
	enum outcome outcome = OK;

	random_seed(SEED + (uint64_t)world->planned);
	for (int n = 0; outcome == OK && n < MOVES_A_GROUP && world->due_count && world->dues[0].at < until && world_next(world, &due); n++)
		outcome = move(call, world, &due);
	if (outcome == OK && !world->due_count)
		outcome = end(call, world);
	if (outcome != OK)
		world->trouble = text_format(world->arena, "%s: %s (outcome %d)", world->trouble, why(call), (int)outcome).at;
	random_seed(0);
	return outcome == OK ? OK : BROKEN;
}

static enum outcome settle(struct call *call, void *context)
{
	struct world *world = context;
	struct unit unit;
	struct place place;
	size_t units, places;
	enum outcome outcome;

	TRY(unit_children(call, 0, T(""), &unit, 1, &units));
	TRY(place_children(call, T(""), PLACE_TODAY, T(""), &place, 1, &places));
	world->trouble = "there are units or places already";
	if (units || places)
		return CONFLICT;
	random_seed(SEED);
	outcome = world_settle(call, world);
	if (outcome != OK)
		world->trouble = text_format(world->arena, "%s: %s", world->trouble, why(call)).at;
	random_seed(0);
	return outcome == OK ? OK : BROKEN;
}

static enum outcome run(struct database *database, struct world *world)
{
	struct arena *arena = arena_new(GROUP_ARENA);
	enum outcome outcome;

	clock_set(world->begins_at);
	outcome = database_run(database, arena, world->begins_at, settle, world);
	world_plan_reports(world);
	world_plan_applications(world);
	world_plan_together(world);
	world_plan(world, world->begins_at + 20 * DAY, MOVE_ROOT_CAUSES, 0, 0);
	world_plan(world, date_start(date_of(world->begins_at) + 1) + 10 * HOUR, MOVE_CALL_BACKS, 0, 0);
	world_plan(world, date_start(date_of(world->plan->ends_at) - 40) + 9 * HOUR, MOVE_PASSAGE, 0, 0);
	for (int day = 1; day <= 3; day++)
		world_plan(world, date_start(date_of(world->plan->ends_at) - 12 * day) + 10 * HOUR, MOVE_LOOKS, 0, 0);
	while (outcome == OK && world->due_count) {
		arena_reset(arena);
		clock_set(world->dues[0].at);
		outcome = database_run(database, arena, world->dues[0].at, group, world);
		if (world->plan->progress)
			world->plan->progress(world->reported, world->plan->requests);
	}
	clock_set(0);
	arena_free(arena);
	return outcome;
}

enum outcome demo_fill(struct database *database, struct arena *caller, const struct demo_plan *plan, struct text *ret_trouble)
{
	struct arena *arena = arena_new(WORLD_ARENA);
	struct world *world = NEW(arena, struct world);
	enum outcome outcome;

	world->arena = arena;
	world->plan = plan;
	world->begins_at = plan->ends_at - DEMO_DAYS * DAY;
	world->jobs_at = world->begins_at;
	for (int stream = 0; stream < STREAMS; stream++)
		world->chance_states[stream] = SEED + (uint64_t)stream;
	world_read_stories(world);
	if (plan->with_pictures) {
		world_store_pictures(world);
		world_store_paper(world);
	}
	outcome = run(database, world);
	if (outcome != OK)
		*ret_trouble = text_copy(caller, text_of(world->trouble ? world->trouble : ""));
	arena_free(arena);
	return outcome;
}
