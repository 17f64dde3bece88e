/* FHIR R4 for hospitals, server-sent events of what is new, and the page where their keys are made. */
#include "access/capabilities.h"
#include "audit/audit.h"
#include "health/fhir.h"
#include "kernel/clock/clock.h"
#include "kernel/db/db.h"
#include "kernel/i18n/format.h"
#include "parties/parties.h"

enum { FOUND_MAX = RECORDS_OF_ONE, NEWS_A_TICK = 50 };

/* ---- patients ---- */

static enum outcome patient_json(struct call *call, int64_t id, json_t **ret_patient)
{
	struct person person;
	struct text card;
	json_t *patient;
	char buffer[FORMAT_MAX];

	TRY(person_find(call, id, &person));
	TRY(audit_access(call, &(struct audit_look){ .what = AUDIT_IDENTITY, .person = id, .purpose = "treatment" }));
	TRY(card_shown(call, id, &card));
	patient = json_pack("{s:s, s:o, s:b, s:[{s:o}], s:[{s:s, s:o}]}", "resourceType", "Patient", "id", fhir_text(text_format(call->arena, "%lld", (long long)id)),
		"active", !person.closed, "name", "text", fhir_text(person.name), "identifier", "system", "urn:onedoor:card", "value", fhir_text(card));
	if (person.born)
		json_object_set_new(patient, "birthDate", fhir_text(format_iso_date(buffer, person.born)));
	*ret_patient = patient;
	return OK;
}

static json_t *bundle_of(json_t *entries)
{
	return json_pack("{s:s, s:s, s:i, s:o}", "resourceType", "Bundle", "type", "searchset", "total", (int)json_array_size(entries), "entry", entries);
}

static enum outcome patient_search(struct call *call, struct doc *doc)
{
	struct text identifier = param_text(call, "identifier"), rest = identifier, before = text_cut(&rest, '|');
	struct client client;
	json_t *entries, *patient;
	int64_t person;
	enum outcome outcome;

	(void)doc;
	TRY(client_enter(call, &client));
	outcome = card_find(call, rest.len ? rest : before, &person);
	if (outcome != NOT_FOUND)
		TRY(outcome);
	entries = json_array();
	if (outcome == OK) {
		TRY(patient_json(call, person, &patient));
		json_array_append_new(entries, json_pack("{s:o}", "resource", patient));
	}
	return fhir_answer(call, 200, bundle_of(entries));
}

static enum outcome patient_show(struct call *call, struct doc *doc)
{
	struct client client;
	json_t *patient;

	(void)doc;
	TRY(client_enter(call, &client));
	TRY(patient_json(call, param_int(call, "id"), &patient));
	return fhir_answer(call, 200, patient);
}

struct identifiers {
	struct text card, identity;
};

static struct identifiers identifiers_of(struct call *call, const json_t *patient)
{
	struct identifiers found = { T(""), T("") };
	json_t *identifier;
	size_t i;

	json_array_foreach(json_object_get(patient, "identifier"), i, identifier) {
		struct text system = fhir_string(call->arena, identifier, "system"), value = fhir_string(call->arena, identifier, "value");
		if (text_equal(system, T("urn:onedoor:card")))
			found.card = value;
		else if (text_equal(system, T("urn:onedoor:identity")))
			found.identity = value;
	}
	return found;
}

static enum outcome person_for(struct call *call, const json_t *patient, struct text identity, int64_t *ret_person)
{
	struct person_new person = { .name = text_head(fhir_string(call->arena, json_array_get(json_object_get(patient, "name"), 0), "text"), 40), .identity = identity };
	enum outcome outcome = identity.len ? person_by_identity(call, identity, ret_person) : NOT_FOUND;

	return outcome == NOT_FOUND ? person_create(call, &person, ret_person) : outcome;
}

static enum outcome patient_take(struct call *call, const struct client *client, const json_t *body, int64_t *ret_person)
{
	struct identifiers identifiers = identifiers_of(call, body);
	enum outcome outcome = identifiers.card.len ? card_find(call, identifiers.card, ret_person) : call_problem(call, "identifier", "health.bad_card");

	if (outcome != NOT_FOUND)
		return outcome;
	TRY(person_for(call, body, identifiers.identity, ret_person));
	return card_put(call, client, identifiers.card, *ret_person);
}

static enum outcome patient_create(struct call *call, struct doc *doc)
{
	struct client client;
	json_t *body, *patient;
	int64_t person;
	enum outcome outcome;

	(void)doc;
	TRY(client_enter(call, &client));
	body = fhir_body(call, "Patient");
	outcome = body ? patient_take(call, &client, body, &person) : INVALID;
	json_decref(body);
	TRY(outcome);
	TRY(patient_json(call, person, &patient));
	reply_header(call, "Location", text_format(call->arena, "/fhir/Patient/%lld", (long long)person));
	return fhir_answer(call, 201, patient);
}

