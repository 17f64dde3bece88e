#include "kernel/pdf/paper.h"

#include <cairo-pdf.h>
#include <math.h>
#include <qrcodegen/qrcodegen.h>
#include <stdio.h>
#include <stdlib.h>

#include "kernel/clock/clock.h"
#include "kernel/pdf/excerpt.h"
#include "kernel/pdf/press.h"

/* In points, 72 an inch. ISO 216 A4. */
#define MM (72 / 25.4)
#define PAGE_WIDTH (210 * MM)
#define PAGE_HEIGHT (297 * MM)
#define MARGIN (22 * MM)
#define WIDTH (PAGE_WIDTH - 2 * MARGIN)
#define BOTTOM (PAGE_HEIGHT - 24 * MM)
#define NAME_WIDTH (42 * MM)
#define GAP (4 * MM)
#define QR_SIDE (28 * MM)

struct sheet {
	const struct pdf *pdf;
	cairo_t *cairo;
	PangoContext *context;
	double y;
	int page;                      /* from 1 */
	const struct columns *columns; /* of the table being drawn, whose head is repeated */
};

struct face {
	double size, space_before, space_after, red, green, blue;
	bool is_bold;
	PangoAlignment align;
	const char *tag; /* for those who have it read aloud */
};

static const struct face faces[PDF_KINDS] = {
	[PDF_TITLE] = {22, 4,  8, 0,    0,    0,    true,  PANGO_ALIGN_CENTER, "H1"},
	[PDF_HEADING] = {14, 12, 4, 0,    0,    0,    true,  PANGO_ALIGN_LEFT,   "H2"},
	[PDF_TEXT] = {11, 0,  5, 0,    0,    0,    false, PANGO_ALIGN_LEFT,   "P" },
	[PDF_NOTE] = {9,  0,  4, 0.35, 0.35, 0.35, false, PANGO_ALIGN_LEFT,   "P" },
	[PDF_MIDDLE] = {11, 0,  8, 0,    0,    0,    false, PANGO_ALIGN_CENTER, "P" },
	[PDF_RIGHT] = {11, 0,  3, 0,    0,    0,    false, PANGO_ALIGN_RIGHT,  "P" },
};
static const struct face name_face = {11, 0, 5, 0.3, 0.3, 0.3, false, PANGO_ALIGN_LEFT, "P"};
static const struct face cell_face = {9.5, 0, 3, 0, 0, 0, false, PANGO_ALIGN_LEFT, "TD"};
static const struct face number_face = {9.5, 0, 3, 0, 0, 0, false, PANGO_ALIGN_RIGHT, "TD"};
static const struct face head_face = {9.5, 0, 3, 0, 0, 0, true, PANGO_ALIGN_LEFT, "TH"};
static const struct face number_head_face = {9.5, 0, 3, 0, 0, 0, true, PANGO_ALIGN_RIGHT, "TH"};

/* ---- pages ---- */

