/* What the staff do: dispatch, take, dispute, ask, handle, claim, order, reply. Each acts at a real post with its role and scope. */
#include <assert.h>

#include "demo/world.h"
#include "kernel/clock/clock.h"

enum outcome act_as_post(struct call *call, int64_t id)
{
	struct post post;

	TRY(post_find(call, id, &post));
	call->own_case = 0;
	call->caller = (struct caller){ .kind = CALLER_STAFF, .person = post.person, .post = post.id, .unit = post.unit, .unit_path = post.unit_path,
		.place = post.place, .can = access_role(text_of(post.role))->may, .name = post.name };
	return OK;
}

int64_t at_work(struct world *world, int64_t at)
{
	int32_t day = date_of(at);
	int64_t into = at - date_start(day);

	if (into > 17 * HOUR + 30 * MINUTE || date_weekday(day) > 5) {
		for (day++; date_weekday(day) > 5; day++)
			;
		return date_start(day) + 8 * HOUR + 30 * MINUTE + chance_below(world, 4 * HOUR);
	}
	return into < 8 * HOUR + 30 * MINUTE ? date_start(day) + 8 * HOUR + 30 * MINUTE + chance_below(world, 4 * HOUR) : at;
}

/* ---- dispatching ---- */

/* Two matters in one report: the second becomes a case of its own. */
static enum outcome split(struct call *call, struct world *world, const struct due *due, struct case_file *file)
{
	int story = story_at(world, due->at);
	struct case_file part;

	if (text_starts_with(world->stories[story].category, T("wish")))
		return OK;
	TRY(request_split(call, file, world->stories[story].category, saying(world, "split"), &part));
	world_plan(world, at_work(world, due->at + chance_between(world, 1, 9) * HOUR), part.state == STATE_REGISTERED ? MOVE_DISPATCH : MOVE_TAKE, part.id, story);
	return OK;
}

/* No rule fits: the dispatcher sends it to the town's office, after a look at what it really is. */
enum outcome move_dispatch(struct call *call, struct world *world, const struct due *due)
{
	struct case_file file;

	TRY(case_find(call, due->case_id, &file));
	if (file.state != STATE_REGISTERED)
		return OK;
	TRY(act_as_post(call, world->dispatcher));
	if (chance(world, 8))
		TRY(request_class_again(call, &file, T("home.property"), saying(world, "classed")));
	if (chance(world, 6))
		TRY(split(call, world, due, &file));
	TRY(request_dispatch(call, &file, office_at(world, file.place)->unit, saying(world, "dispatched")));
	world_plan(world, at_work(world, due->at + chance_between(world, 30, 900) * MINUTE), MOVE_TAKE, file.id, due->story);
	return OK;
}

/* The same thing at the same spot goes on in the older case. */
enum outcome move_merge(struct call *call, struct world *world, const struct due *due)
{
	struct request request;
	struct near_request near[8];
	size_t count;

	TRY(request_find(call, due->case_id, &request));
	if (!request.located || !(IN_STATE(request.file.state) & (IN_STATE(STATE_REGISTERED) | IN_STATE(STATE_DISPATCHED))))
		return OK;
	TRY(act_as_post(call, world->dispatcher));
	TRY(request_near(call, request.longitude, request.latitude, 60, request.file.category, near, 8, &count));
	for (size_t i = 0; i < count; i++)
		if (near[i].file.id < request.file.id && near[i].file.lane == request.file.lane)
			return request_merge(call, &request.file, &near[i].file, saying(world, "merged"));
	return OK;
}

/* ---- taking ---- */

static struct office *office_other_than(struct world *world, struct text place, int64_t unit)
{
	struct office *town = office_at(world, place);

	return town->unit != unit ? town : &world->offices[2];
}

/* The same due goes on as another move, so that it knows how often the unit has objected. */
static void plan_on(struct world *world, int64_t at, enum move move, const struct due *due)
{
	struct due on = *due;

	on.move = move;
	world_plan_again(world, at, &on);
}

static enum outcome dispute(struct call *call, struct world *world, const struct due *due, struct case_file *file)
{
	TRY(request_dispute(call, file, saying(world, "disputed"), saying(world, "basis")));
	plan_on(world, at_work(world, due->at + chance_between(world, 60, 1500) * MINUTE), MOVE_RULE, due);
	return OK;
}

enum outcome move_rule(struct call *call, struct world *world, const struct due *due)
{
	struct case_file file;
	int64_t unit;

