/* An application in the making: begun with a notice, filled in from records, kept so that it goes on on another device. */
#include <jansson.h>

#include "applications/store.h"
#include "kernel/crypt/crypt.h"
#include "kernel/db/db.h"
#include "mandates/mandates.h"

/* ---- where values came from ---- */

struct text sources_write(struct arena *arena, const struct field_source sources[], size_t count)
{
	struct text_builder out;

	builder_init(&out, arena, 256 * 1024);
	builder_add_char(&out, '{');
	for (size_t i = 0; i < count; i++) {
		const struct field_source *s = &sources[i];
		const struct { const char *name; struct text value; } members[] = { { "type", s->type }, { "type_name", s->type_name }, { "unit", s->unit }, { "value", s->value } };
		if (i)
			builder_add_char(&out, ',');
		builder_add_json(&out, s->field);
		builder_format(&out, ":{\"record\":%lld,\"issued_on\":%d", (long long)s->record, (int)s->issued_on);
		for (size_t k = 0; k < sizeof(members) / sizeof(members[0]); k++) {
			builder_format(&out, ",\"%s\":", members[k].name);
			builder_add_json(&out, members[k].value);
		}
		builder_add_char(&out, '}');
	}
	builder_add_char(&out, '}');
	return builder_text(&out);
}

static struct text text_in(struct arena *arena, const json_t *object, const char *name)
{
	const json_t *member = json_object_get(object, name);

	return member ? text_copy(arena, (struct text){ json_string_value(member), json_string_length(member) }) : T("");
}

size_t sources_read(struct arena *arena, struct text text, struct field_source ret_sources[], size_t limit)
{
	json_error_t error;
	json_t *root = json_loadb(text.at, text.len, 0, &error), *one;
	const char *name;
	size_t count = 0;

	json_object_foreach(root, name, one) {
		if (count == limit)
			break;
		ret_sources[count++] = (struct field_source){ text_copy(arena, text_of(name)), text_in(arena, one, "type"), text_in(arena, one, "type_name"),
			text_in(arena, one, "unit"), text_in(arena, one, "value"), json_integer_value(json_object_get(one, "record")),
			(int32_t)json_integer_value(json_object_get(one, "issued_on")) };
	}
	json_decref(root);
	return count;
}

const struct field_source *source_of(const struct field_source sources[], size_t count, struct text field)
{
	for (size_t i = 0; i < count; i++)
		if (text_equal(sources[i].field, field))
			return &sources[i];
	return NULL;
}

/* ---- finding ---- */

static struct text context_of(struct arena *arena, int64_t id)
{
	return text_format(arena, "draft:%lld", (long long)id);
}

static struct text token_of(struct arena *arena, int64_t id)
{
	struct text plain = text_format(arena, "%lld", (long long)id);

	return text_format(arena, "%.*s-%.*s", TEXT_ARG(plain), TEXT_ARG(secret_for(arena, "draft", plain)));
}

static bool opened(struct arena *arena, struct text sealed, int64_t id, struct text *ret_plain)
{
	*ret_plain = T("{}");
	return !sealed.len || seal_open(arena, sealed, context_of(arena, id), ret_plain);
}

enum outcome draft_row_find(struct call *call, int64_t id, struct draft_row *ret_row)
{
	struct draft_row row = { 0 };
	struct application_draft *d = &row.draft;
	struct text fields, sources;
	int state, channel;

	TRY(db_find(call, APPLICATION_DRAFT_BY_ID, IN(id), OUT(&d->id, &state, &d->item_or_bundle, &row.title, &row.title_en, &row.versions, &d->applicant.kind,
		&d->applicant.id, &d->owner, &d->agent, &d->mandate, &d->post, &channel, &d->notice, &d->made_at, &d->changed_at, &d->seq, &fields,
		&sources, &d->case_id)));
	d->state = (enum draft_state)state;
	d->channel = (enum application_channel)channel;
	d->token = token_of(call->arena, id);
	d->title = row.title;
	d->title_en = row.title_en;
	if (!opened(call->arena, fields, id, &d->fields) || !opened(call->arena, sources, id, &d->sources))
		return BROKEN;
	*ret_row = row;
	return OK;
}

enum outcome application_draft_find(struct call *call, int64_t id, struct application_draft *ret_draft)
{
	struct draft_row row;

	TRY(draft_row_find(call, id, &row));
	*ret_draft = row.draft;
	return OK;
}

/* One in somebody's account needs that account; of the others the link is the key. */
static enum outcome caller_fits(const struct call *call, const struct application_draft *draft)
{
	const struct caller *caller = &call->caller;

	if (caller->kind == CALLER_SYSTEM || !draft->owner)
		return OK;
	if (caller->kind == CALLER_RESIDENT && (caller->person == draft->owner || caller->person == draft->agent))
		return OK;
	if (caller->kind == CALLER_STAFF && draft->post && caller->post == draft->post)
		return OK;
	return caller->kind == CALLER_STRANGER ? FORBIDDEN : NOT_FOUND;
}

