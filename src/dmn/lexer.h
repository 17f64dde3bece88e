/* The characters of FEEL: white space, words, names with spaces, numbers, strings. Used by the parser alone. */
#ifndef ONEDOOR_DMN_LEXER_H
#define ONEDOOR_DMN_LEXER_H

#include <setjmp.h>

#include "dmn/parser.h"

enum { PARSER_DEPTH_MAX = 200, PARSER_ATTEMPTS_MAX = 500 };

struct parser {
	struct feel_parse *parse;
	struct arena *arena;
	const struct feel_scope *scope;
	struct text source;
	size_t at;
	int depth;
	bool in_filter;
	bool no_filter;        /* the end of a range: "[" may close it */
	int *attempts;         /* parts tried and taken back so far, over the whole text */
	size_t placed_at;      /* the last place worked out, so that places cost no second reading */
	struct feel_place placed;
	jmp_buf *on_error;
};

_Noreturn void parser_fail(struct parser *parser, const char *format, ...) __attribute__((format(printf, 2, 3)));
struct feel_place parser_place(struct parser *parser, size_t at);
/* For recursive parts: fails past the limit; the caller counts depth down again. */
void parser_enter(struct parser *parser);

void lexer_skip_space(struct parser *parser);
/* The character after white space, 0 at the end. */
char lexer_peek(struct parser *parser);
/* Whether the symbol stands next. Takes it when it does. */
bool lexer_take(struct parser *parser, const char *symbol);
bool lexer_looking_at(struct parser *parser, const char *symbol);
void lexer_expect(struct parser *parser, const char *symbol);
/* A whole word, not the beginning of a longer one. */
bool lexer_take_word(struct parser *parser, const char *word);
bool lexer_looking_at_word(struct parser *parser, const char *word);
bool lexer_is_name_start(struct parser *parser);
/* One word, or the longest known name that stands here; empty if none. */
struct text lexer_name(struct parser *parser, bool after_dot);
/* A name being defined: everything up to one of the characters or, when given, the word. */
struct text lexer_new_name(struct parser *parser, const char *end_characters, const char *end_word);
/* "name:" of a named argument; false without moving when something else stands here. */
bool lexer_argument_name(struct parser *parser, struct text *ret_name);
bool lexer_looking_at_number(struct parser *parser);
struct value lexer_number(struct parser *parser);
struct text lexer_string(struct parser *parser);

#endif
