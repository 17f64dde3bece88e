/* What stands before the first request: holidays, places, units, categories, the dispatch catalogue, posts. */
#include <assert.h>

#include "calendar/calendar.h"
#include "catalogue/catalogue.h"
#include "certificates/certificates.h"
#include "demo/world.h"
#include "kernel/embed/embed.h"
#include "parties/parties.h"
#include "places/places.h"
#include "records/records.h"

static enum outcome bring(struct call *call, struct world *world, enum import_kind kind, const char *name)
{
	struct import_report *report = NEW(call->arena, struct import_report);

	world->trouble = name;
	TRY(places_import(call, kind, embedded_find(name)->bytes, IMPORT_ALL_OR_NONE, report));
	return report->applied || report->same == report->rows ? OK : INVALID;
}

static enum outcome places_settle(struct call *call, struct world *world)
{
	TRY(bring(call, world, IMPORT_DIVISIONS, "demo/divisions.csv"));
	TRY(bring(call, world, IMPORT_GRIDS, "demo/grids.csv"));
	TRY(bring(call, world, IMPORT_PREMISES, "demo/premises.csv"));
	TRY(bring(call, world, IMPORT_SHAPES, "demo/outlines.geojson"));
	return bring(call, world, IMPORT_AREAS, "demo/areas.csv");
}

enum outcome add_post(struct call *call, const struct office *office, const char *role, const char *name, struct text place, int64_t *ret_post)
{
	return access_add_staff(call, &(struct staff_new){ .login = text_format(call->arena, "%.*s.%s", TEXT_ARG(office->code), role),
		.name = text_of(name), .unit = office->unit, .place = place, .role = role, .post_name = text_of(name) }, ret_post);
}

/* Every unit has somebody who handles, volunteers, and somebody who supervises; they cannot sign in: only the accounts shown can. */
static enum outcome office_open(struct call *call, struct world *world, struct text code)
{
	struct office *office = &world->offices[world->office_count++];
	struct unit unit;

	assert(world->office_count < OFFICES_MAX);
	TRY(unit_by_code(call, code, &unit));
	*office = (struct office){ .code = text_copy(world->arena, unit.code), .place = text_copy(world->arena, unit.place),
		.path = text_copy(world->arena, unit.path), .unit = unit.id, .pace = (int)chance_between(world, 55, 115) };
	if (chance(world, 20))
		office->pace += 60;
	TRY(add_post(call, office, "clerk", "承办岗", office->place, &office->clerk));
	TRY(add_post(call, office, "volunteer", "志愿服务队", office->place, &office->volunteer));
	return add_post(call, office, "supervisor", "分管负责岗", office->place, &office->supervisor);
}

static enum outcome units_settle(struct call *call, struct world *world)
{
	struct import_report *report = NEW(call->arena, struct import_report);

	world->trouble = "demo/units.csv";
	TRY(units_import(call, embedded_find("demo/units.csv")->bytes, IMPORT_ALL_OR_NONE, report));
	if (report->bad)
		return INVALID;
	for (size_t row = 0; row < world->units.rows; row++)
		TRY(office_open(call, world, demo_cell(&world->units, row, "code")));
	return OK;
}

static enum outcome routes_settle(struct call *call, struct world *world)
{
	world->trouble = "demo/routes.csv";
	TRY(requests_load_embedded(call));
	TRY(certificate_keys_ensure(call, NULL));
	for (size_t row = 0; row < world->routes.rows; row++) {
		struct unit unit;
		TRY(unit_by_code(call, demo_cell(&world->routes, row, "unit"), &unit));
		TRY(route_put(call, demo_cell(&world->routes, row, "category"), demo_cell(&world->routes, row, "place"), unit.id));
	}
	return OK;
}

/* ---- the catalogue: items written out in full, and tables of plain ones; the tax offices' lists a second time, with less to bring ---- */

enum { DROPPED_BEFORE_END = 100 };   /* days */

static enum outcome bring_items(struct call *call, struct world *world, enum catalogue_sheet sheet, const char *name)
{
	struct import_report *report = NEW(call->arena, struct import_report);

	world->trouble = name;
	TRY(catalogue_import(call, sheet, embedded_find(name)->bytes, IMPORT_ALL_OR_NONE, report));
	if (report->bad)
		world->trouble = text_format(world->arena, "%s row %lld %.*s: %s %.*s", name, (long long)report->faults[0].row,
			TEXT_ARG(report->faults[0].column), report->faults[0].message, TEXT_ARG(report->faults[0].detail)).at;
	return report->bad ? INVALID : OK;
}

static bool is_item(const struct embedded *file)
{
	return text_starts_with(text_of(file->name), T("demo/items/")) && strstr(file->name, ".json");
}

