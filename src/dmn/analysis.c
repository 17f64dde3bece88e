#include "dmn/analysis.h"

#include <string.h>

#include "dmn/analysis_axis.h"
#include "dmn/evaluation.h"

/* A table under analysis. */
struct analysis {
	struct evaluation *evaluation;
	struct arena *arena;
	struct dmn_check *check;
	const struct dmn_finding **end;
	const struct dmn_element *element;
	const struct table *table;
	size_t words;                 /* of a set of rules */
	struct axis *axes;
	struct text *names;           /* of the columns */
	size_t *path;                 /* the pieces chosen so far, by column */
	uint64_t **alive;             /* by column: the rules that still match */
	uint64_t **seen;              /* by column: what was looked into already, as those sets */
	size_t box;                   /* look within this rule only; rule_count: everywhere */
	bool certain;                 /* count only the rules that surely match */
	size_t gaps, gaps_wanted;
	uint64_t steps;
};

static bool has_rule(const uint64_t *set, size_t rule)
{
	return set[rule / 64] >> rule % 64 & 1;
}

static bool is_empty(const uint64_t *set, size_t words)
{
	for (size_t i = 0; i < words; i++)
		if (set[i])
			return false;
	return true;
}

static void report(struct analysis *analysis, enum dmn_finding_kind kind, uint32_t rule, uint32_t other, const size_t *path)
{
	struct dmn_finding *finding = NEW(analysis->arena, struct dmn_finding);
	struct value *example = NEW_ARRAY(analysis->arena, analysis->table->input_count, struct value);

	*finding = (struct dmn_finding){
		.kind = kind, .element = analysis->element, .line = analysis->table->place.line, .rule = rule, .other = other,
		.input_count = path ? analysis->table->input_count : 0, .inputs = analysis->names, .example = example,
	};
	for (size_t i = 0; path && i < finding->input_count; i++)
		example[i] = analysis->axes[i].samples[path[i]];
	*analysis->end = finding;
	analysis->end = &finding->next;
	analysis->check->count++;
}

/* Whether one of the rules still alive asks nothing of the columns to come: then nothing is missing here. */
static bool is_covered(const struct analysis *analysis, const uint64_t *alive, size_t column)
{
	for (size_t r = 0; r < analysis->table->rule_count; r++) {
		size_t c = column;
		if (!has_rule(alive, r))
			continue;
		while (c < analysis->table->input_count && analysis->table->rules[r].cells[c].kind == CELL_ANY)
			c++;
		if (c == analysis->table->input_count)
			return true;
	}
	return false;
}

static bool in_box(const struct analysis *analysis, size_t column, size_t piece)
{
	return analysis->box == analysis->table->rule_count ||
		has_rule(analysis->axes[column].may_match + piece * analysis->words, analysis->box);
}

static size_t first_in_box(const struct analysis *analysis, size_t column)
{
	size_t piece = 0;

	while (piece + 1 < analysis->axes[column].count && !in_box(analysis, column, piece))
		piece++;
	return piece;
}

static void found_gap(struct analysis *analysis, size_t column)
{
	for (size_t c = column; c < analysis->table->input_count; c++)
		analysis->path[c] = first_in_box(analysis, c);
	analysis->gaps++;
	if (analysis->box == analysis->table->rule_count)
		report(analysis, DMN_GAP, 0, 0, analysis->path);
}

/* The same rules alive as for a piece looked into already: what follows would be the same. */
static bool is_known(const struct analysis *analysis, size_t column, const uint64_t *alive, size_t *seen_count)
{
	uint64_t *seen = analysis->seen[column];
	size_t words = analysis->words;

	for (size_t i = 0; i < *seen_count; i++)
		if (!memcmp(seen + i * words, alive, words * sizeof(*alive)))
			return true;
	memcpy(seen + (*seen_count)++ * words, alive, words * sizeof(*alive));
	return false;
}

/* Splits column after column; alive[column] are the rules that match all columns before. */
static void find_gaps(struct analysis *analysis, size_t column)
{
	const uint64_t *alive = analysis->alive[column];
	size_t words = analysis->words, seen_count = 0;
	const struct axis *axis = &analysis->axes[column];

	if (analysis->gaps >= analysis->gaps_wanted || is_covered(analysis, alive, column))
		return;
	if (is_empty(alive, words)) {
		found_gap(analysis, column);
		return;
	}
	if (++analysis->steps > DMN_CHECK_STEPS_MAX)
		return;
	for (size_t piece = 0; piece < axis->count; piece++) {
		const uint64_t *passed = (analysis->certain ? axis->matches : axis->may_match) + piece * words;
		uint64_t *next = analysis->alive[column + 1];
		if (!in_box(analysis, column, piece))
			continue;
		for (size_t w = 0; w < words; w++)
			next[w] = alive[w] & passed[w];
		analysis->path[column] = piece;
		if (!is_known(analysis, column, next, &seen_count))
			find_gaps(analysis, column + 1);
	}
}

