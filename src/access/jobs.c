/* What is forgotten in time, and what verify recomputes. */
#include "access/jobs.h"

#include "access/capabilities.h"
#include "kernel/clock/clock.h"
#include "kernel/db/db.h"
#include "parties/parties.h"

enum { POSTS_A_ROUND = 500 };

static enum outcome forget(struct call *call, const struct job *job)
{
	(void)job;
	TRY(db_run(call, SESSIONS_PURGE, IN(call->now)));
	TRY(db_run(call, CODES_PURGE, IN(call->now)));
	return db_run(call, TRIES_PURGE, IN(call->now - DAY));
}

const struct job_kind access_jobs[] = {
	{ .name = "access.forget", .run = forget, .every_ms = HOUR },
	{ .name = NULL },
};

/* A post reaches its unit and those below it, or, where its role says so, every unit. */
static enum outcome reach_check(struct call *call, int64_t id, int64_t unit, struct text role_code, struct text unit_path_stored,
	struct check_report *report)
{
	const struct role *role = access_role(role_code);
	struct text path;
	enum outcome outcome = unit_path(call, unit, &path);

	if (outcome == NOT_FOUND || !role) {
		check_fault(report, "post %lld: no such %s", (long long)id, role ? "unit" : "role");
		return OK;
	}
	TRY(outcome);
	if (!text_equal(unit_path_stored, role->every_unit ? T("") : path))
		check_fault(report, "post %lld: reaches \"%.*s\"", (long long)id, TEXT_ARG(unit_path_stored));
	return OK;
}

static enum outcome check_round(struct call *call, int64_t *last, int *ret_count, struct check_report *report)
{
	struct { int64_t id, unit; struct text role, path; } posts[POSTS_A_ROUND];
	struct db_rows rows;
	int count = 0;

	TRY(db_select(call, POSTS_AFTER, IN(*last, (int)POSTS_A_ROUND), &rows));
	while (count < POSTS_A_ROUND && db_next(&rows, OUT(&posts[count].id, &posts[count].unit, &posts[count].role, &posts[count].path)))
		count++;
	db_close(&rows);
	TRY(rows.outcome);
	for (int i = 0; i < count; i++)
		TRY(reach_check(call, posts[i].id, posts[i].unit, posts[i].role, posts[i].path, report));
	*last = count ? posts[count - 1].id : *last;
	*ret_count = count;
	check_seen(report, count);
	return OK;
}

static enum outcome check_posts(struct call *call, struct check_report *report)
{
	int64_t last = 0;
	int count;

	do {
		TRY(check_round(call, &last, &count, report));
	} while (count == POSTS_A_ROUND);
	return OK;
}

const struct check access_checks[] = {
	{ .name = "access.posts", .run = check_posts },
	{ .name = NULL },
};
