/*
 * GovStack's building-block interfaces for registration and digital registries, at their documented paths, over what this server keeps anyway:
 * a service is an item of the catalogue, an application file an application, a registry a record type, a row a record. An adapter:
 * it holds no rules of its own, and nothing beneath it knows it.
 *
 * Source: GovStackWorkingGroup, Registration BB and Digital Registries BB, OpenAPI descriptions 1.3.0.
 */
#ifndef ONEDOOR_GOVSTACK_H
#define ONEDOOR_GOVSTACK_H

#include "kernel/route/route.h"

extern const struct feature govstack_feature;

/* What a unit's programs send in Authorization: "UNITCODE.SECRET". The secret follows from the key file: nothing is kept, the same unit has the same key. */
struct text govstack_key(struct call *call, struct text unit_code);

#endif
