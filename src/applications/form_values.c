/* What was typed into a form: kept, judged, shown. */
#include "applications/form.h"

#include <ctype.h>
#include <jansson.h>

#include "kernel/i18n/i18n.h"
#include "kernel/crypt/crypt.h"

enum { TEXT_MAX = 200, LONG_TEXT_MAX = 4000, FEEL_STEPS = 10000,
	PATTERN_STEPS = 1000000 /* a tenth of a second: what a pattern takes the first time on a thread */ };

struct form_values form_values_new(struct arena *arena, const struct form *form)
{
	struct form_values values = { NEW_ARRAY(arena, form->field_count, struct form_value), NEW_ARRAY(arena, form->field_count, bool), form->field_count };

	for (size_t i = 0; i < values.count; i++)
		values.shown[i] = true;
	return values;
}

bool form_value_given(const struct form_value *value)
{
	return value->text.len || value->many_count;
}

/* ---- as a draft keeps them ---- */

static struct text string_of(struct arena *arena, const json_t *json)
{
	return text_copy(arena, (struct text){ json_string_value(json), json_string_length(json) });
}

static struct form_value value_of_json(struct arena *arena, const json_t *json)
{
	struct form_value value = { 0 };
	size_t count = json_array_size(json);
	struct text *many;

	if (json_is_string(json))
		value.text = string_of(arena, json);
	if (!count)
		return value;
	value.many = many = NEW_ARRAY(arena, FORM_MANY_MAX, struct text);
	for (size_t i = 0; i < count && value.many_count < FORM_MANY_MAX; i++)
		if (json_is_string(json_array_get(json, i)))
			many[value.many_count++] = string_of(arena, json_array_get(json, i));
	return value;
}

struct form_values form_values_read(struct arena *arena, const struct form *form, struct text text)
{
	struct form_values values = form_values_new(arena, form);
	json_error_t error;
	json_t *root = json_loadb(text.at, text.len, 0, &error);

	for (size_t i = 0; root && i < form->field_count; i++)
		values.at[i] = value_of_json(arena, json_object_getn(root, form->fields[i].id.at, form->fields[i].id.len));
	json_decref(root);
	return values;
}

static void value_write(struct text_builder *out, const struct form_value *value)
{
	if (!value->many_count) {
		builder_add_json(out, value->text);
		return;
	}
	for (size_t i = 0; i < value->many_count; i++) {
		builder_add_char(out, i ? ',' : '[');
		builder_add_json(out, value->many[i]);
	}
	builder_add_char(out, ']');
}

struct text form_values_write(struct arena *arena, const struct form *form, const struct form_values *values, bool shown_alone)
{
	struct text_builder out;
	bool first = true;

	builder_init(&out, arena, 4 << 20);
	builder_add_char(&out, '{');
	for (size_t i = 0; i < form->field_count; i++) {
		if (!form_value_given(&values->at[i]) || (shown_alone && !values->shown[i]))
			continue;
		if (!first)
			builder_add_char(&out, ',');
		first = false;
		builder_add_json(&out, form->fields[i].id);
		builder_add_char(&out, ':');
		value_write(&out, &values->at[i]);
	}
	builder_add_char(&out, '}');
	return builder_text(&out);
}

/* ---- conditions ---- */

static struct value decimal_value(struct arena *arena, struct text text)
{
	struct text whole, rest = text;
	int64_t digits;
	char *plain;
	size_t places;

	whole = text_cut(&rest, '.');
	places = rest.len;
	plain = text_cstring(arena, text_join(arena, whole, rest));
	if (places > 6 || !text_to_int(text_of(plain), &digits))
		return value_null();
	return (struct value){ .kind = VALUE_NUMBER, .integer = digits, .exponent = (int16_t)-(int)places };
}

static struct value date_value(struct text text)
{
	int32_t days;

	return date_parse(text.at, text.len, &days) ? value_date(days) : value_null();
}

static struct value answer_value(struct arena *arena, int type, struct text text)
{
	if (!text.len)
		return value_null();
	switch (type) {
	case QUESTION_YES_NO: return text_equal(text, T("yes")) ? value_boolean(true) : text_equal(text, T("no")) ? value_boolean(false) : value_null();
	case QUESTION_NUMBER: return decimal_value(arena, text);
	case QUESTION_DATE: return date_value(text);
	default: return value_string(text);
	}
}

