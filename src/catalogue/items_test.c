#include "kernel/db/testing.h"

#include <jansson.h>

#include "calendar/calendar.h"
#include "catalogue/lint.h"
#include "catalogue/openings.h"
#include "catalogue/pages.h"
#include "catalogue/testing.h"
#include "kernel/settings/settings.h"
#include "parties/parties.h"

static struct call *begin(struct test_database *test)
{
	struct call *call = test_begin(test);
	struct unit unit = { .code = T("bureau"), .name = T("市场监督管理局"), .kind = T("department") };
	int64_t id;

	assert_int_equal(place_put(call, &(struct place){ .code = T("43"), .kind = PLACE_PROVINCE, .name = T("湖南省") }), OK);
	assert_int_equal(unit_create(call, &unit, &id), OK);
	return call;
}

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

static struct interview asked(struct call *call, const struct item items[], size_t count, const char *answers)
{
	struct interview interview = { 0 };

	assert_int_equal(item_interview(call, items, count, item_answers_of_text(call, text_of(answers)), &interview), OK);
	return interview;
}

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

/* ---- sheets ---- */

static void catalogue_import__names_every_bad_row_and_takes_the_good_ones_when_asked(struct test_database *test)
{
	static const char sheet[] = "code,title,unit,channels,visits,situations,materials\n"
		"a1,一,bureau,window|web,0,本人来|委托别人,身份证|申请表\na 2,二,bureau,window,1,,\na3,三,nobody,window,1,,\na4,四,bureau,door,x,,\n";
	struct call *call = begin(test);
	struct import_report *report = NEW(call->arena, struct import_report);
	struct interview interview;
	struct item item;

	assert_int_equal(catalogue_import(call, SHEET_ITEMS, text_of(sheet), IMPORT_ALL_OR_NONE, report), OK);
	assert_int_equal(report->rows, 4);
	assert_int_equal(report->bad, 3);
	assert_false(report->applied);
	assert_int_equal(report->faults[0].row, 3);
	assert_true(text_equal(report->faults[0].column, T("code")));
	assert_int_equal(report->faults[1].row, 4);
	assert_true(text_equal(report->faults[1].column, T("unit")));
	assert_int_equal(report->faults_count, 4);
	assert_int_equal(item_by_code(call, T("a1"), &item), NOT_FOUND);
	assert_int_equal(catalogue_import(call, SHEET_ITEMS, text_of(sheet), IMPORT_GOOD_ROWS, report), OK);
	assert_true(report->applied);
	assert_int_equal(item_by_code(call, T("a1"), &item), OK);
	interview = asked(call, &item, 1, "");
	assert_int_equal(interview.next->option_count, 2);   /* situations become one question */
	interview = asked(call, &item, 1, "situation=s2\n");
	assert_true(text_equal(interview.situations[0]->title, T("委托别人")));
	assert_int_equal(catalogue_import(call, SHEET_ITEMS, text_of(sheet), IMPORT_GOOD_ROWS, report), OK);
	assert_int_equal(report->same, 1);
	test_rollback(test);
}

static void catalogue_import__stays_in_the_callers_scope(struct test_database *test)
{
	struct call *call = begin(test);
	struct import_report *report = NEW(call->arena, struct import_report);

	call->caller.place = T("4311");
	assert_int_equal(catalogue_import(call, SHEET_ITEMS, T(TEST_ITEM_FOOD), IMPORT_ALL_OR_NONE, report), OK);
	assert_int_equal(report->bad, 1);
	assert_string_equal(report->faults[0].message, "import.out_of_scope");
	test_rollback(test);
}

