#include "dmn/builtins.h"

#include "dmn/builtin_functions.h"
#include "dmn/iteration.h"

enum { ANY = 255 };

static const struct builtin builtins[] = {
	/* name, parameter names of each signature, fewest and most arguments, kinds, function */
	{ "string", { "from" }, 1, 1, "A", builtin_string },
	{ "number", { "from", "from,grouping separator", "from,grouping separator,decimal separator" }, 1, 3, "sSS", builtin_number },
	{ "date", { "from", "year,month,day" }, 1, 3, "a", builtin_date },
	{ "time", { "from", "hour,minute,second,offset" }, 1, 4, "aaaA", builtin_time },
	{ "date and time", { "from", "date,time", "year,month,day,hour,minute,second,offset", "year,month,day,hour,minute,second,timezone" }, 1, 7, "aaaaaaA", builtin_date_and_time },
	{ "duration", { "from" }, 1, 1, "s", builtin_duration },
	{ "years and months duration", { "from,to" }, 2, 2, "d", builtin_years_and_months_duration },
	{ "range", { "from" }, 1, 1, "s", builtin_range },
	{ "not", { "negand" }, 1, 1, "A", builtin_not },
	{ "substring", { "string,start position,length" }, 2, 3, "snN", builtin_substring },
	{ "string length", { "string" }, 1, 1, "s", builtin_string_length },
	{ "upper case", { "string" }, 1, 1, "s", builtin_upper_case },
	{ "lower case", { "string" }, 1, 1, "s", builtin_lower_case },
	{ "substring before", { "string,match" }, 2, 2, "s", builtin_substring_before },
	{ "substring after", { "string,match" }, 2, 2, "s", builtin_substring_after },
	{ "replace", { "input,pattern,replacement,flags" }, 3, 4, "sssS", builtin_replace },
	{ "contains", { "string,match" }, 2, 2, "s", builtin_contains },
	{ "starts with", { "string,match" }, 2, 2, "s", builtin_starts_with },
	{ "ends with", { "string,match" }, 2, 2, "s", builtin_ends_with },
	{ "matches", { "input,pattern,flags" }, 2, 3, "ssS", builtin_matches },
	{ "split", { "string,delimiter" }, 2, 2, "s", builtin_split },
	{ "string join", { "list,delimiter,prefix,suffix" }, 1, 4, "lSSS", builtin_string_join },
	{ "list contains", { "list,element" }, 2, 2, "lA", builtin_list_contains },
	{ "count", { "list" }, 1, 1, "l", builtin_count },
	{ "min", { "list" }, 1, ANY, NULL, builtin_min },
	{ "max", { "list" }, 1, ANY, NULL, builtin_max },
	{ "sum", { "list" }, 1, ANY, NULL, builtin_sum },
	{ "mean", { "list" }, 1, ANY, NULL, builtin_mean },
	{ "all", { "list" }, 1, ANY, NULL, builtin_all },
	{ "any", { "list" }, 1, ANY, NULL, builtin_any },
	{ "and", { "list" }, 1, ANY, NULL, builtin_all },
	{ "or", { "list" }, 1, ANY, NULL, builtin_any },
	{ "product", { "list" }, 1, ANY, NULL, builtin_product },
	{ "median", { "list" }, 1, ANY, NULL, builtin_median },
	{ "stddev", { "list" }, 1, ANY, NULL, builtin_stddev },
	{ "mode", { "list" }, 1, ANY, NULL, builtin_mode },
	{ "sublist", { "list,start position,length" }, 2, 3, "lnN", builtin_sublist },
	{ "append", { "list,item" }, 1, ANY, "lA", builtin_append },
	{ "concatenate", { "list" }, 1, ANY, "l", builtin_concatenate },
	{ "insert before", { "list,position,newItem" }, 3, 3, "lnA", builtin_insert_before },
	{ "remove", { "list,position" }, 2, 2, "ln", builtin_remove },
	{ "list replace", { "list,position,newItem", "list,match,newItem" }, 3, 3, "laA", builtin_list_replace },
	{ "reverse", { "list" }, 1, 1, "l", builtin_reverse },
	{ "index of", { "list,match" }, 2, 2, "lA", builtin_index_of },
	{ "union", { "list" }, 1, ANY, "l", builtin_union },
	{ "distinct values", { "list" }, 1, 1, "l", builtin_distinct_values },
	{ "flatten", { "list" }, 1, 1, "l", builtin_flatten },
	{ "sort", { "list,precedes" }, 1, 2, "lF", builtin_sort },
	{ "decimal", { "n,scale" }, 2, 2, "n", builtin_decimal },
	{ "floor", { "n", "n,scale" }, 1, 2, "n", builtin_floor },
	{ "ceiling", { "n", "n,scale" }, 1, 2, "n", builtin_ceiling },
	{ "round up", { "n,scale" }, 2, 2, "n", builtin_round_up },
	{ "round down", { "n,scale" }, 2, 2, "n", builtin_round_down },
	{ "round half up", { "n,scale" }, 2, 2, "n", builtin_round_half_up },
	{ "round half down", { "n,scale" }, 2, 2, "n", builtin_round_half_down },
	{ "abs", { "n" }, 1, 1, "a", builtin_abs },
	{ "modulo", { "dividend,divisor" }, 2, 2, "n", builtin_modulo },
	{ "sqrt", { "number" }, 1, 1, "n", builtin_sqrt },
	{ "log", { "number" }, 1, 1, "n", builtin_log },
	{ "exp", { "number" }, 1, 1, "n", builtin_exp },
	{ "odd", { "number" }, 1, 1, "n", builtin_odd },
	{ "even", { "number" }, 1, 1, "n", builtin_even },
	{ "is", { "value1,value2" }, 1, 2, "A", builtin_is },
	{ "day of year", { "date" }, 1, 1, "d", builtin_day_of_year },
	{ "day of week", { "date" }, 1, 1, "d", builtin_day_of_week },
	{ "month of year", { "date" }, 1, 1, "d", builtin_month_of_year },
	{ "week of year", { "date" }, 1, 1, "d", builtin_week_of_year },
	{ "now", { "" }, 0, 0, "A", builtin_now },
	{ "today", { "" }, 0, 0, "A", builtin_today },
	{ "get value", { "m,key", "context,keys" }, 2, 2, "ca", builtin_get_value },
	{ "get entries", { "m" }, 1, 1, "c", builtin_get_entries },
	{ "context", { "entries" }, 1, 1, "l", builtin_context },
	{ "context put", { "context,key,value", "context,keys,value" }, 3, 3, "caA", builtin_context_put },
	{ "context merge", { "contexts" }, 1, 1, "l", builtin_context_merge },
	{ "before", { "point1,point2", "point,range", "range,point", "range1,range2" }, 2, 2, "a", builtin_before },
	{ "after", { "point1,point2", "point,range", "range,point", "range1,range2" }, 2, 2, "a", builtin_after },
	{ "meets", { "range1,range2" }, 2, 2, "r", builtin_meets },
	{ "met by", { "range1,range2" }, 2, 2, "r", builtin_met_by },
	{ "overlaps", { "range1,range2" }, 2, 2, "r", builtin_overlaps },
	{ "overlaps before", { "range1,range2" }, 2, 2, "r", builtin_overlaps_before },
	{ "overlaps after", { "range1,range2" }, 2, 2, "r", builtin_overlaps_after },
	{ "finishes", { "point,range", "range1,range2" }, 2, 2, "ar", builtin_finishes },
	{ "finished by", { "range,point", "range1,range2" }, 2, 2, "ra", builtin_finished_by },
	{ "includes", { "range,point", "range1,range2" }, 2, 2, "ra", builtin_includes },
	{ "during", { "point,range", "range1,range2" }, 2, 2, "ar", builtin_during },
	{ "starts", { "point,range", "range1,range2" }, 2, 2, "ar", builtin_starts },
	{ "started by", { "range,point", "range1,range2" }, 2, 2, "ra", builtin_started_by },
	{ "coincides", { "point1,point2", "range1,range2" }, 2, 2, "a", builtin_coincides },
};

