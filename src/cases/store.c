#include "cases/store.h"

const struct case_kind_rules *case_rules_of(enum case_kind kind)
{
	for (const struct case_kind_rules *const *rules = case_kinds; *rules; rules++)
		if ((*rules)->kind == kind)
			return *rules;
	return NULL;
}

static struct text case_county(struct text place)
{
	return (struct text){ place.at, place.len > 6 ? 6 : place.len };
}

struct text case_town(struct text place)
{
	return (struct text){ place.at, place.len > 9 ? 9 : place.len };
}

bool case_row_next(struct db_rows *rows, struct case_file *ret_file)
{
	struct case_file f = { 0 };
	struct text county, town;
	int kind, state, span_unit;

	if (!db_next(rows, OUT(&f.id, &kind, &f.reference, &state, &f.category, &f.title, &f.place, &county, &town, &f.unit, &f.unit_path,
		&f.holder, &f.resident, &f.registered_at, &f.due_at, &f.stopped_at, &f.stopped_ms, &f.ended_at, &f.overdue_at, &span_unit,
		&f.span.count, &f.provisional, &f.publicly_overdue, &f.is_public, &f.reopened, &f.lane, &f.parent, &f.alarm_at,
		&f.alarm_step, &f.told_unit, &f.seq, &f.last_hash, &f.staged_at)))
		return false;
	f.kind = (enum case_kind)kind;
	f.state = (enum case_state)state;
	f.span.unit = (enum span_unit)span_unit;
	*ret_file = f;
	return true;
}

enum outcome case_find(struct call *call, int64_t id, struct case_file *ret_file)
{
	struct db_rows rows;
	bool found;

	TRY(db_select(call, CASE_FIND_BY_ID, IN(id), &rows));
	found = case_row_next(&rows, ret_file);
	db_close(&rows);
	if (!found && rows.outcome == OK)
		return NOT_FOUND;
	return rows.outcome;
}

enum outcome case_row_insert(struct call *call, const struct case_file *f)
{
	return db_change(call, CASE_INSERT,
		IN(f->id, (int)f->kind, f->reference, (int)f->state, f->category, f->title, f->place, case_county(f->place), case_town(f->place), f->resident,
			f->registered_at, f->due_at, (int)f->span.unit, f->span.count, f->provisional, f->is_public, f->lane, f->parent,
			f->alarm_at, f->seq, f->last_hash, f->unit, f->unit_path));
}

static bool same_class(const struct case_file *a, const struct case_file *b)
{
	return text_equal(a->category, b->category) && text_equal(a->place, b->place) && a->span.unit == b->span.unit &&
	       a->span.count == b->span.count && a->provisional == b->provisional && a->publicly_overdue == b->publicly_overdue &&
	       a->parent == b->parent && a->lane == b->lane && a->staged_at == b->staged_at;
}

static bool same_desk(const struct case_file *a, const struct case_file *b)
{
	return a->unit == b->unit && text_equal(a->unit_path, b->unit_path) && a->due_at == b->due_at && a->ended_at == b->ended_at;
}

static enum outcome save(struct call *call, const struct case_file *f, const struct case_file *before)
{
	if (!same_class(f, before))
		return db_change(call, CASE_SAVE,
			IN(f->id, before->seq, (int)f->state, f->category, f->place, case_county(f->place), case_town(f->place), f->unit, f->unit_path,
				f->holder, f->due_at, f->stopped_at, f->stopped_ms, f->ended_at, f->overdue_at, (int)f->span.unit, f->span.count,
				f->provisional, f->publicly_overdue, f->reopened, f->parent, f->alarm_at, f->alarm_step, f->told_unit, f->seq,
				f->last_hash, f->lane, f->staged_at));
	if (!same_desk(f, before))
		return db_change(call, CASE_SAVE_MOVED,
			IN(f->id, before->seq, (int)f->state, f->unit, f->unit_path, f->holder, f->due_at, f->stopped_at, f->stopped_ms, f->ended_at,
				f->overdue_at, f->reopened, f->alarm_at, f->alarm_step, f->told_unit, f->seq, f->last_hash));
	return db_change(call, CASE_SAVE_STEPPED,
		IN(f->id, before->seq, (int)f->state, f->holder, f->stopped_at, f->stopped_ms, f->overdue_at, f->reopened, f->alarm_at,
			f->alarm_step, f->told_unit, f->seq, f->last_hash));
}

