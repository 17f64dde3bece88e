/* A report in the making: read from what was given, checked as a whole. */
#include "requests/draft.h"

#include <ctype.h>

#include "kernel/crypt/crypt.h"
#include "kernel/image/image.h"
#include "parties/parties.h"

enum { NAME_MAX = 60, PLACE_WORDS_MAX = 300 };

/* ---- pictures ---- */

static struct text photo_words(struct arena *arena, const struct request_photo *photo)
{
	return text_format(arena, "%.*s.%.*s.%d.%d", TEXT_ARG(photo->hash), TEXT_ARG(photo->preview), photo->width, photo->height);
}

struct text photo_ref(struct arena *arena, const struct request_photo *photo)
{
	struct text words = photo_words(arena, photo);

	return text_format(arena, "%.*s.%.*s", TEXT_ARG(words), TEXT_ARG(secret_for(arena, "photo", words)));
}

bool photo_of_ref(struct arena *arena, struct text ref, struct request_photo *ret_photo)
{
	struct request_photo photo;
	int64_t width, height;

	photo.hash = text_cut(&ref, '.');
	photo.preview = text_cut(&ref, '.');
	if (!text_to_int(text_cut(&ref, '.'), &width) || !text_to_int(text_cut(&ref, '.'), &height))
		return false;
	photo.width = (int)width;
	photo.height = (int)height;
	if (!secret_is("photo", photo_words(arena, &photo), ref))
		return false;
	if (!store_touch(arena, photo.hash) || !store_touch(arena, photo.preview))   /* no row names them yet: who carries them keeps them */
		return false;
	*ret_photo = photo;
	return true;
}

struct photos {
	struct request_photo at[PHOTOS_MAX];
	size_t count;
	const char *fault;      /* message id: why one was not taken */
};

static bool takes_refs(const struct call *call)
{
	for (const struct param *param = call->route->params; param->name; param++)
		if (strcmp(param->name, "photo") == 0)
			return true;
	return false;
}

static void add_refs(struct call *call, struct photos *photos)
{
	size_t count = takes_refs(call) ? param_count(call, "photo") : 0;

	for (size_t i = 0; i < count && photos->count < PHOTOS_MAX; i++)
		if (photo_of_ref(call->arena, param_text_at(call, "photo", i), &photos->at[photos->count]))
			photos->count++;
}

static enum outcome photo_add(struct call *call, struct text bytes, struct photos *photos)
{
	const char *fault = NULL;
	enum outcome outcome = request_photo_make(call, bytes, &photos->at[photos->count], &fault);

	if (outcome == OK)
		photos->count++;
	else if (fault)
		photos->fault = fault;   /* the others stay */
	return fault ? OK : outcome;
}

enum outcome photos_prepare(struct call *call)
{
	struct photos *photos = NEW(call->arena, struct photos);
	struct upload upload;

	*photos = (struct photos){ 0 };
	call->prepared = photos;
	add_refs(call, photos);
	for (size_t i = 0; param_file(call, "photos", i, &upload); i++) {
		if (photos->count == PHOTOS_MAX)
			photos->fault = "request.photos_too_many";
		else
			TRY(photo_add(call, upload.bytes, photos));
	}
	return OK;
}

static const struct photos *photos_of(struct call *call)
{
	struct photos *photos = call->prepared;

	if (!photos) {
		photos = NEW(call->arena, struct photos);
		*photos = (struct photos){ 0 };
		add_refs(call, photos);
	}
	return photos;
}

enum outcome photos_taken(struct call *call, const struct request_photo **ret_photos, size_t *ret_count)
{
	const struct photos *photos = photos_of(call);

	if (photos->fault)
		return call_problem(call, "photos", photos->fault);
	*ret_photos = photos->at;
	*ret_count = photos->count;
	return OK;
}

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
	const struct photos *photos = photos_of(call);

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
		.photos = photos->at,
		.photo_count = photos->count,
		.is_public = !param_int(call, "keep_private"),
		.taken_at = param_int(call, "taken_at"),
	};
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
	photos_taken(call, &report->photos, &report->photo_count);
	contact_settle(call, "contact", report->contact, &report->contact);
	if (text_characters(report->name) > NAME_MAX)
		call_problem_detail(call, "name", "too_long", T("60"));
	if (text_characters(report->place_words) > PLACE_WORDS_MAX)
		call_problem_detail(call, "place_words", "too_long", T("300"));
	return call->problems ? INVALID : OK;
}