static enum outcome items_settle(struct call *call, struct world *world)
{
	static const char *const tables[] = { "demo/items_hall.csv", "demo/items_weekend.csv", "demo/items_tax_before.csv", "demo/items_kiosk.csv" };
	struct import_report *report = NEW(call->arena, struct import_report);

	TRY(catalogue_load_embedded(call));
	TRY(bring_items(call, world, SHEET_CATEGORIES, "demo/item_categories.csv"));
	TRY(bring_items(call, world, SHEET_EVENTS, "demo/events.csv"));
	world->trouble = "demo/units_elsewhere.csv";
	TRY(units_import(call, embedded_find("demo/units_elsewhere.csv")->bytes, IMPORT_ALL_OR_NONE, report));
	for (const struct embedded *file = embedded_files; file->name; file++)
		if (is_item(file))
			TRY(bring_items(call, world, SHEET_ITEMS, file->name));
	for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++)
		TRY(bring_items(call, world, SHEET_ITEMS, tables[i]));
	TRY(bring_items(call, world, SHEET_BUNDLES, "demo/bundles.csv"));
	call->now = world->plan->ends_at - DROPPED_BEFORE_END * DAY;
	TRY(bring_items(call, world, SHEET_ITEMS, "demo/items_tax.csv"));
	call->now = world->begins_at;
	return OK;
}

static int64_t *post_kept(struct world *world, struct text role)
{
	static const struct {
		const char *role;
		size_t at;
	} kept[] = { { "dispatcher", offsetof(struct world, dispatcher) }, { "hotline", offsetof(struct world, hotline) },
		{ "leader", offsetof(struct world, leader) }, { "supervisor", offsetof(struct world, overseer) },
		{ "volunteer", offsetof(struct world, volunteer) }, { "grid_worker", offsetof(struct world, grid_worker) },
		{ "policy_writer", offsetof(struct world, policy_writer) }, { "policy_publisher", offsetof(struct world, policy_publisher) },
		{ "reviewer", offsetof(struct world, reviewer) }, { "home_agent", offsetof(struct world, home_agent) } };

	for (size_t i = 0; i < sizeof(kept) / sizeof(kept[0]); i++)
		if (text_equal(role, text_of(kept[i].role)))
			return (int64_t *)((char *)world + kept[i].at);
	return NULL;
}

/* The accounts that people try hold what their offices did: the clerk's desk and the volunteer's wishes are not empty. */
static void take_over(struct world *world, int64_t unit, struct text role, int64_t post)
{
	struct office *office = office_of(world, unit);

	if (text_equal(role, T("clerk")))
		office->clerk = post;
	if (text_equal(role, T("volunteer")))
		office->volunteer = post;
}

static enum outcome accounts_settle(struct call *call, struct world *world)
{
	world->trouble = "demo/accounts.csv";
	for (size_t row = 0; row < world->accounts.rows; row++) {
		struct text role = demo_cell(&world->accounts, row, "role"), name = demo_cell(&world->accounts, row, "post");
		struct unit unit;
		int64_t post, *kept = post_kept(world, role);

		TRY(unit_by_code(call, demo_cell(&world->accounts, row, "unit"), &unit));
		TRY(access_add_staff(call, &(struct staff_new){ .login = role, .password = T(DEMO_PASSWORD), .name = name, .unit = unit.id,
			.place = demo_cell(&world->accounts, row, "place"), .role = text_cstring(call->arena, role), .post_name = name }, &post));
		assert(world->account_count < ACCOUNTS_MAX);
		world->account_posts[world->account_count++] = post;
		take_over(world, unit.id, role, post);
		if (kept)
			*kept = post;
	}
	return OK;
}

enum outcome world_settle(struct call *call, struct world *world)
{
	struct calendar_report report;

	world->trouble = "the holidays";
	TRY(calendar_load_embedded(call, &report));
	TRY(records_load_embedded(call));
	TRY(places_settle(call, world));
	TRY(units_settle(call, world));
	TRY(routes_settle(call, world));
	TRY(items_settle(call, world));
	TRY(accounts_settle(call, world));
	TRY(records_settle(call, world));
	world->stream = STREAM_APPLICATIONS;
	TRY(applicants_settle(call, world));
	world->stream = STREAM_REQUESTS;
	return policies_settle(call, world);
}

struct office *office_of(struct world *world, int64_t unit)
{
	for (int i = 0; i < world->office_count; i++)
		if (world->offices[i].unit == unit)
			return &world->offices[i];
	return NULL;
}

struct office *office_at(struct world *world, struct text place)
{
	for (int i = 0; i < world->office_count; i++)
		if (world->offices[i].place.len == 9 && text_starts_with(place, world->offices[i].place))
			return &world->offices[i];
	return &world->offices[0];
}
