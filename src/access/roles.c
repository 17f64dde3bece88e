/* Who may do what: the one table to read. */
#include "access/capabilities.h"

const struct role access_roles[] = {
	{ "grid_worker",   MAY(SEE_CASES) | MAY(VISIT) | MAY(HANDLE) | MAY(CLAIM_WISHES) },
	{ "clerk",         MAY(SEE_CASES) | MAY(SEE_CONTACT) | MAY(HANDLE) | MAY(CLAIM_WISHES) },
	{ "dispatcher",    MAY(SEE_CASES) | MAY(SEE_CONTACT) | MAY(TAKE_CALLS) | MAY(DISPATCH) },
	{ "hotline",       MAY(SEE_CASES) | MAY(SEE_CONTACT) | MAY(TAKE_CALLS) | MAY(CALL_BACK) },
	{ "supervisor",    MAY(SEE_CASES) | MAY(SEE_CONTACT) | MAY(SUPERVISE) | MAY(CALL_BACK) | MAY(SEE_FIGURES) },
	{ "leader",        MAY(SEE_CASES) | MAY(CLAIM_SMALL) | MAY(HANDLE) | MAY(CLAIM_WISHES) | MAY(SEE_FIGURES) },
	{ "volunteer",     MAY(CLAIM_WISHES) },
	{ "policy_writer", MAY(WRITE_POLICY) | MAY(SEE_FIGURES) },
	{ "policy_publisher", MAY(WRITE_POLICY) | MAY(PUBLISH_POLICY) | MAY(SEE_FIGURES) },
	{ "administrator", MAY(ADMINISTER) | MAY(SEE_CASES) | MAY(SEE_FIGURES) },
	{ "operator",      MAY(OPERATE) | MAY(ADMINISTER) },
	{ NULL, 0 },
};
