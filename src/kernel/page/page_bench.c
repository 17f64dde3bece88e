/* How long a case's page takes: about 10 kB with 20 events. Prints microseconds for the document, the page and the JSON. */
#include <stdio.h>
#include <stdlib.h>

#include "kernel/clock/clock.h"
#include "kernel/page/page.h"

enum { EVENTS = 20, ROUNDS = 20000, REPLY_MAX = 1 << 20 };

static const struct text names[] = { { "cases/show.html", 15 }, { "site/layout.html", 16 }, { "cases/event.html", 16 } };

static struct text texts[] = {
	T("{{< site/layout}}{{$title}}{{title}}{{/title}}\n{{$main}}\n<h1>{{title}}</h1>\n<dl class=\"facts\">\n"
	  "  <dt>{{_word.yes}}</dt><dd>{{holder.unit}} {{holder.post}} <a href=\"tel:{{holder.phone}}\">{{holder.phone}}</a></dd>\n"
	  "  <dt>{{_word.no}}</dt><dd><time datetime=\"{{due_at.iso}}\">{{due_at}}</time> {{left}}</dd>\n"
	  "  <dt>{{_kernel.busy}}</dt><dd class=\"state-{{state.code}}\">{{state}}</dd>\n</dl>\n"
	  "{{#events.any}}<ol class=\"events\">\n{{#events}}\n{{> event}}\n{{/events}}</ol>{{/events.any}}\n"
	  "{{^events.any}}<p>{{_kernel.not_found}}</p>{{/events.any}}\n{{/main}}\n{{/ site/layout}}"),
	{ NULL, 0 },
	T("<li class=\"event event-{{kind.code}}\" id=\"event-{{number.raw}}\">\n"
	  "  <p class=\"event-head\"><strong>{{kind}}</strong> <time datetime=\"{{at.iso}}\">{{at}}</time> {{by}}</p>\n"
	  "  {{#note}}<blockquote class=\"event-note\"><p>{{note}}</p></blockquote>{{/note}}\n"
	  "  {{#due_at}}<p class=\"event-due\">{{_kernel.conflict}} {{due_at}}</p>{{/due_at}}\n"
	  "  <p class=\"event-foot\"><a href=\"/cases/{{reference}}/events/{{number.raw}}\">{{_time.days}}</a></p>\n</li>\n"),
};

/* A layout of 3 kB: most of a page is words. */
static struct text layout_of(struct arena *arena)
{
	struct text_builder out;

	builder_init(&out, arena, REPLY_MAX);
	builder_add(&out, T("<!doctype html>\n<html lang=\"{{site.language}}\">\n<head><meta charset=\"utf-8\">\n<title>{{$title}}{{/title}}</title>\n"));
	for (int i = 0; i < 24; i++)
		builder_format(&out, "<link rel=\"preload\" as=\"style\" href=\"/assets/a-part-of-the-style-%d.css\" crossorigin=\"anonymous\">\n", i);
	builder_add(&out, T("</head>\n<body><main id=\"main\">{{$main}}{{/main}}</main>\n<footer>{{_kernel.help_phone}} {{site.path}}</footer>\n</body>\n</html>\n"));
	return builder_text(&out);
}

static void add_event(struct doc *list, int number)
{
	struct doc *event = doc_item(list);

	doc_int(event, "number", number);
	doc_int(event, "n", number);
	doc_code(event, "kind", "word", number % 2 ? "yes" : "no");
	doc_time(event, "at", 1795000000000 + number * (int64_t)HOUR);
	doc_text(event, "by", T("城中街道综合治理办公室 值班岗"));
	if (number % 3)
		doc_null(event, "note");
	else
		doc_text(event, "note", T("已经联系物业 & 施工队,今天下午到现场修复,预计 18:00 前恢复供水。"));
	doc_time(event, "due_at", number % 5 ? 0 : 1795000000000 + DAY);
}

static struct doc *document(struct arena *arena)
{
	struct doc *doc = doc_new(arena), *holder, *events;

	doc_text(doc, "title", T("文三路 118 号门口自来水管漏水"));
	doc_text(doc, "reference", T("SQ-2026-1123-0042"));
	holder = doc_object(doc, "holder");
	doc_text(holder, "unit", T("市水务集团"));
	doc_text(holder, "post", T("抢修班"));
	doc_text(holder, "phone", T("0571-88886666"));
	doc_time(doc, "due_at", 1795000000000 + DAY);
	doc_duration(doc, "left", 26 * (int64_t)HOUR);
	doc_code(doc, "state", "word", "yes");
	events = doc_list(doc, "events");
	for (int i = 0; i < EVENTS; i++)
		add_event(events, i + 1);
	return doc;
}

struct timing {
	double document, page, json;
	size_t page_bytes, json_bytes;
};

/* Each page is made in an arena of its own, emptied first, as a call's is. */
static void round_once(struct timing *timing, const struct page_set *set, struct arena *arena, struct arena *own, const struct doc *outer)
{
	struct text_builder page, json;
	struct text error;
	struct doc *doc;
	int64_t start, filled, rendered;
	size_t page_bytes;

	arena_reset(arena);
	start = clock_monotonic_us();
	for (int i = 0; i < 10; i++)
		doc = document(arena);
	filled = clock_monotonic_us();
	for (int i = 0; i < 10; i++) {
		arena_reset(own);
		builder_init(&page, own, REPLY_MAX);
		if (page_render(set, own, names[0], doc, outer, CHINESE, &page, &error) != OK) {
			fprintf(stderr, "%.*s\n", TEXT_ARG(error));
			exit(1);
		}
	}
	page_bytes = page.len;
	rendered = clock_monotonic_us();
	for (int i = 0; i < 10; i++) {
		arena_reset(own);
		builder_init(&json, own, REPLY_MAX);
		doc_write_json(doc, CHINESE, &json);
	}
	timing->json += (double)(clock_monotonic_us() - rendered);
	timing->page += (double)(rendered - filled);
	timing->document += (double)(filled - start);
	timing->page_bytes = page_bytes;
	timing->json_bytes = json.len;
}

int main(void)
{
	struct arena *lasting = arena_new(16 << 20), *arena = arena_new(64 << 20), *own = arena_new(4 << 20);
	struct text error = T("");
	struct timing timing = { 0 };
	struct doc *outer = doc_new(lasting), *site = doc_object(outer, "site");
	struct page_set *set;

	doc_text(site, "language", T("zh-CN"));
	doc_text(site, "path", T("/cases/SQ-2026-1123-0042"));
	texts[1] = layout_of(lasting);
	set = page_set_of(lasting, 3, names, texts, true, &error);
	if (!set) {
		fprintf(stderr, "%.*s\n", TEXT_ARG(error));
		return 1;
	}
	for (int i = 0; i < ROUNDS / 10; i++)
		round_once(&timing, set, arena, own, outer);
	printf("page.bytes %zu B\npage.document %.1f us\npage.render %.1f us\npage.json %.1f us\npage.json_bytes %zu B\n",
		timing.page_bytes, timing.document / ROUNDS, timing.page / ROUNDS, timing.json / ROUNDS, timing.json_bytes);
	return 0;
}
