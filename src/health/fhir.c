#include "health/fhir.h"

#include "kernel/i18n/format.h"

const struct resource resources[] = {
	{ "Condition", T("diagnosis"), "treatment" },
	{ "Encounter", T("medical_visit"), "treatment" },
	{ "Claim", T("medical_settlement"), "settlement" },
	{ "ClaimResponse", T("medical_settlement"), "settlement" },
	{ .name = NULL },
};

const struct resource *resource_of(struct text name)
{
	for (const struct resource *kind = resources; kind->name; kind++)
		if (text_equal(name, text_of(kind->name)))
			return kind;
	return NULL;
}

/* ---- JSON ---- */

json_t *fhir_text(struct text text)
{
	json_t *json = json_stringn(text.at ? text.at : "", text.len);

	return json ? json : json_null();
}

static struct text written(struct arena *arena, const json_t *json)
{
	size_t flags = JSON_COMPACT | JSON_PRESERVE_ORDER, len = json_dumpb(json, NULL, 0, flags);
	char *bytes = arena_alloc(arena, len + 1);

	return (struct text){ bytes, json_dumpb(json, bytes, len, flags) };
}

enum outcome fhir_answer(struct call *call, int status, json_t *json)
{
	reply_status(call, status);
	reply_bytes(call, "application/fhir+json; charset=utf-8", written(call->arena, json), T(""));
	json_decref(json);
	return OK;
}

struct text fhir_string(struct arena *arena, const json_t *object, const char *name)
{
	const json_t *value = json_object_get(object, name);

	return json_is_string(value) ? text_copy(arena, (struct text){ json_string_value(value), json_string_length(value) }) : T("");
}

json_t *fhir_body(struct call *call, const char *type)
{
	struct text body = ask_body(call);
	json_t *json = body.len ? json_loadb(body.at, body.len, JSON_REJECT_DUPLICATES, NULL) : NULL;

	if (json && text_equal(fhir_string(call->arena, json, "resourceType"), text_of(type)))
		return json;
	json_decref(json);
	call_problem_detail(call, "resourceType", "health.no_resource", text_of(type));
	return NULL;
}

bool fhir_reference(const json_t *reference, const char *type, int64_t *ret_id)
{
	struct text rest = text_of(json_string_value(json_object_get(reference, "reference"))), name = text_cut(&rest, '/');

	return text_equal(name, text_of(type)) && text_to_int(rest, ret_id) && *ret_id > 0;
}

struct text fhir_refusal(struct call *call, const struct doc *problem, int *status, const char **ret_media_type)
{
	static const struct { int status; const char *code; } codes[] = { { 403, "forbidden" }, { 404, "not-found" }, { 409, "conflict" }, { 422, "invalid" },
		{ 400, "structure" }, { 429, "throttled" }, { 503, "transient" } };
	const struct doc *message = doc_find(problem, "errors.0.message"), *field = doc_find(problem, "errors.0.field");
	const char *code = "exception";
	json_t *outcome;
	struct text bytes;

	for (size_t i = 0; i < sizeof(codes) / sizeof(codes[0]); i++)
		if (codes[i].status == *status)
			code = codes[i].code;
	outcome = json_pack("{s:s, s:[{s:s, s:s, s:o, s:[o]}]}", "resourceType", "OperationOutcome", "issue", "severity", "error", "code", code,
		"diagnostics", fhir_text(doc_plain(call->arena, message ? message : doc_find(problem, "detail"))), "expression", fhir_text(field ? doc_plain(call->arena, field) : T("")));
	bytes = written(call->arena, outcome);
	json_decref(outcome);
	*ret_media_type = "application/fhir+json; charset=utf-8";
	return bytes;
}

/* ---- a resource becomes the fields of a record ---- */

static const json_t *first_of(const json_t *object, const char *list)
{
	return json_array_get(json_object_get(object, list), 0);
}

static struct text day_of(struct arena *arena, const json_t *object, const char *name)
{
	struct text at = fhir_string(arena, object, name);

	return at.len >= 10 ? (struct text){ at.at, 10 } : T("");
}

static struct text yuan_of(struct arena *arena, const json_t *money)
{
	const json_t *value = json_object_get(money, "value");

	return json_is_number(value) ? text_format(arena, "%.2f", json_number_value(value)) : T("");
}

static void put(json_t *fields, const char *name, struct text value)
{
	if (value.len)
		json_object_set_new(fields, name, fhir_text(value));
}

