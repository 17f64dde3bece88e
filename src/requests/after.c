/* What an event of a request brings with it, in the same transaction. */
#include "kernel/crypt/crypt.h"
#include "kernel/db/db.h"
#include "kernel/settings/settings.h"
#include "notices/notices.h"
#include "parties/parties.h"
#include "ratings/ratings.h"
#include "requests/lifecycle.h"

enum { REOPENINGS_THAT_MEAN_A_CAUSE = 3 };

static int channel_for(enum contact_kind kind)
{
	return kind == CONTACT_PHONE ? CHANNEL_SMS : kind == CONTACT_MAIL ? CHANNEL_EMAIL : CHANNEL_NONE;
}

enum outcome request_address(struct call *call, const struct case_file *file, int *ret_channel, struct text *ret_to, enum language *ret_language)
{
	struct request request;
	enum outcome outcome;

	*ret_channel = CHANNEL_NONE;
	*ret_to = T("");
	*ret_language = call->language;
	if (!file->resident)
		return OK;
	outcome = request_find(call, file->id, &request);
	if (outcome == NOT_FOUND)
		return OK;   /* being registered: the page itself shows the reference and the link */
	TRY(outcome);
	if (!request.contact_kind)
		return OK;
	outcome = party_address(call, file->resident, (enum contact_kind)request.contact_kind, ret_to);
	if (outcome == NOT_FOUND)
		return OK;
	TRY(outcome);
	*ret_channel = channel_for((enum contact_kind)request.contact_kind);
	*ret_language = request.language;
	return OK;
}

/* ---- followers ---- */

static bool is_told_to_followers(enum case_event event)
{
	return event == EVENT_ACCEPTED || event == EVENT_HANDLED || event == EVENT_CONFIRMED || event == EVENT_REOPENED ||
		event == EVENT_CLOSED_AGAINST || event == EVENT_MERGED;
}

struct follower {
	int64_t person;
	int kind, language, joined;
};

static enum outcome follower_tell(struct call *call, const struct case_file *file, const char *message, const struct follower *follower)
{
	struct notice_word words[] = { { "reference", reference_shown(call->arena, file->reference) }, { "title", file->title },
		{ "stop", text_format(call->arena, "%.*s/requests/%.*s/unfollow?person=%lld&secret=%.*s", TEXT_ARG(setting_text("site.address")),
			TEXT_ARG(file->reference), (long long)follower->person,
			TEXT_ARG(request_follow_secret(call->arena, file->id, follower->person))) },
		{ NULL, T("") } };
	struct notice notice = { .message = message, .language = (enum language)follower->language, .words = words, .case_id = file->id };
	struct text to;
	enum outcome outcome = party_address(call, follower->person, (enum contact_kind)follower->kind, &to);

	if (outcome == NOT_FOUND)
		return OK;
	TRY(outcome);
	return notice_send(call, (enum channel)channel_for((enum contact_kind)follower->kind), to, &notice);
}

static enum outcome followers_tell(struct call *call, const struct case_file *file, enum case_event event)
{
	struct follower *followers = NEW_ARRAY(call->arena, 500, struct follower);
	const char *message = text_format(call->arena, "notice.follower.%s", case_event_code(event)).at;
	struct db_rows rows;
	size_t count = 0;

	TRY(db_select(call, FOLLOWERS_OF, IN(file->id), &rows));
	while (count < 500 && db_next(&rows, OUT(&followers[count].person, &followers[count].kind, &followers[count].language, &followers[count].joined)))
		count++;
	db_close(&rows);
	TRY(rows.outcome);
	for (size_t i = 0; i < count; i++)
		if (followers[i].person != file->resident)
			TRY(follower_tell(call, file, message, &followers[i]));
	return OK;
}

/* ---- the same spot, again and again: a case for the cause ---- */

static enum outcome root_cause_open(struct call *call, struct case_file *file, const struct request *request)
{
	struct caller asker = call->caller;
	struct case_file root;
	struct category category;
	struct case_new cause = { .rules = &request_rules, .category = file->category, .title = file->title, .place = file->place,
		.lane = LANE_ROOT_CAUSE, .is_public = file->is_public, .parent = file->id };
	enum outcome outcome;

	TRY(category_find(call, file->category, &category));
	cause.span = category.span;
	call->caller = (struct caller){ .kind = CALLER_SYSTEM };
	outcome = case_open(call, &cause, &root);
	if (outcome == OK)
		outcome = db_change(call, REQUEST_INSERT, IN(root.id, file->title, T(""), request->place_words, request->located,
			(int64_t)(request->longitude * 1e6), (int64_t)(request->latitude * 1e6), request->cell, (int)request->by,
			(int)call->language, 0, T(""), INT64_C(0), T("")));
	if (outcome == OK && file->unit)
		outcome = case_step(call, &root, EVENT_DISPATCHED, &(struct case_what){ .unit = file->unit });
	if (outcome == OK)
		outcome = case_step(call, file, EVENT_ROOT_CAUSE, &(struct case_what){ .other = root.id });
	if (outcome == OK)
		outcome = db_change(call, SPOT_ROOT, IN(request->cell, file->category, root.id));
	call->caller = asker;
	return outcome;
}

static enum outcome spot_count(struct call *call, struct case_file *file)
{
	struct request request;
	int reopened;
	int64_t root;

	TRY(request_find(call, file->id, &request));
	if (!request.cell)
		return OK;
	TRY(db_find(call, SPOT_REOPENED, IN(request.cell, file->category), OUT(&reopened, &root)));
	return reopened >= REOPENINGS_THAT_MEAN_A_CAUSE ? root_cause_open(call, file, &request) : OK;
}

enum outcome request_after(struct call *call, struct case_file *file, enum case_event event, const struct case_what *what)
{
	(void)what;
	if (is_told_to_followers(event))
		TRY(followers_tell(call, file, event));
	if (event == EVENT_OBJECTED || event == EVENT_REOPENED)
		TRY(spot_count(call, file));
	if (event == EVENT_REOPENED)
		TRY(rating_case_reopened(call, file));
	if (event == EVENT_CONFIRMED || event == EVENT_SILENT || event == EVENT_CLOSED_AGAINST)
		TRY(rating_invite(call, file));
	return OK;
}
