/* Who may act for whom: given, used, ended. */
#include "mandates/mandates.h"

#include "access/access.h"
#include "kernel/clock/clock.h"
#include "kernel/crypt/crypt.h"
#include "kernel/db/db.h"

enum { BETWEEN_MAX = 100 };

static const char proof_context[] = "mandate.proof";

const char *const mandate_bases[] = { "relative", "agent", "guardian", "representative", NULL };

const char *mandate_basis_code(enum mandate_basis basis)
{
	return mandate_bases[basis - 1];
}

enum mandate_basis mandate_basis_of(struct text code)
{
	for (int i = 0; mandate_bases[i]; i++)
		if (text_equal(code, text_of(mandate_bases[i])))
			return (enum mandate_basis)(i + 1);
	return 0;
}

/* ---- the items it names ---- */

/* ",a,b," for storing; "" stays "". Blanks between codes are dropped. INVALID: more than there is room for. */
static enum outcome items_stored(struct call *call, struct text items, struct text *ret_stored)
{
	struct text_builder out;
	struct text rest = items;

	builder_init(&out, call->arena, MANDATE_ITEMS_MAX);
	while (rest.len) {
		struct text code = text_trim(text_cut(&rest, ','));
		if (!code.len)
			continue;
		if (!out.len)
			builder_add_char(&out, ',');
		builder_add(&out, code);
		builder_add_char(&out, ',');
	}
	if (out.overflowed)
		return call_problem(call, "items", "too_long");
	*ret_stored = builder_text(&out);
	return OK;
}

static bool names_item(struct text stored, struct text item)
{
	struct text rest = stored;

	if (!stored.len || !item.len)
		return true;
	while (rest.len)
		if (text_equal(text_cut(&rest, ','), item))
			return true;
	return false;
}

bool mandate_covers(const struct call *call, const struct mandate *mandate, struct text item)
{
	return !mandate->ended_at && mandate->until >= date_of(call->now) && names_item(mandate->items, item);
}

/* ---- finding ---- */

#define MANDATE_OUT(m) OUT(&(m)->id, &(m)->from.kind, &(m)->from.id, &(m)->to, &(m)->items, &(m)->until, &(m)->basis, &(m)->proof, &(m)->given_at, \
	&(m)->ended_at, &(m)->post, &(m)->giver)

enum outcome mandate_find(struct call *call, int64_t id, struct mandate *ret_mandate)
{
	TRY(db_find(call, MANDATE_GET, IN(id), MANDATE_OUT(ret_mandate)));
	return mandate_settle(call, ret_mandate);
}

enum outcome mandate_find_for(struct call *call, struct party_ref from, int64_t agent, struct text item, struct mandate *ret_mandate)
{
	struct mandate *all = NEW_ARRAY(call->arena, BETWEEN_MAX, struct mandate);
	struct db_rows rows;
	size_t count = 0;

	TRY(db_select(call, MANDATES_BETWEEN, IN(from.kind, from.id, agent, date_of(call->now)), &rows));
	while (count < BETWEEN_MAX && db_next(&rows, MANDATE_OUT(&all[count])))
		count++;
	db_close(&rows);
	TRY(rows.outcome);
	for (size_t i = 0; i < count; i++) {
		TRY(mandate_settle(call, &all[i]));
		if (mandate_covers(call, &all[i], item)) {
			*ret_mandate = all[i];
			return OK;
		}
	}
	return NOT_FOUND;
}

enum outcome mandates_held(struct call *call, int64_t agent, struct mandate ret_mandates[], size_t limit, size_t *ret_count)
{
	struct db_rows rows;
	size_t count = 0, valid = 0;

	TRY(db_select(call, MANDATES_VALID_OF_AGENT, IN(agent, date_of(call->now), limit), &rows));
	while (count < limit && db_next(&rows, MANDATE_OUT(&ret_mandates[count])))
		count++;
	if (count == limit)
		db_close(&rows);
	TRY(rows.outcome);
	for (size_t i = 0; i < count; i++) {
		TRY(mandate_settle(call, &ret_mandates[i]));
		if (!ret_mandates[i].ended_at)
			ret_mandates[valid++] = ret_mandates[i];
	}
	*ret_count = valid;
	return OK;
}

/* ---- giving ---- */

/* The party itself, or somebody who speaks for it: then what may be given on is theirs to give. */
static enum outcome stands_for(struct call *call, struct party_ref party, bool *ret_stands)
{
	int64_t organisations[SPOKEN_FOR_MAX];
	size_t count;

	*ret_stands = party.kind == PARTY_PERSON && party.id == call->caller.person;
	if (party.kind == PARTY_PERSON || !call->caller.person)
		return OK;
	TRY(mandate_spoken_for(call, organisations, &count));
	for (size_t i = 0; i < count; i++)
		*ret_stands |= organisations[i] == party.id;
	return OK;
}

static bool takes_down(const struct call *call)
{
	return call->caller.kind == CALLER_SYSTEM ||
		(call->caller.kind == CALLER_STAFF && (caller_may(call, SERVE_WINDOW) || caller_may(call, SERVE_HOME)));
}

