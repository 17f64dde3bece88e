#include "indicators/indicators.h"

#include "kernel/clock/clock.h"

const struct indicator *indicator_find(struct text name)
{
	for (size_t i = 0; i < app_feature_count; i++)
		for (const struct indicator *one = app_features[i]->indicators; one && one->name; one++)
			if (text_equal(name, text_of(one->name)))
				return one;
	return NULL;
}

static int month_of_day(int32_t day)
{
	int year, month, day_of_month;

	date_to_civil(day, &year, &month, &day_of_month);
	return year * 12 + month - 1;
}

enum outcome indicator_compute(struct call *call, const struct indicator *indicator, struct text place, struct text category, int32_t from, int32_t to,
	struct indicator_value *ret_value)
{
	bool months = indicator->period == INDICATOR_MONTHS;
	struct indicator_value value = { 0 };

	TRY(db_find(call, indicator->query, IN(place, text_join(call->arena, place, T("\x7f")), months ? month_of_day(from) : from,
		months ? month_of_day(to) : to, category), OUT(&value.value, &value.n)));
	*ret_value = value;
	return OK;
}
