/* What a resident can do here: see who may act for them and what they did, let somebody, revoke. */
#include "kernel/clock/clock.h"
#include "kernel/job/job.h"
#include "kernel/route/route.h"
#include "mandates/mandates.h"

static enum outcome list(struct call *call, struct doc *doc)
{
	struct party_ref me = { PARTY_PERSON, call->caller.person };

	TRY(mandates_given_to_doc(call, me, doc, "mine"));
	TRY(mandates_held_to_doc(call, me.id, doc, "held"));
	TRY(mandate_organisations_to_doc(call, doc, "organisations"));
	doc_date(doc, "today", date_of(call->now));
	doc_date(doc, "year", date_of(call->now) + 365);
	doc_bool(doc, "just_given", param_int(call, "done") != 0);
	return OK;
}

/* What the form is about: one came from a service's page, or a refused form is shown again. */
static enum outcome only_to_doc(struct call *call, struct doc *doc)
{
	struct text codes = given_again(call) ? given_text(call, "about") : param_text(call, "about"), titles;
	struct doc *only;

	if (!codes.len) {
		doc_null(doc, "only");
		return OK;
	}
	TRY(mandate_item_titles(call, codes, &titles));
	only = doc_object(doc, "only");
	doc_text(only, "codes", codes);
	doc_text(only, "titles", titles);
	doc_bool(only, "all", given_again(call) && !given_text(call, "items").len);
	return OK;
}

static enum outcome organisations_to_choose(struct call *call, struct doc *doc, size_t *ret_count)
{
	struct text asked = given_again(call) ? given_text(call, "from") : param_text(call, "from");
	struct doc *list = doc_list(doc, "organisations");
	int64_t ids[SPOKEN_FOR_MAX];

	TRY(mandate_spoken_for(call, ids, ret_count));
	for (size_t i = 0; i < *ret_count; i++) {
		struct doc *one = doc_item(list);
		struct text name;
		TRY(mandate_party_name(call, (struct party_ref){ PARTY_ORGANISATION, ids[i] }, &name));
		doc_id(one, "code", ids[i]);
		doc_text(one, "label", name);
		doc_bool(one, "chosen", text_equal(asked, text_format(call->arena, "%lld", (long long)ids[i])));
	}
	return OK;
}

static enum outcome form(struct call *call, struct doc *doc)
{
	struct doc *bases = doc_list(doc, "bases");
	bool for_organisation = param_text(call, "from").len > 0;
	size_t count;

	TRY(organisations_to_choose(call, doc, &count));
	for (int i = 0; mandate_bases[i]; i++) {
		bool representative = mandate_basis_of(text_of(mandate_bases[i])) == BASIS_REPRESENTATIVE;
		struct doc *item;
		if (representative && !count)   /* it stands for an organisation, which the law or its own word makes */
			continue;
		item = doc_item(bases);
		doc_code(item, "basis", "mandate_basis", mandate_bases[i]);
		doc_bool(item, "chosen", given_is(call, "basis", text_of(mandate_bases[i])) || (representative && for_organisation && !given_again(call)));
	}
	doc_date(doc, "year", date_of(call->now) + 365);
	return only_to_doc(call, doc);
}

/* Whom the caller speaks for: itself, or an organisation of its own. */
static enum outcome whose(struct call *call, struct party_ref *ret_party)
{
	int64_t organisations[SPOKEN_FOR_MAX];
	size_t count;

	*ret_party = (struct party_ref){ PARTY_PERSON, call->caller.person };
	if (!param_int(call, "from"))
		return OK;
	*ret_party = (struct party_ref){ PARTY_ORGANISATION, param_int(call, "from") };
	TRY(mandate_spoken_for(call, organisations, &count));
	for (size_t i = 0; i < count; i++)
		if (organisations[i] == ret_party->id)
			return OK;
	return NOT_FOUND;
}