/* Gaps that the first "rules" rules leave, within the box. */
static size_t search(struct analysis *analysis, size_t rules, size_t box, bool certain, size_t wanted)
{
	memset(analysis->alive[0], 0, analysis->words * sizeof(uint64_t));
	for (size_t r = 0; r < rules; r++)
		analysis->alive[0][r / 64] |= (uint64_t)1 << r % 64;
	analysis->box = box;
	analysis->certain = certain;
	analysis->gaps_wanted = wanted;
	analysis->gaps = 0;
	analysis->steps = 0;
	find_gaps(analysis, 0);
	if (analysis->steps > DMN_CHECK_STEPS_MAX)
		analysis->check->capped = true;
	return analysis->gaps;
}

/* Whether both rules surely match somewhere; path then says where. */
static bool overlap(struct analysis *analysis, size_t a, size_t b)
{
	for (size_t c = 0; c < analysis->table->input_count; c++) {
		const struct axis *axis = &analysis->axes[c];
		size_t piece = 0;
		while (piece < axis->count && !(has_rule(axis->matches + piece * analysis->words, a) && has_rule(axis->matches + piece * analysis->words, b)))
			piece++;
		if (piece == axis->count)
			return false;
		analysis->path[c] = piece;
	}
	return true;
}

/* Whether the rule matches nowhere but where "outer" surely matches. */
static bool lies_within(const struct analysis *analysis, size_t rule, size_t outer)
{
	for (size_t c = 0; c < analysis->table->input_count; c++) {
		const struct axis *axis = &analysis->axes[c];
		for (size_t piece = 0; piece < axis->count; piece++)
			if (has_rule(axis->may_match + piece * analysis->words, rule) && !has_rule(axis->matches + piece * analysis->words, outer))
				return false;
	}
	return true;
}

static bool same_output(const struct analysis *analysis, size_t a, size_t b)
{
	for (size_t i = 0; i < analysis->table->output_count; i++) {
		const struct feel_node *x = analysis->table->rules[a].outputs[i], *y = analysis->table->rules[b].outputs[i];
		if (x == y)
			continue;
		if (!x || !y || x->kind != FEEL_LITERAL || y->kind != FEEL_LITERAL || value_equal(x->literal, y->literal) != TRUTH_TRUE)
			return false;
	}
	return true;
}

/* Whether the rule could match at all; path then says where. */
static bool can_match(struct analysis *analysis, size_t rule)
{
	for (size_t c = 0; c < analysis->table->input_count; c++) {
		const struct axis *axis = &analysis->axes[c];
		size_t piece = 0;
		while (piece < axis->count && !has_rule(axis->may_match + piece * analysis->words, rule))
			piece++;
		if (piece == axis->count)
			return false;
		analysis->path[c] = piece;
	}
	return true;
}

/* In a first-hit table: the earlier rules take everything. Names one that does so alone, if any. */
static bool is_masked(struct analysis *analysis, size_t rule, uint32_t *ret_by)
{
	*ret_by = 0;
	for (size_t i = 0; i < rule && !*ret_by; i++)
		if (lies_within(analysis, rule, i))
			*ret_by = (uint32_t)i + 1;
	return *ret_by || (search(analysis, rule, rule, true, 1) == 0 && analysis->steps <= DMN_CHECK_STEPS_MAX);
}

static void check_reachable(struct analysis *analysis, bool *dead)
{
	for (size_t r = 0; r < analysis->table->rule_count; r++) {
		uint32_t by = 0;
		dead[r] = true;
		if (!can_match(analysis, r)) {
			report(analysis, DMN_UNREACHABLE, (uint32_t)r + 1, 0, NULL);
		} else if (analysis->table->hit_policy == HIT_FIRST && r > 0 && is_masked(analysis, r, &by)) {
			can_match(analysis, r);
			report(analysis, DMN_UNREACHABLE, (uint32_t)r + 1, by, analysis->path);
		} else {
			dead[r] = false;
		}
	}
}

/* In a first-hit table a rule may go when a later one says the same and none between them says otherwise there. */
static bool may_go_for_later(struct analysis *analysis, size_t rule, size_t later)
{
	for (size_t i = rule + 1; i < later; i++)
		if (!same_output(analysis, rule, i) && overlap(analysis, rule, i))
			return false;
	return lies_within(analysis, rule, later);
}

static bool report_subsumed(struct analysis *analysis, size_t a, size_t b)
{
	bool first = analysis->table->hit_policy == HIT_FIRST;
	bool b_within = !first && lies_within(analysis, b, a);
	bool a_within = !b_within && (first ? may_go_for_later(analysis, a, b) : lies_within(analysis, a, b));

	if (!same_output(analysis, a, b) || (!a_within && !b_within))
		return false;
	if (overlap(analysis, a, b))
		report(analysis, DMN_SUBSUMED, (uint32_t)(b_within ? b : a) + 1, (uint32_t)(b_within ? a : b) + 1, analysis->path);
	return true;
}

