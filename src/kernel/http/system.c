/* What the kernel itself answers: is it well, what does it count, what can be asked of it. */
#include <stdio.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "kernel/http/server.h"
#include "kernel/job/job.h"

enum { FREE_LEAST = 16 * 1024 * 1024, METRICS_MAX = 4 * 1024 * 1024 };

static bool is_writable(struct arena *arena, struct text folder)
{
	const char *path = text_cstring(arena, folder);
	struct statvfs facts;

	return !folder.len || (access(path, W_OK) == 0 && statvfs(path, &facts) == 0 && (uint64_t)facts.f_bavail * facts.f_frsize >= FREE_LEAST);
}

static enum outcome healthz(struct call *call, struct doc *doc)
{
	struct http_server *server = call->http->server;
	bool disk = is_writable(call->arena, server->options.data_folder);
	int64_t one = 0;

	(void)doc;
	TRY(db_find(call, KERNEL_ONE, IN(), OUT(&one)));
	if (!database_is_reachable(server->database) || !disk)
		return refuse(call, BUSY, disk ? "kernel.database_away" : "storage.full");
	reply_bytes(call, "text/plain; charset=utf-8", T("ok\n"), T(""));
	return OK;
}

static enum outcome metrics(struct call *call, struct doc *doc)
{
	struct text_builder out;

	(void)doc;
	builder_init(&out, call->arena, METRICS_MAX);
	metrics_write(call->http->server, call, &out);
	reply_bytes(call, "text/plain; version=0.0.4; charset=utf-8", builder_text(&out), T(""));
	return OK;
}

static enum outcome openapi(struct call *call, struct doc *doc)
{
	(void)doc;
	reply_bytes(call, "application/json", call->http->server->openapi, T(""));
	return OK;
}

static enum outcome routes(struct call *call, struct doc *doc)
{
	const struct route_table *table = call->http->server->routes;
	struct doc *items = doc_list(doc, "items");

	for (size_t i = 0; i < route_table_count(table); i++) {
		const struct feature *feature;
		const struct route *route = route_table_at(table, i, &feature);
		struct doc *item = doc_item(items);

		doc_text(item, "room", text_of(feature->name));
		doc_text(item, "verb", text_of(verb_name(route->verb)));
		doc_text(item, "path", text_of(route->path));
		doc_text(item, "who", route_who(table, route->who));
		doc_text(item, "summary", text_of(route->summary ? route->summary : ""));
	}
	return OK;
}

static enum outcome forget(struct call *call, const struct job *job)
{
	(void)job;
	return answers_forget(call);
}

static const struct route system_routes[] = {
	{ GET, "/healthz", ANYONE, healthz, NULL, NULL, ROUTE_NO_JSON, .summary = "Whether the server can do its work: database and disk" },
	{ GET, "/metrics", ANYONE, metrics, NULL, NULL, ROUTE_NO_JSON, .summary = "Counters in Prometheus' text format" },
	{ GET, "/openapi.json", ANYONE, openapi, NULL, NULL, 0, .summary = "This interface as OpenAPI 3.1" },
	{ GET, "/routes", ANYONE, routes, "routes.html", NULL, ROUTE_TABLE, .summary = "Every route of the server" },
	{ .path = NULL },
};

static const struct job_kind system_jobs[] = {
	{ .name = "kernel.forget_answers", .run = forget, .attempts = 0, .every_ms = 3600 * 1000 },
	{ .name = NULL },
};

const struct feature http_feature = { .name = "kernel/http", .routes = system_routes, .jobs = system_jobs };
