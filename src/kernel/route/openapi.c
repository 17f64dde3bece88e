/* The OpenAPI 3.1 document, made from the route table. */
#include "kernel/route/exchange.h"

#include <inttypes.h>

/* Members of a JSON schema. */
static const char *const types[] = {
	[PARAM_TEXT] = "\"type\":\"string\"",
	[PARAM_INT] = "\"type\":\"integer\"",
	[PARAM_NUMBER] = "\"type\":\"number\"",
	[PARAM_ID] = "\"type\":\"string\",\"pattern\":\"^[1-9][0-9]*$\"",
	[PARAM_BOOL] = "\"type\":\"boolean\"",
	[PARAM_CODE] = "\"type\":\"string\"",
	[PARAM_DATE] = "\"type\":\"string\",\"format\":\"date\"",
	[PARAM_TIME] = "\"type\":\"string\",\"format\":\"date-time\"",
	[PARAM_PHONE] = "\"type\":\"string\",\"description\":\"Chinese mobile or land line, or +country\"",
	[PARAM_EMAIL] = "\"type\":\"string\",\"format\":\"email\"",
	[PARAM_PLACE] = "\"type\":\"string\",\"pattern\":\"^[0-9]{2,15}$\"",
	[PARAM_FILE] = "\"type\":\"string\",\"format\":\"binary\"",
	[PARAM_SECRET] = "\"type\":\"string\",\"format\":\"password\"",
};

static void write_string(struct text_builder *out, const char *name, struct text value)
{
	builder_format(out, "\"%s\":", name);
	builder_add_json(out, value);
}

static bool counts_characters(enum param_type type)
{
	return type == PARAM_TEXT || type == PARAM_SECRET;
}

static void write_bounds(const struct param *param, struct text_builder *out)
{
	bool characters = counts_characters(param->type);

	if (!characters && param->type != PARAM_INT && param->type != PARAM_NUMBER)
		return;
	if (param->min)
		builder_format(out, ",\"%s\":%" PRId64, characters ? "minLength" : "minimum", param->min);
	if (param->max || characters)
		builder_format(out, ",\"%s\":%" PRId64, characters ? "maxLength" : "maximum", param->max ? param->max : 200);
}

static void write_schema(const struct param *param, struct text_builder *out)
{
	bool many = param->flags & PARAM_MANY;

	if (many)
		builder_add(out, T("{\"type\":\"array\",\"maxItems\":100,\"items\":"));
	builder_format(out, "{%s", types[param->type]);
	write_bounds(param, out);
	if (param->type == PARAM_CODE) {
		builder_add(out, T(",\"enum\":["));
		for (size_t i = 0; param->choices[i]; i++) {
			builder_add(out, i ? T(",") : T(""));
			builder_add_json(out, text_of(param->choices[i]));
		}
		builder_add_char(out, ']');
	}
	builder_add(out, many ? T("}}") : T("}"));
}

/* "/requests/:reference" → "/requests/{reference}" */
static void write_path(const char *path, struct text_builder *out)
{
	struct text rest = text_of(path);

	builder_add_char(out, '"');
	text_cut(&rest, '/');
	if (!rest.len)
		builder_add_char(out, '/');
	while (rest.len) {
		struct text segment = text_cut(&rest, '/');

		if (segment.at[0] == ':')
			builder_format(out, "/{%.*s}", (int)segment.len - 1, segment.at + 1);
		else
			builder_format(out, "/%.*s", TEXT_ARG(segment));
	}
	builder_add(out, T("\":{"));
}

static bool in_body(const struct route *route, const struct param *param)
{
	return route->verb != GET && !(route->flags & ROUTE_RAW) && !(param->flags & PARAM_IN_PATH);
}

static void write_parameters(const struct route *route, struct text_builder *out)
{
	bool first = true;

	builder_add(out, T(",\"parameters\":["));
	for (const struct param *param = route->params; param && param->name; param++) {
		bool in_path = param->flags & PARAM_IN_PATH;

		if (in_body(route, param))
			continue;
		builder_add(out, first ? T("{") : T(",{"));
		first = false;
		write_string(out, "name", text_of(param->name));
		builder_format(out, ",\"in\":\"%s\",\"required\":%s,", in_path ? "path" : "query",
			in_path || param->flags & PARAM_REQUIRED ? "true" : "false");
		write_string(out, "description", text_of(param->help ? param->help : ""));
		builder_add(out, T(",\"schema\":"));
		write_schema(param, out);
		builder_add_char(out, '}');
	}
	builder_add_char(out, ']');
}

/* JSON and plain forms cannot carry a file. */
static bool is_carried(const struct route *route, const struct param *param, bool files)
{
	return in_body(route, param) && (files || param->type != PARAM_FILE);
}

static void write_required(const struct route *route, bool files, struct text_builder *out)
{
	bool first = true;

	builder_add(out, T("\"required\":["));
	for (const struct param *param = route->params; param && param->name; param++) {
		if (!is_carried(route, param, files) || !(param->flags & PARAM_REQUIRED))
			continue;
		builder_add(out, first ? T("") : T(","));
		builder_add_json(out, text_of(param->name));
		first = false;
	}
	builder_add_char(out, ']');
}

static void write_form(const struct route *route, const char *media_type, bool files, struct text_builder *out)
{
	bool first = true;

	builder_format(out, "\"%s\":{\"schema\":{\"type\":\"object\",\"properties\":{", media_type);
	for (const struct param *param = route->params; param && param->name; param++) {
		if (!is_carried(route, param, files))
			continue;
		builder_add(out, first ? T("") : T(","));
		builder_add_json(out, text_of(param->name));
		builder_add_char(out, ':');
		write_schema(param, out);
		first = false;
	}
	builder_add(out, T("},"));
	write_required(route, files, out);
	builder_add(out, T("}}"));
}

