/* A set of templates: compiled, then linked to each other. */
#include <stdlib.h>

#include "kernel/embed/embed.h"
#include "kernel/page/template.h"

static int by_name(const void *a, const void *b)
{
	return text_compare(((const struct template *)a)->name, ((const struct template *)b)->name);
}

static int name_against(const void *name, const void *template)
{
	return text_compare(*(const struct text *)name, ((const struct template *)template)->name);
}

const struct template *template_find(const struct page_set *set, struct text name)
{
	return set->count ? bsearch(&name, set->templates, set->count, sizeof(struct template), name_against) : NULL;
}

bool page_exists(const struct page_set *set, struct text name)
{
	return template_find(set, name) != NULL;
}

static struct text room_of(struct text name)
{
	size_t slash = name.len;

	while (slash && name.at[slash - 1] != '/')
		slash--;
	return (struct text){ name.at, slash };
}

/* "site/layout" is site/layout.html; a bare "row" stands in the same room as the template that names it. */
static const struct template *find_named(const struct page_set *set, struct arena *arena, const struct template *by, struct text name)
{
	const struct template *found = template_find(set, name);

	if (!found)
		found = template_find(set, text_join(arena, name, T(".html")));
	if (!found && !memchr(name.at, '/', name.len))
		found = template_find(set, text_format(arena, "%.*s%.*s.html", TEXT_ARG(room_of(by->name)), TEXT_ARG(name)));
	return found;
}

static bool link_template(const struct page_set *set, struct arena *arena, struct template *template, struct text *ret_error)
{
	struct op *ops = (struct op *)template->ops;  /* ours until the set is handed out */

	for (size_t i = 0; i < template->count; i++) {
		if (ops[i].kind != OP_PARTIAL && ops[i].kind != OP_PARENT)
			continue;
		ops[i].template = find_named(set, arena, template, ops[i].text);
		if (!ops[i].template && set->strict) {
			*ret_error = template_error(arena, template->name, ops[i].line, ops[i].text, "no such template");
			return false;
		}
	}
	return true;
}

static bool link_all(struct page_set *set, struct arena *arena, struct text *ret_error)
{
	if (set->count)
		qsort(set->templates, set->count, sizeof(struct template), by_name);
	for (size_t i = 0; i < set->count; i++)
		if (!link_template(set, arena, &set->templates[i], ret_error))
			return false;
	return true;
}

struct page_set *page_set_of(struct arena *arena, size_t count, const struct text names[], const struct text texts[],
	bool strict, struct text *ret_error)
{
	struct page_set *set = NEW(arena, struct page_set);

	set->strict = strict;
	set->templates = NEW_ARRAY(arena, count, struct template);
	for (size_t i = 0; i < count; i++)
		if (!template_compile(arena, names[i], texts[i], strict, &set->templates[set->count++], ret_error))
			return NULL;
	return link_all(set, arena, ret_error) ? set : NULL;
}

static bool is_template(struct text name)
{
	struct text ending = T(".html");

	return name.len > ending.len && memcmp(name.at + name.len - ending.len, ending.at, ending.len) == 0;
}

struct page_set *page_set_load(struct arena *arena, struct text *ret_error)
{
	struct text *names = NEW_ARRAY(arena, embedded_count, struct text);
	struct text *texts = NEW_ARRAY(arena, embedded_count, struct text);
	size_t count = 0;

	for (size_t i = 0; i < embedded_count; i++)
		if (is_template(text_of(embedded_files[i].name))) {
			names[count] = text_of(embedded_files[i].name);
			texts[count++] = embedded_files[i].bytes;
		}
	return page_set_of(arena, count, names, texts, true, ret_error);
}
