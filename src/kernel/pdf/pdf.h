/*
 * Papers for people: A4 pages whose text can be selected, searched, read aloud and printed. Chinese and English.
 *
 * A paper is written block by block, from top to bottom; blocks that no longer fit go on the next page. Writing only notes what
 * is wanted, in the arena: nothing is to be given back when a paper is left half-written. pdf_finish draws it.
 *
 *     struct pdf *pdf = pdf_new(call->arena, &(struct pdf_paper){ .title = T("收件回执"), .made_at = call->now });
 *     pdf_text(pdf, PDF_TITLE, T("收件回执"));
 *     pdf_row(pdf, T("编号"), reference);
 *     pdf_qr(pdf, address, T("扫码查看"));
 *     TRY(pdf_finish(pdf, &bytes));
 *
 * The same blocks give the same bytes, on the same machine. Any thread; at most PDF_PRESSES papers are drawn at a time, others wait.
 * About 8 ms a page. Texts are not copied: they live as long as the arena. Texts longer than 20,000 bytes are cut.
 */
#ifndef ONEDOOR_PDF_H
#define ONEDOOR_PDF_H

#include "kernel/call/call.h"

enum { PDF_PRESSES = 2, PDF_PAGES_MAX = 2000, PDF_BYTES_MAX = 32 * 1024 * 1024 };

struct pdf;

struct pdf_paper {
	struct text title;  /* of the file; shown by readers */
	struct text author; /* the unit that issues it; "" none */
	struct text footer; /* left of the page's number at the foot of every page; "" none */
	enum language language;
	int64_t made_at; /* UTC ms: the file's date */
	bool framed;     /* a double line round every page: certificates */
};

struct pdf *pdf_new(struct arena *arena, const struct pdf_paper *paper);

enum pdf_kind {
	PDF_TITLE, /* large, in the middle */
	PDF_HEADING,
	PDF_TEXT,
	PDF_NOTE,   /* small and grey */
	PDF_MIDDLE, /* plain text in the middle: a number below a title */
	PDF_RIGHT,  /* plain text at the right edge: unit and date at the end */
	PDF_KINDS
};

/* A heading stays with what follows it. Line breaks in the text are kept. */
void pdf_text(struct pdf *pdf, enum pdf_kind kind, struct text text);

/* A name and what it is, in two columns. */
void pdf_row(struct pdf *pdf, struct text name, struct text value);

enum { PDF_COLUMNS_MAX = 12 };

struct pdf_column {
	struct text head;
	double share;   /* of the width; the sum of all is taken as the whole */
	bool is_number; /* at the right edge of its column */
};

/* Begins a table; its head stands again on every page it reaches. Columns are copied. Rows follow, until another block. */
void pdf_table(struct pdf *pdf, const struct pdf_column columns[], size_t count);
void pdf_table_row(struct pdf *pdf, const struct text cells[]); /* as many as there are columns */

void pdf_line(struct pdf *pdf); /* a hairline */
void pdf_space(struct pdf *pdf, double millimetres);
void pdf_new_page(struct pdf *pdf);

/* A QR code of 28 mm at the left, words beside it. content: at most 1,000 bytes. */
void pdf_qr(struct pdf *pdf, struct text content, struct text words);

/* A round red stamp over what was written last, at the right: the unit's name round a star, words below it ("" none). */
void pdf_stamp(struct pdf *pdf, struct text unit, struct text words);

/* A file inside the file, at most 8. Names are ASCII. */
void pdf_attach(struct pdf *pdf, const char *name, const char *media_type, struct text bytes);

/* LIMIT: past the pages or bytes above. BUSY: no font for Chinese is installed (fonts-noto-cjk). *ret_bytes lives in the arena. */
enum outcome pdf_finish(struct pdf *pdf, struct text *ret_bytes);

/*
 * The same, with a signature over every byte of the file but its own (PDF 32000-1, 12.8: adbe.pkcs7.detached).
 * seal is asked first: it gets the file so far, the signature's place holding zeros, and says something about it in one line of
 * printable ASCII, at most PDF_SEAL_MAX bytes, which closes the file as a comment. sign is asked last: it gets the two parts before
 * and behind its place, and gives a CMS message in DER, at most PDF_SIGNATURE_MAX bytes. Either false: BROKEN.
 */
enum { PDF_SIGNATURE_MAX = 4 * 1024, PDF_SEAL_MAX = 300 };

struct pdf_signing {
	struct text name, reason; /* who signs, and why: shown by readers */
	void *context;
	bool (*seal)(struct arena *arena, void *context, struct text before, struct text *ret_line);
	bool (*sign)(struct arena *arena, void *context, struct text first, struct text second, struct text *ret_der);
};

enum outcome pdf_finish_signed(struct pdf *pdf, const struct pdf_signing *signing, struct text *ret_bytes);

/* ---- reading our own files again ---- */

/* A file of pdf_finish_signed, cut into its parts: nothing is believed, every offset is checked. */
struct pdf_signed_parts {
	struct text first, second; /* what the signature covers; they point into the bytes */
	struct text signature;     /* DER, in the arena */
	struct text before
		[3]; /* what the seal saw, in three parts: the one in the middle is the signature's place before it was filled */
	struct text line; /* and what it said */
};
/* false: it is not one, or anything about its form differs from how pdf_finish_signed writes. */
bool pdf_signed_parts(struct arena *arena, struct text bytes, struct pdf_signed_parts *ret_parts);
/* An attachment by name; it points into bytes. false: none. Finds them in files of ours alone. */
bool pdf_attachment(struct arena *arena, struct text bytes, const char *name, struct text *ret_bytes);

/* Loads the fonts (300 ms) in a thread of its own, so that the first paper need not wait for it. Once; ended by pdf_close. */
void pdf_open(void);
void pdf_close(void);

#endif
