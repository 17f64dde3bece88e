/*
 * Records (档案): typed, dated facts and documents about a party, issued by a unit. Held once, asked for never again.
 *
 * One way to read: purpose + legal basis → grant of the caller's unit (and, where the grant rests on it, the party's consent) → record → access entry in
 * the party's hash chain, all in the call's transaction. A party reads its own by purpose "own". Whoever reads needs a transaction that writes: a POST.
 * Bodies are sealed at rest; nothing of them stands in an index, a log or an address.
 * Trust: A issued by its unit or its register; B a paper compared with its original at a window; C an upload; D the party's word. A and B are "held".
 * Legal source: Personal Information Protection Law, articles 6, 13 to 16, 24, 28 to 30, 44 to 48; State Council decree 716, article 12 (asked only once).
 */
#ifndef ONEDOOR_RECORDS_H
#define ONEDOOR_RECORDS_H

#include "kernel/call/call.h"
#include "kernel/doc/doc.h"
#include "parties/parties.h" /* struct party_ref, enum import_mode, struct import_report */

extern const struct feature records_feature;

enum { RECORD_BODY_MAX = 64 * 1024, RECORD_FIELDS_MAX = 100, RECORDS_OF_ONE = 100 };

enum record_grade { TRUST_NONE, TRUST_A, TRUST_B, TRUST_C, TRUST_D };
enum record_source { SOURCE_ENTERED, SOURCE_REGISTER, SOURCE_CERTIFICATE, SOURCE_UPLOAD, SOURCE_WINDOW, SOURCE_HOSPITAL, SOURCES };
enum record_state { RECORD_CURRENT, RECORD_REPLACED, RECORD_TAKEN_BACK };

/* ---- types ---- */

enum record_about { ABOUT_PERSONS = 1, ABOUT_ORGANISATIONS = 2, ABOUT_BOTH = 3 }; /* 1 << (party kind − 1) */
enum record_sensitivity { SENSITIVITY_ORDINARY = 1, SENSITIVITY_PERSONAL, SENSITIVITY_SENSITIVE };

struct record_type {
	int id;           /* small; given by the room */
	struct text code; /* small letters, digits, underscores; 40 */
	struct text name, name_en;
	enum record_about about;
	int64_t issuer; /* unit; 0: whichever keeps it */
	int valid_days; /* 0: for ever, unless the record says */
	enum record_sensitivity sensitivity;
	bool single; /* one at a time: a newer one of the same or a better grade takes the place of the older */
	struct text
		fields; /* JSON: [{"name":"born","type":"date","label":{"zh":"","en":""},"required":true,"max":50,"pattern":"","values":["1","2"]}] */
	bool closed;
	bool heard;   /* new ones are numbered for whoever listens: record_type_hear */
};

/* NOT_FOUND "record.no_such_type". */
enum outcome record_type_by_code(struct call *call, struct text code, struct record_type *ret_type);
enum outcome record_type_find(struct call *call, int id, struct record_type *ret_type);
/* Makes it, or changes all but its code. INVALID with problems by field; the schema's own faults name its field ("fields", detail "born: …"). */
enum outcome record_type_put(struct call *call, const struct record_type *type);
struct text record_type_name(const struct call *call, const struct record_type *type);
/* The twenty types and their grants every installation begins with; again is OK, what an administrator changed stays. For init, demo and tests. */
enum outcome records_load_embedded(struct call *call);

/* ---- reading: the one way ---- */

struct record_purpose {
	const char *
		purpose; /* code of set "purpose": application, verification, treatment, settlement, statistics, investigation, own … */
	struct text basis;    /* law or duty in words; "": the grant's own */
	int64_t case_id;      /* 0: none */
	int64_t unit;         /* programs and the system alone: for which unit they ask; 0: the caller's */
	int64_t mandate;      /* a resident acts for the party under it, checked by whoever calls; 0: none */
	int32_t sealed_until; /* purpose "investigation" alone: the party sees the entry from that day; 0: at once */
};

struct record_value {
	struct text name, value; /* a nested value is its JSON */
};

struct record {
	int64_t id;
	struct party_ref party;
	int type;
	struct text type_code, type_name; /* name in the caller's language */
	int64_t issuer;                   /* unit, 0 */
	enum record_grade grade;
	enum record_state state;
	enum record_source source;
	int64_t source_id;              /* register or case; 0 */
	int32_t issued_on, valid_until; /* days; 0: not known, no end */
	int64_t kept_at;
	struct record_value *values;
	size_t value_count;
	struct text json;        /* the body as kept */
	struct text file, media; /* stored file of an upload, "" none */
};

