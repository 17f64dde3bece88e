/* Where policies are written: a version with what is to be done next, and its forms. */
#include "policies/pages.h"

#include "access/access.h"
#include "kernel/clock/clock.h"
#include "kernel/embed/embed.h"
#include "policies/store.h"
#include "policies/tables.h"

enum { VERSIONS_SHOWN = 50 };

static bool may(const struct call *call, enum capability capability)
{
	return (call->caller.can & MAY(capability)) != 0;
}

/* ---- one version ---- */

static enum outcome post_name_to_doc(struct call *call, struct doc *doc, const char *name, int64_t id)
{
	struct post post;
	enum outcome outcome = id ? post_find(call, id, &post) : NOT_FOUND;

	if (outcome == NOT_FOUND) {
		doc_null(doc, name);
		return OK;
	}
	TRY(outcome);
	doc_text(doc, name, post_shown_name(call->language, post.name, text_of(post.role)));
	return OK;
}

static enum outcome is_writer(struct call *call, int64_t version, bool *ret_is)
{
	enum outcome outcome = db_find(call, POLICY_WRITER_IS, IN(version, call->caller.person), OUT(&version));

	*ret_is = outcome == OK;
	return outcome == NOT_FOUND ? OK : outcome;
}

static enum outcome versions_to_doc(struct call *call, const struct policy *policy, struct doc *doc)
{
	struct policy *found = NEW_ARRAY(call->arena, VERSIONS_SHOWN, struct policy);
	struct doc *list = doc_list(doc, "versions"), *item;
	size_t count;

	TRY(policy_list(call, POLICY_VERSIONS_OF, IN(policy->policy, (int)VERSIONS_SHOWN), found, VERSIONS_SHOWN, &count));
	for (size_t i = 0; i < count; i++) {
		item = doc_item(list);
		policy_to_doc(call, &found[i], item);
		doc_bool(item, "here", found[i].id == policy->id);
	}
	return OK;
}

/* What the caller may do with it now: the forms that stand open. */
static enum outcome next_to_doc(struct call *call, const struct policy *policy, struct doc *doc)
{
	bool wrote;

	TRY(is_writer(call, policy->id, &wrote));
	doc_bool(doc, "wrote", wrote);
	doc_bool(doc, "in_hand", policy->state <= POLICY_CHECKED);
	doc_bool(doc, "may_submit", policy->state == POLICY_CHECKED);
	doc_bool(doc, "waits", policy->state == POLICY_SUBMITTED);
	doc_bool(doc, "may_publish", policy->state == POLICY_SUBMITTED && may(call, PUBLISH_POLICY) && !wrote);
	doc_bool(doc, "may_end", policy->state == POLICY_PUBLISHED && may(call, PUBLISH_POLICY) && !wrote);
	doc_bool(doc, "may_renew", policy->state >= POLICY_PUBLISHED);
	doc_date(doc, "tomorrow", date_of(call->now) + 1);
	doc_date(doc, "today", date_of(call->now));
	return OK;
}

enum outcome version_show(struct call *call, struct doc *doc)
{
	struct policy policy;
	struct held_model *held;

	TRY(subject_of_version(call, &policy));
	policy_to_doc(call, &policy, doc);
	doc_text(doc, "sent_back", policy.sent_back);
	doc_text(doc, "accepted", policy.accepted);
	TRY(post_name_to_doc(call, doc, "author", policy.author));
	TRY(post_name_to_doc(call, doc, "publisher", policy.publisher));
	TRY(next_to_doc(call, &policy, doc));
	TRY(versions_to_doc(call, &policy, doc));
	TRY(model_hold(call, &policy, &held));
	tables_to_doc(call, held, policy.decision, doc);
	model_release(held);
	return OK;
}

/* ---- writing ---- */

static struct text field_or(struct call *call, const char *name, struct text stored)
{
	return given_again(call) ? given_text(call, name) : stored;
}

