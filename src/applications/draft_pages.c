/* The pages of a draft: what there is to do, one page of the form at a time, check, send. */
#include "applications/pages.h"
#include "kernel/db/db.h"
#include "kernel/doc/qr.h"
#include "kernel/i18n/i18n.h"

/* ---- one field ---- */

static void option_to_doc(struct doc *list, struct text code, struct text label, bool chosen)
{
	struct doc *one = doc_item(list);

	doc_text(one, "code", code);
	doc_text(one, "label", label);
	doc_bool(one, "chosen", chosen);
}

static bool is_chosen(struct call *call, const char *name, const struct form_value *value, struct text code)
{
	if (given_again(call))
		return given_is(call, name, code);
	for (size_t i = 0; i < value->many_count; i++)
		if (text_equal(value->many[i], code))
			return true;
	return text_equal(value->text, code);
}

static void options_to_doc(struct call *call, const char *name, const struct form_field *field, const struct form_value *value, struct doc *doc)
{
	struct doc *list = doc_list(doc, "options");

	if (field->type == FIELD_YES_NO) {
		option_to_doc(list, T("yes"), i18n(call->language, "requests.yes"), is_chosen(call, name, value, T("yes")));
		option_to_doc(list, T("no"), i18n(call->language, "requests.no"), is_chosen(call, name, value, T("no")));
	}
	for (size_t i = 0; i < field->option_count; i++)
		option_to_doc(list, field->options[i].value, words_in(call, field->options[i].words, field->options[i].words_en),
			is_chosen(call, name, value, field->options[i].value));
}

static void source_to_doc(struct call *call, const struct field_source *source, const struct form_value *value, struct doc *doc)
{
	struct doc *object;

	if (!source) {
		doc_null(doc, "source");
		return;
	}
	object = doc_object(doc, "source");
	doc_text(object, "type_name", source->type_name);
	doc_text(object, "unit", source->unit);
	doc_text(object, "held", source->value);
	doc_bool(object, "differs", !text_equal(source->value, value->text));
	if (source->issued_on)
		doc_date(object, "issued_on", source->issued_on);
	else
		doc_null(object, "issued_on");
	(void)call;
}

/* Types that look alike on a page. */
static const char *const kinds[FIELD_TYPES] = { "text", "long_text", "number", "money", "date", "choice", "choice", "many", "phone", "text", "text", "text", "file" };

/* Where a field's file is; null of every other field, and while there is none. */
static void file_to_doc(struct call *call, const struct form_field *field, const struct draft_row *row, const struct draft_form *f, struct doc *doc)
{
	const struct file_row *file = field->type == FIELD_FILE ? field_file(call->arena, f->files, f->file_count, field) : NULL;

	if (file && file->hash.len)
		doc_text(doc, "file", text_format(call->arena, "/apply/drafts/%.*s/files/%d", TEXT_ARG(row->draft.token), file->n));
	else
		doc_null(doc, "file");
}

/* What is wrong with it: of a file also what the upload itself was refused for. */
static struct text field_wrong(struct call *call, const struct form_field *field)
{
	struct text wrong = wrong_with(call, text_format(call->arena, "field.%.*s", TEXT_ARG(field->id)));

	return wrong.len || field->type != FIELD_FILE ? wrong : wrong_with(call, text_format(call->arena, "file.%.*s", TEXT_ARG(field->id)));
}

void field_to_doc(struct call *call, const struct form_field *field, const struct form_value *value, const struct field_source *source, struct doc *doc)
{
	struct text name = text_format(call->arena, "field.%.*s", TEXT_ARG(field->id));

	doc_text(doc, "name", name);
	doc_text(doc, "kind", text_of(kinds[field->type]));
	doc_text(doc, "label", words_in(call, field->label, field->label_en));
	doc_text(doc, "help", words_in(call, field->help, field->help_en));
	doc_bool(doc, "required", field->required);
	doc_text(doc, "id", field->id);
	doc_text(doc, "value", field->type == FIELD_FILE ? form_value_shown(call, field, value, false) : given_again(call) ? given_text(call, name.at) : value->text);
	doc_text(doc, "wrong", field_wrong(call, field));
	options_to_doc(call, name.at, field, value, doc);
	source_to_doc(call, source, value, doc);
}

/* ---- what there is to do ---- */

