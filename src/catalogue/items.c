/* Items: keeping versions, publishing them, giving them out. */
#include "catalogue/items.h"

#include "catalogue/read.h"
#include "kernel/crypt/crypt.h"
#include "kernel/db/db.h"
#include "kernel/search/search.h"
#include "parties/parties.h"

const char *item_state_code(enum item_state state)
{
	static const char *const codes[] = { [ITEM_DRAFT] = "draft", [ITEM_PUBLISHED] = "published", [ITEM_ENDED] = "ended" };

	return codes[state];
}

struct text words_in(const struct call *call, struct text words, struct text words_en)
{
	if (call->language == ENGLISH)
		return words_en.len ? words_en : words;
	return words.len ? words : words_en;
}

struct text item_title(const struct call *call, const struct item *item)
{
	return words_in(call, item->title, item->title_en);
}

struct text material_title(const struct call *call, const struct material *material)
{
	return words_in(call, material->title, material->title_en);
}

/* ---- giving out ---- */

enum item_state item_state_on(bool published, int32_t valid_to, int32_t day)
{
	if (!published)
		return ITEM_DRAFT;
	return valid_to && valid_to < day ? ITEM_ENDED : ITEM_PUBLISHED;
}

/* The body was checked when it was kept: a fault in it now is ours. Whatever the call's own form had wrong stays as it is. */
static enum outcome read_kept(struct call *call, struct text body, struct item *ret_item)
{
	struct problem *problems = call->problems, *last = call->last_problem;
	enum outcome outcome;

	call->problems = call->last_problem = NULL;
	outcome = item_read(call, body, ret_item);
	call->problems = problems;
	call->last_problem = last;
	return outcome == OK ? OK : BROKEN;
}

static enum outcome item_of_row(struct call *call, enum query query, const struct db_in in[], struct item *ret_item)
{
	struct item row = { 0 }, item;
	bool published = false;

	TRY(db_find(call, query, in, OUT(&row.id, &row.version, &published, &row.valid_from, &row.valid_to, &row.unit, &row.body)));
	TRY(read_kept(call, row.body, &item));
	item.id = row.id;
	item.version = row.version;
	item.valid_from = row.valid_from;
	item.valid_to = row.valid_to;
	item.unit = row.unit;
	item.state = item_state_on(published, row.valid_to, date_of(call->now));
	*ret_item = item;
	return OK;
}

enum outcome item_by_code(struct call *call, struct text code, struct item *ret_item)
{
	return item_of_row(call, ITEM_IN_FORCE, IN(code, date_of(call->now)), ret_item);
}

enum outcome item_version(struct call *call, int64_t id, struct item *ret_item)
{
	return item_of_row(call, ITEM_GET, IN(id), ret_item);
}

/* ---- the version of the whole catalogue ---- */

enum outcome catalogue_version(struct call *call, int64_t *ret_version)
{
	return db_find(call, CATALOGUE_VERSION_GET, IN(), OUT(ret_version));
}

/* A digest of the changes, as the calendar's: two databases that show the same version hold the same catalogue. */
enum outcome catalogue_note_change(struct call *call, struct text change)
{
	struct hash hash;
	int64_t version;

	TRY(catalogue_version(call, &version));
	hash = hash_of(text_format(call->arena, "%lld %.*s", (long long)version, TEXT_ARG(change)));
	memcpy(&version, hash.bytes, sizeof(version));
	return db_change(call, CATALOGUE_VERSION_SET, IN(version & INT64_MAX));
}

/* ---- keeping ---- */

static enum outcome keep_parts(struct call *call, int64_t id, const struct item *item)
{
	if (!item->situation_count)
		TRY(db_change(call, ITEM_SITUATION_ADD, IN(id, 0, T(""), item->title, item->title_en)));
	for (size_t i = 0; i < item->situation_count; i++)
		TRY(db_change(call, ITEM_SITUATION_ADD, IN(id, i, item->situations[i].code, item->situations[i].title, item->situations[i].title_en)));
	for (size_t i = 0; i < item->material_count; i++)
		TRY(db_change(call, ITEM_MATERIAL_ADD, IN(id, i, item->materials[i].code, item->materials[i].title, item->materials[i].title_en,
			item->materials[i].necessity)));
	for (int i = 0; i < ITEM_CHANNELS; i++)
		if (item->channels & 1u << i)
			TRY(db_change(call, ITEM_CHANNEL_ADD, IN(id, i, item->openings[i])));
	return OK;
}

static struct text openings_joined(struct call *call, const struct item *item)
{
	struct text joined = item->openings[0];

	for (int i = 1; i < ITEM_CHANNELS; i++)
		joined = text_format(call->arena, "%.*s,%.*s", TEXT_ARG(joined), TEXT_ARG(item->openings[i]));
	return joined;
}

static enum outcome store_row(struct call *call, const struct item *item, int64_t id, int version, struct text digest)
{
	return db_change(call, ITEM_ADD, IN(id, item->code, version, item->title, item->title_en, item->unit, item->hall, item->scope, item->category,
		item->audience, item->words, item->events, (int64_t)item->channels, openings_joined(call, item), item->visits, item->at_most_once, item->daily,
		item->body, digest, call->caller.post, call->now));
}