static enum outcome may_give(struct call *call, const struct mandate_new *mandate)
{
	bool stands;

	if (mandate->proof != PROOF_ONLINE)
		return takes_down(call) ? OK : FORBIDDEN;
	if (call->caller.kind == CALLER_SYSTEM)
		return OK;
	TRY(stands_for(call, mandate->from, &stands));
	return call->caller.kind == CALLER_RESIDENT && stands ? OK : FORBIDDEN;
}

static enum outcome parties_there(struct call *call, const struct mandate_new *mandate)
{
	struct organisation organisation;
	struct person person;
	enum outcome from = mandate->from.kind == PARTY_ORGANISATION ? organisation_find(call, mandate->from.id, &organisation)
		: person_find(call, mandate->from.id, &person);
	enum outcome to = mandate->to ? person_find(call, mandate->to, &person) : NOT_FOUND;

	if (from != OK)
		return from == NOT_FOUND ? call_problem(call, "from", "mandate.nobody") : from;
	return to == NOT_FOUND ? call_problem(call, "to", "mandate.nobody") : to;
}

static enum outcome given_right(struct call *call, const struct mandate_new *mandate)
{
	int32_t today = date_of(call->now);

	if (mandate->from.kind == PARTY_PERSON && mandate->from.id == mandate->to)
		call_problem(call, "to", "mandate.oneself");
	if (mandate->until < today)
		call_problem(call, "until", "mandate.past");
	if (mandate->until > today + MANDATE_YEARS * 366)
		call_problem(call, "until", "mandate.too_far");
	if (mandate->basis < BASIS_RELATIVE || mandate->basis > BASIS_REPRESENTATIVE)
		call_problem(call, "basis", "required");
	if ((mandate->basis == BASIS_REPRESENTATIVE) != (mandate->from.kind == PARTY_ORGANISATION) && mandate->basis != BASIS_AGENT)
		call_problem(call, "basis", "mandate.basis_party");
	if ((mandate->proof == PROOF_SIGNATURE || mandate->proof == PROOF_DOCUMENT) && !mandate->proof_words.len)
		call_problem(call, "proof", "required");
	return call->problems ? INVALID : OK;
}

enum outcome mandate_give(struct call *call, const struct mandate_new *mandate, int64_t *ret_id)
{
	struct text items = T("");
	int64_t id = db_new_id(call), giver = mandate->proof == PROOF_ONLINE ? call->caller.person : 0;

	TRY(may_give(call, mandate));
	TRY(given_right(call, mandate));
	TRY(items_stored(call, mandate->items, &items));
	TRY(parties_there(call, mandate));
	TRY(db_change(call, MANDATE_PUT, IN(id, mandate->from.kind, mandate->from.id, mandate->to, items, mandate->until, mandate->basis, mandate->proof,
		mandate->proof_words.len ? seal(call->arena, mandate->proof_words, text_of(proof_context)) : T(""), call->now, call->caller.post, giver)));
	*ret_id = id;
	return OK;
}

/* ---- the word of somebody who sits opposite ---- */

static enum outcome own_phone(struct call *call, int64_t person, struct text *ret_phone)
{
	enum outcome outcome = party_address(call, person, CONTACT_PHONE, ret_phone);

	return outcome == NOT_FOUND ? refuse(call, NOT_FOUND, "mandate.no_phone") : outcome;
}

enum outcome mandate_code_send(struct call *call, int64_t person)
{
	struct text phone = T("");

	TRY(own_phone(call, person, &phone));
	return access_code_send(call, phone);
}

enum outcome mandate_code_right(struct call *call, int64_t person, struct text code, bool *ret_right)
{
	struct text phone = T("");

	TRY(own_phone(call, person, &phone));
	return access_code_use(call, phone, code, ret_right);
}

/* ---- using and ending ---- */

enum outcome mandate_use(struct call *call, int64_t id, int64_t agent, struct text item, const char *what, int64_t case_id)
{
	struct mandate mandate;
	int64_t held = 0;

	TRY(db_run_counted(call, MANDATE_HOLD, IN(id, agent, date_of(call->now)), &held));
	if (!held)
		return refuse(call, CONFLICT, "mandate.ended");
	TRY(mandate_find(call, id, &mandate));
	if (!mandate_covers(call, &mandate, item))
		return refuse(call, CONFLICT, "mandate.ended");
	return db_change(call, MANDATE_NOTE_USE, IN(db_new_id(call), id, call->now, what, case_id));
}

enum outcome mandate_end(struct call *call, int64_t id)
{
	struct mandate mandate;
	bool stands;

	TRY(mandate_find(call, id, &mandate));
	TRY(stands_for(call, mandate.from, &stands));
	if (!stands && mandate.to != call->caller.person && !takes_down(call))
		return NOT_FOUND;
	return db_run(call, MANDATE_STOP, IN(id, call->now, call->caller.person));
}
