/* What anybody can do here: see which halls are open, book, move, cancel, take a number, look at the board. */
#include "access/capabilities.h"
#include "appointments/appointments.h"
#include "appointments/pages.h"
#include "catalogue/catalogue.h"
#include "kernel/db/db.h"
#include "kernel/i18n/format.h"
#include "kernel/route/route.h"

enum { BOARD_CALLED = 12, TOKEN_MAX = 60, ITEM_MAX = 80 };

/* ---- halls ---- */

/* 09:00-12:00,13:00-17:00 as people write it: 09:00–12:00, 13:00–17:00. */
static struct text hours_shown(struct call *call, struct text hours)
{
	struct text_builder out;

	builder_init(&out, call->arena, 3 * HALL_HOURS_MAX);
	for (size_t i = 0; i < hours.len; i++) {
		if (hours.at[i] == '-')
			builder_add(&out, T("–"));
		else
			builder_add_char(&out, hours.at[i]);
		if (hours.at[i] == ',')
			builder_add_char(&out, ' ');
	}
	return builder_text(&out);
}

/* The calendar it keeps; null: hours of its own. */
static enum outcome opening_to_doc(struct call *call, const struct hall *hall, struct doc *doc)
{
	struct text title, hours;
	struct doc *opening;

	if (!hall->opening.len) {
		doc_null(doc, "opening");
		return OK;
	}
	TRY(opening_words(call, hall->opening, &title, &hours));
	opening = doc_object(doc, "opening");
	doc_text(opening, "code", hall->opening);
	doc_text(opening, "title", title);
	doc_text(opening, "hours", hours);
	return OK;
}

enum outcome hall_to_item(struct call *call, const struct hall *hall, struct doc *item)
{
	struct text hours;
	int64_t waiting;
	bool open;

	TRY(hall_is_open(call, hall, call->now, &open));
	TRY(hall_hours_on(call, hall, date_of(call->now), &hours));
	TRY(db_find(call, TICKETS_WAITING, IN(hall->unit, date_of(call->now), TICKET_WAITING), OUT(&waiting)));
	doc_id(item, "id", hall->unit);
	doc_text(item, "name", hall->name);
	doc_text(item, "phone", hall->phone);
	doc_text(item, "hours_today", hours);
	doc_text(item, "work_hours", hall->work_hours);
	doc_text(item, "rest_hours", hall->rest_hours);
	doc_text(item, "today_shown", hours_shown(call, hours));
	doc_text(item, "work_shown", hours_shown(call, hall->work_hours));
	doc_text(item, "rest_shown", hours_shown(call, hall->rest_hours));
	doc_bool(item, "is_open", open);
	doc_int(item, "waiting", waiting);
	return opening_to_doc(call, hall, item);
}

enum outcome hall_of_path(struct call *call, struct hall *ret_hall)
{
	return hall_find(call, param_int(call, "hall"), ret_hall);
}

static enum outcome halls(struct call *call, struct doc *doc)
{
	struct hall *all = NEW_ARRAY(call->arena, HALLS_MAX, struct hall);
	struct doc *items = doc_list(doc, "items");
	size_t count;

	TRY(halls_all(call, all, HALLS_MAX, &count));
	for (size_t i = 0; i < count; i++)
		TRY(hall_to_item(call, &all[i], doc_item(items)));
	return OK;
}

static enum outcome hall_show(struct call *call, struct doc *doc)
{
	struct hall hall;

	TRY(hall_of_path(call, &hall));
	doc_text(doc, "item", param_text(call, "item"));
	doc_text(doc, "appointment", param_text(call, "appointment"));
	return hall_to_item(call, &hall, doc_object(doc, "hall"));
}

/* ---- booking ---- */

static struct text clock_of(struct call *call, int64_t at)
{
	int minute = (int)((at - date_start(date_of(at))) / MINUTE);

	return text_format(call->arena, "%02d:%02d", minute / 60, minute % 60);
}

/* Days with their first one chosen, and the chosen one's slots. moving: the appointment that looks for another time, "". */
static enum outcome times_to_doc(struct call *call, const struct hall *hall, struct doc *doc)
{
	int32_t today = date_of(call->now), chosen = (int32_t)param_int(call, "day");
	struct doc *days = doc_list(doc, "days"), *slots;
	struct hall_slot all[HALL_SLOTS_MAX];
	char iso[FORMAT_MAX];
	size_t count;

