/* The forms a thread keeps: versions never change, so what was read stays true. The one unused longest makes room. */
#include <assert.h>
#include <pthread.h>
#include <stdlib.h>

#include "applications/form.h"

enum { FORMS_KEPT = 64, FORM_MEMORY = 8 << 20 };

struct kept_form {
	struct text versions;
	struct arena *arena;
	struct form form;
	uint64_t used;
};

struct kept_forms {
	struct kept_form at[FORMS_KEPT];
	uint64_t uses;
};

static pthread_key_t kept_key;   /* its struct kept_forms; freed when the thread ends */
static pthread_once_t kept_once = PTHREAD_ONCE_INIT;

static void kept_free(void *context)
{
	struct kept_forms *kept = context;

	for (size_t i = 0; kept && i < FORMS_KEPT; i++)
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

static struct kept_forms *kept_here(void)
{
	struct kept_forms *kept;

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

/* The one of these versions, or the place for it. */
static struct kept_form *place_for(struct kept_forms *kept, struct text versions)
{
	struct kept_form *oldest = &kept->at[0];

	for (size_t i = 0; i < FORMS_KEPT; i++) {
		if (kept->at[i].arena && text_equal(kept->at[i].versions, versions))
			return &kept->at[i];
		if (kept->at[i].used < oldest->used)
			oldest = &kept->at[i];
	}
	return oldest;
}

static enum outcome items_of(struct call *call, struct text versions, struct item ret_items[BUNDLE_ITEMS_MAX], size_t *ret_count)
{
	size_t count = 0;

	while (versions.len && count < BUNDLE_ITEMS_MAX) {
		int64_t id;
		if (!text_to_int(text_cut(&versions, ' '), &id))
			return BROKEN;
		TRY(item_version(call, id, &ret_items[count++]));
	}
	*ret_count = count;
	return OK;
}

static enum outcome form_load(struct call *call, struct text versions, struct arena *arena, struct form *ret_form)
{
	struct item *items = NEW_ARRAY(call->arena, BUNDLE_ITEMS_MAX, struct item);
	struct form_fault fault = { 0 };
	size_t count;

	TRY(items_of(call, versions, items, &count));
	if (!form_read(arena, items, count, ret_form, &fault))
		return refuse_detail(call, BROKEN, "application.form.broken", text_copy(call->arena, fault.at));
	return OK;
}

enum outcome form_of(struct call *call, struct text versions, const struct form **ret_form)
{
	struct kept_forms *kept = kept_here();
	struct kept_form *place = place_for(kept, versions);
	enum outcome outcome;

	place->used = ++kept->uses;
	if (!place->arena || !text_equal(place->versions, versions)) {
		if (place->arena)
			arena_free(place->arena);
		place->arena = arena_new(FORM_MEMORY);
		place->versions = text_copy(place->arena, versions);
		outcome = form_load(call, versions, place->arena, &place->form);
		if (outcome != OK) {
			arena_free(place->arena);
			*place = (struct kept_form){ 0 };
			return outcome;
		}
	}
	*ret_form = &place->form;
	return OK;
}
