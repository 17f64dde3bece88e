#include "govstack/names.h"

#include "govstack/uuid.h"
#include "kernel/db/db.h"

/* Beside what the table holds under the kind itself: files as they were sent. */
static struct text stored(struct call *call, const char *kind)
{
	return text_format(call->arena, "their_%s", kind);
}

enum outcome name_put(struct call *call, int64_t unit, const char *kind, struct text name, int64_t id)
{
	return db_change(call, GOVSTACK_NAME_PUT, IN(stored(call, kind), unit, name, id, T("")));
}

enum outcome name_find(struct call *call, int64_t unit, const char *kind, struct text name, int64_t *ret_id)
{
	struct text about;

	return db_find(call, GOVSTACK_NAME_FIND, IN(stored(call, kind), unit, name), OUT(ret_id, &about));
}

enum outcome name_move(struct call *call, int64_t unit, const char *kind, int64_t from, int64_t to)
{
	struct text name;
	enum outcome outcome = db_find(call, GOVSTACK_NAME_OF, IN(stored(call, kind), unit, from), OUT(&name));

	if (outcome == NOT_FOUND)
		return name_put(call, unit, kind, uuid_of(call->arena, kind, from), to);
	TRY(outcome);
	return db_run(call, GOVSTACK_NAME_MOVE, IN(stored(call, kind), unit, from, to));
}

enum outcome names_forget(struct call *call, int64_t unit, const char *kind, int64_t id)
{
	return db_run(call, GOVSTACK_NAMES_FORGET, IN(stored(call, kind), unit, id));
}

enum outcome named_find(struct call *call, int64_t unit, const char *kind, struct text name, int64_t *ret_id)
{
	enum outcome outcome = name_find(call, unit, kind, name, ret_id);

	return outcome == NOT_FOUND && uuid_read(call->arena, kind, name, ret_id) ? OK : outcome;
}

enum outcome named_as(struct call *call, int64_t unit, const char *kind, int64_t id, struct text *ret_name)
{
	enum outcome outcome = db_find(call, GOVSTACK_NAME_OF, IN(stored(call, kind), unit, id), OUT(ret_name));

	if (outcome != NOT_FOUND)
		return outcome;
	*ret_name = uuid_of(call->arena, kind, id);
	return OK;
}

enum outcome named_item_as(struct call *call, const char *kind, int64_t item, struct text *ret_name)
{
	enum outcome outcome = db_find(call, GOVSTACK_NAME_OF_ITEM, IN(item, stored(call, kind)), OUT(ret_name));

	if (outcome != NOT_FOUND)
		return outcome;
	*ret_name = uuid_of(call->arena, kind, item);
	return OK;
}
