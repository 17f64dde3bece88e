/*
 * Policies as files: a small JSON beside its model, or a folder of such, one for each version.
 *
 *   { "id": "elder-bus", "title": "老年人免费乘车", "authority": "区交通运输局", "legal_reference": "老年人权益保障法第五十八条",
 *     "model": "elder-bus-2.dmn", "decision": "可以享受", "valid_from": "2026-07-01", "valid_to": "2027-06-30" }
 *
 * model, id and valid_from must be there; decision left out is the one everything leads to; valid_to left out: until a later version begins.
 */
#ifndef ONEDOOR_DMN_PACKAGE_H
#define ONEDOOR_DMN_PACKAGE_H

#include "dmn/value.h"

enum { PACKAGE_VERSIONS_MAX = 200, PACKAGE_BYTES_MAX = 1 << 20 };

struct package {
	struct text id, title, authority, legal_reference, decision;
	struct text model;           /* path of the model's file */
	struct text file;            /* of the JSON */
	int64_t valid_from, valid_to;/* days since 1970-01-01, both included */
};

/* Whether the path is a folder or a .json file: a package, not a model. */
bool package_is(const char *path);

/*
 * The version valid on that day. False: *ret_problem says why: none is valid, two are, or a file is not as it should be. Everything
 * lives in the arena.
 */
bool package_find(struct arena *arena, const char *path, int64_t day, struct package *ret_package, struct text *ret_problem);

#endif
