/*
 * Mandates: one party lets a person act for it, for named items or all, until a day. The party sees every act done under it and
 * revokes it at any moment; from then on nothing more is done under it.
 *
 * Whoever acts for another calls mandate_use in the transaction of each act: it fails when the mandate has ended meanwhile, also when
 * it was revoked between two clicks, and notes what was done for the party to see.
 * What somebody who speaks for an organisation gave to himself rests on his speaking for it: it ends with that, at once; a job writes the end down and
 * tells whoever represents the organisation now. What he gave to others is the organisation's word and stays, until it is revoked.
 * Legal source: Civil Code of the PRC, articles 61 (legal representative), 161 to 175 (agency: 165 what a power of attorney says, 168 with oneself,
 * 173 its end).
 */
#ifndef ONEDOOR_MANDATES_H
#define ONEDOOR_MANDATES_H

#include "kernel/call/call.h"
#include "kernel/doc/doc.h"
#include "parties/parties.h"

extern const struct feature mandates_feature;

/* Why one acts for the other. Labels "mandate_basis.<code>". Stored. */
enum mandate_basis { BASIS_RELATIVE = 1, BASIS_AGENT, BASIS_GUARDIAN, BASIS_REPRESENTATIVE /* of an organisation, by law or its word */ };
extern const char *const mandate_bases[];      /* codes, for PARAM_CODE; ends with NULL */
const char *mandate_basis_code(enum mandate_basis basis);
enum mandate_basis mandate_basis_of(struct text code);   /* 0: unknown */

/* How the party said yes. Labels "mandate_proof.<code>". Stored. */
enum mandate_proof {
	PROOF_ONLINE = 1,      /* gave it in its own session */
	PROOF_CODE,            /* before staff: told the code sent to its phone */
	PROOF_SIGNATURE,       /* before staff: signed on the device */
	PROOF_DOCUMENT,        /* before staff: showed a paper (guardianship, a company's letter) whose words are noted */
};

enum { MANDATE_YEARS = 3, MANDATE_ITEMS_MAX = 1000 };   /* a longer one is given anew: people forget */

struct mandate_new {
	struct party_ref from;
	int64_t to;                /* person, not from itself */
	struct text items;         /* codes, comma separated; "": all */
	int32_t until;             /* last day, today at the earliest, MANDATE_YEARS years ahead at most */
	enum mandate_basis basis;
	enum mandate_proof proof;
	struct text proof_words;   /* PROOF_SIGNATURE: the strokes; PROOF_DOCUMENT: what was shown */
};

struct mandate {
	int64_t id;
	struct party_ref from;
	int64_t to;
	struct text items;
	int32_t until;
	enum mandate_basis basis;
	enum mandate_proof proof;
	int64_t given_at, ended_at /* revoked, given back, or its giver no longer speaks; 0: not */;
	int64_t post;              /* who took it down; 0: given online */
	int64_t giver;             /* the person who gave it online; 0: not known */
};

/*
 * The caller is the party itself, or speaks for the organisation (mandate_spoken_for), with PROOF_ONLINE; or staff, with another proof.
 * INVALID with problems by field (to, until, items, basis, proof). FORBIDDEN: neither. A code is checked by mandate_confirm before.
 */
enum outcome mandate_give(struct call *call, const struct mandate_new *mandate, int64_t *ret_id);

/* A code to the person's own phone, told to whoever sits with them. NOT_FOUND "mandate.no_phone": none is known. */
enum outcome mandate_code_send(struct call *call, int64_t person);
/* INVALID is never the outcome: a wrong try is kept (see access_code_use). */
enum outcome mandate_code_right(struct call *call, int64_t person, struct text code, bool *ret_right);

/* By id, whether it has ended or not. No right is checked. */
enum outcome mandate_find(struct call *call, int64_t id, struct mandate *ret_mandate);
/* NOT_FOUND: the agent may not act for that party in this item ("": any) now. The one that lasts longest. */
enum outcome mandate_find_for(struct call *call, struct party_ref from, int64_t agent, struct text item, struct mandate *ret_mandate);
/* In force now for the item ("": any)? Says nothing of a moment later: see mandate_use. */
bool mandate_covers(const struct call *call, const struct mandate *mandate, struct text item);

/*
 * Before each act under it, in the act's transaction: holds the mandate's row, so that a revocation comes either before (the act fails) or
 * after it (the act stands). what: code of set "mandate_act" (start, fill, upload, submit, answer, see, withdraw, take). agent: who acts.
 * CONFLICT "mandate.ended": revoked, run out, not for this item or not this agent's.
 */
enum outcome mandate_use(struct call *call, int64_t id, int64_t agent, struct text item, const char *what, int64_t case_id);

/* By the party (or for the organisation), by the agent (gives it back), or by staff at whose window the party says so. Ending it twice is OK. */
enum outcome mandate_end(struct call *call, int64_t id);

/* The titles of codes (comma separated) as the caller reads them; a code nobody has any more stays as it is. "": none. */
enum outcome mandate_item_titles(struct call *call, struct text codes, struct text *ret_titles);

/* Lists, newest first: what the party has given, what the person holds. Each item: id, from, to (names), items, until, basis, proof, given_at, ended_at, valid. */
enum outcome mandates_given_to_doc(struct call *call, struct party_ref from, struct doc *doc, const char *name);
enum outcome mandates_held_to_doc(struct call *call, int64_t agent, struct doc *doc, const char *name);
/* Valid ones alone, at most limit, the newest first. */
enum outcome mandates_held(struct call *call, int64_t agent, struct mandate ret_mandates[], size_t limit, size_t *ret_count);
/*
 * The organisations the caller speaks for: representative of their business licence (records), or by a representative's mandate for everything. Who speaks
 * for one gives and ends its mandates, its own to apply in its name among them.
 */
enum { SPOKEN_FOR_MAX = 40 };
enum outcome mandate_spoken_for(struct call *call, int64_t ret_organisations[SPOKEN_FOR_MAX], size_t *ret_count);
/* Each: organisation, organisation_name, may_apply (the caller holds a mandate), given_by_it (as mandates_given_to_doc). */
enum outcome mandate_organisations_to_doc(struct call *call, struct doc *doc, const char *name);
/* One found in the database as it stands now: ended_at is set when it was given to oneself and its giver no longer speaks for the organisation. */
enum outcome mandate_settle(struct call *call, struct mandate *mandate);
/* A party's name as staff and the two sides of a mandate see it. */
enum outcome mandate_party_name(struct call *call, struct party_ref party, struct text *ret_name);

#endif
