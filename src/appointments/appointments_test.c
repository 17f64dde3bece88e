#include "cases/testing.h"

#include "appointments/appointments.h"
#include "kernel/http/testing.h"
#include "kernel/settings/settings.h"

static const struct feature *const features[] = { &appointments_feature };
static int64_t hall_unit, clerk_1, clerk_2, administrator;

static enum outcome identify(struct call *call)
{
	int64_t post = 0;

	if (text_to_int(ask_header(call, "As-Post"), &post))
		town_as(call, post);
	return OK;
}

static const char *as(struct test_database *test, int64_t post, const char *media)
{
	static int next;

	return text_format(test->arena, "Accept: %s\r\nAs-Post: %lld\r\nIdempotency-Key: k%d\r\n", media, (long long)post, next++).at;
}

/* A hall with two places a slot. The calendar has no published year, so that Monday to Friday are working days. */
static void build(struct test_database *test)
{
	struct unit unit = { .code = T("hall"), .name = T("Hall"), .kind = T("hall"), .place = T("431202") };
	struct hall hall;
	struct call *call;

	town_build(test);
	call = test_begin(test);
	unit.parent = town.county;
	assert_int_equal(unit_create(call, &unit, &hall_unit), OK);
	clerk_1 = town_post(call, "window_clerk", "window-1", hall_unit);
	clerk_2 = town_post(call, "window_clerk", "window-2", hall_unit);
	administrator = town_post(call, "administrator", "administrator", town.county);
	assert_int_equal(hall_find(call, hall_unit, &hall), OK);
	hall.slot_capacity = 2;
	assert_int_equal(hall_set(call, &hall), OK);
	test_commit(test);
}

static struct appointment_new at_hour(int hour, const char *contact)
{
	return (struct appointment_new){ .hall = hall_unit, .at = date_start(date_of(TEST_NOW)) + (int64_t)hour * HOUR, .contact = text_of(contact) };
}

static enum outcome book(struct call *call, int hour, const char *contact, struct appointment *ret)
{
	struct appointment_new wanted = at_hour(hour, contact);

	town_forget(call);
	return appointment_book(call, &wanted, ret);
}

static void hall_slots__follow_the_hours_and_the_calendar(struct test_database *test)
{
	struct hall_slot slots[HALL_SLOTS_MAX];
	struct hall hall;
	struct call *call;
	size_t count;

	build(test);
	call = test_begin(test);
	assert_int_equal(hall_find(call, hall_unit, &hall), OK);
	assert_int_equal(hall_slots(call, &hall, date_of(TEST_NOW), slots, &count), OK);
	assert_int_equal(count, 13);   /* nine has begun: 09:30 to 11:30, 13:00 to 16:30 */
	assert_int_equal(hall_slots(call, &hall, date_of(TEST_NOW) + 5, slots, &count), OK);
	assert_int_equal(count, 0);    /* Saturday */
	hall.rest_hours = T("00:00-24:00");
	assert_int_equal(hall_slots(call, &hall, date_of(TEST_NOW) + 5, slots, &count), OK);
	assert_int_equal(count, 48);
	assert_int_equal(hall_find(call, town.bureau, &hall), NOT_FOUND);
	test_rollback(test);
}

static void hall_slots__follow_the_opening_calendar_it_keeps(struct test_database *test)
{
	struct hall_slot slots[HALL_SLOTS_MAX];
	struct hall hall;
	struct call *call;
	size_t count;

	build(test);
	call = test_begin(test);
	assert_int_equal(hall_find(call, hall_unit, &hall), OK);
	hall.opening = T("weekend");
	hall.work_hours = T("9：00—12：00，13：00至17：00");
	assert_int_equal(hall_set(call, &hall), OK);
	assert_int_equal(hall_find(call, hall_unit, &hall), OK);
	assert_true(text_equal(hall.work_hours, T("09:00-12:00,13:00-17:00")));
	assert_int_equal(hall_slots(call, &hall, date_of(TEST_NOW) + 5, slots, &count), OK);
	assert_int_equal(count, 14);   /* Saturday, 09:00 to 15:30 */
	hall.opening = T("nothing");
	assert_int_equal(hall_set(call, &hall), INVALID);
	assert_true(town_has_problem(call, "opening"));
	test_rollback(test);
}

