#include "kernel/http/testing.h"

#include "audit/audit.h"
#include "cases/cases.h"
#include "indicators/indicators.h"
#include "kernel/clock/clock.h"
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

static enum outcome contact(struct call *call, const struct case_file *file, int *ret_channel, struct text *ret_to, enum language *ret_language)
{
	(void)call;
	(void)file;
	*ret_channel = 1;
	*ret_to = T("13812345678");
	*ret_language = CHINESE;
	return OK;
}

static enum outcome after(struct call *call, struct case_file *file, enum case_event event, const struct case_what *what)
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

static int64_t add_unit(struct call *call, const char *code, int64_t parent)
{
	struct unit unit = { .code = text_of(code), .name = text_of(code), .kind = T("department"), .parent = parent, .place = T("431202") };
	int64_t id = 0;

	assert_int_equal(unit_create(call, &unit, &id), OK);
	return id;
}

static int64_t add_post(struct call *call, const char *role, const char *login, int64_t unit)
{
	struct staff_new staff = { .login = text_of(login), .name = text_of(login), .unit = unit, .place = T("431202"), .role = role,
		.post_name = text_of(login), .stored = T("none: nobody signs in") };
	int64_t post = 0;

	assert_int_equal(access_add_staff(call, &staff, &post), OK);
	return post;
}

static struct call *begin(struct test_database *test)
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

static void as(struct call *call, int64_t post_id)
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

static void as_reporter(struct call *call, const struct case_file *file)
{
	as(call, 0);
	call->caller = (struct caller){ .kind = CALLER_STRANGER, .device = T("a phone") };
	assert_int_equal(case_view(call, file, case_secret(call, file)), VIEW_OWN);
}

static struct case_file handled_at(struct call *call, const char *place)
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

static struct case_file ended_at(struct call *call, const char *place, enum case_event how)
{
	struct case_file file = handled_at(call, place);

	as(call, 0);
	if (how != EVENT_SILENT)
		as_reporter(call, &file);
	assert_int_equal(case_step(call, &file, how, NULL), OK);
	return file;
}

static struct case_file ended(struct call *call)
{
	return ended_at(call, "431202001001", EVENT_CONFIRMED);
}

static enum outcome give(struct call *call, struct case_file *file, enum grade grade)
{
	return rating_give(call, file, &(struct rating_new){ .grade = grade, .words = T("说的话"), .reasons = T("speed"), .channel = "web" });
}

static struct tally total(struct call *call, const char *place)
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

static int64_t faults(struct call *call)
{
	struct check_report report = { .name = "test" };

	assert_int_equal(ratings_check_counts(call, &report), OK);
	assert_int_equal(ratings_check_endings(call, &report), OK);
	assert_int_equal(ratings_check_call_backs(call, &report), OK);
	return report.faults;
}

static bool the_call_back(struct call *call, const struct case_file *file, struct call_back *ret_call_back)
{
	struct db_rows rows;
	bool found;

	assert_int_equal(db_select(call, CALL_BACK_OF_CASE, IN(file->id), &rows), OK);
	found = call_back_next(&rows, ret_call_back);
	db_close(&rows);
	return found;
}

/* ---- rating ---- */

static void rating_give__is_the_residents_alone_and_once(struct test_database *test)
{
	struct call *call = begin(test);
	struct case_file file = ended(call);

	as(call, town.clerk);
	assert_int_equal(give(call, &file, VERY_SATISFIED), FORBIDDEN);
	as_reporter(call, &file);
	call->own_case = 0;
	assert_int_equal(give(call, &file, VERY_SATISFIED), FORBIDDEN);
	as_reporter(call, &file);
	call->caller.staff_device = true;
	assert_int_equal(give(call, &file, VERY_SATISFIED), FORBIDDEN);
	assert_string_equal(call->refusal, "rating.staff_device");
	as_reporter(call, &file);
	assert_int_equal(give(call, &file, SATISFIED), OK);
	assert_int_equal(give(call, &file, VERY_SATISFIED), CONFLICT);
	assert_int_equal(total(call, "").n[COUNT_GRADE + 1], 1);
	assert_int_equal(tally_answered(&(struct tally[]){ total(call, "") }[0]), 1);
	assert_int_equal(faults(call), 0);
}

