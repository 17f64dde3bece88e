#include "kernel/db/testing.h"

#include "kernel/clock/clock.h"
#include "places/places.h"

static const struct text divisions = T("code,name,provinceCode\n"
	"431202,\"鹤城区\",43\n"            /* before what it lies in */
	"43,\"湖南省\",\n"
	"4312,\"怀化市\",43\n"
	"431202001,\"城中街道\",43\n"
	"431202001001,\"人民路社区\",43\n");

static struct import_report import(struct call *call, enum import_kind kind, struct text bytes, enum import_mode mode)
{
	struct import_report report;

	assert_int_equal(places_import(call, kind, bytes, mode, &report), OK);
	return report;
}

static bool is_there(struct call *call, const char *code)
{
	struct place place;

	return place_find_ever(call, text_of(code), &place) == OK;
}

static void assert_fault(const struct import_report *report, size_t index, int64_t row, const char *column, const char *message)
{
	assert_true(index < report->faults_count);
	assert_int_equal(report->faults[index].row, row);
	assert_true(text_equal(report->faults[index].column, text_of(column)));
	assert_string_equal(report->faults[index].message, message);
}

static void places_import__takes_parents_wherever_they_stand(struct test_database *test)
{
	struct call *call = test_begin(test);
	struct import_report report = import(call, IMPORT_DIVISIONS, divisions, IMPORT_ALL_OR_NONE);
	struct text name;

	assert_int_equal(report.rows, 5);
	assert_int_equal(report.added, 5);
	assert_int_equal(report.bad, 0);
	assert_true(report.applied);
	assert_int_equal(place_name(call, T("431202001001"), &name), OK);
	assert_string_equal(text_cstring(test->arena, name), "湖南省怀化市鹤城区城中街道人民路社区");
	report = import(call, IMPORT_DIVISIONS, divisions, IMPORT_ALL_OR_NONE);
	assert_int_equal(report.same, 5);
	assert_int_equal(report.added + report.changed, 0);
	test_commit(test);
}

static void places_import__changes_nothing_in_a_preview(struct test_database *test)
{
	struct call *call = test_begin(test);
	struct import_report report = import(call, IMPORT_DIVISIONS, divisions, IMPORT_PREVIEW);

	assert_int_equal(report.added, 5);
	assert_int_equal(report.bad, 0);
	assert_false(report.applied);
	assert_false(is_there(call, "43"));
	test_rollback(test);
}

static void places_import__keeps_what_a_sheet_does_not_speak_of(struct test_database *test)
{
	struct call *call = test_begin(test);
	struct import_report report;
	struct place place;

	import(call, IMPORT_DIVISIONS, divisions, IMPORT_ALL_OR_NONE);
	import(call, IMPORT_DIVISIONS, T("代码,名称,人口,纬度,经度\n431202,鹤城区,597000,27.58,109.95\n"), IMPORT_ALL_OR_NONE);
	report = import(call, IMPORT_DIVISIONS, T("code,name,valid_to\n431202,鹤城新区,\n"), IMPORT_ALL_OR_NONE);
	assert_int_equal(report.changed, 1);
	assert_int_equal(place_find(call, T("431202"), PLACE_TODAY, &place), OK);
	assert_string_equal(text_cstring(test->arena, place.name), "鹤城新区");
	assert_int_equal(place.population, 597000);
	assert_true(place.located && place.latitude > 27.5799 && place.latitude < 27.5801);
	test_commit(test);
}