enum { BUILTIN_COUNT = sizeof(builtins) / sizeof(*builtins) };

const struct builtin *builtin_find(struct text name)
{
	for (size_t i = 0; i < BUILTIN_COUNT; i++)
		if (name.len && builtins[i].name[0] == name.at[0] && text_equal(name, text_of(builtins[i].name)))
			return &builtins[i];
	return NULL;
}

/* "date  and\ttime(" matches "date and time": spaces in the text may be any white space. */
static size_t matched_length(struct text text, const char *name)
{
	size_t i = 0;

	for (; *name; name++) {
		if (*name == ' ') {
			if (i >= text.len || !strchr(" \t\r\n", text.at[i]))
				return 0;
			while (i < text.len && strchr(" \t\r\n", text.at[i]))
				i++;
		} else if (i >= text.len || text.at[i++] != *name) {
			return 0;
		}
	}
	if (i < text.len && (text.at[i] == '_' || (text.at[i] >= '0' && text.at[i] <= '9') ||
	    (text.at[i] | 0x20) >= 'a'))
		return (text.at[i] | 0x20) <= 'z' || (unsigned char)text.at[i] >= 0x80 || text.at[i] <= '9' ? 0 : i;
	return i;
}

void builtin_longest_name(struct text text, struct text *ret_name, size_t *ret_len)
{
	for (size_t i = 0; i < BUILTIN_COUNT; i++) {
		if (!text.len || builtins[i].name[0] != text.at[0])
			continue;
		size_t len = matched_length(text, builtins[i].name);
		if (len > *ret_len) {
			*ret_len = len;
			*ret_name = text_of(builtins[i].name);
		}
	}
}

