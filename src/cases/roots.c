#include "cases/roots.h"

#include "kernel/clock/clock.h"
#include "kernel/crypt/crypt.h"
#include "kernel/db/db.h"
#include "kernel/i18n/i18n.h"
#include "kernel/sign/sign.h"

enum outcome day_tree_build(struct call *call, int32_t day, int64_t watched, struct tree *ret_tree)
{
	struct db_rows rows;
	struct text hash;
	int64_t id;

	*ret_tree = (struct tree){ 0 };
	TRY(db_select(call, CASE_HASHES_OF_DAY, IN(date_start(day), date_start(day + 1)), &rows));
	while (db_next(&rows, OUT(&id, &hash)))
		tree_add(ret_tree, tree_leaf(call->arena, id, hash), id == watched);
	return rows.outcome;
}

enum outcome day_root_compute(struct call *call, int32_t day, int *ret_cases, struct text *ret_root)
{
	struct tree tree;

	TRY(day_tree_build(call, day, 0, &tree));
	*ret_cases = (int)tree.leaves;
	*ret_root = hash_hex(call->arena, tree_root(&tree));
	return OK;
}

/* ---- a root a day ---- */

struct text day_root_text(struct arena *arena, const struct day_root *root)
{
	return text_format(arena, "onedoor root\n%s\n%d\n%.*s\n%.*s\n", i18n_iso_date(arena, root->day).at, root->cases, TEXT_ARG(root->root), TEXT_ARG(root->before));
}

/* Yesterday waits until what was begun before midnight is certainly written. */
enum { SETTLES = 10 * MINUTE, DAYS_A_RUN = 1000, CASES_A_RUN = 300000 /* their hashes fit into one call */ };

static enum outcome first_day(struct call *call, int32_t *ret_day, struct text *ret_before)
{
	int32_t day;
	int64_t at;
	enum outcome outcome = db_find(call, DAY_ROOT_NEWEST, IN(), OUT(&day, ret_before));

	if (outcome == OK) {
		*ret_day = day + 1;
		return OK;
	}
	if (outcome != NOT_FOUND)
		return outcome;
	*ret_before = T("");
	TRY(db_find(call, CASE_EVENT_FIRST, IN(), OUT(&at)));
	*ret_day = date_of(at);
	return OK;
}

enum outcome day_roots_make(struct call *call, const struct job *job)
{
	struct day_root root = { .made_at = call->now };
	int64_t cases = 0;
	int32_t end = date_of(call->now - SETTLES);
	enum outcome outcome = first_day(call, &root.day, &root.before);

	(void)job;
	if (outcome == NOT_FOUND)
		return OK;   /* nothing has happened yet */
	TRY(outcome);
	for (int i = 0; i < DAYS_A_RUN && cases < CASES_A_RUN && root.day < end; i++, root.day++) {
		TRY(day_root_compute(call, root.day, &root.cases, &root.root));
		root.signature = sign_text(call->arena, day_root_text(call->arena, &root));
		TRY(db_change(call, DAY_ROOT_INSERT, IN(root.day, root.cases, root.root, root.before, root.made_at, root.signature)));
		root.before = root.root;
		cases += root.cases;
	}
	return OK;
}

static bool root_next(struct db_rows *rows, struct day_root *ret_root)
{
	return db_next(rows, OUT(&ret_root->day, &ret_root->cases, &ret_root->root, &ret_root->before, &ret_root->made_at, &ret_root->signature));
}

enum outcome day_root_until(struct call *call, int32_t day, struct day_root *ret_root)
{
	struct db_rows rows;
	bool found;

	TRY(db_select(call, DAY_ROOTS_BEFORE, IN(day == INT32_MAX ? day : day + 1, 1), &rows));
	found = root_next(&rows, ret_root);
	db_close(&rows);
	return found || rows.outcome != OK ? rows.outcome : NOT_FOUND;
}

enum { ROOTS_CHECKED = 40 };

static enum outcome root_check(struct call *call, const struct day_root *root, const struct day_root *before, struct check_report *report)
{
	struct text computed, day = i18n_iso_date(call->arena, root->day);
	int cases;

	TRY(day_root_compute(call, root->day, &cases, &computed));
	if (!text_equal(computed, root->root) || cases != root->cases)
		check_fault(report, "root of %s: the events of that day give another", day.at);
	if (!sign_is(sign_public_key(call->arena), day_root_text(call->arena, root), root->signature))
		check_fault(report, "root of %s: the signature is not this server's", day.at);
	if (before && (before->day + 1 != root->day || !text_equal(before->root, root->before)))
		check_fault(report, "root of %s: it does not follow the root of the day before", day.at);
	check_seen(report, 1);
	return OK;
}

enum outcome day_roots_check(struct call *call, struct check_report *report)
{
	struct day_root roots[ROOTS_CHECKED];
	struct db_rows rows;
	size_t count = 0;

	TRY(db_select(call, DAY_ROOTS_BEFORE, IN(INT32_MAX, (int)ROOTS_CHECKED), &rows));
	while (count < ROOTS_CHECKED && root_next(&rows, &roots[count]))
		count++;
	db_close(&rows);
	TRY(rows.outcome);
	for (size_t i = 0; i < count; i++)
		TRY(root_check(call, &roots[i], i + 1 < count ? &roots[i + 1] : NULL, report));
	return OK;
}

/* ---- the page ---- */

enum { ROOTS_A_PAGE = 60 };

enum outcome day_roots_page(struct call *call, struct doc *doc)
{
	int32_t before = param_given(call, "page") ? (int32_t)param_int(call, "page") : INT32_MAX;
	struct doc *list = doc_list(doc, "items");
	struct day_root root = { 0 };
	struct db_rows rows;
	int count = 0;

	doc_text(doc, "public_key", sign_public_key(call->arena));
	doc_text(doc, "key", sign_key_id(call->arena, sign_public_key(call->arena)));
	TRY(db_select(call, DAY_ROOTS_BEFORE, IN(before, (int)ROOTS_A_PAGE), &rows));
	while (root_next(&rows, &root)) {
		struct doc *item = doc_item(list);
		doc_date(item, "day", root.day);
		doc_int(item, "cases", root.cases);
		doc_text(item, "root", root.root);
		doc_text(item, "before", root.before);
		doc_time(item, "made_at", root.made_at);
		doc_text(item, "signature", root.signature);
		count++;
	}
	if (count == ROOTS_A_PAGE)
		doc_int(doc, "older", root.day);
	else
		doc_null(doc, "older");
	return rows.outcome;
}
