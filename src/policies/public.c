/* What everybody may read: the policies in force, each with its tables, its law and its time line. */
#include "policies/pages.h"

#include "kernel/clock/clock.h"
#include "policies/store.h"
#include "policies/tables.h"

enum { POLICIES_A_PAGE = 50, VERSIONS_SHOWN = 50 };

static const char *const state_codes[POLICY_STATES] = { "draft", "checked", "submitted", "published", "ended" };

static void day_to_doc(struct doc *doc, const char *name, int32_t day)
{
	if (!day || day == POLICY_FOREVER)
		doc_null(doc, name);
	else
		doc_date(doc, name, day);
}

void policy_to_doc(struct call *call, const struct policy *policy, struct doc *doc)
{
	doc_id(doc, "id", policy->id);
	doc_text(doc, "code", policy->code);
	doc_id(doc, "number", policy->number);
	doc_code(doc, "state", "policy_state", state_codes[policy->state]);
	doc_id(doc, "edition", policy->edition);
	doc_text(doc, "title", policy_title(call, policy));
	doc_text(doc, "title_zh", policy->title);
	doc_text(doc, "title_en", policy->title_en);
	doc_text(doc, "authority", policy->authority);
	doc_text(doc, "reference", policy->reference);
	doc_text(doc, "decision", policy->decision);
	doc_text(doc, "note", policy->note);
	doc_text(doc, "digest", policy->digest);
	day_to_doc(doc, "valid_from", policy->valid_from);
	day_to_doc(doc, "valid_to", policy->valid_to);
	doc_time(doc, "changed_at", policy->changed_at);
	doc_time(doc, "published_at", policy->published_at);
}

static int32_t day_asked(const struct call *call)
{
	return param_given(call, "on") ? (int32_t)param_int(call, "on") : date_of(call->now);
}

enum outcome subject_of_code(struct call *call, struct policy *ret_policy)
{
	return policy_by_code(call, param_text(call, "code"), day_asked(call), ret_policy);
}

enum outcome subject_of_version(struct call *call, struct policy *ret_policy)
{
	return policy_version(call, param_int(call, "version"), ret_policy);
}

/* ---- the list ---- */

static enum outcome in_work_to_doc(struct call *call, struct doc *doc)
{
	struct policy *found = NEW_ARRAY(call->arena, POLICIES_A_PAGE, struct policy);
	struct doc *list = doc_list(doc, "in_work");
	size_t count = 0;

	if (call->caller.can & MAY(WRITE_POLICY))
		TRY(policy_list(call, POLICY_VERSIONS_IN_WORK, IN(INT64_MAX, (int)POLICIES_A_PAGE), found, POLICIES_A_PAGE, &count));
	for (size_t i = 0; i < count; i++)
		policy_to_doc(call, &found[i], doc_item(list));
	doc_bool(doc, "may_write", (call->caller.can & MAY(WRITE_POLICY)) != 0);
	return OK;
}

enum outcome policies_list(struct call *call, struct doc *doc)
{
	struct policy *found = NEW_ARRAY(call->arena, POLICIES_A_PAGE + 1, struct policy);
	struct doc *items = doc_list(doc, "items");
	size_t count;

	TRY(policy_list(call, POLICIES_IN_FORCE, IN(param_text(call, "page"), date_of(call->now), POLICIES_A_PAGE + 1), found, POLICIES_A_PAGE + 1, &count));
	for (size_t i = 0; i < count && i < POLICIES_A_PAGE; i++)
		policy_to_doc(call, &found[i], doc_item(items));
	if (count > POLICIES_A_PAGE)
		doc_text(doc, "older", found[POLICIES_A_PAGE - 1].code);
	else
		doc_null(doc, "older");
	return in_work_to_doc(call, doc);
}

/* ---- one ---- */

static enum outcome versions_to_doc(struct call *call, const struct policy *policy, int32_t day, struct doc *doc)
{
	struct policy *found = NEW_ARRAY(call->arena, VERSIONS_SHOWN, struct policy);
	struct doc *list = doc_list(doc, "versions"), *item;
	size_t count;

	TRY(policy_list(call, POLICY_VERSIONS_PUBLISHED, IN(policy->policy, (int)VERSIONS_SHOWN), found, VERSIONS_SHOWN, &count));
	for (size_t i = 0; i < count; i++) {
		item = doc_item(list);
		policy_to_doc(call, &found[i], item);
		doc_bool(item, "here", found[i].id == policy->id);
		doc_bool(item, "to_come", found[i].valid_from > day);
	}
	return OK;
}

enum outcome policy_show(struct call *call, struct doc *doc)
{
	int32_t today = date_of(call->now);
	struct policy policy;
	struct held_model *held;

	TRY(subject_of_code(call, &policy));
	policy_to_doc(call, &policy, doc);
	doc_bool(doc, "is_today", policy.valid_from <= today && policy.valid_to >= today);
	doc_date(doc, "on", day_asked(call));
	doc_bool(doc, "may_write", (call->caller.can & MAY(WRITE_POLICY)) != 0);
	TRY(versions_to_doc(call, &policy, today, doc));
	TRY(model_hold(call, &policy, &held));
	tables_to_doc(call, held, policy.decision, doc);
	model_release(held);
	return OK;
}

enum outcome policy_download(struct call *call, struct doc *doc)
{
	struct policy policy;
	struct text model;

	(void)doc;
	TRY(subject_of_code(call, &policy));
	TRY(policy_model_text(call, policy.id, &model));
	reply_bytes(call, "application/xml", model, text_format(call->arena, "%.*s-%d.dmn", TEXT_ARG(policy.code), policy.number));
	return OK;
}
