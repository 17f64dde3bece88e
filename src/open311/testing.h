/*
 * For this room's tests: a town with its categories, a server, programs with keys; answers read by expat and jansson, not by us.
 */
#ifndef ONEDOOR_OPEN311_TESTING_H
#define ONEDOOR_OPEN311_TESTING_H

#include "cases/testing.h"

#include <expat.h>
#include <jansson.h>
#include <stdio.h>

#include "kernel/crypt/crypt.h"
#include "kernel/http/testing.h"
#include "kernel/image/image.h"
#include "kernel/settings/settings.h"
#include "open311/keys.h"
#include "open311/open311.h"
#include "requests/requests.h"

#define V2 "/open311/v2"
#define LIGHT "service_code=street.light&lat=27.56&long=109.99&address_id=" TOWN_PLACE "&description=dark+here&email=li@example.org"

static const struct feature *const features[] = { &requests_feature, &open311_feature };

/* A program that may write so often a day. */
static inline const char *make_key(struct test_database *test, bool by_token, int per_day, int64_t *ret_id)
{
	struct call *call = test_begin(test);
	int64_t id = db_new_id(call);
	struct text key;

	assert_int_equal(db_change(call, OPEN311_KEY_INSERT, IN(id, T("city app"), T("its office"), by_token, per_day, call->now, town.mayor)), OK);
	key = program_key(call, id);
	test_commit(test);
	if (ret_id)
		*ret_id = id;
	return text_cstring(test->arena, key);
}

static inline struct test_site *start(struct test_database *test)
{
	struct call *call;

	town_build(test);
	call = test_begin(test);
	assert_int_equal(requests_load_embedded(call), OK);
	assert_int_equal(route_put(call, T(""), T("431202"), town.bureau), OK);
	test_commit(test);
	store_open(text_of(test->folder));
	return test_site_start(test, NULL, features, 2, access_identify, test_frame);
}

/* ---- XML, read by expat: every element's text by its path's last name, in order ---- */

struct read {
	struct test_database *test;
	const char *wanted;
	const char *found[50];
	size_t count;
	struct text_builder text;
	char root[64];
	bool inside;
};

static inline void element_begins(void *user, const char *name, const char **attributes)
{
	struct read *read = user;

	(void)attributes;
	if (!read->root[0])
		snprintf(read->root, sizeof(read->root), "%s", name);
	read->inside = strcmp(name, read->wanted) == 0;
	if (read->inside)
		builder_init(&read->text, read->test->arena, 100000);
}

static inline void element_ends(void *user, const char *name)
{
	struct read *read = user;

	if (strcmp(name, read->wanted) == 0 && read->count < 50)
		read->found[read->count++] = text_cstring(read->test->arena, builder_text(&read->text));
	read->inside = false;
}

static inline void characters(void *user, const char *at, int len)
{
	struct read *read = user;

	if (read->inside)
		builder_add(&read->text, (struct text){ at, (size_t)len });
}

/* Fails the test unless the body is well-formed XML with that root. */
static inline struct read read_xml(struct test_database *test, struct test_reply reply, const char *root, const char *wanted)
{
	struct read read = { .test = test, .wanted = wanted };
	XML_Parser parser = XML_ParserCreate(NULL);

	assert_true(text_equal(test_header(&reply, "Content-Type"), T("text/xml; charset=utf-8")));
	XML_SetUserData(parser, &read);
	XML_SetElementHandler(parser, element_begins, element_ends);
	XML_SetCharacterDataHandler(parser, characters);
	if (XML_Parse(parser, reply.body.at, (int)reply.body.len, 1) != XML_STATUS_OK)
		fail_msg("%s: %.*s", XML_ErrorString(XML_GetErrorCode(parser)), TEXT_ARG(reply.body));
	XML_ParserFree(parser);
	assert_string_equal(read.root, root);
	return read;
}

static inline const char *one(struct test_database *test, struct test_reply reply, const char *root, const char *wanted)
{
	struct read read = read_xml(test, reply, root, wanted);

	if (read.count != 1)
		fail_msg("%zu of %s in %.*s", read.count, wanted, TEXT_ARG(reply.body));
	return read.found[0];
}

static inline json_t *read_json(struct test_reply reply)
{
	json_t *json = json_loadb(reply.body.at, reply.body.len, 0, NULL);

	assert_true(text_starts_with(test_header(&reply, "Content-Type"), T("application/json")));
	if (!json)
		fail_msg("no JSON: %.*s", TEXT_ARG(reply.body));
	return json;
}

/* Every refusal, in both formats: an array of {code, description} whose code is the status. */
static inline void refused(struct test_database *test, struct test_reply xml, struct test_reply json, int status)
{
	json_t *errors = read_json(json), *first = json_array_get(errors, 0);
	struct read codes = read_xml(test, xml, "errors", "code"), words = read_xml(test, xml, "errors", "description");

	assert_int_equal(xml.status, status);
	assert_int_equal(json.status, status);
	assert_true(codes.count >= 1 && words.count == codes.count && words.found[0][0]);
	assert_int_equal(atoi(codes.found[0]), status);
	assert_int_equal(json_integer_value(json_object_get(first, "code")), status);
	assert_true(json_string_length(json_object_get(first, "description")) > 0);
	json_decref(errors);
}

static inline void get_refused(struct test_database *test, struct test_site *site, const char *path, const char *query, int status)
{
	struct test_reply xml = test_get(site, text_format(test->arena, "%s.xml%s", path, query).at, "");
	struct test_reply json = test_get(site, text_format(test->arena, "%s.json%s", path, query).at, "");

	if (xml.status != status)
		fail_msg("%s%s: %d %.*s", path, query, xml.status, TEXT_ARG(xml.body));
	refused(test, xml, json, status);
}

static inline void post_refused(struct test_database *test, struct test_site *site, const char *path, const char *form, int status)
{
	struct test_reply xml = test_post_form(site, text_format(test->arena, "%s.xml", path).at, "", form);
	struct test_reply json = test_post_form(site, text_format(test->arena, "%s.json", path).at, "", form);

	if (xml.status != status)
		fail_msg("%s %.200s: %d %.*s", path, form, xml.status, TEXT_ARG(xml.body));
	refused(test, xml, json, status);
}

static inline const char *send(struct test_database *test, struct test_site *site, const char *key, const char *form)
{
	struct test_reply reply = test_post_form(site, V2 "/requests.xml", "", text_format(test->arena, "api_key=%s&%s", key, form).at);

	if (reply.status != 200)
		fail_msg("%d %.*s", reply.status, TEXT_ARG(reply.body));
	return one(test, reply, "service_requests", "service_request_id");
}

/* The tests of a file, with what they all need. */
static inline int run_open311_tests(const struct CMUnitTest tests[], size_t count)
{
	bool has_images = image_open();
	struct text error;
	int failed;

	if (!has_images || !test_settings_open(&error))
		return 1;
	failed = _cmocka_run_group_tests("open311", tests, count, NULL, NULL);
	image_close();
	return failed;
}

#endif
