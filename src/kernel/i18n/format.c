#include "kernel/i18n/format.h"

#include <stdio.h>

#include "kernel/clock/clock.h"
#include "kernel/i18n/catalogue.h"
#include "kernel/i18n/i18n.h"

enum { DIGITS_MAX = 28 };   /* 20 digits, grouped */

/* A text under construction in a buffer: what does not fit is cut. */
struct scrap {
	char *at;
	size_t len;
};

struct filling {
	struct text name, value;
};

static void scrap_add(struct scrap *scrap, struct text text)
{
	size_t room = FORMAT_MAX - scrap->len;

	if (text.len > room)
		text.len = room;
	if (text.len)
		memcpy(scrap->at + scrap->len, text.at, text.len);
	scrap->len += text.len;
}

static void scrap_fill(struct scrap *scrap, struct text pattern, const struct filling *fillings)
{
	struct text words, name;

	while (catalogue_cut(&pattern, &words, &name)) {
		scrap_add(scrap, words);
		for (const struct filling *f = fillings; name.len && f->name.len; f++)
			if (text_equal(f->name, name))
				scrap_add(scrap, f->value);
	}
}

static struct text message(enum language language, struct text id)
{
	const struct catalogue_entry *entry = catalogue_find(id);

	return entry ? entry->text[language] : id;
}

/* Digits of a number that is not negative, at least width of them, written to the end of the buffer. */
static struct text digits(char buffer[DIGITS_MAX], uint64_t value, int width, bool grouped)
{
	char *at = buffer + DIGITS_MAX;

	for (int n = 0; value || n < width; n++) {
		if (grouped && n && n % 3 == 0)
			*--at = ',';
		*--at = (char)('0' + value % 10);
		value /= 10;
	}
	return (struct text){ at, (size_t)(buffer + DIGITS_MAX - at) };
}

static void add_digits(struct scrap *scrap, uint64_t value, int width)
{
	char room[DIGITS_MAX];

	scrap_add(scrap, digits(room, value, width, false));
}

struct text format_iso_date(char buffer[FORMAT_MAX], int32_t days)
{
	struct scrap scrap = { buffer, 0 };
	int year, month, day;

	date_to_civil(days, &year, &month, &day);
	add_digits(&scrap, (uint64_t)(year < 0 ? 0 : year), 4);
	scrap_add(&scrap, T("-"));
	add_digits(&scrap, (uint64_t)month, 2);
	scrap_add(&scrap, T("-"));
	add_digits(&scrap, (uint64_t)day, 2);
	return (struct text){ buffer, scrap.len };
}

struct text format_date(char buffer[FORMAT_MAX], enum language language, int32_t days)
{
	struct scrap scrap = { buffer, 0 };
	char years[DIGITS_MAX], months[32], day_room[DIGITS_MAX];
	int year, month, day;

	date_to_civil(days, &year, &month, &day);
	snprintf(months, sizeof(months), "time.month_%d", month);
	scrap_fill(&scrap, message(language, T("time.date")), (const struct filling[]){
		{ T("year"), digits(years, (uint64_t)(year < 0 ? 0 : year), 1, false) },
		{ T("month"), message(language, text_of(months)) },
		{ T("day"), digits(day_room, (uint64_t)day, 1, false) },
		{ T(""), T("") },
	});
	return (struct text){ buffer, scrap.len };
}

struct text format_month(char buffer[FORMAT_MAX], enum language language, int year, int month)
{
	struct scrap scrap = { buffer, 0 };
	char years[DIGITS_MAX], months[32];

	snprintf(months, sizeof(months), "time.month_%d", month);
	scrap_fill(&scrap, message(language, T("time.month")), (const struct filling[]){
		{ T("year"), digits(years, (uint64_t)(year < 0 ? 0 : year), 1, false) },
		{ T("month"), message(language, text_of(months)) },
		{ T(""), T("") },
	});
	return (struct text){ buffer, scrap.len };
}

struct text format_clock(char buffer[FORMAT_MAX], int64_t utc_ms)
{
	struct scrap scrap = { buffer, 0 };
	int64_t minutes = (utc_ms - date_start(date_of(utc_ms))) / MINUTE;

	add_digits(&scrap, (uint64_t)(minutes / 60), 2);
	scrap_add(&scrap, T(":"));
	add_digits(&scrap, (uint64_t)(minutes % 60), 2);
	return (struct text){ buffer, scrap.len };
}

struct text format_time(char buffer[FORMAT_MAX], enum language language, int64_t utc_ms)
{
	struct scrap scrap = { buffer, 0 };
	char date[FORMAT_MAX], clock[FORMAT_MAX];

	scrap_fill(&scrap, message(language, T("time.moment")), (const struct filling[]){
		{ T("date"), format_date(date, language, date_of(utc_ms)) },
		{ T("clock"), format_clock(clock, utc_ms) },
		{ T(""), T("") },
	});
	return (struct text){ buffer, scrap.len };
}

struct text format_deadline(char buffer[FORMAT_MAX], enum language language, int64_t utc_ms)
{
	struct scrap scrap = { buffer, 0 };
	char date[FORMAT_MAX];

	if (utc_ms != date_start(date_of(utc_ms)))
		return format_time(buffer, language, utc_ms);
	scrap_fill(&scrap, message(language, T("time.midnight")), (const struct filling[]){
		{ T("date"), format_date(date, language, date_of(utc_ms) - 1) },
		{ T(""), T("") },
	});
	return (struct text){ buffer, scrap.len };
}

