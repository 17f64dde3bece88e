/* The export as CPSV-AP has it. */
#include "catalogue/bureau.h"

#include <jansson.h>

#include "catalogue/pages.h"
#include "kernel/settings/settings.h"

/* What the profile's shapes ask of the classes beside the service: each of them has an identifier, and a concept a label. */
static void is_identified(const json_t *service, const char *property, const char *type)
{
	const json_t *list = json_object_get(service, property);

	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *one = json_array_get(list, i), *its = json_object_get(one, "@type");
		const char *id = json_string_value(json_object_get(one, "dct:identifier"));
		assert_string_equal(json_string_value(json_is_array(its) ? json_array_get(its, 1) : its), type);
		assert_true(strcmp(type, "skos:Concept") == 0 ? json_array_size(json_object_get(one, "skos:prefLabel")) > 0 : id && *id);
	}
	assert_true(json_array_size(list) > 0);
}

static void item_as_cpsv__has_the_28_properties_of_a_public_service(struct test_database *test)
{
	static const char *const properties[] = { "dct:identifier", "dct:title", "dct:description", "adms:status", "dct:language", "dcat:keyword", "dct:type",
		"cv:isClassifiedBy", "cv:thematicArea", "cv:sector", "dct:audience", "cv:isGroupedBy", "cv:hasCompetentAuthority", "cv:hasParticipation",
		"cv:contactPoint", "dct:spatial", "cpsv:hasInput", "cv:hasInputType", "cv:holdsRequirement", "cv:hasLegalResource", "cpsv:follows",
		"cv:processingTime", "cpsv:produces", "cv:hasCost", "cv:hasChannel", "dct:isPartOf", "dct:requires", "cv:relatedService" };
	static const char more[] = "{\"category\":\"market\",\"conditions\":[{\"zh\":\"有场所\"}],\"phones\":{\"ask\":\"12345\"},"
		"\"basis\":[{\"law\":\"食品安全法\",\"article\":\"第三十五条\",\"text\":\"应当取得许可。\"}],";
	struct call *call = begin(test);
	struct import_report *report = NEW(call->arena, struct import_report);
	struct text json;
	struct item food;
	json_t *parsed;

	test_item(call, text_format(call->arena, "%s%s", more, TEST_ITEM_FOOD + 1).at);
	test_item(call, TEST_ITEM_LICENCE);
	assert_int_equal(catalogue_import(call, SHEET_BUNDLES, T("code,title,items\none,甲,licence+food\ntwo,乙,food+licence\n"), IMPORT_ALL_OR_NONE, report), OK);
	assert_int_equal(catalogue_import(call, SHEET_CATEGORIES, T("code,title\nmarket,市场监管\n"), IMPORT_ALL_OR_NONE, report), OK);
	assert_int_equal(catalogue_import(call, SHEET_EVENTS, T("code,title,audience\nopen_business,开店,2\n"), IMPORT_ALL_OR_NONE, report), OK);
	assert_int_equal(item_by_code(call, T("food"), &food), OK);
	assert_int_equal(item_as_cpsv(call, &food, &json), OK);
	parsed = json_loadb(json.at, json.len, 0, NULL);
	assert_non_null(parsed);
	assert_int_equal(sizeof(properties) / sizeof(properties[0]), 28);
	for (size_t i = 0; i < 28; i++)
		if (!json_object_get(parsed, properties[i]))
			fail_msg("no %s in %.*s", properties[i], TEXT_ARG(json));
	assert_string_equal(json_string_value(json_object_get(parsed, "@type")), "cpsv:PublicService");
	is_identified(parsed, "cpsv:hasInput", "cv:Evidence");
	is_identified(parsed, "cv:hasInputType", "cv:EvidenceType");
	is_identified(parsed, "cv:holdsRequirement", "cv:Requirement");
	is_identified(parsed, "cpsv:follows", "cpsv:Rule");
	is_identified(parsed, "cpsv:produces", "cv:Output");
	is_identified(parsed, "cv:hasCost", "cv:Cost");
	is_identified(parsed, "cv:hasChannel", "cv:Channel");
	is_identified(parsed, "cv:hasParticipation", "cv:Participation");
	is_identified(parsed, "cv:isGroupedBy", "cv:BusinessEvent");
	is_identified(parsed, "cv:thematicArea", "skos:Concept");
	json_decref(parsed);
	test_rollback(test);
}

/* Gathers which ids the document says the class of, and which it refers to. */
static void gather(const json_t *value, json_t *classed, json_t *named)
{
	const char *id = json_string_value(json_object_get(value, "@id")), *key;
	const json_t *inner;

	if (id)
		json_object_set_new(json_object_get(value, "@type") ? classed : named, id, json_true());
	json_object_foreach((json_t *)value, key, inner)
		if (strcmp(key, "@context") != 0)
			gather(inner, classed, named);
	for (size_t i = 0; i < json_array_size(value); i++)
		gather(json_array_get(value, i), classed, named);
}

static void item_as_cpsv__says_the_class_of_everything_it_refers_to(struct test_database *test)
{
	struct call *call = begin(test);
	struct import_report *report = NEW(call->arena, struct import_report);
	json_t *parsed, *classed = json_object(), *named = json_object(), *cost;
	const json_t *value;
	const char *id;
	struct text json;
	struct item food;

	test_item(call, TEST_ITEM_FOOD);
	test_item(call, TEST_ITEM_LICENCE);
	assert_int_equal(catalogue_import(call, SHEET_BUNDLES, T("code,title,items\none,甲,licence+food\n"), IMPORT_ALL_OR_NONE, report), OK);
	assert_int_equal(item_by_code(call, T("food"), &food), OK);
	assert_int_equal(item_as_cpsv(call, &food, &json), OK);
	parsed = json_loadb(json.at, json.len, 0, NULL);
	gather(parsed, classed, named);
	assert_true(json_object_size(named) > 0);
	json_object_foreach(named, id, value)
		if (!json_object_get(classed, id))
			fail_msg("what is %s?", id);
	cost = json_object_get(json_array_get(json_object_get(parsed, "cv:hasCost"), 0), "cv:hasValue");   /* a number in JSON would be an integer in RDF */
	assert_string_equal(json_string_value(json_object_get(cost, "@type")), "xsd:double");
	is_identified(parsed, "dct:requires", "cpsv:PublicService");
	json_decref(parsed);
	json_decref(classed);
	json_decref(named);
	test_rollback(test);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_ON_BOTH(item_as_cpsv__has_the_28_properties_of_a_public_service),
		TEST_ON_BOTH(item_as_cpsv__says_the_class_of_everything_it_refers_to),
	};
	struct text error;

	if (!test_settings_open(&error))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
