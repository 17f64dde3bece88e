#include "catalogue/bureau.h"

#include "calendar/calendar.h"
#include "catalogue/lint.h"
#include "catalogue/openings.h"
#include "catalogue/pages.h"
#include "kernel/settings/settings.h"

static bool has_problem(const struct call *call, const char *field, const char *code)
{
	for (const struct problem *p = call->problems; p; p = p->next)
		if (strcmp(p->field, field) == 0 && strcmp(p->code, code) == 0)
			return true;
	return false;
}

static bool needs(const struct interview *interview, const char *code)
{
	for (size_t i = 0; i < interview->material_count; i++)
		if (text_equal(interview->materials[i].material->code, text_of(code)))
			return true;
	return false;
}

/* ---- versions ---- */

static void item_by_code__gives_the_version_in_force(struct test_database *test)
{
	struct call *call = begin(test);
	int32_t today = date_of(call->now);
	struct item item;
	int64_t second;

	assert_int_equal(item_by_code(call, T("food"), &item), NOT_FOUND);
	test_item(call, TEST_ITEM_FOOD);
	assert_int_equal(item_by_code(call, T("food"), &item), OK);
	assert_int_equal(item.version, 1);
	assert_true(text_equal(item.materials[2].basis, T("食品安全法第三十三条")));
	assert_true(text_equal(item.openings[ITEM_HOME], T("weekend")));
	assert_true(text_equal(item.openings[ITEM_KIOSK], T("always")));
	assert_int_equal(item_keep(call, T("{\"code\":\"food\",\"title\":\"食品经营许可（新）\",\"unit\":\"bureau\"}"), &second), OK);
	assert_int_equal(item_by_code(call, T("food"), &item), OK);
	assert_int_equal(item.version, 1);   /* a draft is nobody's business */
	assert_int_equal(item_publish(call, second, today + 10), OK);
	assert_int_equal(item_by_code(call, T("food"), &item), OK);
	assert_int_equal(item.version, 1);
	assert_int_equal(item.valid_to, today + 9);
	call->now += 10 * DAY;
	assert_int_equal(item_by_code(call, T("food"), &item), OK);
	assert_int_equal(item.version, 2);
	assert_int_equal(item_publish(call, second, 0), CONFLICT);
	test_rollback(test);
}

static void item_keep__of_the_same_content_changes_nothing(struct test_database *test)
{
	struct call *call = begin(test);
	int64_t id = test_item(call, TEST_ITEM_FOOD), again = 0;

	assert_int_equal(item_keep(call, T(TEST_ITEM_FOOD), &again), OK);
	assert_int_equal(again, id);
	test_rollback(test);
}

static void item_keep__names_every_faulty_field(struct test_database *test)
{
	struct call *call = begin(test);
	int64_t id = 0;

	assert_int_equal(item_keep(call, T("{\"code\":\"a b\",\"unit\":\"nobody\",\"kind\":\"77\",\"colour\":\"red\",\"visits\":{\"count\":-1},"
		"\"channels\":[\"window\",\"door\"],\"title\":{\"zh\":\"\"},"
		"\"questions\":[{\"id\":\"1x\",\"text\":\"?\",\"type\":\"choice\"}],\"materials\":[{\"code\":\"m\",\"title\":\"m\"},{\"code\":\"m\",\"title\":\"m\"}],"
		"\"form\":[{\"page\":\"p\",\"fields\":[{\"id\":\"f\",\"type\":\"choice\",\"label\":\"f\"}]}]}"), &id), INVALID);
	assert_true(has_problem(call, "code", "item.fault.code"));
	assert_true(has_problem(call, "kind", "item.fault.code"));
	assert_true(has_problem(call, "", "item.fault.unknown"));
	assert_true(has_problem(call, "visits.count", "item.fault.number"));
	assert_true(has_problem(call, "channels[1]", "item.fault.code"));
	assert_true(has_problem(call, "title", "required"));
	assert_true(has_problem(call, "questions[0].id", "item.fault.name"));
	assert_true(has_problem(call, "questions[0].options", "item.fault.no_options"));
	assert_true(has_problem(call, "materials[1].code", "item.fault.twice"));
	assert_true(has_problem(call, "form[0].fields[0].options", "item.fault.no_options"));
	test_rollback(test);
}

