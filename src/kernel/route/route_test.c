#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "kernel/clock/clock.h"
#include "kernel/route/exchange.h"

static enum outcome nothing(struct call *call, struct doc *doc)
{
	(void)call, (void)doc;
	return OK;
}

static const char *const colours[] = { "red", "green", NULL };
static const struct param id_params[] = { { "id", PARAM_ID, PARAM_IN_PATH, 0, 0, NULL, NULL }, PARAMS_END };
static const struct param two_params[] = {
	{ "a", PARAM_TEXT, PARAM_IN_PATH, 0, 0, NULL, NULL },
	{ "b", PARAM_TEXT, PARAM_IN_PATH, 0, 0, NULL, NULL },
	PARAMS_END,
};
static const struct param all_params[] = {
	{ "text", PARAM_TEXT, 0, 2, 5, NULL, NULL },
	{ "int", PARAM_INT, 0, -5, 10, NULL, NULL },
	{ "number", PARAM_NUMBER, 0, 0, 100, NULL, NULL },
	{ "id", PARAM_ID, 0, 0, 0, NULL, NULL },
	{ "bool", PARAM_BOOL, 0, 0, 0, NULL, NULL },
	{ "code", PARAM_CODE, 0, 0, 0, colours, NULL },
	{ "date", PARAM_DATE, 0, 0, 0, NULL, NULL },
	{ "time", PARAM_TIME, 0, 0, 0, NULL, NULL },
	{ "phone", PARAM_PHONE, 0, 0, 0, NULL, NULL },
	{ "email", PARAM_EMAIL, 0, 0, 0, NULL, NULL },
	{ "place", PARAM_PLACE, 0, 0, 0, NULL, NULL },
	{ "secret", PARAM_SECRET, 0, 0, 0, NULL, NULL },
	{ "many", PARAM_INT, PARAM_MANY, 0, 0, NULL, NULL },
	{ "file", PARAM_FILE, 0, 0, 4, NULL, NULL },
	{ "answer.*", PARAM_TEXT, 0, 0, 0, NULL, NULL },
	{ "attribute[*]", PARAM_TEXT, 0, 0, 0, NULL, NULL },
	PARAMS_END,
};

/* ---- the table ---- */

static struct route_table *table_of(struct arena *arena, const struct route *routes, struct text *ret_error)
{
	const struct feature feature = { .name = "room", .routes = routes };
	const struct feature *const features[] = { &feature };

	return route_table_new(arena, features, 1, NULL, NULL, ret_error);
}

static int setup(void **state)
{
	*state = arena_new(64 << 20);
	return 0;
}

static int teardown(void **state)
{
	arena_free(*state);
	return 0;
}

static void assert_finds(const struct route_table *table, enum verb verb, const char *path, const char *route, const char *suffix)
{
	struct match match = route_table_find(table, verb, text_of(path));

	if (!route) {
		assert_null(match.route);
		return;
	}
	assert_non_null(match.route);
	assert_string_equal(match.route->path, route);
	assert_true(text_equal(match.suffix, text_of(suffix)));
}

static void route_table_find__prefers_words_to_parameters_and_goes_back(void **state)
{
	static const struct route routes[] = {
		{ GET, "/", ANYONE, nothing }, { GET, "/a", ANYONE, nothing }, { GET, "/a/new", ANYONE, nothing },
		{ GET, "/a/:id", ANYONE, nothing, NULL, id_params }, { GET, "/a/new/x", ANYONE, nothing },
		{ GET, "/:a/:b/y", ANYONE, nothing, NULL, two_params }, { POST, "/a", ANYONE, nothing }, { GET, "/api.json", ANYONE, nothing },
		{ .path = NULL },
	};
	struct text error = T("");
	struct route_table *table = table_of(*state, routes, &error);

	assert_non_null(table);
	assert_finds(table, GET, "/", "/", "");
	assert_finds(table, GET, "/a", "/a", "");
	assert_finds(table, GET, "/a.json", "/a", "json");
	assert_finds(table, GET, "/a/new", "/a/new", "");
	assert_finds(table, GET, "/a/7.csv", "/a/:id", "csv");
	assert_finds(table, GET, "/a/new/x", "/a/new/x", "");
	assert_finds(table, GET, "/a/new/y", "/:a/:b/y", "");
	assert_finds(table, GET, "/a/7/y", "/:a/:b/y", "");
	assert_finds(table, GET, "/api.json", "/api.json", "");
	assert_finds(table, GET, "/api", NULL, "");
	assert_finds(table, GET, "/a/", NULL, "");
	assert_finds(table, GET, "//y", NULL, "");
	assert_finds(table, GET, "", NULL, "");
	assert_finds(table, GET, "/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17/18", NULL, "");
	assert_finds(table, POST, "/a/new", NULL, "");
	assert_true(route_table_find(table, POST, T("/a/new")).other_verb);
	assert_true(text_equal(route_table_find(table, GET, T("/x%2f/z/y")).values[0], T("x%2f")));
}

