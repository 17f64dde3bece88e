#include "dmn/command_model.h"

#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "dmn/ask.h"
#include "dmn/command_rows.h"
#include "dmn/explain.h"
#include "dmn/feel.h"
#include "dmn/folder.h"
#include "dmn/json.h"
#include "dmn/model.h"
#include "dmn/package.h"
#include "dmn/temporal.h"

enum { COMMAND_MEMORY = 1 << 30, LINE_MAX_BYTES = 64 << 10 };

/* What every one of these commands is given. */
struct request {
	struct arena *arena, *work;
	const struct dmn_model *model;
	struct text decision;
	const struct context *inputs;
	bool trace;
	const char *rows;      /* a CSV file instead of inputs */
};

static void print_problems(const struct dmn_problems *problems)
{
	for (const struct dmn_problem *problem = problems->first; problem; problem = problem->next) {
		fprintf(stderr, "%.*s:%u:%u:", TEXT_ARG(problem->file), problem->line, problem->column);
		if (problem->element.len)
			fprintf(stderr, " %.*s:", TEXT_ARG(problem->element));
		if (problem->rule)
			fprintf(stderr, " rule %u:", problem->rule);
		if (problem->clause.len)
			fprintf(stderr, " %.*s:", TEXT_ARG(problem->clause));
		fprintf(stderr, " %.*s\n", TEXT_ARG(problem->message));
	}
	if (problems->count > DMN_PROBLEMS_MAX)
		fprintf(stderr, "and %zu more\n", problems->count - DMN_PROBLEMS_MAX);
}

static bool read_inputs(struct request *request, const char *json)
{
	struct feel_problem problem;
	struct value value;

	if (!feel_evaluate_text(request->arena, text_of(json), NULL, NULL, &value, &problem)) {
		fprintf(stderr, "inputs:%u:%u: %.*s\n", problem.line, problem.column, TEXT_ARG(problem.message));
		return false;
	}
	if (value.kind != VALUE_CONTEXT) {
		fprintf(stderr, "inputs: an object is expected\n");
		return false;
	}
	request->inputs = value.context;
	return true;
}

static const struct dmn_model *load_model(struct arena *arena, const char *path)
{
	struct text bytes;
	struct dmn_problems problems;
	struct dmn_load_options options = { .file = text_of(path), .load = folder_load };
	const struct dmn_model *model;

	if (!folder_read(arena, path, &bytes)) {
		fprintf(stderr, "%s: cannot be read\n", path);
		return NULL;
	}
	options.load_context = dirname(text_cstring(arena, text_of(path)));
	model = dmn_model_load(arena, &options, bytes, &problems);
	print_problems(&problems);
	return model;
}

static bool day_of(const char *on, int64_t *ret_day)
{
	struct value date;

	if (!on) {
		*ret_day = (time(NULL) + 8 * 3600) / 86400;   /* in Shanghai */
		return true;
	}
	date = temporal_parse_date(text_of(on));
	if (date.kind != VALUE_DATE)
		fprintf(stderr, "--on: a day is expected, as 2026-07-01\n");
	*ret_day = date.integer;
	return date.kind == VALUE_DATE;
}

static const struct dmn_model *load_package(struct arena *arena, const char *path, const char *on, struct text *ret_decision)
{
	struct package package;
	struct text problem;
	int64_t day;

	if (!day_of(on, &day))
		return NULL;
	if (!package_find(arena, path, day, &package, &problem)) {
		fprintf(stderr, "%.*s\n", TEXT_ARG(problem));
		return NULL;
	}
	fprintf(stderr, "%.*s %.*s (%.*s, %.*s)\n", TEXT_ARG(package.id), TEXT_ARG(package.title), TEXT_ARG(package.authority), TEXT_ARG(package.legal_reference));
	*ret_decision = package.decision;
	return load_model(arena, text_cstring(arena, package.model));
}

const struct dmn_model *dmn_command_load(struct arena *arena, const char *path, const char *on, struct text *ret_decision)
{
	struct text decision = T("");
	const struct dmn_model *model = package_is(path) ? load_package(arena, path, on, &decision) : load_model(arena, path);

	if (model && ret_decision)
		*ret_decision = decision.len ? decision : dmn_model_answer(model);
	return model;
}

static void convert_inputs(struct request *request)
{
	for (size_t i = 0; i < request->inputs->count; i++) {
		struct context_entry *entry = &request->inputs->entries[i];
		const struct dmn_element *input = dmn_element_find(request->model, entry->name);
		if (input && input->kind == DMN_INPUT)
			entry->value = dmn_input_convert(request->arena, input, entry->value);
	}
}

