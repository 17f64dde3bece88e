/* What follows an event of an application, in the same transaction: counts, the invitation to rate, where the person is told. */
#include "applications/lifecycle.h"

#include "applications/store.h"
#include "kernel/db/db.h"
#include "notices/notices.h"
#include "ratings/ratings.h"

/* On paper one comes twice: to hand it in and to take the result away. */
enum { VISITS_ON_PAPER = 2 };

static bool ends(enum case_event event)
{
	return event == EVENT_DELIVERED || event == EVENT_REFUSED || event == EVENT_DECLINED;
}

enum outcome application_after(struct call *call, struct case_file *file, enum case_event event, const struct case_what *what)
{
	struct application *a;

	(void)what;
	if (!ends(event))
		return OK;
	a = NEW(call->arena, struct application);
	TRY(application_find(call, file->id, a));
	if (event == EVENT_DELIVERED)
		TRY(db_change(call, APPLICATION_DELIVERED, IN(file->id, call->now)));
	if (event != EVENT_DECLINED && a->visits < VISITS_ON_PAPER)
		TRY(spared_add(call, file->place, file->category, file->unit, &(struct spared){ .visits_saved = VISITS_ON_PAPER - a->visits }));
	return rating_invite(call, file);
}

enum outcome application_address(struct call *call, const struct case_file *file, int *ret_channel, struct text *ret_to, enum language *ret_language)
{
	struct application *a = NEW(call->arena, struct application);
	enum outcome outcome;

	*ret_channel = CHANNEL_NONE;
	TRY(application_find(call, file->id, a));
	*ret_language = a->language;
	if (!a->contact_kind || !file->resident)
		return OK;
	outcome = party_address(call, file->resident, (enum contact_kind)a->contact_kind, ret_to);
	if (outcome == NOT_FOUND)
		return OK;
	*ret_channel = a->contact_kind == CONTACT_PHONE ? CHANNEL_SMS : CHANNEL_EMAIL;
	return outcome;
}
