/* Registration BB, statistics: from the counts the applications keep anyway. */
#include "govstack/data.h"

#include "cases/cases.h"
#include "govstack/member.h"
#include "kernel/clock/clock.h"
#include "kernel/db/db.h"
#include "kernel/i18n/format.h"

struct sums {
	int64_t processed, approved, sent_back, rejected;
};

static void add(struct sums *sums, int state, int64_t n)
{
	if (IN_STATE(state) & (IN_STATE(STATE_GRANTED) | IN_STATE(STATE_DELIVERED)))
		sums->approved += n;
	else if (state == STATE_INCOMPLETE)
		sums->sent_back += n;
	else if (IN_STATE(state) & (IN_STATE(STATE_REFUSED) | IN_STATE(STATE_DECLINED)))
		sums->rejected += n;
	sums->processed = sums->approved + sums->sent_back + sums->rejected;
}

static enum outcome sum_up(struct call *call, int32_t from, int32_t to, struct sums *sums)
{
	struct db_rows rows;
	int64_t n;
	int state;

	TRY(db_select(call, GOVSTACK_STATISTICS, IN(from, to, (int)CASE_APPLICATION, param_text(call, "registrationName")), &rows));
	while (db_next(&rows, OUT(&state, &n)))
		add(sums, state, n);
	return rows.outcome;
}

/* NOT_FOUND: nothing of that name was ever offered. */
static enum outcome check_name(struct call *call)
{
	struct text name = param_text(call, "registrationName"), code;

	return name.len ? db_find(call, GOVSTACK_REGISTRATION, IN(name), OUT(&code)) : OK;
}

static json_t *day_json(int32_t day)
{
	char buffer[FORMAT_MAX];

	return text_to_json(format_iso_date(buffer, day));
}

enum outcome statistics_show(struct call *call, struct doc *doc)
{
	int32_t today = date_of(call->now), from = param_given(call, "startDate") ? (int32_t)param_int(call, "startDate") : 0;
	int32_t to = param_given(call, "endDate") ? (int32_t)param_int(call, "endDate") : today;
	struct text frame = param_text(call, "timeframe");
	struct sums sums = { 0 };
	struct member member;
	json_t *references;

	(void)doc;
	TRY(member_enter(call, true, &member));
	if (to < from)
		return call_problem(call, "endDate", "govstack.dates");
	TRY(check_name(call));
	TRY(sum_up(call, from, to, &sums));
	references = json_pack("{s:o, s:o, s:o, s:o, s:o, s:b, s:b, s:b, s:b}", "startDate", day_json(from), "endDate", day_json(to),
		"registrationName", text_to_json(param_text(call, "registrationName")), "operator", text_to_json(param_text(call, "operator")),
		"role", text_to_json(param_text(call, "role")), "timeframeDay", text_equal(frame, T("day")), "timeframeWeek", text_equal(frame, T("week")),
		"timeframeMonth", text_equal(frame, T("month")), "timeframeYear", text_equal(frame, T("year")));
	return answer_json(call, 200, json_pack("[{s:I, s:I, s:I, s:I, s:o}]", "processed", (json_int_t)sums.processed, "approved", (json_int_t)sums.approved,
		"sentBack", (json_int_t)sums.sent_back, "rejected", (json_int_t)sums.rejected, "references", references));
}
