/* Within the room: words as they are indexed, and where they stand. */
#ifndef ONEDOOR_SEARCH_WORDS_H
#define ONEDOOR_SEARCH_WORDS_H

#include "kernel/db/db.h"

/* One Chinese character: the beginning of pairs. */
bool word_is_beginning(struct text word);
/* A pair's first character; empty when it is not Chinese. */
struct text word_beginning(struct text word);

/* Ids of the requests that hold the word, newest first, at most most of those older than before. */
enum outcome words_select_holding(struct call *call, struct text word, int64_t before, int64_t most, struct db_rows *ret_rows);
/* Ids and words of all requests, likewise. */
enum outcome words_select_all(struct call *call, int64_t before, int64_t most, struct db_rows *ret_rows);

#endif
