/*
 * Pages that are the same to every stranger, as ready responses. A page is good while its version stays and the minute
 * lasts (it says how long ago things were). The least recently used goes first when there are too many bytes.
 */
#include "kernel/http/server.h"

#include <stdlib.h>

enum { BUCKETS = 4096, MINUTE_MS = 60000, UNASKED_MS = 1000 };

struct shared_page {
	struct shared_page *chain, *newer, *older;
	char *key;
	size_t key_len;
	char *etag;
	int64_t version, minute, asked_at;
	uint64_t commits;                       /* of the database when the version was asked for */
	struct MHD_Response *plain, *packed;
	size_t bytes;
	int held;
	bool dropped;
};

struct shared_pages {
	pthread_mutex_t lock;
	struct shared_page *bucket[BUCKETS];
	struct shared_page *newest, *oldest;
	size_t bytes, max_bytes, count;
	uint64_t hits;
};

struct shared_pages *shared_new(struct arena *arena, size_t max_bytes)
{
	struct shared_pages *pages = NEW(arena, struct shared_pages);

	pages->max_bytes = max_bytes;
	pthread_mutex_init(&pages->lock, NULL);
	return pages;
}

static struct shared_page **bucket_of(struct shared_pages *pages, struct text key)
{
	uint64_t hash = UINT64_C(14695981039346656037);

	for (size_t i = 0; i < key.len; i++)
		hash = (hash ^ (unsigned char)key.at[i]) * UINT64_C(1099511628211);
	return &pages->bucket[(hash >> 20) % BUCKETS];
}

static struct text key_of(const struct shared_page *page)
{
	return (struct text){ page->key, page->key_len };
}

static void page_free(struct shared_page *page)
{
	MHD_destroy_response(page->plain);
	if (page->packed)
		MHD_destroy_response(page->packed);
	free(page->key);
	free(page->etag);
	free(page);
}

static void unlink_age(struct shared_pages *pages, struct shared_page *page)
{
	*(page->newer ? &page->newer->older : &pages->newest) = page->older;
	*(page->older ? &page->older->newer : &pages->oldest) = page->newer;
	page->newer = page->older = NULL;
}

static void link_newest(struct shared_pages *pages, struct shared_page *page)
{
	page->older = pages->newest;
	*(pages->newest ? &pages->newest->newer : &pages->oldest) = page;
	pages->newest = page;
}

static void page_drop(struct shared_pages *pages, struct shared_page *page)
{
	struct shared_page **at = bucket_of(pages, key_of(page));

	while (*at != page)
		at = &(*at)->chain;
	*at = page->chain;
	unlink_age(pages, page);
	pages->bytes -= page->bytes;
	pages->count--;
	page->dropped = true;
	if (!page->held)
		page_free(page);
}

static struct shared_page *page_at(struct shared_pages *pages, struct text key)
{
	struct shared_page *page = *bucket_of(pages, key);

	while (page && !text_equal(key_of(page), key))
		page = page->chain;
	return page;
}

static struct shared_page *hold(struct shared_pages *pages, struct shared_page *page)
{
	page->held++;
	pages->hits++;
	if (pages->newest != page) {
		unlink_age(pages, page);
		link_newest(pages, page);
	}
	return page;
}

struct shared_page *shared_find(struct shared_pages *pages, struct text key, int64_t version, int64_t now, uint64_t commits)
{
	struct shared_page *page;

	pthread_mutex_lock(&pages->lock);
	page = page_at(pages, key);
	if (page && page->version == version && page->minute == now / MINUTE_MS) {
		page->commits = commits;
		page->asked_at = now;
		hold(pages, page);
	} else {
		page = NULL;
	}
	pthread_mutex_unlock(&pages->lock);
	return page;
}

struct shared_page *shared_find_unchanged(struct shared_pages *pages, struct text key, int64_t now, uint64_t commits)
{
	struct shared_page *page;

	pthread_mutex_lock(&pages->lock);
	page = page_at(pages, key);
	if (page && page->commits == commits && page->minute == now / MINUTE_MS && now - page->asked_at < UNASKED_MS)
		hold(pages, page);
	else
		page = NULL;
	pthread_mutex_unlock(&pages->lock);
	return page;
}

static struct shared_page *page_new(struct text key, struct text etag)
{
	struct shared_page *page = calloc(1, sizeof(*page));

	if (!page)
		abort();
	page->key = strndup(key.at, key.len);
	page->key_len = key.len;
	page->etag = strndup(etag.at, etag.len);
	return page;
}

struct shared_page *shared_keep(struct shared_pages *pages, struct text key, int64_t version, int64_t now, uint64_t commits,
	struct text etag, struct MHD_Response *plain, struct MHD_Response *packed, size_t bytes)
{
	struct shared_page *page = page_new(key, etag), *before, **bucket = bucket_of(pages, key);

	page->version = version;
	page->minute = now / MINUTE_MS;
	page->asked_at = now;
	page->commits = commits;
	page->plain = plain;
	page->packed = packed;
	page->bytes = bytes + key.len + sizeof(*page);
	page->held = 1;
	pthread_mutex_lock(&pages->lock);
	before = page_at(pages, key);
	if (before)
		page_drop(pages, before);
	page->chain = *bucket;
	*bucket = page;
	link_newest(pages, page);
	pages->bytes += page->bytes;
	pages->count++;
	while (pages->bytes > pages->max_bytes && pages->oldest != page)
		page_drop(pages, pages->oldest);
	pthread_mutex_unlock(&pages->lock);
	return page;
}

void shared_release(struct shared_pages *pages, struct shared_page *page)
{
	pthread_mutex_lock(&pages->lock);
	if (--page->held == 0 && page->dropped)
		page_free(page);
	pthread_mutex_unlock(&pages->lock);
}

enum MHD_Result shared_send(struct shared_page *page, struct conversation *conversation, int *ret_status)
{
	struct text known = header_of(&conversation->http, "If-None-Match");
	bool same = text_find(known, text_of(page->etag));

	*ret_status = same ? 304 : 200;
	return MHD_queue_response(conversation->connection, (unsigned)*ret_status,
		page->packed && accepts_gzip(&conversation->http) ? page->packed : page->plain);
}

void shared_free(struct shared_pages *pages)
{
	while (pages->oldest)
		page_drop(pages, pages->oldest);
	pthread_mutex_destroy(&pages->lock);
}

void shared_numbers(struct shared_pages *pages, size_t *ret_pages, size_t *ret_bytes, uint64_t *ret_hits)
{
	pthread_mutex_lock(&pages->lock);
	*ret_pages = pages->count;
	*ret_bytes = pages->bytes;
	*ret_hits = pages->hits;
	pthread_mutex_unlock(&pages->lock);
}