static void hall_set__refuses_hours_that_overlap(struct test_database *test)
{
	static const char *const wrong[] = { "9-12", "09:00-12:00,11:00-17:00", "12:00-09:00", "09:00-25:00", "a", "09:00-10:00,11:00-12:00,13:00-14:00,15:00-16:00,17:00-18:00" };
	struct hall hall;
	struct call *call;

	build(test);
	call = test_begin(test);
	assert_int_equal(hall_find(call, hall_unit, &hall), OK);
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		town_forget(call);
		hall.work_hours = text_of(wrong[i]);
		assert_int_equal(hall_set(call, &hall), INVALID);
		assert_true(town_has_problem(call, "work_hours"));
	}
	town_as(call, clerk_1);
	hall.work_hours = T("09:00-12:00");
	assert_int_equal(hall_set(call, &hall), FORBIDDEN);
	test_rollback(test);
}

static void appointment_book__never_gives_a_place_twice(struct test_database *test)
{
	struct appointment first, second, third;
	struct call *call;

	build(test);
	call = test_begin(test);
	assert_int_equal(book(call, 10, "13800000001", &first), OK);
	assert_int_equal(book(call, 10, "13800000002", &second), OK);
	test_commit(test);
	call = test_begin(test);
	assert_int_equal(book(call, 10, "13800000003", &third), CONFLICT);
	assert_string_equal(call->refusal, "appointment.full");
	test_rollback(test);
	call = test_begin(test);
	assert_int_equal(appointment_cancel(call, &first), OK);
	assert_int_equal(book(call, 10, "13800000003", &third), OK);
	assert_int_equal(appointment_cancel(call, &first), CONFLICT);
	test_commit(test);
}

static void appointment_book__says_what_cannot_be(struct test_database *test)
{
	struct appointment a;
	struct call *call;

	build(test);
	call = test_begin(test);
	assert_int_equal(book(call, 8, "13800000001", &a), INVALID);
	assert_true(town_has_problem(call, "at"));
	assert_int_equal(book(call, 12, "13800000001", &a), INVALID);
	assert_int_equal(book(call, 24 * 30, "13800000001", &a), INVALID);
	assert_int_equal(book(call, 10, "abc", &a), INVALID);
	assert_true(town_has_problem(call, "contact"));
	assert_int_equal(book(call, 10, "13800000001", &a), OK);
	assert_int_equal(book(call, 11, "13800000001", &a), OK);
	assert_int_equal(book(call, 14, "13800000001", &a), OK);
	assert_int_equal(book(call, 15, "13800000001", &a), LIMIT);
	test_rollback(test);
}

static void appointment_move__frees_the_old_place(struct test_database *test)
{
	struct appointment a, b, found;
	struct call *call;

	build(test);
	call = test_begin(test);
	assert_int_equal(book(call, 10, "13800000001", &a), OK);
	assert_int_equal(book(call, 10, "13800000002", &b), OK);
	assert_int_equal(appointment_move(call, &a, at_hour(11, "").at), OK);
	assert_int_equal(book(call, 10, "13800000003", &b), OK);
	assert_int_equal(appointment_by_token(call, a.token, &found), OK);
	assert_true(found.at == at_hour(11, "").at);
	assert_int_equal(appointment_by_token(call, T("1-abc"), &found), NOT_FOUND);
	assert_int_equal(appointment_by_token(call, text_format(call->arena, "%lld-%s", (long long)a.id, "AAAAAAAAAAAAAAAAAAAAAA"), &found), NOT_FOUND);
	call->now = a.at + DAY;
	assert_int_equal(appointment_move(call, &a, a.at + 2 * DAY), CONFLICT);
	test_commit(test);
}

