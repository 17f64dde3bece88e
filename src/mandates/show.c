/* Mandates as their two sides see them. */
#include "catalogue/catalogue.h"
#include "kernel/clock/clock.h"
#include "kernel/db/db.h"
#include "mandates/mandates.h"

enum { SHOWN_MAX = 100, USES_SHOWN = 20 };

enum outcome mandate_party_name(struct call *call, struct party_ref party, struct text *ret_name)
{
	struct organisation organisation;
	struct person person;
	enum outcome outcome;

	if (party.kind == PARTY_ORGANISATION) {
		TRY(organisation_find(call, party.id, &organisation));
		*ret_name = organisation.name;
		return OK;
	}
	TRY(person_find(call, party.id, &person));
	*ret_name = person.name;
	if (person.name.len)
		return OK;
	*ret_name = T("");
	outcome = contact_masked(call, party.id, CONTACT_PHONE, ret_name);   /* who came by a code alone has no name yet */
	return outcome == NOT_FOUND ? OK : outcome;
}

static enum outcome uses_to_doc(struct call *call, int64_t mandate, struct doc *item)
{
	struct doc *list = doc_list(item, "uses");
	int64_t at, case_id;
	struct db_rows rows;
	struct text what;

	TRY(db_select(call, MANDATE_USES_NEWEST, IN(mandate, USES_SHOWN), &rows));
	while (db_next(&rows, OUT(&at, &what, &case_id))) {
		struct doc *use = doc_item(list);

		doc_time(use, "at", at);
		doc_code(use, "what", "mandate_act", text_cstring(call->arena, what));
		doc_id(use, "case_id", case_id);
	}
	return rows.outcome;
}

enum outcome mandate_item_titles(struct call *call, struct text codes, struct text *ret_titles)
{
	struct text titles = T(""), title;

	while (codes.len) {
		struct text code = text_trim(text_cut(&codes, ','));
		if (!code.len)
			continue;
		TRY(catalogue_title(call, code, &title));
		titles = text_format(call->arena, "%.*s%s%.*s", TEXT_ARG(titles), !titles.len ? "" : call->language == ENGLISH ? ", " : "、", TEXT_ARG(title));
	}
	*ret_titles = titles;
	return OK;
}

static enum outcome mandate_to_item(struct call *call, const struct mandate *m, struct doc *item)
{
	static const char *const proofs[] = { "", "online", "code", "signature", "document" };
	struct text from, to, titles, codes = m->items;

	TRY(mandate_party_name(call, m->from, &from));
	TRY(mandate_party_name(call, (struct party_ref){ PARTY_PERSON, m->to }, &to));
	if (codes.len)
		codes = (struct text){ codes.at + 1, codes.len - 2 };   /* the commas at both ends are the storage's */
	TRY(mandate_item_titles(call, codes, &titles));
	doc_id(item, "id", m->id);
	doc_text(item, "from", from);
	doc_text(item, "to", to);
	doc_text(item, "items", codes);
	doc_text(item, "item_titles", titles);
	doc_date(item, "until", m->until);
	doc_code(item, "basis", "mandate_basis", mandate_basis_code(m->basis));
	doc_code(item, "proof", "mandate_proof", proofs[m->proof]);
	doc_time(item, "given_at", m->given_at);
	doc_time(item, "ended_at", m->ended_at);
	doc_bool(item, "valid", mandate_covers(call, m, T("")));
	return uses_to_doc(call, m->id, item);
}

static enum outcome list_to_doc(struct call *call, enum query query, const struct db_in in[], struct doc *list)
{
	struct mandate *all = NEW_ARRAY(call->arena, SHOWN_MAX, struct mandate), m;
	struct db_rows rows;
	size_t count = 0;

	TRY(db_select(call, query, in, &rows));
	while (db_next(&rows, OUT(&m.id, &m.from.kind, &m.from.id, &m.to, &m.items, &m.until, &m.basis, &m.proof, &m.given_at, &m.ended_at, &m.post, &m.giver)))
		all[count++] = m;
	TRY(rows.outcome);
	for (size_t i = 0; i < count; i++) {
		TRY(mandate_settle(call, &all[i]));
		TRY(mandate_to_item(call, &all[i], doc_item(list)));
	}
	return OK;
}

enum outcome mandates_given_to_doc(struct call *call, struct party_ref from, struct doc *doc, const char *name)
{
	return list_to_doc(call, MANDATES_FROM, IN(from.kind, from.id, INT64_MAX, SHOWN_MAX), doc_list(doc, name));
}

enum outcome mandates_held_to_doc(struct call *call, int64_t agent, struct doc *doc, const char *name)
{
	return list_to_doc(call, MANDATES_OF_AGENT, IN(agent, INT64_MAX, SHOWN_MAX), doc_list(doc, name));
}
