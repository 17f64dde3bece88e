#include "kernel/db/engine.h"

static bool open_database(struct database *database, struct arena *arena, struct text *ret_error)
{
	(void)database, (void)arena;
	*ret_error = T("PostgreSQL is not built yet");
	return false;
}

static void close_database(struct database *database)
{
	(void)database;
}

const struct engine postgresql_engine = { .scheme = "postgresql:", .open = open_database, .close = close_database };
