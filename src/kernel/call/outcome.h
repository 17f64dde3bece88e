/*
 * How a piece of work ended: a short closed list, the same in every room.
 *
 * Details (a message id, its figures, the fields concerned) hang on the call, see call.h.
 * The kernel alone turns an outcome into an HTTP status:
 * OK 200/201/303, INVALID 422, NOT_FOUND 404, FORBIDDEN 403 (401 or the sign-in page for a stranger),
 * CONFLICT 409, LIMIT 429 (413 for bytes, 507 for a full disk), BUSY 503 with Retry-After, BROKEN 500.
 */
#ifndef ONEDOOR_OUTCOME_H
#define ONEDOOR_OUTCOME_H

enum outcome {
	OK,
	INVALID,    /* what was given is wrong; the call lists the fields */
	NOT_FOUND,  /* no such thing, or none in the caller's scope: the two look the same from outside */
	FORBIDDEN,  /* the caller lacks the capability */
	CONFLICT,   /* true a moment ago, no longer; or it would break a rule of the thing's state */
	LIMIT,      /* a maximum would be passed */
	BUSY,       /* not now: overload, database away; the same call may succeed later */
	BROKEN,     /* a fault of ours, logged with its place */
};

/* Leaves the function with the outcome unless it is OK. */
#define TRY(expression) \
	do { \
		enum outcome try_outcome_ = (expression); \
		if (try_outcome_ != OK) \
			return try_outcome_; \
	} while (0)

#endif
