/* Registration BB: documents, uploaded before the application that names them. */
#include "govstack/data.h"

#include <string.h>

#include "govstack/member.h"
#include "govstack/uuid.h"
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
	TRY(db_change(call, GOVSTACK_NAME_PUT, IN(T("document"), member.unit, uuid, id, file->hash)));
	return answer_json(call, 200,
		json_pack("{s:i, s:s, s:o, s:o}", "code", 200, "type", "success", "message", text_to_json(uuid), "url",
			text_to_json(text_format(call->arena, "%.*s/documents/%.*s", TEXT_ARG(ask_origin(call)), TEXT_ARG(uuid)))));
}
