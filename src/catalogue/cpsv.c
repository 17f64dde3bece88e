/*
 * An item as CPSV-AP 3.2.0 (SEMIC, 2024-01-31), JSON-LD: the 28 properties of PublicService, each where the item has something to say.
 * Addresses are our own pages; codes of GB/T 39046 are concepts below /items#.
 */
#include <jansson.h>

#include "catalogue/pages.h"
#include "catalogue/sheet.h"
#include "kernel/db/db.h"
#include "kernel/i18n/i18n.h"
#include "kernel/settings/settings.h"
#include "parties/parties.h"

enum { BUNDLES_MAX = 40 };   /* that one service is in */

struct cpsv {
	struct call *call;
	const struct item *item;
	json_t *service;
	const char *base;              /* "https://site" */
};

static json_t *string_of(struct text text)
{
	return json_stringn(text.at, text.len);
}

static json_t *node(const char *type, const char *id)
{
	return json_pack("{ss ss}", "@type", type, "@id", id);
}

/* Only to what the document itself says the class of: the profile's shapes ask. */
static json_t *reference(const char *id)
{
	return json_pack("{ss}", "@id", id);
}

static json_t *place_node(const struct cpsv *cpsv, struct text place)
{
	return json_pack("{s[ss] ss}", "@type", "dct:Location", "http://data.europa.eu/88u/dataset/atu-type", "@id",
		text_format(cpsv->call->arena, "%s/places/%.*s", cpsv->base, TEXT_ARG(place)).at);
}

/* Both languages, those that are there. */
static json_t *said(struct text words, struct text words_en)
{
	json_t *list = json_array();

	if (words.len)
		json_array_append_new(list, json_pack("{ss so}", "@language", "zh", "@value", string_of(words)));
	if (words_en.len)
		json_array_append_new(list, json_pack("{ss so}", "@language", "en", "@value", string_of(words_en)));
	return list;
}

static const char *address(const struct cpsv *cpsv, const char *format, struct text code)
{
	return text_format(cpsv->call->arena, "%s/items/%.*s%s%.*s", cpsv->base, TEXT_ARG(cpsv->item->code), format, TEXT_ARG(code)).at;
}

static struct text numbered(const struct cpsv *cpsv, size_t number)
{
	return text_format(cpsv->call->arena, "%zu", number + 1);
}

/* Appends to the list of a property; the list is made with its first. */
static void add(const struct cpsv *cpsv, const char *property, json_t *value)
{
	json_t *list = json_object_get(cpsv->service, property);

	if (!list) {
		list = json_array();
		json_object_set_new(cpsv->service, property, list);
	}
	json_array_append_new(list, value);
}

static void add_concept(const struct cpsv *cpsv, const char *property, const char *set, struct text code)
{
	const char *id = text_format(cpsv->call->arena, "%s/items#%s.%.*s", cpsv->base, set, TEXT_ARG(code)).at, *label = strchr(id, '#') + 1;
	json_t *concept;

	if (!code.len)
		return;
	concept = node("skos:Concept", id);
	if (i18n_has(label))
		json_object_set_new(concept, "skos:prefLabel", said(i18n(CHINESE, label), i18n(ENGLISH, label)));
	add(cpsv, property, concept);
}

/* What the profile's shapes ask of nearly every class: an identifier of its own, made of the item's. */
static void identify(const struct cpsv *cpsv, json_t *thing, const char *kind, struct text which)
{
	json_object_set_new(thing, "dct:identifier", string_of(text_format(cpsv->call->arena, "%.*s-%s%s%.*s", TEXT_ARG(cpsv->item->code), kind,
		which.len ? "-" : "", TEXT_ARG(which))));
}

/* A category's title stands in the database. */
static enum outcome add_category(const struct cpsv *cpsv)
{
	struct text code, title, title_en;
	struct db_rows rows;

