/* Within the part: fonts, loaded once and used by one paper at a time. */
#ifndef ONEDOOR_PDF_PRESS_H
#define ONEDOOR_PDF_PRESS_H

#include <pango/pangocairo.h>
#include <stdbool.h>

struct press;

/* A free press, waiting for one if need be. NULL: no font for Chinese is installed. */
struct press *press_take(void);
void press_give_back(struct press *press);
PangoContext *press_context(struct press *press);

#endif
