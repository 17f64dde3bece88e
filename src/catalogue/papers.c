/* Blank forms and filled samples of a material, and what a result looks like: given by its author, fetched by anybody. The document names them by their address. */
#include "catalogue/edit.h"
#include "catalogue/pages.h"
#include "kernel/db/db.h"
#include "kernel/image/image.h"
#include "kernel/image/paper.h"

#define ADDRESS "/item-papers/"
enum { PAPER_NAME_CHARACTERS = 60, PAPER_KEPT_SECONDS = 24 * 3600 };

/* Its name as a part of an address, which is kept as people read it: browsers write the rest. */
static struct text name_in_address(struct arena *arena, struct text name)
{
	struct text_builder out;

	name = text_head(name, PAPER_NAME_CHARACTERS);
	builder_init(&out, arena, 400);
	for (size_t i = 0; i < name.len; i++)
		builder_add_char(&out, strchr("/\\?#%\"<>&' ", name.at[i]) ? '_' : name.at[i]);
	return out.len ? builder_text(&out) : T("paper");
}

struct text item_paper_name(struct text paper)
{
	struct text shown = paper;

	if (text_starts_with(paper, T(ADDRESS)))
		for (int i = 0; i < 3; i++)   /* "", item-papers, the hash */
			text_cut(&shown, '/');
	return shown.len ? shown : paper;
}

void item_paper_to_doc(struct doc *doc, const char *name, struct text paper)
{
	struct doc *object;
	struct text address = T("");

	if (!paper.len) {
		doc_null(doc, name);
		return;
	}
	if (paper.at[0] == '/' || text_starts_with(paper, T("https://")))
		address = paper;
	object = doc_object(doc, name);
	doc_text(object, "name", item_paper_name(paper));
	if (address.len)
		doc_text(object, "address", address);
	else
		doc_null(object, "address");
}

enum outcome paper_prepare(struct call *call)
{
	struct kept_file *file = NEW(call->arena, struct kept_file);
	struct upload upload;
	struct item item;

	TRY(edit_find_newest(call, &item));   /* before anything is said about the file */
	if (param_int(call, "drop"))
		return OK;
	if (!param_file(call, "file", 0, &upload))
		return call_problem(call, "file", "file_required");
	TRY(file_make(call, upload.file_name, upload.bytes, file));
	call->prepared = file;
	return OK;
}

enum outcome paper_store(struct call *call, struct text *ret_address)
{
	const struct kept_file *file = call->prepared;
	struct text name;

	if (!file) {
		*ret_address = T("");
		return OK;
	}
	name = name_in_address(call->arena, file->name);
	*ret_address = text_format(call->arena, ADDRESS "%.*s/%.*s", TEXT_ARG(file->hash), TEXT_ARG(name));
	return db_run(call, ITEM_PAPER_PUT, IN(file->hash, file->media_type, file->bytes, call->caller.post, call->now));
}

enum outcome paper_show(struct call *call, struct doc *doc)
{
	struct text hash = param_text(call, "hash"), media_type;

	(void)doc;
	TRY(db_find(call, ITEM_PAPER_GET, IN(hash), OUT(&media_type)));
	reply_header(call, "Content-Disposition", text_equal(media_type, T("image/webp")) || text_equal(media_type, T("application/pdf")) ? T("inline") : T("attachment"));
	return reply_file(call, text_cstring(call->arena, media_type), store_path(call->arena, hash), PAPER_KEPT_SECONDS);
}
