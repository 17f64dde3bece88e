#include "certificates/certificates.h"

#include "access/access.h"
#include "access/capabilities.h"
#include "certificates/keys.h"
#include "kernel/clock/clock.h"
#include "kernel/crypt/crypt.h"
#include "kernel/db/db.h"
#include "kernel/http/testing.h"
#include "kernel/pdf/pdf.h"
#include "kernel/settings/settings.h"
#include "records/records.h"

static int64_t unit, holder, company, clerk, other_clerk;

static int64_t post_of(struct call *call, const char *login, const char *role, int64_t at)
{
	struct staff_new staff = { .login = text_of(login), .name = text_of(login), .unit = at, .place = T("431202"), .role = role,
		.post_name = text_of(login), .stored = T("none: nobody signs in") };
	int64_t post = 0;

	assert_int_equal(access_add_staff(call, &staff, &post), OK);
	return post;
}

static void town(struct test_database *test)
{
	struct call *call = test_begin(test);
	int64_t other = 0;

	assert_int_equal(place_put(call, &(struct place){ .code = T("43"), .kind = place_kind_of(T("43")), .name = T("湖南省") }), OK);
	assert_int_equal(place_put(call, &(struct place){ .code = T("4312"), .kind = place_kind_of(T("4312")), .name = T("怀化市") }), OK);
	assert_int_equal(place_put(call, &(struct place){ .code = T("431202"), .kind = place_kind_of(T("431202")), .name = T("鹤城区") }), OK);
	assert_int_equal(unit_create(call, &(struct unit){ .code = T("market"), .name = T("鹤城区市场监督管理局"), .name_en = T("Market bureau"), .kind = T("department"), .place = T("431202") }, &unit), OK);
	assert_int_equal(unit_create(call, &(struct unit){ .code = T("school"), .name = T("教育局"), .kind = T("department") }, &other), OK);
	clerk = post_of(call, "clerk", "supervisor", unit);
	other_clerk = post_of(call, "other", "supervisor", other);
	assert_int_equal(person_create(call, &(struct person_new){ .name = T("李小店"), .phone = T("13800000001") }, &holder), OK);
	assert_int_equal(organisation_create(call, &(struct organisation){ .name = T("一家饭店"), .kind = T("enterprise"), .credit_code = T("91350100M000100Y43"), .place = T("43") }, &company), OK);
	assert_int_equal(certificate_keys_ensure(call, NULL), OK);
	test_commit(test);
}

static const struct certificate_field fields[] = {
	{ T("premises"), T("经营场所"), T("Premises"), T("湖南省怀化市鹤城区人民路 12 号") },
	{ T("business"), T("经营项目"), T("Business"), T("热食类食品制售") },
};

static struct certificate_new permit(const struct call *call)
{
	return (struct certificate_new){ .type = T("food_permit"), .title = T("食品经营许可证"), .title_en = T("Food business permit"),
		.holder = { PARTY_PERSON, holder }, .holder_number = T("11010519491231002X"), .fields = fields, .field_count = 2,
		.valid_to = date_of(call->now) + 1825, .unit = unit, .case_id = 42, .reference = T("2603 0200 0012 34"), .item = T("food") };
}

static struct certificate issued(struct test_database *test)
{
	struct call *call = test_begin(test);
	struct certificate_new new = permit(call);
	struct certificate certificate;
	int64_t id;

	assert_int_equal(certificate_issue(call, &new, &id), OK);
	assert_int_equal(certificate_find(call, id, &certificate), OK);
	test_commit(test);
	return certificate;
}

static struct text paper_of(struct test_database *test, int64_t id)
{
	struct call *call = test_begin(test);
	struct text pdf;

	assert_int_equal(certificate_paper(call, id, &pdf), OK);
	test_commit(test);
	return pdf;
}

static struct certificate_keys *keys_of(struct test_database *test)
{
	struct call *call = test_begin(test);
	struct certificate_keys *keys;
	struct text json;

	assert_int_equal(certificate_keys_json(call, &json), OK);
	test_commit(test);
	keys = certificate_keys_read(test->arena, json);
	assert_non_null(keys);
	return keys;
}

