/* Units: the tree of the organisations that hold work. */
#include "parties/parties.h"

#include "kernel/clock/clock.h"
#include "kernel/db/db.h"
#include "places/places.h"

enum { STEP = 5 /* characters of a path's part: "0001/" */, BELOW_ONE = 9999, NAME_MAX = 100, CODE_MAX = 32, PHONE_MAX = 40,
	CHOICE_PAGES = 5 };

const char *const unit_kinds[] = { "government", "department", "town", "village", "hall", "hotline", "service", NULL };

bool unit_kind_is_known(struct text kind)
{
	for (int i = 0; unit_kinds[i]; i++) {
		if (text_equal(kind, text_of(unit_kinds[i])))
			return true;
	}
	return false;
}

bool unit_is_open(const struct unit *unit, int32_t day)
{
	return unit->valid_from <= day && (!unit->valid_to || unit->valid_to >= day);
}

#define UNIT_OUT(unit) &(unit)->id, &(unit)->code, &(unit)->name, &(unit)->name_en, &(unit)->kind, &(unit)->parent, &(unit)->path, \
	&(unit)->place, &(unit)->phone, &(unit)->valid_from, &(unit)->valid_to

/* ---- finding ---- */

enum outcome unit_find(struct call *call, int64_t id, struct unit *ret_unit)
{
	static const char noted;
	const struct unit *before = db_is_reading(call) ? call_noted(call, &noted, id) : NULL;

	if (before) {
		*ret_unit = *before;
		return OK;
	}
	TRY(db_find(call, UNIT_GET, IN(id), OUT(UNIT_OUT(ret_unit))));
	if (db_is_reading(call)) {
		struct unit *found = NEW(call->arena, struct unit);
		*found = *ret_unit;
		call_note(call, &noted, id, found);
	}
	return OK;
}

enum outcome unit_by_code(struct call *call, struct text code, struct unit *ret_unit)
{
	return db_find(call, UNIT_GET_BY_CODE, IN(code), OUT(UNIT_OUT(ret_unit)));
}

enum outcome unit_parent(struct call *call, int64_t id, struct unit *ret_unit)
{
	struct unit unit;

	TRY(unit_find(call, id, &unit));
	return unit.parent ? unit_find(call, unit.parent, ret_unit) : NOT_FOUND;
}

enum outcome unit_path(struct call *call, int64_t id, struct text *ret_path)
{
	struct unit unit;

	if (!id) {
		*ret_path = T("");
		return OK;
	}
	TRY(unit_find(call, id, &unit));
	*ret_path = unit.path;
	return OK;
}

static enum outcome read_units(struct db_rows *rows, struct unit ret_units[], size_t limit, size_t *ret_count)
{
	struct unit unit;
	size_t count = 0;

	while (count < limit && db_next(rows, OUT(UNIT_OUT(&unit))))
		ret_units[count++] = unit;
	if (count == limit)
		db_close(rows);
	TRY(rows->outcome);
	*ret_count = count;
	return OK;
}

enum outcome unit_above(struct call *call, int64_t id, struct unit ret_units[UNIT_DEPTH], size_t *ret_count)
{
	struct text p[UNIT_DEPTH];
	struct db_rows rows;
	struct unit unit;

	TRY(unit_find(call, id, &unit));
	for (size_t i = 0; i < UNIT_DEPTH; i++) {
		p[i] = unit.path;
		unit.path.len -= unit.path.len ? STEP : 0;
	}
	TRY(db_select(call, UNITS_AT_PATHS, IN(p[0], p[1], p[2], p[3], p[4], p[5], p[6], p[7], p[8], p[9], p[10], p[11]), &rows));
	return read_units(&rows, ret_units, UNIT_DEPTH, ret_count);
}

enum outcome unit_children(struct call *call, int64_t parent, struct text after, struct unit ret_units[], size_t limit, size_t *ret_count)
{
	struct db_rows rows;

	limit = limit > UNITS_A_PAGE ? UNITS_A_PAGE : limit;
	TRY(db_select(call, UNITS_RIGHT_BELOW, IN(parent, after, date_of(call->now), limit), &rows));
	return read_units(&rows, ret_units, limit, ret_count);
}

