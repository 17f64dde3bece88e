/* The public list and map: what everybody may know of what others reported. Filters stand in the address. */
#include "kernel/clock/clock.h"
#include "kernel/db/db.h"
#include "kernel/settings/settings.h"
#include "parties/parties.h"
#include "places/places.h"
#include "requests/admin.h"
#include "requests/lists.h"

const char *const list_states[] = { "all", "open", "done", "registered", "dispatched", "disputed", "accepted", "asked", "handled", "confirmed",
	"unconfirmed", "closed_against", "withdrawn", "merged", NULL };

enum { TOWN_DIGITS = 9 };

static unsigned states_of(struct text code)
{
	if (text_equal(code, T("open")))
		return STATES_OPEN;
	if (text_equal(code, T("done")))
		return STATES_CLOSED;
	for (enum case_state state = STATE_REGISTERED; state < STATES; state++)
		if (text_equal(code, text_of(case_state_code(state))))
			return IN_STATE(state);
	return STATES_OPEN | STATES_CLOSED;
}

/* -1: any. */
static int lane_of(struct text code)
{
	for (int lane = 0; lane_codes[lane]; lane++)
		if (text_equal(code, text_of(lane_codes[lane])))
			return lane;
	return -1;
}

static struct case_filter filter_of(struct call *call)
{
	return (struct case_filter){
		.kind = CASE_REQUEST, .public_only = true, .lane = lane_of(param_text(call, "lane")),
		.states = states_of(param_text(call, "state")),
		.place = param_text(call, "place"),
		.category = param_text(call, "category"),
		.words = param_text(call, "words"),
		.late_only = param_int(call, "late") != 0,
		.counted = param_int(call, "counted") != 0,
		.from = (int32_t)param_int(call, "from"), .to = (int32_t)param_int(call, "to"),
		.page = param_text(call, "page"),
	};
}

/* ---- what can be chosen ---- */

static void option_to_doc(struct call *call, const struct category *c, struct doc *options)
{
	struct doc *option = doc_item(options);

	doc_text(option, "code", c->code);
	doc_text(option, "name", category_name(call, c));
	doc_bool(option, "chosen", text_equal(c->code, param_text(call, "category")));
}

/* In groups as the tree has them; a category without others below it is its own group. */
static enum outcome categories_to_doc(struct call *call, struct doc *doc)
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
		if (!top || !has_below)
			option_to_doc(call, &all[i], options);
	}
	return OK;
}

static void states_to_doc(struct call *call, struct doc *doc)
{
	struct text chosen = param_text(call, "state");
	struct doc *list = doc_list(doc, "states");

	for (size_t i = 0; list_states[i]; i++) {
		struct doc *item = doc_item(list);
		doc_code(item, "state", i < 3 ? "requests.list.state" : "state", list_states[i]);
		doc_bool(item, "chosen", text_equal(chosen, text_of(list_states[i])));
	}
}

/* Where one is in the tree, what lies above and right below. */
static enum outcome places_to_doc(struct call *call, struct text code, struct doc *doc)
{
	struct place *places = NEW_ARRAY(call->arena, PLACES_A_PAGE, struct place);
	struct doc *list = doc_list(doc, "below");
	struct text top = code.len ? code : setting_text("site.place");
	size_t count;

	TRY(place_children(call, top, PLACE_TODAY, T(""), places, PLACES_A_PAGE, &count));
	for (size_t i = 0; i < count; i++) {
		struct doc *item = doc_item(list);
		doc_text(item, "code", places[i].code);
		doc_text(item, "name", call->language == ENGLISH && places[i].name_en.len ? places[i].name_en : places[i].name);
	}
	TRY(place_to_doc(call, doc, "place", code));
	return place_to_doc(call, doc, "above", place_parent_code(code));
}

/* The filters again, as the links to the next page and to the sheets need them. */
static void query_add(struct call *call, struct text_builder *query, const char *name)
{
	static const char hex[] = "0123456789ABCDEF";
	struct text value = param_text(call, name);

	if (!value.len)
		return;
	builder_format(query, "%s=", name);
	for (size_t i = 0; i < value.len; i++) {
		unsigned char c = (unsigned char)value.at[i];
		if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '_' || c == '-')
			builder_add_char(query, (char)c);
		else
			builder_format(query, "%%%c%c", hex[c >> 4], hex[c & 15]);
	}
	builder_add_char(query, '&');
}