	TRY(db_select(cpsv->call, ITEM_CATEGORIES_ALL, IN(), &rows));
	while (db_next(&rows, OUT(&code, &title, &title_en)))
		if (text_equal(code, cpsv->item->category)) {
			json_t *concept = node("skos:Concept", text_format(cpsv->call->arena, "%s/items?category=%.*s", cpsv->base, TEXT_ARG(code)).at);
			json_object_set_new(concept, "skos:prefLabel", said(title, title_en));
			add(cpsv, "cv:thematicArea", concept);
			add(cpsv, "cv:sector", json_deep_copy(concept));
		}
	return rows.outcome;
}

static bool is_among(struct text joined, struct text code)
{
	while (joined.len)
		if (text_equal(text_trim(text_cut(&joined, ',')), code))
			return true;
	return false;
}

static enum outcome add_events(const struct cpsv *cpsv)
{
	struct text code, kind, title, title_en;
	struct db_rows rows;

	TRY(db_select(cpsv->call, ITEM_EVENTS_KINDS, IN(), &rows));
	while (db_next(&rows, OUT(&code, &kind, &title, &title_en)))
		if (is_among(cpsv->item->events, code))
			add(cpsv, "cv:isGroupedBy", json_pack("{s[ss] ss so so}", "@type", "cv:Event", text_equal(kind, T("business")) ? "cv:BusinessEvent" : "cv:LifeEvent",
				"@id", text_format(cpsv->call->arena, "%s/items?event=%.*s", cpsv->base, TEXT_ARG(code)).at, "dct:identifier", string_of(code),
				"dct:title", said(title, title_en)));
	return rows.outcome;
}

static void add_each(const struct cpsv *cpsv, const char *property, const char *set, struct text joined)
{
	while (joined.len)
		add_concept(cpsv, property, set, text_cut(&joined, ','));
}

static struct text description_of(const struct cpsv *cpsv, const struct item *item)
{
	return item->result.len ? text_format(cpsv->call->arena, "%.*s → %.*s", TEXT_ARG(item->title), TEXT_ARG(item->result)) : item->title;
}

static void add_words(const struct cpsv *cpsv)
{
	const struct item *item = cpsv->item;
	struct text rest = item->words;

	json_object_set_new(cpsv->service, "dct:identifier", string_of(item->code));
	json_object_set_new(cpsv->service, "dct:title", said(item->title, item->title_en));
	json_object_set_new(cpsv->service, "dct:description", said(description_of(cpsv, item), item->title_en));
	json_object_set_new(cpsv->service, "adms:status", node("skos:Concept", "http://purl.org/adms/status/Completed"));
	add(cpsv, "dct:language", node("dct:LinguisticSystem", "http://publications.europa.eu/resource/authority/language/ZHO"));
	if (item->title_en.len)
		add(cpsv, "dct:language", node("dct:LinguisticSystem", "http://publications.europa.eu/resource/authority/language/ENG"));
	while (rest.len)
		add(cpsv, "dcat:keyword", json_pack("{ss so}", "@language", "zh", "@value", string_of(text_cut(&rest, ','))));
}

static void add_classes(const struct cpsv *cpsv)
{
	const struct item *item = cpsv->item;

	add_concept(cpsv, "dct:type", "item_kind", item->kind);
	add_concept(cpsv, "cv:isClassifiedBy", "item_level", item->level);
	add_concept(cpsv, "cv:isClassifiedBy", "item_case_type", item->case_type);
	add_each(cpsv, "dct:audience", "item_audience", item->audience);
}

static const char *unit_id(const struct cpsv *cpsv, int64_t unit)
{
	return text_format(cpsv->call->arena, "%s/units/%lld", cpsv->base, (long long)unit).at;
}

/* A unit is an agent too: who takes part, who publishes. */
static json_t *authority_node(const struct cpsv *cpsv, const struct unit *unit)
{
	json_t *authority = json_pack("{s[ss] ss so so so}", "@type", "cv:PublicOrganisation", "foaf:Agent", "@id", unit_id(cpsv, unit->id),
		"dct:identifier", string_of(unit->code), "dct:title", said(unit->name, unit->name_en), "skos:prefLabel", said(unit->name, unit->name_en));

	if (unit->place.len)
		json_object_set_new(authority, "dct:spatial", place_node(cpsv, unit->place));
	return authority;
}

