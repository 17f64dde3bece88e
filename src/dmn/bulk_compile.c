/* From a decision table to tests, rules and outcomes over columns, or the reason why not. */
#include <stdlib.h>
#include <string.h>

#include "dmn/bulk_program.h"
#include "dmn/evaluation.h"

enum { BULK_MEMORY = 1 << 30, BULK_WORK_MEMORY = 64 << 20, RULES_MAX = 60000 };

/* While a decision is compiled. */
struct compiler {
	struct bulk *bulk;
	const struct dmn_model *model;
	const struct dmn_element *element;
	const struct table *table;
	struct bulk_decision *decision;
	struct evaluation evaluation;
	uint32_t *columns;               /* of the table's inputs */
};

struct bulk *bulk_new(void)
{
	struct arena *arena = arena_new(BULK_MEMORY);
	struct bulk *bulk = NEW(arena, struct bulk);

	*bulk = (struct bulk){ .arena = arena, .work = arena_new(BULK_WORK_MEMORY), .kernels = bulk_kernels_best() };
	return bulk;
}

void bulk_free(struct bulk *bulk)
{
	for (size_t i = 0; i < bulk->input_count; i++) {
		free(bulk->inputs[i].bytes);
		free(bulk->inputs[i].strings);
		free(bulk->inputs[i].table);
		for (struct bulk_test *test = bulk->inputs[i].tests; test; test = test->next_same_column)
			free(test->by_code);
	}
	arena_free(bulk->work);
	arena_free(bulk->arena);
}

/* Makes room for one more. */
static void *grown(struct arena *arena, void *items, size_t count, size_t *size, size_t bytes)
{
	size_t wanted = *size ? *size * 2 : 16;

	if (count < *size)
		return items;
	items = arena_grow(arena, items, *size * bytes, wanted * bytes);
	*size = wanted;
	return items;
}

static bool refuse_to_compile(struct compiler *compiler, struct text reason)
{
	compiler->decision->reason = reason;
	return false;
}

static bool same_test(const struct bulk_test *test, const struct feel_node *tests, struct text text, enum truth wanted)
{
	return test->wanted == wanted && (test->tests == tests || (text.len && text_equal(test->text, text)));
}

/* The number of the test, made unless the column has it already. */
static uint32_t test_of(struct bulk *bulk, const struct dmn_model *model, uint32_t column, const struct feel_node *tests,
	struct text text, enum truth wanted)
{
	struct bulk_input *input = &bulk->inputs[column];
	struct bulk_test *test = NEW(bulk->arena, struct bulk_test);

	for (uint32_t i = 0; i < bulk->test_count; i++)
		if (bulk->tests[i]->column == column && same_test(bulk->tests[i], tests, text, wanted))
			return i;
	*test = (struct bulk_test){ .column = column, .wanted = wanted, .tests = tests, .text = text, .model = model,
		.next_same_column = input->tests };
	input->tests = test;
	bulk_test_compile(bulk, test);
	bulk->tests = grown(bulk->arena, bulk->tests, bulk->test_count, &bulk->test_size, sizeof(*bulk->tests));
	bulk->tests[bulk->test_count] = test;
	return (uint32_t)bulk->test_count++;
}

/* A string column starts with no codes, so that a test added later misses none. */
static void forget_all_codes(struct bulk *bulk)
{
	for (size_t i = 0; i < bulk->input_count; i++)
		bulk_forget_codes(bulk, i);
}

static uint32_t add_input(struct bulk *bulk, struct text name, const struct type *type, enum value_kind kind)
{
	bulk->inputs = grown(bulk->arena, bulk->inputs, bulk->input_count, &bulk->input_size, sizeof(*bulk->inputs));
	bulk->inputs[bulk->input_count] = (struct bulk_input){ .public = { name, kind, 0 }, .type = type, .allowed = -1 };
	return (uint32_t)bulk->input_count++;
}

static bool find_column(struct compiler *compiler, const struct dmn_element *element, uint32_t *ret_column)
{
	const struct type *type = element->type;
	const struct feel_node *restricted = type->allowed ? type->allowed : type->constraint;
	enum value_kind kind = type->kind == TYPE_BASIC ? type->basic : VALUE_NULL;
	struct bulk *bulk = compiler->bulk;

	if (kind != VALUE_BOOLEAN && kind != VALUE_NUMBER && kind != VALUE_STRING && kind != VALUE_DATE)
		return refuse_to_compile(compiler, text_format(bulk->arena, "input '%.*s' is no boolean, number, string or date", TEXT_ARG(element->name)));
	if ((type->allowed && type->constraint) || (restricted && !bulk_test_is_plain(restricted, kind, bulk, compiler->model)))
		return refuse_to_compile(compiler, text_format(bulk->arena, "what values '%.*s' allows cannot be compiled", TEXT_ARG(element->name)));
	for (uint32_t i = 0; i < bulk->input_count; i++)
		if (text_equal(bulk->inputs[i].public.name, element->name) && bulk->inputs[i].public.kind == kind &&
		    (bulk->inputs[i].type == type || (!restricted && bulk->inputs[i].allowed < 0))) {
			*ret_column = i;
			return true;
		}
	*ret_column = add_input(bulk, element->name, type, kind);
	if (restricted) {
		int32_t allowed = (int32_t)test_of(bulk, compiler->model, *ret_column, restricted, (struct text){ "", 0 }, TRUTH_TRUE);
		bulk->inputs[*ret_column].allowed = allowed;
	}
	return true;
}

