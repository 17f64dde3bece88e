/* What a resident can do here: see who may act for them and what they did, let somebody, revoke. */
#include "kernel/clock/clock.h"
#include "kernel/route/route.h"
#include "mandates/mandates.h"

static enum outcome list(struct call *call, struct doc *doc)
{
	struct party_ref me = { PARTY_PERSON, call->caller.person };

	TRY(mandates_given_to_doc(call, me, doc, "mine"));
	TRY(mandates_held_to_doc(call, me.id, doc, "held"));
	doc_date(doc, "today", date_of(call->now));
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

static enum outcome form(struct call *call, struct doc *doc)
{
	struct doc *bases = doc_list(doc, "bases");

	for (int i = 0; i < 3; i++) {   /* a representative stands for an organisation, which the law or its own word makes */
		struct doc *item = doc_item(bases);
		doc_code(item, "basis", "mandate_basis", mandate_bases[i]);
		doc_bool(item, "chosen", given_is(call, "basis", text_of(mandate_bases[i])));
	}
	doc_date(doc, "year", date_of(call->now) + 365);
	return only_to_doc(call, doc);
}

static enum outcome give(struct call *call, struct doc *doc)
{
	struct mandate_new mandate = {
		.from = { PARTY_PERSON, call->caller.person },
		.items = param_text(call, "items"),
		.until = (int32_t)param_int(call, "until"),
		.basis = mandate_basis_of(param_text(call, "basis")),
		.proof = PROOF_ONLINE,
	};
	int64_t id;

	TRY(person_for_contact(call, CONTACT_PHONE, param_text(call, "phone"), &mandate.to));
	if (mandate.to == mandate.from.id)
		return call_problem(call, "phone", "mandate.oneself");
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
static const struct param form_params[] = { ABOUT, PARAMS_END };
static const struct param give_params[] = {
	{ "phone", PARAM_PHONE, PARAM_REQUIRED, 0, 0, NULL, "phone number of the person who may act" },
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

const struct feature mandates_feature = { .name = "mandates", .routes = routes };
