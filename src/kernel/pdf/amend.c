/* What cairo cannot write, appended as an update of the file (ISO 32000-1, 7.5.6). Reads only what cairo has just written. */
#include "kernel/pdf/paper.h"

#include <assert.h>
#include <stdlib.h>

#include "kernel/clock/clock.h"
#include "kernel/crypt/crypt.h"

enum { OBJECTS_MAX = 2 * ATTACHMENTS_MAX + 3 };

struct update {
	struct arena *arena;
	struct text_builder out;
	struct {
		int number;
		size_t at;
	} objects[OBJECTS_MAX];
	size_t count;
	int next, root, info;
	size_t before;           /* where the table of references before stands */
	struct text catalogue;   /* its members, as cairo has them */
};

/* ---- what cairo wrote ---- */

static bool find(struct text in, const char *wanted, size_t *ret_at)
{
	const char *found = text_find(in, text_of(wanted));

	if (found)
		*ret_at = (size_t)(found - in.at);
	return found != NULL;
}

static struct text from(struct text text, size_t at)
{
	return at < text.len ? (struct text){ text.at + at, text.len - at } : T("");
}

static bool number_after(struct text in, const char *name, long *ret_number)
{
	size_t at;

	if (!find(in, name, &at))
		return false;
	*ret_number = strtol(in.at + at + strlen(name), NULL, 10);
	return *ret_number > 0;
}

/* A line of the table: ten digits of offset. */
static size_t offset_of(struct text drawn, size_t table, long number)
{
	size_t first;
	struct text rest = from(drawn, table);

	if (!find(rest, "0000000000 65535", &first) || (size_t)number * 20 + 20 > rest.len - first)
		return 0;
	return strtoul(rest.at + first + (size_t)number * 20, NULL, 10);
}

static bool read_end(struct update *update, struct text drawn)
{
	struct text end = from(drawn, drawn.len > 300 ? drawn.len - 300 : 0), catalogue;
	size_t trailer, stop, start;
	long size, root, info, table;

	if (!find(end, "trailer", &trailer))
		return false;
	end = from(end, trailer);
	if (!number_after(end, "/Size ", &size) || !number_after(end, "/Root ", &root) || !number_after(end, "/Info ", &info) ||
	    !number_after(end, "startxref\n", &table) || (size_t)table >= drawn.len)
		return false;
	catalogue = from(drawn, offset_of(drawn, (size_t)table, root));
	if (!find(catalogue, "<<", &start) || !find(catalogue, ">>\nendobj", &stop) || start > stop)
		return false;
	update->catalogue = (struct text){ catalogue.at + start + 2, stop - start - 2 };
	update->next = (int)size;
	update->root = (int)root;
	update->info = (int)info;
	update->before = (size_t)table;
	return true;
}

/* ---- what is added ---- */

static void begin_object(struct update *update, int number)
{
	assert(update->count < OBJECTS_MAX);
	update->objects[update->count].number = number;
	update->objects[update->count++].at = update->out.len;
	builder_format(&update->out, "%d 0 obj\n", number);
}

/* Any text, as UTF-16 in hexadecimal. */
static void add_words(struct update *update, struct text text)
{
	builder_add(&update->out, T("<FEFF"));
	while (text.len) {
		uint32_t code = text_next(&text);
		if (code < 0x10000)
			builder_format(&update->out, "%04X", code);
		else
			builder_format(&update->out, "%04X%04X", 0xD800 + ((code - 0x10000) >> 10), 0xDC00 + ((code - 0x10000) & 0x3FF));
	}
	builder_add_char(&update->out, '>');
}

static struct text media_name(struct arena *arena, const char *media_type)
{
	struct text rest = text_of(media_type), kind = text_cut(&rest, '/');

	return text_format(arena, "%.*s#2F%.*s", TEXT_ARG(kind), TEXT_ARG(rest));
}

static int add_attachment(struct update *update, const struct attachment *attachment)
{
	int stream = update->next++, file = update->next++;

	begin_object(update, stream);
	builder_format(&update->out, "<< /Type /EmbeddedFile /Subtype /%s /Params << /Size %zu >> /OnedoorName (%s) /Length %zu >>\nstream\n",
		media_name(update->arena, attachment->media_type).at, attachment->bytes.len, attachment->name, attachment->bytes.len);
	builder_add(&update->out, attachment->bytes);
	builder_add(&update->out, T("\nendstream\nendobj\n"));
	begin_object(update, file);
	builder_format(&update->out, "<< /Type /Filespec /F (%s) /UF (%s) /AFRelationship /Source /EF << /F %d 0 R >> >>\nendobj\n", attachment->name, attachment->name, stream);
	return file;
}

