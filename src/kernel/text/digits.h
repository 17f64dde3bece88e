/* Numbers that people read out and write down: digits, the last of which tells a mistake (ISO 7064 MOD 11,10: every wrong digit, nearly every two in the wrong order). */
#ifndef ONEDOOR_TEXT_DIGITS_H
#define ONEDOOR_TEXT_DIGITS_H

#include "kernel/text/text.h"

/* The digits, and the one that checks them behind. */
struct text digits_checked(struct arena *arena, struct text digits);
/* So many, digits alone, and the last is right. */
bool digits_are_good(struct text digits, size_t count);
/* The digits of what somebody typed, spaces and hyphens dropped. */
struct text digits_typed(struct arena *arena, struct text typed);
/* In groups of four: 2611 2312 3456 78 */
struct text digits_shown(struct arena *arena, struct text digits);

#endif
