#include "dmn/package.h"

#include <dirent.h>
#include <string.h>
#include <sys/stat.h>

#include "dmn/feel.h"
#include "dmn/folder.h"
#include "dmn/temporal.h"

#define FOREVER INT64_C(2932896)   /* 9999-12-31 */

struct packages {
	struct arena *arena;
	size_t count;
	struct package at[PACKAGE_VERSIONS_MAX];
	struct text problem;
};

static bool is_folder(const char *path)
{
	struct stat about;

	return !stat(path, &about) && S_ISDIR(about.st_mode);
}

static bool ends_with(const char *name, const char *end)
{
	size_t len = strlen(name), end_len = strlen(end);

	return len > end_len && !strcmp(name + len - end_len, end);
}

bool package_is(const char *path)
{
	return is_folder(path) || ends_with(path, ".json");
}

static bool wrong(struct packages *packages, struct text file, const char *what)
{
	packages->problem = text_format(packages->arena, "%.*s: %s", TEXT_ARG(file), what);
	return false;
}

static struct text entry_text(const struct context *context, const char *name)
{
	const struct value *value = context_find(context, text_of(name));

	return value && value->kind == VALUE_STRING ? value_text(*value) : T("");
}

/* A title may be a text or {"zh", "en"}. */
static struct text entry_title(const struct context *context)
{
	const struct value *value = context_find(context, T("title"));

	return value && value->kind == VALUE_CONTEXT ? entry_text(value->context, "zh") : entry_text(context, "title");
}

static bool entry_day(const struct context *context, const char *name, int64_t *ret_day)
{
	struct value date = temporal_parse_date(entry_text(context, name));

	if (date.kind != VALUE_DATE)
		return false;
	*ret_day = date.integer;
	return true;
}

/* The model stands beside its JSON, never outside the folder. */
static struct text beside(struct arena *arena, struct text file, struct text model)
{
	size_t at = file.len;

	while (at && file.at[at - 1] != '/')
		at--;
	return text_format(arena, "%.*s%.*s", (int)at, file.at, TEXT_ARG(model));
}

static bool read_package(struct packages *packages, struct text file)
{
	struct package *package = &packages->at[packages->count];
	struct feel_problem problem;
	const struct context *context;
	struct value value;
	struct text bytes;

	if (packages->count == PACKAGE_VERSIONS_MAX)
		return wrong(packages, file, "too many versions");
	if (!folder_read(packages->arena, text_cstring(packages->arena, file), &bytes) || bytes.len > PACKAGE_BYTES_MAX)
		return wrong(packages, file, "cannot be read");
	if (!feel_evaluate_text(packages->arena, bytes, NULL, NULL, &value, &problem) || value.kind != VALUE_CONTEXT)
		return wrong(packages, file, "no JSON object");
	context = value.context;
	*package = (struct package){ .id = entry_text(context, "id"), .title = entry_title(context), .authority = entry_text(context, "authority"),
		.legal_reference = entry_text(context, "legal_reference"), .decision = entry_text(context, "decision"), .file = file, .valid_to = FOREVER };
	if (!package->id.len || !entry_text(context, "model").len || memchr(entry_text(context, "model").at, '/', entry_text(context, "model").len))
		return wrong(packages, file, "\"id\" and \"model\" (a file beside it) are needed");
	package->model = beside(packages->arena, file, entry_text(context, "model"));
	if (!entry_day(context, "valid_from", &package->valid_from))
		return wrong(packages, file, "\"valid_from\" is a day, as 2026-07-01");
	if (context_find(context, T("valid_to")) && context_find(context, T("valid_to"))->kind != VALUE_NULL && !entry_day(context, "valid_to", &package->valid_to))
		return wrong(packages, file, "\"valid_to\" is a day, as 2027-06-30");
	if (packages->count && !text_equal(package->id, packages->at[0].id))
		return wrong(packages, file, "another policy in the same folder");
	packages->count++;
	return true;
}

static bool read_folder(struct packages *packages, const char *path)
{
	DIR *folder = opendir(path);
	const struct dirent *entry;
	bool fine = true;

	if (!folder)
		return wrong(packages, text_of(path), "cannot be read");
	while (fine && (entry = readdir(folder)))
		if (ends_with(entry->d_name, ".json"))
			fine = read_package(packages, text_format(packages->arena, "%s/%s", path, entry->d_name));
	closedir(folder);
	return fine;
}

/* The day before the next version begins. */
static int64_t day_before_next(const struct packages *packages, int64_t from)
{
	int64_t day = FOREVER;

	for (size_t i = 0; i < packages->count; i++)
		if (packages->at[i].valid_from > from && packages->at[i].valid_from - 1 < day)
			day = packages->at[i].valid_from - 1;
	return day;
}

/* A version without a last day ends where a later one begins. */
static void end_open_ones(struct packages *packages)
{
	for (size_t i = 0; i < packages->count; i++)
		if (packages->at[i].valid_to == FOREVER)
			packages->at[i].valid_to = day_before_next(packages, packages->at[i].valid_from);
}

bool package_find(struct arena *arena, const char *path, int64_t day, struct package *ret_package, struct text *ret_problem)
{
	struct packages *packages = NEW(arena, struct packages);
	const struct package *found = NULL;
	bool fine;

	packages->arena = arena;
	fine = is_folder(path) ? read_folder(packages, path) : read_package(packages, text_of(path));
	end_open_ones(packages);
	for (size_t i = 0; fine && i < packages->count; i++) {
		const struct package *package = &packages->at[i];
		if (day < package->valid_from || day > package->valid_to)
			continue;
		if (found)
			fine = wrong(packages, package->file, text_format(arena, "valid on that day, and so is %.*s", TEXT_ARG(found->file)).at);
		found = package;
	}
	if (fine && !found)
		fine = wrong(packages, text_of(path), "no version is valid on that day");
	if (fine)
		*ret_package = *found;
	else
		*ret_problem = packages->problem;
	return fine;
}
