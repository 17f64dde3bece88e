/* POST requests: the same report as any other, by another door. */
#include "open311/post.h"

#include "kernel/i18n/i18n.h"
#include "open311/answer.h"
#include "open311/keys.h"
#include "open311/media.h"
#include "open311/requests.h"
#include "requests/requests.h"

struct text contact_given(const struct call *call)
{
	return param_given(call, "email") ? param_text(call, "email") : param_text(call, "phone");
}

static bool is_chinese(struct text name)
{
	return name.len && (unsigned char)name.at[0] >= 0xE3 && (unsigned char)name.at[0] <= 0xE9;
}

/* 张三, or First Last. */
static struct text name_given(struct call *call)
{
	struct text first = param_text(call, "first_name"), last = param_text(call, "last_name");

	if (!first.len || !last.len)
		return first.len ? first : last;
	if (is_chinese(last))
		return text_join(call->arena, last, first);
	return text_format(call->arena, "%.*s %.*s", TEXT_ARG(first), TEXT_ARG(last));
}

/* A date asked for may come as a date-time. */
static struct text as_asked(const struct question *question, struct text value)
{
	if (text_equal(question->kind, T("date")) && value.len > 10 && (value.at[10] == 'T' || value.at[10] == ' '))
		value.len = 10;
	return value;
}

/* attribute[code]=…, or attribute[code][]=… as often as there are choices. */
static struct text attribute_given(struct call *call, const struct question *question)
{
	struct text name = T(""), value = T(""), all = T("");
	struct text several = text_format(call->arena, "%.*s][", TEXT_ARG(question->code));
	size_t count = param_each(call, "attribute[", SIZE_MAX, &name, &value);

	for (size_t i = 0; i < count; i++) {
		param_each(call, "attribute[", i, &name, &value);
		if (!text_equal(name, question->code) && !text_equal(name, several))
			continue;
		value = as_asked(question, value);
		all = all.len ? text_format(call->arena, "%.*s %.*s", TEXT_ARG(all), TEXT_ARG(value)) : value;
	}
	return all;
}

static enum outcome where_given(struct call *call, struct request_new *report)
{
	bool lat = param_given(call, "lat"), lng = param_given(call, "long");

	if (lat != lng)
		return call_problem(call, lat ? "long" : "lat", "required");
	report->located = lat;
	report->latitude = param_number(call, "lat");
	report->longitude = param_number(call, "long");
	report->place = param_text(call, "address_id");
	report->place_words = param_text(call, "address_string");
	return OK;
}

/* The standard lets it be left out: then the service says what is wrong. */
static struct text description_given(struct call *call)
{
	struct text words = param_text(call, "description");
	struct category category;

	return !words.len && category_find(call, param_text(call, "service_code"), &category) == OK ? category_name(call, &category) : words;
}

/* Every fault is noted on the call. */
static void report_given(struct call *call, struct request_new *report)
{
	*report = (struct request_new){
		.category = param_text(call, "service_code"),
		.description = description_given(call),
		.contact = contact_given(call),
		.name = name_given(call),
		.by = BY_OPEN311,
		.answers = T(""),
		.is_public = true,   /* what is said here is open to all programs */
	};
	where_given(call, report);
	media_taken(call, &report->photos, &report->photo_count);
	request_answers_take(call, report->category, attribute_given, "attribute[", "]", &report->answers);
}

static enum outcome answer_number(struct call *call, const struct program *program, struct text reference, struct doc *doc)
{
	struct doc *requests = doc_list(doc, "service_requests"), *request = doc_item(requests);

	if (program->by_token)
		doc_text(request, "token", token_of(call, reference));
	else
		doc_text(request, "service_request_id", reference);
	doc_text(request, "service_notice", i18n(call->language, "open311.notice"));
	if (param_given(call, "account_id"))
		doc_text(request, "account_id", param_text(call, "account_id"));
	else
		doc_null(request, "account_id");
	return answer_with(call, "service_requests", requests);
}

static enum outcome addresses_note(struct call *call, struct case_file *file)
{
	struct text addresses = media_addresses(call);

	return addresses.len ? case_step(call, file, EVENT_NOTED, &(struct case_what){ .words = addresses, .hidden = true }) : OK;
}

enum outcome open311_request_post(struct call *call, struct doc *doc)
{
	struct request_new report;
	struct program program;
	struct case_file file;

	TRY(program_enter(call, PROGRAM_REQUESTS, &program));
	report_given(call, &report);
	TRY(request_report(call, &report, &file));
	TRY(addresses_note(call, &file));
	return answer_number(call, &program, file.reference, doc);
}
