/* The handlers of the room's pages, by file; routes.c lists them. For this room alone. */
#ifndef ONEDOOR_RATINGS_PAGES_H
#define ONEDOOR_RATINGS_PAGES_H

#include "indicators/indicators.h"
#include "ratings/counts.h"

extern const struct indicator rating_indicators[];   /* indicators.c */

/* figures.c */
extern const struct param figure_params[], record_params[];
enum outcome figures_page(struct call *call, struct doc *doc);
int64_t figures_version(struct call *call);
enum outcome figure_filter_of(struct call *call, struct figure_filter *ret_filter);   /* INVALID: months the wrong way round or no months */
struct text figure_filter_query(struct arena *arena, const struct figure_filter *filter);   /* "place=43&from=2026-01&…&", ends with & */
enum outcome figure_filter_to_doc(struct call *call, const struct figure_filter *filter, struct doc *doc);

/* records.c */
enum outcome records_page(struct call *call, struct doc *doc);
enum outcome flagged_page(struct call *call, struct doc *doc);

/* call_back_pages.c */
extern const struct param call_back_list_params[], call_back_params[], call_back_done_params[], words_params[], ruling_params[];
enum outcome call_backs_page(struct call *call, struct doc *doc);
enum outcome call_back_page(struct call *call, struct doc *doc);
enum outcome call_back_contact(struct call *call, struct doc *doc);
enum outcome call_back_post(struct call *call, struct doc *doc);
enum outcome unit_grades_page(struct call *call, struct doc *doc);
enum outcome unit_grade_page(struct call *call, struct doc *doc);
enum outcome appeal_post(struct call *call, struct doc *doc);
enum outcome appeals_page(struct call *call, struct doc *doc);
enum outcome appeal_page(struct call *call, struct doc *doc);
enum outcome ruling_post(struct call *call, struct doc *doc);

#endif
