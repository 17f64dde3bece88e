/* The handlers of the room's route table (routes.c), by the file that holds them. Private to the room. */
#ifndef ONEDOOR_ACCESS_HANDLERS_H
#define ONEDOOR_ACCESS_HANDLERS_H

#include "access/staff.h"
#include "kernel/route/route.h"

/* sign_in.c */
route_handler sign_in_show, sign_in, sign_in_code_show, sign_in_code, sign_out;
enum outcome sign_in_prepare(struct call *call);
/* The session, and on to where the day begins, or back to the page that asked for it. */
enum outcome sign_in_done(struct call *call, const struct staff *staff, struct text back);
/* A path of our own to go back to after signing in, "" when there is none: never another site. */
struct text path_back(struct text typed);
/* The fields of the sign-in page. */
enum outcome sign_in_to_doc(struct call *call, struct doc *doc, struct text login, struct text back);

/* account.c */
route_handler account_show, account_post, account_session_end, password_show, password_change, totp_show, totp_set, totp_remove_show, totp_remove;
enum outcome password_prepare(struct call *call);
enum outcome totp_remove_prepare(struct call *call);

/* resident.c */
route_handler resident_sign_in_show, resident_sign_in, resident_code_show, resident_code, resident_session_end;

/* oidc.c */
route_handler oidc_begin, oidc_back, oidc_finish;
enum outcome oidc_prepare(struct call *call);

/* admin_posts.c */
route_handler admin_show, posts_show, post_new_show, post_add, post_show, post_end, password_reset, totp_reset;
enum outcome post_add_prepare(struct call *call);
enum outcome password_reset_prepare(struct call *call);
/* admin_sessions.c */
route_handler staff_sessions_show, staff_session_end;

#endif
