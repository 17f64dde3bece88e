/* What the desks share. For this room alone. */
#ifndef ONEDOOR_DESKS_DESK_H
#define ONEDOOR_DESKS_DESK_H

#include "requests/requests.h"

/* The case of the path's ":case", seen as staff. NOT_FOUND: none, or none the caller may see so. */
enum outcome desk_case(struct call *call, struct case_file *ret_file);
/* The same with what it is about: for a page. */
enum outcome desk_request(struct call *call, struct request *ret_request);

/* After a step: id, reference and state for a program; a page goes back to the case. */
enum outcome desk_go_on(struct call *call, const struct case_file *file, struct doc *doc);

/* ---- lists ---- */

extern const char *const desk_states[];     /* of the filter; ends with NULL */
extern const char *const desk_holders[];
extern const char *const desk_actions[];    /* forms of a case; ends with NULL */
extern const char *const desk_purposes[];   /* for which a contact may be looked at; ends with NULL */
extern const char *const dispatch_states[]; /* registered, disputed */

/* States in which the clock runs: what stands is not late, whatever its date says. */
enum { STATES_RUNNING = 1 << STATE_REGISTERED | 1 << STATE_DISPATCHED | 1 << STATE_DISPUTED | 1 << STATE_ACCEPTED };

/* Whose list it is: a clerk's desk is the own unit's, a dispatcher's, supervisor's or leader's the scope's (0). */
int64_t desk_unit(const struct call *call);
/* The filter of the address: state, late, holder, category, place (code or name), words, page, and all=1 for the whole scope. The route declares every one. */
enum outcome desk_filter(struct call *call, struct case_filter *ret_filter);
/* For the links of a list: query (the filters again, "state=accepted&late=1&"), carried (the same as one word, "list=…&"), place_found (its name or null). */
enum outcome desk_filter_to_doc(struct call *call, const struct case_filter *filter, struct doc *doc);
/* The list beside a case, as the parameter "list" carries it; fills query, carried, and list for forms. */
enum outcome desk_filter_beside(struct call *call, struct case_filter *ret_filter, struct doc *doc);
/* "list=…&" again, for where a step goes on. */
struct text desk_list_carried(struct call *call);
/* List "items" (case_to_item, chosen, may_accept), text "older" or null. For a sheet flat rows. chosen: the case shown beside the list, 0. */
enum outcome desk_list(struct call *call, const struct case_filter *filter, int64_t chosen, struct doc *doc);

/* ---- what forms choose from ---- */

/* List "groups": name, options {code, name, chosen}; the open categories below their parents. */
enum outcome desk_categories(struct call *call, struct text chosen, struct doc *doc);
/* List "units": id, name, by_rule, chosen. Those a case of the category at the place may go to, the rule's first. */
enum outcome desk_units(struct call *call, struct text category, struct text place, int64_t without, struct doc *doc);
/* The forms a case offers this caller now ("actions"), which of them is open ("form"), and what that one chooses from. */
enum outcome desk_forms(struct call *call, const struct request *request, struct doc *doc);

/* ---- handlers, by file ---- */

enum outcome desk_home(struct call *call, struct doc *doc);           /* home.c */
enum outcome inbox_list(struct call *call, struct doc *doc);          /* inbox.c */
enum outcome inbox_case(struct call *call, struct doc *doc);

enum outcome step_accept(struct call *call, struct doc *doc);         /* steps.c: a unit's work */
enum outcome step_dispute(struct call *call, struct doc *doc);
enum outcome step_ask(struct call *call, struct doc *doc);
enum outcome step_note(struct call *call, struct doc *doc);
enum outcome step_handover(struct call *call, struct doc *doc);
enum outcome step_assist(struct call *call, struct doc *doc);
enum outcome step_assist_answer(struct call *call, struct doc *doc);
enum outcome step_handled_prepare(struct call *call);
enum outcome step_handled(struct call *call, struct doc *doc);
enum outcome step_reply(struct call *call, struct doc *doc);
enum outcome step_contact(struct call *call, struct doc *doc);
enum outcome step_claim(struct call *call, struct doc *doc);

enum outcome bulk_show(struct call *call, struct doc *doc);           /* bulk.c */
enum outcome bulk_accept(struct call *call, struct doc *doc);

enum outcome dispatch_desk(struct call *call, struct doc *doc);       /* dispatch.c */
enum outcome step_dispatch(struct call *call, struct doc *doc);
enum outcome step_rule(struct call *call, struct doc *doc);
enum outcome step_class(struct call *call, struct doc *doc);
enum outcome step_merge(struct call *call, struct doc *doc);
enum outcome step_split(struct call *call, struct doc *doc);

enum outcome supervise_desk(struct call *call, struct doc *doc);      /* supervise.c */
enum outcome step_order(struct call *call, struct doc *doc);
enum outcome step_close_against(struct call *call, struct doc *doc);

#endif
