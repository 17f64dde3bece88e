/*
 * For the tests of rooms above: a small town. A county government with a bureau below it and a service team below that; a
 * second bureau beside; and the posts that act.
 */
#ifndef ONEDOOR_ACCESS_TESTING_H
#define ONEDOOR_ACCESS_TESTING_H

#include "access/access.h"
#include "kernel/db/testing.h"
#include "kernel/route/route.h"
#include "parties/parties.h"
#include "places/places.h"

static struct town {
	int64_t county, bureau, team, other_bureau;                          /* units */
	int64_t clerk, other_clerk, dispatcher, supervisor, mayor, leader, volunteer;  /* posts */
} town;

#define TOWN_PLACE "431202001001"

static inline int64_t town_unit(struct call *call, const char *code, int64_t parent)
{
	struct unit unit = { .code = text_of(code), .name = text_of(code), .kind = parent ? T("department") : T("government"), .parent = parent, .place = T("431202"), .phone = T("07450001") };
	int64_t id = 0;

	assert_int_equal(unit_create(call, &unit, &id), OK);
	return id;
}

static inline int64_t town_post(struct call *call, const char *role, const char *login, int64_t unit)
{
	struct staff_new staff = { .login = text_of(login), .name = text_of(login), .unit = unit, .place = T("431202"), .role = role,
		.post_name = text_of(login), .stored = T("none: nobody signs in") };
	int64_t post = 0;

	assert_int_equal(access_add_staff(call, &staff, &post), OK);
	return post;
}

static inline void town_build(struct test_database *test)
{
	static const char *const codes[] = { "43", "4312", "431202", "431202001", TOWN_PLACE, "431202002", "431202002001" };
	struct call *call = test_begin(test);

	for (size_t i = 0; i < sizeof(codes) / sizeof(codes[0]); i++)
		assert_int_equal(place_put(call, &(struct place){ .code = text_of(codes[i]), .kind = place_kind_of(text_of(codes[i])),
			.name = text_of(codes[i]) }), OK);
	town.county = town_unit(call, "county", 0);
	town.bureau = town_unit(call, "bureau", town.county);
	town.team = town_unit(call, "team", town.bureau);
	town.other_bureau = town_unit(call, "other-bureau", town.county);
	town.clerk = town_post(call, "clerk", "clerk", town.bureau);
	town.other_clerk = town_post(call, "clerk", "other-clerk", town.other_bureau);
	town.dispatcher = town_post(call, "dispatcher", "dispatcher", town.county);
	town.supervisor = town_post(call, "supervisor", "supervisor", town.bureau);
	town.mayor = town_post(call, "supervisor", "mayor", town.county);
	town.leader = town_post(call, "leader", "leader", town.county);
	town.volunteer = town_post(call, "volunteer", "volunteer", town.county);
	test_commit(test);
}

/* The call goes on as somebody at that post; 0: the system. */
static inline void town_as(struct call *call, int64_t post_id)
{
	struct post post;

	call->own_case = 0;
	call->caller = (struct caller){ .kind = CALLER_SYSTEM };
	if (!post_id)
		return;
	assert_int_equal(post_find(call, post_id, &post), OK);
	call->caller = (struct caller){ .kind = CALLER_STAFF, .session = 1, .person = post.person, .post = post.id, .unit = post.unit,
		.unit_path = post.unit_path, .place = post.place, .can = access_role(text_of(post.role))->may };
}

/* Who asks a page: somebody at the post that a header of the tests' own names, "As-Post: 7". */
static inline enum outcome town_identify(struct call *call)
{
	int64_t post = 0;

	if (text_to_int(ask_header(call, "As-Post"), &post))
		town_as(call, post);
	return OK;
}

static inline void town_as_stranger(struct call *call)
{
	call->own_case = 0;
	call->caller = (struct caller){ .kind = CALLER_STRANGER };
}

/* The problems and refusal of a call that goes on. */
static inline void town_forget(struct call *call)
{
	call->problems = call->last_problem = NULL;
	call->refusal = NULL;
}

static inline bool town_has_problem(const struct call *call, const char *field)
{
	for (const struct problem *p = call->problems; p; p = p->next)
		if (strcmp(p->field, field) == 0)
			return true;
	return false;
}

#endif
