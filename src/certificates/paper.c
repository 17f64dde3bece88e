/* The statement as a paper, and as a file for programs: made when asked for. */
#include "certificates/certificates.h"

#include <pthread.h>
#include <stdlib.h>

#include "certificates/keys.h"
#include "certificates/seal.h"
#include "certificates/statement.h"
#include "kernel/crypt/crypt.h"
#include "kernel/db/db.h"
#include "kernel/i18n/i18n.h"
#include "kernel/pdf/pdf.h"

struct kept {
	struct text number, sealed, text, hash, ed25519, cms, sm2;
	int generation;
};

static enum outcome kept_find(struct call *call, int64_t id, struct kept *ret_kept)
{
	struct kept kept;

	TRY(db_find(call, CERTIFICATE_SIGNED_TEXT, IN(id), OUT(&kept.number, &kept.generation, &kept.sealed, &kept.hash, &kept.ed25519, &kept.cms, &kept.sm2)));
	if (!seal_open(call->arena, kept.sealed, kept.number, &kept.text))
		return BROKEN;
	*ret_kept = kept;
	return OK;
}

/* ---- the newest papers are remembered: whoever looks at one often saves it next ---- */

enum { REMEMBERED = 32, REMEMBERED_BYTES = 1 << 20 };

static struct {
	char hash[65];
	char *bytes;
	size_t len;
} remembered[REMEMBERED];
static unsigned remembered_next;
static pthread_mutex_t remembered_lock = PTHREAD_MUTEX_INITIALIZER;

static bool recall(struct arena *arena, struct text hash, struct text *ret_pdf)
{
	bool found = false;

	pthread_mutex_lock(&remembered_lock);
	for (int i = 0; i < REMEMBERED && !found; i++)
		if (remembered[i].bytes && text_equal(text_of(remembered[i].hash), hash)) {
			*ret_pdf = text_copy(arena, (struct text){ remembered[i].bytes, remembered[i].len });
			found = true;
		}
	pthread_mutex_unlock(&remembered_lock);
	return found;
}

static void remember(struct text hash, struct text pdf)
{
	char *bytes = hash.len == 64 && pdf.len <= REMEMBERED_BYTES ? malloc(pdf.len) : NULL;
	unsigned i;

	if (!bytes)
		return;
	memcpy(bytes, pdf.at, pdf.len);
	pthread_mutex_lock(&remembered_lock);
	i = remembered_next++ % REMEMBERED;
	free(remembered[i].bytes);
	memcpy(remembered[i].hash, hash.at, hash.len);
	remembered[i].bytes = bytes;
	remembered[i].len = pdf.len;
	pthread_mutex_unlock(&remembered_lock);
}

/* ---- what is on it ---- */

static struct text word(const char *id)
{
	return i18n(CHINESE, id);
}

static void row_if(struct pdf *pdf, const char *id, struct text value)
{
	if (value.len)
		pdf_row(pdf, word(id), value);
}

static struct text period(struct arena *arena, const struct statement *statement)
{
	struct text from = i18n_date(arena, CHINESE, statement_day(statement->valid_from));
	struct text to = statement->valid_to.len ? i18n_date(arena, CHINESE, statement_day(statement->valid_to)) : word("certificates.paper.for_ever");

	return text_format(arena, "%.*s – %.*s", TEXT_ARG(from), TEXT_ARG(to));
}

static struct text issued_day(struct arena *arena, const struct statement *statement)
{
	return i18n_date(arena, CHINESE, statement_day(text_head(statement->issued_at, 10)));
}

static void write_paper(struct arena *arena, struct pdf *pdf, const struct statement *statement)
{
	pdf_space(pdf, 6);
	pdf_text(pdf, PDF_TITLE, statement->title);
	if (statement->title_en.len)
		pdf_text(pdf, PDF_MIDDLE, statement->title_en);
	pdf_space(pdf, 6);
	pdf_row(pdf, word("certificates.paper.number"), certificate_number_shown(arena, statement->number));
	pdf_row(pdf, word("certificates.paper.holder"), statement->holder_name);
	row_if(pdf, text_equal(statement->holder_kind, T("person")) ? "certificates.paper.identity" : "certificates.paper.credit_code", statement->holder_number);
	for (size_t i = 0; i < statement->field_count; i++)
		pdf_row(pdf, statement->fields[i].label.len ? statement->fields[i].label : statement->fields[i].name, statement->fields[i].value);
	pdf_row(pdf, word("certificates.paper.valid"), period(arena, statement));
	row_if(pdf, "certificates.paper.reference", statement->reference);
	pdf_space(pdf, 10);
	pdf_qr(pdf, statement->address, text_format(arena, "%.*s\n%.*s", TEXT_ARG(word("certificates.paper.check")), TEXT_ARG(statement->address)));
	pdf_space(pdf, 8);
	pdf_text(pdf, PDF_RIGHT, statement->unit_name);
	pdf_text(pdf, PDF_RIGHT, issued_day(arena, statement));
	pdf_stamp(pdf, statement->unit_name, word("certificates.paper.stamp"));
}

static void attach(struct pdf *pdf, const struct kept *kept, struct text json)
{
	pdf_attach(pdf, STATEMENT_FILE, "application/json", kept->text);
	pdf_attach(pdf, SIGNED_FILE, "application/json", json);
}

/* ---- the file for programs ---- */

static struct text signed_json(struct arena *arena, const struct kept *kept)
{
	struct signed_file file = { kept->text, kept->ed25519, kept->cms, kept->sm2 };

	return signed_file_write(arena, &file);
}

enum outcome certificate_signed(struct call *call, int64_t id, struct text *ret_json)
{
	struct kept kept;

	TRY(kept_find(call, id, &kept));
	*ret_json = signed_json(call->arena, &kept);
	return OK;
}

static enum outcome draw(struct call *call, const struct kept *kept, struct text *ret_pdf)
{
	struct statement *statement = NEW(call->arena, struct statement);
	struct sealing sealing = { .at = call->now };
	struct pdf *pdf;

	TRY(signing_keys_newest(call, &sealing.keys));
	if (!statement_read(call->arena, kept->text, statement))
		return BROKEN;
	pdf = pdf_new(call->arena, &(struct pdf_paper){ .title = statement->title, .author = statement->unit_name, .made_at = call->now, .framed = true,
		.footer = text_format(call->arena, "%.*s %.*s", TEXT_ARG(word("certificates.paper.number")), TEXT_ARG(certificate_number_shown(call->arena, statement->number))) });
	write_paper(call->arena, pdf, statement);
	attach(pdf, kept, signed_json(call->arena, kept));
	return pdf_finish_signed(pdf, &(struct pdf_signing){ .name = statement->unit_name, .reason = statement->title, .context = &sealing,
		.seal = paper_seal, .sign = paper_sign }, ret_pdf);
}

enum outcome certificate_paper(struct call *call, int64_t id, struct text *ret_pdf)
{
	struct kept kept;
	struct text pdf;

	TRY(kept_find(call, id, &kept));
	if (recall(call->arena, kept.hash, ret_pdf))
		return OK;
	TRY(draw(call, &kept, &pdf));
	remember(kept.hash, pdf);
	*ret_pdf = pdf;
	return OK;
}
