/*
 * Applications (办件): a case asking for one item of the catalogue, or for a bundle of them. From the one complete notice to the result in
 * the person's hands.
 *
 *     notice_compute → notice_stamp           what is needed, said once, and binding from then on
 *     application_start → application_fill,   a draft: goes on on another device, filled in from records, each with its source
 *         application_attach → application_submit      → a case (cases/cases.h) with a dated receipt
 *     application_accept | _ask_materials (once) | _decline → application_decide → application_deliver
 *
 * A demand for anything that does not stand on the notice is refused by these rules; with a supervisor's written reason it is made, and kept as a
 * violation. No word within the days of receipt: the application counts as accepted. Everything returned lives in the call's arena.
 * Source: Administrative Licensing Law (行政许可法) articles 32, 42, 44, 45, 82; 国办发〔2019〕51号.
 */
#ifndef ONEDOOR_APPLICATIONS_H
#define ONEDOOR_APPLICATIONS_H

#include "cases/cases.h"
#include "catalogue/catalogue.h"
#include "kernel/image/paper.h"
#include "parties/parties.h"

extern const struct feature applications_feature;
extern const struct case_kind_rules application_rules;

/* Stored. Codes as item_channels has them; label "item_channel.<code>". */
enum application_channel { APPLY_WINDOW = 1, APPLY_WEB, APPLY_PHONE, APPLY_KIOSK, APPLY_POST, APPLY_HOME };
const char *application_channel_code(enum application_channel channel);

enum { LINES_MAX = 200, FILES_MAX = 60, FILES_A_MATERIAL = 10, PARTS_MAX = BUNDLE_ITEMS_MAX, COSIGNERS_MAX = 8,
	NOTICE_CODE_LENGTH = 12 };

/* ---- the one complete notice (一次性告知单) ---- */

/* One material on it. */
struct notice_line {
	struct text code, title, title_en;       /* of the material */
	struct text necessity;                   /* 1 needed, 2 may be given, 3 may follow later */
	struct text form;                        /* 1 paper, 2 electronic, 3 both */
	struct text help, help_en, standard, standard_en, basis, blank, sample;
	int originals, copies;
	bool held;                               /* the government holds it: nothing to do */
	struct text record_type;                 /* that satisfies it; "" when not held */
	int64_t record;                          /* the held one; 0 */
	struct text record_types;                /* that would satisfy it */
};

struct complete_notice {
	int64_t id;                              /* 0 until stamped */
	struct text code;                        /* NOTICE_CODE_LENGTH letters and digits: its address and QR code; unguessable */
	int64_t at;                              /* when it was stamped */
	struct text item, bundle;                /* code of one of the two, the other "" */
	struct text title, title_en;
	struct item items[PARTS_MAX];            /* the versions it was made of */
	size_t item_count;
	struct item_answers answers;
	struct text situation, situation_en;     /* title; "" when there is none */
	const struct notice_line *lines;
	size_t line_count, held, asked;          /* asked: needed and not held */
	int64_t fee_fen;
	int visits;                              /* in person, at most */
	struct span promised, legal;             /* of the slowest item */
	struct party_ref party;                  /* for whom it was looked up what is held; id 0: nobody */
	int64_t case_id;                         /* the application made with it; 0 */
};

/*
 * What the person with these answers needs. party.id 0: nobody known, so nothing is held. OK also while questions are open: then
 * *ret_next is the one to ask and the notice is not complete; NULL when it is. Looks at records writes entries of kind "checked": in a GET
 * give party.id 0, unless the caller is that party. mandate: under which the caller asks, 0. INVALID: a problem on "answer.ID". NOT_FOUND: no such item or bundle in force. Needs a stack of 4 MB (ROUTE_SLOW).
 */
enum outcome notice_compute(struct call *call, struct text item_or_bundle, struct item_answers answers, struct party_ref party, int64_t mandate,
	struct complete_notice *ret_notice, const struct item_question **ret_next);
/* Stores it as it stands, with time and versions: from now on it binds. CONFLICT "notice.not_complete": questions are open. */
enum outcome notice_stamp(struct call *call, struct complete_notice *notice, struct party_ref party);
enum outcome notice_find(struct call *call, int64_t id, struct complete_notice *ret_notice);
/* By the code in its address. */
enum outcome notice_by_code(struct call *call, struct text code, struct complete_notice *ret_notice);
/* NULL: it does not stand on the notice. */
const struct notice_line *notice_line_of(const struct complete_notice *notice, struct text material);
enum outcome notice_to_doc(struct call *call, const struct complete_notice *notice, struct doc *doc);

/* ---- a draft ---- */

