/*
 * What the connection's side of a call holds: the request as it came, and the reply as it grows.
 * Shared by kernel/route and kernel/http; features see it only through the ask_ and reply_ functions of route.h.
 */
#ifndef ONEDOOR_EXCHANGE_H
#define ONEDOOR_EXCHANGE_H

#include <stdio.h>

#include "kernel/route/route.h"

struct header {
	struct text name, value;
};

enum body_kind { BODY_NONE, BODY_FORM, BODY_MULTIPART, BODY_JSON, BODY_OTHER };
enum field_from { FROM_PATH, FROM_QUERY, FROM_BODY };

/* One name and value as it came, decoded, not yet believed. */
struct field {
	struct text name, value;
	struct text file_name, media_type;   /* of an upload */
	bool is_file;
	enum field_from from;
};

enum { FIELDS_MAX = 1000 };

struct fields {
	struct field *at;
	size_t count, size;
};

struct value {
	struct text name;      /* of a wildcard: what stood in the star's place */
	struct text text;
	int64_t integer;
	double number;
	struct upload upload;
};

struct bound {
	const struct param *declared;
	struct value *values;
	size_t count;
};

struct params {
	struct bound *at;
	size_t count;
};

enum { REPLY_HEADERS = 16, REPLY_COOKIES = 8 };

struct reply {
	int status;                /* 0: by the outcome */
	enum outcome refused;      /* OK: the answer is the handler's outcome; else this, and what was written stays */
	struct text location;      /* "" none */
	bool has_bytes;            /* bytes instead of the document */
	struct text media_type, bytes, file_name;
	int file;                  /* an open file instead of bytes; -1 none */
	int64_t file_size, max_age;
	stream_source *stream;     /* a reply that goes on; NULL none */
	int64_t stream_state;
	struct header headers[REPLY_HEADERS];
	size_t header_count;
	struct text cookies[REPLY_COOKIES];   /* whole Set-Cookie values */
	size_t cookie_count;
};

/* What is the same for every exchange of a server. */
struct surroundings {
	struct text site_address, site_name, assets, sign_in;
	bool trust_proxy;
};

struct exchange {
	struct arena *arena;
	const struct surroundings *around;
	struct http_server *server;
	enum verb verb;
	bool head;
	struct text path, query;         /* as sent, still encoded */
	const struct header *headers;
	size_t header_count;
	struct text peer;                /* the connection's other end */
	bool tls;
	enum body_kind body_kind;
	struct text body;
	struct fields fields;
	enum format format;
	struct text key;                 /* from the form or the header Idempotency-Key; "" none */
	const struct params *given;      /* of the refused POST while its form is shown again */
	struct reply reply;
};

/* ---- fields.c: names and values out of what came; INVALID: malformed, LIMIT: more than FIELDS_MAX ---- */

enum outcome fields_add(struct fields *fields, struct arena *arena, struct field field);
enum outcome fields_from_form(struct fields *fields, struct arena *arena, struct text encoded, enum field_from from);
/* Strict: what the boundary promises, or INVALID. Values are parts of the body, not copies. */
enum outcome fields_from_multipart(struct fields *fields, struct arena *arena, struct text content_type, struct text body);
/* An object; arrays repeat a name, objects in it give "outer.inner", two deep at most. */
enum outcome fields_from_json(struct fields *fields, struct arena *arena, struct text body);
/* %XX decoded; what is no such code stays as it is. plus: "+" is a space. */
struct text percent_decoded(struct arena *arena, struct text encoded, bool plus);
const struct field *fields_find(const struct fields *fields, const char *name);

/* ---- value.c ---- */

/* Reads the value by the parameter's type. NULL when it is good, else the problem's code, and the bound that was passed, if one was. */
const char *value_check(struct arena *arena, const struct param *param, struct text given, struct value *value, int64_t *ret_bound);

/* ---- param.c ---- */

/* Binds the fields to the route's declaration; every fault is noted as a problem of the call (INVALID). */
enum outcome params_bind(struct call *call, const struct fields *fields, const struct param *declared, struct params **ret_params);
/* Fields of the body that no parameter declares: for JSON, noted as unknown_field. */
enum outcome params_know_all(struct call *call, const struct fields *fields, const struct param *declared);
void given_to_doc(const struct call *call, const struct param *const *names, size_t count, struct doc *doc);

/* ---- ask.c ---- */

struct text header_of(const struct exchange *http, const char *name);
enum format format_of(const struct exchange *http, struct text suffix);

/* ---- reply.c ---- */

void reply_reset(struct exchange *http);   /* closes an open file */

/* ---- table.c ---- */

struct match {
	const struct route *route;         /* NULL: nothing at this path for this verb */
	size_t index;                      /* its place in the table */
	bool other_verb;                   /* something is there, for the other verb */
	struct text suffix;                /* "json", "csv", "xlsx", "xml", "" */
	struct text values[16];            /* of the path's parameters in order, still encoded */
	size_t value_count;
};

struct match route_table_find(const struct route_table *table, enum verb verb, struct text path);
struct match route_table_find_for(const struct route_table *table, enum verb verb, struct text path, bool mediated);
/* The name of the path's n-th parameter. */
struct text route_path_name(const struct route_table *table, size_t index, size_t nth);
/* The template's full name, "requests/show.html"; "" none. */
struct text route_page(const struct route_table *table, size_t index);
const struct feature *route_feature(const struct route_table *table, size_t index);
/* The GET route that shows the form of this POST again: its index, or -1. */
ptrdiff_t route_again(const struct route_table *table, size_t index);
/* Every parameter a page may show back, for "given". */
const struct param *const *route_given(const struct route_table *table, size_t index, size_t *ret_count);
/* "anyone", "staff", or the capability's name. */
struct text route_who(const struct route_table *table, unsigned who);
size_t route_body_max(const struct route_table *table, size_t index);
route_identify *route_table_identify(const struct route_table *table);
route_decorate *route_table_decorate(const struct route_table *table);

/* ---- key.c: form keys, and answers already given ---- */

struct text form_key_new(struct call *call);
bool form_key_is(const struct call *call, struct text key);

struct answer {
	int status;
	struct text location, media_type, body;
};

/* Before the handler. OK and *ret_again false: not seen yet. OK and true: answer with *ret_answer. INVALID: kernel.key_reused. */
enum outcome answer_find(struct call *call, struct text *ret_row_key, bool *ret_again, struct answer *ret_answer);
/* After the handler, in its transaction. CONFLICT: another server answered meanwhile. */
enum outcome answer_keep(struct call *call, struct text row_key, const struct answer *answer);
enum outcome answers_forget(struct call *call);

/* ---- check.c ---- */

struct check_report {
	const char *name;
	FILE *out;                 /* where faults are written; NULL: nowhere */
	int64_t seen, faults;
};

struct database;
/* Runs one check in one read transaction. */
enum outcome check_run(struct database *database, const struct check *check, struct check_report *report);

/* ---- openapi.c ---- */

void openapi_write(const struct route_table *table, struct text site_name, struct text version, struct text_builder *out);

#endif
