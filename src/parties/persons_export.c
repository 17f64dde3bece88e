/* Persons as an import takes them back, in the open: each has the export and its reason in the history of their data, written before anything leaves. */
#include "parties/persons.h"

#include "kernel/db/db.h"

struct resident {
	int64_t person, household;   /* household 0: lives nowhere that is known */
	struct text place, home, relation;
};

/* Of a place: who lives there, by place, household and person. "": everybody, by person. The page's key is all three. */
static enum outcome residents_select(struct call *call, struct text in, struct text after, size_t limit, struct db_rows *ret_rows)
{
	struct text rest = after, place = text_cut(&rest, '~'), household = text_cut(&rest, '~'), from, to;
	int64_t after_household = 0, after_person = 0;

	text_to_int(household, &after_household);
	text_to_int(rest, &after_person);
	if (!in.len)
		return db_select(call, PERSONS_AND_HOMES, IN(after_person, (int64_t)limit), ret_rows);
	place_subtree(call->arena, in, &from, &to);
	return db_select(call, RESIDENTS_OF_SUBTREE, IN(from, to, place, after_household, after_person, (int64_t)limit), ret_rows);
}

static enum outcome residents_read(struct call *call, struct text in, struct text after, struct resident residents[], size_t limit, size_t *ret_count)
{
	struct db_rows rows;
	struct resident r;
	size_t count = 0;

	TRY(residents_select(call, in, after, limit, &rows));
	while (count < limit && db_next(&rows, OUT(&r.person, &r.household, &r.place, &r.home, &r.relation)))
		residents[count++] = r;
	db_close(&rows);
	*ret_count = count;
	return rows.outcome;
}

static enum outcome person_put(struct call *call, const struct resident *r, struct text reason, struct doc *item)
{
	struct person_open open;

	TRY(person_open_for_export(call, r->person, reason, &open));
	doc_text(item, "identity", open.identity);
	doc_text(item, "person_name", open.person.name);
	doc_text(item, "phone", open.phone);
	doc_text(item, "mail", open.mail);
	if (open.person.born)
		doc_date(item, "born", open.person.born);
	else
		doc_null(item, "born");
	doc_text(item, "place", r->place);
	doc_text(item, "household", r->home);
	doc_text(item, "relation", r->relation);
	return OK;
}

enum outcome persons_to_sheet(struct call *call, struct text in, struct text reason, struct text after, size_t limit, struct doc *items,
	struct text *ret_older)
{
	struct resident *residents = NEW_ARRAY(call->arena, limit + 1, struct resident);
	const struct resident *last = &residents[limit - 1];
	size_t count;

	if (text_characters(reason) < PERSONS_REASON_MIN)
		return call_problem(call, "reason", "person.reason_wanted");
	TRY(residents_read(call, in, after, residents, limit + 1, &count));
	for (size_t i = 0; i < count && i < limit; i++)
		TRY(person_put(call, &residents[i], reason, doc_item(items)));
	*ret_older = count <= limit ? T("") : text_format(call->arena, "%.*s~%lld~%lld", TEXT_ARG(last->place), (long long)last->household,
		(long long)last->person);
	return OK;
}
