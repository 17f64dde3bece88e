/* An application out of its rows, and who may look at it. */
#include "applications/store.h"
#include "kernel/clock/clock.h"
#include "kernel/crypt/crypt.h"
#include "kernel/db/db.h"
#include "mandates/mandates.h"

const char *application_channel_code(enum application_channel channel)
{
	return channel >= APPLY_WINDOW && channel <= APPLY_HOME ? item_channels[channel - 1] : "web";
}

static enum outcome parts_find(struct call *call, struct application *a)
{
	struct db_rows rows;
	struct application_part p = { 0 };
	int result;

	TRY(db_select(call, APPLICATION_PARTS_OF, IN(a->file.id), &rows));
	while (a->part_count < PARTS_MAX && db_next(&rows, OUT(&p.n, &p.item, &p.item_code, &p.title, &p.title_en, &p.unit, &p.unit_path, &result, &p.words,
		&p.decided_at, &p.post, &p.certificate))) {
		p.result = (enum part_result)result;
		a->parts[a->part_count++] = p;
	}
	db_close(&rows);
	return rows.outcome;
}

static bool opened(struct call *call, struct text sealed, int64_t id, struct text *ret_plain)
{
	*ret_plain = T("{}");
	return !sealed.len || seal_open(call->arena, sealed, text_format(call->arena, "application:%lld", (long long)id), ret_plain);
}

enum outcome application_row_find(struct call *call, int64_t id, struct application_row *ret_row)
{
	struct application_row *row = NEW(call->arena, struct application_row);
	struct application *a = &row->application;
	struct text fields, sources;
	int channel, language;

	TRY(case_find(call, id, &a->file));
	TRY(db_find(call, APPLICATION_BY_ID, IN(id), OUT(&a->applicant.kind, &a->applicant.id, &row->name_masked, &row->title_en, &a->agent, &a->mandate, &a->draft,
		&a->notice, &channel, &language, &a->contact_kind, &fields, &sources, &a->prefilled, &a->held, &a->asked, &a->visits_promised, &row->versions,
		&a->visits, &a->demands, &a->told, &a->extended, &a->accepted_at, &a->legal_due_at, &a->decided_at, &a->delivered_at)));
	a->channel = (enum application_channel)channel;
	a->language = (enum language)language;
	TRY(parts_find(call, a));
	if (!opened(call, fields, id, &row->fields) || !opened(call, sources, id, &row->sources))
		return BROKEN;
	*ret_row = *row;
	return OK;
}

enum outcome application_find(struct call *call, int64_t id, struct application *ret_application)
{
	struct application_row *row = NEW(call->arena, struct application_row);

	TRY(application_row_find(call, id, row));
	*ret_application = row->application;
	return OK;
}

enum case_view application_view(struct call *call, const struct application *a, struct text secret)
{
	enum case_view view = case_view(call, &a->file, secret);
	struct mandate mandate;

	if (view != VIEW_NOTHING || secret.len || call->caller.kind != CALLER_RESIDENT || !call->caller.person || call->caller.person != a->agent)
		return view;
	if (a->mandate && (mandate_find(call, a->mandate, &mandate) != OK || !mandate_covers(call, &mandate, a->file.category)))
		return VIEW_NOTHING;
	call->own_case = a->file.id;
	return VIEW_OWN;
}

enum { AGENT_LIST_MAX = 50 };

static enum outcome ids_of_agent(struct call *call, int64_t person, int64_t ret_ids[AGENT_LIST_MAX], size_t *ret_count)
{
	struct db_rows rows;
	size_t count = 0;

	TRY(db_select(call, APPLICATIONS_OF_AGENT, IN(person, INT64_MAX, (int)AGENT_LIST_MAX), &rows));
	while (count < AGENT_LIST_MAX && db_next(&rows, OUT(&ret_ids[count])))
		count++;
	db_close(&rows);
	*ret_count = count;
	return rows.outcome;
}

enum outcome applications_of_resident(struct call *call, int64_t person, struct case_file ret_files[], size_t limit, size_t *ret_count)
{
	int64_t ids[AGENT_LIST_MAX];
	size_t own = 0, count;

	TRY(cases_of_person(call, CASE_APPLICATION, person, ret_files, limit, &own));
	TRY(ids_of_agent(call, person, ids, &count));
	for (size_t i = 0; i < count && own < limit; i++) {
		struct application *a = NEW(call->arena, struct application);
		TRY(application_find(call, ids[i], a));
		if (a->file.resident != person && application_view(call, a, T("")) == VIEW_OWN)
			ret_files[own++] = a->file;
	}
	*ret_count = own;
	return OK;
}

enum outcome spared_add(struct call *call, struct text place, struct text item, int64_t unit, const struct spared *s)
{
	struct text town = { place.at, place.len < 9 ? place.len : 9 };

	return db_run(call, SPARED_ADD, IN(date_of(call->now), town, item, unit, s->notices, s->sent, s->asked, s->held, s->prefilled, s->visits_saved, s->demands));
}
