/*
 * Pages: a strict subset of Mustache over the typed document.
 *
 * Supported: {{name}} {{a.b}} {{.}} escaped, {{{name}}} {{&name}} raw, sections, inverted sections, comments, set
 * delimiters, partials {{> room/name}}, inheritance ({{< room/parent}} {{$block}}). Judged by the Mustache specification's tests.
 * Of our own: {{_message.id}} is a text of the catalogue, its {placeholders} filled from the context, all escaped;
 * {{_+name}} takes the message id from the value of name.
 * A leaf has members: {{at.iso}}, {{n.raw}}, {{state.code}} (doc_shown lists them). Three more answer a question:
 *   {{#items.any}}<ul>…</ul>{{/items.any}}  the list is not empty        {{#count.any}}  the number is not 0
 *   {{#state.is_open}}                      the code (or text) is "open"
 * Several forms on a page: a document whose member "posted_to" is the path a form went to is that page shown again. "given" and "wrong" are then null
 * within every other form that posts, and {{other_form}} is a suffix for its ids; everywhere else it is empty.
 * In a section null, false, the empty text and the empty list are false; 0 is true.
 *
 * Strict mode (our own pages): a name that no object of the context holds is an error at render, a message id that no
 * catalogue holds is an error at load. Members of null are null. Templates are named by room and file: "requests/show.html";
 * a partial or parent may leave out .html, and the room when it is the same.
 */
#ifndef ONEDOOR_PAGE_H
#define ONEDOOR_PAGE_H

#include "kernel/call/call.h"
#include "kernel/doc/doc.h"

struct page_set;

/* Compiles every embedded template. On an error returns NULL and *ret_error says which file, line and tag. */
struct page_set *page_set_load(struct arena *arena, struct text *ret_error);

/* A set of given templates, for the specification's tests; lenient: an unknown name is empty. */
struct page_set *page_set_of(struct arena *arena, size_t count, const struct text names[], const struct text texts[],
	bool strict, struct text *ret_error);

/*
 * Renders a template. Names are looked up in doc, then in outer: an object that holds the kernel's object "site"
 * (language, caller, key …); may be NULL.
 * BROKEN: no such template, or an unknown name; *ret_error says where. Depth of partials ≤ 32.
 */
enum outcome page_render(const struct page_set *set, struct arena *arena, struct text name, const struct doc *doc,
	const struct doc *outer, enum language language, struct text_builder *out, struct text *ret_error);

bool page_exists(const struct page_set *set, struct text name);

#endif