static void form_to_doc(struct call *call, const struct policy *policy, struct text model, struct doc *doc)
{
	struct doc *form = doc_object(doc, "form");

	doc_text(form, "title", field_or(call, "title", policy->title));
	doc_text(form, "title_en", field_or(call, "title_en", policy->title_en));
	doc_text(form, "authority", field_or(call, "authority", policy->authority));
	doc_text(form, "reference", field_or(call, "reference", policy->reference));
	doc_text(form, "decision", field_or(call, "decision", policy->decision));
	doc_text(form, "note", field_or(call, "note", policy->note));
	doc_text(form, "model", field_or(call, "model", model));
}

/* What a new policy begins with: one input, one decision, one table. */
static struct text first_model(void)
{
	return embedded_find("policies/first.dmn")->bytes;
}

/* An uploaded file goes before what stands in the text field. */
static struct policy_words words_of(struct call *call)
{
	struct upload upload = { .bytes = T("") };
	bool uploaded = param_file(call, "file", 0, &upload);

	return (struct policy_words){ .title = param_text(call, "title"), .title_en = param_text(call, "title_en"), .authority = param_text(call, "authority"),
		.reference = param_text(call, "reference"), .decision = param_text(call, "decision"), .note = param_text(call, "note"),
		.model = uploaded ? upload.bytes : param_text(call, "model"), .model_field = uploaded ? "file" : "model" };
}

enum outcome version_new(struct call *call, struct doc *doc)
{
	static const struct policy none = { .code = { "", 0 } };

	form_to_doc(call, &none, T(""), doc);
	doc_text(doc, "code", field_or(call, "code", T("")));
	return OK;
}

enum outcome version_create(struct call *call, struct doc *doc)
{
	struct policy_words words = words_of(call);
	int64_t version;

	if (!words.model.len)
		words.model = first_model();
	TRY(policy_create(call, param_text(call, "code"), &words, &version));
	reply_see(call, "/policy-versions/%lld/edit", (long long)version);
	doc_id(doc, "id", version);
	return OK;
}

enum outcome version_edit(struct call *call, struct doc *doc)
{
	struct policy policy;
	struct text model;

	TRY(subject_of_version(call, &policy));
	TRY(policy_model_text(call, policy.id, &model));
	policy_to_doc(call, &policy, doc);
	doc_bool(doc, "in_hand", policy.state <= POLICY_CHECKED);
	form_to_doc(call, &policy, model, doc);
	return OK;
}

static enum outcome see_version(struct call *call, struct doc *doc, const char *below)
{
	long long id = (long long)param_int(call, "version");

	reply_see(call, "/policy-versions/%lld%s", id, below);
	doc_id(doc, "id", id);
	return OK;
}

enum outcome version_save(struct call *call, struct doc *doc)
{
	struct policy_words words = words_of(call);

	TRY(policy_save(call, param_int(call, "version"), (int)param_int(call, "edition"), &words));
	return see_version(call, doc, "/check");
}

enum outcome version_renew(struct call *call, struct doc *doc)
{
	int64_t version;

	TRY(policy_renew(call, param_int(call, "version"), &version));
	reply_see(call, "/policy-versions/%lld/edit", (long long)version);
	doc_id(doc, "id", version);
	return OK;
}

/* ---- states ---- */

enum outcome version_submit(struct call *call, struct doc *doc)
{
	TRY(policy_submit(call, param_int(call, "version")));
	return see_version(call, doc, "");
}

enum outcome version_send_back(struct call *call, struct doc *doc)
{
	TRY(policy_send_back(call, param_int(call, "version"), param_text(call, "why")));
	return see_version(call, doc, "");
}

enum outcome version_publish(struct call *call, struct doc *doc)
{
	int32_t to = param_given(call, "valid_to") ? (int32_t)param_int(call, "valid_to") : POLICY_FOREVER;

	TRY(policy_publish(call, param_int(call, "version"), (int32_t)param_int(call, "valid_from"), to, param_int(call, "ends_before")));
	return see_version(call, doc, "");
}

enum outcome version_end(struct call *call, struct doc *doc)
{
	TRY(policy_end(call, param_int(call, "version"), (int32_t)param_int(call, "last_day")));
	return see_version(call, doc, "");
}
