/* The room's part of `onedoor verify`. For this room alone. */
#ifndef ONEDOOR_RATINGS_CHECKS_H
#define ONEDOOR_RATINGS_CHECKS_H

#include "ratings/ratings.h"

/* Every count computed again from the ratings. */
enum outcome ratings_check_counts(struct call *call, struct check_report *report);
/* No invitation for a case that never ended, no grade without its event. */
enum outcome ratings_check_endings(struct call *call, struct check_report *report);
/* Every low grade has its call-back. */
enum outcome ratings_check_call_backs(struct call *call, struct check_report *report);

#endif