static void check_pair(struct analysis *analysis, size_t a, size_t b)
{
	enum hit_policy policy = analysis->table->hit_policy;

	if (policy > HIT_FIRST || !overlap(analysis, a, b) || report_subsumed(analysis, a, b))
		return;
	if (policy == HIT_UNIQUE || (policy == HIT_ANY && !same_output(analysis, a, b))) {
		overlap(analysis, a, b);
		report(analysis, DMN_OVERLAP, (uint32_t)a + 1, (uint32_t)b + 1, analysis->path);
	}
}

static bool has_default(const struct table *table)
{
	for (size_t i = 0; i < table->output_count; i++)
		if (table->outputs[i].fallback)
			return true;
	return false;
}

static void check_gaps(struct analysis *analysis)
{
	const struct table *table = analysis->table;

	if (table->hit_policy > HIT_FIRST || has_default(table))
		return;
	for (size_t c = 0; c < table->input_count; c++)
		if (!analysis->axes[c].count)
			return;
	if (search(analysis, table->rule_count, table->rule_count, false, DMN_CHECK_GAPS_MAX) == DMN_CHECK_GAPS_MAX)
		analysis->check->capped = true;
}

static void cut_axes(struct analysis *analysis, const struct dmn_element *follow)
{
	const struct table *table = analysis->table;
	struct arena *arena = analysis->arena;

	analysis->words = table->rule_count / 64 + 1;
	analysis->axes = NEW_ARRAY(arena, table->input_count, struct axis);
	analysis->names = NEW_ARRAY(arena, table->input_count, struct text);
	analysis->path = NEW_ARRAY(arena, table->input_count + 1, size_t);
	analysis->alive = NEW_ARRAY(arena, table->input_count + 1, uint64_t *);
	analysis->seen = NEW_ARRAY(arena, table->input_count + 1, uint64_t *);
	for (size_t c = 0; c <= table->input_count; c++)
		analysis->alive[c] = NEW_ARRAY(arena, analysis->words, uint64_t);
	for (size_t c = 0; c < table->input_count; c++) {
		axis_cut(&analysis->axes[c], analysis->evaluation, table, c, follow, analysis->words);
		analysis->names[c] = table->inputs[c].text;
		analysis->seen[c] = NEW_ARRAY(arena, analysis->axes[c].count * analysis->words, uint64_t);
		analysis->check->unclear += analysis->axes[c].unclear;
	}
}

static void check_table(struct analysis *analysis, const struct dmn_element *follow)
{
	const struct table *table = analysis->table;
	bool *dead = NEW_ARRAY(analysis->arena, table->rule_count, bool);

	analysis->check->tables++;
	cut_axes(analysis, follow);
	check_gaps(analysis);
	check_reachable(analysis, dead);
	for (size_t a = 0; a < table->rule_count; a++)
		for (size_t b = a + 1; b < table->rule_count; b++)
			if (!dead[a] && !dead[b])
				check_pair(analysis, a, b);
}

/* Tables may stand anywhere in boxed expressions. */
static void check_tables_in(struct analysis *analysis, const struct feel_node *node, int depth)
{
	if (!node || depth > DMN_DEPTH_MAX)
		return;
	if (node->kind == FEEL_TABLE) {
		analysis->table = node->table;
		check_table(analysis, axis_table_of(analysis->element) == node->table ? analysis->element : NULL);
		return;
	}
	check_tables_in(analysis, node->a, depth + 1);
	check_tables_in(analysis, node->b, depth + 1);
	check_tables_in(analysis, node->c, depth + 1);
	for (uint32_t i = 0; i < node->count; i++)
		check_tables_in(analysis, node->items[i], depth + 1);
}

enum dmn_outcome dmn_check_model(const struct dmn_model *model, struct arena *arena, struct dmn_check *ret_check)
{
	struct dmn_evaluate_options options = { .max_steps = 10 * DMN_STEPS_DEFAULT };
	struct evaluation *evaluation;
	struct analysis *analysis;
	jmp_buf on_stop;

	*ret_check = (struct dmn_check){ .first = NULL };
	if (setjmp(on_stop)) {
		arena_on_full(arena, NULL);
		ret_check->reason = T("the check passed a limit of steps or memory");
		return DMN_STOPPED;
	}
	arena_on_full(arena, &on_stop);
	evaluation = NEW(arena, struct evaluation);
	evaluation_init(evaluation, model, arena, &options);
	evaluation->on_stop = &on_stop;
	analysis = NEW(arena, struct analysis);
	*analysis = (struct analysis){ .evaluation = evaluation, .arena = arena, .check = ret_check, .end = &ret_check->first };
	for (size_t i = 0; i < model->element_count; i++) {
		analysis->element = model->elements[i];
		check_tables_in(analysis, model->elements[i]->body, 0);
	}
	arena_on_full(arena, NULL);
	return DMN_OK;
}
