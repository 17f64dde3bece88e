/* What an item should look like and does not: warnings for its author, never a refusal. Rules of 实施清单 (GB/T 39046-2020). */
#ifndef ONEDOOR_CATALOGUE_LINT_H
#define ONEDOOR_CATALOGUE_LINT_H

#include "catalogue/catalogue.h"

enum { LINT_MAX = 16 };

/* Message ids "item.lint.…" of the rules that are broken. */
size_t item_lint(const struct item *item, const char *ret_messages[LINT_MAX]);

#endif
