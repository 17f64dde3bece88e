/*
 * Electronic certificates (电子证照): what an application ends in. Signed, on paper when wanted, checked by anybody, also without us.
 *
 * A certificate is a statement: a short JSON text in one fixed form, signed with Ed25519 and CMS (and SM2 where the site wants it) when it is issued.
 * It is kept sealed, and never changed. The PDF is made of it when asked for; statement and signatures travel inside the file, and the
 * file itself is signed, so that a single changed byte is found: on the public page /verify, or offline by
 * `onedoor verify certificate FILE`. A certificate is revoked, never deleted.
 *
 * Its number has 16 digits: year, 11 at random (so that numbers cannot be tried out), a check digit (ISO 7064 MOD 11,10).
 * Legal source: Electronic Signature Law, articles 13, 14; State Council decree 716, articles 9 to 11 (electronic certificates have the
 * force of paper); field names after GB/T 36902.
 */
#ifndef ONEDOOR_CERTIFICATES_H
#define ONEDOOR_CERTIFICATES_H

#include "kernel/call/call.h"
#include "kernel/doc/doc.h"
#include "parties/parties.h"   /* struct party_ref */

extern const struct feature certificates_feature;

enum { CERTIFICATE_FIELDS_MAX = 60, CERTIFICATES_OF_ONE = 200 };

struct certificate_field {
	struct text name;              /* code: small letters, digits, underscores; as in the record type's schema */
	struct text label, label_en;   /* as printed; label "" prints the name */
	struct text value;             /* as printed */
};

struct certificate_new {
	struct text type;              /* record type code: "food_permit" */
	struct text title, title_en;   /* "食品经营许可证" */
	struct party_ref holder;
	struct text holder_name;       /* "": the party's own */
	struct text holder_number;     /* identity number or credit code as it shall stand on the paper; "": a credit code for organisations, nothing for persons */
	const struct certificate_field *fields;
	size_t field_count;
	int32_t valid_from, valid_to;  /* first and last day; 0: today; for ever */
	int64_t unit;                  /* that issues it */
	int64_t case_id;               /* of the decision; 0: none */
	struct text reference;         /* the case's, as it shall stand on the paper; "" none */
	struct text item;              /* code of the service item; "" none */
};

/*
 * In the transaction of the decision: both are there, or neither. INVALID with problems "title", "holder", "unit", "valid_to", "fields". CONFLICT
 * "certificate.no_keys": the installation has no signing keys yet (onedoor init).
 * A record of that type, grade A, is kept with it where records know the type.
 */
enum outcome certificate_issue(struct call *call, const struct certificate_new *certificate, int64_t *ret_id);

enum certificate_state { CERTIFICATE_VALID = 1, CERTIFICATE_NOT_YET, CERTIFICATE_EXPIRED, CERTIFICATE_REVOKED };

struct certificate {
	int64_t id;
	struct text number;            /* 16 digits */
	struct text type, title, title_en;
	struct party_ref holder;
	struct text holder_masked;     /* 张*; the name of an organisation */
	int64_t unit, case_id;
	struct text item;
	int32_t valid_from, valid_to;  /* valid_to 0: for ever */
	int64_t issued_at;
	enum certificate_state state;  /* today */
	int64_t revoked_at;
	struct text revoked_why;
	int64_t record;                /* 0: none */
};

/* Nothing of these opens what is sealed. NOT_FOUND. */
enum outcome certificate_find(struct call *call, int64_t id, struct certificate *ret_certificate);
/* As people type it: blanks and hyphens allowed. INVALID with a problem on "number" when its check digit is wrong. */
enum outcome certificate_by_number(struct call *call, struct text number, struct certificate *ret_certificate);
enum outcome certificates_of_case(struct call *call, int64_t case_id, struct certificate ret_certificates[], size_t limit, size_t *ret_count);
/* Newest first, before an id (0: no bound). */
enum outcome certificates_of_party(struct call *call, struct party_ref holder, int64_t before, struct certificate ret_certificates[], size_t limit, size_t *ret_count);

/* "2026 1234 5678 9012" */
struct text certificate_number_shown(struct arena *arena, struct text number);
/* Into a list or object: id, number, number_shown, title (in the caller's language), state (code), holder, unit_name, issued_at, valid_from, valid_to (or null), path. */
enum outcome certificate_to_doc(struct call *call, const struct certificate *certificate, struct doc *doc);

/* By staff of the unit that issued it or one above. CONFLICT "certificate.revoked_already". INVALID "why": 5 characters at least. */
enum outcome certificate_revoke(struct call *call, int64_t id, struct text why);

/*
 * The signed PDF, about 20 ms (the newest ones are remembered). It shows everything: the caller must have been found entitled, and for staff the
 * access entry written (audit_access). BUSY: no font for Chinese. The same for the statement with its signatures as JSON.
 */
enum outcome certificate_paper(struct call *call, int64_t id, struct text *ret_pdf);
enum outcome certificate_signed(struct call *call, int64_t id, struct text *ret_json);

/* ---- the keys ---- */

/* Makes the first generation when there is none (onedoor init, demo, tests). *ret_made may be NULL. */
enum outcome certificate_keys_ensure(struct call *call, bool *ret_made);
/* A new generation signs from now on; the old ones go on being good for checking. LIMIT after SIGN_GENERATIONS. */
enum outcome certificate_keys_rotate(struct call *call);
/* The public keys as a JSON Web Key Set (RFC 7517), newest first: what /.well-known/certificate-keys shows. */
enum outcome certificate_keys_json(struct call *call, struct text *ret_json);

/* ---- checking a file, without any database ---- */

struct certificate_keys;   /* public keys, read from a key set */

/* From a JSON Web Key Set, or a bare Ed25519 public key in base64. NULL when it is neither. Foreign bytes. */
struct certificate_keys *certificate_keys_read(struct arena *arena, struct text bytes);

enum certificate_fault { FILE_GENUINE, FILE_NOT_OURS /* no certificate, or so changed that it is none any more */, FILE_CHANGED, FILE_UNKNOWN_KEY };

struct certificate_checked {
	enum certificate_fault fault;
	bool is_paper;                 /* a PDF; else the signed JSON */
	struct text key;               /* id of the key it names; "" none */
	/* of a genuine one: */
	struct text statement;         /* JSON */
	struct text number, title, holder, unit;
	int32_t valid_from, valid_to;
};

/* Foreign bytes, at most 40 MB. About 0.4 ms. keys NULL: every key is unknown. */
void certificate_check(struct arena *arena, const struct certificate_keys *keys, struct text bytes, struct certificate_checked *ret_checked);

#endif
