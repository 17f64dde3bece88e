#include "kernel/search/search.h"

#include <unicode/uchar.h>

#include "kernel/db/db.h"

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

/*
 * All pairs must be there: "城中" AND "中街" for FTS5, '城中' & '中街' for PostgreSQL. Pairs hold letters and digits alone, so
 * that the quotes hold. One Chinese character is the beginning of a pair.
 */
static struct text match_of(struct call *call, struct text query)
{
	bool sqlite = db_is_sqlite(call);
	struct text pairs = search_pairs(call->arena, text_head(query, QUERY_MAX));
	struct text_builder match;

	builder_init(&match, call->arena, pairs.len * 6 + 64);
	while (pairs.len) {
		struct text pair = text_cut(&pairs, ' '), rest = pair;
		bool single = kind_of(text_next(&rest)) == HAN && !rest.len;
		if (match.len)
			builder_add(&match, sqlite ? T(" AND ") : T(" & "));
		builder_format(&match, sqlite ? "\"%.*s\"%s" : "'%.*s'%s", TEXT_ARG(pair), !single ? "" : sqlite ? "*" : ":*");
	}
	return builder_text(&match);
}

enum outcome search_find(struct call *call, enum search_kind kind, struct text query, int64_t before,
	int64_t ret_ids[], size_t limit, size_t *ret_count)
{
	struct text match = match_of(call, query);
	struct db_rows rows;
	size_t count = 0;
	int64_t id;

	if (!match.len) {
		*ret_count = 0;
		return OK;
	}
	TRY(db_select(call, queries[kind].find, IN(match, before ? before : INT64_MAX, limit), &rows));
	while (count < limit && db_next(&rows, OUT(&id)))
		ret_ids[count++] = id;
	db_close(&rows);
	TRY(rows.outcome);
	*ret_count = count;
	return OK;
}
