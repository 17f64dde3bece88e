/* A form out of its JSON. Nothing is believed: whoever writes items may be mistaken, and every fault names its place. */
#include "applications/form.h"

#include <jansson.h>
#include <math.h>

const char *const form_field_types[] = { "text", "long_text", "number", "money", "date", "yes_no", "choice", "many", "phone", "identity", "credit_code",
	"place", "file", NULL };

struct reading {
	struct arena *arena;
	struct form_page *pages;
	size_t page_count;
	struct form_field *fields;
	size_t field_count;
	struct item_question *questions;
	size_t question_count;
	struct text *names;
	size_t name_count;
	struct form_fault *fault;
	size_t page, field;            /* being read, for faults */
};

static bool wrong(struct reading *r, const char *member, const char *message, struct text detail)
{
	*r->fault = (struct form_fault){ text_format(r->arena, "[%zu].fields[%zu]%s%s", r->page, r->field, *member ? "." : "", member), message, detail };
	return false;
}

static bool wrong_page(struct reading *r, const char *member, const char *message)
{
	*r->fault = (struct form_fault){ text_format(r->arena, "[%zu]%s%s", r->page, *member ? "." : "", member), message, T("") };
	return false;
}

static struct text text_member(struct arena *arena, const json_t *object, const char *name)
{
	const json_t *member = json_object_get(object, name);

	if (!json_is_string(member))
		return T("");
	return text_copy(arena, (struct text){ json_string_value(member), json_string_length(member) });
}

/* {"zh": "", "en": ""}, or the Chinese alone */
static void words_member(struct arena *arena, const json_t *object, const char *name, struct text *ret_zh, struct text *ret_en)
{
	const json_t *words = json_object_get(object, name);

	*ret_zh = json_is_string(words) ? text_member(arena, object, name) : text_member(arena, words, "zh");
	*ret_en = text_member(arena, words, "en");
}

/* Names of fields are FEEL names, parameters and JSON members at once. */
static bool is_id(struct text id)
{
	if (!id.len || id.len > ITEM_CODE_MAX || (id.at[0] >= '0' && id.at[0] <= '9'))
		return false;
	for (size_t i = 0; i < id.len; i++)
		if (!((id.at[i] >= 'a' && id.at[i] <= 'z') || (id.at[i] >= 'A' && id.at[i] <= 'Z') || (id.at[i] >= '0' && id.at[i] <= '9') || id.at[i] == '_'))
			return false;
	return true;
}

static bool number_member(const json_t *object, const char *name, double *ret_value)
{
	const json_t *member = json_object_get(object, name);

	if (!json_is_number(member) || !isfinite(json_number_value(member)))
		return false;
	*ret_value = json_number_value(member);
	return true;
}

static bool options_read(struct reading *r, const json_t *list, struct form_field *field)
{
	size_t count = json_array_size(list);
	struct form_option *options;

	if (count > FORM_OPTIONS_MAX)
		return wrong(r, "options", "too_many", T(""));
	options = NEW_ARRAY(r->arena, count, struct form_option);
	for (size_t i = 0; i < count; i++) {
		const json_t *one = json_array_get(list, i);
		options[i] = (struct form_option){ text_member(r->arena, one, "value"), text_member(r->arena, one, "zh"), text_member(r->arena, one, "en") };
		if (!options[i].value.len || options[i].value.len > ITEM_CODE_MAX || !options[i].words.len)
			return wrong(r, "options", "application.form.option", text_format(r->arena, "%zu", i + 1));
		for (size_t j = 0; j < i; j++)
			if (text_equal(options[i].value, options[j].value))
				return wrong(r, "options", "given_twice", options[i].value);
	}
	field->options = options;
	field->option_count = count;
	if (!count && (field->type == FIELD_CHOICE || field->type == FIELD_MANY))
		return wrong(r, "options", "required", T(""));
	return true;
}

static bool type_read(struct reading *r, struct text code, enum field_type *ret_type)
{
	for (int i = 0; form_field_types[i]; i++)
		if (text_equal(code, text_of(form_field_types[i]))) {
			*ret_type = (enum field_type)i;
			return true;
		}
	return wrong(r, "type", "not_a_code", code);
}

