/* Visits at home until the agent is at the door: ordered, seen, cancelled, taken. */
#include "windows/home.h"

#include "access/access.h"
#include "catalogue/catalogue.h"
#include "kernel/clock/clock.h"
#include "kernel/crypt/crypt.h"
#include "kernel/db/db.h"
#include "kernel/route/route.h"
#include "kernel/settings/settings.h"
#include "notices/notices.h"

enum { NAME_MAX = 60, ADDRESS_MAX = 200, WHAT_MAX = 200, FOUND_MAX = 10, DAYS_AHEAD = 60 };

static const char home_context[] = "home.visit";

/* ---- stored ---- */

static struct text sealed(struct call *call, struct text plain)
{
	return seal(call->arena, plain, text_of(home_context));
}

static struct text opened(struct call *call, struct text box)
{
	struct text plain = T("");

	seal_open(call->arena, box, text_of(home_context), &plain);
	return plain;
}

enum outcome home_find(struct call *call, int64_t id, struct home_visit *ret_visit)
{
	struct home_visit v;

	TRY(db_find(call, HOME_GET, IN(id), OUT(&v.id, &v.item, &v.words, &v.name, &v.contact, &v.address, &v.place, &v.wanted_on, &v.day, &v.state,
		&v.post, &v.case_id, &v.answers)));
	v.name = opened(call, v.name);
	v.contact = opened(call, v.contact);
	v.address = opened(call, v.address);
	*ret_visit = v;
	return OK;
}

enum outcome home_of_path(struct call *call, bool mine, struct home_visit *ret_visit)
{
	struct home_visit visit;

	TRY(home_find(call, param_int(call, "visit"), &visit));
	TRY(access_need(call, SERVE_HOME, visit.place, T("")));
	if ((mine || visit.state != HOME_ORDERED) && visit.post != call->caller.post)
		return NOT_FOUND;
	*ret_visit = visit;
	return OK;
}

static void whom_to_doc(struct call *call, const struct home_visit *v, bool whole, struct doc *doc)
{
	doc_text(doc, "name", whole ? v->name : mask_name(call->arena, v->name));
	if (whole) {
		doc_text(doc, "contact", v->contact);
		doc_text(doc, "address", v->address);
	} else {
		doc_null(doc, "contact");
		doc_null(doc, "address");
	}
}

enum outcome home_to_doc(struct call *call, const struct home_visit *v, bool whole, struct doc *doc)
{
	static const char *const states[] = { "", "ordered", "taken", "done", "cancelled" };

	doc_id(doc, "id", v->id);
	doc_text(doc, "item", v->item);
	doc_text(doc, "what", v->words);
	whom_to_doc(call, v, whole, doc);
	if (v->wanted_on)
		doc_date(doc, "wanted_on", v->wanted_on);
	else
		doc_null(doc, "wanted_on");
	doc_date(doc, "day", v->day);
	doc_bool(doc, "has_day", v->day != 0);
	doc_code(doc, "state", "home_state", states[v->state]);
	doc_id(doc, "case_id", v->case_id);
	return place_to_doc(call, doc, "place", v->place);
}

/* ---- ordering ---- */

static struct text token_of_visit(struct call *call, int64_t id)
{
	struct text number = text_format(call->arena, "%lld", (long long)id), secret = secret_for(call->arena, home_context, number);

	return text_format(call->arena, "%.*s-%.*s", TEXT_ARG(number), TEXT_ARG(secret));
}

static enum outcome visit_of_token(struct call *call, struct home_visit *ret_visit)
{
	struct text secret = param_text(call, "token"), number = text_cut(&secret, '-');
	int64_t id;

	if (!text_to_int(number, &id) || id <= 0 || !secret_is(home_context, text_format(call->arena, "%lld", (long long)id), secret))
		return NOT_FOUND;
	return home_find(call, id, ret_visit);
}

/* A service or a bundle in force today; an old link may name one that no longer is. */
static bool is_offered(struct call *call, struct text code)
{
	struct bundle bundle;
	struct item item;

	return item_by_code(call, code, &item) == OK || bundle_by_code(call, code, &bundle) == OK;
}

enum outcome home_order_form(struct call *call, struct doc *doc)
{
	struct text item = given_again(call) ? given_text(call, "item") : param_text(call, "item"), title = T("");

