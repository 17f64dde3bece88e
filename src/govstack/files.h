/* Within the room: application files, as other systems call an application that they sent. */
#ifndef ONEDOOR_GOVSTACK_FILES_H
#define ONEDOOR_GOVSTACK_FILES_H

#include "applications/applications.h"
#include "govstack/service.h"

struct sent_file {
	struct application application;
	struct text name, task, service, form; /* what the unit calls it, its task, its service, its form; our UUIDs where it has no names */
	json_t *given; /* applicationFileSubmit as it was sent, with "variables" of completed tasks; to be given back */
};

/* unit, everywhere: whose program sends or asks. What one unit's programs send, another's do not find; so do names of applicants. */

/* NOT_FOUND: no file that the unit sent through this interface. kind: "file" or "task". */
enum outcome sent_file_find(struct call *call, int64_t unit, const char *kind, struct text name, struct sent_file *ret_file);
enum outcome sent_file_keep(struct call *call, int64_t unit, int64_t case_id, const json_t *given);
/* Registers an application with what was sent. INVALID with the form's own problems. */
enum outcome sent_file_submit(struct call *call, int64_t unit, const struct item *item, json_t *given, int64_t *ret_case);
/* Puts the documents that it names ("documentUrls"), and that the unit uploaded, beside the application; not those it named before (NULL: none). */
enum outcome sent_documents_attach(
	struct call *call, int64_t unit, struct application *application, const json_t *given, const json_t *before);
/* The unit's own, newest first, or oldest. */
typedef enum outcome sent_file_seen(struct call *call, const struct sent_file *file, void *context);
enum outcome sent_files_each(struct call *call, int64_t unit, bool oldest_first, int limit, sent_file_seen *seen, void *context);

#endif
