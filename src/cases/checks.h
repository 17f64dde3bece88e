/* The room's part of `onedoor verify`. For this room alone. */
#ifndef ONEDOOR_CASES_CHECKS_H
#define ONEDOOR_CASES_CHECKS_H

#include "cases/cases.h"

enum outcome cases_check_chains(struct call *call, struct check_report *report);
enum outcome cases_check_counts(struct call *call, struct check_report *report);

#endif
