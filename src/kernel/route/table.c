/* The table of all routes: checked at start, found by a tree of path segments. */
#include "kernel/route/exchange.h"

#include <assert.h>
#include <ctype.h>

enum { SEGMENTS_MAX = 16, ROUTES_MAX = 4096, BODY_BASE = 256 * 1024, FILES_TYPICAL = 10, FILES_NAMED = 3 /* of a wildcard: questions of one page */ };

/* A place in the tree: what may follow the segments before it. */
struct node {
	struct text segment;
	struct node *child, *sibling;   /* literals */
	struct node *any;               /* a parameter's segment */
	int row[2][VERBS];              /* 1 + index of the route that ends here; 0 none. [1]: of ROUTE_MEDIATED */
};

struct row {
	const struct route *route;
	const struct feature *feature;
	struct text page;
	struct text names[SEGMENTS_MAX];
	size_t name_count;
	ptrdiff_t again;
	const struct param **given;
	size_t given_count;
	size_t body_max;
};

struct route_table {
	struct arena *arena;
	struct row *rows;
	size_t count;
	struct node root;
	route_identify *identify;
	route_decorate *decorate;
	const char *(*capability_name)(unsigned capability);
};

/* ---- building ---- */

static bool is_param_segment(struct text segment)
{
	return segment.len > 1 && segment.at[0] == ':';
}

static struct node *node_literal(const struct node *node, struct text segment)
{
	struct node *child = node->child;

	while (child && !text_equal(child->segment, segment))
		child = child->sibling;
	return child;
}

static struct node *node_below(struct arena *arena, struct node *node, struct text segment)
{
	struct node *child;

	if (is_param_segment(segment)) {
		if (!node->any)
			node->any = NEW(arena, struct node);
		return node->any;
	}
	child = node_literal(node, segment);
	if (!child) {
		child = NEW(arena, struct node);
		child->segment = segment;
		child->sibling = node->child;
		node->child = child;
	}
	return child;
}

static bool table_insert(struct route_table *table, size_t index, const char **ret_fault)
{
	struct row *row = &table->rows[index];
	struct text rest = text_of(row->route->path);
	struct node *node = &table->root;
	int depth = 0, *place;

	text_cut(&rest, '/');
	while (rest.len) {
		struct text segment = text_cut(&rest, '/');

		if (!segment.len || ++depth > SEGMENTS_MAX) {
			*ret_fault = "its path has an empty segment or too many";
			return false;
		}
		if (is_param_segment(segment))
			row->names[row->name_count++] = (struct text){ segment.at + 1, segment.len - 1 };
		node = node_below(table->arena, node, segment);
	}
	place = &node->row[row->route->flags & ROUTE_MEDIATED ? 1 : 0][row->route->verb];
	if (*place) {
		*ret_fault = "another route has this verb and path";
		return false;
	}
	*place = 1 + (int)index;
	return true;
}

/* ---- checking ---- */

static const struct param *param_declared(const struct route *route, struct text name)
{
	for (const struct param *param = route->params; param && param->name; param++)
		if (text_equal(text_of(param->name), name))
			return param;
	return NULL;
}

static bool is_param_name(const char *name)
{
	if (!isalpha((unsigned char)*name))
		return false;
	for (; *name; name++)
		if (!isalpha((unsigned char)*name) && !isdigit((unsigned char)*name) && !strchr("_.-*[]", *name))
			return false;
	return true;
}

static const char *fault_in_param(const struct row *row, const struct param *param)
{
	bool in_path = false;

	for (size_t i = 0; i < row->name_count; i++)
		in_path |= text_equal(row->names[i], text_of(param->name));
	if (!is_param_name(param->name))
		return "a parameter's name is not made of letters, digits, _ . - [ ] *";
	if (in_path != ((param->flags & PARAM_IN_PATH) != 0))
		return "PARAM_IN_PATH and the path do not agree";
	if (param->type == PARAM_CODE && !(param->choices && param->choices[0]))
		return "a PARAM_CODE has no choices";
	if (param->max && param->min > param->max)
		return "a parameter's min is above its max";
	if (strchr(param->name, '*') && param->type != PARAM_TEXT && param->type != PARAM_FILE)
		return "a wildcard parameter is neither text nor a file";
	if (strcmp(param->name, "key") == 0 || strcmp(param->name, "lang") == 0 || strcmp(param->name, "format") == 0)
		return "key, lang and format belong to the kernel";
	for (const struct param *other = row->route->params; other < param; other++)
		if (strcmp(other->name, param->name) == 0)
			return "a parameter is declared twice";
	return NULL;
}