static bool request_open(struct request *request, int argc, char **argv)
{
	const char *path = NULL, *inputs = NULL, *decision = NULL, *on = NULL;

	*request = (struct request){ .arena = arena_new(COMMAND_MEMORY), .work = arena_new(COMMAND_MEMORY) };
	for (int i = 1; i < argc; i++) {
		if (!strcmp(argv[i], "--decision") && i + 1 < argc)
			decision = argv[++i];
		else if (!strcmp(argv[i], "--inputs") && i + 1 < argc)
			inputs = argv[++i];
		else if (!strcmp(argv[i], "--csv") && i + 1 < argc)
			request->rows = argv[++i];
		else if (!strcmp(argv[i], "--on") && i + 1 < argc)
			on = argv[++i];
		else if (!strcmp(argv[i], "--trace"))
			request->trace = true;
		else
			path = argv[i];
	}
	if (!path) {
		fprintf(stderr, "usage: onedoor dmn %s MODEL|PACKAGE [--on DATE] [--decision NAME] [--inputs JSON | --csv FILE]\n", argv[0]);
		return false;
	}
	request->inputs = context_new(request->arena, 0);
	request->model = dmn_command_load(request->arena, path, on, &request->decision);
	if (!request->model || (inputs && !read_inputs(request, inputs)))
		return false;
	convert_inputs(request);
	if (decision)
		request->decision = text_of(decision);
	return true;
}

static int request_close(struct request *request, int status)
{
	arena_free(request->work);
	arena_free(request->arena);
	return status;
}

static void print_json(struct arena *arena, struct value value)
{
	struct text_builder builder;

	builder_init(&builder, arena, 64 << 20);
	value_write_json(&builder, value);
	printf("%.*s\n", TEXT_ARG(builder_text(&builder)));
}

static void print_explanation(struct arena *arena, const struct dmn_trace *trace)
{
	struct text_builder builder;

	builder_init(&builder, arena, 16 << 20);
	dmn_explain(&builder, trace);
	printf("%.*s", TEXT_ARG(builder_text(&builder)));
}

static void print_remarks(const struct request *request, const struct dmn_result *result)
{
	for (const struct dmn_remark *remark = result->remarks; remark; remark = remark->next)
		fprintf(stderr, "%.*s:%u:%u: %.*s: %.*s\n", TEXT_ARG(request->model->first->name), remark->line, remark->column,
			TEXT_ARG(remark->element), TEXT_ARG(remark->message));
}

static int evaluate(struct request *request, bool explain)
{
	struct dmn_evaluate_options options = { .trace = explain || request->trace };
	struct dmn_result result;
	enum dmn_outcome outcome = dmn_evaluate(request->model, request->work, request->decision, request->inputs, &options, &result);

	if (outcome == DMN_NOT_FOUND)
		fprintf(stderr, "no decision '%.*s'\n", TEXT_ARG(request->decision));
	if (outcome == DMN_STOPPED)
		fprintf(stderr, "%.*s: %.*s\n", TEXT_ARG(request->decision), TEXT_ARG(result.reason));
	if (outcome != DMN_OK)
		return 1;
	print_remarks(request, &result);
	if (options.trace)
		print_explanation(request->work, result.trace);
	if (!explain)
		print_json(request->work, result.value);
	return 0;
}

int dmn_command_eval(int argc, char **argv)
{
	struct request request;

	if (!request_open(&request, argc, argv))
		return request_close(&request, 2);
	if (request.rows)
		return request_close(&request, dmn_command_rows(request.model, request.decision, request.rows, false));
	return request_close(&request, evaluate(&request, false));
}

int dmn_command_explain(int argc, char **argv)
{
	struct request request;

	if (!request_open(&request, argc, argv))
		return request_close(&request, 2);
	if (request.rows)
		return request_close(&request, dmn_command_rows(request.model, request.decision, request.rows, true));
	return request_close(&request, evaluate(&request, true));
}

static void print_question(struct arena *arena, const struct dmn_question *question)
{
	printf("%.*s (%.*s", TEXT_ARG(question->name), TEXT_ARG(question->kind));
	for (size_t i = 0; i < question->answer_count; i++)
		printf("%s%.*s", i ? ", " : ": ", TEXT_ARG(value_format(arena, question->answers[i])));
	printf(")? ");
	fflush(stdout);
}