static enum outcome agent_of(struct call *call, struct party_ref from, int64_t *ret_agent)
{
	if (param_int(call, "self") && from.kind == PARTY_ORGANISATION) {
		*ret_agent = call->caller.person;
		return OK;
	}
	if (!param_text(call, "phone").len)
		return call_problem(call, "phone", "required");
	TRY(person_for_contact(call, CONTACT_PHONE, param_text(call, "phone"), ret_agent));
	return from.kind == PARTY_PERSON && *ret_agent == from.id ? call_problem(call, "phone", "mandate.oneself") : OK;
}

static enum outcome give(struct call *call, struct doc *doc)
{
	struct mandate_new mandate = {
		.items = param_text(call, "items"),
		.until = (int32_t)param_int(call, "until"),
		.basis = mandate_basis_of(param_text(call, "basis")),
		.proof = PROOF_ONLINE,
	};
	int64_t id;

	TRY(whose(call, &mandate.from));
	TRY(agent_of(call, mandate.from, &mandate.to));
	TRY(mandate_give(call, &mandate, &id));
	doc_id(doc, "id", id);
	reply_see(call, "/me/mandates?done=1");
	return OK;
}

static enum outcome end(struct call *call, struct doc *doc)
{
	int64_t id = param_int(call, "mandate");

	TRY(mandate_end(call, id));
	doc_id(doc, "id", id);
	reply_see(call, "/me/mandates");
	return OK;
}

static const struct param list_params[] = { { "done", PARAM_BOOL, 0, 0, 0, NULL, "1: one was just given" }, PARAMS_END };
#define ABOUT { "about", PARAM_TEXT, 0, 0, MANDATE_ITEMS_MAX - 10, NULL, "codes of items the form offers, comma separated" }
static const struct param form_params[] = { { "from", PARAM_TEXT, 0, 0, 20, NULL, "an organisation to be chosen already" }, ABOUT, PARAMS_END };
static const struct param give_params[] = {
	{ "from", PARAM_ID, 0, 0, 0, NULL, "an organisation the caller speaks for; none: the caller" },
	{ "self", PARAM_BOOL, 0, 0, 0, NULL, "1, with from: the caller acts for it" },
	{ "phone", PARAM_PHONE, 0, 0, 0, NULL, "phone number of the person who may act; required unless self" },
	{ "basis", PARAM_CODE, PARAM_REQUIRED, 0, 0, mandate_bases, "why" },
	{ "items", PARAM_TEXT, 0, 0, MANDATE_ITEMS_MAX - 10, NULL, "codes of items, comma separated; empty: all" },
	ABOUT,
	{ "until", PARAM_DATE, PARAM_REQUIRED, 0, 0, NULL, "last day" },
	PARAMS_END,
};
static const struct param mandate_params[] = { { "mandate", PARAM_ID, PARAM_IN_PATH, 0, 0, NULL, "id of the mandate" }, PARAMS_END };

static const struct route routes[] = {
	{ .verb = GET, .path = "/me/mandates", .who = RESIDENT, .handle = list, .page = "list.html", .params = list_params,
	  .summary = "Who may act for the caller and what they did; for whom the caller may act" },
	{ .verb = GET, .path = "/me/mandates/new", .who = RESIDENT, .handle = form, .page = "new.html", .params = form_params, .summary = "The form of a new mandate" },
	{ .verb = POST, .path = "/me/mandates/new", .who = RESIDENT, .handle = give, .params = give_params, .summary = "Lets a person act for the caller" },
	{ .verb = POST, .path = "/me/mandates/:mandate/revoke", .who = RESIDENT, .handle = end, .params = mandate_params, .again = "/me/mandates",
	  .summary = "Ends a mandate at once, by either side" },
	{ .path = NULL },
};

extern const struct job_kind mandate_jobs[];   /* representation.c */

const struct feature mandates_feature = { .name = "mandates", .routes = routes, .jobs = mandate_jobs };
