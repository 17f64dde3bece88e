/* Claims: a leader takes a small matter on a short clock, a member or volunteer a wish. Who claimed it says when it is done. */
#include "frontline/front.h"
#include "places/places.h"

enum { LOOKED_AT = 100, SHOWN = 20, LOOKS_AT_MOST = 10, MINE_AT_MOST = 50 };

/* The case of the path. Out of scope, or not of the lane claimed by this capability, looks like not there at all. */
static enum outcome case_of_path(struct call *call, enum capability capability, struct case_file *ret_file)
{
	TRY(case_find(call, param_int(call, "case"), ret_file));
	TRY(access_need(call, capability, ret_file->place, ret_file->unit_path));
	return ret_file->kind == CASE_REQUEST && (ret_file->lane == LANE_WISH) == (capability == CLAIM_WISHES) ? OK : NOT_FOUND;
}

static void stepped(const struct case_file *file, struct doc *doc)
{
	doc_id(doc, "id", file->id);
	doc_text(doc, "reference", file->reference);
	doc_code(doc, "state", "state", case_state_code(file->state));
	doc_time(doc, "due_at", file->due_at);
}

static enum outcome claim(struct call *call, enum capability capability, struct doc *doc)
{
	struct case_file file;

	TRY(case_of_path(call, capability, &file));
	TRY(request_claim(call, &file));
	stepped(&file, doc);
	return OK;
}

static enum outcome handled(struct call *call, enum capability capability, struct doc *doc)
{
	const struct request_photo *photos;
	struct case_file file;
	size_t count;

	TRY(case_of_path(call, capability, &file));
	if (file.holder != call->caller.post)
		return refuse(call, FORBIDDEN, "case.not_yours");
	TRY(request_photos_taken(call, &photos, &count));
	TRY(request_handled(call, &file, param_text(call, "words"), photos, count));
	stepped(&file, doc);
	return OK;
}

/* ---- one line of a list ---- */

/* Its form was refused just now: the path is still the call's. */
static bool is_given(struct call *call, const struct case_file *file)
{
	const char *desk = file->lane == LANE_WISH ? "wishes" : "small";

	return given_again(call) && text_starts_with(ask_path(call), text_format(call->arena, "/%s/%lld/", desk, (long long)file->id));
}

static enum outcome to_item(struct call *call, const struct case_file *file, void *list)
{
	struct doc *item = doc_item(list);
	struct request request;
	struct text words;

	TRY(case_to_item(call, file, item));
	TRY(request_find(call, file->id, &request));
	words = text_head(case_public_words(call->arena, request.description), 300);
	doc_text(item, "words", text_equal(words, file->title) ? T("") : words);
	doc_text(item, "place_words", request.place_words);
	doc_bool(item, "may_be_handled", file->state == STATE_ACCEPTED);
	doc_bool(item, "is_given", is_given(call, file));
	return OK;
}

static enum outcome mine_to_doc(struct call *call, enum request_lane lane, struct doc *doc)
{
	struct case_filter filter = { .kind = CASE_REQUEST, .lane = (int)lane, .holder = call->caller.post, .limit = MINE_AT_MOST,
		.states = IN_STATE(STATE_ACCEPTED) | IN_STATE(STATE_ASKED) | IN_STATE(STATE_HANDLED) };
	struct text older;

	request_photos_kept(call, doc);
	return case_each(call, &filter, to_item, doc_list(doc, "mine"), &older);
}

/* ---- small matters ---- */

static enum outcome if_small(struct call *call, const struct case_file *file, void *list)
{
	struct category category;

	TRY(category_find(call, file->category, &category));
	return category.small && file->lane == LANE_ORDINARY ? to_item(call, file, list) : OK;
}

/* Small ones are few among the others: looks on until a page is full. */
static enum outcome small_items(struct call *call, struct doc *doc)
{
	struct case_filter filter = { .kind = CASE_REQUEST, .lane = LANE_ORDINARY, .states = IN_STATE(STATE_REGISTERED) | IN_STATE(STATE_DISPATCHED),
		.limit = LOOKED_AT, .page = param_text(call, "page") };
	struct doc *items = doc_list(doc, "items");
	struct text older;
	int looks = 0;

	do {
		TRY(case_each(call, &filter, if_small, items, &older));
		filter.page = older;
	} while (older.len && doc_count(items) < SHOWN && ++looks < LOOKS_AT_MOST);
	if (older.len)
		doc_text(doc, "older", older);
	else
		doc_null(doc, "older");
	return OK;
}

enum outcome small_desk(struct call *call, struct doc *doc)
{
	TRY(small_items(call, doc));
	TRY(place_to_doc(call, doc, "place", call->caller.place));
	return mine_to_doc(call, LANE_SMALL, doc);
}

enum outcome small_claim(struct call *call, struct doc *doc)
{
	TRY(claim(call, CLAIM_SMALL, doc));
	reply_see(call, "/small");
	return OK;
}

enum outcome small_handled(struct call *call, struct doc *doc)
{
	TRY(handled(call, CLAIM_SMALL, doc));
	reply_see(call, "/small");
	return OK;
}

/* ---- wishes ---- */

enum outcome wishes_mine(struct call *call, struct doc *doc)
{
	return mine_to_doc(call, LANE_WISH, doc);
}

enum outcome wish_claim(struct call *call, struct doc *doc)
{
	TRY(claim(call, CLAIM_WISHES, doc));
	reply_see(call, "/wishes/mine");
	return OK;
}

enum outcome wish_delivered(struct call *call, struct doc *doc)
{
	TRY(handled(call, CLAIM_WISHES, doc));
	reply_see(call, "/wishes/mine");
	return OK;
}
