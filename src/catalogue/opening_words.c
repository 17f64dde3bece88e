/* The hours of an opening calendar in words: equal days together, called as people call them. */
#include "catalogue/openings.h"

#include "kernel/i18n/i18n.h"

static struct text joined(struct arena *arena, const struct open_span spans[], size_t count, const char *between, const char *dash)
{
	struct text words = T("");

	for (size_t i = 0; i < count; i++)
		words = text_format(arena, "%.*s%s%02d:%02d%s%02d:%02d", TEXT_ARG(words), i ? between : "", spans[i].from / 60, spans[i].from % 60, dash,
			spans[i].to / 60, spans[i].to % 60);
	return words;
}

struct text open_hours_written(struct arena *arena, const struct open_span spans[], size_t count)
{
	return joined(arena, spans, count, ",", "-");
}

struct text opening_hours_in_words(struct arena *arena, const struct opening_hours *hours)
{
	return joined(arena, hours->spans, hours->count, ", ", "–");
}

static bool are_equal(const struct opening *opening, int from, int to)
{
	const struct opening_hours *first = &opening->days[from];

	for (int day = from + 1; day <= to; day++) {
		const struct opening_hours *hours = &opening->days[day];
		if (hours->count != first->count || memcmp(hours->spans, first->spans, first->count * sizeof(first->spans[0])) != 0)
			return false;
	}
	return true;
}

static struct text day_name(const struct call *call, const char *code)
{
	return i18n(call->language, text_format(call->arena, "opening_day.%s", code).at);
}

static struct text days_name(const struct call *call, int from, int to)
{
	if (from == OPENING_MONDAY && to == OPENING_FRIDAY)
		return day_name(call, "working");
	if (from == OPENING_SATURDAY && to == OPENING_SUNDAY)
		return day_name(call, "rest");
	if (from == to)
		return day_name(call, opening_days[from]);
	return text_format(call->arena, "%.*s%.*s%.*s", TEXT_ARG(day_name(call, opening_days[from])), TEXT_ARG(i18n(call->language, "opening_day.to")),
		TEXT_ARG(day_name(call, opening_days[to])));
}

static void add_days(struct call *call, const struct opening *opening, int from, int to, struct text *words)
{
	const struct opening_hours *hours = &opening->days[from];
	struct text shown = hours->count ? opening_hours_in_words(call->arena, hours) : day_name(call, "closed");

	*words = text_format(call->arena, "%.*s%s%.*s %.*s", TEXT_ARG(*words), words->len ? "; " : "", TEXT_ARG(days_name(call, from, to)), TEXT_ARG(shown));
}

struct text opening_in_words(struct call *call, const struct opening *opening)
{
	struct text words = T("");

	for (int from = OPENING_MONDAY, to; from <= OPENING_HOLIDAY; from = to + 1) {
		int last = from <= OPENING_FRIDAY ? OPENING_FRIDAY : from <= OPENING_SUNDAY ? OPENING_SUNDAY : OPENING_HOLIDAY;
		for (to = from; to < last && are_equal(opening, from, to + 1); to++)
			;
		if (opening->days[from].count)
			add_days(call, opening, from, to, &words);
	}
	/* A day worked instead is a working day, so it is named where it is not like all of them. */
	if (!are_equal(opening, OPENING_MONDAY, OPENING_FRIDAY) ||
		memcmp(&opening->days[OPENING_MADE_UP], &opening->days[OPENING_MONDAY], sizeof(struct opening_hours)) != 0)
		add_days(call, opening, OPENING_MADE_UP, OPENING_MADE_UP, &words);
	return words;
}
