#include "kernel/crypt/crypt.h"

static struct text masked(struct arena *arena, struct text text, size_t head, size_t tail)
{
	return text_format(arena, "%.*s****%.*s", (int)head, text.at, (int)tail, text.at + text.len - tail);
}

struct text mask_phone(struct arena *arena, struct text phone)
{
	if (phone.len >= 11)
		return masked(arena, phone, 3, 4);
	if (phone.len >= 7)
		return masked(arena, phone, 0, 3);   /* a line without its area code: 3 digits of 7 */
	return T("****");
}

struct text mask_email(struct arena *arena, struct text email)
{
	struct text domain = email, name = text_cut(&domain, '@'), first = text_head(name, 1);

	if (!name.len || !domain.len)
		return T("***");
	return text_format(arena, "%.*s***@%.*s", TEXT_ARG(first), TEXT_ARG(domain));
}

struct text mask_identity(struct arena *arena, struct text number)
{
	return number.len >= 15 ? masked(arena, number, 6, 4) : T("****");
}

struct text mask_name(struct arena *arena, struct text name)
{
	struct text first = text_head(name, 1);

	return text_format(arena, "%.*s*", TEXT_ARG(first));
}

static int digit_of(const char *alphabet, char c)
{
	const char *found = c ? strchr(alphabet, c) : NULL;

	return found ? (int)(found - alphabet) : -1;
}

/* GB 11643-1999, ISO 7064 MOD 11-2. */
bool identity_number_is_valid(struct text number)
{
	static const int weights[] = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 };
	static const char checks[] = "10X98765432";
	int sum = 0;
	char last;

	if (number.len != 18)
		return false;
	for (int i = 0; i < 17; i++) {
		int digit = digit_of("0123456789", number.at[i]);
		if (digit < 0)
			return false;
		sum += digit * weights[i];
	}
	last = number.at[17] == 'x' ? 'X' : number.at[17];
	return last == checks[sum % 11];
}

/* GB 32100-2015: no I, O, S, V, Z. */
bool credit_code_is_valid(struct text code)
{
	static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
	int sum = 0, weight = 1;

	if (code.len != 18)
		return false;
	for (int i = 0; i < 17; i++) {
		int digit = digit_of(alphabet, code.at[i]);
		if (digit < 0)
			return false;
		sum += digit * weight;
		weight = weight * 3 % 31;
	}
	return digit_of(alphabet, code.at[17]) == (31 - sum % 31) % 31;
}
