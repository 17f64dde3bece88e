/* Taking many cases in hand at once: first what it will do, then doing it. */
#include "desks/desk.h"

enum { TAKEN_MOST = 50 };

/* Those chosen, all of them in the caller's sight; NOT_FOUND as a whole where one is not. */
static enum outcome cases_chosen(struct call *call, struct case_file files[TAKEN_MOST], size_t *ret_count)
{
	size_t count = param_count(call, "case");
	int64_t id;

	if (count > TAKEN_MOST)
		return call_problem(call, "case", "desks.bulk.too_many");
	for (size_t i = 0; i < count; i++) {
		if (!text_to_int(param_text_at(call, "case", i), &id))
			return NOT_FOUND;
		TRY(case_find(call, id, &files[i]));
		if (case_view(call, &files[i], T("")) != VIEW_STAFF)
			return NOT_FOUND;
	}
	*ret_count = count;
	return OK;
}

enum outcome bulk_show(struct call *call, struct doc *doc)
{
	struct case_file *files = NEW_ARRAY(call->arena, TAKEN_MOST, struct case_file);
	struct doc *taken = doc_list(doc, "items"), *left = doc_list(doc, "left");
	size_t count;

	TRY(cases_chosen(call, files, &count));
	for (size_t i = 0; i < count; i++)
		TRY(case_to_item(call, &files[i], doc_item(case_may(call, &files[i], EVENT_ACCEPTED) ? taken : left)));
	doc_int(doc, "n", (int64_t)doc_count(taken));
	return OK;
}

/* Who was quicker with one of them takes nothing from the others. */
enum outcome bulk_accept(struct call *call, struct doc *doc)
{
	struct case_file *files = NEW_ARRAY(call->arena, TAKEN_MOST, struct case_file);
	size_t count, taken = 0;

	TRY(cases_chosen(call, files, &count));
	for (size_t i = 0; i < count; i++)
		if (case_may(call, &files[i], EVENT_ACCEPTED)) {
			TRY(case_step(call, &files[i], EVENT_ACCEPTED, NULL));
			taken++;
		}
	doc_int(doc, "taken", (int64_t)taken);
	reply_see(call, "/work/cases?state=accepted&taken=%zu", taken);
	return OK;
}
