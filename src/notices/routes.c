#include "access/capabilities.h"
#include "kernel/db/db.h"
#include "notices/notices.h"
#include "notices/outbox.h"

static enum outcome list(struct call *call, struct doc *doc)
{
	return notices_to_doc(call, param_given(call, "before") ? param_int(call, "before") : INT64_MAX, doc);
}

static enum outcome mark_read(struct call *call, struct doc *doc)
{
	(void)doc;
	TRY(notices_read(call, call->caller.post, param_int(call, "up_to")));
	reply_see(call, "/notices");
	return OK;
}

static const char *const state_codes[] = { "waiting", "sent", "refused" };

/* The operator's look at what leaves: no addresses, no bodies. */
static enum outcome outbox(struct call *call, struct doc *doc)
{
	struct doc *items = doc_list(doc, "items");
	int64_t before = param_given(call, "before") ? param_int(call, "before") : INT64_MAX, id, case_id, made_at, sent_at, last = 0;
	struct text subject, detail;
	struct db_rows rows;
	int channel, count = 0;
	bool refused;

	TRY(db_select(call, OUTBOX_NEWEST, IN(before, 50), &rows));
	for (; db_next(&rows, OUT(&id, &channel, &subject, &case_id, &made_at, &sent_at, &refused, &detail)); last = id, count++) {
		struct doc *item = doc_item(items);
		doc_time(item, "at", made_at);
		doc_code(item, "state", "outbox", state_codes[refused ? 2 : sent_at ? 1 : 0]);
		doc_text(item, "subject", subject);
		doc_time(item, "sent_at", sent_at);
		doc_text(item, "detail", detail);
	}
	if (count == 50)
		doc_id(doc, "older", last);
	else
		doc_null(doc, "older");
	return rows.outcome;
}

static const struct param list_params[] = {
	{ .name = "before", .type = PARAM_ID, .help = "older than this one" },
	PARAMS_END,
};

static const struct param read_params[] = {
	{ .name = "up_to", .type = PARAM_ID, .flags = PARAM_REQUIRED, .help = "the newest notice seen" },
	PARAMS_END,
};

static const struct route routes[] = {
	{ .verb = GET, .path = "/notices", .who = STAFF, .handle = list, .page = "list.html", .params = list_params, .summary = "What the post should know" },
	{ .verb = POST, .path = "/notices/read", .who = STAFF, .handle = mark_read, .params = read_params, .again = "/notices", .summary = "Mark as read" },
	{ .verb = GET, .path = "/admin/outbox", .who = OPERATE, .handle = outbox, .page = "outbox.html", .params = list_params, .summary = "What has left and what waits" },
	{ .path = NULL },
};

static const struct job_kind jobs[] = {
	/* name              run             before        attempts  every               together */
	{ "notices.send",     outbox_carried, outbox_carry, 12,       0,                  128 },
	{ "notices.purge",    outbox_purge,   NULL,         0,        INT64_C(86400000),  0   },
	{ NULL,               NULL,           NULL,         0,        0,                  0   },
};

const struct feature notices_feature = { .name = "notices", .routes = routes, .jobs = jobs };
