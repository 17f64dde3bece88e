/* What residents do: report, join, answer, say whether it is solved, rate, come back. */
#include "demo/world.h"
#include "kernel/crypt/crypt.h"
#include "kernel/clock/clock.h"
#include "parties/parties.h"
#include "ratings/ratings.h"

void act_as_nobody(struct call *call)
{
	call->caller = (struct caller){ .kind = CALLER_STRANGER };
	call->own_case = 0;
}

/* With the case's link in hand, on a device of one's own. */
void act_as_resident(struct call *call, int64_t case_id)
{
	act_as_nobody(call);
	call->own_case = case_id;
	call->caller.device = hash_hex(call->arena, hash_keyed("device", text_format(call->arena, "demo %lld", (long long)case_id)));
}

/* ---- reporting ---- */

static const struct spot *spot_drawn(struct world *world)
{
	int drawn = (int)chance_below(world, world->spot_weight), i = 0;

	while ((drawn -= world->spots[i].weight) >= 0)
		i++;
	return &world->spots[i];
}

/* {spot} in the words becomes where it is. */
static struct text words_at(struct call *call, struct text words, struct text spot)
{
	struct text before = text_cut(&words, '{');

	if (!words.at)
		return before;
	text_cut(&words, '}');
	return text_format(call->arena, "%.*s%.*s%.*s", TEXT_ARG(before), TEXT_ARG(spot), TEXT_ARG(words));
}

/* Numbers of a series nobody has: 199 0000 and four digits. Some people report more than once. */
static struct text contact_drawn(struct call *call, struct world *world)
{
	return text_format(call->arena, "1990000%04d", (int)(chance(world, 50) ? chance_below(world, 400) : chance_below(world, 10000)));
}

static enum outcome reporter_drawn(struct call *call, struct world *world, const struct spot *spot, struct request_new *report)
{
	int drawn = (int)chance_below(world, 100);

	act_as_nobody(call);
	report->by = drawn < 56 ? BY_WEB : drawn < 84 ? BY_HOTLINE : drawn < 96 ? BY_VISIT : BY_WINDOW;
	if (chance(world, report->by == BY_HOTLINE ? 90 : 25))
		report->contact = contact_drawn(call, world);
	if (report->by != BY_WEB)
		report->place = spot->village;
	if (report->by == BY_VISIT)
		return act_as_post(call, text_starts_with(spot->village, T("431202001001")) ? world->grid_worker : world->hotline);
	return report->by == BY_WEB ? OK : act_as_post(call, world->hotline);
}

static void locate(struct world *world, const struct spot *spot, bool exact, struct request_new *report)
{
	if (report->by == BY_HOTLINE && chance(world, 40))
		return;
	report->located = true;
	report->longitude = spot->longitude + (exact ? 0 : (double)chance_between(world, -1100, 1100) / 1e6);
	report->latitude = spot->latitude + (exact ? 0 : (double)chance_between(world, -2600, 2600) / 1e6);
}

static bool is_wish(const struct story *story)
{
	return text_starts_with(story->category, T("wish"));
}

static void what_comes_of_it(struct world *world, const struct case_file *file, int story, bool sore)
{
	int64_t at = file->registered_at;

	if (is_wish(&world->stories[story]))
		world_plan(world, at + chance_between(world, 2, 120) * HOUR, MOVE_CLAIM, file->id, story);
	else if (file->state == STATE_REGISTERED)
		world_plan(world, at + chance_between(world, 10, 300) * MINUTE, MOVE_DISPATCH, file->id, story);
	else if (chance(world, 4))
		world_plan(world, at + chance_between(world, 1, 10) * HOUR, MOVE_CLAIM, file->id, story);
	else
		world_plan(world, at + chance_between(world, 20, 1300) * MINUTE, MOVE_TAKE, file->id, story);
	if (chance(world, sore ? 40 : 7))
		world_plan(world, at + chance_between(world, 1, 40) * HOUR, MOVE_JOIN, file->id, story);
	if (sore && chance(world, 25))
		world_plan(world, at + chance_between(world, 5, 60) * MINUTE, MOVE_MERGE, file->id, story);
	if (chance(world, 2))
		world_plan(world, at + chance_between(world, 1, 30) * HOUR, MOVE_WITHDRAW, file->id, story);
}

enum outcome move_report(struct call *call, struct world *world, const struct due *due)
{
	struct request_new report = { .is_public = !chance(world, 8) };
	const struct spot *spot = spot_drawn(world);
	int story = due->story, sore = chance(world, 3) ? (int)chance_below(world, SORE_SPOTS) : -1;
	struct case_file file;

	if (sore >= 0) {
		spot = &world->spots[world->sore_spots[sore]];
		story = world->sore_stories[sore];
	}
	TRY(reporter_drawn(call, world, spot, &report));
	locate(world, spot, sore >= 0, &report);
	report.category = world->stories[story].category;
	report.place_words = text_format(call->arena, "%.*s%d%s", TEXT_ARG(spot->name), (int)chance_between(world, 1, 60), chance(world, 50) ? "栋" : "号");
	report.description = words_at(call, world->stories[story].words, report.place_words);
	if ((report.photos = picture_of(world, report.category, false)) && chance(world, 30))
		report.photo_count = 1;
	TRY(request_report(call, &report, &file));
	world->reported++;
	what_comes_of_it(world, &file, story, sore >= 0);
	return OK;
}

/* The same trouble, waiting too; the more who wait, the more likely somebody else joins. */
enum outcome move_join(struct call *call, struct world *world, const struct due *due)
{
	struct case_file file;
	bool contact = chance(world, 30);