static const char *fault_in_row(const struct row *row)
{
	const struct route *route = row->route;

	if (route->who == WHO_UNSTATED)
		return "nobody stated who may call it";
	if (route->who > STAFF && (route->who < WHO_CAPABILITIES || route->who >= 64))
		return "no such capability";
	if (route->path[0] != '/')
		return "its path does not start with /";
	if (!route->handle)
		return "it has no handler";
	if (route->flags & ROUTE_WRITES && (route->verb != GET || !(route->flags & ROUTE_NO_KEY)))
		return "ROUTE_WRITES is for GET, with ROUTE_NO_KEY";
	if (route->verb == GET && (route->prepare || route->again))
		return "prepare and again are for POST";
	if (route->version && (route->verb != GET || !route->page || route->who != ANYONE))
		return "version is for pages that ANYONE may GET";
	for (size_t i = 0; i < row->name_count; i++)
		if (!param_declared(route, row->names[i]))
			return "a parameter of the path is not declared";
	for (const struct param *param = route->params; param && param->name; param++) {
		const char *fault = fault_in_param(row, param);

		if (fault)
			return fault;
	}
	return NULL;
}

static size_t body_max_of(const struct route *route)
{
	size_t max = BODY_BASE;

	for (const struct param *param = route->params; param && param->name; param++) {
		size_t one = param->max > 0 ? (size_t)param->max : (size_t)10 * 1024 * 1024;

		if (param->type == PARAM_FILE)
			max += one * (strchr(param->name, '*') ? FILES_NAMED : param->flags & PARAM_MANY ? FILES_TYPICAL : 1);
	}
	return max;
}

/* ---- a POST's form page ---- */

static ptrdiff_t table_index(const struct route_table *table, enum verb verb, const char *path)
{
	for (size_t i = 0; i < table->count; i++)
		if (table->rows[i].route->verb == verb && strcmp(table->rows[i].route->path, path) == 0)
			return (ptrdiff_t)i;
	return -1;
}

static void given_add(struct route_table *table, struct row *row, const struct param *param)
{
	if (strchr(param->name, '*') || strchr(param->name, '.') || strchr(param->name, '['))
		return;
	for (size_t i = 0; i < row->given_count; i++)
		if (strcmp(row->given[i]->name, param->name) == 0)
			return;
	row->given = arena_grow(table->arena, row->given, row->given_count * sizeof(*row->given), (row->given_count + 1) * sizeof(*row->given));
	row->given[row->given_count++] = param;
}

static void given_add_all(struct route_table *table, struct row *row, const struct route *route)
{
	for (const struct param *param = route->params; param && param->name; param++)
		given_add(table, row, param);
}

/* The POST's declaration comes first: of two parameters of one name, the form's is the one to show. */
static const char *link_forms(struct route_table *table)
{
	for (size_t i = 0; i < table->count; i++) {
		struct row *row = &table->rows[i];

		row->again = -1;
		if (row->route->verb != POST)
			continue;
		row->again = table_index(table, GET, row->route->again ? row->route->again : row->route->path);
		if (row->again >= 0 && !table->rows[row->again].page.len)
			row->again = -1;
		if (row->again >= 0)
			given_add_all(table, &table->rows[row->again], row->route);
		else if (row->route->again)
			return text_format(table->arena, "%s: no page at its \"again\"", row->route->path).at;
	}
	for (size_t i = 0; i < table->count; i++)
		given_add_all(table, &table->rows[i], table->rows[i].route);
	return NULL;
}

static void row_init(struct route_table *table, struct row *row, const struct feature *feature, const struct route *route)
{
	*row = (struct row){ .route = route, .feature = feature, .body_max = body_max_of(route) };
	if (route->page)
		row->page = strchr(route->page, '/') ? text_of(route->page) : text_format(table->arena, "%s/%s", feature->name, route->page);
}

struct route_table *route_table_new(struct arena *arena, const struct feature *const features[], size_t count,
	route_identify *identify, route_decorate *decorate, struct text *ret_error)
{
	struct route_table *table = NEW(arena, struct route_table);
	const char *fault;

	*table = (struct route_table){ .arena = arena, .identify = identify, .decorate = decorate };
	table->rows = NEW_ARRAY(arena, ROUTES_MAX, struct row);
	for (size_t f = 0; f < count; f++) {
		for (const struct route *route = features[f]->routes; route && route->path; route++) {
			struct row *row = &table->rows[table->count];

			assert(table->count < ROUTES_MAX);
			row_init(table, row, features[f], route);
			if (!table_insert(table, table->count++, &fault) || (fault = fault_in_row(row))) {
				*ret_error = text_format(arena, "route %s %s: %s", verb_name(route->verb), route->path, fault);
				return NULL;
			}
		}
	}
	fault = link_forms(table);
	if (fault) {
		*ret_error = text_format(arena, "route POST %s", fault);
		return NULL;
	}
	return table;
}

/* ---- finding ---- */

struct walk {
	struct text segments[SEGMENTS_MAX];
	size_t count;
	struct text values[SEGMENTS_MAX];
	size_t value_count;
	enum verb verb;
	bool mediated, other_verb;
	int row;
};

static int row_at(const struct walk *walk, const struct node *node)
{
	int mediated = node->row[1][walk->verb], plain = node->row[0][walk->verb];

	return walk->mediated ? (mediated ? mediated : plain) : plain ? plain : mediated;
}

