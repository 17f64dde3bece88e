/*
 * A row of an item as JSON. A cell changes what it says and leaves the rest of the document as it was: what no sheet has room for (questions of its own, the
 * form, files) stays when a row of an item that is there comes back.
 */
#include "catalogue/parts.h"
#include "catalogue/read.h"
#include "catalogue/sheet.h"
#include "kernel/crypt/crypt.h"
#include "kernel/i18n/i18n.h"

#define LIMIT(name, member) \
	{ name "_days", CELL_DAYS, member, NULL }, { name "_unit", CELL_CODE, member, "unit", .codes = item_span_units, .set = "span" }, \
	{ name "_note", CELL_WORDS, member, "note" }, { name "_note_en", CELL_ENGLISH, member, "note" }

const struct item_column item_columns[] = {
	{ "code", CELL_TEXT, "code", NULL, true },
	{ "task_code", CELL_TEXT, "task_code", NULL },
	{ "title", CELL_WORDS, "title", NULL, true },
	{ "title_en", CELL_ENGLISH, "title", NULL },
	{ "kind", CELL_CODE, "kind", .codes = item_kinds, .set = "item_kind" },
	{ "level", CELL_CODE, "level", .codes = item_levels, .set = "item_level" },
	{ "unit", CELL_TEXT, "unit", NULL, true },
	{ "hall", CELL_TEXT, "hall", NULL },
	{ "category", CELL_TEXT, "category", NULL },
	{ "audience", CELL_LIST, "audience", .codes = item_audiences, .set = "item_audience" },
	{ "case_type", CELL_CODE, "case_type", .codes = item_case_types, .set = "item_case_type" },
	LIMIT("legal", "legal_limit"),
	LIMIT("promised", "promised_limit"),
	{ "visits", CELL_NUMBER, "visits", "count" },
	{ "visits_reason", CELL_WORDS, "visits", "reason" },
	{ "visits_reason_en", CELL_ENGLISH, "visits", "reason" },
	{ "at_most_once", CELL_YES, "at_most_once", NULL },
	{ "daily", CELL_YES, "daily", NULL },
	{ "channels", CELL_LIST, "channels", .codes = item_channels, .set = "item_channel" },
	{ "online_depth", CELL_CODE, "online_depth", .codes = item_depths, .set = "item_online_depth" },
	{ "reach", CELL_CODE, "reach", .codes = item_reaches, .set = "item_reach" },
	{ "appointment", CELL_YES, "appointment", NULL },
	{ "scope", CELL_TEXT, "scope", NULL },
	{ "opening", CELL_TEXT, "opening", NULL },
	{ "opening_web", CELL_STRING, "openings", "web" },
	{ "opening_phone", CELL_STRING, "openings", "phone" },
	{ "opening_kiosk", CELL_STRING, "openings", "kiosk" },
	{ "opening_post", CELL_STRING, "openings", "post" },
	{ "opening_home", CELL_STRING, "openings", "home" },
	{ "conditions", CELL_CONDITIONS, "conditions", NULL },
	{ "conditions_en", CELL_ENGLISH_LIST, "conditions", NULL },
	{ "law", CELL_LAWS, "basis", NULL },
	{ "law_text", CELL_ENTRY_WORDS, "basis", "text" },
	{ "law_text_en", CELL_ENGLISH_LIST, "basis", "text" },
	{ "fee_fen", CELL_NUMBER, "fee", "fen" },
	{ "fee_basis", CELL_STRING, "fee", "basis" },
	{ "fee_project", CELL_STRING, "fee", "project" },
	{ "fee_online", CELL_YES, "fee", "online" },
	{ "phone_ask", CELL_STRING, "phones", "ask" },
	{ "phone_complain", CELL_STRING, "phones", "complain" },
	{ "result", CELL_WORDS, "result", "name" },
	{ "result_en", CELL_ENGLISH, "result", "name" },
	{ "certificate", CELL_STRING, "result", "certificate" },
	{ "result_sample", CELL_YES, "result", "sample" },
	{ "valid_days", CELL_NUMBER, "result", "valid_days" },
	{ "words", CELL_LIST, "words", NULL },
	{ "events", CELL_LIST, "events", NULL },
	{ "situations", CELL_SITUATIONS, "situations", NULL },
	{ "situations_en", CELL_ENGLISH_LIST, "situations", "title" },
	{ "materials", CELL_MATERIALS, "materials", NULL },
	{ "materials_en", CELL_ENGLISH_LIST, "materials", "title" },
	{ "material_necessity", CELL_ENTRY_CODE, "materials", "necessity", .codes = item_necessities, .set = "material_necessity" },
	{ "material_source", CELL_ENTRY_CODE, "materials", "source", .codes = item_sources, .set = "material_source" },
	{ "material_form", CELL_ENTRY_CODE, "materials", "form", .codes = item_forms, .set = "material_form" },
	{ "material_originals", CELL_ENTRY_NUMBER, "materials", "originals" },
	{ "material_copies", CELL_ENTRY_NUMBER, "materials", "copies" },
	{ "material_standard", CELL_ENTRY_WORDS, "materials", "standard" },
	{ "material_standard_en", CELL_ENGLISH_LIST, "materials", "standard" },
	{ "material_help", CELL_ENTRY_WORDS, "materials", "help" },
	{ "material_help_en", CELL_ENGLISH_LIST, "materials", "help" },
	{ "material_law", CELL_ENTRY_TEXT, "materials", "basis.law" },
	{ "material_article", CELL_ENTRY_TEXT, "materials", "basis.article" },
	{ "material_when", CELL_ENTRY_WHEN, "materials", "when" },
	{ NULL, CELL_TEXT, NULL, NULL },
};