static struct value many_value(struct arena *arena, const struct form_value *value)
{
	struct value *items = NEW_ARRAY(arena, value->many_count, struct value);

	for (size_t i = 0; i < value->many_count; i++)
		items[i] = value_string(value->many[i]);
	return value_list(items, value->many_count);
}

static struct value field_value(struct arena *arena, const struct form_field *field, const struct form_value *value)
{
	if (!form_value_given(value))
		return field->type == FIELD_MANY ? value_list(NULL, 0) : value_null();
	switch (field->type) {
	case FIELD_YES_NO: return answer_value(arena, QUESTION_YES_NO, value->text);
	case FIELD_NUMBER:
	case FIELD_MONEY: return decimal_value(arena, value->text);
	case FIELD_DATE: return date_value(value->text);
	case FIELD_MANY: return many_value(arena, value);
	default: return value_string(value->text);
	}
}

void form_show(struct arena *arena, const struct form *form, struct item_answers answers, struct form_values *values)
{
	struct value *known = NEW_ARRAY(arena, form->question_count + form->field_count, struct value);
	const struct dmn_evaluate_options options = { .max_steps = FEEL_STEPS, .now = clock_now(), .zone = T("Asia/Shanghai") };
	struct feel_problem problem;

	for (size_t i = 0; i < form->question_count; i++) {
		known[i] = value_null();
		for (size_t j = 0; j < answers.count; j++)
			if (text_equal(answers.at[j].question, form->questions[i].id))
				known[i] = answer_value(arena, form->questions[i].type, answers.at[j].value);
	}
	for (size_t i = 0; i < form->field_count; i++)
		known[form->question_count + i] = field_value(arena, &form->fields[i], &values->at[i]);
	for (size_t i = 0; i < form->field_count; i++) {
		struct value value = value_null();
		if (!form->fields[i].shown)
			continue;
		values->shown[i] = feel_run(form->fields[i].shown, arena, known, &options, &value, &problem) && value_is_true(value);
		if (!values->shown[i])
			known[form->question_count + i] = value_null();   /* what is hidden counts as not given */
	}
}

bool form_page_shown(const struct form *form, const struct form_values *values, size_t page)
{
	for (size_t i = 0; i < form->field_count; i++)
		if (form->fields[i].page == page && values->shown[i])
			return true;
	return false;
}

/* ---- faults: one function a type, in a table ---- */

typedef const char *fault_of(struct arena *arena, const struct form_field *field, struct text text, struct text *ret_detail);

static struct text bound_shown(struct arena *arena, double bound)
{
	return text_format(arena, "%.15g", bound);
}

static const char *length_fault(struct arena *arena, const struct form_field *field, struct text text, double most, struct text *ret_detail)
{
	size_t characters = text_characters(text);
	double limit = field->has_max && field->max < most ? field->max : most;

	if ((double)characters > limit) {
		*ret_detail = bound_shown(arena, limit);
		return "too_long";
	}
	if (field->has_min && (double)characters < field->min) {
		*ret_detail = bound_shown(arena, field->min);
		return "too_short";
	}
	return NULL;
}

static const char *text_fault(struct arena *arena, const struct form_field *field, struct text text, struct text *ret_detail)
{
	if (memchr(text.at, '\n', text.len))
		return "not_text";
	return length_fault(arena, field, text, TEXT_MAX, ret_detail);
}

static const char *long_text_fault(struct arena *arena, const struct form_field *field, struct text text, struct text *ret_detail)
{
	return length_fault(arena, field, text, LONG_TEXT_MAX, ret_detail);
}

/* Digits, at most so many behind the point; no exponents: people do not write them. */
static bool is_decimal(struct text text, size_t places)
{
	size_t digits = 0, behind = 0;
	bool point = false;

	for (size_t i = 0; i < text.len; i++) {
		if (text.at[i] == '-' && i == 0)
			continue;
		if (text.at[i] == '.' && !point && digits)
			point = true;
		else if (isdigit((unsigned char)text.at[i]))
			digits++, behind += point;
		else
			return false;
	}
	return digits && digits <= 15 && behind <= places && (!point || behind);
}

