/* What a case looks like, to whom. What a view may not see is never put into the document. */
#include "cases/show.h"

#include <assert.h>
#include <ctype.h>

#include "cases/store.h"
#include "parties/parties.h"
#include "places/places.h"

static struct text own_name(struct call *call, int64_t id)
{
	return text_format(call->arena, "%lld", (long long)id);
}

struct text case_secret(struct call *call, const struct case_file *file)
{
	return secret_for(call->arena, "case", own_name(call, file->id));
}

enum case_view case_view(struct call *call, const struct case_file *file, struct text secret)
{
	if (secret.len) {
		if (!secret_is("case", own_name(call, file->id), secret))
			return VIEW_NOTHING;
		call->own_case = file->id;
		return VIEW_OWN;
	}
	if (call->caller.kind == CALLER_RESIDENT && call->caller.person && call->caller.person == file->resident)
		return VIEW_OWN;
	if (call->caller.kind == CALLER_SYSTEM)
		return VIEW_STAFF;
	if (caller_may(call, SEE_CASES) && (access_covers(call, file->place, file->unit_path) || case_assist_is_asked(call, file)))
		return VIEW_STAFF;
	return file->is_public ? VIEW_PUBLIC : VIEW_NOTHING;
}

/* ---- words without what could name a person ---- */

enum { TELLING_DIGITS = 7 };

static size_t telling_run(struct text text)
{
	size_t i = 0, digits = 0;

	while (i < text.len && (isdigit((unsigned char)text.at[i]) || (digits && strchr(" -xX", text.at[i]) && text.at[i])))
		digits += isdigit((unsigned char)text.at[i++]) != 0;
	while (i && !isalnum((unsigned char)text.at[i - 1]))
		i--;
	return digits >= TELLING_DIGITS ? i : 0;
}

static bool of_address(char c)
{
	return isalnum((unsigned char)c) || c == '.' || c == '_' || c == '-' || c == '+';
}

static size_t mail_run(struct text text)
{
	size_t i = 0, after;

	while (i < text.len && of_address(text.at[i]))
		i++;
	if (!i || i >= text.len || text.at[i] != '@')
		return 0;
	after = ++i;
	while (i < text.len && of_address(text.at[i]))
		i++;
	return i > after ? i : 0;
}

struct text case_public_words(struct arena *arena, struct text words)
{
	struct text_builder out;
	bool inside = false;   /* a run is looked for at its start alone: no quadratic walk over long words */

	builder_init(&out, arena, words.len * 4 + 16);
	while (words.len) {
		size_t run = inside ? 0 : telling_run(words);
		if (!run && !inside)
			run = mail_run(words);
		if (run) {
			builder_add(&out, T("***"));
		} else {
			run = 1;
			inside = of_address(words.at[0]);
			builder_add_char(&out, words.at[0]);
		}
		words = (struct text){ words.at + run, words.len - run };
	}
	return builder_text(&out);
}

/* ---- the document ---- */

static enum outcome holder_to_doc(struct call *call, const struct case_file *file, struct doc *doc)
{
	struct doc *holder = doc_object(doc, "holder");
	struct post post;

	TRY(unit_to_doc(call, holder, "unit", file->unit));
	if (!file->holder || post_find(call, file->holder, &post) != OK)
		doc_null(holder, "post");
	else
		doc_text(holder, "post", post.name);
	return OK;
}

void case_clock_to_doc(struct call *call, const struct case_file *file, struct doc *doc)
{
	struct doc *clock = doc_object(doc, "clock");
	int64_t at = file->stopped_at ? file->stopped_at : call->now, left = file->due_at - at;
	bool ended = file->ended_at != 0, late = left < 0;

	doc_time(clock, "due_at", file->due_at);
	doc_bool(clock, "ended", ended);
	doc_bool(clock, "stands", !ended && file->stopped_at != 0);
	doc_bool(clock, "runs", !ended && !file->stopped_at);
	doc_bool(clock, "is_late", late);
	doc_bool(clock, "was_late", file->overdue_at != 0);
	doc_bool(clock, "in_time", !late);
	if (late)
		doc_null(clock, "left");
	else
		doc_duration(clock, "left", left);
	if (late)
		doc_duration(clock, "late", -left);
	else
		doc_null(clock, "late");
	doc_bool(clock, "provisional", file->provisional && !ended);
}

static void may_to_doc(struct call *call, const struct case_file *file, struct doc *doc)
{
	struct doc *may = doc_object(doc, "may");

	for (enum case_event event = EVENT_REGISTERED; event < EVENTS; event++)
		doc_bool(may, case_event_code(event), case_may(call, file, event));
}

static bool words_may_be_seen(const struct case_record *record, enum case_view view)
{
	return view == VIEW_OWN || view == VIEW_STAFF || !record->hidden;
}

