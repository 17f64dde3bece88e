/*
 * The demo: a filled installation, made through the rooms' own rules with the clock moved through two years, so that clocks, chains,
 * counters and ratings are real. The tables stand in demo/ (places, units, routes, accounts, what people say); docs/demo.md says
 * what is in it. The same plan gives the same demo.
 */
#ifndef ONEDOOR_DEMO_H
#define ONEDOOR_DEMO_H

#include "kernel/db/db.h"
#include "kernel/job/job.h"

#define DEMO_PASSWORD "onedoor-demo"   /* of every account; its login is the role's code */
#define DEMO_PLACE "431202"            /* where the requests are made: setting site.place */

enum { DEMO_REQUESTS = 20000, DEMO_REQUESTS_SMALL = 300, DEMO_REQUESTS_MAX = 200000, DEMO_DAYS = 730 };

struct demo_plan {
	int64_t requests;
	int64_t ends_at;                          /* the last moment; requests begin DEMO_DAYS before */
	const struct job_kind *const *jobs;       /* what the server would run meanwhile */
	size_t job_count;
	bool with_pictures;                       /* image_open and store_open were called */
	void (*progress)(int64_t done, int64_t of);   /* requests reported so far; may be NULL */
};

/*
 * Places, units, accounts and requests into an empty, migrated installation. CONFLICT: there are units or places already. BROKEN: a rule
 * refused what the demo meant to do, or the database failed. Both: *ret_trouble says what, in the arena. Leaves the clock to the machine.
 */
enum outcome demo_fill(struct database *database, struct arena *arena, const struct demo_plan *plan, struct text *ret_trouble);

#define DEMO_GOVSTACK_UNIT "hc"   /* whose programs GovStack's checking suites are */

/* Into such a demo: what GovStack's checking suites expect to find (demo/govstack). As demo_fill. */
enum outcome demo_fill_govstack(struct database *database, struct arena *arena, struct text *ret_trouble);

#endif
