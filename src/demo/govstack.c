/* What GovStack's checking suites expect to find: services to apply for, registries with rows, application files, under the names the suites use. */
#include "catalogue/catalogue.h"
#include "demo/demo.h"
#include "govstack/govstack.h"
#include "kernel/clock/clock.h"
#include "kernel/embed/embed.h"

static enum outcome fill(struct call *call, void *context)
{
	struct import_report *report = NEW(call->arena, struct import_report);
	struct govstack_brought brought;
	struct text *ret_trouble = context;

	*ret_trouble = T("demo/govstack/items.csv");
	TRY(catalogue_import(call, SHEET_ITEMS, embedded_find("demo/govstack/items.csv")->bytes, IMPORT_ALL_OR_NONE, report));
	if (report->bad)
		return INVALID;
	return govstack_bring(call, T(DEMO_GOVSTACK_UNIT), embedded_find("demo/govstack/suites.json")->bytes, &brought, ret_trouble);
}

enum outcome demo_fill_govstack(struct database *database, struct arena *arena, struct text *ret_trouble)
{
	return database_run(database, arena, clock_now(), fill, ret_trouble);
}
