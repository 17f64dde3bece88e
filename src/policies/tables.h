/* A model as readable tables, in the caller's language. */
#ifndef ONEDOOR_POLICIES_TABLES_H
#define ONEDOOR_POLICIES_TABLES_H

#include "policies/models.h"

/*
 * Adds to doc:
 *   question: what the answer's decision asks
 *   inputs: [{name, words, kind (code), answers: […]}]
 *   decisions: [{id, name, words, is_answer, is_knowledge, needs: […], hit_policy (code; null: no table), heads: […], outputs: […], notes: […],
 *     rules: [{rule, cells: [{head, text, is_any}], outputs: […], notes: […]}], entries: [{name, text}], sources: […]}], the answer first
 *   sources: [{name, words, address (of the law, when it is a web address; else null)}]
 */
void tables_to_doc(struct call *call, const struct held_model *held, struct text decision, struct doc *doc);

#endif
