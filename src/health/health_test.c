#include "health/health.h"

#include "access/access.h"
#include "audit/audit.h"
#include "kernel/http/testing.h"
#include "kernel/settings/settings.h"
#include "parties/parties.h"
#include "records/records.h"

#include <stdlib.h>
#include <unistd.h>

static const struct feature *const features[] = { &access_feature, &health_feature };
static const char *first_key, *second_key;
static int64_t first_client;

static const char *hospital(struct test_database *test, struct call *call, const char *code, const char *name, int64_t *ret_client)
{
	int64_t unit, id;
	struct text key;

	assert_int_equal(unit_create(call, &(struct unit){ .code = text_of(code), .name = text_of(name), .kind = T("service") }, &unit), OK);
	assert_int_equal(health_client_make(call, text_of(name), unit, &id, &key), OK);
	if (ret_client)
		*ret_client = id;
	return text_format(test->arena, "Authorization: Bearer %.*s\r\n", TEXT_ARG(key)).at;
}

static struct test_site *start(struct test_database *test)
{
	struct call *call = test_begin(test);

	assert_int_equal(records_load_embedded(call), OK);
	first_key = hospital(test, call, "hospital-a", "第一医院", &first_client);
	second_key = hospital(test, call, "hospital-b", "第二医院", NULL);
	test_commit(test);
	return test_site_start(test, NULL, features, 2, access_identify, NULL);
}

#define PATIENT "{\"resourceType\":\"Patient\",\"name\":[{\"text\":\"Zhou\"}],\"identifier\":[{\"system\":\"urn:onedoor:card\",\"value\":\"C10001234\"}]}"

static int64_t number_after(struct test_reply reply, const char *name)
{
	const char *at = memmem(reply.body.at, reply.body.len, name, strlen(name));

	return at ? strtoll(at + strlen(name), NULL, 10) : 0;
}

static int64_t patient(struct test_site *site)
{
	struct test_reply reply = test_post_json(site, "/fhir/Patient", first_key, PATIENT);

	assert_int_equal(reply.status, 201);
	return number_after(reply, "\"id\":\"");
}

static struct test_reply diagnose(struct test_database *test, struct test_site *site, int64_t person)
{
	return test_post_json(site, "/fhir/Condition", first_key, text_format(test->arena, "{\"resourceType\":\"Condition\",\"subject\":{\"reference\":\"Patient/%lld\"},"
		"\"code\":{\"coding\":[{\"code\":\"J18.9\",\"display\":\"Pneumonia\"}],\"text\":\"肺炎\"},\"recordedDate\":\"2026-03-01T10:00:00+08:00\"}", (long long)person).at);
}

static void a_card__finds_the_person_in_another_hospital(struct test_database *test)
{
	struct test_site *site = start(test);
	struct test_reply reply;
	int64_t person = patient(site);

	assert_int_equal(patient(site), person);
	reply = test_get(site, "/fhir/Patient?identifier=urn:onedoor:card%7CC10001234", second_key);
	assert_true(test_holds(reply.body, "\"total\":1") && test_holds(reply.body, "\"****1234\"") && !test_holds(reply.body, "C10001234"));
	assert_int_equal(number_after(reply, "\"id\":\""), person);
	assert_true(test_holds(test_get(site, "/fhir/Patient?identifier=C9", second_key).body, "\"total\":0"));
	test_site_stop(site);
}

static void a_diagnosis__is_read_by_another_hospital_and_the_patient_sees_it(struct test_database *test)
{
	struct test_site *site = start(test);
	int64_t person = patient(site), id;
	struct test_reply reply = diagnose(test, site, person);
	struct doc *looks = doc_new(test->arena);
	struct call *call;

	assert_int_equal(reply.status, 201);
	id = number_after(reply, "\"id\":\"");
	reply = test_get(site, text_format(test->arena, "/fhir/Condition?patient=%lld", (long long)person).at, second_key);
	assert_true(reply.status == 200 && test_holds(reply.body, "肺炎") && test_holds(reply.body, "\"source\":\"第一医院\""));
	reply = test_get(site, text_format(test->arena, "/fhir/Condition/%lld", (long long)id).at, second_key);
	assert_true(reply.status == 200 && test_holds(reply.body, "J18.9"));
	assert_int_equal(test_get(site, text_format(test->arena, "/fhir/Claim/%lld", (long long)id).at, second_key).status, 403);   /* the purpose is another */
	call = test_begin(test);
	assert_int_equal(audit_looks(call, 0, person, looks, "looks"), OK);
	test_commit(test);
	assert_non_null(doc_find(looks, "looks.0.unit"));
	assert_true(text_equal(doc_plain(test->arena, doc_find(looks, "looks.0.unit")), T("第二医院")));
	assert_true(text_equal(doc_plain(test->arena, doc_find(looks, "looks.0.purpose")), T("treatment")));
	test_site_stop(site);
}

