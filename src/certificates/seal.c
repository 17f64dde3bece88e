#include "certificates/seal.h"

#include <jansson.h>

enum { SIGNED_MAX = 256 * 1024 };

struct text signed_file_write(struct arena *arena, const struct signed_file *file)
{
	struct text_builder out;

	builder_init(&out, arena, SIGNED_MAX);
	builder_add(&out, T("{\"onedoor\":\"signed/1\",\"statement\":"));
	builder_add_json(&out, file->statement);
	builder_add(&out, T(",\"ed25519\":"));
	builder_add_json(&out, file->ed25519);
	builder_add(&out, T(",\"cms\":"));
	builder_add_json(&out, file->cms);
	builder_add(&out, T(",\"sm2\":"));
	builder_add_json(&out, file->sm2);
	builder_add(&out, T("}\n"));
	return builder_text(&out);
}

static bool take(struct arena *arena, const json_t *object, const char *name, struct text *ret_text)
{
	const json_t *value = json_object_get(object, name);

	if (!json_is_string(value))
		return false;
	*ret_text = text_copy(arena, (struct text){json_string_value(value), json_string_length(value)});
	return true;
}

bool signed_file_read(struct arena *arena, struct text json, struct signed_file *ret_file)
{
	json_t *read = json.len && json.len <= SIGNED_MAX ? json_loadb(json.at, json.len, JSON_REJECT_DUPLICATES, NULL) : NULL;
	struct signed_file file;
	bool taken = read && take(arena, read, "statement", &file.statement) && take(arena, read, "ed25519", &file.ed25519) &&
		     take(arena, read, "cms", &file.cms) && take(arena, read, "sm2", &file.sm2) &&
		     text_equal(signed_file_write(arena, &file), json);

	json_decref(read);
	if (taken)
		*ret_file = file;
	return taken;
}

/* ---- the seal of a paper ---- */

struct text seal_words(struct arena *arena, const struct text before[], size_t parts, struct text key, struct text fingerprint)
{
	return text_format(arena, "onedoor paper\n%.*s\n%.*s\n%.*s\n", TEXT_ARG(sign_sha256_of(arena, before, parts)),
		TEXT_ARG(key), TEXT_ARG(fingerprint));
}

bool paper_seal(struct arena *arena, void *context, struct text before, struct text *ret_line)
{
	const struct sealing *sealing = context;
	struct text words = seal_words(arena, &before, 1, sealing->keys.id, sealing->keys.fingerprint);

	*ret_line = text_format(arena, "onedoor-1 %.*s %.*s %.*s", TEXT_ARG(sealing->keys.id), TEXT_ARG(sealing->keys.fingerprint),
		TEXT_ARG(sign_ed25519(arena, sealing->keys.public.generation, words)));
	return true;
}

bool paper_sign(struct arena *arena, void *context, struct text first, struct text second, struct text *ret_der)
{
	const struct sealing *sealing = context;

	return sign_cms(arena, &sealing->keys.public, sealing->at, first, second, ret_der);
}

bool seal_line_read(struct text line, struct seal_line *ret_line)
{
	struct seal_line read;

	if (!text_equal(text_cut(&line, ' '), T("onedoor-1")))
		return false;
	read.key = text_cut(&line, ' ');
	read.fingerprint = text_cut(&line, ' ');
	read.signature = line;
	if (!read.key.len || !read.fingerprint.len || !read.signature.len)
		return false;
	*ret_line = read;
	return true;
}
