/* The service team of one place: the rule for any category there. Without one the place above answers. */
#include "requests/admin.h"

#include "audit/audit.h"
#include "kernel/db/db.h"
#include "parties/parties.h"

static enum outcome place_in_scope(struct call *call, struct text *ret_code)
{
	struct place place;

	TRY(place_find_ever(call, param_text(call, "code"), &place));
	if (!text_starts_with(place.code, call->caller.place))
		return NOT_FOUND;
	*ret_code = place.code;
	return OK;
}

/* 0: no rule of its own. */
static enum outcome team_of(struct call *call, struct text place, struct unit *ret_team)
{
	int64_t unit = 0;
	enum outcome outcome = db_find(call, ROUTE_AT, IN(T(""), place), OUT(&unit));

	*ret_team = (struct unit){ .code = T("") };
	if (outcome != OK)
		return outcome == NOT_FOUND ? OK : outcome;
	return unit_find(call, unit, ret_team);
}

enum outcome team_admin(struct call *call, struct doc *doc)
{
	struct text code;
	struct unit team;
	int64_t answers = 0;
	enum outcome outcome;

	TRY(place_in_scope(call, &code));
	TRY(team_of(call, code, &team));
	outcome = route_find(call, T(""), code, &answers);
	if (outcome != OK && outcome != NOT_FOUND)
		return outcome;
	TRY(place_to_doc(call, doc, "place", code));
	TRY(unit_to_doc(call, doc, "answers", answers));
	doc_bool(doc, "own", team.id != 0);
	return units_to_choose(call, given_else(call, "/admin/places/:code/team", "unit", team.code), doc);
}

enum outcome team_admin_save(struct call *call, struct doc *doc)
{
	struct text code, chosen = param_text(call, "unit");
	struct unit was, unit = { .code = T("") };

	TRY(place_in_scope(call, &code));
	TRY(team_of(call, code, &was));
	if (chosen.len) {
		TRY(route_unit_settle(call, chosen, &unit));
		TRY(route_put(call, T(""), code, unit.id));
	} else if (was.id) {
		TRY(route_remove(call, T(""), code));
	}
	TRY(audit_change(call, "route", unit.id, text_format(call->arena, "%.*s | %.*s", TEXT_ARG(code), TEXT_ARG(was.code)),
		text_format(call->arena, "%.*s | %.*s", TEXT_ARG(code), TEXT_ARG(unit.code))));
	doc_text(doc, "unit", unit.code);
	reply_see(call, "/admin/places/%.*s/team", TEXT_ARG(code));
	return OK;
}
