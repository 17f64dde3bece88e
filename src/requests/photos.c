/* Pictures of a request: what is wrong, and what was done. The bytes are in the store already, made again without metadata. */
#include "kernel/db/db.h"
#include "kernel/i18n/i18n.h"
#include "requests/requests.h"

enum outcome request_photos_add(struct call *call, const struct case_file *file, const struct request_photo *photos, size_t count, bool after_work)
{
	int64_t there = 0;

	if (!count)
		return OK;
	TRY(db_find(call, PHOTOS_COUNT, IN(file->id, after_work), OUT(&there)));
	if (there + (int64_t)count > PHOTOS_MAX * (file->reopened + 1))
		return call_problem(call, "photos", "too_many");
	for (size_t i = 0; i < count; i++)
		TRY(db_change(call, PHOTO_ADD, IN(file->id, photos[i].hash, photos[i].preview, photos[i].width, photos[i].height, after_work,
			call->now, file->seq)));
	return OK;
}

enum { PICTURES_SHOWN = 60 };

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
		struct text address = text_format(call->arena, "/requests/%.*s/photos/%d", TEXT_ARG(file->reference), seq);
		pictures[count++] = (struct case_picture){ event_seq, address, text_join(call->arena, address, T("?preview=1")),
			i18n(call->language, after_work ? "request.photo.after" : "request.photo.before") };
	}
	db_close(&rows);
	*ret_pictures = pictures;
	*ret_count = count;
	return rows.outcome;
}
