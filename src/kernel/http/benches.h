/* For the tests of this room: a room of benches, whose adoptions are kept as jobs of the kernel, a table that every database has. */
#ifndef ONEDOOR_HTTP_BENCHES_H
#define ONEDOOR_HTTP_BENCHES_H

#include <stdatomic.h>
#include <unistd.h>

#include "kernel/http/testing.h"
#include "kernel/job/job.h"

static atomic_int shown, adoptions;
static atomic_long bench_version;

static enum outcome bench_count(struct call *call, int64_t *ret_count)
{
	int64_t late, failed;

	return db_find(call, KERNEL_JOBS, IN(call->now), OUT(ret_count, &late, &failed));
}

static enum outcome show(struct call *call, struct doc *doc)
{
	int64_t count = 0;

	atomic_fetch_add(&shown, 1);
	TRY(bench_count(call, &count));
	doc_text(doc, "bench", param_text(call, "bench"));
	doc_int(doc, "adopted", count);
	doc_bool(doc, "typed_oak", given_is(call, "wood", T("oak")));
	return text_equal(param_text(call, "bench"), T("none")) ? NOT_FOUND : OK;
}

static enum outcome adopt(struct call *call, struct doc *doc)
{
	struct text name = param_text(call, "name");

	atomic_fetch_add(&adoptions, 1);
	if (text_equal(name, T("taken")))
		return refuse(call, CONFLICT, "kernel.conflict");
	if (text_equal(name, T("broken")))
		return BROKEN;
	TRY(job_add(call, "benches.adopted", call->now, db_new_id(call), name));
	doc_text(doc, "name", name);
	doc_int(doc, "words", (int64_t)text_characters(param_text(call, "words")));
	reply_see(call, "/benches/%.*s", TEXT_ARG(param_text(call, "bench")));
	return OK;
}

static enum outcome picture(struct call *call, struct doc *doc)
{
	struct upload upload;

	if (!param_file(call, "picture", 0, &upload))
		return BROKEN;
	doc_text(doc, "file_name", upload.file_name);
	doc_int(doc, "bytes", (int64_t)upload.bytes.len);
	doc_int(doc, "sum", (int64_t)(unsigned char)upload.bytes.at[upload.bytes.len - 1]);
	return OK;
}

static enum outcome staff_only(struct call *call, struct doc *doc)
{
	doc_text(doc, "name", call->caller.name);
	return OK;
}

static enum outcome list(struct call *call, struct doc *doc)
{
	struct doc *items = doc_list(doc, "items");

	(void)call;
	for (int i = 0; i < 3; i++)
		doc_int(doc_item(items), "bench", i);
	return OK;
}

/* Five benches, two a page. */
static enum outcome paged(struct call *call, struct doc *doc)
{
	struct doc *items = doc_list(doc, "items");
	int from = (int)param_int(call, "page"), to = from + 2;

	for (int i = from; i < to && i < 5; i++)
		doc_int(doc_item(items), "bench", (i + 1) * 11);
	if (to < 5)
		doc_int(doc, "older", to);
	else
		doc_null(doc, "older");
	return OK;
}

static int64_t version_of(struct call *call)
{
	(void)call;
	return atomic_load(&bench_version);
}

static enum outcome slow(struct call *call, struct doc *doc)
{
	(void)call;
	usleep(20000);
	doc_bool(doc, "slow", true);
	return OK;
}

static enum outcome prepare(struct call *call)
{
	call->prepared = text_format(call->arena, "prepared").len ? (void *)"yes" : NULL;
	return text_equal(param_text(call, "name"), T("unfit")) ? call_problem(call, "name", "too_short") : OK;
}

static enum outcome prepared(struct call *call, struct doc *doc)
{
	doc_bool(doc, "prepared", call->prepared && strcmp(call->prepared, "yes") == 0);
	return OK;
}

static const char *const woods[] = { "oak", "fir", NULL };

static const struct param bench_params[] = {
	{ "bench", PARAM_TEXT, PARAM_IN_PATH, 0, 0, NULL, NULL },
	PARAMS_END,
};
static const struct param adopt_params[] = {
	{ "bench", PARAM_TEXT, PARAM_IN_PATH, 0, 0, NULL, NULL },
	{ "name", PARAM_TEXT, PARAM_REQUIRED, 2, 20, NULL, NULL },
	{ "phone", PARAM_PHONE, 0, 0, 0, NULL, NULL },
	{ "wood", PARAM_CODE, PARAM_MANY, 0, 0, woods, NULL },
	{ "password", PARAM_SECRET, 0, 0, 0, NULL, NULL },
	{ "words", PARAM_TEXT, 0, 0, 1000, NULL, NULL },
	PARAMS_END,
};
static const struct param paged_params[] = { { "page", PARAM_INT, 0, 0, 100, NULL, NULL }, PARAMS_END };
static const struct param picture_params[] = { { "picture", PARAM_FILE, PARAM_REQUIRED, 0, 100000, NULL, NULL }, PARAMS_END };
static const struct param prepared_params[] = { { "name", PARAM_TEXT, 0, 0, 0, NULL, NULL }, PARAMS_END };

