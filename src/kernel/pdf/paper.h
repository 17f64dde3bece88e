/* Within the part: a paper as it is noted, block by block, and the steps from blocks to bytes. */
#ifndef ONEDOOR_PDF_PAPER_H
#define ONEDOOR_PDF_PAPER_H

#include "kernel/pdf/pdf.h"

enum block_kind { BLOCK_TEXT, BLOCK_ROW, BLOCK_TABLE, BLOCK_CELLS, BLOCK_LINE, BLOCK_SPACE, BLOCK_PAGE, BLOCK_QR, BLOCK_STAMP };

struct columns {
	struct pdf_column at[PDF_COLUMNS_MAX];
	double sum;
	size_t count;
};

struct block {
	enum block_kind kind;
	enum pdf_kind style;            /* of a text */
	struct text a, b;
	double millimetres;
	const struct columns *columns;  /* of a table and its rows */
	const struct text *cells;
	struct block *next;
};

enum { ATTACHMENTS_MAX = 8 };

struct attachment {
	const char *name, *media_type;
	struct text bytes;
};

struct pdf {
	struct arena *arena;
	struct pdf_paper paper;
	struct block *first, *last;
	const struct columns *columns;  /* of the table being written */
	struct attachment attached[ATTACHMENTS_MAX];
	size_t attachments;
};

/* draw.c: what the press makes of the blocks, PDF 1.4 with a plain table of references. */
enum outcome paper_draw(const struct pdf *pdf, struct text *ret_bytes);

/* amend.c: what cairo cannot write, as an update at the end of the file: language, attachments, the place of a signature. */
struct amended {
	struct text bytes;              /* the file; with a signature its place holds zeros and there is no comment yet */
	size_t hole, hole_bytes;        /* where "<" stands, and the length up to and with ">" */
};
bool paper_amend(const struct pdf *pdf, struct text drawn, const struct pdf_signing *signing, struct amended *ret_amended);

/* parts.c: "[0 hole behind rest ]", always RANGE_BYTES long: which bytes a signature covers. */
enum { RANGE_BYTES = 40 };
struct text byte_range(struct arena *arena, size_t hole, size_t behind, size_t rest);

#endif
