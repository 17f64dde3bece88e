/* The navigation as a table: read it to know who goes where. */
#include "access/access.h"
#include "kernel/settings/settings.h"
#include "notices/notices.h"
#include "site/site.h"

#define MORE "/#more"       /* on a phone: the first page's list of what is minor */

struct destination {
	const char *address;
	const char *words;       /* message id */
	uint64_t may;            /* any of these; 0: residents and strangers */
	bool minor;              /* left out in elder mode */
	const char *also;        /* another address whose pages belong here; NULL: none */
};

static const struct destination destinations[] = {
	{ "/requests/new",  "site.menu.report",       0,                                 false },
	{ "/items",         "site.menu.items",        0,                                 false },
	{ "/requests/find", "site.menu.find",         0,                                 false },
	{ "/requests",      "site.menu.list",         0,                                 true },
	{ "/halls",         "site.menu.halls",        0,                                 true },
	{ "/satisfaction",  "site.menu.satisfaction", 0,                                 true },
	{ "/policies",      "site.menu.policies",     0,                                 true },
	{ "/visit",         "site.menu.visit",        MAY(VISIT),                        false },
	{ "/work",          "site.menu.work",         MAY(HANDLE),                       false },
	{ "/work/call-backs", "site.menu.low_grades", MAY(HANDLE),                       true },
	{ "/hotline",       "site.menu.hotline",      MAY(TAKE_CALLS),                   false },
	{ "/dispatch",      "site.menu.dispatch",     MAY(DISPATCH),                     false, "/work/cases" },
	{ "/supervise",     "site.menu.supervise",    MAY(SUPERVISE),                    false, "/work/cases" },
	{ "/call-backs",    "site.menu.call_backs",   MAY(CALL_BACK),                    false, "/appeals" },
	{ "/windows",       "site.menu.windows",      MAY(SERVE_WINDOW),                 false },
	{ "/windows/inbox", "site.menu.inbox",        MAY(REVIEW),                       false, "/windows/cases" },
	{ "/home-service",  "site.menu.home",         MAY(SERVE_HOME),                   false },
	{ "/home-service/order", "site.menu.home_order", 0,                              true },
	{ MORE,             "site.menu.more",         0,                                 false },
	{ "/queue",         "site.menu.queue",        MAY(SERVE_WINDOW),                 false },
	{ "/small",         "site.menu.small",        MAY(CLAIM_SMALL),                  false },
	{ "/wishes",        "site.menu.wishes",       MAY(CLAIM_WISHES),                 true },
	{ "/policies",      "site.menu.policies",     MAY(WRITE_POLICY),                 false, "/policy-versions" },
	{ "/work/records",  "site.menu.records",      MAY(SEE_CONTACT),                  true },
	{ "/figures",       "site.menu.figures",      MAY(SEE_FIGURES),                  true, "/work/ratings" },
	{ "/admin/items",   "site.menu.write_items",  MAY(WRITE_ITEMS),                  true },
	{ "/admin",         "site.menu.admin",        MAY(ADMINISTER) | MAY(OPERATE),    true },
};

/* Pages of residents that stand under a destination without beginning with its address. */
static const struct {
	const char *address, *under;
} elsewhere[] = {
	{ "/apply",        "/items" },
	{ "/applications", "/requests/find" },
	{ "/bundles",      "/items" },
	{ "/events",       "/items" },
	{ "/me",           "/requests/find" },
};

static bool is_open_to(const struct destination *destination, const struct caller *caller)
{
	if (caller->kind == CALLER_STAFF)
		return (destination->may & caller->can) != 0;
	return destination->may == 0;
}

/* How much of the path the address is, 0 when the path does not lead below it. */
static size_t covered(struct text path, const char *address)
{
	struct text above = text_of(address ? address : "");

	if (!above.len || !text_starts_with(path, above))
		return 0;
	return path.len == above.len || strchr("/?.", path.at[above.len]) ? above.len : 0;
}

static struct text path_in_menu(struct text path)
{
	for (size_t i = 0; i < sizeof(elsewhere) / sizeof(*elsewhere); i++)
		if (covered(path, elsewhere[i].address))
			return text_of(elsewhere[i].under);
	return path;
}

/* The longest address that the path begins with, so that /requests/new does not light up /requests too. */
static const struct destination *here(struct text path, const struct caller *caller)
{
	const struct destination *best = NULL;
	size_t best_len = 0;

	for (size_t i = 0; i < sizeof(destinations) / sizeof(*destinations); i++) {
		const struct destination *one = &destinations[i];
		size_t own = covered(path, one->address), also = covered(path, one->also), len = own > also ? own : also;

		if (len <= best_len || !is_open_to(one, caller))
			continue;
		best = one;
		best_len = len;
	}
	return best;
}

static void menu_to_doc(struct call *call, struct doc *site)
{
	const struct destination *now = here(path_in_menu(ask_path(call)), &call->caller);
	struct doc *menu = doc_list(site, "menu");

	for (size_t i = 0; i < sizeof(destinations) / sizeof(*destinations); i++) {
		const struct destination *destination = &destinations[i];
		bool more = !strcmp(destination->address, MORE);
		struct doc *item;

		if (!is_open_to(destination, &call->caller))
			continue;
		item = doc_item(menu);
		doc_text(item, "address", text_of(destination->address));
		doc_message(item, "words", destination->words);
		doc_bool(item, "more", more);
		doc_bool(item, "here", more ? now && now->minor : destination == now);
		doc_bool(item, "minor", destination->minor);
	}
}

void site_decorate(struct call *call, struct doc *site)
{
	/* The page of a failure is made when its transaction is over. */
	int64_t unread = call->caller.kind == CALLER_STAFF && call->db ? notices_unread(call) : 0;

	doc_text(site, "phone", setting_text("site.phone"));
	doc_text(site, "tiles", setting_text("map.tiles"));
	doc_text(site, "attribution", setting_text("map.attribution"));
	menu_to_doc(call, site);
	if (unread)
		doc_int(site, "unread", unread);
	else
		doc_null(site, "unread");
}
