/*
 * The case core: what a request and an application have in common. A reference, one holder, a running clock, a hash-chained
 * history, and escalation that cannot fall silent.
 *
 * A kind of case brings one table, its lifecycle: which event leads from which states to which, who may cause it, what it does to the
 * clock and who is told. The core does the rest: it checks the table, writes the event with the hash of the one before, and
 * keeps the row in `cases` (a cache: `onedoor verify` folds the events and compares) and the counts in the same transaction.
 *
 * The clock starts at registration. It stands only while the resident is asked something (a question, or "is it solved?"), or while a
 * hearing or an inspection goes on, which the law leaves out; a reopened case goes on with its first clock. A kind whose stages have clocks of their own
 * (an application: receipt, decision, delivery) starts the next by an event that brings a span (CLOCK_ANEW).
 */
#ifndef ONEDOOR_CASES_H
#define ONEDOOR_CASES_H

#include "access/access.h"
#include "kernel/clock/clock.h"
#include "kernel/doc/doc.h"

extern const struct feature cases_feature;

enum case_kind { CASE_REQUEST = 1, CASE_APPLICATION = 2 };

enum case_state {
	STATE_NONE,
	STATE_REGISTERED,      /* nobody's yet: a dispatcher's, or open to claims */
	STATE_DISPATCHED,      /* sent to a unit that has not accepted */
	STATE_DISPUTED,        /* the unit says it is not its duty; a dispatcher rules */
	STATE_ACCEPTED,        /* in hand */
	STATE_ASKED,           /* the resident is asked; the clock stands */
	STATE_HANDLED,         /* the staff say so; the resident is asked whether it is solved; the clock stands */
	STATE_CONFIRMED,       /* solved, says the resident */
	STATE_UNCONFIRMED,     /* handled, and the resident stayed silent: never counted as solved */
	STATE_CLOSED_AGAINST,  /* closed by a supervisor against the resident, with a signed reason */
	STATE_WITHDRAWN,       /* by the resident */
	STATE_MERGED,          /* goes on in another case */
	STATE_INCOMPLETE,      /* an application: the resident was told once what is missing; the clock stands */
	STATE_GRANTED,         /* an application: decided for; the result is on its way */
	STATE_DELIVERED,       /* the result is in the person's hands */
	STATE_REFUSED,         /* decided against, with reasons */
	STATE_DECLINED,        /* not accepted, with reasons */
	STATES,
};
#define IN_STATE(state) (1u << (state))
enum { STATES_OPEN = 1 << STATE_REGISTERED | 1 << STATE_DISPATCHED | 1 << STATE_DISPUTED | 1 << STATE_ACCEPTED | 1 << STATE_ASKED | 1 << STATE_HANDLED |
	1 << STATE_INCOMPLETE | 1 << STATE_GRANTED };
enum { STATES_CLOSED = 1 << STATE_CONFIRMED | 1 << STATE_UNCONFIRMED | 1 << STATE_CLOSED_AGAINST | 1 << STATE_WITHDRAWN | 1 << STATE_MERGED |
	1 << STATE_DELIVERED | 1 << STATE_REFUSED | 1 << STATE_DECLINED };

/* Stored codes never change their number. Labels: "happened.<code>" with the code of case_event_code. */
enum case_event {
	EVENT_REGISTERED = 1, EVENT_DISPATCHED, EVENT_DISPUTED, EVENT_RULED, EVENT_ACCEPTED, EVENT_CLAIMED, EVENT_HANDED_OVER,
	EVENT_ASKED, EVENT_ANSWERED, EVENT_UNANSWERED, EVENT_NOTED, EVENT_ASSIST_ASKED, EVENT_ASSIST_DONE, EVENT_CLASSED,
	EVENT_HANDLED, EVENT_CONFIRMED, EVENT_OBJECTED, EVENT_SILENT, EVENT_CLOSED_AGAINST, EVENT_REOPENED, EVENT_WITHDRAWN,
	EVENT_MERGED, EVENT_ABSORBED, EVENT_SPLIT, EVENT_JOINED, EVENT_ROOT_CAUSE,
	EVENT_REMINDED, EVENT_OVERDUE, EVENT_ESCALATED, EVENT_PUBLICLY_OVERDUE, EVENT_ORDERED, EVENT_REPLIED,
	EVENT_RATED, EVENT_CALLED_BACK, EVENT_REDATED,
	EVENT_TOLD_INCOMPLETE, EVENT_COMPLETED, EVENT_LAPSED, EVENT_COUNTS_ACCEPTED, EVENT_DECLINED, EVENT_PART_DECIDED, EVENT_GRANTED,
	EVENT_REFUSED, EVENT_DELIVERED, EVENT_EXTENDED, EVENT_STOPPED, EVENT_RESUMED, EVENT_DEMANDED, EVENT_VISITED, EVENT_COSIGNED,
	EVENTS,
};
const char *case_event_code(enum case_event event);
const char *case_state_code(enum case_state state);
/* Leaf "state": the code, with the label of the case's kind. */
void case_state_to_doc(struct call *call, enum case_kind kind, enum case_state state, struct doc *doc);
bool case_event_of(struct text code, enum case_event *ret_event);

