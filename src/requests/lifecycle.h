/* What the lifecycle's table needs of the rules. For this room alone. */
#ifndef ONEDOOR_REQUESTS_LIFECYCLE_H
#define ONEDOOR_REQUESTS_LIFECYCLE_H

#include "requests/requests.h"

/* case_kind_rules.contact: opens the sealed contact for a notice; the machine sends, nobody looks. */
enum outcome request_address(struct call *call, const struct case_file *file, int *ret_channel, struct text *ret_to, enum language *ret_language);
/* case_kind_rules.after: followers are told, the spot is counted, the rating is invited. */
enum outcome request_after(struct call *call, struct case_file *file, enum case_event event, const struct case_what *what);

#endif
