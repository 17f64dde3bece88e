/* Is this file genuine? Bytes of anybody; no database. */
#include "certificates/certificates.h"

#include "certificates/seal.h"
#include "certificates/statement.h"
#include "kernel/pdf/pdf.h"

enum { FILE_MAX = 40 << 20 };

struct checking {
	struct arena *arena;
	const struct certificate_keys *keys;
	struct certificate_checked *result;
};

static enum certificate_fault name_key(struct checking *checking, struct text id, const struct public_key **ret_key)
{
	checking->result->key = id;
	*ret_key = public_key_find(checking->keys, id);
	return *ret_key ? FILE_GENUINE : FILE_UNKNOWN_KEY;
}

static void tell(struct checking *checking, const struct statement *statement, struct text json)
{
	struct certificate_checked *result = checking->result;

	result->statement = json;
	result->number = statement->number;
	result->title = statement->title;
	result->holder = statement->holder_name;
	result->unit = statement->unit_name;
	result->valid_from = statement_day(statement->valid_from);
	result->valid_to = statement_day(statement->valid_to);
}

/* CMS and SM2 where the key set knows their keys; Ed25519 always. */
static bool signatures_hold(struct arena *arena, const struct public_key *key, const struct signed_file *file)
{
	struct text fingerprint;
	void *der;
	size_t len;

	if (!sign_ed25519_is(key->ed25519, file->statement, file->ed25519))
		return false;
	if (!text_from_base64(arena, file->cms, &der, &len) || !text_equal(text_base64(arena, der, len), file->cms) ||
		!sign_cms_is(arena, (struct text){der, len}, file->statement, T(""), &fingerprint))
		return false;
	if (key->fingerprint.len && !text_equal(fingerprint, key->fingerprint))
		return false;
	return !file->sm2.len || !key->sm2.len || sign_sm2_is(key->sm2, file->statement, file->sm2);
}

static enum certificate_fault check_statement(struct checking *checking, const struct signed_file *file, bool whole)
{
	struct statement *statement = NEW(checking->arena, struct statement);
	const struct public_key *key;
	enum certificate_fault fault;

	if (!statement_read(checking->arena, file->statement, statement))
		return FILE_CHANGED;
	fault = name_key(checking, statement->key, &key);
	if (fault != FILE_GENUINE)
		return fault;
	if (whole ? !signatures_hold(checking->arena, key, file) : !sign_ed25519_is(key->ed25519, file->statement, file->ed25519))
		return FILE_CHANGED;
	tell(checking, statement, file->statement);
	return FILE_GENUINE;
}

/* The paper's own seal first: what it covers, the rest may rely on. */
static enum certificate_fault check_paper(struct checking *checking, struct text bytes)
{
	struct arena *arena = checking->arena;
	struct pdf_signed_parts parts;
	struct seal_line line;
	struct signed_file file;
	struct text json, fingerprint;
	const struct public_key *key;

	if (!pdf_signed_parts(arena, bytes, &parts) || !seal_line_read(parts.line, &line))
		return FILE_NOT_OURS;
	if (name_key(checking, line.key, &key) != FILE_GENUINE)
		return FILE_UNKNOWN_KEY;
	if (!sign_ed25519_is(key->ed25519, seal_words(arena, parts.before, 3, line.key, line.fingerprint), line.signature) ||
		(key->fingerprint.len && !text_equal(key->fingerprint, line.fingerprint)))
		return FILE_CHANGED;
	if (!sign_cms_is(arena, parts.signature, parts.first, parts.second, &fingerprint) ||
		!text_equal(fingerprint, line.fingerprint))
		return FILE_CHANGED;
	if (!pdf_attachment(arena, bytes, SIGNED_FILE, &json) || !signed_file_read(arena, json, &file))
		return FILE_CHANGED;
	return check_statement(checking, &file, false);
}

void certificate_check(
	struct arena *arena, const struct certificate_keys *keys, struct text bytes, struct certificate_checked *ret_checked)
{
	struct certificate_checked result = {.fault = FILE_NOT_OURS};
	struct checking checking = {arena, keys, &result};
	struct signed_file file;

	result.is_paper = text_starts_with(bytes, T("%PDF-"));
	if (result.is_paper && bytes.len <= FILE_MAX)
		result.fault = check_paper(&checking, bytes);
	else if (!result.is_paper && signed_file_read(arena, bytes, &file))
		result.fault = check_statement(&checking, &file, true);
	*ret_checked = result;
}
