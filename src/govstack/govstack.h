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

/* What was new of each; what was there already stays as it is. */
struct govstack_brought {
	int names, registries, rows, files;
};
/*
 * Brings in what another system of the unit keeps, under the names it has there (JSON; README.md says its form): services of ours it knows by ids of its
 * own, registries with their rows, application files. All of it or nothing. INVALID, NOT_FOUND: *ret_trouble says what and where, in the call's arena.
 */
enum outcome govstack_bring(
	struct call *call, struct text unit_code, struct text json, struct govstack_brought *ret_brought, struct text *ret_trouble);

#endif
