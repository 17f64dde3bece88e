/* Which bounding boxes hold a point: the queries differ by engine, nothing else does. */
#include "kernel/db/db.h"

enum outcome db_box_put(struct call *call, int64_t id, double west, double south, double east, double north)
{
	return db_run(call, BOX_PUT, IN(id, west, south, east, north));
}

enum outcome db_box_remove(struct call *call, int64_t id)
{
	return db_run(call, BOX_REMOVE, IN(id));
}

enum outcome db_box_at(struct call *call, double longitude, double latitude, int64_t ret_ids[], size_t limit, size_t *ret_count)
{
	struct db_rows rows;
	size_t count = 0;
	int64_t id;

	TRY(db_select(call, BOX_AT, IN(longitude, latitude, limit), &rows));
	while (count < limit && db_next(&rows, OUT(&id)))
		ret_ids[count++] = id;
	db_close(&rows);
	TRY(rows.outcome);
	*ret_count = count;
	return OK;
}
