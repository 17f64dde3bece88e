/*
 * The administrators' pages of one place: a new one below, its name and figures, its end and what took over, its outline. What is out of an
 * administrator's scope is not there. Nothing is deleted, and every change is written down.
 */
#include "places/admin.h"

#include "audit/audit.h"
#include "kernel/clock/clock.h"
#include "kernel/i18n/format.h"
#include "places/row.h"
#include "places/shapes.h"

#define NEW_PATH "/admin/places/new"
#define EDIT_PATH "/admin/places/:code"
#define END_PATH "/admin/places/:code/end"

static enum outcome find_in_scope(struct call *call, struct place *ret_place)
{
	struct place place;

	TRY(place_find_ever(call, param_text(call, "code"), &place));
	if (!place_is_within(place.code, call->caller.place))
		return NOT_FOUND;
	*ret_place = place;
	return OK;
}

/* ---- the forms ---- */

static struct text day_text(struct arena *arena, int32_t day)
{
	char buffer[FORMAT_MAX];

	return day ? text_copy(arena, format_iso_date(buffer, day)) : T("");
}

static struct text count_text(struct arena *arena, int64_t count)
{
	return count < 0 ? T("") : text_format(arena, "%lld", (long long)count);
}

static struct text degrees_text(struct arena *arena, const struct place *place, double value)
{
	return place->located ? text_format(arena, "%.7f", value) : T("");
}

static void form_to_doc(struct call *call, const char *path, const struct place *place, struct doc *doc)
{
	struct doc *form = doc_object(doc, "form");
	const struct {
		const char *name;
		struct text there;
	} fields[] = {
		{ "name", place->name },
		{ "name_en", place->name_en },
		{ "valid_from", day_text(call->arena, place->valid_from) },
		{ "latitude", degrees_text(call->arena, place, place->latitude) },
		{ "longitude", degrees_text(call->arena, place, place->longitude) },
		{ "population", count_text(call->arena, place->population) },
		{ "households", count_text(call->arena, place->households) },
	};

	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
		doc_text(form, fields[i].name, given_else(call, path, fields[i].name, fields[i].there));
	doc_text(form, "last_day", given_else(call, END_PATH, "last_day", day_text(call->arena, place->valid_to)));
	doc_text(form, "successors", given_else(call, END_PATH, "successors", place->successors));
}

enum outcome place_new(struct call *call, struct doc *doc)
{
	struct place none = { .valid_from = date_of(call->now), .population = -1, .households = -1 };
	struct text in = given_again(call) ? T("") : param_text(call, "in");

	if (in.len && !text_starts_with(in, call->caller.place))
		return NOT_FOUND;
	doc_text(doc, "code", given_else(call, NEW_PATH, "code", in));
	form_to_doc(call, NEW_PATH, &none, doc);
	return OK;
}

enum outcome place_edit(struct call *call, struct doc *doc)
{
	struct place place;
	struct text name;

	TRY(find_in_scope(call, &place));
	TRY(place_name(call, place.code, &name));
	doc_text(doc, "code", place.code);
	doc_text(doc, "full_name", name);
	doc_bool(doc, "ended", place.valid_to != 0);
	doc_bool(doc, "mapped", place.located);
	form_to_doc(call, EDIT_PATH, &place, doc);
	return OK;
}

/* ---- taking ---- */

static int64_t count_given(const struct call *call, const char *name)
{
	return param_given(call, name) ? param_int(call, name) : -1;
}

/* What the form says of a place; the rest stays as it is. */
static enum outcome fields_take(struct call *call, struct place *place)
{
	bool latitude = param_given(call, "latitude"), longitude = param_given(call, "longitude");

	place->name = param_text(call, "name");
	place->name_en = param_text(call, "name_en");
	place->valid_from = (int32_t)param_int(call, "valid_from");
	place->population = count_given(call, "population");
	place->households = count_given(call, "households");
	place->located = latitude && longitude;
	place->latitude = param_number(call, "latitude");
	place->longitude = param_number(call, "longitude");
	return latitude == longitude ? OK : call_problem(call, latitude ? "longitude" : "latitude", "import.half_a_point");
}

static struct text described(struct call *call, const struct place *place)
{
	return text_format(call->arena, "%.*s | %.*s | %.*s | %.*s – %.*s %.*s", TEXT_ARG(place->code), TEXT_ARG(place->name), TEXT_ARG(place->name_en),
		TEXT_ARG(day_text(call->arena, place->valid_from)), TEXT_ARG(day_text(call->arena, place->valid_to)), TEXT_ARG(place->successors));
}

static enum outcome noted(struct call *call, struct text was, const struct place *place, struct doc *doc)
{
	TRY(audit_change(call, "place", place_id(place->code), was, described(call, place)));
	doc_text(doc, "code", place->code);
	reply_see(call, "/places/%.*s", TEXT_ARG(place->code));
	return OK;
}

static enum outcome code_is_free(struct call *call, struct text code)
{
	struct place there;
	enum outcome outcome;

