/* Strings as numbers: each distinct string of a column is tried once, by tier 1, against every test of that column. */
#include <stdlib.h>
#include <string.h>

#include "dmn/bulk_program.h"

static uint64_t hash_of(struct text string)
{
	uint64_t hash = 14695981039346656037u;

	for (size_t i = 0; i < string.len; i++)
		hash = (hash ^ (uint8_t)string.at[i]) * 1099511628211u;
	return hash ^ hash >> 32;
}

static void *resized(void *memory, size_t bytes)
{
	void *made = realloc(memory, bytes);

	if (!made)
		abort();
	return made;
}

static void place(struct bulk_input *input, uint64_t hash, int32_t code)
{
	size_t mask = 2 * input->code_size - 1, at = hash & mask;

	while (input->table[at])
		at = (at + 1) & mask;
	input->table[at] = code + 1;
}

static void grow_codes(struct bulk_input *input)
{
	input->code_size = input->code_size ? 2 * input->code_size : 64;
	input->strings = resized(input->strings, input->code_size * sizeof(*input->strings));
	input->table = resized(input->table, 2 * input->code_size * sizeof(*input->table));
	memset(input->table, 0, 2 * input->code_size * sizeof(*input->table));
	for (size_t i = 0; i < input->code_count; i++)
		place(input, input->strings[i].hash, (int32_t)i);
	for (struct bulk_test *test = input->tests; test; test = test->next_same_column)
		test->by_code = resized(test->by_code, input->code_size);
}

static int32_t find(const struct bulk_input *input, struct text string, uint64_t hash)
{
	size_t mask = 2 * input->code_size - 1;

	for (size_t at = hash & mask; input->code_size && input->table[at]; at = (at + 1) & mask) {
		const struct bulk_string *found = &input->strings[input->table[at] - 1];
		if (found->hash == hash && found->length == string.len && !memcmp(input->bytes + found->start, string.at, string.len))
			return input->table[at] - 1;
	}
	return -1;
}

static void keep_bytes(struct bulk_input *input, struct text string)
{
	if (!input->bytes || input->bytes_used + string.len > input->bytes_size) {
		input->bytes_size = 2 * (input->bytes_used + string.len) + 256;
		input->bytes = resized(input->bytes, input->bytes_size);
	}
	if (string.len)
		memcpy(input->bytes + input->bytes_used, string.at, string.len);
	input->bytes_used += string.len;
}

int32_t bulk_code(struct bulk *bulk, size_t column, struct text string)
{
	struct bulk_input *input = &bulk->inputs[column];
	uint64_t hash = hash_of(string);
	int32_t code = find(input, string, hash);

	if (code >= 0)
		return code;
	if (input->code_count == BULK_CODES_MAX)
		return -1;
	if (input->code_count == input->code_size)
		grow_codes(input);
	code = (int32_t)input->code_count++;
	input->strings[code] = (struct bulk_string){ hash, (uint32_t)input->bytes_used, (uint32_t)string.len };
	keep_bytes(input, string);
	place(input, hash, code);
	for (struct bulk_test *test = input->tests; test; test = test->next_same_column)
		test->by_code[code] = bulk_test_try(bulk, test, value_string(string));
	return code;
}

/* Everything at its first size again: a test added later then has room for as many codes as the others. */
void bulk_forget_codes(struct bulk *bulk, size_t column)
{
	struct bulk_input *input = &bulk->inputs[column];

	free(input->strings);
	free(input->table);
	input->strings = NULL;
	input->table = NULL;
	input->code_count = input->code_size = input->bytes_used = 0;
}
