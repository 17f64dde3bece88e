/*
 * The files of the store (kernel/image) and the rows that name them. Each room with such rows tells their hashes (struct feature: files); a file that nobody has put
 * or touched for a week and no row names is taken away, in two steps a day apart, once a day by whichever server has the job. `onedoor verify` names files
 * that a row names and that are not there.
 */
#ifndef ONEDOOR_FILES_H
#define ONEDOOR_FILES_H

#include "kernel/db/db.h"
#include "kernel/route/route.h"

extern const struct feature files_feature;   /* the job and the check */

/* The rooms to ask. Once, before there are threads; without it nothing is ever taken away. */
void files_open(const struct feature *const features[], size_t count);
/* One round of the job, as of a moment. BROKEN, BUSY: neither disk nor database answered; nothing is lost by it. */
enum outcome files_sweep(struct arena *arena, struct database *database, int64_t now);

#endif
