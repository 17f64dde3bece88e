/* Registration BB: application files, their tasks, documents. */
#include "govstack/files.h"

#include "govstack/data.h"
#include "kernel/clock/clock.h"
#include "kernel/db/db.h"

static json_t *status_of(enum case_state state)
{
	const char *code = "PENDING", *title = "Pending";

	if (IN_STATE(state) & (IN_STATE(STATE_GRANTED) | IN_STATE(STATE_DELIVERED)))
		code = "APPROVED", title = "Approved";
	else if (state == STATE_INCOMPLETE)
		code = "SENDBACK", title = "Sent back";
	else if (IN_STATE(state) & (IN_STATE(STATE_REFUSED) | IN_STATE(STATE_DECLINED) | IN_STATE(STATE_WITHDRAWN)))
		code = "REJECTED", title = "Rejected";
	return json_pack("{s:s, s:s}", "code", code, "title", title);
}

static json_t *file_json(struct call *call, const struct sent_file *file)
{
	const struct application *application = &file->application;
	json_t *data = json_deep_copy(file->given);

	json_object_del(data, "variables");
	return json_pack("{s:o, s:o, s:o, s:o, s:o, s:b, s:o, s:o}", "fileId", text_to_json(file->name), "registered",
		time_to_json(application->file.registered_at), "serviceId", text_to_json(file->service), "serviceName",
		text_to_json(application->file.title), "status", status_of(application->file.state), "ended",
		application->file.ended_at != 0, "applicantId", text_to_json(member_text(call->arena, file->given, "applicantId")),
		"applicationData", data);
}

/* ---- sending ---- */

enum outcome file_submit(struct call *call, struct doc *doc)
{
	struct item *item = NEW(call->arena, struct item);
	struct sent_file file;
	struct member member;
	json_t *body, *answer;
	int64_t id;
	enum outcome outcome;

	(void)doc;
	TRY(member_enter(call, true, &member));
	TRY(service_find(call, "service", param_text(call, "serviceId"), item));
	body = body_object(call);
	if (!body)
		return INVALID;
	outcome = sent_file_submit(call, member.unit, item, body, &id);
	json_decref(body);
	TRY(outcome);
	TRY(sent_file_find(call, member.unit, "file", uuid_of(call->arena, "file", id), &file));
	answer = file_json(call, &file);
	json_decref(file.given);
	return answer_json(call, 200, answer);
}

/* ---- looking ---- */

enum outcome file_show(struct call *call, struct doc *doc)
{
	struct sent_file file;
	struct member member;
	json_t *answer;

	(void)doc;
	TRY(member_enter(call, true, &member));
	TRY(sent_file_find(call, member.unit, "file", param_text(call, "fileId"), &file));
	answer = file_json(call, &file);
	json_decref(file.given);
	return answer_json(call, 200, answer);
}

struct listing {
	json_t *list;
	int first, most, seen;
	bool tasks;
};

/* The office that has it on its desk. */
static struct text assignee_of(struct call *call, const struct sent_file *file)
{
	return text_format(call->arena, "%lld", (long long)file->application.file.unit);
}

static json_t *listed(struct call *call, const struct sent_file *file, bool task)
{
	const struct application *application = &file->application;
	json_t *item = json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "fileId", text_to_json(file->name), "mainTaskId",
		text_to_json(file->task), "roleId", json_string("registrar"), "status", status_of(application->file.state), "created",
		time_to_json(application->file.registered_at), "description",
		text_to_json(member_text(call->arena, file->given, "applicationName")), "serviceName",
		text_to_json(application->file.title), "serviceId", text_to_json(file->service), task ? "eFormId" : "eformId",
		text_to_json(file->form));

	json_object_set_new(item, "assigneeId", text_to_json(assignee_of(call, file)));
	if (task) {
		json_object_set_new(item, "taskId", text_to_json(file->task));
		json_object_set_new(item, "name", text_to_json(application->file.title));
		return item;
	}
	json_object_set_new(item, "taskTitle", text_to_json(application->file.title));
	json_object_set_new(item, "roleName", json_string("Registrar"));
	json_object_set_new(item, "operatorName", json_string(""));
	json_object_set_new(item, "applicantId", text_to_json(member_text(call->arena, file->given, "applicantId")));
	json_object_set_new(item, "registered", time_to_json(application->file.registered_at));
	return item;
}

static bool fits(struct call *call, const char *param, struct text value)
{
	return !param_given(call, param) || text_equal(param_text(call, param), value);
}

static bool is_wanted(struct call *call, const struct sent_file *file, bool tasks)
{
	if (tasks)
		return !file->application.file.ended_at && fits(call, "mainTaskId", file->task) && fits(call, "fileId", file->name) &&
		       fits(call, "assigneeId", assignee_of(call, file));
	return fits(call, "serviceId", file->service) && fits(call, "applicantId", member_text(call->arena, file->given, "applicantId"));
}

static enum outcome list_one(struct call *call, const struct sent_file *file, void *context)
{
	struct listing *listing = context;

