/* What the world can do with applications. */
#include "applications/applications.h"

static const struct route routes[] = {
	{ .path = NULL },
};

const struct feature applications_feature = { .name = "applications", .routes = routes };
