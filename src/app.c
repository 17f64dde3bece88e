#include "app.h"

#include <assert.h>

#include "access/access.h"
#include "applications/applications.h"
#include "appointments/appointments.h"
#include "audit/audit.h"
#include "calendar/calendar.h"
#include "cases/cases.h"
#include "certificates/certificates.h"
#include "catalogue/catalogue.h"
#include "desks/desks.h"
#include "frontline/frontline.h"
#include "govstack/govstack.h"
#include "health/health.h"
#include "indicators/indicators.h"
#include "kernel/files/files.h"
#include "kernel/http/http.h"
#include "kernel/job/job.h"
#include "kiosk/kiosk.h"
#include "mandates/mandates.h"
#include "notices/notices.h"
#include "open311/open311.h"
#include "parties/parties.h"
#include "places/places.h"
#include "policies/policies.h"
#include "ratings/ratings.h"
#include "records/records.h"
#include "requests/requests.h"
#include "site/site.h"
#include "windows/windows.h"

/* The rooms, bottom to top. */
const struct feature *const app_features[] = {
	&http_feature,      /* health, metrics, the interface's description */
	&files_feature,     /* what rows name is there, what none names goes */
	&access_feature,    /* who comes in, and how far */
	&audit_feature,     /* who looked, who changed */
	&calendar_feature,  /* which days are working days */
	&places_feature,    /* the territory */
	&parties_feature,   /* persons, households, organisations, units */
	&notices_feature,   /* what people should know, and how it reaches them */
	&mandates_feature,  /* who may act for whom */
	&catalogue_feature, /* what the offices do for people */
	&records_feature,   /* what the government holds already, and who read it */
	&certificates_feature, /* results, signed, checked by anybody */
	&cases_feature,     /* holder, clock, history, escalation */
	&policies_feature,  /* dated rules that answer */
	&appointments_feature, /* halls, times, numbers */
	&indicators_feature, /* numbers computed from records */
	&ratings_feature,   /* the residents' word, and what it obliges to */
	&requests_feature,  /* something is wrong or wanted */
	&applications_feature, /* something is asked for: notice, form, decision, result */
	&health_feature,    /* between hospitals */
	&govstack_feature,  /* GovStack's registration and registries */
	&open311_feature,   /* other programs ask, report and follow */
	&desks_feature,     /* where the staff work */
	&windows_feature,   /* where applications are taken, decided, handed over; at homes too */
	&kiosk_feature,     /* devices for everybody, day and night */
	&frontline_feature, /* where those work who meet residents */
	&site_feature,      /* the frame of every page */
};

/* What a case can be: a room that raises cases adds its rules here. */
const struct case_kind_rules *const case_kinds[] = { &request_rules, &application_rules, NULL };

const size_t app_feature_count = sizeof(app_features) / sizeof(app_features[0]);

static const char *capability_name(unsigned capability)
{
	static const char *const names[] = {
		[SEE_CASES] = "see cases",
		[SEE_CONTACT] = "see contact",
		[TAKE_CALLS] = "take calls",
		[VISIT] = "visit",
		[DISPATCH] = "dispatch",
		[HANDLE] = "handle",
		[SUPERVISE] = "supervise",
		[CLAIM_SMALL] = "claim small matters",
		[CLAIM_WISHES] = "claim wishes",
		[CALL_BACK] = "call back",
		[SEE_FIGURES] = "see figures",
		[ADMINISTER] = "administer",
		[OPERATE] = "operate",
		[WRITE_POLICY] = "write policy",
		[PUBLISH_POLICY] = "publish policy",
		[WRITE_ITEMS] = "write items",
		[SERVE_WINDOW] = "serve at a window",
		[REVIEW] = "review applications",
		[SERVE_HOME] = "serve at home",
	};

	return capability < CAPABILITIES_END && names[capability] ? names[capability] : "?";
}

struct route_table *app_routes(struct arena *arena, struct text *ret_error)
{
	struct route_table *routes = route_table_new(arena, app_features, app_feature_count, access_identify, site_decorate, ret_error);

	if (routes)
		route_table_name_capabilities(routes, capability_name);
	return routes;
}

enum { JOB_KINDS_MAX = 64 };

const struct job_kind *const *app_jobs(struct arena *arena, size_t *ret_count)
{
	const struct job_kind **kinds = NEW_ARRAY(arena, JOB_KINDS_MAX, const struct job_kind *);
	size_t count = 0;

	for (size_t i = 0; i < app_feature_count; i++)
		for (const struct job_kind *kind = app_features[i]->jobs; kind && kind->name; kind++) {
			assert(count < JOB_KINDS_MAX);
			kinds[count++] = kind;
		}
	*ret_count = count;
	return kinds;
}
