/* What a version changed of the one before: every field that its pages ask, in the field's own words, as it was and as it is. */
#include "catalogue/edit.h"
#include "catalogue/parts.h"
#include "catalogue/sheet.h"
#include "kernel/db/db.h"
#include "kernel/i18n/i18n.h"
#include "parties/parties.h"

/* What no page of facts or entries asks: it has a form or an upload of its own. */
static const struct part_field title_fields[] = {
	{ "title.zh", PART_TEXT, "catalogue.edit.title", NULL, NULL, NULL, true },
	{ "title.en", PART_TEXT, "catalogue.part.english", NULL, NULL, NULL, false },
	{ "unit", PART_ONE_OF, "column.unit", NULL, NULL, "units", true },
	{ "words", PART_TEXT, "catalogue.edit.words", NULL, NULL, NULL, false },
	{ NULL },
};
static const struct part_field result_fields[] = {
	{ "result.paper", PART_TEXT, "catalogue.fact.paper", NULL, NULL, NULL, false },
	{ NULL },
};
static const struct part_field paper_fields[] = {
	{ "blank", PART_TEXT, "material_paper.blank", NULL, NULL, NULL, false },
	{ "sample", PART_TEXT, "material_paper.sample", NULL, NULL, NULL, false },
	{ NULL },
};

struct comparing {
	struct call *call;
	struct part before, after;   /* the two documents, and the entries at hand */
	struct doc *groups, *rows;   /* rows: of the group at hand, NULL before its first */
	const char *heading;
};

/* ---- one field ---- */

/* As the document has it; what is left out has a plain meaning. */
static struct text raw_of(struct arena *arena, const struct part_field *field, const json_t *entry)
{
	const json_t *member = json_object_get(entry, field->name);
	struct text value = part_value(arena, entry, field->name);

	if (field->shape == PART_OPTIONS)
		return member ? item_json_dumped(arena, member) : T("");
	if (field->shape == PART_YES_UNLESS_SAID)
		return json_is_false(member) ? T("") : T("1");
	if (field->shape == PART_CHOICE && !value.len)
		return text_of(field->codes[0]);
	return field->shape == PART_NUMBER && text_equal(value, T("0")) ? T("") : value;
}

static struct text joined(struct arena *arena, struct text list, struct text one)
{
	return text_format(arena, "%.*s%s%.*s", TEXT_ARG(list), list.len ? ", " : "", TEXT_ARG(one));
}

static struct text labels_of(struct call *call, const struct part_field *field, struct text codes)
{
	struct text labels = T("");

	while (codes.len) {
		struct text code = text_cut(&codes, ',');
		labels = joined(call->arena, labels, i18n(call->language, text_format(call->arena, "%s.%.*s", field->set, TEXT_ARG(code)).at));
	}
	return labels;
}

static struct text options_of(struct call *call, const json_t *entry)
{
	const json_t *list = json_object_get(entry, "options");
	struct text words = T("");

	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *option = json_array_get(list, i);
		words = joined(call->arena, words, words_in(call, part_value(call->arena, option, "zh"), part_value(call->arena, option, "en")));
	}
	return words;
}

static enum outcome unit_name(struct call *call, struct text code, struct text *ret_name)
{
	struct unit unit;
	enum outcome outcome = unit_by_code(call, code, &unit);

	*ret_name = outcome == OK ? unit_shown_name(call, &unit) : code;
	return outcome == NOT_FOUND ? OK : outcome;
}

