/* A report in the making: read from what was given, checked as a whole. */
#include "requests/draft.h"

#include <ctype.h>

#include "parties/parties.h"

enum { NAME_MAX = 60, PLACE_WORDS_MAX = 300 };

/* ---- the contact ---- */

static bool is_mail(struct text typed)
{
	struct text domain = typed, name = text_cut(&domain, '@');

	for (size_t i = 0; i < typed.len; i++)
		if ((unsigned char)typed.at[i] <= ' ' || strchr("<>\"(),:;\\[]", typed.at[i]))
			return false;
	return name.len && name.len <= 64 && typed.len <= 200 && domain.len > 2 && memchr(domain.at, '.', domain.len) && domain.at[0] != '.' &&
		domain.at[domain.len - 1] != '.' && !memchr(domain.at, '@', domain.len);
}

/* Digits with at most one leading "+"; what people put between them is dropped. */
static bool phone_digits(struct call *call, struct text typed, struct text *ret_digits)
{
	char *digits = text_cstring(call->arena, typed);
	size_t len = 0;

	for (size_t i = 0; i < typed.len; i++) {
		if (isdigit((unsigned char)typed.at[i]) || (typed.at[i] == '+' && !len))
			digits[len++] = typed.at[i];
		else if (!strchr(" -()", typed.at[i]))
			return false;
	}
	*ret_digits = (struct text){ digits, len };
	return len >= 7 && len <= 16;
}

enum outcome contact_settle(struct call *call, const char *field, struct text typed, struct text *ret_contact)
{
	typed = text_trim(typed);
	if (!typed.len) {
		*ret_contact = T("");
		return OK;
	}
	if (memchr(typed.at, '@', typed.len) ? !is_mail(typed) : typed.len > 40 || !phone_digits(call, typed, &typed))
		return call_problem(call, field, "request.contact");
	*ret_contact = typed;
	return OK;
}

/* ---- the whole ---- */

void draft_read(struct call *call, struct request_new *ret_report)
{
	*ret_report = (struct request_new){
		.category = param_text(call, "category"),
		.description = param_text(call, "description"),
		.place_words = param_text(call, "place_words"),
		.place = param_text(call, "place"),
		.located = param_given(call, "latitude") && param_given(call, "longitude"),
		.longitude = param_number(call, "longitude"),
		.latitude = param_number(call, "latitude"),
		.contact = param_text(call, "contact"),
		.name = param_text(call, "name"),
		.by = BY_WEB,
		.is_public = !param_int(call, "keep_private"),
		.taken_at = param_int(call, "taken_at"),
	};
	photos_carried(call, &ret_report->photos, &ret_report->photo_count);
}

bool draft_has_place(const struct request_new *report)
{
	return report->located || report->place.len || report->place_words.len;
}

enum outcome draft_check(struct call *call, struct request_new *report)
{
	enum outcome outcome = request_check(call, report);

	if (outcome == OK || outcome == INVALID)
		outcome = request_answers_check(call, report->category, &report->answers);
	if (outcome != OK && outcome != INVALID)
		return outcome;
	request_photos_taken(call, &report->photos, &report->photo_count);
	contact_settle(call, "contact", report->contact, &report->contact);
	if (text_characters(report->name) > NAME_MAX)
		call_problem_detail(call, "name", "too_long", T("60"));
	if (text_characters(report->place_words) > PLACE_WORDS_MAX)
		call_problem_detail(call, "place_words", "too_long", T("300"));
	return call->problems ? INVALID : OK;
}