static enum outcome row_by_token(struct call *call, struct text token, struct draft_row *ret_row)
{
	struct text secret = token, plain = text_cut(&secret, '-');
	int64_t id;

	if (!text_to_int(plain, &id) || !secret_is("draft", plain, secret))
		return NOT_FOUND;
	TRY(draft_row_find(call, id, ret_row));
	return caller_fits(call, &ret_row->draft);
}

enum outcome application_draft_by_token(struct call *call, struct text token, struct application_draft *ret_draft)
{
	struct draft_row row;

	TRY(row_by_token(call, token, &row));
	*ret_draft = row.draft;
	return OK;
}

enum outcome draft_of_path(struct call *call, struct draft_row *ret_row)
{
	return row_by_token(call, param_text(call, "draft"), ret_row);
}

enum outcome application_drafts_of(struct call *call, int64_t person, struct application_draft ret_drafts[], size_t limit, size_t *ret_count)
{
	int64_t *ids = NEW_ARRAY(call->arena, limit, int64_t);
	struct db_rows rows;
	size_t count = 0;

	TRY(db_select(call, APPLICATION_DRAFTS_OWNED, IN(person, (int64_t)limit), &rows));
	while (count < limit && db_next(&rows, OUT(&ids[count])))
		count++;
	db_close(&rows);
	TRY(rows.outcome);
	for (size_t i = 0; i < count; i++)
		TRY(application_draft_find(call, ids[i], &ret_drafts[i]));
	*ret_count = count;
	return OK;
}

enum outcome draft_form_read(struct call *call, const struct draft_row *row, struct draft_form *ret_form)
{
	struct draft_form f;

	TRY(notice_lines_find(call, row->draft.notice, &f.notice));
	TRY(form_of(call, row->versions, &f.form));
	f.files = NEW_ARRAY(call->arena, FILES_MAX, struct file_row);
	TRY(files_of(call, row->draft.id, f.files, &f.file_count));
	f.values = form_values_read(call->arena, f.form, row->draft.fields);
	field_files_take(call->arena, f.form, f.files, f.file_count, &f.values);
	form_show(call->arena, f.form, f.notice.answers, &f.values);
	*ret_form = f;
	return OK;
}

/* ---- beginning ---- */

static enum outcome mandate_act(struct call *call, const struct application_draft *draft, const char *what)
{
	return draft->mandate ? mandate_use(call, draft->mandate, draft->agent, draft->item_or_bundle, what, draft->case_id) : OK;
}

static enum outcome channel_check(struct call *call, const struct complete_notice *notice, enum application_channel channel)
{
	for (size_t i = 0; i < notice->item_count; i++)
		if (notice->items[i].channels && !(notice->items[i].channels >> (channel - 1) & 1))
			return call_problem(call, "item", "application.channel_closed");
	return OK;
}

static enum outcome notice_settle(struct call *call, const struct application_start *start, struct complete_notice *ret_notice)
{
	const struct item_question *next;

	if (start->notice)
		return notice_find(call, start->notice, ret_notice);
	TRY(notice_compute(call, start->item_or_bundle, start->answers, start->applicant, start->mandate, ret_notice, &next));
	if (next)
		return refuse(call, CONFLICT, "notice.not_complete");
	return notice_stamp(call, ret_notice, start->applicant);
}

static enum outcome held_attach(struct call *call, int64_t draft, const struct complete_notice *notice)
{
	for (size_t i = 0; i < notice->line_count; i++)
		if (notice->lines[i].held)
			TRY(file_insert(call, &(struct file_row){ .draft = draft, .material = notice->lines[i].code, .record = notice->lines[i].record }));
	return OK;
}

static enum outcome fields_start(struct call *call, struct draft_row *row, const struct complete_notice *notice)
{
	struct field_source *sources = NEW_ARRAY(call->arena, SOURCES_MAX, struct field_source);
	const struct form *form;
	struct form_values values;
	size_t count = 0;

	TRY(form_of(call, row->versions, &form));
	values = form_values_new(call->arena, form);
	TRY(prefill(call, &row->draft, form, &values, sources, &count));
	form_show(call->arena, form, notice->answers, &values);
	row->draft.fields = form_values_write(call->arena, form, &values, false);
	row->draft.sources = sources_write(call->arena, sources, count);
	return OK;
}

static enum outcome row_write(struct call *call, const struct draft_row *row)
{
	const struct application_draft *d = &row->draft;
	struct text context = context_of(call->arena, d->id);

	return db_change(call, APPLICATION_DRAFT_INSERT, IN(d->id, d->item_or_bundle, row->title, row->title_en, row->versions, d->applicant.kind, d->applicant.id, d->owner,
		d->agent, d->mandate, d->post, (int)d->channel, d->notice, d->made_at, d->changed_at, seal(call->arena, d->fields, context),
		seal(call->arena, d->sources, context)));
}

enum outcome application_start(struct call *call, const struct application_start *start, struct application_draft *ret_draft)
{
	struct complete_notice *notice = NEW(call->arena, struct complete_notice);
	struct draft_row row = { .draft = { .id = db_new_id(call), .applicant = start->applicant, .agent = start->agent, .mandate = start->mandate,
		.channel = start->channel, .post = call->caller.post, .made_at = call->now, .changed_at = call->now, .seq = 1 } };

