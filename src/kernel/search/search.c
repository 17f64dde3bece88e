#include "kernel/search/search.h"

#include <unicode/uchar.h>

#include "kernel/db/db.h"
#include "kernel/search/lists.h"
#include "kernel/search/words.h"

enum { WORDS_MAX = 20000, QUERY_MAX = LISTS_OF_QUERY, TOKEN_MAX = 64 };   /* characters, characters, bytes */

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

bool word_is_beginning(struct text word)
{
	return kind_of(text_next(&word)) == HAN && !word.len;
}

struct text word_beginning(struct text word)
{
	struct text rest = word;

	return kind_of(text_next(&rest)) == HAN ? text_head(word, 1) : T("");
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

enum { WORDS_OF_QUERY = LISTS_OF_QUERY };

/* A query's words as the engines match them. */
struct words {
	struct text at[WORDS_OF_QUERY], pairs[WORDS_OF_QUERY];
	size_t count, beginnings;
	bool begins[WORDS_OF_QUERY];   /* one Chinese character: the beginning of a pair */
};

/* "城中" for FTS5, '城中' for PostgreSQL; one character "城"* and '城':*. Pairs hold letters and digits alone, so that the quotes hold. */
static struct text quoted(struct call *call, struct text pair)
{
	bool sqlite = db_is_sqlite(call), begins = word_is_beginning(pair);

	return text_format(call->arena, sqlite ? "\"%.*s\"%s" : "'%.*s'%s", TEXT_ARG(pair), !begins ? "" : sqlite ? "*" : ":*");
}

static void words_cut(struct call *call, struct text query, struct words *ret_words)
{
	struct text pairs = search_pairs(call->arena, text_head(query, QUERY_MAX));

	*ret_words = (struct words){ .count = 0 };
	while (pairs.len) {
		struct text pair = text_cut(&pairs, ' ');
		bool single = word_is_beginning(pair);
		ret_words->beginnings += single;
		ret_words->begins[ret_words->count] = single;
		ret_words->pairs[ret_words->count] = pair;
		ret_words->at[ret_words->count++] = quoted(call, pair);
	}
}

/* All must be there; or all but beginnings. */
static struct text match_of(struct call *call, const struct words *words, bool beginnings)
{
	struct text_builder match;

	builder_init(&match, call->arena, QUERY_MAX * 32);
	for (size_t i = 0; i < words->count; i++) {
		if (words->begins[i] && !beginnings)
			continue;
		if (match.len)
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

enum outcome words_select_holding(struct call *call, struct text word, int64_t before, int64_t most, struct db_rows *ret_rows)
{
	return db_select(call, SEARCH_FIND_REQUESTS, IN(quoted(call, word), before, most, INT64_C(0)), ret_rows);
}

enum outcome words_select_all(struct call *call, int64_t before, int64_t most, struct db_rows *ret_rows)
{
	return db_select(call, SEARCH_NEWEST_REQUESTS, IN(before, INT64_C(0), most), ret_rows);
}

void search_read_ahead(struct database *database, int64_t now)
{
	lists_read_ahead(database, now);
}

static bool is_among(struct text pair, struct text document)
{
	while (document.len) {
		struct text word = text_cut(&document, ' ');
		if (word_is_beginning(pair) ? text_starts_with(word, pair) : text_equal(word, pair))
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

enum { LOOKED_AT_MAX = 5000 };

/* Of the documents selected those that hold all words. LIMIT: so many were looked at that the index is to be asked after all. */
static enum outcome look_through(const struct words *words, struct db_rows *rows, int64_t ret_ids[], size_t limit, size_t *ret_count)
{
	struct text document;
	size_t count = 0;
	int64_t id, seen = 0;

	while (count < limit && db_next(rows, OUT(&id, &document))) {
		seen++;
		if (holds_all(words, document))
			ret_ids[count++] = id;
	}
	db_close(rows);
	TRY(rows->outcome);
	*ret_count = count;
	return seen == LOOKED_AT_MAX && count < limit ? LIMIT : OK;
}

/* What came after the edge: of two words that never meet the index would go through all there are, whatever the edge. */
static enum outcome find_newest(struct call *call, const struct words *words, int64_t edge, int64_t before, int64_t ret_ids[], size_t limit,
	size_t *ret_count)
{
	struct db_rows rows;

	TRY(db_select(call, SEARCH_NEWEST_REQUESTS, IN(before, edge, (int64_t)LOOKED_AT_MAX), &rows));
	return look_through(words, &rows, ret_ids, limit, ret_count);
}

/* What is newer than the lists, what the lists hold, and what is older than they reach. */
static enum outcome add_around(struct call *call, const struct words *words, const struct met *met, int64_t before, int64_t ids[], size_t limit, size_t *ret_count)
{
	int64_t *newest = arena_alloc(call->arena, limit * sizeof(*newest));
	size_t count = 0, kept, more = 0;

	if (before > met->edge)
		TRY(find_newest(call, words, met->edge, before, newest, limit, &count));
	kept = met->count < limit - count ? met->count : limit - count;
	memmove(ids + count, ids, kept * sizeof(*ids));
	memcpy(ids, newest, count * sizeof(*ids));
	count += kept;
	if (count < limit && met->from)
		TRY(look_up(call, SEARCH_REQUESTS, match_of(call, words, true), 0, before < met->from ? before : met->from, ids + count, limit - count, &more));
	*ret_count = count + more;
	return OK;
}

/*
 * For a beginning the index puts together all documents of all pairs that begin so: 0.35 s for 号 among a million that each have a number. What holds
 * the other words is soon looked through.
 */
static enum outcome find_beginnings(struct call *call, const struct words *words, int64_t before, int64_t ret_ids[], size_t limit, size_t *ret_count)
{
	struct db_rows rows;

	if (words->beginnings == words->count)
		return find_newest(call, words, 0, before, ret_ids, limit, ret_count);
	TRY(db_select(call, SEARCH_HOLDING_REQUESTS, IN(match_of(call, words, false), before, (int64_t)LOOKED_AT_MAX), &rows));
	return look_through(words, &rows, ret_ids, limit, ret_count);
}

static enum outcome find_without_lists(struct call *call, const struct words *words, int64_t before, int64_t ret_ids[], size_t limit, size_t *ret_count)
{
	enum outcome outcome = words->beginnings ? find_beginnings(call, words, before, ret_ids, limit, ret_count) : LIMIT;

	return outcome != LIMIT ? outcome : look_up(call, SEARCH_REQUESTS, match_of(call, words, true), 0, before, ret_ids, limit, ret_count);
}

/* Where all words are frequent their lists meet; else the index leads to few documents at once. To find few of one word is quick by the index. */
static enum outcome find_among_many(struct call *call, const struct words *words, int64_t before, int64_t ret_ids[], size_t limit, size_t *ret_count)
{
	bool whole = words->beginnings > 0;
	struct met met;
	enum outcome outcome;

	if (lists_meet(call, words->pairs, words->count, whole, before, ret_ids, limit, &met)) {
		outcome = add_around(call, words, &met, before, ret_ids, limit, ret_count);
		if (outcome != LIMIT)
			return outcome;
		lists_are_behind(call);
	}
	TRY(find_without_lists(call, words, before, ret_ids, limit, ret_count));
	if (words->count > 1 || whole || *ret_count == limit)
		lists_want(call, words->pairs, words->count, whole);
	return OK;
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
	if (kind == SEARCH_REQUESTS && db_is_reading(call))
		return find_among_many(call, &words, before, ret_ids, limit, ret_count);
	return look_up(call, kind, match_of(call, &words, true), 0, before, ret_ids, limit, ret_count);
}
