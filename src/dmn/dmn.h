/*
 * Decision models (DMN 1.3, 1.4, 1.5) read, compiled and evaluated exactly.
 *
 *   model = dmn_model_load(arena, &options, bytes, &problems);
 *   outcome = dmn_evaluate(model, arena, name, inputs, &evaluation_options, &result);
 *
 * A model never changes once loaded: any number of threads may evaluate it, each with its own arena.
 * It lives as long as the arena it was loaded into. Evaluation allocates from the arena it is given only, and
 * ends with DMN_STOPPED, within its limits, whatever the model or the inputs ask for. It needs a stack of 4 MB.
 */
#ifndef ONEDOOR_DMN_H
#define ONEDOOR_DMN_H

#include "dmn/value.h"

struct dmn_model;

/* Something wrong with a model: where, and what. */
struct dmn_problem {
	struct text file;
	uint32_t line, column;       /* from 1; 0 when the file as a whole is meant */
	struct text element;         /* the decision or other element, empty outside one */
	uint32_t rule;               /* of a table, from 1; 0 elsewhere */
	struct text clause;          /* the column of a table, empty elsewhere */
	struct text message;
	struct dmn_problem *next;
};

struct dmn_problems {
	struct dmn_problem *first, **end;
	size_t count;                /* at most DMN_PROBLEMS_MAX are kept */
};

enum { DMN_PROBLEMS_MAX = 200, DMN_IMPORTS_MAX = 64, DMN_DEPTH_MAX = 100 };
#define DMN_MODEL_BYTES_MAX ((size_t)16 << 20)
#define DMN_STEPS_DEFAULT ((uint64_t)10000000)

struct dmn_load_options {
	struct text file;            /* for messages */
	size_t max_bytes;            /* of one file; 0: DMN_MODEL_BYTES_MAX */
	/*
	 * Finds an imported model: its bytes and a name for messages, both in the arena or longer-lived.
	 * NULL: imports are problems.
	 */
	bool (*load)(void *context, struct arena *arena, struct text location, struct text namespace,
		struct text *ret_bytes, struct text *ret_file);
	void *load_context;
};

/*
 * NULL when the bytes are no decision model, pass a limit, or the arena is full; problems says why. A model with
 * problems in some of its elements is returned: those elements evaluate to null and say so, the others work.
 * Uses the arena's on_full target and leaves it unset.
 */
struct dmn_model *dmn_model_load(struct arena *arena, const struct dmn_load_options *options, struct text bytes,
	struct dmn_problems *ret_problems);

enum dmn_outcome {
	DMN_OK,         /* result->value is the answer, maybe null; result->remarks say why something became null */
	DMN_NOT_FOUND,  /* no such decision or service */
	DMN_STOPPED,    /* a limit was passed: result->reason */
};

struct dmn_remark {
	struct text element;
	uint32_t line, column;
	struct text message;
	const struct dmn_remark *next;
};

struct dmn_result {
	struct value value;
	struct text reason;
	const struct dmn_remark *remarks;
	const struct dmn_trace *trace;   /* when asked for, see trace.h */
};

struct dmn_evaluate_options {
	uint64_t max_steps;          /* 0: DMN_STEPS_DEFAULT */
	bool trace;
	int64_t now;                 /* UTC milliseconds for now() and today(); 0: the clock */
	struct text zone;            /* of now() and today(), empty: UTC */
};

/*
 * Evaluates a decision, or calls a decision service or BKM, by name or id. inputs holds the input data by name (for
 * a service also its input decisions; for a BKM its parameters); those of an imported model by "import.name" or in
 * a context named like the import. An input that is not given, or does not fit its type, is null. options may be NULL.
 * Uses the arena's on_full target and leaves it unset.
 */
enum dmn_outcome dmn_evaluate(const struct dmn_model *model, struct arena *arena, struct text name,
	const struct context *inputs, const struct dmn_evaluate_options *options, struct dmn_result *ret_result);

/*
 * A value from JSON or a form as the input's type wants it: JSON has no dates, so a string becomes the date, time or
 * duration it writes, a string from a form also the number or boolean; inside contexts and lists too. What does
 * not read so stays as it is.
 */
struct dmn_element;
struct value dmn_input_convert(struct arena *arena, const struct dmn_element *input, struct value value);

/* The elements of a model, for pages and tools. */
enum dmn_element_kind { DMN_INPUT, DMN_DECISION, DMN_KNOWLEDGE, DMN_SERVICE, DMN_SOURCE };

size_t dmn_element_count(const struct dmn_model *model);
const struct dmn_element *dmn_element_at(const struct dmn_model *model, size_t index);
/* By name or id, of the model itself first, then of what it imports; NULL if none. */
const struct dmn_element *dmn_element_find(const struct dmn_model *model, struct text name);
enum dmn_element_kind dmn_element_kind(const struct dmn_element *element);
struct text dmn_element_name(const struct dmn_element *element);
struct text dmn_element_id(const struct dmn_element *element);
struct text dmn_model_name(const struct dmn_model *model);

/* The rest of the contract, a header for each thing: other rooms include this file alone. */
#include "dmn/analysis.h"
#include "dmn/ask.h"
#include "dmn/command.h"
#include "dmn/explain.h"
#include "dmn/feel.h"
#include "dmn/folder.h"
#include "dmn/json.h"
#include "dmn/outline.h"
#include "dmn/reform.h"
#include "dmn/trace.h"
#include "dmn/trace_doc.h"
#include "dmn/value_copy.h"

#endif
