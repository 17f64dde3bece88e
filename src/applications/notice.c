/* The one complete notice: computed from the items' rules, the answers and what is held; stamped, and binding from then on. */
#include <jansson.h>

#include "applications/store.h"
#include "kernel/clock/clock.h"
#include "kernel/crypt/crypt.h"
#include "kernel/db/db.h"
#include "kernel/settings/settings.h"

/* ---- the lines as JSON: a table of members ---- */

static const struct line_member {
	const char *name;
	size_t at;
} line_members[] = {
	{ "code", offsetof(struct notice_line, code) }, { "title", offsetof(struct notice_line, title) },
	{ "title_en", offsetof(struct notice_line, title_en) }, { "necessity", offsetof(struct notice_line, necessity) },
	{ "form", offsetof(struct notice_line, form) }, { "help", offsetof(struct notice_line, help) },
	{ "help_en", offsetof(struct notice_line, help_en) }, { "standard", offsetof(struct notice_line, standard) },
	{ "standard_en", offsetof(struct notice_line, standard_en) }, { "basis", offsetof(struct notice_line, basis) },
	{ "blank", offsetof(struct notice_line, blank) }, { "sample", offsetof(struct notice_line, sample) },
	{ "record_type", offsetof(struct notice_line, record_type) }, { "record_types", offsetof(struct notice_line, record_types) },
	{ NULL },
};

static void member_write(struct text_builder *out, const char *name, struct text value)
{
	builder_format(out, "\"%s\":", name);
	builder_add_json(out, value);
	builder_add_char(out, ',');
}

static void line_write(struct text_builder *out, const struct notice_line *line)
{
	builder_add_char(out, '{');
	for (const struct line_member *member = line_members; member->name; member++) {
		struct text value = *(const struct text *)((const char *)line + member->at);
		if (value.len)
			member_write(out, member->name, value);
	}
	builder_format(out, "\"originals\":%d,\"copies\":%d,\"held\":%s,\"record\":%lld}", line->originals, line->copies, line->held ? "true" : "false",
		(long long)line->record);
}

static struct text body_write(struct arena *arena, const struct complete_notice *n)
{
	struct text_builder out;

	builder_init(&out, arena, 1 << 20);
	builder_add_char(&out, '{');
	member_write(&out, "title", n->title);
	member_write(&out, "title_en", n->title_en);
	member_write(&out, "situation", n->situation);
	member_write(&out, "situation_en", n->situation_en);
	builder_format(&out, "\"fee_fen\":%lld,\"visits\":%d,\"promised\":[%d,%d],\"legal\":[%d,%d],\"lines\":[", (long long)n->fee_fen, n->visits,
		(int)n->promised.unit, (int)n->promised.count, (int)n->legal.unit, (int)n->legal.count);
	for (size_t i = 0; i < n->line_count; i++) {
		if (i)
			builder_add_char(&out, ',');
		line_write(&out, &n->lines[i]);
	}
	builder_add(&out, T("]}"));
	return builder_text(&out);
}

static struct text member_read(struct arena *arena, const json_t *object, const char *name)
{
	const json_t *member = json_object_get(object, name);

	return member ? text_copy(arena, (struct text){ json_string_value(member), json_string_length(member) }) : T("");
}

static struct notice_line line_read(struct arena *arena, const json_t *object)
{
	struct notice_line line = { 0 };

	for (const struct line_member *member = line_members; member->name; member++)
		*(struct text *)((char *)&line + member->at) = member_read(arena, object, member->name);
	line.originals = (int)json_integer_value(json_object_get(object, "originals"));
	line.copies = (int)json_integer_value(json_object_get(object, "copies"));
	line.held = json_is_true(json_object_get(object, "held"));
	line.record = json_integer_value(json_object_get(object, "record"));
	return line;
}

static struct span span_read(const json_t *pair)
{
	return (struct span){ (enum span_unit)json_integer_value(json_array_get(pair, 0)), (int32_t)json_integer_value(json_array_get(pair, 1)) };
}

static void lines_count(struct complete_notice *n)
{
	n->held = n->asked = 0;
	for (size_t i = 0; i < n->line_count; i++) {
		n->held += n->lines[i].held;
		n->asked += !n->lines[i].held && !text_equal(n->lines[i].necessity, T("2"));
	}
}