static void item_keep__names_the_condition_that_is_no_rule(struct test_database *test)
{
	struct call *call = begin(test);
	int64_t id = 0;

	assert_int_equal(item_keep(call, T("{\"code\":\"x\",\"title\":\"x\",\"unit\":\"bureau\",\"questions\":[{\"id\":\"a\",\"text\":\"a?\",\"type\":\"yes_no\"}],"
		"\"situations\":[{\"code\":\"s\",\"title\":\"s\",\"when\":\"a\"}],"
		"\"materials\":[{\"code\":\"m\",\"title\":\"m\",\"when\":\"a and\"},{\"code\":\"n\",\"title\":\"n\",\"when\":\"unknown_name = 1\"}]}"), &id), INVALID);
	assert_true(has_problem(call, "materials[0].when", "item.fault.feel"));
	assert_true(has_problem(call, "materials[1].when", "item.fault.feel"));
	assert_false(has_problem(call, "situations[0].when", "item.fault.feel"));
	test_rollback(test);
}

static enum outcome keep_form(struct call *call, const char *form)
{
	int64_t id;

	call->problems = call->last_problem = NULL;
	return item_keep(call, text_format(call->arena, "{\"code\":\"f\",\"title\":\"f\",\"unit\":\"bureau\",\"questions\":[{\"id\":\"cook\",\"text\":\"?\","
		"\"type\":\"yes_no\"}],\"form\":[{\"page\":\"who\",\"title\":\"一\",\"fields\":[%s]}]}", form), &id);
}

#define FIELD(id, more) "{\"id\":\"" id "\",\"type\":\"number\",\"label\":\"?\"" more "}"

/* Published, such a form would answer every resident with a fault of ours. */
static void item_keep__refuses_a_form_that_nobody_could_fill_in(struct test_database *test)
{
	struct call *call = begin(test);

	assert_int_equal(keep_form(call, FIELD("a", "") "," FIELD("b", ",\"pattern\":\"[0-9]{4}\",\"when\":\"cook = true and a > 2\"")), OK);
	assert_int_equal(keep_form(call, FIELD("a", ",\"when\":\"nobody = true\"")), INVALID);
	assert_true(has_problem(call, "form[0].fields[0].when", "item.fault.feel"));
	assert_int_equal(keep_form(call, FIELD("a-b", "")), INVALID);
	assert_true(has_problem(call, "form[0].fields[0].id", "item.fault.form_id"));
	assert_int_equal(keep_form(call, FIELD("a", "") "," FIELD("a", "")), INVALID);
	assert_true(has_problem(call, "form[0].fields[1].id", "item.fault.twice"));
	assert_int_equal(keep_form(call, FIELD("a", ",\"pattern\":\"[0-9\"")), INVALID);
	assert_true(has_problem(call, "form[0].fields[0].pattern", "item.fault.pattern"));
	assert_int_equal(keep_form(call, FIELD("a", ",\"min\":9,\"max\":2")), INVALID);
	assert_true(has_problem(call, "form[0].fields[0].min", "item.fault.least"));
	test_rollback(test);
}

/* ---- the interview ---- */