static void condition_fields(struct arena *arena, const json_t *resource, json_t *fields)
{
	const json_t *code = json_object_get(resource, "code"), *coding = first_of(code, "coding");
	struct text words = fhir_string(arena, code, "text"), day = day_of(arena, resource, "recordedDate");
	const json_t *who = json_object_get(resource, "recorder");

	put(fields, "code", fhir_string(arena, coding, "code"));
	put(fields, "title", words.len ? words : fhir_string(arena, coding, "display"));
	put(fields, "diagnosed_on", day.len ? day : day_of(arena, resource, "onsetDateTime"));
	put(fields, "doctor", fhir_string(arena, who ? who : json_object_get(resource, "asserter"), "display"));
}

static void period_fields(struct arena *arena, const json_t *period, json_t *fields)
{
	put(fields, "admitted", day_of(arena, period, "start"));
	put(fields, "discharged", day_of(arena, period, "end"));
}

static void claim_fields(struct arena *arena, const json_t *resource, json_t *fields)
{
	const json_t *total = json_object_get(resource, "total");
	struct text number = fhir_string(arena, first_of(resource, "identifier"), "value"), request = fhir_string(arena, json_object_get(resource, "request"), "reference");

	put(fields, "number", number.len ? number : request);
	period_fields(arena, json_object_get(resource, "billablePeriod"), fields);
	put(fields, "total", yuan_of(arena, json_is_array(total) ? json_object_get(json_array_get(total, 0), "amount") : total));
	put(fields, "fund", yuan_of(arena, json_object_get(json_object_get(resource, "payment"), "amount")));
}

static const char *missing(const json_t *fields, const struct resource *kind)
{
	if (strcmp(kind->name, "Condition") == 0 && !json_object_get(fields, "title"))
		return "code";
	return text_equal(kind->type, T("medical_settlement")) && !json_object_get(fields, "number") ? "identifier" : NULL;
}

enum outcome resource_fields(struct call *call, const struct resource *kind, json_t *resource, struct text hospital, struct text *ret_fields)
{
	json_t *fields = json_object();
	const char *lacks;

	put(fields, "hospital", hospital);
	if (strcmp(kind->name, "Condition") == 0)
		condition_fields(call->arena, resource, fields);
	else if (strcmp(kind->name, "Encounter") == 0)
		period_fields(call->arena, json_object_get(resource, "period"), fields);
	else
		claim_fields(call->arena, resource, fields);
	lacks = missing(fields, kind);
	json_object_set(fields, "resource", resource);
	*ret_fields = written(call->arena, fields);
	json_decref(fields);
	return lacks ? call_problem(call, lacks, "required") : OK;
}

/* ---- and back ---- */

static json_t *made_of_fields(struct call *call, const struct resource *kind, const struct record *record)
{
	struct text subject = text_format(call->arena, "Patient/%lld", (long long)record->party.id);

	if (strcmp(kind->name, "Condition") == 0)
		return json_pack("{s:s, s:{s:o}, s:{s:[{s:o}], s:o}, s:o}", "resourceType", "Condition", "subject", "reference", fhir_text(subject),
			"code", "coding", "code", fhir_text(record_field(record, "code")), "text", fhir_text(record_field(record, "title")),
			"recordedDate", fhir_text(record_field(record, "diagnosed_on")));
	if (strcmp(kind->name, "Claim") == 0)
		return json_pack("{s:s, s:s, s:s, s:{s:o}, s:[{s:o}]}", "resourceType", "Claim", "status", "active", "use", "claim", "patient", "reference", fhir_text(subject),
			"identifier", "value", fhir_text(record_field(record, "number")));
	return NULL;
}

json_t *resource_of_record(struct call *call, const struct resource *kind, const struct record *record)
{
	struct text sent = record_field(record, "resource");
	json_t *resource = sent.len ? json_loadb(sent.at, sent.len, 0, NULL) : made_of_fields(call, kind, record);
	char buffer[FORMAT_MAX];

	if (!text_equal(fhir_string(call->arena, resource, "resourceType"), text_of(kind->name))) {
		json_decref(resource);
		return NULL;
	}
	json_object_set_new(resource, "id", fhir_text(text_format(call->arena, "%lld", (long long)record->id)));
	json_object_set_new(resource, "meta", json_pack("{s:s, s:o, s:o}", "versionId", "1", "lastUpdated", fhir_text(format_iso_time(buffer, record->kept_at)),
		"source", fhir_text(record_field(record, "hospital"))));
	return resource;
}
