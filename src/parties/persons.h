/* Within the room: what persons.c shares with the sheets of persons (persons_import.c, persons_export.c). */
#ifndef ONEDOOR_PARTIES_PERSONS_H
#define ONEDOOR_PARTIES_PERSONS_H

#include "parties/parties.h"

struct text identity_form(struct arena *arena, struct text number);   /* trimmed, its letters large: 002x is 002X */
enum outcome person_change(struct call *call, int64_t id, struct text name, int32_t born);
/* Whether the person gave that phone or address already. */
enum outcome contact_is_held(struct call *call, int64_t person, enum contact_kind kind, struct text value, bool *ret_held);

/* All of a person in the open, "" what is not known. */
struct person_open {
	struct person person;
	struct text identity, phone, mail;
};
/* One access entry for all of it, written first: an export for that reason. */
enum outcome person_open_for_export(struct call *call, int64_t person, struct text reason, struct person_open *ret_open);

/* The open household of that name at that very place. */
enum outcome household_named(struct call *call, struct text place, struct text name, struct household *ret_household);

#endif