enum clock_effect { CLOCK_AS_IT_IS, CLOCK_STARTS, CLOCK_STANDS, CLOCK_RUNS, CLOCK_ENDS,
	CLOCK_ANEW /* the next stage: case_what.span counts from now; its alarms ring again */,
	CLOCK_LONGER /* case_what.span, of the same unit, is added to the clock's */ };

/* Who may cause an event, beside the capabilities of access (>= WHO_CAPABILITIES), which need the case in scope. */
enum { BY_SYSTEM = 1, BY_RESIDENT = 2 /* whose case it is: secret link, or signed in */,
	BY_ANYBODY = 3, BY_ASSISTANT = 4 /* staff of a unit asked to assist */, BY_CLIENT = 5 /* a program with a key */ };

/* Who is told of an event, by bits. */
enum { TELL_RESIDENT = 1, TELL_HOLDER = 2, TELL_UNIT = 4, TELL_SUPERVISOR = 8 };

/* One line of a lifecycle. The same event may have several lines (from different states, by different people). */
struct case_step {
	enum case_event event;
	unsigned from;             /* IN_STATE bits */
	enum case_state to;        /* STATE_NONE: stays where it is */
	unsigned who;
	enum clock_effect clock;
	unsigned tell;
};

struct case_file {
	int64_t id;
	enum case_kind kind;
	struct text reference;     /* 14 digits: YYMMDD, 7 random, check digit (ISO 7064 MOD 11,10); shown in groups 4-4-4-2 */
	enum case_state state;
	struct text category;      /* code */
	struct text title;         /* words for lists: no personal data (case_public_words) */
	struct text place;         /* code, 2 to 15 digits: of a city's or a province's office fewer than 6 */
	int64_t unit;              /* who holds it; 0 while nobody's */
	struct text unit_path;
	int64_t holder;            /* post, 0: the unit's clerks together */
	int64_t resident;          /* person, 0 when only the secret link is known */
	int64_t registered_at, due_at, stopped_at /* 0: runs */, stopped_ms, ended_at, overdue_at /* first time, 0 */;
	struct span span;
	bool provisional;          /* due_at passes through a year whose calendar is unpublished */
	bool publicly_overdue;
	bool is_public;
	int reopened, lane;        /* lane: the kind's own (ordinary, small matter, wish) */
	int64_t parent;            /* merged into, split from, or root cause of; 0 */
	int64_t alarm_at;          /* when the core looks at it again; 0: never */
	int alarm_step;
	int64_t told_unit;         /* the highest unit whose supervisor knows it is late */
	int seq;                   /* of the newest event */
	struct text last_hash;
	int64_t staged_at;         /* when the clock of the present stage began (CLOCK_ANEW); 0: at registration */
};
static inline int64_t case_clock_began(const struct case_file *file)
{
	return file->staged_at ? file->staged_at : file->registered_at;
}

/* What comes with an event. Everything optional; words are shown to the resident. */
struct case_what {
	struct text words;
	struct text data;          /* the kind's own: codes, ids, "key=value" lines; hashed with the event */
	int64_t unit, post;        /* the new holder, for events that move the case */
	int64_t other;             /* another case */
	int64_t due_at;            /* EVENT_REDATED */
	struct text category;      /* EVENT_CLASSED; empty: stays */
	struct text place;
	int lane;                  /* the new lane; 0: stays */
	struct span span;          /* EVENT_CLASSED with count > 0: the new clock, still from the first moment; CLOCK_ANEW, CLOCK_LONGER: see there */
	bool hidden;               /* words not on the public page (they still reach the resident) */
};