static bool has_other_verb(const struct walk *walk, const struct node *node)
{
	for (int verb = 0; verb < VERBS; verb++)
		if (verb != (int)walk->verb && (node->row[0][verb] || node->row[1][verb]))
			return true;
	return false;
}

/* Literals before parameters; a dead end goes back. The tree is as deep as the longest path, so this ends. */
static bool walk_from(struct walk *walk, const struct node *node, size_t depth)
{
	const struct node *literal;

	if (depth == walk->count) {
		walk->row = row_at(walk, node);
		walk->other_verb |= has_other_verb(walk, node);
		return walk->row > 0;
	}
	literal = node_literal(node, walk->segments[depth]);
	if (literal && walk_from(walk, literal, depth + 1))
		return true;
	if (!node->any || !walk->segments[depth].len)
		return false;
	walk->values[walk->value_count++] = walk->segments[depth];
	if (walk_from(walk, node->any, depth + 1))
		return true;
	walk->value_count--;
	return false;
}

static bool walk_split(struct walk *walk, struct text path)
{
	if (!path.len || path.at[0] != '/')
		return false;
	text_cut(&path, '/');
	while (path.at && (path.len || walk->count)) {
		if (walk->count == SEGMENTS_MAX)
			return false;
		walk->segments[walk->count++] = text_cut(&path, '/');
	}
	return true;
}

static struct text suffix_of(struct text segment)
{
	static const struct text known[] = { T("json"), T("csv"), T("xlsx"), T("xml") };

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
		size_t len = known[i].len;

		if (segment.len > len + 1 && segment.at[segment.len - len - 1] == '.' && memcmp(segment.at + segment.len - len, known[i].at, len) == 0)
			return known[i];
	}
	return T("");
}

static struct match match_of(const struct route_table *table, const struct walk *walk, struct text suffix)
{
	struct match match = { .other_verb = walk->other_verb, .suffix = suffix, .value_count = walk->value_count };

	if (!walk->row)
		return match;
	match.index = (size_t)walk->row - 1;
	match.route = table->rows[match.index].route;
	memcpy(match.values, walk->values, sizeof(match.values));
	return match;
}

/* A literal that ends in the suffix ("/openapi.json") first, then the path without it, then the path as it is. */
struct match route_table_find_for(const struct route_table *table, enum verb verb, struct text path, bool mediated)
{
	struct walk walk = { .verb = verb, .mediated = mediated }, bare;
	struct text suffix;

	if (!walk_split(&walk, path))
		return (struct match){ .route = NULL };
	suffix = walk.count ? suffix_of(walk.segments[walk.count - 1]) : T("");
	if (!suffix.len) {
		walk_from(&walk, &table->root, 0);
		return match_of(table, &walk, suffix);
	}
	bare = walk;
	if (walk_from(&walk, &table->root, 0) && !walk.value_count)
		return match_of(table, &walk, T(""));
	bare.segments[bare.count - 1].len -= suffix.len + 1;
	if (walk_from(&bare, &table->root, 0))
		return match_of(table, &bare, suffix);
	return match_of(table, &walk, walk.row ? T("") : suffix);
}

struct match route_table_find(const struct route_table *table, enum verb verb, struct text path)
{
	return route_table_find_for(table, verb, path, false);
}

const char *verb_name(enum verb verb)
{
	static const char *const names[] = { [GET] = "GET", [POST] = "POST", [PUT] = "PUT", [DELETE] = "DELETE" };

	return names[verb];
}

size_t route_table_count(const struct route_table *table)
{
	return table->count;
}

const struct route *route_table_at(const struct route_table *table, size_t index, const struct feature **ret_feature)
{
	assert(index < table->count);
	if (ret_feature)
		*ret_feature = table->rows[index].feature;
	return table->rows[index].route;
}

const struct feature *route_feature(const struct route_table *table, size_t index)
{
	return table->rows[index].feature;
}

struct text route_path_name(const struct route_table *table, size_t index, size_t nth)
{
	return table->rows[index].names[nth];
}

struct text route_page(const struct route_table *table, size_t index)
{
	return table->rows[index].page;
}

ptrdiff_t route_again(const struct route_table *table, size_t index)
{
	return table->rows[index].again;
}

const struct param *const *route_given(const struct route_table *table, size_t index, size_t *ret_count)
{
	*ret_count = table->rows[index].given_count;
	return table->rows[index].given;
}

size_t route_body_max(const struct route_table *table, size_t index)
{
	return table->rows[index].body_max;
}

route_identify *route_table_identify(const struct route_table *table)
{
	return table->identify;
}

route_decorate *route_table_decorate(const struct route_table *table)
{
	return table->decorate;
}

void route_table_name_capabilities(struct route_table *table, const char *(*name)(unsigned capability))
{
	table->capability_name = name;
}

struct text route_who(const struct route_table *table, unsigned who)
{
	static const char *const names[] = { [ANYONE] = "anyone", [RESIDENT] = "resident", [STAFF] = "staff" };

	if (who <= STAFF)
		return text_of(names[who]);
	return text_of(table->capability_name ? table->capability_name(who) : "a capability");
}
