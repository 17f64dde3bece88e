/*
 * Who: persons, households, organisations; and units, the organisations of government that hold work.
 *
 * A person's identity number, phone and mail address are sealed where they are stored, found by keyed hash, and shown masked. The one way
 * to the open text is party_contact and party_identity, which write the access entry first (audit/audit.h).
 * Units are a tree: the parent supervises. A unit's path ("0001/0004/") starts with its parent's, so a subtree is a prefix; closing and opening is by
 * day, nothing is deleted. Posts (a person in a unit) belong to access.
 * Legal source: Personal Information Protection Law, articles 6, 28, 51.
 */
#ifndef ONEDOOR_PARTIES_H
#define ONEDOOR_PARTIES_H

#include "kernel/call/call.h"
#include "kernel/doc/doc.h"
#include "places/places.h"   /* enum import_mode, struct import_report */

extern const struct feature parties_feature;

/* Whoever records, applications and mandates are about. The kinds are stored. */
enum party_kind { PARTY_PERSON = 1, PARTY_ORGANISATION = 2 };
struct party_ref {
	int kind;              /* enum party_kind */
	int64_t id;
};

/* ---- units ---- */

enum { UNIT_DEPTH = 12, UNITS_A_PAGE = 200 };

struct unit {
	int64_t id;
	struct text code;                  /* stable, for imports: letters, digits, hyphens; at most 32 */
	struct text name, name_en;         /* name_en may be "" */
	struct text kind;                  /* code of set "unit_kind": government, department, town, village, hall, hotline, service */
	int64_t parent;                    /* 0: at the top */
	struct text path;                  /* "0001/0004/": given by the room */
	struct text place;                 /* the territory it serves, a place code; "": everywhere */
	struct text phone;                 /* the office's, public; "" when none */
	int32_t valid_from, valid_to;      /* first and last day; 0: since ever, still */
};

enum outcome unit_find(struct call *call, int64_t id, struct unit *ret_unit);                   /* closed ones too */
enum outcome unit_by_code(struct call *call, struct text code, struct unit *ret_unit);
enum outcome unit_parent(struct call *call, int64_t id, struct unit *ret_unit);                 /* NOT_FOUND: it is at the top */
enum outcome unit_path(struct call *call, int64_t id, struct text *ret_path);                   /* "" for id 0 */
enum outcome unit_above(struct call *call, int64_t id, struct unit ret_units[UNIT_DEPTH], size_t *ret_count);   /* itself first, then upwards */
bool unit_is_open(const struct unit *unit, int32_t day);
bool unit_kind_is_known(struct text kind);
extern const char *const unit_kinds[];                                                          /* ends with NULL; for PARAM_CODE */

/* Units open today right below parent (0: the top), by code, after the given code. limit ≤ UNITS_A_PAGE. */
enum outcome unit_children(struct call *call, int64_t parent, struct text after, struct unit ret_units[], size_t limit, size_t *ret_count);
/* The subtree of a path ("" all) in the tree's order, open ones or all, after the given path. */
enum outcome unit_tree(struct call *call, struct text path, bool closed_too, struct text after,
	struct unit ret_units[], size_t limit, size_t *ret_count);
/* Open units of a kind ("": any) that serve the place or something it lies in, nearest first. */
enum outcome units_serving(struct call *call, struct text place, struct text kind, struct unit ret_units[], size_t limit, size_t *ret_count);

/* id and path are given by the room. INVALID with problems by field. CONFLICT "unit.code_taken". LIMIT: deeper than UNIT_DEPTH, 9,999 below one parent. */
enum outcome unit_create(struct call *call, const struct unit *unit, int64_t *ret_id);
/* Name, kind, place, phone. The code stays; a unit does not move: close it and open another, so that old paths stay true. */
enum outcome unit_change(struct call *call, const struct unit *unit);
/* CONFLICT "unit.has_children": units below are open. last_day: not before valid_from. */
enum outcome unit_close(struct call *call, int64_t id, int32_t last_day);
/* What is wrong with it for itself; message NULL when nothing. */
struct unit_fault {
	const char *field, *message;
};
struct unit_fault unit_fault(const struct unit *unit);
struct text unit_shown_name(const struct call *call, const struct unit *unit);   /* in the caller's language */
/* For a field: the list "units" (code, name, chosen) of those in the caller's reach, by code. */
enum outcome units_to_choose(struct call *call, struct text chosen, struct doc *doc);
/* Members id, code, name, phone into an object; null for 0. */
enum outcome unit_to_doc(struct call *call, struct doc *doc, const char *name, int64_t id);