static void certificate_issue__keeps_what_it_says_sealed(struct test_database *test)
{
	struct certificate certificate;
	struct text sealed = T(""), shown;
	struct call *call;
	int generation;

	town(test);
	certificate = issued(test);
	assert_int_equal(certificate.number.len, 16);
	assert_int_equal(certificate.state, CERTIFICATE_VALID);
	assert_true(text_equal(certificate.holder_masked, T("李*")));
	call = test_begin(test);
	assert_int_equal(db_find(call, CERTIFICATE_SIGNED_TEXT, IN(certificate.id), OUT(&shown, &generation, &sealed, &shown, &shown, &shown, &shown)), OK);
	assert_true(sealed.len > 100 && !test_holds(sealed, "11010519491231002X"));
	assert_int_equal(certificate_by_number(call, certificate_number_shown(call->arena, certificate.number), &certificate), OK);
	test_commit(test);
}

static void certificate_issue__refuses_what_makes_no_sense(struct test_database *test)
{
	struct certificate_new new;
	struct call *call;
	int64_t id;

	town(test);
	call = test_begin(test);
	new = permit(call);
	new.valid_to = date_of(call->now) - 1;
	assert_int_equal(certificate_issue(call, &new, &id), INVALID);
	new = permit(call);
	new.unit = 12345;
	assert_int_equal(certificate_issue(call, &new, &id), INVALID);
	new = permit(call);
	new.holder.id = 12345;
	assert_int_equal(certificate_issue(call, &new, &id), INVALID);
	new = permit(call);
	new.title = T("");
	assert_int_equal(certificate_issue(call, &new, &id), INVALID);
	test_commit(test);
}

static void certificate_issue__to_an_organisation_shows_its_name_and_code(struct test_database *test)
{
	struct certificate certificate;
	struct certificate_new new;
	struct text json;
	struct call *call;
	int64_t id;

	town(test);
	call = test_begin(test);
	new = permit(call);
	new.holder = (struct party_ref){ PARTY_ORGANISATION, company };
	new.holder_number = T("");
	assert_int_equal(certificate_issue(call, &new, &id), OK);
	assert_int_equal(certificate_find(call, id, &certificate), OK);
	assert_true(text_equal(certificate.holder_masked, T("一家饭店")));
	assert_int_equal(certificate_signed(call, id, &json), OK);
	assert_true(test_holds(json, "91350100M000100Y43"));
	test_commit(test);
}

static void certificate_issue__keeps_a_record_of_grade_a(struct test_database *test)
{
	const struct certificate_field named[] = { { T("address"), T("经营场所"), T(""), T("人民路 12 号") } };
	struct certificate certificate;
	struct certificate_new new;
	struct record_held held;
	struct call *call;
	int64_t id;

	town(test);
	call = test_begin(test);
	assert_int_equal(records_load_embedded(call), OK);
	new = permit(call);
	new.fields = named;
	new.field_count = 1;
	assert_int_equal(certificate_issue(call, &new, &id), OK);   /* of a kind that organisations alone have */
	assert_int_equal(certificate_find(call, id, &certificate), OK);
	assert_true(certificate.record == 0 && !call->problems && !call->refusal);
	new.holder = (struct party_ref){ PARTY_ORGANISATION, company };
	assert_int_equal(certificate_issue(call, &new, &id), OK);
	assert_int_equal(certificate_find(call, id, &certificate), OK);
	assert_int_not_equal(certificate.record, 0);
	assert_int_equal(record_held_for(call, &(struct record_purpose){ .purpose = "application", .unit = unit }, new.holder, T("food_permit"), &held), OK);
	assert_true(held.is_held && held.id == certificate.record && held.grade == TRUST_A);
	test_commit(test);
}

static void certificate_issue__without_keys_is_a_conflict(struct test_database *test)
{
	struct call *call = test_begin(test);
	struct certificate_new new;
	int64_t id;

	assert_int_equal(unit_create(call, &(struct unit){ .code = T("market"), .name = T("市场监督管理局"), .kind = T("department") }, &unit), OK);
	assert_int_equal(person_create(call, &(struct person_new){ .name = T("李小店") }, &holder), OK);
	new = permit(call);
	assert_int_equal(certificate_issue(call, &new, &id), CONFLICT);
	test_commit(test);
}