static json_t *json_of(struct text text)
{
	return json_stringn(text.at, text.len);
}

static bool is_string(const json_t *value, struct text text)
{
	return json_is_string(value) && text_equal((struct text){ json_string_value(value), json_string_length(value) }, text);
}

/* ---- members ---- */

static json_t *object_in(json_t *item, const char *name)
{
	json_t *object = json_object_get(item, name);

	if (!json_is_object(object)) {
		object = json_object();
		json_object_set_new(item, name, object);
	}
	return object;
}

/* Where the column's value stands: the item itself, or an object in it. */
static json_t *holder_of(json_t *item, const struct item_column *column)
{
	return column->inner ? object_in(item, column->member) : item;
}

static const char *name_of(const struct item_column *column)
{
	return column->inner ? column->inner : column->member;
}

/* Words in two languages may be written as one string, which is the Chinese. */
static const json_t *chinese_of(const json_t *words)
{
	return json_is_object(words) ? json_object_get(words, "zh") : words;
}

static void words_put(json_t *holder, const char *name, const char *language, struct text cell)
{
	json_t *words = json_object_get(holder, name), *both;

	if (strcmp(language, "zh") == 0 && is_string(chinese_of(words), cell))
		return;
	if (json_is_object(words)) {
		json_object_set_new(words, language, json_of(cell));
		return;
	}
	both = json_object();
	if (json_is_string(words))
		json_object_set(both, "zh", words);
	json_object_set_new(both, language, json_of(cell));
	json_object_set_new(holder, name, both);
}

static json_t *number_of(struct text cell)
{
	int64_t number;

	return text_to_int(cell, &number) ? json_integer(number) : json_of(cell);   /* the reader then says what is wrong */
}

static json_t *yes_of(struct text cell)
{
	return json_boolean(text_equal(cell, T("1")) || text_equal(cell, T("yes")) || text_equal(cell, T("是")) || text_equal(cell, T("true")));
}

static void days_put(json_t *item, const char *name, struct text cell)
{
	json_t *limit = object_in(item, name);

	json_object_set_new(limit, "count", number_of(cell));
	if (!json_object_get(limit, "unit"))
		json_object_set_new(limit, "unit", json_string("working_days"));
}

/* A code, or what people call it: "1" or "必须有". What is neither stays as it is: the reader then says so. */
static struct text code_of(struct call *call, const struct item_column *column, struct text said)
{
	for (size_t i = 0; column->codes && column->codes[i]; i++) {
		const char *label = text_format(call->arena, "%s.%s", column->set, column->codes[i]).at;
		if (text_equal(said, i18n(CHINESE, label)) || text_equal(said, i18n(ENGLISH, label)))
			return text_of(column->codes[i]);
	}
	return said;
}