/* The column an input expression names. */
static bool input_column(struct compiler *compiler, const struct table_input *input, uint32_t *ret_column)
{
	const struct feel_node *node = input->expression;
	const struct dmn_slot *slot = node->kind == FEEL_SLOT && node->depth == 0 ? &compiler->element->slots[node->slot] : NULL;

	if (!slot || !slot->element || slot->element->kind != DMN_INPUT)
		return refuse_to_compile(compiler, text_format(compiler->bulk->arena, "column '%.*s' is not simply an input", TEXT_ARG(input->text)));
	return find_column(compiler, slot->element, ret_column);
}

static bool compile_inputs(struct compiler *compiler)
{
	const struct table *table = compiler->table;
	struct bulk_decision *decision = compiler->decision;
	struct text none = { "", 0 };

	compiler->columns = NEW_ARRAY(compiler->bulk->arena, table->input_count, uint32_t);
	decision->refused = NEW_ARRAY(compiler->bulk->arena, table->input_count, uint32_t);
	for (size_t i = 0; i < table->input_count; i++) {
		const struct feel_node *allowed = table->inputs[i].allowed;
		if (!input_column(compiler, &table->inputs[i], &compiler->columns[i]))
			return false;
		if (!allowed)
			continue;
		if (!bulk_test_is_plain(allowed, compiler->bulk->inputs[compiler->columns[i]].public.kind, compiler->bulk, compiler->model))
			return refuse_to_compile(compiler, text_format(compiler->bulk->arena, "what column '%.*s' allows cannot be compiled", TEXT_ARG(table->inputs[i].text)));
		decision->refused[decision->refused_count++] = test_of(compiler->bulk, compiler->model, compiler->columns[i], allowed, none, TRUTH_FALSE);
	}
	return true;
}

static bool compile_cell(struct compiler *compiler, struct bulk_rule *rule, size_t number, size_t column)
{
	const struct table_cell *cell = &compiler->table->rules[number].cells[column];
	struct bulk *bulk = compiler->bulk;

	if (cell->kind == CELL_ANY)
		return true;
	if (!bulk_test_is_plain(cell->tests, bulk->inputs[compiler->columns[column]].public.kind, bulk, compiler->model))
		return refuse_to_compile(compiler, text_format(bulk->arena, "rule %zu: '%.*s' is no comparison with constants of the kind of '%.*s'", number + 1,
			TEXT_ARG(cell->text), TEXT_ARG(compiler->table->inputs[column].text)));
	rule->tests[rule->test_count++] = test_of(bulk, compiler->model, compiler->columns[column], cell->tests, cell->text, TRUTH_TRUE);
	return true;
}

static bool compile_rules(struct compiler *compiler)
{
	const struct table *table = compiler->table;
	struct bulk_decision *decision = compiler->decision;

	decision->rule_count = table->rule_count;
	decision->rules = NEW_ARRAY(compiler->bulk->arena, table->rule_count, struct bulk_rule);
	for (size_t r = 0; r < table->rule_count; r++) {
		struct bulk_rule *rule = &decision->rules[r];
		rule->outcome = (uint16_t)r;
		rule->tests = NEW_ARRAY(compiler->bulk->arena, table->input_count, uint32_t);
		for (size_t i = 0; i < table->input_count; i++)
			if (!compile_cell(compiler, rule, r, i))
				return false;
	}
	return true;
}

static bool outputs_are_constant(const struct table *table)
{
	for (size_t i = 0; i < table->output_count; i++) {
		const struct table_output *output = &table->outputs[i];
		if (output->fallback && !bulk_is_constant(output->fallback))
			return false;
		for (uint32_t n = 0; output->allowed && n < output->allowed->count; n++)
			if (!bulk_is_constant(output->allowed->items[n]))
				return false;
		for (size_t r = 0; r < table->rule_count; r++)
			if (table->rules[r].outputs[i] && !bulk_is_constant(table->rules[r].outputs[i]))
				return false;
	}
	return true;
}

