/*
 * The shelf: what is in force today, in memory, in the order of the codes, with an index of words. Everybody's searches and lists read it: a few thousand
 * things that change a few times a day. One shelf for the whole program, made anew when the catalogue or the day is another; whoever reads holds it.
 */
#ifndef ONEDOOR_CATALOGUE_SHELF_H
#define ONEDOOR_CATALOGUE_SHELF_H

#include "catalogue/catalogue.h"

enum { SHELF_BYTES_MAX = 512 << 20, SHELF_THINGS_MAX = 60000 };

struct thing {                        /* an item in force, or a bundle */
	bool is_bundle;
	struct text code, title, title_en;
	struct text unit_code, unit_name, unit_name_en, unit_place;
	struct text hall, scope, category, audience, events, words, openings;   /* comma separated, as in the item */
	unsigned channels;
	int visits;
	bool at_most_once;
	size_t item_count;            /* of a bundle */
	struct text initials, spelled;  /* of title and words: "|spjyxk|kfd", "|shipinjingyingxuke|kaifandian" */
};

struct synonym { struct text said, means; };

/* One word of one thing. */
struct entry {
	struct text token;
	uint32_t thing;
	uint32_t weight;
};

struct shelf {
	struct arena *arena;
	int64_t version;
	int32_t day;
	int holders;                  /* under the lock */
	struct thing *things;
	size_t count;
	struct synonym *synonyms;     /* means "": a word to leave out */
	size_t synonym_count;
	struct entry *entries;        /* sorted by token */
	size_t entry_count;
};

/* Holds the shelf of today; close it before the call ends. What is read from it must be copied to outlive that. */
enum outcome shelf_open(struct call *call, const struct shelf **ret_shelf);
void shelf_close(const struct shelf *shelf);

/* A comma separated list holds the word. */
bool joined_holds(struct text joined, struct text word);

/* For the people of the place: offered there, or by what it lies in; exactly: in the place and below alone. place "": everywhere. */
bool is_for_people_of(const struct thing *thing, struct text place, bool exactly);

struct hit {
	uint32_t thing;
	int score;
};
/* Best first; of equals the shorter title. hits: room for shelf->count. */
size_t shelf_search(struct call *call, const struct shelf *shelf, struct text words, struct hit *hits);

#endif
