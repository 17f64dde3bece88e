/* A file as it came, looked at by its content, never by its name: made safe or refused. Foreign bytes: every length is capped. */
#include <zip.h>
#include <zlib.h>

#include "kernel/image/image.h"
#include "kernel/image/paper.h"

enum { ZIP_ENTRIES_MAX = 2000, ZIP_UNPACKED_MAX = 200 << 20, ZIP_RATIO_MAX = 200, INFLATED_MAX = 32 << 20, NAME_CHARACTERS_MAX = 100 };

/* ---- PDF: no scripts, nothing that starts something, no file within the file, nothing locked ---- */

static bool is_white(char c)
{
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

static bool is_delimiter(char c)
{
	return is_white(c) || strchr("()<>[]{}/%", c) != NULL;
}

static int hex_of(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* A name as it is meant: "/J#61vaScript" is /JavaScript. Returns what was read. */
static size_t pdf_name(struct text text, char name[32])
{
	size_t i = 1, len = 0;

	while (i < text.len && !is_delimiter(text.at[i])) {
		char c = text.at[i++];
		if (c == '#' && i + 1 < text.len && hex_of(text.at[i]) >= 0 && hex_of(text.at[i + 1]) >= 0) {
			c = (char)(hex_of(text.at[i]) * 16 + hex_of(text.at[i + 1]));
			i += 2;
		}
		if (len < 31)
			name[len++] = c;
	}
	name[len] = '\0';
	return i;
}

static bool pdf_names_are_harmless(struct text text)
{
	static const char *const harmful[] = { "JavaScript", "JS", "Launch", "EmbeddedFile", "EmbeddedFiles", "RichMedia", "XFA", "Encrypt", "SubmitForm",
		"ImportData", "GoToE", "GoToR", "Rendition", "Movie", "Sound", NULL };
	char name[32];

	while (text.len) {
		const char *slash = memchr(text.at, '/', text.len);
		size_t read;
		if (!slash)
			return true;
		text = (struct text){ slash, text.len - (size_t)(slash - text.at) };
		read = pdf_name(text, name);
		for (size_t i = 0; harmful[i]; i++)
			if (strcmp(name, harmful[i]) == 0)
				return false;
		text = (struct text){ text.at + read, text.len - read };
	}
	return true;
}

/* Objects may be packed: what a stream holds is looked at too, as far as it unpacks. */
static bool pdf_stream_is_harmless(struct arena *arena, struct text packed)
{
	z_stream stream = { .next_in = (unsigned char *)(uintptr_t)packed.at, .avail_in = (unsigned)packed.len };
	size_t size = packed.len * 8 + 65536;
	unsigned char *out;
	bool harmless;

	if (inflateInit(&stream) != Z_OK)
		return false;
	size = size > INFLATED_MAX ? INFLATED_MAX : size;
	out = arena_alloc(arena, size);
	stream.next_out = out;
	stream.avail_out = (unsigned)size;
	(void)inflate(&stream, Z_SYNC_FLUSH);
	harmless = pdf_names_are_harmless((struct text){ (const char *)out, size - stream.avail_out });
	inflateEnd(&stream);
	return harmless;
}

/* Streams of objects hide names; pictures and pages' contents have none. Each is looked at once, all together up to a limit. */
static bool pdf_streams_are_harmless(struct arena *arena, struct text bytes)
{
	size_t unpacked = 0;
	const char *at;

	while ((at = text_find(bytes, T("/ObjStm"))) != NULL) {
		struct text rest = { at, bytes.len - (size_t)(at - bytes.at) }, packed;
		const char *begin = text_find(rest, T("stream")), *end;
		if (!begin)
			return false;
		begin += strlen("stream");
		while (begin < rest.at + rest.len && (*begin == '\r' || *begin == '\n'))
			begin++;
		packed = (struct text){ begin, rest.len - (size_t)(begin - rest.at) };
		end = text_find(packed, T("endstream"));
		packed.len = end ? (size_t)(end - begin) : packed.len;
		unpacked += packed.len;
		if (unpacked > FILE_BYTES_MAX || !pdf_stream_is_harmless(arena, packed))
			return false;
		bytes = (struct text){ packed.at + packed.len, bytes.len - (size_t)(packed.at + packed.len - bytes.at) };
	}
	return true;
}

static const char *pdf_fault(struct arena *arena, struct text bytes)
{
	struct text tail = bytes.len > 2048 ? (struct text){ bytes.at + bytes.len - 2048, 2048 } : bytes;

	if (!text_find(tail, T("%%EOF")))
		return "application.file.broken";
	return pdf_names_are_harmless(bytes) && pdf_streams_are_harmless(arena, bytes) ? NULL : "application.file.pdf_active";
}

/* ---- DOCX, XLSX: no macros, nothing embedded, no bomb ---- */

static bool zip_name_is_harmless(const char *name)
{
	static const char *const harmful[] = { "vbaProject", "/embeddings/", "activeX", ".bin", ".exe", ".dll", ".js", ".zip", "..", NULL };

	for (size_t i = 0; harmful[i]; i++)
		if (strcasestr(name, harmful[i]))
			return false;
	return true;
}

static const char *zip_entries_fault(zip_t *zip, const char **ret_media_type)
{
	zip_int64_t count = zip_get_num_entries(zip, 0);
	uint64_t unpacked = 0;

	if (count > ZIP_ENTRIES_MAX)
		return "application.file.bomb";
	for (zip_int64_t i = 0; i < count; i++) {
		zip_stat_t stat;
		if (zip_stat_index(zip, (zip_uint64_t)i, 0, &stat) || !(stat.valid & ZIP_STAT_NAME) || !(stat.valid & ZIP_STAT_SIZE) || !(stat.valid & ZIP_STAT_COMP_SIZE))
			return "application.file.broken";
		unpacked += stat.size;
		if (unpacked > ZIP_UNPACKED_MAX || (stat.size > (1 << 20) && stat.size / (stat.comp_size + 1) > ZIP_RATIO_MAX))
			return "application.file.bomb";
		if (!zip_name_is_harmless(stat.name))
			return "application.file.office_active";
		if (strcmp(stat.name, "word/document.xml") == 0)
			*ret_media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
		if (strcmp(stat.name, "xl/workbook.xml") == 0)
			*ret_media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
	}
	return *ret_media_type ? NULL : "application.file.type";
}

static const char *office_fault(struct text bytes, const char **ret_media_type)
{
	zip_source_t *source = zip_source_buffer_create(bytes.at, bytes.len, 0, NULL);
	zip_t *zip = source ? zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, NULL) : NULL;
	const char *fault;

	if (!zip) {
		zip_source_free(source);
		return "application.file.broken";
	}
	fault = zip_entries_fault(zip, ret_media_type);
	zip_discard(zip);
	return fault;
}

/* ---- the whole ---- */

const char *media_fault(struct arena *arena, struct text bytes, const char **ret_media_type)
{
	*ret_media_type = NULL;
	if (text_starts_with(bytes, T("%PDF-1.")) || text_starts_with(bytes, T("%PDF-2."))) {
		*ret_media_type = "application/pdf";
		return pdf_fault(arena, bytes);
	}
	if (text_starts_with(bytes, T("PK\x03\x04")))
		return office_fault(bytes, ret_media_type);
	return "application.file.type";
}

static enum outcome refused(struct call *call, enum outcome outcome, const char *message)
{
	call_problem(call, "file", message);
	return outcome;
}

static bool looks_like_a_picture(struct text bytes)
{
	return bytes.len > 12 && (memcmp(bytes.at, "\xff\xd8\xff", 3) == 0 || memcmp(bytes.at, "\x89PNG", 4) == 0 ||
		(memcmp(bytes.at, "RIFF", 4) == 0 && memcmp(bytes.at + 8, "WEBP", 4) == 0) || memcmp(bytes.at + 4, "ftyp", 4) == 0);
}

static enum outcome picture_make(struct call *call, struct text bytes, struct kept_file *file)
{
	struct picture picture;
	const char *error;
	enum outcome outcome = image_make_again(call->arena, bytes, &picture, &error);

	if (outcome != OK)
		return outcome == BUSY ? refuse(call, BUSY, error) : refused(call, outcome, error);
	file->media_type = T("image/webp");
	file->bytes = (int64_t)picture.full.len;
	if (store_put(call->arena, picture.full, &file->hash) != OK || store_put(call->arena, picture.preview, &file->preview) != OK)
		return refuse(call, BUSY, "storage.full");
	return OK;
}

static enum outcome document_make(struct call *call, struct text bytes, struct kept_file *file)
{
	const char *media_type, *fault = media_fault(call->arena, bytes, &media_type);

	if (fault)
		return refused(call, INVALID, fault);
	file->media_type = text_of(media_type);
	file->bytes = (int64_t)bytes.len;
	if (store_put(call->arena, bytes, &file->hash) != OK)
		return refuse(call, BUSY, "storage.full");
	return OK;
}

enum outcome file_make(struct call *call, struct text name, struct text bytes, struct kept_file *ret_file)
{
	struct kept_file file = { .name = text_head(text_is_valid(name) ? name : T(""), NAME_CHARACTERS_MAX) };

	if (!bytes.len)
		return refused(call, INVALID, "application.file.empty");
	if (bytes.len > FILE_BYTES_MAX)
		return refused(call, LIMIT, "application.file.too_large");
	TRY(looks_like_a_picture(bytes) ? picture_make(call, bytes, &file) : document_make(call, bytes, &file));
	*ret_file = file;
	return OK;
}