static enum outcome add_authority(const struct cpsv *cpsv)
{
	const struct item *item = cpsv->item;
	const char *id = unit_id(cpsv, item->unit);
	json_t *participation, *contact;
	struct unit unit;

	TRY(unit_find(cpsv->call, item->unit, &unit));
	contact = node("cv:ContactPoint", address(cpsv, "#contact", T("")));
	add(cpsv, "cv:hasCompetentAuthority", authority_node(cpsv, &unit));
	participation = json_pack("{ss ss so so}", "@type", "cv:Participation", "@id", address(cpsv, "#participation", T("")),
		"cv:hasParticipant", reference(id), "dct:description", said(T("实施主体"), T("Competent authority")));
	identify(cpsv, participation, "participation", T(""));
	json_object_set_new(participation, "cv:role", json_pack("{ss ss so}", "@type", "skos:Concept", "@id", address(cpsv, "#authority", T("")),
		"skos:prefLabel", said(T("实施主体"), T("Competent authority"))));
	add(cpsv, "cv:hasParticipation", participation);
	if (item->phone_ask.len || unit.phone.len)
		json_object_set_new(contact, "cv:telephone", string_of(item->phone_ask.len ? item->phone_ask : unit.phone));
	add(cpsv, "cv:contactPoint", contact);
	if (item->scope.len)
		add(cpsv, "dct:spatial", place_node(cpsv, item->scope));
	return OK;
}

static void add_materials(const struct cpsv *cpsv)
{
	const struct item *item = cpsv->item;

	for (size_t i = 0; i < item->material_count; i++) {
		const struct material *material = &item->materials[i];
		json_t *evidence = node("cv:Evidence", address(cpsv, "#material-", material->code));
		struct text rest = material->record_types;
		json_object_set_new(evidence, "dct:identifier", string_of(material->code));
		json_object_set_new(evidence, "dct:title", said(material->title, material->title_en));
		if (material->standard.len)
			json_object_set_new(evidence, "dct:description", said(material->standard, material->standard_en));
		add(cpsv, "cpsv:hasInput", evidence);
		while (rest.len) {
			struct text type = text_cut(&rest, ',');
			add(cpsv, "cv:hasInputType", json_pack("{ss ss so}", "@type", "cv:EvidenceType", "@id", address(cpsv, "#record-", type), "dct:identifier",
				string_of(type)));
		}
	}
	for (size_t i = 0; i < item->condition_count; i++) {
		json_t *requirement = node("cv:Requirement", address(cpsv, "#condition-", numbered(cpsv, i)));
		identify(cpsv, requirement, "condition", numbered(cpsv, i));
		json_object_set_new(requirement, "dct:title", said(item->conditions[i].words, item->conditions[i].words_en));
		add(cpsv, "cv:holdsRequirement", requirement);
	}
}

static void add_laws(const struct cpsv *cpsv)
{
	const struct item *item = cpsv->item;

	for (size_t i = 0; i < item->basis_count; i++) {
		const struct item_basis *basis = &item->bases[i];
		struct text title = text_join(cpsv->call->arena, basis->law, basis->article);
		add(cpsv, "cv:hasLegalResource", json_pack("{ss ss so}", "@type", "eli:LegalResource", "@id", address(cpsv, "#law-", numbered(cpsv, i)),
			"dct:title", said(title, T(""))));
		if (basis->words.len) {
			json_t *rule = json_pack("{ss ss so so}", "@type", "cpsv:Rule", "@id", address(cpsv, "#rule-", numbered(cpsv, i)), "dct:title",
				said(title, T("")), "dct:description", said(basis->words, basis->words_en));
			identify(cpsv, rule, "rule", numbered(cpsv, i));
			add(cpsv, "cpsv:follows", rule);
		}
	}
}

static enum outcome add_channels(const struct cpsv *cpsv)
{
	struct text title, title_en, place;

