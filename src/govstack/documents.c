/* Registration BB: documents, uploaded before the application that names them. */
#include "govstack/data.h"

#include <string.h>

#include "govstack/files.h"
#include "govstack/uuid.h"
#include "kernel/crypt/crypt.h"
#include "kernel/db/db.h"
#include "kernel/image/image.h"
#include "kernel/image/paper.h"

/* The description says base64 (RFC 4648, section 4) for what others send as a file. */
static bool from_base64(struct arena *arena, struct text given, struct text *ret_bytes)
{
	char *digits = arena_alloc(arena, given.len + 1);
	size_t len = 0, bytes_len;
	void *bytes;

	for (size_t i = 0; i < given.len && given.at[i] != '='; i++) {
		char c = given.at[i];

		if (c != '\r' && c != '\n')
			digits[len++] = c == '+' ? '-' : c == '/' ? '_' : c;
	}
	if (!text_from_base64(arena, (struct text){digits, len}, &bytes, &bytes_len) || !bytes_len)
		return false;
	*ret_bytes = (struct text){bytes, bytes_len};
	return true;
}

static bool is_plain_text(struct text bytes)
{
	for (size_t i = 0; i < bytes.len; i++)
		if ((unsigned char)bytes.at[i] < ' ' && !strchr("\t\r\n", bytes.at[i]))
			return false;
	return bytes.len <= FILE_BYTES_MAX && text_is_valid(bytes);
}

/* Programs send plain text, too; a person's papers are pictures, PDF, office documents. */
static enum outcome text_make(struct call *call, struct text bytes, struct kept_file *file)
{
	file->media_type = T("text/plain");
	file->bytes = (int64_t)bytes.len;
	return store_put(call->arena, bytes, &file->hash) == OK ? OK : refuse(call, BUSY, "storage.full");
}

enum outcome document_prepare(struct call *call)
{
	struct kept_file *file = NEW(call->arena, struct kept_file);
	struct upload upload;
	struct member member;

	call->prepared = file;
	TRY(member_enter(call, false, &member));
	if (!param_file(call, "file", 0, &upload))
		return OK; /* document_add says so */
	if (!upload.file_name.len && !from_base64(call->arena, upload.bytes, &upload.bytes))
		return call_problem(call, "file", "govstack.no_base64");
	return is_plain_text(upload.bytes) ? text_make(call, upload.bytes, file) : file_make(call, upload.file_name, upload.bytes, file);
}

/* Beside what is sealed: the store's files are swept unless a row names them where it can be read. */
static enum outcome file_hold(struct call *call, int64_t unit, struct text hash, int64_t id)
{
	return hash.len ? db_change(call, GOVSTACK_NAME_PUT, IN(T("held"), unit, hash, id, T(""))) : OK;
}

/* What it is, sealed: its name may say whose it is. */
static enum outcome document_keep(struct call *call, int64_t unit, struct text uuid, int64_t id, const struct kept_file *file)
{
	json_t *about = json_pack("{s:o, s:o, s:o, s:o, s:I}", "name", text_to_json(file->name), "hash", text_to_json(file->hash), "preview",
		text_to_json(file->preview), "media_type", text_to_json(file->media_type), "bytes", (json_int_t)file->bytes);
	struct text written = json_to_text(call->arena, about);

	json_decref(about);
	TRY(file_hold(call, unit, file->hash, id));
	TRY(file_hold(call, unit, file->preview, id));
	return db_change(call, GOVSTACK_NAME_PUT, IN(T("document"), unit, uuid, id, seal(call->arena, written, uuid)));
}

/* By its address or its id alone. NOT_FOUND: none the unit uploaded here; addresses elsewhere are never fetched. */
static enum outcome document_find(struct call *call, int64_t unit, struct text address, struct kept_file *ret_file)
{
	struct text uuid = address, about, plain;
	json_t *json;
	int64_t id;

	for (size_t i = 0; i < address.len; i++)
		if (address.at[i] == '/')
			uuid = (struct text){address.at + i + 1, address.len - i - 1};
	TRY(db_find(call, GOVSTACK_NAME_FIND, IN(T("document"), unit, uuid), OUT(&id, &about)));
	json = seal_open(call->arena, about, uuid, &plain) ? json_loadb(plain.at, plain.len, 0, NULL) : NULL;
	*ret_file = (struct kept_file){member_text(call->arena, json, "name"), member_text(call->arena, json, "hash"),
		member_text(call->arena, json, "preview"), member_text(call->arena, json, "media_type"),
		json_integer_value(json_object_get(json, "bytes"))};
	json_decref(json);
	return ret_file->hash.len ? OK : NOT_FOUND;
}

static bool names_document(const json_t *given, const json_t *address)
{
	const json_t *one;
	size_t i;

	json_array_foreach(json_object_get(given, "documentUrls"), i, one)
		if (json_equal(one, address))
			return true;
	return false;
}

enum outcome sent_documents_attach(
	struct call *call, int64_t unit, struct application *application, const json_t *given, const json_t *before)
{
	struct kept_file file;
	const json_t *address;
	size_t i;

	json_array_foreach(json_object_get(given, "documentUrls"), i, address) {
		enum outcome outcome = NOT_FOUND;

		if (json_is_string(address) && !names_document(before, address))
			outcome = document_find(call, unit, text_of(json_string_value(address)), &file);
		if (outcome == OK)
			outcome = application_add_file(call, application, T(""), &file);
		if (outcome != NOT_FOUND)
			TRY(outcome);
	}
	return OK;
}

enum outcome document_add(struct call *call, struct doc *doc)
{
	const struct kept_file *file = call->prepared;
	int64_t id = db_new_id(call);
	struct member member;
	struct text uuid;

	(void)doc;
	TRY(member_enter(call, false, &member));
	if (!file || !file->hash.len)
		return call_problem(call, "file", "file_required");
	uuid = uuid_of(call->arena, "document", id);
	TRY(document_keep(call, member.unit, uuid, id, file));
	return answer_json(call, 200,
		json_pack("{s:i, s:s, s:o, s:o}", "code", 200, "type", "success", "message", text_to_json(uuid), "url",
			text_to_json(text_format(call->arena, "%.*s/documents/%.*s", TEXT_ARG(ask_origin(call)), TEXT_ARG(uuid)))));
}