struct value builtin_refuse(struct builtin_call *call, const char *format, ...)
{
	struct text message;
	va_list args;

	va_start(args, format);
	message = text_format_v(call->arena, format, args);
	va_end(args);
	evaluation_remark(call->evaluation, NULL, "%.*s", TEXT_ARG(message));
	return value_null();
}

static bool kind_suits(char letter, struct value value)
{
	switch (letter) {
	case 'n': return value.kind == VALUE_NUMBER;
	case 's': return value.kind == VALUE_STRING;
	case 'b': return value.kind == VALUE_BOOLEAN;
	case 'l': return value.kind == VALUE_LIST;
	case 'c': return value.kind == VALUE_CONTEXT;
	case 'd': return value.kind == VALUE_DATE || value.kind == VALUE_DATE_TIME;
	case 't': return value.kind == VALUE_DAYS_DURATION || value.kind == VALUE_MONTHS_DURATION;
	case 'f': return value.kind == VALUE_FUNCTION;
	case 'r': return value.kind == VALUE_RANGE;
	default:  return value.kind != VALUE_NULL;
	}
}

/* A single value for a list, a list of one for a single value. */
static struct value adapted(struct arena *arena, char letter, struct value value)
{
	struct value *item;

	if (letter == 'l' && value.kind != VALUE_LIST && value.kind != VALUE_NULL) {
		item = NEW(arena, struct value);
		*item = value;
		return value_list(item, 1);
	}
	if (value.kind == VALUE_LIST && value.length == 1 && strchr("nsbcdtf", letter))
		return value.items[0];
	return value;
}

static bool check_kinds(struct builtin_call *call, const struct builtin *builtin, struct value *arguments, size_t count)
{
	const char *letter = builtin->kinds;

	for (size_t i = 0; letter && i < count; i++) {
		char kind = *letter, lower = (char)(kind | 0x20);
		if (letter[1])
			letter++;
		arguments[i] = adapted(call->arena, lower, arguments[i]);
		if (kind != lower && arguments[i].kind == VALUE_NULL)
			continue;
		if (i >= call->count && arguments[i].kind == VALUE_NULL)
			continue;
		if (!kind_suits(lower, arguments[i])) {
			builtin_refuse(call, "%s: argument %zu may not be %s", builtin->name, i + 1, value_kind_name(arguments[i].kind));
			return false;
		}
	}
	return true;
}

