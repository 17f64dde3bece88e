/* Papers people send: pictures, PDF, office documents; judged by their content, never by their name, made safe and stored. */
#ifndef ONEDOOR_PAPER_H
#define ONEDOOR_PAPER_H

#include "kernel/call/call.h"

enum { FILE_BYTES_MAX = 20 * 1024 * 1024 };

/* A file as it came, looked at and made safe, stored; before the write (a route's prepare step). */
struct kept_file {
	struct text name;                        /* as the person called it */
	struct text hash, preview;               /* in the store; preview "" when there is none */
	struct text media_type;                  /* by its content: image/webp (made again), application/pdf, or an office document's */
	int64_t bytes;
};
/*
 * Pictures are made again without metadata; PDF without scripts, launch actions or embedded files; DOCX and XLSX without macros, capped when
 * unpacked. INVALID "application.file.type" …, LIMIT "application.file.too_large", a problem on "file": nothing is stored. Not in the writer's thread.
 */
enum outcome file_make(struct call *call, struct text name, struct text bytes, struct kept_file *ret_file);

/* For its fuzzer. NULL, and the media type, for a PDF or an office document that only shows; else the message id that says why not. Uses the arena for up to 32 MB. */
const char *media_fault(struct arena *arena, struct text bytes, const char **ret_media_type);

#endif