static bool body_read(struct arena *arena, struct text body, struct complete_notice *n)
{
	json_error_t error;
	json_t *root = json_loadb(body.at, body.len, 0, &error);
	const json_t *list = json_object_get(root, "lines");
	struct notice_line *lines = NEW_ARRAY(arena, json_array_size(list), struct notice_line);

	if (!root)
		return false;
	n->title = member_read(arena, root, "title");
	n->title_en = member_read(arena, root, "title_en");
	n->situation = member_read(arena, root, "situation");
	n->situation_en = member_read(arena, root, "situation_en");
	n->fee_fen = json_integer_value(json_object_get(root, "fee_fen"));
	n->visits = (int)json_integer_value(json_object_get(root, "visits"));
	n->promised = span_read(json_object_get(root, "promised"));
	n->legal = span_read(json_object_get(root, "legal"));
	n->line_count = json_array_size(list);
	for (size_t i = 0; i < n->line_count; i++)
		lines[i] = line_read(arena, json_array_get(list, i));
	n->lines = lines;
	json_decref(root);
	lines_count(n);
	return true;
}

/* ---- computing ---- */

static enum outcome items_settle(struct call *call, struct text code, struct complete_notice *n)
{
	struct bundle bundle;
	enum outcome outcome = item_by_code(call, code, &n->items[0]);

	if (outcome == OK) {
		n->item = n->items[0].code;
		n->title = n->items[0].title;
		n->title_en = n->items[0].title_en;
		n->item_count = 1;
	}
	if (outcome != NOT_FOUND)
		return outcome;
	TRY(bundle_by_code(call, code, &bundle));
	n->bundle = bundle.code;
	n->title = bundle.title;
	n->title_en = bundle.title_en;
	TRY(bundle_items(call, &bundle, n->items, &n->item_count));
	return n->item_count ? OK : NOT_FOUND;
}

static struct notice_line line_of(const struct material *m)
{
	return (struct notice_line){ .code = m->code, .title = m->title, .title_en = m->title_en, .necessity = m->necessity.len ? m->necessity : T("1"),
		.form = m->form, .help = m->help, .help_en = m->help_en, .standard = m->standard, .standard_en = m->standard_en, .basis = m->basis, .blank = m->blank, .sample = m->sample,
		.originals = m->originals, .copies = m->copies, .record_types = m->record_types };
}

/* Hours are the shortest, then calendar days, then working days: of a bundle the slowest item counts. */
static bool is_slower(struct span a, struct span b)
{
	static const int weight[] = { [SPAN_HOURS] = 1, [SPAN_CALENDAR_DAYS] = 24, [SPAN_WORKING_DAYS] = 34 };

	return a.count * weight[a.unit] > b.count * weight[b.unit];
}

static struct span span_of(struct item_limit limit)
{
	return (struct span){ (enum span_unit)limit.unit, limit.count };
}

/* A bundle is one visit's worth of work: what each item promises is not added up. */
static void whole_settle(struct complete_notice *n)
{
	for (size_t i = 0; i < n->item_count; i++) {
		const struct item *item = &n->items[i];
		n->fee_fen += item->fee_fen;
		n->visits = item->visits > n->visits ? item->visits : n->visits;
		if (is_slower(span_of(item->promised), n->promised))
			n->promised = span_of(item->promised);
		if (is_slower(span_of(item->legal), n->legal))
			n->legal = span_of(item->legal);
	}
}

static enum outcome lines_settle(struct call *call, const struct interview *interview, struct party_ref party, int64_t mandate, struct complete_notice *n)
{
	struct notice_line *lines = NEW_ARRAY(call->arena, LINES_MAX, struct notice_line);

	for (size_t i = 0; i < interview->material_count && n->line_count < LINES_MAX; i++) {
		struct notice_line *line = &lines[n->line_count++];
		*line = line_of(interview->materials[i].material);
		if (party.id && line->record_types.len)
			TRY(held_look(call, party, mandate, line->record_types, line));
	}
	n->lines = lines;
	lines_count(n);
	if (n->item_count == 1 && interview->situations[0]) {
		n->situation = interview->situations[0]->title;
		n->situation_en = interview->situations[0]->title_en;
	}
	return OK;
}

enum outcome notice_compute(struct call *call, struct text code, struct item_answers answers, struct party_ref party, int64_t mandate,
	struct complete_notice *ret_notice, const struct item_question **ret_next)
{
	struct complete_notice *n = NEW(call->arena, struct complete_notice);
	struct interview interview;

