/* Public requests, read: lists, one, and the number behind a token. */
#ifndef ONEDOOR_OPEN311_REQUESTS_H
#define ONEDOOR_OPEN311_REQUESTS_H

#include "kernel/route/route.h"

enum outcome open311_requests_show(struct call *call, struct doc *doc);
enum outcome open311_request_show(struct call *call, struct doc *doc);
enum outcome token_show(struct call *call, struct doc *doc);

/* A token carries the number, sealed: nothing has to be remembered. */
struct text token_of(struct call *call, struct text reference);

struct page_wanted {
	int limit, offset;
};
/* By the parameters page and page_size (1,000). INVALID: too deep. */
enum outcome page_wanted(struct call *call, struct page_wanted *ret_page);

/* start_date and end_date, for at most span_ms; without them the last span_ms; none in the future. INVALID: unreadable, the wrong way round, or too long. */
enum outcome dates_wanted(struct call *call, int64_t span_ms, int64_t *ret_from, int64_t *ret_to);

#endif