static void catalogue_import__reads_what_the_sheet_of_materials_names(struct test_database *test)
{
	struct call *call = begin(test);
	struct import_report *report = NEW(call->arena, struct import_report);
	struct item item;

	assert_int_equal(catalogue_import(call, SHEET_ITEMS, T("code,title,unit,materials,law\nb1,一,bureau,[own_code] 租赁合同|身份证 {identity_card household_register},食品安全法 第三十五条\n"),
		IMPORT_ALL_OR_NONE, report), OK);
	assert_int_equal(report->bad, 0);
	assert_int_equal(item_by_code(call, T("b1"), &item), OK);
	assert_true(text_equal(item.materials[0].code, T("own_code")) && text_equal(item.materials[0].title, T("租赁合同")));
	assert_true(text_equal(item.materials[1].title, T("身份证")) &&
		    text_equal(item.materials[1].record_types, T("identity_card,household_register")));
	assert_int_equal(item.materials[0].record_types.len, 0);
	assert_int_equal(item.materials[1].code.len, 9);   /* made of the title: the same in every item */
	assert_true(text_equal(item.bases[0].article, T("第三十五条")));
	test_rollback(test);
}

static const struct import_report *brought(struct call *call, const char *sheet)
{
	struct import_report *report = NEW(call->arena, struct import_report);

	assert_int_equal(catalogue_import(call, SHEET_ITEMS, text_of(sheet), IMPORT_ALL_OR_NONE, report), OK);
	return report;
}

static void catalogue_import__changes_what_a_row_says_and_leaves_the_rest(struct test_database *test)
{
	struct call *call = begin(test);
	struct item item;

	test_item(call, TEST_ITEM_FOOD);
	assert_int_equal(brought(call, "code,title,unit,situations,materials\n"
		"food,食品经营许可,bureau,现场制作|只卖预包装食品,[id_card] 身份证 {identity_card}|[lease] 房屋租赁合同|[layout] 厨房平面图|[cold_room] 专间说明\n")->same, 1);
	assert_int_equal(brought(call, "code,title,unit,phone_ask,materials,materials_en\n"
		"food,食品经营许可,bureau,0745-1,[id_card] 身份证 {identity_card}|厨房平面图|自查表,Identity card||Self-check\n")->changed, 1);
	assert_int_equal(item_by_code(call, T("food"), &item), OK);
	assert_true(text_equal(item.phone_ask, T("0745-1")) && text_equal(item.title_en, T("Food business permit")));
	assert_int_equal(item.question_count, 3);
	assert_int_equal(item.material_count, 3);
	assert_true(text_equal(item.materials[0].source, T("20")) && text_equal(item.materials[0].title_en, T("Identity card")));
	assert_true(text_equal(item.materials[1].code, T("layout")) && text_equal(item.materials[1].when, T("has_kitchen")));
	assert_true(text_equal(item.materials[2].title_en, T("Self-check")) && item.materials[2].record_types.len == 0);
	assert_true(memmem(item.form.at, item.form.len, "identity_card.name", 18) != NULL);
	test_rollback(test);
}

static void catalogue_import__makes_a_new_item_with_complete_materials(struct test_database *test)
{
	struct call *call = begin(test);
	struct item item;

	assert_int_equal(brought(call, "code,title,unit,kind,channels,legal_days,legal_unit,promised_days,promised_unit,opening,opening_kiosk,law,law_text,situations,"
		"materials,material_necessity,material_source,material_form,material_originals,material_copies,material_standard,material_standard_en,"
		"material_law,material_article,material_when\n"
		"n1,一,bureau,01,窗口|kiosk,20,自然日,48,hours,weekend,weekdays,食品安全法 第三十五条,国家对食品生产经营实行许可制度。,本人来|委托别人,"
		"申请表|身份证|委托书,必须有|1|3,10|20|自己准备,纸质|3|1,1||1,|2|,签字或者盖章||写明委托什么,Signed or stamped,食品安全法||民法典,第三十五条||,||委托别人\n")->bad, 0);
	assert_int_equal(item_by_code(call, T("n1"), &item), OK);
	assert_true(item.legal.count == 20 && item.legal.unit == SPAN_CALENDAR_DAYS && item.promised.count == 48 && item.promised.unit == SPAN_HOURS);
	assert_true(item.channels == (1u << ITEM_WINDOW | 1u << ITEM_KIOSK) && text_equal(item.openings[ITEM_KIOSK], T("weekdays")));
	assert_true(text_equal(item.bases[0].words, T("国家对食品生产经营实行许可制度。")));
	assert_int_equal(item.material_count, 3);
	assert_true(text_equal(item.materials[0].necessity, T("1")) && text_equal(item.materials[2].necessity, T("3")));
	assert_true(text_equal(item.materials[1].source, T("20")) && text_equal(item.materials[2].source, T("10")));
	assert_true(text_equal(item.materials[0].form, T("1")) && text_equal(item.materials[1].form, T("3")));
	assert_true(item.materials[0].originals == 1 && item.materials[1].originals == 0 && item.materials[1].copies == 2);
	assert_true(text_equal(item.materials[0].standard, T("签字或者盖章")) && text_equal(item.materials[0].standard_en, T("Signed or stamped")));
	assert_true(text_equal(item.materials[0].basis, T("食品安全法第三十五条")) && text_equal(item.materials[2].law, T("民法典")));
	assert_true(text_equal(item.materials[2].when, item.situations[1].when) && !item.materials[0].when.len);
	test_rollback(test);
}