	for (int32_t day = today; day <= today + hall->days_ahead; day++) {
		struct text hours;
		struct doc *item;
		TRY(hall_hours_on(call, hall, day, &hours));
		if (!hours.len)
			continue;
		TRY(hall_slots(call, hall, day, all, &count));
		if (!count)
			continue;
		if (!chosen)
			chosen = day;
		item = doc_item(days);
		doc_date(item, "day", day);
		doc_bool(item, "chosen", day == chosen);
	}
	slots = doc_list(doc, "slots");
	TRY(hall_slots(call, hall, chosen ? chosen : today, all, &count));
	for (size_t i = 0; i < count; i++) {
		struct doc *item = doc_item(slots);
		doc_time(item, "at", all[i].at);
		doc_bool(item, "chosen", given_is(call, "at", format_iso_time(iso, all[i].at)));
		doc_text(item, "clock", clock_of(call, all[i].at));
		doc_int(item, "left", all[i].capacity - all[i].taken > 0 ? all[i].capacity - all[i].taken : 0);
		doc_bool(item, "full", all[i].taken >= all[i].capacity);
	}
	doc_date(doc, "day", chosen ? chosen : today);
	return OK;
}

static enum outcome book_form(struct call *call, struct doc *doc)
{
	struct hall hall;

	TRY(hall_of_path(call, &hall));
	TRY(hall_to_item(call, &hall, doc_object(doc, "hall")));
	doc_text(doc, "item", param_text(call, "item"));
	return times_to_doc(call, &hall, doc);
}

static enum outcome book(struct call *call, struct doc *doc)
{
	struct appointment_new wanted = { .hall = param_int(call, "hall"), .at = param_int(call, "at"), .item = param_text(call, "item"),
		.contact = param_text(call, "contact") };
	struct appointment made;

	TRY(appointment_book(call, &wanted, &made));
	doc_id(doc, "id", made.id);
	doc_text(doc, "token", made.token);
	doc_time(doc, "at", made.at);
	reply_see(call, "/appointments/%.*s", TEXT_ARG(made.token));
	return OK;
}

static enum outcome appointment_of_path(struct call *call, struct appointment *ret_appointment)
{
	return appointment_by_token(call, param_text(call, "token"), ret_appointment);
}

static enum outcome appointment_show(struct call *call, struct doc *doc)
{
	static const char *const states[] = { "", "booked", "arrived", "cancelled" };
	struct appointment a;
	struct text title;
	struct hall hall;

	TRY(appointment_of_path(call, &a));
	TRY(hall_find(call, a.hall, &hall));
	TRY(hall_to_item(call, &hall, doc_object(doc, "hall")));
	doc_text(doc, "token", a.token);
	doc_time(doc, "at", a.at);
	doc_text(doc, "item", a.item);
	TRY(catalogue_title(call, a.item, &title));
	doc_text(doc, "item_title", title);
	doc_code(doc, "state", "appointment_state", states[a.state]);
	doc_bool(doc, "to_come", a.state == APPOINTMENT_BOOKED && a.at > call->now);
	doc_bool(doc, "near", a.state == APPOINTMENT_BOOKED && call->now >= a.at - ARRIVE_EARLY && call->now <= a.at + ARRIVE_LATE);
	return times_to_doc(call, &hall, doc);
}

static enum outcome appointment_changed(struct call *call, const struct appointment *a, struct doc *doc)
{
	doc_id(doc, "id", a->id);
	doc_time(doc, "at", a->at);
	reply_see(call, "/appointments/%.*s", TEXT_ARG(a->token));
	return OK;
}

static enum outcome move(struct call *call, struct doc *doc)
{
	struct appointment a;

	TRY(appointment_of_path(call, &a));
	TRY(appointment_move(call, &a, param_int(call, "at")));
	return appointment_changed(call, &a, doc);
}

static enum outcome cancel(struct call *call, struct doc *doc)
{
	struct appointment a;

	TRY(appointment_of_path(call, &a));
	TRY(appointment_cancel(call, &a));
	return appointment_changed(call, &a, doc);
}

/* ---- numbers ---- */

static enum outcome take(struct call *call, struct doc *doc)
{
	struct ticket ticket;
	struct hall hall;

	TRY(hall_of_path(call, &hall));
	TRY(ticket_take(call, &hall, param_text(call, "item"), param_text(call, "appointment"), &ticket));
	doc_text(doc, "number", ticket.number);
	doc_text(doc, "token", ticket.token);
	reply_see(call, "/tickets/%.*s", TEXT_ARG(ticket.token));
	return OK;
}