static void without_a_key__nothing_is_told(struct test_database *test)
{
	struct test_site *site = start(test);
	struct call *call;

	assert_int_equal(test_get(site, "/fhir/Patient?identifier=C10001234", "").status, 403);
	assert_int_equal(test_get(site, "/fhir/Condition?patient=1", "Authorization: Bearer 1-abc\r\n").status, 403);
	assert_int_equal(test_get(site, "/fhir/events?patient=1", "").status, 403);
	assert_int_equal(test_get(site, "/fhir/metadata", "").status, 200);
	assert_int_equal(test_get(site, "/fhir/Patient?identifier=C10001234", first_key).status, 200);
	call = test_begin(test);
	assert_int_equal(db_change(call, HEALTH_CLIENT_CLOSE, IN(first_client, call->now)), OK);
	test_commit(test);
	assert_int_equal(test_get(site, "/fhir/Patient?identifier=C10001234", first_key).status, 403);
	test_site_stop(site);
}

static void what_is_no_resource__is_refused_in_fhirs_words(struct test_database *test)
{
	struct test_site *site = start(test);
	struct test_reply reply = test_post_json(site, "/fhir/Condition", first_key, "{\"resourceType\":\"Patient\"}");

	assert_true(reply.status == 422 && test_holds(reply.body, "\"resourceType\":\"OperationOutcome\""));
	assert_int_equal(test_post_json(site, "/fhir/Condition", first_key, "{").status, 422);
	assert_int_equal(test_post_json(site, "/fhir/Condition", first_key, "{\"resourceType\":\"Condition\",\"subject\":{\"reference\":\"Patient/99\"}}").status, 422);
	assert_int_equal(test_get(site, "/fhir/Condition/99", first_key).status, 404);
	assert_int_equal(test_get(site, "/fhir/Condition", first_key).status, 422);
	test_site_stop(site);
}

static void settlements__are_claims(struct test_database *test)
{
	struct test_site *site = start(test);
	int64_t person = patient(site);
	struct test_reply reply = test_post_json(site, "/fhir/Claim", first_key, text_format(test->arena, "{\"resourceType\":\"Claim\",\"patient\":{\"reference\":\"Patient/%lld\"},"
		"\"identifier\":[{\"value\":\"S-1\"}],\"billablePeriod\":{\"start\":\"2026-02-01\",\"end\":\"2026-02-09\"},\"total\":{\"value\":1234.5,\"currency\":\"CNY\"}}", (long long)person).at);

	assert_int_equal(reply.status, 201);
	reply = test_get(site, text_format(test->arena, "/fhir/Claim?patient=%lld", (long long)person).at, second_key);
	assert_true(test_holds(reply.body, "\"total\":1,") && test_holds(reply.body, "1234.5"));
	assert_true(test_holds(test_get(site, text_format(test->arena, "/fhir/ClaimResponse?patient=%lld", (long long)person).at, second_key).body, "\"total\":0"));
	assert_int_equal(test_post_json(site, "/fhir/Encounter", first_key, text_format(test->arena, "{\"resourceType\":\"Encounter\",\"subject\":{\"reference\":\"Patient/%lld\"},"
		"\"period\":{\"start\":\"2026-02-01T08:00:00+08:00\"}}", (long long)person).at).status, 201);
	assert_true(test_holds(test_get(site, text_format(test->arena, "/fhir/Encounter?patient=%lld", (long long)person).at, second_key).body, "\"total\":1,"));
	test_site_stop(site);
}

static int listen_to(struct test_database *test, struct test_site *site, int64_t person, const char *more)
{
	int connection = test_connect(site);

	test_send(connection, text_format(test->arena, "GET /fhir/events?patient=%lld HTTP/1.1\r\nHost: localhost\r\n%s%s\r\n", (long long)person, second_key, more));
	return connection;
}

