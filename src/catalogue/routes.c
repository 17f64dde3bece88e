/* What the world can do with the catalogue. */
#include "catalogue/catalogue.h"

static const struct route routes[] = {
	{ .path = NULL },
};

const struct feature catalogue_feature = { .name = "catalogue", .routes = routes };
