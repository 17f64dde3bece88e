/* Reading what people bring: a sheet's columns or a map's features become rows, each checked for itself. */
#include "kernel/clock/clock.h"
#include "kernel/i18n/i18n.h"
#include "kernel/sheet/sheet.h"
#include "places/import.h"
#include "places/row.h"

enum { POPULATION_MAX = 2000000000 };

/* ---- cells ---- */

static bool read_code(struct text cell, struct place *place)
{
	place->code = cell;
	place->kind = place_kind_of(cell);
	return place->kind != PLACE_NONE;
}

static bool read_name(struct text cell, struct place *place)
{
	place->name = cell;
	return text_characters(cell) <= 200;
}

static bool read_name_en(struct text cell, struct place *place)
{
	place->name_en = cell;
	return text_characters(cell) <= 200;
}

static bool read_valid_from(struct text cell, struct place *place)
{
	return date_parse(cell.at, cell.len, &place->valid_from);
}

static bool read_valid_to(struct text cell, struct place *place)
{
	return date_parse(cell.at, cell.len, &place->valid_to);
}

static bool read_successors(struct text cell, struct place *place)
{
	place->successors = cell;   /* place_fault looks into it */
	return true;
}

static bool read_degrees(struct text cell, double most, double *ret_value)
{
	double value;

	if (!text_to_double(cell, &value) || !(value >= -most && value <= most))
		return false;
	*ret_value = value;
	return true;
}

static bool read_latitude(struct text cell, struct place *place)
{
	place->located = true;
	return read_degrees(cell, 90, &place->latitude);
}

static bool read_longitude(struct text cell, struct place *place)
{
	return read_degrees(cell, 180, &place->longitude);
}

static bool read_count(struct text cell, int64_t *ret_count)
{
	int64_t count;

	if (!text_to_int(cell, &count) || count < 0 || count > POPULATION_MAX)
		return false;
	*ret_count = count;
	return true;
}

static bool read_population(struct text cell, struct place *place)
{
	return read_count(cell, &place->population);
}

static bool read_households(struct text cell, struct place *place)
{
	return read_count(cell, &place->households);
}

enum column { CODE, NAME, NAME_EN, VALID_FROM, VALID_TO, SUCCESSORS, LATITUDE, LONGITUDE, POPULATION, HOUSEHOLDS, COLUMNS };

static const struct {
	const char *heading;       /* also known by its name in the catalogues, "column.code": what our own sheets say */
	bool (*read)(struct text cell, struct place *place);
	const char *message;       /* says what would be right */
} columns[COLUMNS] = {
	[CODE] = { "code", read_code, "import.bad_code" },
	[NAME] = { "name", read_name, "import.bad_name" },
	[NAME_EN] = { "name_en", read_name_en, "import.bad_name" },
	[VALID_FROM] = { "valid_from", read_valid_from, "import.bad_date" },
	[VALID_TO] = { "valid_to", read_valid_to, "import.bad_date" },
	[SUCCESSORS] = { "successors", read_successors, "import.bad_successors" },
	[LATITUDE] = { "latitude", read_latitude, "import.bad_latitude" },
	[LONGITUDE] = { "longitude", read_longitude, "import.bad_longitude" },
	[POPULATION] = { "population", read_population, "import.bad_count" },
	[HOUSEHOLDS] = { "households", read_households, "import.bad_count" },
};
#define GIVEN(column) (1u << (column))

/* ---- faults ---- */

void import_note_fault(struct arena *arena, struct import_report *report, int64_t row, const char *column, const char *message,
	struct text detail)
{
	if (report->faults_count >= IMPORT_FAULTS_KEPT)
		return;
	report->faults[report->faults_count++] = (struct import_fault){ row, text_of(column), message, text_copy(arena, text_head(detail, 80)) };
}

void import_row_fault(struct import *import, struct import_row *row, const char *column, const char *message, struct text detail)
{
	if (!row->bad)
		import->report->bad++;
	row->bad = true;
	import_note_fault(import->arena, import->report, row->number, column, message, detail);
}

/* ---- sheets ---- */

static void read_cells(struct import *import, const struct sheet *sheet, const int at[COLUMNS], size_t number, struct import_row *row)
{
	for (enum column column = 0; column < COLUMNS; column++) {
		struct text cell = at[column] < 0 ? T("") : sheet_cell(sheet, number, (size_t)at[column]);

		if (!cell.len)
			continue;
		row->given |= GIVEN(column);
		if (!columns[column].read(cell, &row->place))
			import_row_fault(import, row, columns[column].heading, columns[column].message, cell);
	}
}

static void check_kind(struct import *import, struct import_row *row)
{
	static const struct {
		enum place_kind from, to;
	} allowed[IMPORT_KINDS] = {
		[IMPORT_DIVISIONS] = { PLACE_PROVINCE, PLACE_VILLAGE },
		[IMPORT_GRIDS] = { PLACE_GRID, PLACE_GRID },
		[IMPORT_PREMISES] = { PLACE_PREMISES, PLACE_PREMISES },
		[IMPORT_PLACES] = { PLACE_PROVINCE, PLACE_PREMISES },
		[IMPORT_SHAPES] = { PLACE_PROVINCE, PLACE_PREMISES },
	};

	if (row->place.kind < allowed[import->kind].from || row->place.kind > allowed[import->kind].to)
		import_row_fault(import, row, "code", "import.wrong_kind", row->place.code);
	else if (!place_is_within(row->place.code, import->call->caller.place))
		import_row_fault(import, row, "code", "import.out_of_scope", row->place.code);
}