	TRY(items_settle(call, code, n));
	n->answers = answers;
	TRY(item_interview(call, n->items, n->item_count, answers, &interview));
	whole_settle(n);
	if (interview.decided)
		TRY(lines_settle(call, &interview, party, mandate, n));
	*ret_next = interview.decided ? NULL : interview.next;
	*ret_notice = *n;
	return OK;
}

/* ---- stamping ---- */

/* Letters and digits that nobody mistakes for another: people type them from paper. */
static struct text code_new(struct arena *arena)
{
	static const char clear[] = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
	char *code = arena_alloc(arena, NOTICE_CODE_LENGTH + 1);

	for (int i = 0; i < NOTICE_CODE_LENGTH; i++)
		code[i] = clear[random_below(sizeof(clear) - 1)];
	return (struct text){ code, NOTICE_CODE_LENGTH };
}

struct text notice_versions(struct arena *arena, const struct complete_notice *n)
{
	struct text versions = T("");

	for (size_t i = 0; i < n->item_count; i++)
		versions = text_format(arena, "%.*s%s%lld", TEXT_ARG(versions), i ? " " : "", (long long)n->items[i].id);
	return versions;
}

enum outcome unit_place(struct call *call, int64_t id, struct text *ret_place)
{
	struct unit unit;

	TRY(unit_find(call, id, &unit));
	*ret_place = unit.place.len ? unit.place : setting_text("site.place");
	return OK;
}

enum outcome notice_stamp(struct call *call, struct complete_notice *n, struct party_ref party)
{
	struct text place;

	if (!n->lines)
		return refuse(call, CONFLICT, "notice.not_complete");
	n->id = db_new_id(call);
	n->code = code_new(call->arena);
	n->at = call->now;
	n->party = party;
	TRY(db_change(call, NOTICE_COMPLETE_INSERT, IN(n->id, n->code, n->at, n->item, n->bundle, notice_versions(call->arena, n),
		item_answers_text(call, n->answers), party.kind, party.id, body_write(call->arena, n))));
	TRY(unit_place(call, n->items[0].unit, &place));
	return spared_add(call, place, n->item.len ? n->item : n->bundle, n->items[0].unit, &(struct spared){ .notices = 1 });
}

/* ---- finding ---- */

static enum outcome items_load(struct call *call, struct text versions, struct complete_notice *n)
{
	while (versions.len && n->item_count < PARTS_MAX) {
		int64_t id;
		if (!text_to_int(text_cut(&versions, ' '), &id))
			return BROKEN;
		TRY(item_version(call, id, &n->items[n->item_count++]));
	}
	return OK;
}

static enum outcome row_find(struct call *call, int64_t id, struct complete_notice *n, struct text *ret_versions)
{
	struct text answers, body;

	TRY(db_find(call, NOTICE_COMPLETE_BY_ID, IN(id), OUT(&n->id, &n->code, &n->at, &n->item, &n->bundle, ret_versions, &answers, &body, &n->case_id,
		&n->party.kind, &n->party.id)));
	n->answers = item_answers_of_text(call, answers);
	return body_read(call->arena, body, n) ? OK : BROKEN;
}

enum outcome notice_lines_find(struct call *call, int64_t id, struct complete_notice *ret_notice)
{
	struct complete_notice *n = NEW(call->arena, struct complete_notice);
	struct text versions;

	TRY(row_find(call, id, n, &versions));
	*ret_notice = *n;
	return OK;
}

enum outcome notice_find(struct call *call, int64_t id, struct complete_notice *ret_notice)
{
	struct complete_notice *n = NEW(call->arena, struct complete_notice);
	struct text versions;

	TRY(row_find(call, id, n, &versions));
	TRY(items_load(call, versions, n));
	*ret_notice = *n;
	return OK;
}

enum outcome notice_by_code(struct call *call, struct text code, struct complete_notice *ret_notice)
{
	int64_t id;

	if (code.len != NOTICE_CODE_LENGTH)
		return NOT_FOUND;
	TRY(db_find(call, NOTICE_COMPLETE_BY_CODE, IN(code), OUT(&id)));
	return notice_find(call, id, ret_notice);
}

const struct notice_line *notice_line_of(const struct complete_notice *n, struct text material)
{
	for (size_t i = 0; i < n->line_count; i++)
		if (text_equal(n->lines[i].code, material))
			return &n->lines[i];
	return NULL;
}