static void ticket_next__calls_each_once_appointments_first(struct test_database *test)
{
	struct ticket first, second, third, called;
	struct appointment a;
	struct hall hall;
	struct call *call;
	int64_t ahead, wait;

	build(test);
	call = test_begin(test);
	assert_int_equal(hall_find(call, hall_unit, &hall), OK);
	assert_int_equal(ticket_take(call, &hall, T("pension"), T(""), &first), OK);
	assert_int_equal(ticket_take(call, &hall, T(""), T(""), &second), OK);
	assert_int_equal(book(call, 10, "13800000001", &a), OK);
	call->now = a.at - 10 * MINUTE;
	assert_int_equal(ticket_take(call, &hall, T(""), a.token, &third), OK);
	assert_string_equal(text_cstring(call->arena, first.number), "A001");
	assert_string_equal(text_cstring(call->arena, third.number), "Y001");
	assert_int_equal(ticket_wait(call, &second, &ahead, &wait), OK);
	assert_int_equal(ahead, 2);
	assert_int_equal(wait, -1);   /* nobody has been served: nothing to tell from */
	town_as(call, clerk_1);
	assert_int_equal(ticket_next(call, &hall, &called), CONFLICT);
	town_forget(call);
	assert_int_equal(window_sit(call, &hall, T("1")), OK);
	assert_int_equal(ticket_next(call, &hall, &called), OK);
	assert_true(called.id == third.id);
	town_as(call, clerk_2);
	assert_int_equal(window_sit(call, &hall, T("2")), OK);
	assert_int_equal(ticket_next(call, &hall, &called), OK);
	assert_true(called.id == first.id && text_equal(called.window, T("2")));
	call->now += 6 * MINUTE;
	town_as(call, clerk_1);
	assert_int_equal(ticket_wait(call, &second, &ahead, &wait), OK);
	assert_int_equal(ahead, 0);
	assert_int_equal(ticket_next(call, &hall, &called), OK);
	assert_true(called.id == second.id);
	assert_int_equal(ticket_next(call, &hall, &called), OK);
	assert_true(called.id == 0);
	town_as(call, clerk_2);
	assert_int_equal(ticket_here(call, hall.unit, &called), OK);
	assert_int_equal(ticket_end(call, &called, false), OK);
	assert_int_equal(ticket_end(call, &called, true), CONFLICT);
	test_commit(test);
}

static void ticket_wait__is_told_from_how_long_people_took(struct test_database *test)
{
	struct ticket waiting, other, called;
	struct hall hall;
	struct call *call;
	int64_t ahead, wait;

	build(test);
	call = test_begin(test);
	assert_int_equal(hall_find(call, hall_unit, &hall), OK);
	for (int i = 0; i < 3; i++)
		assert_int_equal(ticket_take(call, &hall, T(""), T(""), i < 2 ? &other : &waiting), OK);
	town_as(call, clerk_1);
	assert_int_equal(window_sit(call, &hall, T("1")), OK);
	assert_int_equal(ticket_next(call, &hall, &called), OK);
	call->now += 8 * MINUTE;
	assert_int_equal(ticket_end(call, &called, true), OK);
	assert_int_equal(ticket_wait(call, &waiting, &ahead, &wait), OK);
	assert_int_equal(ahead, 1);
	assert_int_equal(wait, 16 * MINUTE);
	test_commit(test);
}

static void ticket_take__is_refused_when_the_hall_is_closed(struct test_database *test)
{
	struct ticket ticket;
	struct hall hall;
	struct call *call;

	build(test);
	call = test_begin(test);
	assert_int_equal(hall_find(call, hall_unit, &hall), OK);
	call->now += 3 * HOUR + 30 * MINUTE;   /* noon */
	assert_int_equal(ticket_take(call, &hall, T(""), T(""), &ticket), CONFLICT);
	assert_string_equal(call->refusal, "ticket.closed");
	town_forget(call);
	call->now = TEST_NOW;
	assert_int_equal(ticket_take(call, &hall, T(""), T("no such"), &ticket), INVALID);
	test_rollback(test);
}

/* ---- pages ---- */

