/*
 * POST servicerequestupdates. A program may not say "solved" for a resident: only what comes with the reporter's own contact counts as
 * the reporter's word, and then only where the reporter is asked or could say it here too. Everything else is a note.
 */
#include "cases/cases.h"
#include "kernel/db/db.h"
#include "open311/answer.h"
#include "open311/keys.h"
#include "open311/media.h"
#include "open311/post.h"
#include "open311/updates.h"
#include "parties/parties.h"

const char *const update_statuses[] = {
	"OPEN", "CLOSED", "open", "closed", "reopened", "confirmed", "investigating", "in_progress", "planned", "action_scheduled", "fixed",
	"no_further_action", "unable_to_fix", "duplicate", "not_councils_responsibility", "internal_referral", NULL,
};

enum claim { CLAIMS_NOTHING = 1, CLAIMS_OPEN = 2, CLAIMS_SOLVED = 4, CLAIMS_ANY = 7 };

static enum claim claim_of(struct text status)
{
	static const struct {
		struct text status;
		enum claim claim;
	} claims[] = {
		{ T("CLOSED"), CLAIMS_SOLVED }, { T("closed"), CLAIMS_SOLVED }, { T("fixed"), CLAIMS_SOLVED },
		{ T("OPEN"), CLAIMS_OPEN }, { T("open"), CLAIMS_OPEN }, { T("reopened"), CLAIMS_OPEN },
	};

	for (size_t i = 0; i < sizeof(claims) / sizeof(claims[0]); i++)
		if (text_equal(claims[i].status, status))
			return claims[i].claim;
	return CLAIMS_NOTHING;
}

/*
 * What the reporter's own update means. OPEN on a handled one is no objection: it comes with every comment on what their side still
 * has as open; on an ended one it can only be meant.
 */
static const struct {
	unsigned states, claims;
	enum case_event event;
} own_words[] = {
	{ IN_STATE(STATE_HANDLED),                                                                  CLAIMS_SOLVED, EVENT_CONFIRMED },
	{ IN_STATE(STATE_CONFIRMED) | IN_STATE(STATE_UNCONFIRMED) | IN_STATE(STATE_CLOSED_AGAINST), CLAIMS_OPEN,   EVENT_REOPENED },
	{ IN_STATE(STATE_ASKED),                                                                    CLAIMS_ANY,    EVENT_ANSWERED },
};

static enum case_event event_meant(const struct case_file *file, bool own, enum claim claim)
{
	for (size_t i = 0; own && i < sizeof(own_words) / sizeof(own_words[0]); i++)
		if (own_words[i].states & IN_STATE(file->state) && own_words[i].claims & claim)
			return own_words[i].event;
	return EVENT_NOTED;
}

static enum outcome contact_is_reporters(struct call *call, const struct case_file *file, struct text contact, bool *ret_own)
{
	int64_t persons[20];
	size_t count = 0;

	if (!contact.len || !file->resident)
		return OK;
	TRY(persons_by_contact(call, contact_kind_of(contact), contact, persons, 20, &count));
	for (size_t i = 0; i < count; i++)
		*ret_own |= persons[i] == file->resident;
	return OK;
}

/* Either may be the one that was given with the report. */
static enum outcome is_reporters(struct call *call, const struct case_file *file, bool *ret_own)
{
	*ret_own = false;
	TRY(contact_is_reporters(call, file, param_text(call, "email"), ret_own));
	return contact_is_reporters(call, file, param_text(call, "phone"), ret_own);
}

static struct text their_id(const struct call *call)
{
	return param_given(call, "update_id") ? param_text(call, "update_id") : param_text(call, "update_id_ext");
}

static enum outcome given_check(struct call *call)
{
	int64_t at;

	if (!their_id(call).len)
		call_problem(call, "update_id", "required");
	if (param_given(call, "updated_datetime") && !answer_time_read(call, param_text(call, "updated_datetime"), &at))
		call_problem(call, "updated_datetime", "not_a_time");
	return call->problems ? INVALID : OK;
}

static enum outcome answer_update(struct call *call, const struct case_file *file, int seq, struct doc *doc)
{
	struct doc *updates = doc_list(doc, "service_request_updates");

	doc_text(doc_item(updates), "update_id", update_name(call->arena, file->reference, seq));
	return answer_with(call, "service_request_updates", updates);
}

static struct text words_given(struct call *call)
{
	struct text words = param_text(call, "description"), addresses = media_addresses(call);

	return words.len && addresses.len ? text_format(call->arena, "%.*s\n%.*s", TEXT_ARG(words), TEXT_ARG(addresses)) : words.len ? words : addresses;
}

/* Nobody here has looked at it: staff and reporter read it, the public page and the other programs do not. Pictures are the reporter's alone. */
static enum outcome update_write(struct call *call, struct case_file *file, bool own)
{
	enum case_event event = event_meant(file, own, claim_of(param_text(call, "status")));
	struct text words = words_given(call);
	const struct request_photo *photos;
	size_t count;

	TRY(media_taken(call, &photos, &count));
	if (event != EVENT_CONFIRMED && !words.len)
		return call_problem(call, "description", "required");
	if (own)
		call->own_case = file->id;
	TRY(case_step(call, file, event, &(struct case_what){ .words = words, .hidden = true,
		.data = text_format(call->arena, "status=%.*s\nupdate=%.*s", TEXT_ARG(param_text(call, "status")), TEXT_ARG(their_id(call))) }));
	return own ? request_photos_add(call, file, photos, count, false) : OK;
}

enum outcome update_post(struct call *call, struct doc *doc)
{
	struct program program;
	struct case_file file;
	int64_t known_case;
	int seq;
	bool own;
	enum outcome outcome;

	TRY(program_enter(call, PROGRAM_UPDATES, &program));
	TRY(given_check(call));
	TRY(case_by_reference(call, param_text(call, "service_request_id"), &file));
	TRY(is_reporters(call, &file, &own));
	if (file.kind != CASE_REQUEST || (!file.is_public && !own))
		return NOT_FOUND;
	outcome = db_find(call, OPEN311_UPDATE_FIND, IN(program.id, their_id(call)), OUT(&known_case, &seq));
	if (outcome == OK)
		return known_case == file.id ? answer_update(call, &file, seq, doc) : call_problem(call, "update_id", "open311.update_taken");
	if (outcome != NOT_FOUND)
		return outcome;
	TRY(update_write(call, &file, own));
	TRY(db_change(call, OPEN311_UPDATE_KEEP, IN(program.id, their_id(call), file.id, file.seq)));
	return answer_update(call, &file, file.seq, doc);
}
