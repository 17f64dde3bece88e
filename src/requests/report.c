/* Reporting: everything is checked at once, nothing typed is lost, and a rule sends it on where one fits. */
#include "kernel/db/db.h"
#include "kernel/crypt/crypt.h"
#include "kernel/search/search.h"
#include "kernel/settings/settings.h"
#include "parties/parties.h"
#include "places/places.h"
#include "requests/cells.h"
#include "requests/requests.h"

static const char *const channel_codes[] = { "none", "web", "hotline", "visit", "open311", "window" };

const char *request_channel_code(enum request_channel channel)
{
	return channel_codes[channel >= BY_WEB && channel <= BY_WINDOW ? channel : 0];
}

static bool is_on_earth(const struct request_new *r)
{
	return r->longitude >= -180 && r->longitude <= 180 && r->latitude >= -90 && r->latitude <= 90;
}

/* The code, or the shape the point lies in, or, when only words are known, the installation's own place. */
static enum outcome place_settle(struct call *call, const struct request_new *r, struct text *ret_place)
{
	struct place place;
	enum outcome outcome;

	if (r->located && !is_on_earth(r))
		return call_problem(call, "latitude", "request.not_on_earth");
	if (r->place.len) {
		outcome = place_find(call, r->place, PLACE_TODAY, &place);
		*ret_place = r->place;
		return outcome == NOT_FOUND ? call_problem(call, "place", "request.no_such_place") : outcome;
	}
	outcome = r->located ? place_at(call, r->longitude, r->latitude, PLACE_NONE, ret_place) : NOT_FOUND;
	if (outcome != NOT_FOUND)
		return outcome;
	if (!r->place_words.len && !r->located)
		return call_problem(call, "place", "request.no_place");
	*ret_place = setting_text("site.place");
	return OK;
}

static enum outcome category_settle(struct call *call, struct text code, struct category *ret_category)
{
	enum outcome outcome = category_find(call, code, ret_category);

	if (outcome == NOT_FOUND || (outcome == OK && ret_category->closed))
		return call_problem(call, "category", "category.unknown");
	return outcome;
}

static void words_check(struct call *call, const struct request_new *r)
{
	if (!text_trim(r->description).len)
		call_problem(call, "description", "request.what");
	else if (text_characters(r->description) > DESCRIPTION_MAX)
		call_problem_detail(call, "description", "too_long", T("4000"));
	if (r->contact.len && contact_kind_of(r->contact) == CONTACT_NONE)
		call_problem(call, "contact", "request.contact");
	if (r->photo_count > PHOTOS_MAX)
		call_problem(call, "photos", "request.photos_too_many");
}

/* The first line or sentence, without what could name a person. */
static struct text title_of(struct call *call, const struct category *category, struct text description)
{
	struct text words = text_trim(description), line = text_cut(&words, '\n');

	line = text_head(case_public_words(call->arena, text_trim(line)), 30);
	return line.len ? line : category->name;
}

static struct text name_context(struct call *call, int64_t id)
{
	return text_format(call->arena, "name:%lld", (long long)id);
}

/* What two cases of one report share of the reporter. A sealed name opens in its own case alone, so it is sealed anew. */
static enum outcome reporter_of(struct call *call, const struct request_new *r, int *ret_contact_kind, enum language *ret_language, struct text *ret_name)
{
	*ret_contact_kind = r->contact.len ? (int)contact_kind_of(r->contact) : 0;
	*ret_language = call->language;
	*ret_name = r->name;
	if (!r->split_from)
		return OK;
	*ret_contact_kind = r->split_from->contact_kind;
	*ret_language = r->split_from->language;
	if (r->split_from->name_sealed.len &&
		!seal_open(call->arena, r->split_from->name_sealed, name_context(call, r->split_from->file.id), ret_name))
		return BROKEN;
	return OK;
}

static enum outcome row_write(struct call *call, const struct request_new *r, const struct case_file *file)
{
	int64_t longitude = (int64_t)(r->longitude * 1e6), latitude = (int64_t)(r->latitude * 1e6);
	enum language language;
	int contact_kind;
	struct text name;

