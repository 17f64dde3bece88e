/* The pages over a real connection: a party asks, a unit answers, a supervisor sees what is late. */
#include <stdlib.h>

#include "access/testing.h"

#include "audit/audit.h"
#include "calendar/calendar.h"
#include "kernel/clock/clock.h"
#include "kernel/crypt/crypt.h"
#include "kernel/db/db.h"
#include "kernel/http/testing.h"
#include "kernel/job/job.h"
#include "kernel/pdf/pdf.h"
#include "records/records.h"

#define JSON "Accept: application/json\r\n"
#define PAGE "Accept: text/html\r\n"
#define IDENTITY "431202198001010010"
#define MARK "城中街道七号院三单元"

static const struct feature *const features[] = { &records_feature };

static int64_t wang, li, shop, card;

static enum outcome identify(struct call *call)
{
	int64_t id = 0;

	if (text_to_int(ask_header(call, "As-Post"), &id))
		town_as(call, id);
	if (text_to_int(ask_header(call, "As-Person"), &id))
		call->caller = (struct caller){ .kind = CALLER_RESIDENT, .session = 2, .person = id };
	return OK;
}

static int64_t keep(struct call *call, int kind, int64_t party, const char *type, const char *fields)
{
	int64_t id = 0;

	assert_int_equal(record_keep(call, &(struct record_new){ .party = { kind, party }, .type = text_of(type), .fields = text_of(fields),
		.source = SOURCE_REGISTER, .issuer = town.bureau }, &id), OK);
	return id;
}

static struct test_site *start(struct test_database *test)
{
	struct calendar_report report;
	struct text error = { 0 };
	struct call *call;

	assert_true(crypt_open(test->arena, text_format(test->arena, "%s/key", test->folder), true, &error));
	town_build(test);
	call = test_begin(test);
	assert_int_equal(calendar_load_embedded(call, &report), OK);
	assert_int_equal(records_load_embedded(call), OK);
	assert_int_equal(person_create(call, &(struct person_new){ .name = T("居民甲"), .identity = T(IDENTITY) }, &wang), OK);
	assert_int_equal(person_create(call, &(struct person_new){ .name = T("居民乙") }, &li), OK);
	assert_int_equal(organisation_create(call, &(struct organisation){ .name = T("街角饭店"), .kind = T("enterprise"),
		.credit_code = T("91431202MA4L000001"), .place = T(TOWN_PLACE) }, &shop), OK);
	card = keep(call, PARTY_PERSON, wang, "identity_card", "{\"name\":\"居民甲\",\"number\":\"" IDENTITY "\",\"address\":\"" MARK "\"}");
	keep(call, PARTY_ORGANISATION, shop, "business_licence", "{\"name\":\"街角饭店\",\"credit_code\":\"91431202MA4L000001\",\"representative_identity\":\""
		IDENTITY "\",\"address\":\"饭店街\"}");
	test_commit(test);
	return test_site_start(test, NULL, features, 1, identify, test_frame);
}

static const char *as(struct test_database *test, const char *who, int64_t id, const char *wants)
{
	static int key;

	return text_format(test->arena, "%s%s: %lld\r\nIdempotency-Key: records-%d\r\n", wants, who, (long long)id, key++).at;
}

#define PERSON(id, wants) as(test, "As-Person", id, wants)
#define POST_OF(id, wants) as(test, "As-Post", id, wants)
#define PATH(...) text_format(test->arena, __VA_ARGS__).at

static struct test_reply read_as(struct test_database *test, struct test_site *site, int64_t post, const char *purpose)
{
	return test_post_form(site, "/work/records/read", POST_OF(post, JSON), PATH("number=" IDENTITY "&type=identity_card&purpose=%s", purpose));
}

/* The id of the newest look. */
static int64_t newest_look(struct test_database *test, struct test_site *site)
{
	struct test_reply reply = test_get(site, "/me/records", PERSON(wang, JSON));
	const char *at = strstr(text_cstring(test->arena, reply.body), "\"looks\":[{\"id\":\"");

	assert_non_null(at);
	return atoll(at + sizeof("\"looks\":[{\"id\":\"") - 1);
}

static int64_t id_in(struct test_database *test, struct test_reply reply)
{
	const char *at = strstr(text_cstring(test->arena, reply.body), "\"id\":\"");

	assert_non_null(at);
	return atoll(at + 6);
}

