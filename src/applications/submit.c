/* Sending: everything is checked at once, the case is registered with its unit, and what was typed is sealed. */
#include "applications/store.h"
#include "kernel/crypt/crypt.h"
#include "kernel/db/db.h"
#include "kernel/settings/settings.h"
#include "mandates/mandates.h"

/* A line that needs nothing more, or may follow, or need not be given. */
static bool is_settled(const struct notice_line *line, const struct file_row files[], size_t count)
{
	return text_equal(line->necessity, T("2")) || text_equal(line->necessity, T("3")) || material_is_given(files, count, line->code);
}

static void materials_check(struct call *call, const struct draft_form *f)
{
	const struct complete_notice *notice = &f->notice;

	for (size_t i = 0; i < notice->line_count; i++)
		if (!is_settled(&notice->lines[i], f->files, f->file_count))
			call_problem_detail(call, text_format(call->arena, "material.%.*s", TEXT_ARG(notice->lines[i].code)).at, "application.material_missing",
				words_in(call, notice->lines[i].title, notice->lines[i].title_en));
}

static enum outcome cosigners_check(struct call *call, int64_t draft)
{
	struct db_rows rows;
	struct text name;
	int64_t asked_at, signed_at;
	int n;

	TRY(db_select(call, APPLICATION_COSIGNERS_OF, IN(draft), &rows));
	while (db_next(&rows, OUT(&n, &name, &asked_at, &signed_at)))
		if (!signed_at)
			call_problem(call, text_format(call->arena, "cosigner.%d", n).at, "application.cosigner_missing");
	return rows.outcome;
}

/* The number that the person left, or the account's. */
static struct text phone_of(struct call *call, const struct draft_form *f)
{
	for (size_t i = 0; i < f->form->field_count; i++)
		if (f->form->fields[i].type == FIELD_PHONE && f->values.shown[i] && f->values.at[i].text.len)
			return form_value_settled(call->arena, &f->form->fields[i], &f->values.at[i]);
	return T("");
}

struct sending {
	struct draft_row row;
	struct draft_form form;
	struct text phone;
};

/* Its row was read. */
static enum outcome sending_check(struct call *call, struct sending *s)
{
	enum outcome outcome;

	if (s->row.draft.state == DRAFT_DROPPED)
		return NOT_FOUND;
	TRY(draft_form_read(call, &s->row, &s->form));
	outcome = form_judge(call, s->form.form, &s->form.values, s->form.form->page_count);
	if (outcome != OK && outcome != INVALID)
		return outcome;
	materials_check(call, &s->form);
	TRY(cosigners_check(call, s->row.draft.id));
	s->phone = phone_of(call, &s->form);
	if (!s->phone.len && !s->row.draft.owner && !s->row.draft.applicant.id)
		call_problem(call, "contact", "application.no_contact");
	return call->problems ? INVALID : OK;
}

enum outcome application_check(struct call *call, const struct application_draft *draft)
{
	struct sending s = { 0 };

	TRY(draft_row_find(call, draft->id, &s.row));
	return sending_check(call, &s);
}

/* ---- who ---- */

/* Whose case it is: the person it is for; of an organisation, who acts for it; else whoever's number was left. */
static enum outcome resident_of(struct call *call, const struct sending *s, int64_t *ret_resident)
{
	const struct application_draft *d = &s->row.draft;

	*ret_resident = d->applicant.kind == PARTY_PERSON && d->applicant.id ? d->applicant.id : d->owner ? d->owner : d->agent;
	if (*ret_resident || !s->phone.len)
		return OK;
	return person_for_contact(call, CONTACT_PHONE, s->phone, ret_resident);
}

static struct text name_masked(struct call *call, const struct sending *s)
{
	const struct form_field *field = form_field_of(s->form.form, T("name"));
	struct text name = T("");

	if (s->row.draft.applicant.id && mandate_party_name(call, s->row.draft.applicant, &name) == OK && name.len)
		return s->row.draft.applicant.kind == PARTY_PERSON ? mask_name(call->arena, name) : name;
	if (field && form_value_given(&s->form.values.at[field - s->form.form->fields]))
		return mask_name(call->arena, s->form.values.at[field - s->form.form->fields].text);
	return T("");
}

/* ---- writing ---- */

static int prefilled_count(struct call *call, const struct sending *s)
{
	struct field_source *sources = NEW_ARRAY(call->arena, SOURCES_MAX, struct field_source);
	size_t count = sources_read(call->arena, s->row.draft.sources, sources, SOURCES_MAX);
	int prefilled = 0;

	for (size_t i = 0; i < s->form.form->field_count; i++) {
		const struct field_source *source = source_of(sources, count, s->form.form->fields[i].id);
		prefilled += source && s->form.values.shown[i] && text_equal(source->value, s->form.values.at[i].text);
	}
	return prefilled;
}

static enum outcome part_write(struct call *call, int64_t case_id, int n, const struct item *item)
{
	struct unit unit;

	TRY(unit_find(call, item->unit, &unit));
	return db_change(call, APPLICATION_PART_INSERT, IN(case_id, n, item->id, item->code, item->title, item->title_en, item->unit, unit.path));
}

/* Each item's unit works on the same case: the first holds it, the others are asked to help. */
static enum outcome parts_write(struct call *call, struct case_file *file, const struct complete_notice *notice)
{
	struct caller asker = call->caller;
	enum outcome outcome = OK;

