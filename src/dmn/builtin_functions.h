/* One C function for each FEEL function; the table in builtins.c says which arguments reach it. */
#ifndef ONEDOOR_DMN_BUILTIN_FUNCTIONS_H
#define ONEDOOR_DMN_BUILTIN_FUNCTIONS_H

#include "dmn/builtins.h"

struct value builtin_abs(struct builtin_call *call);
struct value builtin_after(struct builtin_call *call);
struct value builtin_all(struct builtin_call *call);
struct value builtin_any(struct builtin_call *call);
struct value builtin_append(struct builtin_call *call);
struct value builtin_before(struct builtin_call *call);
struct value builtin_ceiling(struct builtin_call *call);
struct value builtin_coincides(struct builtin_call *call);
struct value builtin_concatenate(struct builtin_call *call);
struct value builtin_contains(struct builtin_call *call);
struct value builtin_context(struct builtin_call *call);
struct value builtin_context_merge(struct builtin_call *call);
struct value builtin_context_put(struct builtin_call *call);
struct value builtin_count(struct builtin_call *call);
struct value builtin_date(struct builtin_call *call);
struct value builtin_date_and_time(struct builtin_call *call);
struct value builtin_day_of_week(struct builtin_call *call);
struct value builtin_day_of_year(struct builtin_call *call);
struct value builtin_decimal(struct builtin_call *call);
struct value builtin_distinct_values(struct builtin_call *call);
struct value builtin_duration(struct builtin_call *call);
struct value builtin_during(struct builtin_call *call);
struct value builtin_ends_with(struct builtin_call *call);
struct value builtin_even(struct builtin_call *call);
struct value builtin_exp(struct builtin_call *call);
struct value builtin_finished_by(struct builtin_call *call);
struct value builtin_finishes(struct builtin_call *call);
struct value builtin_flatten(struct builtin_call *call);
struct value builtin_floor(struct builtin_call *call);
struct value builtin_get_entries(struct builtin_call *call);
struct value builtin_get_value(struct builtin_call *call);
struct value builtin_includes(struct builtin_call *call);
struct value builtin_index_of(struct builtin_call *call);
struct value builtin_insert_before(struct builtin_call *call);
struct value builtin_is(struct builtin_call *call);
struct value builtin_list_contains(struct builtin_call *call);
struct value builtin_list_replace(struct builtin_call *call);
struct value builtin_log(struct builtin_call *call);
struct value builtin_lower_case(struct builtin_call *call);
struct value builtin_matches(struct builtin_call *call);
struct value builtin_max(struct builtin_call *call);
struct value builtin_mean(struct builtin_call *call);
struct value builtin_median(struct builtin_call *call);
struct value builtin_meets(struct builtin_call *call);
struct value builtin_met_by(struct builtin_call *call);
struct value builtin_min(struct builtin_call *call);
struct value builtin_mode(struct builtin_call *call);
struct value builtin_modulo(struct builtin_call *call);
struct value builtin_month_of_year(struct builtin_call *call);
struct value builtin_not(struct builtin_call *call);
struct value builtin_now(struct builtin_call *call);
struct value builtin_number(struct builtin_call *call);
struct value builtin_odd(struct builtin_call *call);
struct value builtin_overlaps(struct builtin_call *call);
struct value builtin_overlaps_after(struct builtin_call *call);
struct value builtin_overlaps_before(struct builtin_call *call);
struct value builtin_product(struct builtin_call *call);
struct value builtin_range(struct builtin_call *call);
struct value builtin_remove(struct builtin_call *call);
struct value builtin_replace(struct builtin_call *call);
struct value builtin_reverse(struct builtin_call *call);
struct value builtin_round_down(struct builtin_call *call);
struct value builtin_round_half_down(struct builtin_call *call);
struct value builtin_round_half_up(struct builtin_call *call);
struct value builtin_round_up(struct builtin_call *call);
struct value builtin_sort(struct builtin_call *call);
struct value builtin_split(struct builtin_call *call);
struct value builtin_sqrt(struct builtin_call *call);
struct value builtin_started_by(struct builtin_call *call);
struct value builtin_starts(struct builtin_call *call);
struct value builtin_starts_with(struct builtin_call *call);
struct value builtin_stddev(struct builtin_call *call);
struct value builtin_string(struct builtin_call *call);
struct value builtin_string_join(struct builtin_call *call);
struct value builtin_string_length(struct builtin_call *call);
struct value builtin_sublist(struct builtin_call *call);
struct value builtin_substring(struct builtin_call *call);
struct value builtin_substring_after(struct builtin_call *call);
struct value builtin_substring_before(struct builtin_call *call);
struct value builtin_sum(struct builtin_call *call);
struct value builtin_time(struct builtin_call *call);
struct value builtin_today(struct builtin_call *call);
struct value builtin_union(struct builtin_call *call);
struct value builtin_upper_case(struct builtin_call *call);
struct value builtin_week_of_year(struct builtin_call *call);
struct value builtin_years_and_months_duration(struct builtin_call *call);

/* The values of a function that takes a list or the items themselves; null arguments give no list. */
bool builtin_items(struct builtin_call *call, struct value *ret_list);

#endif
