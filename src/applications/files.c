/* What goes with an application: files, records that are held, papers brought to a window. */
#include "applications/store.h"
#include "kernel/crypt/crypt.h"
#include "kernel/db/db.h"
#include "mandates/mandates.h"

static struct text context_of(struct arena *arena, int64_t draft)
{
	return text_format(arena, "file:%lld", (long long)draft);
}

enum outcome file_insert(struct call *call, const struct file_row *f)
{
	struct text name = f->name.len ? seal(call->arena, f->name, context_of(call->arena, f->draft)) : T("");

	return db_change(call, APPLICATION_FILE_INSERT, IN(f->draft, f->case_id, f->material, name, f->hash, f->preview, f->media_type, f->bytes, f->record,
		f->brought_words, call->now, call->caller.post));
}

enum outcome files_of(struct call *call, int64_t draft, struct file_row ret_files[FILES_MAX], size_t *ret_count)
{
	struct db_rows rows;
	struct file_row f = { .draft = draft };
	struct text sealed;
	size_t count = 0;

	TRY(db_select(call, APPLICATION_FILES_OF, IN(draft), &rows));
	while (count < FILES_MAX && db_next(&rows, OUT(&f.n, &f.case_id, &f.material, &sealed, &f.hash, &f.preview, &f.media_type, &f.bytes, &f.record,
		&f.brought_words, &f.added_at, &f.post, &f.verified_at))) {
		f.name = T("");
		if (sealed.len && !seal_open(call->arena, sealed, context_of(call->arena, draft), &f.name)) {
			db_close(&rows);
			return BROKEN;
		}
		ret_files[count++] = f;
	}
	db_close(&rows);
	*ret_count = count;
	return rows.outcome;
}

bool material_is_given(const struct file_row files[], size_t count, struct text material)
{
	for (size_t i = 0; i < count; i++)
		if (text_equal(files[i].material, material))
			return true;
	return false;
}

static enum outcome room_check(struct call *call, int64_t draft, struct text material)
{
	struct file_row *files = NEW_ARRAY(call->arena, FILES_MAX, struct file_row);
	size_t count, same = 0;

	TRY(files_of(call, draft, files, &count));
	for (size_t i = 0; i < count; i++)
		same += text_equal(files[i].material, material) && files[i].hash.len;
	if (count >= FILES_MAX || same >= FILES_A_MATERIAL)
		return refuse(call, LIMIT, "application.file.too_many");
	return OK;
}

static enum outcome draft_is_open(struct call *call, const struct application_draft *draft)
{
	return draft->state == DRAFT_OPEN ? OK : refuse(call, CONFLICT, "application.sent");
}

static enum outcome mandate_act(struct call *call, const struct application_draft *draft)
{
	return draft->mandate ? mandate_use(call, draft->mandate, draft->agent, draft->item_or_bundle, "upload", draft->case_id) : OK;
}

static enum outcome material_check(struct call *call, int64_t notice_id, struct text material)
{
	struct complete_notice *notice = NEW(call->arena, struct complete_notice);

	TRY(notice_lines_find(call, notice_id, notice));
	return notice_line_of(notice, material) ? OK : call_problem_detail(call, "material", "application.no_such_material", text_head(material, 40));
}

enum outcome application_attach(struct call *call, struct application_draft *draft, struct text material, const struct kept_file *file)
{
	TRY(draft_is_open(call, draft));
	TRY(material_check(call, draft->notice, material));
	TRY(mandate_act(call, draft));
	TRY(room_check(call, draft->id, material));
	return file_insert(call, &(struct file_row){ .draft = draft->id, .material = material, .name = file->name, .hash = file->hash, .preview = file->preview,
		.media_type = file->media_type, .bytes = file->bytes });
}

enum outcome application_detach(struct call *call, struct application_draft *draft, int n)
{
	enum outcome outcome;

	TRY(draft_is_open(call, draft));
	TRY(mandate_act(call, draft));
	outcome = db_change(call, APPLICATION_FILE_DELETE, IN(draft->id, n));
	return outcome == CONFLICT ? NOT_FOUND : outcome;
}

enum outcome application_brought(struct call *call, struct application_draft *draft, struct text material, struct text words)
{
	if (call->caller.kind != CALLER_STAFF && call->caller.kind != CALLER_SYSTEM)
		return refuse(call, FORBIDDEN, "application.seen_by_staff");
	TRY(draft_is_open(call, draft));
	TRY(material_check(call, draft->notice, material));
	TRY(room_check(call, draft->id, material));
	return file_insert(call, &(struct file_row){ .draft = draft->id, .material = material, .brought_words = words.len ? words : T("-") });
}

enum outcome application_add_file(struct call *call, struct application *a, struct text material, const struct kept_file *file)
{
	if (material.len)
		TRY(material_check(call, a->notice, material));
	TRY(room_check(call, a->draft, material));
	return file_insert(call, &(struct file_row){ .draft = a->draft, .case_id = a->file.id, .material = material, .name = file->name, .hash = file->hash,
		.preview = file->preview, .media_type = file->media_type, .bytes = file->bytes });
}

enum outcome application_file_find(struct call *call, const struct application *a, int n, struct kept_file *ret_file)
{
	struct file_row *files = NEW_ARRAY(call->arena, FILES_MAX, struct file_row);
	size_t count;

	TRY(files_of(call, a->draft, files, &count));
	for (size_t i = 0; i < count; i++)
		if (files[i].n == n && files[i].hash.len) {
			*ret_file = (struct kept_file){ files[i].name, files[i].hash, files[i].preview, files[i].media_type, files[i].bytes };
			return OK;
		}
	return NOT_FOUND;
}