/* ---- lists: "a|b|c" … only the bar: Chinese titles hold the other signs ---- */

static json_t *list_of(struct call *call, const struct item_column *column, struct text cell)
{
	json_t *list = json_array();

	while (cell.len) {
		struct text one = text_trim(text_cut(&cell, '|'));
		if (one.len)
			json_array_append_new(list, json_of(code_of(call, column, one)));
	}
	return list;
}

/* The entry of the old list of which a member says this: with all else that stands in it. NULL: a new one. */
static json_t *entry_with(const json_t *list, const char *member, struct text text)
{
	for (size_t i = 0; i < json_array_size(list); i++) {
		json_t *entry = json_array_get(list, i);
		if (is_string(chinese_of(json_object_get(entry, member)), text))
			return entry;
	}
	return NULL;
}

static json_t *entry_kept_or_new(json_t *entry)
{
	return entry ? json_incref(entry) : json_object();
}

static json_t *conditions_of(const json_t *before, struct text cell)
{
	json_t *list = json_array();

	while (cell.len) {
		struct text one = text_trim(text_cut(&cell, '|'));
		json_t *entry = entry_kept_or_new(entry_with(before, "zh", one));
		json_object_set_new(entry, "zh", json_of(one));
		json_array_append_new(list, entry);
	}
	return list;
}

/* Of laws with the same name the one with the same article. */
static json_t *law_with(const json_t *list, struct text law, struct text article)
{
	for (size_t i = 0; i < json_array_size(list); i++) {
		json_t *entry = json_array_get(list, i);
		const json_t *its = json_object_get(entry, "article");
		if (is_string(json_object_get(entry, "law"), law) && (its ? is_string(its, article) : !article.len))
			return entry;
	}
	return NULL;
}

static json_t *laws_of(const json_t *before, struct text cell)
{
	json_t *list = json_array();

	while (cell.len) {
		struct text article = text_trim(text_cut(&cell, '|')), law = text_trim(text_cut(&article, ' '));
		json_t *known = law_with(before, law, text_trim(article));
		if (law.len)
			json_array_append_new(list, known ? json_incref(known) : json_pack("{so so}", "law", json_of(law), "article", json_of(text_trim(article))));
	}
	return list;
}

static json_t *codes_of(struct text text)
{
	json_t *list = json_array();

	while (text.len) {
		struct text word = text_cut(&text, ' ');
		if (word.len)
			json_array_append_new(list, json_of(word));
	}
	return list;
}

/* A title's own code: equal titles are one material, in every item. */
static struct text code_of_title(struct arena *arena, struct text title)
{
	return text_format(arena, "m%.*s", 8, hash_hex(arena, hash_of(title)).at);
}

/* What satisfies it; nothing is written where nothing was and nothing is said. */
static void records_put(json_t *material, struct text types)
{
	json_t *list = codes_of(types);

	if (json_array_size(list) || json_object_get(material, "records"))
		json_object_set(material, "records", list);
	json_decref(list);
}

/* "身份证|[food_lease] 租赁合同|营业执照 {business_licence}": a title; before it a code of one's own, behind it the types of records that do instead. */
static json_t *material_of(struct arena *arena, const json_t *before, struct text cell)
{
	struct text types = cell, title = text_trim(text_cut(&types, '{')), code = T("");
	json_t *known, *material;

	if (title.len && title.at[0] == '[') {
		code = text_cut(&title, ']');
		code = (struct text){ code.at + 1, code.len - 1 };
		title = text_trim(title);
	}
	if (!title.len)
		return NULL;
	known = code.len ? entry_with(before, "code", code) : entry_with(before, "title", title);
	material = entry_kept_or_new(known);
	if (!known)
		json_object_set_new(material, "code", json_of(code.len ? code : code_of_title(arena, title)));
	if (known || json_object_get(material, "title"))
		words_put(material, "title", "zh", title);
	else
		json_object_set_new(material, "title", json_of(title));
	records_put(material, text_cut(&types, '}'));
	return material;
}