static void rating_give__waits_for_the_end_and_not_forever(struct test_database *test)
{
	struct call *call = begin(test);
	struct case_file open = handled_at(call, "431202001001"), old = ended(call);

	as_reporter(call, &open);
	assert_int_equal(give(call, &open, SATISFIED), CONFLICT);
	call->now += 16 * DAY;
	as_reporter(call, &old);
	assert_int_equal(give(call, &old, SATISFIED), CONFLICT);
	assert_string_equal(call->refusal, "rating.too_late");
}

static void rating_give__takes_no_reasons_that_are_no_codes(struct test_database *test)
{
	struct call *call = begin(test);
	struct case_file file = ended(call);

	as_reporter(call, &file);
	assert_int_equal(rating_give(call, &file, &(struct rating_new){ .grade = SATISFIED, .reasons = T("speed\ngrade=5") }), INVALID);
	assert_int_equal(rating_give(call, &file, &(struct rating_new){ .grade = 6 }), INVALID);
}

static void a_low_grade__opens_the_call_back_duty(struct test_database *test)
{
	struct call *call = begin(test);
	struct case_file file = ended(call), content = ended(call);
	struct call_back call_back;

	as_reporter(call, &file);
	assert_int_equal(give(call, &file, DISSATISFIED), OK);
	assert_true(the_call_back(call, &file, &call_back));
	assert_int_equal(call_back.why, WHY_LOW_GRADE);
	assert_true(call_back.due_at > call->now + 4 * DAY);
	as_reporter(call, &content);
	assert_int_equal(give(call, &content, BASICALLY_SATISFIED), OK);
	assert_false(the_call_back(call, &content, &call_back));
}

static void flags__mark_bursts_and_one_device(struct test_database *test)
{
	struct call *call = begin(test);
	struct rating rating;
	struct case_file files[13];

	for (int i = 0; i < 13; i++)
		files[i] = ended(call);
	for (int i = 0; i < 13; i++) {
		as_reporter(call, &files[i]);
		if (i < 12)
			call->caller.device = text_format(call->arena, "phone %d", i / 4);
		assert_int_equal(give(call, &files[i], i % 2 ? SATISFIED : VERY_SATISFIED), OK);
	}
	assert_int_equal(rating_find(call, files[2].id, &rating), OK);
	assert_string_equal(text_cstring(call->arena, rating.flags), "");
	assert_int_equal(rating_find(call, files[3].id, &rating), OK);
	assert_string_equal(text_cstring(call->arena, rating.flags), "same_device");
	assert_int_equal(rating_find(call, files[12].id, &rating), OK);
	assert_string_equal(text_cstring(call->arena, rating.flags), "burst");
	assert_int_equal(total(call, "").n[COUNT_FLAGGED], 4);
	assert_int_equal(tally_answered(&(struct tally[]){ total(call, "") }[0]), 13);
	assert_int_equal(faults(call), 0);
}

static void flags__mark_a_holder_with_nothing_but_the_best(struct test_database *test)
{
	struct call *call = begin(test);
	struct rating rating;
	struct case_file file;

	for (int i = 0; i < 31; i++) {
		file = ended(call);
		as_reporter(call, &file);
		call->caller.device = text_format(call->arena, "phone %d", i);
		assert_int_equal(give(call, &file, VERY_SATISFIED), OK);
		assert_int_equal(rating_find(call, file.id, &rating), OK);
		assert_string_equal(text_cstring(call->arena, rating.flags), i < 30 ? "" : "all_best");
	}
}

/* ---- counts ---- */

