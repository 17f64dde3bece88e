#include "kernel/i18n/i18n.h"

#include "kernel/i18n/catalogue.h"

enum { FILLED_MAX = 1 << 20 };

const struct catalogue_entry *catalogue_find(struct text id)
{
	size_t slot = text_hash(id) & (catalogue_slot_count - 1);

	while (catalogue_slots[slot] >= 0) {
		const struct catalogue_entry *entry = &catalogue[catalogue_slots[slot]];
		if (text_equal(entry->id, id))
			return entry;
		slot = (slot + 1) & (catalogue_slot_count - 1);
	}
	return NULL;
}

struct text i18n(enum language language, const char *id)
{
	const struct catalogue_entry *entry = catalogue_find(text_of(id));

	return entry ? entry->text[language] : text_of(id);
}

bool i18n_has(const char *id)
{
	return catalogue_find(text_of(id)) != NULL;
}

static size_t name_length(struct text text)
{
	size_t i = 0;

	while (i < text.len && ((text.at[i] >= 'a' && text.at[i] <= 'z') || text.at[i] == '_' ||
		(i && ((text.at[i] >= '0' && text.at[i] <= '9') || text.at[i] == '.'))))
		i++;
	return i;
}

bool catalogue_cut(struct text *rest, struct text *ret_words, struct text *ret_name)
{
	struct text text = *rest;

	if (!text.len)
		return false;
	for (size_t i = 0; i < text.len; i++) {
		struct text after = { text.at + i + 1, text.len - i - 1 };
		size_t name = text.at[i] == '{' ? name_length(after) : 0;
		if (!name || name == after.len || after.at[name] != '}')
			continue;
		*ret_words = (struct text){ text.at, i };
		*ret_name = (struct text){ after.at, name };
		*rest = (struct text){ after.at + name + 1, after.len - name - 1 };
		return true;
	}
	*ret_words = text;
	*ret_name = T("");
	*rest = T("");
	return true;
}

/* The text to fill: the singular when {n} is 1. */
static struct text form_of(const struct catalogue_entry *entry, enum language language, i18n_lookup *lookup, void *context)
{
	struct text n;

	if (entry->one[language].at && lookup(context, T("n"), &n) && text_equal(n, T("1")))
		return entry->one[language];
	return entry->text[language];
}

struct text i18n_fill(struct arena *arena, enum language language, const char *id, i18n_lookup *lookup, void *context)
{
	const struct catalogue_entry *entry = catalogue_find(text_of(id));
	struct text_builder out;
	struct text rest, words, name, value;

	if (!entry)
		return text_of(id);
	builder_init(&out, arena, FILLED_MAX);
	rest = form_of(entry, language, lookup, context);
	while (catalogue_cut(&rest, &words, &name)) {
		builder_add(&out, words);
		if (name.len && lookup(context, name, &value))
			builder_add(&out, value);
		else if (name.len)
			builder_add(&out, (struct text){ name.at - 1, name.len + 2 });
	}
	return builder_text(&out);
}

static bool detail_alone(void *context, struct text name, struct text *ret_value)
{
	if (!text_equal(name, T("detail")))
		return false;
	*ret_value = *(const struct text *)context;
	return true;
}

struct text i18n_detail(struct arena *arena, enum language language, const char *id, struct text detail)
{
	return i18n_fill(arena, language, id, detail_alone, &detail);
}

const char *i18n_tag(enum language language)
{
	return language == ENGLISH ? "en" : "zh-CN";
}

/* The weight of one "en-GB;q=0.8", 1 without a q. */
static double weight_of(struct text range)
{
	double weight;

	while (range.len) {
		struct text parameter = text_trim(text_cut(&range, ';'));
		if (text_starts_with(parameter, T("q=")) &&
		    text_to_double((struct text){ parameter.at + 2, parameter.len - 2 }, &weight))
			return weight;
	}
	return 1;
}

static bool speaks(struct text range, const char tag[2])
{
	return range.len >= 2 && (range.at[0] | 32) == tag[0] && (range.at[1] | 32) == tag[1] &&
		(range.len == 2 || range.at[2] == '-' || range.at[2] == ';' || range.at[2] == ' ');
}

enum language i18n_language_of(struct text accept_language)
{
	double english = 0, chinese = 0;
	bool english_first = false;

	while (accept_language.len) {
		struct text range = text_trim(text_cut(&accept_language, ','));
		double weight = weight_of(range);
		if (speaks(range, "en") && weight > english) {
			english = weight;
			english_first = weight > chinese;
		}
		if (speaks(range, "zh") && weight > chinese)
			chinese = weight;
	}
	return english > chinese || (english > 0 && english == chinese && english_first) ? ENGLISH : CHINESE;
}
