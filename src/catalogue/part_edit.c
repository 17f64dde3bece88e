/* Changing an item's lists entry by entry. Every change is a new draft of the whole item, so each says at once what no longer fits together. */
#include "audit/audit.h"
#include "catalogue/edit.h"
#include "catalogue/parts.h"
#include "catalogue/read.h"
#include "catalogue/sheet.h"
#include "kernel/i18n/i18n.h"
#include "kernel/image/paper.h"

typedef enum outcome part_work(struct call *call, struct part *part, struct doc *doc);

/* ---- finding ---- */

static bool index_of(struct text digits, size_t count, size_t *ret_index)
{
	int64_t index;

	if (!text_to_int(digits, &index) || index < 0 || (size_t)index >= count)
		return false;
	*ret_index = (size_t)index;
	return true;
}

/* The list within the document, made where there is none yet. */
static json_t *list_in(json_t *object, const char *member)
{
	json_t *list = json_object_get(object, member);

	if (json_is_array(list))
		return list;
	json_object_set_new(object, member, json_array());
	return json_object_get(object, member);
}

/* needed: a new one will not do, nor facts, which are nobody's to move or take out. */
static enum outcome entry_find(struct call *call, struct part *part, bool needed)
{
	struct text rest = part->at = param_text(call, "at");

	part->list = part_list_of(param_text(call, "list"));
	if (part_is_facts(part->list)) {
		part->entry = part->document;
		return text_equal(rest, T("0")) && !needed ? OK : NOT_FOUND;
	}
	if (part_is_field(part->list)) {
		json_t *pages = list_in(part->document, "form");
		if (!index_of(text_cut(&rest, '-'), json_array_size(pages), &part->page))
			return NOT_FOUND;
		part->entries = list_in(json_array_get(pages, part->page), part->list->member);
	} else {
		part->entries = list_in(part->document, part->list->member);
	}
	if (text_equal(rest, T("new")))
		return needed ? NOT_FOUND : OK;
	if (!index_of(rest, json_array_size(part->entries), &part->index))
		return NOT_FOUND;
	part->entry = json_array_get(part->entries, part->index);
	return OK;
}

static enum outcome with_document(struct call *call, part_work *work, struct doc *doc)
{
	struct part part = {0};
	enum outcome outcome;

	TRY(edit_find_newest(call, &part.item));
	part.document = json_loadb(part.item.body.at, part.item.body.len, 0, NULL);
	if (!part.document)
		return BROKEN;
	outcome = work(call, &part, doc);
	json_decref(part.document);
	return outcome;
}

/* ---- looking ---- */

static enum outcome outline(struct call *call, struct part *whole, struct doc *doc)
{
	doc_id(doc, "id", whole->item.id);
	doc_text(doc, "title", item_title(call, &whole->item));
	doc_text(doc, "code", whole->item.code);
	doc_code(doc, "state", "item_state", item_state_code(whole->item.state));
	edit_warnings_to_doc(&whole->item, doc);
	return part_outline_to_doc(call, whole, doc);
}

enum outcome parts_show(struct call *call, struct doc *doc)
{
	return with_document(call, outline, doc);
}

static enum outcome entry(struct call *call, struct part *part, struct doc *doc)
{
	TRY(entry_find(call, part, false));
	edit_warnings_to_doc(&part->item, doc);
	return part_to_doc(call, part, doc);
}

enum outcome part_show(struct call *call, struct doc *doc)
{
	return with_document(call, entry, doc);
}

/* ---- what is wrong, where it stands on the page ---- */

/* "materials[3]": where the faults of an entry begin. */
static struct text path_of(struct call *call, const struct part *part, size_t index)
{
	if (part_is_facts(part->list))
		return T("");
	if (part_is_field(part->list))
		return text_format(call->arena, "form[%zu].fields[%zu]", part->page, index);
	return text_format(call->arena, "%s[%zu]", part->list->member, index);
}

/* An option's fault belongs to the cell it was typed into. */
static const char *option_field(struct call *call, struct text rest)
{
	struct text index = rest;
	size_t n;

	text_cut(&index, '[');
	rest = index;
	index = text_cut(&rest, ']');
	if (!index_of(index, ITEM_OPTIONS_MAX, &n))
		return "field.options";
	text_cut(&rest, '.');
	if (!text_equal(rest, T("zh")) && !text_equal(rest, T("en")))
		rest = T("value");
	return text_format(call->arena, "%.*s.%zu", TEXT_ARG(rest), part_option_row(call, n)).at;
}

