/*
 * Text: UTF-8 bytes with a length. Not necessarily ended by NUL unless said; never changed in place.
 * The bytes belong to whoever made them, in a request mostly to its arena.
 */
#ifndef ONEDOOR_TEXT_H
#define ONEDOOR_TEXT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "kernel/mem/arena.h"

struct text {
	const char *at;
	size_t len;
};

/* A text from a string literal, also usable in static tables. */
#define T(literal) ((struct text){ "" literal, sizeof(literal) - 1 })
/* For printf: "%.*s", TEXT_ARG(text) */
#define TEXT_ARG(text) (int)(text).len, (text).at

static inline struct text text_of(const char *string)
{
	return (struct text){ string, string ? strlen(string) : 0 };
}

static inline bool text_is_empty(struct text text)
{
	return text.len == 0;
}

static inline bool text_equal(struct text a, struct text b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}

bool text_starts_with(struct text text, struct text prefix);
const char *text_find(struct text text, struct text part);   /* where it first stands; NULL: nowhere, and in an empty text */
int text_compare(struct text a, struct text b);              /* by bytes, like strcmp */
struct text text_trim(struct text text);                     /* ASCII and ideographic spaces at both ends */
struct text text_copy(struct arena *arena, struct text text);   /* the copy ends with NUL */
char *text_cstring(struct arena *arena, struct text text);
struct text text_format(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
struct text text_format_v(struct arena *arena, const char *format, va_list args);
struct text text_join(struct arena *arena, struct text a, struct text b);

/* Splits off the part before the separator: *rest becomes what follows it, empty (at NULL) when there was none. */
struct text text_cut(struct text *rest, char separator);

/* Whole text only, optional sign; false and *ret_value untouched on anything else or on overflow. */
bool text_to_int(struct text text, int64_t *ret_value);
bool text_to_double(struct text text, double *ret_value);   /* plain or exponent form, finite */

/* UTF-8: shortest forms only, no surrogates, nothing past U+10FFFF, no NUL. */
bool text_is_valid(struct text text);
size_t text_characters(struct text text);                    /* code points */
/* The next code point, 0 at the end; *text moves on. Invalid bytes give U+FFFD. */
uint32_t text_next(struct text *text);
/* Appends one code point to buffer (4 bytes at most), returns its length. */
size_t text_put(char buffer[4], uint32_t code_point);
/* At most count code points, never cutting one. */
struct text text_head(struct text text, size_t count);

struct text text_hex(struct arena *arena, const void *bytes, size_t len);
bool text_from_hex(struct text hex, void *bytes, size_t len);   /* exactly len bytes */
struct text text_base64(struct arena *arena, const void *bytes, size_t len);    /* URL-safe, no padding */
bool text_from_base64(struct arena *arena, struct text base64, void **ret_bytes, size_t *ret_len);

/*
 * A text under construction. Grows in its arena; len never passes max (further bytes are dropped and
 * overflowed is set), so that a reply cannot eat the machine.
 */
struct text_builder {
	struct arena *arena;
	char *at;
	size_t len, size, max;
	bool overflowed;
};

void builder_init(struct text_builder *builder, struct arena *arena, size_t max);
void builder_add(struct text_builder *builder, struct text text);
void builder_add_char(struct text_builder *builder, char c);
void builder_format(struct text_builder *builder, const char *format, ...) __attribute__((format(printf, 2, 3)));
void builder_add_html(struct text_builder *builder, struct text text);   /* & < > " ' escaped */
void builder_add_json(struct text_builder *builder, struct text text);   /* quoted and escaped JSON string */
struct text builder_text(const struct text_builder *builder);

#endif
