#include "govstack/uuid.h"

#include <inttypes.h>

#include "kernel/crypt/crypt.h"

struct text uuid_of(struct arena *arena, const char *kind, int64_t id)
{
	uint64_t bits = (uint64_t)id;
	struct text check = hash_hex(arena, hash_keyed("govstack.uuid", text_format(arena, "%s %" PRId64, kind, id)));

	return text_format(arena, "%08" PRIx64 "-%04" PRIx64 "-8%03" PRIx64 "-80%02" PRIx64 "-%.12s", bits >> 32, bits >> 16 & 0xffff, bits >> 4 & 0xfff,
		bits & 0xf, check.at);
}

bool uuid_read(struct arena *arena, const char *kind, struct text uuid, int64_t *ret_id)
{
	unsigned char bytes[10];
	char digits[20];
	size_t len = 0;
	uint64_t bits;

	if (uuid.len != 36)
		return false;
	for (size_t i = 0; i < 23; i++)
		if (uuid.at[i] != '-')
			digits[len++] = uuid.at[i];
	if (len != 20 || !text_from_hex((struct text){ digits, 20 }, bytes, sizeof(bytes)))
		return false;
	bits = (uint64_t)bytes[0] << 56 | (uint64_t)bytes[1] << 48 | (uint64_t)bytes[2] << 40 | (uint64_t)bytes[3] << 32 | (uint64_t)bytes[4] << 24 |
		(uint64_t)bytes[5] << 16 | (uint64_t)(bytes[6] & 0xf) << 12 | (uint64_t)bytes[7] << 4 | (uint64_t)(bytes[9] & 0xf);
	if (!text_equal(uuid_of(arena, kind, (int64_t)bits), uuid))
		return false;
	*ret_id = (int64_t)bits;
	return true;
}