static void counts__keep_silence_and_tell_places_apart(struct test_database *test)
{
	struct call *call = begin(test);
	struct case_file first = ended(call);
	struct tally sum, town_one;

	ended_at(call, "431202002001", EVENT_SILENT);
	as_reporter(call, &first);
	assert_int_equal(give(call, &first, VERY_DISSATISFIED), OK);
	sum = total(call, "431202");
	town_one = total(call, "431202001");
	assert_int_equal(sum.n[COUNT_INVITED], 2);
	assert_int_equal(tally_silent(&sum), 1);
	assert_int_equal(sum.n[COUNT_UNCONFIRMED], 1);
	assert_int_equal(town_one.n[COUNT_INVITED], 1);
	assert_int_equal(tally_silent(&town_one), 0);
	assert_int_equal(sum.n[COUNT_IN_TIME], 2);
	assert_int_equal(sum.n[COUNT_TOOK], 2);
	assert_int_equal(total(call, "44").n[COUNT_INVITED], 0);
}

static void counts__every_slice_tells_the_same(struct test_database *test)
{
	struct call *call = begin(test);
	struct figure_filter filters[] = { { .place = T("431202") }, { .place = T("431202"), .category = T("lamp") }, { .place = T("431202"), .unit = 0 },
		{ .place = T("431202001") }, { .place = T("4312"), .category = T("lamp") } };
	struct figure_group groups[FIGURE_GROUPS];
	size_t count;

	ended(call);
	ended(call);
	filters[2].unit = town.bureau;
	for (size_t i = 0; i < sizeof(filters) / sizeof(filters[0]); i++)
		for (enum figure_by by = BY_MONTH; by <= BY_UNIT; by++) {
			filters[i].to = 99999;
			assert_int_equal(figure_groups(call, &filters[i], by, groups, &count), OK);
			assert_int_equal(count, 1);
			assert_int_equal(groups[0].tally.n[COUNT_INVITED], 2);
		}
}

static void counts__follow_a_case_that_ends_again_otherwise(struct test_database *test)
{
	struct call *call = begin(test);
	struct case_file file = ended_at(call, "431202001001", EVENT_SILENT);
	struct tally sum;

	as_reporter(call, &file);
	assert_int_equal(case_step(call, &file, EVENT_REOPENED, &(struct case_what){ .words = T("又坏了") }), OK);
	as(call, town.clerk);
	assert_int_equal(case_step(call, &file, EVENT_HANDLED, &(struct case_what){ .words = T("又修了") }), OK);
	as_reporter(call, &file);
	assert_int_equal(case_step(call, &file, EVENT_CONFIRMED, NULL), OK);
	sum = total(call, "");
	assert_int_equal(sum.n[COUNT_INVITED], 1);
	assert_int_equal(sum.n[COUNT_UNCONFIRMED], 0);
	assert_int_equal(sum.n[COUNT_REOPENED], 1);
	assert_int_equal(faults(call), 0);
}

static void check_counts__finds_a_count_that_was_changed(struct test_database *test)
{
	struct call *call = begin(test);
	struct case_file file = ended(call);
	struct rating rating;

	assert_int_equal(faults(call), 0);
	assert_int_equal(rating_find(call, file.id, &rating), OK);
	assert_int_equal(rating_count(call, &rating, &(struct tally){ .n[COUNT_GRADE] = 1 }), OK);
	assert_true(faults(call) > 0);
}

static void share_interval__is_wilsons(struct test_database *test)
{
	double low, high;

	(void)test;
	share_interval(8, 10, &low, &high);
	assert_true(low > 0.4901 && low < 0.4903 && high > 0.9433 && high < 0.9434);
	share_interval(0, 0, &low, &high);
	assert_true(low == 0 && high == 1);
	share_interval(5, 5, &low, &high);
	assert_true(low > 0.56 && low < 0.57 && high > 0.999);
}

/* ---- calling back ---- */

static struct case_file low_grade(struct call *call, struct call_back *ret_call_back)
{
	struct case_file file = ended(call);

	as_reporter(call, &file);
	assert_int_equal(give(call, &file, VERY_DISSATISFIED), OK);
	assert_true(the_call_back(call, &file, ret_call_back));
	return file;
}

