/*
 * A template's text: compiled and rendered in both modes, over a document that has every kind of leaf. Lists hold one item
 * and no partial names the template, so that a finding is a fault and not a page that multiplies itself.
 */
#include "kernel/page/page.h"

enum { ARENA_MAX = 256 << 20, REPLY_MAX = 1 << 20 };

static struct doc *document(struct arena *arena)
{
	struct doc *doc = doc_new(arena), *list = doc_list(doc, "l"), *item = doc_item(list);

	doc_text(doc, "a", T("<&>"));
	doc_int(doc, "n", 1);
	doc_time(doc, "t", 1795000000000);
	doc_code(doc, "c", "word", "yes");
	doc_text(doc, "m", T("time.days"));
	doc_null(doc, "z");
	doc_int(doc_message(doc, "s", "time.hours"), "n", 2);
	doc_bool(item, "b", true);
	doc_item_text(doc_list(item, "w"), T("word"));
	doc_money(doc_object(doc, "o"), "y", 1250);
	return doc;
}

static void render(struct arena *arena, struct text source, bool strict)
{
	const struct text names[] = { T("the page"), T("p"), T("q") };
	const struct text texts[] = { source, T(" {{$a}}\n  {{a}}\n {{/a}}{{> q}}\n"), T("{{<p2}}{{/p2}}{{n}}\n{{$b}}b{{/b}}") };
	struct text error = T("");
	struct text_builder out;
	/* The partials have a fault of the strict mode: there the template stands alone. */
	struct page_set *set = page_set_of(arena, strict ? 1 : 3, names, texts, strict, &error);

	builder_init(&out, arena, REPLY_MAX);
	if (set)
		(void)page_render(set, arena, names[0], document(arena), NULL, ENGLISH, &out, &error);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct arena *arena = arena_new(ARENA_MAX);
	struct text source = text_copy(arena, (struct text){ (const char *)bytes, len });

	render(arena, source, false);
	render(arena, source, true);
	arena_free(arena);
	return 0;
}
