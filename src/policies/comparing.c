/* Two versions over one population: a file somebody brings, or the residents the register holds, without names. */
#include "policies/pages.h"

#include "kernel/i18n/i18n.h"
#include "policies/population.h"
#include "policies/store.h"

enum { VERSIONS_SHOWN = 50, THREADS = 1 /* a page leaves the other processors to others */ };

struct compared {
	struct policy policy, with;
	bool residents;
	struct reform reform;
};

/* ---- the form ---- */

/* The version it is compared with when nobody chose: the one in force, else the one before it. */
static enum outcome versions_to_doc(struct call *call, const struct policy *policy, int64_t chosen, struct doc *doc)
{
	struct policy *found = NEW_ARRAY(call->arena, VERSIONS_SHOWN, struct policy);
	struct doc *list = doc_list(doc, "others"), *item;
	size_t count;

	TRY(policy_list(call, POLICY_VERSIONS_OF, IN(policy->policy, (int)VERSIONS_SHOWN), found, VERSIONS_SHOWN, &count));
	for (size_t i = 0; i < count; i++) {
		if (found[i].id == policy->id)
			continue;
		item = doc_item(list);
		policy_to_doc(call, &found[i], item);
		doc_bool(item, "chosen", chosen ? found[i].id == chosen : found[i].state == POLICY_PUBLISHED);
	}
	return OK;
}

static enum outcome form_to_doc(struct call *call, const struct policy *policy, int64_t chosen, struct text source, struct text group, struct text amount,
	struct doc *doc)
{
	policy_to_doc(call, policy, doc);
	TRY(versions_to_doc(call, policy, chosen, doc));
	doc_bool(doc, "from_residents", text_equal(source, T("residents")));
	doc_text(doc, "group", group);
	doc_text(doc, "amount", amount);
	return OK;
}

enum outcome version_compare(struct call *call, struct doc *doc)
{
	struct policy policy;
	int64_t chosen = 0;

	TRY(subject_of_version(call, &policy));
	text_to_int(given_text(call, "with"), &chosen);
	TRY(form_to_doc(call, &policy, chosen, given_text(call, "source"), given_text(call, "group"), given_text(call, "amount"), doc));
	doc_bool(doc, "is_compared", false);
	return OK;
}

/* ---- comparing ---- */

static enum outcome open_population(struct call *call, bool residents, FILE **ret_file)
{
	struct upload upload;

	if (residents)
		return population_residents(call, ret_file);
	if (!param_file(call, "file", 0, &upload))
		return call_problem(call, "file", "required");
	*ret_file = fmemopen((void *)(uintptr_t)upload.bytes.at, upload.bytes.len, "rb");   /* read only: nothing writes through it */
	return *ret_file ? OK : BUSY;
}

static enum outcome run(struct call *call, struct compared *compared, const struct held_model *before, const struct held_model *after)
{
	struct reform_options options = { .before = before->model, .after = after->model, .decision = compared->policy.decision,
		.amount = param_text(call, "amount"), .group = param_text(call, "group"), .threads = THREADS };
	struct text problem;
	FILE *file;
	bool fine;

	TRY(open_population(call, compared->residents, &file));
	fine = reform_run(call->arena, &options, file, "CSV", &compared->reform, &problem);
	fclose(file);
	return fine ? OK : call_problem_detail(call, "file", "policies.bad_population", problem);
}

static enum outcome run_held(struct call *call, struct compared *compared)
{
	struct held_model *before, *after;
	enum outcome outcome;

	TRY(model_hold(call, &compared->with, &before));
	outcome = model_hold(call, &compared->policy, &after);
	if (outcome == OK) {
		outcome = run(call, compared, before, after);
		model_release(after);
	}
	model_release(before);
	return outcome;
}

enum outcome version_compare_prepare(struct call *call)
{
	struct compared *compared = NEW(call->arena, struct compared);

	TRY(subject_of_version(call, &compared->policy));
	TRY(policy_version(call, param_int(call, "with"), &compared->with));
	if (compared->with.policy != compared->policy.policy)
		return NOT_FOUND;
	compared->residents = text_equal(param_text(call, "source"), T("residents"));
	TRY(run_held(call, compared));
	call->prepared = compared;
	return OK;
}

/* ---- what came of it ---- */

static void tally_to_doc(struct call *call, const struct reform_tally *tally, struct doc *doc)
{
	struct decimal difference = decimal_of(0, 0);

	decimal_compute(DECIMAL_SUBTRACT, tally->after, tally->before, &difference);
	doc_int(doc, "rows", (int64_t)tally->rows);
	doc_int(doc, "gain", (int64_t)tally->gain);
	doc_int(doc, "lose", (int64_t)tally->lose);
	doc_int(doc, "same", (int64_t)tally->same);
	doc_int(doc, "changed", (int64_t)tally->changed);
	doc_text(doc, "sum_before", decimal_format(call->arena, tally->before));
	doc_text(doc, "sum_after", decimal_format(call->arena, tally->after));
	doc_text(doc, "difference", decimal_format(call->arena, difference));
}

static void reform_to_doc(struct call *call, const struct compared *compared, struct doc *doc)
{
	const struct reform *reform = &compared->reform;
	struct doc *list, *item;

	tally_to_doc(call, &reform->all, doc_object(doc, "all"));
	doc_bool(doc, "has_amounts", reform->has_amounts);
	list = doc_list(doc, "groups");
	for (size_t i = 0; i < reform->group_count; i++) {
		if (compared->residents && reform->groups[i].rows < POPULATION_LEAST)
			continue;
		item = doc_item(list);
		doc_text(item, "name", reform->groups[i].name);
		tally_to_doc(call, &reform->groups[i], item);
	}
	list = doc_list(doc, "changes");
	for (size_t i = 0; i < reform->change_count; i++) {
		if (compared->residents && reform->changes[i].rows < POPULATION_LEAST)
			continue;
		item = doc_item(list);
		doc_text(item, "before", reform->changes[i].before);
		doc_text(item, "after", reform->changes[i].after);
		doc_int(item, "rows", (int64_t)reform->changes[i].rows);
	}
}

enum outcome version_compared(struct call *call, struct doc *doc)
{
	const struct compared *compared = call->prepared;

	if (compared->residents)
		TRY(population_note(call, &compared->policy));
	TRY(form_to_doc(call, &compared->policy, compared->with.id, param_text(call, "source"), param_text(call, "group"), param_text(call, "amount"), doc));
	doc_bool(doc, "is_compared", true);
	doc_id(doc, "with_number", compared->with.number);
	reform_to_doc(call, compared, doc);
	return OK;
}
