#include "kernel/search/search.h"

#include <unicode/uchar.h>

#include "kernel/db/db.h"
#include "kernel/search/lists.h"

enum { WORDS_MAX = 20000, QUERY_MAX = 64, TOKEN_MAX = 64 };   /* characters, characters, bytes */

static const struct { enum query put, remove, find; } queries[SEARCH_KINDS] = {
	[SEARCH_REQUESTS] = { SEARCH_PUT_REQUESTS, SEARCH_REMOVE_REQUESTS, SEARCH_FIND_REQUESTS },
	[SEARCH_PLACES]   = { SEARCH_PUT_PLACES,   SEARCH_REMOVE_PLACES,   SEARCH_FIND_PLACES },
	[SEARCH_ITEMS]    = { SEARCH_PUT_ITEMS,    SEARCH_REMOVE_ITEMS,    SEARCH_FIND_ITEMS },
};

/* ---- cutting ---- */

enum kind { GAP, HAN, LETTER };

static enum kind kind_of(uint32_t c)
{
	if (u_hasBinaryProperty((UChar32)c, UCHAR_IDEOGRAPHIC))
		return HAN;
	return u_isalnum((UChar32)c) ? LETTER : GAP;
}

static uint32_t folded(uint32_t c)
{
	if (c >= 0xff01 && c <= 0xff5e)   /* full-width forms of ASCII */
		c -= 0xfee0;
	return (uint32_t)u_foldCase((UChar32)c, U_FOLD_CASE_DEFAULT);
}

static void add_character(struct text_builder *token, uint32_t c)
{
	char bytes[4];
	size_t len = (size_t)text_put(bytes, c);

	builder_add(token, (struct text){ bytes, len });
}

static void end_token(struct text_builder *pairs, struct text_builder *token)
{
	if (!token->len)
		return;
	if (pairs->len)
		builder_add_char(pairs, ' ');
	builder_add(pairs, builder_text(token));
	token->len = 0;
}

/* What is being cut: a run of one kind of character. */
struct run {
	enum kind kind;
	int length;
	uint32_t before;    /* the character before, in a run of Chinese */
};

static void end_run(struct run *run, struct text_builder *pairs, struct text_builder *token)
{
	if (run->kind == HAN && run->length == 1)
		add_character(token, run->before);
	end_token(pairs, token);
	run->length = 0;
}

static void add_to_run(struct run *run, struct text_builder *pairs, struct text_builder *token, uint32_t c)
{
	if (run->kind == LETTER && token->len < TOKEN_MAX)
		add_character(token, c);
	if (run->kind == HAN && run->length) {
		add_character(token, run->before);
		add_character(token, c);
		end_token(pairs, token);
	}
	run->before = c;
	run->length++;
}

struct text search_pairs(struct arena *arena, struct text words)
{
	struct text_builder pairs, token;
	struct run run = { .kind = GAP };
	uint32_t c;

	builder_init(&pairs, arena, words.len * 3 + 16);
	builder_init(&token, arena, TOKEN_MAX + 8);
	while ((c = text_next(&words))) {
		enum kind kind;
		c = folded(c);
		kind = kind_of(c);
		if (kind != run.kind) {
			end_run(&run, &pairs, &token);
			run.kind = kind;
		}
		add_to_run(&run, &pairs, &token, c);
	}
	end_run(&run, &pairs, &token);
	return builder_text(&pairs);
}

/* ---- the index ---- */

enum outcome search_put(struct call *call, enum search_kind kind, int64_t id, struct text words)
{
	return db_run(call, queries[kind].put, IN(id, search_pairs(call->arena, text_head(words, WORDS_MAX))));
}

enum outcome search_remove(struct call *call, enum search_kind kind, int64_t id)
{
	return db_run(call, queries[kind].remove, IN(id));
}

enum { WORDS_OF_QUERY = QUERY_MAX };

/* A query's words as the engines match them. */
struct words {
	struct text at[WORDS_OF_QUERY], pairs[WORDS_OF_QUERY];
	size_t count;
	bool has_beginning;      /* one Chinese character: the beginning of a pair */
};

/* One Chinese character. */
static bool begins_alone(struct text pair)
{
	return kind_of(text_next(&pair)) == HAN && !pair.len;
}

/* "城中" for FTS5, '城中' for PostgreSQL; one character "城"* and '城':*. Pairs hold letters and digits alone, so that the quotes hold. */
static void words_cut(struct call *call, struct text query, struct words *ret_words)
{
	bool sqlite = db_is_sqlite(call);
	struct text pairs = search_pairs(call->arena, text_head(query, QUERY_MAX));

	*ret_words = (struct words){ .count = 0 };
	while (pairs.len) {
		struct text pair = text_cut(&pairs, ' ');
		bool single = begins_alone(pair);
		ret_words->has_beginning = ret_words->has_beginning || single;
		ret_words->pairs[ret_words->count] = pair;
		ret_words->at[ret_words->count++] = text_format(call->arena, sqlite ? "\"%.*s\"%s" : "'%.*s'%s", TEXT_ARG(pair),
			!single ? "" : sqlite ? "*" : ":*");
	}
}

/* All must be there. */
static struct text match_of(struct call *call, const struct words *words)
{
	struct text_builder match;

	builder_init(&match, call->arena, QUERY_MAX * 32);
	for (size_t i = 0; i < words->count; i++) {
		if (i)
			builder_add(&match, db_is_sqlite(call) ? T(" AND ") : T(" & "));
		builder_add(&match, words->at[i]);
	}
	return builder_text(&match);
}

