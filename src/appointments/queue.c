/* The queue of a hall: a number is taken, called by one window, served or missed. */
#include "appointments/appointments.h"
#include "appointments/tokens.h"
#include "kernel/db/db.h"

enum { CALL_TRIES = 20, PACE_DAYS = 30, AT_WORK_WITHIN = 30 * MINUTE, WINDOW_LONGEST = 8 };

#define TICKET_OUT(t) OUT(&(t)->id, &(t)->hall, &(t)->day, &(t)->number, &(t)->state, &(t)->item, &(t)->window, &(t)->appointment, &(t)->called_at, &(t)->ended_at)

static void settle(struct call *call, struct ticket *ticket)
{
	ticket->taken_at = db_id_time(ticket->id);
	ticket->token = hall_token(call->arena, "ticket", ticket->id);
}

/* ---- taking ---- */

/* In its time an appointment goes first; *ret_id stays 0 when it is none that does. */
static enum outcome arrive(struct call *call, const struct hall *hall, struct text token, int64_t *ret_id)
{
	struct appointment a;
	enum outcome outcome;

	if (!token.len)
		return OK;
	outcome = appointment_by_token(call, token, &a);
	if (outcome != OK)
		return outcome == NOT_FOUND ? call_problem(call, "appointment", "appointment.unknown") : outcome;
	if (a.hall != hall->unit || a.state != APPOINTMENT_BOOKED || call->now < a.at - ARRIVE_EARLY || call->now > a.at + ARRIVE_LATE)
		return OK;
	TRY(db_change(call, APPOINTMENT_SET_STATE, IN(a.id, APPOINTMENT_BOOKED, APPOINTMENT_ARRIVED)));
	*ret_id = a.id;
	return OK;
}

static enum outcome may_take(struct call *call, const struct hall *hall, int32_t today)
{
	int64_t waiting;
	bool open;

	TRY(hall_is_open(call, hall, call->now, &open));
	if (!open)
		return refuse(call, CONFLICT, "ticket.closed");
	TRY(db_find(call, TICKETS_WAITING, IN(hall->unit, today, TICKET_WAITING), OUT(&waiting)));
	return waiting < TICKETS_WAITING_MAX ? OK : refuse(call, LIMIT, "ticket.too_many");
}

enum outcome ticket_take(struct call *call, const struct hall *hall, struct text item, struct text appointment, struct ticket *ret_ticket)
{
	struct ticket t = { .id = db_new_id(call), .hall = hall->unit, .day = date_of(call->now), .state = TICKET_WAITING, .item = item };
	const char *letter;
	int number;

	TRY(may_take(call, hall, t.day));
	TRY(arrive(call, hall, appointment, &t.appointment));
	letter = t.appointment ? "Y" : "A";
	TRY(db_find(call, TICKET_NUMBER_NEXT, IN(hall->unit, t.day, letter), OUT(&number)));
	t.number = text_format(call->arena, "%s%03d", letter, number);
	TRY(db_change(call, TICKET_PUT, IN(t.id, t.hall, t.day, t.number, t.appointment ? 0 : 1, t.state, t.item, t.appointment)));
	settle(call, &t);
	*ret_ticket = t;
	return OK;
}

enum outcome ticket_by_token(struct call *call, struct text token, struct ticket *ret_ticket)
{
	int64_t id;

	if (!hall_token_is("ticket", token, call->arena, &id))
		return NOT_FOUND;
	TRY(db_find(call, TICKET_GET, IN(id), TICKET_OUT(ret_ticket)));
	settle(call, ret_ticket);
	return OK;
}

enum outcome ticket_wait(struct call *call, const struct ticket *t, int64_t *ret_ahead, int64_t *ret_ms)
{
	int64_t ahead = 0, served, busy_ms, windows;

