/*
 * Reporting, one question a page: what, where, is it known already, in one's own words, check. Every page carries all that was
 * given before in hidden fields, so nothing is lost by going back, by a fault, or without scripts. What names nobody travels in the
 * address; from the words on it travels in the form.
 */
#include <math.h>

#include "kernel/i18n/i18n.h"
#include "kernel/image/image.h"
#include "kernel/settings/settings.h"
#include "places/places.h"
#include "requests/draft.h"

enum { NEAR_METRES = 150, NEAR_SHOWN = 5, TILES_MAX = 60 };

/* ---- what: tiles ---- */

static struct text category_help(const struct call *call, const struct category *category)
{
	return call->language == ENGLISH && category->help_en.len ? category->help_en : category->help;
}

static enum outcome tiles_to_doc(struct call *call, struct text parent, struct doc *doc)
{
	struct category *tiles = NEW_ARRAY(call->arena, TILES_MAX, struct category);
	struct doc *list = doc_list(doc, "tiles");
	size_t count;

	TRY(category_children(call, parent, tiles, TILES_MAX, &count));
	for (size_t i = 0; i < count; i++) {
		struct doc *item = doc_item(list);
		doc_text(item, "code", tiles[i].code);
		doc_text(item, "name", category_name(call, &tiles[i]));
		doc_text(item, "help", category_help(call, &tiles[i]));
	}
	return OK;
}

/* Open and without children: a report may stand under it. */
static enum outcome is_leaf(struct call *call, struct text code, struct category *ret_category, bool *ret_leaf)
{
	struct category child;
	size_t count = 0;
	enum outcome outcome = code.len ? category_find(call, code, ret_category) : NOT_FOUND;

	*ret_leaf = false;
	if (outcome == NOT_FOUND || (outcome == OK && ret_category->closed)) {
		*ret_category = (struct category){ 0 };
		return OK;
	}
	TRY(outcome);
	TRY(category_children(call, code, &child, 1, &count));
	*ret_leaf = count == 0;
	return OK;
}

static enum outcome category_to_doc(struct call *call, const struct category *category, struct doc *doc)
{
	struct category parent;
	struct text above = category->parent;

	doc_text(doc, "category", category->code);
	doc_text(doc, "category_name", category->code.len ? category_name(call, category) : T(""));
	doc_text(doc, "category_help", category->code.len ? category_help(call, category) : T(""));
	doc_text(doc, "category_parent", above);
	doc_text(doc, "category_parent_name", above.len && category_find(call, above, &parent) == OK ? category_name(call, &parent) : T(""));
	return OK;
}

/* ---- where: down the tree, for whom neither map nor words help ---- */

static void place_option(struct call *call, const struct place *place, bool chosen, struct doc *item)
{
	doc_text(item, "code", place->code);
	doc_text(item, "name", call->language == ENGLISH && place->name_en.len ? place->name_en : place->name);
	doc_bool(item, "chosen", chosen);
}

/* chosen, which may lie deeper than what is offered, stays to be chosen. */
static enum outcome places_to_doc(struct call *call, struct text below, struct text chosen, struct doc *doc)
{
	struct place *places = NEW_ARRAY(call->arena, PLACES_A_PAGE, struct place);
	struct text top = below.len ? below : setting_text("site.place");
	struct doc *list = doc_list(doc, "places");
	bool offered = false;
	struct place there;
	size_t count = 0;

	TRY(place_children(call, top, PLACE_TODAY, T(""), places, PLACES_A_PAGE, &count));
	for (size_t i = 0; i < count; i++) {
		bool is_it = text_equal(places[i].code, chosen);
		place_option(call, &places[i], is_it, doc_item(list));
		offered = offered || is_it;
	}
	if (chosen.len && !offered && place_find(call, chosen, PLACE_TODAY, &there) == OK)
		place_option(call, &there, true, doc_item(list));
	return place_to_doc(call, doc, "below", below);
}

/* The middle of the place served, so that the map begins there. */
static enum outcome map_start(struct call *call, const struct request_new *r, struct doc *doc)
{
	struct place place = { 0 };
	struct text code = r->place.len ? r->place : setting_text("site.place");

	if (code.len && place_find(call, code, PLACE_TODAY, &place) != OK)
		place = (struct place){ 0 };
	doc_text(doc, "map_place", code);
	doc_text(doc, "map_latitude", place.located ? text_format(call->arena, "%.6f", place.latitude) : T(""));
	doc_text(doc, "map_longitude", place.located ? text_format(call->arena, "%.6f", place.longitude) : T(""));
	doc_text(doc, "map_zoom", place.located && place.kind >= PLACE_TOWN ? T("15") : T("12"));
	return OK;
}

/* ---- the same trouble nearby ---- */

static enum outcome near_to_doc(struct call *call, const struct request_new *r, struct doc *doc, size_t *ret_count)
{
	struct near_request near[NEAR_SHOWN];
	struct doc *list = doc_list(doc, "near");

	*ret_count = 0;
	if (!r->located || !r->category.len || fabs(r->longitude) > 180 || fabs(r->latitude) > 90)
		return OK;
	TRY(request_near(call, r->longitude, r->latitude, NEAR_METRES, r->category, near, NEAR_SHOWN, ret_count));
	for (size_t i = 0; i < *ret_count; i++) {
		struct doc *item = doc_item(list);
		TRY(case_to_item(call, &near[i].file, item));
		doc_int(item, "metres", (int64_t)near[i].metres / 10 * 10);
		doc_int(item, "joined", near[i].joined);
	}
	return OK;
}

/* ---- what is carried on ---- */

