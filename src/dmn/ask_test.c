/* The interview on the worked registration model: right in the end, and nothing asked that could not matter. */
#include "dmn/dmn.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "dmn/model.h"

enum { INTERVIEWS = 60, DRAWS = 30000, INPUTS_MAX = 16 };

struct fixture {
	struct arena *arena, *work;
	struct dmn_model *model;
	const struct dmn_element *inputs[INPUTS_MAX];
	size_t count;
	unsigned seed;
};

static unsigned draw(struct fixture *fixture, unsigned below)
{
	fixture->seed = fixture->seed * 1103515245u + 12345u;
	return (fixture->seed >> 16) % below;
}

static void set_up(struct fixture *fixture)
{
	const char *file = strstr(__FILE__, "src/");
	struct dmn_load_options options = { .file = T("registration.dmn") };
	struct dmn_problems problems;
	struct text bytes;
	char path[1024];

	*fixture = (struct fixture){ .arena = arena_new(64 << 20), .work = arena_new(256 << 20), .seed = 3 };
	snprintf(path, sizeof(path), "%.*sdemo/policies/registration/registration.dmn", file ? (int)(file - __FILE__) : 0, __FILE__);
	assert_true(folder_read(fixture->arena, path, &bytes));
	fixture->model = dmn_model_load(fixture->arena, &options, bytes, &problems);
	assert_non_null(fixture->model);
	assert_int_equal(problems.count, 0);
	for (size_t i = 0; i < dmn_element_count(fixture->model); i++)
		if (dmn_element_kind(dmn_element_at(fixture->model, i)) == DMN_INPUT)
			fixture->inputs[fixture->count++] = dmn_element_at(fixture->model, i);
	assert_int_equal(fixture->count, 13);
}

static void tear_down(struct fixture *fixture)
{
	arena_free(fixture->work);
	arena_free(fixture->arena);
}

/* Any answer the input's type allows. */
static struct value answer(struct fixture *fixture, const struct dmn_element *input)
{
	const struct type *type = input->type;

	if (type->basic == VALUE_BOOLEAN)
		return value_boolean(draw(fixture, 2));
	if (type->basic == VALUE_NUMBER)
		return value_integer(1 + draw(fixture, draw(fixture, 2) ? 6 : 300));
	return type->allowed->items[draw(fixture, type->allowed->count)]->literal;
}

static void answer_all(struct fixture *fixture, struct value *answers)
{
	for (size_t i = 0; i < fixture->count; i++)
		answers[i] = answer(fixture, fixture->inputs[i]);
}

static struct text outcome(struct fixture *fixture, const struct value *answers)
{
	struct context *given = context_new(fixture->work, fixture->count);
	struct dmn_result result;

	for (size_t i = 0; i < fixture->count; i++)
		context_set(given, dmn_element_name(fixture->inputs[i]), answers[i]);
	assert_int_equal(dmn_evaluate(fixture->model, fixture->work, T("登记结果"), given, NULL, &result), DMN_OK);
	assert_int_equal(result.value.kind, VALUE_STRING);
	return value_text(result.value);
}

/* By force: answers to what is not known yet, such that another answer to this one question changes the outcome. */
static bool can_matter(struct fixture *fixture, const struct context *known, const struct dmn_element *asked)
{
	for (int n = 0; n < DRAWS; n++) {
		struct value answers[INPUTS_MAX];
		struct text before;
		answer_all(fixture, answers);
		for (size_t i = 0; i < fixture->count; i++)
			if (context_find(known, dmn_element_name(fixture->inputs[i])))
				answers[i] = *context_find(known, dmn_element_name(fixture->inputs[i]));
		arena_reset(fixture->work);
		before = outcome(fixture, answers);
		for (size_t i = 0; i < fixture->count; i++)
			if (fixture->inputs[i] == asked)
				answers[i] = answer(fixture, asked);
		if (!text_equal(before, outcome(fixture, answers)))
			return true;
	}
	return false;
}

static size_t interview_one(struct fixture *fixture)
{
	struct context *known = context_new(fixture->arena, fixture->count);
	struct dmn_interview interview;
	struct value answers[INPUTS_MAX];
	size_t asked = 0;

	answer_all(fixture, answers);
	for (;;) {
		assert_int_equal(dmn_ask(fixture->model, fixture->arena, T("登记结果"), known, NULL, &interview), DMN_OK);
		if (interview.decided)
			break;
		assert_true(++asked <= fixture->count);
		assert_null(context_find(known, interview.questions[0].name));
		if (!can_matter(fixture, known, interview.questions[0].input))
			fail_msg("'%.*s' is asked and cannot matter", TEXT_ARG(interview.questions[0].name));
		for (size_t i = 0; i < fixture->count; i++)
			if (fixture->inputs[i] == interview.questions[0].input)
				context_set(known, interview.questions[0].name, answers[i]);
	}
	arena_reset(fixture->work);
	assert_true(text_equal(value_text(interview.value), outcome(fixture, answers)));
	return asked;
}

static void dmn_ask__asks_for_a_registration_only_what_matters(void **state)
{
	struct fixture fixture;
	size_t asked = 0;

	(void)state;
	set_up(&fixture);
	for (int i = 0; i < INTERVIEWS; i++)
		asked += interview_one(&fixture);
	print_message("%zu questions in %d interviews over %zu inputs\n", asked, INTERVIEWS, fixture.count);
	assert_true(asked < INTERVIEWS * fixture.count / 2);
	tear_down(&fixture);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(dmn_ask__asks_for_a_registration_only_what_matters),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
