#include "commands/commands.h"

#include "kernel/route/exchange.h"

const char routes_help[] =
	"onedoor routes [--openapi]\n\n"
	"Prints every address the server answers: verb, path, who may call it, what it does.\n"
	"With --openapi: the OpenAPI 3.1 document, as /openapi.json gives it.\n\n";

static void print_routes(const struct route_table *routes)
{
	for (size_t i = 0; i < route_table_count(routes); i++) {
		const struct route *route = route_table_at(routes, i, NULL);
		struct text who = route_who(routes, route->who);

		printf("%-6s %-44s %-20.*s %s\n", verb_name(route->verb), route->path, TEXT_ARG(who), route->summary ? route->summary : "");
	}
}

static void print_openapi(struct arena *arena, const struct route_table *routes)
{
	struct text_builder out;

	builder_init(&out, arena, 16 * 1024 * 1024);
	openapi_write(routes, T("onedoor"), T(ONEDOOR_VERSION), &out);
	fwrite(out.at, 1, out.len, stdout);
}

int routes_command(int count, char **words)
{
	struct installation installation;
	struct text error = T("");
	struct route_table *routes = NULL;

	if (installation_open(&installation, count, words, OPEN_SETTINGS)) {
		routes = app_routes(installation.arena, &error);
		if (!routes)
			command_failed("%.*s", TEXT_ARG(error));
		else if (installation_option(&installation, "--openapi", NULL))
			print_openapi(installation.arena, routes);
		else
			print_routes(routes);
	}
	installation_close(&installation);
	return routes ? 0 : 1;
}
