/* Handlers of this room, for its route table. */
#ifndef ONEDOOR_POLICIES_PAGES_H
#define ONEDOOR_POLICIES_PAGES_H

#include "access/capabilities.h"
#include "policies/models.h"

/* What most pages show of a version, into doc: the leaves of one version (see version.html). */
void policy_to_doc(struct call *call, const struct policy *policy, struct doc *doc);
/* The version a route names: /policies/:code (in force on param "on", or today) or /policy-versions/:version. */
enum outcome subject_of_code(struct call *call, struct policy *ret_policy);
enum outcome subject_of_version(struct call *call, struct policy *ret_policy);

/* public.c */
route_handler policies_list, policy_show, policy_download;
/* work.c */
route_handler version_show, version_new, version_create, version_edit, version_save, version_renew, version_submit, version_send_back, version_publish,
	version_end;
/* checking.c */
route_handler version_check, version_check_take;
enum outcome version_check_prepare(struct call *call);
/* comparing.c */
route_handler version_compare, version_compared;
enum outcome version_compare_prepare(struct call *call);
/* answering.c */
route_handler policy_try, policy_tried, policy_ask, policy_asked, version_try, version_tried, version_ask, version_asked;
enum outcome policy_try_prepare(struct call *call);
enum outcome policy_ask_prepare(struct call *call);
enum outcome version_try_prepare(struct call *call);
enum outcome version_ask_prepare(struct call *call);

#endif