static enum outcome shown_of(struct call *call, const struct part *part, const struct part_field *field, struct text raw, struct text *ret_shown)
{
	switch (field->shape) {
	case PART_CHOICE:
	case PART_MAYBE:
	case PART_TICKS:           *ret_shown = labels_of(call, field, raw); return OK;
	case PART_YES:
	case PART_YES_UNLESS_SAID: *ret_shown = i18n(call->language, raw.len ? "word.yes" : "word.no"); return OK;
	case PART_MONEY:           *ret_shown = part_money(call->arena, raw); return OK;
	case PART_OPTIONS:         *ret_shown = options_of(call, part->entry); return OK;
	case PART_WHEN:            *ret_shown = raw.len ? part_when_words(call, part, raw) : i18n(call->language, "catalogue.part.when.always"); return OK;
	case PART_RECORDS:         return part_titles(call, "records", raw, ret_shown);
	case PART_ANY_OF:          return part_titles(call, field->set, raw, ret_shown);
	case PART_ONE_OF:          return strcmp(field->set, "units") == 0 ? unit_name(call, raw, ret_shown) : part_titles(call, field->set, raw, ret_shown);
	default:                   *ret_shown = item_paper_name(raw); return OK;
	}
}

/* ---- rows ---- */

static void difference(struct comparing *c, const char *change, struct text entry, struct text fact, struct text before, struct text after)
{
	struct doc *row;

	if (!c->rows) {
		struct doc *group = doc_item(c->groups);
		doc_message(group, "heading", c->heading);
		c->rows = doc_list(group, "rows");
	}
	row = doc_item(c->rows);
	doc_code(row, "change", "item_change", change);
	doc_text(row, "entry", entry);
	doc_text(row, "fact", fact);
	doc_text(row, "before", before);
	doc_text(row, "after", after);
}

/* English stands behind what it is the English of. */
static struct text fact_of(struct call *call, const struct part_field *first, const struct part_field *field)
{
	struct text label = i18n(call->language, field->label);

	if (field == first || strcmp(field->label, "catalogue.part.english") != 0)
		return label;
	return text_format(call->arena, "%.*s · %.*s", TEXT_ARG(i18n(call->language, field[-1].label)), TEXT_ARG(label));
}

static enum outcome compare_fields(struct comparing *c, const struct part_field *fields, struct text entry)
{
	struct call *call = c->call;

	for (const struct part_field *field = fields; field->name; field++) {
		struct text was = raw_of(call->arena, field, c->before.entry), is = raw_of(call->arena, field, c->after.entry), before, after;
		if (text_equal(was, is))
			continue;
		TRY(shown_of(call, &c->before, field, was, &before));
		TRY(shown_of(call, &c->after, field, is, &after));
		difference(c, "changed", entry, fact_of(call, fields, field), before, after);
	}
	return OK;
}

/* ---- lists ---- */

static bool is_like(struct call *call, const struct part_list *list, const json_t *one, const json_t *other, bool exactly)
{
	const char *name = list->key ? list->key : list->words ? text_format(call->arena, "%s.zh", list->words).at : "zh";

	return exactly ? json_equal(one, other) : text_equal(part_value(call->arena, one, name), part_value(call->arena, other, name));
}

/* Which entry after each one before has become; -1 none. Those that are just the same first, then by name or words. */
static int *partners_of(struct comparing *c, const struct part_list *list, bool *taken)
{
	size_t before = json_array_size(c->before.entries), after = json_array_size(c->after.entries);
	int *partners = NEW_ARRAY(c->call->arena, before + 1, int);

	memset(partners, -1, (before + 1) * sizeof(partners[0]));
	for (int exactly = 1; exactly >= 0; exactly--)
		for (size_t b = 0; b < before; b++)
			for (size_t a = 0; partners[b] < 0 && a < after; a++)
				if (!taken[a] && is_like(c->call, list, json_array_get(c->before.entries, b), json_array_get(c->after.entries, a), exactly)) {
					partners[b] = (int)a;
					taken[a] = true;
				}
	return partners;
}

static enum outcome compare_entries(struct comparing *c, const struct part_list *list)
{
	size_t after = json_array_size(c->after.entries);
	bool *taken = NEW_ARRAY(c->call->arena, after + 1, bool);
	const int *partners = partners_of(c, list, taken);

