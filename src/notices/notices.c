#include "notices/notices.h"

#include "access/capabilities.h"
#include "kernel/crypt/crypt.h"
#include "kernel/db/db.h"
#include "kernel/i18n/i18n.h"
#include "kernel/job/job.h"
#include "notices/outbox.h"

static bool word_of(void *context, struct text name, struct text *ret_value)
{
	for (const struct notice_word *word = context; word && word->name; word++)
		if (text_equal(name, text_of(word->name))) {
			*ret_value = word->value;
			return true;
		}
	return false;
}

static struct text filled(struct call *call, const struct notice *notice, const char *id)
{
	return i18n_fill(call->arena, notice->language, id, word_of, (void *)(uintptr_t)notice->words);
}

/* The case comes first: messages of the same days lie together in the index, where hashes alone would lie anywhere. */
static struct text once_key(struct call *call, const struct notice *notice, struct text to, int64_t id)
{
	struct text name = notice->once ? text_format(call->arena, "%lld %s %s %.*s", (long long)notice->case_id, notice->message, notice->once,
		TEXT_ARG(to)) : text_format(call->arena, "%lld", (long long)id);

	return text_format(call->arena, "%lld:%.*s", (long long)notice->case_id, TEXT_ARG(hash_hex(call->arena, hash_keyed("outbox", name))));
}

struct text outbox_context(struct arena *arena, int64_t id)
{
	return text_format(arena, "outbox:%lld", (long long)id);
}

enum outcome notice_send(struct call *call, enum channel channel, struct text to, const struct notice *notice)
{
	const char *subject_id = text_format(call->arena, "%s.subject", notice->message).at;
	int64_t id = db_new_id(call);
	struct text context = outbox_context(call->arena, id), subject;
	enum outcome outcome;

	if (channel == CHANNEL_NONE)
		return OK;
	if (!to.len || to.len > 500)
		return INVALID;
	subject = i18n_has(subject_id) ? filled(call, notice, subject_id) : i18n(notice->language, "notice.subject");
	outcome = db_change(call, OUTBOX_INSERT, IN(id, once_key(call, notice, to, id), (int)channel, seal(call->arena, to, context), subject,
		seal(call->arena, filled(call, notice, notice->message), context), notice->case_id, call->now));
	if (outcome == CONFLICT)
		return OK;   /* the same notice stands there already */
	TRY(outcome);
	return job_add(call, "notices.send", call->now, id, T(""));
}

static struct text words_as_lines(struct call *call, const struct notice_word *words)
{
	struct text_builder out;

	builder_init(&out, call->arena, 8 * 1024);
	for (; words && words->name; words++)
		builder_format(&out, "%s=%.*s\n", words->name, TEXT_ARG(words->value));
	return builder_text(&out);
}

enum outcome notice_post(struct call *call, int64_t post, const struct notice *notice)
{
	return db_change(call, STAFF_NOTICE_INSERT, IN(db_new_id(call), post, INT64_C(0), 0, notice->message, words_as_lines(call, notice->words),
		notice->case_id));
}

enum outcome notice_unit(struct call *call, int64_t unit, unsigned capability, const struct notice *notice)
{
	return db_change(call, STAFF_NOTICE_INSERT, IN(db_new_id(call), INT64_C(0), unit, (int)capability, notice->message,
		words_as_lines(call, notice->words), notice->case_id));
}

static enum outcome read_up_to(struct call *call, int64_t *ret_up_to)
{
	enum outcome outcome = db_find(call, STAFF_NOTICES_READ_UP_TO, IN(call->caller.post), OUT(ret_up_to));

	return outcome == NOT_FOUND ? OK : outcome;
}

enum outcome notices_read(struct call *call, int64_t post, int64_t up_to)
{
	return db_change(call, STAFF_NOTICES_READ_SET, IN(post, up_to));
}

static bool is_for(const struct call *call, int capability)
{
	return capability == 0 || (call->caller.can & MAY(capability));
}

int64_t notices_unread(struct call *call)
{
	int64_t up_to = 0, unread = 0;
	struct db_rows rows;
	int capability;

	if (!call->caller.post || read_up_to(call, &up_to) != OK)
		return 0;
	if (db_select(call, STAFF_NOTICES_NEWER, IN(call->caller.post, call->caller.unit, up_to), &rows) != OK)
		return 0;
	while (db_next(&rows, OUT(&capability)))
		unread += is_for(call, capability);
	return unread;
}

/* ---- the list of the staff ---- */

static bool line_of(void *context, struct text name, struct text *ret_value)
{
	struct text lines = *(struct text *)context;

	while (lines.len) {
		struct text line = text_cut(&lines, '\n'), key = text_cut(&line, '=');
		if (text_equal(key, name)) {
			*ret_value = line;
			return true;
		}
	}
	return false;
}

enum { NOTICES_A_PAGE = 50 };

enum outcome notices_to_doc(struct call *call, int64_t before, struct doc *doc)
{
	struct doc *list = doc_list(doc, "items");
	struct text message, words, unused;
	int64_t id, case_id, up_to = 0, last = 0, newest = 0;
	struct db_rows rows;
	int capability, count = 0;

	TRY(read_up_to(call, &up_to));
	TRY(db_select(call, STAFF_NOTICES_OF, IN(call->caller.post, call->caller.unit, before, (int)NOTICES_A_PAGE), &rows));
	for (; db_next(&rows, OUT(&id, &capability, &message, &words, &case_id)); last = id, count++) {
		struct doc *item;
		newest = newest ? newest : id;
		if (!is_for(call, capability))
			continue;
		item = doc_item(list);
		doc_time(item, "at", db_id_time(id));
		doc_bool(item, "is_new", id > up_to);
		doc_text(item, "words", i18n_fill(call->arena, call->language, text_cstring(call->arena, message), line_of, &words));
		if (case_id && line_of(&words, T("reference"), &unused))
			doc_id(item, "case_id", case_id);
		else
			doc_null(item, "case_id");
	}
	if (count == NOTICES_A_PAGE)
		doc_id(doc, "older", last);
	else
		doc_null(doc, "older");
	doc_id(doc, "newest", newest);
	return rows.outcome;
}
