/*
 * The territory: provinces, cities, counties, towns, villages, grids, premises; and areas, named sets of them.
 *
 * A code's prefix is its parent: 2 digits a province, 4 a city, 6 a county, 9 a town, 12 a village, 15 a grid (statistical codes). Premises
 * (a building, an estate, a shop) stand below a grid or, where there are no grids, a village: the parent's code, the letter p, up to 8 digits or small
 * letters: 431202001001005p0101. So a subtree is a range of codes, and no code is longer than 24 bytes.
 * Divisions come and go: each has its first and last valid day and its successors. What is asked "as of" a day sees what was valid then.
 * Shapes: polygons with holes, WGS 84, kept to 1e-7 of a degree (1 cm), so that every machine computes the same.
 */
#ifndef ONEDOOR_PLACES_H
#define ONEDOOR_PLACES_H

#include "kernel/call/call.h"
#include "kernel/doc/doc.h"

extern const struct feature places_feature;

enum { PLACE_CODE_MAX = 24, PLACE_DEPTH = 7, PLACES_A_PAGE = 200, AREAS_OF_ONE = 100 };
enum { PLACE_TODAY = 0 };          /* as_of: today in Shanghai */

enum place_kind { PLACE_NONE, PLACE_PROVINCE, PLACE_CITY, PLACE_COUNTY, PLACE_TOWN, PLACE_VILLAGE, PLACE_GRID, PLACE_PREMISES, PLACE_KINDS };

struct place {
	struct text code;
	enum place_kind kind;
	struct text name, name_en;         /* name_en may be "" */
	int32_t valid_from, valid_to;      /* first and last day (days since 1970-01-01); valid_from 0: since ever, valid_to 0: still */
	struct text successors;            /* codes with blanks between, "" when none */
	bool located;                      /* the next two are known */
	double latitude, longitude;        /* of its middle */
	int64_t population, households;    /* -1: not known */
};

/* ---- codes: no database needed ---- */

enum place_kind place_kind_of(struct text code);             /* PLACE_NONE: no code */
const char *place_kind_code(enum place_kind kind);           /* "county"; label "place_kind.county" */
struct text place_parent_code(struct text code);             /* a view into code; "" above a province */
bool place_is_within(struct text code, struct text prefix);  /* itself counts; prefix "" holds all */
/* The subtree as a range for queries: code >= from AND code < to. prefix "" gives everything. */
void place_subtree(struct arena *arena, struct text prefix, struct text *ret_from, struct text *ret_to);

/* ---- finding ---- */

/* NOT_FOUND: no such place, or not valid on that day. */
enum outcome place_find(struct call *call, struct text code, int32_t as_of, struct place *ret_place);
/* Whether valid on the day or not. */
enum outcome place_find_ever(struct call *call, struct text code, struct place *ret_place);

/* Itself and what it lies in, widest first. NOT_FOUND when the place itself is unknown. */
enum outcome place_path(struct call *call, struct text code, struct place ret_path[PLACE_DEPTH], size_t *ret_count);

/*
 * The full name in words: "湖南省怀化市鹤城区城中街道". Fillers of the statistical tree (市辖区 and the like) are left out. English runs from the
 * place outwards with commas; a place without an English name keeps its Chinese one. Also for abolished places. NOT_FOUND: unknown code.
 */
enum outcome place_name(struct call *call, struct text code, struct text *ret_name);
/* The same for pages: the code itself when unknown, "" for "". Puts the members code, name (full) and short into an object. */
enum outcome place_to_doc(struct call *call, struct doc *doc, const char *name, struct text code);

/* The places right below parent ("": provinces) that are valid on the day, by code, after the given code ("" first). limit ≤ PLACES_A_PAGE. */
enum outcome place_children(struct call *call, struct text parent, int32_t as_of, struct text after,
	struct place ret_places[], size_t limit, size_t *ret_count);

/* Places valid today with all the words in their name, within a prefix ("" everywhere). An unknown word finds nothing; a single character finds only
   places of that very name. Places of exactly that name come first, then wider before narrower. limit ≤ 50. */
enum outcome place_search(struct call *call, struct text words, struct text within, struct place ret_places[], size_t limit, size_t *ret_count);

/*
 * The place of a kind whose shape holds the point; PLACE_NONE as kind: the smallest that has a shape, down to the grid. A point on a
 * boundary belongs to every shape it touches, and of several the smallest code answers: the same on every engine and machine.
 * NOT_FOUND: no shape there. INVALID: no point of the earth.
 */
enum outcome place_at(struct call *call, double longitude, double latitude, enum place_kind kind, struct text *ret_code);

/* ---- in forms ---- */

enum { PLACE_TYPED_MAX = 200, PLACES_OFFERED = 250 };
/*
 * Turns what was written in a field into a code: a code as it is, else the place of the caller's scope that is called so, by its full name as pages
 * show it or by its own. "" stays "". INVALID, noted at the field: none or several are called so.
 */
enum outcome place_typed(struct call *call, const char *field, struct text *place);
/* Where a page for everybody begins: the caller's scope, else the place of the site. */
struct text place_at_home(const struct call *call);
/* What stands in such a field for a code: the name if that leads back to it, else the code. */
struct text place_to_type(struct call *call, struct text code);
/* The list "places_offered" of site/place: names of what lies right below, and right below that. */
enum outcome places_offer(struct call *call, struct text below, struct doc *doc);

/* ---- keeping ---- */

