/*
 * A server with three routes for the load generator of bench/http.sh: a page with one query, the same as a shared page, and a
 * small durable write. http_bench FOLDER serves until its standard input ends; the port is its first line of output.
 */
#include <stdio.h>
#include <stdlib.h>

#include "kernel/crypt/crypt.h"
#include "kernel/http/http.h"
#include "kernel/job/job.h"
#include "kernel/log/log.h"

enum { ROWS = 60 };

static enum outcome show(struct call *call, struct doc *doc)
{
	struct doc *items = doc_list(doc, "items");
	int64_t waiting, due, failed;

	TRY(db_find(call, KERNEL_JOBS, IN(call->now), OUT(&waiting, &due, &failed)));
	doc_int(doc, "waiting", waiting);
	for (int i = 0; i < ROWS; i++) {
		struct doc *item = doc_item(items);

		doc_int(item, "number", i);
		doc_text(item, "title", T("城中街道百货公司小区三号楼前的路灯不亮了"));
		doc_time(item, "at", call->now);
	}
	return OK;
}

static int64_t version_of(struct call *call)
{
	int64_t one = 0;

	return db_find(call, KERNEL_ONE, IN(), OUT(&one)) == OK ? one : 0;
}

static enum outcome write_one(struct call *call, struct doc *doc)
{
	int64_t id = db_new_id(call);

	doc_id(doc, "id", id);
	return job_add(call, "bench.job", call->now, id, T(""));
}

static const struct route routes[] = {
	{ GET, "/page", ANYONE, show, "page.html" },
	{ GET, "/shared", ANYONE, show, "page.html", .version = version_of },
	{ POST, "/write", ANYONE, write_one },
	{ .path = NULL },
};
static const struct feature feature = { .name = "bench", .routes = routes };
static const struct feature *const features[] = { &feature, &http_feature };

static int failed(struct text error)
{
	fprintf(stderr, "%.*s\n", TEXT_ARG(error));
	return 1;
}

int main(int count, char **words)
{
	static const struct text names[] = { T("bench/page.html"), T("kernel/http/routes.html"), T("site/error.html") };
	static const struct text texts[] = {
		T("<!doctype html><html lang=\"{{site.language.code}}\"><title>{{site.name}}</title><p>{{waiting}}</p><ol>{{#items}}"
		  "<li><a href=\"/requests/{{number}}\">{{title}}</a> <time datetime=\"{{at.iso}}\">{{at}}</time></li>\n{{/items}}</ol></html>"),
		T("-"), T("-"),
	};
	struct arena *arena = arena_new(256 << 20);
	const char *folder = count > 1 ? words[1] : ".";
	struct database_options database_options = { .url = text_format(arena, "sqlite:%s/bench.db", folder), .readers = 2, .group_max = 256, .queue_max = 2000, .create = true };
	struct http_options options = { .address = T("127.0.0.1"), .site_name = T("bench") };
	struct database *database;
	struct page_set *pages;
	struct route_table *table;
	struct http_server *server;
	struct text error = T("");

	log_open(LOG_ERROR, false);
	if (!crypt_open(arena, text_format(arena, "%s/bench.key", folder), true, &error) || database_open(arena, &database_options, &database, &error) != OK ||
	    database_migrate(database, arena, &error) != OK)
		return failed(error);
	pages = page_set_of(arena, 3, names, texts, true, &error);
	table = pages ? route_table_new(arena, features, 2, NULL, NULL, &error) : NULL;
	if (!table || http_start(arena, &options, database, pages, table, &server, &error) != OK)
		return failed(error);
	printf("%d\n", http_port(server));
	fflush(stdout);
	while (getchar() != EOF)
		;
	http_stop(server);
	database_close(database);
	arena_free(arena);
	return 0;
}
