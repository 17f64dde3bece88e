/* The materials of a draft: what is held and needs nothing, what is uploaded. */
#include "applications/pages.h"
#include "kernel/image/image.h"
#include "records/records.h"

static void file_to_doc(struct call *call, const struct draft_row *row, const struct file_row *f, struct doc *doc)
{
	struct text path = text_format(call->arena, "/apply/drafts/%.*s/files/%d", TEXT_ARG(row->draft.token), f->n);

	doc_int(doc, "n", f->n);
	doc_text(doc, "name", f->name);
	doc_bool(doc, "is_paper", f->brought_words.len);
	doc_bool(doc, "is_picture", f->preview.len);
	doc_text(doc, "address", path);
	doc_text(doc, "small", text_join(call->arena, path, T("?preview=1")));
}

static void line_to_doc(struct call *call, const struct draft_row *row, const struct notice_line *line, const struct file_row files[], size_t count, struct doc *doc)
{
	struct text field = text_format(call->arena, "material.%.*s", TEXT_ARG(line->code));
	struct record_type type;
	struct doc *list;

	doc_text(doc, "code", line->code);
	doc_text(doc, "field", field);
	doc_text(doc, "title", words_in(call, line->title, line->title_en));
	doc_text(doc, "help", words_in(call, line->help, line->help_en));
	doc_text(doc, "standard", words_in(call, line->standard, line->standard_en));
	doc_text(doc, "basis", line->basis);
	item_paper_to_doc(doc, "blank", line->blank);
	item_paper_to_doc(doc, "sample", line->sample);
	doc_bool(doc, "held", line->held);
	doc_bool(doc, "given", material_is_given(files, count, line->code));
	doc_bool(doc, "may_follow", text_equal(line->necessity, T("3")));
	doc_bool(doc, "optional", text_equal(line->necessity, T("2")));
	doc_text(doc, "record_name", line->record_type.len && record_type_by_code(call, line->record_type, &type) == OK ? record_type_name(call, &type) : T(""));
	doc_text(doc, "wrong", text_equal(given_text(call, "material"), line->code) ? wrong_with(call, T("file")) : wrong_with(call, field));
	list = doc_list(doc, "files");
	for (size_t i = 0; i < count; i++)
		if (text_equal(files[i].material, line->code) && (files[i].hash.len || files[i].brought_words.len))
			file_to_doc(call, row, &files[i], doc_item(list));
}

enum outcome draft_materials_to_doc(struct call *call, const struct draft_row *row, const struct draft_form *f, struct doc *doc)
{
	struct file_row *files = NEW_ARRAY(call->arena, FILES_MAX, struct file_row);
	struct doc *list = doc_list(doc, "materials");
	size_t count;

	TRY(files_of(call, row->draft.id, files, &count));
	for (size_t i = 0; i < f->notice.line_count; i++)
		line_to_doc(call, row, &f->notice.lines[i], files, count, doc_item(list));
	return OK;
}

enum outcome materials_show(struct call *call, struct doc *doc)
{
	struct draft_row row;
	struct draft_form f;

	TRY(draft_of_path(call, &row));
	TRY(draft_form_read(call, &row, &f));
	TRY(draft_head_to_doc(call, &row, &f, doc));
	reply_header(call, "Cache-Control", T("no-store"));
	return draft_materials_to_doc(call, &row, &f, doc);
}

/* A stranger's bytes are not even looked at. */
enum outcome material_prepare(struct call *call)
{
	struct kept_file *file = NEW(call->arena, struct kept_file);
	struct draft_row row;
	struct upload upload;

	TRY(draft_of_path(call, &row));
	if (!param_file(call, "file", 0, &upload))
		return call_problem(call, "file", "application.file.empty");
	TRY(file_make(call, upload.file_name, upload.bytes, file));
	call->prepared = file;
	return OK;
}

enum outcome material_upload(struct call *call, struct doc *doc)
{
	struct draft_row row;

	TRY(draft_of_path(call, &row));
	TRY(application_attach(call, &row.draft, param_text(call, "material"), call->prepared));
	doc_text(doc, "draft", row.draft.token);
	reply_see(call, "/apply/drafts/%.*s/materials", TEXT_ARG(row.draft.token));
	return OK;
}

enum outcome material_remove(struct call *call, struct doc *doc)
{
	struct draft_row row;

	TRY(draft_of_path(call, &row));
	TRY(application_detach(call, &row.draft, (int)param_int(call, "n")));
	doc_text(doc, "draft", row.draft.token);
	reply_see(call, "/apply/drafts/%.*s/materials", TEXT_ARG(row.draft.token));
	return OK;
}

enum outcome draft_file_show(struct call *call, struct doc *doc)
{
	struct file_row *files = NEW_ARRAY(call->arena, FILES_MAX, struct file_row);
	bool preview = param_int(call, "preview") != 0;
	struct draft_row row;
	size_t count;

	(void)doc;
	TRY(draft_of_path(call, &row));
	TRY(files_of(call, row.draft.id, files, &count));
	for (size_t i = 0; i < count; i++) {
		if (files[i].n != param_int(call, "n") || !files[i].hash.len)
			continue;
		if (preview && !files[i].preview.len)
			return NOT_FOUND;
		reply_header(call, "Content-Disposition", files[i].preview.len ? T("inline") : T("attachment"));
		return reply_file(call, text_cstring(call->arena, files[i].media_type), store_path(call->arena, preview ? files[i].preview : files[i].hash), 0);
	}
	return NOT_FOUND;
}