/* Makes a place, or changes all its fields. INVALID: bad code, name empty or over 200 characters, dates the wrong way round. NOT_FOUND "place.no_parent". */
enum outcome place_put(struct call *call, const struct place *place);
/* The last day it is valid; successors: codes with blanks between. CONFLICT "place.has_children": something below is still valid after it. */
enum outcome place_close(struct call *call, struct text code, int32_t last_day, struct text successors);

/* A digest of every change so far, for whoever keeps names or outlines in memory. */
enum outcome places_version(struct call *call, int64_t *ret_version);

/* ---- areas: a development zone, a housing estate that no statutory division knows ---- */

struct area {
	int64_t id;
	struct text code, name;            /* code: small letters, digits, hyphens; stable, for imports */
	struct text kind;                  /* code of set "area_kind": zone, estate, service */
	struct text place;                 /* the smallest place that holds it all */
};

enum outcome area_find(struct call *call, int64_t id, struct area *ret_area);
enum outcome area_by_code(struct call *call, struct text code, struct area *ret_area);
/* Makes it, or changes name and kind. place is worked out as members come. */
enum outcome area_put(struct call *call, const struct area *area, int64_t *ret_id);
enum outcome area_add(struct call *call, int64_t area, struct text code);
enum outcome area_remove(struct call *call, int64_t area, struct text code);
/* Areas that hold the place, itself or something it lies in. limit ≤ AREAS_OF_ONE. */
enum outcome areas_of(struct call *call, struct text code, struct area ret_areas[], size_t limit, size_t *ret_count);
bool area_kind_is_known(struct text kind);
bool area_code_is_good(struct text code);

/* ---- importing: whole files, row by row ---- */

enum import_kind {
	IMPORT_DIVISIONS,   /* sheet: code,name[,name_en,valid_from,valid_to,successors,latitude,longitude,population,households] */
	IMPORT_GRIDS,       /* the same sheet with 15-digit codes, or GeoJSON features with properties code, name */
	IMPORT_PREMISES,    /* the same with premises codes */
	IMPORT_SHAPES,      /* GeoJSON for places that are there */
	IMPORT_AREAS,       /* sheet: area,name,kind,place */
	IMPORT_PLACES,      /* the divisions' sheet with places of every kind, as places_to_sheet writes it */
	IMPORT_KINDS,
};
const char *import_kind_code(enum import_kind kind);             /* "divisions" */
bool import_kind_from(struct text code, enum import_kind *ret_kind);

enum import_mode {
	IMPORT_PREVIEW,     /* says what would happen, changes nothing */
	IMPORT_ALL_OR_NONE, /* one bad row: nothing is taken */
	IMPORT_GOOD_ROWS,   /* bad rows are left out and reported */
};

/* What is wrong with one row, and what would be right. */
struct import_fault {
	int64_t row;               /* as a spreadsheet numbers it: the heading is 1. A GeoJSON feature: from 1 */
	struct text column;        /* "" when it is about the whole row */
	const char *message;       /* catalogue id "import.…"; {detail} is what was given */
	struct text detail;
};

enum { IMPORT_FAULTS_KEPT = 200 };

struct import_report {
	int64_t rows, added, changed, same, bad;     /* same: nothing to do */
	size_t faults_count;
	struct import_fault faults[IMPORT_FAULTS_KEPT];
	bool applied;
};

/*
 * A caller whose scope is a place may bring what lies in it: other rows are bad ones. CSV, XLSX or GeoJSON, told by the bytes. Parents may come in the same file, before or after. OK also with bad rows (look at the report);
 * INVALID: no file of a form we read (refusal says which). LIMIT: past 64 MB, 250,000 rows, or a shape's caps (see shapes.h).
 * The report is filled up to where it came.
 */
enum outcome places_import(struct call *call, enum import_kind kind, struct text bytes, enum import_mode mode, struct import_report *ret_report);

/* Rows an import takes back: the subtree below a place ("" all), after a code ("": from the first). *ret_older is the next page's, "" at the end. */
enum outcome places_to_sheet(struct call *call, struct text in, struct text after, size_t limit, struct doc *items, struct text *ret_older);

/* The column headed so, or as a catalogue heads it ("column.<name>"), or -1. */
struct sheet;
int import_column(struct arena *arena, const struct sheet *sheet, const char *name);
/* For other rooms that import: notes one fault (at most IMPORT_FAULTS_KEPT are kept), orders them by row. detail is copied. */
void import_note_fault(struct arena *arena, struct import_report *report, int64_t row, const char *column, const char *message, struct text detail);
void import_sort_faults(struct import_report *report);
/* For their pages: the object "report" (page: {{> places/report}}), the list "modes", the modes' codes for PARAM_CODE. */
void import_modes_to_doc(struct text chosen, struct doc *doc);
extern const char *const import_modes[];

/* What one of these pages brings in, from the parameters "file" and "mode". */
struct import_page {
	const char *audited;   /* kind of the entry in the history of changes; NULL: take writes its own */
	const char *holds;     /* parameter that says what the file holds; NULL: there is but one thing */
	enum outcome (*take)(struct call *call, struct text bytes, enum import_mode mode, struct import_report *ret_report);
};
enum outcome import_page_form(struct call *call, struct doc *doc);                              /* handler of the empty form: "report" (null), "modes" */
enum outcome import_page_look(struct call *call, const struct import_page *page);               /* the route's prepare */
enum outcome import_page_take(struct call *call, const struct import_page *page, struct doc *doc);   /* its handler: the same names, filled */
enum import_mode import_mode_of(struct text code);
void import_report_to_doc(const struct import_report *report, struct doc *doc);

#endif
