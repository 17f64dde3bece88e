#include "access/access.h"
#include "catalogue/catalogue.h"
#include "kernel/clock/clock.h"
#include "kernel/http/testing.h"
#include "kernel/job/job.h"
#include "kernel/settings/settings.h"
#include "mandates/mandates.h"
#include "records/records.h"

static int64_t grandmother, grandson, neighbour, clerk, agent;

static int64_t person(struct call *call, const char *name, const char *phone)
{
	int64_t id = 0;

	assert_int_equal(person_create(call, &(struct person_new){ .name = text_of(name), .phone = text_of(phone) }, &id), OK);
	return id;
}

static int64_t post_of(struct call *call, const char *role, int64_t unit)
{
	struct staff_new staff = { .login = text_of(role), .name = text_of(role), .unit = unit, .place = T("431202"), .role = role,
		.post_name = text_of(role), .stored = T("none: nobody signs in") };
	int64_t post = 0;

	assert_int_equal(access_add_staff(call, &staff, &post), OK);
	return post;
}

static void people(struct test_database *test)
{
	struct call *call = test_begin(test);
	int64_t unit = 0;

	assert_int_equal(unit_create(call, &(struct unit){ .code = T("town"), .name = T("town"), .kind = T("government") }, &unit), OK);
	clerk = post_of(call, "clerk", unit);
	agent = post_of(call, "home_agent", unit);
	grandmother = person(call, "Grandmother", "13800000001");
	grandson = person(call, "Grandson", "13800000002");
	neighbour = person(call, "Neighbour", "13800000003");
	test_commit(test);
}

/* The problems and refusal of a call that goes on. */
static void forget(struct call *call)
{
	call->problems = call->last_problem = NULL;
	call->refusal = NULL;
}

static bool has_problem(const struct call *call, const char *field)
{
	for (const struct problem *p = call->problems; p; p = p->next)
		if (strcmp(p->field, field) == 0)
			return true;
	return false;
}

static void as_resident(struct call *call, int64_t id)
{
	call->caller = (struct caller){ .kind = CALLER_RESIDENT, .session = 1, .person = id };
	forget(call);
}

static void as_staff(struct call *call, int64_t id)
{
	struct post post;

	assert_int_equal(post_find(call, id, &post), OK);
	call->caller = (struct caller){ .kind = CALLER_STAFF, .session = 1, .person = post.person, .post = post.id, .unit = post.unit,
		.can = access_role(text_of(post.role))->may };
}

static struct mandate_new to_grandson(const struct call *call, const char *items)
{
	return (struct mandate_new){ .from = { PARTY_PERSON, grandmother }, .to = grandson, .items = text_of(items), .until = date_of(call->now) + 30,
		.basis = BASIS_RELATIVE, .proof = PROOF_ONLINE };
}

static int64_t given(struct test_database *test, const char *items)
{
	struct call *call = test_begin(test);
	struct mandate_new wanted = to_grandson(call, items);
	int64_t id = 0;

	as_resident(call, grandmother);
	assert_int_equal(mandate_give(call, &wanted, &id), OK);
	test_commit(test);
	return id;
}

static void mandate_give__lets_the_agent_act_for_the_named_items_alone(struct test_database *test)
{
	struct mandate found;
	struct call *call;
	int64_t id;

	people(test);
	id = given(test, "pension, real_estate_transfer ,");
	call = test_begin(test);
	assert_int_equal(mandate_find_for(call, (struct party_ref){ PARTY_PERSON, grandmother }, grandson, T("pension"), &found), OK);
	assert_true(found.id == id);
	assert_int_equal(mandate_find_for(call, (struct party_ref){ PARTY_PERSON, grandmother }, grandson, T("pens"), &found), NOT_FOUND);
	assert_int_equal(mandate_find_for(call, (struct party_ref){ PARTY_PERSON, grandmother }, neighbour, T("pension"), &found), NOT_FOUND);
	assert_int_equal(mandate_use(call, id, grandson, T("real_estate_transfer"), "start", 0), OK);
	test_commit(test);
	call = test_begin(test);
	assert_int_equal(mandate_use(call, id, grandson, T("marriage"), "start", 0), CONFLICT);
	test_rollback(test);
}

