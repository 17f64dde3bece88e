/* Writing the trace while evaluating. Only called when a trace is wanted. */
#ifndef ONEDOOR_DMN_TRACE_RECORD_H
#define ONEDOOR_DMN_TRACE_RECORD_H

#include "dmn/evaluator.h"
#include "dmn/model.h"

struct dmn_trace_table *trace_table_begin(struct evaluation *evaluation, const struct table *table, const struct value *inputs);
void trace_rule_failed(struct evaluation *evaluation, struct dmn_trace_table *trace, const struct table *table, uint32_t rule, size_t column);
void trace_table_end(struct evaluation *evaluation, struct dmn_trace_table *trace, const struct table *table,
	const uint32_t *matches, size_t match_count, struct value value);

struct dmn_trace *trace_new(struct arena *arena);

/* Tables evaluated between belong to the element. */
struct dmn_trace_decision *trace_element_begin(struct evaluation *evaluation, const struct dmn_element *element);
void trace_element_end(struct evaluation *evaluation, struct dmn_trace_decision *outside, struct value value);

#endif
