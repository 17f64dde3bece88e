/* Who may do what: the one table to read. */
#include "access/capabilities.h"

#include "kernel/i18n/i18n.h"

#include <stdio.h>

const struct role access_roles[] = {
	/* role               every unit  begins at     may */
	{ "grid_worker",      false, "/visit",     MAY(SEE_CASES) | MAY(VISIT) | MAY(HANDLE) | MAY(CLAIM_WISHES) },
	{ "clerk",            false, "/work",      MAY(SEE_CASES) | MAY(SEE_CONTACT) | MAY(HANDLE) | MAY(CLAIM_WISHES) | MAY(REVIEW) },
	{ "dispatcher",       true,  "/dispatch",  MAY(SEE_CASES) | MAY(SEE_CONTACT) | MAY(TAKE_CALLS) | MAY(DISPATCH) },
	{ "hotline",          true,  "/hotline",   MAY(SEE_CASES) | MAY(SEE_CONTACT) | MAY(TAKE_CALLS) | MAY(CALL_BACK) },
	{ "supervisor",       false, "/supervise", MAY(SEE_CASES) | MAY(SEE_CONTACT) | MAY(SUPERVISE) | MAY(CALL_BACK) | MAY(SEE_FIGURES) | MAY(REVIEW) |
		MAY(WRITE_ITEMS) },
	{ "leader",           false, "/small",     MAY(SEE_CASES) | MAY(CLAIM_SMALL) | MAY(HANDLE) | MAY(CLAIM_WISHES) | MAY(SEE_FIGURES) },
	{ "volunteer",        false, "/wishes",    MAY(CLAIM_WISHES) },
	{ "policy_writer",    true,  "/policies",  MAY(WRITE_POLICY) | MAY(SEE_FIGURES) },
	{ "policy_publisher", true,  "/policies",  MAY(WRITE_POLICY) | MAY(PUBLISH_POLICY) | MAY(SEE_FIGURES) },
	{ "administrator",    true,  "/admin",     MAY(ADMINISTER) | MAY(SEE_CASES) | MAY(SEE_FIGURES) | MAY(WRITE_ITEMS) },
	{ "operator",         true,  "/admin",     MAY(OPERATE) | MAY(ADMINISTER) | MAY(WRITE_ITEMS) },
	{ "window_clerk",     true,  "/windows",   MAY(SEE_CASES) | MAY(SEE_CONTACT) | MAY(SERVE_WINDOW) },
	{ "reviewer",         false, "/windows/inbox", MAY(SEE_CASES) | MAY(SEE_CONTACT) | MAY(HANDLE) | MAY(REVIEW) },
	{ "home_agent",       true,  "/home-service",  MAY(SEE_CASES) | MAY(SEE_CONTACT) | MAY(SERVE_HOME) },
	{ NULL,               false, NULL,         0 },
};

const struct role *access_role(struct text code)
{
	for (const struct role *role = access_roles; role->code; role++)
		if (text_equal(code, text_of(role->code)))
			return role;
	return NULL;
}

static bool is_latin(struct text name)
{
	for (size_t i = 0; i < name.len; i++)
		if ((unsigned char)name.at[i] >= 0xe0)   /* from U+0800 on: Chinese and its marks */
			return false;
	return true;
}

struct text post_shown_name(enum language language, struct text name, struct text role_code)
{
	const struct role *role = access_role(role_code);
	char id[64];

	if (language != ENGLISH || !role || is_latin(name))
		return name;
	snprintf(id, sizeof(id), "role.%s", role->code);
	return i18n(language, id);
}
