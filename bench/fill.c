/*
 * Fills an installation with requests made through the rules: fill ROWS [onedoor's own options]
 * For benchmarks: a town of 40 villages, 8 units, 6 categories; nine in ten requests have run their whole life, one in ten is open at some
 * stage. The server's jobs have run all the while: no message waits and no alarm, as in an installation that was up. Prints the rate of each
 * 100,000. Deterministic.
 */
#include <stdio.h>
#include <stdlib.h>

#include "app.h"
#include "commands/commands.h"
#include "kernel/clock/clock.h"
#include "kernel/crypt/crypt.h"
#include "kernel/job/job.h"
#include "parties/parties.h"
#include "places/places.h"
#include "ratings/ratings.h"
#include "requests/requests.h"

enum { VILLAGES = 40, UNITS = 8, CATEGORIES = 6, GROUP = 1000, DAYS = 700 };

static const char *const subjects[CATEGORIES] = { "路灯不亮", "噪音扰民", "物业管理", "停车位不够", "垃圾没有清运", "供水压力太小" };

struct fill {
	int64_t first, rows, from, step;
	int64_t units[UNITS], posts[UNITS];
	struct text paths[UNITS];
	const struct job_kind *const *jobs;
	size_t job_count;
};

static struct text village_of(struct arena *arena, int64_t n)
{
	return text_format(arena, "431202%03d%03d", (int)(1 + n / 20 % 2), (int)(1 + n % 20));
}

static enum outcome places_make(struct call *call)
{
	static const char *const above[][2] = { { "43", "湖南省" }, { "4312", "怀化市" }, { "431202", "鹤城区" }, { "431202001", "城中街道" }, { "431202002", "城北街道" } };

	for (size_t i = 0; i < sizeof(above) / sizeof(above[0]); i++)
		TRY(place_put(call, &(struct place){ .code = text_of(above[i][0]), .name = text_of(above[i][1]), .population = -1, .households = -1 }));
	for (int i = 0; i < VILLAGES; i++)
		TRY(place_put(call, &(struct place){ .code = village_of(call->arena, i), .name = text_format(call->arena, "第%d社区", i + 1),
			.population = -1, .households = -1 }));
	return OK;
}

static enum outcome units_make(struct call *call, struct fill *fill)
{
	for (int i = 0; i < UNITS; i++) {
		struct unit unit = { .code = text_format(call->arena, "bench-%d", i), .name = text_format(call->arena, "第%d处", i + 1),
			.kind = T("department"), .place = T("431202"), .phone = T("0745-2230000"), .parent = i ? fill->units[0] : 0 };
		TRY(unit_create(call, &unit, &fill->units[i]));
		TRY(access_add_staff(call, &(struct staff_new){ .login = unit.code, .password = T("onedoor-bench"), .name = unit.name,
			.unit = fill->units[i], .place = T("431202"), .role = "clerk", .post_name = T("承办人") }, &fill->posts[i]));
	}
	return OK;
}

static enum outcome categories_make(struct call *call, struct fill *fill)
{
	for (int i = 0; i < CATEGORIES; i++) {
		struct text code = text_format(call->arena, "bench_%d", i);
		TRY(category_put(call, &(struct category){ .code = code, .name = text_of(subjects[i]), .span = { SPAN_WORKING_DAYS, 5 + i } }));
		TRY(route_put(call, code, T("431202"), fill->units[1 + i]));
	}
	return OK;
}

static enum outcome set_up(struct call *call, void *context)
{
	struct fill *fill = context;

	TRY(places_make(call));
	TRY(units_make(call, fill));
	return categories_make(call, fill);
}

static enum outcome unit_works(struct call *call, struct case_file *file, struct fill *fill, int stage)
{
	int at = 1;

