/* A trace in plain words: what was decided, by which rule, on what ground. */
#ifndef ONEDOOR_DMN_EXPLAIN_H
#define ONEDOOR_DMN_EXPLAIN_H

#include "dmn/trace.h"

void dmn_explain(struct text_builder *builder, const struct dmn_trace *trace);

#endif