static void call_back_done__wants_words_an_answer_and_a_day_for_the_plan(struct test_database *test)
{
	struct call *call = begin(test);
	struct call_back call_back;

	low_grade(call, &call_back);
	as(call, town.caller);
	assert_int_equal(call_back_done(call, &call_back, &(struct call_back_result){ .says = SAYS_NOT_SOLVED, .words = T("还不亮") }), INVALID);
	as(call, town.caller);
	assert_int_equal(call_back_done(call, &call_back, &(struct call_back_result){ .says = SAYS_NOT_SOLVED, .words = T("还不亮"),
		.answer = ANSWER_PLANNED }), INVALID);
	as(call, town.caller);
	assert_int_equal(call_back_done(call, &call_back, &(struct call_back_result){ .says = SAYS_NOT_SOLVED, .words = T("还不亮"),
		.answer = ANSWER_PLANNED, .plan_day = date_of(call->now) + 3 }), OK);
	assert_int_equal(call_back_done(call, &call_back, &(struct call_back_result){ .says = SAYS_SOLVED, .words = T("好了"), .answer = ANSWER_FIXED }), CONFLICT);
	assert_int_equal(faults(call), 0);
}

static void call_back_done__works_on_a_case_that_was_reopened_meanwhile(struct test_database *test)
{
	struct call *call = begin(test);
	struct call_back call_back;
	struct case_file file = low_grade(call, &call_back);

	assert_int_equal(case_step(call, &file, EVENT_REOPENED, &(struct case_what){ .words = T("没修好") }), OK);
	as(call, town.caller);
	assert_int_equal(call_back_done(call, &call_back, &(struct call_back_result){ .says = SAYS_NOT_SOLVED, .words = T("还不亮"),
		.answer = ANSWER_FIXED, .reopen = true }), OK);
}

static void call_back_done__counts_a_contradiction_once_and_reopens(struct test_database *test)
{
	struct call *call = begin(test);
	struct case_file file = ended_at(call, "431202001001", EVENT_SILENT), again;
	struct call_back call_back;

	as(call, 0);
	assert_int_equal(call_back_open(call, &file, WHY_UNCONFIRMED_SAMPLE), OK);
	assert_int_equal(call_back_open(call, &file, WHY_UNCONFIRMED_SAMPLE), OK);
	assert_true(the_call_back(call, &file, &call_back));
	as(call, town.caller);
	assert_int_equal(call_back_done(call, &call_back, &(struct call_back_result){ .says = SAYS_NOT_SOLVED, .words = T("根本没人来"), .reopen = true }), OK);
	assert_int_equal(case_find(call, file.id, &again), OK);
	assert_int_equal(again.state, STATE_ACCEPTED);
	assert_int_equal(total(call, "").n[COUNT_CONTRADICTED], 1);
	assert_int_equal(total(call, "").n[COUNT_REOPENED], 1);
	assert_int_equal(faults(call), 0);
}

static void call_back_done__tries_three_times(struct test_database *test)
{
	struct call *call = begin(test);
	struct call_back call_back;
	struct case_file file = low_grade(call, &call_back);
	struct call_back_result none = { .says = SAYS_NOT_REACHED, .words = T("没人接") };

	for (int i = 1; i <= 3; i++) {
		as(call, town.caller);
		assert_int_equal(call_back_done(call, &call_back, &none), OK);
		assert_true(the_call_back(call, &file, &call_back));
		assert_int_equal(call_back.tries, i);
		assert_int_equal(call_back.done_at > 0, i == 3);
	}
}

