/*
 * Several services at once (一件事), some through a relative with a mandate, some at home through an agent who goes there: sent, accepted, and decided by
 * each item's own office. Chance has a stream of its own here, and the families are nobody else's: the rest of the demo stays as it is.
 */
#include "demo/world.h"
#include "kernel/clock/clock.h"
#include "mandates/mandates.h"

enum { NUMBER_FIRST = 4000, REQUESTS_A_FAMILY = 700, FAMILIES_LEAST = 6, FAMILIES_MOST = 60, DAYS_BETWEEN = 3, MANDATE_DAYS = 90 };

enum helper { NOBODY, RELATIVE, AGENT };

static const struct {
	const char *bundle;
	enum application_channel channel;
	enum helper helper;
} wishes[] = {
	{ "newborn",         APPLY_PHONE, NOBODY   },
	{ "retirement",      APPLY_HOME,  AGENT    },
	{ "buy_flat",        APPLY_WEB,   RELATIVE },
	{ "disabled_person", APPLY_HOME,  AGENT    },
	{ "after_death",     APPLY_WEB,   RELATIVE },
};
enum { WISHES = sizeof(wishes) / sizeof(wishes[0]) };

static enum outcome act_as_person(struct call *call, int64_t person)
{
	call->own_case = 0;
	call->caller = (struct caller){ .kind = CALLER_RESIDENT, .session = 1, .person = person };
	return OK;
}

static enum outcome holder_new(struct call *call, struct world *world, int number, struct holder *ret_holder)
{
	call->caller = (struct caller){ .kind = CALLER_SYSTEM };
	*ret_holder = holder_of(call, world, &demo_regions[0], number);
	return holder_keep(call, ret_holder, false);
}

/* ---- the first word ---- */

static enum outcome through_relative(struct call *call, struct world *world, int family, struct wish *wish)
{
	struct mandate_new mandate = { .from = { PARTY_PERSON, wish->holder->id }, .items = wish->code, .until = date_of(call->now) + MANDATE_DAYS,
		.basis = BASIS_RELATIVE, .proof = PROOF_ONLINE };
	struct holder relative;

	TRY(holder_new(call, world, NUMBER_FIRST + 500 + family, &relative));
	mandate.to = wish->agent = relative.id;
	TRY(act_as_person(call, wish->holder->id));
	TRY(mandate_give(call, &mandate, &wish->mandate));
	return act_as_person(call, relative.id);
}

/* The old person signs on the agent's phone. */
static enum outcome through_agent(struct call *call, struct world *world, struct wish *wish)
{
	struct mandate_new mandate = { .from = { PARTY_PERSON, wish->holder->id }, .items = wish->code, .until = date_of(call->now) + MANDATE_DAYS,
		.basis = BASIS_AGENT, .proof = PROOF_SIGNATURE, .proof_words = T("200,120 320,80 410,160 520,90;560,110 700,140") };

	TRY(act_as_post(call, world->home_agent));
	mandate.to = wish->agent = call->caller.person;
	return mandate_give(call, &mandate, &wish->mandate);
}

static enum outcome sent(struct call *call, struct world *world, int family, struct case_file *ret_file)
{
	struct wish wish = { .code = text_of(wishes[family % WISHES].bundle), .channel = wishes[family % WISHES].channel };
	struct holder holder;

	TRY(holder_new(call, world, NUMBER_FIRST + family, &holder));
	wish.holder = &holder;
	TRY(act_as_person(call, holder.id));
	if (wishes[family % WISHES].helper == RELATIVE)
		TRY(through_relative(call, world, family, &wish));
	if (wishes[family % WISHES].helper == AGENT)
		TRY(through_agent(call, world, &wish));
	return apply_for(call, world, &wish, ret_file);
}

/* ---- the offices ---- */

static enum outcome accepted(struct call *call, struct world *world, struct application *a)
{
	if (a->file.state != STATE_DISPATCHED)
		return OK;
	TRY(act_as_post(call, desk_of(world, a->file.unit)->clerk));
	return application_accept(call, a, T(""));
}

static enum outcome decided(struct call *call, struct world *world, struct application *a)
{
	for (size_t i = 0; i < a->part_count && a->file.state == STATE_ACCEPTED; i++) {
		TRY(act_as_post(call, desk_of(world, a->parts[i].unit)->clerk));
		TRY(application_decide(call, a, &(struct application_decision){ .part = a->parts[i].n, .granted = true, .deliver = true }, NULL));
	}
	return OK;
}

/* times: 0 sends, 1 accepts, 2 decides; story: which family. */
enum outcome move_together(struct call *call, struct world *world, const struct due *due)
{
	struct application *a = NEW(call->arena, struct application);
	struct due next = *due;
	struct case_file file;

	if (due->times == 0) {
		TRY(sent(call, world, due->story, &file));
		next.case_id = file.id;
	} else {
		TRY(application_find(call, due->case_id, a));
		TRY(due->times == 1 ? accepted(call, world, a) : decided(call, world, a));
	}
	if (due->times < 2)
		world_plan_again(world, at_work(world, due->at + 20 * HOUR), &next);   /* one time more */
	return OK;
}

void world_plan_together(struct world *world)
{
	int64_t families = world->plan->requests / REQUESTS_A_FAMILY;

	families = families < FAMILIES_LEAST ? FAMILIES_LEAST : families > FAMILIES_MOST ? FAMILIES_MOST : families;
	world->stream = STREAM_TOGETHER;
	for (int64_t family = 0; family < families; family++)
		world_plan(world, at_work(world, world->plan->ends_at - (10 + family * DAYS_BETWEEN) * DAY), MOVE_TOGETHER, 0, (int)family);
	world->stream = STREAM_REQUESTS;
}
