/* The embedded styles, scripts and pictures of site/dist, each as two ready responses: plain and gzip. */
#include "kernel/http/server.h"

#include <stdio.h>
#include <zlib.h>

#include "kernel/crypt/crypt.h"
#include "kernel/embed/embed.h"

#define FOLDER "site/dist/"

struct asset {
	struct text name;
	struct MHD_Response *plain, *packed;   /* packed NULL: it would not be smaller */
};

struct assets {
	struct asset *at;
	size_t count;
	struct text prefix;
};

const char *media_type_of(struct text file_name)
{
	static const struct {
		const char *ending, *type;
	} types[] = {
		{ ".css", "text/css; charset=utf-8" },
		{ ".js", "text/javascript; charset=utf-8" },
		{ ".mjs", "text/javascript; charset=utf-8" },
		{ ".json", "application/json" },
		{ ".webmanifest", "application/manifest+json" },
		{ ".svg", "image/svg+xml" },
		{ ".png", "image/png" },
		{ ".jpg", "image/jpeg" },
		{ ".webp", "image/webp" },
		{ ".ico", "image/x-icon" },
		{ ".woff2", "font/woff2" },
		{ ".html", "text/html; charset=utf-8" },
		{ ".txt", "text/plain; charset=utf-8" },
		{ ".map", "application/json" },
	};

	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
		size_t len = strlen(types[i].ending);

		if (file_name.len > len && memcmp(file_name.at + file_name.len - len, types[i].ending, len) == 0)
			return types[i].type;
	}
	return "application/octet-stream";
}

bool gzip_bytes(struct arena *arena, struct text plain, int level, struct text *ret_packed)
{
	z_stream stream = { 0 };
	size_t room;
	char *packed;
	int result;

	if (deflateInit2(&stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK)
		return false;
	room = deflateBound(&stream, plain.len);
	packed = arena_alloc(arena, room);
	stream.next_in = (unsigned char *)(uintptr_t)plain.at;
	stream.avail_in = (unsigned)plain.len;
	stream.next_out = (unsigned char *)packed;
	stream.avail_out = (unsigned)room;
	result = deflate(&stream, Z_FINISH);
	*ret_packed = (struct text){ packed, room - stream.avail_out };
	deflateEnd(&stream);
	return result == Z_STREAM_END;
}

bool accepts_gzip(const struct exchange *http)
{
	struct text accepted = header_of(http, "Accept-Encoding");

	return text_find(accepted, T("gzip")) && !text_find(accepted, T("gzip;q=0"));
}

static struct MHD_Response *asset_response(struct text bytes, const char *type, bool packed)
{
	struct MHD_Response *response = MHD_create_response_from_buffer(bytes.len, (void *)(uintptr_t)bytes.at, MHD_RESPMEM_PERSISTENT);

	MHD_add_response_header(response, "Content-Type", type);
	MHD_add_response_header(response, "Cache-Control", "public, max-age=31536000, immutable");
	MHD_add_response_header(response, "X-Content-Type-Options", "nosniff");
	MHD_add_response_header(response, "Vary", "Accept-Encoding");
	if (packed)
		MHD_add_response_header(response, "Content-Encoding", "gzip");
	return response;
}

static void asset_init(struct asset *asset, struct arena *arena, const struct embedded *file)
{
	struct text packed;

	asset->name = text_of(file->name + strlen(FOLDER));
	asset->plain = asset_response(file->bytes, media_type_of(asset->name), false);
	if (file->bytes.len > 200 && gzip_bytes(arena, file->bytes, 9, &packed) && packed.len < file->bytes.len * 9 / 10)
		asset->packed = asset_response(packed, media_type_of(asset->name), true);
}

struct assets *assets_new(struct arena *arena)
{
	struct assets *assets = NEW(arena, struct assets);
	struct hash hash = { { 0 } };

	assets->at = NEW_ARRAY(arena, embedded_count + 1, struct asset);
	for (size_t i = 0; i < embedded_count; i++) {
		const struct embedded *file = &embedded_files[i];

		if (strncmp(file->name, FOLDER, strlen(FOLDER)) != 0)
			continue;
		hash = hash_chain(hash_chain(hash, text_of(file->name)), file->bytes);
		asset_init(&assets->at[assets->count++], arena, file);
	}
	assets->prefix = text_join(arena, T("/assets/"), text_head(hash_hex(arena, hash), 12));
	return assets;
}

void assets_free(struct assets *assets)
{
	for (size_t i = 0; i < assets->count; i++) {
		MHD_destroy_response(assets->at[i].plain);
		if (assets->at[i].packed)
			MHD_destroy_response(assets->at[i].packed);
	}
}

struct text assets_prefix(const struct assets *assets)
{
	return assets->prefix;
}

/* Any hash will do: a page of the version before may still ask under its own. */
static const struct asset *asset_find(const struct assets *assets, struct text path)
{
	struct text rest = path;

	if (!text_starts_with(path, T("/assets/")))
		return NULL;
	text_cut(&rest, '/');
	text_cut(&rest, '/');
	text_cut(&rest, '/');
	for (size_t i = 0; i < assets->count; i++)
		if (text_equal(assets->at[i].name, rest))
			return &assets->at[i];
	return NULL;
}

bool assets_answer(const struct assets *assets, const struct conversation *conversation, enum MHD_Result *ret_result)
{
	const struct asset *asset = conversation->http.verb == GET ? asset_find(assets, conversation->http.path) : NULL;

	if (!asset)
		return false;
	*ret_result = MHD_queue_response(conversation->connection, 200,
		asset->packed && accepts_gzip(&conversation->http) ? asset->packed : asset->plain);
	return true;
}
