/*
 * Inside kernel/http: the server, and one conversation, which is a request from its head to its last byte.
 * journey.c decides what happens next and knows no libmicrohttpd; server.c does it; render.c makes the
 * bytes and send.c lets them go.
 */
#ifndef ONEDOOR_HTTP_SERVER_H
#define ONEDOOR_HTTP_SERVER_H

#include <microhttpd.h>
#include <pthread.h>
#include <stdatomic.h>

#include "kernel/http/http.h"
#include "kernel/route/exchange.h"

enum { HEADERS_MAX = 64, POOL_MAX = 256, HEAD_MAX = 32 * 1024 };

/* Counters of /metrics; see metrics.c. */
enum { STATUS_KINDS = 20, DURATION_STEPS = 12 };

struct meters {
	size_t routes;
	atomic_uint_fast64_t *by_route;                  /* [route][STATUS_KINDS]; the last route row: no route */
	atomic_uint_fast64_t steps[VERBS][DURATION_STEPS + 1];
	atomic_uint_fast64_t total_us[VERBS];
	atomic_int connections, running;
};

struct http_server {
	struct arena *arena;
	struct http_options options;
	struct surroundings around;
	struct database *database;
	const struct page_set *pages;
	const struct route_table *routes;
	struct MHD_Daemon *daemon;
	struct assets *assets;
	struct shared_pages *shared;
	struct streams *streams;
	struct meters meters;
	struct heads *heads;
	struct lingering *linger;
	const char *page_policy;          /* Content-Security-Policy of pages */
	const char *styles_policy;        /* of pages with ROUTE_STYLES */
	struct text openapi;
	bool sqlite;
	pthread_mutex_t pool_lock;
	struct conversation *pool;
	int pooled;
	int64_t started_at;
};

/* heads.c: how long a request's head may take to come. */
struct heads *heads_new(struct arena *arena, int seconds);   /* 0: 30; NULL: no thread */
void heads_wait(struct heads *heads, struct MHD_Connection *connection);
void heads_came(struct heads *heads, struct MHD_Connection *connection);   /* or its connection is gone */
void heads_end(struct heads *heads);

/* linger.c: reading on, for some seconds, what a client still sends after it was refused; else it would not read why. */
struct lingering *linger_new(struct arena *arena);   /* NULL: no thread */
void linger_after(struct lingering *linger, struct MHD_Connection *connection);
void linger_end(struct lingering *linger);           /* after the last connection is gone */

/* What goes out, once everything is known. */
struct outgoing {
	int status;
	struct text media_type, body;
	bool is_page;
};

enum stage { STAGE_START, STAGE_READ, STAGE_PREPARE, STAGE_WRITE, STAGE_AGAIN, STAGE_DONE };
enum step { STEP_READ_NOW, STEP_READ_LATER, STEP_WRITE, STEP_REPLY };

struct conversation {
	struct exchange http;
	struct http_server *server;
	struct MHD_Connection *connection;
	struct conversation *next;            /* the pool's */
	struct header headers[HEADERS_MAX];
	struct match match;
	bool has_route;

	char *body;                           /* grows while it comes; freed at the end */
	size_t body_len, body_size, body_max;

	enum stage stage;
	struct call base;                     /* the call as every stage starts it */
	enum outcome bound;                   /* of the parameters */
	struct call call;                     /* the call of the stage */
	size_t shown;                         /* the route whose page is shown: its own, or that of the form again */
	struct doc *doc;
	const struct doc *site;               /* of the page; NULL: not made yet */
	struct params *typed;                 /* of the refused POST */
	enum outcome outcome, refused;
	bool sign_in;                         /* refused because nobody is signed in */
	bool replayed, key_race;
	int status;                           /* set: whatever the outcome says (405, 413 …) */

	struct db_work work;
	atomic_bool ran;                      /* the work is done: what its thread wrote is the network thread's again */
	struct outgoing out;
	struct shared_page *kept;             /* the page as rendered before, held */
	int64_t version;                      /* of the page about to be kept; 0: not */
	uint64_t commits;                     /* of the database before it was asked for */
	struct text shared_key;
	int64_t started_us;
};

/* ---- conversation.c ---- */

