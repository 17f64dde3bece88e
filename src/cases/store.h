/* How cases and their events lie in the database: for the files of this room alone. */
#ifndef ONEDOOR_CASES_STORE_H
#define ONEDOOR_CASES_STORE_H

#include "cases/cases.h"
#include "kernel/crypt/crypt.h"
#include "kernel/db/db.h"

/* One line of case_events. */
struct case_record {
	int64_t case_id;
	int seq;
	int64_t at;
	enum case_event event;
	enum caller_kind actor_kind;
	int64_t actor_post, actor_unit;
	enum case_state state;
	int64_t unit, holder, due_at;
	struct text category, place;
	int64_t other;
	bool hidden;
	struct text words, data, hash;
};

enum { OFFLINE_DAYS = 30 };   /* what was taken down without a network is registered as of then, so long at most */

const struct case_kind_rules *case_rules_of(enum case_kind kind);

/* The fields that are hashed, a JSON array: case_id, seq, at, event, actor_kind, actor_post, actor_unit, state, unit, holder, due_at, other, hidden, category,
 * place, words, data. */
struct text case_record_line(struct arena *arena, const struct case_record *record);
/* The hash of an event: of the hash before it and of its line. */
struct text case_record_hash(struct arena *arena, struct text hash_before, const struct case_record *record);

enum outcome case_record_select(struct call *call, int64_t case_id, struct db_rows *ret_rows);
bool case_record_next(struct db_rows *rows, struct case_record *ret_record);
enum outcome case_record_insert(struct call *call, const struct case_record *record);

/* Reads one whole row of cases, the columns in the table's order. */
bool case_row_next(struct db_rows *rows, struct case_file *ret_file);
/* Writes the row for a new case, or for what comes after the one before (of the same case). CONFLICT: somebody was quicker. */
enum outcome case_row_insert(struct call *call, const struct case_file *file);
enum outcome case_row_save(struct call *call, const struct case_file *file, const struct case_file *before);

/* Moves one case from one count to another; STATE_NONE on either side is nowhere. */
enum outcome case_count_move(struct call *call, const struct case_file *before, const struct case_file *after);

/* The event written with the next hash, *file moved on. The caller has decided that it may happen. */
enum outcome case_append(struct call *call, struct case_file *file, enum case_event event, const struct case_what *what);

/* The next moment the core must look at the case: set after every event. */
void case_alarm_set(const struct case_kind_rules *rules, struct case_file *file, int64_t now);

struct text case_town(struct text place);

#endif