static const char *decimal_fault(struct arena *arena, const struct form_field *field, struct text text, size_t places, struct text *ret_detail)
{
	double number;

	if (!is_decimal(text, places) || !text_to_double(text, &number))
		return "not_a_number";
	if (field->has_max && number > field->max) {
		*ret_detail = bound_shown(arena, field->max);
		return "too_large";
	}
	if (field->has_min && number < field->min) {
		*ret_detail = bound_shown(arena, field->min);
		return "too_small";
	}
	return NULL;
}

static const char *number_fault(struct arena *arena, const struct form_field *field, struct text text, struct text *ret_detail)
{
	return decimal_fault(arena, field, text, 6, ret_detail);
}

static const char *money_fault(struct arena *arena, const struct form_field *field, struct text text, struct text *ret_detail)
{
	const char *fault = decimal_fault(arena, field, text, 2, ret_detail);

	return fault ? fault : text.at[0] == '-' ? "too_small" : NULL;
}

static const char *date_fault(struct arena *arena, const struct form_field *field, struct text text, struct text *ret_detail)
{
	int32_t days;

	(void)arena, (void)field, (void)ret_detail;
	return date_parse(text.at, text.len, &days) ? NULL : "not_a_date";
}

static const char *yes_no_fault(struct arena *arena, const struct form_field *field, struct text text, struct text *ret_detail)
{
	(void)arena, (void)field, (void)ret_detail;
	return text_equal(text, T("yes")) || text_equal(text, T("no")) ? NULL : "not_a_code";
}

static const struct form_option *option_of(const struct form_field *field, struct text value)
{
	for (size_t i = 0; i < field->option_count; i++)
		if (text_equal(field->options[i].value, value))
			return &field->options[i];
	return NULL;
}

static const char *choice_fault(struct arena *arena, const struct form_field *field, struct text text, struct text *ret_detail)
{
	(void)arena, (void)ret_detail;
	return option_of(field, text) ? NULL : "not_a_code";
}

static const char *phone_fault(struct arena *arena, const struct form_field *field, struct text text, struct text *ret_detail)
{
	struct text phone;

	(void)field, (void)ret_detail;
	return contact_typed(arena, text, &phone) && !memchr(phone.at, '@', phone.len) ? NULL : "not_a_phone";
}

static bool is_alphanumeric(struct text text)
{
	for (size_t i = 0; i < text.len; i++)
		if (!isalnum((unsigned char)text.at[i]))
			return false;
	return true;
}

/* Real numbers with a wrong check digit exist: the length and the alphabet are checked, no more. Passports are shorter. */
static const char *identity_fault(struct arena *arena, const struct form_field *field, struct text text, struct text *ret_detail)
{
	(void)arena, (void)field, (void)ret_detail;
	return is_alphanumeric(text) && text.len >= 5 && text.len <= 20 ? NULL : "application.identity";
}

static const char *credit_code_fault(struct arena *arena, const struct form_field *field, struct text text, struct text *ret_detail)
{
	(void)arena, (void)field, (void)ret_detail;
	return is_alphanumeric(text) && text.len == 18 ? NULL : "application.credit_code";
}

static const char *place_fault(struct arena *arena, const struct form_field *field, struct text text, struct text *ret_detail)
{
	(void)arena, (void)field, (void)ret_detail;
	for (size_t i = 0; i < text.len; i++)
		if (!isdigit((unsigned char)text.at[i]))
			return "not_a_place";
	return text.len == 2 || text.len == 4 || text.len == 6 || text.len == 9 || text.len == 12 || text.len == 15 ? NULL : "not_a_place";
}

static fault_of *const faults[FIELD_TYPES] = { text_fault, long_text_fault, number_fault, money_fault, date_fault, yes_no_fault, choice_fault, choice_fault,
	phone_fault, identity_fault, credit_code_fault, place_fault, text_fault };

static const char *pattern_fault(struct arena *arena, const struct form_field *field, struct text text)
{
	const struct dmn_evaluate_options options = { .max_steps = PATTERN_STEPS };
	struct value given[] = { value_string(text) }, value = value_null();
	struct feel_problem problem;

	return feel_run(field->matches, arena, given, &options, &value, &problem) && value_is_true(value) ? NULL : "application.pattern";
}