	if (!is_wanted(call, file, listing->tasks) || listing->seen++ < listing->first ||
		(int)json_array_size(listing->list) >= listing->most)
		return OK;
	json_array_append_new(listing->list, listed(call, file, listing->tasks));
	return OK;
}

static enum outcome list_all(struct call *call, bool named, bool tasks)
{
	struct listing listing = {.tasks = tasks,
		.first = param_given(call, "firstResult") ? (int)param_int(call, "firstResult") : 0,
		.most = param_given(call, "maxResult") ? (int)param_int(call, "maxResult") : 100};
	struct member member;
	enum outcome outcome;

	TRY(member_enter(call, named, &member));
	listing.list = json_array();
	outcome = sent_files_each(call, member.unit, text_equal(param_text(call, "sortOrder"), T("asc")), 200, list_one, &listing);
	if (outcome == OK)
		return answer_json(call, 200, listing.list);
	json_decref(listing.list);
	return outcome;
}

enum outcome files_list(struct call *call, struct doc *doc)
{
	(void)doc;
	return list_all(call, true, false);
}

enum outcome tasks_list(struct call *call, struct doc *doc)
{
	(void)doc;
	return list_all(call, false, true);
}

enum outcome task_show(struct call *call, struct doc *doc)
{
	struct sent_file file;
	struct member member;
	json_t *task;

	(void)doc;
	TRY(member_enter(call, false, &member));
	TRY(sent_file_find(call, member.unit, "task", param_text(call, "taskId"), &file));
	task = listed(call, &file, true);
	json_object_del(task, "mainTaskId");
	json_object_del(task, "name");
	json_object_set_new(task, "taskName", text_to_json(file.application.file.title));
	json_object_set_new(task, "formVariables", json_object());
	json_object_set_new(task, "data",
		json_object_get(file.given, "variables") ? json_incref(json_object_get(file.given, "variables")) : json_object());
	json_decref(file.given);
	return answer_json(call, 200, task);
}

/* ---- changing: what was sent back is completed; the decision stays with the office ---- */

static enum outcome complete(struct call *call, int64_t unit, struct sent_file *file, const json_t *given)
{
	call->caller =
		(struct caller){.kind = CALLER_RESIDENT, .person = file->application.applicant.id, .name = call->caller.name};
	call->own_case = file->application.file.id;
	if (file->application.file.state == STATE_INCOMPLETE)
		TRY(application_complete(call, &file->application, T("")));
	TRY(sent_documents_attach(call, unit, &file->application, given, file->given));
	return sent_file_keep(call, unit, file->application.file.id, given);
}

static enum outcome change(struct call *call, int64_t unit, struct sent_file *file, json_t *body)
{
	if (!json_is_string(json_object_get(body, "applicantId")))
		return call_problem(call, "applicantId", "required");
	TRY(complete(call, unit, file, body));
	json_incref(body);
	json_decref(file->given);
	file->given = body;
	return OK;
}

enum outcome file_change(struct call *call, struct doc *doc)
{
	struct sent_file file;
	struct member member;
	enum outcome outcome;
	json_t *body, *answer;

	(void)doc;
	TRY(member_enter(call, true, &member));
	TRY(sent_file_find(call, member.unit, "file", param_text(call, "fileId"), &file));
	body = body_object(call);
	outcome = body ? change(call, member.unit, &file, body) : INVALID;
	answer = outcome == OK ? file_json(call, &file) : NULL;
	json_decref(body);
	json_decref(file.given);
	return outcome == OK ? answer_json(call, 200, answer) : outcome;
}

/* Nothing is posted to a task itself. One that is not there is so before all else: clients ask for "no#such/complete", of which "no" arrives. */
enum outcome task_posted(struct call *call, struct doc *doc)
{
	struct sent_file file;
	struct member member;

	(void)doc;
	TRY(member_enter(call, false, &member));
	TRY(sent_file_find(call, member.unit, "task", param_text(call, "taskId"), &file));
	json_decref(file.given);
	return answer_json(call, 405, json_pack("{s:s, s:s}", "code", "405", "message", "/tasks/{taskId}/complete"));
}

enum outcome task_complete(struct call *call, struct doc *doc)
{
	struct sent_file file;
	struct member member;
	enum outcome outcome;
	json_t *body, *data;

	(void)doc;
	TRY(member_enter(call, false, &member));
	TRY(sent_file_find(call, member.unit, "task", param_text(call, "taskId"), &file));
	body = body_object(call);
	data = json_object_get(body, "data");
	if (json_is_object(data))
		json_object_set(file.given, "variables", data);
	outcome = body ? complete(call, member.unit, &file, file.given) : INVALID;
	json_decref(body);
	json_decref(file.given);
	TRY(outcome);
	return answer_json(call, 200,
		json_pack("{s:o, s:o, s:o, s:o, s:{}}", "taskId", text_to_json(file.task), "fileId",
			text_to_json(file.name), "serviceId", text_to_json(file.service), "status",
			status_of(file.application.file.state), "variables"));
}