static void own_page__shows_what_is_held_without_its_content(struct test_database *test)
{
	struct test_site *site = start(test);
	struct test_reply reply = test_get(site, "/me/records", PERSON(wang, PAGE));

	assert_int_equal(reply.status, 200);
	assert_true(test_holds(reply.body, "居民身份证"));
	assert_false(test_holds(reply.body, MARK) || test_holds(reply.body, IDENTITY));
	reply = test_post_form(site, PATH("/me/records/%lld", (long long)card), PERSON(wang, PAGE), "");
	assert_int_equal(reply.status, 200);
	assert_true(test_holds(reply.body, MARK));
	assert_true(test_holds(test_get(site, "/me/records", PERSON(wang, PAGE)).body, "您自己查看"));
	assert_int_equal(test_post_form(site, PATH("/me/records/%lld", (long long)card), PERSON(li, JSON), "").status, 404);
	test_site_stop(site);
}

static void reading__needs_purpose_and_grant_and_is_seen(struct test_database *test)
{
	struct test_site *site = start(test);

	assert_int_equal(test_get(site, "/work/records/read", POST_OF(town.clerk, PAGE)).status, 200);
	assert_true(test_holds(read_as(test, site, town.clerk, "application").body, MARK));
	assert_int_equal(read_as(test, site, town.clerk, "curiosity").status, 403);
	assert_int_equal(read_as(test, site, town.volunteer, "application").status, 403);
	assert_int_equal(test_post_form(site, "/work/records/read", POST_OF(town.clerk, JSON), "number=1&type=identity_card&purpose=application").status, 422);
	assert_true(test_holds(test_get(site, "/me/records", PERSON(wang, PAGE)).body, "办理您申请的事项"));
	test_site_stop(site);
}

static void why__is_answered_by_the_unit_that_looked(struct test_database *test)
{
	struct test_site *site = start(test);
	struct test_reply reply;
	int64_t look, question;

	read_as(test, site, town.clerk, "application");
	look = newest_look(test, site);
	assert_int_equal(test_post_form(site, PATH("/me/records/accesses/%lld/why", (long long)look), PERSON(li, JSON), "").status, 404);
	reply = test_post_form(site, PATH("/me/records/accesses/%lld/why", (long long)look), PERSON(wang, JSON), "");
	assert_true(reply.status == 200 || reply.status == 201);
	question = id_in(test, reply);
	assert_int_equal(id_in(test, test_post_form(site, PATH("/me/records/accesses/%lld/why", (long long)look), PERSON(wang, JSON), "")), question);
	assert_true(test_holds(test_get(site, "/work/records", POST_OF(town.clerk, PAGE)).body, PATH("/work/records/questions/%lld", (long long)question)));
	assert_false(test_holds(test_get(site, "/work/records", POST_OF(town.other_clerk, PAGE)).body, PATH("%lld", (long long)question)));
	assert_int_equal(test_get(site, PATH("/work/records/questions/%lld", (long long)question), POST_OF(town.other_clerk, JSON)).status, 404);
	assert_int_equal(test_get(site, PATH("/work/records/questions/%lld", (long long)question), POST_OF(town.clerk, PAGE)).status, 200);
	assert_int_equal(test_post_form(site, PATH("/work/records/questions/%lld", (long long)question), POST_OF(town.clerk, JSON), "answer=explained&words=ok").status, 422);
	assert_int_equal(test_post_form(site, PATH("/work/records/questions/%lld", (long long)question), POST_OF(town.other_clerk, JSON), "answer=explained&words=because").status, 404);
	assert_true(test_post_form(site, PATH("/work/records/questions/%lld", (long long)question), POST_OF(town.clerk, JSON), "answer=explained&words=because+you+applied").status < 300);
	assert_int_equal(test_post_form(site, PATH("/work/records/questions/%lld", (long long)question), POST_OF(town.clerk, JSON), "answer=explained&words=because").status, 409);
	assert_true(test_holds(test_get(site, PATH("/me/records/questions/%lld", (long long)question), PERSON(wang, PAGE)).body, "because you applied"));
	assert_int_equal(test_get(site, PATH("/me/records/questions/%lld", (long long)question), PERSON(li, JSON)).status, 404);
	test_site_stop(site);
}