/*
 * The best one that is valid today: grade before date. FORBIDDEN: "record.no_grant" (the unit has none for type and purpose), "record.no_consent"; also for
 * strangers. NOT_FOUND "record.not_held": and then there is no entry.
 * Staff need SEE_CONTACT beside the grant. Not in a read-only call.
 */
enum outcome record_read(
	struct call *call, const struct record_purpose *why, struct party_ref party, struct text type, struct record *ret_record);
/* That one, whatever its validity or state; the same rules. NOT_FOUND also when its party is another (0: any). */
enum outcome record_read_id(
	struct call *call, const struct record_purpose *why, int64_t party, int64_t id, struct record *ret_record);
/* All of a type (many diagnoses, several flats), newest first, at most limit ≤ RECORDS_OF_ONE; one entry each. */
enum outcome record_read_all(struct call *call, const struct record_purpose *why, struct party_ref party, struct text type,
	struct record ret_records[], size_t limit, size_t *ret_count);
/* Of many parties at once, one entry each; visit gets each as it is read, its memory is good until visit returns false or the call ends. Parties without one are left out. */
typedef enum outcome record_visit(struct call *call, void *context, const struct record *record);
enum outcome record_read_batch(struct call *call, const struct record_purpose *why, const struct party_ref parties[], size_t count,
	struct text type, record_visit *visit, void *context, size_t *ret_read);

/* Whether the caller's unit may read records of the type for the purpose at all. FORBIDDEN "record.no_grant". Nothing is read, no entry is written. */
enum outcome record_may_read(struct call *call, const struct record_purpose *why, struct text type);

/* "" when the record has no such field. */
struct text record_field(const struct record *record, const char *name);
/* Object "record" for a page or program: id, type, type_name, grade, issuer, issued_on, valid_until, list "fields" {name, label, value}. Put only what was read. */
void record_to_doc(struct call *call, const struct record_type *type, const struct record *record, struct doc *doc);

struct record_held {
	bool is_held; /* grade A or B, valid today */
	int64_t id;   /* the best one's, also when it is C or D; 0: nothing */
	struct text type_code, type_name, issuer_name;
	enum record_grade grade;
	int32_t issued_on, valid_until;
};
/*
 * Whether one of the types (codes with commas between) is held: no content. Staff and programs: only as far as a grant for "application" reaches, an entry
 * "checked" is written, so not in a read-only call. The party itself (a resident's own call): no entry, also in a GET.
 */
enum outcome record_held(struct call *call, struct party_ref party, struct text type_codes, struct record_held *ret_held);
/* The same for a resident who acts under a mandate, or for a case. why NULL: purpose "application". */
enum outcome record_held_for(struct call *call, const struct record_purpose *why, struct party_ref party, struct text type_codes,
	struct record_held *ret_held);

/* ---- keeping ---- */

struct record_new {
	struct party_ref party;
	struct text type;        /* code */
	struct text fields;      /* JSON object, checked against the type's schema; "" is {} */
	enum record_grade grade; /* TRUST_NONE: by the source (certificate, register, hospital A; window B; upload C; entered D) */
	enum record_source source;
	int64_t source_id;              /* case or register, 0 */
	int64_t issuer;                 /* unit; 0: the type's, else the caller's */
	int32_t issued_on, valid_until; /* 0: today; by the type's validity */
	struct text file, media;        /* of an upload, as stored; "" none */
	bool quiet;                     /* no entry "kept": imports of whole registers */
};
/* INVALID: problems whose field is the schema's ("born"), so that a form shows them beside it. A C or D may lack required fields when it has a file. */
enum outcome record_keep(struct call *call, const struct record_new *record, int64_t *ret_id);
/* Its grade as long as it is current, TRUST_NONE afterwards (replaced, taken back). No content, so no entry. NOT_FOUND: no such record. */
enum outcome record_grade_now(struct call *call, int64_t id, enum record_grade *ret_grade);
/*
 * C or D → B, by staff (HANDLE, SERVE_WINDOW or SERVE_HOME) who compared it with the original; of a type that is held once it takes the place of the
 * others that are no better. CONFLICT "record.verified_already".
 */
enum outcome record_verify(struct call *call, int64_t id);
/* No longer true, or kept by mistake: it stays, but is neither held nor read as current. */
enum outcome record_take_back(struct call *call, int64_t id, struct text reason);

/*
 * Staff want again what is held (grade A or B): CONFLICT "record.ask_again_reason" without a reason of 10 characters, else OK and counted. OK at once
 * when nothing is held. Applications calls it before it asks the party for a material.
 */
enum outcome record_ask_again(
	struct call *call, struct party_ref party, struct text type_codes, int64_t case_id, struct text reason);

/* ---- what is new, for whoever listens ---- */

