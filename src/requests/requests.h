/*
 * Requests (诉求): something is wrong or wanted, and somebody answers for it. From report to the resident's own word that it is solved.
 *
 * Everything about holder, clock and history is the case core's (cases/cases.h); this room adds what a request is about, where, who
 * asked, pictures, categories with their questions and clocks, the dispatch catalogue, and the rules in between.
 * Handled is not solved: only the resident's word ends a case as confirmed; silence ends it as unconfirmed.
 */
#ifndef ONEDOOR_REQUESTS_H
#define ONEDOOR_REQUESTS_H

#include "cases/cases.h"
#include "places/places.h"

extern const struct feature requests_feature;
extern const struct case_kind_rules request_rules;

enum request_lane { LANE_ORDINARY, LANE_SMALL /* a leader claimed it */, LANE_WISH, LANE_ROOT_CAUSE };
enum request_channel { BY_WEB = 1, BY_HOTLINE, BY_VISIT, BY_OPEN311, BY_WINDOW };   /* label "channel.<code>" */
const char *request_channel_code(enum request_channel channel);

/* ---- categories ---- */

struct category {
	struct text code, parent, name, name_en, help, help_en;
	struct span span;
	enum request_lane lane;
	bool small;                /* a leader may claim it */
	int order;
	bool closed;
};

struct question {
	struct text code, kind, label, label_en, choices;
	bool required;
};

enum { QUESTIONS_MAX = 20, CATEGORIES_MAX = 500 };

/* NOT_FOUND: no such code. Closed ones are found (old cases name them). */
enum outcome category_find(struct call *call, struct text code, struct category *ret_category);
/* Open ones below parent ("" the top), in their order. */
enum outcome category_children(struct call *call, struct text parent, struct category ret_categories[], size_t limit, size_t *ret_count);
/* All of them, closed ones too, in the tree's order. limit ≤ CATEGORIES_MAX. */
enum outcome categories_all(struct call *call, struct category ret_categories[], size_t limit, size_t *ret_count);
/* Open ones whose name or help holds all the words, in either language, in the tree's order. Cost: all of them, CATEGORIES_MAX at most. */
enum outcome categories_search(struct call *call, struct text words, struct category ret_categories[], size_t limit, size_t *ret_count);
enum outcome category_questions(struct call *call, struct text code, struct question ret_questions[QUESTIONS_MAX], size_t *ret_count);
struct text category_name(const struct call *call, const struct category *category);   /* in the call's language */
/* The categories and questions a new installation starts with; does nothing when there are any. For init and demo. */
enum outcome requests_load_embedded(struct call *call);
/* Makes or changes. INVALID by field. The check alone writes nothing; above_is_there: the category above is known to be or to come. */
enum outcome category_check(struct call *call, const struct category *category, bool above_is_there);
enum outcome category_put(struct call *call, const struct category *category);
enum outcome question_put(struct call *call, struct text category, const struct question *question, int order);
enum outcome question_remove(struct call *call, struct text category, struct text code);

/* ---- the dispatch catalogue ---- */

/* The unit for a category at a place: the longest place prefix wins, then the category itself before its parent before any. NOT_FOUND: no rule fits. */
enum outcome route_find(struct call *call, struct text category, struct text place, int64_t *ret_unit);
enum outcome route_put(struct call *call, struct text category, struct text place, int64_t unit);
enum outcome route_remove(struct call *call, struct text category, struct text place);

/* A sheet with the columns category, place, unit (a code): every row is checked, and by mode put in. */
enum outcome routes_import(struct call *call, struct text bytes, enum import_mode mode, struct import_report *ret_report);
/* What an import takes back, after a key ("": from the first); *ret_older is the next page's key, "" at the end. */
enum outcome routes_to_sheet(struct call *call, struct text after, size_t limit, struct doc *items, struct text *ret_older);

/*
 * A sheet of categories: code, name, span_unit, span_count, and where wanted name_en, help, help_en, lane, small (1), order, closed (1). What a sheet has no
 * column for stays as it is. Categories hold for the whole installation: FORBIDDEN "category.not_whole" in a narrower scope.
 */
enum outcome categories_import(struct call *call, struct text bytes, enum import_mode mode, struct import_report *ret_report);
enum outcome categories_to_sheet(struct call *call, struct doc *items);

/* ---- a request ---- */

struct request;

struct request_photo {
	struct text hash, preview;     /* stored already (kernel/image): made again without metadata */
	int width, height;
};
enum { PHOTOS_MAX = 6, DESCRIPTION_MAX = 4000 };

struct request_new {
	struct text category, description, place_words;
	struct text place;             /* a code; "": found from the point */
	bool located;
	double longitude, latitude;
	struct text contact, name;     /* a phone number or mail address in normal form; both may be "" */
	enum request_channel by;
	const struct request_photo *photos;
	size_t photo_count;
	struct text answers;           /* lines code=value, checked by request_answers_check */
	int64_t taken_at;              /* offline: when it was taken down; 0: now */
	bool is_public;
	int64_t parent;                /* split from, or root cause of */
	const struct request *split_from;   /* then the reporter, contact and name are that one's; NULL */
};

/*
 * Checks everything (all problems at once), registers, seals the contact, indexes the words, dispatches when a rule fits.
 * INVALID: category unknown or closed, description empty or too long, no place (neither code, point inside a known shape, nor words), answers.
 * Without any place code the request stands at the installation's root place and waits for a dispatcher.
 */
enum outcome request_report(struct call *call, const struct request_new *report, struct case_file *ret_file);

/* What request_report would find wrong, noted by field. Writes nothing. */
enum outcome request_check(struct call *call, const struct request_new *report);