struct text format_iso_time(char buffer[FORMAT_MAX], int64_t utc_ms)
{
	struct scrap scrap = { buffer, 0 };
	char clock[FORMAT_MAX];
	int64_t left = (utc_ms - date_start(date_of(utc_ms))) % MINUTE;

	scrap.len = format_iso_date(buffer, date_of(utc_ms)).len;
	scrap_add(&scrap, T("T"));
	scrap_add(&scrap, format_clock(clock, utc_ms));
	scrap_add(&scrap, T(":"));
	add_digits(&scrap, (uint64_t)(left / SECOND), 2);
	if (left % SECOND) {
		scrap_add(&scrap, T("."));
		add_digits(&scrap, (uint64_t)(left % SECOND), 3);
	}
	scrap_add(&scrap, T("+08:00"));
	return (struct text){ buffer, scrap.len };
}

static void add_part(struct scrap *scrap, enum language language, struct text id, int64_t count)
{
	const struct catalogue_entry *entry = catalogue_find(id);
	char room[DIGITS_MAX];
	struct text pattern = message(language, id);

	if (entry && entry->one[language].at && count == 1)
		pattern = entry->one[language];
	if (scrap->len)
		scrap_add(scrap, T(" "));
	scrap_fill(scrap, pattern, (const struct filling[]){ { T("n"), digits(room, (uint64_t)count, 1, true) }, { T(""), T("") } });
}

struct text format_duration(char buffer[FORMAT_MAX], enum language language, int64_t ms)
{
	struct scrap scrap = { buffer, 0 };
	uint64_t minutes = (ms < 0 ? 0 - (uint64_t)ms : (uint64_t)ms) / MINUTE;
	const struct { struct text id; int64_t count; } parts[] = {
		{ T("time.days"), (int64_t)(minutes / (24 * 60)) },
		{ T("time.hours"), (int64_t)(minutes / 60 % 24) },
		{ T("time.minutes"), (int64_t)(minutes % 60) },
	};
	int first = parts[0].count ? 0 : 1;

	for (int i = first; i < first + 2; i++)
		if (parts[i].count)
			add_part(&scrap, language, parts[i].id, parts[i].count);
	if (!scrap.len)
		scrap_add(&scrap, message(language, T("time.under_a_minute")));
	return (struct text){ buffer, scrap.len };
}

static struct text signed_digits(char buffer[FORMAT_MAX], int64_t value, bool grouped)
{
	struct scrap scrap = { buffer, 0 };
	char room[DIGITS_MAX];

	if (value < 0)
		scrap_add(&scrap, T("-"));
	scrap_add(&scrap, digits(room, value < 0 ? 0 - (uint64_t)value : (uint64_t)value, 1, grouped));
	return (struct text){ buffer, scrap.len };
}

struct text format_int(char buffer[FORMAT_MAX], int64_t value)
{
	return signed_digits(buffer, value, true);
}

struct text format_plain(char buffer[FORMAT_MAX], int64_t value)
{
	return signed_digits(buffer, value, false);
}

static struct text yuan(char buffer[FORMAT_MAX], int64_t fen, bool grouped)
{
	struct scrap scrap = { buffer, 0 };
	uint64_t size = fen < 0 ? 0 - (uint64_t)fen : (uint64_t)fen;

	if (fen < 0)
		scrap_add(&scrap, T("-"));
	scrap.len = scrap.len + signed_digits(buffer + scrap.len, (int64_t)(size / 100), grouped).len;
	scrap_add(&scrap, T("."));
	add_digits(&scrap, size % 100, 2);
	return (struct text){ buffer, scrap.len };
}

struct text format_yuan(char buffer[FORMAT_MAX], int64_t fen)
{
	return yuan(buffer, fen, false);
}

struct text format_money(char buffer[FORMAT_MAX], enum language language, int64_t fen)
{
	struct scrap scrap = { buffer, 0 };
	char amount[FORMAT_MAX];

	scrap_fill(&scrap, message(language, T("money.amount")), (const struct filling[]){
		{ T("amount"), yuan(amount, fen, true) },
		{ T(""), T("") },
	});
	return (struct text){ buffer, scrap.len };
}

struct text format_share(char buffer[FORMAT_MAX], double share)
{
	int len = snprintf(buffer, FORMAT_MAX, "%.1f%%", share * 100);

	return (struct text){ buffer, len < FORMAT_MAX ? (size_t)len : FORMAT_MAX - 1 };
}

/* ---- the same, in an arena ---- */

struct text i18n_time(struct arena *arena, enum language language, int64_t utc_ms)
{
	char buffer[FORMAT_MAX];

	return text_copy(arena, format_time(buffer, language, utc_ms));
}

struct text i18n_date(struct arena *arena, enum language language, int32_t days)
{
	char buffer[FORMAT_MAX];

	return text_copy(arena, format_date(buffer, language, days));
}

struct text i18n_iso_date(struct arena *arena, int32_t days)
{
	char buffer[FORMAT_MAX];

	return text_copy(arena, format_iso_date(buffer, days));
}

struct text i18n_duration(struct arena *arena, enum language language, int64_t ms)
{
	char buffer[FORMAT_MAX];

	return text_copy(arena, format_duration(buffer, language, ms));
}

struct text i18n_int(struct arena *arena, int64_t value)
{
	char buffer[FORMAT_MAX];

	return text_copy(arena, format_int(buffer, value));
}

struct text i18n_money(struct arena *arena, enum language language, int64_t fen)
{
	char buffer[FORMAT_MAX];

	return text_copy(arena, format_money(buffer, language, fen));
}

struct text i18n_share(struct arena *arena, double share)
{
	char buffer[FORMAT_MAX];

	return text_copy(arena, format_share(buffer, share));
}