static PangoLayout *layout_new(struct sheet *sheet, struct text text, const struct face *face, double width)
{
	PangoLayout *layout = pango_layout_new(sheet->context);
	PangoFontDescription *font = pango_font_description_new();

	pango_font_description_set_family_static(font, PAPER_FAMILIES);
	pango_font_description_set_absolute_size(font, face->size * PANGO_SCALE);
	pango_font_description_set_weight(font, face->is_bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
	pango_layout_set_font_description(layout, font);
	pango_font_description_free(font);
	pango_layout_set_width(layout, (int)(width * PANGO_SCALE));
	pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
	pango_layout_set_alignment(layout, face->align);
	pango_layout_set_spacing(layout, (int)(face->size * 0.15 * PANGO_SCALE));
	pango_layout_set_text(layout, text.at ? text.at : "", (int)text.len);
	return layout;
}

static void draw_frame(struct sheet *sheet)
{
	static const struct {
		double inset, width;
	} lines[] = {
		{10 * MM,   1.6},
                {11.5 * MM, 0.5}
        };

	cairo_set_source_rgb(sheet->cairo, 0.07, 0.36, 0.40);
	for (size_t i = 0; i < 2; i++) {
		cairo_set_line_width(sheet->cairo, lines[i].width);
		cairo_rectangle(sheet->cairo, lines[i].inset, lines[i].inset, PAGE_WIDTH - 2 * lines[i].inset,
			PAGE_HEIGHT - 2 * lines[i].inset);
		cairo_stroke(sheet->cairo);
	}
}

static void draw_foot(struct sheet *sheet)
{
	char number[16];
	const struct text texts[] = {
		sheet->pdf->paper.footer, {number, (size_t)snprintf(number, sizeof(number), "%d", sheet->page)}
        };
	const struct face face[] = {
		faces[PDF_NOTE], {9, 0, 0, 0.35, 0.35, 0.35, false, PANGO_ALIGN_RIGHT, "P"}
        };

	for (int i = 0; i < 2; i++) {
		PangoLayout *layout = layout_new(sheet, texts[i], &face[i], WIDTH);
		cairo_set_source_rgb(sheet->cairo, 0.35, 0.35, 0.35);
		cairo_move_to(sheet->cairo, MARGIN, BOTTOM + 4 * MM);
		pango_layout_set_height(layout, -1); /* one line */
		pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
		pango_cairo_show_layout(sheet->cairo, layout);
		g_object_unref(layout);
	}
}

static void begin_page(struct sheet *sheet)
{
	sheet->page++;
	sheet->y = MARGIN;
	if (sheet->pdf->paper.framed)
		draw_frame(sheet);
}

static void end_page(struct sheet *sheet)
{
	draw_foot(sheet);
	cairo_show_page(sheet->cairo);
}

static void draw_table_head(struct sheet *sheet);

static void next_page(struct sheet *sheet)
{
	end_page(sheet);
	begin_page(sheet);
	if (sheet->columns)
		draw_table_head(sheet);
}

static bool fits(const struct sheet *sheet, double height)
{
	return sheet->y + height <= BOTTOM;
}

/* What fits on no page is cut by its lines; what fits on one is kept together. */
static void keep_together(struct sheet *sheet, double height)
{
	if (!fits(sheet, height) && height <= BOTTOM - MARGIN - 12 * MM)
		next_page(sheet);
}

/* ---- everything written is a row of cells, drawn line by line in step ---- */

struct cell {
	const struct face *face;
	double x, width;
	struct text text;
	PangoLayout *layout;
	PangoLayoutIter *line; /* NULL: no more */
};

static double cell_height(const struct cell *cell)
{
	PangoRectangle logical;

	pango_layout_get_extents(cell->layout, NULL, &logical);
	return (double)logical.height / PANGO_SCALE;
}

static double line_height(const struct cell *cell)
{
	int top, bottom;

	pango_layout_iter_get_line_yrange(cell->line, &top, &bottom);
	return (double)(bottom - top) / PANGO_SCALE;
}

static void draw_line_of(struct sheet *sheet, struct cell *cell)
{
	PangoRectangle logical;
	int top, bottom;

	pango_layout_iter_get_line_extents(cell->line, NULL, &logical);
	pango_layout_iter_get_line_yrange(cell->line, &top, &bottom);
	cairo_set_source_rgb(sheet->cairo, cell->face->red, cell->face->green, cell->face->blue);
	cairo_move_to(sheet->cairo, cell->x + (double)logical.x / PANGO_SCALE,
		sheet->y + (double)(pango_layout_iter_get_baseline(cell->line) - top) / PANGO_SCALE);
	cairo_tag_begin(sheet->cairo, cell->face->tag, NULL);
	pango_cairo_show_layout_line(sheet->cairo, pango_layout_iter_get_line_readonly(cell->line));
	cairo_tag_end(sheet->cairo, cell->face->tag);
	if (!pango_layout_iter_next_line(cell->line)) {
		pango_layout_iter_free(cell->line);
		cell->line = NULL;
	}
}

static void draw_lines(struct sheet *sheet, struct cell cells[], size_t count)
{
	for (;;) {
		double height = 0;

		for (size_t i = 0; i < count; i++)
			if (cells[i].line)
				height = fmax(height, line_height(&cells[i]));
		if (height == 0)
			return;
		if (!fits(sheet, height))
			next_page(sheet);
		for (size_t i = 0; i < count; i++)
			if (cells[i].line)
				draw_line_of(sheet, &cells[i]);
		sheet->y += height;
	}
}

/* ahead: room that should be left below, for a heading's text. */
static void draw_cells(struct sheet *sheet, struct cell cells[], size_t count, double ahead)
{
	double height = 0, after = 0;

	for (size_t i = 0; i < count; i++) {
		cells[i].layout = layout_new(sheet, cells[i].text, cells[i].face, cells[i].width);
		cells[i].line = pango_layout_get_iter(cells[i].layout);
		height = fmax(height, cell_height(&cells[i]));
		after = fmax(after, cells[i].face->space_after);
	}
	keep_together(sheet, height + ahead);
	draw_lines(sheet, cells, count);
	for (size_t i = 0; i < count; i++)
		g_object_unref(cells[i].layout);
	sheet->y += after;
}

static void hairline(struct sheet *sheet)
{
	cairo_set_source_rgb(sheet->cairo, 0.7, 0.7, 0.7);
	cairo_set_line_width(sheet->cairo, 0.5);
	cairo_move_to(sheet->cairo, MARGIN, sheet->y);
	cairo_line_to(sheet->cairo, MARGIN + WIDTH, sheet->y);
	cairo_stroke(sheet->cairo);
	sheet->y += 3;
}

static const struct face *face_of(const struct pdf_column *column, bool is_head)
{
	if (is_head)
		return column->is_number ? &number_head_face : &head_face;
	return column->is_number ? &number_face : &cell_face;
}

/* cells NULL: the head. */
static void draw_table_row(struct sheet *sheet, const struct columns *columns, const struct text cells[])
{
	struct cell drawn[PDF_COLUMNS_MAX];
	double x = MARGIN, room = WIDTH - GAP * 0.6 * (double)(columns->count - 1);

	for (size_t i = 0; i < columns->count; i++) {
		double width = room * columns->at[i].share / columns->sum;

		drawn[i] = (struct cell){.face = face_of(&columns->at[i], !cells),
			.x = x,
			.width = width,
			.text = cells ? cells[i] : columns->at[i].head};
		x += width + GAP * 0.6;
	}
	draw_cells(sheet, drawn, columns->count, 0);
	hairline(sheet);
}

static void draw_table_head(struct sheet *sheet)
{
	const struct columns *columns = sheet->columns;

	sheet->columns = NULL; /* a head that fits on no page is not repeated for ever */
	draw_table_row(sheet, columns, NULL);
	sheet->columns = columns;
}

/* ---- codes and stamps ---- */

static void draw_modules(struct sheet *sheet, const uint8_t code[])
{
	int side = qrcodegen_getSize(code);
	double module = QR_SIDE / side;

	cairo_set_source_rgb(sheet->cairo, 0, 0, 0);
	for (int y = 0; y < side; y++)
		for (int x = 0; x < side; x++)
			if (qrcodegen_getModule(code, x, y))
				cairo_rectangle(sheet->cairo, MARGIN + x * module, sheet->y + y * module, module, module);
	cairo_fill(sheet->cairo);
}

static void draw_qr(struct sheet *sheet, const struct block *block)
{
	uint8_t code[qrcodegen_BUFFER_LEN_MAX], work[qrcodegen_BUFFER_LEN_MAX];
	struct cell words = {
		.face = &faces[PDF_NOTE], .x = MARGIN + QR_SIDE + GAP, .width = WIDTH - QR_SIDE - GAP, .text = block->b};
	double top;

	keep_together(sheet, QR_SIDE);
	top = sheet->y;
	if (qrcodegen_encodeText(text_cstring(sheet->pdf->arena, block->a), work, code, qrcodegen_Ecc_MEDIUM, qrcodegen_VERSION_MIN,
		    qrcodegen_VERSION_MAX, qrcodegen_Mask_AUTO, true))
		draw_modules(sheet, code);
	draw_cells(sheet, &words, 1, 0);
	if (sheet->y < top + QR_SIDE + 6)
		sheet->y = top + QR_SIDE + 6;
}

#define STAMP_RADIUS (19 * MM)

static void draw_star(cairo_t *cairo, double radius)
{
	cairo_new_path(cairo);
	for (int i = 0; i < 10; i++) {
		double angle = M_PI * (i - 2.5) / 5, r = i % 2 ? radius * 0.382 : radius;
		cairo_line_to(cairo, r * cos(angle), r * sin(angle));
	}
	cairo_close_path(cairo);
	cairo_fill(cairo);
}

static void draw_middle(struct sheet *sheet, struct text text, double size, double y)
{
	struct face face = {.size = size, .align = PANGO_ALIGN_CENTER};
	PangoLayout *layout = layout_new(sheet, text, &face, 2 * STAMP_RADIUS);

	cairo_move_to(sheet->cairo, -STAMP_RADIUS, y);
	pango_cairo_show_layout(sheet->cairo, layout);
	g_object_unref(layout);
}

/* Character by character over an arc that grows with their number, at most three quarters of the circle. */
static void draw_arc(struct sheet *sheet, struct text text)
{
	size_t count = text_characters(text);
	double step = count > 1 ? fmin(0.34, 1.5 * M_PI / (double)(count - 1)) : 0,
	       angle = -step * (double)(count ? count - 1 : 0) / 2;
	double size = fmin(13, step * STAMP_RADIUS * 0.72);

	for (; text.len; angle += step) {
		struct text rest = text;

		text_next(&rest);
		cairo_save(sheet->cairo);
		cairo_rotate(sheet->cairo, angle);
		draw_middle(sheet, (struct text){text.at, text.len - rest.len}, size > 0 ? size : 13, -STAMP_RADIUS + 4);
		cairo_restore(sheet->cairo);
		text = rest;
	}
}

static void draw_stamp(struct sheet *sheet, const struct block *block)
{
	double below = sheet->y + STAMP_RADIUS - 6 * MM;

	cairo_save(sheet->cairo);
	cairo_translate(sheet->cairo, MARGIN + WIDTH - STAMP_RADIUS - 4 * MM, fmin(sheet->y - 6 * MM, BOTTOM - STAMP_RADIUS));
	cairo_set_source_rgba(sheet->cairo, 0.80, 0.06, 0.06, 0.72); /* what is stamped stays legible */
	cairo_set_line_width(sheet->cairo, 2.2);
	cairo_arc(sheet->cairo, 0, 0, STAMP_RADIUS, 0, 2 * M_PI);
	cairo_stroke(sheet->cairo);
	draw_star(sheet->cairo, STAMP_RADIUS * 0.28);
	draw_arc(sheet, block->a);
	draw_middle(sheet, block->b, 8, STAMP_RADIUS * 0.5);
	cairo_restore(sheet->cairo);
	sheet->y = fmax(sheet->y, fmin(below, BOTTOM));
}

/* ---- blocks ---- */

static void draw_text(struct sheet *sheet, const struct block *block)
{
	const struct face *face = &faces[block->style];
	struct cell cell = {.face = face, .x = MARGIN, .width = WIDTH, .text = block->a};

	if (sheet->y > MARGIN)
		sheet->y += face->space_before;
	draw_cells(sheet, &cell, 1, block->style == PDF_HEADING ? 30 * MM : 0);
}

static void draw_row(struct sheet *sheet, const struct block *block)
{
	struct cell cells[] = {
		{.face = &name_face,       .x = MARGIN,                    .width = NAME_WIDTH,               .text = block->a},
		{.face = &faces[PDF_TEXT], .x = MARGIN + NAME_WIDTH + GAP, .width = WIDTH - NAME_WIDTH - GAP, .text = block->b},
	};

	draw_cells(sheet, cells, 2, 0);
}

static void draw_block(struct sheet *sheet, const struct block *block)
{
	if (block->kind != BLOCK_CELLS)
		sheet->columns = NULL;
	switch (block->kind) {
	case BLOCK_TEXT:
		draw_text(sheet, block);
		break;
	case BLOCK_ROW:
		draw_row(sheet, block);
		break;
	case BLOCK_TABLE:
		keep_together(sheet, 20 * MM);
		sheet->columns = block->columns;
		draw_table_head(sheet);
		break;
	case BLOCK_CELLS:
		draw_table_row(sheet, block->columns, block->cells);
		break;
	case BLOCK_LINE:
		hairline(sheet);
		break;
	case BLOCK_SPACE:
		sheet->y = fmin(sheet->y + block->millimetres * MM, BOTTOM);
		break;
	case BLOCK_PAGE:
		next_page(sheet);
		break;
	case BLOCK_QR:
		draw_qr(sheet, block);
		break;
	case BLOCK_STAMP:
		draw_stamp(sheet, block);
		break;
	}
}

static void draw_blocks(struct sheet *sheet)
{
	begin_page(sheet);
	for (const struct block *block = sheet->pdf->first; block && sheet->page <= PDF_PAGES_MAX; block = block->next)
		draw_block(sheet, block);
	end_page(sheet);
}

/* ---- the file ---- */

static void describe(const struct pdf *pdf, cairo_surface_t *surface)
{
	struct arena *arena = pdf->arena;
	int year, month, day;
	int32_t date = date_of(pdf->paper.made_at);
	int64_t second = (pdf->paper.made_at - date_start(date)) / 1000;

	date_to_civil(date, &year, &month, &day);
	cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_4);
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, text_cstring(arena, pdf->paper.title));
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, text_cstring(arena, pdf->paper.author));
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "onedoor");
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE,
		text_format(arena, "%04d-%02d-%02dT%02d:%02d:%02d+08:00", year, month, day, (int)(second / 3600),
			(int)(second / 60 % 60), (int)(second % 60))
			.at);
}