static json_t *materials_of(struct arena *arena, const json_t *before, struct text cell)
{
	json_t *list = json_array(), *material;

	while (cell.len)
		if ((material = material_of(arena, before, text_trim(text_cut(&cell, '|')))))
			json_array_append_new(list, material);
	return list;
}

/* ---- situations of a plain item: one question, whose answer is the situation ---- */

static bool are_the_same(const json_t *situations, struct text cell)
{
	size_t i = 0;

	for (; cell.len; i++)
		if (!is_string(chinese_of(json_object_get(json_array_get(situations, i), "title")), text_trim(text_cut(&cell, '|'))))
			return false;
	return i == json_array_size(situations);
}

/* Whose situations follow from questions of their own: a row knows no conditions. */
static bool has_questions_of_its_own(const json_t *item)
{
	const json_t *questions = json_object_get(item, "questions");
	const json_t *id = json_object_get(json_array_get(questions, 0), "id");

	return json_array_size(questions) > 1 || (json_array_size(questions) == 1 && !is_string(id, T("situation")));
}

static void situations_put(struct call *call, json_t *item, struct text cell)
{
	json_t *situations, *options;

	if (are_the_same(json_object_get(item, "situations"), cell))
		return;
	if (has_questions_of_its_own(item)) {
		item_fault(call, "situations", "item.fault.situations", T(""));
		return;
	}
	situations = json_array();
	options = json_array();
	for (int i = 1; cell.len; i++) {
		struct text title = text_trim(text_cut(&cell, '|')), code = text_format(call->arena, "s%d", i);
		json_array_append_new(situations, json_pack("{so so so}", "code", json_of(code), "title", json_of(title),
			"when", json_of(text_format(call->arena, "situation = \"%.*s\"", TEXT_ARG(code)))));
		json_array_append_new(options, json_pack("{so so}", "value", json_of(code), "zh", json_of(title)));
	}
	json_object_set_new(item, "questions", json_pack("[{ss s{ss ss} ss so}]", "id", "situation", "text", "zh", "您属于哪种情况？", "en",
		"Which is your case?", "type", "choice", "options", options));
	json_object_set_new(item, "situations", situations);
}

/* ---- English of a list, entry by entry ---- */

/* The options of a plain item's one question are its situations. */
static void option_put(json_t *item, size_t i, struct text english)
{
	json_t *options = json_object_get(json_array_get(json_object_get(item, "questions"), 0), "options"), *option = json_array_get(options, i);

	if (!has_questions_of_its_own(item) && option)
		json_object_set_new(option, "en", json_of(english));
}

static void english_put(json_t *item, const struct item_column *column, size_t i, json_t *entry, struct text english)
{
	if (column->inner)
		words_put(entry, column->inner, "en", english);
	else
		json_object_set_new(entry, "en", json_of(english));
	if (strcmp(column->member, "situations") == 0)
		option_put(item, i, english);
}

/* ---- what a list's entries have in columns of their own, in the same order ---- */

bool cell_is_of_entries(enum cell_shape shape)
{
	return shape == CELL_ENGLISH_LIST || shape >= CELL_ENTRY_CODE;
}

/* The situation of that title, or the condition itself. */
static struct text when_of(struct call *call, const json_t *item, struct text said)
{
	const json_t *situation = entry_with(json_object_get(item, "situations"), "title", said);

	return situation ? part_value(call->arena, situation, "when") : said;
}

static void entry_put(struct call *call, json_t *item, const struct item_column *column, json_t *entry, struct text said)
{
	const char *path = column->shape == CELL_ENTRY_WORDS ? text_format(call->arena, "%s.zh", column->inner).at : column->inner;

	if (text_equal(said, text_trim(part_value(call->arena, entry, path))))
		return;
	switch (column->shape) {
	case CELL_ENTRY_NUMBER: part_value_set(entry, path, number_of(said)); break;
	case CELL_ENTRY_WORDS:  words_put(entry, column->inner, "zh", said); break;
	case CELL_ENTRY_WHEN:   part_value_set(entry, path, json_of(when_of(call, item, said))); break;
	default:                part_value_set(entry, path, json_of(code_of(call, column, said))); break;
	}
}