static struct text pdf_date(struct arena *arena, int64_t at)
{
	int year, month, day;
	int32_t date = date_of(at);
	int64_t second = (at - date_start(date)) / 1000;

	date_to_civil(date, &year, &month, &day);
	return text_format(arena, "D:%04d%02d%02d%02d%02d%02d+08'00'", year, month, day, (int)(second / 3600), (int)(second / 60 % 60), (int)(second % 60));
}

/* The byte ranges are written when the file's length is known; until then their room is kept. */

static int add_signature(struct update *update, const struct pdf *pdf, const struct pdf_signing *signing, size_t *ret_range, struct amended *amended)
{
	int value = update->next++, field = update->next++;

	begin_object(update, value);
	builder_add(&update->out, T("<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /Name "));
	add_words(update, signing->name);
	builder_add(&update->out, T(" /Reason "));
	add_words(update, signing->reason);
	builder_format(&update->out, " /M (%s) /ByteRange ", pdf_date(update->arena, pdf->paper.made_at).at);
	*ret_range = update->out.len;
	builder_format(&update->out, "%*s /Contents ", RANGE_BYTES, "");
	amended->hole = update->out.len;
	amended->hole_bytes = 2 * PDF_SIGNATURE_MAX + 2;
	builder_add_char(&update->out, '<');
	for (int i = 0; i < 2 * PDF_SIGNATURE_MAX; i++)
		builder_add_char(&update->out, '0');
	builder_add(&update->out, T("> >>\nendobj\n"));
	begin_object(update, field);
	builder_format(&update->out, "<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signature) /F 132 /Rect [0 0 0 0] /V %d 0 R >>\nendobj\n", value);
	return field;
}

static void add_catalogue(struct update *update, const struct pdf *pdf, const int files[], int field)
{
	begin_object(update, update->root);
	builder_add(&update->out, T("<<"));
	builder_add(&update->out, update->catalogue);
	builder_format(&update->out, " /Lang (%s) /MarkInfo << /Marked true >> /ViewerPreferences << /DisplayDocTitle true >>", pdf->paper.language == ENGLISH ? "en" : "zh-CN");
	if (pdf->attachments) {
		builder_add(&update->out, T(" /AF ["));
		for (size_t i = 0; i < pdf->attachments; i++)
			builder_format(&update->out, "%d 0 R ", files[i]);
		builder_add(&update->out, T("] /Names << /EmbeddedFiles << /Names ["));
		for (size_t i = 0; i < pdf->attachments; i++)
			builder_format(&update->out, "(%s) %d 0 R ", pdf->attached[i].name, files[i]);
		builder_add(&update->out, T("] >> >>"));
	}
	if (field)
		builder_format(&update->out, " /AcroForm << /SigFlags 3 /Fields [%d 0 R] >>", field);
	builder_add(&update->out, T(" >>\nendobj\n"));
}

static void add_table(struct update *update, struct text drawn)
{
	size_t table = update->out.len;
	struct text id = hash_hex(update->arena, hash_of(drawn));

	builder_add(&update->out, T("xref\n"));
	for (size_t i = 0; i < update->count; i++)
		builder_format(&update->out, "%d 1\n%010zu 00000 n \n", update->objects[i].number, update->objects[i].at);
	builder_format(&update->out, "trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R /Prev %zu /ID [<%.32s> <%.32s>] >>\nstartxref\n%zu\n%%%%EOF\n",
		update->next, update->root, update->info, update->before, id.at, id.at, table);
}

bool paper_amend(const struct pdf *pdf, struct text drawn, const struct pdf_signing *signing, struct amended *ret_amended)
{
	struct update update = { .arena = pdf->arena };
	struct amended amended = { .hole = 0 };
	int files[ATTACHMENTS_MAX], field = 0;
	size_t range = 0;

	if (!read_end(&update, drawn))
		return false;
	builder_init(&update.out, pdf->arena, 2 * (size_t)PDF_BYTES_MAX);
	builder_add(&update.out, drawn);
	for (size_t i = 0; i < pdf->attachments; i++)
		files[i] = add_attachment(&update, &pdf->attached[i]);
	if (signing)
		field = add_signature(&update, pdf, signing, &range, &amended);
	add_catalogue(&update, pdf, files, field);
	add_table(&update, drawn);
	amended.bytes = builder_text(&update.out);
	if (signing) {
		size_t behind = amended.hole + amended.hole_bytes;
		struct text ranges = byte_range(pdf->arena, amended.hole, behind, amended.bytes.len + 1 + PDF_SEAL_MAX + 1 - behind);
		memcpy(update.out.at + range, ranges.at, ranges.len);
	}
	*ret_amended = amended;
	return !update.out.overflowed;
}
