/* XPath's notation to ICU's. False when the pattern is none of XPath's. */
#ifndef ONEDOOR_DMN_REGEX_TRANSLATE_H
#define ONEDOOR_DMN_REGEX_TRANSLATE_H

#include "kernel/text/text.h"

struct regex_flags {
	bool case_insensitive, dot_all, multiline, free_spacing, literal;
};

bool regex_translate(struct arena *arena, struct text pattern, const struct regex_flags *flags, struct text *ret_pattern);

#endif
