/*
 * Inside the room: opening calendars, which say when a channel or a hall is open.
 *
 * Hours by day of the week, on public holidays, and on weekend days that are worked instead; which of these a day is says the working-day calendar (room
 * calendar). Besides, days can be closed, with a reason. The three a site begins with are the whole site's; an administrator's own are of the administrator's place.
 */
#ifndef ONEDOOR_CATALOGUE_OPENINGS_H
#define ONEDOOR_CATALOGUE_OPENINGS_H

#include "catalogue/items.h"
#include "kernel/route/route.h"

enum { OPENINGS_MAX = 200, OPENING_CODE_MAX = 32, OPENING_TITLE_MAX = 100, OPENING_CLOSED_MAX = 60, OPENING_CLOSED_DAYS_MAX = 366 };

/* As opening_hours.day has it: the first seven are date_weekday's. */
enum opening_day { OPENING_MONDAY = 1, OPENING_FRIDAY = 5, OPENING_SATURDAY, OPENING_SUNDAY, OPENING_HOLIDAY, OPENING_MADE_UP, OPENING_DAYS };
extern const char *const opening_days[];   /* codes from OPENING_MONDAY on, "monday"; label "opening_day.monday" */

struct opening_hours {
	struct open_span spans[OPEN_SPANS_MAX];
	size_t count;                      /* 0: closed */
};

struct opening {
	struct text code, title, title_en;
	struct text place;                 /* whose administrators may change it; "" those of the whole site */
	struct opening_hours days[OPENING_DAYS];
	bool has_closed_days;              /* today or later */
};

/* NOT_FOUND: there is none of this code. */
enum outcome opening_find(struct call *call, struct text code, struct opening *ret_opening);
/* Its hours on a day; *ret_why: why it is closed besides, "" when it is not. */
enum outcome opening_on(struct call *call, const struct opening *opening, int32_t day, struct opening_hours *ret_hours, struct text *ret_why);
bool opening_is_open(const struct opening_hours *hours, int minute);
bool opening_is_always(const struct opening *opening);
struct text opening_title(const struct call *call, const struct opening *opening);

/* opening_words.c */
/* "09:00–12:00, 13:00–17:00"; "" closed. */
struct text opening_hours_in_words(struct arena *arena, const struct opening_hours *hours);
/* Every day with hours, equal ones together: "Working days 09:00–12:00, 13:00–17:00; Saturday 09:00–12:00". */
struct text opening_in_words(struct call *call, const struct opening *opening);

/* opening_change.c */
/* Whether the caller may change it: ADMINISTER, and its place is in the caller's scope. */
enum outcome opening_need(struct call *call, struct text place);
/*
 * INVALID with problems by field: code, title_zh, hours.DAY. CONFLICT "opening.taken" as problem of code. LIMIT "opening.too_many".
 * hours: by enum opening_day, as typed: "9:00-12:00,13:00-17:00"; "" closed.
 */
enum outcome opening_put(struct call *call, const struct opening *opening, const struct text hours[OPENING_DAYS], bool is_new);

/* opening_pages.c */
enum outcome openings_show(struct call *call, struct doc *doc);
enum outcome opening_show(struct call *call, struct doc *doc);
enum outcome opening_keep(struct call *call, struct doc *doc);
enum outcome opening_close(struct call *call, struct doc *doc);
enum outcome opening_close_not(struct call *call, struct doc *doc);
extern const struct param opening_params[], opening_keep_params[], opening_close_params[], opening_close_not_params[];

#endif
