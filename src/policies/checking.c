/* Checking a version: faults of the model, gaps and overlaps of its tables, each with an example. */
#include "policies/pages.h"

#include "kernel/i18n/i18n.h"
#include "policies/words.h"

enum { CHECK_ARENA = 256 << 20, EXAMPLES_MAX = 60 };

/* What a check found, copied out of its arena. */
struct finding {
	const char *kind;
	struct text decision;
	int64_t rule, other;
	size_t example_count;
	struct text *inputs, *examples;
};

struct fault {
	struct text where, words;
};

struct checked {
	struct text digest;
	size_t tables, unclear, fault_count, finding_count;
	bool capped;
	struct fault *faults;
	struct finding *findings;
};

static const char *const kinds[] = { [DMN_GAP] = "gap", [DMN_OVERLAP] = "overlap", [DMN_UNREACHABLE] = "unreachable", [DMN_SUBSUMED] = "subsumed" };

static void keep_finding(struct call *call, const struct dmn_finding *found, struct finding *kept)
{
	*kept = (struct finding){ .kind = kinds[found->kind], .decision = text_copy(call->arena, dmn_element_name(found->element)), .rule = found->rule,
		.other = found->other, .example_count = found->input_count < EXAMPLES_MAX ? found->input_count : EXAMPLES_MAX };
	kept->inputs = NEW_ARRAY(call->arena, kept->example_count, struct text);
	kept->examples = NEW_ARRAY(call->arena, kept->example_count, struct text);
	for (size_t i = 0; i < kept->example_count; i++) {
		kept->inputs[i] = text_copy(call->arena, found->inputs[i]);
		kept->examples[i] = text_copy(call->arena, words_value(call, found->example[i]));
	}
}

static void keep_faults(struct call *call, const struct dmn_problems *problems, struct checked *checked)
{
	checked->faults = NEW_ARRAY(call->arena, DMN_PROBLEMS_MAX, struct fault);
	for (const struct dmn_problem *p = problems->first; p && checked->fault_count < DMN_PROBLEMS_MAX; p = p->next)
		checked->faults[checked->fault_count++] = (struct fault){
			p->rule ? text_format(call->arena, "%.*s %u %.*s", TEXT_ARG(p->element), p->rule, TEXT_ARG(p->clause)) : text_copy(call->arena, p->element),
			text_copy(call->arena, p->message) };
}

static enum outcome check_within(struct call *call, struct arena *arena, const struct held_model *held, struct checked *checked)
{
	struct dmn_check check;

	keep_faults(call, held->problems, checked);
	if (dmn_check_model(held->model, arena, &check) != DMN_OK)
		return refuse_detail(call, LIMIT, "policies.stopped", text_copy(call->arena, check.reason));
	checked->tables = check.tables;
	checked->unclear = check.unclear;
	checked->capped = check.capped;
	checked->findings = NEW_ARRAY(call->arena, check.count, struct finding);
	for (const struct dmn_finding *found = check.first; found && checked->finding_count < check.count; found = found->next)
		keep_finding(call, found, &checked->findings[checked->finding_count++]);
	return OK;
}

static enum outcome check_policy(struct call *call, const struct policy *policy, struct checked **ret_checked)
{
	struct checked *checked = NEW(call->arena, struct checked);
	struct arena *arena;
	struct held_model *held;
	enum outcome outcome;

	TRY(model_hold(call, policy, &held));
	arena = arena_new(CHECK_ARENA);
	checked->digest = policy->digest;
	outcome = check_within(call, arena, held, checked);
	arena_free(arena);
	model_release(held);
	*ret_checked = checked;
	return outcome;
}

/* ---- the page ---- */

static void finding_to_doc(const struct finding *finding, struct doc *doc)
{
	struct doc *examples, *item;

	doc_code(doc, "kind", "policy_finding", finding->kind);
	doc_text(doc, "decision", finding->decision);
	if (finding->rule)
		doc_id(doc, "rule", finding->rule);
	else
		doc_null(doc, "rule");
	if (finding->other)
		doc_id(doc, "other", finding->other);
	else
		doc_null(doc, "other");
	examples = doc_list(doc, "example");
	for (size_t i = 0; i < finding->example_count; i++) {
		item = doc_item(examples);
		doc_text(item, "input", finding->inputs[i]);
		doc_text(item, "value", finding->examples[i]);
	}
}

static void checked_to_doc(const struct checked *checked, struct doc *doc)
{
	struct doc *list, *item;

	doc_int(doc, "tables", (int64_t)checked->tables);
	doc_int(doc, "unclear", (int64_t)checked->unclear);
	doc_bool(doc, "capped", checked->capped);
	doc_bool(doc, "is_clean", !checked->fault_count && !checked->finding_count);
	list = doc_list(doc, "faults");
	for (size_t i = 0; i < checked->fault_count; i++) {
		item = doc_item(list);
		doc_text(item, "where", checked->faults[i].where);
		doc_text(item, "words", checked->faults[i].words);
	}
	list = doc_list(doc, "findings");
	for (size_t i = 0; i < checked->finding_count; i++)
		finding_to_doc(&checked->findings[i], doc_item(list));
}

enum outcome version_check(struct call *call, struct doc *doc)
{
	struct checked *checked;
	struct policy policy;

	TRY(subject_of_version(call, &policy));
	TRY(check_policy(call, &policy, &checked));
	policy_to_doc(call, &policy, doc);
	doc_text(doc, "accepted", policy.accepted);
	doc_bool(doc, "in_hand", policy.state <= POLICY_CHECKED);
	checked_to_doc(checked, doc);
	return OK;
}

enum outcome version_check_prepare(struct call *call)
{
	struct checked *checked;
	struct policy policy;

	TRY(subject_of_version(call, &policy));
	TRY(check_policy(call, &policy, &checked));
	call->prepared = checked;
	return OK;
}

/* What was checked is what is there: another author may have saved in between. */
enum outcome version_check_take(struct call *call, struct doc *doc)
{
	const struct checked *checked = call->prepared;
	struct policy policy;

	TRY(subject_of_version(call, &policy));
	if (!text_equal(policy.digest, checked->digest))
		return refuse(call, CONFLICT, "policies.changed");
	if (checked->fault_count)
		return refuse(call, CONFLICT, "policies.has_faults");
	TRY(policy_check_passed(call, policy.id, checked->finding_count, param_text(call, "accepted")));
	reply_see(call, "/policy-versions/%lld", (long long)policy.id);
	doc_id(doc, "id", policy.id);
	return OK;
}
