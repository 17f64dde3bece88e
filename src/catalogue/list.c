/* The list of what can be had: by words, or by what narrows it down. */
#include "access/capabilities.h"
#include "catalogue/openings.h"
#include "catalogue/pages.h"
#include "catalogue/shelf.h"
#include "kernel/db/db.h"
#include "kernel/settings/settings.h"
#include "parties/parties.h"

static const char *const audience_codes[] = { "1", "2", "3", "4", "5", "6", NULL };

#define FILTERS \
	{ "place", PARAM_TEXT, 0, 0, PLACE_CODE_MAX, NULL, "for the people of this place; the site's own when left out, 0 for everywhere" }, \
	{ "exactly", PARAM_BOOL, 0, 0, 0, NULL, "1: of this place and those in it alone, not what is offered by those above" }, \
	{ "latitude", PARAM_NUMBER, 0, -90, 90, NULL, "with longitude: the place is the one around this point" }, \
	{ "longitude", PARAM_NUMBER, 0, -180, 180, NULL, "" }, \
	{ "audience", PARAM_CODE, 0, 0, 0, audience_codes, "GB/T 39046: 1 persons, 2 enterprises …" }, \
	{ "event", PARAM_TEXT, 0, 0, ITEM_CODE_MAX, NULL, "code of an event of life or business" }, \
	{ "category", PARAM_TEXT, 0, 0, ITEM_CODE_MAX, NULL, "code of a category" }, \
	{ "unit", PARAM_TEXT, 0, 0, 32, NULL, "code of a unit" }, \
	{ "hall", PARAM_TEXT, 0, 0, 32, NULL, "code of a hall; 1: of any" }, \
	{ "channel", PARAM_CODE, 0, 0, 0, item_channels, "how it can be had" }, \
	{ "open", PARAM_DATE, 0, 0, 0, NULL, "with a window open on this day" }, \
	{ "weekend", PARAM_BOOL, 0, 0, 0, NULL, "1: with a window open on days of rest" }, \
	{ "at_most_once", PARAM_BOOL, 0, 0, 0, NULL, "1: on the list of things that take one visit at most" }, \
	{ "always", PARAM_BOOL, 0, 0, 0, NULL, "1: at a self-service kiosk day and night" }

const struct param items_params[] = {
	{ "q", PARAM_TEXT, 0, 0, 100, NULL, "what is looked for, in one's own words, or as it is spelled: kfd" },
	FILTERS,
	{ "page", PARAM_TEXT, 0, 0, ITEM_CODE_MAX, NULL, "key of the page, from older" },
	PARAMS_END,
};
static const char *const groupings[] = { "unit", "category", NULL };
const struct param item_groups_params[] = {
	{ "by", PARAM_CODE, PARAM_REQUIRED, 0, 0, groupings, "what they are counted by" },
	FILTERS,
	PARAMS_END,
};

/* ---- the filter ---- */

struct known_opening {
	struct text code, hours;                   /* hours: on the day asked for, "" closed */
	bool weekend, always;
};

struct filter {
	struct text place, audience, event, category, unit, hall, after;
	bool exactly, weekend, at_most_once, always;
	int channel;                               /* -1: any */
	struct known_opening *openings;            /* when they are asked about */
	size_t opening_count;
	bool open_asked;
};

static enum outcome opening_known(struct call *call, struct known_opening *known)
{
	struct opening_hours hours;
	struct opening opening;
	struct text why;

	TRY(opening_find(call, known->code, &opening));
	known->weekend = opening.days[OPENING_SATURDAY].count || opening.days[OPENING_SUNDAY].count;
	known->always = opening_is_always(&opening);
	if (!param_given(call, "open"))
		return OK;
	TRY(opening_on(call, &opening, (int32_t)param_int(call, "open"), &hours, &why));
	known->hours = opening_hours_in_words(call->arena, &hours);
	return OK;
}

static enum outcome openings_known(struct call *call, struct filter *filter)
{
	struct text title, title_en;
	struct db_rows rows;

