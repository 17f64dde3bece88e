#include "dmn/testcases.h"

#include <math.h>

#include "dmn/model.h"
#include "dmn/temporal.h"
#include "dmn/xml.h"

/* What one evaluation of a test case may use. */
enum { CASE_MEMORY = 64 << 20, VALUE_DEPTH = 60 };

struct runner {
	struct arena *arena;          /* of the test file and the model */
	struct arena *work;           /* of one result node */
	const struct dmn_model *model;
	const struct testcase_report *report;
	struct testcase_count *count;
	struct text file;
};

static struct value read_value(struct arena *arena, const struct xml_node *xml, int depth);

static bool type_is(struct text type, const char *name)
{
	const char *colon = type.len ? memchr(type.at, ':', type.len) : NULL;

	if (colon)
		type = (struct text){ colon + 1, type.len - (size_t)(colon + 1 - type.at) };
	return text_equal(type, text_of(name));
}

static bool is_number_type(struct text type)
{
	static const char *const names[] = { "decimal", "double", "float", "integer", "int", "long", "short", "number" };

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (type_is(type, names[i]))
			return true;
	return false;
}

static struct value simple_value(struct arena *arena, const struct xml_node *xml)
{
	struct text type = xml_attribute(xml, "xsi:type"), text = text_trim(xml->text);
	struct decimal decimal;

	if (text_equal(xml_attribute(xml, "xsi:nil"), T("true")))
		return value_null();
	if (is_number_type(type))
		return decimal_parse(text, &decimal) ? value_decimal(arena, decimal) : value_null();
	if (type_is(type, "boolean"))
		return value_boolean(text_equal(text, T("true")) || text_equal(text, T("1")));
	if (type_is(type, "date"))
		return temporal_parse_date(text);
	if (type_is(type, "time"))
		return temporal_parse_time(arena, text);
	if (type_is(type, "dateTime"))
		return temporal_parse_date_time(arena, text);
	if (type_is(type, "duration") || type_is(type, "dayTimeDuration") || type_is(type, "yearMonthDuration"))
		return temporal_parse_duration(text);
	if (!type.len && decimal_parse(text, &decimal))
		return value_decimal(arena, decimal);
	if (!type.len && (text_equal(text, T("true")) || text_equal(text, T("false"))))
		return value_boolean(text.len == 4);
	return value_string(xml->text.at ? xml->text : T(""));
}

static struct value list_value(struct arena *arena, const struct xml_node *xml, int depth)
{
	struct value_builder items;

	if (text_equal(xml_attribute(xml, "xsi:nil"), T("true")))
		return value_null();
	value_builder_init(&items, arena, xml_count(xml, "item"));
	XML_EACH(item, xml, "item")
		value_builder_add(&items, read_value(arena, item, depth + 1));
	return value_builder_list(&items);
}

static struct value context_value(struct arena *arena, const struct xml_node *xml, int depth)
{
	struct context *context = context_new(arena, xml_count(xml, "component"));

	XML_EACH(component, xml, "component") {
		struct value value = text_equal(xml_attribute(component, "xsi:nil"), T("true")) ?
			value_null() : read_value(arena, component, depth + 1);
		context_set(context, feel_name_normalize(arena, xml_attribute(component, "name")), value);
	}
	return value_context(context);
}

/* What stands inside: a value, components or a list. */
static struct value read_value(struct arena *arena, const struct xml_node *xml, int depth)
{
	if (depth > VALUE_DEPTH || !xml)
		return value_null();
	if (xml_child(xml, "value"))
		return simple_value(arena, xml_child(xml, "value"));
	if (xml_child(xml, "list"))
		return list_value(arena, xml_child(xml, "list"), depth);
	if (xml_child(xml, "component"))
		return context_value(arena, xml, depth);
	return value_null();
}

static bool same(struct value expected, struct value actual)
{
	if (expected.kind != actual.kind)
		return false;
	switch (expected.kind) {
	case VALUE_NUMBER: {
		double x = decimal_to_double(value_to_decimal(expected)), y = decimal_to_double(value_to_decimal(actual));
		return fabs(x - y) <= 1e-8 || fabs(x - y) <= 1e-8 * fabs(x);
	}
	case VALUE_LIST:
		for (uint32_t i = 0; i < expected.length && expected.length == actual.length; i++)
			if (!same(expected.items[i], actual.items[i]))
				return false;
		return expected.length == actual.length;
	case VALUE_CONTEXT:
		for (size_t i = 0; i < expected.context->count; i++) {
			const struct value *other = context_find(actual.context, expected.context->entries[i].name);
			if (!other || !same(expected.context->entries[i].value, *other))
				return false;
		}
		return expected.context->count == actual.context->count;
	default:
		return value_equal(expected, actual) == TRUTH_TRUE;
	}
}