	c->before.list = c->after.list = list;
	for (size_t b = 0; b < json_array_size(c->before.entries); b++) {
		struct text title = part_title(c->call, list, json_array_get(c->before.entries, b), b);
		if (partners[b] < 0) {
			difference(c, "dropped", title, T(""), title, T(""));
			continue;
		}
		c->before.entry = json_array_get(c->before.entries, b);
		c->after.entry = json_array_get(c->after.entries, (size_t)partners[b]);
		TRY(compare_fields(c, list->fields, title));
		if (strcmp(list->code, "materials") == 0)
			TRY(compare_fields(c, paper_fields, title));
	}
	for (size_t a = 0; a < after; a++)
		if (!taken[a]) {
			struct text title = part_title(c->call, list, json_array_get(c->after.entries, a), a);
			difference(c, "added", title, T(""), T(""), title);
		}
	return OK;
}

/* The fields of all pages of the form as one list: owned by the caller. */
static json_t *fields_of(const json_t *document)
{
	const json_t *pages = json_object_get(document, "form");
	json_t *all = json_array();

	for (size_t i = 0; i < json_array_size(pages); i++)
		json_array_extend(all, json_object_get(json_array_get(pages, i), "fields"));
	return all;
}

static enum outcome compare_list(struct comparing *c, const struct part_list *list)
{
	bool of_form = part_is_field(list);
	enum outcome outcome;

	c->heading = text_format(c->call->arena, "catalogue.parts.%s", list->code).at;
	c->rows = NULL;
	c->before.page = c->after.page = ITEM_FORM_PAGES_MAX;   /* conditions may speak of every field before */
	c->before.entries = of_form ? fields_of(c->before.document) : json_object_get(c->before.document, list->member);
	c->after.entries = of_form ? fields_of(c->after.document) : json_object_get(c->after.document, list->member);
	outcome = compare_entries(c, list);
	if (of_form) {
		json_decref(c->before.entries);
		json_decref(c->after.entries);
	}
	return outcome;
}

static enum outcome compare_facts(struct comparing *c, const struct part_list *list)
{
	const struct part_field *more = strcmp(list->code, "about") == 0 ? title_fields : strcmp(list->code, "results") == 0 ? result_fields : NULL;

	c->heading = text_format(c->call->arena, "catalogue.parts.%s.one", list->code).at;
	c->rows = NULL;
	c->before.list = c->after.list = list;
	c->before.entry = c->before.document;
	c->after.entry = c->after.document;
	if (more)
		TRY(compare_fields(c, more, T("")));
	return compare_fields(c, list->fields, T(""));
}

static enum outcome compare_all(struct comparing *c)
{
	for (const struct part_list *facts = part_facts; facts->code; facts++)
		TRY(compare_facts(c, facts));
	for (const struct part_list *list = part_lists; list->code; list++)
		TRY(compare_list(c, list));
	return OK;
}

enum outcome differences_to_doc(struct call *call, const struct item *item, struct doc *doc)
{
	struct comparing c = { .call = call, .after = { .item = *item } };
	struct doc *object;
	int64_t id;
	enum outcome outcome = db_find(call, ITEM_OF_VERSION, IN(item->code, item->version - 1), OUT(&id));

	if (outcome == NOT_FOUND) {
		doc_null(doc, "before");
		return OK;
	}
	TRY(outcome);
	TRY(item_version(call, id, &c.before.item));
	object = doc_object(doc, "before");
	doc_id(object, "id", c.before.item.id);
	doc_int(object, "version", c.before.item.version);
	c.groups = doc_list(object, "groups");
	c.before.document = json_loadb(c.before.item.body.at, c.before.item.body.len, 0, NULL);
	c.after.document = json_loadb(item->body.at, item->body.len, 0, NULL);
	outcome = c.before.document && c.after.document ? compare_all(&c) : BROKEN;
	json_decref(c.before.document);
	json_decref(c.after.document);
	return outcome;
}
