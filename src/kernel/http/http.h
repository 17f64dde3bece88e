/*
 * The network side: libmicrohttpd, hidden here. Reads are answered in the network thread (SQLite) or by the pool of
 * readers; writes suspend their connection until the commit that holds them is durable.
 *
 * Limits: head 16 kB, body by route (declared files plus 256 kB), 10,000 connections, idle 30 s. Past the writer's queue: 503
 * with Retry-After. Every reply carries a strict Content-Security-Policy and X-Content-Type-Options.
 */
#ifndef ONEDOOR_HTTP_H
#define ONEDOOR_HTTP_H

#include "kernel/db/db.h"
#include "kernel/page/page.h"
#include "kernel/route/route.h"

struct http_options {
	struct text address;          /* "127.0.0.1" */
	int port;                     /* 0: any free one */
	int threads;                  /* 0: by the machine */
	int head_seconds;             /* in which a request's head must have come, 0: 30 */
	struct text tls_certificate, tls_key;   /* PEM paths; "" for plain HTTP (behind a proxy) */
	struct text site_address;     /* "https://door.example.gov.cn", for links in notices; "" from the Host header */
	bool trust_proxy;             /* believe X-Forwarded-For and -Proto */
	struct text site_name;        /* in the head of every page */
	struct text tile_address;     /* where map tiles come from: its origin joins the content security policy; "" none */
	struct text sign_in;          /* path of the sign-in page; "" answers 401 instead of going there */
	struct text data_folder;      /* /healthz asks whether it can be written to */
};

struct http_server;

enum outcome http_start(struct arena *arena, const struct http_options *options, struct database *database,
	const struct page_set *pages, const struct route_table *routes, struct http_server **ret_server, struct text *ret_error);
int http_port(const struct http_server *server);
/* Graceful: takes no new connections, finishes running calls (30 s at most), then returns. */
void http_stop(struct http_server *server);

/* /healthz, /metrics, /openapi.json, /routes, and the job that forgets old answers. One of the features in app.c. */
extern const struct feature http_feature;

#endif
