#include "places/admin.h"

#include "kernel/db/db.h"

const char *const area_kinds[] = { "zone", "estate", "service", NULL };

bool area_kind_is_known(struct text kind)
{
	for (size_t i = 0; area_kinds[i]; i++) {
		if (text_equal(kind, text_of(area_kinds[i])))
			return true;
	}
	return false;
}

enum outcome area_find(struct call *call, int64_t id, struct area *ret_area)
{
	return db_find(call, AREA_GET, IN(id), OUT(&ret_area->id, &ret_area->code, &ret_area->name, &ret_area->kind, &ret_area->place));
}

enum outcome area_by_code(struct call *call, struct text code, struct area *ret_area)
{
	return db_find(call, AREA_GET_BY_CODE, IN(code), OUT(&ret_area->id, &ret_area->code, &ret_area->name, &ret_area->kind, &ret_area->place));
}

bool area_code_is_good(struct text code)
{
	if (!code.len || code.len > 40)
		return false;
	for (size_t i = 0; i < code.len; i++) {
		char c = code.at[i];

		if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '-')
			return false;
	}
	return true;
}

enum outcome area_put(struct call *call, const struct area *area, int64_t *ret_id)
{
	if (!area_code_is_good(area->code))
		return call_problem(call, "area", "import.bad_area_code");
	if (!area->name.len || text_characters(area->name) > 200)
		return call_problem(call, "name", "import.bad_name");
	if (!area_kind_is_known(area->kind))
		return call_problem(call, "kind", "import.bad_area_kind");
	return db_find(call, AREA_STORE, IN(db_new_id(call), area->code, area->name, area->kind), OUT(ret_id));
}

/* The smallest place that holds both. Because codes are ordered, the first and the last member say it for all. */
static struct text common_place(struct text a, struct text b)
{
	while (a.len && !place_is_within(b, a))
		a = place_parent_code(a);
	return a;
}

static enum outcome work_out_place(struct call *call, int64_t area)
{
	struct text first, last;

	TRY(db_find(call, AREA_PLACES_FIRST_AND_LAST, IN(area), OUT(&first, &last)));
	return db_change(call, AREA_SET_PLACE, IN(area, common_place(first, last)));
}

enum outcome area_add(struct call *call, int64_t area, struct text code)
{
	struct place place;

	TRY(place_find_ever(call, code, &place));
	TRY(db_run(call, AREA_PLACE_ADD, IN(area, code)));
	return work_out_place(call, area);
}

enum outcome area_remove(struct call *call, int64_t area, struct text code)
{
	TRY(db_run(call, AREA_PLACE_REMOVE, IN(area, code)));
	return work_out_place(call, area);
}

enum outcome areas_of(struct call *call, struct text code, struct area ret_areas[], size_t limit, size_t *ret_count)
{
	struct text c[PLACE_DEPTH];
	struct db_rows rows;
	struct area area;
	size_t count = 0;

	for (size_t i = 0; i < PLACE_DEPTH; i++) {
		c[i] = code.len ? code : T("-");
		code = place_parent_code(code);
	}
	limit = limit > AREAS_OF_ONE ? AREAS_OF_ONE : limit;
	TRY(db_select(call, AREAS_HOLDING, IN(c[0], c[1], c[2], c[3], c[4], c[5], c[6], limit), &rows));
	while (count < limit && db_next(&rows, OUT(&area.id, &area.code, &area.name, &area.kind, &area.place)))
		ret_areas[count++] = area;
	if (count == limit)
		db_close(&rows);
	TRY(rows.outcome);
	*ret_count = count;
	return OK;
}