static void run_jobs(struct test_database *test)
{
	const struct job_kind *kinds[8];
	size_t count = 0;

	for (const struct job_kind *kind = records_feature.jobs; kind->name; kind++)
		kinds[count++] = kind;
	for (const struct job_kind *kind = audit_feature.jobs; kind->name; kind++)
		kinds[count++] = kind;
	clock_set(test->now);
	assert_int_equal(job_run_due(test->database, kinds, count, NULL), OK);
	clock_set(0);
}

static void unanswered__goes_to_the_supervisor_and_says_so(struct test_database *test)
{
	struct test_site *site = start(test);
	int64_t question;

	read_as(test, site, town.clerk, "application");
	question = id_in(test, test_post_form(site, PATH("/me/records/accesses/%lld/why", (long long)newest_look(test, site)), PERSON(wang, JSON), ""));
	test_site_stop(site);
	test->now += 6 * DAY;   /* 5 working days after a Monday end with the next */
	run_jobs(test);
	site = test_site_start(test, NULL, features, 1, identify, test_frame);
	assert_false(test_holds(test_get(site, "/work/records/late", POST_OF(town.supervisor, JSON)).body, PATH("%lld", (long long)question)));
	test_site_stop(site);
	test->now += 2 * DAY;
	run_jobs(test);
	site = test_site_start(test, NULL, features, 1, identify, test_frame);
	assert_true(test_holds(test_get(site, "/work/records/late", POST_OF(town.supervisor, JSON)).body, PATH("%lld", (long long)question)));
	assert_true(test_holds(test_get(site, PATH("/me/records/questions/%lld", (long long)question), PERSON(wang, PAGE)).body, "已经超期，并已报上级"));
	test_site_stop(site);
}

static void correction__is_made_by_the_issuer(struct test_database *test)
{
	struct test_site *site = start(test);
	struct test_reply reply;
	int64_t question;

	assert_int_equal(test_get(site, PATH("/me/records/%lld/ask?kind=correction", (long long)card), PERSON(wang, PAGE)).status, 200);
	assert_int_equal(test_get(site, PATH("/me/records/%lld/ask", (long long)card), PERSON(li, PAGE)).status, 404);
	assert_int_equal(test_post_form(site, PATH("/me/records/%lld/ask", (long long)card), PERSON(wang, JSON), "kind=correction&words=no").status, 422);
	question = id_in(test, test_post_form(site, PATH("/me/records/%lld/ask", (long long)card), PERSON(wang, JSON), "kind=correction&words=I+moved+last+year"));
	assert_int_equal(test_post_form(site, PATH("/me/records/%lld/ask", (long long)card), PERSON(wang, JSON), "kind=correction&words=I+moved+last+year").status, 409);
	reply = test_post_form(site, PATH("/work/records/questions/%lld/look", (long long)question), POST_OF(town.clerk, PAGE), "");
	assert_int_equal(reply.status, 200);
	assert_true(test_holds(reply.body, MARK) && test_holds(reply.body, "name=\"field.address\""));
	assert_int_equal(test_post_form(site, PATH("/work/records/questions/%lld/look", (long long)question), POST_OF(town.other_clerk, JSON), "").status, 404);
	reply = test_post_form(site, PATH("/work/records/questions/%lld/correct", (long long)question), POST_OF(town.clerk, JSON),
		"field.name=x&field.number=" IDENTITY "&field.address=new+street&field.born=yesterday&words=corrected+as+asked");
	assert_int_equal(reply.status, 422);
	assert_true(test_holds(reply.body, "\"field\":\"born\""));
	reply = test_post_form(site, PATH("/work/records/questions/%lld/correct", (long long)question), POST_OF(town.clerk, PAGE),
		"field.name=x&field.number=" IDENTITY "&field.address=new+street&field.born=yesterday&words=corrected+as+asked");
	assert_int_equal(reply.status, 422);
	assert_true(test_holds(reply.body, "value=\"new street\"") && test_holds(reply.body, "value=\"yesterday\"") && test_holds(reply.body, ">corrected as asked<"));
	assert_false(test_holds(test_get(site, PATH("/work/records/questions/%lld/correct", (long long)question), POST_OF(town.clerk, PAGE)).body, MARK));
	reply = test_post_form(site, PATH("/work/records/questions/%lld/correct", (long long)question), POST_OF(town.clerk, JSON),
		"field.name=x&field.number=" IDENTITY "&field.address=new+street&words=corrected+as+asked");
	assert_true(reply.status < 300);
	assert_true(test_holds(read_as(test, site, town.clerk, "application").body, "new street"));
	assert_false(test_holds(read_as(test, site, town.clerk, "application").body, MARK));
	test_site_stop(site);
}

