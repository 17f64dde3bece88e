#include <stdlib.h>

#include "kernel/search/lists.h"
#include "kernel/search/shelf.h"
#include "kernel/search/words.h"

enum {
	SAMPLE = 2000, SAMPLE_BYTES = 8 << 20,   /* the newest documents, as far as their words fit */
	FREQUENT_SHARE = 50,                     /* a word that one of so many holds is worth a list */
	LISTS_OF_PASS = 256,
	PART = 5000,                             /* documents a work: others use the readers too */
	ROOM_FIRST = 1 << 12,
	SLOTS = 1 << 16, SLOTS_OF_PASS = 1 << 10
};

static uint32_t hash_of(struct text word)
{
	uint32_t hash = 2166136261;

	for (size_t i = 0; i < word.len; i++)
		hash = (hash ^ (unsigned char)word.at[i]) * 16777619;
	return hash ^ hash >> 15;
}

/* ---- which words are frequent: the newest documents tell ---- */

struct counted {
	struct text word;
	uint32_t documents, last;   /* the last document, from 1, that holds it */
};

struct sample {
	struct counted slots[SLOTS];
	size_t used;
	uint32_t documents;
};

static void count_word(struct sample *sample, struct text word)
{
	size_t at = hash_of(word) % SLOTS;

	while (sample->slots[at].word.len && !text_equal(sample->slots[at].word, word))
		at = (at + 1) % SLOTS;
	if (!sample->slots[at].word.len) {
		if (sample->used == SLOTS / 2)
			return;
		sample->used++;
		sample->slots[at].word = word;
	}
	sample->slots[at].documents += sample->slots[at].last != sample->documents;
	sample->slots[at].last = sample->documents;
}

static void count_document(struct sample *sample, struct text words)
{
	sample->documents++;
	while (words.len) {
		struct text word = text_cut(&words, ' '), beginning = word_beginning(word);
		count_word(sample, word);
		if (beginning.len && beginning.len < word.len)
			count_word(sample, beginning);
	}
}

static int compare_counted(const void *a, const void *b)
{
	const struct counted *x = a, *y = b;

	return x->documents < y->documents ? 1 : x->documents > y->documents ? -1 : 0;
}

/* The most frequent first. A beginning is of use with a whole list alone. */
static void want_frequent(struct sample *sample, struct shelf *shelf)
{
	qsort(sample->slots, SLOTS, sizeof(*sample->slots), compare_counted);
	for (size_t i = 0; i < LISTS_OF_PASS && sample->slots[i].documents * FREQUENT_SHARE >= sample->documents && sample->slots[i].documents; i++)
		if (!shelf_find(shelf, sample->slots[i].word))
			shelf_want(shelf, sample->slots[i].word, word_is_beginning(sample->slots[i].word), 0);
}

static enum outcome read_sample(struct call *call, struct shelf *shelf, struct sample *sample)
{
	struct db_rows rows;
	struct text words;
	int64_t id;

	TRY(words_select_all(call, shelf->edge, SAMPLE, &rows));
	while (arena_used(call->arena) < SAMPLE_BYTES && db_next(&rows, OUT(&id, &words)))
		count_document(sample, words);
	db_close(&rows);
	return rows.outcome;
}

/* ---- going through ---- */

/* By the hash of their words. */
struct taken {
	struct list *list;
	uint32_t hash;
	bool is_beginning;
};

struct pass {
	struct taken lists[SLOTS_OF_PASS];
	size_t count;
	int64_t before;
};

void pass_free(struct pass *pass)
{
	free(pass);
}

static void pass_take(struct pass *pass, struct list *list)
{
	uint32_t hash = hash_of(list->word);
	size_t at = hash % SLOTS_OF_PASS;

	while (pass->lists[at].list)
		at = (at + 1) % SLOTS_OF_PASS;
	pass->lists[at] = (struct taken){ list, hash, word_is_beginning(list->word) };
	pass->count++;
}

static const struct taken *taken(const struct pass *pass, struct text word)
{
	uint32_t hash = hash_of(word);

	for (size_t at = hash % SLOTS_OF_PASS; pass->lists[at].list; at = (at + 1) % SLOTS_OF_PASS)
		if (pass->lists[at].hash == hash && text_equal(pass->lists[at].list->word, word))
			return &pass->lists[at];
	return NULL;
}

