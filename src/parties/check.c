/* What `onedoor verify` looks at: a unit's path is its parent's and one part more. */
#include "kernel/db/db.h"
#include "parties/parties.h"
#include "parties/unit_routes.h"

enum { A_PAGE = 1000, PATH_STEP = 5 };

struct seen_unit {
	int64_t id, parent;
	struct text path;
};

static enum outcome check_unit(struct call *call, struct check_report *report, const struct seen_unit *unit)
{
	struct text above = T("");
	enum outcome outcome = unit_path(call, unit->parent, &above);

	if (outcome == NOT_FOUND)
		check_fault(report, "unit %lld: its parent %lld is not there", (long long)unit->id, (long long)unit->parent);
	else if (outcome == OK && (unit->path.len != above.len + PATH_STEP || !text_starts_with(unit->path, above)))
		check_fault(report, "unit %lld: its path is %.*s, its parent's %.*s", (long long)unit->id, TEXT_ARG(unit->path), TEXT_ARG(above));
	return outcome == NOT_FOUND ? OK : outcome;
}

static enum outcome check_page(struct call *call, struct check_report *report, struct text *after)
{
	struct seen_unit *units = NEW_ARRAY(call->arena, A_PAGE, struct seen_unit), *unit = units;
	struct db_rows rows;
	int count = 0;

	TRY(db_select(call, UNITS_AFTER, IN(*after), &rows));
	while (count < A_PAGE && db_next(&rows, OUT(&unit->id, &unit->path, &unit->parent)))
		unit = &units[++count < A_PAGE ? count : 0];
	if (count == A_PAGE)
		db_close(&rows);
	TRY(rows.outcome);
	for (int i = 0; i < count; i++)
		TRY(check_unit(call, report, &units[i]));
	check_seen(report, count);
	*after = count ? units[count - 1].path : *after;
	return OK;
}

static enum outcome check_paths(struct call *call, struct check_report *report)
{
	struct text after = T(""), before;

	do {
		before = after;
		TRY(check_page(call, report, &after));
	} while (!text_equal(before, after));
	return OK;
}

const struct check parties_checks[] = {
	{ "parties.unit_paths", check_paths },
	{ NULL, NULL },
};