	if (place_kind_of(code) == PLACE_NONE)
		return call_problem_detail(call, "code", "import.bad_code", code);
	if (!place_is_within(code, call->caller.place))
		return call_problem_detail(call, "code", "import.out_of_scope", code);
	outcome = place_find_ever(call, code, &there);
	if (outcome == OK)
		return call_problem(call, "code", "place.taken");
	if (outcome != NOT_FOUND)
		return outcome;
	outcome = place_parent_code(code).len ? place_find_ever(call, place_parent_code(code), &there) : OK;
	return outcome == NOT_FOUND ? call_problem_detail(call, "code", "place.no_parent", place_parent_code(code)) : outcome;
}

enum outcome place_new_take(struct call *call, struct doc *doc)
{
	struct place place = { .code = param_text(call, "code") };
	enum outcome free = code_is_free(call, place.code);

	if (free != OK && free != INVALID)
		return free;
	fields_take(call, &place);
	if (call->problems)
		return INVALID;
	TRY(place_put(call, &place));
	return noted(call, T(""), &place, doc);
}

enum outcome place_edit_take(struct call *call, struct doc *doc)
{
	struct place place;
	struct text was;

	TRY(find_in_scope(call, &place));
	was = described(call, &place);
	TRY(fields_take(call, &place));
	TRY(place_put(call, &place));
	return noted(call, was, &place, doc);
}

/* ---- its end ---- */

struct text place_code_cut(struct text *rest)
{
	size_t at = 0, from;

	while (at < rest->len && strchr(" ,;\n\t", rest->at[at]))
		at++;
	for (from = at; at < rest->len && !strchr(" ,;\n\t", rest->at[at]); at++)
		;
	*rest = (struct text){ rest->at + at, rest->len - at };
	return (struct text){ rest->at - (at - from), at - from };
}

/* With one blank between. */
static struct text codes_parted(struct arena *arena, struct text typed)
{
	struct text_builder codes;

	builder_init(&codes, arena, typed.len + 1);
	for (struct text code = place_code_cut(&typed); code.len; code = place_code_cut(&typed)) {
		if (builder_text(&codes).len)
			builder_add_char(&codes, ' ');
		builder_add(&codes, code);
	}
	return builder_text(&codes);
}

static enum outcome check_successors(struct call *call, struct text own, struct text codes)
{
	struct place there;
	enum outcome outcome;

	while (codes.len) {
		struct text code = text_cut(&codes, ' ');

		outcome = text_equal(code, own) ? NOT_FOUND : place_find_ever(call, code, &there);
		if (outcome == NOT_FOUND)
			return call_problem_detail(call, "successors", "place.no_such_successor", code);
		TRY(outcome);
	}
	return OK;
}

enum outcome place_end_take(struct call *call, struct doc *doc)
{
	struct text successors = codes_parted(call->arena, param_text(call, "successors")), was;
	struct place place;

	TRY(find_in_scope(call, &place));
	was = described(call, &place);
	TRY(check_successors(call, place.code, successors));
	place.valid_to = (int32_t)param_int(call, "last_day");
	place.successors = successors;
	TRY(place_close(call, place.code, place.valid_to, successors));
	return noted(call, was, &place, doc);
}

/* An end that was a mistake; what it lies in must be there still. */
enum outcome place_open_take(struct call *call, struct doc *doc)
{
	struct place place, above = { .valid_to = 0 };
	struct text was;

	TRY(find_in_scope(call, &place));
	was = described(call, &place);
	if (place_parent_code(place.code).len)
		TRY(place_find_ever(call, place_parent_code(place.code), &above));
	if (above.valid_to)
		return refuse_detail(call, CONFLICT, "place.above_ended", above.code);
	place.valid_to = 0;
	place.successors = T("");
	TRY(place_put(call, &place));
	return noted(call, was, &place, doc);
}

/* ---- its outline ---- */

/* Foreign bytes are read before the write begins. */
enum outcome place_outline_prepare(struct call *call)
{
	struct feature_read *features;
	struct upload upload;
	const char *error;
	size_t count;
	enum outcome outcome;

	if (!param_file(call, "file", 0, &upload))
		return call_problem(call, "file", "file_required");
	outcome = geojson_read(call->arena, upload.bytes, &features, &count, &error);
	if (outcome != OK)
		return call_problem(call, "file", error);
	if (count == 1 && features[0].fault)
		return call_problem_detail(call, "file", features[0].fault, features[0].fault_detail);
	if (count != 1 || !features[0].has_shape)
		return call_problem(call, "file", "place.one_outline");
	call->prepared = &features[0].shape;
	return OK;
}

enum outcome place_outline_take(struct call *call, struct doc *doc)
{
	const struct shape *shape = call->prepared;
	struct place place;

	TRY(find_in_scope(call, &place));
	TRY(place_shape_put(call, place.code, shape));
	TRY(places_note_change(call, text_format(call->arena, "outline %.*s %zu", TEXT_ARG(place.code), shape->points)));
	TRY(audit_change(call, "place", place_id(place.code), T(""), text_format(call->arena, "%.*s outline, %zu points", TEXT_ARG(place.code), shape->points)));
	doc_text(doc, "code", place.code);
	reply_see(call, "/places/%.*s", TEXT_ARG(place.code));
	return OK;
}