/* ---- persons ---- */

enum contact_kind { CONTACT_NONE, CONTACT_PHONE, CONTACT_MAIL };

struct person {                        /* what lists may show */
	int64_t id;
	struct text name;                  /* open: mask_name before strangers see it */
	struct text identity_masked;       /* "" when not known */
	int32_t born;                      /* 0: not known */
	enum language language;
	bool closed;                       /* merged or deleted at the person's wish */
};

struct person_new {
	struct text name;                  /* may be "" */
	struct text identity;              /* GB 11643 number or a passport's; "" when not given. A wrong check digit is a warning, not an error */
	struct text phone, mail;           /* normal form of PARAM_PHONE, PARAM_EMAIL; "" when not given */
	int32_t born;
	enum language language;
};

/* 17 digits and a digit or X, or a passport's 6 to 12 letters and digits. A wrong check digit passes: real ones exist. */
bool identity_has_shape(struct text number);
/* CONFLICT "person.identity_taken": somebody has that number: *ret_id is then that person. */
enum outcome person_create(struct call *call, const struct person_new *person, int64_t *ret_id);
enum outcome person_find(struct call *call, int64_t id, struct person *ret_person);
/* Persons who gave that phone or address, newest first (a family may share a phone). */
enum outcome persons_by_contact(struct call *call, enum contact_kind kind, struct text value, int64_t ret_ids[], size_t limit, size_t *ret_count);
enum outcome person_by_identity(struct call *call, struct text identity, int64_t *ret_id);
/* The one whose contact this is, made when new: residents who sign in by code, callers of the hotline. */
enum outcome person_for_contact(struct call *call, enum contact_kind kind, struct text value, int64_t *ret_id);
/* Persons of exactly that name, newest first, before an id (0: no bound), for staff who may. */
enum outcome persons_by_name(struct call *call, struct text name, int64_t before, int64_t ret_ids[], size_t limit, size_t *ret_count);

/* Giving the same again is OK. */
enum outcome contact_add(struct call *call, int64_t person, enum contact_kind kind, struct text value, bool verified);
enum outcome contact_remove(struct call *call, int64_t person, enum contact_kind kind, struct text value);
/* "138****3210"; NOT_FOUND when the person has none of the kind. */
enum outcome contact_masked(struct call *call, int64_t person, enum contact_kind kind, struct text *ret_masked);
enum contact_kind contact_kind_of(struct text value);   /* by its look: @ is mail, digits are a phone */

/* The open text, for a purpose (code of set "purpose"). Writes the access entry first. case_id: 0 when none. NOT_FOUND: none of the kind. */
enum outcome party_contact(struct call *call, int64_t person, enum contact_kind kind, int64_t case_id, const char *purpose, struct text *ret_value);
enum outcome party_identity(struct call *call, int64_t person, int64_t case_id, const char *purpose, struct text *ret_number);
/* For notices to the person: the machine sends, nobody looks, so there is no entry. Only rooms that send may call it. */
enum outcome party_address(struct call *call, int64_t person, enum contact_kind kind, struct text *ret_value);

/* ---- households and organisations ---- */

struct household {
	int64_t id;
	struct text place;                 /* premises, grid or village */
	struct text name;                  /* "3栋2单元501" */
	int64_t head;                      /* person, 0 when not known */
	int32_t since, until;              /* days; 0: since ever, still */
};