	TRY(case_find(call, due->case_id, &file));
	if (!(IN_STATE(file.state) & STATES_OPEN))
		return OK;
	act_as_nobody(call);
	call->caller.device = hash_hex(call->arena, hash_keyed("device", text_format(call->arena, "demo join %lld", (long long)due->order)));
	TRY(request_join(call, &file, contact ? CONTACT_PHONE : CONTACT_NONE, contact ? contact_drawn(call, world) : T("")));
	if (due->times < 6 && chance(world, 55))
		world_plan_again(world, due->at + chance_between(world, 1, 30) * HOUR, due);
	return OK;
}

/* ---- answering ---- */

enum outcome move_answer(struct call *call, struct world *world, const struct due *due)
{
	struct case_file file;

	TRY(case_find(call, due->case_id, &file));
	if (file.state != STATE_ASKED)
		return OK;
	act_as_resident(call, file.id);
	return case_step(call, &file, EVENT_ANSWERED, &(struct case_what){ .words = saying(world, "answered"), .hidden = true });
}

enum outcome move_withdraw(struct call *call, struct world *world, const struct due *due)
{
	struct case_file file;

	TRY(case_find(call, due->case_id, &file));
	if (!(IN_STATE(file.state) & (IN_STATE(STATE_REGISTERED) | IN_STATE(STATE_DISPATCHED) | IN_STATE(STATE_ACCEPTED))))
		return OK;
	act_as_resident(call, file.id);
	return case_step(call, &file, EVENT_WITHDRAWN, &(struct case_what){ .words = saying(world, "withdrawn") });
}

static enum outcome object(struct call *call, struct world *world, const struct due *due, struct case_file *file)
{
	TRY(case_step(call, file, EVENT_OBJECTED, &(struct case_what){ .words = saying(world, "objected") }));
	world_plan(world, due->at + chance_between(world, 8, 90) * HOUR, MOVE_HANDLE, file->id, due->story);
	return OK;
}

/* The resident's word on what is said to be handled; whoever stays silent has no such move. */
enum outcome move_word(struct call *call, struct world *world, const struct due *due)
{
	struct case_file file;

	TRY(case_find(call, due->case_id, &file));
	if (file.state != STATE_HANDLED)
		return OK;
	act_as_resident(call, file.id);
	if (file.reopened < 3 && chance(world, 20 + 25 * (file.overdue_at != 0)))
		return object(call, world, due, &file);
	TRY(case_step(call, &file, EVENT_CONFIRMED, NULL));
	if (chance(world, 72))
		world_plan(world, due->at + chance_between(world, 1, 60 * 24) * MINUTE, MOVE_RATE, file.id, due->story);
	if (chance(world, 3))
		world_plan(world, due->at + chance_between(world, 2, 20) * DAY, MOVE_REOPEN, file.id, due->story);
	return OK;
}

enum outcome move_reopen(struct call *call, struct world *world, const struct due *due)
{
	struct case_file file;

	TRY(case_find(call, due->case_id, &file));
	if (!(IN_STATE(file.state) & (IN_STATE(STATE_CONFIRMED) | IN_STATE(STATE_UNCONFIRMED))) || file.ended_at + 29 * DAY < call->now)
		return OK;
	act_as_resident(call, file.id);
	TRY(case_step(call, &file, EVENT_REOPENED, &(struct case_what){ .words = saying(world, "reopened") }));
	world_plan(world, due->at + chance_between(world, 8, 120) * HOUR, MOVE_HANDLE, file.id, due->story);
	return OK;
}

/* ---- rating ---- */

/* Late and reopened cases make people less content; so do slow offices, through them. */
static enum grade grade_drawn(struct world *world, bool let_down)
{
	static const int usual[] = { 46, 28, 14, 8, 4 }, lower[] = { 16, 22, 24, 22, 16 };
	const int *shares = let_down ? lower : usual;
	int drawn = (int)chance_below(world, 100), grade = 0;

	while (grade < 4 && (drawn -= shares[grade]) >= 0)
		grade++;
	return (enum grade)(grade + 1);
}

static struct text reasons_of(struct world *world, enum grade grade)
{
	static const char *const low[] = { "speed", "result", "attitude", "explanation" };

	return grade >= DISSATISFIED ? text_of(low[chance_below(world, 4)]) : T("");
}

static const char *words_kind(const struct case_file *file, enum grade grade)
{
	static const char *const kinds[2][3] = { { "rated_high", "rated_middle", "rated_low" }, { "served_high", "served_middle", "served_low" } };

	return kinds[file->kind == CASE_APPLICATION][grade <= SATISFIED ? 0 : grade >= DISSATISFIED ? 2 : 1];
}

enum outcome resident_rates(struct call *call, struct world *world, struct case_file *file, bool let_down)
{
	static const char *const channels[] = { "web", "web", "sms", "qr", "phone" };
	struct rating_new rating = { .channel = channels[chance_below(world, 5)] };
	enum outcome outcome;

	act_as_resident(call, file->id);
	rating.grade = grade_drawn(world, let_down);
	rating.reasons = reasons_of(world, rating.grade);
	if (chance(world, 35))
		rating.words = saying(world, words_kind(file, rating.grade));
	outcome = rating_give(call, file, &rating);
	return outcome == CONFLICT ? OK : outcome;   /* rated before it was reopened */
}

enum outcome move_rate(struct call *call, struct world *world, const struct due *due)
{
	struct case_file file;

	TRY(case_find(call, due->case_id, &file));
	if (!file.ended_at || file.state == STATE_MERGED || file.state == STATE_WITHDRAWN)
		return OK;
	return resident_rates(call, world, &file, file.overdue_at || file.reopened || file.state != STATE_CONFIRMED);
}
