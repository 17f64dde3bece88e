/* Who applies, for what, and at whose window: the halls of four cities and of the province's tax offices beside our own district. */
#include <assert.h>

#include "demo/world.h"
#include "kernel/clock/clock.h"
#include "kernel/embed/embed.h"
#include "parties/parties.h"

enum { FIRST_NUMBER = 1000, REQUESTS_AN_APPLICATION = 4, APPLICATIONS_A_PERSON = 4, APPLICANTS_LEAST = 6 };

const struct region demo_regions[REGIONS] = {
	/* units   hall       district  street   police   market   percent */
	{ "hc-", "hc-hall", "431202", "",                               "hc-police", "hc-market", 34 },
	{ "hz-", "hz-hall", "451102", "贺州市八步区八步街道", "hz-gaj",    "hz-scj",    40 },
	{ "zz-", "zz",      "410105", "郑州市金水区经八路",    "zz-gaj",    "zz-scj",    14 },
	{ "gs-", "gs-tax",  "620102", "兰州市城关区",             NULL,        NULL,        8 },
	{ "nn-", "nn-bdc",  "450103", "南宁市青秀区",             NULL,        NULL,        4 },
};

/* The tables of plain items; our own district's stand in files of their own. */
static const char *const tables[REGIONS] = { NULL, "items_hall.csv", "items_weekend.csv", "items_tax_before.csv", "items_kiosk.csv" };

/* ---- offices elsewhere ---- */

static enum outcome bureau_open(struct call *call, struct world *world, struct text code)
{
	struct office *bureau = &world->bureaus[world->bureau_count++];
	struct unit unit;

	assert(world->bureau_count <= BUREAUS_MAX);
	TRY(unit_by_code(call, code, &unit));
	*bureau = (struct office){ .code = text_copy(world->arena, unit.code),
		.place = text_copy(world->arena, unit.place),
		.path = text_copy(world->arena, unit.path),
		.unit = unit.id,
		.pace = (int)chance_between(world, 50, 120) };
	TRY(add_post(call, bureau, "clerk", "承办岗", bureau->place, &bureau->clerk));
	return add_post(call, bureau, "supervisor", "分管负责岗", bureau->place, &bureau->supervisor);
}

static enum outcome bureaus_settle(struct call *call, struct world *world)
{
	struct table table = demo_table(call->arena, "units_elsewhere.csv");

	for (size_t row = 0; row < table.rows; row++)
		TRY(bureau_open(call, world, demo_cell(&table, row, "code")));
	return OK;
}

struct office *desk_of(struct world *world, int64_t unit)
{
	for (int i = 0; i < world->bureau_count; i++)
		if (world->bureaus[i].unit == unit)
			return &world->bureaus[i];
	return office_of(world, unit);
}

static enum outcome windows_settle(struct call *call, struct world *world)
{
	for (int i = 0; i < REGIONS; i++) {
		struct unit hall;
		struct office *desk;
		TRY(unit_by_code(call, text_of(demo_regions[i].hall), &hall));
		desk = desk_of(world, hall.id);
		assert(desk);
		TRY(add_post(call, desk, "window_clerk", "综合窗口", desk->place, &world->windows[i]));
	}
	return OK;
}

/* ---- services ---- */

static void add_service(struct world *world, int region, struct text code)
{
	assert(world->service_counts[region] < SERVICES_MAX);
	world->services[region][world->service_counts[region]++].code = text_copy(world->arena, code);
}

static void read_own(struct world *world)
{
	const char prefix[] = "demo/items/";

	for (const struct embedded *file = embedded_files; file->name; file++) {
		const char *end = strstr(file->name, ".json");
		if (text_starts_with(text_of(file->name), text_of(prefix)) && end)
			add_service(
				world, 0, (struct text){ file->name + strlen(prefix), (size_t)(end - file->name) - strlen(prefix) });
	}
}

static void services_read(struct call *call, struct world *world)
{
	read_own(world);
	for (int i = 1; i < REGIONS; i++) {
		struct table table = demo_table(call->arena, tables[i]);
		for (size_t row = 0; row < table.rows; row++)
			add_service(world, i, demo_cell(&table, row, "code"));
	}
}

/* ---- people ---- */

static int64_t application_count(const struct world *world)
{
	return world->plan->requests / REQUESTS_AN_APPLICATION;
}

static int applicant_count(const struct world *world, const struct region *region)
{
	int64_t count = application_count(world) * region->percent / 100 / APPLICATIONS_A_PERSON;

	return (int)(count < APPLICANTS_LEAST           ? APPLICANTS_LEAST
		     : count > APPLICANTS_MAX / REGIONS ? APPLICANTS_MAX / REGIONS
							: count);
}

/* Every third has a shop. */
static enum outcome applicant_settle(struct call *call, struct world *world, int region, int number)
{
	struct holder *h = &world->applicants[region][world->applicant_counts[region]++];

	*h = holder_of(call, world, &demo_regions[region], number);
	h->name = text_copy(world->arena, h->name);
	h->identity = text_copy(world->arena, h->identity);
	h->address = text_copy(world->arena, h->address);
	h->phone = text_copy(world->arena, h->phone);
	return holder_keep(call, h, number % 3 == 0);
}

enum outcome applicants_settle(struct call *call, struct world *world)
{
	int number = FIRST_NUMBER;

	world->trouble = "applicants";
	services_read(call, world);
	TRY(bureaus_settle(call, world));
	TRY(windows_settle(call, world));
	for (int i = 0; i < REGIONS; i++)
		for (int n = applicant_count(world, &demo_regions[i]); n; n--)
			TRY(applicant_settle(call, world, i, number++));
	return OK;
}

/* ---- what they send, and when ---- */

/* One page that says what it stands for. */
void world_store_paper(struct world *world)
{
	struct call call = { .arena = world->arena, .now = world->begins_at };
	const char page[] =
		"%PDF-1.4\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj\n"
		"3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources <</Font <</F 4 0 R>>>> /Contents 5 0 R>> "
		"endobj\n"
		"4 0 obj <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>> endobj\n"
		"5 0 obj <</Length 60>> stream\nBT /F 24 Tf 72 720 Td (A paper of the demo, of no one's own) Tj ET  \nendstream "
		"endobj\n"
		"trailer <</Root 1 0 R>>\n%%EOF\n";

	if (file_make(&call, T("材料.pdf"), text_of(page), &world->paper) != OK)
		world->paper = (struct kept_file){ 0 };
}

/* In office hours mostly; online in the evening too. */
static int64_t moment_drawn(struct world *world)
{
	int64_t at = world->begins_at + chance_below(world, DEMO_DAYS * (int64_t)DAY);

	return chance(world, 75) ? at_work(world, at) : at;
}

void world_plan_applications(struct world *world)
{
	world->stream = STREAM_APPLICATIONS;
	for (int64_t n = 0; n < application_count(world); n++)
		world_plan(world, moment_drawn(world), MOVE_APPLY, 0, 0);
	world->stream = STREAM_REQUESTS;
}