/* From the index: ids from on, below before. */
static enum outcome look_up(struct call *call, enum search_kind kind, struct text match, int64_t from, int64_t before, int64_t ret_ids[], size_t limit,
	size_t *ret_count)
{
	struct db_rows rows;
	size_t count = 0;
	int64_t id;

	TRY(db_select(call, queries[kind].find, IN(match, before, (int64_t)limit, from), &rows));
	while (count < limit && db_next(&rows, OUT(&id)))
		ret_ids[count++] = id;
	db_close(&rows);
	TRY(rows.outcome);
	*ret_count = count;
	return OK;
}

static enum outcome read_all(struct call *call, int64_t before, int64_t ret_ids[], size_t most, size_t *ret_count)
{
	struct db_rows rows;
	size_t count = 0;

	TRY(db_select(call, SEARCH_ALL_REQUESTS, IN(before, (int64_t)most), &rows));
	while (count < most && db_next(&rows, OUT(&ret_ids[count])))
		count++;
	db_close(&rows);
	TRY(rows.outcome);
	*ret_count = count;
	return OK;
}

static enum outcome read_list(struct call *call, struct text word, int64_t before, int64_t ret_ids[], size_t most, size_t *ret_count)
{
	return !word.len ? read_all(call, before, ret_ids, most, ret_count) : look_up(call, SEARCH_REQUESTS, word, 0, before, ret_ids, most, ret_count);
}

static bool is_among(struct text pair, struct text document)
{
	while (document.len) {
		struct text word = text_cut(&document, ' ');
		if (begins_alone(pair) ? text_starts_with(word, pair) : text_equal(word, pair))
			return true;
	}
	return false;
}

static bool holds_all(const struct words *words, struct text document)
{
	for (size_t i = 0; i < words->count; i++)
		if (!is_among(words->pairs[i], document))
			return false;
	return true;
}

enum { NEWEST_MAX = 5000 };

/*
 * What came after the edge, document by document: of two words that never meet the index would go through all there are, whatever the edge.
 * LIMIT: so many came that the index is asked after all.
 */
static enum outcome find_newest(struct call *call, const struct words *words, int64_t edge, int64_t before, int64_t ret_ids[], size_t limit,
	size_t *ret_count)
{
	struct db_rows rows;
	struct text document;
	size_t count = 0;
	int64_t id, seen = 0;

	TRY(db_select(call, SEARCH_NEWEST_REQUESTS, IN(before, edge, (int64_t)NEWEST_MAX), &rows));
	while (count < limit && db_next(&rows, OUT(&id, &document))) {
		seen++;
		if (holds_all(words, document))
			ret_ids[count++] = id;
	}
	db_close(&rows);
	TRY(rows.outcome);
	*ret_count = count;
	return seen == NEWEST_MAX && count < limit ? LIMIT : OK;
}

/* What is newer than the lists, what the lists hold, and what is older than they reach. */
static enum outcome meet(struct call *call, const struct words *words, const struct list *const lists[], int64_t before, int64_t ret_ids[], size_t limit,
	size_t *ret_count)
{
	int64_t edge = INT64_MAX, from = 0;
	size_t count = 0, more = 0;

	for (size_t i = 0; i < words->count; i++) {
		edge = lists[i]->edge < edge ? lists[i]->edge : edge;
		from = lists[i]->from > from ? lists[i]->from : from;
	}
	if (before > edge)
		TRY(find_newest(call, words, edge, before, ret_ids, limit, &count));
	count += lists_meet(lists, words->count, before < edge ? before : edge, ret_ids + count, limit - count);
	if (count < limit && from)
		TRY(look_up(call, SEARCH_REQUESTS, match_of(call, words), 0, before < from ? before : from, ret_ids + count, limit - count, &more));
	*ret_count = count + more;
	return OK;
}

static void all_are_behind(struct call *call, const struct list *const lists[], size_t count)
{
	for (size_t i = 0; i < count; i++) {
		list_is_behind(lists[i], call->now);
		list_is_behind(lists[i]->all, call->now);
	}
}

/* One rare word leads the index to few documents at once; only where all are frequent their lists are worth their memory. */
static enum outcome find_among_many(struct call *call, const struct words *words, int64_t before, int64_t ret_ids[], size_t limit, size_t *ret_count)
{
	const struct list *lists[WORDS_OF_QUERY];
	size_t held = 0;
	bool rare = false;
	enum outcome outcome = OK;

	for (; held < words->count && !rare && outcome == OK; held += outcome == OK) {
		outcome = list_of(call, words->at[held], words->has_beginning, read_list, &lists[held]);
		rare = outcome == OK && lists[held]->is_rare;
	}
	if (outcome == OK)
		outcome = rare ? LIMIT : meet(call, words, lists, before, ret_ids, limit, ret_count);
	if (outcome == LIMIT && !rare)
		all_are_behind(call, lists, held);
	if (outcome == LIMIT)
		outcome = look_up(call, SEARCH_REQUESTS, match_of(call, words), 0, before, ret_ids, limit, ret_count);
	while (held)
		list_release(lists[--held]);
	return outcome;
}

enum outcome search_find(struct call *call, enum search_kind kind, struct text query, int64_t before,
	int64_t ret_ids[], size_t limit, size_t *ret_count)
{
	struct words words;

	words_cut(call, query, &words);
	before = before ? before : INT64_MAX;
	if (!words.count) {
		*ret_count = 0;
		return OK;
	}
	if (kind == SEARCH_REQUESTS && (words.count > 1 || words.has_beginning) && db_is_reading(call))
		return find_among_many(call, &words, before, ret_ids, limit, ret_count);
	return look_up(call, kind, match_of(call, &words), 0, before, ret_ids, limit, ret_count);
}