static const struct text bad_rows = T("code,name,valid_from,valid_to,latitude,longitude,population\n"
	"43,湖南省,,,,,\n"                        /* 2 good */
	"431,半个码,,,,,\n"                       /* 3 */
	"4312,,,,,,\n"                           /* 4 no name */
	"4313,娄底市,2019-02-30,,,,\n"             /* 5 */
	"4301,长沙市,2020-01-02,2020-01-01,,,\n"   /* 6 */
	"4302,株洲市,,,91,113,\n"                  /* 7 */
	"4303,湘潭市,,,27.8,,\n"                   /* 8 half a point */
	"4304,衡阳市,,,,,many\n"                   /* 9 */
	"43,湖南省,,,,,\n"                         /* 10 twice */
	"440101,市辖区,,,,,\n"                     /* 11 no parent */
	"431201001001001,第一网格,,,,,\n"           /* 12 a grid */
	"431202,鹤城区,,,,,\n");                   /* 13 its parent is bad */

static void places_import__names_row_and_column_of_every_fault(struct test_database *test)
{
	struct call *call = test_begin(test);
	struct import_report report = import(call, IMPORT_DIVISIONS, bad_rows, IMPORT_ALL_OR_NONE);

	assert_int_equal(report.rows, 12);
	assert_int_equal(report.bad, 11);
	assert_int_equal(report.added, 1);
	assert_false(report.applied);
	assert_false(is_there(call, "43"));
	assert_int_equal(report.faults_count, 11);
	assert_fault(&report, 0, 3, "code", "import.bad_code");
	assert_fault(&report, 1, 4, "name", "import.bad_name");
	assert_fault(&report, 2, 5, "valid_from", "import.bad_date");
	assert_fault(&report, 3, 6, "valid_to", "import.ends_before_it_starts");
	assert_fault(&report, 4, 7, "latitude", "import.bad_latitude");
	assert_fault(&report, 5, 8, "longitude", "import.half_a_point");
	assert_fault(&report, 6, 9, "population", "import.bad_count");
	assert_fault(&report, 7, 10, "code", "import.twice");
	assert_fault(&report, 8, 11, "code", "import.no_parent");
	assert_fault(&report, 9, 12, "code", "import.wrong_kind");
	assert_fault(&report, 10, 13, "code", "import.no_parent");
	report = import(call, IMPORT_DIVISIONS, bad_rows, IMPORT_GOOD_ROWS);
	assert_true(report.applied);
	assert_int_equal(report.bad, 11);
	assert_true(is_there(call, "43"));
	assert_false(is_there(call, "431202"));
	test_rollback(test);
}

static void places_import__refuses_files_that_are_none(struct test_database *test)
{
	struct import_report report;
	struct call *call = test_begin(test);

	assert_int_equal(places_import(call, IMPORT_DIVISIONS, T("nummer,titel\n1,2\n"), IMPORT_PREVIEW, &report), INVALID);
	assert_string_equal(call->problems->field, "file");
	assert_string_equal(call->problems->code, "import.columns_missing");
	assert_int_equal(places_import(call, IMPORT_SHAPES, T("code,name\n43,湖南省\n"), IMPORT_PREVIEW, &report), INVALID);
	assert_string_equal(call->refusal, "import.not_geojson");
	call->refusal = NULL;
	assert_int_equal(places_import(call, IMPORT_GRIDS, T("{\"type\":\"Nothing\"}"), IMPORT_PREVIEW, &report), INVALID);
	assert_string_equal(call->refusal, "import.not_geojson");
	test_rollback(test);
}

