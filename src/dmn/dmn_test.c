/* Whole models: what they give, what they refuse, why, and what an interview asks. */
#include "dmn/dmn.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "dmn/ask.h"
#include "dmn/explain.h"
#include "dmn/trace.h"

#define HEAD "<definitions xmlns='https://www.omg.org/spec/DMN/20230324/MODEL/' namespace='n' name='m'>"
#define INPUT(name, type) "<inputData name='" name "' id='i_" name "'><variable name='" name "' typeRef='" type "'/></inputData>"
#define NEEDS(name) "<informationRequirement><requiredInput href='#i_" name "'/></informationRequirement>"
#define NEEDS_DECISION(name) "<informationRequirement><requiredDecision href='#d_" name "'/></informationRequirement>"
#define DECISION(name, needs, body) "<decision name='" name "' id='d_" name "'><variable name='" name "'/>" needs body "</decision>"
#define FEEL(text) "<literalExpression><text>" text "</text></literalExpression>"
#define RULE(a, b, out, note) "<rule><inputEntry><text>" a "</text></inputEntry><inputEntry><text>" b "</text></inputEntry>" \
	"<outputEntry><text>" out "</text></outputEntry><annotationEntry><text>" note "</text></annotationEntry></rule>"

static const char subsidy[] = HEAD
	INPUT("income", "number") INPUT("resident", "boolean")
	"<knowledgeSource name='Order 12, article 4' id='law' locationURI='law:12#4'/>"
	DECISION("eligible", NEEDS("income") NEEDS("resident")
		"<authorityRequirement><requiredAuthority href='#law'/></authorityRequirement>",
		"<decisionTable hitPolicy='FIRST'><input><inputExpression><text>resident</text></inputExpression></input>"
		"<input><inputExpression><text>income</text></inputExpression></input><output/><annotation name='ground'/>"
		RULE("false", "-", "\"no\"", "not resident")
		RULE("-", "&gt; 3000", "\"no\"", "income over 3,000")
		RULE("true", "&lt;= 3000", "\"yes\"", "within the limit")
		"</decisionTable>")
	"</definitions>";

static struct dmn_model *load(struct arena *arena, const char *xml, struct dmn_problems *problems)
{
	struct dmn_load_options options = { .file = T("test.dmn") };

	return dmn_model_load(arena, &options, text_of(xml), problems);
}

static struct context *inputs(struct arena *arena)
{
	return context_new(arena, 10);
}

static void is_refused(const char *xml, const char *message)
{
	struct arena *arena = arena_new(64 << 20);
	struct dmn_problems problems;

	assert_null(load(arena, xml, &problems));
	assert_true(problems.count >= 1);
	assert_string_equal(text_cstring(arena, problems.first->message), message);
	arena_free(arena);
}

static void has_problem(const char *xml, const char *message)
{
	struct arena *arena = arena_new(64 << 20);
	struct dmn_problems problems;
	struct dmn_result result;
	bool found = false;
	struct dmn_model *model = load(arena, xml, &problems);

	assert_non_null(model);
	for (struct dmn_problem *problem = problems.first; problem; problem = problem->next)
		found = found || text_equal(problem->message, text_of(message));
	if (!found)
		print_error("%s\n", problems.first ? text_cstring(arena, problems.first->message) : "no problem");
	assert_true(found);
	assert_int_equal(dmn_evaluate(model, arena, T("d"), NULL, NULL, &result), DMN_OK);
	assert_int_equal(result.value.kind, VALUE_NULL);
	arena_free(arena);
}

static void dmn_evaluate__explains_by_rule_and_law(void **state)
{
	struct arena *arena = arena_new(64 << 20);
	struct dmn_problems problems;
	struct dmn_model *model = load(arena, subsidy, &problems);
	struct dmn_evaluate_options options = { .trace = true };
	struct context *given = inputs(arena);
	struct text_builder words;
	struct dmn_result result;

	(void)state;
	assert_int_equal(problems.count, 0);
	context_set(given, T("income"), value_integer(3200));
	context_set(given, T("resident"), value_boolean(true));
	assert_int_equal(dmn_evaluate(model, arena, T("eligible"), given, &options, &result), DMN_OK);
	assert_true(text_equal(value_text(result.value), T("no")));
	builder_init(&words, arena, 10000);
	dmn_explain(&words, result.trace);
	assert_string_equal(text_cstring(arena, builder_text(&words)),
		"given: income = 3200\ngiven: resident = true\neligible = no\n"
		"    rule 1 does not: resident is true, not false\n"
		"    rule 2 applies: no\n      ground: income over 3,000\n"
		"    on the ground of Order 12, article 4  law:12#4\n");
	arena_free(arena);
}

