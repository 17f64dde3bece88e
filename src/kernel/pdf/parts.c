/* Reading back what amend.c wrote. The bytes come from anybody. */
#include "kernel/pdf/paper.h"

enum { LINE_BYTES = 1 + PDF_SEAL_MAX + 1 };

struct text byte_range(struct arena *arena, size_t hole, size_t behind, size_t rest)
{
	struct text numbers = text_format(arena, "[0 %zu %zu %zu", hole, behind, rest);

	return text_format(arena, "%-*.*s]", RANGE_BYTES - 1, TEXT_ARG(numbers));
}

/* The last occurrence: what stands before it may hold anything. */
static bool find_last(struct text in, const char *wanted, size_t *ret_at)
{
	size_t len = strlen(wanted);

	for (size_t room = in.len >= len ? in.len - len + 1 : 0; room;) {
		const char *found = memrchr(in.at, wanted[0], room);

		if (!found)
			return false;
		room = (size_t)(found - in.at);
		if (memcmp(found, wanted, len) == 0) {
			*ret_at = room;
			return true;
		}
	}
	return false;
}

static int digit_of(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* One way of writing it alone: capitals, the length as DER has it, zeros behind. */
static bool read_hole(struct arena *arena, struct text hex, struct text *ret_der)
{
	unsigned char *der = arena_alloc(arena, PDF_SIGNATURE_MAX);
	size_t len;

	for (size_t i = 0; i < PDF_SIGNATURE_MAX; i++) {
		int high = digit_of(hex.at[2 * i]), low = digit_of(hex.at[2 * i + 1]);
		if (high < 0 || low < 0)
			return false;
		der[i] = (unsigned char)(high * 16 + low);
	}
	len = 4 + (size_t)der[2] * 256 + der[3];
	if (der[0] != 0x30 || der[1] != 0x82 || len > PDF_SIGNATURE_MAX)
		return false;
	for (size_t i = len; i < PDF_SIGNATURE_MAX; i++)
		if (der[i])
			return false;
	*ret_der = (struct text){(char *)der, len};
	return true;
}

static bool read_line(struct text bytes, struct text *ret_line)
{
	struct text line = {bytes.at + bytes.len - LINE_BYTES, LINE_BYTES};
	size_t len = PDF_SEAL_MAX;

	if (line.at[0] != '%' || line.at[LINE_BYTES - 1] != '\n')
		return false;
	while (len && line.at[len] == ' ')
		len--;
	*ret_line = (struct text){line.at + 1, len};
	return true;
}

static struct text empty_place(struct arena *arena)
{
	char *zeros = arena_alloc(arena, 2 * PDF_SIGNATURE_MAX);

	memset(zeros, '0', 2 * PDF_SIGNATURE_MAX);
	return (struct text){zeros, 2 * PDF_SIGNATURE_MAX};
}

bool pdf_signed_parts(struct arena *arena, struct text bytes, struct pdf_signed_parts *ret_parts)
{
	static const char opening[] = " /Contents <";
	struct pdf_signed_parts parts;
	size_t at, hole, behind;

	if (bytes.len < LINE_BYTES || bytes.len > PDF_BYTES_MAX || !text_starts_with(bytes, T("%PDF-")) ||
		!find_last(bytes, opening, &at) || at < RANGE_BYTES)
		return false;
	hole = at + sizeof(opening) - 2;
	behind = hole + 2 * PDF_SIGNATURE_MAX + 2;
	if (behind + LINE_BYTES > bytes.len || bytes.at[behind - 1] != '>' ||
		!text_equal((struct text){bytes.at + at - RANGE_BYTES, RANGE_BYTES},
			byte_range(arena, hole, behind, bytes.len - behind)))
		return false;
	if (!read_hole(arena, (struct text){bytes.at + hole + 1, 2 * PDF_SIGNATURE_MAX}, &parts.signature) ||
		!read_line(bytes, &parts.line))
		return false;
	parts.first = (struct text){bytes.at, hole};
	parts.second = (struct text){bytes.at + behind, bytes.len - behind};
	parts.before[0] = (struct text){bytes.at, hole + 1};
	parts.before[1] = empty_place(arena);
	parts.before[2] = (struct text){bytes.at + behind - 1, bytes.len - LINE_BYTES - (behind - 1)};
	*ret_parts = parts;
	return true;
}

bool pdf_attachment(struct arena *arena, struct text bytes, const char *name, struct text *ret_bytes)
{
	struct text opening = text_format(arena, " /OnedoorName (%s) /Length ", name), rest, digits;
	size_t at;
	int64_t len;

	if (!find_last(bytes, opening.at, &at))
		return false;
	rest = (struct text){bytes.at + at + opening.len, bytes.len - at - opening.len};
	digits = text_cut(&rest, ' ');
	if (!text_to_int(digits, &len) || len < 0 || !text_starts_with(rest, T(">>\nstream\n")))
		return false;
	rest = (struct text){rest.at + 10, rest.len - 10};
	if ((size_t)len > rest.len || !text_starts_with((struct text){rest.at + len, rest.len - (size_t)len}, T("\nendstream\n")))
		return false;
	*ret_bytes = (struct text){rest.at, (size_t)len};
	return true;
}