/* ---- resources ---- */

static const struct resource *kind_asked(const struct call *call)
{
	struct text path = text_of(call->route->path + strlen("/fhir/"));

	return resource_of(text_cut(&path, '/'));
}

static struct record_purpose purpose_of(const struct resource *kind, const struct client *client)
{
	return (struct record_purpose){ .purpose = kind->purpose, .unit = client->unit };
}

static enum outcome resource_show(struct call *call, struct doc *doc)
{
	const struct resource *kind = kind_asked(call);
	struct record_purpose why;
	struct client client;
	struct record record;
	json_t *resource;

	(void)doc;
	TRY(client_enter(call, &client));
	why = purpose_of(kind, &client);
	TRY(record_read_id(call, &why, 0, param_int(call, "id"), &record));
	resource = text_equal(record.type_code, kind->type) ? resource_of_record(call, kind, &record) : NULL;
	return resource ? fhir_answer(call, 200, resource) : NOT_FOUND;
}

static bool patient_asked(const struct call *call, int64_t *ret_person)
{
	struct text patient = param_text(call, "patient"), rest = patient, before = text_cut(&rest, '/');

	return text_to_int(rest.len ? rest : before, ret_person) && *ret_person > 0;
}

static enum outcome resource_search(struct call *call, struct doc *doc)
{
	const struct resource *kind = kind_asked(call);
	struct record *records = NEW_ARRAY(call->arena, FOUND_MAX, struct record);
	struct party_ref party = { .kind = PARTY_PERSON };
	struct record_purpose why;
	struct client client;
	json_t *entries, *resource;
	size_t count;

	(void)doc;
	TRY(client_enter(call, &client));
	if (!patient_asked(call, &party.id))
		return call_problem(call, "patient", "required");
	why = purpose_of(kind, &client);
	TRY(record_read_all(call, &why, party, kind->type, records, FOUND_MAX, &count));
	entries = json_array();
	for (size_t i = 0; i < count; i++)
		if ((resource = resource_of_record(call, kind, &records[i])))
			json_array_append_new(entries, json_pack("{s:o}", "resource", resource));
	return fhir_answer(call, 200, bundle_of(entries));
}

static enum outcome resource_keep(struct call *call, const struct resource *kind, const struct client *client, json_t *body, int64_t *ret_id)
{
	const json_t *subject = json_object_get(body, "subject");
	struct record_new record = { .party.kind = PARTY_PERSON, .type = kind->type, .source = SOURCE_HOSPITAL, .issuer = client->unit };
	struct person person;
	struct unit unit;

	if (!fhir_reference(subject ? subject : json_object_get(body, "patient"), "Patient", &record.party.id) || person_find(call, record.party.id, &person) != OK)
		return call_problem(call, subject ? "subject" : "patient", "health.no_patient");
	TRY(unit_find(call, client->unit, &unit));
	TRY(resource_fields(call, kind, body, unit.name, &record.fields));
	return record_keep(call, &record, ret_id);
}

static enum outcome resource_create(struct call *call, struct doc *doc)
{
	const struct resource *kind = kind_asked(call);
	struct client client;
	json_t *body;
	int64_t id;
	enum outcome outcome;

	(void)doc;
	TRY(client_enter(call, &client));
	body = fhir_body(call, kind->name);
	outcome = body ? resource_keep(call, kind, &client, body, &id) : INVALID;
	if (outcome != OK) {
		json_decref(body);
		return outcome;
	}
	json_object_set_new(body, "id", fhir_text(text_format(call->arena, "%lld", (long long)id)));
	reply_header(call, "Location", text_format(call->arena, "/fhir/%s/%lld", kind->name, (long long)id));
	return fhir_answer(call, 201, body);
}

static enum outcome metadata(struct call *call, struct doc *doc)
{
	json_t *list = json_array();

	(void)doc;
	json_array_append_new(list, json_pack("{s:s, s:[{s:s},{s:s},{s:s}]}", "type", "Patient", "interaction", "code", "read", "code", "search-type", "code", "create"));
	for (const struct resource *kind = resources; kind->name; kind++)
		json_array_append_new(list, json_pack("{s:s, s:[{s:s},{s:s},{s:s}]}", "type", kind->name, "interaction", "code", "read", "code", "search-type", "code", "create"));
	return fhir_answer(call, 200, json_pack("{s:s, s:s, s:s, s:s, s:s, s:[s], s:[{s:s, s:o}]}", "resourceType", "CapabilityStatement", "status", "active", "date", "2026-11-24",
		"kind", "instance", "fhirVersion", "4.0.1", "format", "json", "rest", "mode", "server", "resource", list));
}

/* ---- what is new ---- */

