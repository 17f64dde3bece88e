/*
 * The one way personal data leave: whoever looks at a reporter's contact or a party's data says why, and the entry is written in
 * the same transaction; the person sees all of them. Also the daily signed Merkle root over all case chains.
 *
 * Legal source: Personal Information Protection Law (PIPL), articles 13, 44, 45, 51.
 */
#ifndef ONEDOOR_AUDIT_H
#define ONEDOOR_AUDIT_H

#include "kernel/call/call.h"
#include "kernel/doc/doc.h"

extern const struct feature audit_feature;

/* Stored. CHECKED: whether something is held, without its content. VERIFIED: a paper was compared with the original. KEPT: something was added. */
enum audit_what { AUDIT_CONTACT, AUDIT_IDENTITY, AUDIT_RECORD, AUDIT_EXPORT, AUDIT_CHECKED, AUDIT_VERIFIED, AUDIT_KEPT, AUDIT_CORRECTED, AUDIT_WHATS };

struct audit_look {
	enum audit_what what;
	int64_t case_id;         /* 0: none */
	int64_t person;          /* whose data (an organisation's too), 0 when known only through the case */
	const char *purpose;     /* code of set "purpose": handle, call_back, hotline, verify_identity, … */
	struct text basis;       /* legal basis or duty, free text; "" uses the purpose's own */
	int64_t record;          /* 0: none in particular */
	int record_type;         /* number of its type, 0 */
	int64_t unit;            /* for which unit; 0: the caller's */
	int32_t sealed_until;    /* the person sees the entry from that day on; 0: at once. Needs a basis */
};

/*
 * Writes the entry at the end of the person's chain. Call it before the data are put anywhere; when it fails, so must the look. INVALID: sealed
 * without a basis, or not until a later day of the next AUDIT_SEALED_DAYS.
 */
enum { AUDIT_SEALED_DAYS = 3 * 366 };
enum outcome audit_access(struct call *call, const struct audit_look *look);

/* Every look at a case's or a person's data, newest first, into list "looks": at, unit, post, what, purpose, basis. The caller's right is the asker's duty. */
enum outcome audit_looks(struct call *call, int64_t case_id, int64_t person, struct doc *doc, const char *name);


/*
 * One entry of a person's chain, for whoever shows it: what may be asked about. NOT_FOUND: no such entry of that person.
 */
struct audit_entry {
	int64_t id, at, post, unit, record;
	enum audit_what what;
	int record_type;
	struct text purpose, basis;
};
enum outcome audit_entry_find(struct call *call, int64_t person, int64_t id, struct audit_entry *ret_entry);
const char *audit_what_code(int what);   /* label "look.<code>" */

/*
 * The whole chain as a file of lines that anyone can check without us: `onedoor verify access FILE`. Each line is the JSON list that is hashed, a tab, and the
 * hash of it and the one before; the last line is signed. LIMIT: longer than ret can hold (64 MB).
 */
enum outcome audit_chain_write(struct call *call, int64_t person, struct text *ret_file);
struct audit_chain_report {
	int64_t entries, fault_line;     /* 0: none */
	const char *fault;               /* English, NULL: none */
	struct text signed_by;           /* public key the file names */
};
/* Without a database. false: something is wrong, *ret_report says where. key "": the file's own. */
bool audit_chain_check(struct arena *arena, struct text file, struct text key, struct audit_chain_report *ret_report);

/* A change of the set-up (unit, post, category …) by staff: who, when, what, before and after, for the administrator's history page. */
enum outcome audit_change(struct call *call, const char *kind, int64_t id, struct text before, struct text after);

#endif