	while (fill->units[at] != file->unit)
		at++;
	call->caller = (struct caller){ .kind = CALLER_SYSTEM, .post = fill->posts[at], .unit = fill->units[at] };
	if (stage < 2)
		return OK;
	TRY(case_step(call, file, EVENT_ACCEPTED, NULL));
	call->now += 8 * HOUR;
	return stage < 3 ? OK : request_handled(call, file, T("已经安排人员到现场处理。"), NULL, 0);
}

static enum outcome resident_says(struct call *call, struct case_file *file, int64_t n)
{
	call->caller = (struct caller){ .kind = CALLER_STRANGER };
	call->own_case = file->id;
	call->now += 4 * HOUR;
	TRY(case_step(call, file, EVENT_CONFIRMED, NULL));
	return n % 4 == 0 ? OK : rating_give(call, file, &(struct rating_new){ .grade = (enum grade)(1 + n * 7 % 11 % 5), .channel = "web" });
}

static enum outcome one(struct call *call, struct fill *fill, int64_t n)
{
	struct request_new report = { .category = text_format(call->arena, "bench_%d", (int)(n % CATEGORIES)), .place = village_of(call->arena, n * 13),
		.description = text_format(call->arena, "%lld号门前%s,已经三天了,请来看看。", (long long)n % 997, subjects[n % CATEGORIES]),
		.located = true, .longitude = 109.95 + (double)(n % 1000) / 10000, .latitude = 27.5 + (double)(n / 1000 % 1000) / 10000,
		.by = BY_WEB, .is_public = true, .contact = n % 3 ? T("") : text_format(call->arena, "139%08lld", (long long)(n % 100000)) };
	struct case_file file;
	int stage = n % 10 ? 4 : (int)(n / 10 % 4);

	call->caller = (struct caller){ .kind = CALLER_STRANGER };
	call->own_case = 0;
	call->now = fill->from + n * fill->step;
	TRY(request_report(call, &report, &file));
	TRY(unit_works(call, &file, fill, stage));
	return stage < 4 ? OK : resident_says(call, &file, n);
}

static enum outcome group(struct call *call, void *context)
{
	struct fill *fill = context;

	for (int64_t n = fill->first; n < fill->first + GROUP && n < fill->rows; n++)
		TRY(one(call, fill, n));
	call->now = fill->from + (fill->first + GROUP) * fill->step;
	call->caller = (struct caller){ .kind = CALLER_SYSTEM };
	call->own_case = 0;
	return job_run_within(call, fill->jobs, fill->job_count);
}

static int run(struct installation *in, int64_t rows)
{
	struct fill fill = { .rows = rows, .from = clock_now() - DAYS * DAY, .step = DAYS * DAY / (rows + 1) };
	struct arena *arena = arena_new((size_t)1 << 30);
	int64_t started = clock_monotonic_us();
	enum outcome outcome = database_run(in->database, in->arena, fill.from, set_up, &fill);

	fill.jobs = app_jobs(in->arena, &fill.job_count);
	for (; outcome == OK && fill.first < rows; fill.first += GROUP) {
		arena_reset(arena);
		clock_set(fill.from + fill.first * fill.step);
		outcome = database_run(in->database, arena, clock_now(), group, &fill);
		if (fill.first % 100000 == 99000 || fill.first + GROUP >= rows)
			fprintf(stderr, "%lld rows, %.0f/s\n", (long long)(fill.first + GROUP), (double)(fill.first + GROUP) * 1e6 / (double)(clock_monotonic_us() - started));
	}
	clock_set(0);
	arena_free(arena);
	return outcome == OK ? 0 : command_failed("outcome %d at row %lld", outcome, (long long)fill.first);
}

int main(int count, char **words)
{
	struct installation installation;
	int64_t rows;
	int status = 2;

	if (count < 2 || !text_to_int(text_of(words[1]), &rows))
		return fprintf(stderr, "fill ROWS [--data FOLDER]\n"), 2;
	random_seed(42);
	if (installation_open(&installation, count - 2, words + 2, OPEN_NEW))
		status = run(&installation, rows);
	installation_close(&installation);
	return status;
}
