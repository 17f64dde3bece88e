/* What the lifecycle's table hands over to the rules. For this room alone. */
#ifndef ONEDOOR_APPLICATIONS_LIFECYCLE_H
#define ONEDOOR_APPLICATIONS_LIFECYCLE_H

#include "cases/cases.h"

enum outcome application_address(struct call *call, const struct case_file *file, int *ret_channel, struct text *ret_to, enum language *ret_language);
enum outcome application_after(struct call *call, struct case_file *file, enum case_event event, const struct case_what *what);
/* No notice within the days of receipt: the application counts as accepted (Administrative Licensing Law, article 32). */
enum outcome application_at_due(struct call *call, struct case_file *file, bool *ret_done);

#endif