/* "identity_card.name" */
static void prefill_read(struct text from, struct form_field *field)
{
	field->prefill_type = text_cut(&from, '.');
	field->prefill_field = from;
	if (!from.len)
		field->prefill_type = from;
}

static bool field_read(struct reading *r, const json_t *object, struct form_field *field)
{
	field->id = text_member(r->arena, object, "id");
	if (!is_id(field->id))
		return wrong(r, "id", "application.form.id", field->id);
	if (!type_read(r, text_member(r->arena, object, "type"), &field->type))
		return false;
	words_member(r->arena, object, "label", &field->label, &field->label_en);
	words_member(r->arena, object, "help", &field->help, &field->help_en);
	if (!field->label.len)
		return wrong(r, "label", "required", T(""));
	field->required = json_is_true(json_object_get(object, "required"));
	field->has_min = number_member(object, "min", &field->min);
	field->has_max = number_member(object, "max", &field->max);
	if (field->has_min && field->has_max && field->min > field->max)
		return wrong(r, "min", "too_large", T(""));
	field->pattern = text_member(r->arena, object, "pattern");
	field->when = text_member(r->arena, object, "when");
	if (field->when.len > FORM_WHEN_MAX || field->pattern.len > FORM_WHEN_MAX)
		return wrong(r, field->when.len > FORM_WHEN_MAX ? "when" : "pattern", "too_long", T("1000"));
	prefill_read(text_member(r->arena, object, "prefill"), field);
	return options_read(r, json_object_get(object, "options"), field);
}

static const struct form_field *field_named(const struct reading *r, struct text id)
{
	for (size_t i = 0; i < r->field_count; i++)
		if (text_equal(r->fields[i].id, id))
			return &r->fields[i];
	return NULL;
}

/* The page of that id, made when it is new. */
static bool page_read(struct reading *r, const json_t *object, size_t *ret_page)
{
	struct form_page page = { .id = text_member(r->arena, object, "page") };

	words_member(r->arena, object, "title", &page.title, &page.title_en);
	for (size_t i = 0; i < r->page_count; i++)
		if (text_equal(r->pages[i].id, page.id)) {
			*ret_page = i;
			return true;
		}
	if (!is_id(page.id))
		return wrong_page(r, "page", "application.form.id");
	if (!page.title.len)
		return wrong_page(r, "title", "required");
	if (r->page_count == FORM_PAGES_MAX)
		return wrong_page(r, "", "too_many");
	r->pages[r->page_count] = page;
	*ret_page = r->page_count++;
	return true;
}

static bool fields_read(struct reading *r, const json_t *list, size_t page, size_t before)
{
	size_t count = json_array_size(list);

	for (r->field = 0; r->field < count; r->field++) {
		struct form_field field = { .page = page };
		const struct form_field *same;
		if (!field_read(r, json_array_get(list, r->field), &field))
			return false;
		same = field_named(r, field.id);
		if (same && (size_t)(same - r->fields) >= before)
			return wrong(r, "id", "given_twice", field.id);   /* within one item */
		if (same)
			continue;
		if (r->field_count == FORM_FIELDS_MAX)
			return wrong(r, "", "too_many", T(""));
		r->fields[r->field_count++] = field;
	}
	return true;
}

static bool form_json_read(struct reading *r, struct text json)
{
	json_error_t error;
	json_t *root = json_loadb(json.at, json.len, JSON_REJECT_DUPLICATES, &error);
	size_t count = json_array_size(root), before = r->field_count, page = 0;
	bool good = json_is_array(root);

	r->page = 0;
	if (!good)
		*r->fault = (struct form_fault){ T(""), "malformed", T("") };
	for (; good && r->page < count; r->page++) {
		const json_t *object = json_array_get(root, r->page);
		good = page_read(r, object, &page) && fields_read(r, json_object_get(object, "fields"), page, before);
	}
	json_decref(root);
	return good;
}

