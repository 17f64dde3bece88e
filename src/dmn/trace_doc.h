/* A trace as a typed document, for pages and for JSON. The only file of this room that knows documents. */
#ifndef ONEDOOR_DMN_TRACE_DOC_H
#define ONEDOOR_DMN_TRACE_DOC_H

#include "dmn/trace.h"

struct doc;

enum { TRACE_DOC_CHARACTERS = 2000, TRACE_DOC_TABLES = 500, TRACE_DOC_RULES = 5000 };

/*
 * Adds to doc:
 *   decisions: [{name, id, given (it is an input), value, sources: [{name, location, description}],
 *     tables: [{hit_policy, rules: [{rule, description, matched, value, annotations: [{name, text}],
 *       because: {input, is, wanted}}]}]}]
 * Values are texts as FEEL writes them, their first TRACE_DOC_CHARACTERS; because stands on rules that did not match and is null on those
 * that did. Past TRACE_DOC_TABLES tables, or TRACE_DOC_RULES rules, the rest is left out.
 * All texts are copied into the arena: the trace and its model may go.
 */
void dmn_trace_document(struct arena *arena, const struct dmn_trace *trace, struct doc *doc);

#endif
