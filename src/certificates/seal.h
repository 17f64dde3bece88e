/* Within the room: what is signed of a file, and in which form; made by paper.c, checked by check.c. */
#ifndef ONEDOOR_CERTIFICATES_SEAL_H
#define ONEDOOR_CERTIFICATES_SEAL_H

#include "certificates/keys.h"

#define STATEMENT_FILE "statement.json"
#define SIGNED_FILE "signed.json"

/* The statement with its signatures, as JSON: one form. */
struct signed_file {
	struct text statement, ed25519, cms, sm2;
};
struct text signed_file_write(struct arena *arena, const struct signed_file *file);
bool signed_file_read(struct arena *arena, struct text json, struct signed_file *ret_file); /* foreign bytes */

struct sealing {
	struct signing_keys keys;
	int64_t at;
};
/* For pdf_finish_signed; context is a struct sealing. */
bool paper_seal(struct arena *arena, void *context, struct text before, struct text *ret_line);
bool paper_sign(struct arena *arena, void *context, struct text first, struct text second, struct text *ret_der);

/* The line: "onedoor-1 KEY FINGERPRINT SIGNATURE". */
struct seal_line {
	struct text key, fingerprint, signature;
};
bool seal_line_read(struct text line, struct seal_line *ret_line);
/* What its Ed25519 signature is over: the file before the line, in as many parts. */
struct text seal_words(struct arena *arena, const struct text before[], size_t parts, struct text key, struct text fingerprint);

#endif