static void dmn_evaluate__one_evaluation_leaves_the_next_alone(void **state)
{
	struct arena *arena = arena_new(64 << 20), *work = arena_new(1 << 20);
	struct dmn_problems problems;
	struct dmn_model *model = load(arena, HEAD
		DECISION("endless", "", FEEL("{f: function(n) f(n + 1), r: f(1)}.r"))
		DECISION("huge", "", FEEL("for x in 1..100000000 return x"))
		DECISION("fine", "", FEEL("1 + 1")) "</definitions>", &problems);
	struct dmn_result result;

	(void)state;
	for (int i = 0; i < 3; i++) {
		assert_int_equal(dmn_evaluate(model, work, T("endless"), NULL, NULL, &result), DMN_STOPPED);
		assert_true(result.reason.len > 0);
		arena_reset(work);
		assert_int_equal(dmn_evaluate(model, work, T("huge"), NULL, NULL, &result), DMN_STOPPED);
		arena_reset(work);
		assert_int_equal(dmn_evaluate(model, work, T("fine"), NULL, NULL, &result), DMN_OK);
		assert_int_equal(result.value.integer, 2);
		arena_reset(work);
	}
	assert_int_equal(dmn_evaluate(model, work, T("nowhere"), NULL, NULL, &result), DMN_NOT_FOUND);
	arena_free(work);
	arena_free(arena);
}

static void dmn_model_load__refuses_what_is_no_model(void **state)
{
	(void)state;
	is_refused("", "no element found");
	is_refused("<a/>", "no decision model of DMN 1.3, 1.4 or 1.5");
	is_refused("<definitions xmlns='http://www.omg.org/spec/DMN/20151101/dmn.xsd'/>", "no decision model of DMN 1.3, 1.4 or 1.5");
	is_refused(HEAD "<decision>", "no element found");
	is_refused(HEAD "\xff</definitions>", "not well-formed (invalid token)");
	is_refused("<!DOCTYPE a [<!ENTITY b 'c'><!ENTITY d '&b;&b;&b;&b;'>]>" HEAD "&d;</definitions>",
		"a document type declaration is not allowed");
}

static void dmn_model_load__refuses_depth_and_size(void **state)
{
	struct arena *arena = arena_new(256 << 20);
	struct text_builder xml;
	struct dmn_problems problems;
	struct dmn_load_options options = { .file = T("big.dmn") };
	char *big = calloc(1, 101 << 20);

	(void)state;
	builder_init(&xml, arena, 16 << 20);
	builder_add(&xml, T(HEAD));
	for (int i = 0; i < 100000; i++)
		builder_add(&xml, T("<context><contextEntry>"));
	assert_null(dmn_model_load(arena, &options, builder_text(&xml), &problems));
	assert_true(text_equal(problems.first->message, T("elements nested too deep")));
	memset(big, ' ', 100 << 20);
	assert_null(dmn_model_load(arena, &options, (struct text){ big, 100 << 20 }, &problems));
	assert_true(text_equal(problems.first->message, T("the file is larger than allowed")));
	free(big);
	arena_free(arena);
}

static void dmn_model_load__needs_no_more_memory_than_given(void **state)
{
	struct arena *arena = arena_new(100 << 10);
	struct dmn_problems problems;
	struct text_builder xml;
	struct arena *other = arena_new(16 << 20);

	(void)state;
	builder_init(&xml, other, 8 << 20);
	builder_add(&xml, T(HEAD));
	for (int i = 0; i < 2000; i++)
		builder_add(&xml, T(DECISION("d", "", FEEL("1 + 1"))));
	builder_add(&xml, T("</definitions>"));
	assert_null(dmn_model_load(arena, NULL, builder_text(&xml), &problems));
	assert_true(text_equal(problems.first->message, T("the model needs more memory than allowed")));
	arena_free(arena);
	arena_free(other);
}

static void dmn_model_load__names_the_place_of_a_problem(void **state)
{
	struct arena *arena = arena_new(64 << 20);
	struct dmn_problems problems;

	(void)state;
	load(arena, HEAD "\n" INPUT("a", "number") "\n" DECISION("d", NEEDS("a"),
		"<decisionTable>\n<input><inputExpression><text>a</text></inputExpression></input>"
		"<input><inputExpression><text>a</text></inputExpression></input><output/>\n"
		RULE("1", "2", "3", "") "\n" RULE("1", "&gt; &gt; 2", "3", "") "</decisionTable>") "</definitions>", &problems);
	assert_int_equal(problems.count, 1);
	assert_string_equal(text_cstring(arena, problems.first->file), "test.dmn");
	assert_int_equal(problems.first->line, 6);
	assert_int_equal(problems.first->rule, 2);
	assert_string_equal(text_cstring(arena, problems.first->element), "d");
	assert_string_equal(text_cstring(arena, problems.first->clause), "a");
	arena_free(arena);
}