	for (size_t i = 0; i < notice->item_count && outcome == OK; i++)
		outcome = part_write(call, file->id, (int)i + 1, &notice->items[i]);
	call->caller = (struct caller){ .kind = CALLER_SYSTEM };
	for (size_t i = 1; i < notice->item_count && outcome == OK; i++) {
		bool known = notice->items[i].unit == file->unit;
		for (size_t j = 1; j < i; j++)
			known |= notice->items[j].unit == notice->items[i].unit;
		outcome = known ? OK : case_ask_assist(call, file, notice->items[i].unit, notice->items[i].title);
	}
	call->caller = asker;
	return outcome;
}

static enum outcome row_write(struct call *call, const struct sending *s, const struct complete_notice *notice, const struct case_file *file, int prefilled)
{
	const struct application_draft *d = &s->row.draft;
	struct text context = text_format(call->arena, "application:%lld", (long long)file->id);
	struct party_ref applicant = d->applicant.id ? d->applicant : (struct party_ref){ PARTY_PERSON, file->resident };
	int contact_kind = s->phone.len || d->owner ? CONTACT_PHONE : CONTACT_NONE;

	return db_change(call, APPLICATION_INSERT, IN(file->id, applicant.kind, applicant.id, name_masked(call, s), s->row.title_en, d->agent, d->mandate, d->id,
		d->notice, (int)d->channel, (int)call->language, contact_kind,
		seal(call->arena, form_values_write(call->arena, s->form.form, &s->form.values, true), context), seal(call->arena, d->sources, context), prefilled,
		(int)notice->held, (int)notice->asked, notice->visits, s->row.versions));
}

/* The number goes to the person, so that word of the case reaches it. */
static enum outcome contact_keep(struct call *call, const struct sending *s, int64_t resident)
{
	return s->phone.len ? contact_add(call, resident, CONTACT_PHONE, s->phone, false) : OK;
}

/* What is done on the spot (即办) with everything at hand needs nobody to accept it. */
static enum outcome accept_at_once(struct call *call, const struct complete_notice *notice, struct case_file *file)
{
	struct caller asker = call->caller;
	struct application *application = NEW(call->arena, struct application);
	enum outcome outcome;

	for (size_t i = 0; i < notice->item_count; i++)
		if (!text_equal(notice->items[i].case_type, T("1")))
			return OK;
	call->caller = (struct caller){ .kind = CALLER_SYSTEM };
	outcome = application_find(call, file->id, application);
	if (outcome == OK)
		outcome = application_accept(call, application, T(""));
	call->caller = asker;
	if (outcome == OK)
		*file = application->file;
	return outcome;
}

static enum outcome sent_before(struct call *call, const struct draft_row *row, struct case_file *ret_file)
{
	TRY(case_find(call, row->draft.case_id, ret_file));
	return refuse(call, CONFLICT, "application.sent");
}

static enum outcome case_begin(struct call *call, const struct sending *s, const struct complete_notice *notice, struct case_file *ret_file)
{
	struct case_new new_case = { .rules = &application_rules, .category = s->row.draft.item_or_bundle, .title = s->row.title,
		.span = { SPAN_WORKING_DAYS, (int32_t)setting_int("applications.receipt_days") }, .unit = notice->items[0].unit };

	TRY(unit_place(call, new_case.unit, &new_case.place));
	TRY(resident_of(call, s, &new_case.resident));
	new_case.data = text_format(call->arena, "channel=%s\nnotice=%.*s", application_channel_code(s->row.draft.channel), TEXT_ARG(notice->code));
	return case_open(call, &new_case, ret_file);
}

static enum outcome sending_write(struct call *call, const struct sending *s, const struct complete_notice *notice, struct case_file *file)
{
	int prefilled = prefilled_count(call, s);
	struct spared spared = { .sent = 1, .asked = (int)notice->asked, .held = (int)notice->held, .prefilled = prefilled };
	enum outcome outcome;

	TRY(row_write(call, s, notice, file, prefilled));
	TRY(contact_keep(call, s, file->resident));
	TRY(db_run(call, APPLICATION_FILES_SENT, IN(s->row.draft.id, file->id)));
	TRY(uploads_keep(call, &(struct uploads){ .party = s->row.draft.applicant, .case_id = file->id, .notice = notice, .files = s->form.files,
		.count = s->form.file_count }));
	TRY(db_run(call, NOTICE_COMPLETE_USED, IN(notice->id, file->id)));
	outcome = db_change(call, APPLICATION_DRAFT_SENT, IN(s->row.draft.id, s->row.draft.seq, file->id));
	if (outcome == CONFLICT)
		return refuse(call, CONFLICT, "application.changed_elsewhere");
	TRY(outcome);
	TRY(spared_add(call, file->place, file->category, file->unit, &spared));
	TRY(parts_write(call, file, notice));
	TRY(case_tell(call, file, EVENT_REGISTERED, TELL_RESIDENT | TELL_UNIT));
	return accept_at_once(call, notice, file);
}

enum outcome application_submit(struct call *call, struct application_draft *draft, struct case_file *ret_file)
{
	struct complete_notice *notice = NEW(call->arena, struct complete_notice);
	struct sending s = { 0 };
	struct case_file file;

	TRY(draft_row_find(call, draft->id, &s.row));
	if (s.row.draft.state == DRAFT_SENT)
		return sent_before(call, &s.row, ret_file);
	TRY(sending_check(call, &s));
	if (s.row.draft.mandate)
		TRY(mandate_use(call, s.row.draft.mandate, s.row.draft.agent, s.row.draft.item_or_bundle, "submit", 0));
	TRY(notice_find(call, s.row.draft.notice, notice));
	TRY(case_begin(call, &s, notice, &file));
	TRY(sending_write(call, &s, notice, &file));
	*draft = s.row.draft;
	draft->state = DRAFT_SENT;
	draft->case_id = file.id;
	*ret_file = file;
	return OK;
}