static void questions_add(struct reading *r, const struct item *item)
{
	for (size_t i = 0; i < item->question_count; i++) {
		bool known = false;
		for (size_t j = 0; j < r->question_count; j++)
			known |= text_equal(r->questions[j].id, item->questions[i].id);
		if (known)
			continue;
		r->questions[r->question_count].id = text_copy(r->arena, item->questions[i].id);
		r->questions[r->question_count++].type = item->questions[i].type;
	}
}

/* ---- conditions ---- */

static struct text matches_text(struct arena *arena, struct text pattern)
{
	struct text_builder out;

	builder_init(&out, arena, pattern.len * 2 + 64);
	builder_add(&out, T("matches(value, \"^("));
	for (size_t i = 0; i < pattern.len; i++) {
		if (pattern.at[i] == '"' || pattern.at[i] == '\\')
			builder_add_char(&out, '\\');
		builder_add_char(&out, pattern.at[i]);
	}
	builder_add(&out, T(")$\")"));
	return builder_text(&out);
}

static bool field_compile(struct reading *r, struct form_field *field)
{
	static const struct text value_name[] = { { "value", 5 } };
	struct feel_problem problem = { 0 };

	if (field->when.len) {
		field->shown = feel_compile(r->arena, field->when, r->names, r->name_count, &problem);
		if (!field->shown)
			return wrong(r, "when", "application.form.when", problem.message);
	}
	if (field->pattern.len) {
		struct value tried[] = { value_string(T("x")) }, value;
		field->matches = feel_compile(r->arena, matches_text(r->arena, field->pattern), value_name, 1, &problem);
		if (!field->matches || !feel_run(field->matches, r->arena, tried, NULL, &value, &problem) || value.kind != VALUE_BOOLEAN)
			return wrong(r, "pattern", "application.form.pattern", field->pattern);
	}
	return true;
}

static bool conditions_compile(struct reading *r)
{
	r->names = NEW_ARRAY(r->arena, r->question_count + r->field_count, struct text);
	for (size_t i = 0; i < r->question_count; i++)
		r->names[r->name_count++] = r->questions[i].id;
	for (size_t i = 0; i < r->field_count; i++)
		r->names[r->name_count++] = r->fields[i].id;
	for (size_t i = 0; i < r->field_count; i++) {
		r->page = r->fields[i].page;
		r->field = i;
		if (!field_compile(r, &r->fields[i]))
			return false;
	}
	return true;
}

static int by_page(const void *a, const void *b)
{
	const struct form_field *x = a, *y = b;

	return x->page < y->page ? -1 : x->page > y->page;
}

/* A later item adds fields to an earlier one's page: they stand together again. The order within a page stays. */
static void fields_sort(struct form_field *fields, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		struct form_field one = fields[i];
		size_t j = i;
		for (; j > 0 && by_page(&fields[j - 1], &one) > 0; j--)
			fields[j] = fields[j - 1];
		fields[j] = one;
	}
}

bool form_read(struct arena *arena, const struct item items[], size_t count, struct form *ret_form, struct form_fault *ret_fault)
{
	struct reading r = { .arena = arena, .fault = ret_fault };

	r.pages = NEW_ARRAY(arena, FORM_PAGES_MAX, struct form_page);
	r.fields = NEW_ARRAY(arena, FORM_FIELDS_MAX, struct form_field);
	r.questions = NEW_ARRAY(arena, count * ITEM_QUESTIONS_MAX, struct item_question);
	for (size_t i = 0; i < count; i++) {
		questions_add(&r, &items[i]);
		if (items[i].form.len && !form_json_read(&r, items[i].form))
			return false;
	}
	fields_sort(r.fields, r.field_count);
	if (!conditions_compile(&r))
		return false;
	*ret_form = (struct form){ r.pages, r.page_count, r.fields, r.field_count, r.questions, r.question_count };
	return true;
}

const struct form_field *form_field_of(const struct form *form, struct text id)
{
	for (size_t i = 0; i < form->field_count; i++)
		if (text_equal(form->fields[i].id, id))
			return &form->fields[i];
	return NULL;
}

size_t form_page_of(const struct form *form, struct text id)
{
	for (size_t i = 0; i < form->page_count; i++)
		if (text_equal(form->pages[i].id, id))
			return i;
	return form->page_count;
}
