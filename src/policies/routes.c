#include "policies/policies.h"

static const struct route routes[] = {
	{ .path = NULL },
};

const struct feature policies_feature = { .name = "policies", .routes = routes };
