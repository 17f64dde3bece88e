/* For the tests of this room's pages: a site in the small town, and what a visitor sends to it. */
#ifndef ONEDOOR_APPLICATIONS_VISITING_H
#define ONEDOOR_APPLICATIONS_VISITING_H

#include "applications/testing.h"
#include "kernel/http/testing.h"

#define PAGE "Accept: text/html\r\n"
#define JSON "Accept: application/json\r\n"

static const struct feature *const features[] = {&applications_feature};

/* A resident or a post comes by a header of the test's own. */
static inline enum outcome identify(struct call *call)
{
	int64_t id = 0;

	if (text_to_int(ask_header(call, "As-Post"), &id))
		town_as(call, id);
	if (text_to_int(ask_header(call, "As-Person"), &id))
		call->caller = (struct caller){.kind = CALLER_RESIDENT, .session = 7, .person = id, .secret = T("secret")};
	return OK;
}

static inline struct test_site *start(struct test_database *test)
{
	applicants_settle(test);
	return test_site_start(test, NULL, features, 1, identify, test_frame);
}

static inline const char *as_wang(struct test_database *test, const char *accept)
{
	static int key;

	return text_format(
		test->arena, "%sAs-Person: %lld\r\nIdempotency-Key: key-%d\r\n", accept, (long long)applicants.wang.id, key++)
		.at;
}

static inline const char *location(struct test_database *test, const struct test_reply *reply)
{
	return text_cstring(test->arena, test_header(reply, "Location"));
}

static inline const char *joined(struct test_database *test, const char *a, const char *b)
{
	return text_format(test->arena, "%s%s", a, b).at;
}

#define BOUNDARY "----b"

static inline struct test_reply upload(
	struct test_database *test, struct test_site *site, const char *path, const char *material, const char *bytes)
{
	struct text body = text_format(test->arena,
		"--" BOUNDARY "\r\nContent-Disposition: form-data; name=\"material\"\r\n\r\n%s\r\n--" BOUNDARY
		"\r\nContent-Disposition: form-data; name=\"file\"; filename=\"lease.pdf\"\r\nContent-Type: "
		"application/pdf\r\n\r\n%s\r\n--" BOUNDARY "--\r\n",
		material, bytes);

	return test_post(site, path, as_wang(test, PAGE), "multipart/form-data; boundary=" BOUNDARY, body);
}

#endif
