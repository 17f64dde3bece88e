/* Pictures that come along: as files, or as addresses somewhere else, which nobody here goes to fetch. */
#ifndef ONEDOOR_OPEN311_MEDIA_H
#define ONEDOOR_OPEN311_MEDIA_H

#include "requests/requests.h"

enum { MEDIA_BYTES_MAX = 10 * 1024 * 1024, MEDIA_URL_MAX = 2000 };

/* Clients name the files differently. */
#define MEDIA_PARAMS \
	{ "media", PARAM_FILE, PARAM_MANY, 0, MEDIA_BYTES_MAX, NULL, "photographs, 6 at most: made again without place and time" }, \
	{ "photo1", PARAM_FILE, 0, 0, MEDIA_BYTES_MAX, NULL, "a photograph, as FixMyStreet names them" }, \
	{ "photo2", PARAM_FILE, 0, 0, MEDIA_BYTES_MAX, NULL, "" }, \
	{ "photo3", PARAM_FILE, 0, 0, MEDIA_BYTES_MAX, NULL, "" }, \
	{ "media_url", PARAM_TEXT, PARAM_MANY, 0, MEDIA_URL_MAX, NULL, "addresses of pictures: kept as words for the staff, never fetched" }

/* prepare of both POSTs: nothing is decoded without a key. */
enum outcome media_prepare(struct call *call);
/* What it left. Notes a problem when one could not be taken. */
enum outcome media_taken(struct call *call, const struct request_photo **ret_photos, size_t *ret_count);
/* The addresses that are ones, a line each; "" none. Words for staff and resident, not for the public. */
struct text media_addresses(struct call *call);

#endif
