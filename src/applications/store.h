/* How notices, drafts and applications lie in the database: for the files of this room alone. */
#ifndef ONEDOOR_APPLICATIONS_STORE_H
#define ONEDOOR_APPLICATIONS_STORE_H

#include "applications/applications.h"
#include "applications/form.h"

/* ---- notices ---- */

/* The lines as they were stamped, without the items: enough for every rule. */
enum outcome notice_lines_find(struct call *call, int64_t id, struct complete_notice *ret_notice);
/* Ids of its items' versions, with blanks between: what form_of takes. */
struct text notice_versions(struct arena *arena, const struct complete_notice *notice);

/* ---- drafts ---- */

struct file_row;

struct draft_row {
	struct application_draft draft;
	struct text title, title_en, versions;
};
enum outcome draft_row_find(struct call *call, int64_t id, struct draft_row *ret_row);
/* For pages: by the path's "draft" (token), open and the caller's. */
enum outcome draft_of_path(struct call *call, struct draft_row *ret_row);
/* Fields and sources again, seq one on. CONFLICT "application.changed_elsewhere", or "application.sent". */
enum outcome draft_save(struct call *call, struct application_draft *draft);

/* Everything a page or rule needs of a draft's form: the form, what was typed, what is shown; of a field of type file the value is the newest file's name. */
struct draft_form {
	const struct form *form;
	struct form_values values;
	struct complete_notice notice;
	struct file_row *files;
	size_t file_count;
};
enum outcome draft_form_read(struct call *call, const struct draft_row *row, struct draft_form *ret_form);

/* What was given for a page (page_count: for fields by name) among the values; nothing is written. form_show after it. */
void draft_take(struct call *call, const struct form *form, size_t page, const struct field_given given[], size_t count, struct form_values *values);

/* Where a value came from. */
struct field_source {
	struct text field, type, type_name, unit, value;
	int64_t record;
	int32_t issued_on;
};
enum { SOURCES_MAX = 200 };
size_t sources_read(struct arena *arena, struct text json, struct field_source ret_sources[], size_t limit);
struct text sources_write(struct arena *arena, const struct field_source sources[], size_t count);
const struct field_source *source_of(const struct field_source sources[], size_t count, struct text field);

/* ---- applications ---- */

struct application_row {
	struct application application;
	struct text name_masked, title_en, versions, fields, sources;   /* fields and sources opened: JSON objects */
};
enum outcome application_row_find(struct call *call, int64_t id, struct application_row *ret_row);
/* How the caller may look at it: as case_view has it, and as the agent whose mandate still holds. */
enum case_view application_view(struct call *call, const struct application *application, struct text secret);
/* The certificate of a granted part, with its record, in the decision's transaction. 0: the item gives none. */
enum outcome result_issue(struct call *call, const struct application_row *row, const struct application_part *part, struct text fields, int64_t *ret_certificate);

/* ---- files ---- */

struct file_row {
	int n;
	int64_t draft, case_id, record, bytes, added_at, post, verified_at;
	struct text material, name, hash, preview, media_type, brought_words;
};
/* Of a draft, and of the application made of it. */
enum outcome files_of(struct call *call, int64_t draft, struct file_row ret_files[FILES_MAX], size_t *ret_count);
enum outcome file_insert(struct call *call, const struct file_row *file);
/* Whether the material needs nothing more: held, given or brought. */
bool material_is_given(const struct file_row files[], size_t count, struct text material);
/* What answers a field of type file: kept beside the materials as "field:ID". The newest counts; NULL: none. */
const struct file_row *field_file(struct arena *arena, const struct file_row files[], size_t count, const struct form_field *field);
/* A field's file as its form keeps it: the name, or FORM_PAPER of what was brought. */
void field_files_take(struct arena *arena, const struct form *form, const struct file_row files[], size_t count, struct form_values *values);
bool material_is_field(struct text material);

/* ---- uploads that become records ---- */

struct uploads {
	struct party_ref party;                  /* whose records they become; id 0: nobody's yet */
	int64_t case_id;
	const struct complete_notice *notice;    /* says which types satisfy a material */
	struct file_row *files;
	size_t count;
};
/* Each upload of a material that a record type satisfies, at grade C; nothing of a stranger's, whose party nobody has established. */
enum outcome uploads_keep(struct call *call, const struct uploads *uploads);
/* Those that came after sending. */
enum outcome uploads_keep_added(struct call *call, const struct application *application);
/* Those of grade C are no records any longer: withdrawn ("" of every material), or not good enough. What a window has seen (B) stays. */
enum outcome uploads_take_back(struct call *call, const struct application *application, struct text material, struct text words);

/* ---- counts of what was spared ---- */

struct spared { int notices, sent, asked, held, prefilled, visits_saved, demands; };
enum outcome spared_add(struct call *call, struct text place, struct text item, int64_t unit, const struct spared *spared);

/* ---- records: what the government holds ---- */

/* Nothing is said about what is not held; a missing grant counts as not held. */
enum outcome held_look(struct call *call, struct party_ref party, int64_t mandate, struct text record_types, struct notice_line *line);
/* Fills in what records say, for every field that names one; *count grows. */
enum outcome prefill(struct call *call, const struct application_draft *draft, const struct form *form, struct form_values *values,
	struct field_source sources[], size_t *count);

/* A leaf in words: "5 working days". */
void span_to_doc(struct call *call, struct span span, struct doc *doc, const char *name);

enum outcome unit_place(struct call *call, int64_t unit, struct text *ret_place);

#endif