enum outcome ticket_to_doc(struct call *call, const struct ticket *ticket, struct doc *doc)
{
	static const char *const states[] = { "", "waiting", "called", "served", "missed" };

	(void)call;
	doc_id(doc, "id", ticket->id);
	doc_text(doc, "number", ticket->number);
	doc_code(doc, "state", "ticket_state", states[ticket->state]);
	doc_text(doc, "window", ticket->window);
	doc_text(doc, "item", ticket->item);
	doc_time(doc, "taken_at", ticket->taken_at);
	doc_time(doc, "called_at", ticket->called_at);
	return OK;
}

static enum outcome ticket_show(struct call *call, struct doc *doc)
{
	struct ticket ticket;
	struct hall hall;
	int64_t ahead, wait;

	TRY(ticket_by_token(call, param_text(call, "token"), &ticket));
	TRY(hall_find(call, ticket.hall, &hall));
	TRY(hall_to_item(call, &hall, doc_object(doc, "hall")));
	TRY(ticket_to_doc(call, &ticket, doc));
	TRY(ticket_wait(call, &ticket, &ahead, &wait));
	doc_int(doc, "ahead", ahead);
	if (wait >= 0)
		doc_duration(doc, "wait", wait < MINUTE ? MINUTE : wait);
	else
		doc_null(doc, "wait");
	return OK;
}

static enum outcome board(struct call *call, struct doc *doc)
{
	struct text number, window;
	struct db_rows rows;
	struct hall hall;
	struct doc *items;
	int64_t at;

	TRY(hall_of_path(call, &hall));
	TRY(hall_to_item(call, &hall, doc_object(doc, "hall")));
	items = doc_list(doc, "items");
	TRY(db_select(call, TICKETS_ON_BOARD, IN(hall.unit, date_of(call->now), TICKET_CALLED, BOARD_CALLED), &rows));
	while (db_next(&rows, OUT(&number, &window, &at))) {
		struct doc *item = doc_item(items);
		doc_text(item, "number", number);
		doc_text(item, "window", window);
		doc_time(item, "called_at", at);
	}
	doc_time(doc, "at", call->now);
	return rows.outcome;
}

/* ---- the hall's settings ---- */

static enum outcome settings_show(struct call *call, struct doc *doc)
{
	struct hall hall;

	TRY(hall_of_path(call, &hall));
	TRY(hall_need(call, ADMINISTER, &hall));
	TRY(hall_to_item(call, &hall, doc_object(doc, "hall")));
	TRY(opening_to_choices(call, given_again(call) ? given_text(call, "opening") : hall.opening, doc_list(doc, "openings")));
	doc_int(doc, "slot_minutes", hall.slot_minutes);
	doc_int(doc, "slot_capacity", hall.slot_capacity);
	doc_int(doc, "days_ahead", hall.days_ahead);
	return OK;
}

static enum outcome settings_set(struct call *call, struct doc *doc)
{
	struct hall hall;

	TRY(hall_of_path(call, &hall));
	hall.opening = param_text(call, "opening");
	hall.work_hours = param_text(call, "work_hours");
	hall.rest_hours = param_text(call, "rest_hours");
	hall.slot_minutes = (int)param_int(call, "slot_minutes");
	hall.slot_capacity = (int)param_int(call, "slot_capacity");
	hall.days_ahead = (int)param_int(call, "days_ahead");
	TRY(hall_set(call, &hall));
	doc_id(doc, "id", hall.unit);
	reply_see(call, "/halls/%lld", (long long)hall.unit);
	return OK;
}

#define HALL { "hall", PARAM_ID, PARAM_IN_PATH, 0, 0, NULL, "id of the hall's unit" }
#define ITEM { "item", PARAM_TEXT, 0, 0, ITEM_MAX, NULL, "what for: code of an item, or words" }
#define TOKEN { "token", PARAM_TEXT, PARAM_IN_PATH, 0, TOKEN_MAX, NULL, "from the link" }
#define DAY_SHOWN { "day", PARAM_DATE, 0, 0, 0, NULL, "the day whose times are shown" }
#define AT { "at", PARAM_TIME, PARAM_REQUIRED, 0, 0, NULL, "when: the beginning of a slot" }

static const struct param hall_params[] = { HALL, ITEM, { "appointment", PARAM_TEXT, 0, 0, TOKEN_MAX, NULL, "token of an appointment" }, PARAMS_END };
static const struct param board_params[] = { HALL, PARAMS_END };
static const struct param times_params[] = { HALL, ITEM, DAY_SHOWN, PARAMS_END };
static const struct param book_params[] = { HALL, ITEM, AT, DAY_SHOWN, { "contact", PARAM_TEXT, PARAM_REQUIRED, 0, 200, NULL, "phone number or mail address: the link goes there" },
	PARAMS_END };
