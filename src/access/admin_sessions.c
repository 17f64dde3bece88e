/* Open sessions of the staff, for operators: a lost phone, somebody who has left. */
#include "access/handlers.h"
#include "audit/audit.h"
#include "kernel/db/db.h"

enum { SESSIONS_A_PAGE = 50 };

enum outcome staff_sessions_show(struct call *call, struct doc *doc)
{
	int64_t id, last = 0, began_at, ends_at, before = param_int(call, "page") ? param_int(call, "page") : INT64_MAX;
	struct doc *list = doc_list(doc, "items"), *item;
	struct text name, login;
	struct db_rows rows;
	int count = 0;

	TRY(db_select(call, SESSIONS_OF_STAFF, IN((int)CALLER_STAFF, before, call->now, SESSIONS_A_PAGE + 1), &rows));
	while (db_next(&rows, OUT(&id, &name, &began_at, &ends_at, &login)) && count++ < SESSIONS_A_PAGE) {
		item = doc_item(list);
		doc_id(item, "id", id);
		doc_text(item, "name", name);
		doc_text(item, "login", login);
		doc_time(item, "began_at", began_at);
		doc_time(item, "ends_at", ends_at);
		doc_bool(item, "here", id == call->caller.session);
		last = id;
	}
	db_close(&rows);
	TRY(rows.outcome);
	if (count > SESSIONS_A_PAGE)
		doc_id(doc, "older", last);
	else
		doc_null(doc, "older");
	return OK;
}

enum outcome staff_session_end(struct call *call, struct doc *doc)
{
	int64_t id = param_int(call, "session"), ended;

	(void)doc;
	TRY(db_run_counted(call, SESSION_END_ANY, IN(id), &ended));
	if (!ended)
		return NOT_FOUND;
	TRY(audit_change(call, "session", id, T("open"), T("ended")));
	reply_see(call, "/admin/sessions");
	return OK;
}