	filter->openings = NEW_ARRAY(call->arena, OPENINGS_MAX, struct known_opening);
	TRY(db_select(call, ITEM_OPENINGS_ALL, IN(), &rows));
	while (filter->opening_count < OPENINGS_MAX && db_next(&rows, OUT(&filter->openings[filter->opening_count].code, &title, &title_en)))
		filter->opening_count++;
	db_close(&rows);
	TRY(rows.outcome);
	for (size_t i = 0; i < filter->opening_count; i++)
		TRY(opening_known(call, &filter->openings[i]));
	return OK;
}

static enum outcome place_wanted(struct call *call, struct text *ret_place)
{
	struct text code;

	*ret_place = param_given(call, "place") ? param_text(call, "place") : setting_text("site.place");
	if (text_equal(*ret_place, T("0")))
		*ret_place = T("");
	if (param_given(call, "latitude") && param_given(call, "longitude") &&
		place_at(call, param_number(call, "longitude"), param_number(call, "latitude"), PLACE_NONE, &code) == OK)
		*ret_place = code;
	return OK;
}

static enum outcome filter_of(struct call *call, struct filter *ret_filter)
{
	struct filter filter = { .audience = param_text(call, "audience"), .event = param_text(call, "event"), .category = param_text(call, "category"),
		.unit = param_text(call, "unit"), .hall = param_text(call, "hall"),
		.exactly = param_int(call, "exactly"), .weekend = param_int(call, "weekend"), .at_most_once = param_int(call, "at_most_once"),
		.always = param_int(call, "always"), .channel = -1 };

	TRY(place_wanted(call, &filter.place));
	for (int i = 0; i < ITEM_CHANNELS; i++)
		if (text_equal(param_text(call, "channel"), text_of(item_channels[i])))
			filter.channel = i;
	filter.open_asked = param_given(call, "open");
	if (filter.open_asked || filter.weekend || filter.always)
		TRY(openings_known(call, &filter));
	*ret_filter = filter;
	return OK;
}

static struct text opening_of(const struct thing *thing, enum item_channel channel)
{
	struct text rest = thing->openings, opening = T("");

	for (int i = 0; i <= (int)channel; i++)
		opening = text_cut(&rest, ',');
	return opening;
}

/* The calendar of one of its channels; one with nothing when it has no such channel. */
static struct known_opening known_of(const struct thing *thing, enum item_channel channel, const struct filter *filter)
{
	struct text code = opening_of(thing, channel);

	for (size_t i = 0; thing->channels & 1u << channel && i < filter->opening_count; i++)
		if (text_equal(code, filter->openings[i].code))
			return filter->openings[i];
	return (struct known_opening){ 0 };
}

/* Of its window on the day asked for; "": closed, or no day is asked for. */
static struct text hours_of(const struct thing *thing, const struct filter *filter)
{
	return known_of(thing, ITEM_WINDOW, filter).hours;
}

/* What only an item has; a bundle passes when none of it is asked for. */
static bool asks_of_items(const struct filter *filter)
{
	return filter->category.len || filter->unit.len || filter->hall.len || filter->channel >= 0 || filter->open_asked || filter->weekend ||
		filter->at_most_once || filter->always || filter->audience.len || filter->exactly;
}

static bool passes(const struct thing *thing, const struct filter *filter)
{
	if (!is_for_people_of(thing, filter->place, filter->exactly) || (filter->event.len && !joined_holds(thing->events, filter->event)))
		return false;
	if (thing->is_bundle)
		return !asks_of_items(filter);
	return (!filter->audience.len || joined_holds(thing->audience, filter->audience)) &&
		(!filter->category.len || text_equal(thing->category, filter->category)) &&
		(!filter->unit.len || text_equal(thing->unit_code, filter->unit)) &&
		(!filter->hall.len || (text_equal(filter->hall, T("1")) ? thing->hall.len > 0 : text_equal(thing->hall, filter->hall))) &&
		(filter->channel < 0 || thing->channels & 1u << filter->channel) &&
		(!filter->open_asked || hours_of(thing, filter).len) &&
		(!filter->weekend || known_of(thing, ITEM_WINDOW, filter).weekend) &&
		(!filter->at_most_once || thing->at_most_once) &&
		(!filter->always || known_of(thing, ITEM_KIOSK, filter).always);
}

/* ---- into the document ---- */

