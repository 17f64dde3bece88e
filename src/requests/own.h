/* The pages of one request. For this room alone. */
#ifndef ONEDOOR_REQUESTS_OWN_H
#define ONEDOOR_REQUESTS_OWN_H

#include "requests/requests.h"

/* The request of the path's "reference", and how the caller may look at it ("secret"). NOT_FOUND: none, or not for this caller. */
enum outcome request_of_path(struct call *call, struct request *ret_request, enum case_view *ret_view);
/* After an action: back to the page with what is said there, own link kept. Fills the document for programs. */
enum outcome request_see(struct call *call, const struct case_file *file, const char *said, struct doc *doc);

/* GET /requests/:reference, its version for the shared pages, its pictures */
enum outcome request_page(struct call *call, struct doc *doc);
int64_t request_page_version(struct call *call);
enum outcome request_photo_page(struct call *call, struct doc *doc);
enum outcome request_proof(struct call *call, struct doc *doc);

/* Codes of set "rating_reason": what a grade may be about. */
extern const char *const rating_reasons[];

/* What the reporter does: answer, note, confirm, object, reopen, withdraw; told apart by the route's path. */
enum outcome own_prepare(struct call *call);
enum outcome own_action(struct call *call, struct doc *doc);
enum outcome own_rating(struct call *call, struct doc *doc);
/* What anybody may: wait too, be told, no longer be told. */
enum outcome join_action(struct call *call, struct doc *doc);
enum outcome follow_action(struct call *call, struct doc *doc);
enum outcome unfollow_page(struct call *call, struct doc *doc);
enum outcome unfollow_action(struct call *call, struct doc *doc);

#endif