static void entries_put(struct call *call, json_t *item, const struct item_column *column, struct text cell)
{
	json_t *list = json_object_get(item, column->member);
	bool english = column->shape == CELL_ENGLISH_LIST;

	for (size_t i = 0; cell.len; i++) {
		struct text said = text_trim(text_cut(&cell, '|'));
		json_t *entry = json_array_get(list, i);
		if (!entry) {
			item_fault(call, column->heading, english ? "item.fault.english" : "item.fault.entries", said);
			return;
		}
		if (said.len && english)
			english_put(item, column, i, entry, said);
		else if (said.len)
			entry_put(call, item, column, entry, said);
	}
}

/* ---- from a fault back to the column ---- */

static bool text_ends(struct text text, struct text end)
{
	return text.len >= end.len && memcmp(text.at + text.len - end.len, end.at, end.len) == 0;
}

/* How well a column fits: 3 says just that, 2 the whole member, 1 something of it, 0 not at all. */
static int fit_of(const struct item_column *column, struct text member, struct text inner)
{
	bool english = text_ends(inner, T(".en")), is_english = column->shape == CELL_ENGLISH || column->shape == CELL_ENGLISH_LIST;

	if (!text_equal(member, text_of(column->member)))
		return 0;
	if (english || text_ends(inner, T(".zh")))
		inner.len -= 3;
	if (text_equal(inner, text_of(column->inner)))
		return english == is_english ? 3 : 1;
	return column->inner || is_english ? 1 : 2;
}

const struct item_column *item_column_of(const char *path, int *ret_entry)
{
	const char *open = strchr(path, '['), *dot = strchr(path, '.');
	size_t len = open && (!dot || open < dot) ? (size_t)(open - path) : dot ? (size_t)(dot - path) : strlen(path);
	const struct item_column *found = NULL;
	int best = 0;

	for (const struct item_column *column = item_columns; column->heading; column++) {
		int fit = strcmp(path, column->heading) == 0 ? 4 : fit_of(column, (struct text){ path, len }, text_of(dot ? dot + 1 : ""));
		if (fit > best) {
			best = fit;
			found = column;
		}
	}
	*ret_entry = path[len] == '[' ? atoi(path + len + 1) + 1 : 0;
	return found;
}

void item_cell_put(struct call *call, json_t *item, const struct item_column *column, struct text cell)
{
	const char *member = column->member;
	const json_t *before = json_object_get(item, member);

	switch (column->shape) {
	case CELL_TEXT:         json_object_set_new(item, member, json_of(cell)); break;
	case CELL_STRING:       json_object_set_new(object_in(item, member), column->inner, json_of(cell)); break;
	case CELL_LIST:         json_object_set_new(item, member, list_of(call, column, cell)); break;
	case CELL_YES:          json_object_set_new(holder_of(item, column), name_of(column), yes_of(cell)); break;
	case CELL_WORDS:        words_put(holder_of(item, column), name_of(column), "zh", cell); break;
	case CELL_ENGLISH:      words_put(holder_of(item, column), name_of(column), "en", cell); break;
	case CELL_DAYS:         days_put(item, member, cell); break;
	case CELL_NUMBER:       json_object_set_new(object_in(item, member), column->inner, number_of(cell)); break;
	case CELL_CONDITIONS:   json_object_set_new(item, member, conditions_of(before, cell)); break;
	case CELL_LAWS:         json_object_set_new(item, member, laws_of(before, cell)); break;
	case CELL_SITUATIONS:   situations_put(call, item, cell); break;
	case CELL_MATERIALS:    json_object_set_new(item, member, materials_of(call->arena, before, cell)); break;
	case CELL_CODE:         json_object_set_new(holder_of(item, column), name_of(column), json_of(code_of(call, column, cell))); break;
	default:                entries_put(call, item, column, cell); break;
	}
}

struct text item_json_dumped(struct arena *arena, const json_t *json)
{
	size_t size = json_dumpb(json, NULL, 0, JSON_COMPACT);
	char *bytes = arena_alloc(arena, size + 1);

	json_dumpb(json, bytes, size, JSON_COMPACT);
	return (struct text){ bytes, size };
}