static bool page_is_done(struct call *call, const struct draft_form *f, size_t page)
{
	for (size_t i = 0; i < f->form->field_count; i++) {
		struct text detail;
		if (f->form->fields[i].page == page && f->values.shown[i] && form_value_fault(call->arena, &f->form->fields[i], &f->values.at[i], &detail))
			return false;
	}
	return true;
}

static bool materials_are_done(const struct draft_form *f, const struct file_row files[], size_t count)
{
	for (size_t i = 0; i < f->notice.line_count; i++)
		if (text_equal(f->notice.lines[i].necessity, T("1")) && !material_is_given(files, count, f->notice.lines[i].code))
			return false;
	return true;
}

/* *go_on becomes the first step that is not done. */
static void step_to_doc(struct call *call, struct doc *list, struct text code, struct text title, struct text href, bool done, struct text *go_on)
{
	struct doc *one = doc_item(list);
	struct text here = ask_path(call);

	doc_text(one, "code", code);
	doc_text(one, "title", title);
	doc_text(one, "href", href);
	doc_bool(one, "done", done);
	doc_bool(one, "here", text_starts_with(here, href));
	if (!done && !go_on->len)
		*go_on = href;
}

static struct text draft_path(struct call *call, const struct draft_row *row, const char *rest, struct text last)
{
	return text_format(call->arena, "/apply/drafts/%.*s%s%.*s", TEXT_ARG(row->draft.token), rest, TEXT_ARG(last));
}

enum outcome draft_head_to_doc(struct call *call, const struct draft_row *row, const struct draft_form *f, struct doc *doc)
{
	struct file_row *files = NEW_ARRAY(call->arena, FILES_MAX, struct file_row);
	struct doc *list = doc_list(doc, "steps");
	struct text go_on = T("");
	size_t count;

	TRY(files_of(call, row->draft.id, files, &count));
	doc_text(doc, "draft", row->draft.token);
	doc_text(doc, "item", row->draft.item_or_bundle);
	doc_text(doc, "title", words_in(call, row->title, row->title_en));
	doc_int(doc, "seq", row->draft.seq);
	doc_text(doc, "notice_code", f->notice.code);
	doc_time(doc, "changed_at", row->draft.changed_at);
	doc_bool(doc, "is_sent", row->draft.state == DRAFT_SENT);
	for (size_t i = 0; i < f->form->page_count; i++)
		if (form_page_shown(f->form, &f->values, i))
			step_to_doc(call, list, f->form->pages[i].id, words_in(call, f->form->pages[i].title, f->form->pages[i].title_en),
				draft_path(call, row, "/pages/", f->form->pages[i].id), page_is_done(call, f, i), &go_on);
	if (f->notice.line_count)
		step_to_doc(call, list, T("materials"), i18n(call->language, "application.step.materials"), draft_path(call, row, "/materials", T("")),
			materials_are_done(f, files, count), &go_on);
	step_to_doc(call, list, T("check"), i18n(call->language, "application.step.check"), draft_path(call, row, "/check", T("")), false, &go_on);
	doc_text(doc, "go_on", go_on);
	return OK;
}

static enum outcome draft_read(struct call *call, struct draft_row *row, struct draft_form *f)
{
	TRY(draft_of_path(call, row));
	if (row->draft.state == DRAFT_DROPPED)
		return NOT_FOUND;
	return draft_form_read(call, row, f);
}

enum outcome draft_show(struct call *call, struct doc *doc)
{
	struct draft_row row;
	struct draft_form f;
	struct text address;

	TRY(draft_read(call, &row, &f));
	TRY(draft_head_to_doc(call, &row, &f, doc));
	address = text_format(call->arena, "%.*s/apply/drafts/%.*s", TEXT_ARG(ask_origin(call)), TEXT_ARG(row.draft.token));
	doc_text(doc, "address", address);
	doc_bool(doc, "needs_account", row.draft.owner != 0);
	reply_header(call, "Cache-Control", T("no-store"));
	if (row.draft.state == DRAFT_SENT) {
		struct case_file file;
		TRY(case_find(call, row.draft.case_id, &file));
		doc_text(doc, "reference_plain", file.reference);
	} else {
		doc_null(doc, "reference_plain");
	}
	doc_text(doc, "said", param_text(call, "said"));
	TRY(cosigners_to_doc(call, row.draft.id, doc));
	return qr_to_doc(call, doc, "qr", address);
}

