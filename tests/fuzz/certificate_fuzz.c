/*
 * Files people upload to have them checked: a PDF, the signed JSON, a CMS message over "onetwo"; and key sets. Odd first bytes: a file of ours around the input, so
 * that the parts behind its form are reached.
 */
#include "certificates/certificates.h"
#include "kernel/pdf/pdf.h"
#include "kernel/sign/sign.h"

#include <stdlib.h>

enum { ARENA_MAX = 512 << 20 };

static const char keys_json[] =
	"{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}]}";

/* The tail of a signed file: ranges that fit, a room for the signature, the line at the end. */
static struct text framed(struct arena *arena, struct text inside)
{
	struct text_builder out;
	size_t hole, behind;
	struct text ranges;

	builder_init(&out, arena, 1 << 20);
	builder_add(&out, T("%PDF-1.4\n"));
	builder_add(&out, inside);
	hole = out.len + 40 + 11;
	behind = hole + 2 * PDF_SIGNATURE_MAX + 2;
	ranges = text_format(arena, "[0 %zu %zu %d", hole, behind, PDF_SEAL_MAX + 2);
	builder_format(&out, "%-39.*s] /Contents <", TEXT_ARG(ranges));
	builder_add(&out, T("3082000A"));
	for (int i = 8; i < 2 * PDF_SIGNATURE_MAX; i++)
		builder_add_char(&out, i < 24 ? 'A' : '0');
	builder_format(&out, ">%%%-*s\n", PDF_SEAL_MAX, "onedoor-1 0123456789abcdef ff ff");
	return builder_text(&out);
}

/* A message is judged alike whether its certificates were seen before or not. */
static void check_message(struct arena *arena, struct text der)
{
	struct text first = T(""), seen = T(""), anew = T("");
	bool is = sign_cms_is(arena, der, T("one"), T("two"), &first);

	if (sign_cms_is(arena, der, T("one"), T("two"), &seen) != is)
		abort();
	sign_close();
	if (sign_cms_is(arena, der, T("one"), T("two"), &anew) != is ||
		(is && !(text_equal(first, seen) && text_equal(first, anew))))
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct arena *arena = arena_new(ARENA_MAX);
	struct text input = {len ? (const char *)bytes + 1 : "", len ? len - 1 : 0}, found;
	const struct certificate_keys *keys = certificate_keys_read(arena, text_of(keys_json));
	struct certificate_checked checked;

	if (len && bytes[0] % 2)
		input = framed(arena, input);
	certificate_check(arena, keys, input, &checked);
	if (checked.fault == FILE_GENUINE)
		abort();
	if (len)
		certificate_check(arena, certificate_keys_read(arena, input), input, &checked);
	pdf_attachment(arena, input, "signed.json", &found);
	check_message(arena, input);
	arena_free(arena);
	return 0;
}
