/* The first page, search across the rooms, the pages that explain, and the visitor's own settings. */
#include "cases/cases.h"
#include "catalogue/catalogue.h"
#include "kernel/embed/embed.h"
#include "kernel/i18n/i18n.h"
#include "kernel/settings/settings.h"
#include "places/places.h"
#include "requests/requests.h"
#include "site/me.h"
#include "site/site.h"

enum { FOUND_MAX = 10, YEAR_SECONDS = 365 * 86400 };

static enum outcome show_words(struct call *call, struct doc *doc)
{
	(void)call;
	(void)doc;
	return OK;
}

/* ---- search: one box for services, places and what others have reported ---- */

static enum outcome find_places(struct call *call, struct text words, struct doc *doc)
{
	struct place found[FOUND_MAX];
	size_t count = 0;
	struct doc *list = doc_list(doc, "places");

	if (words.len)
		TRY(place_search(call, words, T(""), found, FOUND_MAX, &count));
	for (size_t i = 0; i < count; i++) {
		struct doc *item = doc_item(list);

		doc_text(item, "code", found[i].code);
		doc_text(item, "name", found[i].name);
	}
	return OK;
}

/* What one could report: categories whose names or helps hold the words. */
static enum outcome find_categories(struct call *call, struct text words, struct doc *doc)
{
	struct category found[FOUND_MAX];
	size_t count = 0;
	struct doc *list = doc_list(doc, "categories");

	if (words.len)
		TRY(categories_search(call, words, found, FOUND_MAX, &count));
	for (size_t i = 0; i < count; i++) {
		struct doc *item = doc_item(list);

		doc_text(item, "code", found[i].code);
		doc_text(item, "name", category_name(call, &found[i]));
	}
	return OK;
}

/* What one could get done: services, and bundles of them. */
static enum outcome find_services(struct call *call, struct text words, struct doc *doc)
{
	struct item_found found[FOUND_MAX];
	struct doc *list = doc_list(doc, "services");
	size_t count;

	TRY(catalogue_search(call, words, found, FOUND_MAX, &count));
	for (size_t i = 0; i < count; i++) {
		struct doc *item = doc_item(list);

		doc_text(item, "address", text_format(call->arena, "/%s/%.*s", found[i].is_bundle ? "bundles" : "items", TEXT_ARG(found[i].code)));
		doc_text(item, "code", found[i].code);
		doc_bool(item, "is_bundle", found[i].is_bundle);
		doc_text(item, "title", words_in(call, found[i].title, found[i].title_en));
		doc_text(item, "unit", found[i].unit_name);
	}
	return OK;
}

static enum outcome find_requests(struct call *call, struct text words, struct doc *doc)
{
	struct case_filter filter = {
		.kind = CASE_REQUEST, .states = STATES_OPEN | STATES_CLOSED, .lane = -1, .public_only = true,
		.words = words, .page = param_text(call, "page"), .limit = FOUND_MAX,
	};

	if (words.len) {
		TRY(case_list(call, &filter, doc));
	} else {
		doc_list(doc, "items");
		doc_null(doc, "older");
	}
	return OK;
}

static enum outcome search(struct call *call, struct doc *doc)
{
	struct text words = param_text(call, "q");
	bool found;

	doc_text(doc, "q", words);
	TRY(find_services(call, words, doc));
	TRY(find_categories(call, words, doc));
	TRY(find_places(call, words, doc));
	TRY(find_requests(call, words, doc));
	found = doc_count(doc_find(doc, "places")) || doc_count(doc_find(doc, "categories")) || doc_count(doc_find(doc, "services")) || doc_count(doc_find(doc, "items"));
	doc_bool(doc, "nothing", words.len && !found);
	return OK;
}

static const struct param search_params[] = {
	{ "q", PARAM_TEXT, 0, 0, 100, NULL, "what is looked for, in one's own words" },
	{ "page", PARAM_TEXT, 0, 0, 0, NULL, "key of the page, from older" },
	PARAMS_END,
};

static const struct param page_params[] = { { "page", PARAM_TEXT, 0, 0, 0, NULL, "key of the page, from older" }, PARAMS_END };

/* ---- the visitor's settings: kept in cookies, no account needed ---- */

/* A path of ours. Browsers drop tabs and line ends and read "\\" as "/", so "/<tab>/evil.example" would be another site. */
static bool is_local(struct text path)
{
	if (!path.len || path.at[0] != '/' || (path.len > 1 && path.at[1] == '/'))
		return false;
	for (size_t i = 0; i < path.len; i++)
		if ((unsigned char)path.at[i] <= ' ' || path.at[i] == '\\')
			return false;
	return true;
}

/* Back to where the visitor was, never to another site. */
static void see_back(struct call *call)
{
	struct text back = param_text(call, "back");

	reply_see(call, "%.*s", TEXT_ARG(is_local(back) ? back : T("/")));
}

