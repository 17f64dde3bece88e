/* A resident's own page: what they asked for, who looked at their data, where they are signed in. */
#include "site/me.h"

#include "access/access.h"
#include "applications/applications.h"
#include "audit/audit.h"
#include "cases/cases.h"

enum { OWN_A_PAGE = 25 };

enum { DRAFTS_SHOWN = 20, APPLICATIONS_SHOWN = 50 };

/* Those begun and not sent, and those on their way, newest first. */
static enum outcome applications_to_doc(struct call *call, struct doc *doc)
{
	struct application_draft *drafts = NEW_ARRAY(call->arena, DRAFTS_SHOWN, struct application_draft);
	struct case_file *files = NEW_ARRAY(call->arena, APPLICATIONS_SHOWN, struct case_file);
	struct doc *begun = doc_list(doc, "drafts"), *sent = doc_list(doc, "applications");
	size_t draft_count, file_count = 0;

	TRY(application_drafts_of(call, call->caller.person, drafts, DRAFTS_SHOWN, &draft_count));
	for (size_t i = 0; i < draft_count; i++) {
		struct doc *one = doc_item(begun);
		doc_text(one, "draft", drafts[i].token);
		doc_text(one, "title", words_in(call, drafts[i].title, drafts[i].title_en));
		doc_time(one, "changed_at", drafts[i].changed_at);
	}
	TRY(applications_of_resident(call, call->caller.person, files, APPLICATIONS_SHOWN, &file_count));
	for (size_t i = 0; i < file_count; i++)
		TRY(application_to_item(call, &files[i], doc_item(sent)));
	return OK;
}

enum outcome me_show(struct call *call, struct doc *doc)
{
	struct case_filter filter = {
		.kind = CASE_REQUEST, .states = STATES_OPEN | STATES_CLOSED, .lane = -1, .resident = call->caller.person,
		.page = param_text(call, "page"), .limit = OWN_A_PAGE,
	};

	doc_text(doc, "contact", call->caller.name);
	TRY(case_list(call, &filter, doc));
	TRY(applications_to_doc(call, doc));
	TRY(audit_looks(call, 0, call->caller.person, doc, "looks"));
	return sessions_to_doc(call, doc);
}