/* NULL: a fact of another page, or of a list. */
static const char *own_field(struct call *call, const struct part *part, struct text rest)
{
	if (!part_is_facts(part->list))
		text_cut(&rest, '.');
	if (text_starts_with(rest, T("options[")))
		return option_field(call, rest);
	for (const struct part_field *field = part->list->fields; field->name; field++) {
		struct text name = text_of(field->name);
		if (text_starts_with(rest, name) || text_equal(text_join(call->arena, rest, T(".zh")), name))
			return text_format(call->arena, "field.%s", field->name).at;
	}
	return part_is_facts(part->list) ? NULL : text_format(call->arena, "field.%s", part->list->fields[0].name).at;
}

/* "situations[1].when" in words: which entry, by what stands for it. */
static struct text place_in_words(struct call *call, const struct part *part, struct text path)
{
	for (const struct part_list *list = part_lists; list->code; list++) {
		struct text rest = path, member = text_cut(&rest, '[');
		const json_t *entries = json_object_get(part->document, list->member);
		size_t index;
		if (part_is_field(list) || !text_equal(member, text_of(list->member)) ||
			!index_of(text_cut(&rest, ']'), json_array_size(entries), &index))
			continue;
		return text_format(call->arena, "%.*s · %.*s",
			TEXT_ARG(i18n(call->language, text_format(call->arena, "catalogue.parts.%s", list->code).at)),
			TEXT_ARG(part_title(call, list, json_array_get(entries, index), index)));
	}
	return path;
}

/* The entry's own faults go to their fields; what no longer fits elsewhere is said with its place. */
static void place_faults(struct call *call, const struct part *part, size_t index)
{
	struct text own = path_of(call, part, index);

	for (struct problem *problem = call->problems; problem; problem = problem->next) {
		struct text path = text_of(problem->field);
		const char *message =
			strchr(problem->code, '.') ? problem->code : text_format(call->arena, "problem.%s", problem->code).at;
		const char *field = text_starts_with(path, own) ? own_field(call, part, (struct text){path.at + own.len, path.len - own.len}) : NULL;
		if (field) {
			problem->field = field;
			continue;
		}
		problem->detail = text_format(call->arena, "%.*s: %.*s", TEXT_ARG(place_in_words(call, part, path)),
			TEXT_ARG(i18n_detail(call->arena, call->language, message, problem->detail)));
		problem->code = "item.fault.at";
		problem->field = "parts";
	}
}

/* ---- changing ---- */

static enum outcome keep_document(struct call *call, struct part *part, size_t index, struct text what, int64_t *ret_id)
{
	enum outcome outcome = edit_keep(call, item_json_dumped(call->arena, part->document), ret_id);

	if (outcome == INVALID)
		place_faults(call, part, index);
	TRY(outcome);
	return audit_change(call, "item", *ret_id, T(""), what);
}

static enum outcome kept(struct call *call, const struct part *part, int64_t id, struct doc *doc)
{
	doc_id(doc, "id", id);
	if (part_is_facts(part->list)) {
		reply_see(call, "/admin/items/%lld", (long long)id);
		return OK;
	}
	reply_see(call, "/admin/items/%lld/parts#%s", (long long)id, part_is_field(part->list) ? "pages" : part->list->code);
	return OK;
}

static struct text part_name(struct call *call, const struct part *part, const char *what)
{
	return text_format(call->arena, "%s %s %.*s", what, part->list->code, TEXT_ARG(part->at));
}

static enum outcome keep(struct call *call, struct part *part, struct doc *doc)
{
	json_t *given;
	int64_t id;

	TRY(entry_find(call, part, false));
	given = part_given(call, part);
	if (part_is_facts(part->list)) {
		json_object_clear(part->document);
		json_object_update(part->document, given);
		json_decref(given);
	} else if (part->entry) {
		json_array_set_new(part->entries, part->index, given);
	} else {
		part->index = json_array_size(part->entries);
		json_array_append_new(part->entries, given);
	}
	TRY(keep_document(call, part, part->index, part_name(call, part, "keep"), &id));
	TRY(kept(call, part, id, doc));
	if (param_int(call, "more")) /* further options */
		reply_see(call, "/admin/items/%lld/parts/%s/%.*s", (long long)id, part->list->code,
			TEXT_ARG(part_at(call->arena, part)));
	return OK;
}

enum outcome part_keep(struct call *call, struct doc *doc)
{
	return with_document(call, keep, doc);
}

static enum outcome move(struct call *call, struct part *part, struct doc *doc)
{
	size_t to;
	json_t *moved;
	int64_t id;