struct application_start {
	struct text item_or_bundle;              /* its code */
	struct item_answers answers;             /* of the interview: it must be decided, else CONFLICT "notice.not_complete" */
	int64_t notice;                          /* one stamped before; 0: computed and stamped now */
	struct party_ref applicant;              /* id 0: not known (yet) */
	int64_t agent;                           /* person who acts for the applicant; 0: nobody */
	int64_t mandate;                         /* under which; 0: none (a window clerk at whose side the applicant stands) */
	enum application_channel channel;
};

enum draft_state { DRAFT_OPEN, DRAFT_SENT, DRAFT_DROPPED };

struct application_draft {
	int64_t id;
	struct text token;                       /* "<id>-<secret>": its address /apply/drafts/TOKEN and what another device needs */
	enum draft_state state;
	struct text item_or_bundle, title, title_en;
	struct party_ref applicant;
	int64_t owner;                           /* the person whose account it is in; 0: whoever has the token */
	int64_t agent, mandate, post;            /* post: at which it was begun, 0 */
	enum application_channel channel;
	int64_t notice, made_at, changed_at, case_id /* once sent */;
	int seq;                                 /* of the newest change: who saves says which one was seen */
	struct text fields;                      /* JSON object: value by field id, texts or lists of texts */
	struct text sources;                     /* JSON object: by field id, where its value came from: {"type", "record", "unit", "date", "value"} */
};

/*
 * Stamps the notice, fills in from the applicant's records (record_read: each with its entry), attaches the held ones.
 * CONFLICT "mandate.ended" when the agent's mandate is no longer valid. INVALID "item": closed to this channel.
 */
enum outcome application_start(struct call *call, const struct application_start *start, struct application_draft *ret_draft);
enum outcome application_draft_find(struct call *call, int64_t id, struct application_draft *ret_draft);
/* NOT_FOUND: no such token, or the draft belongs to somebody's account and the caller is neither that person, the agent, nor staff who began it. */
enum outcome application_draft_by_token(struct call *call, struct text token, struct application_draft *ret_draft);
/* A resident's open drafts, newest first. */
enum outcome application_drafts_of(struct call *call, int64_t person, struct application_draft ret_drafts[], size_t limit, size_t *ret_count);

/* One value, or of a field of type "many" several. Empty: taken back. */
struct field_given { struct text field, value; };
/*
 * Takes what was given for one page (its id; every shown field of it: what is not there is empty), or ("") for the fields named alone.
 * INVALID: a problem on "field.ID" for each that is wrong, and nothing is kept (the page shows it again as typed); unjudged keeps it all the same, to go
 * on later: application_check judges in the end. CONFLICT "application.changed_elsewhere": seq (0: not asked) is not the newest. Co-signers are asked again.
 */
enum outcome application_fill(struct call *call, struct application_draft *draft, struct text page, const struct field_given given[], size_t count, int seq,
	bool unjudged);

/*
 * Puts it beside a material of the notice, or ("field:ID") makes it the answer of a field of type file, in the place of one before.
 * INVALID: the notice has no such material, the form no such field ("material"); more than FILES_A_MATERIAL of it, or FILES_MAX in all ("file").
 */
enum outcome application_attach(struct call *call, struct application_draft *draft, struct text material, const struct kept_file *file);
enum outcome application_detach(struct call *call, struct application_draft *draft, int n);
/* Brought on paper, seen by the clerk at whose window the draft is: counts as given. */
enum outcome application_brought(struct call *call, struct application_draft *draft, struct text material, struct text words);

/* A second party that must agree: *ret_link is its own page, to be handed over. Who changes the form afterwards must ask again. */
enum outcome application_cosigner_add(struct call *call, struct application_draft *draft, struct text name, struct text *ret_link);

/* Everything that is still missing or wrong, noted by field ("field.ID", "material.CODE", "contact"). Writes nothing. */
enum outcome application_check(struct call *call, const struct application_draft *draft);
/*
 * Checks all, registers the case with its unit, seals what was typed, tells the person. INVALID with all problems. CONFLICT
 * "application.sent": it was sent before (*ret_file is then that case). Uploads become records of grade C, unless a stranger sends them. An item decided on the spot (即办) whose materials are all held or given is accepted at once.
 */
enum outcome application_submit(struct call *call, struct application_draft *draft, struct case_file *ret_file);

/* ---- an application ---- */

enum part_result { PART_OPEN, PART_GRANTED, PART_REFUSED };   /* label "part_result.<open, granted, refused>" */

struct application_part {
	int n;                                   /* 1 … */
	int64_t item;                            /* version */
	struct text item_code, title, title_en;
	int64_t unit;                            /* that decides it */
	struct text unit_path;
	enum part_result result;
	struct text words;                       /* why */
	int64_t decided_at, post, certificate;   /* certificate: 0 none */
};