static void item_interview__asks_nothing_that_cannot_matter(struct test_database *test)
{
	struct call *call = begin(test);
	struct interview interview;
	struct item food;

	test_item(call, TEST_ITEM_FOOD);
	assert_int_equal(item_by_code(call, T("food"), &food), OK);
	interview = asked(call, &food, 1, "");
	assert_false(interview.decided);
	assert_true(text_equal(interview.next->id, T("has_kitchen")));
	interview = asked(call, &food, 1, "has_kitchen=no\n");
	assert_true(interview.decided);   /* dishes and area no longer matter */
	assert_true(text_equal(interview.situations[0]->code, T("selling")));
	assert_int_equal(interview.material_count, 2);
	interview = asked(call, &food, 1, "has_kitchen=yes\ndishes=hot\n");
	assert_true(interview.decided);   /* nor does the area, when nothing cold is made */
	assert_true(text_equal(interview.situations[0]->code, T("cooking")));
	assert_true(needs(&interview, "layout") && !needs(&interview, "cold_room"));
	interview = asked(call, &food, 1, "has_kitchen=yes\ndishes=cold\n");
	assert_true(text_equal(interview.next->id, T("area")));
	interview = asked(call, &food, 1, "has_kitchen=yes\ndishes=cold\narea=80\n");
	assert_true(needs(&interview, "cold_room"));
	interview = asked(call, &food, 1, "has_kitchen=yes\ndishes=cold\narea=20\n");
	assert_false(needs(&interview, "cold_room"));
	test_rollback(test);
}

static void item_interview__of_several_items_shares_questions_and_materials(struct test_database *test)
{
	struct call *call = begin(test);
	struct interview interview;
	struct item items[2];

	test_item(call, TEST_ITEM_FOOD);
	test_item(call, TEST_ITEM_LICENCE);
	assert_int_equal(item_by_code(call, T("food"), &items[0]), OK);
	assert_int_equal(item_by_code(call, T("licence"), &items[1]), OK);
	interview = asked(call, items, 2, "has_kitchen=no\n");
	assert_false(interview.decided);
	assert_true(text_equal(interview.next->id, T("partners")));
	interview = asked(call, items, 2, "has_kitchen=no\npartners=yes\n");
	assert_true(interview.decided);
	assert_int_equal(interview.material_count, 3);   /* the identity card once */
	assert_int_equal(interview.materials[0].items, 3);
	assert_int_equal(interview.materials[2].items, 2);
	assert_null(interview.situations[1]);
	test_rollback(test);
}

static void item_interview__refuses_an_answer_that_is_none(struct test_database *test)
{
	struct call *call = begin(test);
	struct interview interview;
	struct item food;

	test_item(call, TEST_ITEM_FOOD);
	assert_int_equal(item_by_code(call, T("food"), &food), OK);
	assert_int_equal(item_interview(call, &food, 1, item_answers_of_text(call, T("dishes=soup\narea=much\n")), &interview), INVALID);
	assert_true(has_problem(call, "answer.dishes", "not_a_code"));
	assert_true(has_problem(call, "answer.area", "not_a_number"));
	test_rollback(test);
}

/* ---- openings ---- */

static bool open_at(struct call *call, const struct item *item, enum item_channel channel, const char *when)
{
	int64_t at;
	bool open;

	assert_true(time_parse(when, strlen(when), &at));
	assert_int_equal(catalogue_open_at(call, item, channel, at, &open), OK);
	return open;
}

static void catalogue_open_at__knows_weekends_holidays_and_days_worked_instead(struct test_database *test)
{
	struct call *call = begin(test);
	struct calendar_report report;
	struct item food;

	assert_int_equal(calendar_load_embedded(call, &report), OK);
	test_item(call, TEST_ITEM_FOOD);
	assert_int_equal(item_by_code(call, T("food"), &food), OK);
	assert_true(open_at(call, &food, ITEM_WINDOW, "2026-03-07T10:00"));    /* a Saturday */
	assert_false(open_at(call, &food, ITEM_WINDOW, "2026-03-07T16:30"));
	assert_false(open_at(call, &food, ITEM_WINDOW, "2026-10-03T10:00"));   /* a Saturday in the National Day holiday */
	assert_true(open_at(call, &food, ITEM_WINDOW, "2026-10-10T16:30"));    /* a Saturday worked instead */
	assert_true(open_at(call, &food, ITEM_KIOSK, "2026-10-03T23:00"));
	assert_false(open_at(call, &food, ITEM_POST, "2026-03-02T10:00"));     /* no such channel */
	test_rollback(test);
}