static void mandate_give__is_the_partys_own(struct test_database *test)
{
	struct mandate_new wanted;
	struct call *call;
	int64_t id;

	people(test);
	call = test_begin(test);
	wanted = to_grandson(call, "");
	as_resident(call, grandson);
	assert_int_equal(mandate_give(call, &wanted, &id), FORBIDDEN);
	as_staff(call, clerk);
	wanted.proof = PROOF_CODE;
	assert_int_equal(mandate_give(call, &wanted, &id), FORBIDDEN);   /* not at a window */
	as_resident(call, grandmother);
	assert_int_equal(mandate_give(call, &wanted, &id), FORBIDDEN);   /* who is before staff cannot be online */
	test_rollback(test);
}

/* ---- organisations ---- */

static int64_t shop_of(struct call *call, const char *identity)
{
	struct organisation shop = { .name = T("街角小店"), .kind = T("enterprise"), .credit_code = T("91431202MA4L000001"), .place = T("431202") };
	int64_t id, record;

	assert_int_equal(records_load_embedded(call), OK);
	assert_int_equal(place_put(call, &(struct place){ .code = T("43"), .kind = PLACE_PROVINCE, .name = T("湖南省") }), OK);
	assert_int_equal(place_put(call, &(struct place){ .code = T("4312"), .kind = PLACE_CITY, .name = T("怀化市") }), OK);
	assert_int_equal(place_put(call, &(struct place){ .code = T("431202"), .kind = PLACE_COUNTY, .name = T("鹤城区") }), OK);
	assert_int_equal(organisation_create(call, &shop, &id), OK);
	assert_int_equal(record_keep(call, &(struct record_new){ .party = { PARTY_ORGANISATION, id }, .type = T("business_licence"), .source = SOURCE_REGISTER,
		.fields = text_format(call->arena, "{\"name\":\"街角小店\",\"credit_code\":\"91431202MA4L000001\",\"representative_identity\":\"%s\",\"address\":\"-\"}",
		identity) }, &record), OK);
	return id;
}

static int64_t shop_and_owner(struct call *call, int64_t *ret_owner)
{
	static const char identity[] = "431202198001010010";

	assert_int_equal(person_create(call, &(struct person_new){ .name = T("Owner"), .identity = text_of(identity) }, ret_owner), OK);
	return shop_of(call, identity);
}

static struct mandate_new of_shop(const struct call *call, int64_t shop, int64_t to, int days)
{
	return (struct mandate_new){ .from = { PARTY_ORGANISATION, shop }, .to = to, .until = date_of(call->now) + days, .basis = BASIS_REPRESENTATIVE,
		.proof = PROOF_ONLINE };
}

static void mandate_give__is_for_whoever_represents_an_organisation(struct test_database *test)
{
	struct mandate_new wanted;
	struct call *call;
	int64_t shop, owner, id, second;

	people(test);
	call = test_begin(test);
	shop = shop_and_owner(call, &owner);
	wanted = of_shop(call, shop, neighbour, 30);
	as_resident(call, grandson);
	assert_int_equal(mandate_give(call, &wanted, &id), FORBIDDEN);
	as_resident(call, owner);   /* whom the licence names */
	assert_int_equal(mandate_give(call, &wanted, &id), OK);
	as_resident(call, neighbour);   /* who stands for it now, gives on */
	wanted.to = grandson;
	wanted.basis = BASIS_AGENT;
	assert_int_equal(mandate_give(call, &wanted, &second), OK);
	as_resident(call, grandson);   /* an agent does not */
	wanted.to = grandmother;
	assert_int_equal(mandate_give(call, &wanted, &id), FORBIDDEN);
	as_resident(call, grandmother);
	assert_int_equal(mandate_end(call, second), NOT_FOUND);
	as_resident(call, owner);
	assert_int_equal(mandate_end(call, second), OK);
	as_resident(call, grandson);
	assert_int_equal(mandate_use(call, second, grandson, T(""), "start", 0), CONFLICT);
	test_rollback(test);
}

static void licence_for(struct call *call, int64_t shop, const char *identity)
{
	int64_t record;

	call->caller = (struct caller){ .kind = CALLER_SYSTEM };
	assert_int_equal(record_keep(call, &(struct record_new){ .party = { PARTY_ORGANISATION, shop }, .type = T("business_licence"), .source = SOURCE_REGISTER,
		.fields = text_format(call->arena, "{\"name\":\"街角小店\",\"credit_code\":\"91431202MA4L000001\",\"representative_identity\":\"%s\",\"address\":\"-\"}",
		identity) }, &record), OK);
}

