/* Taking down a report for somebody: what can be chosen, and what was. */
#include "frontline/front.h"
#include "kernel/settings/settings.h"
#include "parties/parties.h"
#include "places/places.h"

static void category_option(struct call *call, const struct category *category, struct doc *options)
{
	struct doc *option = doc_item(options);

	doc_text(option, "code", category->code);
	doc_text(option, "name", category_name(call, category));
	doc_bool(option, "chosen", given_is(call, "category", category->code));
}

/* In groups as the tree has them; a category without others below it is its own group. */
enum outcome front_categories(struct call *call, struct doc *doc)
{
	struct category *all = NEW_ARRAY(call->arena, CATEGORIES_MAX, struct category);
	struct doc *list = doc_list(doc, "groups"), *options = NULL;
	size_t count;

	TRY(categories_all(call, all, CATEGORIES_MAX, &count));
	for (size_t i = 0; i < count; i++) {
		bool top = !all[i].parent.len, has_below = i + 1 < count && all[i + 1].parent.len;
		if (all[i].closed && !top)
			continue;
		if (top) {
			struct doc *group = doc_item(list);
			doc_text(group, "name", category_name(call, &all[i]));
			options = doc_list(group, "options");
		}
		if (!all[i].closed && (!top || !has_below))
			category_option(call, &all[i], options);
	}
	return OK;
}

enum outcome front_questions(struct call *call, struct doc *doc)
{
	TRY(request_questions_to_doc(call, given_text(call, "category"), doc));
	return request_question_sets_to_doc(call, doc);
}

/* Where the caller works: the post's place, or the whole installation. */
static struct text own_place(const struct call *call)
{
	return call->caller.place.len ? call->caller.place : setting_text("site.place");
}

static void place_option(struct call *call, const struct place *place, struct doc *list)
{
	struct doc *option = doc_item(list);

	doc_text(option, "code", place->code);
	doc_text(option, "name", call->language == ENGLISH && place->name_en.len ? place->name_en : place->name);
	doc_bool(option, "chosen", given_is(call, "place", place->code));
}

enum outcome front_places(struct call *call, struct doc *doc)
{
	struct place own, *below = NEW_ARRAY(call->arena, PLACES_A_PAGE, struct place);
	struct doc *list = doc_list(doc, "places");
	struct text code = own_place(call);
	enum outcome outcome = place_find(call, code, PLACE_TODAY, &own);
	size_t count;

	if (outcome == OK)
		place_option(call, &own, list);
	else if (outcome != NOT_FOUND)
		return outcome;
	TRY(place_children(call, code, PLACE_TODAY, T(""), below, PLACES_A_PAGE, &count));
	for (size_t i = 0; i < count; i++)
		place_option(call, &below[i], list);
	return OK;
}

/* A point says more than the caller's whole place, and less than what was chosen inside it. */
static enum outcome place_settle(struct call *call, struct request_new *report)
{
	struct text own = own_place(call), found;
	enum outcome outcome;

	if (report->place.len && !place_is_within(report->place, call->caller.place))
		return call_problem(call, "place", "frontline.place_elsewhere");
	if (report->place.len && !text_equal(report->place, own))
		return OK;
	report->place = own;
	if (!report->located)
		return OK;
	outcome = place_at(call, report->longitude, report->latitude, PLACE_NONE, &found);
	if (outcome == OK && place_is_within(found, own))
		report->place = found;
	return outcome == INVALID ? call_problem(call, "latitude", "request.not_on_earth") : outcome == NOT_FOUND ? OK : outcome;
}

enum outcome front_report(struct call *call, enum request_channel by, struct request_new *ret_report)
{
	struct request_new report = {
		.category = param_text(call, "category"),
		.description = param_text(call, "description"),
		.place = param_text(call, "place"),
		.place_words = param_text(call, "place_words"),
		.located = param_given(call, "latitude") && param_given(call, "longitude"),
		.longitude = param_number(call, "longitude"),
		.latitude = param_number(call, "latitude"),
		.name = param_text(call, "name"),
		.by = by,
		.taken_at = param_int(call, "taken_at"),
		.is_public = !param_int(call, "keep_private"),
	};
	struct text contact = param_text(call, "contact");
	enum outcome outcome;

	if (contact.len && !contact_typed(call->arena, contact, &report.contact))
		call_problem(call, "contact", "request.contact");
	outcome = place_settle(call, &report);
	/* A form without scripts asked nothing; nor did one kept on a phone from before there were questions. */
	if (param_int(call, "asked") && outcome == OK)
		outcome = request_answers_check(call, report.category, &report.answers);
	if (outcome == OK || outcome == INVALID)
		outcome = request_check(call, &report);   /* everything that is wrong is said at once */
	if (outcome != OK)
		return outcome;
	*ret_report = report;
	return call->problems ? INVALID : OK;
}