static void objection__is_answered_by_the_issuer_and_changes_nothing_by_itself(struct test_database *test)
{
	struct test_site *site = start(test);
	const char *ask, *own, *work;
	int64_t question;

	ask = PATH("/me/records/%lld/ask", (long long)card);
	assert_int_equal(test_get(site, PATH("%s?kind=objection", ask), PERSON(wang, PAGE)).status, 200);
	assert_int_equal(test_post_form(site, ask, PERSON(li, JSON), "kind=objection&words=this+is+not+mine").status, 404);
	question = id_in(test, test_post_form(site, ask, PERSON(wang, JSON), "kind=objection&words=keep+it+no+longer"));
	own = PATH("/me/records/questions/%lld", (long long)question);
	work = PATH("/work/records/questions/%lld", (long long)question);
	assert_int_equal(test_get(site, own, PERSON(li, PAGE)).status, 404);
	assert_int_equal(test_get(site, work, POST_OF(town.other_clerk, JSON)).status, 404);
	assert_int_equal(test_post_form(site, work, POST_OF(town.other_clerk, JSON), "answer=done&words=done+as+asked").status, 404);
	assert_true(test_holds(test_get(site, work, POST_OF(town.clerk, PAGE)).body, "keep it no longer"));
	assert_int_equal(test_post_form(site, work, POST_OF(town.clerk, JSON), "answer=refused&words=no").status, 422);
	assert_true(test_holds(test_post_form(site, work, POST_OF(town.clerk, PAGE), "answer=refused&words=no").body, "value=\"refused\" checked"));
	assert_true(test_post_form(site, work, POST_OF(town.clerk, JSON), "answer=refused&words=the+law+asks+us+to+keep+it").status < 300);
	assert_true(test_holds(test_get(site, own, PERSON(wang, PAGE)).body, "the law asks us to keep it"));
	assert_true(test_holds(read_as(test, site, town.clerk, "application").body, MARK));
	test_site_stop(site);
}

static void consent__is_given_and_taken_back(struct test_database *test)
{
	struct test_site *site = start(test);
	struct test_reply reply;
	struct call *call = test_begin(test);
	int64_t id;

	keep(call, PARTY_PERSON, wang, "diagnosis", "{\"title\":\"感冒\"}");
	assert_int_equal(record_grant_give(call, &(struct record_grant){ .type = T("diagnosis"), .purpose = T("treatment"), .basis = BASIS_CONSENT }, &id), OK);
	test_commit(test);
#define READ_DIAGNOSIS test_post_form(site, "/work/records/read", POST_OF(town.clerk, JSON), "number=" IDENTITY "&type=diagnosis&purpose=treatment")
	assert_int_equal(READ_DIAGNOSIS.status, 403);
	assert_true(test_post_form(site, "/me/records/consents", PERSON(wang, JSON), "type=diagnosis&purpose=treatment").status < 300);
	assert_int_equal(READ_DIAGNOSIS.status, 200);
	reply = test_get(site, "/me/records", PERSON(wang, JSON));
	id = atoll(strstr(text_cstring(test->arena, reply.body), "\"consents\":[{\"id\":\"") + sizeof("\"consents\":[{\"id\":\"") - 1);
	assert_int_equal(test_post_form(site, PATH("/me/records/consents/%lld/withdraw", (long long)id), PERSON(li, JSON), "").status, 404);
	assert_true(test_post_form(site, PATH("/me/records/consents/%lld/withdraw", (long long)id), PERSON(wang, JSON), "").status < 300);
	assert_int_equal(READ_DIAGNOSIS.status, 403);
	test_site_stop(site);
}

static void organisation__is_seen_by_who_speaks_for_it(struct test_database *test)
{
	struct test_site *site = start(test);

	assert_true(test_holds(test_get(site, PATH("/me/records?of=%lld", (long long)shop), PERSON(wang, PAGE)).body, "营业执照"));
	assert_int_equal(test_get(site, PATH("/me/records?of=%lld", (long long)shop), PERSON(li, PAGE)).status, 404);
	test_site_stop(site);
}

