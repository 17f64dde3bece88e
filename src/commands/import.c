#include "commands/commands.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "calendar/calendar.h"
#include "catalogue/catalogue.h"
#include "kernel/clock/clock.h"
#include "kernel/i18n/i18n.h"
#include "parties/parties.h"
#include "places/places.h"
#include "requests/requests.h"

const char import_help[] =
	"onedoor import KIND FILE… [--preview | --good-rows]\n\n"
	"Brings in files, in the order they are given. KIND is one of\n"
	"  divisions   sheet: code,name[,name_en,valid_from,valid_to,successors,latitude,longitude,population,households]\n"
	"  grids       the same with 15-digit codes, or GeoJSON with properties code and name\n"
	"  premises    the same with premises' codes (431202001001001p0101)\n"
	"  shapes      GeoJSON: outlines of places that are there\n"
	"  places      the divisions' sheet with places of every kind, as `onedoor export places` writes it\n"
	"  areas       sheet: area,name,kind,place\n"
	"  units       sheet: code,name,kind,parent[,place,phone,name_en]\n"
	"  persons     sheet: identity,name[,phone,mail,born,place,household,relation]; the household is made where it is not there yet\n"
	"  routes      the dispatch catalogue, sheet: category,place,unit; no category: any, which at a grid is its service team\n"
	"  request-categories  sheet of the requests' categories: code,name,span_unit,span_count[,name_en,help,help_en,lane,small,order,closed]\n"
	"  holidays    sheet: day,kind,name[,source]; publishes the years in it\n"
	"  items       services: a sheet (code,title,unit and what else GET /items/sheet.csv has), one item as JSON, or a folder of such files\n"
	"  bundles     sheet: code,title,title_en,items (joined by +),events,words\n"
	"  events      sheet of events of life and business: code,title[,title_en,audience,sort,words]\n"
	"  categories  sheet of the items' categories: code,title[,title_en]\n"
	"  synonyms    sheet: said,means\n"
	"A sheet is CSV (UTF-8 or GB 18030) or XLSX; parents may stand anywhere in it. Every bad row is named with what would be right.\n"
	"  --preview     says what would happen and changes nothing\n"
	"  --good-rows   takes the good rows; otherwise one bad row keeps its file out. Very long CSV files are taken in parts of 50,000\n"
	"                rows, each for itself\n\n"
	"  onedoor import divisions provinces.csv cities.csv areas.csv streets.csv villages.csv\n\n";

enum { PART_ROWS = 50000, PART_ARENA = 1 << 30, FILE_MAX = 256 << 20 };

/* ---- files ---- */

static bool read_file(struct arena *arena, const char *path, struct text *ret_bytes)
{
	FILE *file = fopen(path, "rb");
	long size = -1;
	char *bytes;

	if (file && fseek(file, 0, SEEK_END) == 0)
		size = ftell(file);
	if (size < 0 || size > FILE_MAX) {
		command_failed("%s: %s", path, size < 0 ? strerror(errno) : "larger than 256 MB");
		if (file)
			fclose(file);
		return false;
	}
	rewind(file);
	bytes = arena_alloc(arena, (size_t)size + 1);
	*ret_bytes = (struct text){ bytes, fread(bytes, 1, (size_t)size, file) };
	fclose(file);
	return true;
}

static bool is_csv(struct text bytes)
{
	struct text start = text_trim(text_head(bytes, 16));

	return bytes.len && !text_starts_with(bytes, T("PK")) && !(start.len && (*start.at == '{' || *start.at == '['));
}

/* The end of the given number of lines; a line break in quotes ends none. */
static size_t end_of_lines(struct text bytes, size_t lines)
{
	bool quoted = false;
	size_t at = 0;

	for (; at < bytes.len && lines; at++) {
		quoted ^= bytes.at[at] == '"';
		lines -= bytes.at[at] == '\n' && !quoted;
	}
	return at;
}

static struct text rest_after(struct text bytes, size_t at)
{
	return (struct text){ bytes.at + at, bytes.len - at };
}

/* ---- one part in one transaction ---- */

struct part {
	const char *kind;
	struct text bytes;
	enum import_mode mode;
	struct import_report report;
	const char *refusal;
	struct text refusal_detail;
};

static enum outcome take_holidays(struct call *call, struct part *part)
{
	struct calendar_report report = { 0 };

	TRY(calendar_load(call, part->bytes, T(""), &report));
	part->report = (struct import_report){ .rows = report.days, .changed = report.days, .applied = true };
	return OK;
}

static enum outcome take_by_kind(struct call *call, struct part *part)
{
	enum catalogue_sheet sheet;
	enum import_kind kind;

	if (catalogue_sheet_from(text_of(part->kind), &sheet))
		return catalogue_import(call, sheet, part->bytes, part->mode, &part->report);
	if (strcmp(part->kind, "holidays") == 0)
		return take_holidays(call, part);
	if (strcmp(part->kind, "units") == 0)
		return units_import(call, part->bytes, part->mode, &part->report);
	if (strcmp(part->kind, "persons") == 0)
		return persons_import(call, part->bytes, part->mode, &part->report);
	if (strcmp(part->kind, "routes") == 0)
		return routes_import(call, part->bytes, part->mode, &part->report);
	if (strcmp(part->kind, "request-categories") == 0)
		return categories_import(call, part->bytes, part->mode, &part->report);
	import_kind_from(text_of(part->kind), &kind);
	return places_import(call, kind, part->bytes, part->mode, &part->report);
}

