/*
 * What administrators, programs and existing systems send about records: the first byte chooses a schema, a body against a schema, a page of a
 * source, a chain of looks. What is read is written again and read once more.
 */
#include "audit/audit.h"
#include "kernel/embed/embed.h"
#include "records/import.h"

enum { ARENA_MAX = 256 << 20 };

static const char fixed[] = "[{\"name\":\"a\",\"type\":\"text\",\"label\":{\"zh\":\"x\"},\"max\":9},{\"name\":\"n\",\"type\":\"number\",\"label\":{\"zh\":\"x\"},\"min\":1,\"max\":5},"
	"{\"name\":\"m\",\"type\":\"money\",\"label\":{\"zh\":\"x\"}},{\"name\":\"d\",\"type\":\"date\",\"label\":{\"zh\":\"x\"}},{\"name\":\"y\",\"type\":\"yes_no\",\"label\":{\"zh\":\"x\"}},"
	"{\"name\":\"i\",\"type\":\"identity\",\"label\":{\"zh\":\"x\"}},{\"name\":\"c\",\"type\":\"credit_code\",\"label\":{\"zh\":\"x\"}},{\"name\":\"p\",\"type\":\"phone\",\"label\":{\"zh\":\"x\"}},"
	"{\"name\":\"l\",\"type\":\"place\",\"label\":{\"zh\":\"x\"}},{\"name\":\"o\",\"type\":\"any\",\"label\":{\"zh\":\"x\"},\"required\":true}]";

static void read_schema(struct arena *arena, struct text bytes)
{
	static struct schema schema;
	struct schema_fault fault;

	schema_read(arena, bytes, &schema, &fault);
}

/* A body that passed is kept as JSON: it must be read again, with as many values. */
static void read_body(struct arena *arena, struct text bytes)
{
	static struct schema schema;
	static struct record_values values;
	struct call call = { .arena = arena };
	struct record record = { 0 };
	struct schema_fault fault;

	if (!schema_read(arena, text_of(fixed), &schema, &fault) || !values_read(arena, bytes, &values))
		return;
	if (values_check(&call, &schema, &values, false) != OK)
		return;
	record.json = values_write(arena, &schema, &values, T("file"), T("media"));
	if (record.json.len <= RECORD_BODY_MAX && (!record_open_body(arena, &record) || record.value_count > values.count))
		__builtin_trap();
}

static void read_page(struct arena *arena, struct text bytes)
{
	struct register_page page;

	register_page_read(arena, bytes, &page);
}

static void read_chain(struct arena *arena, struct text bytes)
{
	struct audit_chain_report report;

	audit_chain_check(arena, bytes, T(""), &report);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	static void (*const readers[])(struct arena *, struct text) = { read_schema, read_body, read_page, read_chain };
	struct arena *arena;

	if (!len)
		return 0;
	arena = arena_new(ARENA_MAX);
	readers[bytes[0] % 4](arena, (struct text){ (const char *)bytes + 1, len - 1 });
	arena_free(arena);
	return 0;
}
