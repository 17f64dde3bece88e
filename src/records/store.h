/* Rows, seals, grants: what the files of this room share. For this room alone. */
#ifndef ONEDOOR_RECORDS_STORE_H
#define ONEDOOR_RECORDS_STORE_H

#include "audit/audit.h"
#include "records/records.h"
#include "records/schema.h"

/* A record as it stands in the table, still sealed. */
struct record_row {
	int64_t id, party, issuer, source_id;
	int party_kind, type, grade, state, source;
	int32_t issued_on, valid_until;
	struct text sealed;
};
#define RECORD_ROW_OUT(r) OUT(&(r)->id, &(r)->party, &(r)->party_kind, &(r)->type, &(r)->issuer, &(r)->grade, &(r)->state, &(r)->issued_on, \
	&(r)->valid_until, &(r)->source, &(r)->source_id, &(r)->sealed)

enum outcome record_row_find(struct call *call, int64_t id, struct record_row *ret_row);
/* The party's of a type, current ones, newest first. */
enum outcome record_rows_of(struct call *call, int64_t party, int type, struct record_row ret_rows[], size_t limit, size_t *ret_count);
bool record_row_is_valid(const struct record_row *row, int32_t day);
/* Unseals it. BROKEN: it does not open. No entry is written here: the callers have. */
enum outcome record_open(struct call *call, const struct record_type *type, const struct record_row *row, struct record *ret_record);
struct text record_field_label(const struct call *call, const struct schema_field *field);   /* in the caller's language */
bool record_open_body(struct arena *arena, struct record *record);   /* record->json is there */
struct text record_seal(struct call *call, int64_t id, struct text body);

/* For keeping many of a type: what is the same for all is found once. */
struct record_keeper {
	struct record_type type;
	struct schema schema;
};
enum outcome record_keeper_open(struct call *call, struct text type_code, struct record_keeper *ret_keeper);
enum outcome record_keep_with(struct call *call, const struct record_keeper *keeper, const struct record_new *record, int64_t *ret_id);
/* What record_keep would say to it; nothing is kept. *ret_body: the body as it would be stored. */
enum outcome record_check(struct call *call, const struct record_keeper *keeper, const struct record_new *record, struct text *ret_body);

/* A text of a person's in another table of the room, bound to its row. */
struct text words_seal(struct call *call, const char *use, int64_t id, struct text words);
struct text words_open(struct call *call, const char *use, int64_t id, struct text sealed);   /* "" when it does not open */

/* What this caller may read of the party: decided once, also for a batch. */
struct record_right {
	enum record_basis basis;
	bool own;                     /* the party itself, or who speaks for it */
	bool by_consent;
	struct text law;
	int64_t unit;
	const char *purpose;
};
enum outcome record_right_find(struct call *call, const struct record_purpose *why, struct party_ref party, const struct record_type *type,
	struct record_right *ret_right);
/* FORBIDDEN "record.no_consent" when the right rests on a consent that the party has not given or has withdrawn. */
enum outcome record_right_consented(struct call *call, const struct record_right *right, int64_t party, const struct record_type *type);
bool record_is_own(struct call *call, struct party_ref party, int64_t mandate);
/* The entry of a look that the right allows. */
enum outcome record_note(struct call *call, enum audit_what what, const struct record_purpose *why, const struct record_right *right, int64_t party,
	int64_t record, int type);

bool record_code_is_good(struct text code);
bool purpose_is_good(struct text purpose);
/* "a,b" word by word: "" at the end. */
struct text next_code(struct text *codes);
/* The best of the rows that is valid: grade before date; NULL none. */
const struct record_row *record_best(const struct record_row rows[], size_t count, int32_t day);

/* A new record of a type that is heard gets the party's next number. */
enum outcome record_news_number(struct call *call, int64_t party, int64_t record);

#endif
