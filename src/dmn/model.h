/* The inside of a model: for the files of this room, its tools and the bulk compiler. Nothing here may be changed. */
#ifndef ONEDOOR_DMN_MODEL_H
#define ONEDOOR_DMN_MODEL_H

#include "dmn/dmn.h"
#include "dmn/feel_ast.h"
#include "dmn/parser.h"
#include "dmn/trace.h"
#include "dmn/xml.h"

/* What one name in an element's scope stands for. */
struct dmn_slot {
	struct text name;
	struct dmn_element *element;      /* NULL: an import, its members in a context */
	size_t count;
	struct dmn_element **members;
};

struct dmn_element {
	enum dmn_element_kind kind;
	uint32_t index;                   /* in the model */
	struct text id, name;             /* name: of the variable */
	const struct dmn_file *file;
	const struct xml_node *xml;
	const struct type *type;          /* type_any when none is given */
	const struct feel_node *body;     /* NULL: no logic. A BKM's body is a FEEL_FUNCTION */
	size_t slot_count;
	struct dmn_slot *slots;           /* the outermost frame of the body */
	size_t source_count;
	struct dmn_trace_source *sources;
	/* Of a service: */
	size_t output_count, parameter_count;
	struct dmn_element **outputs;
	struct dmn_element **parameters;  /* input data, then input decisions */
	const struct type *result;        /* of a service's function type */
};

struct dmn_import {
	struct text name, namespace;
	const struct dmn_file *file;      /* NULL: not found */
};

/* One DMN file. */
struct dmn_file {
	struct text name, namespace, model_name;
	const struct xml_node *xml;
	size_t import_count;
	struct dmn_import *imports;
	size_t type_count;
	struct type *types;               /* of the item definitions, same order */
	const struct xml_node **type_xml;
	uint8_t *type_states;
	struct dmn_file *next;
};

struct dmn_model {
	struct arena *arena;
	struct dmn_file *first;           /* the model itself, then what it imports */
	struct feel_names *names;
	size_t element_count;
	struct dmn_element **elements;
};

enum hit_policy { HIT_UNIQUE, HIT_ANY, HIT_PRIORITY, HIT_FIRST, HIT_RULE_ORDER, HIT_OUTPUT_ORDER, HIT_COLLECT };
enum aggregation { AGGREGATE_NONE, AGGREGATE_SUM, AGGREGATE_MIN, AGGREGATE_MAX, AGGREGATE_COUNT };

struct table_input {
	struct text text;
	const struct feel_node *expression;
	const struct type *type;
	const struct feel_node *allowed;  /* FEEL_TESTS or NULL */
};

struct table_output {
	struct text name;                 /* empty for a single unnamed output */
	const struct type *type;
	const struct feel_node *fallback; /* default output entry, or NULL */
	const struct feel_node *allowed;  /* FEEL_TESTS, in order of priority, or NULL */
};

enum cell_kind { CELL_ANY, CELL_CONSTANTS, CELL_GENERAL };

/* An input entry. Constants are tried one after the other without walking a tree. */
struct table_cell {
	enum cell_kind kind;
	bool negated;
	uint32_t count;
	const struct value *constants;
	const struct feel_node *tests;
	struct text text;
};

struct table_rule {
	struct text id, description;
	struct table_cell *cells;
	const struct feel_node **outputs;
	struct text *annotations;
};

struct table {
	struct feel_place place;
	enum hit_policy hit_policy;
	enum aggregation aggregation;
	size_t input_count, output_count, rule_count, annotation_count;
	struct table_input *inputs;
	struct table_output *outputs;
	struct table_rule *rules;
	struct text *annotation_names;
};

/* While a model is being read. */
struct model_reader {
	struct arena *arena;
	const struct dmn_load_options *options;
	struct dmn_model *model;
	struct dmn_problems *problems;
	struct dmn_file *file;            /* being compiled */
	const struct dmn_element *element;
	const struct feel_scope *scope;
	uint32_t rule;                    /* within a table, from 1 */
	struct text clause;
	uint32_t depth;
	bool captures;                    /* as in feel_parse */
};

void model_problem(struct model_reader *reader, uint32_t line, uint32_t column, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

/* model_types.c */
void model_declare_types(struct model_reader *reader, struct dmn_file *file);
void model_resolve_types(struct model_reader *reader, struct dmn_file *file);
/* A problem and type_any when there is no such type. An empty name: NULL. */
const struct type *model_type(struct model_reader *reader, const struct xml_node *node, struct text name);

/* model_expressions.c: the expression among the children, NULL when there is none */
struct feel_node *model_expression(struct model_reader *reader, const struct xml_node *parent);
struct feel_node *model_function(struct model_reader *reader, const struct xml_node *xml);
/* FEEL text of an element, or a FEEL_PROBLEM */
struct feel_node *model_feel(struct model_reader *reader, const struct xml_node *text);
struct feel_node *model_tests(struct model_reader *reader, const struct xml_node *text);
struct feel_node *model_node(struct model_reader *reader, enum feel_kind kind, const struct xml_node *xml);
struct feel_node *model_coerced(struct model_reader *reader, struct feel_node *node, const struct type *type);

/* model_tables.c */
struct feel_node *model_table(struct model_reader *reader, const struct xml_node *xml);

#endif
