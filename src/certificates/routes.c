/* Checking, for anybody; one's own certificates; what staff may do with one. */
#include "access/access.h"
#include "access/capabilities.h"
#include "audit/audit.h"
#include "certificates/certificates.h"
#include "certificates/kept.h"
#include "certificates/keys.h"
#include "kernel/clock/clock.h"
#include "kernel/db/db.h"

enum { UPLOAD_MAX = 8 << 20, A_PAGE = 50 };

/* ---- /verify ---- */

/* Members of a certificate that is none, so that the page finds every name. */
static void unknown_to_doc(struct call *call, struct doc *doc, const char *state, struct text number)
{
	static const char *const nulls[] = { "id", "type", "title", "holder", "unit_name", "issued_at", "valid_from", "valid_to", "revoked_at", "path" };

	for (size_t i = 0; i < sizeof(nulls) / sizeof(nulls[0]); i++)
		doc_null(doc, nulls[i]);
	doc_text(doc, "number", number);
	doc_text(doc, "number_shown", certificate_number_shown(call->arena, number));
	doc_code(doc, "state", "certificate_state", state);
}

static enum outcome number_to_doc(struct call *call, struct text number, struct doc *doc)
{
	struct certificate certificate;
	enum outcome outcome = certificate_by_number(call, number, &certificate);

	doc_time(doc, "checked_at", call->now);
	if (outcome == OK)
		return certificate_to_doc(call, &certificate, doc);
	if (outcome != NOT_FOUND && outcome != INVALID)
		return outcome;
	call->problems = call->last_problem = NULL;   /* a mistyped number is as unknown as any other */
	unknown_to_doc(call, doc, "unknown", number);
	reply_status(call, 404);
	return OK;
}

static enum outcome verify_number(struct call *call, struct doc *doc)
{
	doc_null(doc, "file");
	return number_to_doc(call, param_text(call, "number"), doc);
}

static int64_t verify_version(struct call *call)
{
	struct certificate certificate;

	if (certificate_by_number(call, param_text(call, "number"), &certificate) == OK)
		return certificate.id + certificate.revoked_at;
	call->problems = call->last_problem = NULL;
	return 0;
}

static enum outcome verify_form(struct call *call, struct doc *doc)
{
	(void)call;
	(void)doc;
	return OK;
}

/* The signatures are checked before the transaction: it takes a while, and needs nothing of it but the keys. */
static enum outcome verify_prepare(struct call *call)
{
	struct certificate_checked *checked = NEW(call->arena, struct certificate_checked);
	struct certificate_keys *keys = NEW(call->arena, struct certificate_keys);
	struct upload upload;

	call->prepared = checked;
	TRY(public_keys_load(call, keys));
	if (param_file(call, "file", 0, &upload))
		certificate_check(call->arena, keys, upload.bytes, checked);
	return OK;
}

static const char *fault_code(enum certificate_fault fault)
{
	static const char *const codes[] = { [FILE_GENUINE] = "genuine", [FILE_NOT_OURS] = "not_ours", [FILE_CHANGED] = "changed", [FILE_UNKNOWN_KEY] = "unknown_key" };

	return codes[fault];
}

static enum outcome file_to_doc(struct call *call, const struct certificate_checked *checked, struct doc *doc)
{
	doc_code(doc, "file", "certificate_file", fault_code(checked->fault));
	if (checked->fault == FILE_GENUINE)
		return number_to_doc(call, checked->number, doc);
	doc_time(doc, "checked_at", call->now);
	unknown_to_doc(call, doc, "unknown", T(""));
	return OK;
}

static enum outcome verify_given(struct call *call, struct doc *doc)
{
	struct upload upload;
	struct text number = param_text(call, "number");

	if (param_file(call, "file", 0, &upload))
		return file_to_doc(call, call->prepared, doc);
	if (!number.len)
		return call_problem(call, "number", "certificate.number_or_file");
	doc_null(doc, "file");
	return number_to_doc(call, number, doc);
}