static enum outcome set_language(struct call *call, struct doc *doc)
{
	(void)doc;
	reply_cookie(call, "language", param_text(call, "language"), YEAR_SECONDS);
	see_back(call);
	return OK;
}

static enum outcome set_elder(struct call *call, struct doc *doc)
{
	(void)doc;
	reply_cookie(call, "elder", param_int(call, "on") ? T("1") : T(""), param_int(call, "on") ? YEAR_SECONDS : -1);
	see_back(call);
	return OK;
}

static const char *const languages[] = { "zh-CN", "en", NULL };
static const struct param language_params[] = {
	{ "language", PARAM_CODE, PARAM_REQUIRED, 0, 0, languages, "zh-CN or en" },
	{ "back", PARAM_TEXT, 0, 0, 2000, NULL, "path to go back to" },
	PARAMS_END,
};
static const struct param elder_params[] = {
	{ "on", PARAM_BOOL, 0, 0, 0, NULL, "1: larger words and targets, fewer choices" },
	{ "back", PARAM_TEXT, 0, 0, 2000, NULL, "path to go back to" },
	PARAMS_END,
};

/* ---- what a browser asks for at fixed addresses ---- */

/* At the root, so that it may serve every page: a worker's reach is its folder. */
static enum outcome service_worker(struct call *call, struct doc *doc)
{
	(void)doc;
	reply_header(call, "Cache-Control", T("no-cache"));
	reply_bytes(call, "text/javascript; charset=utf-8", embedded_find("site/dist/sw.js")->bytes, T(""));
	return OK;
}

static enum outcome icon(struct call *call, struct doc *doc)
{
	(void)doc;
	reply_bytes(call, "image/svg+xml", embedded_find("site/dist/door.svg")->bytes, T(""));
	return OK;
}

static enum outcome manifest(struct call *call, struct doc *doc)
{
	struct text_builder out;
	struct text name = setting_text("site.name");

	(void)doc;
	builder_init(&out, call->arena, 4096);
	builder_add(&out, T("{\"name\":"));
	builder_add_json(&out, name);
	builder_add(&out, T(",\"short_name\":"));
	builder_add_json(&out, name);
	builder_format(&out, ",\"lang\":\"%s\"", i18n_tag(call->language));
	builder_add(&out, T(",\"start_url\":\"/\",\"scope\":\"/\",\"display\":\"minimal-ui\",\"background_color\":\"#ffffff\",\"theme_color\":\"#0b5c5f\","
		"\"icons\":[{\"src\":\"/favicon.ico\",\"type\":\"image/svg+xml\",\"sizes\":\"any\"}]}"));
	reply_bytes(call, "application/manifest+json", builder_text(&out), T(""));
	return OK;
}

static const struct route routes[] = {
	/* verb, path, who, handler, page, parameters, flags, prepare, summary */
	{ .verb = GET, .path = "/", .who = ANYONE, .handle = show_words, .page = "home.html", .summary = "First page" },
	{ .verb = GET, .path = "/search", .who = ANYONE, .handle = search, .page = "search.html", .params = search_params,
		.summary = "Services, places and public requests that hold the words" },
	{ .verb = GET, .path = "/me", .who = RESIDENT, .handle = me_show, .page = "me.html", .params = page_params,
		.summary = "A resident's own cases, and who looked at their data" },
	{ .verb = GET, .path = "/about", .who = ANYONE, .handle = show_words, .page = "about.html", .summary = "What this site is" },
	{ .verb = GET, .path = "/privacy", .who = ANYONE, .handle = show_words, .page = "privacy.html", .summary = "What is kept, and who sees it" },
	{ .verb = GET, .path = "/accessibility", .who = ANYONE, .handle = show_words, .page = "accessibility.html", .summary = "How the site is made easy to use" },
	{ .verb = GET, .path = "/offline", .who = ANYONE, .handle = show_words, .page = "offline.html", .summary = "Shown when there is no network" },
	{ .verb = POST, .path = "/settings/language", .who = ANYONE, .handle = set_language, .params = language_params, .again = "/",
		.summary = "Chooses the language of the pages" },
	{ .verb = POST, .path = "/settings/elder", .who = ANYONE, .handle = set_elder, .params = elder_params, .again = "/",
		.summary = "Turns elder mode on or off" },
	{ .verb = GET, .path = "/sw.js", .who = ANYONE, .handle = service_worker, .flags = ROUTE_NO_JSON, .summary = "The service worker" },
	{ .verb = GET, .path = "/favicon.ico", .who = ANYONE, .handle = icon, .flags = ROUTE_NO_JSON, .summary = "The mark" },
	{ .verb = GET, .path = "/manifest.webmanifest", .who = ANYONE, .handle = manifest, .flags = ROUTE_NO_JSON, .summary = "For adding the site to a phone's first screen" },
	{ .path = NULL },
};

const struct feature site_feature = { .name = "site", .routes = routes };