	for (int i = 0; i < ITEM_CHANNELS; i++) {
		json_t *channel;
		const char *label = text_format(cpsv->call->arena, "item_channel.%s", item_channels[i]).at;
		if (!(cpsv->item->channels & 1u << i))
			continue;
		TRY(db_find(cpsv->call, OPENING_GET, IN(cpsv->item->openings[i]), OUT(&title, &title_en, &place)));
		channel = node("cv:Channel", address(cpsv, "#channel-", text_of(item_channels[i])));
		json_object_set_new(channel, "dct:identifier", json_string(item_channels[i]));
		json_object_set_new(channel, "dct:description", said(i18n(CHINESE, label), i18n(ENGLISH, label)));
		json_object_set_new(channel, "cv:openingHours", json_pack("{ss so}", "@type", "time:TemporalEntity", "dct:description", said(title, title_en)));
		add(cpsv, "cv:hasChannel", channel);
	}
	return OK;
}

/* xsd:duration has no working days: five a week. */
static struct text duration_of(const struct cpsv *cpsv, const struct item_limit *limit)
{
	if (limit->unit == SPAN_HOURS)
		return text_format(cpsv->call->arena, "PT%dH", limit->count);
	return text_format(cpsv->call->arena, "P%dD", limit->unit == SPAN_WORKING_DAYS ? limit->count + limit->count / 5 * 2 : limit->count);
}

static void add_outcome(const struct cpsv *cpsv)
{
	const struct item *item = cpsv->item;
	const struct item_limit *limit = item->promised.count ? &item->promised : &item->legal;
	json_t *cost;

	if (limit->count)
		json_object_set_new(cpsv->service, "cv:processingTime", json_pack("{ss so}", "@type", "xsd:duration", "@value", string_of(duration_of(cpsv, limit))));
	if (item->result.len) {
		json_t *output = node("cv:Output", address(cpsv, "#result", T("")));
		identify(cpsv, output, "result", item->result_certificate);
		json_object_set_new(output, "dct:title", said(item->result, item->result_en));
		add(cpsv, "cpsv:produces", output);
	}
	cost = json_pack("{ss ss s{ss ss} so}", "@type", "cv:Cost", "@id", address(cpsv, "#cost", T("")), "cv:hasValue", "@type", "xsd:double", "@value",
		text_format(cpsv->call->arena, "%lld.%02lld", (long long)item->fee_fen / 100, (long long)item->fee_fen % 100).at, "cv:currency",
		node("skos:Concept", "http://publications.europa.eu/resource/authority/currency/CNY"));
	identify(cpsv, cost, "cost", T(""));
	add(cpsv, "cv:hasCost", cost);
}

/* Another service, with what every service must say. */
static enum outcome add_service(const struct cpsv *cpsv, const char *property, struct text code)
{
	struct item *other = NEW(cpsv->call->arena, struct item);
	struct unit unit;
	json_t *service;
	enum outcome outcome = item_by_code(cpsv->call, code, other);

	if (outcome == NOT_FOUND)   /* it is in force no more, or not yet */
		return OK;
	TRY(outcome);
	TRY(unit_find(cpsv->call, other->unit, &unit));
	service = node("cpsv:PublicService", text_format(cpsv->call->arena, "%s/items/%.*s", cpsv->base, TEXT_ARG(code)).at);
	json_object_set_new(service, "dct:identifier", string_of(code));
	json_object_set_new(service, "dct:title", said(other->title, other->title_en));
	json_object_set_new(service, "dct:description", said(description_of(cpsv, other), other->title_en));
	json_object_set_new(service, "cv:hasCompetentAuthority", authority_node(cpsv, &unit));
	add(cpsv, property, service);
	return OK;
}

/* What is done together with it; what comes before it in a bundle is required. */
static enum outcome add_neighbours(const struct cpsv *cpsv, struct text items)
{
	bool before = true;

	while (items.len) {
		struct text one = text_trim(text_cut(&items, '+'));
		if (text_equal(one, cpsv->item->code))
			before = false;
		else
			TRY(add_service(cpsv, before ? "dct:requires" : "cv:relatedService", one));
	}
	return OK;
}

