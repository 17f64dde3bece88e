#include "kernel/doc/qr.h"

#include <qrcodegen/qrcodegen.h>

enum { EDGE = 4 /* white squares around, as ISO/IEC 18004 asks */, VERSION_MAX = 20 };

enum outcome qr_to_doc(struct call *call, struct doc *doc, const char *name, struct text text)
{
	uint8_t code[qrcodegen_BUFFER_LEN_FOR_VERSION(VERSION_MAX)], scratch[qrcodegen_BUFFER_LEN_FOR_VERSION(VERSION_MAX)];
	struct text_builder path;
	struct doc *object;
	int size;

	if (!qrcodegen_encodeText(text_cstring(call->arena, text), scratch, code, qrcodegen_Ecc_MEDIUM, qrcodegen_VERSION_MIN, VERSION_MAX,
		    qrcodegen_Mask_AUTO, true))
		return LIMIT;
	size = qrcodegen_getSize(code);
	builder_init(&path, call->arena, 256 * 1024);
	for (int y = 0; y < size; y++)
		for (int x = 0; x < size; x++)
			if (qrcodegen_getModule(code, x, y))
				builder_format(&path, "M%d %dh1v1h-1z", x + EDGE, y + EDGE);
	object = doc_object(doc, name);
	doc_id(object, "size", size + 2 * EDGE);
	doc_text(object, "path", builder_text(&path));
	return OK;
}