/* Hours by day: Monday to Friday with a noon break, a Saturday morning, days worked instead until three; closed elsewhere. */
static enum outcome put_opening(struct call *call, const char *code, const char *monday, const char *saturday, bool is_new)
{
	struct opening opening = { .code = text_of(code), .title = T("周六上午也开"), .title_en = T("Saturday mornings too"), .place = T("431202") };
	struct text hours[OPENING_DAYS] = { [OPENING_SATURDAY] = text_of(saturday), [OPENING_MADE_UP] = T("9:00-15:00") };

	for (int day = OPENING_MONDAY; day <= OPENING_FRIDAY; day++)
		hours[day] = text_of(monday);
	return opening_put(call, &opening, hours, is_new);
}

static void opening_put__makes_a_calendar_that_channels_keep(struct test_database *test)
{
	struct call *call = begin(test);
	struct calendar_report report;
	struct text title, hours;
	struct item food;
	int64_t id;

	assert_int_equal(calendar_load_embedded(call, &report), OK);
	assert_int_equal(item_keep(call, T("{\"code\":\"food\",\"title\":\"食品\",\"unit\":\"bureau\",\"channels\":[\"window\"],\"opening\":\"saturday\"}"), &id), INVALID);
	assert_true(has_problem(call, "opening", "item.fault.opening"));
	call->problems = call->last_problem = NULL;
	assert_int_equal(put_opening(call, "saturday", "9：00—12：00，13：00至17：00", "09:00-12:00", true), OK);
	test_item(call, "{\"code\":\"food\",\"title\":\"食品\",\"unit\":\"bureau\",\"channels\":[\"window\"],\"opening\":\"saturday\"}");
	assert_int_equal(item_by_code(call, T("food"), &food), OK);
	assert_true(open_at(call, &food, ITEM_WINDOW, "2026-03-06T16:59"));    /* a Friday */
	assert_false(open_at(call, &food, ITEM_WINDOW, "2026-03-06T12:30"));   /* noon */
	assert_true(open_at(call, &food, ITEM_WINDOW, "2026-03-07T10:00"));    /* a Saturday */
	assert_false(open_at(call, &food, ITEM_WINDOW, "2026-03-07T14:00"));
	assert_false(open_at(call, &food, ITEM_WINDOW, "2026-03-08T10:00"));   /* the Sunday after */
	assert_false(open_at(call, &food, ITEM_WINDOW, "2026-10-03T10:00"));   /* a Saturday in the National Day holiday */
	assert_true(open_at(call, &food, ITEM_WINDOW, "2026-10-10T14:30"));    /* a Saturday worked instead */
	assert_int_equal(opening_words(call, T("saturday"), &title, &hours), OK);
	assert_true(text_equal(hours, T("工作日 09:00–12:00, 13:00–17:00; 星期六 09:00–12:00; 调休上班日 09:00–15:00")));
	assert_int_equal(put_opening(call, "saturday", "00:00-24:00", "", false), OK);
	assert_true(open_at(call, &food, ITEM_WINDOW, "2026-03-06T03:00"));
	assert_false(open_at(call, &food, ITEM_WINDOW, "2026-03-07T10:00"));
	test_rollback(test);
}

static void opening_put__names_every_faulty_field(struct test_database *test)
{
	struct call *call = begin(test);

	assert_int_equal(put_opening(call, "a b", "17:00-09:00", "09:00-12:00,11:00-13:00", true), INVALID);
	assert_true(has_problem(call, "code", "opening.code"));
	assert_true(has_problem(call, "hours.monday", "hall.hours"));
	assert_true(has_problem(call, "hours.saturday", "hall.hours"));
	call->problems = call->last_problem = NULL;
	assert_int_equal(put_opening(call, "weekdays", "09:00-12:00", "", true), INVALID);
	assert_true(has_problem(call, "code", "opening.taken"));
	test_rollback(test);
}