static void call_back_rule__is_never_for_the_own_unit_and_sets_the_grade_aside(struct test_database *test)
{
	struct call *call = begin(test);
	struct call_back call_back;
	struct case_file file = low_grade(call, &call_back);
	struct tally sum;

	as(call, town.other_clerk);
	assert_int_equal(call_back_find(call, call_back.id, &call_back), NOT_FOUND);
	as(call, town.clerk);
	assert_int_equal(call_back_find(call, call_back.id, &call_back), OK);
	assert_int_equal(call_back_appeal(call, &call_back, T("评的是别的单位")), OK);
	assert_int_equal(call_back_appeal(call, &call_back, T("再说一次")), CONFLICT);
	as(call, town.own_supervisor);
	assert_int_equal(call_back_rule(call, &call_back, true, T("属实")), FORBIDDEN);
	as(call, town.supervisor);
	assert_int_equal(call_back_rule(call, &call_back, true, T("属实")), OK);
	assert_int_equal(call_back_rule(call, &call_back, false, T("改口")), CONFLICT);
	sum = total(call, "");
	assert_int_equal(sum.n[COUNT_GRADE + 4], 0);
	assert_int_equal(sum.n[COUNT_MISTAKEN], 1);
	assert_int_equal(tally_silent(&sum), 0);
	assert_int_equal(faults(call), 0);
	(void)file;
}

static void call_backs_sample__asks_some_of_the_silent_and_of_the_content(struct test_database *test)
{
	struct call *call = begin(test);
	struct db_rows rows;
	int64_t id, silent = 0, content = 0, skipped;
	struct text place, reference, title;
	int why, tries, grade;

	for (int i = 0; i < 150; i++) {
		struct case_file file = ended_at(call, "431202001001", i % 2 ? EVENT_SILENT : EVENT_CONFIRMED);
		call->now -= DAY;
		if (i % 2 == 0) {
			as_reporter(call, &file);
			assert_int_equal(give(call, &file, SATISFIED), OK);
		}
	}
	as(call, 0);
	for (int day = 0; day < 12; day++) {
		call->now += DAY;
		for (int again = 0; again < (day < 2 ? 10 : 0); again++)
			assert_int_equal(call_backs_sample(call, NULL), OK);
	}
	assert_int_equal(db_select(call, CALL_BACKS_OPEN_LIST, IN(0, 0, "", "\x7f", "", "\x7f", 0), &rows), OK);
	while (db_next(&rows, OUT(&id, &skipped, &why, &skipped, &place, &skipped, &tries, &skipped, &reference, &title, &grade, &skipped))) {
		silent += why == WHY_UNCONFIRMED_SAMPLE;
		content += why == WHY_SATISFIED_SAMPLE;
	}
	assert_true(silent > 0);
	assert_true(content > 0);
}

/* ---- pages ---- */

static const struct feature *const features[] = { &ratings_feature };
static int64_t page_post;   /* who asks for the pages; 0: a stranger */

static enum outcome identify(struct call *call)
{
	struct post post;

	if (!ask_header(call, "X-Post").len)
		return OK;
	TRY(post_find(call, page_post, &post));
	call->caller = (struct caller){ .kind = CALLER_STAFF, .session = 1, .person = post.person, .post = post.id, .unit = post.unit,
		.unit_path = post.unit_path, .place = post.place, .can = access_role(text_of(post.role))->may, .name = T("岗位") };
	return OK;
}

#define PAGE "Accept: text/html\r\n"
#define POST_PAGE PAGE "X-Post: 1\r\n"

