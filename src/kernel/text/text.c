#include "kernel/text/text.h"

#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

bool text_starts_with(struct text text, struct text prefix)
{
	return text.len >= prefix.len && (prefix.len == 0 || memcmp(text.at, prefix.at, prefix.len) == 0);
}

const char *text_find(struct text text, struct text part)
{
	return text.at && text.len ? memmem(text.at, text.len, part.at, part.len) : NULL;
}

int text_compare(struct text a, struct text b)
{
	size_t shorter = a.len < b.len ? a.len : b.len;
	int order = shorter ? memcmp(a.at, b.at, shorter) : 0;

	if (order)
		return order;
	return (a.len > b.len) - (a.len < b.len);
}

static size_t space_at_start(struct text text)
{
	if (text.len && (unsigned char)text.at[0] <= ' ')
		return 1;
	if (text.len >= 3 && memcmp(text.at, "\xe3\x80\x80", 3) == 0)
		return 3;
	return 0;
}

static size_t space_at_end(struct text text)
{
	if (text.len && (unsigned char)text.at[text.len - 1] <= ' ')
		return 1;
	if (text.len >= 3 && memcmp(text.at + text.len - 3, "\xe3\x80\x80", 3) == 0)
		return 3;
	return 0;
}

struct text text_trim(struct text text)
{
	size_t n;

	while ((n = space_at_start(text)))
		text = (struct text){ text.at + n, text.len - n };
	while ((n = space_at_end(text)))
		text.len -= n;
	return text;
}

char *text_cstring(struct arena *arena, struct text text)
{
	char *copy = arena_alloc(arena, text.len + 1);

	if (text.len)
		memcpy(copy, text.at, text.len);
	return copy;
}

struct text text_copy(struct arena *arena, struct text text)
{
	return (struct text){ text_cstring(arena, text), text.len };
}

struct text text_format_v(struct arena *arena, const char *format, va_list args)
{
	va_list again;
	int len;
	char *at;

	va_copy(again, args);
	len = vsnprintf(NULL, 0, format, args);
	if (len < 0)
		len = 0;
	at = arena_alloc(arena, (size_t)len + 1);
	vsnprintf(at, (size_t)len + 1, format, again);
	va_end(again);
	return (struct text){ at, (size_t)len };
}

struct text text_format(struct arena *arena, const char *format, ...)
{
	va_list args;
	struct text text;

	va_start(args, format);
	text = text_format_v(arena, format, args);
	va_end(args);
	return text;
}

struct text text_join(struct arena *arena, struct text a, struct text b)
{
	char *at = arena_alloc(arena, a.len + b.len + 1);

	if (a.len)
		memcpy(at, a.at, a.len);
	if (b.len)
		memcpy(at + a.len, b.at, b.len);
	return (struct text){ at, a.len + b.len };
}

struct text text_cut(struct text *rest, char separator)
{
	struct text head = *rest;
	const char *found = rest->len ? memchr(rest->at, separator, rest->len) : NULL;

	if (!found) {
		*rest = (struct text){ NULL, 0 };
		return head;
	}
	head.len = (size_t)(found - head.at);
	*rest = (struct text){ found + 1, rest->len - head.len - 1 };
	return head;
}

bool text_to_int(struct text text, int64_t *ret_value)
{
	size_t i = 0;
	int64_t value = 0;
	bool negative = false;

	if (text.len && (text.at[0] == '-' || text.at[0] == '+'))
		negative = text.at[i++] == '-';
	if (i == text.len)
		return false;
	for (; i < text.len; i++) {
		int digit = text.at[i] - '0';
		if (digit < 0 || digit > 9)
			return false;
		if (__builtin_mul_overflow(value, 10, &value))
			return false;
		if (negative ? __builtin_sub_overflow(value, digit, &value) : __builtin_add_overflow(value, digit, &value))
			return false;
	}
	*ret_value = value;
	return true;
}

bool text_to_double(struct text text, double *ret_value)
{
	char buffer[64], *end;
	double value;

	if (!text.len || text.len >= sizeof(buffer))
		return false;
	for (size_t i = 0; i < text.len; i++)
		if (!isdigit((unsigned char)text.at[i]) && !strchr("+-.eE", text.at[i]))
			return false;
	memcpy(buffer, text.at, text.len);
	buffer[text.len] = '\0';
	value = strtod(buffer, &end);
	if (*end || end == buffer || !isfinite(value))
		return false;
	*ret_value = value;
	return true;
}

