/* What goes with an application: files, records that are held, papers brought to a window. */
#include "applications/store.h"
#include "kernel/crypt/crypt.h"
#include "kernel/db/db.h"
#include "kernel/i18n/i18n.h"
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

/* ---- what answers a field of the form ---- */

#define FIELD_PREFIX T("field:")

bool material_is_field(struct text material)
{
	return text_starts_with(material, FIELD_PREFIX);
}

const struct file_row *field_file(struct arena *arena, const struct file_row files[], size_t count, const struct form_field *field)
{
	struct text material = text_join(arena, FIELD_PREFIX, field->id);

	for (size_t i = count; i-- > 0;)
		if (text_equal(files[i].material, material))
			return &files[i];
	return NULL;
}

void field_files_take(struct arena *arena, const struct form *form, const struct file_row files[], size_t count, struct form_values *values)
{
	for (size_t i = 0; i < form->field_count; i++) {
		const struct file_row *file = form->fields[i].type == FIELD_FILE ? field_file(arena, files, count, &form->fields[i]) : NULL;
		if (form->fields[i].type == FIELD_FILE)
			values->at[i] = (struct form_value){ .text = !file ? T("") : file->hash.len && file->name.len ? file->name : FORM_PAPER };
	}
}

static enum outcome field_check(struct call *call, int64_t draft, struct text material, struct text *ret_title)
{
	struct text id = { material.at + FIELD_PREFIX.len, material.len - FIELD_PREFIX.len };
	const struct form_field *field;
	struct draft_row row;
	const struct form *form;

	TRY(draft_row_find(call, draft, &row));
	TRY(form_of(call, row.versions, &form));
	field = form_field_of(form, id);
	if (!field || field->type != FIELD_FILE)
		return call_problem_detail(call, "material", "application.no_such_material", text_head(material, 40));
	*ret_title = words_in(call, field->label, field->label_en);
	return OK;
}

/* The new one takes the place of the old. */
static enum outcome field_clear(struct call *call, int64_t draft, struct text material)
{
	return material_is_field(material) ? db_run(call, APPLICATION_FILES_CLEAR, IN(draft, material)) : OK;
}

/* title: of the material, for the words. */
static enum outcome room_check(struct call *call, int64_t draft, struct text material, struct text title)
{
	struct file_row *files = NEW_ARRAY(call->arena, FILES_MAX, struct file_row);
	size_t count, same = 0;

	TRY(files_of(call, draft, files, &count));
	for (size_t i = 0; i < count; i++)
		same += text_equal(files[i].material, material) && files[i].hash.len;
	if (same >= FILES_A_MATERIAL)
		return call_problem_detail(call, "file", "application.file.too_many", title);
	return count < FILES_MAX ? OK : call_problem(call, "file", "application.file.too_many_in_all");
}

static enum outcome draft_is_open(struct call *call, const struct application_draft *draft)
{
	return draft->state == DRAFT_OPEN ? OK : refuse(call, CONFLICT, "application.sent");
}

static enum outcome mandate_act(struct call *call, const struct application_draft *draft)
{
	return draft->mandate ? mandate_use(call, draft->mandate, draft->agent, draft->item_or_bundle, "upload", draft->case_id) : OK;
}

static enum outcome material_check(struct call *call, int64_t notice_id, struct text material, struct text *ret_title)
{
	struct complete_notice *notice = NEW(call->arena, struct complete_notice);
	const struct notice_line *line;

	TRY(notice_lines_find(call, notice_id, notice));
	line = notice_line_of(notice, material);
	if (!line)
		return call_problem_detail(call, "material", "application.no_such_material", text_head(material, 40));
	*ret_title = words_in(call, line->title, line->title_en);
	return OK;
}

/* A field of the form may be named as well, as long as the draft is open. */
static enum outcome draft_material_check(struct call *call, const struct application_draft *draft, struct text material, struct text *ret_title)
{
	return material_is_field(material) ? field_check(call, draft->id, material, ret_title) : material_check(call, draft->notice, material, ret_title);
}

enum outcome application_attach(struct call *call, struct application_draft *draft, struct text material, const struct kept_file *file)
{
	struct text title;

	TRY(draft_is_open(call, draft));
	TRY(draft_material_check(call, draft, material, &title));
	TRY(mandate_act(call, draft));
	TRY(field_clear(call, draft->id, material));
	TRY(room_check(call, draft->id, material, title));
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
	struct text title;

	if (call->caller.kind != CALLER_STAFF && call->caller.kind != CALLER_SYSTEM)
		return refuse(call, FORBIDDEN, "application.seen_by_staff");
	TRY(draft_is_open(call, draft));
	TRY(draft_material_check(call, draft, material, &title));
	TRY(field_clear(call, draft->id, material));
	TRY(room_check(call, draft->id, material, title));
	return file_insert(call, &(struct file_row){ .draft = draft->id, .material = material, .brought_words = words.len ? words : T("-") });
}

enum outcome application_add_file(struct call *call, struct application *a, struct text material, const struct kept_file *file)
{
	struct text title = i18n(call->language, "application.complete.other");

	if (material.len)
		TRY(material_check(call, a->notice, material, &title));
	TRY(room_check(call, a->draft, material, title));
	TRY(file_insert(call, &(struct file_row){ .draft = a->draft, .case_id = a->file.id, .material = material, .name = file->name, .hash = file->hash,
		.preview = file->preview, .media_type = file->media_type, .bytes = file->bytes }));
	return material.len ? uploads_keep_added(call, a) : OK;
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
