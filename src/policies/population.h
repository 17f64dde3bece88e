/*
 * Populations from the database, without anybody's name or number: what parties hold, a line a person.
 *
 * "residents": everybody who lives in a household within the caller's scope. Columns, each under a Chinese and an English name so that models of
 * either find them: 年龄 age (full years on the day of the call; empty when the birthday is not known), 家庭人口 household_size,
 * 街道 town (its code, nine digits).
 */
#ifndef ONEDOOR_POLICIES_POPULATION_H
#define ONEDOOR_POLICIES_POPULATION_H

#include <stdio.h>

#include "policies/policies.h"

enum { POPULATION_LEAST = 5 };   /* a group of fewer people is not shown by itself */

/* A temporary file, CSV, at its beginning; the caller closes it. BUSY: none could be made. */
enum outcome population_residents(struct call *call, FILE **ret_file);
/* Notes that the population was read, why and for which policy. */
enum outcome population_note(struct call *call, const struct policy *policy);

#endif
