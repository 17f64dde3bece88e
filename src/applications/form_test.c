/* The form as data: what may be asked, and what is taken as an answer. */
#include "applications/form.h"

#include "applications/testing.h"
#include "kernel/settings/settings.h"

static bool reads(struct test_database *test, const char *json, const char **ret_at)
{
	struct item *items = NEW_ARRAY(test->arena, 1, struct item);
	struct form form;
	struct form_fault fault = { 0 };

	items[0].form = text_of(json);
	if (form_read(test->arena, items, 1, &form, &fault))
		return true;
	*ret_at = text_cstring(test->arena, fault.at);
	return false;
}

static void form__faults_name_their_place(struct test_database *test)
{
	const char *at = "";

	assert_true(reads(test, "[]", &at));
	assert_false(reads(test, "{", &at));
	assert_false(reads(test, "[{\"page\":\"who\",\"title\":\"t\",\"fields\":[{\"id\":\"a b\",\"type\":\"text\",\"label\":\"x\"}]}]", &at));
	assert_string_equal(at, "[0].fields[0].id");
	assert_false(reads(test, "[{\"page\":\"who\",\"title\":\"t\",\"fields\":[{\"id\":\"a\",\"type\":\"colour\",\"label\":\"x\"}]}]", &at));
	assert_string_equal(at, "[0].fields[0].type");
	assert_false(reads(test, "[{\"page\":\"who\",\"title\":\"t\",\"fields\":[{\"id\":\"a\",\"type\":\"choice\",\"label\":\"x\"}]}]", &at));
	assert_string_equal(at, "[0].fields[0].options");
	assert_false(reads(test, "[{\"page\":\"who\",\"title\":\"t\",\"fields\":[{\"id\":\"a\",\"type\":\"text\",\"label\":\"x\",\"when\":\"nobody = 1\"}]}]", &at));
	assert_string_equal(at, "[0].fields[0].when");
	assert_false(reads(test, "[{\"page\":\"who\",\"title\":\"t\",\"fields\":[{\"id\":\"a\",\"type\":\"text\",\"label\":\"x\",\"pattern\":\"(\"}]}]", &at));
	assert_string_equal(at, "[0].fields[0].pattern");
}

static const char *judged(struct test_database *test, struct form_field field, const char *typed)
{
	struct text detail = T("");

	return form_value_fault(test->arena, &field, &(struct form_value){ .text = text_of(typed) }, &detail);
}

static void form_value__is_judged_by_its_type(struct test_database *test)
{
	static const struct { enum field_type type; const char *typed, *fault; } cases[] = {
		{ FIELD_TEXT, "张三", NULL }, { FIELD_TEXT, "two\nlines", "not_text" }, { FIELD_TEXT, "<script>alert(1)</script>", NULL },
		{ FIELD_TEXT, "\xff\xfe", "not_text" }, { FIELD_NUMBER, "20", NULL }, { FIELD_NUMBER, "-0.5", NULL }, { FIELD_NUMBER, "1e9", "not_a_number" },
		{ FIELD_NUMBER, "99999999999999999999", "not_a_number" }, { FIELD_NUMBER, "nan", "not_a_number" }, { FIELD_NUMBER, "1.", "not_a_number" },
		{ FIELD_MONEY, "12.50", NULL }, { FIELD_MONEY, "12.505", "not_a_number" }, { FIELD_MONEY, "-1", "too_small" }, { FIELD_DATE, "2026-02-28", NULL },
		{ FIELD_DATE, "2026-02-30", "not_a_date" }, { FIELD_DATE, "tomorrow", "not_a_date" }, { FIELD_YES_NO, "yes", NULL }, { FIELD_YES_NO, "maybe", "not_a_code" },
		{ FIELD_CHOICE, "x", "not_a_code" }, { FIELD_PHONE, "138 0000 0001", NULL }, { FIELD_PHONE, "138", "not_a_phone" }, { FIELD_PHONE, "a@b.cn", "not_a_phone" },
		{ FIELD_IDENTITY, "11010519491231002X", NULL }, { FIELD_IDENTITY, "1", "application.identity" }, { FIELD_IDENTITY, "1101'; DROP TABLE", "application.identity" },
		{ FIELD_CREDIT_CODE, "91350100M0001TGQXM", NULL }, { FIELD_CREDIT_CODE, "9135", "application.credit_code" }, { FIELD_PLACE, "431202", NULL }, { FIELD_PLACE, "43120", "not_a_place" },
	};
	char *huge = arena_alloc(test->arena, 100001);

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *fault = judged(test, (struct form_field){ .type = cases[i].type }, cases[i].typed);
		if ((fault == NULL) != (cases[i].fault == NULL) || (fault && strcmp(fault, cases[i].fault) != 0))
			fail_msg("%s: %s", cases[i].typed, fault ? fault : "(good)");
	}
	assert_string_equal(judged(test, (struct form_field){ .type = FIELD_TEXT, .required = true }, ""), "required");
	memset(huge, 'x', 100000);
	for (enum field_type type = FIELD_TEXT; type < FIELD_FILE; type++)
		assert_non_null(judged(test, (struct form_field){ .type = type }, huge));
}

static const char *fault_of(struct test_database *test, const char *bytes, size_t len)
{
	struct call *call = test_call(test);
	struct kept_file file;
	enum outcome outcome = file_make(call, T("x"), (struct text){ bytes, len }, &file);

	return outcome == OK ? NULL : call->problems ? call->problems->code : "?";
}

#define FAULT(literal) fault_of(test, literal, sizeof(literal) - 1)

static void file__is_judged_by_its_content(struct test_database *test)
{
	store_open(text_of(test->folder));
	assert_null(FAULT("%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj\n%%EOF\n"));
	assert_string_equal(FAULT("%PDF-1.4\n<</OpenAction <</S /JavaScript /JS (app.alert)>>>>\n%%EOF\n"), "application.file.pdf_active");
	assert_string_equal(FAULT("%PDF-1.4\n<</S /J#61vaScript>>\n%%EOF\n"), "application.file.pdf_active");
	assert_string_equal(FAULT("%PDF-1.4\n<</Type /EmbeddedFile>>\n%%EOF\n"), "application.file.pdf_active");
	assert_string_equal(FAULT("%PDF-1.4\n<</Encrypt 3 0 R>>\n%%EOF\n"), "application.file.pdf_active");
	assert_string_equal(FAULT("%PDF-1.4\nhalf of it"), "application.file.broken");
	assert_string_equal(FAULT("MZ\x90 a program called lease.pdf"), "application.file.type");
	assert_string_equal(FAULT("<svg onload=\"alert(1)\"/>"), "application.file.type");
	assert_string_equal(FAULT("PK\x03\x04 not really"), "application.file.broken");
	assert_string_equal(FAULT(""), "application.file.empty");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_ON_SQLITE(form__faults_name_their_place),
		TEST_ON_SQLITE(form_value__is_judged_by_its_type),
		TEST_ON_SQLITE(file__is_judged_by_its_content),
	};
	struct text error;

	if (!test_settings_open(&error))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
