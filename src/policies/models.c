#include "policies/models.h"

#include <assert.h>
#include <pthread.h>

#include "kernel/db/db.h"

enum { MODEL_ARENA = 64 << 20 };

static struct {
	pthread_mutex_t lock;
	struct held_model *models[MODELS_KEPT];
	uint64_t uses;
} kept = { .lock = PTHREAD_MUTEX_INITIALIZER };

static void model_free(struct held_model *held)
{
	arena_free(held->arena);   /* held lies in it */
}

/* NULL when the bytes are no model; *ret_why is in the call's arena then. */
static struct held_model *model_make(struct call *call, struct text bytes, struct text *ret_why)
{
	struct arena *arena = arena_new(MODEL_ARENA);
	struct held_model *held = NEW(arena, struct held_model);
	struct dmn_problems *problems = NEW(arena, struct dmn_problems);
	struct dmn_load_options options = { .file = T("model"), .max_bytes = POLICY_MODEL_MAX };

	held->arena = arena;
	held->holders = 1;
	held->problems = problems;
	/* Texts of the model point into its bytes. */
	held->model = bytes.len <= POLICY_MODEL_MAX ? dmn_model_load(arena, &options, text_copy(arena, bytes), problems) : NULL;
	if (held->model)
		return held;
	*ret_why = problems->first ? text_format(call->arena, "%u: %.*s", problems->first->line, TEXT_ARG(problems->first->message)) : T("");
	arena_free(arena);
	return NULL;
}

/* ---- what is kept; under the lock ---- */

static struct held_model **kept_find(struct text digest)
{
	for (size_t i = 0; i < MODELS_KEPT; i++)
		if (kept.models[i] && text_equal(kept.models[i]->digest, digest))
			return &kept.models[i];
	return NULL;
}

/* An empty place, or that of the one nobody holds and nobody used for longest; NULL when all are held. */
static struct held_model **kept_place(void)
{
	struct held_model **best = NULL;

	for (size_t i = 0; i < MODELS_KEPT; i++) {
		if (!kept.models[i])
			return &kept.models[i];
		if (!kept.models[i]->holders && (!best || kept.models[i]->used < (*best)->used))
			best = &kept.models[i];
	}
	return best;
}

static struct held_model *kept_take(struct text digest)
{
	struct held_model **found, *held = NULL;

	pthread_mutex_lock(&kept.lock);
	found = kept_find(digest);
	if (found) {
		held = *found;
		held->holders++;
		held->used = ++kept.uses;
	}
	pthread_mutex_unlock(&kept.lock);
	return held;
}

/* Two calls may have made the same model: the first stays, the second serves its own call. */
static void kept_add(struct held_model *held)
{
	struct held_model **place, *out = NULL;

	pthread_mutex_lock(&kept.lock);
	place = kept_find(held->digest) ? NULL : kept_place();
	if (place) {
		out = *place;
		*place = held;
		held->kept = true;
		held->used = ++kept.uses;
	}
	pthread_mutex_unlock(&kept.lock);
	if (out)
		model_free(out);
}

/* ---- the contract ---- */

enum outcome model_hold(struct call *call, const struct policy *policy, struct held_model **ret_held)
{
	struct held_model *held = kept_take(policy->digest);
	struct text bytes, why;

	if (!held) {
		TRY(policy_model_text(call, policy->id, &bytes));
		held = model_make(call, bytes, &why);
		if (!held)
			return BROKEN;
		held->digest = text_copy(held->arena, policy->digest);
		kept_add(held);
	}
	*ret_held = held;
	return OK;
}

void model_release(struct held_model *held)
{
	bool gone;

	if (!held->kept) {
		model_free(held);
		return;
	}
	pthread_mutex_lock(&kept.lock);
	gone = --held->holders < 0;
	pthread_mutex_unlock(&kept.lock);
	assert(!gone && "released once for each time it was held");
}

enum outcome model_try(struct call *call, const char *field, struct text bytes, struct held_model **ret_held)
{
	struct text why = T("");
	struct held_model *held = model_make(call, bytes, &why);

	if (!held)
		return call_problem_detail(call, field, bytes.len > POLICY_MODEL_MAX ? "policies.model_too_large" : "policies.no_model", why);
	*ret_held = held;
	return OK;
}