static void export__holds_everything_and_is_an_entry(struct test_database *test)
{
	struct test_site *site = start(test);
	struct test_reply reply = test_post_form(site, "/me/records/export", PERSON(wang, JSON), "");

	assert_int_equal(reply.status, 200);
	assert_true(test_holds(reply.body, MARK) && test_holds(reply.body, IDENTITY) && test_holds(reply.body, "\"looks\":["));
	assert_true(test_holds(test_get(site, "/me/records", PERSON(wang, JSON)).body, "\"what\":\"export\""));
	assert_false(test_holds(test_post_form(site, "/me/records/export", PERSON(li, JSON), "").body, MARK));
	test_site_stop(site);
}

static void export__on_paper_is_a_file_that_anybody_can_read(struct test_database *test)
{
	struct test_site *site = start(test);
	struct test_reply reply = test_post_form(site, "/me/records/export", PERSON(wang, JSON), "as=pdf");

	assert_int_equal(reply.status, 200);
	assert_true(text_starts_with(reply.body, T("%PDF-")) && reply.body.len > 4000);
	assert_true(test_holds(test_get(site, "/me/records", PERSON(wang, JSON)).body, "\"what\":\"export\""));
	assert_int_equal(test_post_form(site, "/me/records/export", PERSON(wang, JSON), "as=word").status, 422);
	test_site_stop(site);
}

static void chain__is_checked_without_the_server(struct test_database *test)
{
	struct test_site *site = start(test);
	struct audit_chain_report report;
	struct test_reply reply;
	char *changed;

	for (int i = 0; i < 3; i++)
		read_as(test, site, town.clerk, "application");
	reply = test_get(site, "/me/records/chain", PERSON(wang, ""));
	assert_int_equal(reply.status, 200);
	assert_false(test_holds(reply.body, MARK));
	assert_true(audit_chain_check(test->arena, reply.body, T(""), &report));
	assert_int_equal(report.entries, 4);
	assert_true(audit_chain_check(test->arena, reply.body, report.signed_by, &report));
	for (size_t i = 0; i < reply.body.len; i += 7) {
		changed = text_cstring(test->arena, reply.body);
		changed[i] ^= 1;
		if (i > 60)   /* the time it was made, and the key, stand in the first line: they are signed too */
			assert_false(audit_chain_check(test->arena, (struct text){ changed, reply.body.len }, report.signed_by, &report));
	}
	assert_false(audit_chain_check(test->arena, (struct text){ reply.body.at, reply.body.len / 2 }, T(""), &report));
	assert_false(audit_chain_check(test->arena, T(""), T(""), &report));
	test_site_stop(site);
}

static void sealed__is_hidden_until_its_day_and_then_laid_open(struct test_database *test)
{
	struct test_site *site = start(test);
	struct call *call = test_begin(test);
	struct test_reply reply;
	int64_t id;

	assert_int_equal(record_grant_give(call, &(struct record_grant){ .type = T("identity_card"), .purpose = T("investigation"), .unit = town.bureau,
		.basis = BASIS_DUTY, .law = T("监察法第十八条") }, &id), OK);
	test_commit(test);
#define INVESTIGATE(more) test_post_form(site, "/work/records/read", POST_OF(town.clerk, JSON), "number=" IDENTITY "&type=identity_card&purpose=" more)
	assert_int_equal(INVESTIGATE("application&sealed_until=2026-04-01").status, 422);
	assert_int_equal(INVESTIGATE("investigation&sealed_until=2026-03-02").status, 422);
	assert_int_equal(INVESTIGATE("investigation&sealed_until=2036-03-02").status, 422);
	assert_int_equal(INVESTIGATE("investigation&sealed_until=2026-03-10").status, 200);
	reply = test_get(site, "/me/records", PERSON(wang, JSON));
	assert_false(test_holds(reply.body, "investigation"));
	assert_false(test_holds(test_get(site, "/me/records/chain", PERSON(wang, "")).body, "investigation"));
	test_site_stop(site);
	test->now += 9 * DAY;
	run_jobs(test);
	site = test_site_start(test, NULL, features, 1, identify, test_frame);
	reply = test_get(site, "/me/records", PERSON(wang, JSON));
	assert_true(test_holds(reply.body, "investigation") && test_holds(reply.body, "监察法第十八条"));
	assert_true(test_holds(test_get(site, "/me/records/chain", PERSON(wang, "")).body, "investigation"));
	test_site_stop(site);
}