static enum outcome take_part(struct call *call, void *context)
{
	struct part *part = context;
	enum outcome outcome = take_by_kind(call, part);

	part->refusal = call->refusal;
	part->refusal_detail = call->refusal_detail;
	for (const struct problem *problem = call->problems; problem; problem = problem->next)
		fprintf(stderr, "  %.*s\n", TEXT_ARG(i18n_detail(call->arena, ENGLISH, problem->code, problem->detail)));
	return outcome;
}

static void print_faults(struct arena *arena, const struct import_report *report, int64_t rows_before)
{
	for (size_t i = 0; i < report->faults_count; i++) {
		const struct import_fault *fault = &report->faults[i];

		printf("  row %lld, %.*s: %.*s\n", (long long)(fault->row + rows_before), TEXT_ARG(fault->column),
			TEXT_ARG(i18n_detail(arena, ENGLISH, fault->message, fault->detail)));
	}
	if (report->faults_count == IMPORT_FAULTS_KEPT)
		printf("  … and more\n");
}

static int run_part(struct installation *installation, struct part *part, int64_t rows_before)
{
	struct arena *arena = arena_new(PART_ARENA);
	enum outcome outcome = database_run(installation->database, arena, clock_now(), take_part, part);
	const struct import_report *report = &part->report;
	int status = outcome != OK || report->bad ? 1 : 0;

	if (outcome != OK)
		command_failed("%.*s", TEXT_ARG(part->refusal ? i18n_detail(arena, ENGLISH, part->refusal, part->refusal_detail) : T("it could not be taken")));
	else
		printf("  %lld rows: %lld new, %lld changed, %lld unchanged, %lld wrong%s\n", (long long)report->rows, (long long)report->added,
			(long long)report->changed, (long long)report->same, (long long)report->bad, report->applied ? "" : "; nothing taken");
	print_faults(arena, report, rows_before);
	arena_free(arena);
	return status;
}

/* ---- whole files ---- */

static int run_in_parts(struct installation *installation, struct part *part, struct text bytes)
{
	size_t heading_end = end_of_lines(bytes, 1);
	struct text heading = { bytes.at, heading_end };
	struct arena *arena = arena_new(FILE_MAX);
	int64_t rows_before = 0;
	int status = 0;

	for (bytes = rest_after(bytes, heading_end); bytes.len; rows_before += PART_ROWS) {
		size_t end = end_of_lines(bytes, PART_ROWS);

		part->bytes = text_join(arena, heading, (struct text){ bytes.at, end });
		status |= run_part(installation, part, rows_before);
		bytes = rest_after(bytes, end);
		arena_reset(arena);
	}
	arena_free(arena);
	return status;
}

static int run_whole(struct installation *installation, struct part *part, struct text bytes)
{
	part->bytes = bytes;
	return run_part(installation, part, 0);
}

static int import_file(struct installation *installation, struct part *part, const char *path)
{
	struct arena *arena = arena_new(FILE_MAX + 4096);
	struct text bytes;
	int status = 1;

	printf("%s\n", path);
	if (read_file(arena, path, &bytes)) {
		if (is_csv(bytes) && end_of_lines(bytes, PART_ROWS + 1) < bytes.len)
			status = run_in_parts(installation, part, bytes);
		else
			status = run_whole(installation, part, bytes);
	}
	arena_free(arena);
	return status;
}

static int is_json_file(const struct dirent *entry)
{
	size_t len = strlen(entry->d_name);

	return len > 5 && strcmp(entry->d_name + len - 5, ".json") == 0;
}

/* A folder's .json files by name; anything else is one file. */
static int import_path(struct installation *installation, struct part *part, const char *path)
{
	struct dirent **found;
	int count = scandir(path, &found, is_json_file, alphasort), status = 0;

	if (count < 0)
		return import_file(installation, part, path);
	for (int i = 0; i < count; i++) {
		status |= import_file(installation, part, text_format(installation->arena, "%s/%s", path, found[i]->d_name).at);
		free(found[i]);
	}
	free(found);
	return count ? status : command_failed("%s: no .json file in it", path);
}

static bool kind_is_known(const char *kind)
{
	static const char *const others[] = { "units", "persons", "holidays", "routes", "request-categories" };
	enum catalogue_sheet sheet;
	enum import_kind known;

	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		if (strcmp(kind, others[i]) == 0)
			return true;
	return catalogue_sheet_from(text_of(kind), &sheet) || import_kind_from(text_of(kind), &known);
}

static int import_files(struct installation *installation)
{
	struct part part = { .mode = IMPORT_ALL_OR_NONE };
	int status = 0;

	if (installation_option(installation, "--preview", NULL))
		part.mode = IMPORT_PREVIEW;
	if (installation_option(installation, "--good-rows", NULL))
		part.mode = IMPORT_GOOD_ROWS;
	if (installation->count < 2)
		return command_misused("import wants a kind and a file");
	part.kind = installation->words[0];
	if (!kind_is_known(part.kind))
		return command_misused("no kind of file \"%s\"", part.kind);
	for (int i = 1; i < installation->count; i++)
		status |= import_path(installation, &part, installation->words[i]);
	return status;
}

int import_command(int count, char **words)
{
	struct installation installation;
	int status = installation_open(&installation, count, words, OPEN_DATABASE) ? import_files(&installation) : 1;

	installation_close(&installation);
	return status;
}
