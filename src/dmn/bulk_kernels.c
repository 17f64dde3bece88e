#include "dmn/bulk_kernels.h"

#include <string.h>

/* low <= value <= high is one unsigned comparison: value - low <= high - low. */
static inline uint64_t word_of(const uint8_t *flags)
{
	uint64_t word = 0;

	for (int i = 0; i < 8; i++) {
		uint64_t eight;
		memcpy(&eight, flags + 8 * i, 8);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
		eight = __builtin_bswap64(eight);
#endif
		word |= (eight * 0x0102040810204080u >> 56) << 8 * i;   /* flag n of eight becomes bit n */
	}
	return word;
}

__attribute__((optimize("O3")))
static void plain_narrow(const int32_t *values, size_t words, int32_t low, int32_t high, uint64_t *bits)
{
	uint32_t span = (uint32_t)high - (uint32_t)low;
	uint8_t flags[64];

	for (size_t w = 0; w < words; w++, values += 64) {
		for (int i = 0; i < 64; i++)
			flags[i] = (uint32_t)values[i] - (uint32_t)low <= span;
		bits[w] |= word_of(flags);
	}
}

__attribute__((optimize("O3")))
static void plain_wide(const int64_t *values, size_t words, int64_t low, int64_t high, uint64_t *bits)
{
	uint8_t flags[64];

	for (size_t w = 0; w < words; w++, values += 64) {
		for (int i = 0; i < 64; i++)
			flags[i] = (values[i] >= low) & (values[i] <= high);
		bits[w] |= word_of(flags);
	}
}

static void plain_emit(uint16_t *outcomes, uint64_t rows, uint16_t outcome)
{
	for (; rows; rows &= rows - 1)
		outcomes[__builtin_ctzll(rows)] = outcome;
}

static const struct bulk_kernels plain = { "plain", plain_narrow, plain_wide, plain_emit };

#ifdef __x86_64__
#include <immintrin.h>

__attribute__((target("avx2")))
static void avx2_narrow(const int32_t *values, size_t words, int32_t low, int32_t high, uint64_t *bits)
{
	__m256i first = _mm256_set1_epi32(low), span = _mm256_set1_epi32((int32_t)((uint32_t)high - (uint32_t)low));

	for (size_t w = 0; w < words; w++, values += 64) {
		uint64_t word = 0;
		for (int i = 0; i < 8; i++) {
			__m256i above = _mm256_sub_epi32(_mm256_loadu_si256((const __m256i *)values + i), first);
			__m256i within = _mm256_cmpeq_epi32(_mm256_min_epu32(above, span), above);
			word |= (uint64_t)(uint8_t)_mm256_movemask_ps(_mm256_castsi256_ps(within)) << (8 * i);
		}
		bits[w] |= word;
	}
}

__attribute__((target("avx2")))
static void avx2_wide(const int64_t *values, size_t words, int64_t low, int64_t high, uint64_t *bits)
{
	__m256i first = _mm256_set1_epi64x(low), last = _mm256_set1_epi64x(high);

	for (size_t w = 0; w < words; w++, values += 64) {
		uint64_t outside = 0;
		for (int i = 0; i < 16; i++) {
			__m256i value = _mm256_loadu_si256((const __m256i *)values + i);
			__m256i out = _mm256_or_si256(_mm256_cmpgt_epi64(first, value), _mm256_cmpgt_epi64(value, last));
			outside |= (uint64_t)(uint8_t)_mm256_movemask_pd(_mm256_castsi256_pd(out)) << (4 * i);
		}
		bits[w] |= ~outside;
	}
}

static const struct bulk_kernels avx2 = { "avx2", avx2_narrow, avx2_wide, plain_emit };

__attribute__((target("avx512f,avx512bw")))
static void avx512_narrow(const int32_t *values, size_t words, int32_t low, int32_t high, uint64_t *bits)
{
	__m512i first = _mm512_set1_epi32(low), span = _mm512_set1_epi32((int32_t)((uint32_t)high - (uint32_t)low));

	for (size_t w = 0; w < words; w++, values += 64) {
		uint64_t word = 0;
		for (int i = 0; i < 4; i++) {
			__m512i above = _mm512_sub_epi32(_mm512_loadu_si512(values + 16 * i), first);
			word |= (uint64_t)_mm512_cmple_epu32_mask(above, span) << (16 * i);
		}
		bits[w] |= word;
	}
}

__attribute__((target("avx512f,avx512bw")))
static void avx512_wide(const int64_t *values, size_t words, int64_t low, int64_t high, uint64_t *bits)
{
	__m512i first = _mm512_set1_epi64(low), span = _mm512_set1_epi64((int64_t)((uint64_t)high - (uint64_t)low));

	for (size_t w = 0; w < words; w++, values += 64) {
		uint64_t word = 0;
		for (int i = 0; i < 8; i++) {
			__m512i above = _mm512_sub_epi64(_mm512_loadu_si512(values + 8 * i), first);
			word |= (uint64_t)_mm512_cmple_epu64_mask(above, span) << (8 * i);
		}
		bits[w] |= word;
	}
}

__attribute__((target("avx512f,avx512bw")))
static void avx512_emit(uint16_t *outcomes, uint64_t rows, uint16_t outcome)
{
	__m512i all = _mm512_set1_epi16((int16_t)outcome);

	_mm512_mask_storeu_epi16(outcomes, (__mmask32)rows, all);
	_mm512_mask_storeu_epi16(outcomes + 32, (__mmask32)(rows >> 32), all);
}

static const struct bulk_kernels avx512 = { "avx512", avx512_narrow, avx512_wide, avx512_emit };
#endif

const struct bulk_kernels *bulk_kernels_find(const char *name)
{
#ifdef __x86_64__
	if (!strcmp(name, "avx512") && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw"))
		return &avx512;
	if (!strcmp(name, "avx2") && __builtin_cpu_supports("avx2"))
		return &avx2;
#endif
	return strcmp(name, "plain") ? NULL : &plain;
}

const struct bulk_kernels *bulk_kernels_best(void)
{
	static const char *const names[] = { "avx512", "avx2", "plain" };
	const struct bulk_kernels *found = NULL;

	for (size_t i = 0; !found; i++)
		found = bulk_kernels_find(names[i]);
	return found;
}