static void channels_to_doc(unsigned channels, struct doc *doc)
{
	struct doc *list = doc_list(doc, "channels");

	for (int i = 0; i < ITEM_CHANNELS; i++)
		if (channels & 1u << i)
			doc_code(doc_item(list), "channel", "item_channel", item_channels[i]);
}

static void thing_to_doc(struct call *call, const struct thing *thing, const struct filter *filter, struct doc *doc)
{
	struct arena *arena = call->arena;

	doc_text(doc, "code", text_copy(arena, thing->code));
	doc_text(doc, "title", text_copy(arena, words_in(call, thing->title, thing->title_en)));
	doc_text(doc, "unit", text_copy(arena, words_in(call, thing->unit_name, thing->unit_name_en)));
	doc_bool(doc, "is_bundle", thing->is_bundle);
	doc_text(doc, "address", text_format(arena, "/%s/%.*s", thing->is_bundle ? "bundles" : "items", TEXT_ARG(thing->code)));
	doc_bool(doc, "online", (thing->channels & (1u << ITEM_WEB | 1u << ITEM_PHONE)) != 0);
	doc_int(doc, "visits", thing->visits);
	doc_bool(doc, "at_most_once", thing->at_most_once);
	doc_int(doc, "item_count", (int64_t)thing->item_count);
	doc_text(doc, "hours", hours_of(thing, filter));
	channels_to_doc(thing->channels, doc);
}

static void found_to_doc(struct call *call, const struct shelf *shelf, const struct filter *filter, struct doc *doc)
{
	struct hit *hits = NEW_ARRAY(call->arena, shelf->count + 1, struct hit);
	size_t count = shelf_search(call, shelf, param_text(call, "q"), hits), shown = 0;
	struct doc *items = doc_list(doc, "items");

	for (size_t i = 0; i < count && shown < FOUND_A_PAGE; i++)
		if (passes(&shelf->things[hits[i].thing], filter)) {
			thing_to_doc(call, &shelf->things[hits[i].thing], filter, doc_item(items));
			shown++;
		}
	doc_null(doc, "older");
	doc_int(doc, "count", (int64_t)shown);
}

/* In the order of the codes; the shelf has bundles behind the items. */
static void all_to_doc(struct call *call, const struct shelf *shelf, const struct filter *filter, struct doc *doc)
{
	struct doc *items = doc_list(doc, "items");
	struct text last = T("");
	size_t shown = 0, count = 0;
	bool begun = !filter->after.len, more = false;

	for (size_t i = 0; i < shelf->count; i++) {
		const struct thing *thing = &shelf->things[i];
		if (!passes(thing, filter))
			continue;
		count++;
		if (begun && shown < ITEMS_A_PAGE) {
			thing_to_doc(call, thing, filter, doc_item(items));
			last = thing->code;
			shown++;
		} else {
			more |= begun;
		}
		begun |= text_equal(thing->code, filter->after);
	}
	if (more)
		doc_text(doc, "older", text_copy(call->arena, last));
	else
		doc_null(doc, "older");
	doc_int(doc, "count", (int64_t)count);
}

/* ---- what narrows the list down ---- */

static void option(struct doc *list, struct text code, struct text words, struct text chosen)
{
	struct doc *item = doc_item(list);

	doc_text(item, "code", code);
	doc_text(item, "label", words);
	doc_bool(item, "chosen", text_equal(code, chosen));
}

static enum outcome options_of(struct call *call, enum query query, const char *name, struct text chosen, struct doc *doc)
{
	struct doc *list = doc_list(doc, name);
	struct text code, title, title_en;
	struct db_rows rows;

	TRY(db_select(call, query, IN(), &rows));
	while (db_next(&rows, OUT(&code, &title, &title_en)))
		option(list, code, words_in(call, title, title_en), chosen);
	return rows.outcome;
}

static void codes_to_doc(const char *const codes[], const char *set, struct text chosen, const char *name, struct doc *doc)
{
	struct doc *list = doc_list(doc, name);

	for (int i = 0; codes[i]; i++) {
		struct doc *item = doc_item(list);
		doc_code(item, "code", set, codes[i]);
		doc_bool(item, "chosen", text_equal(chosen, text_of(codes[i])));
	}
}

