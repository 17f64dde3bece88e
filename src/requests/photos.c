/* Pictures of a request: what is wrong, and what was done. The bytes are in the store already, made again without metadata. */
#include "kernel/db/db.h"
#include "kernel/i18n/i18n.h"
#include "kernel/image/image.h"
#include "requests/requests.h"

enum outcome request_photo_make(struct call *call, struct text bytes, struct request_photo *ret_photo, const char **ret_fault)
{
	struct picture picture;
	struct request_photo photo;
	const char *error;
	enum outcome outcome = image_make_again(call->arena, bytes, &picture, &error);

	if (outcome == INVALID || outcome == LIMIT)
		*ret_fault = error;
	else if (outcome != OK)
		return refuse(call, outcome, error);
	TRY(outcome);
	if (store_put(call->arena, picture.full, &photo.hash) != OK || store_put(call->arena, picture.preview, &photo.preview) != OK)
		return refuse(call, BUSY, "storage.full");
	photo.width = picture.width;
	photo.height = picture.height;
	*ret_photo = photo;
	return OK;
}

enum outcome request_photos_add(struct call *call, const struct case_file *file, const struct request_photo *photos, size_t count, bool after_work)
{
	int64_t there = 0;

	if (!count)
		return OK;
	TRY(db_find(call, PHOTOS_COUNT, IN(file->id, after_work), OUT(&there)));
	if (there + (int64_t)count > PHOTOS_MAX * (file->reopened + 1))
		return call_problem(call, "photos", "request.photos_too_many");
	for (size_t i = 0; i < count; i++)
		TRY(db_change(call, PHOTO_ADD, IN(file->id, photos[i].hash, photos[i].preview, photos[i].width, photos[i].height, after_work,
			call->now, file->seq)));
	return OK;
}

enum { PICTURES_SHOWN = 60 };

/* Pictures of what is not public need the reader's link too. */
static struct text photo_address(struct call *call, const struct case_file *file, int seq, bool preview)
{
	bool linked = call->own_case == file->id && !file->is_public;
	struct text secret = linked ? text_join(call->arena, T("?secret="), case_secret(call, file)) : T("");

	return text_format(call->arena, "/requests/%.*s/photos/%d%.*s%s", TEXT_ARG(file->reference), seq, TEXT_ARG(secret),
		!preview ? "" : linked ? "&preview=1" : "?preview=1");
}

/* Pictures may have gone (erased at somebody's wish): the reader then sees the event without them. */
enum outcome request_pictures(struct call *call, const struct case_file *file, struct case_picture **ret_pictures, size_t *ret_count)
{
	struct case_picture *pictures = NEW_ARRAY(call->arena, PICTURES_SHOWN, struct case_picture);
	struct db_rows rows;
	int seq, width, height, event_seq;
	bool after_work;
	struct text hash, preview;
	size_t count = 0;

	TRY(db_select(call, PHOTOS_OF, IN(file->id), &rows));
	while (count < PICTURES_SHOWN && db_next(&rows, OUT(&seq, &hash, &preview, &width, &height, &after_work, &event_seq))) {
		pictures[count++] = (struct case_picture){ event_seq, photo_address(call, file, seq, false), photo_address(call, file, seq, true),
			i18n(call->language, after_work ? "request.photo.after" : "request.photo.before") };
	}
	db_close(&rows);
	*ret_pictures = pictures;
	*ret_count = count;
	return rows.outcome;
}

/* The newest picture of the trouble beside the newest of the work: object "before_after", null unless there are both. */
enum outcome request_before_after(struct call *call, const struct case_file *file, struct doc *doc)
{
	int seq, width, height, event_seq, newest[2] = { 0, 0 };
	struct text hash, preview;
	struct db_rows rows;
	struct doc *pair;
	bool after_work;

	TRY(db_select(call, PHOTOS_OF, IN(file->id), &rows));
	while (db_next(&rows, OUT(&seq, &hash, &preview, &width, &height, &after_work, &event_seq)))
		newest[after_work] = seq;
	TRY(rows.outcome);
	if (!newest[0] || !newest[1]) {
		doc_null(doc, "before_after");
		return OK;
	}
	pair = doc_object(doc, "before_after");
	doc_text(pair, "before", photo_address(call, file, newest[0], false));
	doc_text(pair, "after", photo_address(call, file, newest[1], false));
	return OK;
}
