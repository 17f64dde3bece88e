/* A trace as a typed document, for pages and for JSON. The only file of this room that knows documents. */
#ifndef ONEDOOR_DMN_TRACE_DOC_H
#define ONEDOOR_DMN_TRACE_DOC_H

#include "dmn/trace.h"

struct doc;

/*
 * Adds to doc:
 *   decisions: [{name, id, given (it is an input), value, sources: [{name, location, description}],
 *     tables: [{hit_policy, rules: [{rule, description, matched, value, annotations: [{name, text}],
 *       because: {input, is, wanted}}]}]}]
 * Values are texts as FEEL writes them; because stands on rules that did not match and is null on those that did.
 * Texts live in the arena of the trace, or in arena.
 */
void dmn_trace_document(struct arena *arena, const struct dmn_trace *trace, struct doc *doc);

#endif