static void answers_carried(struct call *call, struct doc *doc)
{
	struct doc *list = doc_list(doc, "answers");
	struct text name, value;
	size_t count = param_each(call, "answer.", SIZE_MAX, &name, &value);

	for (size_t i = 0; i < count; i++) {
		struct doc *item = doc_item(list);
		param_each(call, "answer.", i, &name, &value);
		doc_text(item, "name", text_format(call->arena, "answer.%.*s", TEXT_ARG(name)));
		doc_text(item, "value", value);
	}
}

static enum outcome draft_to_doc(struct call *call, const struct request_new *r, struct doc *doc)
{
	struct doc *draft = doc_object(doc, "draft");
	struct text place = r->place;

	doc_text(draft, "latitude", r->located ? param_text(call, "latitude") : T(""));
	doc_text(draft, "longitude", r->located ? param_text(call, "longitude") : T(""));
	doc_text(draft, "place", r->place);
	doc_text(draft, "place_words", r->place_words);
	doc_text(draft, "description", r->description);
	doc_text(draft, "contact", r->contact);
	doc_text(draft, "name", r->name);
	doc_bool(draft, "keep_private", !r->is_public);
	doc_bool(draft, "seen", param_int(call, "seen") != 0);
	doc_text(draft, "taken_at", param_text(call, "taken_at"));
	doc_bool(draft, "begun", r->description.len || r->contact.len || r->name.len || r->photo_count);
	if (!place.len && r->located && place_at(call, r->longitude, r->latitude, PLACE_NONE, &place) != OK)
		place = T("");
	TRY(place_to_doc(call, draft, "stands_in", place));
	answers_carried(call, draft);
	photos_to_doc(call, r->photos, r->photo_count, doc_list(draft, "photos_kept"));
	return OK;
}

/* ---- which page ---- */

enum page { PAGE_WHAT, PAGE_WHERE, PAGE_NEAR, PAGE_WORDS, PAGE_CHECK };
static const char *const page_codes[] = { "what", "where", "near", "words", "check" };

static bool is_about_where(const char *field)
{
	return strcmp(field, "place") == 0 || strcmp(field, "place_words") == 0 || strcmp(field, "latitude") == 0 || strcmp(field, "longitude") == 0;
}

/* The page whose answer is the first that is missing, or wrong. */
static enum page page_of(struct call *call, const struct request_new *r, bool leaf, size_t near_count)
{
	struct text change = param_text(call, "change");

	for (size_t i = 0; i <= PAGE_WORDS; i++)
		if (text_equal(change, text_of(page_codes[i])))
			return (enum page)i;
	if (!leaf)
		return PAGE_WHAT;
	if (!draft_has_place(r) || (call->problems && is_about_where(call->problems->field)))
		return PAGE_WHERE;
	if (near_count && !param_int(call, "seen") && !given_again(call))
		return PAGE_NEAR;
	return PAGE_WORDS;
}

static enum outcome page_to_doc(struct call *call, const struct request_new *r, bool checked, struct doc *doc)
{
	struct category category = { 0 };
	bool leaf;
	size_t near_count;
	enum page page;

	TRY(is_leaf(call, r->category, &category, &leaf));
	TRY(near_to_doc(call, r, doc, &near_count));
	page = checked ? PAGE_CHECK : page_of(call, r, leaf, near_count);
	doc_text(doc, "page", text_of(page_codes[page]));
	doc_bool(doc, "unplaced", page == PAGE_WHERE && text_equal(param_text(call, "asked"), T("where")) && !draft_has_place(r));
	TRY(category_to_doc(call, &category, doc));
	TRY(tiles_to_doc(call, leaf ? category.parent : category.code, doc));
	TRY(places_to_doc(call, param_text(call, "below"), r->place, doc));
	TRY(map_start(call, r, doc));
	TRY(request_questions_to_doc(call, page == PAGE_WHAT ? T("") : category.code, doc));
	return draft_to_doc(call, r, doc);
}

enum outcome new_show(struct call *call, struct doc *doc)
{
	struct request_new report;

	draft_read(call, &report);
	return page_to_doc(call, &report, false, doc);
}

/* The next page after one whose answers are not for an address. Nothing is written. */
enum outcome new_next(struct call *call, struct doc *doc)
{
	struct request_new report;
	struct category category;
	bool leaf;

	draft_read(call, &report);
	TRY(is_leaf(call, report.category, &category, &leaf));
	if (param_given(call, "change") || !leaf)
		return page_to_doc(call, &report, false, doc);
	TRY(draft_check(call, &report));
	return page_to_doc(call, &report, true, doc);
}

enum outcome new_photo(struct call *call, struct doc *doc)
{
	struct request_photo photo;

	(void)doc;
	if (!photo_of_ref(call->arena, param_text(call, "ref"), &photo))
		return NOT_FOUND;
	return reply_file(call, "image/webp", store_path(call->arena, photo.preview), 3600);
}

/* ---- sending ---- */

enum outcome new_send(struct call *call, struct doc *doc)
{
	struct request_new report;
	struct case_file file;
	struct text secret;

	draft_read(call, &report);
	TRY(draft_check(call, &report));
	TRY(request_report(call, &report, &file));
	secret = case_secret(call, &file);
	doc_id(doc, "id", file.id);
	doc_text(doc, "reference", file.reference);
	doc_text(doc, "secret", secret);
	doc_code(doc, "state", "state", case_state_code(file.state));
	doc_time(doc, "due_at", file.due_at);
	reply_see(call, "/requests/%.*s?secret=%.*s&said=sent", TEXT_ARG(file.reference), TEXT_ARG(secret));
	return OK;
}