/* Units that have something here; the shelf is in the order of codes, so the same unit comes again and again: few, so looked through. */
static void units_to_doc(struct call *call, const struct shelf *shelf, const struct filter *filter, struct doc *doc)
{
	struct filter any = { .place = filter->place, .exactly = filter->exactly, .channel = -1 };
	struct doc *list = doc_list(doc, "units");
	struct text codes[200];
	size_t count = 0;

	for (size_t i = 0; i < shelf->count && count < 200; i++) {
		const struct thing *thing = &shelf->things[i];
		bool known = thing->is_bundle || !passes(thing, &any);
		for (size_t u = count; u > 0 && !known; u--)
			known = text_equal(codes[u - 1], thing->unit_code);
		if (known)
			continue;
		codes[count++] = thing->unit_code;
		option(list, text_copy(call->arena, thing->unit_code), text_copy(call->arena, words_in(call, thing->unit_name, thing->unit_name_en)), filter->unit);
	}
}

static int32_t next_saturday(int64_t now)
{
	int32_t today = date_of(now);

	return today + (6 - date_weekday(today) + 7) % 7;
}

/* Where one is asked about. */
static bool is_where(const char *name)
{
	return strcmp(name, "place") == 0 || strcmp(name, "latitude") == 0 || strcmp(name, "longitude") == 0;
}

/* What a link to the services of one group says anew. */
static bool is_group(const char *name)
{
	return strcmp(name, "by") == 0 || strcmp(name, "unit") == 0 || strcmp(name, "category") == 0;
}

/* The filters as they go on in links: everything but the page and what is left out. */
static struct text query_of(struct call *call, bool (*is_left_out)(const char *name))
{
	struct text_builder out;

	builder_init(&out, call->arena, 4096);
	for (const struct param *param = call->route->params; param->name; param++) {
		struct text value = param->type == PARAM_TEXT || param->type == PARAM_CODE ? param_text(call, param->name) : T("");
		int year, month, day;
		if (strcmp(param->name, "page") == 0 || !param_given(call, param->name) || (is_left_out && is_left_out(param->name)))
			continue;
		builder_format(&out, "%s=", param->name);
		if (param->type == PARAM_DATE) {
			date_to_civil((int32_t)param_int(call, param->name), &year, &month, &day);
			builder_format(&out, "%04d-%02d-%02d", year, month, day);
		} else if (param->type == PARAM_BOOL) {
			builder_format(&out, "%lld", (long long)param_int(call, param->name));
		} else if (param->type == PARAM_NUMBER) {
			builder_format(&out, "%.6f", param_number(call, param->name));
		}
		for (size_t i = 0; i < value.len; i++)
			builder_format(&out, strchr(" &=#%+?\"<>", value.at[i]) || (unsigned char)value.at[i] >= 0x80 ? "%%%02X" : "%c", (unsigned char)value.at[i]);
		builder_add_char(&out, '&');
	}
	return builder_text(&out);
}

static enum outcome filters_to_doc(struct call *call, const struct shelf *shelf, const struct filter *filter, struct doc *doc)
{
	doc_text(doc, "q", param_text(call, "q"));
	doc_text(doc, "query", query_of(call, NULL));
	doc_text(doc, "elsewhere", query_of(call, is_where));
	doc_date(doc, "saturday", next_saturday(call->now));
	doc_bool(doc, "open_chosen", filter->open_asked);
	doc_bool(doc, "filtered", asks_of_items(filter) || filter->event.len || param_given(call, "place") || param_given(call, "latitude"));
	TRY(place_to_doc(call, doc, "place", filter->place));
	codes_to_doc(audience_codes, "item_audience", filter->audience, "audiences", doc);
	codes_to_doc(item_channels, "item_channel", param_text(call, "channel"), "channels", doc);
	units_to_doc(call, shelf, filter, doc);
	TRY(options_of(call, ITEM_EVENTS_ALL, "events", filter->event, doc));
	return options_of(call, ITEM_CATEGORIES_ALL, "categories", filter->category, doc);
}

static enum outcome list_with(struct call *call, const struct shelf *shelf, struct doc *doc)
{
	struct filter filter;

