/* The compiled interviews a thread keeps: a model is as its items, and found by what they say. The one unused longest makes room. */
#include <assert.h>
#include <pthread.h>
#include <stdlib.h>

#include "catalogue/interview.h"
#include "dmn/dmn.h"
#include "kernel/crypt/crypt.h"

struct compiled {
	struct hash key;                 /* of the items' bodies, in their order */
	struct arena *arena;
	const struct dmn_model *model;
	uint64_t used;                   /* at the thread's count of uses */
};

struct kept {
	struct compiled at[COMPILED_KEPT];
	uint64_t uses;
};

static pthread_key_t kept_key;   /* its struct kept; freed when the thread ends */
static pthread_once_t kept_once = PTHREAD_ONCE_INIT;

static void kept_free(void *context)
{
	struct kept *kept = context;

	for (size_t i = 0; kept && i < COMPILED_KEPT; i++)
		if (kept->at[i].arena)
			arena_free(kept->at[i].arena);
	free(kept);
}

/* The main thread does not end before the program. */
static void kept_free_main(void)
{
	kept_free(pthread_getspecific(kept_key));
	pthread_setspecific(kept_key, NULL);
}

static void kept_start(void)
{
	int failed = pthread_key_create(&kept_key, kept_free);

	assert(!failed);
	atexit(kept_free_main);
}

static struct kept *kept_here(void)
{
	struct kept *kept;

	pthread_once(&kept_once, kept_start);
	kept = pthread_getspecific(kept_key);
	if (!kept) {
		int failed;
		kept = calloc(1, sizeof(*kept));
		assert(kept);
		failed = pthread_setspecific(kept_key, kept);
		assert(!failed);
	}
	return kept;
}

/* The one of these items, or the place for it: an empty one or the one unused longest. */
static struct compiled *place_for(struct kept *kept, struct hash key)
{
	struct compiled *oldest = &kept->at[0];

	for (size_t i = 0; i < COMPILED_KEPT; i++) {
		if (kept->at[i].model && hash_equal(kept->at[i].key, key))
			return &kept->at[i];
		if (kept->at[i].used < oldest->used)
			oldest = &kept->at[i];
	}
	return oldest;
}

static void compile(struct compiled *compiled, const struct questions *questions, const struct item items[], size_t count)
{
	struct dmn_load_options options = { .file = T("interview") };
	struct dmn_problems problems = { 0 };

	if (compiled->arena)
		arena_free(compiled->arena);
	compiled->arena = arena_new(COMPILED_BYTES_MAX);
	compiled->model = dmn_model_load(compiled->arena, &options, interview_model(compiled->arena, questions, items, count), &problems);
}

const struct dmn_model *interview_compiled(const struct questions *questions, const struct item items[], size_t count)
{
	struct kept *kept = kept_here();
	struct hash key = { 0 };
	struct compiled *compiled;

	for (size_t i = 0; i < count; i++)
		key = hash_chain(key, items[i].body);
	compiled = place_for(kept, key);
	if (!compiled->model || !hash_equal(compiled->key, key)) {
		compile(compiled, questions, items, count);
		compiled->key = key;
	}
	compiled->used = ++kept->uses;
	return compiled->model;
}