enum outcome household_create(struct call *call, const struct household *household, int64_t *ret_id);
enum outcome household_find(struct call *call, int64_t id, struct household *ret_household);
/* Its place, name and first day. INVALID as for a new one; CONFLICT "household.ended". */
enum outcome household_change(struct call *call, const struct household *household);
/* Its last day, and of all who live there. INVALID "last_day": to come, before it began, before somebody moved in. CONFLICT "household.ended". */
enum outcome household_end(struct call *call, int64_t household, int32_t last_day);
/* relation: a code of household_relations. A person lives in one household at a time: CONFLICT "household.elsewhere"; a household has one
   head: CONFLICT "household.has_head". */
enum outcome household_add(struct call *call, int64_t household, int64_t person, struct text relation);
extern const char *const household_relations[];   /* label "relation.<code>" */
bool household_relation_is_known(struct text relation);
/* NOT_FOUND: does not live there. INVALID "last_day": to come, or before they moved in. */
enum outcome household_leave(struct call *call, int64_t household, int64_t person, int32_t last_day);
enum outcome household_members(struct call *call, int64_t household, int64_t ret_persons[], size_t limit, size_t *ret_count);
struct household_member {
	int64_t person;
	struct text relation;
	int32_t since;
};
/* Who lives there now. */
enum outcome household_members_now(struct call *call, int64_t household, struct household_member ret_members[], size_t limit, size_t *ret_count);
enum outcome household_of(struct call *call, int64_t person, int64_t *ret_household);           /* NOT_FOUND: none */
/* At that very place, by id, after an id. */
enum outcome households_in(struct call *call, struct text place, int64_t after, struct household ret_households[], size_t limit, size_t *ret_count);

/* In the subtree of a place, by place, after (place, id); "" and 0: from the first. Ended ones are left out. */
enum outcome households_within(struct call *call, struct text place, struct text after_place, int64_t after, struct household ret_households[], size_t limit,
	size_t *ret_count);

struct organisation {
	int64_t id;
	struct text name;
	struct text kind;                  /* code of set "organisation_kind": enterprise, cooperative, school, hospital, association, other */
	struct text credit_code;           /* GB 32100, 18 characters; "" when not known. A wrong check digit is a warning: real ones exist */
	struct text place;
	bool closed;
};

/* CONFLICT "organisation.credit_code_taken". */
enum outcome organisation_create(struct call *call, const struct organisation *organisation, int64_t *ret_id);
enum outcome organisation_change(struct call *call, const struct organisation *organisation);
enum outcome organisation_find(struct call *call, int64_t id, struct organisation *ret_organisation);
enum outcome organisation_by_credit_code(struct call *call, struct text credit_code, struct organisation *ret_organisation);
/* In the subtree of a place, by place, after the organisation of an id (0: from the first). */
enum outcome organisations_in(struct call *call, struct text place, int64_t after, struct organisation ret_organisations[], size_t limit, size_t *ret_count);
extern const char *const organisation_kinds[];

/* ---- sheets of persons: CSV or XLSX with identity,name[,phone,mail,born,place,household,relation] ---- */

enum { PERSONS_REASON_MIN = 5 };   /* characters */

/*
 * A person is known by the identity number; the row's household at the row's place is made when it is not there. What a row leaves empty stays. Nobody is
 * moved ("household.elsewhere" is a fault of the row). A caller whose scope is a place brings in who lives there. The persons taken see it (audit).
 */
enum outcome persons_import(struct call *call, struct text bytes, enum import_mode mode, struct import_report *ret_report);
/*
 * What an import takes back, in the open: who lives in the subtree of a place, or everybody (""), after a key ("": from the first); *ret_older is the next
 * page's, "" at the end. Each person sees the export and its reason: the entry is written first. INVALID with a problem of "reason".
 */
enum outcome persons_to_sheet(struct call *call, struct text in, struct text reason, struct text after, size_t limit, struct doc *items,
	struct text *ret_older);

/* ---- importing units: CSV or XLSX with code,name,kind,parent,place,phone[,name_en] (parent: a code) ---- */

/* The open units of a subtree as an import takes them back, after a path ("": from the first). *ret_older is the next page's, "" at the end. */
enum outcome units_to_sheet(struct call *call, struct text under, struct text after, struct doc *items, struct text *ret_older);
enum outcome units_import(struct call *call, struct text bytes, enum import_mode mode, struct import_report *ret_report);

#endif
