/* A unit's desk: the list on the left, the case on the right with what can be done now. */
#include "audit/audit.h"
#include "desks/desk.h"

static void states_to_doc(struct call *call, struct doc *doc)
{
	struct doc *states = doc_list(doc, "states");
	struct text state = param_text(call, "state");

	for (int i = 0; desk_states[i]; i++) {
		struct doc *item = doc_item(states);
		doc_code(item, "state", "state", desk_states[i]);
		doc_bool(item, "chosen", text_equal(state, text_of(desk_states[i])));
	}
}

static void add_to_query(struct text_builder *out, const char *name, struct text value)
{
	if (!value.len)
		return;
	builder_format(out, "%s=", name);
	for (size_t i = 0; i < value.len; i++) {
		unsigned char c = (unsigned char)value.at[i];
		if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '_' || c == '-')
			builder_add_char(out, (char)c);
		else
			builder_format(out, "%%%02X", c);
	}
	builder_add_char(out, '&');
}

/* The filters again, for the links to the next page and the sheet: "state=accepted&late=1&". */
static struct text query_of(struct call *call)
{
	static const char *const texts[] = { "state", "holder", "category", "place", "words", NULL }, *const flags[] = { "late", "all", NULL };
	enum { QUERY_LONGEST = 2000 };
	struct text_builder out;

	builder_init(&out, call->arena, QUERY_LONGEST);
	for (int i = 0; texts[i]; i++)
		add_to_query(&out, texts[i], param_text(call, texts[i]));
	for (int i = 0; flags[i]; i++)
		add_to_query(&out, flags[i], param_int(call, flags[i]) ? T("1") : T(""));
	return builder_text(&out);
}

enum outcome inbox_list(struct call *call, struct doc *doc)
{
	struct case_filter filter = desk_filter(call);

	states_to_doc(call, doc);
	TRY(desk_categories(call, filter.category, doc));
	doc_text(doc, "query", query_of(call));
	doc_bool(doc, "by_unit", desk_unit(call) != 0);
	return desk_list(call, &filter, 0, doc);
}

enum outcome inbox_case(struct call *call, struct doc *doc)
{
	struct request request;
	struct case_filter filter = { .kind = CASE_REQUEST, .lane = -1, .unit = desk_unit(call) };

	TRY(desk_request(call, &request));
	TRY(request_to_doc(call, &request, VIEW_STAFF, doc));
	TRY(request_before_after(call, &request.file, doc));
	TRY(desk_forms(call, &request, doc));
	TRY(audit_looks(call, request.file.id, 0, doc, "looks"));
	return desk_list(call, &filter, request.file.id, doc);
}
