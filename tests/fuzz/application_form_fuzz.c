/* An item's form as anybody might write it, and answers to it: the first line is the form's JSON, the second what was typed. */
#include "applications/form.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct text answers = { (const char *)data, size }, json = text_cut(&answers, '\n');
	struct arena *arena = arena_new(64 << 20);
	struct item *items = NEW_ARRAY(arena, 1, struct item);
	struct item_question questions[] = { { .id = T("has_kitchen"), .type = QUESTION_YES_NO } };
	struct call call = { .arena = arena };
	struct form form;
	struct form_fault fault;

	items[0].form = json;
	items[0].questions = questions;
	items[0].question_count = 1;
	if (form_read(arena, items, 1, &form, &fault)) {
		struct form_values values = form_values_read(arena, &form, answers);
		form_show(arena, &form, (struct item_answers){ NULL, 0 }, &values);
		form_judge(&call, &form, &values, form.page_count);
		form_values_write(arena, &form, &values, true);
		for (size_t i = 0; i < form.field_count; i++)
			form_value_shown(&call, &form.fields[i], &values.at[i], true);
	}
	arena_free(arena);
	return 0;
}
