#include "desks/desks.h"

static const struct route routes[] = {
	{ .path = NULL },
};

const struct feature desks_feature = { .name = "desks", .routes = routes };
