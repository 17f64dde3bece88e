#include "commands/commands.h"

#include <string.h>

#include "audit/audit.h"
#include "kernel/clock/clock.h"
#include "parties/parties.h"
#include "places/places.h"
#include "requests/requests.h"

const char export_help[] =
	"onedoor export requests [--json] [--place CODE] [--with-contacts --reason TEXT]\n"
	"onedoor export places [--place CODE] [--xlsx]\n"
	"onedoor export units|routes|request-categories [--xlsx]\n"
	"onedoor export persons --reason TEXT [--place CODE] [--xlsx]\n\n"
	"The set-up as sheets that `onedoor import` takes back: CSV, or with --xlsx a workbook, to standard output. places are those below CODE,\n"
	"ended ones too; routes is the dispatch catalogue with the service teams. persons come in the open, those who live in CODE or everybody:\n"
	"--reason says what they are needed for, and each of them can read it in the history of their data.\n\n"
	"requests: every request, newest first: CSV, or with --json one object a line.\n"
	"  --place CODE      only those in that place, such as 431202001\n"
	"  --with-contacts   adds the reporters' names and contacts. These are personal data: --reason says what they are needed for; it is\n"
	"                    written into the history of each person concerned, who can read it there\n"
	"Without it nothing names a person: descriptions come with numbers and addresses struck out.\n\n"
	"  onedoor export requests --data ./data > requests.csv\n"
	"  onedoor export units --data ./data > units.csv\n"
	"  onedoor export requests --json --place 431202001 | jq .state\n\n";

enum { PAGE_ROWS = 500, PAGE_BYTES = 32 << 20, PAGE_ARENA = 512 << 20 };

struct export {
	struct case_filter filter;
	bool json, with_contacts, begun;
	struct text reason;
	int64_t rows;
	/* of one page */
	struct arena *arena;
	struct doc *items;
	struct text older;
};

/* The reason first: it stands in the person's history before the contact stands in the file. */
static enum outcome contact_put(struct call *call, const struct export *export, const struct request *request, struct doc *item)
{
	struct audit_look look = { .what = AUDIT_EXPORT, .case_id = request->file.id, .person = request->file.resident, .purpose = "export",
		.basis = export->reason };
	struct text contact = T(""), name = T("");
	enum outcome outcome = NOT_FOUND;

	if (request->contact_kind && request->file.resident) {
		TRY(audit_access(call, &look));
		outcome = request_contact(call, request, "export", &contact, &name);
	}
	if (outcome != OK && outcome != NOT_FOUND)
		return outcome;
	doc_text(item, "name", name);
	doc_text(item, "contact", contact);
	return OK;
}

static enum outcome row_put(struct call *call, const struct case_file *file, void *context)
{
	struct export *export = context;
	struct doc *item = doc_item(export->items);
	struct request request;
	struct text place = T("");
	struct unit unit = { .name = T("") };

	TRY(request_find(call, file->id, &request));
	TRY(place_name(call, file->place, &place));
	if (file->unit)
		TRY(unit_find(call, file->unit, &unit));
	doc_text(item, "reference", file->reference);
	doc_text(item, "category", file->category);
	doc_code(item, "state", "state", case_state_code(file->state));
	doc_text(item, "title", file->title);
	doc_text(item, "description", case_public_words(call->arena, request.description));
	doc_text(item, "code", file->place);
	doc_text(item, "place", place);
	doc_text(item, "unit", unit.name);
	doc_time(item, "registered_at", file->registered_at);
	doc_time(item, "due_at", file->due_at);
	doc_time(item, "ended_at", file->ended_at);
	doc_time(item, "overdue_at", file->overdue_at);
	doc_int(item, "reopened", file->reopened);
	doc_int(item, "joined", request.joined);
	doc_text(item, "channel", text_of(request_channel_code(request.by)));
	return export->with_contacts ? contact_put(call, export, &request, item) : OK;
}

/* One transaction a page; run again after a failure it starts from scratch. */
static enum outcome page(struct call *call, void *context)
{
	struct export *export = context;

	export->items = doc_list(doc_new(call->arena), "items");
	export->filter.page = export->older;
	return case_each(call, &export->filter, row_put, export, &export->older);
}

static struct text without_first_line(struct text csv)
{
	text_cut(&csv, '\n');
	return csv;
}

static bool page_write(struct export *export)
{
	struct text_builder out;
	struct text bytes;

	builder_init(&out, export->arena, PAGE_BYTES);
	for (size_t i = 0; export->json && i < doc_count(export->items); i++) {
		doc_write_json(doc_child(export->items, i), CHINESE, &out);
		builder_add_char(&out, '\n');
	}
	if (!export->json)
		doc_write_csv(export->items, CHINESE, &out);
	bytes = export->begun && !export->json ? without_first_line(builder_text(&out)) : builder_text(&out);
	export->begun = true;
	export->rows += (int64_t)doc_count(export->items);
	return !out.overflowed && fwrite(bytes.at, 1, bytes.len, stdout) == bytes.len;
}

static int run(struct installation *installation, struct export *export)
{
	char older[128] = "";
	bool more = true;

	export->arena = arena_new(PAGE_ARENA);
	while (more) {
		arena_reset(export->arena);
		export->older = text_copy(export->arena, text_of(older));
		if (database_run(installation->database, export->arena, clock_now(), page, export) != OK)
			return command_failed("the requests could not be read to their end");
		if (!page_write(export))
			return command_failed("standard output takes no more");
		more = export->older.len > 0 && export->older.len < sizeof(older);
		snprintf(older, sizeof(older), "%.*s", TEXT_ARG(export->older));
	}
	arena_free(export->arena);
	fprintf(stderr, "%lld requests\n", (long long)export->rows);
	return fflush(stdout) == 0 ? 0 : command_failed("standard output takes no more");
}

static int export_asked(struct installation *installation)
{
	struct export export = { .filter = { .kind = CASE_REQUEST, .states = STATES_OPEN | STATES_CLOSED, .lane = -1, .limit = PAGE_ROWS } };
	const char *place = NULL, *reason = NULL;
	bool xlsx;

	xlsx = installation_option(installation, "--xlsx", NULL);
	export.json = installation_option(installation, "--json", NULL);
	export.with_contacts = installation_option(installation, "--with-contacts", NULL);
	if (installation_option(installation, "--place", &place))
		export.filter.place = text_of(place);
	if (installation_option(installation, "--reason", &reason))
		export.reason = text_trim(text_of(reason));
	if (export.with_contacts && !export.reason.len)
		return command_misused("--with-contacts needs --reason: what the contacts are needed for");
	if (export.filter.place.len && place_kind_of(export.filter.place) == PLACE_NONE)
		return command_misused("\"%s\" is no code of a place", place);
	if (installation->count != 1)
		return command_misused("export takes one kind");
	if (strcmp(installation->words[0], "requests") != 0)
		return export_sheet(installation, installation->words[0], &(struct sheet_asked){ .place = export.filter.place, .reason = export.reason, .xlsx = xlsx });
	return run(installation, &export);
}

int export_command(int count, char **words)
{
	struct installation installation;
	int status = installation_open(&installation, count, words, OPEN_DATABASE) ? export_asked(&installation) : 1;

	installation_close(&installation);
	return status;
}
