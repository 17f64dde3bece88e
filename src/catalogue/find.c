/* Finding on the shelf: words as people type them, what they mean, how they are spelled; best first. */
#include <math.h>
#include <stdlib.h>

#include "catalogue/shelf.h"
#include "kernel/search/search.h"
#include "kernel/settings/settings.h"

enum { TOKENS_MAX = 64, VARIANTS_MAX = 8, QUERY_CHARACTERS = 64 };

/* Of 100 for words that are all there; a synonym's words count a little less than one's own. */
enum { WORD_IS_IT = 130, WORD_IN_IT = 90, TITLE_IS_IT = 120, TITLE_HAS_IT = 60, TITLE_BEGINS = 20, BUNDLE = 15, INITIALS_ARE = 160, INITIALS_BEGIN = 120,
	INITIALS_HAVE = 40, SYNONYM_PERCENT = 80, LATER_MOST = 10, ENOUGH_PERCENT = 50 };

bool joined_holds(struct text joined, struct text word)
{
	while (joined.len)
		if (text_equal(text_cut(&joined, ','), word))
			return true;
	return false;
}

static bool holds(struct text in, struct text what)
{
	return what.len && in.len >= what.len && memmem(in.at, in.len, what.at, what.len) != NULL;
}

/* ---- the words of a query ---- */