static enum outcome unit_name_to_doc(struct call *call, struct doc *doc, const char *name, int64_t id)
{
	struct unit unit;

	if (!id) {
		doc_null(doc, name);
		return OK;
	}
	TRY(unit_find(call, id, &unit));
	doc_text(doc, name, call->language == ENGLISH && unit.name_en.len ? unit.name_en : unit.name);
	return OK;
}

static const char *actor_code(const struct case_record *record)
{
	switch (record->actor_kind) {
	case CALLER_STAFF: return "staff";
	case CALLER_SYSTEM: return "system";
	case CALLER_CLIENT: return "client";
	default: return "resident";
	}
}

static enum outcome event_to_doc(struct call *call, const struct case_record *record, enum case_view view, struct doc *doc)
{
	struct post post;

	doc_int(doc, "seq", record->seq);
	doc_time(doc, "at", record->at);
	doc_code(doc, "event", "event", case_event_code(record->event));
	doc_code(doc, "state", "state", case_state_code(record->state));
	doc_code(doc, "actor", "actor", actor_code(record));
	TRY(unit_name_to_doc(call, doc, "actor_unit", record->actor_unit));
	if (record->actor_post && post_find(call, record->actor_post, &post) == OK)
		doc_text(doc, "actor_post", post.name);
	else
		doc_null(doc, "actor_post");
	TRY(unit_name_to_doc(call, doc, "to_unit", record->unit));
	doc_bool(doc, "moved", record->event == EVENT_DISPATCHED || record->event == EVENT_RULED);
	if (!record->words.len || !words_may_be_seen(record, view))
		doc_null(doc, "words");
	else
		doc_text(doc, "words", view == VIEW_PUBLIC ? case_public_words(call->arena, record->words) : record->words);
	return OK;
}

enum { EVENTS_SHOWN = 1000 };

static enum outcome events_to_doc(struct call *call, const struct case_file *file, enum case_view view, struct doc *doc)
{
	struct case_record *records = NEW_ARRAY(call->arena, EVENTS_SHOWN, struct case_record), one = { .case_id = file->id };
	struct doc *list = doc_list(doc, "events");
	struct db_rows rows;
	size_t count = 0;

	TRY(case_record_select(call, file->id, &rows));
	while (case_record_next(&rows, &one))
		records[count++ % EVENTS_SHOWN] = one;   /* of an endless history the newest thousand */
	TRY(rows.outcome);
	for (size_t i = 0; i < count && i < EVENTS_SHOWN; i++)
		TRY(event_to_doc(call, &records[(count - 1 - i) % EVENTS_SHOWN], view, doc_item(list)));
	doc_int(doc, "events_count", (int64_t)count);
	return OK;
}

static void ended_to_doc(const struct case_file *file, struct doc *doc)
{
	doc_time(doc, "ended_at", file->ended_at);
	doc_bool(doc, "is_open", file->ended_at == 0);
	doc_bool(doc, "publicly_overdue", file->publicly_overdue);
	doc_int(doc, "reopened", file->reopened);
}

enum outcome case_to_doc(struct call *call, const struct case_file *file, enum case_view view, struct doc *doc)
{
	assert(view != VIEW_NOTHING);
	doc_id(doc, "id", file->id);
	doc_text(doc, "reference", reference_shown(call->arena, file->reference));
	doc_text(doc, "reference_plain", file->reference);
	doc_code(doc, "state", "state", case_state_code(file->state));
	doc_text(doc, "title", file->title);
	doc_time(doc, "registered_at", file->registered_at);
	doc_bool(doc, "is_public", file->is_public);
	doc_bool(doc, "is_own", view == VIEW_OWN);
	doc_bool(doc, "is_staff", view == VIEW_STAFF);
	ended_to_doc(file, doc);
	TRY(place_to_doc(call, doc, "place", file->place));
	TRY(holder_to_doc(call, file, doc));
	case_clock_to_doc(call, file, doc);
	may_to_doc(call, file, doc);
	TRY(case_assists_to_doc(call, file, doc));
	TRY(case_orders_to_doc(call, file, view, doc));
	return events_to_doc(call, file, view, doc);
}

enum outcome case_to_item(struct call *call, const struct case_file *file, struct doc *item)
{
	doc_id(item, "id", file->id);
	doc_text(item, "reference", reference_shown(call->arena, file->reference));
	doc_text(item, "reference_plain", file->reference);
	doc_text(item, "title", file->title);
	doc_code(item, "state", "state", case_state_code(file->state));
	TRY(place_to_doc(call, item, "place", file->place));
	TRY(unit_name_to_doc(call, item, "unit_name", file->unit));
	doc_time(item, "registered_at", file->registered_at);
	ended_to_doc(file, item);
	case_clock_to_doc(call, file, item);
	return OK;
}
