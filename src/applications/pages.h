/* The residents' pages of this room: interview, notice, draft, application. For this room alone. */
#ifndef ONEDOOR_APPLICATIONS_PAGES_H
#define ONEDOOR_APPLICATIONS_PAGES_H

#include "applications/store.h"

enum { TYPED_MAX = 20000 };

/* begin.c: /apply/:item, /apply/notices/:code */
route_handler begin_show, begin_next, notice_show, notice_begin;
/* draft_pages.c: /apply/drafts/:draft… */
route_handler draft_show, draft_page_show, draft_page_fill, draft_check_show, draft_submit, draft_drop;
enum outcome draft_page_prepare(struct call *call);
/* draft_files.c */
route_handler materials_show, material_upload, material_remove, draft_file_show;
enum outcome material_prepare(struct call *call);
/* cosign.c */
route_handler cosigner_add, cosign_show, cosign_sign;
/* page.c: /applications/:reference… */
enum outcome application_own_prepare(struct call *call);
route_handler application_certificate_page, application_page, receipt_page, application_proof, application_file_page, application_own_complete, application_own_note, application_own_withdraw, application_own_rate;
/* figures.c */
route_handler demands_list, spared_list;

/* `onedoor verify`: the counts of what was spared, computed again from notices, applications, visits and demands. */
enum outcome applications_check_counts(struct call *call, struct check_report *report);

/* Codes of set "rating_reason". */
extern const char *const application_rating_reasons[];

/* The answers as the rest of an address: "answer.has_kitchen=yes&answer.area=20". */
struct text answers_query(struct arena *arena, struct item_answers answers);
/* One field for form_field.html: name, id, kind, label, help, required, value, wrong, options, source; the page adds file, where it is. */
void field_to_doc(struct call *call, const struct form_field *field, const struct form_value *value, const struct field_source *source, struct doc *doc);
/* Head of every page of a draft: token, title, item, seq, and list "steps" {code, title, href, done, here}. */
enum outcome draft_head_to_doc(struct call *call, const struct draft_row *row, const struct draft_form *f, struct doc *doc);
/* The materials of the notice with what is given: list "materials". */
enum outcome draft_materials_to_doc(struct call *call, const struct draft_row *row, const struct draft_form *f, struct doc *doc);
/* Second parties: list "cosigners" {n, name, signed_at, link}. */
enum outcome cosigners_to_doc(struct call *call, int64_t draft, struct doc *doc);

#endif