	TRY(case_find(call, due->case_id, &file));
	if (file.state != STATE_DISPUTED)
		return OK;
	TRY(act_as_post(call, world->dispatcher));
	unit = chance(world, 50) ? file.unit : office_other_than(world, file.place, file.unit)->unit;
	TRY(request_rule(call, &file, unit, saying(world, "ruled")));
	plan_on(world, at_work(world, due->at + chance_between(world, 30, 600) * MINUTE), MOVE_TAKE, due);
	return OK;
}

/* When it will be done: mostly in time, by the pace of the office; some are left lying. */
static int64_t done_when(struct world *world, const struct case_file *file, const struct office *office, int64_t now)
{
	int64_t given = file->due_at - now > HOUR ? file->due_at - now : HOUR;
	int64_t needed = given / 100 * chance_between(world, 15, 88) / 100 * office->pace;

	if (chance(world, 4))
		needed = given + chance_between(world, 1, 12) * DAY;
	if (chance(world, 1))
		needed = given + chance_between(world, 20, 120) * DAY;
	return at_work(world, now + needed);
}

static enum outcome on_the_way(struct call *call, struct world *world, const struct due *due, struct case_file *file, int64_t done_at)
{
	if (chance(world, 6)) {
		TRY(case_step(call, file, EVENT_ASKED, &(struct case_what){ .words = saying(world, "asked") }));
		if (chance(world, 72))
			world_plan(world, due->at + chance_between(world, 1, 70) * HOUR, MOVE_ANSWER, file->id, due->story);
	}
	if (chance(world, 12))
		world_plan(world, due->at + (done_at - due->at) / 2, MOVE_NOTE, file->id, due->story);
	if (chance(world, 3))
		world_plan(world, due->at + (done_at - due->at) / 4, MOVE_ASSIST, file->id, due->story);
	if (done_at > file->due_at)
		world_plan(world, at_work(world, file->due_at + chance_between(world, 1, 3) * DAY), MOVE_ORDER, file->id, due->story);
	world_plan(world, done_at, MOVE_HANDLE, file->id, due->story);
	return OK;
}

enum outcome move_take(struct call *call, struct world *world, const struct due *due)
{
	struct case_file file;
	struct office *office;

	TRY(case_find(call, due->case_id, &file));
	if (file.state != STATE_DISPATCHED || !(office = office_of(world, file.unit)))
		return OK;
	TRY(act_as_post(call, office->clerk));
	if (due->times < 4 && chance(world, due->times ? 12 : 3))
		return dispute(call, world, due, &file);
	TRY(case_step(call, &file, EVENT_ACCEPTED, NULL));
	return on_the_way(call, world, due, &file, done_when(world, &file, office, due->at));
}

/* ---- claims ---- */

static enum outcome claim(struct call *call, struct world *world, const struct due *due, struct case_file *file, int64_t post)
{
	TRY(act_as_post(call, post));
	TRY(request_claim(call, file));
	world_plan(world, due->at + chance_between(world, 5, 60) * HOUR, MOVE_HANDLE, file->id, due->story);
	return OK;
}

enum outcome move_claim(struct call *call, struct world *world, const struct due *due)
{
	struct case_file file;
	struct category category;

	TRY(case_find(call, due->case_id, &file));
	TRY(category_find(call, file.category, &category));
	if (file.lane == LANE_WISH && file.state == STATE_REGISTERED)
		return chance(world, 88) ? claim(call, world, due, &file, office_at(world, file.place)->volunteer) : OK;
	if (file.state == STATE_DISPATCHED && category.small)
		return claim(call, world, due, &file, world->leader);
	return file.state == STATE_DISPATCHED ? move_take(call, world, due) : OK;
}

/* ---- working ---- */

static enum outcome act_as_holder(struct call *call, struct world *world, const struct case_file *file)
{
	struct office *office = office_of(world, file->unit);

	return act_as_post(call, file->holder ? file->holder : office ? office->clerk : world->offices[0].clerk);
}

enum outcome move_note(struct call *call, struct world *world, const struct due *due)
{
	struct case_file file;

	TRY(case_find(call, due->case_id, &file));
	if (file.state != STATE_ACCEPTED || file.lane == LANE_WISH)
		return OK;
	TRY(act_as_holder(call, world, &file));
	return case_step(call, &file, EVENT_NOTED, &(struct case_what){ .words = saying(world, "noted") });
}

/* Asks the town's office to help, which answers when it is planned again. */
enum outcome move_assist(struct call *call, struct world *world, const struct due *due)
{
	struct case_file file;
	struct office *helper;