static const char *name_of(struct text type)
{
	for (const struct resource *kind = resources; kind->name; kind++)
		if (text_equal(kind->type, type))
			return kind->name;   /* a settlement is a Claim first */
	return NULL;
}

/* Says that something is there, not what: whoever wants that reads it, and is seen to. */
static enum outcome news(struct call *call, int64_t *state, struct text_builder *out)
{
	struct record_news new_ones[NEWS_A_TICK];
	int64_t person = call->caller.person;
	size_t count;

	TRY(client_is_open(call));
	TRY(record_news_after(call, person, *state, new_ones, NEWS_A_TICK, &count, state));
	for (size_t i = 0; i < count; i++) {
		const char *name = name_of(new_ones[i].type);
		if (name)
			builder_format(out, "id: %lld\nevent: %s\ndata: {\"reference\":\"%s/%lld\",\"patient\":\"Patient/%lld\"}\n\n", (long long)new_ones[i].record, name, name,
				(long long)new_ones[i].record, (long long)person);
	}
	return OK;
}

static enum outcome events(struct call *call, struct doc *doc)
{
	struct record_purpose why = { .purpose = "treatment" };
	struct record_held held;
	struct client client;
	int64_t person, heard = 0, last;

	(void)doc;
	TRY(client_enter(call, &client));
	if (!patient_asked(call, &person))
		return call_problem(call, "patient", "required");
	why.unit = client.unit;
	TRY(record_held_for(call, &why, (struct party_ref){ PARTY_PERSON, person }, T("diagnosis"), &held));   /* listening is a look, too */
	text_to_int(ask_header(call, "Last-Event-ID"), &heard);
	TRY(record_news_at(call, person, heard, &last));
	call->caller.person = person;
	return reply_stream(call, news, last);
}

/* ---- the table ---- */

static const struct param patient_params[] = { { "identifier", PARAM_SECRET, PARAM_REQUIRED, 1, 100, NULL, "card number, or system|number" }, PARAMS_END };
static const struct param id_params[] = { { "id", PARAM_ID, PARAM_IN_PATH, 0, 0, NULL, "of the resource" }, PARAMS_END };
static const struct param search_params[] = { { "patient", PARAM_TEXT, 0, 0, 40, NULL, "id of the patient" }, PARAMS_END };
static const struct param clients_params[] = {
	{ "before", PARAM_ID, 0, 0, 0, NULL, "older than this one" },
	{ "made", PARAM_ID, 0, 0, 0, NULL, "just made: its key is shown" },
	PARAMS_END,
};
static const struct param make_params[] = {
	{ "name", PARAM_TEXT, PARAM_REQUIRED, 0, 100, NULL, "of the hospital's program" },
	{ "unit", PARAM_TEXT, PARAM_REQUIRED, 0, 32, NULL, "code of the hospital as a unit" },
	PARAMS_END,
};

#define READ(at, handler, declared, words) \
	{ .verb = GET, .path = "/fhir" at, .who = ANYONE, .handle = handler, .params = declared, .flags = ROUTE_WRITES | ROUTE_NO_KEY, .explain = fhir_refusal, .summary = words }
#define SEND(at, handler, words) \
	{ .verb = POST, .path = "/fhir" at, .who = ANYONE, .handle = handler, .flags = ROUTE_RAW | ROUTE_NO_KEY | ROUTE_NOT_KEPT, .explain = fhir_refusal, .summary = words }
#define RESOURCE(name) \
	READ("/" name, resource_search, search_params, name ": of a patient"), \
	READ("/" name "/:id", resource_show, id_params, name ": one"), \
	SEND("/" name, resource_create, name ": a new one")

static const struct route routes[] = {
	{ .verb = GET, .path = "/fhir/metadata", .who = ANYONE, .handle = metadata, .explain = fhir_refusal, .summary = "What this FHIR server can do" },
	READ("/Patient",     patient_search, patient_params, "The patient with a card"),
	READ("/Patient/:id", patient_show,   id_params,      "A patient"),
	SEND("/Patient",     patient_create, "Says whose a card is"),
	RESOURCE("Condition"),
	RESOURCE("Encounter"),
	RESOURCE("Claim"),
	RESOURCE("ClaimResponse"),
	READ("/events",      events,         search_params,  "Server-sent events: what is new about a patient"),
	{ .verb = GET, .path = "/admin/hospitals", .who = OPERATE, .handle = clients_page, .page = "clients.html", .params = clients_params, .summary = "Hospitals' programs" },
	{ .verb = POST, .path = "/admin/hospitals", .who = OPERATE, .handle = client_make, .params = make_params, .summary = "Make a hospital's key" },
	{ .verb = POST, .path = "/admin/hospitals/:id/close", .who = OPERATE, .handle = client_close, .params = id_params, .again = "/admin/hospitals", .summary = "Close a hospital's key" },
	{ .path = NULL },
};

const struct feature health_feature = { .name = "health", .routes = routes };
