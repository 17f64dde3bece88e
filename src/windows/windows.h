/*
 * Windows: where those work who take, check, decide and hand over applications; and those who go to people's homes. Pages over
 * applications, catalogue, mandates and appointments. Their one rule of their own: a visit at home is ordered, taken, done, and
 * confirmed by the person.
 */
#ifndef ONEDOOR_WINDOWS_H
#define ONEDOOR_WINDOWS_H

#include "kernel/route/route.h"

extern const struct feature windows_feature;

#endif
