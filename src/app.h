/* The table of contents: which rooms this server is made of. */
#ifndef ONEDOOR_APP_H
#define ONEDOOR_APP_H

#include "kernel/route/route.h"

extern const struct feature *const app_features[];
extern const size_t app_feature_count;

/* All of it as one table; NULL and *ret_error on the first fault. */
struct route_table *app_routes(struct arena *arena, struct text *ret_error);
/* The jobs of all features, as job_runner_start wants them. */
const struct job_kind *const *app_jobs(struct arena *arena, size_t *ret_count);

#endif
