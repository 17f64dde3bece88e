/* Pictures that come with a visit or with the work: made again and stored before the write begins. */
#include "frontline/front.h"

struct photos {
	struct request_photo at[PHOTOS_MAX];
	size_t count;
	const char *fault;      /* message id: why one was not taken */
};

static enum outcome photo_add(struct call *call, struct text bytes, struct photos *photos)
{
	const char *fault = NULL;
	enum outcome outcome = request_photo_make(call, bytes, &photos->at[photos->count], &fault);

	if (outcome == OK)
		photos->count++;
	else if (fault)
		photos->fault = fault;   /* the others are looked at all the same */
	return fault ? OK : outcome;
}

enum outcome front_photos_prepare(struct call *call)
{
	struct photos *photos = NEW(call->arena, struct photos);
	struct upload upload;

	*photos = (struct photos){ 0 };
	call->prepared = photos;
	for (size_t i = 0; param_file(call, "photos", i, &upload); i++) {
		if (photos->count == PHOTOS_MAX)
			photos->fault = "request.photos_too_many";
		else
			TRY(photo_add(call, upload.bytes, photos));
	}
	return OK;
}

enum outcome front_photos(struct call *call, const struct request_photo **ret_photos, size_t *ret_count)
{
	const struct photos *photos = call->prepared;

	*ret_photos = photos->at;
	*ret_count = photos->count;
	return photos->fault ? call_problem(call, "photos", photos->fault) : OK;
}