static void opening_find__knows_the_days_that_are_closed_besides(struct test_database *test)
{
	struct call *call = begin(test);
	int32_t monday;
	struct opening opening;
	struct opening_hours hours;
	struct text why;

	call->now = INT64_C(1772409600000);   /* 2026-03-02, a Monday */
	monday = date_of(call->now);
	assert_int_equal(db_change(call, OPENING_CLOSED_PUT, IN(T("always"), monday + 1, monday + 2, T("大厅搬迁"), T("The hall moves"))), OK);
	assert_int_equal(opening_find(call, T("always"), &opening), OK);
	assert_false(opening_is_always(&opening));
	assert_int_equal(opening_on(call, &opening, monday, &hours, &why), OK);
	assert_true(opening_is_open(&hours, 3 * 60) && !why.len);
	assert_int_equal(opening_on(call, &opening, monday + 2, &hours, &why), OK);
	assert_false(opening_is_open(&hours, 3 * 60));
	assert_true(text_equal(why, T("大厅搬迁")));
	assert_int_equal(opening_on(call, &opening, monday + 3, &hours, &why), OK);
	assert_true(opening_is_open(&hours, 3 * 60));
	test_rollback(test);
}

/* ---- finding ---- */

static void load_words(struct call *call)
{
	struct import_report *report = NEW(call->arena, struct import_report);

	assert_int_equal(catalogue_load_embedded(call), OK);
	test_item(call, TEST_ITEM_FOOD);
	test_item(call, TEST_ITEM_LICENCE);
	assert_int_equal(catalogue_import(call, SHEET_BUNDLES, T("code,title,title_en,items,events,words\nrestaurant,开饭店一件事,Restaurant,licence+food,open_business,"
		"开饭店 开餐馆\n"), IMPORT_ALL_OR_NONE, report), OK);
	assert_int_equal(report->bad, 0);
}

static struct text found_first(struct call *call, const char *words, size_t *ret_count)
{
	struct item_found found[10];

	assert_int_equal(catalogue_search(call, text_of(words), found, 10, ret_count), OK);
	return *ret_count ? found[0].code : T("");
}

static void catalogue_search__finds_by_everyday_words_synonyms_and_spelling(struct test_database *test)
{
	struct call *call = begin(test);
	size_t count;

	load_words(call);
	assert_true(text_equal(found_first(call, "开饭店", &count), T("restaurant")));
	assert_int_equal(count, 3);
	assert_true(text_equal(found_first(call, "kfd", &count), T("restaurant")));
	assert_int_equal(count, 3);
	assert_true(text_equal(found_first(call, "食品", &count), T("food")));       /* two characters */
	assert_int_equal(count, 1);
	assert_true(text_equal(found_first(call, "spjyxk", &count), T("food")));
	assert_true(text_equal(found_first(call, "shipin", &count), T("food")));
	assert_true(text_equal(found_first(call, "Food permit", &count), T("food")));
	assert_true(text_equal(found_first(call, "请问怎么办执照需要什么材料", &count), T("licence")));   /* the words every question has do not count */
	found_first(call, "飞机", &count);
	assert_int_equal(count, 0);
	found_first(call, "", &count);
	assert_int_equal(count, 0);
	test_rollback(test);
}

static void catalogue_search__forgets_what_has_ended(struct test_database *test)
{
	struct call *call = begin(test);
	struct item food;
	size_t count;

	load_words(call);
	assert_int_equal(item_by_code(call, T("food"), &food), OK);
	assert_int_equal(item_end(call, food.id, date_of(call->now)), OK);
	found_first(call, "食品", &count);
	assert_int_equal(count, 1);
	call->now += DAY;
	found_first(call, "食品", &count);
	assert_int_equal(count, 0);
	test_rollback(test);
}

