/* A report in the making: what the pages of /requests/new carry from one to the next, and what POST /requests takes. For this room alone. */
#ifndef ONEDOOR_REQUESTS_DRAFT_H
#define ONEDOOR_REQUESTS_DRAFT_H

#include "requests/requests.h"

enum { PHOTO_BYTES_MAX = 20 * 1024 * 1024, TYPED_MAX = 20000 };

/* The fields of a report, the same in every route that takes one, so that a link or a code on a wall may fill some of them in. */
#define DRAFT_PARAMS \
	{ "category", PARAM_TEXT, 0, 0, 64, NULL, "code of the category" }, \
	{ "latitude", PARAM_NUMBER, 0, 0, 0, NULL, "WGS 84" }, \
	{ "longitude", PARAM_NUMBER, 0, 0, 0, NULL, "WGS 84" }, \
	{ "place", PARAM_TEXT, 0, 0, PLACE_CODE_LONGEST, NULL, "code of the place; empty: found from the point" }, \
	{ "place_words", PARAM_TEXT, 0, 0, TYPED_MAX, NULL, "where it is, in words" }, \
	{ "description", PARAM_TEXT, 0, 0, TYPED_MAX, NULL, "what is wrong or wanted, at most 4,000 characters" }, \
	{ "answer.*", PARAM_TEXT, 0, 0, TYPED_MAX, NULL, "answers to the category's questions, by the question's code" }, \
	REQUEST_PHOTO_KEPT, \
	{ "contact", PARAM_TEXT, 0, 0, TYPED_MAX, NULL, "phone number or mail address" }, \
	{ "name", PARAM_TEXT, 0, 0, TYPED_MAX, NULL, "how to address the person" }, \
	{ "keep_private", PARAM_BOOL, 0, 0, 0, NULL, "1: not on the public list and map" }, \
	{ "taken_at", PARAM_TIME, 0, 0, 0, NULL, "when it was taken down, if it could not be sent at once" }, \
	{ "seen", PARAM_BOOL, 0, 0, 0, NULL, "1: similar ones nearby have been looked at" }
enum { PLACE_CODE_LONGEST = 24 };

/* The report as given so far; nothing is checked. Photos: from call->prepared, or what "photo" names. */
void draft_read(struct call *call, struct request_new *ret_report);
bool draft_has_place(const struct request_new *report);
/* Everything that is wrong with it, noted by field. INVALID when anything is. */
enum outcome draft_check(struct call *call, struct request_new *report);

/* "photo" values of a picture: signed, so that nobody can have a stranger's picture shown. */
struct text photo_ref(struct arena *arena, const struct request_photo *photo);
bool photo_of_ref(struct arena *arena, struct text ref, struct request_photo *ret_photo);

/* The pictures given so far: prepared, or those that "photo" names. */
void photos_carried(struct call *call, const struct request_photo **ret_photos, size_t *ret_count);
void photos_to_doc(struct call *call, const struct request_photo photos[], size_t count, struct doc *list);

/* A phone number or mail address as people write it in the one form that is kept: "" for "". INVALID on field otherwise. */
enum outcome contact_settle(struct call *call, const char *field, struct text typed, struct text *ret_contact);

/* The pages of /requests/new. */
enum outcome new_show(struct call *call, struct doc *doc);
enum outcome new_next(struct call *call, struct doc *doc);
/* POST /requests */
enum outcome new_send(struct call *call, struct doc *doc);
/* A picture that belongs to no request yet. */
enum outcome new_photo(struct call *call, struct doc *doc);

#endif