static void pages__book_take_call(struct test_database *test)
{
	struct test_site *site;
	struct test_reply reply;
	struct text seen;
	const char *path;

	build(test);
	site = test_site_start(test, NULL, features, 1, identify, test_frame);
	path = text_format(test->arena, "/halls/%lld", (long long)hall_unit).at;
#define UNDER(more) text_format(test->arena, "%s%s", path, more).at
	assert_int_equal(test_get(site, "/halls", "Accept: text/html\r\n").status, 200);
	assert_int_equal(test_get(site, path, "Accept: text/html\r\n").status, 200);
	assert_int_equal(test_get(site, "/halls/1", "Accept: text/html\r\n").status, 404);
	assert_int_equal(test_get(site, UNDER("/book"), "Accept: text/html\r\n").status, 200);
	assert_int_equal(test_get(site, UNDER("/book?day=2026-13-45"), "Accept: text/html\r\n").status, 422);
	reply = test_post_form(site, UNDER("/book"), "Accept: text/html\r\nIdempotency-Key: x0\r\n", "at=2026-03-02T10:00:00%2B08:00&contact=1");
	assert_int_equal(reply.status, 422);
	assert_true(test_holds(reply.body, "value=\"2026-03-02T10:00:00+08:00\" checked") && !test_holds(reply.body, "value=\"2026-03-02T11:00:00+08:00\" checked"));
	reply = test_post_form(site, UNDER("/book"), "Accept: text/html\r\nIdempotency-Key: x1\r\n", "at=2026-03-02T10:00:00%2B08:00&contact=13800000009&item=pension");
	assert_int_equal(reply.status, 303);
	seen = test_header(&reply, "Location");
	reply = test_get(site, text_cstring(test->arena, seen), "Accept: text/html\r\n");
	assert_int_equal(reply.status, 200);
	assert_false(test_holds(reply.body, "13800000009"));
	assert_int_equal(test_post_form(site, text_format(test->arena, "%.*s/move", TEXT_ARG(seen)).at, "Accept: text/html\r\nIdempotency-Key: x2\r\n",
		"at=2026-03-02T11:00:00%2B08:00").status, 303);
	assert_int_equal(test_post_form(site, text_format(test->arena, "%.*s/cancel", TEXT_ARG(seen)).at, "Accept: text/html\r\nIdempotency-Key: x3\r\n", "").status, 303);
	assert_int_equal(test_get(site, "/appointments/1-x", "Accept: text/html\r\n").status, 404);
	reply = test_post_form(site, UNDER("/tickets"), "Accept: text/html\r\nIdempotency-Key: x4\r\n", "item=pension");
	assert_int_equal(reply.status, 303);
	reply = test_get(site, text_cstring(test->arena, test_header(&reply, "Location")), "Accept: text/html\r\n");
	assert_true(test_holds(reply.body, "A001"));
	assert_int_equal(test_get(site, "/queue", as(test, town.clerk, "application/json")).status, 403);
	assert_int_equal(test_get(site, "/queue", as(test, clerk_1, "text/html")).status, 200);
	assert_int_equal(test_post_form(site, "/queue/window", as(test, clerk_1, "text/html"), "window=7").status, 303);
	assert_int_equal(test_post_form(site, "/queue/next", as(test, clerk_1, "text/html"), "").status, 303);
	assert_true(test_holds(test_get(site, "/queue", as(test, clerk_1, "text/html")).body, "A001"));
	assert_true(test_holds(test_get(site, UNDER("/board"), "Accept: text/html\r\n").body, "A001"));
	assert_int_equal(test_post_form(site, "/queue/end", as(test, clerk_1, "text/html"), "").status, 303);
	path = text_format(test->arena, "/admin/halls/%lld", (long long)hall_unit).at;
	assert_int_equal(test_get(site, path, as(test, administrator, "text/html")).status, 200);
	assert_int_equal(test_post_form(site, path, as(test, administrator, "text/html"), "work_hours=x&slot_minutes=30&slot_capacity=2&days_ahead=9").status, 422);
	assert_int_equal(test_post_form(site, path, as(test, administrator, "text/html"), "work_hours=08:00-20:00&slot_minutes=30&slot_capacity=2&days_ahead=9").status, 303);
	test_site_stop(site);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_ON_BOTH(hall_slots__follow_the_hours_and_the_calendar),
		TEST_ON_BOTH(hall_slots__follow_the_opening_calendar_it_keeps),
		TEST_ON_BOTH(hall_set__refuses_hours_that_overlap),
		TEST_ON_BOTH(appointment_book__never_gives_a_place_twice),
		TEST_ON_BOTH(appointment_book__says_what_cannot_be),
		TEST_ON_BOTH(appointment_move__frees_the_old_place),
		TEST_ON_BOTH(ticket_next__calls_each_once_appointments_first),
		TEST_ON_BOTH(ticket_wait__is_told_from_how_long_people_took),
		TEST_ON_BOTH(ticket_take__is_refused_when_the_hall_is_closed),
		TEST_ON_BOTH(pages__book_take_call),
	};
	struct text error;

	if (!test_settings_open(&error))
		return 1;
	return cmocka_run_group_tests_name("appointments", tests, NULL, NULL);
}
