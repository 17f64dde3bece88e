#include "places/places.h"

#include "kernel/clock/clock.h"
#include "kernel/crypt/crypt.h"
#include "kernel/search/search.h"
#include "places/names.h"
#include "places/row.h"
#include "places/shapes.h"

enum { NAME_MAX = 200 };

/* ---- rows ---- */

struct place place_of_row(const struct place_row *row)
{
	struct place place = row->place;

	place.kind = (enum place_kind)row->kind;
	place.latitude = degrees((int32_t)row->latitude);
	place.longitude = degrees((int32_t)row->longitude);
	return place;
}

int64_t place_id(struct text code)
{
	enum place_kind kind = place_kind_of(code);
	int64_t top = (int64_t)1 << 62 | (int64_t)(PLACE_PREMISES - kind) << 58;   /* far above db_new_id's */
	int64_t number = 0;
	struct hash hash;

	if (kind == PLACE_PREMISES) {
		hash = hash_of(code);
		memcpy(&number, hash.bytes, sizeof(number));
		return top | (number & (((int64_t)1 << 58) - 1));
	}
	text_to_int(code, &number);
	return top | (1000000000000000 - number);   /* smaller codes first */
}

static int32_t day_of(struct call *call, int32_t as_of)
{
	return as_of == PLACE_TODAY ? date_of(call->now) : as_of;
}

static bool is_valid_on(const struct place *place, int32_t day)
{
	return place->valid_from <= day && (!place->valid_to || place->valid_to >= day);
}

/* ---- finding ---- */

enum outcome place_find_ever(struct call *call, struct text code, struct place *ret_place)
{
	struct place_row row = { .place = { .code = code } };

	TRY(db_find(call, PLACE_GET, IN(code), OUT(PLACE_ROW_OUT(&row))));
	*ret_place = place_of_row(&row);
	return OK;
}

enum outcome place_find(struct call *call, struct text code, int32_t as_of, struct place *ret_place)
{
	struct place place;

	TRY(place_find_ever(call, code, &place));
	if (!is_valid_on(&place, day_of(call, as_of)))
		return NOT_FOUND;
	*ret_place = place;
	return OK;
}

/* Reads places from an open cursor, at most limit. */
static enum outcome read_places(struct db_rows *rows, struct place ret_places[], size_t limit, size_t *ret_count)
{
	struct place_row row;
	size_t count = 0;

	while (count < limit && db_next(rows, OUT(&row.place.code, PLACE_ROW_OUT(&row))))
		ret_places[count++] = place_of_row(&row);
	if (count == limit)
		db_close(rows);
	TRY(rows->outcome);
	*ret_count = count;
	return OK;
}

/* The code and its ancestors; the unused rest stays empty and matches nothing. */
static void chain_of(struct text code, struct text ret_chain[PLACE_DEPTH])
{
	for (size_t i = 0; i < PLACE_DEPTH; i++) {
		ret_chain[i] = code.len ? code : T("-");
		code = place_parent_code(code);
	}
}

enum outcome place_path(struct call *call, struct text code, struct place ret_path[PLACE_DEPTH], size_t *ret_count)
{
	struct place path[PLACE_DEPTH];
	struct text c[PLACE_DEPTH];
	struct db_rows rows;
	size_t count = 0;

	if (place_kind_of(code) == PLACE_NONE)
		return NOT_FOUND;
	chain_of(code, c);
	TRY(db_select(call, PLACE_CHAIN, IN(c[0], c[1], c[2], c[3], c[4], c[5], c[6]), &rows));
	TRY(read_places(&rows, path, PLACE_DEPTH, &count));
	if (!count || !text_equal(path[count - 1].code, code))
		return NOT_FOUND;
	memcpy(ret_path, path, count * sizeof(path[0]));
	*ret_count = count;
	return OK;
}

/* Rows of the statistical tree that stand where there is no such level: nobody says them. */
static const char *const fillers[] = { "市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划", "直辖县" };

bool place_is_filler(struct text name)
{
	for (size_t i = 0; i < sizeof(fillers) / sizeof(fillers[0]); i++) {
		if (text_equal(name, text_of(fillers[i])))
			return true;
	}
	return false;
}

static struct text chinese_name(struct arena *arena, const struct place path[], size_t count)
{
	struct text_builder name;

	builder_init(&name, arena, PLACE_DEPTH * NAME_MAX * 4);
	for (size_t i = 0; i < count; i++) {
		if (i + 1 == count || !place_is_filler(path[i].name))
			builder_add(&name, path[i].name);
	}
	return builder_text(&name);
}

static struct text english_name(struct arena *arena, const struct place path[], size_t count)
{
	struct text_builder name;

	builder_init(&name, arena, PLACE_DEPTH * NAME_MAX * 4);
	for (size_t i = count; i-- > 0;) {
		if (i + 1 < count && place_is_filler(path[i].name))
			continue;
		if (i + 1 < count)
			builder_add(&name, T(", "));
		builder_add(&name, path[i].name_en.len ? path[i].name_en : path[i].name);
	}
	return builder_text(&name);
}

