/* What a list is narrowed by: as the address of a list has it, and carried as one word beside a case, so that the way back leads to the same list. */
#include "desks/desk.h"
#include "places/places.h"

const char *const desk_states[] = { "registered", "dispatched", "disputed", "accepted", "asked", "handled", "confirmed", "unconfirmed",
	"closed_against", "withdrawn", "merged", NULL };
const char *const desk_holders[] = { "me", NULL };

enum { QUERY_LONGEST = 4000 };

struct asked {
	struct text state, holder, category, place, words, late, all, page;
};

/* ---- the address ---- */

static struct asked asked_by_address(const struct call *call)
{
	return (struct asked){ .state = param_text(call, "state"), .holder = param_text(call, "holder"), .category = param_text(call, "category"),
		.place = param_text(call, "place"), .words = param_text(call, "words"), .page = param_text(call, "page"),
		.late = param_int(call, "late") ? T("1") : T(""), .all = param_int(call, "all") ? T("1") : T("") };
}

static void add(struct text_builder *out, const char *name, struct text value)
{
	static const char digits[] = "0123456789ABCDEF";

	if (!value.len)
		return;
	builder_add(out, text_of(name));
	builder_add_char(out, '=');
	for (size_t i = 0; i < value.len; i++) {
		unsigned char c = (unsigned char)value.at[i];
		if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '_' || c == '-') {
			builder_add_char(out, (char)c);
			continue;
		}
		builder_add_char(out, '%');
		builder_add_char(out, digits[c >> 4]);
		builder_add_char(out, digits[c & 15]);
	}
	builder_add_char(out, '&');
}

static struct text query_of(struct call *call, const struct asked *asked)
{
	struct text_builder out;

	builder_init(&out, call->arena, QUERY_LONGEST);
	add(&out, "state", asked->state);
	add(&out, "holder", asked->holder);
	add(&out, "category", asked->category);
	add(&out, "place", asked->place);
	add(&out, "words", asked->words);
	add(&out, "late", asked->late);
	add(&out, "all", asked->all);
	return builder_text(&out);
}

static struct text as_one_word(struct call *call, const char *name, struct text value)
{
	struct text_builder out;

	builder_init(&out, call->arena, 3 * QUERY_LONGEST);
	add(&out, name, value);
	return builder_text(&out);
}

/* ---- carried: "state=accepted&words=%E7%81%AF&" as the value of "list" ---- */

static int digit_of(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static struct text decoded(struct call *call, struct text encoded)
{
	struct text_builder out;

	builder_init(&out, call->arena, QUERY_LONGEST);
	for (size_t i = 0; i < encoded.len; i++) {
		bool pair = encoded.at[i] == '%' && i + 2 < encoded.len && digit_of(encoded.at[i + 1]) >= 0 && digit_of(encoded.at[i + 2]) >= 0;

		builder_add_char(&out, pair ? (char)(digit_of(encoded.at[i + 1]) << 4 | digit_of(encoded.at[i + 2])) : encoded.at[i]);
		i += pair ? 2 : 0;
	}
	return builder_text(&out);
}

static bool one_of(const char *const codes[], struct text code)
{
	for (int i = 0; codes[i]; i++)
		if (text_equal(code, text_of(codes[i])))
			return true;
	return false;
}

static void take_pair(struct asked *asked, struct text name, struct text value)
{
	const struct { const char *name; struct text *into; bool fits; } pairs[] = {
		{ "state", &asked->state, one_of(desk_states, value) },
		{ "holder", &asked->holder, one_of(desk_holders, value) },
		{ "category", &asked->category, value.len <= 64 },
		{ "place", &asked->place, value.len <= 200 },
		{ "words", &asked->words, value.len <= 400 },
		{ "late", &asked->late, text_equal(value, T("1")) },
		{ "all", &asked->all, text_equal(value, T("1")) },
		{ "page", &asked->page, value.len <= 60 },
	};

	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++)
		if (text_equal(name, text_of(pairs[i].name)) && pairs[i].fits)
			*pairs[i].into = value;
}

