/* What a page gets of an evaluation: names, values, reasons and laws, and nothing that dies with the model. */
#include "dmn/dmn.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "kernel/doc/doc.h"

#define MODEL "<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\" id=\"m\" name=\"m\" namespace=\"urn:m\">" \
	"<knowledgeSource id=\"law\" name=\"Order 12\" locationURI=\"law:12/4\"><description>article 4</description></knowledgeSource>" \
	"<inputData id=\"i\" name=\"income\"><variable name=\"income\" typeRef=\"number\"/></inputData>" \
	"<decision id=\"d\" name=\"eligible\"><variable name=\"eligible\" typeRef=\"string\"/>" \
	"<informationRequirement><requiredInput href=\"#i\"/></informationRequirement>" \
	"<authorityRequirement><requiredAuthority href=\"#law\"/></authorityRequirement>" \
	"<decisionTable hitPolicy=\"UNIQUE\"><input><inputExpression><text>income</text></inputExpression></input><output/><annotation name=\"why\"/>" \
	"<rule><inputEntry><text>&lt;= 3000</text></inputEntry><outputEntry><text>\"yes\"</text></outputEntry><annotationEntry><text>low enough</text></annotationEntry></rule>" \
	"<rule><inputEntry><text>&gt; 3000</text></inputEntry><outputEntry><text>\"no\"</text></outputEntry><annotationEntry><text>over the limit</text></annotationEntry></rule>" \
	"</decisionTable></decision></definitions>"

static struct text plain(struct arena *arena, const struct doc *doc, const char *path)
{
	const struct doc *found = doc_find(doc, path);

	assert_non_null(found);
	return doc_plain(arena, found);
}

#define ASSERT_SAYS(path, wanted) assert_true(text_equal(plain(arena, doc, path), T(wanted)))

/* The model and the evaluation are gone when the document is read: under a memory checker a borrowed text would be found. */
static struct doc *traced(struct arena *arena, int64_t income)
{
	struct arena *own = arena_new(16 << 20);
	struct dmn_problems problems;
	struct dmn_load_options load = { .file = T("m.dmn") };
	const struct dmn_model *model = dmn_model_load(own, &load, T(MODEL), &problems);
	struct dmn_evaluate_options options = { .trace = true };
	struct context *inputs = context_new(own, 1);
	struct doc *doc = doc_new(arena);
	struct dmn_result result;

	assert_non_null(model);
	context_set(inputs, T("income"), value_integer(income));
	assert_int_equal(dmn_evaluate(model, own, T("eligible"), inputs, &options, &result), DMN_OK);
	dmn_trace_document(arena, result.trace, doc);
	arena_free(own);
	return doc;
}

static void trace_document__says_which_rule_matched_and_on_what_ground(void **state)
{
	struct arena *arena = arena_new(4 << 20);
	struct doc *doc = traced(arena, 3200);

	(void)state;
	ASSERT_SAYS("decisions.0.name", "income");
	ASSERT_SAYS("decisions.0.given", "true");
	ASSERT_SAYS("decisions.1.id", "d");
	ASSERT_SAYS("decisions.1.value", "no");
	ASSERT_SAYS("decisions.1.sources.0.name", "Order 12");
	ASSERT_SAYS("decisions.1.sources.0.location", "law:12/4");
	ASSERT_SAYS("decisions.1.sources.0.description", "article 4");
	ASSERT_SAYS("decisions.1.tables.0.hit_policy", "UNIQUE");
	ASSERT_SAYS("decisions.1.tables.0.rules.1.matched", "true");
	ASSERT_SAYS("decisions.1.tables.0.rules.1.value", "no");
	ASSERT_SAYS("decisions.1.tables.0.rules.1.annotations.0.name", "why");
	ASSERT_SAYS("decisions.1.tables.0.rules.1.annotations.0.text", "over the limit");
	assert_int_equal(doc_kind_of(doc_find(doc, "decisions.1.tables.0.rules.1.because")), DOC_NULL);
	arena_free(arena);
}

static void trace_document__says_why_a_rule_did_not_match(void **state)
{
	struct arena *arena = arena_new(4 << 20);
	struct doc *doc = traced(arena, 3200);

	(void)state;
	ASSERT_SAYS("decisions.1.tables.0.rules.0.matched", "false");
	ASSERT_SAYS("decisions.1.tables.0.rules.0.because.input", "income");
	ASSERT_SAYS("decisions.1.tables.0.rules.0.because.is", "3200");
	ASSERT_SAYS("decisions.1.tables.0.rules.0.because.wanted", "<= 3000");
	assert_int_equal(doc_kind_of(doc_find(doc, "decisions.1.tables.0.rules.0.value")), DOC_NULL);
	arena_free(arena);
}

static void value_copy__refuses_what_is_larger_than_it_may_be(void **state)
{
	struct arena *own = arena_new(4 << 20), *arena = arena_new(4 << 20);
	struct value value = value_null(), copy = value_integer(7);
	struct feel_problem problem;

	(void)state;
	assert_true(feel_evaluate_text(own, T("{\"a\": [1, 2.5, \"three\"], \"b\": [1..5], \"c\": date(\"2026-03-02\"), \"d\": time(\"08:30:00\")}"), NULL, NULL, &value, &problem));
	assert_false(value_copy(arena, 100, value, &copy));
	assert_int_equal(copy.integer, 7);
	assert_true(value_copy(arena, 10000, value, &copy));
	arena_free(own);
	assert_true(text_equal(value_format(arena, copy), T("{a: [1, 2.5, \"three\"], b: [1..5], c: 2026-03-02, d: 08:30:00}")));
	arena_free(arena);
}

static void outline__shows_questions_rules_and_laws_as_written(void **state)
{
	struct arena *arena = arena_new(16 << 20);
	struct dmn_problems problems;
	struct dmn_load_options load = { .file = T("m.dmn") };
	const struct dmn_model *model = dmn_model_load(arena, &load, T(MODEL), &problems);
	const struct dmn_outline *outline = dmn_model_outline(arena, model);
	const struct dmn_outline_table *table;

	(void)state;
	assert_true(text_equal(dmn_model_answer(model), T("eligible")));
	assert_int_equal(outline->input_count, 1);
	assert_true(text_equal(outline->inputs[0].kind, T("number")));
	assert_int_equal(outline->decision_count, 1);
	assert_true(text_equal(outline->decisions[0].needs[0], T("income")));
	assert_true(text_equal(outline->decisions[0].sources[0].name, T("Order 12")));
	table = outline->decisions[0].table;
	assert_int_equal(table->rule_count, 2);
	assert_true(text_equal(table->inputs[0], T("income")));
	assert_true(text_equal(table->rules[1].inputs[0], T("> 3000")));
	assert_true(text_equal(table->rules[1].outputs[0], T("\"no\"")));
	assert_true(text_equal(table->rules[1].annotations[0], T("over the limit")));
	assert_true(text_equal(table->annotations[0], T("why")));
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(trace_document__says_which_rule_matched_and_on_what_ground),
		cmocka_unit_test(trace_document__says_why_a_rule_did_not_match),
		cmocka_unit_test(value_copy__refuses_what_is_larger_than_it_may_be),
		cmocka_unit_test(outline__shows_questions_rules_and_laws_as_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
