/* Inside the room: the interview's model, and the compiled ones a thread keeps. */
#ifndef ONEDOOR_CATALOGUE_INTERVIEW_H
#define ONEDOOR_CATALOGUE_INTERVIEW_H

#include "catalogue/catalogue.h"

struct dmn_model;

struct questions {
	const struct item_question **at;
	size_t count;
};
/* The questions of several items, each id once, in the items' order. */
struct questions questions_of(struct call *call, const struct item items[], size_t count);

/* The decision model as DMN: input data are the questions, the decision "needed" is a list: for each item its situation's number and a boolean for
   each material with a condition. */
struct text interview_model(struct arena *arena, const struct questions *questions, const struct item items[], size_t count);

/* The compiled model of these items; the thread keeps the last COMPILED_KEPT. NULL: it does not compile (a fault of ours: items are checked). */
enum { COMPILED_KEPT = 32, COMPILED_BYTES_MAX = 64 << 20 };
const struct dmn_model *interview_compiled(const struct questions *questions, const struct item items[], size_t count);

#endif