static struct text explain(struct call *call, const struct doc *problem, int *status, const char **ret_media_type)
{
	*status = *status == 422 ? 400 : *status;
	*ret_media_type = "text/x-foreign";
	return text_format(call->arena, "%d %.*s %zu", *status, TEXT_ARG(doc_plain(call->arena, doc_find(problem, "code"))), doc_count(doc_find(problem, "errors")));
}

static const struct route routes[] = {
	{ GET, "/benches/:bench", ANYONE, show, "show.html", bench_params, .summary = "One bench" },
	{ POST, "/benches/:bench/adopt", ANYONE, adopt, NULL, adopt_params, .again = "/benches/:bench" },
	{ POST, "/pictures", ANYONE, picture, NULL, picture_params },
	{ GET, "/staff", STAFF, staff_only },
	{ GET, "/staff/page", STAFF, staff_only, "staff.html" },
	{ POST, "/staff", STAFF, staff_only },
	{ GET, "/many", WHO_CAPABILITIES + 3, staff_only },
	{ GET, "/benches", ANYONE, list, "list.html", NULL, ROUTE_TABLE },
	{ GET, "/paged", ANYONE, paged, NULL, paged_params, ROUTE_TABLE },
	{ GET, "/shared/:bench", ANYONE, show, "shared.html", bench_params, .version = version_of },
	{ GET, "/slow", ANYONE, slow, NULL, NULL, ROUTE_SLOW },
	{ POST, "/prepared", ANYONE, prepared, NULL, prepared_params, .prepare = prepare },
	{ GET, "/foreign/:bench", ANYONE, show, NULL, bench_params, .explain = explain },
	{ POST, "/foreign/:bench", ANYONE, adopt, NULL, adopt_params, .explain = explain },
	{ .path = NULL },
};

static const struct feature benches_feature = { .name = "benches", .routes = routes };
static const struct feature *const features[] = { &benches_feature, &http_feature };

/* "Cookie: session=NAME" signs in as staff of that name. */
static enum outcome identify(struct call *call)
{
	struct text session = ask_cookie(call, "session");

	if (!session.len)
		return OK;
	call->caller = (struct caller){ .kind = CALLER_STAFF, .session = 7, .person = 9, .name = session, .secret = session };
	return OK;
}

/* head_seconds: in which a request's head must have come; 0: as long as any server waits. */
static inline struct test_site *start_patient(struct test_database *test, int head_seconds)
{
	static const struct text names[] = { T("benches/show.html"), T("benches/list.html"), T("benches/staff.html"), T("kernel/http/routes.html"), T("site/error.html"),
		T("benches/shared.html") };
	static const struct text texts[] = {
		T("<p>{{bench}} key={{site.key}} name={{given.name}} wrong={{wrong.name}} oak={{typed_oak}} password={{given.password}} path={{site.path}} {{site.language.code}} {{#errors}}[{{field}}:{{code}}]{{/errors}}{{#refused}}again{{/refused}}"),
		T("{{#items}}{{bench}},{{/items}}"), T("<p>{{name}} key={{site.key}}"), T("-"),
		T("<p>{{status}} {{message}}"), T("<p>{{bench}} key={{site.key}} {{site.language.code}}"),
	};
	struct text error = T("");
	struct page_set *pages = page_set_of(test->arena, 6, names, texts, true, &error);

	if (!pages)
		fail_msg("%.*s", TEXT_ARG(error));
	atomic_store(&bench_version, 1);
	atomic_store(&shown, 0);
	atomic_store(&adoptions, 0);
	return test_site_start_patient(test, head_seconds, pages, features, 2, identify, NULL);
}

static inline struct test_site *start(struct test_database *test)
{
	return start_patient(test, 0);
}

#define ASSERT_HOLDS(text, wanted) \
	do { \
		if (!test_holds((text), (wanted))) \
			fail_msg("\"%.*s\" does not hold \"%s\"", TEXT_ARG(text), (wanted)); \
	} while (0)

#endif
