/* Pictures of a request: what is wrong, and what was done. The bytes are in the store already, made again without metadata. */
#include "kernel/db/db.h"
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

enum outcome request_photos_to_doc(struct call *call, int64_t id, struct doc *doc)
{
	struct doc *list = doc_list(doc, "photos");
	struct db_rows rows;
	int seq, width, height, event_seq;
	bool after_work;
	struct text hash, preview;

	TRY(db_select(call, PHOTOS_OF, IN(id), &rows));
	while (db_next(&rows, OUT(&seq, &hash, &preview, &width, &height, &after_work, &event_seq))) {
		struct doc *item = doc_item(list);
		doc_id(item, "seq", seq);
		doc_int(item, "width", width);
		doc_int(item, "height", height);
		doc_bool(item, "after_work", after_work);
		doc_id(item, "event_seq", event_seq);
	}
	return rows.outcome;
}