/* An answer as typed: strings as they are, everything else in FEEL; an empty line is null. */
static bool read_answer(struct request *request, const struct dmn_question *question, struct value *ret_value)
{
	char *line = arena_alloc(request->arena, LINE_MAX_BYTES);
	struct feel_problem problem;
	struct text text;

	if (!fgets(line, LINE_MAX_BYTES, stdin))
		return false;
	text = text_trim(text_of(line));
	*ret_value = value_null();
	if (text_equal(question->kind, T("string")) && text.len && *text.at != '"')
		*ret_value = value_string(text);
	else if (text_equal(question->kind, T("date")) && text.len && *text.at != '@')
		return feel_evaluate_text(request->arena, text_format(request->arena, "@\"%.*s\"", TEXT_ARG(text)), NULL, NULL, ret_value, &problem);
	else if (text.len && !feel_evaluate_text(request->arena, text, NULL, NULL, ret_value, &problem))
		printf("%.*s\n", TEXT_ARG(problem.message));
	return true;
}

static int interview(struct request *request)
{
	struct context *known = context_new(request->arena, request->inputs->count + request->model->element_count);
	struct dmn_interview interview;

	for (size_t i = 0; i < request->inputs->count; i++)
		context_set(known, request->inputs->entries[i].name, request->inputs->entries[i].value);
	for (;;) {
		enum dmn_outcome outcome = dmn_ask(request->model, request->work, request->decision, known, NULL, &interview);
		struct value answer;
		if (outcome != DMN_OK) {
			fprintf(stderr, "%.*s\n", TEXT_ARG(outcome == DMN_NOT_FOUND ? T("no such decision") : interview.reason));
			return 1;
		}
		if (interview.decided)
			break;
		print_question(request->work, &interview.questions[0]);
		if (!read_answer(request, &interview.questions[0], &answer))
			return 1;
		context_set(known, interview.questions[0].name, answer);
		arena_reset(request->work);
	}
	request->inputs = known;
	print_json(request->work, interview.value);
	return 0;
}

int dmn_command_ask(int argc, char **argv)
{
	struct request request;

	return request_close(&request, request_open(&request, argc, argv) ? interview(&request) : 2);
}

static void print_table(const struct table *table)
{
	for (size_t i = 0; i < table->input_count; i++)
		printf("%s%.*s", i ? " | " : "    ", TEXT_ARG(table->inputs[i].text));
	printf(" =>");
	for (size_t i = 0; i < table->output_count; i++)
		printf(" %.*s", TEXT_ARG(table->outputs[i].name));
	printf("\n");
	for (size_t r = 0; r < table->rule_count; r++) {
		printf("%3zu ", r + 1);
		for (size_t i = 0; i < table->input_count; i++)
			printf("%s%.*s", i ? " | " : "", table->rules[r].cells[i].text.len ? (int)table->rules[r].cells[i].text.len : 1,
				table->rules[r].cells[i].text.len ? table->rules[r].cells[i].text.at : "-");
		for (size_t i = 0; i < table->annotation_count; i++)
			if (table->rules[r].annotations[i].len)
				printf("   // %.*s", TEXT_ARG(table->rules[r].annotations[i]));
		printf("\n");
	}
}

static void print_element(const struct dmn_element *element)
{
	static const char *const kinds[] = { "input", "decision", "knowledge", "service", "source" };
	const struct feel_node *body = element->body;
	const struct xml_node *text = xml_child(xml_child(element->xml, "literalExpression"), "text");

	printf("%s %.*s", kinds[element->kind], TEXT_ARG(element->name));
	if (element->type->name.len)
		printf(": %.*s", TEXT_ARG(element->type->name));
	printf("\n");
	for (size_t i = 0; i < element->slot_count; i++)
		printf("    needs %.*s\n", TEXT_ARG(element->slots[i].name));
	while (body && (body->kind == FEEL_COERCE || body->kind == FEEL_FUNCTION))
		body = body->kind == FEEL_COERCE ? body->a : body->b;
	if (body && body->kind == FEEL_TABLE)
		print_table(body->table);
	else if (text)
		printf("    %.*s\n", TEXT_ARG(text_trim(text->text)));
}

/* A model as readable text. */
int dmn_command_show(int argc, char **argv)
{
	struct request request;

	if (!request_open(&request, argc, argv))
		return request_close(&request, 2);
	for (size_t i = 0; i < request.model->element_count; i++)
		print_element(request.model->elements[i]);
	return request_close(&request, 0);
}
