/* How Chinese is spelled: pinyin.txt (the 6,763 characters of GB 2312, from Unicode's Han-Latin), one reading a character. */
#ifndef ONEDOOR_CATALOGUE_PINYIN_H
#define ONEDOOR_CATALOGUE_PINYIN_H

#include "kernel/text/text.h"

struct pinyin;

/* Read from the binary; lives in the arena. */
const struct pinyin *pinyin_read(struct arena *arena);
/* "开饭店" → "kfd" and "kaifandian"; letters and digits stay, folded to lower case, anything else is left out. */
void pinyin_spell(const struct pinyin *pinyin, struct text words, struct text_builder *initials, struct text_builder *whole);

#endif
