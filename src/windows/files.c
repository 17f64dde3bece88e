/* Scans and photographs that come with a form: the good ones stay, also when something else is wrong. */
#include "windows/window.h"

#include "kernel/crypt/crypt.h"
#include "kernel/image/image.h"

struct files {
	struct kept_file at[FILE_AT_ONCE];
	size_t count;
	struct problem *fault; /* why one was not taken; the others stay */
};

/* ---- carried on by a form that was refused: sealed, so that nobody names a file that was not looked at ---- */

static const char kept_context[] = "windows.kept";

static struct text file_ref(struct call *call, const struct kept_file *file)
{
	return seal(call->arena, text_format(call->arena, "%.*s\n%.*s\n%.*s\n%lld\n%.*s", TEXT_ARG(file->hash), TEXT_ARG(file->preview), TEXT_ARG(file->media_type),
		(long long)file->bytes, TEXT_ARG(file->name)), text_of(kept_context));
}

static bool file_of_ref(struct call *call, struct text ref, struct kept_file *ret_file)
{
	struct text plain;

	if (!seal_open(call->arena, ref, text_of(kept_context), &plain))
		return false;
	ret_file->hash = text_cut(&plain, '\n');
	ret_file->preview = text_cut(&plain, '\n');
	ret_file->media_type = text_cut(&plain, '\n');
	if (!text_to_int(text_cut(&plain, '\n'), &ret_file->bytes))
		return false;
	ret_file->name = plain;
	return store_touch(call->arena, ret_file->hash) && (!ret_file->preview.len || store_touch(call->arena, ret_file->preview));   /* no row names them yet */
}

static bool carries(const struct call *call)
{
	for (const struct param *param = call->route->params; param->name; param++)
		if (strcmp(param->name, "kept") == 0)
			return true;
	return false;
}

static void carried_take(struct call *call, struct files *files)
{
	size_t count = carries(call) ? param_count(call, "kept") : 0;

	for (size_t i = 0; i < count && files->count < FILE_AT_ONCE; i++)
		files->count += file_of_ref(call, param_text_at(call, "kept", i), &files->at[files->count]);
}

void window_files_to_doc(struct call *call, struct doc *doc)
{
	const struct files *files = given_again(call) ? call->prepared : NULL;
	struct doc *list = doc_list(doc, "kept_files");

	for (size_t i = 0; files && i < files->count; i++) {
		struct doc *item = doc_item(list);
		doc_int(item, "n", (int64_t)i + 1);
		doc_text(item, "ref", file_ref(call, &files->at[i]));
		doc_text(item, "name", files->at[i].name);
	}
}

/* ---- what came ---- */

enum outcome window_files_prepare(struct call *call)
{
	struct files *files = NEW(call->arena, struct files);
	struct upload upload;

	call->prepared = files;
	carried_take(call, files);
	for (size_t i = 0; param_file(call, "files", i, &upload); i++) {
		enum outcome outcome = files->count == FILE_AT_ONCE
			? call_problem_detail(call, "files", "too_many", text_format(call->arena, "%d", FILE_AT_ONCE))
			: file_make(call, upload.file_name, upload.bytes, &files->at[files->count]);
		if (outcome != OK && !call->problems)
			return outcome;
		files->count += outcome == OK;
		files->fault = files->fault ? files->fault : call->problems;
		call->problems = call->last_problem = NULL;
	}
	return OK;
}

void window_files(struct call *call, const struct kept_file **ret_files, size_t *ret_count)
{
	const struct files *files = call->prepared;

	*ret_files = files ? files->at : NULL;
	*ret_count = files ? files->count : 0;
}

enum outcome window_files_fault(struct call *call)
{
	const struct files *files = call->prepared;

	return files && files->fault ? call_problem_detail(call, "files", files->fault->code, files->fault->detail) : OK;
}

enum outcome window_files_stay(struct call *call, enum outcome outcome)
{
	const struct files *files = call->prepared;

	for (struct problem *p = call->problems; p; p = p->next)
		if (strcmp(p->field, "file") == 0)
			p->field = "files";
	return outcome == INVALID && files && files->count ? reply_refused(call, INVALID) : outcome;
}
