/* Services as sheets: what a row brings in, and how it is told what is wrong with it. */
#include "catalogue/bureau.h"

#include "catalogue/pages.h"
#include "kernel/settings/settings.h"

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

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_ON_BOTH(catalogue_import__names_every_bad_row_and_takes_the_good_ones_when_asked),
		TEST_ON_BOTH(catalogue_import__stays_in_the_callers_scope),
		TEST_ON_BOTH(catalogue_import__reads_what_the_sheet_of_materials_names),
		TEST_ON_BOTH(catalogue_import__changes_what_a_row_says_and_leaves_the_rest),
		TEST_ON_BOTH(catalogue_import__makes_a_new_item_with_complete_materials),
		TEST_ON_BOTH(catalogue_import__names_the_column_and_the_entry),
		TEST_ON_BOTH(catalogue_import__asks_in_both_languages),
		TEST_ON_BOTH(catalogue_import__names_what_a_row_cannot_say),
		TEST_ON_BOTH(catalogue_import__takes_over_no_other_units_item),
	};
	struct text error;

	if (!test_settings_open(&error))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