struct application {
	struct case_file file;                   /* category: code of the item or bundle */
	struct party_ref applicant;
	int64_t agent, mandate, draft, notice;
	enum application_channel channel;
	int contact_kind;
	enum language language;
	int prefilled, held, asked;              /* fields filled in from records; materials not asked because held; asked for */
	int visits_promised, visits;             /* in person */
	int demands;                             /* beyond the notice */
	bool told;                               /* the one request to complete has been used */
	bool extended;
	int64_t accepted_at, legal_due_at, decided_at, delivered_at;
	struct application_part parts[PARTS_MAX];
	size_t part_count;
};

enum outcome application_find(struct call *call, int64_t id, struct application *ret_application);

/* All at the unit that holds it (HANDLE in scope); the clock of the decision starts. */
enum outcome application_accept(struct call *call, struct application *application, struct text words);
enum outcome application_decline(struct call *call, struct application *application, struct text words);
/*
 * Tells the person, once, what of the notice is missing or wrong; the clock stands until it is brought. materials: codes. CONFLICT "application.told_once":
 * it was told before. A code that does not stand on the notice is refused (FORBIDDEN "application.beyond_notice"); see application_demand.
 */
enum outcome application_ask_materials(struct call *call, struct application *application, const struct text materials[], size_t count, struct text words);
/*
 * Asks for something beyond the notice all the same: by a supervisor, with a written reason of 10 characters or more. Counted and
 * shown as a violation for good. The clock runs on. FORBIDDEN "application.beyond_notice": not a supervisor, or no reason.
 */
enum outcome application_demand(struct call *call, struct application *application, struct text what, struct text reason);
/* The person (own link or account), or a clerk at a window, has brought what was missing. */
enum outcome application_complete(struct call *call, struct application *application, struct text words);
/* Files that come after submitting, for a material of the notice ("" for what was demanded or answered). A material's becomes a record, as when it is sent. */
enum outcome application_add_file(struct call *call, struct application *application, struct text material, const struct kept_file *file);
/* A clerk has seen the original: the upload's record rises to grade B, and is held from then on. */
enum outcome application_verify_file(struct call *call, struct application *application, int n);

struct application_decision {
	int part;                                /* 0: the only open one of the caller's unit */
	bool granted;
	struct text words;                       /* required when not granted; the person reads them */
	struct text fields;                      /* JSON object: further fields of the certificate; "" none */
	bool deliver;                            /* the result is electronic: delivered with the decision */
};
/*
 * Decision, certificate, record, counters and event are one transaction. CONFLICT "application.decided": somebody was quicker.
 * When the last part is decided the whole is granted (if any part is) or refused. *ret_certificate may be NULL; 0 when there is none.
 */
enum outcome application_decide(struct call *call, struct application *application, const struct application_decision *decision, int64_t *ret_certificate);
enum outcome application_deliver(struct call *call, struct application *application, struct text words);
/* To another post of the unit, or another unit (0: stays). */
enum outcome application_hand_over(struct call *call, struct application *application, int64_t unit, int64_t post, struct text words);
/* Once, 10 working days, by a supervisor with a reason (article 42). CONFLICT "application.extended_once". */
enum outcome application_extend(struct call *call, struct application *application, struct text words);
/* A hearing or an inspection: the clock stands until it is over (article 45). why: "hearing", "inspection", "expert". */
enum outcome application_stop_clock(struct call *call, struct application *application, struct text why, struct text words);
enum outcome application_run_clock(struct call *call, struct application *application, struct text words);
/* The person had to come in person: counted against the item's promise. */
enum outcome application_visit_note(struct call *call, struct application *application, struct text why);
enum outcome application_withdraw(struct call *call, struct application *application, struct text words);

/* The applicant's contact, for a purpose; the look is logged and shown. NOT_FOUND: none. */
enum outcome application_contact(struct call *call, const struct application *application, const char *purpose, struct text *ret_contact);

/*
 * Everything for its page: the case (case_to_doc), item, parts, notice (code, lines), clocks {legal_due_at, promised…}, visits, demands, files, receipt.
 * Typed fields: own view all; staff see telling ones (identity, phone) masked: open ones by application_fields_open.
 */
enum outcome application_to_doc(struct call *call, const struct application *application, enum case_view view, struct doc *doc);
/* List "fields" {id, label, value, source} in the open, with the access entry: in a POST. */
enum outcome application_fields_open(struct call *call, const struct application *application, const char *purpose, struct doc *doc);
/* Path in the store and media type of a file, for who may see it. */
enum outcome application_file_find(struct call *call, const struct application *application, int n, struct kept_file *ret_file);
/* The person's own, and those the person sent for another under a mandate that still holds; newest first. */
enum outcome applications_of_resident(struct call *call, int64_t person, struct case_file ret_files[], size_t limit, size_t *ret_count);
/* One line of a list: case_to_item's, and item_title, applicant_name (masked), channel, demands. */
enum outcome application_to_item(struct call *call, const struct case_file *file, struct doc *item);

#endif