static void catalogue_import__names_the_column_and_the_entry(struct test_database *test)
{
	struct call *call = begin(test);
	const struct import_report *report = brought(call, "code,title,unit,legal_days,legal_unit,materials,material_source,material_copies,material_form\n"
		"n2,二,bureau,x,weeks,申请表|身份证,10|77,0|many,1|2|3\n");
	static const char *const columns[] = { "legal_days", "legal_unit", "material_copies (2)", "material_form", "material_source (2)" };

	for (size_t c = 0; c < sizeof(columns) / sizeof(columns[0]); c++) {
		bool named = false;
		for (size_t i = 0; i < report->faults_count; i++)
			named |= text_equal(report->faults[i].column, text_of(columns[c]));
		if (!named)
			fail_msg("%s is not named", columns[c]);
	}
	assert_int_equal(report->faults_count, 5);
	report = brought(call, "代码,标题,部门,材料,材料来源\nn3,三,bureau,申请表|身份证,10|77\n");   /* as our own sheets head it */
	assert_true(text_equal(report->faults[0].column, T("材料来源 (2)")));
	test_rollback(test);
}

static void catalogue_import__asks_in_both_languages(struct test_database *test)
{
	struct call *call = begin(test);
	struct interview interview;
	struct item item;

	assert_int_equal(brought(call, "code,title,unit,situations,situations_en,result,result_en,visits,visits_reason,visits_reason_en,legal_days,reach,fee_online\n"
		"e1,一,bureau,本人来|委托别人,In person|By somebody else,证,Certificate,1,领证,To fetch it,20,2,1\n")->bad, 0);
	assert_int_equal(item_by_code(call, T("e1"), &item), OK);
	interview = asked(call, &item, 1, "");
	assert_true(text_equal(interview.next->options[1].words_en, T("By somebody else")));
	assert_true(text_equal(item.situations[0].title_en, T("In person")) && text_equal(item.result_en, T("Certificate")));
	assert_true(text_equal(item.visits_reason_en, T("To fetch it")) && text_equal(item.reach, T("2")) && item.fee_online && item.legal.count == 20);
	test_rollback(test);
}

static void catalogue_import__names_what_a_row_cannot_say(struct test_database *test)
{
	struct call *call = begin(test);

	test_item(call, TEST_ITEM_FOOD);
	assert_string_equal(brought(call, "code,title,unit,situations\nfood,食品经营许可,bureau,别的|情形\n")->faults[0].message, "item.fault.situations");
	assert_string_equal(brought(call, "code,title,unit,materials,materials_en\ne2,二,bureau,身份证,Card|Form\n")->faults[0].message, "item.fault.english");
	assert_true(text_equal(brought(call, "code,title,unit,reach\ne3,三,bureau,8\n")->faults[0].column, T("reach")));
	test_rollback(test);
}

