/*
 * Ratings: the resident's own word, measured honestly.
 *
 * One invitation a case, to the resident only; five grades of GB/T 39046-2020 (1 very satisfied … 5 very dissatisfied), each at the cost of the
 * same clicks; once a case. The two lowest open the call-back duty: verify, call back, then fix, plan with a date, or explain; a mistaken one may be
 * appealed. Silence is counted as silence. Source: 国办发〔2019〕51号, GB/T 39734/39735-2020.
 */
#ifndef ONEDOOR_RATINGS_H
#define ONEDOOR_RATINGS_H

#include "cases/cases.h"

extern const struct feature ratings_feature;

enum grade { GRADE_NONE, VERY_SATISFIED, SATISFIED, BASICALLY_SATISFIED, DISSATISFIED, VERY_DISSATISFIED };

/* The case ended (confirmed, unconfirmed, closed against): the invitation is written. Twice is once. Called in the transaction that ends it. */
enum outcome rating_invite(struct call *call, const struct case_file *file);

struct rating_new {
	enum grade grade;
	struct text reasons;       /* codes with blanks between, of set "rating_reason" */
	struct text words;
	const char *channel;       /* code of set "rating_channel": web, qr, phone, sms … */
};
/*
 * The resident rates: whose link or account it is. FORBIDDEN: a staff session, or a device on which staff signed in. CONFLICT: rated already, or
 * not invited. INVALID: grade, or reasons that are no codes. A low grade opens the call-back duty in the same transaction.
 */
enum outcome rating_give(struct call *call, struct case_file *file, const struct rating_new *rating);

/* The case is reopened, or a call-back contradicts the staff's word: the figures take it back. */
enum outcome rating_case_reopened(struct call *call, const struct case_file *file);

/* For the case's page: object "rating": invited, given (bool), grade, words, call_back {state, due_at, answer} or null. */
enum outcome rating_to_doc(struct call *call, const struct case_file *file, enum case_view view, struct doc *doc);

#endif
