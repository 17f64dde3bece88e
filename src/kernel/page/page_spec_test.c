/* Every test of the Mustache specification for the tags we take. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <jansson.h>
#include <stdio.h>

#include "kernel/page/page.h"

enum { TEMPLATES_MAX = 16, ARENA_MAX = 8 << 20 };

static struct text number_as_given(struct arena *arena, const json_t *json)
{
	return json_is_integer(json) ? text_format(arena, "%lld", (long long)json_integer_value(json)) :
		text_format(arena, "%.15g", json_real_value(json));
}

static void fill_list(struct arena *arena, struct doc *list, json_t *json);
static void fill_object(struct arena *arena, struct doc *object, json_t *json);

static void put(struct arena *arena, struct doc *object, const char *name, json_t *json)
{
	switch (json_typeof(json)) {
	case JSON_OBJECT: fill_object(arena, doc_object(object, name), json); break;
	case JSON_ARRAY: fill_list(arena, doc_list(object, name), json); break;
	case JSON_STRING: doc_text(object, name, text_of(json_string_value(json))); break;
	case JSON_INTEGER: case JSON_REAL: doc_text(object, name, number_as_given(arena, json)); break;
	case JSON_TRUE: case JSON_FALSE: doc_bool(object, name, json_is_true(json)); break;
	case JSON_NULL: doc_null(object, name); break;
	}
}

static void fill_object(struct arena *arena, struct doc *object, json_t *json)
{
	const char *name;
	json_t *value;

	json_object_foreach(json, name, value)
		put(arena, object, name, value);
}

static void fill_list(struct arena *arena, struct doc *list, json_t *json)
{
	size_t index;
	json_t *value;

	json_array_foreach(json, index, value) {
		if (json_is_object(value))
			fill_object(arena, doc_item(list), value);
		else if (json_is_array(value))
			fill_list(arena, doc_item_list(list), value);
		else if (json_is_string(value))
			doc_item_text(list, text_of(json_string_value(value)));
		else
			doc_item_text(list, number_as_given(arena, value));
	}
}

static bool passes(json_t *test, const char *file)
{
	struct arena *arena = arena_new(ARENA_MAX);
	struct text names[TEMPLATES_MAX] = { T("the test") }, texts[TEMPLATES_MAX], error = T("");
	struct doc *data = doc_new(arena);
	struct text expected = text_of(json_string_value(json_object_get(test, "expected")));
	struct text_builder out;
	struct page_set *set;
	size_t count = 1;
	const char *name;
	json_t *partial;
	bool right;

	texts[0] = text_of(json_string_value(json_object_get(test, "template")));
	json_object_foreach(json_object_get(test, "partials"), name, partial) {
		names[count] = text_of(name);
		texts[count++] = text_of(json_string_value(partial));
	}
	put(arena, data, "data", json_object_get(test, "data"));
	builder_init(&out, arena, ARENA_MAX / 2);
	set = page_set_of(arena, count, names, texts, false, &error);
	right = set && page_render(set, arena, names[0], doc_find(data, "data"), NULL, CHINESE, &out, &error) == OK &&
		text_equal(builder_text(&out), expected);
	if (!right)
		print_error("%s: %s\n  template %s\n  expected %s\n  is       %.*s\n  error    %.*s\n", file,
			json_string_value(json_object_get(test, "name")), texts[0].at, expected.at,
			TEXT_ARG(builder_text(&out)), TEXT_ARG(error));
	arena_free(arena);
	return right;
}

/* Beside the sources: __FILE__ is relative to the build folder, where tests run. */
static json_t *read_tests(const char *file)
{
	char path[512];
	json_error_t error;
	json_t *tests;
	size_t root = sizeof(__FILE__) - sizeof("src/kernel/page/page_spec_test.c");

	snprintf(path, sizeof(path), "%.*stests/mustache-spec/%s.json", (int)root, __FILE__, file);
	if (!(tests = json_load_file(path, 0, &error)))
		print_error("%s: %s (tests run in the build folder)\n", path, error.text);
	return tests;
}

static void mustache_spec__passes_whole(void **state)
{
	static const char *const files[] = { "interpolation", "sections", "inverted", "comments", "partials", "delimiters", "inheritance" };
	size_t ran = 0, failed = 0;
	(void)state;

	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		json_t *spec = read_tests(files[i]), *test;
		size_t index;
		assert_non_null(spec);
		json_array_foreach(json_object_get(spec, "tests"), index, test) {
			failed += !passes(test, files[i]);
			ran++;
		}
		json_decref(spec);
	}
	print_message("%zu of %zu tests of the specification pass\n", ran - failed, ran);
	assert_true(ran > 100);
	assert_int_equal(failed, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(mustache_spec__passes_whole) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
