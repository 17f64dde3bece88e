/* GovStack's addresses, as its descriptions have them. */
#include "govstack/govstack.h"

#include "govstack/data.h"
#include "govstack/member.h"
#include "kernel/db/db.h"

#define REGISTRY \
	{ "registryName", PARAM_TEXT, PARAM_IN_PATH, 0, 100, NULL, "code of the registry" }, \
	{ "versionNumber", PARAM_TEXT, PARAM_IN_PATH, 0, 40, NULL, "taken and not needed: a registry has one version in force" }
#define RESULTS \
	{ "firstResult", PARAM_INT, 0, 0, 100000, NULL, "how many to pass over" }, \
	{ "maxResult", PARAM_INT, 0, 0, 200, NULL, "how many at most" }, \
	{ "sortBy", PARAM_TEXT, 0, 0, 40, NULL, "taken and not needed: by when they were created" }, \
	{ "sortOrder", PARAM_TEXT, 0, 0, 10, NULL, "asc: oldest first; else newest first" }

static const struct param registry_params[] = { REGISTRY, PARAMS_END };
static const struct param list_params[] = {
	REGISTRY,
	{ "search", PARAM_TEXT, 0, 0, 200, NULL, "a value, whole" },
	{ "filter", PARAM_TEXT, 0, 0, 100, NULL, "the field it stands in; any when not given" },
	{ "ordering", PARAM_TEXT, 0, 0, 40, NULL, "descending: newest first" },
	{ "page", PARAM_INT, 0, 1, 1000, NULL, "from 1" },
	{ "pageSize", PARAM_INT, 0, 1, 100, NULL, "100 when not given" },
	{ "page_size", PARAM_INT, 0, 1, 100, NULL, "its earlier wording" },
	{ "query.*", PARAM_TEXT, 0, 0, 200, NULL, "query.FIELD: rows with that value in the field" },
	PARAMS_END,
};
static const struct param many_params[] = { { "registryName", PARAM_TEXT, PARAM_IN_PATH, 0, 100, NULL, "code of the registry" }, PARAMS_END };
static const struct param delete_params[] = { REGISTRY, { "id", PARAM_TEXT, PARAM_IN_PATH, 0, 200, NULL, "primary key of the row" }, PARAMS_END };
static const struct param value_params[] = {
	REGISTRY,
	{ "uuid", PARAM_TEXT, PARAM_IN_PATH, 0, 200, NULL, "primary key of the row" },
	{ "field", PARAM_TEXT, PARAM_IN_PATH, 0, 200, NULL, "name of the field, a dot, json" },
	PARAMS_END,
};
static const struct param usage_params[] = {
	{ "userId", PARAM_TEXT, PARAM_REQUIRED, 0, 200, NULL, "primary key of the person's row" },
	{ "databaseId", PARAM_TEXT, PARAM_REQUIRED, 0, 100, NULL, "code of the registry" },
	PARAMS_END,
};
static const struct param usage_earlier_params[] = {
	{ "userID", PARAM_TEXT, PARAM_REQUIRED, 0, 200, NULL, "primary key of the person's row" },
	{ "DatabaseID", PARAM_TEXT, PARAM_REQUIRED, 0, 100, NULL, "code of the registry" },
	PARAMS_END,
};
static const struct param database_params[] = { { "id", PARAM_TEXT, PARAM_IN_PATH, 1, 40, NULL, "number of the registry" }, PARAMS_END };
static const struct param services_params[] = { { "name", PARAM_TEXT, 0, 0, 200, NULL, "of a service" }, PARAMS_END };
static const struct param service_params[] = { { "serviceId", PARAM_TEXT, PARAM_IN_PATH, 0, 64, NULL, "UUID, or the item's code" }, PARAMS_END };
static const struct param form_params[] = { { "eFormId", PARAM_TEXT, PARAM_IN_PATH, 0, 64, NULL, "UUID" }, PARAMS_END };
static const struct param file_params[] = { { "fileId", PARAM_TEXT, PARAM_IN_PATH, 0, 64, NULL, "UUID" }, PARAMS_END };
static const struct param files_params[] = {
	{ "serviceId", PARAM_TEXT, 0, 0, 64, NULL, "of this service alone" },
	{ "applicantId", PARAM_TEXT, 0, 0, 200, NULL, "of this applicant alone" },
	RESULTS,
	PARAMS_END,
};
static const struct param tasks_params[] = {
	{ "mainTaskId", PARAM_TEXT, 0, 0, 64, NULL, "" },
	{ "fileId", PARAM_TEXT, 0, 0, 64, NULL, "" },
	{ "assigneeId", PARAM_TEXT, 0, 0, 64, NULL, "" },
	RESULTS,
	PARAMS_END,
};
static const struct param task_params[] = { { "taskId", PARAM_TEXT, PARAM_IN_PATH, 0, 64, NULL, "UUID" }, PARAMS_END };
static const struct param document_params[] = {
	{ "file", PARAM_FILE, PARAM_TEXT_TOO, 0, 20 << 20, NULL, "picture, PDF, office document or plain text; as a file, or as text in base64" },
	{ "additionalMetadata", PARAM_TEXT, 0, 0, 2000, NULL, "taken and not kept" },
	PARAMS_END,
};
static const char *const timeframes[] = { "day", "week", "month", "year", NULL };
static const struct param statistics_params[] = {
	{ "startDate", PARAM_DATE, 0, 0, 0, NULL, "first day of registration" },
	{ "endDate", PARAM_DATE, 0, 0, 0, NULL, "last day" },
	{ "registrationName", PARAM_TEXT, 0, 0, 200, NULL, "title or code of a service" },
	{ "operator", PARAM_TEXT, 0, 0, 200, NULL, "taken and not needed: nobody is ranked" },
	{ "role", PARAM_TEXT, 0, 0, 200, NULL, "likewise" },
	{ "timeframe", PARAM_CODE, 0, 0, 0, timeframes, "" },
	PARAMS_END,
};