static const struct context *read_inputs(struct runner *runner, const struct xml_node *testcase)
{
	struct context *inputs = context_new(runner->arena, xml_count(testcase, "inputNode"));

	XML_EACH(node, testcase, "inputNode")
		context_set(inputs, feel_name_normalize(runner->arena, xml_attribute(node, "name")), read_value(runner->arena, node, 0));
	return inputs;
}

static struct text describe(struct runner *runner, struct value expected, const struct dmn_result *result)
{
	struct text remark = result->remarks ? result->remarks->message : (struct text){ "", 0 };

	return text_format(runner->work, "expected %s %.*s, got %s %.*s%s%.*s", value_kind_name(expected.kind),
		TEXT_ARG(text_head(value_format(runner->work, expected), 200)), value_kind_name(result->value.kind),
		TEXT_ARG(text_head(value_format(runner->work, result->value), 200)), remark.len ? "; " : "", TEXT_ARG(remark));
}

static void report(struct runner *runner, const struct xml_node *testcase, const struct xml_node *node, struct text message)
{
	if (message.len)
		runner->count->failed++;
	else
		runner->count->passed++;
	if (runner->report && runner->report->result)
		runner->report->result(runner->report->context, runner->file, xml_attribute(testcase, "id"), xml_attribute(node, "name"), message);
}

static void run_node(struct runner *runner, const struct xml_node *testcase, const struct xml_node *node, const struct context *inputs)
{
	struct text type = xml_attribute(testcase, "type"), message = { "", 0 };
	struct text name = xml_attribute(text_equal(type, T("decisionService")) || text_equal(type, T("bkm")) ? testcase : node,
		text_equal(type, T("decisionService")) || text_equal(type, T("bkm")) ? "invocableName" : "name");
	bool wants_error = text_equal(xml_attribute(node, "errorResult"), T("true"));
	struct value expected = read_value(runner->arena, xml_child(node, "expected"), 0);
	struct dmn_result result;
	enum dmn_outcome outcome = dmn_evaluate(runner->model, runner->work, feel_name_normalize(runner->arena, name), inputs, NULL, &result);

	if (outcome == DMN_OK && name.at != xml_attribute(node, "name").at && result.value.kind == VALUE_CONTEXT) {
		/* A service of several decisions: the node names one of them. */
		const struct value *part = context_find(result.value.context, xml_attribute(node, "name"));
		if (part && !same(expected, result.value))
			result.value = *part;
	}
	if (outcome == DMN_NOT_FOUND)
		message = wants_error ? message : T("no such element");
	else if (outcome == DMN_STOPPED)
		message = wants_error ? message : result.reason;
	else if (wants_error ? result.value.kind != VALUE_NULL && !same(expected, result.value) : !same(expected, result.value))
		message = describe(runner, expected, &result);
	report(runner, testcase, node, message);
	arena_reset(runner->work);
}

static void run_cases(struct runner *runner, const struct xml_node *root)
{
	runner->work = arena_new(CASE_MEMORY);
	XML_EACH(testcase, root, "testCase") {
		const struct context *inputs = read_inputs(runner, testcase);
		XML_EACH(node, testcase, "resultNode")
			run_node(runner, testcase, node, inputs);
	}
	arena_free(runner->work);
}

bool testcases_run(struct arena *arena, struct text file, struct text bytes, const struct dmn_load_options *options,
	const struct testcase_report *report_to, struct testcase_count *count, struct text *ret_message)
{
	static const struct xml_limits limits = { .max_bytes = 16 << 20, .max_depth = 200 };
	struct runner runner = { .arena = arena, .report = report_to, .count = count, .file = file };
	struct dmn_load_options model_options = *options;
	struct dmn_problems problems;
	struct xml_error error;
	struct text namespace, model;
	struct xml_node *root = xml_parse(arena, bytes, &limits, &namespace, &error);

	if (!root || !xml_is(root, "testCases")) {
		*ret_message = root ? T("no test cases") : error.message;
		return false;
	}
	if (!options->load || !options->load(options->load_context, arena, xml_child_text(root, "modelName"), (struct text){ "", 0 },
		&model, &model_options.file)) {
		*ret_message = T("the model was not found");
		return false;
	}
	runner.model = dmn_model_load(arena, &model_options, model, &problems);
	if (!runner.model) {
		*ret_message = problems.first ? problems.first->message : T("the model cannot be read");
		return false;
	}
	run_cases(&runner, root);
	return true;
}