static struct text query_of(struct call *call)
{
	static const char *const names[] = { "place", "category", "state", "lane", "words", "late", "from", "to", "counted" };
	struct text_builder query;

	builder_init(&query, call->arena, 4096);
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		query_add(call, &query, names[i]);
	return builder_text(&query);
}

/* Of one that is not public no more than the figures say that count it: kind, place, day, state. */
static enum outcome private_item(struct call *call, const struct case_file *file, struct doc *item)
{
	static const char *const unsaid[] = { "id", "reference", "reference_plain", "title", "unit_name" };

	for (size_t i = 0; i < sizeof(unsaid) / sizeof(unsaid[0]); i++)
		doc_null(item, unsaid[i]);
	case_state_to_doc(call, file->kind, file->state, item);
	doc_time(item, "registered_at", date_start(date_of(file->registered_at)));
	doc_bool(item, "is_open", file->ended_at == 0);
	doc_bool(item, "publicly_overdue", file->publicly_overdue);
	return place_to_doc(call, item, "place", text_head(file->place, TOWN_DIGITS));
}

static enum outcome item_to_list(struct call *call, const struct case_file *file, void *list)
{
	struct doc *item = doc_item(list);
	struct category category;

	doc_bool(item, "is_public", file->is_public);
	TRY(category_find(call, file->category, &category));
	doc_text(item, "category", category_name(call, &category));
	return file->is_public ? case_to_item(call, file, item) : private_item(call, file, item);
}

/* In a sheet a line stands alone: names instead of objects. */
static enum outcome sheet_row(struct call *call, const struct case_file *file, void *list)
{
	struct doc *row = doc_item(list);
	struct category category;
	struct unit unit = { 0 };
	struct text place = T(""), at = file->is_public ? file->place : text_head(file->place, TOWN_DIGITS);

	TRY(category_find(call, file->category, &category));
	if (at.len && place_name(call, at, &place) == BROKEN)
		return BROKEN;
	if (file->unit)
		TRY(unit_find(call, file->unit, &unit));
	doc_text(row, "reference", file->is_public ? reference_shown(call->arena, file->reference) : T(""));
	if (file->is_public)
		doc_text(row, "title", file->title);
	else
		doc_message(row, "title", "requests.list.private");
	doc_text(row, "category", category_name(call, &category));
	doc_code(row, "state", "state", case_state_code(file->state));
	doc_text(row, "place", place);
	doc_text(row, "unit", file->is_public && file->unit ? unit_shown_name(call, &unit) : T(""));
	doc_time(row, "registered_at", file->is_public ? file->registered_at : date_start(date_of(file->registered_at)));
	doc_time(row, "due_at", file->is_public ? file->due_at : 0);
	doc_time(row, "ended_at", file->is_public ? file->ended_at : 0);
	doc_bool(row, "is_late", file->overdue_at != 0);
	return OK;
}

enum outcome requests_page(struct call *call, struct doc *doc)
{
	struct case_filter filter = filter_of(call);
	enum format format = ask_format(call);
	bool sheet = format == FORMAT_CSV || format == FORMAT_XLSX;
	struct text older;

	TRY(case_each(call, &filter, sheet ? sheet_row : item_to_list, doc_list(doc, "items"), &older));
	if (sheet)
		return OK;
	if (older.len)
		doc_text(doc, "older", older);
	else
		doc_null(doc, "older");
	if (format != FORMAT_PAGE)
		return OK;
	doc_text(doc, "query", query_of(call));
	doc_text(doc, "map_place", filter.place.len ? filter.place : setting_text("site.place"));
	doc_bool(doc, "as_map", text_equal(param_text(call, "view"), T("map")));
	doc_bool(doc, "filtered", filter.place.len || filter.category.len || filter.words.len || filter.late_only || filter.from || filter.to || param_given(call, "state"));
	TRY(categories_to_doc(call, doc));
	states_to_doc(call, doc);
	return places_to_doc(call, filter.place, doc);
}

/* ---- wishes ---- */

static enum outcome wish_to_item(struct call *call, const struct case_file *file, void *list)
{
	struct doc *item = doc_item(list);
	struct request request;
	struct text words;

	TRY(case_to_item(call, file, item));
	TRY(request_find(call, file->id, &request));
	words = text_head(case_public_words(call->arena, request.description), 120);
	doc_text(item, "words", text_equal(words, file->title) ? T("") : words);
	doc_bool(item, "is_free", file->state == STATE_REGISTERED);
	return OK;
}