struct conversation *conversation_begin(struct http_server *server, struct MHD_Connection *connection, const char *path, const char *method);
/* A piece of the body. Kept up to the route's maximum; what comes after it is dropped, and the answer is 413. */
void conversation_take(struct conversation *conversation, const char *bytes, size_t len);
/* A body announced as too large is refused before it is sent. */
bool conversation_is_too_large(const struct conversation *conversation);
void conversation_end(struct conversation *conversation);
void conversations_free(struct http_server *server);

/* ---- send.c ---- */

/* Renders what is not rendered yet and queues the response. */
enum MHD_Result send_reply(struct conversation *conversation);

/* ---- stream.c ---- */

enum { STREAMS_MAX = 100 };
struct streams *streams_new(struct arena *arena, struct database *database);
bool streams_have_room(struct streams *streams);
/* NULL: there are too many, or the server stops. */
struct MHD_Response *stream_response(struct conversation *conversation);
/* Says goodbye to all; they end as running calls do. */
void streams_end(struct streams *streams);
void streams_free(struct streams *streams);   /* after the last connection is gone */

/* ---- arrive.c ---- */

/* The head is known: finds the route. */
void arrive_head(struct conversation *conversation, struct text method);
/* The body is known: parameters. */
void arrive_body(struct conversation *conversation);

/* ---- whole.c ---- */

/* Whether a list of pages is asked for as a sheet. */
bool whole_wanted(const struct conversation *conversation);
/* Adds the pages behind the first. More than 20,000 rows or 400 pages: the header X-Next-Page has the key that goes on. */
enum outcome whole_read(struct conversation *conversation);

/* ---- journey.c ---- */

/* What comes after what was done. */
enum step journey_next(struct conversation *conversation);
/* The db_work of every stage. */
enum outcome journey_run(struct db_work *work, struct db *db);
/* How the work ended, after its commit. */
void journey_ran(struct conversation *conversation, enum outcome outcome);
/* The status the outcome of the conversation has. */
int journey_status(const struct conversation *conversation);

/* ---- render.c ---- */

/* Fills conversation->out from the outcome and the document. Inside the transaction when the reply must be kept. */
void render_reply(struct conversation *conversation);

/* ---- site.c ---- */

/* An object that holds "site" alone: what lies below the page's own document. */
struct doc *site_doc(struct conversation *conversation);
/* The language link, the way back: the path of the page shown, without "lang". */
struct text site_here(struct conversation *conversation);
void site_language(struct conversation *conversation);   /* from ?lang=, cookie, Accept-Language; and elder mode */

/* ---- assets.c: the embedded site/dist ---- */

struct assets *assets_new(struct arena *arena);
void assets_free(struct assets *assets);
struct text assets_prefix(const struct assets *assets);            /* "/assets/HASH" */
/* Answers "/assets/…" by itself; NO when the path is none of its. */
bool assets_answer(const struct assets *assets, const struct conversation *conversation, enum MHD_Result *ret_result);
const char *media_type_of(struct text file_name);
bool gzip_bytes(struct arena *arena, struct text plain, int level, struct text *ret_packed);
bool accepts_gzip(const struct exchange *http);

/* ---- shared.c: pages that are the same to every stranger ---- */

struct shared_page;
struct shared_pages *shared_new(struct arena *arena, size_t max_bytes);
void shared_free(struct shared_pages *pages);
/* The page if it is of this version and minute; held until shared_release. */
struct shared_page *shared_find(struct shared_pages *pages, struct text key, int64_t version, int64_t now, uint64_t commits);
/* The same without asking for the version: only while nothing at all was committed since it was last asked for, a second at most. */
struct shared_page *shared_find_unchanged(struct shared_pages *pages, struct text key, int64_t now, uint64_t commits);
/* Both responses become the cache's; packed may be NULL. */
struct shared_page *shared_keep(struct shared_pages *pages, struct text key, int64_t version, int64_t now, uint64_t commits,
	struct text etag, struct MHD_Response *plain, struct MHD_Response *packed, size_t bytes);
void shared_release(struct shared_pages *pages, struct shared_page *page);
enum MHD_Result shared_send(struct shared_page *page, struct conversation *conversation, int *ret_status);
void shared_numbers(struct shared_pages *pages, size_t *ret_pages, size_t *ret_bytes, uint64_t *ret_hits);

/* ---- metrics.c ---- */

void meters_open(struct meters *meters, struct arena *arena, size_t routes);
void meters_count(struct meters *meters, ptrdiff_t route, enum verb verb, int status, int64_t us);
void metrics_write(struct http_server *server, struct call *call, struct text_builder *out);

#endif
