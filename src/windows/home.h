/*
 * At home: a visit is ordered (by anybody, with a link), taken by an agent for a day, and done there: the person lets the agent apply under a
 * mandate, by signing on the device or by a code, and the application goes its way as any other. Done again (an offline phone sends twice) it is
 * the same application. For this room alone.
 */
#ifndef ONEDOOR_WINDOWS_HOME_H
#define ONEDOOR_WINDOWS_HOME_H

#include "windows/window.h"

enum home_state { HOME_ORDERED = 1, HOME_TAKEN, HOME_DONE, HOME_CANCELLED };   /* label "home_state.<ordered, taken, done, cancelled>" */
enum { HOME_LISTED = 50, HOME_MANDATE_DAYS = 60 /* long enough to bring the result */ };

struct home_visit {
	int64_t id;
	struct text item;              /* code; "" until an agent has chosen it */
	struct text words;             /* what for, as the person said */
	struct text name, contact, address;
	struct text place;
	int32_t wanted_on, day;        /* 0: any; the agent's */
	enum home_state state;
	int64_t post, case_id;
	struct text answers;           /* of the item's interview, as item_answers_text has them */
};

/* Opens what is sealed: to the agent who has taken it, and to whoever has the link. */
enum outcome home_find(struct call *call, int64_t id, struct home_visit *ret_visit);
/* The visit of the path's ":visit" in the caller's scope; mine: taken by the caller's post. */
enum outcome home_of_path(struct call *call, bool mine, struct home_visit *ret_visit);
/* Before somebody has taken it, agents see what for, where about and when; name, contact and address are for who goes there, and for the link. */
enum outcome home_to_doc(struct call *call, const struct home_visit *visit, bool whole, struct doc *doc);

extern const struct param home_order_form_params[], home_order_params[], home_token_params[], home_visits_params[], home_take_form_params[],
	home_take_params[], home_visit_params[], home_code_params[], home_done_params[];

/* home_orders.c */
route_handler home_order_form, home_order, home_ordered, home_cancel, home_visits, home_take_form, home_take;
/* home_done.c */
route_handler home_visit, home_code, home_done;

#endif