/* Rules of one output together, in the order of their first. */
static void group_rules(struct compiler *compiler, const struct value *outputs)
{
	struct bulk_decision *decision = compiler->decision;
	struct bulk_rule *sorted = NEW_ARRAY(compiler->bulk->arena, decision->rule_count, struct bulk_rule);
	size_t done = 0;

	for (size_t r = 0; r < decision->rule_count; r++)
		decision->rules[r].group = UINT16_MAX;
	for (size_t r = 0; r < decision->rule_count; r++) {
		if (decision->rules[r].group != UINT16_MAX)
			continue;
		for (size_t other = r; other < decision->rule_count; other++)
			if (other == r || (decision->rules[other].group == UINT16_MAX && value_equal(outputs[r], outputs[other]) == TRUTH_TRUE)) {
				decision->rules[other].group = (uint16_t)r;
				sorted[done++] = decision->rules[other];
			}
	}
	decision->rules = sorted;
}

/* The most important output first; among equals the earlier rule. */
static void sort_by_priority(struct compiler *compiler, const struct value *outputs)
{
	struct bulk_rule *rules = compiler->decision->rules;

	for (size_t i = 1; i < compiler->decision->rule_count; i++)
		for (size_t j = i; j > 0 && table_comes_before(&compiler->evaluation, compiler->table, NULL, outputs[rules[j].outcome], outputs[rules[j - 1].outcome]); j--) {
			struct bulk_rule moved = rules[j];
			rules[j] = rules[j - 1];
			rules[j - 1] = moved;
		}
}

/* What each rule gives, from tier 1 itself, fitted into the types on the way out of the decision. */
static bool compile_outcomes(struct compiler *compiler)
{
	const struct table *table = compiler->table;
	struct bulk_decision *decision = compiler->decision;
	struct value *outputs = NEW_ARRAY(compiler->bulk->arena, table->rule_count + 2, struct value);
	const struct feel_node *body;

	if (!outputs_are_constant(table))
		return refuse_to_compile(compiler, T("an output is computed"));
	for (size_t r = 0; r <= table->rule_count; r++)
		outputs[r] = table_outcome(&compiler->evaluation, table, NULL, r);
	if (decision->policy == HIT_ANY)
		group_rules(compiler, outputs);
	if (decision->policy == HIT_PRIORITY)
		sort_by_priority(compiler, outputs);
	decision->outcomes = outputs;
	for (size_t r = 0; r <= table->rule_count; r++) {
		for (body = compiler->element->body; body->kind == FEEL_COERCE; body = body->a)
			outputs[r] = type_coerce(&compiler->evaluation, body->type, outputs[r]);
		outputs[r] = type_coerce(&compiler->evaluation, compiler->element->type, outputs[r]);
	}
	return true;
}

static bool find_table(struct compiler *compiler)
{
	const struct feel_node *body = compiler->element->body;

	if (body && body->kind == FEEL_COERCE)
		body = body->a;
	if (compiler->element->kind != DMN_DECISION || !body || body->kind != FEEL_TABLE)
		return refuse_to_compile(compiler, T("it is no decision table"));
	compiler->table = body->table;
	compiler->decision->policy = body->table->hit_policy;
	if (body->table->hit_policy >= HIT_RULE_ORDER)
		return refuse_to_compile(compiler, T("its hit policy collects"));
	if (body->table->rule_count > RULES_MAX)
		return refuse_to_compile(compiler, T("it has too many rules"));
	return true;
}

bool bulk_add(struct bulk *bulk, const struct dmn_model *model, struct text name, size_t *ret_number)
{
	struct compiler compiler = { .bulk = bulk, .model = model, .element = dmn_element_find(model, name) };
	struct dmn_evaluate_options options = { .now = 1 };
	jmp_buf on_stop;

	if (!compiler.element || compiler.element->kind == DMN_SOURCE)
		return false;
	forget_all_codes(bulk);
	bulk->decisions = grown(bulk->arena, bulk->decisions, bulk->decision_count, &bulk->decision_size, sizeof(*bulk->decisions));
	compiler.decision = &bulk->decisions[bulk->decision_count];
	*compiler.decision = (struct bulk_decision){ .element = compiler.element };
	*ret_number = bulk->decision_count++;
	if (setjmp(on_stop)) {
		compiler.decision->reason = T("compiling it passes a limit");
		return true;
	}
	evaluation_init(&compiler.evaluation, model, bulk->arena, &options);
	compiler.evaluation.on_stop = &on_stop;
	if (find_table(&compiler) && compile_inputs(&compiler) && compile_rules(&compiler))
		compile_outcomes(&compiler);
	return true;
}

struct text bulk_reason(const struct bulk *bulk, size_t decision)
{
	return bulk->decisions[decision].reason;
}

size_t bulk_column_count(const struct bulk *bulk)
{
	return bulk->input_count;
}

const struct bulk_column *bulk_column_at(const struct bulk *bulk, size_t column)
{
	return &bulk->inputs[column].public;
}

size_t bulk_test_count(const struct bulk *bulk)
{
	return bulk->test_count;
}

void bulk_rescale(struct bulk *bulk, size_t column, int scale)
{
	bulk->inputs[column].public.scale = scale;
	for (struct bulk_test *test = bulk->inputs[column].tests; test; test = test->next_same_column)
		bulk_test_compile(bulk, test);
}
