/* `onedoor export places|units|persons|routes|request-categories`: the sheets that `onedoor import` takes back. */
#include "commands/commands.h"

#include <string.h>

#include "kernel/clock/clock.h"
#include "parties/parties.h"
#include "places/places.h"
#include "requests/requests.h"

enum { PAGE_ROWS = 5000, PERSONS_A_PAGE = 500, PAGE_ARENA = 512 << 20, XLSX_ROWS = 1000000 };

struct sheet_out {
	enum outcome (*page)(struct call *call, struct sheet_out *out);
	struct sheet_asked asked;
	bool begun;
	int64_t rows;
	/* of one page */
	struct doc *items;
	struct text after;
};

/* ---- what there is ---- */

static enum outcome places_page(struct call *call, struct sheet_out *out)
{
	return places_to_sheet(call, out->asked.place, out->after, PAGE_ROWS, out->items, &out->after);
}

static enum outcome units_page(struct call *call, struct sheet_out *out)
{
	return units_to_sheet(call, T(""), out->after, out->items, &out->after);
}

static enum outcome persons_page(struct call *call, struct sheet_out *out)
{
	return persons_to_sheet(call, out->asked.place, out->asked.reason, out->after, PERSONS_A_PAGE, out->items, &out->after);
}

static enum outcome routes_page(struct call *call, struct sheet_out *out)
{
	return routes_to_sheet(call, out->after, PAGE_ROWS, out->items, &out->after);
}

static enum outcome categories_page(struct call *call, struct sheet_out *out)
{
	out->after = T("");
	return categories_to_sheet(call, out->items);
}

static const struct {
	const char *kind;
	enum outcome (*page)(struct call *call, struct sheet_out *out);
} kinds[] = {
	{ "places", places_page },
	{ "units", units_page },
	{ "persons", persons_page },
	{ "routes", routes_page },
	{ "request-categories", categories_page },
};

/* ---- writing ---- */

/* One transaction a page; a workbook is one page, for it is written whole. Run again after a failure it starts the page from scratch. */
static enum outcome page(struct call *call, void *context)
{
	struct sheet_out *out = context;
	struct text from = out->after;

	out->items = doc_list(doc_new(call->arena), "items");
	out->after = from;
	do
		TRY(out->page(call, out));
	while (out->asked.xlsx && out->after.len && doc_count(out->items) < XLSX_ROWS);
	return OK;
}

static bool put(struct text bytes)
{
	return fwrite(bytes.at, 1, bytes.len, stdout) == bytes.len;
}

static bool page_write(struct arena *arena, struct sheet_out *out)
{
	struct text_builder csv;
	struct text bytes;

	out->rows += (int64_t)doc_count(out->items);
	if (out->asked.xlsx)
		return doc_write_xlsx(arena, out->items, CHINESE, &bytes) == OK && put(bytes);
	builder_init(&csv, arena, PAGE_ARENA / 4);
	doc_write_csv(out->items, CHINESE, &csv);
	bytes = builder_text(&csv);
	if (out->begun)
		text_cut(&bytes, '\n');
	out->begun = true;
	return !csv.overflowed && put(bytes);
}

static int run(struct installation *installation, struct sheet_out *out)
{
	struct arena *arena = arena_new(PAGE_ARENA);
	char after[160] = "";
	int status = 0;

	do {
		arena_reset(arena);
		out->after = text_copy(arena, text_of(after));
		if (database_run(installation->database, arena, clock_now(), page, out) != OK)
			status = command_failed("the rows could not be read to their end");
		else if (!page_write(arena, out))
			status = command_failed("standard output takes no more");
		snprintf(after, sizeof(after), "%.*s", TEXT_ARG(out->after));
	} while (!status && !out->asked.xlsx && *after);
	arena_free(arena);
	fprintf(stderr, "%lld rows\n", (long long)out->rows);
	return fflush(stdout) == 0 ? status : command_failed("standard output takes no more");
}

int export_sheet(struct installation *installation, const char *kind, const struct sheet_asked *asked)
{
	struct sheet_out out = { .asked = *asked };

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (strcmp(kinds[i].kind, kind) == 0)
			out.page = kinds[i].page;
	if (!out.page)
		return command_misused("export takes requests, places, units, persons, routes or request-categories");
	if (out.page == persons_page && text_characters(asked->reason) < PERSONS_REASON_MIN)
		return command_misused("export persons needs --reason: what they are needed for, in %d characters at least", PERSONS_REASON_MIN);
	return run(installation, &out);
}
