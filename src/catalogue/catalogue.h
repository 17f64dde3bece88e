/*
 * The catalogue: what the offices do for people (事项), in versions, with everything a person must know beforehand.
 *
 * An item is one JSON document (README.md has the form); this room reads it, checks it, keeps it as a version, and gives it out as a struct.
 * A code names an item for good, an id one version of it: whoever promises something to somebody (a notice, an application) keeps the id.
 * Versions are drafts until published from a day on; the version in force is the published one whose days hold today. Field set: GB/T 39046-2020,
 * 实施清单. Everything returned lives in the call's arena. Text in two languages: NAME and NAME_en, the second may be "".
 */
#ifndef ONEDOOR_CATALOGUE_H
#define ONEDOOR_CATALOGUE_H

#include "kernel/call/call.h"
#include "kernel/clock/clock.h"
#include "kernel/doc/doc.h"
#include "kernel/route/route.h"
#include "places/places.h"   /* enum import_mode, struct import_report */

extern const struct feature catalogue_feature;

enum {
	ITEM_BYTES_MAX = 512 * 1024, ITEM_CODE_MAX = 64, ITEM_QUESTIONS_MAX = 60, ITEM_OPTIONS_MAX = 60, ITEM_SITUATIONS_MAX = 60,
	ITEM_MATERIALS_MAX = 120, ITEM_FORM_PAGES_MAX = 40, ITEM_FORM_FIELDS_MAX = 60, BUNDLE_ITEMS_MAX = 12,
};

/* ---- one version of an item ---- */

enum item_state { ITEM_DRAFT, ITEM_PUBLISHED, ITEM_ENDED };
const char *item_state_code(enum item_state state);              /* "draft"; label "item_state.draft" */

enum item_channel { ITEM_WINDOW, ITEM_WEB, ITEM_PHONE, ITEM_KIOSK, ITEM_POST, ITEM_HOME, ITEM_CHANNELS };
extern const char *const item_channels[];                        /* "window" …; ends with NULL; label "item_channel.window" */

struct item_words { struct text words, words_en; };
struct item_basis { struct text law, article, words, words_en; };
struct item_faq { struct text q, q_en, a, a_en; };
struct item_limit { int unit; int count; struct text note, note_en; };   /* unit: enum span_unit; count 0: not stated, on the spot */

enum question_type { QUESTION_YES_NO, QUESTION_CHOICE, QUESTION_NUMBER, QUESTION_DATE, QUESTION_TYPES };
extern const char *const question_types[];                       /* "yes_no" …; ends with NULL */

struct item_option { struct text value, words, words_en; };
struct item_question {
	struct text id, words, words_en, help, help_en;
	int type;                          /* enum question_type */
	const struct item_option *options; /* of a choice */
	size_t option_count;
};

struct item_situation { struct text code, title, title_en, when; };   /* when: FEEL over the answers; "": always */

struct material {
	struct text code, title, title_en;
	struct text necessity;             /* 1 needed, 2 not needed, 3 may follow later */
	struct text source;                /* 10 the applicant's own, 20 issued by an office, 99 other */
	struct text form;                  /* 1 paper, 2 electronic, 3 both */
	int originals, copies;
	struct text help, help_en;         /* how it is got and filled in (填报须知) */
	struct text standard, standard_en; /* what makes it acceptable */
	struct text law, article, basis;   /* basis: the two together, ready to show */
	struct text record_types;          /* codes of records that satisfy it, comma separated; "": none */
	struct text when;                  /* FEEL over the answers; "": always */
	struct text blank, sample;         /* file names or addresses; "" none */
};