/* A case of the other bureau in the same town: its history is none of the clerk's. */
static enum outcome put_cases(struct call *call, void *context)
{
	const int64_t units[] = { town.bureau, town.other_bureau };
	int64_t *ids = context;
	struct text path;

	for (size_t i = 0; i < 2; i++) {
		TRY(unit_path(call, units[i], &path));
		ids[i] = db_new_id(call);
		TRY(db_change(call, CASE_INSERT, IN(ids[i], 1, i ? T("B") : T("A"), 1, T("x"), T("x"), T(TOWN_PLACE), T("431202"), T(TOWN_PLACE), 0, call->now, 0, 0, 0,
			false, true, 0, 0, 0, 1, T(""), units[i], path)));
	}
	return OK;
}

static void read__is_for_a_case_within_reach(struct test_database *test)
{
	struct test_site *site = start(test);
	struct test_reply reply;
	int64_t ids[2];

	in_transaction(test, put_cases, ids);
	reply = read_as(test, site, town.clerk, PATH("verification&case=%lld", (long long)ids[1]));
	assert_int_equal(reply.status, 422);
	assert_true(test_holds(reply.body, "\"field\":\"case\""));
	assert_int_equal(read_as(test, site, town.clerk, "verification&case=12345").status, 422);
	reply = read_as(test, site, town.clerk, PATH("verification&case=%lld", (long long)ids[0]));
	assert_false(test_holds(reply.body, "\"field\":\"case\""));
	test_site_stop(site);
}

static enum outcome put_administrator(struct call *call, void *context)
{
	*(int64_t *)context = town_post(call, "administrator", "admin", town.county);
	return OK;
}

static void refused_set_up__stays_as_it_was_chosen(struct test_database *test)
{
	struct test_site *site = start(test);
	struct test_reply reply;
	int64_t administrator;

	in_transaction(test, put_administrator, &administrator);
	reply = test_post_form(site, "/admin/records/types", POST_OF(administrator, PAGE), "code=permit&name=&about=organisations&sensitivity=sensitive&fields=[]");
	assert_int_equal(reply.status, 422);
	assert_true(test_holds(reply.body, "value=\"organisations\" selected"));
	assert_true(test_holds(reply.body, "value=\"sensitive\" selected"));
	assert_false(test_holds(reply.body, "id=\"single-1\" value=\"1\" checked"));
	reply = test_post_form(site, "/admin/records/registers", POST_OF(administrator, PAGE), "code=&name=x&type=identity_card&grade=c");
	assert_int_equal(reply.status, 422);
	assert_true(test_holds(reply.body, "value=\"identity_card\" selected"));
	assert_true(test_holds(reply.body, "value=\"c\" selected"));
	test_site_stop(site);
}

static void asked_again__is_listed_within_the_readers_scope(struct test_database *test)
{
	struct test_site *site = start(test);
	struct call *call = test_begin(test);
	int64_t beside = town_post(call, "supervisor", "beside", town.other_bureau);

	town_as(call, town.clerk);
	assert_int_equal(record_ask_again(call, (struct party_ref){ PARTY_PERSON, wang }, T("identity_card"), 7, T("登记的照片已经认不出本人了")), OK);
	test_commit(test);
	assert_true(test_holds(test_get(site, "/records/asked-again", POST_OF(town.mayor, JSON)).body, "认不出"));
	assert_true(test_holds(test_get(site, "/records/asked-again?place=43", POST_OF(town.supervisor, JSON)).body, "认不出"));
	assert_false(test_holds(test_get(site, "/records/asked-again", POST_OF(beside, JSON)).body, "认不出"));
	assert_false(test_holds(test_get(site, "/records/asked-again?place=431202002", POST_OF(town.mayor, JSON)).body, "认不出"));
	assert_false(test_holds(test_get(site, "/records/asked-again?place=4303", POST_OF(town.mayor, JSON)).body, "item_title"));
	assert_true(test_holds(test_get(site, "/records/asked-again", JSON).body, "item_title"));
	test_site_stop(site);
}

static enum outcome put_administrator_of_all(struct call *call, void *context)
{
	struct staff_new staff = { .login = T("whole"), .name = T("whole"), .unit = town.county, .role = "administrator", .post_name = T("whole"),
		.stored = T("none: nobody signs in") };

