/*
 * One call: somebody asks the server for one thing. Who asks, when, in which language, inside which
 * transaction, and what came of it. Rules and handlers get it as their first parameter; jobs run inside
 * one too (caller.kind CALLER_SYSTEM, http NULL). It lives for one transaction, in one thread.
 */
#ifndef ONEDOOR_CALL_H
#define ONEDOOR_CALL_H

#include <stdbool.h>
#include <stdint.h>

#include "kernel/call/outcome.h"
#include "kernel/mem/arena.h"
#include "kernel/text/text.h"

struct db;
struct doc;
struct route;
struct params;
struct exchange;

enum language { CHINESE, ENGLISH, LANGUAGES };

enum caller_kind {
	CALLER_STRANGER,  /* nobody known; may still hold a case's secret link */
	CALLER_RESIDENT,  /* signed in with a code by phone or mail */
	CALLER_STAFF,     /* signed in at one post */
	CALLER_CLIENT,    /* a program with a key */
	CALLER_SYSTEM,    /* a job or a command of the operator */
};

/* Filled by the access room through route_identify, before the capability of the route is checked. */
struct caller {
	enum caller_kind kind;
	int64_t session;        /* 0 for a stranger */
	int64_t person;         /* party id, 0 when unknown */
	int64_t post;           /* 0 unless staff */
	int64_t unit;           /* the post's unit, 0 unless staff */
	struct text unit_path;  /* scope: subtree of units, a path prefix such as "0001/0004/"; "" is every unit */
	struct text place;      /* scope: place code prefix; "" is everywhere */
	uint64_t can;           /* one bit a capability, see access/capabilities.h */
	struct text name;       /* shown in the page's head: name of the post, or masked contact */
	struct text device;     /* keyed hash of the device cookie, "" when none: a staff device stays known as one */
	bool staff_device;      /* a staff session was opened on this device in the last 30 days */
	struct text secret;     /* what form keys are bound to: the session's secret, "" for a stranger */
};

/* One thing wrong in what was given. The message is the catalogue's "problem.<code>", or the code itself when it has a dot. */
struct problem {
	const char *field;      /* the parameter's name, "" when it is about the whole */
	const char *code;       /* required, too_long, not_a_number, not_a_phone, … */
	struct text detail;     /* fills {detail} in the message */
	struct problem *next;
};

struct call_note;

struct call {
	struct arena *arena;
	int64_t now;            /* UTC ms, the same all through the call */
	enum language language;
	bool elder;             /* elder mode chosen */
	bool kiosk;             /* the device says that it is a kiosk: larger, keeps nothing. What only a kiosk may do, the kiosk room decides */
	struct caller caller;
	struct db *db;          /* inside a transaction; read-only for GET */
	const struct route *route;
	struct params *params;  /* declared, checked parameters: see route.h */
	struct exchange *http;  /* the connection's side, NULL in a job */
	void *prepared;         /* what the route's prepare step left for its handler */
	int64_t own_case;       /* the case whose secret link the caller holds, 0: none; set by the cases room */
	const char *refusal;    /* message id of a refused call, NULL */
	struct text refusal_detail;
	struct problem *problems, *last_problem;
	struct call_note *notes;
};

/* Sets why the call is refused and returns the outcome. The message id is one of the catalogue. The first refusal stays. */
enum outcome refuse(struct call *call, enum outcome outcome, const char *message);
/* The same; detail fills {detail} of the message. */
enum outcome refuse_detail(struct call *call, enum outcome outcome, const char *message, struct text detail);

/* Notes one thing wrong with a field; returns INVALID so that a check can end with it. At most 100 are kept. */
enum outcome call_problem(struct call *call, const char *field, const char *code);
enum outcome call_problem_detail(struct call *call, const char *field, const char *code, struct text detail);

/*
 * What a room found and will want again in this call, under an address of its own and a number: a list asks for the same unit at every
 * line. In calls that only read (db_is_reading), for what is read stays as it is until their end; the newest 16 are kept. NULL: not noted.
 */
void call_note(struct call *call, const void *what, int64_t number, void *found);
void *call_noted(const struct call *call, const void *what, int64_t number);

#endif