	TRY(reporter_of(call, r, &contact_kind, &language, &name));
	if (name.len)
		name = seal(call->arena, name, name_context(call, file->id));
	return db_change(call, REQUEST_INSERT, IN(file->id, r->description, r->answers, r->place_words, r->located, r->located ? longitude : 0,
		r->located ? latitude : 0, r->located ? cell_of(r->longitude, r->latitude) : 0, (int)r->by, (int)language,
		contact_kind, name, call->caller.post, call->caller.device));
}

static enum outcome words_index(struct call *call, const struct request_new *r, const struct category *category, const struct case_file *file)
{
	struct text words = text_format(call->arena, "%.*s %.*s %.*s %.*s", TEXT_ARG(case_public_words(call->arena, r->description)),
		TEXT_ARG(r->place_words), TEXT_ARG(category->name), TEXT_ARG(category->name_en));

	return search_put(call, SEARCH_REQUESTS, file->id, words);
}

static enum outcome send_on(struct call *call, struct case_file *file)
{
	struct caller asker = call->caller;
	int64_t unit;
	enum outcome outcome = file->lane == LANE_WISH ? NOT_FOUND : route_find(call, file->category, file->place, &unit);

	if (outcome == NOT_FOUND)
		return OK;   /* a dispatcher's, or a wish that waits to be claimed */
	TRY(outcome);
	call->caller = (struct caller){ .kind = CALLER_SYSTEM };   /* the rule sends it, not the asker */
	outcome = case_step(call, file, EVENT_DISPATCHED, &(struct case_what){ .unit = unit, .data = T("by=rule") });
	call->caller = asker;
	return outcome;
}

/* All of it, so that everything that is wrong is said at once. */
static enum outcome settle(struct call *call, const struct request_new *r, struct category *ret_category, struct text *ret_place)
{
	enum outcome category_outcome = category_settle(call, r->category, ret_category), place_outcome = place_settle(call, r, ret_place);

	words_check(call, r);
	return call->problems ? INVALID : category_outcome != OK ? category_outcome : place_outcome;
}

enum outcome request_check(struct call *call, const struct request_new *r)
{
	struct category category;
	struct text place;

	return settle(call, r, &category, &place);
}

enum outcome request_report(struct call *call, const struct request_new *r, struct case_file *ret_file)
{
	struct category category;
	struct text place;
	struct case_new new_case = { .rules = &request_rules, .is_public = r->is_public, .registered_at = r->taken_at, .parent = r->parent };

	TRY(settle(call, r, &category, &place));
	if (r->contact.len)
		TRY(person_for_contact(call, contact_kind_of(r->contact), r->contact, &new_case.resident));
	else if (r->split_from)
		new_case.resident = r->split_from->file.resident;
	else if (call->caller.kind == CALLER_RESIDENT)
		new_case.resident = call->caller.person;
	new_case.category = category.code;
	new_case.title = title_of(call, &category, r->description);
	new_case.place = place;
	new_case.span = category.span;
	new_case.lane = category.lane;
	new_case.data = text_format(call->arena, "channel=%s", request_channel_code(r->by));
	TRY(case_open(call, &new_case, ret_file));
	TRY(row_write(call, r, ret_file));
	TRY(case_tell(call, ret_file, EVENT_REGISTERED, TELL_RESIDENT));
	TRY(words_index(call, r, &category, ret_file));
	TRY(request_photos_add(call, ret_file, r->photos, r->photo_count, false));
	return send_on(call, ret_file);
}

enum outcome request_find(struct call *call, int64_t id, struct request *ret_request)
{
	struct request r = { 0 };
	int channel, language;
	int64_t longitude, latitude;

	TRY(case_find(call, id, &r.file));
	TRY(db_find(call, REQUEST_BY_ID, IN(id), OUT(&r.description, &r.answers, &r.place_words, &r.located, &longitude, &latitude, &r.cell,
		&channel, &language, &r.contact_kind, &r.name_sealed, &r.taken_by, &r.device, &r.disputes, &r.joined)));
	r.longitude = (double)longitude / 1e6;
	r.latitude = (double)latitude / 1e6;
	r.by = (enum request_channel)channel;
	r.language = (enum language)language;
	*ret_request = r;
	return OK;
}