struct item {
	int64_t id;                        /* of this version */
	struct text code, task_code;       /* code: stable. task_code: as the office's own lists have it, "" none */
	int version;                       /* 1 …, within the code */
	enum item_state state;             /* as of today */
	int32_t valid_from, valid_to;      /* first and last day; 0: a draft's, open end */
	struct text title, title_en;
	struct text kind;                  /* 事项类型 01 … 20 */
	struct text level;                 /* 行使层级 1 … 7 */
	struct text unit_code;
	int64_t unit;
	struct text hall;                  /* code of the unit (kind hall) where its window stands; "" at the unit's own */
	struct text scope;                 /* place whose people it is for; "" everywhere */
	struct text category;              /* code of item_categories, "" none */
	struct text audience;              /* 服务对象, comma separated */
	struct text case_type;             /* 1 on the spot, 2 by a promised day, 9 other */
	struct item_limit legal, promised;
	int visits;
	struct text visits_reason, visits_reason_en;
	bool daily;                        /* everyday business (default), not a thing done once in a while */
	bool at_most_once;                 /* stands on the public list of things that take one visit at most */
	unsigned channels;                 /* bits 1 << enum item_channel */
	struct text openings[ITEM_CHANNELS];  /* code of each channel's opening calendar */
	const struct item_words *conditions; size_t condition_count;
	const struct item_basis *bases; size_t basis_count;
	int64_t fee_fen; struct text fee_basis, fee_project; bool fee_online;
	struct text phone_ask, phone_complain;
	struct text online_depth;          /* 网上办理深度 1 … 7, 9; "" not stated */
	struct text reach;                 /* 通办范围 1 … 4, 9; "" not stated */
	bool appointment;                  /* an hour at the window can be booked */
	struct text result, result_en, result_certificate; bool result_sample; struct text result_paper /* what it looks like, as a material's sample */; int result_valid_days;   /* certificate: its type's code; days 0: for good */
	struct text words, events;         /* everyday words, event codes; comma separated */
	const struct item_faq *faqs; size_t faq_count;
	const struct item_question *questions; size_t question_count;
	const struct item_situation *situations; size_t situation_count;
	const struct material *materials; size_t material_count;
	struct text form;                  /* JSON array of pages, "[]" when there is none */
	struct text body;                  /* the whole item as JSON, as it was brought */
};

/* The version in force today. NOT_FOUND: unknown, only a draft, not begun or ended. */
enum outcome item_by_code(struct call *call, struct text code, struct item *ret_item);
/* One version, whatever its state. */
enum outcome item_version(struct call *call, int64_t id, struct item *ret_item);
struct text item_title(const struct call *call, const struct item *item);             /* in the caller's language */
struct text material_title(const struct call *call, const struct material *material);
/* The one of the two in the caller's language, the other where it is "". */
struct text words_in(const struct call *call, struct text words, struct text words_en);

struct text item_paper_name(struct text paper);   /* the file's name, without its address */
/* A material's blank or sample: an object {name, address: null where there is only a name}, or null. */
void item_paper_to_doc(struct doc *doc, const char *name, struct text paper);

/* ---- the interview: from answers to the situation and the materials it needs ---- */

struct item_answer { struct text question, value; };   /* value: yes or no; an option's value; a number; 2026-11-23 */
struct item_answers { const struct item_answer *at; size_t count; };

/* The parameters "answer.ID" of the call's route, which must declare "answer.*". */
struct item_answers item_answers_given(struct call *call);
/* As one text, a line "id=value" each, and back: for a row that keeps them. */
struct text item_answers_text(struct call *call, struct item_answers answers);
struct item_answers item_answers_of_text(struct call *call, struct text text);

struct needed {
	const struct material *material;
	uint32_t items;                    /* bits: which of the items given need it */
};

struct interview {
	bool decided;
	const struct item_question *next;  /* to be asked now; NULL when decided */
	size_t left;                       /* questions that may still come, this one counted */
	const struct item_situation **situations;   /* when decided: one an item given; NULL where it has none, or none fits */
	const struct needed *materials;    /* when decided: each once, however many items need it (by code) */
	size_t material_count;
};

/*
 * The next question that can still change a situation or a material of any of the items (at most BUNDLE_ITEMS_MAX), or what they need. Questions of the
 * same id are one question, materials of the same code one material: the first item's words count. Answers to questions that nobody asked are
 * left out. INVALID with a problem "answer.ID": no such option, not a number. Needs a stack of 4 MB: routes that call it are ROUTE_SLOW.
 */
enum outcome item_interview(struct call *call, const struct item items[], size_t count, struct item_answers answers, struct interview *ret_interview);
/* The answers that were used, in the order of the questions: what a notice shows as "you said". */
struct item_said { const struct item_question *question; struct text value, shown; };
enum outcome item_interview_said(struct call *call, const struct item items[], size_t count, struct item_answers answers,
	struct item_said ret_said[], size_t limit, size_t *ret_count);

/* ---- bundles (一件事), and the events of life and business that lead to items ---- */

