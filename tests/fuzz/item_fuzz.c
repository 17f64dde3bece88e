/* An item's document: read, its conditions compiled, the interview asked with no answer and with one to each question. */
#include "catalogue/items.h"
#include "catalogue/read.h"

enum { ARENA_MAX = 512 << 20 };

/* Any answer that may be one. */
static struct item_answers answers_to(struct arena *arena, const struct item *item)
{
	struct item_answer *all = NEW_ARRAY(arena, item->question_count + 1, struct item_answer);

	for (size_t i = 0; i < item->question_count; i++) {
		const struct item_question *question = &item->questions[i];
		struct text plain[] = { [QUESTION_YES_NO] = T("yes"), [QUESTION_NUMBER] = T("7"), [QUESTION_DATE] = T("2026-03-02") };
		all[i] = (struct item_answer){ question->id, question->type == QUESTION_CHOICE ? question->options[0].value : plain[question->type] };
	}
	return (struct item_answers){ all, item->question_count };
}

static void interview(struct call *call, const struct item *item)
{
	struct interview ret;

	(void)item_interview(call, item, 1, (struct item_answers){ NULL, 0 }, &ret);
	(void)item_interview(call, item, 1, answers_to(call->arena, item), &ret);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct call call = { .arena = arena_new(ARENA_MAX), .now = INT64_C(1772413200000) };
	struct item item;

	if (item_read(&call, (struct text){ (const char *)bytes, len }, &item) == OK && item_interview_check(&call, &item) == OK && !call.problems)
		interview(&call, &item);
	arena_free(call.arena);
	return 0;
}