/* The place of a parameter in a signature "a,b,c", or -1. */
static int parameter_index(const char *signature, struct text name)
{
	struct text rest = text_of(signature);

	for (int i = 0; rest.len; i++)
		if (text_equal(text_cut(&rest, ','), name))
			return i;
	return -1;
}

static bool place_by_name(const struct builtin *builtin, const char *signature, const struct value *arguments,
	const struct text *names, size_t count, struct value *placed)
{
	bool taken[BUILTIN_PARAMETERS_MAX] = { false };

	(void)builtin;
	for (size_t i = 0; i < count; i++) {
		int index = parameter_index(signature, names[i]);
		if (index < 0 || taken[index])
			return false;
		taken[index] = true;
		placed[index] = arguments[i];
	}
	return true;
}

static size_t signature_length(const char *signature)
{
	size_t count = 1;

	for (; *signature; signature++)
		count += *signature == ',';
	return count;
}

static bool arrange_named(struct builtin_call *call, const struct builtin *builtin, const struct value *arguments,
	const struct text *names, struct value *placed)
{
	size_t count = call->count;

	for (size_t i = 0; i < BUILTIN_SIGNATURES_MAX && builtin->signatures[i]; i++) {
		if (!place_by_name(builtin, builtin->signatures[i], arguments, names, count, placed))
			continue;
		call->signature = i;
		call->named = true;
		call->count = signature_length(builtin->signatures[i]);
		while (call->count > count && placed[call->count - 1].kind == VALUE_NULL)
			call->count--;
		return true;
	}
	return false;
}

/* A function is taken to depend on all its arguments. */
static struct value join_unknowns(const struct evaluation *evaluation, const struct value *arguments, size_t count)
{
	struct value joined = value_null();

	for (size_t i = 0; i < count && evaluation->interview; i++)
		joined = unknown_join(evaluation->arena, joined, unknown_within(evaluation, arguments[i]));
	return joined;
}

struct value builtin_invoke(struct evaluation *evaluation, const struct builtin *builtin,
	const struct value *arguments, const struct text *names, size_t count)
{
	struct builtin_call call = { .evaluation = evaluation, .arena = evaluation->arena, .count = count };
	struct value placed[BUILTIN_PARAMETERS_MAX] = { { .kind = VALUE_NULL } };
	struct value *all = placed, unknown;

	if (count < builtin->min || (count > builtin->max && builtin->max != ANY))
		return builtin_refuse(&call, "%s takes %d to %d arguments, not %zu", builtin->name, builtin->min, builtin->max, count);
	unknown = join_unknowns(evaluation, arguments, count);
	if (unknown.kind == VALUE_UNKNOWN)
		return unknown;
	if (names) {
		if (count > BUILTIN_PARAMETERS_MAX || !arrange_named(&call, builtin, arguments, names, placed))
			return builtin_refuse(&call, "%s has no such parameters", builtin->name);
		if (call.count < builtin->min)
			return builtin_refuse(&call, "%s lacks an argument", builtin->name);
	} else {
		if (count > BUILTIN_PARAMETERS_MAX)
			all = NEW_ARRAY(evaluation->arena, count, struct value);
		if (count)
			memcpy(all, arguments, count * sizeof(*all));
	}
	call.arguments = all;
	if (!check_kinds(&call, builtin, all, call.count))
		return value_null();
	return builtin->function(&call);
}

bool builtin_items(struct builtin_call *call, struct value *ret_list)
{
	if (call->count == 1 && call->arguments[0].kind == VALUE_NULL)
		return false;
	if (call->count == 1 && call->arguments[0].kind == VALUE_LIST)
		*ret_list = call->arguments[0];
	else
		*ret_list = value_list(call->arguments, call->count);
	evaluation_spend(call->evaluation, ret_list->length);
	if (call->count > 1 || call->arguments[0].kind != VALUE_LIST) {
		struct value *kept = NEW_ARRAY(call->arena, call->count, struct value);
		memcpy(kept, call->arguments, call->count * sizeof(*kept));
		ret_list->items = kept;
	}
	return true;
}