/* Length of the sequence a lead byte announces, 0 when it is none. */
static size_t sequence_length(unsigned char lead)
{
	if (lead < 0x80)
		return 1;
	if (lead >= 0xc2 && lead < 0xe0)
		return 2;
	if (lead >= 0xe0 && lead < 0xf0)
		return 3;
	if (lead >= 0xf0 && lead < 0xf5)
		return 4;
	return 0;
}

uint32_t text_next(struct text *text)
{
	static const uint32_t smallest[] = { 0, 0, 0x80, 0x800, 0x10000 };
	static const unsigned char lead_bits[] = { 0, 0x7f, 0x1f, 0x0f, 0x07 };
	const unsigned char *at = (const unsigned char *)text->at;
	size_t n, i;
	uint32_t c;

	if (!text->len)
		return 0;
	n = sequence_length(at[0]);
	c = n ? at[0] & lead_bits[n] : 0xfffd;
	for (i = 1; i < n; i++) {
		if (i >= text->len || (at[i] & 0xc0) != 0x80) {
			c = 0xfffd;
			break;
		}
		c = c << 6 | (at[i] & 0x3f);
	}
	if (n > 1 && i == n && (c < smallest[n] || c > 0x10ffff || (c >= 0xd800 && c < 0xe000)))
		c = 0xfffd;
	if (c == 0xfffd && !(n == 3 && i == n && memcmp(at, "\xef\xbf\xbd", 3) == 0))
		i = 1;
	*text = (struct text){ text->at + i, text->len - i };
	return c;
}

bool text_is_valid(struct text text)
{
	while (text.len) {
		bool replacement = text.len >= 3 && memcmp(text.at, "\xef\xbf\xbd", 3) == 0;
		uint32_t c = text_next(&text);
		if (c == 0 || (c == 0xfffd && !replacement))
			return false;
	}
	return true;
}

size_t text_characters(struct text text)
{
	size_t count = 0;

	for (size_t i = 0; i < text.len; i++)
		count += ((unsigned char)text.at[i] & 0xc0) != 0x80;
	return count;
}

size_t text_put(char buffer[4], uint32_t c)
{
	if (c < 0x80)
		return buffer[0] = (char)c, 1;
	if (c < 0x800) {
		buffer[0] = (char)(0xc0 | c >> 6);
		buffer[1] = (char)(0x80 | (c & 0x3f));
		return 2;
	}
	if (c < 0x10000) {
		buffer[0] = (char)(0xe0 | c >> 12);
		buffer[1] = (char)(0x80 | (c >> 6 & 0x3f));
		buffer[2] = (char)(0x80 | (c & 0x3f));
		return 3;
	}
	buffer[0] = (char)(0xf0 | (c >> 18 & 0x07));
	buffer[1] = (char)(0x80 | (c >> 12 & 0x3f));
	buffer[2] = (char)(0x80 | (c >> 6 & 0x3f));
	buffer[3] = (char)(0x80 | (c & 0x3f));
	return 4;
}

struct text text_head(struct text text, size_t count)
{
	struct text rest = text;

	while (count-- && rest.len)
		text_next(&rest);
	return (struct text){ text.at, text.len - rest.len };
}

struct text text_hex(struct arena *arena, const void *bytes, size_t len)
{
	static const char digits[] = "0123456789abcdef";
	const unsigned char *from = bytes;
	char *at = arena_alloc(arena, len * 2 + 1);

	for (size_t i = 0; i < len; i++) {
		at[2 * i] = digits[from[i] >> 4];
		at[2 * i + 1] = digits[from[i] & 15];
	}
	return (struct text){ at, len * 2 };
}

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return -1;
}

bool text_from_hex(struct text hex, void *bytes, size_t len)
{
	unsigned char *to = bytes;

	if (hex.len != len * 2)
		return false;
	for (size_t i = 0; i < hex.len; i++)
		if (hex_digit(hex.at[i]) < 0)
			return false;
	for (size_t i = 0; i < len; i++)
		to[i] = (unsigned char)(hex_digit(hex.at[2 * i]) << 4 | hex_digit(hex.at[2 * i + 1]));
	return true;
}

