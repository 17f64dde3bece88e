/* Pictures on their way: made again and stored before the write begins, and carried by the page when its form is refused. */
#include "kernel/crypt/crypt.h"
#include "kernel/image/image.h"
#include "requests/draft.h"

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

enum outcome request_photos_prepare(struct call *call)
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

void photos_carried(struct call *call, const struct request_photo **ret_photos, size_t *ret_count)
{
	const struct photos *photos = photos_of(call);

	*ret_photos = photos->at;
	*ret_count = photos->count;
}

enum outcome request_photos_taken(struct call *call, const struct request_photo **ret_photos, size_t *ret_count)
{
	const struct photos *photos = photos_of(call);

	photos_carried(call, ret_photos, ret_count);
	return photos->fault ? call_problem(call, "photos", photos->fault) : OK;
}

void photos_to_doc(struct call *call, const struct request_photo photos[], size_t count, struct doc *list)
{
	for (size_t i = 0; i < count; i++)
		doc_text(doc_item(list), "ref", photo_ref(call->arena, &photos[i]));
}

/* What was prepared for the refused POST is still the call's. */
void request_photos_kept(struct call *call, struct doc *doc)
{
	const struct photos *photos = given_again(call) ? call->prepared : NULL;

	if (ask_format(call) != FORMAT_PAGE)
		return;
	photos_to_doc(call, photos ? photos->at : NULL, photos ? photos->count : 0, doc_list(doc, "photos_kept"));
}
