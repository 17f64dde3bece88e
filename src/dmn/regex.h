/*
 * Regular expressions of XPath and XML Schema, run by ICU: class subtraction, block names and name
 * characters are translated; what XPath does not have (look-ahead, possessive repeats) is refused.
 */
#ifndef ONEDOOR_DMN_REGEX_H
#define ONEDOOR_DMN_REGEX_H

#include "dmn/value.h"

enum regex_outcome { REGEX_OK, REGEX_BAD_PATTERN, REGEX_BAD_FLAGS, REGEX_BAD_REPLACEMENT, REGEX_TOO_LONG };

enum regex_outcome regex_matches(struct arena *arena, struct text input, struct text pattern, struct text flags, bool *ret_matches);
enum regex_outcome regex_replace(struct arena *arena, struct text input, struct text pattern, struct text replacement,
	struct text flags, struct text *ret_text);
enum regex_outcome regex_split(struct arena *arena, struct text input, struct text pattern, struct value *ret_list);

struct text regex_upper_case(struct arena *arena, struct text text);
struct text regex_lower_case(struct arena *arena, struct text text);

#endif