static void certificate_check__finds_our_paper_genuine(struct test_database *test)
{
	struct certificate certificate;
	struct certificate_checked checked;

	town(test);
	certificate = issued(test);
	certificate_check(test->arena, keys_of(test), paper_of(test, certificate.id), &checked);
	assert_int_equal(checked.fault, FILE_GENUINE);
	assert_true(checked.is_paper && text_equal(checked.number, certificate.number) && text_equal(checked.holder, T("李小店")));
	assert_int_equal(checked.valid_to, certificate.valid_to);
}

/* Every byte in turn, the signature's room among them; a step of a prime elsewhere. */
static void certificate_check__finds_any_changed_byte(struct test_database *test)
{
	struct certificate_keys *keys;
	struct certificate_checked checked;
	struct pdf_signed_parts parts;
	struct text pdf;
	char *bytes;
	size_t dense;

	town(test);
	pdf = paper_of(test, issued(test).id);
	keys = keys_of(test);
	assert_true(pdf_signed_parts(test->arena, pdf, &parts));
	dense = parts.first.len;
	bytes = text_cstring(test->arena, pdf);
	for (size_t i = 0; i < pdf.len; i += i + 100 > dense ? 7 : 997) {
		struct arena *arena = arena_new(64 << 20);
		bytes[i] ^= (char)(1 << i % 7);
		certificate_check(arena, keys, (struct text){ bytes, pdf.len }, &checked);
		if (checked.fault == FILE_GENUINE)
			fail_msg("byte %zu of %zu", i, pdf.len);
		bytes[i] ^= (char)(1 << i % 7);
		arena_free(arena);
	}
	certificate_check(test->arena, keys, (struct text){ bytes, pdf.len }, &checked);
	assert_int_equal(checked.fault, FILE_GENUINE);
}

static void certificate_check__finds_any_changed_byte_of_the_signed_data(struct test_database *test)
{
	struct certificate certificate;
	struct certificate_keys *keys;
	struct certificate_checked checked;
	struct text json;
	struct call *call;
	char *bytes;

	town(test);
	certificate = issued(test);
	call = test_begin(test);
	assert_int_equal(certificate_signed(call, certificate.id, &json), OK);
	test_commit(test);
	keys = keys_of(test);
	certificate_check(test->arena, keys, json, &checked);
	assert_int_equal(checked.fault, FILE_GENUINE);
	assert_false(checked.is_paper);
	bytes = text_cstring(test->arena, json);
	for (size_t i = 0; i < json.len; i++) {
		bytes[i] ^= 1;
		certificate_check(test->arena, keys, (struct text){ bytes, json.len }, &checked);
		if (checked.fault == FILE_GENUINE)
			fail_msg("byte %zu of %zu: %.20s", i, json.len, bytes + i);
		bytes[i] ^= 1;
	}
}

static void certificate_check__does_not_believe_other_keys(struct test_database *test)
{
	struct certificate_checked checked;
	struct certificate_keys *keys;
	struct text pdf;

	town(test);
	pdf = paper_of(test, issued(test).id);
	certificate_check(test->arena, NULL, pdf, &checked);
	assert_int_equal(checked.fault, FILE_UNKNOWN_KEY);
	keys = keys_of(test);
	keys->at[0].ed25519 = T("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");   /* RFC 8037's example */
	certificate_check(test->arena, keys, pdf, &checked);
	assert_int_equal(checked.fault, FILE_CHANGED);
	assert_null(certificate_keys_read(test->arena, T("{\"keys\":[]}")));
	assert_null(certificate_keys_read(test->arena, T("nothing")));
	certificate_check(test->arena, certificate_keys_read(test->arena, keys_of(test)->at[0].ed25519), pdf, &checked);
	assert_int_equal(checked.fault, FILE_GENUINE);
}

