/*
 * Routes: what the world can do here, as tables.
 *
 * The journey of a call: route found → caller identified → capability checked → parameters checked against their
 * declaration → (POST) prepare → form key and idempotency → handler in one transaction → reply rendered.
 * A route without a stated capability stops the program at start; a parameter that is not declared never reaches a handler
 * (in a JSON body it is refused with unknown_field; in a form or a query it is ignored). "key", "lang" and "format" belong to
 * the kernel. The OpenAPI 3.1 document (/openapi.json) and the route index (/routes) are made from the tables.
 *
 * What every page finds beside its own document:
 *   errors   a list of {field, code, message}: what is wrong with the form below; empty on a plain GET
 *   given    what was typed, by parameter name; null where nothing was. On a GET page it has every parameter of the route
 *            and of the POST routes that come back to it, so that {{given.title}} always resolves. PARAM_MANY is a list of
 *            texts. Secrets and files are always null; wildcards stay out (a handler asks given_text)
 *   wrong    what is wrong, by the same names as given: the message to show beside the field, null where nothing is
 *   refused  whether a refused form is being shown again (so errors is not empty)
 *   posted   the last word of the path that form went to ("close" of /units/7/close), "" on a plain GET. On a page with several forms given and wrong are
 *            null within the others (see page.h), so that what was typed stands in the one it was typed in
 *   site     language {code, other, other_name}, elder, kiosk, key (a fresh form key; empty on a shared page), path, here (path and query, for "back"),
 *            caller {kind, name, staff, resident, stranger}, address, now, name, assets ("/assets/HASH"), and what the
 *            application's route_decorate adds
 *
 * A refused POST of a page (422, 409, 429) shows the page of the GET route on the same path (or on the path in
 * route.again) with errors and given: the kernel runs that route's handler, read-only, with the same path parameters.
 * Every other failure shows "site/error.html": status, title, message, errors, given.
 *
 * Idempotency: a POST with a form key ("key"), or with a header Idempotency-Key, is answered once; the same key by the same
 * caller on the same path again gets the stored answer (header Idempotent-Replay: true) and has no second effect, for seven
 * days. The same key with other content: 422 kernel.key_reused. Replies that set a cookie are not kept.
 * A caller with a session must send the form key, or, from a script of the same origin, JSON or an Idempotency-Key; and nobody's browser may post what a page of
 * another site sends (Sec-Fetch-Site, Origin), a stranger's neither. Routes with ROUTE_NO_KEY are free of both.
 */
#ifndef ONEDOOR_ROUTE_H
#define ONEDOOR_ROUTE_H

#include "kernel/call/call.h"
#include "kernel/doc/doc.h"

enum verb { GET, POST, PUT, DELETE, VERBS }; /* PUT and DELETE: for protocols that others wrote down */

/*
 * Who may call. The kernel knows four; the access room numbers its capabilities from WHO_CAPABILITIES on
 * (capability c is bit c of caller.can). 0 is "nobody stated anything", and an error.
 */
enum {
	WHO_UNSTATED = 0,
	ANYONE = 1,
	RESIDENT = 2, /* signed in as a resident */
	STAFF = 3,    /* signed in at any post */
	WHO_CAPABILITIES = 8,
};

enum param_type {
	PARAM_TEXT,   /* valid UTF-8, trimmed; min…max characters; \n alone for line ends */
	PARAM_INT,    /* min…max */
	PARAM_NUMBER, /* a decimal, min…max */
	PARAM_ID,     /* a positive 63-bit id */
	PARAM_BOOL,   /* present as 1, true, on, yes */
	PARAM_CODE,   /* one of choices */
	PARAM_DATE,   /* 2026-11-23 */
	PARAM_TIME,   /* RFC 3339 with a zone, or local 2026-11-23T14:05 read as Asia/Shanghai */
	PARAM_PHONE,  /* Chinese mobile or land line, or +country; kept as digits with a leading + where given */
	PARAM_EMAIL,
	PARAM_PLACE,  /* 2, 4, 6, 9, 12 or 15 digits */
	PARAM_FILE,   /* an upload; max bytes */
	PARAM_SECRET, /* text not trimmed, not echoed back, not logged */
};

enum { PARAM_REQUIRED = 1, PARAM_MANY = 2 /* may repeat, 100 times at most */, PARAM_IN_PATH = 4, PARAM_TEXT_TOO = 8 /* a file may come as a text field, too: without a name */ };

struct param {
	const char *name;
	enum param_type type;
	unsigned flags;
	int64_t min, max;           /* characters, value, or bytes; max 0: the type's own (text 200 characters, file 10 MB) */
	const char *const *choices; /* PARAM_CODE: ends with NULL */
	const char *help;           /* for OpenAPI, English */
};
#define PARAMS_END                                                                                                                 \
	{                                                                                                                          \
		NULL, 0, 0, 0, 0, NULL, NULL                                                                                       \
	}

