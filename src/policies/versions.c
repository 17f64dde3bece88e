/* The life of a version: draft, checked, submitted, published, ended. Who may do what is the routes'; by whom it may not be done is here. */
#include "policies/policies.h"

#include "access/access.h"
#include "audit/audit.h"
#include "kernel/clock/clock.h"
#include "kernel/crypt/crypt.h"
#include "kernel/i18n/i18n.h"
#include "policies/models.h"
#include "policies/store.h"

enum { CODE_MAX = 60 };

/* ---- reading ---- */

struct text policy_title(const struct call *call, const struct policy *policy)
{
	return call->language == ENGLISH && policy->title_en.len ? policy->title_en : policy->title;
}

enum outcome policy_list(struct call *call, enum query query, const struct db_in in[], struct policy *ret_policies, size_t max, size_t *ret_count)
{
	struct policy policy = { 0 };
	struct db_rows rows;
	size_t count = 0;

	TRY(db_select(call, query, in, &rows));
	while (count < max && db_next(&rows, POLICY_OUT(&policy)))
		ret_policies[count++] = policy;
	if (count == max)
		db_close(&rows);
	TRY(rows.outcome);
	*ret_count = count;
	return OK;
}

enum outcome policy_version(struct call *call, int64_t id, struct policy *ret_policy)
{
	struct policy policy = { 0 };

	TRY(db_find(call, POLICY_VERSION_FIND, IN(id), POLICY_OUT(&policy)));
	*ret_policy = policy;
	return OK;
}

enum outcome policy_by_code(struct call *call, struct text code, int32_t day, struct policy *ret_policy)
{
	struct policy policy = { 0 };

	TRY(db_find(call, POLICY_VERSION_IN_FORCE, IN(code, day), POLICY_OUT(&policy)));
	*ret_policy = policy;
	return OK;
}

enum outcome policy_model_text(struct call *call, int64_t id, struct text *ret_model)
{
	return db_find(call, POLICY_VERSION_MODEL, IN(id), OUT(ret_model));
}

/* ---- noting ---- */

/* "v3 published 2026-01-01" */
static enum outcome note_change(struct call *call, const struct policy *policy, const char *before, struct text after)
{
	struct text was = before ? text_format(call->arena, "%.*s v%d %s", TEXT_ARG(policy->code), policy->number, before) : T("");

	return audit_change(call, "policy", policy->id, was, text_format(call->arena, "%.*s v%d %.*s", TEXT_ARG(policy->code), policy->number, TEXT_ARG(after)));
}

static const char *const state_names[POLICY_STATES] = { "draft", "checked", "submitted", "published", "ended" };

static enum outcome note_state(struct call *call, const struct policy *policy, struct text after)
{
	return note_change(call, policy, state_names[policy->state], after);
}

/* The first bytes of the digest are enough to tell two models apart when reading. */
static struct text digest_mark(struct text digest)
{
	return text_head(digest, 12);
}

static enum outcome note_writer(struct call *call, int64_t version)
{
	return call->caller.person ? db_run(call, POLICY_WRITER_PUT, IN(version, call->caller.person)) : OK;
}

static enum outcome must_not_have_written(struct call *call, int64_t version)
{
	enum outcome outcome = db_find(call, POLICY_WRITER_IS, IN(version, call->caller.person), OUT(&version));

	if (outcome == OK)
		return refuse(call, FORBIDDEN, "policies.own");
	return outcome == NOT_FOUND ? OK : outcome;
}

/* ---- content ---- */

static bool is_code(struct text code)
{
	for (size_t i = 0; i < code.len; i++)
		if (!((code.at[i] >= 'a' && code.at[i] <= 'z') || (code.at[i] >= '0' && code.at[i] <= '9') || (code.at[i] == '-' && i)))
			return false;
	return code.len && code.len <= CODE_MAX;
}

/* The decision that is the answer: the one named, which there must be, or the one everything leads to. */
static enum outcome choose_decision(struct call *call, const struct dmn_model *model, const char *model_field, struct text wanted, struct text *ret_decision)
{
	const struct dmn_element *element;
	struct text name = wanted.len ? wanted : dmn_model_answer(model);

	element = name.len ? dmn_element_find(model, name) : NULL;
	if (!element || dmn_element_kind(element) != DMN_DECISION)
		return call_problem(call, wanted.len ? "decision" : model_field, "policies.no_decision");
	*ret_decision = text_copy(call->arena, dmn_element_name(element));
	return OK;
}

/* What is stored of the words given: a model that can be read, and the decision in it. */
static enum outcome settle_words(struct call *call, struct policy_words *words)
{
	const char *model_field = words->model_field ? words->model_field : "model";
	struct held_model *held;
	enum outcome outcome;

	if (!words->title.len)
		return call_problem(call, "title", "required");
	if (!words->authority.len)
		return call_problem(call, "authority", "required");
	if (!words->reference.len)
		return call_problem(call, "reference", "required");
	TRY(model_try(call, model_field, words->model, &held));
	outcome = choose_decision(call, held->model, model_field, words->decision, &words->decision);
	model_release(held);
	return outcome;
}

