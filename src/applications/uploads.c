/*
 * What is uploaded becomes a record of the party it is about: grade C as it came, B once its original was seen, so that nobody asks for it again.
 * A stranger's upload waits for the window: a phone number that anybody can type is no party to keep records of.
 */
#include "applications/store.h"
#include "kernel/db/db.h"
#include "records/records.h"

/* The first of the types that is about such a party: a shop's licence is no record of the person who sends it. */
static bool type_about(struct call *call, struct text types, struct party_ref party, struct record_type *ret_type)
{
	while (types.len) {
		struct text code = text_trim(text_cut(&types, ','));
		if (record_type_by_code(call, code, ret_type) == OK && !ret_type->closed &&
			ret_type->about & (party.kind == PARTY_PERSON ? ABOUT_PERSONS : ABOUT_ORGANISATIONS))
			return true;
	}
	return false;
}

/* Of a type that is held once, several files are the pages of one document. *ret_record 0: none of them is a record now. */
static enum outcome same_document(struct call *call, const struct uploads *u, const struct file_row *file, int64_t *ret_record)
{
	*ret_record = 0;
	for (size_t i = 0; i < u->count && !*ret_record; i++) {
		const struct file_row *page = &u->files[i];
		enum record_grade grade = TRUST_NONE;
		if (page->hash.len && page->record && text_equal(page->material, file->material))
			TRY(record_grade_now(call, page->record, &grade));
		*ret_record = grade == TRUST_NONE ? 0 : page->record;
	}
	return OK;
}

static enum outcome keep(struct call *call, const struct uploads *u, struct file_row *file)
{
	const struct notice_line *line = notice_line_of(u->notice, file->material);
	struct record_new record = { .party = u->party, .source = SOURCE_UPLOAD, .source_id = u->case_id, .file = file->hash, .media = file->media_type };
	struct record_type type;

	if (!line || !u->party.id || !type_about(call, line->record_types, u->party, &type))
		return OK;
	record.type = type.code;
	file->record = 0;
	if (type.single)
		TRY(same_document(call, u, file, &file->record));
	if (!file->record)
		TRY(record_keep(call, &record, &file->record));
	return db_change(call, APPLICATION_FILE_RECORDED, IN(file->draft, file->n, file->record));
}

enum outcome uploads_keep(struct call *call, const struct uploads *u)
{
	if (call->caller.kind == CALLER_STRANGER)
		return OK;
	for (size_t i = 0; i < u->count; i++)
		if (u->files[i].hash.len && !u->files[i].record)
			TRY(keep(call, u, &u->files[i]));
	return OK;
}

static enum outcome uploads_of(struct call *call, const struct application *a, struct complete_notice *notice, struct uploads *ret_uploads)
{
	*ret_uploads = (struct uploads){ .party = a->applicant, .case_id = a->file.id, .notice = notice, .files = NEW_ARRAY(call->arena, FILES_MAX, struct file_row) };
	TRY(notice_lines_find(call, a->notice, notice));
	return files_of(call, a->draft, ret_uploads->files, &ret_uploads->count);
}

enum outcome uploads_keep_added(struct call *call, const struct application *a)
{
	struct complete_notice *notice = NEW(call->arena, struct complete_notice);
	struct uploads u;

	TRY(uploads_of(call, a, notice, &u));
	return uploads_keep(call, &u);
}

enum outcome uploads_take_back(struct call *call, const struct application *a, struct text material, struct text words)
{
	struct file_row *files = NEW_ARRAY(call->arena, FILES_MAX, struct file_row);
	enum record_grade grade;
	size_t count;

	TRY(files_of(call, a->draft, files, &count));
	for (size_t i = 0; i < count; i++) {
		if (!files[i].hash.len || !files[i].record || (material.len && !text_equal(files[i].material, material)))
			continue;
		TRY(record_grade_now(call, files[i].record, &grade));
		if (grade == TRUST_C)
			TRY(record_take_back(call, files[i].record, words));
	}
	return OK;
}

/* ---- compared with its original ---- */

/* What took its place meanwhile, or made it be taken back, says nothing against the original that lies here: then it is kept anew. */
static enum outcome raise_grade(struct call *call, const struct uploads *u, struct file_row *file)
{
	enum record_grade grade = TRUST_NONE;

	if (file->record)
		TRY(record_grade_now(call, file->record, &grade));
	if (grade == TRUST_A || grade == TRUST_B)
		return OK;   /* another page of the same document was seen before */
	if (grade == TRUST_NONE)
		TRY(keep(call, u, file));
	return file->record ? record_verify(call, file->record) : OK;
}

enum outcome application_verify_file(struct call *call, struct application *a, int n)
{
	struct complete_notice *notice = NEW(call->arena, struct complete_notice);
	struct uploads u;

	TRY(access_need(call, caller_may(call, SERVE_WINDOW) ? SERVE_WINDOW : HANDLE, a->file.place, a->file.unit_path));
	TRY(uploads_of(call, a, notice, &u));
	for (size_t i = 0; i < u.count; i++) {
		if (u.files[i].n != n || !u.files[i].hash.len)
			continue;
		if (db_change(call, APPLICATION_FILE_VERIFIED, IN(a->draft, n, call->now, call->caller.post)) == CONFLICT)
			return refuse(call, CONFLICT, "application.file.verified");
		return raise_grade(call, &u, &u.files[i]);
	}
	return NOT_FOUND;
}
