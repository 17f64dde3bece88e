/* What programs write: a request. */
#ifndef ONEDOOR_OPEN311_POST_H
#define ONEDOOR_OPEN311_POST_H

#include "kernel/route/route.h"

enum outcome open311_request_post(struct call *call, struct doc *doc);

/* email or phone, "" neither. */
struct text contact_given(const struct call *call);

#endif