static struct text digest_of(struct call *call, struct text model)
{
	return hash_hex(call->arena, hash_of(model));
}

static enum outcome insert_version(struct call *call, int64_t policy, int64_t version, int number, const struct policy_words *w, int64_t author)
{
	TRY(db_change(call, POLICY_VERSION_INSERT, IN(version, policy, number, w->title, w->title_en, w->authority, w->reference, w->decision, w->note,
		w->model, digest_of(call, w->model), call->now, author)));
	return note_writer(call, version);
}

static enum outcome note_new(struct call *call, int64_t version)
{
	struct policy policy;

	TRY(policy_version(call, version, &policy));
	return note_change(call, &policy, NULL, text_join(call->arena, T("draft "), digest_mark(policy.digest)));
}

static enum outcome create(struct call *call, struct text code, const struct policy_words *words, int64_t author, int64_t *ret_version)
{
	struct policy_words settled = *words;
	int64_t policy = db_new_id(call), version = db_new_id(call), added;

	if (!is_code(code))
		return call_problem(call, "code", "policies.bad_code");
	TRY(settle_words(call, &settled));
	TRY(db_run_counted(call, POLICY_INSERT, IN(policy, code, version), &added));
	if (!added)
		return call_problem(call, "code", "policies.code_taken");
	TRY(insert_version(call, policy, version, 1, &settled, author));
	*ret_version = version;
	return note_new(call, version);
}

enum outcome policy_create(struct call *call, struct text code, const struct policy_words *words, int64_t *ret_version)
{
	return create(call, code, words, call->caller.post, ret_version);
}

enum outcome policy_renew(struct call *call, int64_t id, int64_t *ret_version)
{
	int64_t version = db_new_id(call), in_work, time_line;
	struct policy from;
	struct policy_words words;
	struct text code;
	int versions;
	enum outcome outcome;

	TRY(policy_version(call, id, &from));
	TRY(db_find(call, POLICY_FIND, IN(from.policy), OUT(&code, &versions, &in_work, &time_line)));
	if (in_work)
		return refuse(call, LIMIT, "policies.in_work");
	words = (struct policy_words){ from.title, from.title_en, from.authority, from.reference, from.decision, T(""), T("") };
	TRY(policy_model_text(call, id, &words.model));
	outcome = db_change(call, POLICY_NEXT_VERSION, IN(from.policy, version, versions));
	if (outcome == CONFLICT)
		return refuse(call, LIMIT, "policies.in_work");
	TRY(outcome);
	TRY(insert_version(call, from.policy, version, versions + 1, &words, call->caller.post));
	*ret_version = version;
	return note_new(call, version);
}

static enum outcome must_be_in_hand(struct call *call, const struct policy *policy)
{
	return policy->state <= POLICY_CHECKED ? OK : refuse(call, CONFLICT, "policies.not_draft");
}

enum outcome policy_save(struct call *call, int64_t id, int edition, const struct policy_words *words)
{
	struct policy_words settled = *words;
	struct policy policy;
	struct text digest;
	enum outcome outcome;

	TRY(policy_version(call, id, &policy));
	TRY(must_be_in_hand(call, &policy));
	if (!settled.model.len)
		TRY(policy_model_text(call, id, &settled.model));
	TRY(settle_words(call, &settled));
	digest = digest_of(call, settled.model);
	outcome = db_change(call, POLICY_VERSION_SAVE, IN(id, edition, settled.title, settled.title_en, settled.authority, settled.reference, settled.decision,
		settled.note, settled.model, digest, call->now));
	if (outcome == CONFLICT)
		return refuse(call, CONFLICT, "policies.changed");
	TRY(outcome);
	TRY(note_writer(call, id));
	return note_state(call, &policy, text_join(call->arena, T("draft "), digest_mark(digest)));
}

/* ---- states ---- */

enum outcome policy_check_passed(struct call *call, int64_t id, size_t findings, struct text accepted)
{
	struct policy policy;

	TRY(policy_version(call, id, &policy));
	TRY(must_be_in_hand(call, &policy));
	if (findings && !accepted.len)
		return call_problem(call, "accepted", "policies.say_why");
	TRY(db_change(call, POLICY_VERSION_CHECKED, IN(id, policy.edition, call->now, findings ? accepted : T(""))));
	return note_state(call, &policy, findings ? text_format(call->arena, "checked, %zu findings accepted: %.*s", findings, TEXT_ARG(accepted)) : T("checked"));
}

enum outcome policy_submit(struct call *call, int64_t id)
{
	struct policy policy;

	TRY(policy_version(call, id, &policy));
	if (policy.state != POLICY_CHECKED)
		return refuse(call, CONFLICT, "policies.not_checked");
	TRY(db_change(call, POLICY_VERSION_SUBMITTED, IN(id, call->now)));
	return note_state(call, &policy, T("submitted"));
}

