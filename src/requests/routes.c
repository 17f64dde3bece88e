#include "requests/requests.h"

static const struct route routes[] = {
	{ .path = NULL },
};

const struct feature requests_feature = { .name = "requests", .routes = routes };