static void pages__show_figures_records_and_duties(struct test_database *test)
{
	struct call *call = begin(test);
	struct call_back call_back;
	struct case_file file = low_grade(call, &call_back);
	struct test_site *site;
	struct test_reply reply;
	struct doc *looks = doc_new(test->arena);

	ended_at(call, "431202002001", EVENT_SILENT);
	test->now = call->now;
	test_commit(test);
	site = test_site_start(test, NULL, features, 1, identify, test_frame);
	reply = test_get(site, "/satisfaction", PAGE);
	assert_int_equal(reply.status, 200);
	assert_true(test_holds(reply.body, "which=silent"));
	assert_true(test_holds(test_get(site, "/satisfaction.json?place=431202", "").body, "\"invited\":2,\"answered\":1,\"silent\":1"));
	assert_true(test_holds(test_get(site, "/satisfaction.csv?by=place", "").body, "431202"));
	assert_int_equal(test_get(site, "/satisfaction?from=2026-13", PAGE).status, 422);
	reply = test_get(site, "/satisfaction/records?which=grade_5", PAGE);
	assert_true(test_holds(reply.body, text_cstring(test->arena, file.reference)));
	assert_false(test_holds(reply.body, "说的话"));
	assert_int_equal(test_get(site, "/call-backs", PAGE).status, 303);
	page_post = town.caller;
	assert_int_equal(test_get(site, "/call-backs", POST_PAGE).status, 200);
	reply = test_get(site, text_format(test->arena, "/call-backs/%lld", (long long)call_back.id).at, POST_PAGE);
	assert_true(test_holds(reply.body, "138****5678"));
	assert_true(test_holds(reply.body, "说的话"));
	assert_false(test_holds(reply.body, "13812345678"));
	reply = test_post_form(site, text_format(test->arena, "/call-backs/%lld/contact", (long long)call_back.id).at, POST_PAGE "Idempotency-Key: one\r\n", "");
	assert_int_equal(reply.status, 200);
	/* The answer was not stored: the same key again is another look. */
	reply = test_post_form(site, text_format(test->arena, "/call-backs/%lld/contact", (long long)call_back.id).at, POST_PAGE "Idempotency-Key: one\r\n", "");
	assert_true(test_holds(reply.body, "13812345678"));
	page_post = town.clerk;
	assert_int_equal(test_get(site, "/work/call-backs", POST_PAGE).status, 200);
	assert_int_equal(test_get(site, text_format(test->arena, "/work/call-backs/%lld", (long long)call_back.id).at, POST_PAGE).status, 200);
	page_post = town.other_clerk;
	assert_int_equal(test_get(site, text_format(test->arena, "/work/call-backs/%lld", (long long)call_back.id).at, POST_PAGE).status, 404);
	page_post = town.supervisor;
	assert_int_equal(test_get(site, "/appeals", POST_PAGE).status, 200);
	assert_int_equal(test_get(site, "/work/ratings/flagged", POST_PAGE).status, 200);
	test_site_stop(site);
	call = test_begin(test);
	assert_int_equal(audit_looks(call, file.id, 0, looks, "looks"), OK);
	assert_int_equal(doc_count(doc_find(looks, "looks")), 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_ON_BOTH(rating_give__is_the_residents_alone_and_once),
		TEST_ON_BOTH(rating_give__waits_for_the_end_and_not_forever),
		TEST_ON_BOTH(rating_give__takes_no_reasons_that_are_no_codes),
		TEST_ON_BOTH(a_low_grade__opens_the_call_back_duty),
		TEST_ON_BOTH(flags__mark_bursts_and_one_device),
		TEST_ON_BOTH(flags__mark_a_holder_with_nothing_but_the_best),
		TEST_ON_BOTH(counts__keep_silence_and_tell_places_apart),
		TEST_ON_BOTH(counts__every_slice_tells_the_same),
		TEST_ON_BOTH(counts__follow_a_case_that_ends_again_otherwise),
		TEST_ON_BOTH(check_counts__finds_a_count_that_was_changed),
		TEST_ON_SQLITE(share_interval__is_wilsons),
		TEST_ON_BOTH(call_back_done__wants_words_an_answer_and_a_day_for_the_plan),
		TEST_ON_BOTH(call_back_done__works_on_a_case_that_was_reopened_meanwhile),
		TEST_ON_BOTH(call_back_done__counts_a_contradiction_once_and_reopens),
		TEST_ON_BOTH(call_back_done__tries_three_times),
		TEST_ON_BOTH(call_back_rule__is_never_for_the_own_unit_and_sets_the_grade_aside),
		TEST_ON_BOTH(call_backs_sample__asks_some_of_the_silent_and_of_the_content),
		TEST_ON_BOTH(pages__show_figures_records_and_duties),
	};
	struct text error;

	if (!test_settings_open(&error))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