struct record_news {
	int64_t n, record;
	struct text type;   /* code */
};
/* From now on new records of the type are numbered, a party's each by itself, in the order of their commits. Again is OK. */
enum outcome record_type_hear(struct call *call, struct text type);
/* Those behind a number, oldest first; nothing that is committed later comes to stand before what was read. Says that they are there: reading them is record_read_id. */
enum outcome record_news_after(struct call *call, int64_t party, int64_t n, struct record_news ret_news[], size_t limit, size_t *ret_count, int64_t *ret_last);
/* Where whoever has heard of that record goes on; record 0: from now on. */
enum outcome record_news_at(struct call *call, int64_t party, int64_t record, int64_t *ret_n);

/* ---- grants, consent, representatives ---- */

enum record_basis { BASIS_DUTY = 1, BASIS_CONSENT = 2 };
struct record_grant {
	int64_t id;
	struct text type; /* code */
	struct text purpose;
	int64_t unit; /* it and those below it; 0: every unit */
	enum record_basis basis;
	struct text law; /* what it rests on: required for a duty */
	int32_t ends_on;
};
enum outcome record_grant_give(
	struct call *call, const struct record_grant *grant, int64_t *ret_id); /* giving the same again is OK */
enum outcome record_grant_end(struct call *call, int64_t id);

/* unit 0: every unit that has a grant. Giving again is OK. Only the party (or who speaks for it), staff before whom it was given in writing, or the system. */
enum outcome record_consent_give(struct call *call, struct party_ref party, struct text type, const char *purpose, int64_t unit);
enum outcome record_consent_withdraw(struct call *call, int64_t party, int64_t consent);

/* ---- what the party asks: why?, an objection, a correction; the unit must answer in records.answer_days working days ---- */

enum record_question_kind { QUESTION_WHY = 1, QUESTION_OBJECTION, QUESTION_CORRECTION };
enum record_answer {
	ANSWER_OPEN,
	ANSWER_EXPLAINED,
	ANSWER_MISTAKE /* it should not have been looked at, or was wrong */,
	ANSWER_DONE,
	ANSWER_REFUSED,
	ANSWERS
};

struct record_question {
	int64_t id;
	struct party_ref party;
	enum record_question_kind kind;
	int64_t entry, record; /* what it is about; 0 */
	int record_type;       /* 0 */
	int64_t unit;          /* who must answer */
	struct text words, answer_words;
	int64_t asked_at, due_at, answered_at, overdue_at, told_unit; /* told_unit: whose supervisors know that it is late */
	enum record_answer answer;
};

/* One tap: why did they look? Again is the same question. NOT_FOUND: no entry of the party's. INVALID "record.nobody_to_ask": one's own look, or a machine's. */
enum outcome record_ask_why(struct call *call, struct party_ref party, int64_t entry, int64_t *ret_id);
/* The party's looks before that place of its chain, newest first, into list "looks" (id, seq, at, words, may_ask …) and "older". Only the party's own pages. */
enum outcome record_looks_to_doc(struct call *call, struct party_ref party, int64_t before, int limit, struct doc *doc);
/* An objection or a correction about a record, in words. Goes to its issuer. CONFLICT "record.asked_already": one of the kind is still open. */
enum outcome record_ask(struct call *call, enum record_question_kind kind, struct party_ref party, int64_t record,
	struct text words, int64_t *ret_id);
enum outcome record_question_find(struct call *call, int64_t id, struct record_question *ret_question);
/* By the unit's own people, or those above it. CONFLICT "record.answered_already". Words: 5 characters at least. */
enum outcome record_answer(struct call *call, int64_t id, enum record_answer answer, struct text words);
/* The correction itself: a new record with these fields takes the place of the old; answers ANSWER_DONE. */
enum outcome record_correct(struct call *call, int64_t question, struct text fields, struct text words, int64_t *ret_id);

/* A system that is switched off, since its work goes on elsewhere: in the register of systems, and counted there. Again changes it. */
struct retired_system {
	struct text code;                           /* small letters, digits, underscores, hyphens */
	struct text name, office, place, successor; /* office: whose it was; place: code */
	int32_t retired_on;
};
enum outcome record_system_retired(struct call *call, const struct retired_system *system);

/* Whether the person may speak for the organisation: the representative of its business licence (grade A or B). */
bool record_represents(struct call *call, int64_t person, int64_t organisation);
/* Who that is today. NOT_FOUND: nobody known. */
enum outcome record_representative(struct call *call, int64_t organisation, int64_t *ret_person);
/* The organisations it may speak for so, 20 at most. */
enum outcome record_represented(struct call *call, int64_t person, int64_t ret_organisations[], size_t limit, size_t *ret_count);

#endif