struct bundle {
	struct text code, title, title_en;
	struct text items[BUNDLE_ITEMS_MAX];   /* codes, in the order in which they are done */
	size_t item_count;
	struct text events, words;             /* comma separated */
};
enum outcome bundle_by_code(struct call *call, struct text code, struct bundle *ret_bundle);
/* Its items' versions in force; those that are in force nowhere are left out. */
enum outcome bundle_items(struct call *call, const struct bundle *bundle, struct item ret_items[BUNDLE_ITEMS_MAX], size_t *ret_count);
struct text bundle_title(const struct call *call, const struct bundle *bundle);
/* What people call an item or a bundle today; the code itself when there is neither (any more). */
enum outcome catalogue_title(struct call *call, struct text code, struct text *ret_title);

/* ---- when and where ---- */

enum { OPEN_SPANS_MAX = 4, OPEN_HOURS_MAX = 100 };
struct open_span { int from, to; };      /* minutes of the day; to is not in it any more, 1440 is midnight */
/* Hours as people write them, "9:00-12:00,13:00-17:00", with Chinese signs too; false: no times, not in order, overlapping, more than OPEN_SPANS_MAX. */
bool open_hours_read(struct text hours, struct open_span ret_spans[OPEN_SPANS_MAX], size_t *ret_count);
struct text open_hours_written(struct arena *arena, const struct open_span spans[], size_t count);   /* "09:00-12:00,13:00-17:00" */
/* The hours of an opening calendar on a day, "09:00-12:00,13:00-17:00"; "" closed. NOT_FOUND: no such calendar. */
enum outcome opening_hours_on(struct call *call, struct text code, int32_t day, struct text *ret_hours);
/* What it is called, and every kind of day with hours: "Working days 09:00–12:00, 13:00–17:00; days of rest 09:00–16:00". */
enum outcome opening_words(struct call *call, struct text code, struct text *ret_title, struct text *ret_hours);
/* All of them as {code, label, chosen}. */
enum outcome opening_to_choices(struct call *call, struct text chosen, struct doc *list);

/*
 * Where and when: a list "channels" of {channel, opening: its calendar's title, always: day and night, hours: by kind of day, today: hours of today or
 * null, closed_for: why it is closed today besides, or null, open: now}, and "hall": the unit where its window stands, or null.
 */
enum outcome item_ways_to_doc(struct call *call, const struct item *item, struct doc *doc);
/* Whether the channel takes this item at that moment, by its opening calendar; false when it has no such channel. */
enum outcome catalogue_open_at(struct call *call, const struct item *item, enum item_channel channel, int64_t at, bool *ret_open);

/* ---- finding ---- */

struct item_found {
	bool is_bundle;
	struct text code, title, title_en, unit_name;
};
/* Best first, items in force for the people of site.place, and bundles; words as people type them (开饭店, kfd, 食品经营许可). "" finds nothing. limit ≤ 50. */
enum outcome catalogue_search(struct call *call, struct text words, struct item_found ret_found[], size_t limit, size_t *ret_count);

/* ---- keeping ---- */

/*
 * Reads an item and keeps it as a new draft of its code; the same content again changes nothing (*ret_id is then the version that has it).
 * INVALID with one problem a fault; its field is the path in the document: "materials[3].when".
 */
enum outcome item_keep(struct call *call, struct text json, int64_t *ret_id);
/* In force from that day (0: today) on; the version before ends the day before. CONFLICT "item.published": it is already. */
enum outcome item_publish(struct call *call, int64_t id, int32_t from);
/* Its last day. */
enum outcome item_end(struct call *call, int64_t id, int32_t last_day);

enum catalogue_sheet { SHEET_ITEMS, SHEET_BUNDLES, SHEET_EVENTS, SHEET_CATEGORIES, SHEET_SYNONYMS, CATALOGUE_SHEETS };
bool catalogue_sheet_from(struct text code, enum catalogue_sheet *ret_sheet);   /* "items" … */
/* One JSON item (by its first byte, "{"), or a sheet with one row each. OK also with bad rows: look at the report. Items are published from today. */
enum outcome catalogue_import(struct call *call, enum catalogue_sheet sheet, struct text bytes, enum import_mode mode, struct import_report *ret_report);

/* What a new installation starts with: words that mean the same. Loading again changes nothing. */
enum outcome catalogue_load_embedded(struct call *call);

#endif
