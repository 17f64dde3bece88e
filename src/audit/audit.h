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

enum audit_what { AUDIT_CONTACT, AUDIT_IDENTITY, AUDIT_RECORD, AUDIT_EXPORT };

struct audit_look {
	enum audit_what what;
	int64_t case_id;         /* 0: none */
	int64_t person;          /* whose data, 0 when known only through the case */
	const char *purpose;     /* code of set "purpose": handle, call_back, hotline, verify_identity, … */
	struct text basis;       /* legal basis or duty, free text; "" uses the purpose's own */
};

/* Writes the entry. Call it before the data are put anywhere; when it fails, so must the look. */
enum outcome audit_access(struct call *call, const struct audit_look *look);

/* Every look at a case's or a person's data, newest first, into list "looks": at, unit, post, what, purpose, basis. The caller's right is the asker's duty. */
enum outcome audit_looks(struct call *call, int64_t case_id, int64_t person, struct doc *doc, const char *name);

/* A change of the set-up (unit, post, category …) by staff: who, when, what, before and after, for the administrator's history page. */
enum outcome audit_change(struct call *call, const char *kind, int64_t id, struct text before, struct text after);

#endif