static cairo_status_t keep(void *out, const unsigned char *bytes, unsigned len)
{
	FILE *file = out;

	return ftell(file) + (long)len <= PDF_BYTES_MAX && fwrite(bytes, 1, len, file) == len ? CAIRO_STATUS_SUCCESS
											      : CAIRO_STATUS_WRITE_ERROR;
}

static enum outcome draw_to(const struct pdf *pdf, struct press *press, FILE *out)
{
	cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(keep, out, PAGE_WIDTH, PAGE_HEIGHT);
	struct sheet sheet = {.pdf = pdf, .cairo = cairo_create(surface), .context = press_context(press)};
	cairo_status_t status;

	describe(pdf, surface);
	pango_context_set_language(sheet.context, pango_language_from_string(pdf->paper.language == ENGLISH ? "en" : "zh-cn"));
	pango_cairo_update_context(sheet.cairo, sheet.context);
	draw_blocks(&sheet);
	cairo_destroy(sheet.cairo);
	cairo_surface_finish(surface);
	status = cairo_surface_status(surface);
	cairo_surface_destroy(surface);
	if (sheet.page > PDF_PAGES_MAX || status == CAIRO_STATUS_WRITE_ERROR)
		return LIMIT;
	return status == CAIRO_STATUS_SUCCESS ? OK : BROKEN;
}

enum outcome paper_draw(const struct pdf *pdf, struct text *ret_bytes)
{
	struct press *press = press_take();
	char *bytes = NULL;
	size_t len = 0;
	FILE *out = press ? open_memstream(&bytes, &len) : NULL;
	enum outcome outcome;

	if (!press)
		return BUSY;
	outcome = out ? draw_to(pdf, press, out) : BROKEN;
	press_give_back(press);
	if (out && fclose(out) != 0)
		outcome = BROKEN;
	if (outcome == OK)
		*ret_bytes = text_copy(pdf->arena, (struct text){bytes, len});
	free(bytes);
	return outcome;
}
