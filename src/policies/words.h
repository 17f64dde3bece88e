/* Tables in plain words: "<= 3000000" is 不超过 3,000,000. What has no plain words stays as it is written. */
#ifndef ONEDOOR_POLICIES_WORDS_H
#define ONEDOOR_POLICIES_WORDS_H

#include "policies/policies.h"

enum { VALUE_SHOWN = 500 };   /* characters of a value on a page */

/* Models carry both languages as "中文 / English": the caller's part, or all when there is but one. */
struct text words_own(const struct call *call, struct text both);
/* Whether an annotation column with that heading is for the caller: English headings are for English readers. */
bool words_column_is_own(const struct call *call, struct text heading);
/* An input cell, and an output cell. */
struct text words_test(struct call *call, struct text test);
struct text words_output(struct call *call, struct text output);
struct text words_value(struct call *call, struct value value);

#endif
