/*
 * Halls: when they are open, appointments without double booking, and the queue before their windows.
 *
 * A hall is an open unit of kind "hall"; without settings of its own it has HALL_PRESET's. Days are working days or days of rest by
 * the working-day calendar (calendar/calendar.h). Times are UTC ms, hours "09:00-12:00,13:00-17:00" in Shanghai time.
 * Who books or takes a ticket needs no account: the token is the address of what was got. No name stands on a board.
 */
#ifndef ONEDOOR_APPOINTMENTS_H
#define ONEDOOR_APPOINTMENTS_H

#include "access/access.h"
#include "kernel/clock/clock.h"
#include "kernel/doc/doc.h"
#include "parties/parties.h"

extern const struct feature appointments_feature;

/* ---- halls ---- */

enum { HALL_SLOTS_MAX = 96, HALLS_MAX = 100, HALL_WINDOWS_MAX = 200, HALL_HOURS_MAX = 100 };

struct hall {
	int64_t unit;
	struct text code, name, place, phone;
	struct text opening;                     /* code of the opening calendar it keeps (catalogue), "" the hours of its own */
	struct text work_hours, rest_hours;      /* "" closed; at most four spans, "00:00-24:00" is day and night */
	int slot_minutes;                        /* 15, 20, 30 or 60 */
	int slot_capacity;                       /* people a slot, 1…200 */
	int days_ahead;                          /* how far one may book, 1…90 */
};

/* NOT_FOUND: no open unit of kind hall. */
enum outcome hall_find(struct call *call, int64_t unit, struct hall *ret_hall);
/* All open halls by code. */
enum outcome halls_all(struct call *call, struct hall ret_halls[], size_t limit, size_t *ret_count);
/* FORBIDDEN without the capability, NOT_FOUND when the hall is outside the caller's scope. */
enum outcome hall_need(struct call *call, enum capability capability, const struct hall *hall);
/* By staff who ADMINISTER. INVALID with problems by field: opening, work_hours, rest_hours, slot_minutes, slot_capacity, days_ahead. */
enum outcome hall_set(struct call *call, const struct hall *hall);
/* The hours of that day as text, "" closed. */
enum outcome hall_hours_on(struct call *call, const struct hall *hall, int32_t day, struct text *ret_hours);
enum outcome hall_is_open(struct call *call, const struct hall *hall, int64_t at, bool *ret_open);
/* The caller's own hall: of its post's unit, or the only one in its scope. NOT_FOUND: none. */
enum outcome hall_of_caller(struct call *call, struct hall *ret_hall);

struct hall_slot { int64_t at; int taken, capacity; };
/* Slots of that day by time; those that have begun are left out. */
enum outcome hall_slots(struct call *call, const struct hall *hall, int32_t day, struct hall_slot ret_slots[HALL_SLOTS_MAX], size_t *ret_count);

/* ---- appointments ---- */

enum appointment_state { APPOINTMENT_BOOKED = 1, APPOINTMENT_ARRIVED, APPOINTMENT_CANCELLED };   /* label "appointment_state.<booked, arrived, cancelled>" */
enum { APPOINTMENTS_A_CONTACT = 3, ARRIVE_EARLY = 30 * MINUTE, ARRIVE_LATE = 30 * MINUTE };

struct appointment {
	int64_t id, hall, at;
	struct text item;                        /* code of what for, or words; "" */
	enum appointment_state state;
	int64_t person;                          /* 0: known by the link alone */
	struct text token;                       /* of its address /appointments/TOKEN */
};
struct appointment_new {
	int64_t hall, at;
	struct text item;
	struct text contact;                     /* phone or mail address, as typed */
};

/*
 * INVALID: "at" is no slot of the hall, or out of reach; "contact". CONFLICT "appointment.full": the last place has just gone.
 * LIMIT "appointment.too_many": this contact has APPOINTMENTS_A_CONTACT to come. The link is sent.
 */
enum outcome appointment_book(struct call *call, const struct appointment_new *appointment, struct appointment *ret_appointment);
enum outcome appointment_by_token(struct call *call, struct text token, struct appointment *ret_appointment);
/* CONFLICT "appointment.over": it is cancelled, over or used. */
enum outcome appointment_move(struct call *call, struct appointment *appointment, int64_t at);
enum outcome appointment_cancel(struct call *call, struct appointment *appointment);

/* ---- the queue ---- */

enum ticket_state { TICKET_WAITING = 1, TICKET_CALLED, TICKET_SERVED, TICKET_MISSED };   /* label "ticket_state.<waiting, called, served, missed>" */
enum { TICKETS_WAITING_MAX = 500, TICKET_CALL_AGAIN = 20 * SECOND };

struct ticket {
	int64_t id, hall;
	int32_t day;
	struct text number;                      /* "A012"; "Y003" for an appointment */
	enum ticket_state state;
	struct text item;
	struct text window;                      /* "3"; "" before it is called */
	int64_t taken_at, called_at, ended_at, appointment;
	struct text token;                       /* of its address /tickets/TOKEN */
};
/*
 * appointment: token, "" none; in its time (ARRIVE_EARLY, ARRIVE_LATE) it goes before those without, else it is a ticket like others.
 * CONFLICT "ticket.closed": the hall is closed. LIMIT "ticket.too_many".
 */
enum outcome ticket_take(struct call *call, const struct hall *hall, struct text item, struct text appointment, struct ticket *ret_ticket);
enum outcome ticket_by_token(struct call *call, struct text token, struct ticket *ret_ticket);
/* How many go before it, and the time until its turn, from how long people took here in the last 30 days and the windows at work; -1: nothing to tell from. */
enum outcome ticket_wait(struct call *call, const struct ticket *ticket, int64_t *ret_ahead, int64_t *ret_ms);

/* SERVE_WINDOW in the hall's place. The caller's post sits at that window from now on ("1" … 8 characters). */
enum outcome window_sit(struct call *call, const struct hall *hall, struct text window);
/* NOT_FOUND: sits at none. */
enum outcome window_of_caller(struct call *call, int64_t hall, struct text *ret_window);
/* Whoever is there now counts as served, and the next is called. id 0: nobody waits. Two windows never call the same one. */
enum outcome ticket_next(struct call *call, const struct hall *hall, struct ticket *ret_ticket);
/* At the caller's window now. NOT_FOUND: nobody. */
enum outcome ticket_here(struct call *call, int64_t hall, struct ticket *ret_ticket);
/* served false: called and did not come. CONFLICT "ticket.over". */
enum outcome ticket_end(struct call *call, struct ticket *ticket, bool served);

#endif
