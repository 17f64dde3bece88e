/* One block: every test of every column once, then the rules of each decision, 64 rows at a time. */
#include <string.h>

#include "dmn/bulk_program.h"

/* What the rules of a decision see of one block. */
struct pass {
	const struct bulk_kernels *kernels;
	const uint64_t *bits;            /* BULK_WORDS for each test */
	const struct bulk_decision *decision;
	uint16_t *outcomes;
};

const char *bulk_instructions(const struct bulk *bulk)
{
	return bulk->kernels->name;
}

bool bulk_set_instructions(struct bulk *bulk, const char *name)
{
	const struct bulk_kernels *found = bulk_kernels_find(name);

	if (found)
		bulk->kernels = found;
	return found;
}

size_t bulk_scratch_bytes(const struct bulk *bulk)
{
	return (bulk->test_count + 1) * BULK_WORDS * sizeof(uint64_t);
}

static void test_strings(const struct bulk_test *test, const int32_t *codes, const uint64_t *present, size_t rows, uint64_t *bits)
{
	for (size_t row = 0; row < rows; row++)
		if (!present || present[row / 64] >> row % 64 & 1)
			bits[row / 64] |= (uint64_t)test->by_code[codes[row]] << row % 64;
}

static void test_interval(const struct bulk_kernels *kernels, const struct interval *interval, const struct bulk_data *data, size_t words, uint64_t *bits)
{
	int64_t low = interval->low, high = interval->high;

	if (data->wide) {
		kernels->wide(data->wide, words, low, high, bits);
		return;
	}
	if (low > INT32_MAX || high < INT32_MIN)
		return;
	kernels->narrow(data->narrow, words, (int32_t)(low < INT32_MIN ? INT32_MIN : low), (int32_t)(high > INT32_MAX ? INT32_MAX : high), bits);
}

static void run_test(const struct bulk *bulk, const struct bulk_test *test, const struct bulk_data *data, size_t words, size_t rows, uint64_t *bits)
{
	memset(bits, 0, words * sizeof(*bits));
	if (bulk->inputs[test->column].public.kind == VALUE_STRING)
		test_strings(test, data->narrow, data->present, rows, bits);
	else
		for (size_t i = 0; i < test->interval_count; i++)
			test_interval(bulk->kernels, &test->intervals[i], data, words, bits);
	for (size_t w = 0; data->present && w < words; w++)
		bits[w] = (bits[w] & data->present[w]) | (test->null_matches ? ~data->present[w] : 0);
}

/* A value that its type does not allow is null to everybody else. */
static void drop_refused(const struct bulk_test *test, const struct bulk_data *data, const uint64_t *allowed, size_t words, uint64_t *bits)
{
	for (size_t w = 0; w < words; w++) {
		uint64_t present = allowed[w] & (data->present ? data->present[w] : ~0ull);
		bits[w] = (bits[w] & present) | (test->null_matches ? ~present : 0);
	}
}

static inline uint64_t matches(const struct pass *pass, const struct bulk_rule *rule, size_t word, uint64_t rows)
{
	for (uint32_t i = 0; rows && i < rule->test_count; i++)
		rows &= pass->bits[rule->tests[i] * BULK_WORDS + word];
	return rows;
}

static void emit(const struct pass *pass, size_t word, uint64_t rows, size_t outcome)
{
	if (rows)
		pass->kernels->emit(pass->outcomes + 64 * word, rows, (uint16_t)outcome);
}

static uint64_t first_rules(const struct pass *pass, size_t word, uint64_t rows)
{
	const struct bulk_decision *decision = pass->decision;

	for (size_t r = 0; rows && r < decision->rule_count; r++) {
		uint64_t hits = matches(pass, &decision->rules[r], word, rows);
		emit(pass, word, hits, decision->rules[r].outcome);
		rows &= ~hits;
	}
	return rows;
}

/* All rules: those of one group agree; rows where two groups match are null. A unique table is one of groups of one. */
static uint64_t agreeing_rules(const struct pass *pass, size_t word, uint64_t rows)
{
	const struct bulk_decision *decision = pass->decision;
	uint64_t seen = 0, group = 0, conflict = 0;

	for (size_t r = 0; r < decision->rule_count; r++) {
		const struct bulk_rule *rule = &decision->rules[r];
		uint64_t hits = matches(pass, rule, word, rows);
		if (r && (decision->policy == HIT_UNIQUE || rule->group != decision->rules[r - 1].group)) {
			seen |= group;
			group = 0;
		}
		conflict |= hits & seen;
		emit(pass, word, hits & ~(seen | group), rule->outcome);
		group |= hits;
	}
	emit(pass, word, conflict, decision->rule_count + 1);
	return rows & ~(seen | group);
}

static void run_decision(const struct pass *pass, size_t words)
{
	const struct bulk_decision *decision = pass->decision;
	bool first = decision->policy == HIT_FIRST || decision->policy == HIT_PRIORITY;

	for (size_t w = 0; w < words; w++) {
		uint64_t refused = 0, rest;
		for (size_t i = 0; i < decision->refused_count; i++)
			refused |= pass->bits[decision->refused[i] * BULK_WORDS + w];
		rest = first ? first_rules(pass, w, ~refused) : agreeing_rules(pass, w, ~refused);
		emit(pass, w, rest, decision->rule_count);
		emit(pass, w, refused, decision->rule_count + 1);
	}
}

void bulk_run(const struct bulk *bulk, const struct bulk_data *columns, size_t rows, uint64_t *scratch, uint16_t *const *outcomes)
{
	size_t words = (rows + 63) / 64;

	for (size_t i = 0; i < bulk->test_count; i++) {
		const struct bulk_test *test = bulk->tests[i];
		uint64_t *bits = scratch + i * BULK_WORDS;
		int32_t allowed = bulk->inputs[test->column].allowed;
		run_test(bulk, test, &columns[test->column], words, rows, bits);
		if (allowed >= 0 && allowed != (int32_t)i)
			drop_refused(test, &columns[test->column], scratch + (size_t)allowed * BULK_WORDS, words, bits);
	}
	for (size_t d = 0; d < bulk->decision_count; d++) {
		struct pass pass = { bulk->kernels, scratch, &bulk->decisions[d], outcomes[d] };
		if (outcomes[d] && !pass.decision->reason.len)
			run_decision(&pass, words);
	}
}

size_t bulk_outcome_count(const struct bulk *bulk, size_t decision)
{
	return bulk->decisions[decision].rule_count + 2;
}

struct value bulk_outcome(const struct bulk *bulk, size_t decision, uint16_t outcome)
{
	return bulk->decisions[decision].outcomes[outcome];
}
