/* What a case looks like, to whom. What a view may not see is never put into the document. */
#include "cases/show.h"

#include <assert.h>
#include <ctype.h>

#include "cases/proof.h"
#include "cases/store.h"
#include "kernel/i18n/i18n.h"
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
		doc_text(holder, "post", post_shown_name(call->language, post.name, text_of(post.role)));
	return OK;
}

static void duration_or_null(struct doc *doc, const char *name, bool given, int64_t ms)
{
	if (given)
		doc_duration(doc, name, ms);
	else
		doc_null(doc, name);
}

void case_clock_to_doc(struct call *call, const struct case_file *file, struct doc *doc)
{
	struct doc *clock = doc_object(doc, "clock");
	int64_t left = file->due_at - (file->stopped_at ? file->stopped_at : call->now);
	bool ended = file->ended_at != 0, late = left < 0;

	doc_time(clock, "due_at", file->due_at);
	doc_time(clock, "stopped_at", ended ? 0 : file->stopped_at);
	duration_or_null(clock, "left", !late, left);
	duration_or_null(clock, "late_by", late, -left);
	doc_bool(clock, "ended", ended);
	doc_bool(clock, "was_late", file->overdue_at != 0);
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

static struct text unit_name(const struct call *call, const struct unit *unit)
{
	return call->language == ENGLISH && unit->name_en.len ? unit->name_en : unit->name;
}

static enum outcome unit_name_to_doc(struct call *call, struct doc *doc, const char *name, int64_t id)
{
	struct unit unit;

	if (!id) {
		doc_null(doc, name);
		return OK;
	}
	TRY(unit_find(call, id, &unit));
	doc_text(doc, name, unit_name(call, &unit));
	return OK;
}

/* "城管局 市容科" for staff; for all others the word for what they are. */
static enum outcome actor_to_doc(struct call *call, const struct case_record *record, struct doc *doc)
{
	static const char *const words[] = { [CALLER_STRANGER] = "actor.resident", [CALLER_RESIDENT] = "actor.resident",
		[CALLER_STAFF] = "actor.staff", [CALLER_CLIENT] = "actor.client", [CALLER_SYSTEM] = "actor.system" };
	struct text unit_words = T("");
	struct unit unit;
	struct post post;

	if (record->actor_unit) {
		TRY(unit_find(call, record->actor_unit, &unit));
		unit_words = unit_name(call, &unit);
	}
	if (record->actor_post && post_find(call, record->actor_post, &post) == OK)
		unit_words = text_format(call->arena, call->language == ENGLISH ? "%.*s, %.*s" : "%.*s %.*s", TEXT_ARG(unit_words),
			TEXT_ARG(post_shown_name(call->language, post.name, text_of(post.role))));
	doc_text(doc, "actor", unit_words.len ? unit_words : i18n(call->language, words[record->actor_kind]));
	return OK;
}

/* What happened, in a sentence: "happened.<code>", with the unit it went to. */
static enum outcome title_to_doc(struct call *call, const struct case_record *record, struct doc *doc)
{
	struct doc *title = doc_message(doc, "title", text_format(call->arena, "happened.%s", case_event_code(record->event)).at);

	return unit_name_to_doc(call, title, "unit", record->unit);
}

static void pictures_to_doc(const struct case_picture *pictures, size_t count, int seq, struct doc *doc)
{
	struct doc *list = doc_list(doc, "pictures");

	for (size_t i = 0; i < count; i++) {
		struct doc *item;
		if (pictures[i].seq != seq)
			continue;
		item = doc_item(list);
		doc_text(item, "address", pictures[i].address);
		doc_text(item, "small", pictures[i].small);
		doc_text(item, "words", pictures[i].words);
	}
}

void case_state_to_doc(struct call *call, enum case_kind kind, enum case_state state, struct doc *doc)
{
	const char *words = case_rules_of(kind)->words;

	doc_code(doc, "state", words ? text_format(call->arena, "%s_state", words).at : "state", case_state_code(state));
}

static enum outcome event_to_doc(struct call *call, const struct case_file *file, const struct case_record *record, enum case_view view, struct doc *doc)
{
	doc_int(doc, "seq", record->seq);
	doc_time(doc, "at", record->at);
	doc_text(doc, "event", text_of(case_event_code(record->event)));
	case_state_to_doc(call, file->kind, record->state, doc);
	TRY(title_to_doc(call, record, doc));
	TRY(actor_to_doc(call, record, doc));
	if (!record->words.len || !words_may_be_seen(record, view))
		doc_null(doc, "words");
	else
		doc_text(doc, "words", view == VIEW_PUBLIC ? case_public_words(call->arena, record->words) : record->words);
	return OK;
}

enum {
	EVENTS_SHOWN = 1000,
	EVENTS_OPEN = 20,     /* on a page: the rest is behind a fold, so that what stands below the history is found */
	EVENTS_FOLDED_AT = 25 /* nothing folds away for a handful */
};

static enum outcome events_to_doc(struct call *call, const struct case_file *file, enum case_view view,
	const struct case_picture *pictures, size_t picture_count, struct doc *doc)
{
	struct case_record *records = NEW_ARRAY(call->arena, EVENTS_SHOWN, struct case_record), one = { .case_id = file->id };
	struct doc *list = doc_list(doc, "events");
	struct db_rows rows;
	size_t count = 0, shown;
	bool folds;

	TRY(case_record_select(call, file->id, &rows));
	while (case_record_next(&rows, &one))
		records[count++ % EVENTS_SHOWN] = one;   /* of an endless history the newest thousand */
	TRY(rows.outcome);
	shown = count < EVENTS_SHOWN ? count : EVENTS_SHOWN;
	folds = shown > EVENTS_FOLDED_AT;
	for (size_t i = 0; i < shown; i++) {
		const struct case_record *record = &records[(count - 1 - i) % EVENTS_SHOWN];
		struct doc *item = doc_item(list);
		TRY(event_to_doc(call, file, record, view, item));
		pictures_to_doc(pictures, picture_count, record->seq, item);
		doc_bool(item, "folds", folds && i == EVENTS_OPEN);
	}
	doc_int(doc, "events_count", (int64_t)count);
	doc_bool(doc, "events_fold", folds);
	doc_int(doc, "events_earlier", folds ? (int64_t)(shown - EVENTS_OPEN) : 0);
	return OK;
}

static void ended_to_doc(const struct case_file *file, struct doc *doc)
{
	doc_time(doc, "ended_at", file->ended_at);
	doc_bool(doc, "is_open", file->ended_at == 0);
	doc_bool(doc, "publicly_overdue", file->publicly_overdue);
	doc_int(doc, "reopened", file->reopened);
}

enum outcome case_to_doc(struct call *call, const struct case_file *file, enum case_view view, const struct case_picture *pictures,
	size_t picture_count, struct doc *doc)
{
	assert(view != VIEW_NOTHING);
	doc_id(doc, "id", file->id);
	doc_text(doc, "reference", reference_shown(call->arena, file->reference));
	doc_text(doc, "reference_plain", file->reference);
	case_state_to_doc(call, file->kind, file->state, doc);
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
	TRY(case_proof_to_doc(call, file, view, doc));
	return events_to_doc(call, file, view, pictures, picture_count, doc);
}

enum outcome case_to_item(struct call *call, const struct case_file *file, struct doc *item)
{
	doc_id(item, "id", file->id);
	doc_text(item, "reference", reference_shown(call->arena, file->reference));
	doc_text(item, "reference_plain", file->reference);
	doc_text(item, "title", file->title);
	case_state_to_doc(call, file->kind, file->state, item);
	TRY(place_to_doc(call, item, "place", file->place));
	TRY(unit_name_to_doc(call, item, "unit_name", file->unit));
	doc_bool(item, "is_own_unit", file->unit && file->unit == call->caller.unit);
	doc_time(item, "registered_at", file->registered_at);
	ended_to_doc(file, item);
	case_clock_to_doc(call, file, item);
	return OK;
}
