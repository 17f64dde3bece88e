/*
 * How a compiled template lies in memory: private to this room.
 *
 * A source is scanned into tokens (scan.c), the tokens are compiled into a flat array of instructions (compile.c), the set
 * resolves what they name (page.c), and the renderer walks the array (render.c).
 */
#ifndef ONEDOOR_TEMPLATE_H
#define ONEDOOR_TEMPLATE_H

#include "kernel/i18n/catalogue.h"
#include "kernel/page/page.h"

enum { NESTING_MAX = 64, NAME_MAX_BYTES = 200 };

/* ---- tokens ---- */

enum token_kind {
	TOKEN_TEXT,        /* words of one line, its line end included */
	TOKEN_VALUE,       /* {{name}} */
	TOKEN_RAW,         /* {{{name}}} {{&name}} */
	TOKEN_SECTION, TOKEN_INVERTED, TOKEN_PARENT, TOKEN_BLOCK,   /* opened, closed by TOKEN_CLOSE */
	TOKEN_CLOSE,
	TOKEN_PARTIAL,
	TOKEN_MESSAGE,     /* {{_id}} */
	TOKEN_MESSAGE_OF,  /* {{_+name}} */
	TOKEN_NOTHING,     /* comments, set delimiters */
};

struct token {
	enum token_kind kind;
	struct text text;      /* the words, or the name */
	int line;              /* from 1 */
	struct text lead;      /* white space its line begins with */
	bool standalone;       /* alone on its line, which leaves no trace */
	bool dropped;          /* white space of a line that leaves no trace */
	size_t partner;        /* of what opens: its close; of a close: what it closes */
};

struct tokens {
	struct arena *arena;
	struct token *at;
	size_t count, size;
};

/* false: *ret_line and *ret_fault (a static sentence) say what is wrong. */
bool template_scan(struct arena *arena, struct text source, struct tokens *ret_tokens, int *ret_line, const char **ret_fault);

/* ---- instructions ---- */

struct segment {
	struct text name;
	uint32_t hash;
};

/* A dotted name, cut and hashed. No segment: {{.}} */
struct path {
	const struct segment *segments;
	size_t count;
};

/* A text of the catalogue: words (escaped at load) and placeholders by turns. */
struct phrase {
	struct text words;
	struct path path;      /* what stands after the words; at the end none */
	bool has_path;
};

struct phrases {
	const struct phrase *at;
	size_t count;
};

struct wording {
	struct phrases many[LANGUAGES], one[LANGUAGES];   /* one: count 0 when there is no singular */
	struct path n;                                    /* chooses between them */
};

enum op_kind { OP_TEXT, OP_VALUE, OP_RAW, OP_SECTION, OP_INVERTED, OP_PARENT, OP_BLOCK, OP_PARTIAL, OP_MESSAGE, OP_MESSAGE_OF };

struct op {
	enum op_kind kind;
	int line;
	uint32_t end;                      /* of what holds others: the index after the last of them */
	uint32_t hash;                     /* OP_BLOCK: of its name */
	struct text text;                  /* OP_TEXT: the words; else the name, for error messages */
	struct text indent;                /* OP_PARTIAL, OP_PARENT, OP_BLOCK: put before each line */
	union {
		struct path path;                  /* OP_VALUE … OP_INVERTED, OP_MESSAGE_OF */
		const struct wording *wording;     /* OP_MESSAGE */
		const struct template *template;   /* OP_PARENT, OP_PARTIAL; NULL: nothing (lenient) */
	};
};

struct template {
	struct text name;
	const struct op *ops;
	size_t count;
};

struct page_set {
	struct template *templates;        /* sorted by name */
	size_t count;
	bool strict;
};

/* Names of other templates stay unresolved until the set links them. */
bool template_compile(struct arena *arena, struct text name, struct text source, bool strict,
	struct template *ret_template, struct text *ret_error);

/* By its whole name; NULL when there is none. */
const struct template *template_find(const struct page_set *set, struct text name);

struct path path_of(struct arena *arena, struct text name);
struct text template_error(struct arena *arena, struct text name, int line, struct text tag, const char *fault);

#endif
