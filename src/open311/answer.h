/* Answers as Open311 writes them: XML unless JSON is asked for. */
#ifndef ONEDOOR_OPEN311_ANSWER_H
#define ONEDOOR_OPEN311_ANSWER_H

#include "kernel/route/route.h"

/* found becomes the reply. NOT_FOUND: a format there is not (.csv). */
enum outcome answer_with(struct call *call, const char *root, const struct doc *found);

/* The routes' explain: an array of {code, description}; what was not well asked is 400. */
struct text answer_refusal(struct call *call, const struct doc *problem, int *status, const char **ret_media_type);

/* RFC 3339, or a W3C date alone; a "+" that a client left bare in its query came as a blank. false: neither. */
bool answer_time_read(struct call *call, struct text given, int64_t *ret_ms);

/* In the call's language, where the other is there. */
struct text answer_words(const struct call *call, struct text chinese, struct text english);

#endif