enum outcome policy_send_back(struct call *call, int64_t id, struct text why)
{
	struct policy policy;

	TRY(policy_version(call, id, &policy));
	if (policy.state != POLICY_SUBMITTED)
		return refuse(call, CONFLICT, "policies.not_submitted");
	if (!why.len)
		return call_problem(call, "why", "required");
	TRY(db_change(call, POLICY_VERSION_SENT_BACK, IN(id, why)));
	return note_state(call, &policy, text_join(call->arena, T("sent back: "), why));
}

/* ---- the time line ---- */

static enum outcome end_version(struct call *call, const struct policy *policy, int32_t last_day)
{
	TRY(db_change(call, POLICY_VERSION_ENDED, IN(policy->id, last_day)));
	return note_state(call, policy, text_join(call->arena, T("ended "), i18n_iso_date(call->arena, last_day)));
}

/* The version that would go on past that day ends the day before it, if no answer already given changes. */
static enum outcome make_room(struct call *call, const struct policy *policy, int32_t from)
{
	struct policy before;
	enum outcome outcome = policy_by_code(call, policy->code, from, &before);

	if (outcome != OK)
		return outcome == NOT_FOUND ? OK : outcome;
	if (from <= date_of(call->now))
		return call_problem(call, "valid_from", "policies.too_early");
	if (before.valid_from >= from || before.state != POLICY_PUBLISHED)
		return OK;   /* it overlaps, and is found to */
	return end_version(call, &before, from - 1);
}

static enum outcome must_not_overlap(struct call *call, int64_t policy, int32_t from, int32_t to)
{
	int32_t other_from, other_to;
	int64_t other;
	int number;
	enum outcome outcome = db_find(call, POLICY_OVERLAP, IN(policy, from, to), OUT(&other, &number, &other_from, &other_to));

	if (outcome == NOT_FOUND)
		return OK;
	TRY(outcome);
	return call_problem_detail(call, "valid_from", "policies.overlaps", text_format(call->arena, "%d", number));
}

/* Only one change of a time line at a time: of two at once the second finds the count moved. */
static enum outcome move_time_line(struct call *call, int64_t policy)
{
	int64_t in_work, time_line;
	struct text code;
	int versions;

	TRY(db_find(call, POLICY_FIND, IN(policy), OUT(&code, &versions, &in_work, &time_line)));
	return db_change(call, POLICY_MOVE_TIME_LINE, IN(policy, time_line));
}

enum outcome policy_publish(struct call *call, int64_t id, int32_t from, int32_t to, bool ends_before)
{
	struct policy policy;

	TRY(policy_version(call, id, &policy));
	if (policy.state != POLICY_SUBMITTED)
		return refuse(call, CONFLICT, "policies.not_submitted");
	TRY(must_not_have_written(call, id));
	if (to < from)
		return call_problem(call, "valid_to", "policies.ends_first");
	TRY(move_time_line(call, policy.policy));
	if (ends_before)
		TRY(make_room(call, &policy, from));
	TRY(must_not_overlap(call, policy.policy, from, to));
	TRY(db_change(call, POLICY_VERSION_PUBLISHED, IN(id, call->now, call->caller.post, from, to)));
	TRY(db_run(call, POLICY_WORK_IS_DONE, IN(policy.policy, id)));
	return note_state(call, &policy, text_join(call->arena, T("published from "), i18n_iso_date(call->arena, from)));
}

enum outcome policy_end(struct call *call, int64_t id, int32_t last_day)
{
	struct policy policy;

	TRY(policy_version(call, id, &policy));
	if (policy.state != POLICY_PUBLISHED)
		return refuse(call, CONFLICT, "policies.not_published");
	TRY(must_not_have_written(call, id));
	if (last_day < date_of(call->now) || last_day < policy.valid_from)
		return call_problem(call, "last_day", "policies.already_answered");
	TRY(move_time_line(call, policy.policy));
	return end_version(call, &policy, last_day);
}

enum outcome policy_settle(struct call *call, struct text code, const struct policy_words *words, int32_t valid_from, int64_t author,
	int64_t publisher, int64_t *ret_version)
{
	struct policy policy;
	struct post post;

	if (call->caller.kind != CALLER_SYSTEM)
		return refuse(call, FORBIDDEN, "kernel.forbidden");
	TRY(create(call, code, words, author, ret_version));
	TRY(policy_version(call, *ret_version, &policy));
	TRY(post_find(call, author, &post));
	TRY(db_run(call, POLICY_WRITER_PUT, IN(*ret_version, post.person)));
	TRY(db_change(call, POLICY_VERSION_SETTLED, IN(*ret_version, call->now, publisher, valid_from, POLICY_FOREVER)));
	TRY(db_run(call, POLICY_WORK_IS_DONE, IN(policy.policy, *ret_version)));
	return note_state(call, &policy, text_join(call->arena, T("published from "), i18n_iso_date(call->arena, valid_from)));
}
