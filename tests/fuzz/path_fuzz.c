/* A request's path and query: found in a table with words and parameters at every depth, decoded, bound. */
#include "kernel/route/exchange.h"

enum { ARENA_MAX = 64 << 20 };

static enum outcome nothing(struct call *call, struct doc *doc)
{
	(void)call, (void)doc;
	return OK;
}

static const struct param one[] = { { "a", PARAM_ID, PARAM_IN_PATH, 0, 0, NULL, NULL }, { "q", PARAM_TEXT, 0, 0, 0, NULL, NULL }, PARAMS_END };
static const struct param two[] = { { "a", PARAM_TEXT, PARAM_IN_PATH, 0, 0, NULL, NULL }, { "b", PARAM_PLACE, PARAM_IN_PATH, 0, 0, NULL, NULL }, PARAMS_END };
static const struct route routes[] = {
	{ GET, "/", ANYONE, nothing }, { GET, "/a", ANYONE, nothing }, { GET, "/a/:a", ANYONE, nothing, NULL, one }, { GET, "/a/a", ANYONE, nothing },
	{ GET, "/:a/:b", ANYONE, nothing, NULL, two }, { GET, "/a/:a/a/:b/a", ANYONE, nothing, NULL, two }, { POST, "/a/:a", ANYONE, nothing, NULL, one },
	{ GET, "/a.json", ANYONE, nothing }, { .path = NULL },
};

static const struct route_table *table(void)
{
	static struct route_table *made;
	static const struct feature feature = { .name = "room", .routes = routes };
	static const struct feature *const features[] = { &feature };
	struct text error;

	if (!made)
		made = route_table_new(arena_new(ARENA_MAX), features, 1, NULL, NULL, &error);
	return made;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct call call = { .arena = arena_new(ARENA_MAX) };
	struct text query = { (const char *)bytes, len }, path = text_cut(&query, '?');
	struct match match = route_table_find(table(), GET, path);
	struct fields fields = { 0 };

	for (size_t i = 0; match.route && i < match.value_count; i++)
		fields_add(&fields, call.arena, (struct field){ .name = route_path_name(table(), match.index, i),
			.value = percent_decoded(call.arena, match.values[i], false), .from = FROM_PATH });
	if (match.route && fields_from_form(&fields, call.arena, query, FROM_QUERY) == OK)
		(void)params_bind(&call, &fields, match.route->params, &call.params);
	arena_free(call.arena);
	return 0;
}