	return access_add_staff(call, &staff, context);
}

/* Nobody writes JSON: rows become the schema, and come back as rows. */
static void fields_of_a_type__are_rows_of_a_form(struct test_database *test)
{
	static const struct { const char *row, *wrong; } bad[] = {
		{ "zh.2=A&key.2=Bad+Key&type.2=text", "key.2" },
		{ "key.2=a&type.2=text", "zh.2" },
		{ "zh.2=A&type.2=soup", "type.2" },
		{ "zh.2=A&type.2=number&least.2=few", "least.2" },
		{ "zh.2=A&type.2=text&most.2=0", "most.2" },
		{ "zh.2=A&key.2=name&type.2=text", "key.2" },
	};
	const char *good = "name=Permit&about=persons&sensitivity=ordinary&zh.0=Name&key.0=name&type.0=text&must.0=1&most.0=50&zh.5=Size&en.5=Size&type.5=number&least.5=0.5&values.5=1,+2";
	struct test_site *site = start(test);
	struct test_reply reply;
	int64_t administrator;

	in_transaction(test, put_administrator_of_all, &administrator);
	assert_int_equal(test_post_form(site, "/admin/records/types", POST_OF(administrator, JSON), PATH("code=permit&%s", good)).status, 201);
	reply = test_get(site, "/admin/records/types/permit", POST_OF(administrator, JSON));
	assert_true(test_holds(reply.body, "[{\\\"name\\\":\\\"name\\\",\\\"type\\\":\\\"text\\\",\\\"label\\\":{\\\"zh\\\":\\\"Name\\\"},\\\"required\\\":true,\\\"max\\\":50}"));
	assert_true(test_holds(reply.body, "\\\"name\\\":\\\"field_6\\\",\\\"type\\\":\\\"number\\\",\\\"label\\\":{\\\"zh\\\":\\\"Size\\\",\\\"en\\\":\\\"Size\\\"},\\\"min\\\":0.5,\\\"values\\\":[\\\"1\\\",\\\"2\\\"]}"));
	reply = test_get(site, "/admin/records/types/permit", POST_OF(administrator, PAGE));
	assert_true(test_holds(reply.body, "name=\"values.1\" maxlength=\"4000\" value=\"1,2\""));
	assert_true(test_holds(reply.body, "name=\"zh.5\""));   /* room for more */
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		reply = test_post_form(site, "/admin/records/types", POST_OF(administrator, PAGE), PATH("code=other&%s&%s", good, bad[i].row));
		assert_int_equal(reply.status, 422);
		assert_true(test_holds(reply.body, PATH("href=\"#%s\"", bad[i].wrong)));
		assert_true(test_holds(reply.body, "name=\"least.5\" inputmode=\"decimal\" maxlength=\"30\" value=\"0.5\""));
	}
	test_site_stop(site);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_ON_BOTH(asked_again__is_listed_within_the_readers_scope),
		TEST_ON_BOTH(read__is_for_a_case_within_reach),
		TEST_ON_BOTH(refused_set_up__stays_as_it_was_chosen),
		TEST_ON_BOTH(fields_of_a_type__are_rows_of_a_form),
		TEST_ON_BOTH(own_page__shows_what_is_held_without_its_content),
		TEST_ON_BOTH(reading__needs_purpose_and_grant_and_is_seen),
		TEST_ON_BOTH(why__is_answered_by_the_unit_that_looked),
		TEST_ON_BOTH(unanswered__goes_to_the_supervisor_and_says_so),
		TEST_ON_BOTH(correction__is_made_by_the_issuer),
		TEST_ON_BOTH(objection__is_answered_by_the_issuer_and_changes_nothing_by_itself),
		TEST_ON_BOTH(consent__is_given_and_taken_back),
		TEST_ON_BOTH(organisation__is_seen_by_who_speaks_for_it),
		TEST_ON_BOTH(export__holds_everything_and_is_an_entry),
		TEST_ON_BOTH(export__on_paper_is_a_file_that_anybody_can_read),
		TEST_ON_BOTH(chain__is_checked_without_the_server),
		TEST_ON_BOTH(sealed__is_hidden_until_its_day_and_then_laid_open),
	};
	struct text error;
	int failed;

	if (!test_settings_open(&error))
		return 1;
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	pdf_close();
	return failed;
}
