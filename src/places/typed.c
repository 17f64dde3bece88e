/* Places in forms: people write names, pages carry codes. */
#include "kernel/settings/settings.h"
#include "places/places.h"

enum { FOUND_MAX = 20, LEVELS_OFFERED = 2 };

static enum outcome is_called(struct call *call, const struct place *place, struct text typed, bool *ret_is)
{
	struct text name;

	TRY(place_name(call, place->code, &name));
	*ret_is = text_equal(name, typed);
	return OK;
}

/* Its full name leads to one alone; a bare name only while nothing else in reach bears it. */
static enum outcome meant(struct call *call, struct text typed, struct text *ret_code, size_t *ret_count)
{
	struct place found[FOUND_MAX];
	size_t count, same = 0, only = 0;

	TRY(place_search(call, typed, call->caller.place, found, FOUND_MAX, &count));
	for (size_t i = 0; i < count; i++) {
		bool is;
		TRY(is_called(call, &found[i], typed, &is));
		if (is) {
			*ret_code = found[i].code;
			*ret_count = 1;
			return OK;
		}
		if (text_equal(found[i].name, typed) || text_equal(found[i].name_en, typed)) {
			only = i;
			same++;
		}
	}
	*ret_count = same ? same : count;
	*ret_code = *ret_count == 1 ? found[only].code : T("");
	return OK;
}

enum outcome place_typed(struct call *call, const char *field, struct text *place)
{
	struct text typed = text_trim(*place), code;
	size_t count;

	*place = typed;
	if (!typed.len || place_kind_of(typed) != PLACE_NONE)
		return OK;
	TRY(meant(call, typed, &code, &count));
	if (count != 1)
		return call_problem_detail(call, field, count ? "place.typed.several" : "place.typed.none", typed);
	*place = code;
	return OK;
}

struct text place_at_home(const struct call *call)
{
	return call->caller.place.len ? call->caller.place : setting_text("site.place");
}

struct text place_to_type(struct call *call, struct text code)
{
	struct text name, back;
	size_t count;

	if (!code.len || place_name(call, code, &name) != OK || meant(call, name, &back, &count) != OK || count != 1 || !text_equal(back, code))
		return code;
	return name;
}

static enum outcome offer_below(struct call *call, struct text parent, int levels, size_t *left, struct doc *list)
{
	struct place *places = NEW_ARRAY(call->arena, PLACES_A_PAGE, struct place);
	size_t count;

	TRY(place_children(call, parent, PLACE_TODAY, T(""), places, PLACES_A_PAGE < *left ? PLACES_A_PAGE : *left, &count));
	*left -= count;
	for (size_t i = 0; i < count; i++) {
		struct text name;
		TRY(place_name(call, places[i].code, &name));
		doc_text(doc_item(list), "name", name);
	}
	for (size_t i = 0; i < count && levels > 1 && *left; i++)
		TRY(offer_below(call, places[i].code, levels - 1, left, list));
	return OK;
}

enum outcome places_offer(struct call *call, struct text below, struct doc *doc)
{
	size_t left = PLACES_OFFERED;

	return offer_below(call, below, LEVELS_OFFERED, &left, doc_list(doc, "places_offered"));
}