static struct text path_end(struct arena *arena, struct text path)
{
	return text_join(arena, path, T("zzz"));
}

enum outcome unit_tree(struct call *call, struct text path, bool closed_too, struct text after,
	struct unit ret_units[], size_t limit, size_t *ret_count)
{
	/* After "0001" comes "0001/": so a path without its last sign lets the unit itself in. */
	struct text from = after.len || !path.len ? after : (struct text){ path.at, path.len - 1 };
	struct db_rows rows;

	limit = limit > UNITS_A_PAGE + 1 ? UNITS_A_PAGE + 1 : limit;
	TRY(db_select(call, UNITS_IN_TREE, IN(from, path_end(call->arena, path), closed_too ? 0 : date_of(call->now), limit), &rows));
	return read_units(&rows, ret_units, limit, ret_count);
}

enum outcome units_serving(struct call *call, struct text place, struct text kind, struct unit ret_units[], size_t limit, size_t *ret_count)
{
	struct text c[PLACE_DEPTH];
	struct db_rows rows;

	for (size_t i = 0; i < PLACE_DEPTH; i++) {
		c[i] = place.len ? place : T("-");
		place = place_parent_code(place);
	}
	limit = limit > UNITS_A_PAGE ? UNITS_A_PAGE : limit;
	TRY(db_select(call, UNITS_AT_PLACES, IN(c[0], c[1], c[2], c[3], c[4], c[5], c[6], kind, date_of(call->now), limit), &rows));
	return read_units(&rows, ret_units, limit, ret_count);
}

enum outcome unit_to_doc(struct call *call, struct doc *doc, const char *name, int64_t id)
{
	struct doc *object;
	struct unit unit;

	if (!id) {
		doc_null(doc, name);
		return OK;
	}
	TRY(unit_find(call, id, &unit));
	object = doc_object(doc, name);
	doc_id(object, "id", unit.id);
	doc_text(object, "code", unit.code);
	doc_text(object, "name", unit_shown_name(call, &unit));
	doc_text(object, "phone", unit.phone);
	return OK;
}

struct text unit_shown_name(const struct call *call, const struct unit *unit)
{
	return call->language == ENGLISH && unit->name_en.len ? unit->name_en : unit->name;
}

enum outcome units_to_choose(struct call *call, struct text chosen, struct doc *doc)
{
	struct unit *units = NEW_ARRAY(call->arena, UNITS_A_PAGE, struct unit);
	struct doc *list = doc_list(doc, "units");
	struct text after = T("");
	size_t count = UNITS_A_PAGE;

	for (size_t page = 0; page < CHOICE_PAGES && count == UNITS_A_PAGE; page++) {
		TRY(unit_tree(call, call->caller.unit_path, false, after, units, UNITS_A_PAGE, &count));
		for (size_t i = 0; i < count; i++) {
			struct doc *item = doc_item(list);
			doc_text(item, "code", units[i].code);
			doc_text(item, "name", unit_shown_name(call, &units[i]));
			doc_bool(item, "chosen", text_equal(chosen, units[i].code));
		}
		after = count ? units[count - 1].path : after;
	}
	return OK;
}

/* ---- checking ---- */