static struct text full_name(struct call *call, const struct place path[], size_t count)
{
	return call->language == ENGLISH ? english_name(call->arena, path, count) : chinese_name(call->arena, path, count);
}

enum outcome place_name(struct call *call, struct text code, struct text *ret_name)
{
	struct place path[PLACE_DEPTH];
	size_t count;

	TRY(place_path(call, code, path, &count));
	*ret_name = full_name(call, path, count);
	return OK;
}

static struct text short_name(const struct call *call, const struct place *place)
{
	return call->language == ENGLISH && place->name_en.len ? place->name_en : place->name;
}

/* A list asks at every line. */
static enum outcome version_of(struct call *call, int64_t *ret_version)
{
	static const char noted;
	int64_t *version = db_is_reading(call) ? call_noted(call, &noted, 0) : NULL;

	if (!version) {
		version = NEW(call->arena, int64_t);
		TRY(places_version(call, version));
		if (db_is_reading(call))
			call_note(call, &noted, 0, version);
	}
	*ret_version = *version;
	return OK;
}

/* Only for documents: what changes the tree reads its rows, for their names change before the version does. */
static enum outcome names_of(struct call *call, struct text code, struct place_names *ret_names)
{
	struct place path[PLACE_DEPTH];
	int64_t version;
	size_t count;

	TRY(version_of(call, &version));
	if (place_names_find(call->arena, version, call->language, code, ret_names))
		return OK;
	TRY(place_path(call, code, path, &count));
	*ret_names = (struct place_names){ full_name(call, path, count), short_name(call, &path[count - 1]) };
	place_names_keep(version, call->language, code, ret_names);
	return OK;
}

enum outcome place_to_doc(struct call *call, struct doc *doc, const char *name, struct text code)
{
	struct place_names names = { code, code };
	struct doc *object = doc_object(doc, name);
	enum outcome outcome = code.len ? names_of(call, code, &names) : NOT_FOUND;

	if (outcome != OK && outcome != NOT_FOUND)
		return outcome;
	doc_text(object, "code", code);
	doc_text(object, "name", names.full);
	doc_text(object, "short", names.brief);
	return OK;
}

enum outcome place_children(struct call *call, struct text parent, int32_t as_of, struct text after,
	struct place ret_places[], size_t limit, size_t *ret_count)
{
	struct db_rows rows;

	limit = limit > PLACES_A_PAGE + 1 ? PLACES_A_PAGE + 1 : limit;   /* one more, for callers who ask whether there is more */
	TRY(db_select(call, PLACES_BELOW, IN(parent, after, day_of(call, as_of), limit), &rows));
	return read_places(&rows, ret_places, limit, ret_count);
}

/* ---- searching ---- */

struct finds {
	struct place *places;
	size_t limit, count;
};

static void add_find(struct finds *finds, const struct place *place)
{
	for (size_t i = 0; i < finds->count; i++) {
		if (text_equal(finds->places[i].code, place->code))
			return;
	}
	if (finds->count < finds->limit)
		finds->places[finds->count++] = *place;
}

/* Whose whole name it is: they come first. */
static enum outcome search_exact(struct call *call, struct text words, struct text within, struct finds *finds)
{
	struct place found[10];
	struct text from, to;
	struct db_rows rows;
	size_t count;

	place_subtree(call->arena, within, &from, &to);
	TRY(db_select(call, PLACES_NAMED, IN(words, from, to, date_of(call->now), 10), &rows));
	TRY(read_places(&rows, found, 10, &count));
	for (size_t i = 0; i < count; i++)
		add_find(finds, &found[i]);
	return OK;
}

static enum outcome search_words(struct call *call, struct text words, struct text within, struct finds *finds)
{
	enum { ASKED_MAX = 100 };
	struct text query = text_format(call->arena, "%.*s %.*s", TEXT_ARG(words), TEXT_ARG(within));   /* codes above are indexed words too */
	size_t asked = finds->limit * 2 > ASKED_MAX ? ASKED_MAX : finds->limit * 2, count = 0;
	struct place_row row;
	int64_t ids[ASKED_MAX];

	TRY(search_find(call, SEARCH_PLACES, query, 0, ids, asked, &count));
	for (size_t i = 0; i < count && finds->count < finds->limit; i++) {
		struct place place;
		enum outcome outcome = db_find(call, PLACE_BY_ID, IN(ids[i]), OUT(&row.place.code, PLACE_ROW_OUT(&row)));

		if (outcome == NOT_FOUND)
			continue;
		TRY(outcome);
		place = place_of_row(&row);
		if (is_valid_on(&place, date_of(call->now)))
			add_find(finds, &place);
	}
	return OK;
}

enum outcome place_search(struct call *call, struct text words, struct text within, struct place ret_places[], size_t limit, size_t *ret_count)
{
	struct finds finds = { ret_places, limit > 50 ? 50 : limit, 0 };

	words = text_trim(words);
	if (words.len) {
		TRY(search_exact(call, words, within, &finds));
		/* One character stands in half of all names. */
		if (text_characters(words) > 1)
			TRY(search_words(call, words, within, &finds));
	}
	*ret_count = finds.count;
	return OK;
}