static enum outcome keys_show(struct call *call, struct doc *doc)
{
	struct text json;

	(void)doc;
	TRY(certificate_keys_json(call, &json));
	reply_bytes(call, "application/jwk-set+json", json, T(""));
	return OK;
}

/* ---- one's own ---- */

static enum outcome mine(struct call *call, struct doc *doc)
{
	struct certificate *list = NEW_ARRAY(call->arena, A_PAGE, struct certificate);
	struct doc *items = doc_list(doc, "items");
	size_t count;

	TRY(certificates_of_party(call, (struct party_ref){ PARTY_PERSON, call->caller.person }, param_int(call, "page"), list, A_PAGE, &count));
	for (size_t i = 0; i < count; i++)
		TRY(certificate_to_doc(call, &list[i], doc_item(items)));
	if (count == A_PAGE)
		doc_id(doc, "older", list[count - 1].id);
	else
		doc_null(doc, "older");
	return OK;
}

static bool is_own(const struct call *call, const struct certificate *certificate)
{
	if (call->own_case && call->own_case == certificate->case_id)
		return true;
	return call->caller.kind == CALLER_RESIDENT && certificate->holder.kind == PARTY_PERSON && certificate->holder.id == call->caller.person;
}

static enum outcome find_seen(struct call *call, struct certificate *ret_certificate, bool *ret_own)
{
	struct certificate certificate;
	enum outcome outcome = certificate_by_number(call, param_text(call, "number"), &certificate);
	bool ours, own;

	if (outcome == INVALID)
		return NOT_FOUND;
	TRY(outcome);
	own = is_own(call, &certificate);
	TRY(certificate_is_ours(call, &certificate, &ours));
	if (!own && !ours)
		return NOT_FOUND;
	*ret_certificate = certificate;
	*ret_own = own;
	return OK;
}

static bool may_revoke(const struct call *call)
{
	return call->caller.kind == CALLER_STAFF && (call->caller.can & (MAY(SUPERVISE) | MAY(REVIEW)));
}

static enum outcome show(struct call *call, struct doc *doc)
{
	struct certificate certificate;
	bool own;

	TRY(find_seen(call, &certificate, &own));
	TRY(certificate_to_doc(call, &certificate, doc));
	doc_text(doc, "revoked_why", certificate.revoked_why);
	doc_bool(doc, "is_own", own);
	doc_bool(doc, "may_revoke", may_revoke(call) && certificate.state != CERTIFICATE_REVOKED);
	return OK;
}

static enum outcome send_paper(struct call *call, const struct certificate *certificate)
{
	struct text pdf;

	TRY(certificate_paper(call, certificate->id, &pdf));
	reply_bytes(call, "application/pdf", pdf, text_format(call->arena, "%.*s.pdf", TEXT_ARG(certificate->number)));
	return OK;
}

static enum outcome paper(struct call *call, struct doc *doc)
{
	struct certificate certificate;
	bool own;

	(void)doc;
	TRY(find_seen(call, &certificate, &own));
	return own ? send_paper(call, &certificate) : NOT_FOUND;
}

static enum outcome signed_show(struct call *call, struct doc *doc)
{
	struct certificate certificate;
	struct text json;
	bool own;

	(void)doc;
	TRY(find_seen(call, &certificate, &own));
	if (!own)
		return NOT_FOUND;
	TRY(certificate_signed(call, certificate.id, &json));
	reply_bytes(call, "application/json", json, text_format(call->arena, "%.*s.json", TEXT_ARG(certificate.number)));
	return OK;
}

/* Staff open what is sealed: the entry first. */
static enum outcome paper_for_staff(struct call *call, struct doc *doc)
{
	struct certificate certificate;
	bool own;

	(void)doc;
	TRY(find_seen(call, &certificate, &own));
	TRY(audit_access(call, &(struct audit_look){ .what = AUDIT_RECORD, .case_id = certificate.case_id, .purpose = "handle",
		.person = certificate.holder.kind == PARTY_PERSON ? certificate.holder.id : 0 }));
	return send_paper(call, &certificate);
}