static const char *many_fault(const struct form_field *field, const struct form_value *value)
{
	if (!value->many_count)
		return option_of(field, value->text) ? NULL : "not_a_code";
	for (size_t i = 0; i < value->many_count; i++) {
		if (!option_of(field, value->many[i]))
			return "not_a_code";
		for (size_t j = 0; j < i; j++)
			if (text_equal(value->many[i], value->many[j]))
				return "given_twice";
	}
	return NULL;
}

const char *form_value_fault(struct arena *arena, const struct form_field *field, const struct form_value *value, struct text *ret_detail)
{
	struct text settled;
	const char *fault;

	if (!form_value_given(value))
		return field->required ? "required" : NULL;
	if (field->type == FIELD_MANY)
		return many_fault(field, value);
	if (value->many_count || !text_is_valid(value->text))
		return "not_text";
	fault = faults[field->type](arena, field, value->text, ret_detail);
	settled = fault ? value->text : form_value_settled(arena, field, value);
	return fault || !field->matches ? fault : pattern_fault(arena, field, settled);
}

enum outcome form_judge(struct call *call, const struct form *form, const struct form_values *values, size_t page)
{
	for (size_t i = 0; i < form->field_count; i++) {
		const struct form_field *field = &form->fields[i];
		struct text detail = T("");
		const char *fault;
		if (!values->shown[i] || (page < form->page_count && field->page != page))
			continue;
		fault = form_value_fault(call->arena, field, &values->at[i], &detail);
		if (fault)
			call_problem_detail(call, text_format(call->arena, "field.%.*s", TEXT_ARG(field->id)).at, fault, detail);
	}
	return call->problems ? INVALID : OK;
}

/* ---- as kept, as shown ---- */

static struct text in_capitals(struct arena *arena, struct text text)
{
	char *copy = text_cstring(arena, text);

	for (size_t i = 0; i < text.len; i++)
		copy[i] = (char)toupper((unsigned char)copy[i]);
	return (struct text){ copy, text.len };
}

struct text form_value_settled(struct arena *arena, const struct form_field *field, const struct form_value *value)
{
	struct text phone;

	if (field->type == FIELD_PHONE && contact_typed(arena, value->text, &phone))
		return phone;
	if (field->type == FIELD_IDENTITY || field->type == FIELD_CREDIT_CODE)
		return in_capitals(arena, value->text);
	return value->text;
}

static struct text option_shown(struct call *call, const struct form_field *field, struct text value)
{
	const struct form_option *option = option_of(field, value);

	return option ? words_in(call, option->words, option->words_en) : value;
}

static struct text many_shown(struct call *call, const struct form_field *field, const struct form_value *value)
{
	struct text_builder out;

	builder_init(&out, call->arena, 64 * 1024);
	for (size_t i = 0; i < value->many_count; i++) {
		builder_add(&out, i ? i18n(call->language, "application.list.comma") : T(""));
		builder_add(&out, option_shown(call, field, value->many[i]));
	}
	return builder_text(&out);
}

static struct text date_shown(struct call *call, struct text typed)
{
	int32_t days;

	return date_parse(typed.at, typed.len, &days) ? i18n_date(call->arena, call->language, days) : typed;
}

struct text form_value_shown(struct call *call, const struct form_field *field, const struct form_value *value, bool masked)
{
	if (value->many_count)
		return many_shown(call, field, value);
	switch (field->type) {
	case FIELD_YES_NO:
		return text_equal(value->text, T("yes")) ? i18n(call->language, "requests.yes") : text_equal(value->text, T("no")) ? i18n(call->language, "requests.no") : value->text;
	case FIELD_CHOICE:
	case FIELD_MANY: return option_shown(call, field, value->text);
	case FIELD_DATE: return date_shown(call, value->text);
	case FIELD_IDENTITY: return masked && value->text.len ? mask_identity(call->arena, value->text) : value->text;
	case FIELD_FILE: return text_equal(value->text, FORM_PAPER) ? i18n(call->language, "application.materials.paper") : value->text;
	case FIELD_PHONE: return masked && value->text.len ? mask_phone(call->arena, value->text) : value->text;
	default: return value->text;
	}
}
