/* What a figure was computed from: the public cases among it, newest first; and, for supervisors, ratings that an honest eye looks at again. */
#include "parties/parties.h"
#include "places/places.h"
#include "ratings/pages.h"

struct chosen {
	const char *code;
	enum query query;
	int64_t value;     /* the query's own */
};

static const struct chosen choices[] = {
	{ "invited",      RATINGS_PUBLIC,              0                   },
	{ "unconfirmed",  RATINGS_PUBLIC,              STATE_UNCONFIRMED   },
	{ "silent",       RATINGS_PUBLIC_OF_GRADE,     GRADE_NONE          },
	{ "answered",     RATINGS_PUBLIC_RATED,        VERY_DISSATISFIED   },
	{ "satisfied",    RATINGS_PUBLIC_RATED,        BASICALLY_SATISFIED },
	{ "grade_1",      RATINGS_PUBLIC_OF_GRADE,     VERY_SATISFIED      },
	{ "grade_2",      RATINGS_PUBLIC_OF_GRADE,     SATISFIED           },
	{ "grade_3",      RATINGS_PUBLIC_OF_GRADE,     BASICALLY_SATISFIED },
	{ "grade_4",      RATINGS_PUBLIC_OF_GRADE,     DISSATISFIED        },
	{ "grade_5",      RATINGS_PUBLIC_OF_GRADE,     VERY_DISSATISFIED   },
	{ "reopened",     RATINGS_PUBLIC_REOPENED,     0                   },
	{ "contradicted", RATINGS_PUBLIC_CONTRADICTED, 0                   },
	{ "flagged",      RATINGS_PUBLIC_FLAGGED,      0                   },
	{ "mistaken",     RATINGS_PUBLIC_MISTAKEN,     0                   },
};

static const struct chosen *choice_of(struct text code)
{
	for (size_t i = 0; i < sizeof(choices) / sizeof(choices[0]); i++)
		if (text_equal(code, text_of(choices[i].code)))
			return &choices[i];
	return &choices[0];
}

struct record {
	int64_t id, unit;
	int day, grade, ended_state, state;
	struct text flags, reference, title, place;
};

static const char *const grade_codes[] = { "none", "1", "2", "3", "4", "5" };

static enum outcome record_to_doc(struct call *call, const struct record *r, struct doc *item)
{
	doc_text(item, "reference", reference_shown(call->arena, r->reference));
	doc_text(item, "reference_plain", r->reference);
	doc_text(item, "title", r->title);
	TRY(place_to_doc(call, item, "place", r->place));
	TRY(unit_to_doc(call, item, "unit", r->unit));
	doc_code(item, "state", "state", case_state_code((enum case_state)r->state));
	doc_date(item, "day", r->day);
	doc_code(item, "grade", "grade", grade_codes[r->grade]);
	return OK;
}

static void flags_to_doc(struct text flags, struct arena *arena, struct doc *item)
{
	struct doc *list = doc_list(item, "flags");

	while (flags.len) {
		struct text flag = text_cut(&flags, ' ');
		if (flag.len)
			doc_code(doc_item(list), "flag", "rating_flag", text_cstring(arena, flag));
	}
}

enum { RECORDS_A_PAGE = 50 };

static enum outcome records_to_doc(struct call *call, const struct figure_filter *filter, const struct chosen *chosen, int64_t before, struct doc *doc)
{
	struct record *records = NEW_ARRAY(call->arena, RECORDS_A_PAGE + 1, struct record);
	struct doc *list = doc_list(doc, "items");
	struct text from, to;
	struct db_rows rows;
	size_t count = 0;

	access_prefix_range(call->arena, filter->place, &from, &to);
	TRY(db_select(call, chosen->query, IN(before, from, to, date_from_civil(filter->from / 12, filter->from % 12 + 1, 1),
		date_from_civil((filter->to + 1) / 12, (filter->to + 1) % 12 + 1, 1) - 1, filter->category, filter->unit, chosen->value), &rows));
	while (count <= RECORDS_A_PAGE && db_next(&rows, OUT(&records[count].id, &records[count].day, &records[count].grade, &records[count].ended_state,
		&records[count].unit, &records[count].flags, &records[count].reference, &records[count].title, &records[count].place, &records[count].state)))
		count++;
	db_close(&rows);
	TRY(rows.outcome);
	if (count > RECORDS_A_PAGE)
		doc_id(doc, "older", records[RECORDS_A_PAGE - 1].id);
	else
		doc_null(doc, "older");
	for (size_t i = 0; i < count && i < RECORDS_A_PAGE; i++)
		TRY(record_to_doc(call, &records[i], doc_item(list)));
	return OK;
}

enum outcome records_page(struct call *call, struct doc *doc)
{
	const struct chosen *chosen = choice_of(param_text(call, "which"));
	int64_t before = param_given(call, "page") ? param_int(call, "page") : INT64_MAX;
	struct figure_filter filter;

	TRY(figure_filter_of(call, &filter));
	TRY(figure_filter_to_doc(call, &filter, doc));
	doc_code(doc, "which", "rating_which", chosen->code);
	return records_to_doc(call, &filter, chosen, before, doc);
}

/* ---- flagged, for those who look again: in scope, public or not ---- */

enum outcome flagged_page(struct call *call, struct doc *doc)
{
	struct scope_range scope = access_scope(call);
	int64_t before = param_given(call, "page") ? param_int(call, "page") : INT64_MAX, last = 0;
	struct record *records = NEW_ARRAY(call->arena, RECORDS_A_PAGE, struct record);
	struct doc *list = doc_list(doc, "items");
	struct db_rows rows;
	size_t count = 0;

	TRY(db_select(call, RATINGS_FLAGGED, IN(before, scope.place_from, scope.place_to, scope.unit_from, scope.unit_to, (int)RECORDS_A_PAGE), &rows));
	while (count < RECORDS_A_PAGE && db_next(&rows, OUT(&records[count].id, &records[count].day, &records[count].grade, &records[count].ended_state,
		&records[count].unit, &records[count].flags, &records[count].reference, &records[count].title, &records[count].place, &records[count].state)))
		last = records[count++].id;
	db_close(&rows);
	TRY(rows.outcome);
	if (count == RECORDS_A_PAGE)
		doc_id(doc, "older", last);
	else
		doc_null(doc, "older");
	for (size_t i = 0; i < count; i++) {
		struct doc *item = doc_item(list);
		TRY(record_to_doc(call, &records[i], item));
		flags_to_doc(records[i].flags, call->arena, item);
	}
	return OK;
}