static void dmn_model_load__says_what_is_missing_or_goes_in_circles(void **state)
{
	(void)state;
	has_problem(HEAD DECISION("d", NEEDS("gone"), FEEL("gone")) "</definitions>", "nothing has the id 'i_gone'");
	has_problem(HEAD DECISION("d", "", FEEL("gone")) "</definitions>", "nothing is called 'gone' here");
	has_problem(HEAD DECISION("d", "", FEEL("1 +")) "</definitions>", "expected a value before the end");
	has_problem(HEAD DECISION("d", NEEDS_DECISION("e"), FEEL("e")) DECISION("e", NEEDS_DECISION("d"), FEEL("d")) "</definitions>",
		"the decision needs itself");
	has_problem(HEAD "<import namespace='x' name='y' importType='https://www.omg.org/spec/DMN/20230324/MODEL/'/>"
		DECISION("d", "", FEEL("null")) "</definitions>", "the import 'x' was not found");
	has_problem(HEAD "<itemDefinition name='t'><typeRef>t</typeRef></itemDefinition>" DECISION("d", "", FEEL("null")) "</definitions>",
		"the type 't' is defined by itself");
}

static void dmn_evaluate__takes_wrong_types_for_null(void **state)
{
	struct arena *arena = arena_new(64 << 20);
	struct dmn_problems problems;
	struct dmn_model *model = load(arena, subsidy, &problems);
	struct context *given = inputs(arena);
	struct dmn_result result;

	(void)state;
	context_set(given, T("income"), value_string(T("a lot")));
	context_set(given, T("resident"), value_boolean(true));
	assert_int_equal(dmn_evaluate(model, arena, T("eligible"), given, NULL, &result), DMN_OK);
	assert_int_equal(result.value.kind, VALUE_NULL);
	assert_non_null(result.remarks);
	arena_free(arena);
}

static void dmn_input_convert__reads_what_json_cannot_say(void **state)
{
	struct arena *arena = arena_new(64 << 20);
	struct dmn_problems problems;
	struct dmn_model *model = load(arena, HEAD "<itemDefinition name='visit'><itemComponent name='day'><typeRef>date</typeRef></itemComponent>"
		"<itemComponent name='note'><typeRef>string</typeRef></itemComponent></itemDefinition>"
		"<itemDefinition name='visits' isCollection='true'><typeRef>visit</typeRef></itemDefinition>"
		INPUT("calls", "visits") DECISION("d", NEEDS("calls"), FEEL("calls[1].day.year")) "</definitions>", &problems);
	struct context *given = inputs(arena);
	struct feel_problem problem;
	struct dmn_result result;
	struct value value;

	(void)state;
	assert_true(feel_evaluate_text(arena, T("[{\"day\": \"2024-05-06\", \"note\": \"2024-05-06\"}]"), NULL, NULL, &value, &problem));
	context_set(given, T("calls"), value);
	assert_int_equal(dmn_evaluate(model, arena, T("d"), given, NULL, &result), DMN_OK);
	assert_int_equal(result.value.kind, VALUE_NULL);
	context_set(given, T("calls"), dmn_input_convert(arena, dmn_element_find(model, T("calls")), value));
	assert_int_equal(dmn_evaluate(model, arena, T("d"), given, NULL, &result), DMN_OK);
	assert_int_equal(result.value.integer, 2024);
	arena_free(arena);
}

static void dmn_ask__drops_what_the_known_settles(void **state)
{
	struct arena *arena = arena_new(64 << 20);
	struct dmn_problems problems;
	struct dmn_model *model = load(arena, subsidy, &problems);
	struct context *known = inputs(arena);
	struct dmn_interview interview;

	(void)state;
	assert_int_equal(dmn_ask(model, arena, T("eligible"), known, NULL, &interview), DMN_OK);
	assert_false(interview.decided);
	assert_int_equal(interview.count, 2);
	assert_string_equal(text_cstring(arena, interview.questions[0].name), "resident");
	context_set(known, T("resident"), value_boolean(false));
	assert_int_equal(dmn_ask(model, arena, T("eligible"), known, NULL, &interview), DMN_OK);
	assert_true(interview.decided);
	assert_true(text_equal(value_text(interview.value), T("no")));
	context_set(known, T("resident"), value_boolean(true));
	assert_int_equal(dmn_ask(model, arena, T("eligible"), known, NULL, &interview), DMN_OK);
	assert_int_equal(interview.count, 1);
	arena_free(arena);
}

