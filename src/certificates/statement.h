/* Within the room: what a certificate says, as the one text that is signed, and read back. */
#ifndef ONEDOOR_CERTIFICATES_STATEMENT_H
#define ONEDOOR_CERTIFICATES_STATEMENT_H

#include "certificates/certificates.h"

enum { STATEMENT_MAX = 64 * 1024 };

struct statement {
	struct text number, type, title, title_en;
	struct text holder_kind, holder_name, holder_number;   /* kind: person, organisation */
	struct certificate_field fields[CERTIFICATE_FIELDS_MAX];
	size_t field_count;
	struct text valid_from, valid_to;                      /* 2026-03-02; valid_to "": for ever */
	struct text unit_code, unit_name, unit_name_en;
	struct text item, reference;
	struct text issued_at;                                 /* RFC 3339 */
	struct text address;                                   /* of the public page that tells whether it still holds */
	struct text key;                                       /* id of the Ed25519 key */
};

/* Members in one order, no blanks: the same statement is the same bytes. */
struct text statement_write(struct arena *arena, const struct statement *statement);
/* false: no statement, or not written so. Texts live in the arena. Foreign bytes. */
bool statement_read(struct arena *arena, struct text json, struct statement *ret_statement);

/* "2026-03-02" as days; 0 when it is no date. */
int32_t statement_day(struct text day);

#endif