static void certificate_keys_rotate__leaves_the_old_ones_good(struct test_database *test)
{
	struct certificate old, new;
	struct certificate_checked checked;
	struct call *call;

	town(test);
	old = issued(test);
	call = test_begin(test);
	assert_int_equal(certificate_keys_rotate(call), OK);
	test_commit(test);
	new = issued(test);
	certificate_check(test->arena, keys_of(test), paper_of(test, old.id), &checked);
	assert_int_equal(checked.fault, FILE_GENUINE);
	certificate_check(test->arena, keys_of(test), paper_of(test, new.id), &checked);
	assert_int_equal(checked.fault, FILE_GENUINE);
	assert_int_equal(keys_of(test)->count, 2);
}

static void as_post(struct call *call, int64_t id)
{
	struct post post;

	assert_int_equal(post_find(call, id, &post), OK);
	call->caller = (struct caller){ .kind = CALLER_STAFF, .session = 1, .person = post.person, .post = post.id, .unit = post.unit,
		.unit_path = post.unit_path, .place = post.place, .can = access_role(text_of(post.role))->may };
}

static void certificate_revoke__once_with_a_reason_by_its_own_unit(struct test_database *test)
{
	struct certificate certificate;
	struct call *call;

	town(test);
	certificate = issued(test);
	call = test_begin(test);
	as_post(call, other_clerk);
	assert_int_equal(certificate_revoke(call, certificate.id, T("issued by mistake")), NOT_FOUND);
	as_post(call, clerk);
	assert_int_equal(certificate_revoke(call, certificate.id, T("bad")), INVALID);
	assert_int_equal(certificate_revoke(call, certificate.id, T("issued by mistake")), OK);
	assert_int_equal(certificate_revoke(call, certificate.id, T("issued by mistake")), CONFLICT);
	assert_int_equal(certificate_find(call, certificate.id, &certificate), OK);
	assert_int_equal(certificate.state, CERTIFICATE_REVOKED);
	test_commit(test);
}

/* ---- pages ---- */

static const struct feature *const features[] = { &access_feature, &certificates_feature };

static struct test_site *start(struct test_database *test)
{
	return test_site_start(test, NULL, features, 2, access_identify, test_frame);
}

static void verify__tells_anybody_and_shows_no_name(struct test_database *test)
{
	struct certificate certificate;
	struct test_reply page, json;
	struct test_site *site;

	town(test);
	certificate = issued(test);
	site = start(test);
	page = test_get(site, text_format(test->arena, "/verify/%.*s", TEXT_ARG(certificate.number)).at, "");
	assert_int_equal(page.status, 200);
	assert_true(test_holds(page.body, "李*") && test_holds(page.body, "有效") && !test_holds(page.body, "李小店") && !test_holds(page.body, "11010519491231002X"));
	json = test_get(site, text_format(test->arena, "/verify/%.*s.json", TEXT_ARG(certificate.number)).at, "");
	assert_true(test_holds(json.body, "\"state\":\"valid\""));
	assert_int_equal(test_get(site, "/verify/2026000000000000", "").status, 404);
	assert_int_equal(test_get(site, "/verify/nothing", "").status, 404);
	assert_int_equal(test_get(site, text_format(test->arena, "/certificates/%.*s", TEXT_ARG(certificate.number)).at, "").status, 404);
	assert_int_equal(test_get(site, text_format(test->arena, "/certificates/%.*s/paper", TEXT_ARG(certificate.number)).at, "").status, 404);
	test_site_stop(site);
}

static struct test_reply upload(struct test_database *test, struct test_site *site, struct text file)
{
	static const char head[] = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\nContent-Type: application/pdf\r\n\r\n";
	struct text body = text_join(test->arena, text_join(test->arena, text_of(head), file), T("\r\n--x--\r\n"));

	return test_post(site, "/verify", "", "multipart/form-data; boundary=x", body);
}

