/* For the tests of this room: a case with a short life, a county with two bureaus, and how a case there ends. */
#ifndef ONEDOOR_RATINGS_TESTING_H
#define ONEDOOR_RATINGS_TESTING_H

#include "access/access.h"
#include "audit/audit.h"
#include "cases/cases.h"
#include "kernel/clock/clock.h"
#include "kernel/db/testing.h"
#include "kernel/route/exchange.h"
#include "kernel/settings/settings.h"
#include "parties/parties.h"
#include "places/places.h"
#include "ratings/callbacks.h"
#include "ratings/checks.h"
#include "ratings/counts.h"

/* What a case can be is app.c's to say; here one kind with a short life: handled, then the resident's word, or silence. */
#define ENDED (IN_STATE(STATE_CONFIRMED) | IN_STATE(STATE_UNCONFIRMED))

static const struct case_step steps[] = {
	{ EVENT_REGISTERED,  IN_STATE(STATE_NONE),       STATE_REGISTERED,  BY_ANYBODY,  CLOCK_STARTS,   0 },
	{ EVENT_DISPATCHED,  IN_STATE(STATE_REGISTERED), STATE_DISPATCHED,  DISPATCH,    CLOCK_AS_IT_IS, 0 },
	{ EVENT_ACCEPTED,    IN_STATE(STATE_DISPATCHED), STATE_ACCEPTED,    HANDLE,      CLOCK_AS_IT_IS, 0 },
	{ EVENT_HANDLED,     IN_STATE(STATE_ACCEPTED),   STATE_HANDLED,     HANDLE,      CLOCK_STANDS,   0 },
	{ EVENT_CONFIRMED,   IN_STATE(STATE_HANDLED),    STATE_CONFIRMED,   BY_RESIDENT, CLOCK_ENDS,     0 },
	{ EVENT_SILENT,      IN_STATE(STATE_HANDLED),    STATE_UNCONFIRMED, BY_SYSTEM,   CLOCK_ENDS,     0 },
	{ EVENT_REOPENED,    ENDED,                      STATE_ACCEPTED,    BY_RESIDENT, CLOCK_RUNS,     0 },
	{ EVENT_REOPENED,    ENDED,                      STATE_ACCEPTED,    CALL_BACK,   CLOCK_RUNS,     0 },
	{ EVENT_RATED,       ENDED,                      STATE_NONE,        BY_RESIDENT, CLOCK_AS_IT_IS, 0 },
	{ EVENT_CALLED_BACK, ENDED | (unsigned)STATES_OPEN, STATE_NONE,     CALL_BACK,   CLOCK_AS_IT_IS, 0 },
	{ 0 },
};

static inline enum outcome contact(struct call *call, const struct case_file *file, int *ret_channel, struct text *ret_to, enum language *ret_language)
{
	(void)call;
	(void)file;
	*ret_channel = 1;
	*ret_to = T("13812345678");
	*ret_language = CHINESE;
	return OK;
}

static inline enum outcome after(struct call *call, struct case_file *file, enum case_event event, const struct case_what *what)
{
	(void)what;
	if (event == EVENT_REOPENED)
		return rating_case_reopened(call, file);
	return event == EVENT_CONFIRMED || event == EVENT_SILENT ? rating_invite(call, file) : OK;
}

static const struct case_kind_rules rules = { .kind = CASE_REQUEST, .steps = steps, .confirm_days = "requests.confirm_days",
	.answer_days = "requests.answer_days", .reopen_days = "requests.reopen_days", .contact = contact, .after = after, .path = "/requests/" };

const struct case_kind_rules *const case_kinds[] = { &rules, NULL };

/* A county with two bureaus; somebody of each who handles, calls back, supervises. */
static struct {
	int64_t county, bureau, other;
	int64_t clerk, other_clerk, caller, supervisor, own_supervisor;
} town;

static inline int64_t add_unit(struct call *call, const char *code, int64_t parent)
{
	struct unit unit = { .code = text_of(code), .name = text_of(code), .kind = T("department"), .parent = parent, .place = T("431202") };
	int64_t id = 0;

	assert_int_equal(unit_create(call, &unit, &id), OK);
	return id;
}

static inline int64_t add_post(struct call *call, const char *role, const char *login, int64_t unit)
{
	struct staff_new staff = { .login = text_of(login), .name = text_of(login), .unit = unit, .place = T("431202"), .role = role,
		.post_name = text_of(login), .stored = T("none: nobody signs in") };
	int64_t post = 0;

	assert_int_equal(access_add_staff(call, &staff, &post), OK);
	return post;
}