enum {
	ROUTE_SLOW = 1,   /* not answered in the network thread */
	ROUTE_TABLE = 2,  /* its list "items" can be had as .csv and .xlsx; where "older" is the next parameter "page", all of it */
	ROUTE_NO_KEY = 4, /* POST by programs: no form key from a page (the caller carries a key of its own) */
	ROUTE_NO_JSON = 8,
	ROUTE_NOT_KEPT = 16, /* POST whose answer shows personal data: not stored for the same key again, the handler runs anew */
	ROUTE_RAW =
		32, /* the body is the handler's to read (ask_body): JSON of a protocol that others wrote down, 256 kB at most */
	ROUTE_WRITES = 64, /* GET by programs whose look leaves an entry: runs in a transaction that writes. Wants ROUTE_NO_KEY */
	ROUTE_MEDIATED =
		128, /* taken before another route of its verb and path when the call has the header Information-Mediator-Client */
	ROUTE_STYLES = 256, /* a page whose editor sets style attributes: its policy allows these, and nothing else more */
};

typedef enum outcome route_handler(struct call *call, struct doc *doc);

/*
 * How a refusal is written where a route speaks a protocol of its own: bytes and media type out of the problem {title, status,
 * code, detail, errors [{field, code, message}]}. *status comes as HTTP has it and may be changed. No transaction is open.
 */
typedef struct text route_explain(struct call *call, const struct doc *problem, int *status, const char **ret_media_type);

struct route {
	enum verb verb;
	const char *path; /* "/requests/:reference/events"; .json .csv .xlsx .xml may follow at the end */
	unsigned who;
	route_handler *handle;
	const char *page;           /* template within the room: "show.html"; NULL: no page */
	const struct param *params; /* ends with PARAMS_END; NULL: none. Path parameters are declared too */
	unsigned flags;
	/* Runs before the transaction of the write, in a thread that may take its time, with a read-only transaction:
	   password hashing, pictures. What it leaves in call->prepared the handler finds. */
	enum outcome (*prepare)(struct call *call);
	const char *summary; /* for OpenAPI and the index, English */
	const char *again;   /* POST: the path of the GET route that shows the form again; NULL: the same path */
	/*
	 * For a page that is the same to every stranger: a number that changes whenever the page would (an event's id, a
	 * counter), found by one cheap query in the read transaction, parameters at hand. While it stays, and within the same
	 * minute, strangers get the bytes rendered before and handle does not run. 0: not kept this time. Forms on such a page
	 * carry no form key.
	 */
	int64_t (*version)(struct call *call);
	route_explain *explain; /* NULL: a page, problem JSON, or what the format asks for */
};

struct job_kind;
struct indicator;
struct check;
struct check_report;

struct db_rows;
/* The hashes of the store's files that the room's rows name, from one to another (exclusive), each once, in any order. */
typedef enum outcome feature_files(struct call *call, struct text from, struct text to, struct db_rows *ret_rows);

/* One room's part of the server; app.c lists them. */
struct feature {
	const char *name;                   /* the room: "requests" */
	const struct route *routes;         /* ends with path NULL */
	const struct job_kind *jobs;        /* ends with name NULL; may be NULL */
	const struct indicator *indicators; /* ends with name NULL; may be NULL */
	const struct check *checks;         /* what `onedoor verify` recomputes; ends with name NULL; may be NULL */
	feature_files *files;               /* NULL: no row of the room names a file */
};

/* What `onedoor verify` runs: reports every fault through check_fault, which names the thing. */
struct check {
	const char *name; /* "cases.chain" */
	enum outcome (*run)(struct call *call, struct check_report *report);
};
void check_fault(struct check_report *report, const char *format, ...) __attribute__((format(printf, 2, 3)));
void check_seen(struct check_report *report, int64_t things);

/* ---- parameters of the call, as declared; asking for an undeclared one is a bug (asserted) ---- */

bool param_given(const struct call *call, const char *name);
struct text param_text(const struct call *call, const char *name); /* also code, phone, email, place; "" when not given */
int64_t param_int(const struct call *call, const char *name);      /* also id, bool, date (days), time (ms); 0 when not given */
double param_number(const struct call *call, const char *name);
size_t param_count(const struct call *call, const char *name);
struct text param_text_at(const struct call *call, const char *name, size_t index);

/* For a field that takes either: the normal form of PARAM_PHONE, or a mail address. false: neither. */
bool contact_typed(struct arena *arena, struct text typed, struct text *ret_contact);

struct upload {
	struct text file_name;
	struct text media_type; /* as the client says: never believed */
	struct text bytes;
};
/* false when none was given (or it was empty). Index for PARAM_MANY. */
bool param_file(const struct call *call, const char *name, size_t index, struct upload *ret_upload);