static void catalogue_import__takes_over_no_other_units_item(struct test_database *test)
{
	struct call *call = begin(test);

	test_item(call, "{\"code\":\"theirs\",\"title\":\"别处的\",\"unit\":\"bureau\",\"scope\":\"4311\"}");
	call->caller.place = T("4312");
	assert_string_equal(brought(call, "code,title,unit,scope\ntheirs,我的,bureau,431202\n")->faults[0].message, "import.out_of_scope");
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

/* ---- CPSV-AP ---- */

/* What the profile's shapes ask of the classes beside the service: each of them has an identifier, and a concept a label. */
static void is_identified(const json_t *service, const char *property, const char *type)
{
	const json_t *list = json_object_get(service, property);

	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *one = json_array_get(list, i), *its = json_object_get(one, "@type");
		const char *id = json_string_value(json_object_get(one, "dct:identifier"));
		assert_string_equal(json_string_value(json_is_array(its) ? json_array_get(its, 1) : its), type);
		assert_true(strcmp(type, "skos:Concept") == 0 ? json_array_size(json_object_get(one, "skos:prefLabel")) > 0 : id && *id);
	}
	assert_true(json_array_size(list) > 0);
}

static void item_as_cpsv__has_the_28_properties_of_a_public_service(struct test_database *test)
{
	static const char *const properties[] = { "dct:identifier", "dct:title", "dct:description", "adms:status", "dct:language", "dcat:keyword", "dct:type",
		"cv:isClassifiedBy", "cv:thematicArea", "cv:sector", "dct:audience", "cv:isGroupedBy", "cv:hasCompetentAuthority", "cv:hasParticipation",
		"cv:contactPoint", "dct:spatial", "cpsv:hasInput", "cv:hasInputType", "cv:holdsRequirement", "cv:hasLegalResource", "cpsv:follows",
		"cv:processingTime", "cpsv:produces", "cv:hasCost", "cv:hasChannel", "dct:isPartOf", "dct:requires", "cv:relatedService" };
	static const char more[] = "{\"category\":\"market\",\"conditions\":[{\"zh\":\"有场所\"}],\"phones\":{\"ask\":\"12345\"},"
		"\"basis\":[{\"law\":\"食品安全法\",\"article\":\"第三十五条\",\"text\":\"应当取得许可。\"}],";
	struct call *call = begin(test);
	struct import_report *report = NEW(call->arena, struct import_report);
	struct text json;
	struct item food;
	json_t *parsed;

	test_item(call, text_format(call->arena, "%s%s", more, TEST_ITEM_FOOD + 1).at);
	test_item(call, TEST_ITEM_LICENCE);
	assert_int_equal(catalogue_import(call, SHEET_BUNDLES, T("code,title,items\none,甲,licence+food\ntwo,乙,food+licence\n"), IMPORT_ALL_OR_NONE, report), OK);
	assert_int_equal(catalogue_import(call, SHEET_CATEGORIES, T("code,title\nmarket,市场监管\n"), IMPORT_ALL_OR_NONE, report), OK);
	assert_int_equal(catalogue_import(call, SHEET_EVENTS, T("code,title,audience\nopen_business,开店,2\n"), IMPORT_ALL_OR_NONE, report), OK);
	assert_int_equal(item_by_code(call, T("food"), &food), OK);
	assert_int_equal(item_as_cpsv(call, &food, &json), OK);
	parsed = json_loadb(json.at, json.len, 0, NULL);
	assert_non_null(parsed);
	assert_int_equal(sizeof(properties) / sizeof(properties[0]), 28);
	for (size_t i = 0; i < 28; i++)
		if (!json_object_get(parsed, properties[i]))
			fail_msg("no %s in %.*s", properties[i], TEXT_ARG(json));
	assert_string_equal(json_string_value(json_object_get(parsed, "@type")), "cpsv:PublicService");
	is_identified(parsed, "cpsv:hasInput", "cv:Evidence");
	is_identified(parsed, "cv:hasInputType", "cv:EvidenceType");
	is_identified(parsed, "cv:holdsRequirement", "cv:Requirement");
	is_identified(parsed, "cpsv:follows", "cpsv:Rule");
	is_identified(parsed, "cpsv:produces", "cv:Output");
	is_identified(parsed, "cv:hasCost", "cv:Cost");
	is_identified(parsed, "cv:hasChannel", "cv:Channel");
	is_identified(parsed, "cv:hasParticipation", "cv:Participation");
	is_identified(parsed, "cv:isGroupedBy", "cv:BusinessEvent");
	is_identified(parsed, "cv:thematicArea", "skos:Concept");
	json_decref(parsed);
	test_rollback(test);
}