	TRY(entry_find(call, part, true));
	to = part->index + 1 < json_array_size(part->entries) ? part->index + 1 : part->index;
	if (param_int(call, "by") < 0)
		to = part->index ? part->index - 1 : 0;
	moved = json_incref(part->entry);
	json_array_remove(part->entries, part->index);
	json_array_insert_new(part->entries, to, moved);
	TRY(keep_document(call, part, SIZE_MAX, part_name(call, part, "move"), &id));
	return kept(call, part, id, doc);
}

enum outcome part_move(struct call *call, struct doc *doc)
{
	return with_document(call, move, doc);
}

static enum outcome take_out(struct call *call, struct part *part, struct doc *doc)
{
	int64_t id;

	TRY(entry_find(call, part, true));
	json_array_remove(part->entries, part->index);
	TRY(keep_document(call, part, SIZE_MAX, part_name(call, part, "remove"), &id));
	return kept(call, part, id, doc);
}

enum outcome part_remove(struct call *call, struct doc *doc)
{
	return with_document(call, take_out, doc);
}

const char *part_paper_path(const struct part_list *list, struct text kind)
{
	static const struct { const char *list, *kind, *path; } papers[] = { { "materials", "blank", "blank" }, { "materials", "sample", "sample" },
		{ "results", "result", "result.paper" } };

	for (size_t i = 0; i < sizeof(papers) / sizeof(papers[0]); i++)
		if (strcmp(list->code, papers[i].list) == 0 && text_equal(kind, text_of(papers[i].kind)))
			return papers[i].path;
	return NULL;
}

static enum outcome give_paper(struct call *call, struct part *part, struct doc *doc)
{
	struct text address;
	const char *path;
	int64_t id;

	part->list = part_list_of(param_text(call, "list"));
	TRY(entry_find(call, part, !part_is_facts(part->list)));
	path = part_paper_path(part->list, param_text(call, "kind"));
	if (!path || !part->entry)
		return NOT_FOUND;
	TRY(paper_store(call, &address));
	part_value_set(part->entry, path, address.len ? json_stringn(address.at, address.len) : NULL);
	TRY(keep_document(call, part, part->index, part_name(call, part, "paper"), &id));
	doc_id(doc, "id", id);
	reply_see(call, "/admin/items/%lld/parts/%s/%.*s", (long long)id, part->list->code, TEXT_ARG(part->at));
	return OK;
}

enum outcome part_paper(struct call *call, struct doc *doc)
{
	return with_document(call, give_paper, doc);
}

/* ---- parameters ---- */

#define VERSION                                                                                                                    \
	{                                                                                                                          \
		"version", PARAM_ID, PARAM_IN_PATH, 0, 0, NULL, "id of the newest version"                                         \
	}
#define ENTRY                                                                                                                      \
	VERSION, {"list", PARAM_CODE, PARAM_IN_PATH, 0, 0, part_codes, "which list of the item"},                                  \
	{                                                                                                                          \
		"at", PARAM_TEXT, PARAM_IN_PATH, 0, 24, NULL,                                                                      \
			"its place from 0, or new; of a field its page's and its own: 2-3, 2-new"                                  \
	}

const struct param part_params[] = {ENTRY, PARAMS_END};
const struct param part_keep_params[] = {
	ENTRY,
	{"field.*", PARAM_TEXT, 0, 0, 4000,          NULL, "what stands in the entry, by its place: field.title.zh"},
	{"value.*", PARAM_TEXT, 0, 0, ITEM_CODE_MAX, NULL, "options, by row: the code; made when left out"         },
	{"zh.*",    PARAM_TEXT, 0, 0, 100,           NULL, "options: in Chinese"                                   },
	{"en.*",    PARAM_TEXT, 0, 0, 200,           NULL, "options: in English"                                   },
	{"more",    PARAM_BOOL, 0, 0, 0,             NULL, "come back to this entry"                               },
	PARAMS_END,
};
const struct param part_move_params[] = {
	ENTRY, {"by", PARAM_INT, PARAM_REQUIRED, -1, 1, NULL, "-1 up, 1 down"},
         PARAMS_END
};

static const char *const paper_kinds[] = { "blank", "sample", "result", NULL };
const struct param part_paper_params[] = {
	ENTRY,
	{ "kind", PARAM_CODE, PARAM_REQUIRED, 0, 0, paper_kinds, "of a material the form to fill in, or one filled in as an example; of the result what it looks like" },
	{ "file", PARAM_FILE, 0, 0, FILE_BYTES_MAX, NULL, "a picture, PDF, DOCX or XLSX, judged by its content" },
	{ "drop", PARAM_BOOL, 0, 0, 0, NULL, "1: none any more" },
	PARAMS_END,
};
