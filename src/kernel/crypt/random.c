#include "kernel/crypt/crypt.h"

#include <assert.h>
#include <sodium.h>

enum { TOKEN_BYTES = 16 };

/* A seeded thread draws from ChaCha20: the seed gives the key, the count of draws the nonce. */
static _Thread_local struct {
	uint64_t seed;   /* 0: the system's randomness */
	uint64_t draws;
} stream;

void random_seed(uint64_t seed)
{
	stream.seed = seed;
	stream.draws = 0;
}

static void draw_from_seed(void *bytes, size_t len)
{
	unsigned char key[crypto_stream_chacha20_KEYBYTES] = { 0 };
	unsigned char nonce[crypto_stream_chacha20_NONCEBYTES];

	_Static_assert(sizeof(nonce) == sizeof(stream.draws), "one nonce a draw");
	memcpy(key, &stream.seed, sizeof(stream.seed));
	memcpy(nonce, &stream.draws, sizeof(stream.draws));
	stream.draws++;
	crypto_stream_chacha20(bytes, len, nonce, key);
}

void random_bytes(void *bytes, size_t len)
{
	if (stream.seed)
		draw_from_seed(bytes, len);
	else
		randombytes_buf(bytes, len);
}

uint64_t random_below(uint64_t bound)
{
	uint64_t unfair, drawn;

	assert(bound > 0);
	unfair = -bound % bound;   /* 2^64 mod bound: below it the small results would be drawn once too often */
	do
		random_bytes(&drawn, sizeof(drawn));
	while (drawn < unfair);
	return drawn % bound;
}

struct text random_token(struct arena *arena)
{
	unsigned char bytes[TOKEN_BYTES];

	random_bytes(bytes, sizeof(bytes));
	return text_base64(arena, bytes, sizeof(bytes));
}