	TRY(filter_of(call, &filter));
	filter.after = param_text(call, "page");
	if (param_text(call, "q").len)
		found_to_doc(call, shelf, &filter, doc);
	else
		all_to_doc(call, shelf, &filter, doc);
	return ask_format(call) == FORMAT_JSON ? OK : filters_to_doc(call, shelf, &filter, doc);
}

enum outcome items_list(struct call *call, struct doc *doc)
{
	const struct shelf *shelf;
	enum outcome outcome;

	TRY(shelf_open(call, &shelf));
	outcome = list_with(call, shelf, doc);
	shelf_close(shelf);
	return outcome;
}

/* ---- counted by unit or category ---- */

enum { GROUPS_MAX = 500 };

struct group {
	struct text code, words;
	int64_t count;
};

/* A group not met yet is opened. NULL: there are too many. */
static struct group *group_of(struct group *groups, size_t *count, struct text code, struct text words)
{
	for (size_t i = *count; i > 0; i--)
		if (text_equal(groups[i - 1].code, code))
			return &groups[i - 1];
	if (*count == GROUPS_MAX)
		return NULL;
	groups[*count] = (struct group){ code, words, 0 };
	return &groups[(*count)++];
}

/* Categories in their own order, before anything is counted. */
static enum outcome groups_of_categories(struct call *call, struct group *groups, size_t *count)
{
	struct text code, title, title_en;
	struct db_rows rows;

	TRY(db_select(call, ITEM_CATEGORIES_ALL, IN(), &rows));
	while (db_next(&rows, OUT(&code, &title, &title_en)))
		group_of(groups, count, code, words_in(call, title, title_en));
	return rows.outcome;
}

static void things_counted(struct call *call, const struct shelf *shelf, const struct filter *filter, bool by_unit, struct group *groups, size_t *count)
{
	for (size_t i = 0; i < shelf->count; i++) {
		const struct thing *thing = &shelf->things[i];
		struct text code = by_unit ? thing->unit_code : thing->category;
		struct group *group;
		if (thing->is_bundle || !code.len || !passes(thing, filter))
			continue;
		group = group_of(groups, count, code, by_unit ? words_in(call, thing->unit_name, thing->unit_name_en) : code);
		if (group)
			group->count++;
	}
}

static void groups_to_doc(struct call *call, const struct group *groups, size_t count, const char *by, struct doc *doc)
{
	struct doc *items = doc_list(doc, "items");
	struct text query = query_of(call, is_group);   /* ends with & */
	int64_t shown = 0;

	for (size_t i = 0; i < count; i++) {
		struct text code = text_copy(call->arena, groups[i].code);
		struct doc *item;
		if (!groups[i].count)
			continue;
		item = doc_item(items);
		doc_text(item, "code", code);
		doc_text(item, "title", text_copy(call->arena, groups[i].words));
		doc_int(item, "count", groups[i].count);
		doc_text(item, "address", text_format(call->arena, "/items?%.*s%s=%.*s", TEXT_ARG(query), by, TEXT_ARG(code)));
		shown++;
	}
	doc_int(doc, "count", shown);
	doc_text(doc, "query", query_of(call, NULL));
}

enum outcome item_groups(struct call *call, struct doc *doc)
{
	struct group *groups = NEW_ARRAY(call->arena, GROUPS_MAX, struct group);
	bool by_unit = text_equal(param_text(call, "by"), T("unit"));
	const struct shelf *shelf;
	struct filter filter;
	size_t count = 0;

	TRY(filter_of(call, &filter));
	if (!by_unit)
		TRY(groups_of_categories(call, groups, &count));
	TRY(shelf_open(call, &shelf));
	things_counted(call, shelf, &filter, by_unit, groups, &count);
	groups_to_doc(call, groups, count, by_unit ? "unit" : "category", doc);
	shelf_close(shelf);
	doc_code(doc, "by", "item_grouping", by_unit ? "unit" : "category");
	return place_to_doc(call, doc, "place", filter.place);
}

/* Pages of the catalogue change with it and with the day. */
int64_t catalogue_page_version(struct call *call)
{
	int64_t version = 0;

	if (catalogue_version(call, &version) != OK)
		return 0;
	return (version ^ date_of(call->now)) | 1;
}
