/* Within the room: FHIR's resources and what they are here. */
#ifndef ONEDOOR_HEALTH_FHIR_H
#define ONEDOOR_HEALTH_FHIR_H

#include <jansson.h>

#include "health/clients.h"
#include "records/records.h"

struct resource {
	const char *name;          /* "Condition" */
	struct text type;          /* of the record */
	const char *purpose;       /* for which it is read */
};
extern const struct resource resources[];                 /* ends with name NULL */
const struct resource *resource_of(struct text name);     /* NULL: none */

/* A FHIR resource as the record type's fields. hospital: who sends it. INVALID with problems in FHIR's names. */
enum outcome resource_fields(struct call *call, const struct resource *kind, json_t *resource, struct text hospital, struct text *ret_fields);
/* As it was sent, with id and meta; or made of the fields, when another source kept the record. NULL: it is of another kind. */
json_t *resource_of_record(struct call *call, const struct resource *kind, const struct record *record);

enum outcome fhir_answer(struct call *call, int status, json_t *json);   /* takes the reference */
json_t *fhir_text(struct text text);
struct text fhir_string(struct arena *arena, const json_t *object, const char *name);   /* "" when it is no string */
json_t *fhir_body(struct call *call, const char *type);   /* NULL and a problem: no resource of that type */
/* "Patient/123" → 123. */
bool fhir_reference(const json_t *reference, const char *type, int64_t *ret_id);
struct text fhir_refusal(struct call *call, const struct doc *problem, int *status, const char **ret_media_type);

#endif
