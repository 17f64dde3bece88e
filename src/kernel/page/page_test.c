#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "kernel/clock/clock.h"
#include "kernel/page/page.h"

static struct arena *arena;
static struct doc *doc;
static struct text error;

#define assert_text(actual, expected) assert_string_equal(text_cstring(arena, (actual)), (expected))

static int start(void **state)
{
	(void)state;
	arena = arena_new(8 << 20);
	doc = doc_new(arena);
	error = T("");
	return 0;
}

static int stop(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

/* Renders the first of the templates strictly; on an error, the error. */
static struct text render_set(size_t count, const struct text names[], const struct text texts[], enum language language)
{
	struct page_set *set = page_set_of(arena, count, names, texts, true, &error);
	struct doc *outer = doc_new(arena);
	struct text_builder out;

	doc_text(doc_object(outer, "site"), "path", T("/here"));
	builder_init(&out, arena, 1 << 20);
	if (!set || page_render(set, arena, names[0], doc, outer, language, &out, &error) != OK)
		return error;
	return builder_text(&out);
}

static struct text render(const char *source)
{
	return render_set(1, (struct text[]){ T("room/page.html") }, (struct text[]){ text_of(source) }, ENGLISH);
}

static void names__come_from_the_document_then_from_the_outer_object(void **state)
{
	(void)state;
	doc_text(doc, "a", T("<b>"));
	assert_text(render("{{a}} {{{a}}} {{site.path}}"), "&lt;b&gt; <b> /here");
}

static void strict__an_unknown_name_is_an_error_that_says_where(void **state)
{
	(void)state;
	assert_text(render("one\n{{two}}"), "room/page.html:2: {{two}}: no such name");
	assert_text(render("{{#two}}{{/two}}"), "room/page.html:1: {{two}}: no such name");
	assert_text(render("{{^two}}{{/two}}"), "room/page.html:1: {{two}}: no such name");
	assert_text(render("{{site.two}}"), "room/page.html:1: {{site.two}}: no such name");
}

static void strict__faults_of_a_template_are_found_at_load(void **state)
{
	(void)state;
	assert_text(render("\n{{_no.such.message}}"), "room/page.html:2: {{no.such.message}}: no catalogue holds this message");
	assert_text(render("{{> site/nowhere}}"), "room/page.html:1: {{site/nowhere}}: no such template");
	assert_text(render("{{#a}}\n{{/b}}"), "room/page.html:2: closes another name than the one opened last");
	assert_text(render("\n{{#a}}"), "room/page.html:2: opened here and never closed");
	assert_text(render("{{/a}}"), "room/page.html:1: closes what was never opened");
	assert_text(render("{{a"), "room/page.html:1: a tag that never ends");
	assert_text(render("{{}}"), "room/page.html:1: not a name");
	assert_text(render("{{a..b}}"), "room/page.html:1: not a name");
	assert_text(render("{{< a}}{{b}}{{/ a}}"), "room/page.html:1: {{b}}: a parent holds blocks alone");
}

static void leaves__have_members(void **state)
{
	(void)state;
	doc_time(doc, "at", date_start(date_from_civil(2026, 11, 23)));
	doc_int(doc, "n", 1234);
	doc_code(doc, "state", "word", "yes");
	doc_null(doc, "none");
	assert_text(render("{{at}}|{{at.iso}}|{{n}}|{{n.raw}}|{{state}}|{{state.code}}|{{none}}{{none.iso}}"),
		"23 Nov 2026, 00:00|2026-11-23T00:00:00+08:00|1,234|1234|Yes|yes|");
	assert_text(render("{{n.iso}}"), "room/page.html:1: {{n.iso}}: has no such form");
	assert_text(render("{{n.iso.x}}"), "room/page.html:1: {{n.iso.x}}: no such name");
}

static void sections__take_nothing_for_false(void **state)
{
	(void)state;
	doc_null(doc, "null");
	doc_bool(doc, "no", false);
	doc_text(doc, "empty", T(""));
	doc_list(doc, "list");
	doc_int(doc, "zero", 0);
	doc_object(doc, "object");
	assert_text(render("{{#null}}1{{/null}}{{#no}}2{{/no}}{{#empty}}3{{/empty}}{{#list}}4{{/list}}{{#list.any}}5{{/list.any}}"
		"{{#null.x}}6{{/null.x}}{{#zero}}7{{/zero}}{{#object}}8{{/object}}{{^list.any}}9{{/list.any}}"), "789");
}

static void sections__repeat_and_look_outwards(void **state)
{
	struct doc *list = doc_list(doc, "items");
	(void)state;

	doc_text(doc, "title", T("T"));
	doc_int(doc_item(list), "n", 1);
	doc_int(doc_item(list), "n", 2);
	doc_item_text(doc_list(doc, "words"), T("w"));
	assert_text(render("{{#items.any}}<ul>{{#items}}<li>{{n}}{{title}}</li>{{/items}}</ul>{{/items.any}}{{#words}}{{.}}{{/words}}"),
		"<ul><li>1T</li><li>2T</li></ul>w");
}

static void sections__answer_questions(void **state)
{
	(void)state;
	doc_code(doc, "state", "word", "yes");
	doc_code(doc, "none", "word", NULL);
	doc_text(doc, "text", T("a-b"));
	doc_int(doc, "zero", 0);
	doc_int(doc, "two", 2);
	assert_text(render("{{#state.is_yes}}1{{/state.is_yes}}{{#state.is_no}}2{{/state.is_no}}{{^state.is_no}}3{{/state.is_no}}"
		"{{#text.is_a-b}}4{{/text.is_a-b}}{{#none.is_x}}5{{/none.is_x}}{{#zero.any}}6{{/zero.any}}{{#two.any}}7{{/two.any}}"), "1347");
	assert_text(render("{{#state.is_yes.x}}{{/state.is_yes.x}}"), "room/page.html:1: {{state.is_yes.x}}: no such name");
}

static void messages__are_filled_from_the_context_and_escaped(void **state)
{
	struct doc *inner = doc_object(doc, "inner");
	(void)state;

	doc_text(inner, "detail", T("<7>"));
	doc_int(doc, "n", 1);
	doc_text(doc, "which", T("time.hours"));
	assert_text(render("{{#inner}}{{_problem.too_small}}{{/inner}}"), "Too small: not less than &lt;7&gt;.");
	assert_text(render("{{_time.days}} {{_+which}} {{_ word.no }}"), "1 day 1 hour No");
	assert_text(render("{{_kernel.form_key}}"), "This page was open for too long. Nothing is lost: please send it once more.");
	assert_text(render("{{_problem.too_small}}"),
		"room/page.html:1: {{problem.too_small}}: a placeholder of the message is no name of the context");
	assert_text(render("{{_+inner.detail}}"), "room/page.html:1: {{inner.detail}}: holds the id of no message");
}

static void layouts__take_the_blocks_of_the_page(void **state)
{
	const struct text names[] = { T("room/page.html"), T("site/layout.html"), T("room/row.html"), T("site/card.html") };
	const struct text texts[] = {
		T("{{< site/layout}}\n{{$title}}Page{{/title}}\n{{$main}}{{> row}}{{<site/card}}{{$main}}card{{/main}}{{/site/card}}{{/main}}\n{{/ site/layout}}\n"),
		T("<title>{{$title}}Site{{/title}}</title>\n  <main>{{$main}}{{/main}}</main>{{$foot}}foot{{/foot}}"),
		T("row "),
		T("[{{$title}}no title{{/title}}:{{$main}}{{/main}}]"),
	};
	(void)state;

	/* The card's title is its own: what the page gives its layout is not meant for a card within the page. */
	assert_text(render_set(4, names, texts, CHINESE), "<title>Page</title>\n  <main>row [no title:card]</main>foot");
}

static void a_page_shown_again__fills_the_form_that_was_posted_alone(void **state)
{
	struct doc *given = doc_object(doc, "given");

	(void)state;
	doc_text(given, "words", T("hello"));
	doc_text(doc, "posted_to", T("/a/7/note"));
	assert_text(render("<form method=\"post\" action=\"/a/7/close\">[{{given.words}}{{#given.words}}!{{/given.words}}]</form>"
			   "<form method=\"post\" action=\"/a/7/note?x=1\">[{{given.words}}{{other_form}}]</form>[{{given.words}}]"
			   "<form method=\"post\" action=\"/a/7/notes\">[{{given.words}}{{other_form}}]</form>"
			   "<form action=\"/a\">[{{given.words}}]</form>"),
		"<form method=\"post\" action=\"/a/7/close\">[]</form><form method=\"post\" "
		"action=\"/a/7/note?x=1\">[hello]</form>[hello]"
		"<form method=\"post\" action=\"/a/7/notes\">[-113]</form><form action=\"/a\">[hello]</form>");
	doc = doc_new(arena);
	doc_text(doc_object(doc, "given"), "words", T("hello"));
	assert_text(render("<form method=\"post\" action=\"/b\">{{given.words}}{{other_form}}</form>"),
		"<form method=\"post\" action=\"/b\">hello</form>");
}

static void page_render__of_an_unknown_template_is_broken(void **state)
{
	const struct text name = T("a/b.html"), source = T("x");
	struct page_set *set = page_set_of(arena, 1, &name, &source, true, &error);
	struct text_builder out;
	(void)state;

	builder_init(&out, arena, 100);
	assert_true(page_exists(set, name));
	assert_false(page_exists(set, T("a/b")));
	assert_int_equal(page_render(set, arena, T("a/c.html"), doc, NULL, CHINESE, &out, &error), BROKEN);
	assert_text(error, "a/c.html: no such template");
}

static void partials__within_themselves_end_with_an_error(void **state)
{
	(void)state;
	assert_text(render("{{> room/page}}"), "room/page.html:1: {{room/page}}: templates within templates too deeply");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(names__come_from_the_document_then_from_the_outer_object, start, stop),
		cmocka_unit_test_setup_teardown(strict__an_unknown_name_is_an_error_that_says_where, start, stop),
		cmocka_unit_test_setup_teardown(strict__faults_of_a_template_are_found_at_load, start, stop),
		cmocka_unit_test_setup_teardown(leaves__have_members, start, stop),
		cmocka_unit_test_setup_teardown(sections__take_nothing_for_false, start, stop),
		cmocka_unit_test_setup_teardown(sections__repeat_and_look_outwards, start, stop),
		cmocka_unit_test_setup_teardown(sections__answer_questions, start, stop),
		cmocka_unit_test_setup_teardown(messages__are_filled_from_the_context_and_escaped, start, stop),
		cmocka_unit_test_setup_teardown(layouts__take_the_blocks_of_the_page, start, stop),
		cmocka_unit_test_setup_teardown(a_page_shown_again__fills_the_form_that_was_posted_alone, start, stop),
		cmocka_unit_test_setup_teardown(page_render__of_an_unknown_template_is_broken, start, stop),
		cmocka_unit_test_setup_teardown(partials__within_themselves_end_with_an_error, start, stop),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