static void events__tell_of_what_is_new_and_go_on_where_they_stopped(struct test_database *test)
{
	struct test_site *site = start(test);
	int64_t person = patient(site), first;
	int connection = listen_to(test, site, person, "");
	struct text said = test_read(site, connection, 600);

	assert_true(test_holds(said, "text/event-stream") && test_holds(said, ": here"));
	test->now += 1000;
	first = number_after(diagnose(test, site, person), "\"id\":\"");
	said = test_read(site, connection, 1000);
	assert_true(test_holds(said, "event: Condition") && test_holds(said, text_format(test->arena, "id: %lld", (long long)first).at) && !test_holds(said, "肺炎"));
	close(connection);
	test->now += 1000;
	diagnose(test, site, person);
	connection = listen_to(test, site, person, text_format(test->arena, "Last-Event-ID: %lld\r\n", (long long)first).at);
	said = test_read(site, connection, 1000);
	assert_true(test_holds(said, "event: Condition") && !test_holds(said, text_format(test->arena, "id: %lld", (long long)first).at));
	test_site_stop(site);   /* with the stream still open */
	close(connection);
}

/* An operator of the place that a header of the test's own names; "" everywhere. */
static enum outcome identify_operator(struct call *call)
{
	call->caller = (struct caller){ .kind = CALLER_STAFF, .session = 1, .person = 1, .post = 1, .unit = 1, .unit_path = T(""), .place = ask_header(call, "X-Place"),
		.can = MAY(OPERATE) };
	return OK;
}

static void hospitals__are_made_shown_and_closed_within_the_operators_scope(struct test_database *test)
{
	static const char *const codes[] = { "43", "4312", "431202" };
	struct call *call = test_begin(test);
	struct test_site *site;
	const char *close, *item;
	int64_t unit;

	assert_int_equal(records_load_embedded(call), OK);
	hospital(test, call, "hospital-a", "第一医院", &first_client);   /* of no place */
	for (size_t i = 0; i < 3; i++)
		assert_int_equal(place_put(call, &(struct place){ .code = text_of(codes[i]), .kind = place_kind_of(text_of(codes[i])), .name = text_of(codes[i]) }), OK);
	assert_int_equal(unit_create(call, &(struct unit){ .code = T("here"), .name = T("here"), .kind = T("service"), .place = T("431202") }, &unit), OK);
	test_commit(test);
	site = test_site_start(test, NULL, features, 2, identify_operator, NULL);
	item = text_format(test->arena, "\"id\":\"%lld\"", (long long)first_client).at;
	close = text_format(test->arena, "/admin/hospitals/%lld/close", (long long)first_client).at;
#define COUNTY "Accept: application/json\r\nX-Place: 431202\r\n"
	assert_int_equal(test_post_form(site, "/admin/hospitals", COUNTY "Idempotency-Key: a\r\n", "name=x&unit=hospital-a").status, 422);
	assert_int_equal(test_post_form(site, "/admin/hospitals", COUNTY "Idempotency-Key: b\r\n", "name=县医院&unit=here").status, 201);
	assert_int_equal(test_post_form(site, close, COUNTY "Idempotency-Key: c\r\n", "").status, 404);
	assert_true(test_holds(test_get(site, "/admin/hospitals", COUNTY).body, "县医院"));
	assert_false(test_holds(test_get(site, "/admin/hospitals", COUNTY).body, item));
	assert_true(test_holds(test_get(site, "/admin/hospitals", "Accept: application/json\r\n").body, item));
	assert_int_equal(test_post_form(site, close, "Accept: application/json\r\nIdempotency-Key: d\r\n", "").status, 201);
	test_site_stop(site);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_ON_BOTH(hospitals__are_made_shown_and_closed_within_the_operators_scope),
		TEST_ON_BOTH(a_card__finds_the_person_in_another_hospital),
		TEST_ON_BOTH(a_diagnosis__is_read_by_another_hospital_and_the_patient_sees_it),
		TEST_ON_BOTH(without_a_key__nothing_is_told),
		TEST_ON_BOTH(what_is_no_resource__is_refused_in_fhirs_words),
		TEST_ON_BOTH(settlements__are_claims),
		TEST_ON_BOTH(events__tell_of_what_is_new_and_go_on_where_they_stopped),
	};
	struct text error;

	if (!test_settings_open(&error))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
