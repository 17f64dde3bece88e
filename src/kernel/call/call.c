#include "kernel/call/call.h"

enum { PROBLEMS_KEPT = 100 };

enum outcome refuse_detail(struct call *call, enum outcome outcome, const char *message, struct text detail)
{
	if (!call->refusal) {
		call->refusal = message;
		call->refusal_detail = text_copy(call->arena, detail);
	}
	return outcome;
}

enum outcome refuse(struct call *call, enum outcome outcome, const char *message)
{
	return refuse_detail(call, outcome, message, T(""));
}

enum outcome call_problem_detail(struct call *call, const char *field, const char *code, struct text detail)
{
	struct problem *problem;
	int kept = 0;

	for (problem = call->problems; problem; problem = problem->next)
		kept++;
	if (kept >= PROBLEMS_KEPT)
		return INVALID;
	problem = NEW(call->arena, struct problem);
	*problem = (struct problem){ field, code, text_copy(call->arena, detail), NULL };
	if (call->last_problem)
		call->last_problem->next = problem;
	else
		call->problems = problem;
	call->last_problem = problem;
	return INVALID;
}

enum outcome call_problem(struct call *call, const char *field, const char *code)
{
	return call_problem_detail(call, field, code, T(""));
}

/* ---- notes ---- */

enum { NOTES_KEPT = 16 };

struct call_note {
	const void *what;
	int64_t number;
	void *found;
	struct call_note *older;
};

void *call_noted(const struct call *call, const void *what, int64_t number)
{
	const struct call_note *note = call->notes;

	for (int i = 0; note && i < NOTES_KEPT; i++, note = note->older)
		if (note->what == what && note->number == number)
			return note->found;
	return NULL;
}

void call_note(struct call *call, const void *what, int64_t number, void *found)
{
	struct call_note *note = NEW(call->arena, struct call_note);

	*note = (struct call_note){ what, number, found, call->notes };
	call->notes = note;
}