	if (!is_offered(call, item))
		item = T("");
	if (item.len)
		TRY(catalogue_title(call, item, &title));
	doc_text(doc, "item", item);
	doc_text(doc, "what", given_again(call) ? given_text(call, "what") : title);
	doc_date(doc, "today", date_of(call->now));
	return OK;
}

static enum outcome order_right(struct call *call, struct text *ret_contact, struct text *ret_place)
{
	struct text place = param_text(call, "place");
	int32_t day = (int32_t)param_int(call, "wanted_on"), today = date_of(call->now);

	if (!contact_typed(call->arena, param_text(call, "contact"), ret_contact))
		call_problem(call, "contact", "request.contact");
	if (param_text(call, "item").len && !is_offered(call, param_text(call, "item")))
		call_problem_detail(call, "item", "item.fault.no_item", param_text(call, "item"));
	if (day && (day < today || day > today + DAYS_AHEAD))
		call_problem(call, "wanted_on", "home.day");
	*ret_place = place.len ? place : setting_text("site.place");
	return call->problems ? INVALID : OK;
}

enum outcome home_order(struct call *call, struct doc *doc)
{
	struct text contact, place, token, link;
	int64_t id = db_new_id(call);

	TRY(order_right(call, &contact, &place));
	TRY(db_change(call, HOME_PUT, IN(id, param_text(call, "item"), param_text(call, "what"), sealed(call, param_text(call, "name")), sealed(call, contact),
		sealed(call, param_text(call, "address")), place, (int32_t)param_int(call, "wanted_on"), HOME_ORDERED)));
	token = token_of_visit(call, id);
	link = text_format(call->arena, "%.*s/home-service/orders/%.*s", TEXT_ARG(setting_text("site.address")), TEXT_ARG(token));
	TRY(notice_send(call, contact_kind_of(contact) == CONTACT_MAIL ? CHANNEL_EMAIL : CHANNEL_SMS, contact, &(struct notice){ .message = "home.sms",
		.language = call->language, .words = (const struct notice_word[]){ { "link", link }, { NULL, T("") } } }));
	doc_id(doc, "id", id);
	doc_text(doc, "token", token);
	reply_see(call, "/home-service/orders/%.*s", TEXT_ARG(token));
	return OK;
}

enum outcome home_ordered(struct call *call, struct doc *doc)
{
	struct home_visit visit;

	TRY(visit_of_token(call, &visit));
	TRY(home_to_doc(call, &visit, true, doc));
	doc_text(doc, "token", param_text(call, "token"));
	doc_bool(doc, "to_come", visit.state == HOME_ORDERED || visit.state == HOME_TAKEN);
	return OK;
}

enum outcome home_cancel(struct call *call, struct doc *doc)
{
	struct home_visit visit;
	int64_t changed = 0;

	TRY(visit_of_token(call, &visit));
	TRY(db_run_counted(call, HOME_SET_CANCELLED, IN(visit.id, HOME_CANCELLED), &changed));
	if (!changed)
		return refuse(call, CONFLICT, "home.over");
	doc_id(doc, "id", visit.id);
	reply_see(call, "/home-service/orders/%.*s", TEXT_ARG(param_text(call, "token")));
	return OK;
}

/* ---- the agent's list ---- */

static enum outcome listed(struct call *call, enum query query, const struct db_in in[], bool whole, struct doc *list)
{
	int64_t ids[HOME_LISTED];
	struct home_visit visit;
	struct db_rows rows;
	int count = 0;

	TRY(db_select(call, query, in, &rows));
	while (db_next(&rows, OUT(&ids[count])))
		count++;
	TRY(rows.outcome);
	for (int i = 0; i < count; i++) {
		TRY(home_find(call, ids[i], &visit));
		TRY(home_to_doc(call, &visit, whole, doc_item(list)));
	}
	return OK;
}

enum outcome home_visits(struct call *call, struct doc *doc)
{
	struct scope_range scope = access_scope(call);

	doc_text(doc, "done", param_text(call, "done"));
	window_said_to_doc(call, doc);
	TRY(listed(call, HOME_MINE, IN(call->caller.post, HOME_TAKEN, HOME_LISTED), true, doc_list(doc, "mine")));
	return listed(call, HOME_OPEN, IN(HOME_ORDERED, scope.place_from, scope.place_to, HOME_LISTED), false, doc_list(doc, "open"));
}

/* ---- taking one ---- */

static enum outcome found_to_doc(struct call *call, struct text words, struct doc *doc)
{
	struct item_found *found = NEW_ARRAY(call->arena, FOUND_MAX, struct item_found);
	struct doc *list = doc_list(doc, "found");
	size_t count = 0;

