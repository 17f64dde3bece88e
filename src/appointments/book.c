/* Appointments: booked, moved and cancelled by whoever has the link; a slot never holds more people than it has places. */
#include <stdio.h>

#include "appointments/appointments.h"
#include "appointments/tokens.h"
#include "kernel/crypt/crypt.h"
#include "kernel/db/db.h"
#include "kernel/route/route.h"
#include "kernel/settings/settings.h"
#include "notices/notices.h"

static const char contact_context[] = "appointment.contact";

static enum outcome slot_is_offered(struct call *call, const struct hall *hall, int64_t at)
{
	struct hall_slot slots[HALL_SLOTS_MAX];
	int32_t day = date_of(at), today = date_of(call->now);
	size_t count = 0;

	if (day >= today && day <= today + hall->days_ahead)
		TRY(hall_slots(call, hall, day, slots, &count));
	for (size_t i = 0; i < count; i++)
		if (slots[i].at == at)
			return OK;
	return call_problem(call, "at", "appointment.no_such_slot");
}

/* The row of the slot says whether there is room: two who want the last place meet on it. */
static enum outcome slot_take(struct call *call, const struct hall *hall, int64_t at)
{
	int64_t taken = 0;

	TRY(db_run_counted(call, SLOT_TAKE, IN(hall->unit, at, hall->slot_capacity), &taken));
	return taken ? OK : refuse(call, CONFLICT, "appointment.full");
}

static enum outcome not_too_many(struct call *call, struct text contact_hash)
{
	int64_t count;

	TRY(db_find(call, APPOINTMENTS_TO_COME, IN(contact_hash, call->now, APPOINTMENT_BOOKED), OUT(&count)));
	return count < APPOINTMENTS_A_CONTACT ? OK : refuse(call, LIMIT, "appointment.too_many");
}

static enum outcome tell(struct call *call, const struct hall *hall, const struct appointment *a, struct text contact)
{
	char when[32];
	int32_t day = date_of(a->at);
	int minute = (int)((a->at - date_start(day)) / MINUTE), year, month, mday;
	struct text link = text_format(call->arena, "%.*s/appointments/%.*s", TEXT_ARG(setting_text("site.address")), TEXT_ARG(a->token));

	date_to_civil(day, &year, &month, &mday);
	snprintf(when, sizeof(when), "%d-%02d-%02d %02d:%02d", year, month, mday, minute / 60, minute % 60);
	return notice_send(call, contact_kind_of(contact) == CONTACT_MAIL ? CHANNEL_EMAIL : CHANNEL_SMS, contact, &(struct notice){
		.message = "appointment.booked", .language = call->language,
		.words = (const struct notice_word[]){ { "hall", hall->name }, { "when", text_copy(call->arena, text_of(when)) }, { "link", link }, { NULL, T("") } } });
}

enum outcome appointment_book(struct call *call, const struct appointment_new *new_one, struct appointment *ret_appointment)
{
	struct appointment a = { .id = db_new_id(call), .hall = new_one->hall, .at = new_one->at, .item = new_one->item, .state = APPOINTMENT_BOOKED,
		.person = call->caller.kind == CALLER_RESIDENT ? call->caller.person : 0 };
	struct text contact, hash;
	struct hall hall;

	TRY(hall_find(call, new_one->hall, &hall));
	if (!contact_typed(call->arena, new_one->contact, &contact))
		return call_problem(call, "contact", "request.contact");
	TRY(slot_is_offered(call, &hall, a.at));
	hash = hash_hex(call->arena, hash_keyed(contact_context, contact));
	TRY(not_too_many(call, hash));
	TRY(slot_take(call, &hall, a.at));
	TRY(db_change(call, APPOINTMENT_PUT, IN(a.id, a.hall, a.at, a.item, a.person, hash, seal(call->arena, contact, text_of(contact_context)), a.state)));
	a.token = hall_token(call->arena, "appointment", a.id);
	TRY(tell(call, &hall, &a, contact));
	*ret_appointment = a;
	return OK;
}

enum outcome appointment_by_token(struct call *call, struct text token, struct appointment *ret_appointment)
{
	struct appointment a = { .token = token };
	int64_t id;

	if (!hall_token_is("appointment", token, call->arena, &id))
		return NOT_FOUND;
	TRY(db_find(call, APPOINTMENT_GET, IN(id), OUT(&a.id, &a.hall, &a.at, &a.item, &a.person, &a.state)));
	*ret_appointment = a;
	return OK;
}

static enum outcome still_to_come(struct call *call, const struct appointment *a)
{
	return a->state == APPOINTMENT_BOOKED && a->at > call->now ? OK : refuse(call, CONFLICT, "appointment.over");
}

enum outcome appointment_move(struct call *call, struct appointment *a, int64_t at)
{
	struct hall hall;

	TRY(still_to_come(call, a));
	TRY(hall_find(call, a->hall, &hall));
	TRY(slot_is_offered(call, &hall, at));
	if (at == a->at)
		return OK;
	TRY(slot_take(call, &hall, at));
	TRY(db_change(call, APPOINTMENT_MOVE_TO, IN(a->id, a->at, at, APPOINTMENT_BOOKED)));
	TRY(db_run(call, SLOT_RELEASE, IN(a->hall, a->at)));
	a->at = at;
	return OK;
}

enum outcome appointment_cancel(struct call *call, struct appointment *a)
{
	TRY(still_to_come(call, a));
	TRY(db_change(call, APPOINTMENT_SET_STATE, IN(a->id, APPOINTMENT_BOOKED, APPOINTMENT_CANCELLED)));
	TRY(db_run(call, SLOT_RELEASE, IN(a->hall, a->at)));
	a->state = APPOINTMENT_CANCELLED;
	return OK;
}