/* Gathers which ids the document says the class of, and which it refers to. */
static void gather(const json_t *value, json_t *classed, json_t *named)
{
	const char *id = json_string_value(json_object_get(value, "@id")), *key;
	const json_t *inner;

	if (id)
		json_object_set_new(json_object_get(value, "@type") ? classed : named, id, json_true());
	json_object_foreach((json_t *)value, key, inner)
		if (strcmp(key, "@context") != 0)
			gather(inner, classed, named);
	for (size_t i = 0; i < json_array_size(value); i++)
		gather(json_array_get(value, i), classed, named);
}

static void item_as_cpsv__says_the_class_of_everything_it_refers_to(struct test_database *test)
{
	struct call *call = begin(test);
	struct import_report *report = NEW(call->arena, struct import_report);
	json_t *parsed, *classed = json_object(), *named = json_object(), *cost;
	const json_t *value;
	const char *id;
	struct text json;
	struct item food;

	test_item(call, TEST_ITEM_FOOD);
	test_item(call, TEST_ITEM_LICENCE);
	assert_int_equal(catalogue_import(call, SHEET_BUNDLES, T("code,title,items\none,甲,licence+food\n"), IMPORT_ALL_OR_NONE, report), OK);
	assert_int_equal(item_by_code(call, T("food"), &food), OK);
	assert_int_equal(item_as_cpsv(call, &food, &json), OK);
	parsed = json_loadb(json.at, json.len, 0, NULL);
	gather(parsed, classed, named);
	assert_true(json_object_size(named) > 0);
	json_object_foreach(named, id, value)
		if (!json_object_get(classed, id))
			fail_msg("what is %s?", id);
	cost = json_object_get(json_array_get(json_object_get(parsed, "cv:hasCost"), 0), "cv:hasValue");   /* a number in JSON would be an integer in RDF */
	assert_string_equal(json_string_value(json_object_get(cost, "@type")), "xsd:double");
	is_identified(parsed, "dct:requires", "cpsv:PublicService");
	json_decref(parsed);
	json_decref(classed);
	json_decref(named);
	test_rollback(test);
}

int main(void)
{
	struct text error;

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
		TEST_ON_BOTH(catalogue_import__names_every_bad_row_and_takes_the_good_ones_when_asked),
		TEST_ON_BOTH(catalogue_import__stays_in_the_callers_scope),
		TEST_ON_BOTH(catalogue_import__reads_what_the_sheet_of_materials_names),
		TEST_ON_BOTH(catalogue_import__changes_what_a_row_says_and_leaves_the_rest),
		TEST_ON_BOTH(catalogue_import__makes_a_new_item_with_complete_materials),
		TEST_ON_BOTH(catalogue_import__names_the_column_and_the_entry),
		TEST_ON_BOTH(catalogue_import__asks_in_both_languages),
		TEST_ON_BOTH(catalogue_import__names_what_a_row_cannot_say),
		TEST_ON_BOTH(catalogue_import__takes_over_no_other_units_item),
		TEST_ON_BOTH(item_keep__replaces_a_draft_and_never_a_published_version),
		TEST_ON_BOTH(item_lint__says_what_an_author_should_look_at),
		TEST_ON_BOTH(item_as_cpsv__has_the_28_properties_of_a_public_service),
		TEST_ON_BOTH(item_as_cpsv__says_the_class_of_everything_it_refers_to),
	};

	if (!test_settings_open(&error))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
