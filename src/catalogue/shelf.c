#include "catalogue/shelf.h"

#include <pthread.h>
#include <stdlib.h>

#include "catalogue/items.h"
#include "catalogue/pinyin.h"
#include "kernel/db/db.h"
#include "kernel/search/search.h"

enum { FROM_TITLE = 6, FROM_WORDS = 8, FROM_ENGLISH = 6, FROM_CODE = 4, FROM_UNIT = 2, TOKENS_GUESS = 64 };

/* ---- one shelf for all; the last to hold an old one frees it ---- */

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct shelf *current;

static void let_go(struct shelf *shelf)
{
	if (shelf && --shelf->holders == 0)
		arena_free(shelf->arena);   /* the shelf lives in its own arena */
}

static struct shelf *hold_current(int64_t version, int32_t day)
{
	struct shelf *shelf = NULL;

	pthread_mutex_lock(&lock);
	if (current && current->version == version && current->day == day) {
		shelf = current;
		shelf->holders++;
	}
	pthread_mutex_unlock(&lock);
	return shelf;
}

static void put_away(void)
{
	let_go(current);
	current = NULL;
}

/* Held by the one who made it, and by the program. */
static void make_current(struct shelf *shelf)
{
	static bool registered;

	pthread_mutex_lock(&lock);
	if (!registered)
		atexit(put_away);
	registered = true;
	shelf->holders = 2;
	let_go(current);
	current = shelf;
	pthread_mutex_unlock(&lock);
}

void shelf_close(const struct shelf *shelf)
{
	pthread_mutex_lock(&lock);
	let_go((struct shelf *)shelf);
	pthread_mutex_unlock(&lock);
}

/* ---- reading ---- */

static void keep_texts(struct arena *arena, struct text *texts[], size_t count)
{
	for (size_t i = 0; i < count; i++)
		*texts[i] = text_copy(arena, *texts[i]);
}

static struct thing *new_thing(struct shelf *shelf, size_t *size)
{
	if (shelf->count == *size) {
		size_t more = *size ? *size * 2 : 1024;
		shelf->things = arena_grow(shelf->arena, shelf->things, *size * sizeof(*shelf->things), more * sizeof(*shelf->things));
		*size = more;
	}
	return &shelf->things[shelf->count++];
}

static enum outcome read_items(struct call *call, struct shelf *shelf, size_t *size)
{
	struct db_rows rows;
	struct thing t = { 0 };
	int64_t channels;

	TRY(db_select(call, ITEMS_IN_FORCE, IN(shelf->day, (int)SHELF_THINGS_MAX), &rows));
	while (db_next(&rows, OUT(&t.code, &t.title, &t.title_en, &t.unit_code, &t.unit_name, &t.unit_name_en, &t.unit_place, &t.hall, &t.scope,
		&t.category, &t.audience, &t.events, &t.words, &t.openings, &channels, &t.visits, &t.at_most_once))) {
		t.channels = (unsigned)channels;
		keep_texts(shelf->arena, (struct text *[]){ &t.code, &t.title, &t.title_en, &t.unit_code, &t.unit_name, &t.unit_name_en, &t.unit_place,
			&t.hall, &t.scope, &t.category, &t.audience, &t.events, &t.words, &t.openings }, 14);
		*new_thing(shelf, size) = t;
	}
	return rows.outcome;
}

static size_t items_in(struct text joined)
{
	size_t count = joined.len > 0;

	for (size_t i = 0; i < joined.len; i++)
		count += joined.at[i] == '+';
	return count;
}

static enum outcome read_bundles(struct call *call, struct shelf *shelf, size_t *size)
{
	struct thing t = { .is_bundle = true };
	struct db_rows rows;
	struct text items;

	TRY(db_select(call, BUNDLES_ALL, IN(), &rows));
	while (db_next(&rows, OUT(&t.code, &t.title, &t.title_en, &items, &t.events, &t.words))) {
		keep_texts(shelf->arena, (struct text *[]){ &t.code, &t.title, &t.title_en, &t.events, &t.words }, 5);
		t.item_count = items_in(items);
		*new_thing(shelf, size) = t;
	}
	return rows.outcome;
}

static enum outcome read_synonyms(struct call *call, struct shelf *shelf)
{
	struct synonym one;
	struct db_rows rows;
	size_t size = 0;

	TRY(db_select(call, ITEM_SYNONYMS_ALL, IN(), &rows));
	while (db_next(&rows, OUT(&one.said, &one.means))) {
		if (shelf->synonym_count == size) {
			size_t more = size ? size * 2 : 256;
			shelf->synonyms = arena_grow(shelf->arena, shelf->synonyms, size * sizeof(one), more * sizeof(one));
			size = more;
		}
		keep_texts(shelf->arena, (struct text *[]){ &one.said, &one.means }, 2);
		shelf->synonyms[shelf->synonym_count++] = one;
	}
	return rows.outcome;
}