#define ROUTE(how, at, handler, declared, more, words) \
	{ .verb = how, .path = at, .who = ANYONE, .handle = handler, .params = declared, .flags = (more) | ROUTE_MEDIATED | ROUTE_NO_KEY | (how == GET ? 0 : ROUTE_NOT_KEPT), \
	  .explain = answer_refusal_json, .summary = words }

static const struct route routes[] = {
	ROUTE(GET,    "/data/statistics",                                       statistics_show,       statistics_params, 0,            "How many applications were processed"),
	ROUTE(GET,    "/data/mypersonalDataUsage",                              data_usage,            usage_params,      0,            "Who looked at a person's row"),
	ROUTE(GET,    "/data/:registryName/:versionNumber",                     data_list,             list_params,       ROUTE_WRITES, "Rows of a registry"),
	ROUTE(POST,   "/data/:registryName/:versionNumber/create",              data_create,           registry_params,   ROUTE_RAW,    "Adds a row"),
	ROUTE(POST,   "/data/:registryName/createEntries",                      data_create_many,      many_params,       ROUTE_RAW,    "Adds rows"),
	ROUTE(POST,   "/data/:registryName/:versionNumber/exists",              data_exists,           registry_params,   ROUTE_RAW,    "Whether a row is there"),
	ROUTE(POST,   "/data/:registryName/:versionNumber/read",                data_read,             registry_params,   ROUTE_RAW,    "Reads a row"),
	ROUTE(PUT,    "/data/:registryName/:versionNumber/update",              data_update,           registry_params,   ROUTE_RAW,    "Changes a row"),
	ROUTE(PUT,    "/data/:registryName/:versionNumber/updateEntries",       data_update_many,      registry_params,   ROUTE_RAW,    "Changes rows"),
	ROUTE(POST,   "/data/:registryName/:versionNumber/updateOrCreate",      data_update_or_create, registry_params,   ROUTE_RAW,    "Changes a row, or adds it"),
	ROUTE(DELETE, "/data/:registryName/:versionNumber/:id/delete",          data_delete,           delete_params,     ROUTE_RAW,    "Takes a row back"),
	ROUTE(GET,    "/data/:registryName/:versionNumber/:uuid/readValue/:field", data_value,         value_params,      ROUTE_WRITES, "Reads one field"),
	/* the same in the description's earlier wording */
	ROUTE(GET,    "/data/statistics/1.0",                                   statistics_show,       statistics_params, 0,            "How many applications were processed"),
	ROUTE(GET,    "/data/MyPersonalDataUsage/1.0",                          data_usage_earlier,    usage_earlier_params, 0,         "Who looked at a person's row"),
	ROUTE(POST,   "/data/:registryName/:versionNumber/create-entries",      data_create_many,      registry_params,   ROUTE_RAW,    "Adds rows"),
	ROUTE(PUT,    "/data/:registryName/:versionNumber/update-entries",      data_update_many,      registry_params,   ROUTE_RAW,    "Changes rows"),
	ROUTE(POST,   "/data/:registryName/:versionNumber/update-or-create",    data_update_or_create, registry_params,   ROUTE_RAW,    "Changes a row, or adds it"),
	ROUTE(GET,    "/data/:registryName/:versionNumber/:uuid/read-value/:field", data_value,        value_params,      ROUTE_WRITES, "Reads one field"),
	ROUTE(GET,    "/databases",                                             databases_list,        NULL,              0,            "All registries"),
	ROUTE(GET,    "/database/:id",                                          database_show,         database_params,   0,            "A registry"),
	ROUTE(DELETE, "/database/:id",                                          database_delete,       database_params,   ROUTE_RAW,    "Closes a registry"),
	ROUTE(POST,   "/database/modify",                                       database_modify,       NULL,              ROUTE_RAW,    "Makes or changes a registry"),
	ROUTE(GET,    "/services",                                              services_list,         services_params,   0,            "What can be registered"),
	ROUTE(GET,    "/services/:serviceId",                                   registrable_show,          service_params,    0,            "A service"),
	ROUTE(GET,    "/services/:serviceId/eForms",                            service_forms,         service_params,    0,            "Its forms"),
	ROUTE(GET,    "/eForms/:eFormId",                                       eform_show,             form_params,       0,            "A form, as JSON Schema"),
	ROUTE(POST,   "/services/:serviceId/applications",                      file_submit,           service_params,    ROUTE_RAW,    "Applies"),
	ROUTE(GET,    "/applications",                                          files_list,            files_params,      ROUTE_WRITES, "Application files that came this way"),
	ROUTE(GET,    "/applications/:fileId",                                  file_show,             file_params,       ROUTE_WRITES, "An application file"),
	ROUTE(PUT,    "/applications/:fileId",                                  file_change,           file_params,       ROUTE_RAW,    "Changes one, and completes it when it was sent back"),
	ROUTE(GET,    "/tasks",                                                 tasks_list,            tasks_params,      ROUTE_WRITES, "Open tasks"),
	ROUTE(GET,    "/tasks/:taskId",                                         task_show,             task_params,       ROUTE_WRITES, "A task"),
	ROUTE(POST,   "/tasks/:taskId",                                         task_posted,           task_params,       ROUTE_RAW,    "Nothing: a task is completed below its address"),
	ROUTE(POST,   "/tasks/:taskId/complete",                                task_complete,         task_params,       ROUTE_RAW,    "Hands in what a task asked for"),
	{ .verb = POST, .path = "/documents", .who = ANYONE, .handle = document_add, .params = document_params, .prepare = document_prepare,
	  .flags = ROUTE_MEDIATED | ROUTE_NO_KEY | ROUTE_NOT_KEPT, .explain = answer_refusal_json, .summary = "Uploads a document" },
	{ .path = NULL },
};

static enum outcome files_named(struct call *call, struct text from, struct text to, struct db_rows *ret_rows)
{
	return db_select(call, GOVSTACK_FILES_BETWEEN, IN(from, to), ret_rows);
}

const struct feature govstack_feature = { .name = "govstack", .routes = routes, .files = files_named };