static int notices_queued(struct call *call)
{
	int64_t id, case_id, made_at, sent_at;
	struct text subject, detail;
	struct db_rows rows;
	int channel, refused, count = 0;

	assert_int_equal(db_select(call, OUTBOX_NEWEST, IN(INT64_MAX, 100), &rows), OK);
	while (db_next(&rows, OUT(&id, &channel, &subject, &case_id, &made_at, &sent_at, &refused, &detail)))
		count++;
	assert_int_equal(rows.outcome, OK);
	return count;
}

static void mandate__given_to_oneself_ends_with_the_representation(struct test_database *test)
{
	struct mandate_new wanted;
	struct mandate found;
	struct call *call;
	int64_t shop, owner, next, own, neighbours, renewed;

	people(test);
	call = test_begin(test);
	assert_int_equal(person_create(call, &(struct person_new){ .name = T("Owner"), .identity = T("431202198001010010"), .phone = T("13800000009") }, &owner), OK);
	assert_int_equal(person_create(call, &(struct person_new){ .name = T("Next"), .identity = T("431202197501010020"), .phone = T("13800000008") }, &next), OK);
	shop = shop_of(call, "431202198001010010");
	wanted = of_shop(call, shop, owner, 300);
	as_resident(call, owner);
	assert_int_equal(mandate_give(call, &wanted, &own), OK);
	wanted.to = neighbour;
	assert_int_equal(mandate_give(call, &wanted, &neighbours), OK);
	assert_int_equal(mandate_use(call, own, owner, T("food"), "start", 0), OK);
	licence_for(call, shop, "431202197501010020");
	as_resident(call, owner);
	assert_int_equal(mandate_use(call, own, owner, T("food"), "submit", 0), CONFLICT);
	assert_string_equal(call->refusal, "mandate.ended");
	forget(call);
	assert_int_equal(mandate_find_for(call, wanted.from, owner, T(""), &found), NOT_FOUND);
	wanted.to = owner;
	assert_int_equal(mandate_give(call, &wanted, &renewed), FORBIDDEN);   /* nor can it be renewed */
	forget(call);
	assert_int_equal(mandate_use(call, neighbours, neighbour, T("food"), "start", 0), OK);   /* the organisation's word to another stays */
	assert_int_equal(mandates_feature.jobs->run(call, &(struct job){ .attempt = 1 }), OK);
	assert_int_equal(mandate_find(call, own, &found), OK);
	assert_true(found.ended_at == call->now);
	assert_int_equal(notices_queued(call), 2);
	assert_int_equal(mandates_feature.jobs->run(call, &(struct job){ .attempt = 1 }), OK);
	assert_int_equal(notices_queued(call), 2);   /* told once */
	as_resident(call, next);
	assert_int_equal(mandate_end(call, neighbours), OK);   /* who represents it now ends what there is */
	test_commit(test);
}

/* What one gave oneself by another's word ends with that one; by the licence, with the licence's last day. */
static void mandate__given_to_oneself_ends_with_another_s_word(struct test_database *test)
{
	struct mandate_new wanted;
	struct call *call;
	int64_t shop, owner, word, own;

	people(test);
	call = test_begin(test);
	shop = shop_and_owner(call, &owner);
	wanted = of_shop(call, shop, neighbour, 30);
	as_resident(call, owner);
	assert_int_equal(mandate_give(call, &wanted, &word), OK);
	as_resident(call, neighbour);
	wanted.until += 300;   /* longer than the word it rests on */
	assert_int_equal(mandate_give(call, &wanted, &own), OK);
	assert_int_equal(mandate_use(call, own, neighbour, T(""), "see", 0), OK);
	as_resident(call, owner);
	assert_int_equal(mandate_end(call, word), OK);
	as_resident(call, neighbour);
	assert_int_equal(mandate_use(call, own, neighbour, T(""), "see", 0), CONFLICT);
	test_rollback(test);
}

static void mandate_give__says_what_is_wrong(struct test_database *test)
{
	struct mandate_new wanted;
	struct call *call;
	int64_t id;

	people(test);
	call = test_begin(test);
	as_resident(call, grandmother);
	wanted = to_grandson(call, "");
	wanted.to = grandmother;
	wanted.until = date_of(call->now) - 1;
	wanted.basis = BASIS_REPRESENTATIVE;
	assert_int_equal(mandate_give(call, &wanted, &id), INVALID);
	assert_true(has_problem(call, "to") && has_problem(call, "until") && has_problem(call, "basis"));
	forget(call);
	wanted = to_grandson(call, "");
	wanted.until = date_of(call->now) + 3000;
	assert_int_equal(mandate_give(call, &wanted, &id), INVALID);
	assert_true(has_problem(call, "until"));
	forget(call);
	wanted = to_grandson(call, "");
	wanted.to = 42;
	assert_int_equal(mandate_give(call, &wanted, &id), INVALID);
	assert_true(has_problem(call, "to"));
	test_rollback(test);
}