/* ---- the index of words ---- */

struct indexing {
	struct shelf *shelf;
	struct arena *scratch;
	size_t size;
};

static void add_entry(struct indexing *indexing, struct text token, uint32_t thing, uint32_t weight)
{
	struct shelf *shelf = indexing->shelf;

	if (shelf->entry_count == indexing->size) {
		size_t more = indexing->size ? indexing->size * 2 : 65536;
		shelf->entries = arena_grow(shelf->arena, shelf->entries, indexing->size * sizeof(struct entry), more * sizeof(struct entry));
		indexing->size = more;
	}
	shelf->entries[shelf->entry_count++] = (struct entry){ token, thing, weight };
}

static void add_words(struct indexing *indexing, struct text words, uint32_t thing, uint32_t weight)
{
	struct text pairs = text_copy(indexing->shelf->arena, search_pairs(indexing->scratch, words));

	while (pairs.len) {
		struct text token = text_cut(&pairs, ' ');
		if (token.len)
			add_entry(indexing, token, thing, weight);
	}
	arena_reset(indexing->scratch);
}

static int by_token(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	int order = text_compare(x->token, y->token);

	if (order)
		return order;
	if (x->thing != y->thing)
		return x->thing < y->thing ? -1 : 1;
	return (x->weight < y->weight) - (x->weight > y->weight);
}

/* Each word of a thing once, with its heaviest weight. */
static void sort_entries(struct shelf *shelf)
{
	size_t kept = 0;

	if (!shelf->entry_count)
		return;
	qsort(shelf->entries, shelf->entry_count, sizeof(struct entry), by_token);
	for (size_t i = 0; i < shelf->entry_count; i++) {
		const struct entry *before = kept ? &shelf->entries[kept - 1] : NULL;
		if (before && before->thing == shelf->entries[i].thing && text_equal(before->token, shelf->entries[i].token))
			continue;
		shelf->entries[kept++] = shelf->entries[i];
	}
	shelf->entry_count = kept;
}

static void spell(struct indexing *indexing, const struct pinyin *pinyin, struct thing *thing)
{
	struct text_builder initials, whole;
	struct text words = thing->words, one = thing->title;

	builder_init(&initials, indexing->scratch, 4096);
	builder_init(&whole, indexing->scratch, 16384);
	for (;;) {
		builder_add_char(&initials, '|');
		builder_add_char(&whole, '|');
		pinyin_spell(pinyin, one, &initials, &whole);
		if (!words.len)
			break;
		one = text_cut(&words, ',');
	}
	thing->initials = text_copy(indexing->shelf->arena, builder_text(&initials));
	thing->spelled = text_copy(indexing->shelf->arena, builder_text(&whole));
	arena_reset(indexing->scratch);
}

static void index_all(struct shelf *shelf)
{
	struct indexing indexing = { .shelf = shelf, .scratch = arena_new(4 << 20) };
	struct arena *reading = arena_new(4 << 20);
	const struct pinyin *pinyin = pinyin_read(reading);

	for (uint32_t i = 0; i < shelf->count; i++) {
		struct thing *thing = &shelf->things[i];
		add_words(&indexing, thing->title, i, FROM_TITLE);
		add_words(&indexing, thing->words, i, FROM_WORDS);
		add_words(&indexing, thing->title_en, i, FROM_ENGLISH);
		add_words(&indexing, thing->code, i, FROM_CODE);
		add_words(&indexing, thing->unit_name, i, FROM_UNIT);
		spell(&indexing, pinyin, thing);
	}
	sort_entries(shelf);
	arena_free(reading);
	arena_free(indexing.scratch);
}

static enum outcome read_all(struct call *call, struct shelf *shelf)
{
	size_t size = 0;

	TRY(read_items(call, shelf, &size));
	TRY(read_bundles(call, shelf, &size));
	return read_synonyms(call, shelf);
}

enum outcome shelf_open(struct call *call, const struct shelf **ret_shelf)
{
	int32_t day = date_of(call->now);
	struct shelf *shelf;
	struct arena *arena;
	int64_t version;
	enum outcome outcome;

	TRY(catalogue_version(call, &version));
	if ((shelf = hold_current(version, day))) {
		*ret_shelf = shelf;
		return OK;
	}
	arena = arena_new(SHELF_BYTES_MAX);
	shelf = NEW(arena, struct shelf);
	*shelf = (struct shelf){ .arena = arena, .version = version, .day = day };
	outcome = read_all(call, shelf);
	if (outcome != OK) {
		arena_free(arena);
		return outcome;
	}
	index_all(shelf);
	make_current(shelf);
	*ret_shelf = shelf;
	return OK;
}
