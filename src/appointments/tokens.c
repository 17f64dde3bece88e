#include "appointments/tokens.h"

#include "kernel/crypt/crypt.h"

static struct text id_text(struct arena *arena, int64_t id)
{
	return text_format(arena, "%lld", (long long)id);
}

struct text hall_token(struct arena *arena, const char *purpose, int64_t id)
{
	struct text plain = id_text(arena, id), secret = secret_for(arena, purpose, plain);

	return text_format(arena, "%.*s-%.*s", TEXT_ARG(plain), TEXT_ARG(secret));
}

bool hall_token_is(const char *purpose, struct text token, struct arena *arena, int64_t *ret_id)
{
	struct text secret = token, number = text_cut(&secret, '-');
	int64_t id;

	if (!text_to_int(number, &id) || id <= 0 || !secret_is(purpose, id_text(arena, id), secret))
		return false;
	*ret_id = id;
	return true;
}