/* ---- one page of the form ---- */

/* A refused page is shown with the fields that belong to what was typed, not to what was kept before. */
static void take_again(struct call *call, struct draft_form *f, size_t page)
{
	for (size_t i = 0; i < f->form->field_count; i++) {
		const struct form_field *field = &f->form->fields[i];
		const char *name = text_format(call->arena, "field.%.*s", TEXT_ARG(field->id)).at;
		struct text *many = NEW_ARRAY(call->arena, field->option_count, struct text);
		struct form_value *value = &f->values.at[i];
		if (field->page != page || field->type == FIELD_FILE)
			continue;
		*value = (struct form_value){ .text = field->type == FIELD_MANY ? T("") : given_text(call, name) };
		for (size_t k = 0; field->type == FIELD_MANY && k < field->option_count; k++)
			if (given_is(call, name, field->options[k].value))
				many[value->many_count++] = field->options[k].value;
		value->many = value->many_count ? many : NULL;
	}
	form_show(call->arena, f->form, f->notice.answers, &f->values);
}

enum outcome draft_page_show(struct call *call, struct doc *doc)
{
	struct field_source *sources = NEW_ARRAY(call->arena, SOURCES_MAX, struct field_source);
	struct draft_row row;
	struct draft_form f;
	struct doc *list, *one;
	bool has_file = false;
	size_t page, count;

	TRY(draft_read(call, &row, &f));
	page = form_page_of(f.form, param_text(call, "page"));
	if (page == f.form->page_count)
		return NOT_FOUND;
	TRY(draft_head_to_doc(call, &row, &f, doc));
	if (given_again(call))
		take_again(call, &f, page);
	count = sources_read(call->arena, row.draft.sources, sources, SOURCES_MAX);
	doc_text(doc, "page", f.form->pages[page].id);
	doc_text(doc, "page_title", words_in(call, f.form->pages[page].title, f.form->pages[page].title_en));
	list = doc_list(doc, "fields");
	for (size_t i = 0; i < f.form->field_count; i++)
		if (f.form->fields[i].page == page && f.values.shown[i]) {
			field_to_doc(call, &f.form->fields[i], &f.values.at[i], source_of(sources, count, f.form->fields[i].id), one = doc_item(list));
			file_to_doc(call, &f.form->fields[i], &row, &f, one);
			has_file |= f.form->fields[i].type == FIELD_FILE;
		}
	doc_bool(doc, "has_file", has_file);
	reply_header(call, "Cache-Control", T("no-store"));
	return OK;
}

static const char *after_page(struct call *call, const struct draft_row *row, const struct draft_form *f, size_t page)
{
	if (param_text(call, "back_to").len)
		return "/check";
	for (size_t i = page + 1; i < f->form->page_count; i++)
		if (form_page_shown(f->form, &f->values, i))
			return text_format(call->arena, "/pages/%.*s", TEXT_ARG(f->form->pages[i].id)).at;
	(void)row;
	return f->notice.line_count ? "/materials" : "/check";
}

enum { GIVEN_MAX = 100 };   /* what a wildcard takes */

static size_t fields_given(struct call *call, struct field_given given[GIVEN_MAX])
{
	struct text name, value;
	size_t count = param_each(call, "field.", SIZE_MAX, &name, &value);

	for (size_t i = 0; i < count && i < GIVEN_MAX; i++)
		param_each(call, "field.", i, &given[i].field, &given[i].value);
	return count < GIVEN_MAX ? count : GIVEN_MAX;
}

/* An answer made a field appear that the page did not have: it is asked, and that is no fault. */
static bool more_to_ask(struct call *call, const struct draft_row *row, size_t page, const struct field_given given[], size_t count)
{
	struct draft_form before, after;

	if (draft_form_read(call, row, &before) != OK || draft_form_read(call, row, &after) != OK)
		return false;
	draft_take(call, after.form, page, given, count, &after.values);
	form_show(call->arena, after.form, after.notice.answers, &after.values);
	for (size_t i = 0; i < after.form->field_count; i++)
		if (after.form->fields[i].page == page && after.values.shown[i] && !before.values.shown[i])
			return true;
	return false;
}

/* ---- files among the fields ---- */

struct page_file { struct text field; struct kept_file file; };
struct page_files {
	struct page_file at[FILES_A_MATERIAL];
	struct problem faults[FILES_A_MATERIAL];   /* why others were not taken: said with all the rest, when the good ones are kept */
	size_t count, fault_count;
};

