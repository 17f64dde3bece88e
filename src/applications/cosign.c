/* A second party that must agree (buyer and seller, both parents): its own link, its own look, its own yes. */
#include "applications/pages.h"
#include "kernel/crypt/crypt.h"
#include "kernel/db/db.h"

enum { NAME_CHARACTERS_MAX = 50 };

static struct text seal_context(struct arena *arena, int64_t draft)
{
	return text_format(arena, "cosigner:%lld", (long long)draft);
}

static struct text plain_of(struct arena *arena, int64_t draft, int n)
{
	return text_format(arena, "%lld-%d", (long long)draft, n);
}

static struct text token_of(struct arena *arena, int64_t draft, int n)
{
	struct text plain = plain_of(arena, draft, n);

	return text_format(arena, "%.*s-%.*s", TEXT_ARG(plain), TEXT_ARG(secret_for(arena, "cosigner", plain)));
}

struct cosigner {
	int n;
	struct text name;
	int64_t asked_at, signed_at;
};

static enum outcome cosigners_find(struct call *call, int64_t draft, struct cosigner ret_cosigners[COSIGNERS_MAX], size_t *ret_count)
{
	struct cosigner c;
	struct text sealed;
	struct db_rows rows;
	size_t count = 0;
	bool opened = true;

	TRY(db_select(call, APPLICATION_COSIGNERS_OF, IN(draft), &rows));
	while (opened && count < COSIGNERS_MAX && db_next(&rows, OUT(&c.n, &sealed, &c.asked_at, &c.signed_at))) {
		opened = seal_open(call->arena, sealed, seal_context(call->arena, draft), &c.name);
		ret_cosigners[count++] = c;
	}
	db_close(&rows);
	*ret_count = count;
	return opened ? rows.outcome : BROKEN;
}

enum outcome cosigners_to_doc(struct call *call, int64_t draft, struct doc *doc)
{
	struct cosigner *cosigners = NEW_ARRAY(call->arena, COSIGNERS_MAX, struct cosigner);
	struct doc *list = doc_list(doc, "cosigners");
	size_t count;

	TRY(cosigners_find(call, draft, cosigners, &count));
	for (size_t i = 0; i < count; i++) {
		struct doc *one = doc_item(list);
		doc_int(one, "n", cosigners[i].n);
		doc_text(one, "name", cosigners[i].name);
		doc_time(one, "signed_at", cosigners[i].signed_at);
		doc_text(one, "link", text_format(call->arena, "%.*s/apply/sign/%.*s", TEXT_ARG(ask_origin(call)), TEXT_ARG(token_of(call->arena, draft, cosigners[i].n))));
	}
	return OK;
}

enum outcome application_cosigner_add(struct call *call, struct application_draft *draft, struct text name, struct text *ret_link)
{
	struct cosigner *cosigners = NEW_ARRAY(call->arena, COSIGNERS_MAX, struct cosigner);
	size_t count;
	int n;

	if (draft->state != DRAFT_OPEN)
		return refuse(call, CONFLICT, "application.sent");
	if (!name.len || text_characters(name) > NAME_CHARACTERS_MAX)
		return call_problem(call, "name", name.len ? "too_long" : "required");
	TRY(cosigners_find(call, draft->id, cosigners, &count));
	if (count == COSIGNERS_MAX)
		return call_problem(call, "name", "application.cosigners_too_many");
	TRY(db_find(call, APPLICATION_COSIGNER_INSERT, IN(draft->id, seal(call->arena, name, seal_context(call->arena, draft->id)), call->now), OUT(&n)));
	*ret_link = text_format(call->arena, "/apply/sign/%.*s", TEXT_ARG(token_of(call->arena, draft->id, n)));
	return OK;
}

enum outcome cosigner_add(struct call *call, struct doc *doc)
{
	struct draft_row row;
	struct text link;