enum outcome case_row_save(struct call *call, const struct case_file *file, const struct case_file *before)
{
	enum outcome outcome = save(call, file, before);

	return outcome == CONFLICT ? refuse(call, CONFLICT, "case.somebody_was_quicker") : outcome;
}

static void add_number(struct text_builder *out, int64_t number)
{
	builder_format(out, "%lld,", (long long)number);
}

static void add_words(struct text_builder *out, struct text words)
{
	builder_add_json(out, words);
	builder_add_char(out, ',');
}

struct text case_record_line(struct arena *arena, const struct case_record *r)
{
	struct text_builder out;
	const int64_t numbers[] = { r->case_id, r->seq, r->at, r->event, r->actor_kind, r->actor_post, r->actor_unit, r->state, r->unit,
		r->holder, r->due_at, r->other, r->hidden };

	builder_init(&out, arena, 256 * 1024);
	builder_add_char(&out, '[');
	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
		add_number(&out, numbers[i]);
	add_words(&out, r->category);
	add_words(&out, r->place);
	add_words(&out, r->words);
	builder_add_json(&out, r->data);
	builder_add_char(&out, ']');
	return builder_text(&out);
}

struct text case_record_hash(struct arena *arena, struct text hash_before, const struct case_record *r)
{
	struct hash before = { { 0 } };

	text_from_hex(hash_before, before.bytes, HASH_BYTES);   /* the first event follows 32 zero bytes */
	return hash_hex(arena, hash_chain(before, case_record_line(arena, r)));
}

enum outcome case_record_insert(struct call *call, const struct case_record *r)
{
	return db_change(call, CASE_EVENT_INSERT,
		IN(r->case_id, r->seq, r->at, (int)r->event, (int)r->actor_kind, r->actor_post, r->actor_unit, (int)r->state, r->unit,
			r->holder, r->due_at, r->category, r->place, r->other, r->hidden, r->words, r->data, r->hash));
}

enum outcome case_record_select(struct call *call, int64_t case_id, struct db_rows *ret_rows)
{
	return db_select(call, CASE_EVENTS_OF, IN(case_id), ret_rows);
}

bool case_record_next(struct db_rows *rows, struct case_record *ret_record)
{
	struct case_record r = { .case_id = ret_record->case_id };
	int event, actor_kind, state;

	if (!db_next(rows, OUT(&r.seq, &r.at, &event, &actor_kind, &r.actor_post, &r.actor_unit, &state, &r.unit, &r.holder, &r.due_at,
		&r.category, &r.place, &r.other, &r.hidden, &r.words, &r.data, &r.hash)))
		return false;
	r.event = (enum case_event)event;
	r.actor_kind = (enum caller_kind)actor_kind;
	r.state = (enum case_state)state;
	*ret_record = r;
	return true;
}

static enum outcome count_add(struct call *call, const struct case_file *f, int n)
{
	return db_run(call, CASE_COUNT_ADD,
		IN(date_of(f->registered_at), case_town(f->place), f->category, f->unit, (int)f->state, (int)f->kind, n));
}

static bool counted_alike(const struct case_file *a, const struct case_file *b)
{
	return a->state == b->state && a->unit == b->unit && text_equal(a->category, b->category) &&
		text_equal(case_town(a->place), case_town(b->place));
}

enum outcome case_count_move(struct call *call, const struct case_file *before, const struct case_file *after)
{
	if (before->state != STATE_NONE && counted_alike(before, after))
		return OK;
	if (before->state != STATE_NONE)
		TRY(count_add(call, before, -1));
	return count_add(call, after, 1);
}