/* ---- writing ---- */

static void item_keep__replaces_a_draft_and_never_a_published_version(struct test_database *test)
{
	struct call *call = begin(test);
	int64_t first = test_item(call, TEST_ITEM_FOOD), draft = 0, next = 0;
	struct item item;

	assert_int_equal(item_keep(call, T("{\"code\":\"food\",\"title\":\"二\",\"unit\":\"bureau\"}"), &draft), OK);
	assert_int_equal(item_keep(call, T("{\"code\":\"food\",\"title\":\"三\",\"unit\":\"bureau\"}"), &next), OK);
	assert_int_equal(item_version(call, draft, &item), NOT_FOUND);
	assert_int_equal(item_version(call, next, &item), OK);
	assert_int_equal(item.version, 2);
	assert_int_equal(item.state, ITEM_DRAFT);
	assert_int_equal(item_version(call, first, &item), OK);
	assert_int_equal(item.state, ITEM_PUBLISHED);
	test_rollback(test);
}

static bool warns(const struct item *item, const char *message)
{
	const char *messages[LINT_MAX];
	size_t count = item_lint(item, messages);

	for (size_t i = 0; i < count; i++)
		if (strcmp(messages[i], message) == 0)
			return true;
	return false;
}

static void item_lint__says_what_an_author_should_look_at(struct test_database *test)
{
	struct call *call = begin(test);
	struct item food;

	test_item(call, TEST_ITEM_FOOD);
	assert_int_equal(item_by_code(call, T("food"), &food), OK);
	assert_true(warns(&food, "item.lint.faq"));
	assert_true(warns(&food, "item.lint.basis"));
	assert_false(warns(&food, "item.lint.at_once"));
	assert_false(warns(&food, "item.lint.visits_reason"));
	assert_false(warns(&food, "item.lint.sample"));
	food.promised.count = 0;
	assert_true(warns(&food, "item.lint.at_once"));
	food.visits = 2;
	food.at_most_once = true;
	assert_true(warns(&food, "item.lint.visits_reason") && warns(&food, "item.lint.at_most_once"));
	food.channels = 1u << ITEM_WEB;
	assert_true(warns(&food, "item.lint.online_visits"));
	food.fee_fen = 100;
	assert_true(warns(&food, "item.lint.fee"));
	food.phone_ask = food.phone_complain = T("12345");
	assert_true(warns(&food, "item.lint.phones"));
	test_rollback(test);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_ON_BOTH(item_by_code__gives_the_version_in_force),
		TEST_ON_BOTH(item_keep__of_the_same_content_changes_nothing),
		TEST_ON_BOTH(item_keep__names_every_faulty_field),
		TEST_ON_BOTH(item_keep__names_the_condition_that_is_no_rule),
		TEST_ON_BOTH(item_keep__refuses_a_form_that_nobody_could_fill_in),
		TEST_ON_BOTH(item_interview__asks_nothing_that_cannot_matter),
		TEST_ON_BOTH(item_interview__of_several_items_shares_questions_and_materials),
		TEST_ON_BOTH(item_interview__refuses_an_answer_that_is_none),
		TEST_ON_BOTH(catalogue_open_at__knows_weekends_holidays_and_days_worked_instead),
		TEST_ON_BOTH(opening_put__makes_a_calendar_that_channels_keep),
		TEST_ON_BOTH(opening_put__names_every_faulty_field),
		TEST_ON_BOTH(opening_find__knows_the_days_that_are_closed_besides),
		TEST_ON_BOTH(catalogue_search__finds_by_everyday_words_synonyms_and_spelling),
		TEST_ON_BOTH(catalogue_search__forgets_what_has_ended),
		TEST_ON_BOTH(item_keep__replaces_a_draft_and_never_a_published_version),
		TEST_ON_BOTH(item_lint__says_what_an_author_should_look_at),
	};
	struct text error;

	if (!test_settings_open(&error))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