/*
 * Parameters whose names are not known beforehand (a category's questions: "answer.CODE"): declared as "answer.*", or
 * "attribute[*]"; text, or a file (whose bytes param_file gives by the same index). prefix is what stands before the star; the name is what stood in its
 * place. At most 100. Gives the number there are; index past it: outputs untouched.
 */
size_t param_each(const struct call *call, const char *prefix, size_t index, struct text *ret_name, struct text *ret_value);

/* What was typed into the form that is shown again ("" on a plain GET): for handlers that mark what was chosen. */
struct text given_text(const struct call *call, const char *name);
bool given_is(const struct call *call, const char *name, struct text value); /* value is among those given for name */
bool given_again(const struct call *call);                                   /* a refused form is being shown again */
struct text wrong_with(struct call *call, struct text name);                 /* what is wrong with it, in words; "" nothing */
bool given_to(const struct call *call, const char *path);                    /* … and it went there: "/units/:unit/close" */
/* What a field of the form that posts to path begins with: what was typed, when that form is shown again, else what is there. */
struct text given_else(const struct call *call, const char *path, const char *name, struct text there);

/* ---- replies other than the document ---- */

/* After a POST: where the page goes (303), and the JSON's Location. The path is made with printf. */
void reply_see(struct call *call, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Bytes instead of a document; file_name "" shows them in place. */
void reply_bytes(struct call *call, const char *media_type, struct text bytes, struct text file_name);
/* Sends a stored file without copying it; it is opened now, so that a vanished file is NOT_FOUND. max_age 0: not stored by the browser. */
enum outcome reply_file(struct call *call, const char *media_type, struct text path, int64_t max_age_seconds);
/*
 * A reply that goes on as long as the client listens: server-sent events (text/event-stream). source is asked about four times a second, in a read
 * transaction, as the same caller: it appends whole events ("id: 7\ndata: …\n\n") that lie behind *state and moves it on. Anything but OK (and BUSY) ends the
 * stream; so does the server's stop. Every 15 s without a word a comment keeps the line open. BUSY "kernel.busy": 100 streams are open.
 */
typedef enum outcome stream_source(struct call *call, int64_t *state, struct text_builder *out);
enum outcome reply_stream(struct call *call, stream_source *source, int64_t state);
void reply_status(struct call *call, int status);
/*
 * Refused, as if the handler returned that outcome (INVALID: with the call's problems, the form shown again), but what it has written so far stays: good
 * files beside a wrong field. Nothing is kept under the idempotency key. Returns OK, for the handler to return.
 */
enum outcome reply_refused(struct call *call, enum outcome outcome);
void reply_header(struct call *call, const char *name, struct text value);
/* max_age_seconds 0: until the browser closes; -1: delete. HttpOnly, SameSite=Lax, Secure behind TLS, Path=/. */
void reply_cookie(struct call *call, const char *name, struct text value, int64_t max_age_seconds);

/* The request's side. */
struct text ask_cookie(const struct call *call, const char *name);
struct text ask_header(const struct call *call, const char *name);
struct text ask_address(const struct call *call); /* the client's address; behind a trusted proxy, X-Forwarded-For's last */
struct text ask_path(const struct call *call);    /* path and query, for "come back here" */
struct text ask_body(const struct call *call);    /* of a ROUTE_RAW, as it came */
struct text ask_origin(const struct call *call);  /* "https://host", from setting site.address or the Host header */
enum format { FORMAT_PAGE, FORMAT_JSON, FORMAT_CSV, FORMAT_XLSX, FORMAT_XML };
enum format ask_format(const struct call *call);

/* The server's settings a handler may need. */
struct text ask_assets(const struct call *call); /* "/assets/HASH" */

/* How the access room tells who calls: cookies and headers in, caller out; within the call's transaction. Set once at start.
   Without a session cookie or key it must not touch the database: strangers are most of the traffic. NULL: all are strangers. */
typedef enum outcome route_identify(struct call *call);
/* Puts into every page's "site" object what rooms add (signed-in posts, counts). In the call's transaction; on the page of an
   error call->db is NULL: then every name is set without asking. May be NULL. */
typedef void route_decorate(struct call *call, struct doc *site);

struct route_table;
/* Checks every row (capability stated, path well formed, page exists, parameters sane); NULL and *ret_error on the first fault. */
struct route_table *route_table_new(struct arena *arena, const struct feature *const features[], size_t count,
	route_identify *identify, route_decorate *decorate, struct text *ret_error);
/* How capabilities are called in the index and in OpenAPI. */
void route_table_name_capabilities(struct route_table *table, const char *(*name)(unsigned capability));
const char *verb_name(enum verb verb); /* "GET" */
/* For the tests that walk all routes. */
size_t route_table_count(const struct route_table *table);
const struct route *route_table_at(const struct route_table *table, size_t index, const struct feature **ret_feature);

#endif