static void route_table_new__stops_at_what_nobody_thought_through(void **state)
{
	static const struct param missing[] = { { "other", PARAM_ID, 0, 0, 0, NULL, NULL }, PARAMS_END };
	static const struct param kernels[] = { { "key", PARAM_TEXT, 0, 0, 0, NULL, NULL }, PARAMS_END };
	static const struct param twice[] = { { "a", PARAM_TEXT, 0, 0, 0, NULL, NULL }, { "a", PARAM_TEXT, 0, 0, 0, NULL, NULL }, PARAMS_END };
	static const struct param no_choice[] = { { "a", PARAM_CODE, 0, 0, 0, NULL, NULL }, PARAMS_END };
	static const struct {
		struct route routes[3];
		const char *fault;
	} rows[] = {
		{ { { GET, "/a", WHO_UNSTATED, nothing } }, "nobody stated" },
		{ { { GET, "/a", 5, nothing } }, "no such capability" },
		{ { { GET, "/a", 64, nothing } }, "no such capability" },
		{ { { GET, "a", ANYONE, nothing } }, "does not start" },
		{ { { GET, "/a//b", ANYONE, nothing } }, "empty segment" },
		{ { { GET, "/a", ANYONE, NULL } }, "no handler" },
		{ { { GET, "/a", ANYONE, nothing }, { GET, "/a", STAFF, nothing } }, "another route" },
		{ { { GET, "/a/:id", ANYONE, nothing } }, "not declared" },
		{ { { GET, "/a/:id", ANYONE, nothing, NULL, missing } }, "not declared" },
		{ { { GET, "/a", ANYONE, nothing, NULL, id_params } }, "PARAM_IN_PATH" },
		{ { { GET, "/a", ANYONE, nothing, NULL, kernels } }, "belong to the kernel" },
		{ { { GET, "/a", ANYONE, nothing, NULL, twice } }, "declared twice" },
		{ { { GET, "/a", ANYONE, nothing, NULL, no_choice } }, "no choices" },
		{ { { POST, "/a", ANYONE, nothing, .again = "/b" } }, "no page at" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct text error = T("");

		assert_null(table_of(*state, rows[i].routes, &error));
		assert_non_null(memmem(error.at, error.len, rows[i].fault, strlen(rows[i].fault)));
	}
}

/* ---- parameters ---- */

struct asked {
	struct call call;
	struct fields fields;
	enum outcome outcome;
};

static struct asked ask(struct arena *arena, const char *query)
{
	struct asked asked = { .call.arena = arena };

	assert_int_equal(fields_from_form(&asked.fields, arena, text_of(query), FROM_BODY), OK);
	asked.outcome = params_bind(&asked.call, &asked.fields, all_params, &asked.call.params);
	return asked;
}

static void params_bind__reads_good_values(void **state)
{
	struct asked asked = ask(*state, "text=+%e5%bc%a0%0d%0a%e4%b8%89+&int=-5&number=12.5&id=9223372036854775807&bool=on&code=red&date=2026-11-23"
		"&time=2026-11-23T14:05&phone=138+0013-8000&email=a.b@c.example&place=110105&secret=+x+&many=1&many=2&other=1"
		"&answer.depth=deep&attribute%5BWHISHETN%5D=yes");
	struct text name, value;

	assert_int_equal(asked.outcome, OK);
	assert_true(text_equal(param_text(&asked.call, "text"), T("张\n三")));
	assert_int_equal(param_int(&asked.call, "int"), -5);
	assert_true(param_number(&asked.call, "number") == 12.5);
	assert_int_equal(param_int(&asked.call, "id"), INT64_MAX);
	assert_int_equal(param_int(&asked.call, "bool"), 1);
	assert_int_equal(param_int(&asked.call, "date"), date_from_civil(2026, 11, 23));
	assert_int_equal(param_int(&asked.call, "time"), date_start(date_from_civil(2026, 11, 23)) + 14 * HOUR + 5 * MINUTE);
	assert_true(text_equal(param_text(&asked.call, "phone"), T("13800138000")));
	assert_true(text_equal(param_text(&asked.call, "secret"), T(" x ")));
	assert_int_equal(param_count(&asked.call, "many"), 2);
	assert_int_equal(param_each(&asked.call, "answer.", 0, &name, &value), 1);
	assert_true(text_equal(name, T("depth")) && text_equal(value, T("deep")));
	assert_int_equal(param_each(&asked.call, "attribute[", 0, &name, &value), 1);
	assert_true(text_equal(name, T("WHISHETN")));
	assert_false(param_given(&asked.call, "file"));
}

static void params_bind__names_the_fault_of_each_bad_value(void **state)
{
	static const struct {
		const char *query, *field, *code;
	} rows[] = {
		{ "text=a", "text", "too_short" }, { "text=abcdef", "text", "too_long" }, { "text=a%00b", "text", "not_text" },
		{ "text=a%ffb", "text", "not_text" }, { "text=a%1bb", "text", "not_text" }, { "text=%ed%a0%80", "text", "not_text" },
		{ "text=ab&text=cd", "text", "given_twice" },
		{ "int=11", "int", "too_large" }, { "int=-6", "int", "too_small" }, { "int=1.5", "int", "not_a_number" },
		{ "int=0x1", "int", "not_a_number" }, { "int=99999999999999999999", "int", "not_a_number" }, { "int=1;drop", "int", "not_a_number" },
		{ "number=nan", "number", "not_a_number" }, { "number=inf", "number", "not_a_number" }, { "number=1e400", "number", "not_a_number" },
		{ "number=100.1", "number", "too_large" },
		{ "id=0", "id", "not_an_id" }, { "id=-1", "id", "not_an_id" }, { "id=%2b1", "id", "not_an_id" }, { "id=9223372036854775808", "id", "not_an_id" },
		{ "bool=maybe", "bool", "not_a_bool" }, { "code=RED", "code", "not_a_code" }, { "code=red%00", "code", "not_text" },
		{ "date=2026-02-29", "date", "not_a_date" }, { "date=23.11.2026", "date", "not_a_date" }, { "time=noon", "time", "not_a_time" },
		{ "phone=12345", "phone", "not_a_phone" }, { "phone=12800138000", "phone", "not_a_phone" }, { "phone=%2b", "phone", "not_a_phone" },
		{ "phone=138001380001380013800138001380013800138001", "phone", "not_a_phone" },
		{ "email=a@b", "email", "not_an_email" }, { "email=a@b@c.d", "email", "not_an_email" }, { "email=a%0ab@c.de", "email", "not_an_email" },
		{ "email=a b@c.de", "email", "not_an_email" }, { "email=@c.de", "email", "not_an_email" }, { "email=<a@c.de>", "email", "not_an_email" },
		{ "place=1", "place", "not_a_place" }, { "place=11010a", "place", "not_a_place" }, { "place=1101050010011234", "place", "not_a_place" },
		{ "many=1&many=x", "many", "not_a_number" },
		{ "answer.x=%ff", "answer.x", "not_text" }, { "answer.%ff=x", "answer.*", "not_text" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct asked asked = ask(*state, rows[i].query);

		if (asked.outcome != INVALID || strcmp(asked.call.problems->field, rows[i].field) != 0 || strcmp(asked.call.problems->code, rows[i].code) != 0)
			fail_msg("%s: outcome %d, %s %s", rows[i].query, asked.outcome, asked.call.problems ? asked.call.problems->field : "-",
				asked.call.problems ? asked.call.problems->code : "-");
	}
}

static void params_bind__caps_how_often_a_name_may_come(void **state)
{
	struct text_builder query;
	struct fields fields = { 0 };

	builder_init(&query, *state, 1 << 20);
	for (int i = 0; i < 101; i++)
		builder_add(&query, T("many=1&"));
	assert_int_equal(ask(*state, text_cstring(*state, builder_text(&query))).outcome, INVALID);
	for (int i = 0; i < 1000; i++)
		builder_add(&query, T("x=1&"));
	assert_int_equal(fields_from_form(&fields, *state, builder_text(&query), FROM_BODY), LIMIT);
}

static void params_bind__takes_what_is_in_the_path_from_the_path_alone(void **state)
{
	struct call call = { .arena = *state };
	struct fields fields = { 0 };

	fields_from_form(&fields, *state, T("id=5"), FROM_BODY);
	assert_int_equal(params_bind(&call, &fields, id_params, &call.params), NOT_FOUND);
	fields_add(&fields, *state, (struct field){ .name = T("id"), .value = T("x"), .from = FROM_PATH });
	assert_int_equal(params_bind(&call, &fields, id_params, &call.params), NOT_FOUND);
	fields.at[1].value = T("7");
	assert_int_equal(params_bind(&call, &fields, id_params, &call.params), OK);
	assert_int_equal(param_int(&call, "id"), 7);
}

static void param_file__is_capped_by_its_bytes(void **state)
{
	struct call call = { .arena = *state };
	struct fields fields = { 0 };
	struct upload upload;

	fields_add(&fields, *state, (struct field){ .name = T("file"), .value = T("1234"), .is_file = true, .from = FROM_BODY });
	assert_int_equal(params_bind(&call, &fields, all_params, &call.params), OK);
	assert_true(param_file(&call, "file", 0, &upload));
	assert_int_equal(upload.bytes.len, 4);
	fields.at[0].value = T("12345");
	assert_int_equal(params_bind(&call, &fields, all_params, &call.params), INVALID);
	assert_string_equal(call.problems->code, "file_too_large");
	fields.at[0].value = T("");
	assert_int_equal(params_bind(&call, &fields, all_params, &call.params), OK);
	assert_false(param_file(&call, "file", 0, &upload));
}

/* ---- bodies ---- */

static void fields_from_json__flattens_what_is_nested(void **state)
{
	struct fields fields = { 0 };

	assert_int_equal(fields_from_json(&fields, *state, T("{\"a\":1,\"b\":true,\"c\":null,\"d\":[\"x\",2],\"e\":{\"f\":1.5}}")), OK);
	assert_int_equal(fields.count, 5);
	assert_true(text_equal(fields.at[0].value, T("1")) && text_equal(fields.at[1].value, T("true")));
	assert_true(text_equal(fields.at[2].name, T("d")) && text_equal(fields.at[3].value, T("2")));
	assert_true(text_equal(fields.at[4].name, T("e.f")) && text_equal(fields.at[4].value, T("1.5")));
}

static void fields_from_json__refuses_what_is_no_plain_object(void **state)
{
	static const char *const bad[] = { "", "[]", "1", "\"a\"", "{", "{\"a\":1,\"a\":2}", "{\"a\":{\"b\":{\"c\":1}}}", "{\"a\":[[1]]}", "{\"a\":\"\\u0000\"}", "{\"a\":1}x", "\xff" };

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct fields fields = { 0 };

		if (fields_from_json(&fields, *state, text_of(bad[i])) != INVALID)
			fail_msg("%s was taken", bad[i]);
	}
}

static void fields_from_multipart__is_strict(void **state)
{
	static const char *const bad[] = {
		"", "--b", "--b\r\n", "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx", "--b\r\n\r\nx\r\n--b--\r\n",
		"--b\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\nx\r\n--b--\r\n", "--c\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--c--\r\n",
	};
	struct fields fields = { 0 };

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_int_equal(fields_from_multipart(&fields, *state, T("multipart/form-data; boundary=b"), text_of(bad[i])), INVALID);
	assert_int_equal(fields_from_multipart(&fields, *state, T("multipart/form-data"), T("--b--")), INVALID);
	fields = (struct fields){ 0 };
	assert_int_equal(fields_from_multipart(&fields, *state, T("multipart/form-data; boundary=b"),
		T("--b\r\ncontent-disposition: form-data; filename=\"x;y\"; name=\"a\"\r\n\r\n\r\n--b\r\nContent-Disposition: form-data; name=c\r\n\r\n-\r\n--\r\n--b--")), OK);
	assert_int_equal(fields.count, 2);
	assert_true(fields.at[0].is_file && text_equal(fields.at[0].name, T("a")) && text_equal(fields.at[0].file_name, T("x;y")) && !fields.at[0].value.len);
	assert_true(text_equal(fields.at[1].name, T("c")) && text_equal(fields.at[1].value, T("-\r\n--")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(route_table_find__prefers_words_to_parameters_and_goes_back, setup, teardown),
		cmocka_unit_test_setup_teardown(route_table_new__stops_at_what_nobody_thought_through, setup, teardown),
		cmocka_unit_test_setup_teardown(params_bind__reads_good_values, setup, teardown),
		cmocka_unit_test_setup_teardown(params_bind__names_the_fault_of_each_bad_value, setup, teardown),
		cmocka_unit_test_setup_teardown(params_bind__caps_how_often_a_name_may_come, setup, teardown),
		cmocka_unit_test_setup_teardown(params_bind__takes_what_is_in_the_path_from_the_path_alone, setup, teardown),
		cmocka_unit_test_setup_teardown(param_file__is_capped_by_its_bytes, setup, teardown),
		cmocka_unit_test_setup_teardown(fields_from_json__flattens_what_is_nested, setup, teardown),
		cmocka_unit_test_setup_teardown(fields_from_json__refuses_what_is_no_plain_object, setup, teardown),
		cmocka_unit_test_setup_teardown(fields_from_multipart__is_strict, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