static bool is_code(struct text code)
{
	if (!code.len || code.len > CODE_MAX)
		return false;
	for (size_t i = 0; i < code.len; i++) {
		unsigned char c = (unsigned char)code.at[i];

		if (!(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9') && c != '-')
			return false;
	}
	return true;
}

static bool is_phone(struct text phone)
{
	if (phone.len > PHONE_MAX)
		return false;
	for (size_t i = 0; i < phone.len; i++) {
		if (!strchr("0123456789+-() ", phone.at[i]) || !phone.at[i])
			return false;
	}
	return true;
}

static bool is_name(struct text name)
{
	return name.len && text_characters(name) <= NAME_MAX;
}

struct unit_fault unit_fault(const struct unit *unit)
{
	if (!is_code(unit->code))
		return (struct unit_fault){ "code", "unit.bad_code" };
	if (!is_name(unit->name))
		return (struct unit_fault){ "name", "unit.bad_name" };
	if (unit->name_en.len && !is_name(unit->name_en))
		return (struct unit_fault){ "name_en", "unit.bad_name" };
	if (!unit_kind_is_known(unit->kind))
		return (struct unit_fault){ "kind", "unit.bad_kind" };
	if (!is_phone(unit->phone))
		return (struct unit_fault){ "phone", "unit.bad_phone" };
	if (unit->place.len && place_kind_of(unit->place) == PLACE_NONE)
		return (struct unit_fault){ "place", "import.bad_code" };
	if (unit->valid_to && unit->valid_to < unit->valid_from)
		return (struct unit_fault){ "valid_to", "import.ends_before_it_starts" };
	return (struct unit_fault){ 0 };
}

static enum outcome check(struct call *call, const struct unit *unit)
{
	struct unit_fault fault = unit_fault(unit);
	struct place place;
	enum outcome outcome;

	if (fault.message)
		return call_problem(call, fault.field, fault.message);
	outcome = unit->place.len ? place_find_ever(call, unit->place, &place) : OK;
	return outcome == NOT_FOUND ? call_problem(call, "place", "unit.no_such_place") : outcome;
}

/* ---- keeping ---- */

/* The next free part below a parent. Units are never deleted, so a part is never given twice. */
static enum outcome next_path(struct call *call, int64_t parent, struct text *ret_path)
{
	struct text above = T(""), last = T("");
	int64_t number = 0;
	enum outcome outcome;

	TRY(unit_path(call, parent, &above));
	if (above.len / STEP >= UNIT_DEPTH)
		return refuse(call, LIMIT, "unit.too_deep");
	outcome = db_find(call, UNIT_LAST_BELOW, IN(above, path_end(call->arena, above), parent), OUT(&last));
	if (outcome != OK && outcome != NOT_FOUND)
		return outcome;
	if (last.len)
		text_to_int((struct text){ last.at + above.len, STEP - 1 }, &number);
	if (number >= BELOW_ONE)
		return refuse(call, LIMIT, "unit.too_many");
	*ret_path = text_format(call->arena, "%.*s%04lld/", TEXT_ARG(above), (long long)number + 1);
	return OK;
}

enum outcome unit_create(struct call *call, const struct unit *unit, int64_t *ret_id)
{
	int64_t id = db_new_id(call), added;
	struct text path;
	enum outcome outcome;

	TRY(check(call, unit));
	outcome = next_path(call, unit->parent, &path);
	if (outcome == NOT_FOUND)
		return call_problem(call, "parent", "unit.no_parent");
	TRY(outcome);
	TRY(db_run_counted(call, UNIT_ADD, IN(id, unit->code, unit->name, unit->name_en, unit->kind, unit->parent, path, unit->place,
		unit->phone, unit->valid_from, unit->valid_to), &added));
	if (!added)
		return refuse_detail(call, CONFLICT, "unit.code_taken", unit->code);
	*ret_id = id;
	return OK;
}

enum outcome unit_change(struct call *call, const struct unit *unit)
{
	struct unit there, next = *unit;

	TRY(unit_find(call, unit->id, &there));
	next.code = there.code;
	next.valid_from = there.valid_from;
	next.valid_to = there.valid_to;
	TRY(check(call, &next));
	return db_change(call, UNIT_SET, IN(next.id, next.name, next.name_en, next.kind, next.place, next.phone));
}

enum outcome unit_close(struct call *call, int64_t id, int32_t last_day)
{
	struct unit unit;
	enum outcome outcome;
	int64_t below;

	TRY(unit_find(call, id, &unit));
	if (last_day < unit.valid_from)
		return call_problem(call, "last_day", "import.ends_before_it_starts");
	outcome = db_find(call, UNIT_OPEN_BELOW, IN(id, last_day), OUT(&below));
	if (outcome == OK)
		return refuse(call, CONFLICT, "unit.has_children");
	if (outcome != NOT_FOUND)
		return outcome;
	return db_change(call, UNIT_END, IN(id, last_day));
}
