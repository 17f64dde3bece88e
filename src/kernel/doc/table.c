/* A list of objects as a table: CSV and XLSX. */
#include "kernel/doc/table.h"

#include <stdio.h>

#include "kernel/i18n/i18n.h"

const struct doc *table_first_row(const struct doc *list)
{
	const struct doc *row = list->kind == DOC_LIST ? list->first : NULL;

	return row && row->kind == DOC_OBJECT ? row : NULL;
}

bool table_is_column(const struct doc *member)
{
	return doc_is_leaf(member);
}

struct text table_heading(const struct doc *member, enum language language)
{
	char id[FORMAT_MAX];
	int len = snprintf(id, sizeof(id), "column.%s", member->name);
	const struct catalogue_entry *entry = len < FORMAT_MAX ? catalogue_find((struct text){ id, (size_t)len }) : NULL;

	return entry ? entry->text[language] : text_of(member->name);
}

const struct doc *table_cell(const struct doc *row, const struct doc *column)
{
	const struct doc *cell = row->kind == DOC_OBJECT ? doc_member(row, text_of(column->name), column->hash) : NULL;

	return cell && doc_is_leaf(cell) ? cell : NULL;
}

/* A spreadsheet takes a text that begins so for a formula. */
static bool looks_like_formula(struct text text)
{
	return text.len && strchr("=+-@\t\r", text.at[0]) && text.at[0];
}

static bool is_written_text(const struct doc *cell)
{
	return cell->kind == DOC_TEXT || cell->kind == DOC_CODE || cell->kind == DOC_MESSAGE;
}

static void add_field(struct text_builder *out, struct text text, bool guarded)
{
	bool quoted = guarded;

	for (size_t i = 0; i < text.len && !quoted; i++)
		quoted = strchr(",\"\r\n", text.at[i]) && text.at[i];
	if (quoted)
		builder_add_char(out, '"');
	if (guarded)
		builder_add_char(out, '\'');
	for (size_t from = 0, i = 0; i <= text.len; i++) {
		if (i < text.len && text.at[i] != '"')
			continue;
		builder_add(out, (struct text){ text.at + from, i - from });
		if (i < text.len)
			builder_add(out, T("\"\""));
		from = i + 1;
	}
	if (quoted)
		builder_add_char(out, '"');
}

/* Codes are written as their labels: a table is read by people. */
static void add_cell(struct text_builder *out, const struct doc *cell, enum language language)
{
	char buffer[FORMAT_MAX];
	struct text text = T("");

	if (!cell)
		return;
	doc_show(out->arena, cell, language, cell->kind == DOC_CODE ? T("") : T("raw"), buffer, &text);
	add_field(out, text, is_written_text(cell) && looks_like_formula(text));
}

void doc_write_csv(const struct doc *list, enum language language, struct text_builder *out)
{
	const struct doc *heads = table_first_row(list);
	const char *separator = "";

	builder_add(out, T("\xef\xbb\xbf"));
	if (!heads)
		return;
	for (const struct doc *head = heads->first; head; head = head->next) {
		if (!table_is_column(head))
			continue;
		builder_add(out, text_of(separator));
		add_field(out, table_heading(head, language), false);
		separator = ",";
	}
	builder_add(out, T("\r\n"));
	for (const struct doc *row = list->first; row; row = row->next) {
		separator = "";
		for (const struct doc *head = heads->first; head; head = head->next) {
			if (!table_is_column(head))
				continue;
			builder_add(out, text_of(separator));
			add_cell(out, table_cell(row, head), language);
			separator = ",";
		}
		builder_add(out, T("\r\n"));
	}
}