	TRY(draft_of_path(call, &row));
	TRY(application_cosigner_add(call, &row.draft, param_text(call, "name"), &link));
	doc_text(doc, "link", link);
	reply_see(call, "/apply/drafts/%.*s?said=cosigner", TEXT_ARG(row.draft.token));
	return OK;
}

/* "<draft>-<n>-<secret>" */
static enum outcome cosigner_of_path(struct call *call, struct draft_row *ret_row, struct cosigner *ret_cosigner)
{
	struct cosigner *cosigners = NEW_ARRAY(call->arena, COSIGNERS_MAX, struct cosigner);
	struct text rest = param_text(call, "token"), first = text_cut(&rest, '-'), second = text_cut(&rest, '-');
	int64_t draft, n;
	size_t count;

	if (!text_to_int(first, &draft) || !text_to_int(second, &n) || n < 1 || n > COSIGNERS_MAX ||
		!secret_is("cosigner", plain_of(call->arena, draft, (int)n), rest))
		return NOT_FOUND;
	TRY(draft_row_find(call, draft, ret_row));
	TRY(cosigners_find(call, draft, cosigners, &count));
	for (size_t i = 0; i < count; i++)
		if (cosigners[i].n == n) {
			*ret_cosigner = cosigners[i];
			return ret_row->draft.state == DRAFT_DROPPED ? NOT_FOUND : OK;
		}
	return NOT_FOUND;
}

/* What is signed: the item and every answer, numbers by their ends alone, for the second party is not the first. */
static struct text seen_of(struct call *call, const struct draft_row *row)
{
	return hash_hex(call->arena, hash_of(text_join(call->arena, row->draft.item_or_bundle, row->draft.fields)));
}

static void seen_to_doc(struct call *call, const struct draft_form *f, struct doc *doc)
{
	struct doc *list = doc_list(doc, "fields");

	for (size_t i = 0; i < f->form->field_count; i++) {
		struct doc *one;
		if (!f->values.shown[i] || !form_value_given(&f->values.at[i]))
			continue;
		one = doc_item(list);
		doc_text(one, "label", words_in(call, f->form->fields[i].label, f->form->fields[i].label_en));
		doc_text(one, "value", form_value_shown(call, &f->form->fields[i], &f->values.at[i], true));
	}
}

enum outcome cosign_show(struct call *call, struct doc *doc)
{
	struct draft_row row;
	struct draft_form f;
	struct cosigner cosigner;

	TRY(cosigner_of_path(call, &row, &cosigner));
	doc_text(doc, "token", param_text(call, "token"));
	doc_text(doc, "title", words_in(call, row.title, row.title_en));
	doc_text(doc, "name", cosigner.name);
	doc_time(doc, "signed_at", cosigner.signed_at);
	doc_bool(doc, "open", row.draft.state == DRAFT_OPEN);
	doc_text(doc, "seen", seen_of(call, &row));
	reply_header(call, "Cache-Control", T("no-store"));
	if (row.draft.state != DRAFT_OPEN) {
		doc_list(doc, "fields");
		return OK;
	}
	TRY(draft_form_read(call, &row, &f));
	seen_to_doc(call, &f, doc);
	return OK;
}

enum outcome cosign_sign(struct call *call, struct doc *doc)
{
	struct draft_row row;
	struct cosigner cosigner;

	TRY(cosigner_of_path(call, &row, &cosigner));
	if (row.draft.state != DRAFT_OPEN)
		return refuse(call, CONFLICT, "application.sent");
	if (!text_equal(param_text(call, "seen"), seen_of(call, &row)))
		return refuse(call, CONFLICT, "application.cosign_changed");
	if (!cosigner.signed_at)
		TRY(db_change(call, APPLICATION_COSIGNER_SIGN, IN(row.draft.id, cosigner.n, call->now, seen_of(call, &row))));
	doc_bool(doc, "signed", true);
	reply_see(call, "/apply/sign/%.*s", TEXT_ARG(param_text(call, "token")));
	return OK;
}