	TRY(catalogue_search(call, words, found, FOUND_MAX, &count));
	for (size_t i = 0; i < count; i++) {
		struct doc *item = doc_item(list);
		doc_text(item, "code", found[i].code);
		doc_text(item, "title", words_in(call, found[i].title, found[i].title_en));
	}
	return OK;
}

enum outcome home_take_form(struct call *call, struct doc *doc)
{
	struct complete_notice *notice = NEW(call->arena, struct complete_notice);
	struct text item = param_text(call, "item"), words = param_text(call, "q");
	struct home_visit visit;
	bool complete;

	TRY(home_of_path(call, false, &visit));
	TRY(home_to_doc(call, &visit, visit.state != HOME_ORDERED, doc_object(doc, "visit")));
	if (!item.len)
		item = visit.item;
	doc_bool(doc, "has_item", item.len > 0);
	doc_date(doc, "today", date_of(call->now));
	doc_text(doc, "q", words.len ? words : visit.words);
	TRY(found_to_doc(call, item.len ? T("") : words.len ? words : visit.words, doc));
	return item.len ? window_interview_to_doc(call, item, notice, &complete, doc) : OK;
}

enum outcome home_take(struct call *call, struct doc *doc)
{
	struct complete_notice *notice = NEW(call->arena, struct complete_notice);
	struct item_answers answers = item_answers_given(call);
	const struct item_question *next = NULL;
	struct home_visit visit;
	int64_t taken = 0;

	TRY(home_of_path(call, false, &visit));
	TRY(notice_compute(call, param_text(call, "item"), answers, (struct party_ref){ 0 }, 0, notice, &next));
	if (next)
		return refuse(call, CONFLICT, "notice.not_complete");
	TRY(db_run_counted(call, HOME_TAKE, IN(visit.id, HOME_ORDERED, HOME_TAKEN, call->caller.post, (int32_t)param_int(call, "day"),
		param_text(call, "item"), item_answers_text(call, answers)), &taken));
	if (!taken)
		return refuse(call, CONFLICT, "home.taken");
	doc_id(doc, "id", visit.id);
	reply_see(call, "/home-service?said=%s", window_done(call));
	return OK;
}

#define VISIT_ID { "visit", PARAM_ID, PARAM_IN_PATH, 0, 0, NULL, "id of the visit" }
#define ITEM { "item", PARAM_TEXT, 0, 0, 80, NULL, "code of an item" }
#define ANSWERS { "answer.*", PARAM_TEXT, 0, 0, 100, NULL, "answers to the item's questions" }

const struct param home_order_form_params[] = { ITEM, PARAMS_END };
const struct param home_order_params[] = { ITEM,
	{ "what", PARAM_TEXT, PARAM_REQUIRED, 0, WHAT_MAX, NULL, "what for, in one's own words" },
	{ "name", PARAM_TEXT, PARAM_REQUIRED, 0, NAME_MAX, NULL, "who is to be visited" },
	{ "contact", PARAM_TEXT, PARAM_REQUIRED, 0, 200, NULL, "phone number or mail address" },
	{ "address", PARAM_TEXT, PARAM_REQUIRED, 0, ADDRESS_MAX, NULL, "where" },
	{ "place", PARAM_PLACE, 0, 0, 0, NULL, "code of the place" },
	{ "wanted_on", PARAM_DATE, 0, 0, 0, NULL, "the day that would suit" }, PARAMS_END };
const struct param home_token_params[] = { { "token", PARAM_TEXT, PARAM_IN_PATH, 0, 60, NULL, "from the link" }, PARAMS_END };
const struct param home_visits_params[] = { { "said", PARAM_TEXT, 0, 0, 20, NULL, "what has just been done" }, { "done", PARAM_TEXT, 0, 0, 30, NULL, "reference of the application just sent" }, PARAMS_END };
const struct param home_take_form_params[] = { VISIT_ID, ITEM, ANSWERS, { "q", PARAM_TEXT, 0, 0, 100, NULL, "words to find the item by" }, PARAMS_END };
const struct param home_take_params[] = { VISIT_ID, ANSWERS, { "item", PARAM_TEXT, PARAM_REQUIRED, 0, 80, NULL, "code of an item" },
	{ "day", PARAM_DATE, PARAM_REQUIRED, 0, 0, NULL, "when the agent goes" }, PARAMS_END };