enum outcome pass_begin(struct call *call, struct shelf *shelf)
{
	struct sample *sample = calloc(1, sizeof(*sample));
	enum outcome outcome = sample ? read_sample(call, shelf, sample) : BUSY;

	shelf->pass = calloc(1, sizeof(*shelf->pass));
	if (outcome == OK && shelf->pass) {
		want_frequent(sample, shelf);
		shelf->pass->before = shelf->edge;
		for (size_t i = 0; i < LISTS_MAX && shelf->pass->count < LISTS_OF_PASS; i++)
			if (shelf->lists[i].state == WANTED)
				pass_take(shelf->pass, &shelf->lists[i]);
	}
	free(sample);
	return outcome == OK && !shelf->pass ? BUSY : outcome;
}

static bool grow_bits(struct list *list, size_t old_room, size_t room)
{
	uint64_t *bits = realloc(list->bits, room / 8);

	if (!bits)
		return false;
	memset((char *)bits + old_room / 8, 0, (room - old_room) / 8);
	list->bits = bits;
	return true;
}

/* Room for one document more. */
static bool make_room(struct shelf *shelf)
{
	size_t room = shelf->room ? shelf->room * 2 : ROOM_FIRST;
	int64_t *ids;

	if (shelf->count < shelf->room)
		return true;
	ids = realloc(shelf->ids, room * sizeof(*ids));
	if (!ids)
		return false;
	shelf->ids = ids;
	for (size_t i = 0; i < SLOTS_OF_PASS; i++)
		if (shelf->pass->lists[i].list && !grow_bits(shelf->pass->lists[i].list, shelf->room, room))
			return false;
	shelf->room = room;
	return true;
}

static void mark(const struct taken *of, size_t document)
{
	uint64_t bit = UINT64_C(1) << document % 64;

	if (!of || of->list->bits[document / 64] & bit)
		return;
	of->list->bits[document / 64] |= bit;
	of->list->seen++;
}

static void add_document(struct shelf *shelf, int64_t id, struct text words)
{
	size_t document = shelf->count++;

	shelf->ids[document] = id;
	while (words.len) {
		struct text word = text_cut(&words, ' '), first = text_head(word, 1);
		const struct taken *beginning = first.len < word.len ? taken(shelf->pass, first) : NULL;
		mark(taken(shelf->pass, word), document);
		if (beginning && beginning->is_beginning)
			mark(beginning, document);
	}
}

/* Fits what was grown in steps. */
static void *fitted(void *at, size_t bytes)
{
	void *fit = realloc(at, bytes);

	return fit ? fit : at;
}

static void pass_end(struct shelf *shelf)
{
	for (size_t i = 0; i < SLOTS_OF_PASS; i++) {
		struct list *list = shelf->pass->lists[i].list;
		if (!list)
			continue;
		list->state = list->seen < RARE && !list->whole ? IS_RARE : READ;
		shelf->lists_read += list->state == READ;
		if (list->state == READ)
			list->bits = fitted(list->bits, (shelf->count / 64 + 1) * sizeof(uint64_t));
		else {
			free(list->bits);
			list->bits = NULL;
		}
	}
	shelf->ids = fitted(shelf->ids, (shelf->count + 1) * sizeof(*shelf->ids));
	pass_free(shelf->pass);
	shelf->pass = NULL;
	shelf_keep_within_memory(shelf);
}

enum outcome pass_go_on(struct call *call, struct shelf *shelf)
{
	struct db_rows rows;
	struct text words;
	size_t last = shelf->count + PART;
	int64_t id = shelf->pass->before;

	if (!make_room(shelf))
		return BUSY;
	TRY(words_select_all(call, shelf->pass->before, PART, &rows));
	for (; db_next(&rows, OUT(&id, &words)); arena_reset(call->arena)) {
		if (!make_room(shelf))
			return BUSY;
		add_document(shelf, id, words);
	}
	TRY(rows.outcome);
	shelf->pass->before = id;
	if (shelf->count == last && shelf->count < DOCUMENTS_MAX)
		return OK;
	shelf->from = shelf->count == last ? id : 0;
	pass_end(shelf);
	return NOT_FOUND;
}
