/* Making references; reading them is in cases.h. For this room alone. */
#ifndef ONEDOOR_CASES_REFERENCE_H
#define ONEDOOR_CASES_REFERENCE_H

#include "kernel/call/call.h"

enum { REFERENCE_DIGITS = 14 };

/* A reference nobody has, for a case registered at that time. BUSY: twenty draws were all taken. */
enum outcome reference_new(struct call *call, int64_t at, struct text *ret_reference);

#endif
