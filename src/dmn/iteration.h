/* What the files of the evaluator share: frames, filters, iterations, unknown values. */
#ifndef ONEDOOR_DMN_ITERATION_H
#define ONEDOOR_DMN_ITERATION_H

#include "dmn/evaluator.h"

enum { FRAME_LOCAL_SLOTS = 6 };

/* A frame on the C stack, as long as no closure keeps it. */
struct frame_store {
	struct frame frame;
	struct value slots[FRAME_LOCAL_SLOTS];
};

/* captured: a function made inside may outlive the block, so the frame goes to the arena. */
const struct frame *frame_open(struct evaluation *evaluation, struct frame_store *store, const struct frame *outer,
	size_t count, bool captured);

struct value feel_filter(struct evaluation *evaluation, const struct feel_node *node, const struct frame *frame);
struct value feel_for(struct evaluation *evaluation, const struct feel_node *node, const struct frame *frame);
struct value feel_quantify(struct evaluation *evaluation, const struct feel_node *node, const struct frame *frame, bool some);

/* The value that depends on whatever a and b depend on; at least one of them is unknown. */
struct value unknown_join(struct arena *arena, struct value a, struct value b);
/* One of the two, nobody knows which yet. */
struct value unknown_choice(struct evaluation *evaluation, struct value condition, struct value a, struct value b);

/* All unknowns in the value, however deep, as one; null when there is none. Costs nothing outside an interview. */
struct value unknown_within(const struct evaluation *evaluation, struct value value);

struct text evaluation_element_name(const struct evaluation *evaluation);

#endif
