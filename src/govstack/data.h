/* Within the room: the handlers of the routes. */
#ifndef ONEDOOR_GOVSTACK_DATA_H
#define ONEDOOR_GOVSTACK_DATA_H

#include "kernel/route/route.h"

/* data.c: Digital Registries, data */
route_handler data_list, data_create, data_create_many, data_exists, data_read, data_update, data_update_many, data_update_or_create, data_delete, data_value, data_usage, data_usage_earlier;
/* databases.c: Digital Registries, schemas */
route_handler databases_list, database_show, database_modify, database_delete;
/* services.c: Registration, what can be registered */
route_handler services_list, registrable_show, service_forms, eform_show;
/* files.c: Registration, applications, their tasks, documents */
route_handler files_list, file_submit, file_show, file_change, document_add, tasks_list, task_show, task_posted, task_complete;
enum outcome document_prepare(struct call *call);
/* statistics.c */
route_handler statistics_show;

#endif
