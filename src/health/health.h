/*
 * Between hospitals (一卡通): a card number finds the person; what one hospital found out or settled, another can read.
 *
 * Hospitals are programs with keys. They speak FHIR R4: Patient, Encounter, Condition, Claim, ClaimResponse; read, search by patient, create; and
 * server-sent events that tell of new ones. Resources are records (records/records.h): every look goes the one way and leaves an entry that the
 * patient sees at once. An adapter: no rules of its own about who may read what.
 *
 * Source: Law on Basic Medical and Health Care, articles 49, 92; Personal Information Protection Law, articles 28 to 30; HL7 FHIR R4 (4.0.1).
 */
#ifndef ONEDOOR_HEALTH_H
#define ONEDOOR_HEALTH_H

#include "kernel/route/route.h"

extern const struct feature health_feature;

/* A hospital's program: its key, for the demo and tests. The unit may from then on read for treatment and settlement. */
enum outcome health_client_make(struct call *call, struct text name, int64_t unit, int64_t *ret_id, struct text *ret_key);

#endif