/* What is wrong with the bytes is said at the field they were chosen in. */
static enum outcome page_file_make(struct call *call, struct text id, const struct upload *upload, struct page_files *files)
{
	struct page_file *file = &files->at[files->count];
	enum outcome outcome = file_make(call, upload->file_name, upload->bytes, &file->file);

	file->field = id;
	if (outcome == OK)
		files->count++;
	if (outcome == OK || !call->last_problem)
		return outcome;
	files->faults[files->fault_count] = *call->last_problem;
	files->faults[files->fault_count++].field = text_format(call->arena, "file.%.*s", TEXT_ARG(id)).at;
	call->problems = call->last_problem = NULL;
	return OK;
}

/* A stranger's bytes are not even looked at; nor are those for a field that takes none. */
enum outcome draft_page_prepare(struct call *call)
{
	struct page_files *files = NEW(call->arena, struct page_files);
	struct draft_row row;
	struct draft_form f;
	struct upload upload;
	struct text id, none;

	TRY(draft_read(call, &row, &f));
	call->prepared = files;
	for (size_t i = 0; param_file(call, "file.*", i, &upload); i++) {
		const struct form_field *field;
		param_each(call, "file.", i, &id, &none);
		field = form_field_of(f.form, id);
		if (!field || field->type != FIELD_FILE || field->page != form_page_of(f.form, param_text(call, "page")))
			return call_problem_detail(call, text_format(call->arena, "file.%.*s", TEXT_ARG(text_head(id, 60))).at, "unknown_field", text_head(id, 60));
		if (i == FILES_A_MATERIAL)
			return call_problem_detail(call, text_format(call->arena, "file.%.*s", TEXT_ARG(id)).at, "too_many", text_format(call->arena, "%d", FILES_A_MATERIAL));
		TRY(page_file_make(call, id, &upload, files));
	}
	return OK;
}

/* Those that are taken back, and those that came. */
static enum outcome page_files_change(struct call *call, const struct draft_row *row, const struct draft_form *f)
{
	struct application_draft draft = row->draft;
	const struct page_files *files = call->prepared;

	for (size_t i = 0; i < param_count(call, "remove"); i++) {
		const struct form_field *field = form_field_of(f->form, param_text_at(call, "remove", i));
		const struct file_row *file = field ? field_file(call->arena, f->files, f->file_count, field) : NULL;
		if (file && file->hash.len)
			TRY(application_detach(call, &draft, file->n));
	}
	for (size_t i = 0; files && i < files->count; i++)
		TRY(application_attach(call, &draft, text_join(call->arena, T("field:"), files->at[i].field), &files->at[i].file));
	return OK;
}

static struct problem *problem_of(struct call *call, const char *field)
{
	struct problem *problem = call->problems;

	while (problem && strcmp(problem->field, field) != 0)
		problem = problem->next;
	return problem;
}

/* Why a file was not taken says more than that its field is empty, which it is for that reason. */
static enum outcome page_file_faults(struct call *call, const struct page_files *files)
{
	for (size_t i = 0; files && i < files->fault_count; i++) {
		const struct problem *fault = &files->faults[i];
		struct problem *empty = problem_of(call, text_format(call->arena, "field.%s", fault->field + sizeof("file.") - 1).at);
		if (empty)
			empty->field = fault->field, empty->code = fault->code, empty->detail = fault->detail;
		else
			call_problem_detail(call, fault->field, fault->code, fault->detail);
	}
	return call->problems ? INVALID : OK;
}

static bool page_files_came(const struct call *call)
{
	const struct page_files *files = call->prepared;

	return param_count(call, "remove") || (files && files->count);
}

/* A fault in one field takes nothing of what was good: files stay with the draft. */
static enum outcome page_take(struct call *call, struct draft_row *row, const struct field_given given[], size_t count, bool unjudged)
{
	enum outcome outcome = application_fill(call, &row->draft, param_text(call, "page"), given, count, (int)param_int(call, "seq"), unjudged);

	return outcome == OK || outcome == INVALID ? page_file_faults(call, call->prepared) : outcome;
}