/* Checks answers given as "answer.CODE" parameters against the category's questions and writes them as lines. */
enum outcome request_answers_check(struct call *call, struct text category, struct text *ret_answers);
/* List "questions" of {name, kind, label, required, value, wrong, choices}, as the partial requests/question shows them. The route declares "answer.*". */
enum outcome request_questions_to_doc(struct call *call, struct text category, struct doc *doc);
/* List "question_sets" of {code, questions}: of every category, for a form where it is chosen on the same page. */
enum outcome request_question_sets_to_doc(struct call *call, struct doc *doc);
/* The same for answers that come under other names: given finds the one to a question; problems stand on prefix + code + suffix. */
typedef struct text answer_given(struct call *call, const struct question *question);
enum outcome request_answers_take(struct call *call, struct text category, answer_given *given, const char *prefix, const char *suffix, struct text *ret_answers);
/* A picture as it came, made again and stored: in a route's prepare step. INVALID and LIMIT: *ret_fault is the message id; nothing is refused yet. */
enum outcome request_photo_make(struct call *call, struct text bytes, struct request_photo *ret_photo, const char **ret_fault);

/*
 * Pictures of a form: files "photos", and "photo", those that came with the form when it was refused (partial requests/photos_kept). The prepare step makes
 * them again and stores them. Taken: those that could be, with INVALID on "photos" when one could not.
 */
#define REQUEST_PHOTO_KEPT { "photo", PARAM_TEXT, PARAM_MANY, 0, 400, NULL, "photographs sent before: what the page was given for them" }
enum outcome request_photos_prepare(struct call *call);
enum outcome request_photos_taken(struct call *call, const struct request_photo **ret_photos, size_t *ret_count);
/* List "photos_kept" of {ref}: what the form that is shown again came with; empty on a plain GET. */
void request_photos_kept(struct call *call, struct doc *doc);

struct request {
	struct case_file file;
	struct text description, answers, place_words, name_sealed, device;
	bool located;
	double longitude, latitude;
	int64_t cell;
	enum request_channel by;
	enum language language;
	int contact_kind;
	int64_t taken_by;
	int disputes, joined;
};
enum outcome request_find(struct call *call, int64_t id, struct request *ret_request);

/* By a dispatcher, when no rule fitted or to send it elsewhere. */
enum outcome request_dispatch(struct call *call, struct case_file *file, int64_t unit, struct text words);
/* A unit says it is not its duty. INVALID without reason or legal basis; LIMIT "request.disputed_twice" at the third. */
enum outcome request_dispute(struct call *call, struct case_file *file, struct text reason, struct text basis);
/* The dispatcher's ruling: the same unit again, or another. */
enum outcome request_rule(struct call *call, struct case_file *file, int64_t unit, struct text words);
/* A leader claims a small matter (short clock: setting requests.fast_days), a member or volunteer a wish. CONFLICT: not that kind, or claimed. */
enum outcome request_claim(struct call *call, struct case_file *file);
/* The staff say it is done, with words (required) and pictures of the work. */
enum outcome request_handled(struct call *call, struct case_file *file, struct text words, const struct request_photo *photos, size_t photo_count);
/* Another category and its clock, still counted from the first moment. */
enum outcome request_class_again(struct call *call, struct case_file *file, struct text category, struct text words);
/* This one goes on in another: its followers go with it. INVALID: itself, or a closed one. */
enum outcome request_merge(struct call *call, struct case_file *file, struct case_file *into, struct text words);
/* A second matter in the same report becomes a case of its own with the same resident. */
enum outcome request_split(struct call *call, struct case_file *file, struct text category, struct text words, struct case_file *ret_new);

/* The same trouble, waiting too: counted once a person, or without contact (kind 0) once a device. contact_kind: enum contact_kind. */
enum outcome request_join(struct call *call, struct case_file *file, int contact_kind, struct text contact);
/* Wants to know how it goes. INVALID without contact. */
enum outcome request_follow(struct call *call, const struct case_file *file, int contact_kind, struct text contact);
/* By the link in a notice: secret is request_follow_secret's. */
enum outcome request_unfollow(struct call *call, int64_t case_id, int64_t person, struct text secret);
struct text request_follow_secret(struct arena *arena, int64_t case_id, int64_t person);

struct near_request {
	struct case_file file;
	double metres;
	int joined;
};
/* Open public requests within metres of the point, of a category or ("") any, nearest first. */
enum outcome request_near(struct call *call, double longitude, double latitude, double metres, struct text category,
	struct near_request ret_near[], size_t limit, size_t *ret_count);

/* Pictures of one case, for case_to_doc: addresses /requests/REFERENCE/photos/N, the preview with ?preview=1. In the arena. */
enum outcome request_pictures(struct call *call, const struct case_file *file, struct case_picture **ret_pictures, size_t *ret_count);
enum outcome request_before_after(struct call *call, const struct case_file *file, struct doc *doc);
enum outcome request_photos_add(struct call *call, const struct case_file *file, const struct request_photo *photos, size_t count, bool after_work);

/* The reporter's contact, for a purpose; the look is logged and shown to the reporter. NOT_FOUND: none was given. */
enum outcome request_contact(struct call *call, const struct request *request, const char *purpose, struct text *ret_contact, struct text *ret_name);
/* "138****3210", "" when none. */
enum outcome request_contact_masked(struct call *call, const struct request *request, struct text *ret_masked);
/* Requests of the same contact, newest first, for the hotline; only those in the caller's scope. */
enum outcome requests_by_contact(struct call *call, struct text contact, struct case_file ret_files[], size_t limit, size_t *ret_count);

/* Everything of a request for its page: the case (case_to_doc), category, description (by view), photos, answers, map point, joined, masked contact. */
enum outcome request_to_doc(struct call *call, const struct request *request, enum case_view view, struct doc *doc);

#endif