static enum outcome revoke(struct call *call, struct doc *doc)
{
	struct certificate certificate;
	bool own;

	TRY(find_seen(call, &certificate, &own));
	if (!may_revoke(call))
		return FORBIDDEN;
	TRY(certificate_revoke(call, certificate.id, param_text(call, "why")));
	TRY(audit_change(call, "certificate", certificate.id, T("valid"), param_text(call, "why")));
	doc_id(doc, "id", certificate.id);
	reply_see(call, "/certificates/%.*s", TEXT_ARG(certificate.number));
	return OK;
}

/* ---- the table ---- */

#define NUMBER { "number", PARAM_TEXT, PARAM_IN_PATH, 0, 40, NULL, "16 digits" }

static const struct param number_params[] = { NUMBER, PARAMS_END };
static const struct param given_params[] = {
	{ "number", PARAM_TEXT, 0, 0, 40, NULL, "16 digits, blanks allowed" },
	{ "file", PARAM_FILE, 0, 0, UPLOAD_MAX, NULL, "the PDF, or the signed JSON" },
	PARAMS_END,
};
static const struct param mine_params[] = { { "page", PARAM_ID, 0, 0, 0, NULL, "older than this one" }, PARAMS_END };
static const struct param revoke_params[] = { NUMBER, { "why", PARAM_TEXT, PARAM_REQUIRED, 5, 500, NULL, "shown to the holder" }, PARAMS_END };

static const struct route routes[] = {
	{ .verb = GET, .path = "/verify", .who = ANYONE, .handle = verify_form, .page = "verify.html", .summary = "The form to check a certificate" },
	{ .verb = POST, .path = "/verify", .who = ANYONE, .handle = verify_given, .page = "verified.html", .params = given_params, .prepare = verify_prepare,
	  .flags = ROUTE_NO_KEY | ROUTE_NOT_KEPT, .summary = "Checks a number or a file; writes nothing" },
	{ .verb = GET, .path = "/verify/:number", .who = ANYONE, .handle = verify_number, .page = "verified.html", .params = number_params,
	  .version = verify_version, .summary = "Whether a certificate holds: the address in its QR code" },
	{ .verb = GET, .path = "/.well-known/certificate-keys", .who = ANYONE, .handle = keys_show, .summary = "The public keys certificates are signed with, as a JSON Web Key Set" },
	{ .verb = GET, .path = "/certificates", .who = RESIDENT, .handle = mine, .page = "list.html", .params = mine_params, .summary = "The caller's certificates, newest first" },
	{ .verb = GET, .path = "/certificates/:number", .who = ANYONE, .handle = show, .page = "show.html", .params = number_params,
	  .summary = "One certificate: to its holder, and to staff of the unit that issued it" },
	{ .verb = GET, .path = "/certificates/:number/paper", .who = ANYONE, .handle = paper, .params = number_params, .flags = ROUTE_SLOW, .summary = "The signed PDF, for its holder" },
	{ .verb = GET, .path = "/certificates/:number/signed", .who = ANYONE, .handle = signed_show, .params = number_params, .summary = "The statement with its signatures, for its holder" },
	{ .verb = POST, .path = "/certificates/:number/paper", .who = SEE_CONTACT, .handle = paper_for_staff, .params = number_params, .flags = ROUTE_NOT_KEPT,
	  .again = "/certificates/:number", .summary = "The signed PDF, for staff of its unit: the holder sees that they looked" },
	{ .verb = POST, .path = "/certificates/:number/revoke", .who = SEE_CONTACT, .handle = revoke, .params = revoke_params, .again = "/certificates/:number",
	  .summary = "Revokes a certificate, with a reason the holder sees" },
	{ .path = NULL },
};

const struct feature certificates_feature = { .name = "certificates", .routes = routes };
