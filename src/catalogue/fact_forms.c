/* What is asked about an item itself, as tables: the field set of the national list of services (实施清单), a page for what belongs together. */
#include "catalogue/parts.h"
#include "catalogue/read.h"

static const char *const span_units[] = { "working_days", "calendar_days", "hours", NULL };

#define ZH(name, label) { name ".zh", PART_TEXT, label, NULL, NULL, NULL, false }
#define EN(name) { name ".en", PART_TEXT, "catalogue.part.english", NULL, NULL, NULL, false }
#define OPENING(name, channel) { name, PART_ONE_OF, "catalogue.fact.opening." channel, NULL, NULL, "openings", false }
#define END { NULL, 0, NULL, NULL, NULL, NULL, false }

static const struct part_field about_fields[] = {
	{ "task_code", PART_TEXT, "catalogue.fact.task_code", "catalogue.fact.task_code.hint", NULL, NULL, false },
	{ "kind", PART_MAYBE, "catalogue.fact.kind", NULL, item_kinds, "item_kind", false },
	{ "level", PART_MAYBE, "catalogue.fact.level", NULL, item_levels, "item_level", false },
	{ "case_type", PART_MAYBE, "catalogue.fact.case_type", "catalogue.fact.case_type.hint", item_case_types, "item_case_type", false },
	{ "audience", PART_TICKS, "catalogue.fact.audience", NULL, item_audiences, "item_audience", false },
	{ "category", PART_ONE_OF, "catalogue.list.category", NULL, NULL, "categories", false },
	{ "events", PART_ANY_OF, "catalogue.list.event", NULL, NULL, "events", false },
	{ "at_most_once", PART_YES, "catalogue.fact.at_most_once", NULL, NULL, NULL, false },
	{ "daily", PART_YES_UNLESS_SAID, "catalogue.fact.daily", NULL, NULL, NULL, false },
	END,
};
static const struct part_field limit_fields[] = {
	{ "legal_limit.count", PART_NUMBER, "catalogue.fact.legal", NULL, NULL, NULL, false },
	{ "legal_limit.unit", PART_CHOICE, "catalogue.fact.legal.unit", NULL, span_units, "span", false },
	ZH("legal_limit.note", "catalogue.fact.legal.note"),
	EN("legal_limit.note"),
	{ "promised_limit.count", PART_NUMBER, "catalogue.fact.promised", "catalogue.fact.promised.hint", NULL, NULL, false },
	{ "promised_limit.unit", PART_CHOICE, "catalogue.fact.promised.unit", NULL, span_units, "span", false },
	ZH("promised_limit.note", "catalogue.fact.promised.note"),
	EN("promised_limit.note"),
	{ "visits.count", PART_NUMBER, "catalogue.edit.visits", NULL, NULL, NULL, false },
	ZH("visits.reason", "catalogue.edit.visits_reason"),
	EN("visits.reason"),
	END,
};
static const struct part_field way_fields[] = {
	{ "channels", PART_TICKS, "catalogue.list.channel", NULL, item_channels, "item_channel", false },
	{ "hall", PART_ONE_OF, "catalogue.show.hall", "catalogue.fact.hall.hint", NULL, "halls", false },
	{ "appointment", PART_YES, "catalogue.show.appointment", NULL, NULL, NULL, false },
	{ "reach", PART_MAYBE, "catalogue.show.reach", NULL, item_reaches, "item_reach", false },
	{ "scope", PART_TEXT, "catalogue.fact.scope", "catalogue.fact.scope.hint", NULL, NULL, false },
	{ "online_depth", PART_MAYBE, "catalogue.show.online_depth", NULL, item_depths, "item_online_depth", false },
	{ "opening", PART_ONE_OF, "catalogue.fact.opening", "catalogue.fact.opening.hint", NULL, "openings", false },
	OPENING("openings.web", "web"),
	OPENING("openings.phone", "phone"),
	OPENING("openings.kiosk", "kiosk"),
	OPENING("openings.post", "post"),
	OPENING("openings.home", "home"),
	END,
};
static const struct part_field fee_fields[] = {
	{ "fee.fen", PART_MONEY, "catalogue.fact.fee", "catalogue.fact.fee.hint", NULL, NULL, false },
	{ "fee.basis", PART_TEXT, "catalogue.fact.fee_basis", NULL, NULL, NULL, false },
	{ "fee.project", PART_TEXT, "catalogue.fact.fee_project", NULL, NULL, NULL, false },
	{ "fee.online", PART_YES, "catalogue.fact.fee_online", NULL, NULL, NULL, false },
	{ "phones.ask", PART_TEXT, "catalogue.show.phone_ask", NULL, NULL, NULL, false },
	{ "phones.complain", PART_TEXT, "catalogue.show.phone_complain", NULL, NULL, NULL, false },
	END,
};
static const struct part_field result_fields[] = {
	ZH("result.name", "catalogue.fact.result"),
	EN("result.name"),
	{ "result.certificate", PART_ONE_OF, "catalogue.fact.certificate", "catalogue.fact.certificate.hint", NULL, "records", false },
	{ "result.sample", PART_YES, "catalogue.fact.sample", NULL, NULL, NULL, false },
	{ "result.valid_days", PART_NUMBER, "catalogue.fact.valid_days", "catalogue.fact.valid_days.hint", NULL, NULL, false },
	END,
};

const struct part_list part_facts[] = {
	{ "about", NULL, NULL, NULL, NULL, NULL, about_fields },
	{ "limits", NULL, NULL, NULL, NULL, NULL, limit_fields },
	{ "ways", NULL, NULL, NULL, NULL, NULL, way_fields },
	{ "fees", NULL, NULL, NULL, NULL, NULL, fee_fields },
	{ "results", NULL, NULL, NULL, NULL, NULL, result_fields },
	{ NULL },
};