/* The entries of a token; of a single Chinese character, of all tokens that begin with it. */
static size_t entries_of(const struct shelf *shelf, struct text token, bool prefix, const struct entry **ret_first)
{
	size_t low = 0, high = shelf->entry_count, end;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (text_compare(shelf->entries[middle].token, token) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (end = low; end < shelf->entry_count; end++)
		if (prefix ? !text_starts_with(shelf->entries[end].token, token) : !text_equal(shelf->entries[end].token, token))
			break;
	*ret_first = &shelf->entries[low];
	return end - low;
}

struct scores {
	float *matched;      /* weighted, by thing */
	float *covered;      /* rarity matched, by thing */
	uint32_t *touched;
	size_t touched_count;
};

static void score_token(const struct shelf *shelf, struct text token, struct scores *scores, float *total)
{
	bool single = token.len > 1 && text_characters(token) == 1;
	const struct entry *entries;
	size_t count = entries_of(shelf, token, single, &entries);
	float rarity = logf(1.0f + (float)shelf->count / (1.0f + (float)count));
	uint32_t last = UINT32_MAX;

	*total += rarity;
	for (size_t i = 0; i < count; i++) {
		uint32_t thing = entries[i].thing;
		if (thing == last)
			continue;
		last = thing;
		if (scores->covered[thing] == 0)
			scores->touched[scores->touched_count++] = thing;
		scores->covered[thing] += rarity;
		scores->matched[thing] += rarity * (float)entries[i].weight;
	}
}

/* What the words as a whole are to this thing. */
static int bonus_of(const struct thing *thing, struct text words)
{
	int bonus = thing->is_bundle ? BUNDLE : 0, best = 0;
	struct text rest = thing->words;

	for (int at = 0; rest.len; at++) {   /* authors put the words that fit best first */
		struct text word = text_cut(&rest, ',');
		int later = at < LATER_MOST ? at : LATER_MOST;
		int here = text_equal(word, words) ? WORD_IS_IT - later : text_characters(word) > 1 && holds(words, word) ? WORD_IN_IT - later : 0;
		best = here > best ? here : best;
	}
	if (text_equal(thing->title, words))
		best = best > TITLE_IS_IT ? best : TITLE_IS_IT;
	else if (holds(thing->title, words))
		best = best > TITLE_HAS_IT ? best : TITLE_HAS_IT;
	if (text_starts_with(thing->title, words))
		bonus += TITLE_BEGINS;
	return best + bonus;
}

static void keep_best(int *best, const struct scores *scores, const struct shelf *shelf, struct text words, float total, int percent)
{
	for (size_t i = 0; i < scores->touched_count; i++) {
		uint32_t thing = scores->touched[i];
		float covered = scores->covered[thing] / total;
		int score = (int)(60.0f * covered + 40.0f * scores->matched[thing] / (total * 8.0f)) + bonus_of(&shelf->things[thing], words);
		if (covered * 100 >= ENOUGH_PERCENT && score * percent / 100 > best[thing])
			best[thing] = score * percent / 100;
		scores->covered[thing] = scores->matched[thing] = 0;
	}
}

static void score_words(struct call *call, const struct shelf *shelf, struct text words, int percent, struct scores *scores, int *best)
{
	struct text pairs = search_pairs(call->arena, words);
	float total = 0;

	scores->touched_count = 0;
	for (int i = 0; pairs.len && i < TOKENS_MAX; i++)
		score_token(shelf, text_cut(&pairs, ' '), scores, &total);
	keep_best(best, scores, shelf, words, total, percent);
}

/* ---- as it is spelled ---- */

static bool is_spelling(struct text words)
{
	for (size_t i = 0; i < words.len; i++)
		if (words.at[i] < 'a' || words.at[i] > 'z')
			return false;
	return words.len >= 2;
}

static int spelling_in(struct text parts, struct text words, struct text bar, struct text bars)
{
	if (!holds(parts, words))
		return 0;
	if (holds(parts, bars) || (parts.len >= bar.len && memcmp(parts.at + parts.len - bar.len, bar.at, bar.len) == 0))
		return INITIALS_ARE;
	return holds(parts, bar) ? INITIALS_BEGIN : INITIALS_HAVE;
}

static void score_spelling(struct call *call, const struct shelf *shelf, struct text words, int *best)
{
	struct text bar = text_join(call->arena, T("|"), words), bars = text_join(call->arena, bar, T("|"));

	for (size_t i = 0; i < shelf->count; i++) {
		const struct thing *thing = &shelf->things[i];
		int score = spelling_in(thing->initials, words, bar, bars);
		if (!score && words.len >= 4)
			score = spelling_in(thing->spelled, words, bar, bars);
		if (score && score + (thing->is_bundle ? BUNDLE : 0) > best[i])
			best[i] = score + (thing->is_bundle ? BUNDLE : 0);
	}
}

/* ---- what was meant ---- */

/* Without the words that every question has (办理, 怎么, 需要什么材料): synonyms that mean nothing. */
static struct text without_fillers(struct call *call, const struct shelf *shelf, struct text words)
{
	struct text_builder out;
	struct text rest = words;

	builder_init(&out, call->arena, words.len + 8);
	while (rest.len) {
		size_t longest = 0;
		for (size_t i = 0; i < shelf->synonym_count; i++)
			if (!shelf->synonyms[i].means.len && shelf->synonyms[i].said.len > longest && text_starts_with(rest, shelf->synonyms[i].said))
				longest = shelf->synonyms[i].said.len;
		if (!longest) {
			struct text at = rest;
			text_next(&rest);
			builder_add(&out, (struct text){ at.at, at.len - rest.len });
			continue;
		}
		rest = (struct text){ rest.at + longest, rest.len - longest };
	}
	return text_trim(builder_text(&out)).len ? text_trim(builder_text(&out)) : words;
}

static struct text folded(struct call *call, struct text words)
{
	char *out = text_cstring(call->arena, words);

	for (size_t i = 0; i < words.len; i++)
		if (out[i] >= 'A' && out[i] <= 'Z')
			out[i] = (char)(out[i] - 'A' + 'a');
	return (struct text){ out, words.len };
}

static int by_score(const void *a, const void *b)
{
	const struct hit *x = a, *y = b;

	if (x->score != y->score)
		return x->score < y->score ? 1 : -1;
	return x->thing < y->thing ? -1 : x->thing > y->thing;
}

size_t shelf_search(struct call *call, const struct shelf *shelf, struct text words, struct hit *hits)
{
	int *best = NEW_ARRAY(call->arena, shelf->count + 1, int);
	struct scores scores = { NEW_ARRAY(call->arena, shelf->count + 1, float), NEW_ARRAY(call->arena, shelf->count + 1, float),
		NEW_ARRAY(call->arena, shelf->count + 1, uint32_t), 0 };
	struct text meant;
	size_t count = 0, variants = 0;

	words = folded(call, text_trim(text_head(words, QUERY_CHARACTERS)));
	if (!words.len)
		return 0;
	meant = without_fillers(call, shelf, words);
	score_words(call, shelf, meant, 100, &scores, best);
	for (size_t i = 0; i < shelf->synonym_count && variants < VARIANTS_MAX; i++)
		if (shelf->synonyms[i].means.len && holds(meant, shelf->synonyms[i].said)) {
			score_words(call, shelf, shelf->synonyms[i].means, SYNONYM_PERCENT, &scores, best);
			variants++;
		}
	if (is_spelling(words))
		score_spelling(call, shelf, words, best);
	for (uint32_t i = 0; i < shelf->count; i++)
		if (best[i] > 0)
			hits[count++] = (struct hit){ i, best[i] };
	qsort(hits, count, sizeof(*hits), by_score);
	return count;
}

bool is_for_people_of(const struct thing *thing, struct text place, bool exactly)
{
	if (!place.len || thing->is_bundle)
		return true;
	return place_is_within(thing->scope, place) || (!exactly && place_is_within(place, thing->scope));
}

enum outcome catalogue_search(struct call *call, struct text words, struct item_found ret_found[], size_t limit, size_t *ret_count)
{
	const struct shelf *shelf;
	struct text place = setting_text("site.place");
	struct hit *hits;
	size_t count, kept = 0;

	if (!text_trim(words).len) {
		*ret_count = 0;
		return OK;
	}
	TRY(shelf_open(call, &shelf));
	hits = NEW_ARRAY(call->arena, shelf->count + 1, struct hit);
	count = shelf_search(call, shelf, words, hits);
	for (size_t i = 0; i < count && kept < limit; i++) {
		const struct thing *thing = &shelf->things[hits[i].thing];
		if (is_for_people_of(thing, place, false))
			ret_found[kept++] = (struct item_found){ thing->is_bundle, text_copy(call->arena, thing->code), text_copy(call->arena, thing->title),
				text_copy(call->arena, thing->title_en), text_copy(call->arena, words_in(call, thing->unit_name, thing->unit_name_en)) };
	}
	shelf_close(shelf);
	*ret_count = kept;
	return OK;
}
