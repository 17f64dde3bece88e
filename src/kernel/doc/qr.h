/* A QR code as the path of an SVG. */
#ifndef ONEDOOR_DOC_QR_H
#define ONEDOOR_DOC_QR_H

#include "kernel/doc/doc.h"

/* An object with size (squares a side, with the white edge) and path (squares of 1). LIMIT: more than a code holds. */
enum outcome qr_to_doc(struct call *call, struct doc *doc, const char *name, struct text text);

#endif