/* Of every channel, offered or not; equal ones are looked for once. */
static enum outcome openings_check(struct call *call, const struct item *item)
{
	struct text title, title_en, place;

	for (int i = 0; i < ITEM_CHANNELS; i++) {
		const char *path = i ? text_format(call->arena, "openings.%s", item_channels[i]).at : "opening";
		enum outcome outcome;
		if (i && text_equal(item->openings[i], item->openings[i - 1]))
			continue;
		outcome = db_find(call, OPENING_GET, IN(item->openings[i]), OUT(&title, &title_en, &place));
		if (outcome == NOT_FOUND)
			item_fault(call, path, "item.fault.opening", item->openings[i]);
		else
			TRY(outcome);
	}
	return OK;
}

enum outcome item_check(struct call *call, struct item *item)
{
	struct unit unit = { 0 };
	enum outcome outcome = unit_by_code(call, item->unit_code, &unit);

	if (outcome == NOT_FOUND)
		item_fault(call, "unit", "item.fault.unit", item->unit_code);
	else
		TRY(outcome);
	item->unit = unit.id;
	TRY(openings_check(call, item));
	TRY(item_interview_check(call, item));
	item_form_check(call, item);
	return call->problems ? INVALID : OK;
}

bool item_in_scope(struct call *call, const struct item *item)
{
	struct text path = T("");

	if (!text_starts_with(item->scope, call->caller.place))
		return false;
	return unit_path(call, item->unit, &path) == OK && text_starts_with(path, call->caller.unit_path);
}

static enum outcome store(struct call *call, const struct item *item, int version, struct text digest, int64_t *ret_id)
{
	int64_t id = db_new_id(call);

	TRY(store_row(call, item, id, version, digest));
	TRY(keep_parts(call, id, item));
	TRY(search_put(call, SEARCH_ITEMS, id, text_format(call->arena, "%.*s %.*s %.*s %.*s", TEXT_ARG(item->title), TEXT_ARG(item->title_en),
		TEXT_ARG(item->code), TEXT_ARG(item->words))));
	*ret_id = id;
	return OK;
}

/* A draft is nobody's promise: the next wording takes its place. */
static enum outcome drop_draft(struct call *call, int64_t id)
{
	TRY(db_run(call, ITEM_DROP_SITUATIONS, IN(id)));
	TRY(db_run(call, ITEM_DROP_MATERIALS, IN(id)));
	TRY(db_run(call, ITEM_DROP_CHANNELS, IN(id)));
	TRY(search_remove(call, SEARCH_ITEMS, id));
	return db_change(call, ITEM_DROP, IN(id));
}

enum outcome item_keep_read(struct call *call, struct item *item, int64_t *ret_id)
{
	struct text digest = hash_hex(call->arena, hash_of(item->body)), newest = T("");
	int version = 0;
	int64_t id = 0;
	enum outcome outcome;

	TRY(item_check(call, item));
	outcome = db_find(call, ITEM_NEWEST, IN(item->code), OUT(&id, &version, &newest));
	if (outcome != OK && outcome != NOT_FOUND)
		return outcome;
	if (text_equal(newest, digest)) {
		*ret_id = id;
		return OK;
	}
	if (id) {
		struct item before;
		TRY(item_version(call, id, &before));
		if (before.state == ITEM_DRAFT) {
			TRY(drop_draft(call, id));
			version--;
		}
	}
	return store(call, item, version + 1, digest, ret_id);
}

enum outcome item_keep(struct call *call, struct text json, int64_t *ret_id)
{
	struct item item;

	TRY(item_read(call, json, &item));
	return item_keep_read(call, &item, ret_id);
}

enum outcome item_publish(struct call *call, int64_t id, int32_t from)
{
	int32_t today = date_of(call->now);
	struct item item;

	TRY(item_version(call, id, &item));
	if (item.state != ITEM_DRAFT)
		return refuse(call, CONFLICT, "item.published");
	if (!from)
		from = today;
	if (from < today)
		return call_problem(call, "from", "item.past");
	TRY(db_run(call, ITEM_END_BEFORE, IN(item.code, from - 1, id)));
	if (db_change(call, ITEM_SET_PUBLISHED, IN(id, from)) != OK)
		return refuse(call, CONFLICT, "item.published");
	return catalogue_note_change(call, text_format(call->arena, "publish %lld %d", (long long)id, from));
}

enum outcome item_end(struct call *call, int64_t id, int32_t last_day)
{
	struct item item;

	TRY(item_version(call, id, &item));
	if (item.state != ITEM_PUBLISHED)
		return refuse(call, CONFLICT, "item.not_published");
	if (last_day < date_of(call->now) - 1)
		return call_problem(call, "last_day", "item.past");
	TRY(db_change(call, ITEM_SET_END, IN(id, last_day)));
	return catalogue_note_change(call, text_format(call->arena, "end %lld %d", (long long)id, last_day));
}
