/* What the pages of this room share. For this room alone. */
#ifndef ONEDOOR_FRONTLINE_FRONT_H
#define ONEDOOR_FRONTLINE_FRONT_H

#include "requests/requests.h"

enum { PHOTO_BYTES_MAX = 20 * 1024 * 1024, TYPED_MAX = 20000, PLACE_WORDS_MAX = 300, NAME_MAX = 60, PLACE_CODE_LONGEST = 24 };

/* ---- choose.c: what forms choose from ---- */

/* List "groups" of {name, options {code, name, chosen}}: every open category a report may stand under. */
enum outcome front_categories(struct call *call, struct doc *doc);
/* Lists "questions" (of the category chosen) and "question_sets" (of every category). The route declares FRONT_ANSWER_PARAM. */
enum outcome front_questions(struct call *call, struct doc *doc);
#define FRONT_ANSWER_PARAM { "answer.*", PARAM_TEXT, 0, 0, 600, NULL, "answers, by the codes of the questions" }
/* List "places" of {code, name, chosen}: the caller's own place first, then what lies right below it. */
enum outcome front_places(struct call *call, struct doc *doc);

/*
 * The report typed into the form, by the parameters of FRONT_REPORT_PARAMS; everything wrong is noted by field.
 * INVALID also for a place outside the caller's scope. Pictures come from request_photos_taken.
 */
enum outcome front_report(struct call *call, enum request_channel by, struct request_new *ret_report);

#define FRONT_REPORT_PARAMS \
	{ "category", PARAM_TEXT, 0, 0, 64, NULL, "code of the category" }, \
	{ "description", PARAM_TEXT, 0, 0, TYPED_MAX, NULL, "what is wrong or wanted, at most 4,000 characters" }, \
	{ "place", PARAM_TEXT, 0, 0, PLACE_CODE_LONGEST, NULL, "code of a place in the caller's scope; empty: the caller's own" }, \
	{ "place_words", PARAM_TEXT, 0, 0, PLACE_WORDS_MAX, NULL, "where it is, in words" }, \
	{ "contact", PARAM_TEXT, 0, 0, 200, NULL, "phone number or mail address of whom it is about" }, \
	{ "name", PARAM_TEXT, 0, 0, NAME_MAX, NULL, "how to address the person" }, \
	{ "keep_private", PARAM_BOOL, 0, 0, 0, NULL, "1: not on the public list and map" }, \
	{ "latitude", PARAM_NUMBER, 0, 0, 0, NULL, "WGS 84" }, \
	{ "longitude", PARAM_NUMBER, 0, 0, 0, NULL, "WGS 84" }, \
	{ "asked", PARAM_BOOL, 0, 0, 0, NULL, "1: the category's questions were asked" }, \
	{ "answer.*", PARAM_TEXT, 0, 0, 600, NULL, "answers to them, by their codes" }, \
	{ "taken_at", PARAM_TIME, 0, 0, 0, NULL, "when it was taken down, if it could not be sent at once" }

/* ---- handlers ---- */

enum outcome visit_today(struct call *call, struct doc *doc);
enum outcome visit_form(struct call *call, struct doc *doc);
enum outcome visit_send(struct call *call, struct doc *doc);

enum outcome hotline_desk(struct call *call, struct doc *doc);
enum outcome hotline_search(struct call *call, struct doc *doc);
enum outcome hotline_report(struct call *call, struct doc *doc);
enum outcome hotline_note(struct call *call, struct doc *doc);
enum outcome hotline_told(struct call *call, struct doc *doc);

enum outcome small_desk(struct call *call, struct doc *doc);
enum outcome small_claim(struct call *call, struct doc *doc);
enum outcome small_handled(struct call *call, struct doc *doc);
enum outcome wishes_mine(struct call *call, struct doc *doc);
enum outcome wish_claim(struct call *call, struct doc *doc);
enum outcome wish_delivered(struct call *call, struct doc *doc);

#endif
