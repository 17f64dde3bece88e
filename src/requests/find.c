/*
 * Finding one's own again. The reference alone leads to what everybody may see; the reporter's own view needs the secret link or the account.
 * Who lost the link has it sent to the contact given with the report; the answer is the same whether it fits or not.
 */
#include "kernel/db/db.h"
#include "kernel/i18n/i18n.h"
#include "kernel/settings/settings.h"
#include "notices/notices.h"
#include "parties/parties.h"
#include "requests/draft.h"
#include "requests/lists.h"

enum outcome find_page(struct call *call, struct doc *doc)
{
	doc_text(doc, "said", param_text(call, "said"));
	return OK;
}

enum outcome find_action(struct call *call, struct doc *doc)
{
	struct case_file file;
	enum outcome outcome = case_by_reference(call, param_text(call, "reference"), &file);

	if (outcome == NOT_FOUND || (outcome == OK && case_view(call, &file, T("")) == VIEW_NOTHING))
		return call_problem(call, "reference", "request.find.not_public");
	TRY(outcome);
	doc_text(doc, "reference", file.reference);
	reply_see(call, "/requests/%.*s", TEXT_ARG(file.reference));
	return OK;
}

static bool is_among(const int64_t ids[], size_t count, int64_t id)
{
	for (size_t i = 0; i < count; i++)
		if (ids[i] == id)
			return true;
	return false;
}

static enum outcome link_send(struct call *call, const struct case_file *file, enum contact_kind kind, struct text contact)
{
	struct notice_word words[] = { { "reference", reference_shown(call->arena, file->reference) }, { "title", file->title },
		{ "link", text_format(call->arena, "%.*s/requests/%.*s?secret=%.*s", TEXT_ARG(setting_text("site.address")),
			TEXT_ARG(file->reference), TEXT_ARG(case_secret(call, file))) },
		{ NULL, T("") } };
	/* Once a day: the form must not become a way to flood somebody's phone. */
	struct notice notice = { .message = "notice.resident.link", .language = call->language, .words = words, .case_id = file->id,
		.once = text_format(call->arena, "link:%d", date_of(call->now)).at };

	return notice_send(call, kind == CONTACT_MAIL ? CHANNEL_EMAIL : CHANNEL_SMS, contact, &notice);
}

enum outcome find_link_action(struct call *call, struct doc *doc)
{
	struct text contact;
	struct case_file file;
	int64_t owners[100];
	size_t count = 0;
	enum contact_kind kind;
	enum outcome outcome = case_by_reference(call, param_text(call, "reference"), &file);

	if (outcome != OK && outcome != NOT_FOUND && outcome != INVALID)
		return outcome;
	contact_settle(call, "contact", param_text(call, "contact"), &contact);
	if (!call->problems && !contact.len)
		call_problem(call, "contact", "required");
	if (call->problems)
		return INVALID;
	kind = contact_kind_of(contact);
	TRY(persons_by_contact(call, kind, contact, owners, 100, &count));
	if (outcome == OK && file.resident && is_among(owners, count, file.resident))
		TRY(link_send(call, &file, kind, contact));
	doc_bool(doc, "sent", true);
	reply_see(call, "/requests/find?said=link");
	return OK;
}