static void verify__checks_a_file(struct test_database *test)
{
	struct certificate certificate;
	struct test_reply reply;
	struct test_site *site;
	struct text pdf;
	char *changed;

	town(test);
	certificate = issued(test);
	pdf = paper_of(test, certificate.id);
	site = start(test);
	reply = upload(test, site, pdf);
	assert_int_equal(reply.status, 200);
	assert_true(test_holds(reply.body, "一个字也没有改过") && test_holds(reply.body, "有效"));
	changed = text_cstring(test->arena, pdf);
	changed[2000] ^= 1;
	reply = upload(test, site, (struct text){ changed, pdf.len });
	assert_true(test_holds(reply.body, "文件被改过"));
	assert_true(test_holds(upload(test, site, T("%PDF-1.4 nothing")).body, "不是本站发的"));
	assert_int_equal(test_post_form(site, "/verify", "", "number=").status, 422);
	test_site_stop(site);
}

/* Staff come by headers of the test's own: a post, and what another would have of scope and role. */
static enum outcome identify(struct call *call)
{
	struct text place = ask_header(call, "At-Place"), role = ask_header(call, "As-Role");
	int64_t post = 0;

	if (text_to_int(ask_header(call, "As-Post"), &post))
		as_post(call, post);
	if (place.len)
		call->caller.place = text_copy(call->arena, place);
	if (role.len) {
		call->caller.can = access_role(role)->may;
		call->caller.place = call->caller.unit_path = T("");
	}
	return OK;
}

static int seen_by(struct test_database *test, struct test_site *site, int64_t post, const char *more, struct text number)
{
	const char *headers = text_format(test->arena, "As-Post: %lld\r\n%s", (long long)post, more).at;

	return test_get(site, text_format(test->arena, "/certificates/%.*s", TEXT_ARG(number)).at, headers).status;
}

static void show__to_staff_of_the_unit_and_the_place(struct test_database *test)
{
	struct certificate certificate;
	struct test_site *site;

	town(test);
	certificate = issued(test);
	site = test_site_start(test, NULL, features, 2, identify, test_frame);
	assert_int_equal(seen_by(test, site, clerk, "", certificate.number), 200);
	assert_int_equal(seen_by(test, site, other_clerk, "", certificate.number), 404);
	assert_int_equal(seen_by(test, site, clerk, "At-Place: 431203\r\n", certificate.number), 404);
	assert_int_equal(seen_by(test, site, clerk, "As-Role: policy_writer\r\n", certificate.number), 404);   /* the whole site, but not its cases */
	test_site_stop(site);
}

static void well_known__shows_the_public_keys(struct test_database *test)
{
	struct test_reply reply;
	struct test_site *site;

	town(test);
	site = start(test);
	reply = test_get(site, "/.well-known/certificate-keys", "");
	assert_int_equal(reply.status, 200);
	assert_true(test_holds(reply.body, "\"crv\":\"Ed25519\"") && test_holds(reply.body, "\"x5c\":[\""));
	test_site_stop(site);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_ON_BOTH(certificate_issue__keeps_what_it_says_sealed),
		TEST_ON_BOTH(certificate_issue__refuses_what_makes_no_sense),
		TEST_ON_BOTH(certificate_issue__to_an_organisation_shows_its_name_and_code),
		TEST_ON_BOTH(certificate_issue__keeps_a_record_of_grade_a),
		TEST_ON_BOTH(certificate_issue__without_keys_is_a_conflict),
		TEST_ON_BOTH(certificate_check__finds_our_paper_genuine),
		TEST_ON_SQLITE(certificate_check__finds_any_changed_byte),
		TEST_ON_SQLITE(certificate_check__finds_any_changed_byte_of_the_signed_data),
		TEST_ON_SQLITE(certificate_check__does_not_believe_other_keys),
		TEST_ON_BOTH(certificate_keys_rotate__leaves_the_old_ones_good),
		TEST_ON_BOTH(certificate_revoke__once_with_a_reason_by_its_own_unit),
		TEST_ON_BOTH(verify__tells_anybody_and_shows_no_name),
		TEST_ON_BOTH(verify__checks_a_file),
		TEST_ON_BOTH(show__to_staff_of_the_unit_and_the_place),
		TEST_ON_BOTH(well_known__shows_the_public_keys),
	};
	struct text error;
	int failed;

	if (!test_settings_open(&error))
		return 1;
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	pdf_close();
	sign_close();
	return failed;
}