/* What cells that are right each for itself may still get wrong together. */
static void check_row(struct import *import, struct import_row *row)
{
	const char *field, *fault;

	if (row->bad)
		return;
	if (!(row->given & GIVEN(CODE))) {
		import_row_fault(import, row, "code", "import.bad_code", T(""));
		return;
	}
	check_kind(import, row);
	if (!row->bad && !(row->given & GIVEN(LATITUDE)) != !(row->given & GIVEN(LONGITUDE)))
		import_row_fault(import, row, "longitude", "import.half_a_point", T(""));
	if (row->bad || !(row->given & GIVEN(NAME)))
		return;   /* a name may be there already: import.c knows */
	fault = place_fault(&row->place, &field);
	if (fault)
		import_row_fault(import, row, field, fault, row->place.code);
}

int import_column(struct arena *arena, const struct sheet *sheet, const char *name)
{
	int at = sheet_column(sheet, text_of(name));

	for (enum language language = 0; at < 0 && language < LANGUAGES; language++)
		at = sheet_column(sheet, i18n(language, text_format(arena, "column.%s", name).at));
	return at;
}

static enum outcome find_columns(struct call *call, const struct sheet *sheet, int ret_at[COLUMNS])
{
	for (enum column column = 0; column < COLUMNS; column++)
		ret_at[column] = import_column(call->arena, sheet, columns[column].heading);
	if (ret_at[CODE] < 0 || ret_at[NAME] < 0)
		return call_problem_detail(call, "file", "import.columns_missing", T("code, name"));
	return OK;
}

static enum outcome read_sheet(struct import *import, struct text bytes)
{
	struct sheet *sheet;
	int at[COLUMNS];

	TRY(sheet_take(import->call, "file", bytes, &sheet));
	TRY(find_columns(import->call, sheet, at));
	import->count = sheet_rows(sheet);
	import->rows = NEW_ARRAY(import->arena, import->count + 1, struct import_row);
	for (size_t i = 0; i < import->count; i++) {
		struct import_row *row = &import->rows[i];

		row->number = (int64_t)i + 2;
		read_cells(import, sheet, at, i, row);
		check_row(import, row);
	}
	return OK;
}

/* ---- maps ---- */

static void take_feature(struct import *import, const struct feature_read *feature, struct import_row *row)
{
	if (feature->fault) {
		import_row_fault(import, row, "geometry", feature->fault, feature->fault_detail);
		return;
	}
	row->place.code = feature->code;
	row->place.name = feature->name;
	row->place.kind = place_kind_of(feature->code);
	row->given = (feature->code.len ? GIVEN(CODE) : 0) | (feature->name.len ? GIVEN(NAME) : 0);
	row->shape = feature->has_shape ? &feature->shape : NULL;
	if (feature->has_point) {
		row->given |= GIVEN(LATITUDE) | GIVEN(LONGITUDE);
		row->place.located = true;
		row->place.latitude = degrees(feature->point.y);
		row->place.longitude = degrees(feature->point.x);
	}
	check_row(import, row);
}

static enum outcome read_map(struct import *import, struct text bytes)
{
	struct feature_read *features;
	const char *error = NULL;
	enum outcome outcome = geojson_read(import->arena, bytes, &features, &import->count, &error);

	if (outcome != OK)
		return refuse(import->call, outcome, error);
	import->rows = NEW_ARRAY(import->arena, import->count + 1, struct import_row);
	for (size_t i = 0; i < import->count; i++) {
		import->rows[i].number = (int64_t)i + 1;
		take_feature(import, &features[i], &import->rows[i]);
	}
	return OK;
}

enum outcome import_read(struct import *import, struct text bytes)
{
	if (looks_like_json(bytes))
		return read_map(import, bytes);
	if (import->kind == IMPORT_SHAPES)
		return refuse(import->call, INVALID, "import.not_geojson");
	return read_sheet(import, bytes);
}

/* ---- rows against what is there ---- */

static void take_dates(const struct import_row *row, struct place *place)
{
	if (row->given & GIVEN(VALID_FROM))
		place->valid_from = row->place.valid_from;
	if (row->given & GIVEN(VALID_TO))
		place->valid_to = row->place.valid_to;
	if (row->given & GIVEN(SUCCESSORS))
		place->successors = row->place.successors;
}

static void take_counts(const struct import_row *row, struct place *place)
{
	if (row->given & GIVEN(POPULATION))
		place->population = row->place.population;
	if (row->given & GIVEN(HOUSEHOLDS))
		place->households = row->place.households;
}

struct place import_merge(const struct import_row *row, const struct place *there)
{
	struct place place = there ? *there : (struct place){ .population = -1, .households = -1 };

	place.code = row->place.code;
	place.kind = row->place.kind;
	if (row->given & GIVEN(NAME))
		place.name = row->place.name;
	if (row->given & GIVEN(NAME_EN))
		place.name_en = row->place.name_en;
	if (row->given & GIVEN(LATITUDE)) {
		place.located = true;
		place.latitude = row->place.latitude;
		place.longitude = row->place.longitude;
	}
	take_dates(row, &place);
	take_counts(row, &place);
	return place;
}

static bool same_spot(const struct place *a, const struct place *b)
{
	struct point p, q;

	if (!a->located || !b->located)
		return a->located == b->located;
	return point_from_degrees(a->longitude, a->latitude, &p) && point_from_degrees(b->longitude, b->latitude, &q) && p.x == q.x && p.y == q.y;
}

bool import_same(const struct place *a, const struct place *b)
{
	return text_equal(a->name, b->name) && text_equal(a->name_en, b->name_en) && a->valid_from == b->valid_from && a->valid_to == b->valid_to &&
		text_equal(a->successors, b->successors) && same_spot(a, b) && a->population == b->population && a->households == b->households;
}
