/* What a code says of itself. */
#include "places/places.h"

#include <assert.h>

enum { GRID_DIGITS = 15, VILLAGE_DIGITS = 12, PREMISES_MARK = 'p' };

static const struct {
	const char *code;
	size_t digits;
} kinds[PLACE_KINDS] = {
	[PLACE_NONE] = { "none", 0 },
	[PLACE_PROVINCE] = { "province", 2 },
	[PLACE_CITY] = { "city", 4 },
	[PLACE_COUNTY] = { "county", 6 },
	[PLACE_TOWN] = { "town", 9 },
	[PLACE_VILLAGE] = { "village", VILLAGE_DIGITS },
	[PLACE_GRID] = { "grid", GRID_DIGITS },
	[PLACE_PREMISES] = { "premises", 0 },
};

const char *place_kind_code(enum place_kind kind)
{
	assert(kind >= 0 && kind < PLACE_KINDS);
	return kinds[kind].code;
}

static size_t digits_of(struct text code)
{
	size_t digits = 0;

	while (digits < code.len && code.at[digits] >= '0' && code.at[digits] <= '9')
		digits++;
	return digits;
}

static bool is_premises(struct text code, size_t digits)
{
	if ((digits != GRID_DIGITS && digits != VILLAGE_DIGITS) || code.at[digits] != PREMISES_MARK)
		return false;
	if (code.len < digits + 2 || code.len > digits + 1 + 8)
		return false;
	for (size_t i = digits + 1; i < code.len; i++) {
		if (!(code.at[i] >= '0' && code.at[i] <= '9') && !(code.at[i] >= 'a' && code.at[i] <= 'z'))
			return false;
	}
	return true;
}

enum place_kind place_kind_of(struct text code)
{
	size_t digits = digits_of(code);

	if (digits < code.len)
		return is_premises(code, digits) ? PLACE_PREMISES : PLACE_NONE;
	for (enum place_kind kind = PLACE_PROVINCE; kind <= PLACE_GRID; kind++) {
		if (kinds[kind].digits == digits)
			return kind;
	}
	return PLACE_NONE;
}

struct text place_parent_code(struct text code)
{
	enum place_kind kind = place_kind_of(code);

	if (kind == PLACE_PREMISES)
		return (struct text){ code.at, digits_of(code) };
	if (kind <= PLACE_PROVINCE)
		return T("");
	return (struct text){ code.at, kinds[kind - 1].digits };
}

/* A prefix alone would let "4312020" hold 431202001; and a grid does not hold what merely starts like it. */
bool place_is_within(struct text code, struct text prefix)
{
	if (place_kind_of(code) == PLACE_NONE || (prefix.len && place_kind_of(prefix) == PLACE_NONE))
		return false;
	return text_starts_with(code, prefix) && (place_kind_of(prefix) != PLACE_PREMISES || code.len == prefix.len);
}

void place_subtree(struct arena *arena, struct text prefix, struct text *ret_from, struct text *ret_to)
{
	*ret_from = prefix;
	*ret_to = text_join(arena, prefix, T("zzz"));   /* after every digit and p in each collation there is */
}
