/* A resident's own page: what they asked for, who looked at their data, where they are signed in. */
#include "site/me.h"

#include "access/access.h"
#include "audit/audit.h"
#include "cases/cases.h"

enum { OWN_A_PAGE = 25 };

enum outcome me_show(struct call *call, struct doc *doc)
{
	struct case_filter filter = {
		.kind = CASE_REQUEST, .states = STATES_OPEN | STATES_CLOSED, .lane = -1, .resident = call->caller.person,
		.page = param_text(call, "page"), .limit = OWN_A_PAGE,
	};

	doc_text(doc, "contact", call->caller.name);
	TRY(case_list(call, &filter, doc));
	TRY(audit_looks(call, 0, call->caller.person, doc, "looks"));
	return sessions_to_doc(call, doc);
}
