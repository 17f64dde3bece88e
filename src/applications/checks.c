/* What `onedoor verify` computes again: the counts of what was spared. A fault names day, item and unit. */
#include "applications/pages.h"
#include "kernel/db/db.h"

enum outcome applications_check_counts(struct call *call, struct check_report *report)
{
	struct db_rows rows;
	int64_t day, unit, kept, computed;
	struct text item;

	TRY(db_select(call, SPARED_DIFFERING, IN(), &rows));
	while (db_next(&rows, OUT(&day, &item, &unit, &kept, &computed)))
		check_fault(report, "counts of day %lld, item %.*s, unit %lld differ from the applications (%lld, %lld)", (long long)day, TEXT_ARG(item), (long long)unit,
			(long long)kept, (long long)computed);
	check_seen(report, 1);
	return rows.outcome;
}