enum outcome wishes_page(struct call *call, struct doc *doc)
{
	struct case_filter filter = { .kind = CASE_REQUEST, .public_only = true, .lane = LANE_WISH, .states = STATES_OPEN,
		.place = param_text(call, "place"), .page = param_text(call, "page") };
	struct text older;

	TRY(case_each(call, &filter, wish_to_item, doc_list(doc, "items"), &older));
	if (older.len)
		doc_text(doc, "older", older);
	else
		doc_null(doc, "older");
	doc_bool(doc, "may_claim", caller_may(call, CLAIM_WISHES));
	return place_to_doc(call, doc, "place", filter.place);
}

/* ---- the map's points ---- */

enum { POINTS_MAX = 1000 };
struct box {
	int64_t west, south, east, north;   /* millionths of a degree */
};

/* "west,south,east,north" in degrees; the whole earth when none is given. */
static bool box_of(struct text words, struct box *ret_box)
{
	double edge[4] = { -180, -90, 180, 90 };

	for (int i = 0; i < 4 && words.len; i++)
		if (!text_to_double(text_trim(text_cut(&words, ',')), &edge[i]) || edge[i] < -360 || edge[i] > 360)
			return false;
	*ret_box = (struct box){ (int64_t)(edge[0] * 1e6), (int64_t)(edge[1] * 1e6), (int64_t)(edge[2] * 1e6), (int64_t)(edge[3] * 1e6) };
	return true;
}

static enum outcome points_select(struct call *call, struct text place, const struct box *box, struct db_rows *rows)
{
	struct text county = { place.at, 6 };

	if (place.len >= 6)
		return db_select(call, REQUESTS_IN_BOX, IN(county, box->west, box->east, box->south, box->north, (int)POINTS_MAX), rows);
	return db_select(call, REQUESTS_LOCATED_NEWEST, IN(INT64_MAX, box->west, box->east, box->south, box->north, (int)POINTS_MAX), rows);
}

static void point_write(struct call *call, struct text_builder *out, struct text reference, struct text title, int state,
	int64_t longitude, int64_t latitude, bool late)
{
	struct doc *words = doc_new(call->arena);

	doc_code(words, "state", "state", case_state_code((enum case_state)state));
	builder_format(out, "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[%.6f,%.6f]},\"properties\":{\"title\":",
		(double)longitude / 1e6, (double)latitude / 1e6);
	builder_add_json(out, title);
	builder_add(out, T(",\"state\":"));
	builder_add_json(out, doc_shown(call->arena, doc_find(words, "state"), call->language, T("")));
	builder_format(out, ",\"address\":\"/requests/%.*s\",\"late\":%s}}", TEXT_ARG(reference), late ? "true" : "false");
}

enum outcome requests_geojson(struct call *call, struct doc *doc)
{
	struct text place = param_given(call, "place") ? param_text(call, "place") : setting_text("site.place"), reference, title, category;
	struct text wanted = param_text(call, "category");
	unsigned states = states_of(param_text(call, "state"));
	struct text_builder out;
	struct db_rows rows;
	struct box box;
	int64_t id, longitude, latitude, registered_at;
	int64_t from = date_start((int32_t)param_int(call, "from")), before = param_given(call, "to") ? date_start((int32_t)param_int(call, "to") + 1) : INT64_MAX;
	int state, count = 0;
	bool late;

	(void)doc;
	if (!box_of(param_text(call, "bbox"), &box))
		return call_problem(call, "bbox", "not_a_number");
	builder_init(&out, call->arena, 1 << 20);
	builder_add(&out, T("{\"type\":\"FeatureCollection\",\"features\":["));
	TRY(points_select(call, place, &box, &rows));
	while (db_next(&rows, OUT(&id, &reference, &title, &state, &category, &longitude, &latitude, &late, &registered_at))) {
		if ((wanted.len && !text_equal(category, wanted)) || !(states & IN_STATE(state)) || (param_int(call, "late") && !late) ||
			registered_at < from || registered_at >= before)
			continue;
		builder_add(&out, count++ ? T(",\n") : T("\n"));
		point_write(call, &out, reference, title, state, longitude, latitude, late);
	}
	TRY(rows.outcome);
	builder_add(&out, T("\n]}\n"));
	reply_bytes(call, "application/geo+json", builder_text(&out), T(""));
	return OK;
}