/* A kind of case. app.c lists them. */
struct case_kind_rules {
	enum case_kind kind;
	const struct case_step *steps;           /* ends with event 0 */
	const char *confirm_days;                /* settings: silence after "handled" that ends the case; calendar days */
	const char *answer_days;                 /* silence after a question that starts the clock again */
	const char *reopen_days;                 /* how long after its end a case may be reopened */
	/* Fills the address of the resident for notices; CHANNEL_NONE (0) when there is none. */
	enum outcome (*contact)(struct call *call, const struct case_file *file, int *ret_channel, struct text *ret_to, enum language *ret_language);
	/* After an event is written, in the same transaction; may be NULL. */
	enum outcome (*after)(struct call *call, struct case_file *file, enum case_event event, const struct case_what *what);
	/*
	 * The deadline has come and the kind does something else than be late: it takes that step (by the system) and says so. May be
	 * NULL. Called once for each time the deadline comes, before EVENT_OVERDUE.
	 */
	enum outcome (*at_due)(struct call *call, struct case_file *file, bool *ret_done);
	/* Words for the page of this case: "/requests/" */
	const char *path;
	/* Labels of states "<words>_state.<code>", messages to the resident "notice.<words>.<event>"; NULL: "state.<code>", "notice.resident.<event>". */
	const char *words;
};
extern const struct case_kind_rules *const case_kinds[];   /* ends with NULL; in app.c */

struct case_new {
	const struct case_kind_rules *rules;
	struct text category, title, place;
	struct span span;
	int64_t resident;
	int64_t unit;              /* who holds it from the first moment; 0: nobody's */
	int64_t registered_at;     /* 0: now; a report taken offline says when it was taken (not in the future, at most 30 days ago) */
	int lane;
	bool is_public;
	int64_t parent;
	struct text words, data;   /* of the first event */
};

/* Registers: reference, clock, first event. */
enum outcome case_open(struct call *call, const struct case_new *new_case, struct case_file *ret_file);

/* NOT_FOUND: no such case. No scope is checked: see case_view. */
enum outcome case_find(struct call *call, int64_t id, struct case_file *ret_file);
/* The same by reference as people type it (spaces and hyphens allowed). INVALID with a problem on "reference" when its check digit is wrong. */
enum outcome case_by_reference(struct call *call, struct text reference, struct case_file *ret_file);

/*
 * Causes an event: looks it up in the lifecycle for the case's state and the caller, writes it, updates *file.
 * CONFLICT "case.not_now": not from this state (or somebody was quicker: then *file is stale). FORBIDDEN / NOT_FOUND: not by this caller.
 */
enum outcome case_step(struct call *call, struct case_file *file, enum case_event event, const struct case_what *what);

/* Tells whom the TELL_ bits say: "notice.resident.<event>", "notice.staff.<event>" with {reference}, {title}, {link}. case_step does it by its table. */
enum outcome case_tell(struct call *call, const struct case_file *file, enum case_event event, unsigned whom);

/* Whether case_step would pass for this caller now: for the buttons of a page. Writes nothing. */
bool case_may(struct call *call, const struct case_file *file, enum case_event event);

/* ---- who sees what ---- */

enum case_view { VIEW_NOTHING, VIEW_PUBLIC, VIEW_STAFF, VIEW_OWN };

/* How the caller may look at a case. secret: the link's part, "" when none. A wrong secret is VIEW_NOTHING. Remembers in the call that it is one's own. */
enum case_view case_view(struct call *call, const struct case_file *file, struct text secret);
/* The secret of a case's link, 22 characters. */
struct text case_secret(struct call *call, const struct case_file *file);

/* A picture of the kind's own, shown with the event it came with. */
struct case_picture {
	int seq;
	struct text address, small, words;   /* of the whole, of the preview, for those who cannot see it */
};

/*
 * Fills, for that view: id, reference (shown), reference_plain, state, title, registered_at, ended_at, is_open, is_public, is_own, is_staff,
 * publicly_overdue, reopened, place {code, name, short}, holder {unit {…} or null, post or null}, clock {due_at, left, late_by, stopped_at, ended,
 * was_late, provisional}, may {one boolean an event's code: what this caller may do now}, assists, assist_is_mine, orders, proof (address of the file below, or null), and the time line: events
 * (newest first: seq, at, event (code), title, actor, words or null, state, pictures), events_count.
 */
enum outcome case_to_doc(struct call *call, const struct case_file *file, enum case_view view, const struct case_picture *pictures,
	size_t picture_count, struct doc *doc);
/* One line of a list: id, reference, reference_plain, title, state, place, unit_name or null, is_own_unit (the caller's), registered_at, ended_at, is_open, publicly_overdue, reopened, clock. */
enum outcome case_to_item(struct call *call, const struct case_file *file, struct doc *item);

/* Words without what could name a person: runs of 7 digits and more, mail addresses become ***. */
struct text case_public_words(struct arena *arena, struct text words);

/* ---- lists: filters as the address has them; paged by key ---- */