	TRY(notice_settle(call, start, notice));
	TRY(channel_check(call, notice, start->channel));
	row.draft.notice = notice->id;
	if (!row.draft.applicant.id)
		row.draft.applicant = notice->party;
	row.draft.item_or_bundle = notice->item.len ? notice->item : notice->bundle;
	row.draft.owner = call->caller.kind == CALLER_RESIDENT ? call->caller.person : 0;
	row.draft.token = token_of(call->arena, row.draft.id);
	row.title = notice->title;
	row.title_en = notice->title_en;
	row.versions = notice_versions(call->arena, notice);
	TRY(mandate_act(call, &row.draft, "start"));
	TRY(fields_start(call, &row, notice));
	TRY(row_write(call, &row));
	TRY(held_attach(call, row.draft.id, notice));
	*ret_draft = row.draft;
	return OK;
}

/* ---- filling in ---- */

enum outcome draft_save(struct call *call, struct application_draft *draft)
{
	struct text context = context_of(call->arena, draft->id);
	enum outcome outcome;

	if (draft->state != DRAFT_OPEN)
		return refuse(call, CONFLICT, "application.sent");
	outcome = db_change(call, APPLICATION_DRAFT_CHANGE, IN(draft->id, draft->seq, seal(call->arena, draft->fields, context), seal(call->arena, draft->sources, context), call->now));
	if (outcome == CONFLICT)
		return refuse(call, CONFLICT, "application.changed_elsewhere");
	TRY(outcome);
	draft->seq++;
	return db_run(call, APPLICATION_COSIGNERS_CLEAR, IN(draft->id));
}

static struct form_value value_given(struct arena *arena, const struct form_field *field, const struct field_given given[], size_t count)
{
	struct form_value value = { 0 };
	struct text *many = NEW_ARRAY(arena, FORM_MANY_MAX, struct text);

	for (size_t i = 0; i < count; i++) {
		if (!text_equal(given[i].field, field->id) || !given[i].value.len)
			continue;
		if (field->type == FIELD_MANY && value.many_count < FORM_MANY_MAX)
			many[value.many_count++] = given[i].value;
		else
			value.text = given[i].value;
	}
	if (value.many_count)
		value.many = many;
	return value;
}

static bool is_given(const struct field_given given[], size_t count, struct text field)
{
	for (size_t i = 0; i < count; i++)
		if (text_equal(given[i].field, field))
			return true;
	return false;
}

/* Names that the form, or its page, does not have: programs must know that nothing came of them. */
static enum outcome names_check(struct call *call, const struct form *form, size_t page, const struct field_given given[], size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct form_field *field = form_field_of(form, given[i].field);
		if (!field || (page < form->page_count && field->page != page))
			call_problem_detail(call, text_format(call->arena, "field.%.*s", TEXT_ARG(text_head(given[i].field, 60))).at, "unknown_field", text_head(given[i].field, 60));
		else if (field->type == FIELD_FILE && given[i].value.len)
			call_problem(call, text_format(call->arena, "field.%.*s", TEXT_ARG(field->id)).at, "file_required");
	}
	return call->problems ? INVALID : OK;
}

/* Of a whole page what was not given is empty (an unticked box); with no page named only what was given changes. */
void draft_take(struct call *call, const struct form *form, size_t page, const struct field_given given[], size_t count, struct form_values *values)
{
	for (size_t i = 0; i < form->field_count; i++) {
		const struct form_field *field = &form->fields[i];
		if (field->type == FIELD_FILE)
			continue;   /* comes as a file (application_attach) */
		if (page < form->page_count ? field->page == page && values->shown[i] : is_given(given, count, field->id)) {
			values->at[i] = value_given(call->arena, field, given, count);
			if (field->type != FIELD_MANY)
				values->at[i].text = form_value_settled(call->arena, field, &values->at[i]);
		}
	}
}

enum outcome application_fill(struct call *call, struct application_draft *draft, struct text page_id, const struct field_given given[], size_t count, int seq,
	bool unjudged)
{
	struct draft_row row;
	struct draft_form f;
	size_t page;

	TRY(draft_row_find(call, draft->id, &row));
	if (seq && seq != row.draft.seq)
		return refuse(call, CONFLICT, "application.changed_elsewhere");
	TRY(mandate_act(call, &row.draft, "fill"));
	TRY(draft_form_read(call, &row, &f));
	page = form_page_of(f.form, page_id);
	if (page_id.len && page == f.form->page_count)
		return NOT_FOUND;
	TRY(names_check(call, f.form, page, given, count));
	draft_take(call, f.form, page, given, count, &f.values);
	form_show(call->arena, f.form, f.notice.answers, &f.values);
	if (!unjudged)
		TRY(page_id.len ? form_judge(call, f.form, &f.values, page) : OK);
	row.draft.fields = form_values_write(call->arena, f.form, &f.values, false);
	TRY(draft_save(call, &row.draft));
	*draft = row.draft;
	return OK;
}
