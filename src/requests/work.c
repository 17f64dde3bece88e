/* What is done with a request between its report and the resident's word. */
#include "kernel/db/db.h"
#include "kernel/settings/settings.h"
#include "parties/parties.h"
#include "requests/requests.h"

enum { DISPUTES_MAX = 2 };   /* then the dispatcher's ruling stands: 国办发〔2020〕53号 asks for a ruling on disputed duties */

static enum outcome unit_settle(struct call *call, int64_t id, struct unit *ret_unit)
{
	enum outcome outcome = unit_find(call, id, ret_unit);

	if (outcome == NOT_FOUND || (outcome == OK && !unit_is_open(ret_unit, date_of(call->now))))
		return call_problem(call, "unit", "case.no_such_unit");
	return outcome;
}

enum outcome request_dispatch(struct call *call, struct case_file *file, int64_t unit_id, struct text words)
{
	struct unit unit;

	TRY(unit_settle(call, unit_id, &unit));
	return case_step(call, file, EVENT_DISPATCHED, &(struct case_what){ .unit = unit_id, .words = words });
}

enum outcome request_dispute(struct call *call, struct case_file *file, struct text reason, struct text basis)
{
	struct text words;

	if (!reason.len)
		call_problem(call, "reason", "request.dispute_reason");
	if (!basis.len)
		call_problem(call, "basis", "request.dispute_basis");
	if (call->problems)
		return INVALID;
	words = text_format(call->arena, "%.*s\n%.*s", TEXT_ARG(reason), TEXT_ARG(basis));
	TRY(case_step(call, file, EVENT_DISPUTED, &(struct case_what){ .words = words }));
	if (db_change(call, REQUEST_DISPUTED, IN(file->id, (int)DISPUTES_MAX)) == CONFLICT)
		return refuse(call, LIMIT, "request.disputed_twice");
	return OK;
}

enum outcome request_rule(struct call *call, struct case_file *file, int64_t unit_id, struct text words)
{
	struct unit unit;

	if (!words.len)
		return call_problem(call, "words", "request.ruling_words");
	TRY(unit_settle(call, unit_id, &unit));
	return case_step(call, file, EVENT_RULED, &(struct case_what){ .unit = unit_id, .words = words });
}

/* ---- claims: a leader's small matter, a member's wish ---- */

static bool may_be_claimed(struct call *call, const struct case_file *file, const struct category *category)
{
	if (file->lane == LANE_WISH)
		return caller_may(call, CLAIM_WISHES);
	return category->small && caller_may(call, CLAIM_SMALL);
}

/* The leader's promise: a short clock, still from the first moment but never already over when it is given. */
static enum outcome clock_shorten(struct call *call, struct case_file *file)
{
	struct span fast = { SPAN_CALENDAR_DAYS, (int32_t)setting_int("requests.fast_days") };
	struct caller asker = call->caller;
	int64_t promised = call->now + fast.count * DAY;
	enum outcome outcome;

	if (promised >= file->due_at)
		return OK;
	call->caller = (struct caller){ .kind = CALLER_SYSTEM };
	outcome = case_step(call, file, EVENT_REDATED, &(struct case_what){ .due_at = promised, .data = T("by=claim") });
	call->caller = asker;
	return outcome;
}

enum outcome request_claim(struct call *call, struct case_file *file)
{
	struct category category;

	TRY(category_find(call, file->category, &category));
	if (!may_be_claimed(call, file, &category))
		return refuse(call, CONFLICT, "request.not_for_claims");
	TRY(case_step(call, file, EVENT_CLAIMED, &(struct case_what){ .unit = call->caller.unit, .post = call->caller.post,
		.lane = file->lane == LANE_WISH ? LANE_WISH : LANE_SMALL }));
	return file->lane == LANE_SMALL ? clock_shorten(call, file) : OK;
}

enum outcome request_handled(struct call *call, struct case_file *file, struct text words, const struct request_photo *photos, size_t photo_count)
{
	if (!words.len)
		return call_problem(call, "words", "request.handled_words");
	if (photo_count > PHOTOS_MAX)
		return call_problem(call, "photos", "request.photos_too_many");
	if (file->lane != LANE_WISH && !caller_may(call, HANDLE))
		return refuse(call, FORBIDDEN, "case.not_yours");   /* who may claim wishes ends no other case */
	TRY(case_step(call, file, EVENT_HANDLED, &(struct case_what){ .words = words }));
	return request_photos_add(call, file, photos, photo_count, true);
}

enum outcome request_class_again(struct call *call, struct case_file *file, struct text code, struct text words)
{
	struct category category;
	enum outcome outcome = category_find(call, code, &category);

	if (outcome == NOT_FOUND || (outcome == OK && category.closed))
		return call_problem(call, "category", "category.unknown");
	TRY(outcome);
	return case_step(call, file, EVENT_CLASSED, &(struct case_what){ .category = category.code, .span = category.span, .words = words });
}

enum outcome request_merge(struct call *call, struct case_file *file, struct case_file *into, struct text words)
{
	struct request from;

	if (file->id == into->id || !(IN_STATE(into->state) & STATES_OPEN))
		return call_problem(call, "into", "request.merge_into");
	TRY(case_step(call, file, EVENT_MERGED, &(struct case_what){ .other = into->id, .words = words }));
	TRY(case_step(call, into, EVENT_ABSORBED, &(struct case_what){ .other = file->id }));
	TRY(request_find(call, file->id, &from));
	TRY(db_run(call, FOLLOWERS_MOVE, IN(file->id, into->id)));
	if (file->resident && file->resident != into->resident)
		TRY(db_run(call, FOLLOWER_ADD, IN(into->id, file->resident, from.contact_kind, (int)from.language, 1, call->now)));
	return db_change(call, REQUEST_JOINED, IN(into->id, from.joined + 1));
}

enum outcome request_split(struct call *call, struct case_file *file, struct text category, struct text words, struct case_file *ret_new)
{
	struct request from;
	struct request_new part = { 0 };

	TRY(request_find(call, file->id, &from));
	part = (struct request_new){ .category = category, .description = words, .place = file->place, .place_words = from.place_words,
		.located = from.located, .longitude = from.longitude, .latitude = from.latitude, .by = from.by, .is_public = file->is_public,
		.parent = file->id, .split_from = &from };
	TRY(request_report(call, &part, ret_new));
	return case_step(call, file, EVENT_SPLIT, &(struct case_what){ .other = ret_new->id, .words = words });
}
