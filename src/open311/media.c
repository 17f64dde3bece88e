#include "open311/media.h"

#include "open311/keys.h"

struct media {
	struct request_photo at[PHOTOS_MAX];
	size_t count;
	const char *fault;      /* message id: why one was not taken */
};

static enum outcome take(struct call *call, struct text bytes, struct media *media)
{
	const char *fault = NULL;
	enum outcome outcome;

	if (media->count == PHOTOS_MAX) {
		media->fault = "request.photos_too_many";
		return OK;
	}
	outcome = request_photo_make(call, bytes, &media->at[media->count], &fault);
	if (outcome == OK)
		media->count++;
	else if (fault)
		media->fault = fault;
	return fault ? OK : outcome;
}

enum outcome media_prepare(struct call *call)
{
	static const char *const names[] = { "media", "photo1", "photo2", "photo3" };
	struct media *media = NEW(call->arena, struct media);
	struct program program;
	struct upload upload;

	*media = (struct media){ 0 };
	call->prepared = media;
	TRY(program_find(call, &program));
	for (size_t n = 0; n < sizeof(names) / sizeof(names[0]); n++)
		for (size_t i = 0; i < param_count(call, names[n]) && !media->fault; i++)
			if (param_file(call, names[n], i, &upload))
				TRY(take(call, upload.bytes, media));
	return OK;
}

enum outcome media_taken(struct call *call, const struct request_photo **ret_photos, size_t *ret_count)
{
	const struct media *media = call->prepared;

	if (media->fault)
		return call_problem(call, "photos", media->fault);
	*ret_photos = media->at;
	*ret_count = media->count;
	return OK;
}

static bool is_address(struct text text)
{
	return text_starts_with(text, T("https://")) || text_starts_with(text, T("http://"));
}

struct text media_addresses(struct call *call)
{
	struct text words = T("");

	for (size_t i = 0; i < param_count(call, "media_url"); i++) {
		struct text address = param_text_at(call, "media_url", i);
		if (is_address(address))
			words = words.len ? text_format(call->arena, "%.*s\n%.*s", TEXT_ARG(words), TEXT_ARG(address)) : address;
	}
	return words;
}