static const struct param token_params[] = { TOKEN, DAY_SHOWN, PARAMS_END };
static const struct param move_params[] = { TOKEN, AT, DAY_SHOWN, PARAMS_END };
static const struct param settings_params[] = { HALL,
	{ "opening", PARAM_TEXT, 0, 0, 32, NULL, "code of an opening calendar; empty: the hours below" },
	{ "work_hours", PARAM_TEXT, 0, 0, HALL_HOURS_MAX, NULL, "working days, 09:00-12:00,13:00-17:00" },
	{ "rest_hours", PARAM_TEXT, 0, 0, HALL_HOURS_MAX, NULL, "days of rest; empty: closed" },
	{ "slot_minutes", PARAM_INT, PARAM_REQUIRED, 15, 120, NULL, "length of a slot" },
	{ "slot_capacity", PARAM_INT, PARAM_REQUIRED, 1, 200, NULL, "people a slot" },
	{ "days_ahead", PARAM_INT, PARAM_REQUIRED, 1, 90, NULL, "how far ahead one may book" }, PARAMS_END };

static const struct route routes[] = {
	{ .verb = GET, .path = "/halls", .who = ANYONE, .handle = halls, .page = "halls.html", .summary = "Halls, whether they are open now, how many wait" },
	{ .verb = GET, .path = "/halls/:hall", .who = ANYONE, .handle = hall_show, .page = "hall.html", .params = hall_params, .summary = "A hall: hours, queue, appointment" },
	{ .verb = GET, .path = "/halls/:hall/book", .who = ANYONE, .handle = book_form, .page = "book.html", .params = times_params,
	  .summary = "Free times of a day" },
	{ .verb = POST, .path = "/halls/:hall/book", .who = ANYONE, .handle = book, .params = book_params, .summary = "Books a time" },
	{ .verb = GET, .path = "/halls/:hall/board", .who = ANYONE, .handle = board, .page = "board.html", .params = board_params,
	  .summary = "Numbers called and their windows; no names" },
	{ .verb = POST, .path = "/halls/:hall/tickets", .who = ANYONE, .handle = take, .params = hall_params, .again = "/halls/:hall",
	  .summary = "Takes a number" },
	{ .verb = GET, .path = "/appointments/:token", .who = ANYONE, .handle = appointment_show, .page = "appointment.html", .params = token_params,
	  .summary = "An appointment, by its link" },
	{ .verb = POST, .path = "/appointments/:token/move", .who = ANYONE, .handle = move, .params = move_params, .again = "/appointments/:token",
	  .summary = "Moves it to another time" },
	{ .verb = POST, .path = "/appointments/:token/cancel", .who = ANYONE, .handle = cancel, .params = token_params, .again = "/appointments/:token",
	  .summary = "Cancels it" },
	{ .verb = GET, .path = "/tickets/:token", .who = ANYONE, .handle = ticket_show, .page = "ticket.html", .params = token_params,
	  .summary = "A number: how many go before it, how long that takes" },
	{ .verb = GET, .path = "/queue", .who = SERVE_WINDOW, .handle = queue_show, .page = "queue.html", .params = queue_params,
	  .summary = "The queue as the caller's window sees it" },
	{ .verb = POST, .path = "/queue/window", .who = SERVE_WINDOW, .handle = queue_sit, .params = sit_params, .again = "/queue", .summary = "Sits at a window" },
	{ .verb = POST, .path = "/queue/next", .who = SERVE_WINDOW, .handle = queue_next, .params = queue_params, .again = "/queue", .summary = "Calls the next number" },
	{ .verb = POST, .path = "/queue/end", .who = SERVE_WINDOW, .handle = queue_end, .params = end_params, .again = "/queue",
	  .summary = "Who was called has been served, or did not come" },
	{ .verb = GET, .path = "/admin/halls/:hall", .who = ADMINISTER, .handle = settings_show, .page = "hall_admin.html", .params = board_params,
	  .summary = "A hall's hours and slots" },
	{ .verb = POST, .path = "/admin/halls/:hall", .who = ADMINISTER, .handle = settings_set, .params = settings_params, .summary = "Changes them" },
	{ .path = NULL },
};

const struct feature appointments_feature = { .name = "appointments", .routes = routes };
