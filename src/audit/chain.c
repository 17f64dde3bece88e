/*
 * A person's chain of looks as a file, and the check of such a file without us.
 *
 *     onedoor access chain 1 <tab> person <tab> when it was made <tab> public key
 *     [2,1,…] <tab> hash
 *     end <tab> entries <tab> last hash <tab> signature of everything before
 */
#include "audit/audit.h"
#include "audit/entry.h"
#include "kernel/crypt/crypt.h"
#include "kernel/db/db.h"

enum { CHAIN_BYTES = 64 << 20, A_PAGE = 1000 };

#define CHAIN_HEAD "onedoor access chain 1"

static enum outcome write_page(struct call *call, int64_t person, int64_t *last, struct text *ret_hash, struct text_builder *out, int *ret_count)
{
	struct access_entry e = { 0 };
	struct db_rows rows;

	*ret_count = 0;
	TRY(db_select(call, ACCESS_ENTRIES_OF_CHAIN, IN(person, *last), &rows));
	while (db_next(&rows, ENTRY_OUT(&e))) {
		builder_format(out, "%.*s\t%.*s\n", TEXT_ARG(access_entry_words(call->arena, &e)), TEXT_ARG(e.hash));
		*last = e.seq;
		*ret_hash = e.hash;
		(*ret_count)++;
	}
	return rows.outcome;
}

enum outcome audit_chain_write(struct call *call, int64_t person, struct text *ret_file)
{
	struct text hash = T("-");
	struct text_builder out;
	int64_t last = 0;
	int count;

	builder_init(&out, call->arena, CHAIN_BYTES);
	builder_format(&out, CHAIN_HEAD "\t%lld\t%lld\t%.*s\n", (long long)person, (long long)call->now, TEXT_ARG(sign_public_key(call->arena)));
	do {
		TRY(write_page(call, person, &last, &hash, &out, &count));
	} while (count == A_PAGE);
	builder_format(&out, "end\t%lld\t%.*s\t", (long long)last, TEXT_ARG(hash));
	if (out.overflowed)
		return refuse(call, LIMIT, "audit.chain_too_long");
	builder_add(&out, sign_text(call->arena, hash_hex(call->arena, hash_of(builder_text(&out)))));
	builder_add_char(&out, '\n');
	*ret_file = builder_text(&out);
	return OK;
}

/* ---- checking, with nothing but the file ---- */

struct reading {
	struct arena *arena;
	struct text file, rest;
	struct hash hash;
	struct audit_chain_report *report;
};

static bool fault(struct reading *reading, const char *what)
{
	reading->report->fault = what;
	reading->report->fault_line = reading->report->entries + 2;
	return false;
}

static bool read_head(struct reading *reading)
{
	struct text line = text_cut(&reading->rest, '\n');

	if (!text_equal(text_cut(&line, '\t'), T(CHAIN_HEAD)))
		return fault(reading, "the first line is not that of an access chain");
	text_cut(&line, '\t');
	text_cut(&line, '\t');
	reading->report->signed_by = line;
	return true;
}

static bool read_entry(struct reading *reading, struct text line)
{
	struct text words = text_cut(&line, '\t');
	struct hash told;

	reading->hash = hash_chain(reading->hash, words);
	if (!text_from_hex(line, told.bytes, HASH_BYTES) || !hash_equal(told, reading->hash))
		return fault(reading, "this entry, or one before it, was changed: its hash differs");
	reading->report->entries++;
	return true;
}

static bool read_end(struct reading *reading, struct text line, struct text key)
{
	struct text told_count, told_hash, before = { reading->file.at, 0 };
	struct text expected = reading->report->entries ? hash_hex(reading->arena, reading->hash) : T("-");
	int64_t count;

	text_cut(&line, '\t');
	told_count = text_cut(&line, '\t');
	told_hash = text_cut(&line, '\t');
	if (!line.at || !text_to_int(told_count, &count) || count != reading->report->entries || !text_equal(told_hash, expected))
		return fault(reading, "entries are missing, or were added: the last line counts otherwise");
	before.len = (size_t)(line.at - reading->file.at);
	if (!sign_is(key.len ? key : reading->report->signed_by, hash_hex(reading->arena, hash_of(before)), line))
		return fault(reading, "the signature is not that of the key");
	return true;
}

bool audit_chain_check(struct arena *arena, struct text file, struct text key, struct audit_chain_report *ret_report)
{
	struct reading reading = { .arena = arena, .file = file, .rest = file, .report = ret_report };

	*ret_report = (struct audit_chain_report){ 0 };
	if (!read_head(&reading))
		return false;
	while (reading.rest.len) {
		struct text line = text_cut(&reading.rest, '\n');

		if (text_starts_with(line, T("end\t")))
			return read_end(&reading, line, key);
		if (!read_entry(&reading, line))
			return false;
	}
	return fault(&reading, "the file ends before its last line");
}
