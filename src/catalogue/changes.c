/* What people no longer have to bring: materials of a version that the next one dropped. */
#include "catalogue/pages.h"
#include "kernel/db/db.h"

enum { CHANGES_A_PAGE = 100, DAYS_SHOWN = 365 };

static void day_to_text(struct text_builder *out, const char *name, int32_t day)
{
	int year, month, of_month;

	date_to_civil(day, &year, &month, &of_month);
	builder_format(out, "%s=%04d-%02d-%02d&", name, year, month, of_month);
}

enum outcome changes_list(struct call *call, struct doc *doc)
{
	int32_t to = param_given(call, "to") ? (int32_t)param_int(call, "to") : date_of(call->now);
	int32_t from = param_given(call, "from") ? (int32_t)param_int(call, "from") : to - DAYS_SHOWN + 1, day;
	struct text place_from, place_to, code, title, title_en, material, words, words_en, last = T("");
	struct text material_after = param_text(call, "page"), code_after = text_cut(&material_after, '~');
	struct doc *items = doc_list(doc, "items");
	struct text_builder query;
	struct db_rows rows;
	int version, shown = 0;

	place_subtree(call->arena, param_text(call, "place"), &place_from, &place_to);
	TRY(db_select(call, ITEM_DROPPED_LIST, IN(place_from, place_to, from, to, code_after, material_after, param_text(call, "category"), (int)CHANGES_A_PAGE + 1), &rows));
	while (db_next(&rows, OUT(&code, &title, &title_en, &version, &day, &material, &words, &words_en))) {
		struct doc *item;
		if (shown++ == CHANGES_A_PAGE) {
			doc_text(doc, "older", last);
			break;
		}
		item = doc_item(items);
		doc_text(item, "code", code);
		doc_text(item, "title", words_in(call, title, title_en));
		doc_text(item, "material", words_in(call, words, words_en));
		doc_int(item, "version", version);
		doc_date(item, "since", day);
		last = text_format(call->arena, "%.*s~%.*s", TEXT_ARG(code), TEXT_ARG(material));
	}
	db_close(&rows);
	TRY(rows.outcome);
	if (shown <= CHANGES_A_PAGE)
		doc_null(doc, "older");
	builder_init(&query, call->arena, 1024);
	builder_format(&query, "place=%.*s&category=%.*s&", TEXT_ARG(param_text(call, "place")), TEXT_ARG(param_text(call, "category")));
	day_to_text(&query, "from", from);
	day_to_text(&query, "to", to);
	doc_text(doc, "query", builder_text(&query));
	return OK;
}
