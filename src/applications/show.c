/* An application as a document. What a view may not see is never put in. */
#include "applications/store.h"
#include "audit/audit.h"
#include "certificates/certificates.h"
#include "kernel/db/db.h"
#include "ratings/ratings.h"
#include "records/records.h"

static enum outcome certificate_of_part(struct call *call, const struct application *a, const struct application_part *p, struct doc *doc)
{
	struct certificate certificate;
	struct doc *object;

	if (!p->certificate) {
		doc_null(doc, "certificate");
		return OK;
	}
	TRY(certificate_find(call, p->certificate, &certificate));
	object = doc_object(doc, "certificate");
	TRY(certificate_to_doc(call, &certificate, object));
	doc_text(object, "paper", text_format(call->arena, "/applications/%.*s/certificates/%d", TEXT_ARG(a->file.reference), p->n));
	return OK;
}

static enum outcome parts_to_doc(struct call *call, const struct application *a, struct doc *doc)
{
	static const char *const results[] = { "open", "granted", "refused" };
	struct doc *list = doc_list(doc, "parts");

	for (size_t i = 0; i < a->part_count; i++) {
		const struct application_part *p = &a->parts[i];
		struct doc *one = doc_item(list);
		doc_int(one, "n", p->n);
		doc_text(one, "item", p->item_code);
		doc_text(one, "title", words_in(call, p->title, p->title_en));
		TRY(unit_to_doc(call, one, "unit", p->unit));
		doc_code(one, "result", "part_result", results[p->result]);
		doc_text(one, "words", p->words);
		doc_time(one, "decided_at", p->decided_at);
		TRY(certificate_of_part(call, a, p, one));
	}
	doc_bool(doc, "is_bundle", a->part_count > 1);
	return OK;
}

static void file_to_doc(struct call *call, const struct application *a, const struct file_row *f, struct doc *doc)
{
	doc_int(doc, "n", f->n);
	doc_text(doc, "name", f->name);
	doc_bool(doc, "is_file", f->hash.len);
	doc_bool(doc, "is_record", f->record && !f->hash.len);
	doc_bool(doc, "is_paper", f->brought_words.len);
	doc_bool(doc, "is_picture", f->preview.len);
	doc_int(doc, "bytes", f->bytes);
	doc_time(doc, "added_at", f->added_at);
	doc_bool(doc, "verified", f->verified_at != 0);
	doc_text(doc, "address", text_format(call->arena, "/applications/%.*s/files/%d", TEXT_ARG(a->file.reference), f->n));
}

/* Each material of the notice with what was given for it; then what came beside them. */
static enum outcome materials_to_doc(struct call *call, const struct application *a, const struct complete_notice *notice, struct doc *doc)
{
	struct file_row *files = NEW_ARRAY(call->arena, FILES_MAX, struct file_row);
	struct doc *list = doc_list(doc, "materials"), *others;
	size_t count;

	TRY(files_of(call, a->draft, files, &count));
	for (size_t i = 0; i < notice->line_count; i++) {
		const struct notice_line *line = &notice->lines[i];
		struct doc *one = doc_item(list), *given;
		doc_text(one, "code", line->code);
		doc_text(one, "title", words_in(call, line->title, line->title_en));
		doc_bool(one, "held", line->held);
		doc_bool(one, "chosen", given_is(call, "material", line->code));
		doc_bool(one, "given", material_is_given(files, count, line->code));
		doc_bool(one, "may_follow", text_equal(line->necessity, T("3")));
		given = doc_list(one, "files");
		for (size_t k = 0; k < count; k++)
			if (text_equal(files[k].material, line->code))
				file_to_doc(call, a, &files[k], doc_item(given));
	}
	others = doc_list(doc, "other_files");
	for (size_t k = 0; k < count; k++)
		if (!notice_line_of(notice, files[k].material) && !material_is_field(files[k].material))
			file_to_doc(call, a, &files[k], doc_item(others));
	return OK;
}

static void field_file_to_doc(struct call *call, const struct application *a, const struct file_row *file, struct doc *doc)
{
	if (file && file->hash.len)
		doc_text(doc, "file", text_format(call->arena, "/applications/%.*s/files/%d", TEXT_ARG(a->file.reference), file->n));
	else
		doc_null(doc, "file");
}

/* masked: identity numbers and phones by their ends alone. */
static enum outcome fields_to_doc(struct call *call, const struct application_row *row, bool masked, struct doc *doc)
{
	struct file_row *files = NEW_ARRAY(call->arena, FILES_MAX, struct file_row);
	struct field_source *sources = NEW_ARRAY(call->arena, SOURCES_MAX, struct field_source);
	size_t count = sources_read(call->arena, row->sources, sources, SOURCES_MAX);
	struct doc *list = doc_list(doc, "fields");
	const struct form *form;
	struct form_values values;
	size_t file_count;

