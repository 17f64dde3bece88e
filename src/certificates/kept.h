/* Within the room: the record that is kept with a certificate, so that nobody is asked for it again; and whose staff may look. */
#ifndef ONEDOOR_CERTIFICATES_KEPT_H
#define ONEDOOR_CERTIFICATES_KEPT_H

#include "certificates/statement.h"

/* Grade A, of the certificate's type. *ret_record 0 when records have no such type, or it wants fields that the certificate does not have. */
enum outcome certificate_record(struct call *call, const struct certificate_new *certificate, const struct statement *statement, int64_t *ret_record);

/* Whether the caller is staff who see cases, and the unit that issued it lies in their scope: unit and place. */
enum outcome certificate_is_ours(struct call *call, const struct certificate *certificate, bool *ret_ours);

#endif