enum outcome draft_page_fill(struct call *call, struct doc *doc)
{
	struct field_given *given = NEW_ARRAY(call->arena, GIVEN_MAX, struct field_given);
	bool later = param_int(call, "later") != 0, more;
	size_t count = fields_given(call, given);
	struct draft_row row;
	struct draft_form f;
	enum outcome outcome;
	size_t page;

	TRY(draft_read(call, &row, &f));
	page = form_page_of(f.form, param_text(call, "page"));
	if (page == f.form->page_count)
		return NOT_FOUND;
	TRY(page_files_change(call, &row, &f));
	more = !later && (param_count(call, "remove") || more_to_ask(call, &row, page, given, count));
	outcome = page_take(call, &row, given, count, later || more);
	if (outcome == INVALID && page_files_came(call))
		return reply_refused(call, INVALID);
	TRY(outcome);
	TRY(draft_form_read(call, &row, &f));
	doc_text(doc, "draft", row.draft.token);
	doc_int(doc, "seq", row.draft.seq);
	if (later)
		reply_see(call, "/apply/drafts/%.*s?said=kept", TEXT_ARG(row.draft.token));
	else if (more)
		reply_see(call, "/apply/drafts/%.*s/pages/%.*s", TEXT_ARG(row.draft.token), TEXT_ARG(param_text(call, "page")));
	else
		reply_see(call, "/apply/drafts/%.*s%s", TEXT_ARG(row.draft.token), after_page(call, &row, &f, page));
	return OK;
}

/* ---- check, send ---- */

static void answers_to_doc(struct call *call, const struct draft_row *row, const struct draft_form *f, struct doc *doc)
{
	struct doc *pages = doc_list(doc, "pages");

	for (size_t p = 0; p < f->form->page_count; p++) {
		struct doc *one, *list;
		if (!form_page_shown(f->form, &f->values, p))
			continue;
		one = doc_item(pages);
		doc_text(one, "id", f->form->pages[p].id);
		doc_text(one, "page_title", words_in(call, f->form->pages[p].title, f->form->pages[p].title_en));
		list = doc_list(one, "fields");
		for (size_t i = 0; i < f->form->field_count; i++) {
			struct doc *field;
			if (f->form->fields[i].page != p || !f->values.shown[i])
				continue;
			field = doc_item(list);
			doc_text(field, "label", words_in(call, f->form->fields[i].label, f->form->fields[i].label_en));
			doc_text(field, "value", form_value_shown(call, &f->form->fields[i], &f->values.at[i], false));
			doc_text(field, "wrong", field_wrong(call, &f->form->fields[i]));
			file_to_doc(call, &f->form->fields[i], row, f, field);
		}
	}
}

enum outcome draft_check_show(struct call *call, struct doc *doc)
{
	struct draft_row row;
	struct draft_form f;

	TRY(draft_read(call, &row, &f));
	TRY(draft_head_to_doc(call, &row, &f, doc));
	answers_to_doc(call, &row, &f, doc);
	TRY(draft_materials_to_doc(call, &row, &f, doc));
	TRY(cosigners_to_doc(call, row.draft.id, doc));
	reply_header(call, "Cache-Control", T("no-store"));
	return OK;
}

enum outcome draft_submit(struct call *call, struct doc *doc)
{
	struct draft_row row;
	struct case_file file;
	struct text secret;

	TRY(draft_of_path(call, &row));
	if (row.draft.state != DRAFT_SENT)
		TRY(application_submit(call, &row.draft, &file));
	else
		TRY(case_find(call, row.draft.case_id, &file));
	secret = case_secret(call, &file);
	doc_id(doc, "id", file.id);
	doc_text(doc, "reference", file.reference);
	doc_text(doc, "secret", secret);
	case_state_to_doc(call, file.kind, file.state, doc);
	doc_time(doc, "due_at", file.due_at);
	reply_see(call, "/applications/%.*s?secret=%.*s&said=sent", TEXT_ARG(file.reference), TEXT_ARG(secret));
	return OK;
}

enum outcome draft_drop(struct call *call, struct doc *doc)
{
	struct draft_row row;

	TRY(draft_of_path(call, &row));
	if (db_change(call, APPLICATION_DRAFT_DROP, IN(row.draft.id)) == CONFLICT)
		return refuse(call, CONFLICT, "application.sent");
	doc_bool(doc, "dropped", true);
	reply_see(call, "/apply/%.*s", TEXT_ARG(row.draft.item_or_bundle));
	return OK;
}
