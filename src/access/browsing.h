/* For the tests of this room's pages: a county with people at its posts, and a browser that keeps its cookies. */
#ifndef ONEDOOR_ACCESS_BROWSING_H
#define ONEDOOR_ACCESS_BROWSING_H

#include "access/access.h"
#include "kernel/clock/clock.h"
#include "kernel/crypt/crypt.h"
#include "kernel/http/testing.h"
#include "kernel/settings/settings.h"
#include "parties/parties.h"
#include "places/places.h"

static const struct feature *const features[] = { &access_feature };

#define PASSWORD "correct-horse-battery"

/* A county with a department below it; a clerk at the department, a supervisor above, an administrator of the county, an operator of everything. */
static struct town {
	int64_t county, department, office;
	int64_t clerk, supervisor, administrator, operator;   /* posts */
} town;

static inline void add_place(struct call *call, const char *code)
{
	assert_int_equal(place_put(call, &(struct place){ .code = text_of(code), .kind = place_kind_of(text_of(code)), .name = text_of(code) }), OK);
}

static inline int64_t add_unit(struct call *call, const char *code, int64_t parent, const char *place)
{
	struct unit unit = { .code = text_of(code), .name = text_of(code), .kind = T("department"), .parent = parent, .place = text_of(place) };
	int64_t id = 0;

	assert_int_equal(unit_create(call, &unit, &id), OK);
	return id;
}

static inline int64_t add_staff(struct call *call, const char *login, const char *role, int64_t unit, const char *place)
{
	/* Hashing takes a tenth of a second: once for everybody. */
	static struct text stored;
	static char kept[256];
	struct staff_new staff = { .login = text_of(login), .name = text_of(login), .unit = unit, .place = text_of(place), .role = role, .post_name = text_of(role) };
	int64_t post = 0;

	if (!stored.len) {
		struct text made;
		assert_true(password_hash(call->arena, T(PASSWORD), &made) && made.len < sizeof(kept));
		memcpy(kept, made.at, made.len);
		stored = (struct text){ kept, made.len };
	}
	staff.stored = stored;
	assert_int_equal(access_add_staff(call, &staff, &post), OK);
	return post;
}

static inline void build_town(struct test_database *test)
{
	struct call *call = test_begin(test);

	add_place(call, "43");
	add_place(call, "4312");
	add_place(call, "431202");
	add_place(call, "431202001");
	town.county = add_unit(call, "county", 0, "431202");
	town.department = add_unit(call, "department", town.county, "431202");
	town.office = add_unit(call, "office", town.department, "431202001");
	town.clerk = add_staff(call, "clerk", "clerk", town.office, "431202001");
	town.supervisor = add_staff(call, "supervisor", "supervisor", town.county, "431202");
	town.administrator = add_staff(call, "administrator", "administrator", town.county, "431202");
	town.operator = add_staff(call, "operator", "operator", town.county, "");
	test_commit(test);
}

static inline struct test_site *start(struct test_database *test)
{
	build_town(test);
	return test_site_start(test, NULL, features, 1, access_identify, test_frame);
}

/* ---- a browser that keeps its cookies ---- */

struct browser {
	struct test_site *site;
	struct test_database *test;
	struct text session, device, second, contact;
	struct test_reply reply;
};

static inline void take_cookie(struct browser *browser, const char *name, struct text *cookie)
{
	struct text head = browser->reply.head, wanted = text_format(browser->test->arena, "Set-Cookie: %s=", name);

	while (head.len) {
		struct text line = text_cut(&head, '\n');
		if (!text_starts_with(line, wanted))
			continue;
		line.at += wanted.len;
		line.len -= wanted.len;
		*cookie = text_cut(&line, ';');
	}
}

static inline const char *headers_of(struct browser *browser)
{
	return text_format(browser->test->arena, "Accept: text/html\r\nCookie: session=%.*s; device=%.*s; second=%.*s; contact=%.*s\r\n", TEXT_ARG(browser->session),
		TEXT_ARG(browser->device), TEXT_ARG(browser->second), TEXT_ARG(browser->contact)).at;
}

static inline int replied(struct browser *browser, struct test_reply reply)
{
	browser->reply = reply;
	take_cookie(browser, "session", &browser->session);
	take_cookie(browser, "device", &browser->device);
	take_cookie(browser, "second", &browser->second);
	take_cookie(browser, "contact", &browser->contact);
	return reply.status;
}

static inline int get(struct browser *browser, const char *path)
{
	return replied(browser, test_get(browser->site, path, headers_of(browser)));
}

/* The newest form key of the page shown. */
static inline struct text key_on(const struct browser *browser)
{
	static const char mark[] = "name=\"key\" value=\"";
	struct text body = browser->reply.body;
	const char *at = body.len ? memmem(body.at, body.len, mark, sizeof(mark) - 1) : NULL;
	struct text rest;

	if (!at)
		return T("");
	rest = (struct text){ at + sizeof(mark) - 1, (size_t)(body.at + body.len - at) - sizeof(mark) + 1 };
	return text_cut(&rest, '"');
}

static inline int post(struct browser *browser, const char *path, const char *form)
{
	const char *whole = text_format(browser->test->arena, "%s&key=%.*s", form, TEXT_ARG(key_on(browser))).at;

	return replied(browser, test_post_form(browser->site, path, headers_of(browser), whole));
}

static inline int sign_in(struct browser *browser, const char *login, const char *password)
{
	get(browser, "/sign-in");
	return post(browser, "/sign-in", text_format(browser->test->arena, "login=%s&password=%s", login, password).at);
}

static inline struct text location(const struct browser *browser)
{
	return test_header(&browser->reply, "Location");
}

#define assert_text(text, wanted) assert_string_equal(text_cstring(test->arena, (text)), (wanted))
#define assert_holds(browser, wanted) assert_true(test_holds((browser).reply.body, (wanted)))
#define assert_lacks(browser, wanted) assert_false(test_holds((browser).reply.body, (wanted)))

#endif