	TRY(case_find(call, due->case_id, &file));
	helper = office_other_than(world, file.place, file.unit);
	if (due->times) {
		TRY(act_as_post(call, helper->clerk));
		return IN_STATE(file.state) & STATES_OPEN ? case_assist_answer(call, &file, saying(world, "assist_done")) : OK;
	}
	if (file.state != STATE_ACCEPTED || file.lane != LANE_ORDINARY)
		return OK;
	TRY(act_as_holder(call, world, &file));
	TRY(case_ask_assist(call, &file, helper->unit, saying(world, "assist")));
	world_plan_again(world, at_work(world, due->at + chance_between(world, 4, 40) * HOUR), due);
	return OK;
}

/* A supervisor, after two objections, against the resident: rare, signed, shown. */
static enum outcome close_against(struct call *call, struct world *world, struct case_file *file)
{
	TRY(act_as_post(call, world->overseer));
	return case_step(call, file, EVENT_CLOSED_AGAINST, &(struct case_what){ .words = saying(world, "against") });
}

static void what_they_will_say(struct world *world, const struct due *due, const struct case_file *file)
{
	if (chance(world, file->lane == LANE_WISH ? 76 : 60))
		world_plan(world, due->at + chance_between(world, 30, 5 * 24 * 60) * MINUTE, MOVE_WORD, file->id, due->story);
	else if (chance(world, 6))   /* silent, then rates the case that ended as unconfirmed */
		world_plan(world, due->at + 7 * DAY + chance_between(world, 2, 100) * HOUR, MOVE_RATE, file->id, due->story);
	else if (chance(world, 4))
		world_plan(world, due->at + 7 * DAY + chance_between(world, 1, 15) * DAY, MOVE_REOPEN, file->id, due->story);
}

enum outcome move_handle(struct call *call, struct world *world, const struct due *due)
{
	const struct request_photo *photo;
	struct case_file file;

	TRY(case_find(call, due->case_id, &file));
	photo = picture_of(world, file.category, true);
	if (file.state == STATE_ASKED) {
		world_plan_again(world, due->at + 3 * DAY, due);
		return OK;
	}
	if (file.state != STATE_ACCEPTED)
		return OK;
	if (file.reopened >= 2 && chance(world, 25))
		return close_against(call, world, &file);
	TRY(act_as_holder(call, world, &file));
	TRY(request_handled(call, &file, file.reopened ? saying(world, "handled_again") : world->stories[due->story].done, photo,
		photo && chance(world, 40)));
	what_they_will_say(world, due, &file);
	return OK;
}

/* ---- orders from above ---- */

enum outcome move_order(struct call *call, struct world *world, const struct due *due)
{
	struct case_file file;

	TRY(case_find(call, due->case_id, &file));
	if (!file.overdue_at || !(IN_STATE(file.state) & (IN_STATE(STATE_DISPATCHED) | IN_STATE(STATE_ACCEPTED))) || !chance(world, 60))
		return OK;
	TRY(act_as_post(call, world->overseer));
	TRY(case_order(call, &file, saying(world, "ordered"), (struct span){ SPAN_WORKING_DAYS, 3 }));
	if (chance(world, 85))
		world_plan(world, at_work(world, due->at + chance_between(world, 4, 60) * HOUR), MOVE_REPLY, file.id, due->story);
	return OK;
}

enum outcome move_reply(struct call *call, struct world *world, const struct due *due)
{
	struct case_file file;
	int64_t order;
	enum outcome outcome;

	TRY(case_find(call, due->case_id, &file));
	outcome = db_find(call, DEMO_ORDER_OPEN, IN(file.id), OUT(&order));
	if (outcome == NOT_FOUND || !(IN_STATE(file.state) & STATES_OPEN))
		return OK;
	TRY(outcome);
	TRY(act_as_holder(call, world, &file));
	return case_reply(call, &file, order, saying(world, "replied"));
}

/* Cases for a cause wait at the unit: somebody takes them up. */
static enum outcome root_cause_seen(struct call *call, const struct case_file *file, void *context)
{
	struct world *world = context;

	if (file->state == STATE_DISPATCHED)
		world_plan(world, call->now + chance_between(world, 1, 20) * HOUR, MOVE_TAKE, file->id, 0);
	return OK;
}

enum outcome move_root_causes(struct call *call, struct world *world, const struct due *due)
{
	struct case_filter filter = { .kind = CASE_REQUEST, .lane = LANE_ROOT_CAUSE, .place = T(DEMO_PLACE), .limit = 100 };
	struct text older;

	call->caller = (struct caller){ .kind = CALLER_SYSTEM };
	TRY(case_each(call, &filter, root_cause_seen, world, &older));
	world_plan_again(world, due->at + 7 * DAY, due);
	return OK;
}
