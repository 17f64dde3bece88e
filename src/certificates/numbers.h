/* Within the room: numbers of certificates. */
#ifndef ONEDOOR_CERTIFICATES_NUMBERS_H
#define ONEDOOR_CERTIFICATES_NUMBERS_H

#include "kernel/call/call.h"

enum { NUMBER_DIGITS = 16 };

struct text number_make(struct arena *arena, int64_t now);
bool number_is_valid(struct text digits);

#endif
