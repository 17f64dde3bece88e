/* Within the room: registries, which are record types, and their rows, which are records. */
#ifndef ONEDOOR_GOVSTACK_REGISTRY_H
#define ONEDOOR_GOVSTACK_REGISTRY_H

#include "govstack/member.h"

enum { ROWS_A_PAGE_MAX = 100, ROWS_FOUND_MAX = 200, REGISTRIES_MAX = 500 };

struct registry {
	int id;
	struct text code, shown, type, about;
	int version, rows, rows_ever;
	int64_t changed_at, unit; /* whose it is */
	struct text changed_by;
};

/* What the member wants to do with it. A registry is its unit's; other units may look where a grant for its record type lets them. */
enum registry_use { REGISTRY_LOOK, REGISTRY_CHANGE };

/* Without regard to capitals. NOT_FOUND: none that the member may use so. */
enum outcome registry_by_code(
	struct call *call, const struct member *member, struct text code, enum registry_use use, struct registry *ret_registry);
enum outcome registry_by_id(
	struct call *call, const struct member *member, int id, enum registry_use use, struct registry *ret_registry);
/* By what the member's unit calls it, or our number. */
enum outcome registry_by_name(
	struct call *call, const struct member *member, struct text name, enum registry_use use, struct registry *ret_registry);
/* Makes it, or changes what is said about it (JSON with groupName, catalogName, schema). The unit may read its records. NOT_FOUND: another unit's. */
enum outcome registry_put(
	struct call *call, const struct member *member, struct text code, struct text about, struct registry *ret_registry);
/* Whoever writes a row first makes the registry. */
enum outcome registry_ensure(struct call *call, const struct member *member, struct text code, struct registry *ret_registry);
enum outcome registry_close(struct call *call, const struct member *member, struct text name);
typedef enum outcome registry_seen(struct call *call, const struct registry *registry, void *context);
/* Those the member may look at. */
enum outcome registry_each(struct call *call, const struct member *member, registry_seen *seen, void *context);

/* A row as it was given: content is borrowed. *ret_id: of its record. INVALID "content": no object, or too large. */
enum outcome row_add(struct call *call, struct registry *registry, json_t *content, int64_t *ret_id);
/* Rows that have every value of the query (nested ones too), the oldest first. An empty query finds any. */
enum outcome rows_find(struct call *call, const struct registry *registry, const json_t *query, int64_t ret_ids[], size_t limit,
	size_t *ret_count);
/* By the value of its primary key: a field "ID" or "id"; or by the UUID that createEntries answered with, another system's name for it, or the record's own
 * number. NOT_FOUND. */
enum outcome row_by_key(struct call *call, const struct registry *registry, struct text key, int64_t *ret_id);
enum outcome row_party(struct call *call, const struct registry *registry, int64_t id, int64_t *ret_party);
/* Reads it: the one way, with its entry. *ret_content is the caller's to give back. */
enum outcome row_read(struct call *call, const struct member *member, int64_t id, json_t **ret_content);
/* Its content with what is written over it; a new record takes the place of the old one. *ret_content may be NULL, else as above. */
enum outcome row_change(struct call *call, const struct member *member, struct registry *registry, int64_t id, const json_t *write,
	json_t **ret_content);
enum outcome row_remove(struct call *call, const struct registry *registry, int64_t id);
/* A page, counted from 1; newest first when back. */
enum outcome rows_page(
	struct call *call, const struct registry *registry, bool back, int page, int size, int64_t ret_ids[], size_t *ret_count);
/* Rows with that value in the field ("" any field). */
enum outcome rows_with(struct call *call, const struct registry *registry, struct text field, struct text value, int64_t ret_ids[],
	size_t limit, size_t *ret_count);

#endif