static void mandate_end__between_two_clicks_stops_the_second(struct test_database *test)
{
	struct call *call;
	int64_t id;

	people(test);
	id = given(test, "");
	call = test_begin(test);
	assert_int_equal(mandate_use(call, id, grandson, T("pension"), "fill", 0), OK);
	test_commit(test);
	call = test_begin(test);
	as_resident(call, neighbour);
	assert_int_equal(mandate_end(call, id), NOT_FOUND);
	as_resident(call, grandmother);
	assert_int_equal(mandate_end(call, id), OK);
	assert_int_equal(mandate_end(call, id), OK);
	test_commit(test);
	call = test_begin(test);
	assert_int_equal(mandate_use(call, id, grandson, T("pension"), "submit", 0), CONFLICT);
	assert_string_equal(call->refusal, "mandate.ended");
	test_rollback(test);
}

static void mandate_use__after_the_last_day_is_refused(struct test_database *test)
{
	struct call *call;
	int64_t id;

	people(test);
	id = given(test, "");
	test->now += 30 * DAY;
	call = test_begin(test);
	assert_int_equal(mandate_use(call, id, grandson, T(""), "see", 0), OK);
	test_commit(test);
	test->now += DAY;
	call = test_begin(test);
	assert_int_equal(mandate_use(call, id, grandson, T(""), "see", 0), CONFLICT);
	test_rollback(test);
}

static void mandate_give__before_staff_is_confirmed_and_kept(struct test_database *test)
{
	struct mandate_new wanted;
	struct mandate found;
	struct call *call;
	int64_t id;
	bool right = true;

	people(test);
	call = test_begin(test);
	as_staff(call, agent);
	wanted = to_grandson(call, "");
	wanted.to = call->caller.person;
	wanted.basis = BASIS_AGENT;
	wanted.proof = PROOF_SIGNATURE;
	assert_int_equal(mandate_give(call, &wanted, &id), INVALID);   /* nothing was signed */
	forget(call);
	wanted.proof_words = T("0,0 10,10 20,0");
	assert_int_equal(mandate_give(call, &wanted, &id), OK);
	assert_int_equal(mandate_find(call, id, &found), OK);
	assert_true(found.post == agent && found.proof == PROOF_SIGNATURE);
	assert_int_equal(mandate_code_send(call, grandmother), OK);
	assert_int_equal(mandate_code_right(call, grandmother, T("x"), &right), OK);
	assert_false(right);
	test_commit(test);
}

static void mandates_held__are_the_valid_ones(struct test_database *test)
{
	struct mandate held[4];
	struct call *call;
	size_t count = 9;
	int64_t first;

	people(test);
	first = given(test, "");
	given(test, "pension");
	call = test_begin(test);
	as_resident(call, grandson);   /* gives it back */
	assert_int_equal(mandate_end(call, first), OK);
	assert_int_equal(mandates_held(call, grandson, held, 4, &count), OK);
	assert_int_equal(count, 1);
	assert_int_equal(mandates_held(call, grandson, held, 1, &count), OK);
	assert_int_equal(count, 1);
	test_commit(test);
}

/* ---- pages ---- */

static enum outcome identify(struct call *call)
{
	int64_t id = 0;

	if (text_to_int(ask_header(call, "As-Person"), &id))
		call->caller = (struct caller){ .kind = CALLER_RESIDENT, .session = 1, .person = id, .name = T("138****0001"), .secret = T("s") };
	return OK;
}

static const char *as(struct test_database *test, int64_t id, const char *media)
{
	static int next;

	return text_format(test->arena, "Accept: %s\r\nAs-Person: %lld\r\nIdempotency-Key: k%d\r\n", media, (long long)id, next++).at;
}