/* At least one file; with_flags: one that is required. */
static bool has_files(const struct route *route, unsigned with_flags)
{
	for (const struct param *param = route->params; param && param->name; param++)
		if (param->type == PARAM_FILE && (param->flags & with_flags) == with_flags)
			return true;
	return false;
}

/* Every body the route takes; the one that carries all its parameters first. */
static const struct body {
	const char *media_type;
	bool files;
} bodies[] = {
	{ "multipart/form-data",               true  },
	{ "application/json",                  false },
	{ "application/x-www-form-urlencoded", false },
};
enum { BODIES = sizeof(bodies) / sizeof(bodies[0]) };

static void write_body(const struct route *route, struct text_builder *out)
{
	bool with_files = has_files(route, 0), needs_file = has_files(route, PARAM_REQUIRED), first = true;

	if (route->verb == GET || route->verb == DELETE)
		return;
	if (route->flags & ROUTE_RAW) {
		builder_add(out, T(",\"requestBody\":{\"content\":{\"application/json\":{\"schema\":{\"type\":\"object\"}}}}"));
		return;
	}
	builder_add(out, T(",\"requestBody\":{\"content\":{"));
	for (int i = 0; i < BODIES; i++) {
		const struct body *body = &bodies[with_files ? i : (i + 1) % BODIES];
		if (needs_file && !body->files)
			continue;
		builder_add(out, first ? T("") : T(","));
		write_form(route, body->media_type, body->files, out);
		first = false;
	}
	builder_add(out, T("}}"));
}

static void write_responses(const struct route *route, struct text_builder *out)
{
	builder_format(out, ",\"responses\":{\"%s\":{\"description\":\"done\"}", route->verb == POST ? "201" : "200");
	builder_add(out, T(",\"404\":{\"$ref\":\"#/components/responses/problem\"},\"422\":{\"$ref\":\"#/components/responses/problem\"}"));
	if (route->who != ANYONE)
		builder_add(out, T(",\"401\":{\"$ref\":\"#/components/responses/problem\"},\"403\":{\"$ref\":\"#/components/responses/problem\"}"));
	if (route->verb == POST)
		builder_add(out, T(",\"409\":{\"$ref\":\"#/components/responses/problem\"}"));
	builder_add(out, T(",\"503\":{\"$ref\":\"#/components/responses/problem\"}}"));
}

static void write_operation(const struct route_table *table, size_t index, struct text_builder *out)
{
	const struct route *route = route_table_at(table, index, NULL);

	static const char *const names[] = { [GET] = "get", [POST] = "post", [PUT] = "put", [DELETE] = "delete" };

	builder_format(out, "\"%s\":{", names[route->verb]);
	write_string(out, "summary", text_of(route->summary ? route->summary : ""));
	builder_add(out, T(",\"tags\":["));
	builder_add_json(out, text_of(route_feature(table, index)->name));
	builder_add(out, T("],"));
	write_string(out, "x-who", route_who(table, route->who));
	write_parameters(route, out);
	write_body(route, out);
	write_responses(route, out);
	builder_add_char(out, '}');
}

/* Both verbs of a path stand under one name: the GET's turn comes first, wherever the rows are. */
static bool is_first_of_path(const struct route_table *table, size_t index)
{
	if (route_table_at(table, index, NULL)->flags & ROUTE_MEDIATED)
		return false;   /* described by those who wrote its protocol; the path may be another room's too */
	for (size_t i = 0; i < index; i++)
		if (strcmp(route_table_at(table, i, NULL)->path, route_table_at(table, index, NULL)->path) == 0 && !(route_table_at(table, i, NULL)->flags & ROUTE_MEDIATED))
			return false;
	return true;
}

static void write_operations(const struct route_table *table, size_t index, struct text_builder *out)
{
	const char *path = route_table_at(table, index, NULL)->path;

	write_path(path, out);
	write_operation(table, index, out);
	for (size_t i = index + 1; i < route_table_count(table); i++)
		if (strcmp(route_table_at(table, i, NULL)->path, path) == 0 && !(route_table_at(table, i, NULL)->flags & ROUTE_MEDIATED)) {
			builder_add_char(out, ',');
			write_operation(table, i, out);
		}
	builder_add_char(out, '}');
}

void openapi_write(const struct route_table *table, struct text site_name, struct text version, struct text_builder *out)
{
	bool first = true;

	builder_add(out, T("{\"openapi\":\"3.1.0\",\"info\":{"));
	write_string(out, "title", site_name);
	builder_add_char(out, ',');
	write_string(out, "version", version);
	builder_add(out, T("},\"paths\":{"));
	for (size_t i = 0; i < route_table_count(table); i++) {
		if (!is_first_of_path(table, i))
			continue;
		builder_add(out, first ? T("") : T(","));
		write_operations(table, i, out);
		first = false;
	}
	builder_add(out, T("},\"components\":{\"responses\":{\"problem\":{\"description\":\"what was wrong (RFC 9457)\",\"content\":{"
		"\"application/problem+json\":{\"schema\":{\"type\":\"object\",\"properties\":{\"type\":{\"type\":\"string\"},\"title\":{\"type\":\"string\"},"
		"\"status\":{\"type\":\"integer\"},\"code\":{\"type\":\"string\"},\"detail\":{\"type\":\"string\"},\"errors\":{\"type\":\"array\",\"items\":{"
		"\"type\":\"object\",\"properties\":{\"field\":{\"type\":\"string\"},\"code\":{\"type\":\"string\"},\"message\":{\"type\":\"string\"}}}}}}}}}}}}\n"));
}