/* On a refused form's page it is what the form carried. */
static struct text list_carried(const struct call *call)
{
	return given_again(call) ? given_text(call, "list") : param_text(call, "list");
}

static struct asked asked_by_list(struct call *call)
{
	struct text rest = text_copy(call->arena, list_carried(call));
	struct asked asked = { 0 };

	while (rest.len) {
		struct text value = text_cut(&rest, '&'), name = text_cut(&value, '=');

		value = decoded(call, value);
		if (text_is_valid(value))
			take_pair(&asked, name, value);
	}
	return asked;
}

/* ---- the filter ---- */

static unsigned states_of(struct text code)
{
	for (enum case_state state = STATE_REGISTERED; state < STATES; state++)
		if (text_equal(code, text_of(case_state_code(state))))
			return IN_STATE(state);
	return 0;
}

int64_t desk_unit(const struct call *call)
{
	return caller_may(call, HANDLE) && !caller_may(call, CLAIM_SMALL) ? call->caller.unit : 0;
}

/* A code as it is; else the first place in the caller's scope of that name. One that is not there has no cases. */
static enum outcome place_asked(struct call *call, struct text typed, struct text *ret_code)
{
	struct place place;
	size_t count;

	*ret_code = typed;
	if (!typed.len || place_kind_of(typed) != PLACE_NONE)
		return OK;
	TRY(place_search(call, typed, call->caller.place, &place, 1, &count));
	*ret_code = count ? place.code : T("-");
	return OK;
}

static enum outcome filter_of(struct call *call, const struct asked *asked, struct case_filter *ret_filter)
{
	unsigned states = states_of(asked->state);
	struct case_filter filter = { .kind = CASE_REQUEST, .lane = -1, .states = states || !asked->late.len ? states : STATES_RUNNING,
		.category = asked->category, .words = asked->words, .holder = asked->holder.len ? call->caller.post : 0,
		.late_only = asked->late.len > 0, .unit = asked->all.len ? 0 : desk_unit(call), .page = asked->page };

	TRY(place_asked(call, asked->place, &filter.place));
	*ret_filter = filter;
	return OK;
}

enum outcome desk_filter(struct call *call, struct case_filter *ret_filter)
{
	struct asked asked = asked_by_address(call);

	return filter_of(call, &asked, ret_filter);
}

/* What the filter's place is called, where one was asked for: a name typed may be another's. */
static enum outcome place_found_to_doc(struct call *call, const struct asked *asked, const struct case_filter *filter, struct doc *doc)
{
	struct text name = T("");

	if (asked->place.len && place_kind_of(filter->place) != PLACE_NONE)
		TRY(place_name(call, filter->place, &name));
	if (name.len)
		doc_text(doc, "place_found", name);
	else
		doc_null(doc, "place_found");
	return OK;
}

enum outcome desk_filter_to_doc(struct call *call, const struct case_filter *filter, struct doc *doc)
{
	struct asked asked = asked_by_address(call);
	struct text query = query_of(call, &asked), list = query;

	if (asked.page.len)
		list = text_join(call->arena, query, as_one_word(call, "page", asked.page));
	doc_text(doc, "query", query);
	doc_text(doc, "carried", as_one_word(call, "list", list));
	return place_found_to_doc(call, &asked, filter, doc);
}

enum outcome desk_filter_beside(struct call *call, struct case_filter *ret_filter, struct doc *doc)
{
	struct asked asked = asked_by_list(call);
	struct text list = query_of(call, &asked);

	if (asked.page.len)
		list = text_join(call->arena, list, as_one_word(call, "page", asked.page));
	doc_text(doc, "query", list);
	doc_text(doc, "carried", as_one_word(call, "list", list));
	doc_text(doc, "list", list);
	return filter_of(call, &asked, ret_filter);
}

struct text desk_list_carried(struct call *call)
{
	struct asked asked = asked_by_list(call);
	struct text list = query_of(call, &asked);

	if (asked.page.len)
		list = text_join(call->arena, list, as_one_word(call, "page", asked.page));
	return as_one_word(call, "list", list);
}
