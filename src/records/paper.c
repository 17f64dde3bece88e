/* Everything about oneself as a paper: each record with its source, each look in plain words, what was asked and agreed to. */
#include "access/access.h"
#include "kernel/i18n/format.h"
#include "kernel/i18n/i18n.h"
#include "kernel/pdf/pdf.h"
#include "records/desk.h"
#include "records/store.h"

static struct text word(const struct call *call, const char *id)
{
	return i18n(call->language, id);
}

static struct text shown(struct call *call, const struct doc *doc, const char *list, size_t n, const char *member)
{
	const struct doc *leaf = doc_find(doc, text_format(call->arena, "%s.%zu.%s", list, n, member).at);

	return leaf ? doc_shown(call->arena, leaf, call->language, T("")) : T("");
}

static void row(struct call *call, struct pdf *pdf, const char *name, struct text value)
{
	if (value.len)
		pdf_row(pdf, word(call, name), value);
}

static struct text day_shown(struct call *call, int32_t day)
{
	char buffer[FORMAT_MAX];

	return day ? text_copy(call->arena, format_date(buffer, call->language, day)) : T("");
}

static struct text time_shown(struct call *call, int64_t at)
{
	char buffer[FORMAT_MAX];

	return text_copy(call->arena, format_time(buffer, call->language, at));
}

static struct text code_shown(struct call *call, const char *set, const char *code)
{
	return word(call, text_format(call->arena, "%s.%s", set, code).at);
}

static enum outcome write_record(struct call *call, struct pdf *pdf, const struct record *record)
{
	struct doc *doc = doc_new(call->arena);
	struct record_type type;
	struct unit issuer = { 0 };
	size_t count;

	TRY(record_type_find(call, record->type, &type));
	record_to_doc(call, &type, record, doc);
	if (record->issuer)
		TRY(unit_find(call, record->issuer, &issuer));
	pdf_text(pdf, PDF_HEADING, record->type_name);
	count = doc_count(doc_find(doc, "record.fields"));
	for (size_t i = 0; i < count; i++)
		pdf_row(pdf, shown(call, doc, "record.fields", i, "label"), shown(call, doc, "record.fields", i, "value"));
	row(call, pdf, "records.paper.issuer", call->language == ENGLISH && issuer.name_en.len ? issuer.name_en : issuer.name);
	row(call, pdf, "records.paper.source", code_shown(call, "record_source", record_source_codes[record->source]));
	row(call, pdf, "records.grade", code_shown(call, "record_grade", record_grade_codes[record->grade]));
	row(call, pdf, "records.issued", day_shown(call, record->issued_on));
	row(call, pdf, "records.valid_until", day_shown(call, record->valid_until));
	row(call, pdf, "records.paper.kept", time_shown(call, record->kept_at));
	if (record->state != RECORD_CURRENT)
		pdf_text(pdf, PDF_NOTE, word(call, "records.paper.no_longer"));
	return OK;
}

struct column { const char *head, *member; double share; };

/* A list of the document as a table; nothing when it is empty. */
static void write_list(struct call *call, struct pdf *pdf, const struct doc *about, const char *list, const char *heading, const struct column columns[], size_t width)
{
	struct pdf_column heads[PDF_COLUMNS_MAX];
	size_t count = doc_count(doc_find(about, list));

	if (!count)
		return;
	for (size_t c = 0; c < width; c++)
		heads[c] = (struct pdf_column){ .head = word(call, columns[c].head), .share = columns[c].share };
	pdf_text(pdf, PDF_HEADING, word(call, heading));
	pdf_table(pdf, heads, width);
	for (size_t i = 0; i < count; i++) {
		struct text *cells = NEW_ARRAY(call->arena, width, struct text);
		for (size_t c = 0; c < width; c++)
			cells[c] = shown(call, about, list, i, columns[c].member);
		pdf_table_row(pdf, cells);
	}
}

static void write_about(struct call *call, struct pdf *pdf, const struct doc *about)
{
	static const struct column looks[] = { { "records.paper.at", "at", 3 }, { "records.paper.look", "words", 9 }, { "records.paper.basis", "basis", 4 } },
		questions[] = { { "records.paper.at", "asked_at", 3 }, { "records.paper.question", "kind", 4 }, { "records.paper.about", "type", 4 },
			{ "records.paper.answer", "answer", 4 } },
		consents[] = { { "records.paper.at", "given_at", 3 }, { "records.paper.about", "type_name", 5 }, { "records.paper.purpose", "purpose", 5 } };
	const struct doc *older = doc_find(about, "older");

	write_list(call, pdf, about, "looks", "records.paper.looks", looks, sizeof(looks) / sizeof(looks[0]));
	if (older && doc_plain(call->arena, older).len)
		pdf_text(pdf, PDF_NOTE, word(call, "records.paper.older"));
	write_list(call, pdf, about, "questions", "records.paper.questions", questions, sizeof(questions) / sizeof(questions[0]));
	write_list(call, pdf, about, "consents", "records.paper.consents", consents, sizeof(consents) / sizeof(consents[0]));
}

enum outcome record_paper(struct call *call, const struct record records[], size_t count, const struct doc *about, struct text *ret_bytes)
{
	struct text title = word(call, "records.paper.title");
	struct pdf *pdf = pdf_new(call->arena, &(struct pdf_paper){ .title = title, .footer = title, .language = call->language, .made_at = call->now });

	pdf_text(pdf, PDF_TITLE, title);
	pdf_text(pdf, PDF_MIDDLE, time_shown(call, call->now));
	if (!count)
		pdf_text(pdf, PDF_TEXT, word(call, "records.paper.none"));
	for (size_t i = 0; i < count; i++)
		TRY(write_record(call, pdf, &records[i]));
	write_about(call, pdf, about);
	return pdf_finish(pdf, ret_bytes);
}