static inline struct call *begin(struct test_database *test)
{
	static const char *const codes[] = { "43", "4312", "431202", "431202001", "431202001001", "431202002", "431202002001" };
	struct call *call = test_begin(test);

	for (size_t i = 0; i < sizeof(codes) / sizeof(codes[0]); i++)
		assert_int_equal(place_put(call, &(struct place){ .code = text_of(codes[i]), .name = text_of(codes[i]), .population = -1, .households = -1 }), OK);
	town.county = add_unit(call, "county", 0);
	town.bureau = add_unit(call, "bureau", town.county);
	town.other = add_unit(call, "other", town.county);
	town.clerk = add_post(call, "clerk", "clerk", town.bureau);
	town.other_clerk = add_post(call, "clerk", "other-clerk", town.other);
	town.caller = add_post(call, "hotline", "caller", town.county);
	town.supervisor = add_post(call, "supervisor", "supervisor", town.county);
	town.own_supervisor = add_post(call, "supervisor", "own-supervisor", town.bureau);
	return call;
}

static inline void as(struct call *call, int64_t post_id)
{
	struct post post;

	call->own_case = 0;
	call->problems = call->last_problem = NULL;
	call->refusal = NULL;
	call->caller = (struct caller){ .kind = CALLER_SYSTEM };
	if (!post_id)
		return;
	assert_int_equal(post_find(call, post_id, &post), OK);
	call->caller = (struct caller){ .kind = CALLER_STAFF, .session = 1, .person = post.person, .post = post.id, .unit = post.unit,
		.unit_path = post.unit_path, .place = post.place, .can = access_role(text_of(post.role))->may };
}

static inline void as_reporter(struct call *call, const struct case_file *file)
{
	as(call, 0);
	call->caller = (struct caller){ .kind = CALLER_STRANGER, .device = T("a phone") };
	assert_int_equal(case_view(call, file, case_secret(call, file)), VIEW_OWN);
}

static inline struct case_file handled_at(struct call *call, const char *place)
{
	struct case_new new_case = { .rules = &rules, .category = T("lamp"), .title = T("路灯不亮"), .place = text_of(place),
		.span = { SPAN_WORKING_DAYS, 5 }, .is_public = true };
	struct case_file file = { 0 };

	as(call, 0);
	assert_int_equal(case_open(call, &new_case, &file), OK);
	assert_int_equal(case_step(call, &file, EVENT_DISPATCHED, &(struct case_what){ .unit = town.bureau }), OK);
	as(call, town.clerk);
	assert_int_equal(case_step(call, &file, EVENT_ACCEPTED, NULL), OK);
	call->now += DAY;
	assert_int_equal(case_step(call, &file, EVENT_HANDLED, &(struct case_what){ .words = T("换了灯泡") }), OK);
	return file;
}

static inline struct case_file ended_at(struct call *call, const char *place, enum case_event how)
{
	struct case_file file = handled_at(call, place);

	as(call, 0);
	if (how != EVENT_SILENT)
		as_reporter(call, &file);
	assert_int_equal(case_step(call, &file, how, NULL), OK);
	return file;
}

static inline struct case_file ended(struct call *call)
{
	return ended_at(call, "431202001001", EVENT_CONFIRMED);
}

static inline enum outcome give(struct call *call, struct case_file *file, enum grade grade)
{
	return rating_give(call, file, &(struct rating_new){ .grade = grade, .words = T("说的话"), .reasons = T("speed"), .channel = "web" });
}

static inline struct tally total(struct call *call, const char *place)
{
	struct figure_group *groups = NEW_ARRAY(call->arena, FIGURE_GROUPS, struct figure_group);
	struct figure_filter filter = { .place = text_of(place), .from = 0, .to = 99999 };
	struct tally sum = { 0 };
	size_t count;

	assert_int_equal(figure_groups(call, &filter, BY_MONTH, groups, &count), OK);
	for (size_t i = 0; i < count; i++)
		tally_add(&sum, &groups[i].tally);
	return sum;
}

static inline int64_t faults(struct call *call)
{
	struct check_report report = { .name = "test" };

	assert_int_equal(ratings_check_counts(call, &report), OK);
	assert_int_equal(ratings_check_endings(call, &report), OK);
	assert_int_equal(ratings_check_call_backs(call, &report), OK);
	return report.faults;
}

static inline bool the_call_back(struct call *call, const struct case_file *file, struct call_back *ret_call_back)
{
	struct db_rows rows;
	bool found;

	assert_int_equal(db_select(call, CALL_BACK_OF_CASE, IN(file->id), &rows), OK);
	found = call_back_next(&rows, ret_call_back);
	db_close(&rows);
	return found;
}

static inline struct case_file low_grade(struct call *call, struct call_back *ret_call_back)
{
	struct case_file file = ended(call);

	as_reporter(call, &file);
	assert_int_equal(give(call, &file, VERY_DISSATISFIED), OK);
	assert_true(the_call_back(call, &file, ret_call_back));
	return file;
}

#endif