static const char base64_digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

struct text text_base64(struct arena *arena, const void *bytes, size_t len)
{
	const unsigned char *from = bytes;
	char *at = arena_alloc(arena, len / 3 * 4 + 5);
	size_t n = 0;
	uint32_t bits = 0;
	int held = 0;

	for (size_t i = 0; i < len; i++) {
		bits = bits << 8 | from[i];
		for (held += 8; held >= 6; held -= 6)
			at[n++] = base64_digits[bits >> (held - 6) & 63];
	}
	if (held)
		at[n++] = base64_digits[bits << (6 - held) & 63];
	return (struct text){ at, n };
}

bool text_from_base64(struct arena *arena, struct text base64, void **ret_bytes, size_t *ret_len)
{
	unsigned char *to = arena_alloc(arena, base64.len);
	size_t n = 0;
	uint32_t bits = 0;
	int held = 0;

	if (base64.len % 4 == 1)
		return false;
	for (size_t i = 0; i < base64.len; i++) {
		const char *digit = base64.at[i] ? strchr(base64_digits, base64.at[i]) : NULL;
		if (!digit)
			return false;
		bits = bits << 6 | (uint32_t)(digit - base64_digits);
		held += 6;
		if (held >= 8) {
			held -= 8;
			to[n++] = (unsigned char)(bits >> held);
		}
	}
	*ret_bytes = to;
	*ret_len = n;
	return true;
}

void builder_init(struct text_builder *builder, struct arena *arena, size_t max)
{
	*builder = (struct text_builder){ .arena = arena, .max = max };
}

static bool builder_room(struct text_builder *builder, size_t more)
{
	size_t size = builder->size ? builder->size : 256;

	if (builder->overflowed || more > builder->max - builder->len) {
		builder->overflowed = true;
		return false;
	}
	if (more < builder->size - builder->len)
		return true;
	while (size < builder->len + more + 1)
		size *= 2;
	if (size > builder->size) {
		builder->at = arena_grow(builder->arena, builder->at, builder->size, size);
		builder->size = size;
	}
	return true;
}

void builder_add(struct text_builder *builder, struct text text)
{
	if (!text.len || !builder_room(builder, text.len))
		return;
	memcpy(builder->at + builder->len, text.at, text.len);
	builder->len += text.len;
}

void builder_add_char(struct text_builder *builder, char c)
{
	if (builder_room(builder, 1))
		builder->at[builder->len++] = c;
}

void builder_format(struct text_builder *builder, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	builder_add(builder, text_format_v(builder->arena, format, args));
	va_end(args);
}

/* By table, not by branches: most of a page goes through here. */
static const char *const html_escapes[256] = { ['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;", ['"'] = "&quot;", ['\''] = "&#39;" };

void builder_add_html(struct text_builder *builder, struct text text)
{
	size_t from = 0;

	for (size_t i = 0; i < text.len; i++) {
		const char *escape = html_escapes[(unsigned char)text.at[i]];
		if (!escape)
			continue;
		builder_add(builder, (struct text){ text.at + from, i - from });
		builder_add(builder, text_of(escape));
		from = i + 1;
	}
	builder_add(builder, (struct text){ text.at + from, text.len - from });
}

static const bool json_escaped[256] = { [0 ... 0x1f] = true, ['"'] = true, ['\\'] = true };

void builder_add_json(struct text_builder *builder, struct text text)
{
	size_t from = 0;

	builder_add_char(builder, '"');
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.at[i];
		char escape[8];
		if (!json_escaped[c])
			continue;
		builder_add(builder, (struct text){ text.at + from, i - from });
		if (c == '"' || c == '\\')
			snprintf(escape, sizeof(escape), "\\%c", c);
		else if (c == '\n')
			snprintf(escape, sizeof(escape), "\\n");
		else
			snprintf(escape, sizeof(escape), "\\u%04x", c);
		builder_add(builder, text_of(escape));
		from = i + 1;
	}
	if (from < text.len)
		builder_add(builder, (struct text){ text.at + from, text.len - from });
	builder_add_char(builder, '"');
}

struct text builder_text(const struct text_builder *builder)
{
	return (struct text){ builder->at ? builder->at : "", builder->len };
}
