#include "open311/services.h"

#include "kernel/clock/clock.h"
#include "kernel/db/db.h"
#include "kernel/i18n/i18n.h"
#include "open311/answer.h"
#include "requests/requests.h"

/* ---- discovery ---- */

#define CHANGED_AT INT64_C(1795449600000)   /* 2026-11-24 in Shanghai: when what this room speaks last changed */

enum outcome discovery_show(struct call *call, struct doc *doc)
{
	struct text origin = ask_origin(call);
	struct doc *endpoint, *formats;

	doc_time(doc, "changeset", CHANGED_AT);
	doc_text(doc, "contact", text_join(call->arena, origin, T("/about")));
	doc_text(doc, "key_service", i18n(call->language, "open311.key_service"));
	endpoint = doc_item(doc_list(doc, "endpoints"));
	doc_text(endpoint, "specification", T("http://wiki.open311.org/GeoReport_v2"));
	doc_text(endpoint, "url", text_join(call->arena, origin, T("/open311/v2")));
	doc_time(endpoint, "changeset", CHANGED_AT);
	doc_text(endpoint, "type", T("production"));
	formats = doc_list(endpoint, "formats");
	doc_item_text(formats, T("text/xml"));
	doc_item_text(formats, T("application/json"));
	return answer_with(call, "discovery", doc);
}

/* ---- the list ---- */

static void service_to_doc(struct call *call, const struct category *c, struct text group, struct text group_en, bool asks, struct doc *service)
{
	doc_text(service, "service_code", c->code);
	doc_text(service, "service_name", category_name(call, c));
	doc_text(service, "description", answer_words(call, c->help, c->help_en));
	doc_bool(service, "metadata", asks);
	doc_text(service, "type", T("realtime"));
	doc_text(service, "keywords", call->language == ENGLISH ? c->name : c->name_en);   /* the other language's name finds it too */
	doc_text(service, "group", answer_words(call, group, group_en));
}

/* Only what has nothing below it: a report names the last step of the choice. */
enum outcome services_show(struct call *call, struct doc *doc)
{
	struct doc *services = doc_list(doc, "services");
	struct category c = { 0 };
	struct text group, group_en;
	bool asks;
	struct db_rows rows;

	TRY(db_select(call, OPEN311_SERVICES, IN((int)CATEGORIES_MAX), &rows));
	while (db_next(&rows, OUT(&c.code, &c.name, &c.name_en, &c.help, &c.help_en, &group, &group_en, &asks)))
		service_to_doc(call, &c, group, group_en, asks, doc_item(services));
	TRY(rows.outcome);
	return answer_with(call, "services", services);
}

/* ---- the questions of one ---- */

static const struct {
	struct text kind;
	const char *datatype, *hint;      /* hint: message id, NULL none */
} datatypes[] = {
	{ T("text"),    "text",            NULL },
	{ T("number"),  "number",          NULL },
	{ T("date"),    "datetime",        "open311.hint.date" },
	{ T("yes_no"),  "singlevaluelist", NULL },
	{ T("choice"),  "singlevaluelist", NULL },
	{ T("choices"), "multivaluelist",  NULL },
};

static size_t datatype_of(struct text kind)
{
	size_t i = 0;

	while (i + 1 < sizeof(datatypes) / sizeof(datatypes[0]) && !text_equal(datatypes[i].kind, kind))
		i++;
	return i;
}

static void value_to_doc(struct doc *values, struct text key, struct text name)
{
	struct doc *value = doc_item(values);

	doc_text(value, "key", key);
	doc_text(value, "name", name);
}

/* Lines of code=中文=English. */
static void values_to_doc(struct call *call, const struct question *q, struct doc *values)
{
	struct text rest = q->choices;

	if (text_equal(q->kind, T("yes_no"))) {
		value_to_doc(values, T("yes"), i18n(call->language, "open311.yes"));
		value_to_doc(values, T("no"), i18n(call->language, "open311.no"));
		return;
	}
	while (rest.len) {
		struct text line = text_cut(&rest, '\n'), code = text_cut(&line, '='), chinese = text_cut(&line, '=');
		if (text_trim(code).len)
			value_to_doc(values, text_trim(code), answer_words(call, chinese, line));
	}
}

static void attribute_to_doc(struct call *call, const struct question *q, int order, struct doc *attribute)
{
	size_t type = datatype_of(q->kind);

	doc_bool(attribute, "variable", true);
	doc_text(attribute, "code", q->code);
	doc_text(attribute, "datatype", text_of(datatypes[type].datatype));
	doc_bool(attribute, "required", q->required);
	doc_text(attribute, "datatype_description", datatypes[type].hint ? i18n(call->language, datatypes[type].hint) : T(""));
	doc_int(attribute, "order", order);
	doc_text(attribute, "description", answer_words(call, q->label, q->label_en));
	if (strstr(datatypes[type].datatype, "list"))
		values_to_doc(call, q, doc_list(attribute, "values"));
}

enum outcome service_show(struct call *call, struct doc *doc)
{
	struct question questions[QUESTIONS_MAX];
	struct category category;
	struct doc *attributes;
	size_t count;

	TRY(category_find(call, param_text(call, "code"), &category));
	if (category.closed)
		return NOT_FOUND;
	TRY(category_questions(call, category.code, questions, &count));
	doc_text(doc, "service_code", category.code);
	attributes = doc_list(doc, "attributes");
	for (size_t i = 0; i < count; i++)
		attribute_to_doc(call, &questions[i], (int)i + 1, doc_item(attributes));
	return answer_with(call, "service_definition", doc);
}