static const char riddle[] = HEAD
	INPUT("p", "boolean") INPUT("q", "boolean") INPUT("r", "boolean") INPUT("s", "boolean") INPUT("t", "boolean")
	DECISION("half", NEEDS("p") NEEDS("q"), FEEL("if p then q else (q or not(q))"))
	DECISION("all", NEEDS_DECISION("half") NEEDS("r") NEEDS("s") NEEDS("t"),
		FEEL("if half and r then (if s then \"a\" else \"b\") else if t and not(t) then \"never\" else \"c\"")) "</definitions>";

/* Follows random answers to the end; at each question at least one answer must be able to change the outcome. */
static void dmn_ask__never_asks_what_cannot_matter(void **state)
{
	static const char *const names[] = { "p", "q", "r", "s", "t" };
	struct arena *arena = arena_new(64 << 20), *work = arena_new(64 << 20);
	struct dmn_problems problems;
	struct dmn_model *model = load(arena, riddle, &problems);

	(void)state;
	assert_int_equal(problems.count, 0);
	for (unsigned path = 0; path < 32; path++) {
		struct context *known = inputs(arena);
		struct dmn_interview interview;
		struct dmn_result whole;
		int asked = 0;
		while (dmn_ask(model, arena, T("all"), known, NULL, &interview) == DMN_OK && !interview.decided) {
			assert_false(text_equal(interview.questions[0].name, T("t")));
			for (int i = 0; i < 5; i++)
				if (text_equal(interview.questions[0].name, text_of(names[i])))
					context_set(known, text_of(names[i]), value_boolean(path >> i & 1));
			assert_true(++asked <= 4);
		}
		for (int i = 0; i < 5; i++)
			context_set(known, text_of(names[i]), value_boolean(path >> i & 1));
		assert_int_equal(dmn_evaluate(model, work, T("all"), known, NULL, &whole), DMN_OK);
		assert_int_equal(value_equal(whole.value, interview.value), TRUTH_TRUE);
		arena_reset(work);
	}
	arena_free(work);
	arena_free(arena);
}

static void dmn_ask__sees_the_unknown_wherever_it_hides(void **state)
{
	static const char *const expressions[] = {
		"sum(for i in 1..n return i)", "n instance of number", "sum([1, n])", "[1, 2, 3][n]", "{a: n}.a + 1", "{a: n} = {a: 1}",
		"3 in [1..n]", "n in [1..3]", "some i in [1, n] satisfies i = 5", "every i in [1, n] satisfies i = 1", "string(n)",
		"[{a: n}][a = 1]", "if n = 1 then 1 else 2", "count([1, 2][item = n])", "(function(x: number) x)(n)", "n between 1 and 2",
		"list contains([n], 1)", "-n",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(expressions) / sizeof(*expressions); i++) {
		struct arena *arena = arena_new(64 << 20);
		struct dmn_problems problems;
		struct text xml = text_format(arena, HEAD INPUT("n", "number")
			"<decision name='d' id='d'><informationRequirement><requiredInput href='#i_n'/></informationRequirement>"
			"<literalExpression><text>%s</text></literalExpression></decision></definitions>", expressions[i]);
		struct dmn_model *model = load(arena, text_cstring(arena, xml), &problems);
		struct dmn_interview interview;

		assert_int_equal(dmn_ask(model, arena, T("d"), NULL, NULL, &interview), DMN_OK);
		if (interview.decided)
			print_error("%s\n", expressions[i]);
		assert_false(interview.decided);
		assert_int_equal(interview.count, 1);
		arena_free(arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(dmn_evaluate__explains_by_rule_and_law),
		cmocka_unit_test(dmn_evaluate__one_evaluation_leaves_the_next_alone),
		cmocka_unit_test(dmn_evaluate__takes_wrong_types_for_null),
		cmocka_unit_test(dmn_model_load__refuses_what_is_no_model),
		cmocka_unit_test(dmn_model_load__refuses_depth_and_size),
		cmocka_unit_test(dmn_model_load__needs_no_more_memory_than_given),
		cmocka_unit_test(dmn_model_load__names_the_place_of_a_problem),
		cmocka_unit_test(dmn_model_load__says_what_is_missing_or_goes_in_circles),
		cmocka_unit_test(dmn_input_convert__reads_what_json_cannot_say),
		cmocka_unit_test(dmn_ask__drops_what_the_known_settles),
		cmocka_unit_test(dmn_ask__never_asks_what_cannot_matter),
		cmocka_unit_test(dmn_ask__sees_the_unknown_wherever_it_hides),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