static void pages__name_an_item_by_its_title(struct test_database *test)
{
	static const struct feature *const features[] = { &mandates_feature };
	struct test_site *site;
	struct test_reply reply;
	int64_t item;

	people(test);
	assert_int_equal(item_keep(test_begin(test), T("{\"code\":\"age_allowance\",\"title\":\"高龄津贴\",\"unit\":\"town\"}"), &item), OK);
	assert_int_equal(item_publish(test->call, item, date_of(test->call->now)), OK);
	test_commit(test);
	site = test_site_start(test, NULL, features, 1, identify, test_frame);
	reply = test_get(site, "/me/mandates/new?about=age_allowance", as(test, grandmother, "text/html"));
	assert_true(test_holds(reply.body, "高龄津贴") && test_holds(reply.body, "value=\"age_allowance\" checked"));
	reply = test_post_form(site, "/me/mandates/new", as(test, grandmother, "text/html"), "phone=1&basis=relative&about=age_allowance&items=&until=2026-06-01");
	assert_int_equal(reply.status, 422);
	assert_true(test_holds(reply.body, "高龄津贴") && !test_holds(reply.body, "value=\"age_allowance\" checked"));
	reply = test_post_form(site, "/me/mandates/new", as(test, grandmother, "application/json"),
		"phone=13800000002&basis=relative&items=age_allowance,gone_by&until=2026-06-01");
	assert_int_equal(reply.status, 201);
	reply = test_get(site, "/me/mandates", as(test, grandmother, "text/html"));
	assert_true(test_holds(reply.body, "高龄津贴、gone_by") && !test_holds(reply.body, "age_allowance"));
	test_site_stop(site);
}

static void pages__give_show_and_revoke(struct test_database *test)
{
	static const struct feature *const features[] = { &mandates_feature };
	struct test_site *site;
	struct test_reply reply;
	struct text words;
	int64_t id, other;

	people(test);
	site = test_site_start(test, NULL, features, 1, identify, test_frame);
	assert_int_equal(test_get(site, "/me/mandates", "Accept: application/json\r\n").status, 401);
	assert_int_equal(test_get(site, "/me/mandates/new", as(test, grandmother, "text/html")).status, 200);
	reply = test_post_form(site, "/me/mandates/new", as(test, grandmother, "application/json"), "phone=13800000002&basis=relative&until=2026-06-01");
	assert_int_equal(reply.status, 201);
	reply = test_post_form(site, "/me/mandates/new", as(test, grandmother, "text/html"), "phone=13800000001&basis=relative&until=2020-06-01");
	assert_int_equal(reply.status, 422);
	assert_int_equal(test_post_form(site, "/me/mandates/new", as(test, grandmother, "application/json"), "phone=13800000002&basis=boss&until=x").status, 422);
	reply = test_get(site, "/me/mandates?done=1", as(test, grandmother, "text/html"));
	assert_int_equal(reply.status, 200);
	assert_true(test_holds(reply.body, "Grandson") && test_holds(reply.body, "/revoke"));
	reply = test_get(site, "/me/mandates", as(test, grandson, "text/html"));
	assert_true(test_holds(reply.body, "Grandmother"));
	assert_int_equal(db_find(test_begin(test), MANDATES_OF_AGENT, IN(grandson, INT64_MAX, 1), OUT(&id, &other, &other, &other, &words, &other, &other,
		&other, &other, &other, &other, &other)), OK);
	test_commit(test);
	assert_int_equal(test_post_form(site, text_format(test->arena, "/me/mandates/%lld/revoke", (long long)id).at,
		as(test, neighbour, "application/json"), "").status, 404);
	assert_int_equal(test_post_form(site, text_format(test->arena, "/me/mandates/%lld/revoke", (long long)id).at,
		as(test, grandmother, "application/json"), "").status, 201);
	reply = test_get(site, "/me/mandates", as(test, grandmother, "text/html"));
	assert_false(test_holds(reply.body, "/revoke"));
	test_site_stop(site);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_ON_BOTH(mandate_give__lets_the_agent_act_for_the_named_items_alone),
		TEST_ON_BOTH(mandate_give__is_the_partys_own),
		TEST_ON_BOTH(mandate_give__is_for_whoever_represents_an_organisation),
		TEST_ON_BOTH(mandate__given_to_oneself_ends_with_the_representation),
		TEST_ON_BOTH(mandate__given_to_oneself_ends_with_another_s_word),
		TEST_ON_BOTH(mandate_give__says_what_is_wrong),
		TEST_ON_BOTH(mandate_end__between_two_clicks_stops_the_second),
		TEST_ON_BOTH(mandate_use__after_the_last_day_is_refused),
		TEST_ON_BOTH(mandate_give__before_staff_is_confirmed_and_kept),
		TEST_ON_BOTH(mandates_held__are_the_valid_ones),
		TEST_ON_BOTH(pages__name_an_item_by_its_title),
		TEST_ON_BOTH(pages__give_show_and_revoke),
	};
	struct text error;

	if (!test_settings_open(&error))
		return 1;
	return cmocka_run_group_tests_name("mandates", tests, NULL, NULL);
}
