/*
 * The proof of one case: a file that shows, without us, that the case's history stands under the signed root of a day.
 *
 * It holds what was hashed of each event up to that day (what the person is shown, in the words that were hashed), the way from the last of these hashes to
 * the day's root, the root as it was signed, and which key signed it. A member a line; one form alone is right, so that a changed byte anywhere is found.
 *
 *     {"format":"onedoor case proof 1",
 *     "reference":"26112326624704","case":"7210…","reference_signature":"…",
 *     "events":[
 *     {"line":"[7210…,1,…]","hash":"…"}],
 *     "path":[
 *     {"side":"left","hash":"…"}],
 *     "day":"2026-11-23","cases":12,"root":"…","before":"…","signature":"…",
 *     "key":"…","public_key":"…"}
 *
 * For this room alone; what others use stands in cases.h.
 */
#ifndef ONEDOOR_CASES_PROOF_H
#define ONEDOOR_CASES_PROOF_H

#include "cases/roots.h"

struct case_proof_event {
	struct text line, hash; /* case_record_line; the hash of the one before and it, hex */
};

struct case_proof {
	struct text reference;
	struct text
		reference_signature; /* of "onedoor case", reference, case, last hash, a line each: that this history is that reference's */
	int64_t case_id;
	struct case_proof_event *events;
	size_t event_count;
	struct tree_step way[TREE_DEPTH];
	int steps;
	struct day_root root;
	struct text key, public_key; /* the key's id (sign_key_id), and the key */
};

/* The file; outcomes as case_proof_reply's. */
enum outcome case_proof_write(struct call *call, const struct case_file *file, enum case_view view, struct text *ret_json);
/* Leaf "proof": the address without the link's secret; null when there is none for that view, or none yet. */
enum outcome case_proof_to_doc(struct call *call, const struct case_file *file, enum case_view view, struct doc *doc);

/* The same check, with everything the file says. */
enum case_proof_fault case_proof_verify(struct arena *arena, struct text file, struct text key, struct case_proof *ret_proof, int *ret_event);

struct text case_proof_render(struct arena *arena, const struct case_proof *proof);
/* What reference_signature signs. */
struct text case_proof_claim(struct arena *arena, const struct case_proof *proof);

#endif
