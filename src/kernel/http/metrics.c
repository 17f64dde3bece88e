/* Counters, and /metrics in Prometheus' text format. */
#include "kernel/http/server.h"

#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

#include "kernel/clock/clock.h"

static const int statuses[STATUS_KINDS] = { 200, 201, 301, 303, 304, 400, 401, 403, 404, 405, 409, 413, 422, 429, 500, 503, 507, 0 };
static const int64_t steps_us[DURATION_STEPS] = { 250, 500, 1000, 2500, 5000, 10000, 25000, 50000, 100000, 250000, 1000000, 5000000 };
static const char *const verbs[] = { [GET] = "GET", [POST] = "POST", [PUT] = "PUT", [DELETE] = "DELETE" };

void meters_open(struct meters *meters, struct arena *arena, size_t routes)
{
	meters->routes = routes;
	meters->by_route = arena_array(arena, (routes + 1) * STATUS_KINDS, sizeof(*meters->by_route));
}

static size_t status_kind(int status)
{
	size_t kind = 0;

	while (statuses[kind] && statuses[kind] != status)
		kind++;
	return kind;
}

void meters_count(struct meters *meters, ptrdiff_t route, enum verb verb, int status, int64_t us)
{
	size_t row = route < 0 ? meters->routes : (size_t)route;
	int step = 0;

	while (step < DURATION_STEPS && us > steps_us[step])
		step++;
	atomic_fetch_add_explicit(&meters->by_route[row * STATUS_KINDS + status_kind(status)], 1, memory_order_relaxed);
	atomic_fetch_add_explicit(&meters->steps[verb][step], 1, memory_order_relaxed);
	atomic_fetch_add_explicit(&meters->total_us[verb], (uint64_t)us, memory_order_relaxed);
}

static void write_routes(const struct http_server *server, struct text_builder *out)
{
	const struct meters *meters = &server->meters;

	builder_add(out, T("# HELP onedoor_requests_total Requests answered.\n# TYPE onedoor_requests_total counter\n"));
	for (size_t row = 0; row <= meters->routes; row++) {
		const struct route *route = row < meters->routes ? route_table_at(server->routes, row, NULL) : NULL;

		for (size_t kind = 0; kind < STATUS_KINDS; kind++) {
			uint64_t count = atomic_load_explicit(&meters->by_route[row * STATUS_KINDS + kind], memory_order_relaxed);

			if (count)
				builder_format(out, "onedoor_requests_total{method=\"%s\",route=\"%s\",status=\"%d\"} %" PRIu64 "\n",
					route ? verbs[route->verb] : "", route ? route->path : "", statuses[kind], count);
		}
	}
}

static void write_durations(const struct meters *meters, struct text_builder *out)
{
	builder_add(out, T("# HELP onedoor_request_seconds From the request's head to its reply.\n# TYPE onedoor_request_seconds histogram\n"));
	for (int verb = 0; verb < VERBS; verb++) {
		uint64_t sum = 0;

		for (int step = 0; step < DURATION_STEPS; step++) {
			sum += atomic_load_explicit(&meters->steps[verb][step], memory_order_relaxed);
			builder_format(out, "onedoor_request_seconds_bucket{method=\"%s\",le=\"%g\"} %" PRIu64 "\n", verbs[verb], (double)steps_us[step] / 1e6, sum);
		}
		sum += atomic_load_explicit(&meters->steps[verb][DURATION_STEPS], memory_order_relaxed);
		builder_format(out, "onedoor_request_seconds_bucket{method=\"%s\",le=\"+Inf\"} %" PRIu64 "\n", verbs[verb], sum);
		builder_format(out, "onedoor_request_seconds_sum{method=\"%s\"} %g\n", verbs[verb], (double)atomic_load(&meters->total_us[verb]) / 1e6);
		builder_format(out, "onedoor_request_seconds_count{method=\"%s\"} %" PRIu64 "\n", verbs[verb], sum);
	}
}

static void write_one(struct text_builder *out, const char *name, const char *type, const char *help, uint64_t value)
{
	builder_format(out, "# HELP onedoor_%s %s\n# TYPE onedoor_%s %s\nonedoor_%s %" PRIu64 "\n", name, help, name, type, name, value);
}

static uint64_t resident_bytes(void)
{
	FILE *file = fopen("/proc/self/statm", "r");
	unsigned long pages = 0;

	if (file) {
		if (fscanf(file, "%*u %lu", &pages) != 1)
			pages = 0;
		fclose(file);
	}
	return (uint64_t)pages * (uint64_t)sysconf(_SC_PAGESIZE);
}

static void write_database(struct http_server *server, struct call *call, struct text_builder *out)
{
	struct database_numbers numbers = { 0 };
	int64_t waiting = 0, late = 0, failed = 0;

	database_numbers(server->database, &numbers);
	write_one(out, "writes_total", "counter", "Writes committed.", numbers.writes);
	write_one(out, "write_groups_total", "counter", "Commits: writes that waited together share one.", numbers.groups);
	write_one(out, "writes_refused_total", "counter", "Writes refused because the queue was full.", numbers.refused);
	write_one(out, "write_retries_total", "counter", "Transactions run again after a conflict.", numbers.retries);
	write_one(out, "write_failures_total", "counter", "Transactions that failed by a fault.", numbers.failures);
	write_one(out, "writes_waiting", "gauge", "Writes in the queue now.", numbers.waiting);
	if (db_find(call, KERNEL_JOBS, IN(call->now), OUT(&waiting, &late, &failed)) != OK)
		return;
	write_one(out, "jobs_waiting", "gauge", "Jobs not yet done.", (uint64_t)waiting);
	write_one(out, "jobs_due", "gauge", "Jobs whose time has come.", (uint64_t)late);
	write_one(out, "jobs_failed", "gauge", "Jobs given up; they need a person.", (uint64_t)failed);
}

void metrics_write(struct http_server *server, struct call *call, struct text_builder *out)
{
	size_t pages, bytes;
	uint64_t hits;

	write_routes(server, out);
	write_durations(&server->meters, out);
	write_database(server, call, out);
	shared_numbers(server->shared, &pages, &bytes, &hits);
	write_one(out, "kept_pages", "gauge", "Public pages kept as rendered.", pages);
	write_one(out, "kept_bytes", "gauge", "Their bytes.", bytes);
	write_one(out, "kept_hits_total", "counter", "Answers from kept pages.", hits);
	write_one(out, "connections", "gauge", "Open connections.", (uint64_t)atomic_load(&server->meters.connections));
	write_one(out, "resident_bytes", "gauge", "Resident memory.", resident_bytes());
	write_one(out, "uptime_seconds", "gauge", "Seconds since the start.", (uint64_t)((clock_monotonic_us() - server->started_at) / 1000000));
}
