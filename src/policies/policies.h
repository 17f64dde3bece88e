/*
 * Policies: dated decision models with a title, an authority and the law they follow.
 *
 * A policy has a code and versions on one time line. A version is a draft, checked, submitted, published, and in the end ended. Published
 * versions of one policy never overlap in time, and what was published is never edited: a change is a new version. Who wrote a
 * version, in whole or in part, never publishes it, whatever capabilities that person holds.
 *
 * Days are civil days since 1970-01-01 (kernel/clock). Everything returned lives in the call's arena.
 */
#ifndef ONEDOOR_POLICIES_H
#define ONEDOOR_POLICIES_H

#include "dmn/dmn.h"
#include "kernel/doc/doc.h"
#include "kernel/route/route.h"

extern const struct feature policies_feature;

enum policy_state { POLICY_DRAFT, POLICY_CHECKED, POLICY_SUBMITTED, POLICY_PUBLISHED, POLICY_ENDED, POLICY_STATES };

#define POLICY_FOREVER INT32_C(2932896)      /* 9999-12-31: valid until somebody ends it */
enum { POLICY_MODEL_MAX = 1 << 20 };         /* bytes of a model */
enum { POLICY_STEPS_MAX = 2000000, POLICY_VALUE_MAX = 1 << 20 };   /* of one evaluation: its steps, the bytes of its answer */

/* One version of a policy, without its model. */
struct policy {
	int64_t id;                  /* of this version */
	int64_t policy;
	struct text code;            /* a-z, 0-9 and hyphens; the same for all versions */
	int number;                  /* of the version, from 1 */
	enum policy_state state;
	int edition;                 /* how often its content was saved */
	struct text title, title_en; /* title_en may be empty */
	struct text authority;       /* who is responsible for it */
	struct text reference;       /* the law or document, with its article */
	struct text decision;        /* name of the decision that is the answer */
	struct text note;            /* what this version changes */
	struct text digest;          /* BLAKE2b-256 of its model, hexadecimal */
	struct text sent_back;       /* why it was not published, last time; empty */
	int32_t valid_from, valid_to;/* both included; 0 until published. valid_to may be POLICY_FOREVER */
	int64_t changed_at, checked_at, submitted_at, published_at;   /* UTC ms; 0: not yet */
	struct text accepted;        /* why what the check found may stand; empty when it found nothing */
	int64_t author, publisher;   /* posts; publisher 0 until published */
};

/* In the caller's language; the Chinese one when there is no English one. */
struct text policy_title(const struct call *call, const struct policy *policy);

/* ---- for the rooms above ---- */

/* The version in force on that day. NOT_FOUND: none. */
enum outcome policy_by_code(struct call *call, struct text code, int32_t day, struct policy *ret_policy);

/*
 * What the policy says on that day for these inputs (by name or id of the model's input data; strings as forms and JSON deliver them are
 * read as the model's types want them; what is not given is null). trace may be NULL; else it gets what dmn_trace_document writes:
 * every decision with its rules, reasons and laws.
 * NOT_FOUND: none in force that day. LIMIT (refusal "policies.stopped", with the engine's reason): past POLICY_STEPS_MAX or another limit.
 */
enum outcome policy_evaluate(struct call *call, struct text code, int32_t day, const struct context *inputs, struct value *ret_value, struct doc *trace);

/* ---- versions, for those who write and publish. The routes check the capability; these check the rest. ---- */

/* NOT_FOUND: no such version. */
enum outcome policy_version(struct call *call, int64_t id, struct policy *ret_policy);
enum outcome policy_model_text(struct call *call, int64_t id, struct text *ret_model);

struct policy_words {
	struct text title, title_en, authority, reference, decision, note;
	struct text model;           /* DMN XML; empty: the one there is (a new policy: a table to begin with) */
	const char *model_field;     /* the field it came from, for what is wrong with it; NULL: "model" */
};

/* INVALID: the code is not well formed, taken, or the model is none (problems on the fields). The first version is a draft. */
enum outcome policy_create(struct call *call, struct text code, const struct policy_words *words, int64_t *ret_version);
/* A draft that begins with what the given version says. LIMIT: the policy has a version in work already ("policies.in_work"). */
enum outcome policy_renew(struct call *call, int64_t version, int64_t *ret_version);
/*
 * A draft or checked version gets new content and is a draft. edition is the one the author began with: CONFLICT ("policies.changed")
 * when somebody saved meanwhile; CONFLICT ("policies.not_draft") for a version that is submitted, published or ended.
 */
enum outcome policy_save(struct call *call, int64_t version, int edition, const struct policy_words *words);
/* Draft to checked. findings is how many the check left; some need a reason ("accepted"), INVALID without. */
enum outcome policy_check_passed(struct call *call, int64_t version, size_t findings, struct text accepted);
/* Checked to submitted; and back to draft with words that say why. */
enum outcome policy_submit(struct call *call, int64_t version);
enum outcome policy_send_back(struct call *call, int64_t version, struct text why);

/*
 * Submitted to published, valid from a day to a day. FORBIDDEN ("policies.own"): the caller wrote in it. INVALID: its time overlaps
 * that of another version (problem on valid_from). ends_before: the version that would go on past valid_from ends the day before it instead;
 * valid_from is then tomorrow or later, so that no answer already given changes.
 */
enum outcome policy_publish(struct call *call, int64_t version, int32_t valid_from, int32_t valid_to, bool ends_before);
/* The last day of a published version, today or later, by somebody who did not write it. */
enum outcome policy_end(struct call *call, int64_t version, int32_t last_day);

/*
 * For an installation being filled, inside one transaction: published at once, valid from that day on. By the system only.
 * CONFLICT: the code is taken.
 */
enum outcome policy_settle(struct call *call, struct text code, const struct policy_words *words, int32_t valid_from, int64_t author,
	int64_t publisher, int64_t *ret_version);

#endif
