#include "kernel/pdf/paper.h"

#include <assert.h>

enum { TEXT_BYTES_MAX = 20000, QR_BYTES_MAX = 1000 };

struct pdf *pdf_new(struct arena *arena, const struct pdf_paper *paper)
{
	struct pdf *pdf = NEW(arena, struct pdf);

	pdf->arena = arena;
	pdf->paper = *paper;
	return pdf;
}

/* Cut between characters, and only what is UTF-8: the layout engine would end the process over anything else. */
static struct text fitting(struct pdf *pdf, struct text text)
{
	size_t len = text.len < TEXT_BYTES_MAX ? text.len : TEXT_BYTES_MAX;
	struct text_builder clean;
	char bytes[4];

	while (len && len < text.len && ((unsigned char)text.at[len] & 0xC0) == 0x80)
		len--;
	text.len = len;
	if (text_is_valid(text))
		return text;
	builder_init(&clean, pdf->arena, 2 * TEXT_BYTES_MAX);
	while (text.len) {
		uint32_t code = text_next(&text);
		builder_add(&clean, (struct text){ bytes, text_put(bytes, code ? code : 0xFFFD) });
	}
	return builder_text(&clean);
}

static struct block *add(struct pdf *pdf, enum block_kind kind)
{
	struct block *block = NEW(pdf->arena, struct block);

	block->kind = kind;
	if (pdf->last)
		pdf->last->next = block;
	else
		pdf->first = block;
	pdf->last = block;
	if (kind != BLOCK_CELLS)
		pdf->columns = NULL;
	return block;
}

void pdf_text(struct pdf *pdf, enum pdf_kind kind, struct text text)
{
	struct block *block = add(pdf, BLOCK_TEXT);

	assert(kind < PDF_KINDS);
	block->style = kind;
	block->a = fitting(pdf, text);
}

void pdf_row(struct pdf *pdf, struct text name, struct text value)
{
	struct block *block = add(pdf, BLOCK_ROW);

	block->a = fitting(pdf, name);
	block->b = fitting(pdf, value);
}

void pdf_table(struct pdf *pdf, const struct pdf_column columns[], size_t count)
{
	struct columns *kept = NEW(pdf->arena, struct columns);
	struct block *block = add(pdf, BLOCK_TABLE);

	assert(count >= 1 && count <= PDF_COLUMNS_MAX);
	for (; kept->count < count; kept->count++) {
		kept->at[kept->count] = columns[kept->count];
		kept->at[kept->count].head = fitting(pdf, columns[kept->count].head);
		kept->sum += columns[kept->count].share;
	}
	block->columns = pdf->columns = kept;
}

void pdf_table_row(struct pdf *pdf, const struct text cells[])
{
	const struct columns *columns = pdf->columns;
	struct block *block = add(pdf, BLOCK_CELLS);
	struct text *kept;

	assert(columns && "a table comes first");
	kept = NEW_ARRAY(pdf->arena, columns->count, struct text);
	for (size_t i = 0; i < columns->count; i++)
		kept[i] = fitting(pdf, cells[i]);
	block->columns = columns;
	block->cells = kept;
}

void pdf_line(struct pdf *pdf)
{
	add(pdf, BLOCK_LINE);
}

void pdf_space(struct pdf *pdf, double millimetres)
{
	add(pdf, BLOCK_SPACE)->millimetres = millimetres;
}

void pdf_new_page(struct pdf *pdf)
{
	add(pdf, BLOCK_PAGE);
}

void pdf_qr(struct pdf *pdf, struct text content, struct text words)
{
	struct block *block = add(pdf, BLOCK_QR);

	assert(content.len <= QR_BYTES_MAX);
	block->a = content;
	block->b = fitting(pdf, words);
}

void pdf_stamp(struct pdf *pdf, struct text unit, struct text words)
{
	struct block *block = add(pdf, BLOCK_STAMP);

	block->a = fitting(pdf, unit);
	block->b = fitting(pdf, words);
}

void pdf_attach(struct pdf *pdf, const char *name, const char *media_type, struct text bytes)
{
	assert(pdf->attachments < ATTACHMENTS_MAX);
	pdf->attached[pdf->attachments++] = (struct attachment){ name, media_type, bytes };
}

enum outcome pdf_finish(struct pdf *pdf, struct text *ret_bytes)
{
	struct amended amended;
	struct text drawn;

	TRY(paper_draw(pdf, &drawn));
	if (!paper_amend(pdf, drawn, NULL, &amended))
		return BROKEN;
	*ret_bytes = amended.bytes;
	return OK;
}

/* The comment has its room before it is written: every number in the file depends on the file's length. */
static struct text with_line(struct arena *arena, struct text before, struct text line)
{
	size_t bytes = 1 + PDF_SEAL_MAX + 1;
	char *whole = arena_alloc(arena, before.len + bytes);

	assert(line.len <= PDF_SEAL_MAX);
	memcpy(whole, before.at, before.len);
	memset(whole + before.len, ' ', bytes);
	whole[before.len] = '%';
	memcpy(whole + before.len + 1, line.at, line.len);
	whole[before.len + bytes - 1] = '\n';
	return (struct text){ whole, before.len + bytes };
}

/* Hexadecimal, in capitals as PDF writes it, over the zeros. */
static void fill_hole(char *at, struct text der)
{
	static const char digits[] = "0123456789ABCDEF";

	for (size_t i = 0; i < der.len; i++) {
		at[2 * i] = digits[(unsigned char)der.at[i] >> 4];
		at[2 * i + 1] = digits[(unsigned char)der.at[i] & 15];
	}
}

enum outcome pdf_finish_signed(struct pdf *pdf, const struct pdf_signing *signing, struct text *ret_bytes)
{
	struct text drawn, line, whole, first, second, der;
	struct amended amended;

	TRY(paper_draw(pdf, &drawn));
	if (!paper_amend(pdf, drawn, signing, &amended) || !signing->seal(pdf->arena, signing->context, amended.bytes, &line))
		return BROKEN;
	whole = with_line(pdf->arena, amended.bytes, line);
	first = (struct text){ whole.at, amended.hole };
	second = (struct text){ whole.at + amended.hole + amended.hole_bytes, whole.len - amended.hole - amended.hole_bytes };
	if (!signing->sign(pdf->arena, signing->context, first, second, &der) || der.len > PDF_SIGNATURE_MAX)
		return BROKEN;
	fill_hole((char *)whole.at + amended.hole + 1, der);
	*ret_bytes = whole;
	return OK;
}