	TRY(files_of(call, row->application.draft, files, &file_count));
	TRY(form_of(call, row->versions, &form));
	values = form_values_read(call->arena, form, row->fields);
	for (size_t i = 0; i < form->field_count; i++) {
		const struct field_source *source = source_of(sources, count, form->fields[i].id);
		struct doc *one;
		if (!form_value_given(&values.at[i]))
			continue;
		one = doc_item(list);
		doc_text(one, "id", form->fields[i].id);
		doc_text(one, "label", words_in(call, form->fields[i].label, form->fields[i].label_en));
		doc_text(one, "value", form_value_shown(call, &form->fields[i], &values.at[i], masked));
		doc_bool(one, "from_record", source && text_equal(source->value, values.at[i].text));
		doc_bool(one, "differs", source && !text_equal(source->value, values.at[i].text));
		doc_text(one, "source", source ? source->type_name : T(""));
		field_file_to_doc(call, &row->application, form->fields[i].type == FIELD_FILE ? field_file(call->arena, files, file_count, &form->fields[i]) : NULL, one);
	}
	return OK;
}

static enum outcome demands_to_doc(struct call *call, const struct application *a, struct doc *doc)
{
	struct doc *list = doc_list(doc, "demand_list");
	struct db_rows rows;
	int64_t id, unit, at;
	struct text what, reason;

	doc_int(doc, "demands", a->demands);
	TRY(db_select(call, APPLICATION_DEMANDS_OF, IN(a->file.id), &rows));
	while (db_next(&rows, OUT(&id, &what, &reason, &unit, &at))) {
		struct doc *one = doc_item(list);
		doc_text(one, "what", what);
		doc_text(one, "reason", reason);
		doc_time(one, "at", at);
	}
	return rows.outcome;
}

static void clocks_to_doc(const struct application *a, struct doc *doc)
{
	struct doc *clocks = doc_object(doc, "clocks");

	doc_time(clocks, "received_at", a->file.registered_at);
	doc_time(clocks, "accepted_at", a->accepted_at);
	doc_time(clocks, "legal_due_at", a->legal_due_at);
	doc_time(clocks, "decided_at", a->decided_at);
	doc_time(clocks, "delivered_at", a->delivered_at);
	doc_bool(clocks, "extended", a->extended);
	doc_bool(clocks, "stands", a->file.stopped_at && !a->file.ended_at && a->file.state == STATE_ACCEPTED);
	doc_int(doc, "visits", a->visits);
	doc_int(doc, "visits_promised", a->visits_promised);
	doc_bool(doc, "too_many_visits", a->visits > a->visits_promised);
}

static void counts_to_doc(const struct application *a, struct doc *doc)
{
	doc_int(doc, "prefilled", a->prefilled);
	doc_int(doc, "held_count", a->held);
	doc_int(doc, "asked_count", a->asked);
	doc_bool(doc, "told", a->told);
	doc_code(doc, "channel", "item_channel", application_channel_code(a->channel));
}

enum outcome application_to_doc(struct call *call, const struct application *a, enum case_view view, struct doc *doc)
{
	struct application_row *row = NEW(call->arena, struct application_row);
	struct complete_notice *notice = NEW(call->arena, struct complete_notice);

	TRY(application_row_find(call, a->file.id, row));
	TRY(notice_lines_find(call, a->notice, notice));
	TRY(case_to_doc(call, &a->file, view, NULL, 0, doc));
	doc_text(doc, "item", a->file.category);
	doc_text(doc, "item_title", words_in(call, a->file.title, row->title_en));
	doc_text(doc, "applicant_name", row->name_masked);
	doc_text(doc, "notice_code", notice->code);
	doc_bool(doc, "by_agent", a->agent != 0);
	counts_to_doc(a, doc);
	clocks_to_doc(a, doc);
	TRY(parts_to_doc(call, a, doc));
	TRY(materials_to_doc(call, a, notice, doc));
	TRY(demands_to_doc(call, a, doc));
	TRY(fields_to_doc(call, row, view != VIEW_OWN, doc));
	return rating_to_doc(call, &a->file, view, doc);
}

enum outcome application_fields_open(struct call *call, const struct application *a, const char *purpose, struct doc *doc)
{
	struct application_row *row = NEW(call->arena, struct application_row);

	TRY(access_need(call, SEE_CONTACT, a->file.place, a->file.unit_path));
	TRY(audit_access(call, &(struct audit_look){ .what = AUDIT_RECORD, .case_id = a->file.id,
		.person = a->applicant.kind == PARTY_PERSON ? a->applicant.id : a->file.resident, .purpose = purpose }));
	TRY(application_row_find(call, a->file.id, row));
	return fields_to_doc(call, row, false, doc);
}

enum outcome application_contact(struct call *call, const struct application *a, const char *purpose, struct text *ret_contact)
{
	if (!a->contact_kind || !a->file.resident)
		return NOT_FOUND;
	TRY(access_need(call, SEE_CONTACT, a->file.place, a->file.unit_path));
	return party_contact(call, a->file.resident, (enum contact_kind)a->contact_kind, a->file.id, purpose, ret_contact);
}

enum outcome application_to_item(struct call *call, const struct case_file *file, struct doc *item)
{
	struct text name = T(""), title_en = T("");
	int channel = APPLY_WEB, demands = 0;

	TRY(case_to_item(call, file, item));
	TRY(db_find(call, APPLICATION_LINE, IN(file->id), OUT(&name, &title_en, &channel, &demands)));
	doc_text(item, "item_title", words_in(call, file->title, title_en));
	doc_text(item, "applicant_name", name);
	doc_code(item, "channel", "item_channel", application_channel_code((enum application_channel)channel));
	doc_int(item, "demands", demands);
	return OK;
}