static void places_import__gives_grids_and_premises_of_a_map_their_place(struct test_database *test)
{
	static const struct text grids = T("{\"type\":\"FeatureCollection\",\"features\":["
		"{\"type\":\"Feature\",\"properties\":{\"code\":\"431202001001001\",\"name\":\"第一网格\"},\"geometry\":{\"type\":\"Polygon\","
		"\"coordinates\":[[[109.95,27.55],[109.96,27.55],[109.96,27.56],[109.95,27.56],[109.95,27.55]],"
		"[[109.953,27.553],[109.953,27.557],[109.957,27.557],[109.957,27.553],[109.953,27.553]]]}},"
		"{\"type\":\"Feature\",\"properties\":{\"code\":431202001001002,\"name\":\"第二网格\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":"
		"[[[109.96,27.55],[109.97,27.55],[109.97,27.56],[109.96,27.56],[109.96,27.55]]]}},"
		"{\"type\":\"Feature\",\"properties\":{\"code\":\"431202001001003\",\"name\":\"第三网格\"},\"geometry\":{\"type\":\"LineString\",\"coordinates\":[]}}]}");
	static const struct text premises = T("{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":"
		"{\"code\":\"431202001001001p0101\",\"name\":\"百货公司小区1栋\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":[109.9512,27.5513]}}]}");
	struct call *call = test_begin(test);
	struct import_report report;
	struct place place;
	struct text code;

	import(call, IMPORT_DIVISIONS, divisions, IMPORT_ALL_OR_NONE);
	report = import(call, IMPORT_GRIDS, grids, IMPORT_GOOD_ROWS);
	assert_int_equal(report.added, 2);
	assert_fault(&report, 0, 3, "geometry", "import.geometry_unknown");
	assert_int_equal(place_at(call, 109.951, 27.551, PLACE_GRID, &code), OK);
	assert_string_equal(text_cstring(test->arena, code), "431202001001001");
	assert_int_equal(place_at(call, 109.955, 27.555, PLACE_GRID, &code), NOT_FOUND);   /* in the hole */
	assert_int_equal(place_at(call, 109.953, 27.555, PLACE_GRID, &code), OK);          /* on the hole's rim */
	assert_int_equal(place_at(call, 109.965, 27.555, PLACE_GRID, &code), OK);
	assert_string_equal(text_cstring(test->arena, code), "431202001001002");
	report = import(call, IMPORT_PREMISES, premises, IMPORT_ALL_OR_NONE);
	assert_int_equal(report.added, 1);
	assert_int_equal(place_find(call, T("431202001001001p0101"), PLACE_TODAY, &place), OK);
	assert_true(place.located && place.latitude > 27.5512 && place.latitude < 27.5514);
	report = import(call, IMPORT_SHAPES, premises, IMPORT_PREVIEW);
	assert_int_equal(report.bad, 0);
	test_commit(test);
}

static void places_import__fills_areas_and_says_which_place_is_unknown(struct test_database *test)
{
	static const struct text sheet = T("area,name,kind,place\nzdxq,郑东新区,zone,431202\nzdxq,郑东新区,zone,439999\nBAD!,x,zone,431202\nother,甲,kingdom,431202\n");
	struct call *call = test_begin(test);
	struct import_report report;
	struct area area;

	import(call, IMPORT_DIVISIONS, divisions, IMPORT_ALL_OR_NONE);
	report = import(call, IMPORT_AREAS, sheet, IMPORT_ALL_OR_NONE);
	assert_int_equal(report.bad, 3);
	assert_false(report.applied);
	assert_fault(&report, 0, 3, "place", "import.no_such_place");
	assert_fault(&report, 1, 4, "area", "import.bad_area_code");
	assert_fault(&report, 2, 5, "kind", "import.bad_area_kind");
	assert_int_equal(area_by_code(call, T("zdxq"), &area), NOT_FOUND);
	report = import(call, IMPORT_AREAS, sheet, IMPORT_GOOD_ROWS);
	assert_true(report.applied);
	assert_int_equal(area_by_code(call, T("zdxq"), &area), OK);
	assert_string_equal(text_cstring(test->arena, area.place), "431202");
	test_commit(test);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_ON_BOTH(places_import__takes_parents_wherever_they_stand),
		TEST_ON_BOTH(places_import__changes_nothing_in_a_preview),
		TEST_ON_BOTH(places_import__keeps_what_a_sheet_does_not_speak_of),
		TEST_ON_BOTH(places_import__names_row_and_column_of_every_fault),
		TEST_ON_BOTH(places_import__refuses_files_that_are_none),
		TEST_ON_BOTH(places_import__gives_grids_and_premises_of_a_map_their_place),
		TEST_ON_BOTH(places_import__fills_areas_and_says_which_place_is_unknown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