	if (t->state == TICKET_WAITING)
		TRY(db_find(call, TICKETS_AHEAD, IN(t->hall, t->day, TICKET_WAITING, t->id), OUT(&ahead)));
	TRY(db_find(call, HALL_PACE_SINCE, IN(t->hall, t->day - PACE_DAYS), OUT(&served, &busy_ms)));
	TRY(db_find(call, WINDOWS_AT_WORK, IN(t->hall, call->now - AT_WORK_WITHIN), OUT(&windows)));
	*ret_ahead = ahead;
	*ret_ms = served && windows ? (ahead + 1) * (busy_ms / served) / windows : -1;
	return OK;
}

/* ---- windows ---- */

enum outcome window_sit(struct call *call, const struct hall *hall, struct text window)
{
	TRY(hall_need(call, SERVE_WINDOW, hall));
	if (!window.len || text_characters(window) > WINDOW_LONGEST)
		return call_problem(call, "window", "required");
	TRY(db_run(call, WINDOW_LEAVE, IN(call->caller.post)));
	return db_run(call, WINDOW_PUT, IN(hall->unit, window, call->caller.post));
}

enum outcome window_of_caller(struct call *call, int64_t hall, struct text *ret_window)
{
	return db_find(call, WINDOW_OF_POST, IN(hall, call->caller.post), OUT(ret_window));
}

enum outcome ticket_here(struct call *call, int64_t hall, struct ticket *ret_ticket)
{
	TRY(db_find(call, TICKET_AT_POST, IN(call->caller.post, TICKET_CALLED, hall, date_of(call->now)), TICKET_OUT(ret_ticket)));
	settle(call, ret_ticket);
	return OK;
}

enum outcome ticket_end(struct call *call, struct ticket *t, bool served)
{
	enum ticket_state state = served ? TICKET_SERVED : TICKET_MISSED;
	int64_t changed = 0;

	TRY(db_run_counted(call, TICKET_FINISH, IN(t->id, TICKET_CALLED, state, call->now), &changed));
	if (!changed)
		return refuse(call, CONFLICT, "ticket.over");
	t->state = state;
	t->ended_at = call->now;
	return served ? db_run(call, HALL_PACE_ADD, IN(t->hall, t->day, call->now - t->called_at)) : OK;
}

/* The first that waits and that no other window took at this very moment. */
static enum outcome call_first(struct call *call, const struct hall *hall, struct text window, int64_t *ret_id)
{
	int32_t today = date_of(call->now);
	int64_t id, called = 0;

	for (int i = 0; i < CALL_TRIES; i++) {
		enum outcome outcome = db_find(call, TICKETS_FIRST, IN(hall->unit, today, TICKET_WAITING), OUT(&id));
		if (outcome != OK)
			return outcome;
		TRY(db_run_counted(call, TICKET_CALL, IN(id, TICKET_WAITING, TICKET_CALLED, window, call->caller.post, call->now), &called));
		if (called) {
			*ret_id = id;
			return OK;
		}
	}
	return BUSY;
}

enum outcome ticket_next(struct call *call, const struct hall *hall, struct ticket *ret_ticket)
{
	struct ticket before, t;
	struct text window;
	enum outcome outcome;
	int64_t id;

	TRY(hall_need(call, SERVE_WINDOW, hall));
	outcome = window_of_caller(call, hall->unit, &window);
	if (outcome != OK)
		return outcome == NOT_FOUND ? refuse(call, CONFLICT, "ticket.no_window") : outcome;
	outcome = ticket_here(call, hall->unit, &before);
	if (outcome == OK)
		outcome = ticket_end(call, &before, true);
	if (outcome != OK && outcome != NOT_FOUND)
		return outcome;
	outcome = call_first(call, hall, window, &id);
	if (outcome == NOT_FOUND)
		*ret_ticket = (struct ticket){ 0 };
	if (outcome != OK)
		return outcome == NOT_FOUND ? OK : outcome;
	TRY(db_run(call, WINDOW_CALLED, IN(hall->unit, window, call->now)));
	TRY(db_find(call, TICKET_GET, IN(id), TICKET_OUT(&t)));
	settle(call, &t);
	*ret_ticket = t;
	return OK;
}