static bool holds_item(struct text joined, struct text code)
{
	while (joined.len)
		if (text_equal(text_trim(text_cut(&joined, '+')), code))
			return true;
	return false;
}

/* A bundle is a set of services, and a collection of what is done together. Read whole first: neighbours are read while it is gone through. */
static enum outcome add_bundle(const struct cpsv *cpsv, const struct bundle *bundle, struct text items)
{
	json_t *set = json_pack("{s[ss] ss so so so so}", "@type", "dcat:Dataset", "skos:Collection", "@id",
		text_format(cpsv->call->arena, "%s/bundles/%.*s", cpsv->base, TEXT_ARG(bundle->code)).at, "skos:prefLabel", said(bundle->title, bundle->title_en),
		"dct:title", said(bundle->title, bundle->title_en), "dct:description", said(bundle->title, bundle->title_en), "dct:publisher",
		reference(unit_id(cpsv, cpsv->item->unit)));

	add(cpsv, "dct:isPartOf", set);
	return add_neighbours(cpsv, items);
}

static enum outcome add_bundles(const struct cpsv *cpsv)
{
	struct bundle *bundles = NEW_ARRAY(cpsv->call->arena, BUNDLES_MAX, struct bundle);
	struct text *items = NEW_ARRAY(cpsv->call->arena, BUNDLES_MAX, struct text), events, words;
	struct db_rows rows;
	size_t count = 0;

	TRY(db_select(cpsv->call, BUNDLES_ALL, IN(), &rows));
	while (count < BUNDLES_MAX && db_next(&rows, OUT(&bundles[count].code, &bundles[count].title, &bundles[count].title_en, &items[count], &events, &words)))
		count += holds_item(items[count], cpsv->item->code);
	db_close(&rows);
	TRY(rows.outcome);
	for (size_t i = 0; i < count; i++)
		TRY(add_bundle(cpsv, &bundles[i], items[i]));
	return OK;
}

static json_t *context_of(void)
{
	static const char *const prefixes[][2] = { { "adms", "http://www.w3.org/ns/adms#" }, { "cpsv", "http://purl.org/vocab/cpsv#" },
		{ "cv", "http://data.europa.eu/m8g/" }, { "dcat", "http://www.w3.org/ns/dcat#" }, { "dct", "http://purl.org/dc/terms/" },
		{ "eli", "http://data.europa.eu/eli/ontology#" }, { "foaf", "http://xmlns.com/foaf/0.1/" },
		{ "skos", "http://www.w3.org/2004/02/skos/core#" },
		{ "time", "http://www.w3.org/2006/time#" }, { "xsd", "http://www.w3.org/2001/XMLSchema#" } };
	json_t *context = json_object();

	for (size_t i = 0; i < sizeof(prefixes) / sizeof(prefixes[0]); i++)
		json_object_set_new(context, prefixes[i][0], json_string(prefixes[i][1]));
	return context;
}

static enum outcome fill(const struct cpsv *cpsv)
{
	add_words(cpsv);
	add_classes(cpsv);
	add_materials(cpsv);
	add_laws(cpsv);
	add_outcome(cpsv);
	TRY(add_category(cpsv));
	TRY(add_events(cpsv));
	TRY(add_authority(cpsv));
	TRY(add_channels(cpsv));
	return add_bundles(cpsv);
}

enum outcome item_as_cpsv(struct call *call, const struct item *item, struct text *ret_json)
{
	struct cpsv cpsv = { .call = call, .item = item, .service = json_object(), .base = text_cstring(call->arena, setting_text("site.address")) };
	enum outcome outcome;

	json_object_set_new(cpsv.service, "@context", context_of());
	json_object_set_new(cpsv.service, "@id", json_string(text_format(call->arena, "%s/items/%.*s", cpsv.base, TEXT_ARG(item->code)).at));
	json_object_set_new(cpsv.service, "@type", json_string("cpsv:PublicService"));
	outcome = fill(&cpsv);
	if (outcome == OK)
		*ret_json = item_json_dumped(call->arena, cpsv.service);
	json_decref(cpsv.service);
	return outcome;
}
