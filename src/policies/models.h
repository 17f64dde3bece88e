/*
 * Compiled models, one for each text, shared by all calls of the process and held while they are used. They are found by the digest of
 * their text, so that nothing kept can be out of date, whatever was rolled back or restored.
 *
 *     TRY(model_hold(call, policy, &held));
 *     … held->model …
 *     model_release(held);
 *
 * At most MODELS_KEPT stay compiled; past that the one not used for longest goes, and when all are held a model is made for this call alone.
 */
#ifndef ONEDOOR_POLICIES_MODELS_H
#define ONEDOOR_POLICIES_MODELS_H

#include "policies/policies.h"

enum { MODELS_KEPT = 64 };

struct held_model {
	struct text digest;
	struct arena *arena;
	const struct dmn_model *model;        /* never NULL */
	const struct dmn_problems *problems;  /* of elements that could not be compiled */
	int holders;
	bool kept;                            /* one of the process's; else it goes with its holder */
	uint64_t used;                        /* a count of uses: the smaller, the longer ago */
};

/* BROKEN: what is stored is no model (it was checked when it was saved). */
enum outcome model_hold(struct call *call, const struct policy *policy, struct held_model **ret_held);
void model_release(struct held_model *held);

/* The same for a text that is not stored yet; INVALID with problems on the field when it is no model. */
enum outcome model_try(struct call *call, const char *field, struct text bytes, struct held_model **ret_held);

#endif
