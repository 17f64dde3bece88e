/* The administrator's history of changes, and the check of every person's chain of looks. */
#include "access/capabilities.h"
#include "audit/audit.h"
#include "audit/entry.h"
#include "audit/sealed.h"
#include "kernel/db/db.h"

enum { CHANGES_A_PAGE = 50 };

static enum outcome history(struct call *call, struct doc *doc)
{
	int64_t before = param_given(call, "page") ? param_int(call, "page") : INT64_MAX, id, at, thing, last = 0;
	struct doc *list = doc_list(doc, "items");
	struct text kind, post, role, was, is;
	struct db_rows rows;
	int count = 0;

	TRY(db_select(call, CHANGES_OF, IN(before, (int)CHANGES_A_PAGE), &rows));
	while (db_next(&rows, OUT(&id, &at, &kind, &thing, &post, &role, &was, &is))) {
		struct doc *item = doc_item(list);
		doc_time(item, "at", at);
		doc_code(item, "kind", "change", text_cstring(call->arena, kind));
		doc_id(item, "thing", thing);
		doc_text(item, "post", post_shown_name(call->language, post, role));
		doc_text(item, "was", was);
		doc_text(item, "became", is);
		last = id;
		count++;
	}
	if (count == CHANGES_A_PAGE)
		doc_id(doc, "older", last);
	else
		doc_null(doc, "older");
	return rows.outcome;
}

static const struct param history_params[] = {
	{ .name = "page", .type = PARAM_ID, .help = "key of the page, from older" },
	PARAMS_END,
};

static const struct route routes[] = {
	{ .verb = GET, .path = "/admin/history", .who = ADMINISTER, .handle = history, .page = "history.html", .params = history_params,
	  .flags = ROUTE_TABLE, .summary = "Changes of the set-up, newest first" },
	{ .path = NULL },
};

static enum outcome check_chains(struct call *call, struct check_report *report)
{
	struct access_entry e = { 0 };
	struct text hash = T("");
	int64_t person = 0, last = 0;
	int count;

	do {
		struct db_rows rows;
		count = 0;
		TRY(db_select(call, ACCESS_ENTRIES_IN_ORDER, IN(person, last), &rows));
		while (db_next(&rows, ENTRY_OUT(&e))) {
			hash = e.person == person ? hash : T("");
			if (e.seq != (e.person == person ? last : 0) + 1)
				check_fault(report, "access entry %lld of person %lld follows a gap in the chain", (long long)e.id, (long long)e.person);
			if (!text_equal(access_entry_hash(call->arena, hash, &e), e.hash))
				check_fault(report, "access entry %lld of person %lld was changed: its hash differs", (long long)e.id, (long long)e.person);
			hash = e.hash;
			person = e.person;
			last = e.seq;
			check_seen(report, 1);
			count++;
		}
		TRY(rows.outcome);
	} while (count == 1000);
	return OK;
}

static const struct check checks[] = { { "audit.chains", check_chains }, { "audit.sealed", sealed_check }, { NULL, NULL } };

const struct feature audit_feature = { .name = "audit", .routes = routes, .checks = checks, .jobs = audit_jobs };