struct case_filter {
	enum case_kind kind;
	unsigned states;           /* IN_STATE bits; 0: open ones */
	struct text place;         /* prefix */
	int64_t unit;              /* that unit alone; 0: by scope */
	int64_t holder;
	int64_t resident;          /* that resident's own, whatever else is set; 0 */
	struct text category;
	int lane;                  /* -1: any */
	bool late_only;
	bool public_only;          /* what a stranger may see */
	bool counted;              /* with public_only: also what is not public, as figures count it. The one who lists it says no more of it than they do */
	int32_t from, to;          /* days of registration; with public_only. 0: any */
	struct text words;         /* full-text */
	struct text page;          /* key of the page: what "older" carried; "" first */
	int limit;                 /* 1…100; 0: 25. Sheets: up to 10,000 */
};

/*
 * Open cases of staff: due soonest first, their scope applied. With a closed state among states, and for the public and
 * residents: newest first. Fills list "items" and "older" (text or null).
 */
enum outcome case_list(struct call *call, const struct case_filter *filter, struct doc *doc);
/* The same, one file at a time, for rooms that show more. */
typedef enum outcome case_seen(struct call *call, const struct case_file *file, void *context);
enum outcome case_each(struct call *call, const struct case_filter *filter, case_seen *seen, void *context, struct text *ret_older);

/* A resident's cases in the caller's scope (staff) or all (the resident, the system), newest first, appended from ret_files on; *ret_count grows. */
enum outcome cases_of_person(struct call *call, enum case_kind kind, int64_t person, struct case_file ret_files[], size_t limit, size_t *ret_count);

/* ---- units that help, orders from above ---- */

/* Asks another unit to assist. CONFLICT: asked already, or it is the lead. INVALID "unit": no such open unit. */
enum outcome case_ask_assist(struct call *call, struct case_file *file, int64_t unit, struct text words);
/* The caller's unit, asked to assist, says what it did. FORBIDDEN: it is not asked. */
enum outcome case_assist_answer(struct call *call, struct case_file *file, struct text words);

/* Cases in which the caller's unit is asked to assist and has not answered yet, the oldest first, whatever their scope. */
enum outcome cases_assisted(struct call *call, struct case_file ret_files[], size_t limit, size_t *ret_count);
/* A supervision order with a deadline for the reply; goes to the holding unit and stands in the time line. */
enum outcome case_order(struct call *call, struct case_file *file, struct text words, struct span reply_within);
enum outcome case_reply(struct call *call, struct case_file *file, int64_t order, struct text words);

/* Deadlines marked provisional are computed anew (after a year's calendar was published). *ret_changed may be NULL. */
enum outcome cases_redate(struct call *call, int64_t *ret_changed);

/* ---- the proof of one case: proof.h says what it holds ---- */

/*
 * Answers a route with the file that proves the case's history under the signed root of a day. NOT_FOUND: not for that view, only for VIEW_OWN and VIEW_STAFF.
 * CONFLICT: the day of the first event is not signed yet.
 */
enum outcome case_proof_reply(struct call *call, const struct case_file *file, enum case_view view);

enum case_proof_fault {
	PROOF_GENUINE,
	PROOF_NONE,              /* no proof of onedoor */
	PROOF_KEY_UNKNOWN,
	PROOF_EVENT_CHANGED,     /* this one, or one before it */
	PROOF_EVENT_FOREIGN,     /* of another case, or in another place */
	PROOF_WRONG_PATH,        /* the root is signed, but the history does not lead to it */
	PROOF_WRONG_ROOT,        /* neither leads the history to it, nor is it signed */
	PROOF_WRONG_SIGNATURE,   /* the history leads to the root, but its day, its number of cases, the root before or the signature were changed */
	PROOF_WRONG_REFERENCE,   /* it is not signed that this history is that reference's */
	PROOF_WRONG_FORM,        /* everything holds, but it is not written as it was issued */
	PROOF_FAULTS,
};

struct case_proof_report {
	int event;                       /* at which the history was changed, from 1; else 0 */
	struct text key;                 /* id the file names, "" when it could not be read */
	struct text reference, day, root;
	int cases;                       /* that moved on that day */
	struct text events;              /* a line each, to compare with the page; only of a genuine one */
};

/* Without a database, bytes of anybody. key: the public key that is believed. */
enum case_proof_fault case_proof_check(struct arena *arena, struct text file, struct text key, struct case_proof_report *ret_report);

/* ISO 7064 MOD 11,10 over digits; the whole with its check digit is valid. */
bool reference_is_valid(struct text digits);
struct text reference_shown(struct arena *arena, struct text digits);   /* 2611 2312 3456 78 */

/* The lifecycle as a Mermaid state diagram, for docs/lifecycle.md (`onedoor lifecycle`). */
void case_draw(const struct case_kind_rules *rules, struct text_builder *out);

#endif
