#include "places/names.h"

#include <pthread.h>

#include "places/places.h"

enum { SLOTS = 8192, WORDS_MAX = 296 };   /* 3 MB, touched as far as it is used; bytes of both names together */

struct slot {
	int64_t version;
	uint8_t language, code_len;
	uint16_t full_len, brief_len;
	char code[PLACE_CODE_MAX];
	char words[WORDS_MAX];
};

static struct slot slots[SLOTS];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static struct slot *slot_of(enum language language, struct text code)
{
	uint64_t hash = 14695981039346656037u + (uint64_t)language;   /* FNV-1a */

	for (size_t i = 0; i < code.len; i++)
		hash = (hash ^ (unsigned char)code.at[i]) * 1099511628211u;
	return &slots[(hash ^ hash >> 32) % SLOTS];
}

static bool slot_is(const struct slot *slot, int64_t version, enum language language, struct text code)
{
	return slot->code_len && slot->version == version && slot->language == language && text_equal((struct text){ slot->code, slot->code_len }, code);
}

bool place_names_find(struct arena *arena, int64_t version, enum language language, struct text code, struct place_names *ret_names)
{
	const struct slot *slot = slot_of(language, code);
	bool found;

	pthread_mutex_lock(&lock);
	found = slot_is(slot, version, language, code);
	if (found) {
		ret_names->full = text_copy(arena, (struct text){ slot->words, slot->full_len });
		ret_names->brief = text_copy(arena, (struct text){ slot->words + slot->full_len, slot->brief_len });
	}
	pthread_mutex_unlock(&lock);
	return found;
}

void place_names_keep(int64_t version, enum language language, struct text code, const struct place_names *names)
{
	struct slot *slot = slot_of(language, code);

	if (!code.len || code.len > PLACE_CODE_MAX || names->full.len + names->brief.len > WORDS_MAX)
		return;
	pthread_mutex_lock(&lock);
	slot->version = version;
	slot->language = (uint8_t)language;
	slot->code_len = (uint8_t)code.len;
	slot->full_len = (uint16_t)names->full.len;
	slot->brief_len = (uint16_t)names->brief.len;
	memcpy(slot->code, code.at, code.len);
	memcpy(slot->words, names->full.at, names->full.len);
	memcpy(slot->words + names->full.len, names->brief.at, names->brief.len);
	pthread_mutex_unlock(&lock);
}
