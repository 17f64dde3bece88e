/* What can be seen and done with records. */
#include "access/capabilities.h"
#include "records/store.h"

static const struct route routes[] = {
	{ .path = NULL },
};

const struct feature records_feature = { .name = "records", .routes = routes };
