/* Reading a model: files and their imports, elements, what each element's names mean. */
#include "dmn/model.h"

static const char *const namespaces[] = {
	"https://www.omg.org/spec/DMN/20191111/MODEL/",  /* 1.3 */
	"https://www.omg.org/spec/DMN/20211108/MODEL/",  /* 1.4 */
	"https://www.omg.org/spec/DMN/20230324/MODEL/",  /* 1.5 */
};

void model_problem(struct model_reader *reader, uint32_t line, uint32_t column, const char *format, ...)
{
	struct dmn_problem *problem;
	va_list args;

	if (reader->problems->count++ >= DMN_PROBLEMS_MAX)
		return;
	problem = NEW(reader->arena, struct dmn_problem);
	*problem = (struct dmn_problem){
		.file = reader->file ? reader->file->name : reader->options->file, .line = line, .column = column,
		.element = reader->element ? reader->element->name : (struct text){ "", 0 },
		.rule = reader->rule, .clause = reader->clause,
	};
	va_start(args, format);
	problem->message = text_format_v(reader->arena, format, args);
	va_end(args);
	*reader->problems->end = problem;
	reader->problems->end = &problem->next;
}

static struct dmn_file *file_of_namespace(const struct dmn_model *model, struct text namespace)
{
	struct dmn_file *file = model->first;

	while (file && !text_equal(file->namespace, namespace))
		file = file->next;
	return file;
}

static bool is_known_namespace(struct text namespace)
{
	for (size_t i = 0; i < sizeof(namespaces) / sizeof(*namespaces); i++)
		if (text_equal(namespace, text_of(namespaces[i])))
			return true;
	return false;
}

static struct dmn_file *read_file(struct model_reader *reader, struct text bytes, struct text name)
{
	struct xml_limits limits = { reader->options->max_bytes ? reader->options->max_bytes : DMN_MODEL_BYTES_MAX, 4 * DMN_DEPTH_MAX };
	struct xml_error error;
	struct text namespace;
	struct xml_node *root = xml_parse(reader->arena, bytes, &limits, &namespace, &error);
	struct dmn_file *file = NEW(reader->arena, struct dmn_file);

	file->name = name;
	reader->file = file;
	if (!root) {
		model_problem(reader, error.line, error.column, "%.*s", TEXT_ARG(error.message));
		return NULL;
	}
	if (!xml_is(root, "definitions") || !is_known_namespace(namespace)) {
		model_problem(reader, root->line, root->column, "no decision model of DMN 1.3, 1.4 or 1.5");
		return NULL;
	}
	file->xml = root;
	file->namespace = xml_attribute(root, "namespace");
	file->model_name = xml_attribute(root, "name");
	return file;
}

static void append_file(struct dmn_model *model, struct dmn_file *file)
{
	struct dmn_file **end = &model->first;

	while (*end)
		end = &(*end)->next;
	*end = file;
}

static size_t file_count(const struct dmn_model *model)
{
	size_t count = 0;

	for (const struct dmn_file *file = model->first; file; file = file->next)
		count++;
	return count;
}

static struct dmn_file *load_import(struct model_reader *reader, const struct xml_node *xml)
{
	struct text location = xml_attribute(xml, "locationURI"), namespace = xml_attribute(xml, "namespace"), bytes, name;
	struct dmn_file *importing = reader->file, *file = file_of_namespace(reader->model, namespace);

	if (file)
		return file;
	if (!reader->options->load || file_count(reader->model) >= DMN_IMPORTS_MAX ||
	    !reader->options->load(reader->options->load_context, reader->arena, location, namespace, &bytes, &name)) {
		model_problem(reader, xml->line, xml->column, "the import '%.*s' was not found", TEXT_ARG(namespace));
		return NULL;
	}
	file = read_file(reader, bytes, name);
	reader->file = importing;
	if (!file)
		return NULL;
	if (!text_equal(file->namespace, namespace)) {
		model_problem(reader, xml->line, xml->column, "the import has the namespace '%.*s'", TEXT_ARG(file->namespace));
		return NULL;
	}
	append_file(reader->model, file);
	return file;
}

/* Breadth first: files found are appended and looked at in turn. */
static void load_imports(struct model_reader *reader)
{
	for (struct dmn_file *file = reader->model->first; file; file = file->next) {
		reader->file = file;
		file->imports = NEW_ARRAY(reader->arena, xml_count(file->xml, "import"), struct dmn_import);
		XML_EACH(xml, file->xml, "import") {
			struct text type = xml_attribute(xml, "importType");
			if (type.len && !is_known_namespace(type))
				continue;
			struct dmn_import *import = &file->imports[file->import_count];
			import->name = feel_name_normalize(reader->arena, xml_attribute(xml, "name"));
			import->namespace = xml_attribute(xml, "namespace");
			import->file = load_import(reader, xml);
			feel_names_add(reader->model->names, import->name);
			file->import_count++;
		}
	}
}

/* Every name in the model may follow a dot somewhere. */
static void collect_names(struct model_reader *reader, const struct xml_node *xml)
{
	struct text name = xml_attribute(xml, "name");

	if (name.len)
		feel_names_add(reader->model->names, feel_name_normalize(reader->arena, name));
	for (const struct xml_node *child = xml->first; child; child = child->next)
		collect_names(reader, child);
}

static const struct { const char *name; enum dmn_element_kind kind; } element_kinds[] = {
	{ "inputData", DMN_INPUT },
	{ "decision", DMN_DECISION },
	{ "businessKnowledgeModel", DMN_KNOWLEDGE },
	{ "decisionService", DMN_SERVICE },
	{ "knowledgeSource", DMN_SOURCE },
};

enum { ELEMENT_KINDS = sizeof(element_kinds) / sizeof(*element_kinds) };

static void add_element(struct model_reader *reader, const struct dmn_file *file, const struct xml_node *xml, enum dmn_element_kind kind)
{
	struct dmn_element *element = NEW(reader->arena, struct dmn_element);
	const struct xml_node *variable = xml_child(xml, "variable");
	struct text name = xml_attribute(variable, "name");

	element->kind = kind;
	element->index = (uint32_t)reader->model->element_count;
	element->file = file;
	element->xml = xml;
	element->id = xml_attribute(xml, "id");
	element->name = feel_name_normalize(reader->arena, name.len ? name : xml_attribute(xml, "name"));
	element->type = &type_any;
	reader->model->elements[reader->model->element_count++] = element;
}

static size_t elements_in(const struct dmn_file *file)
{
	size_t count = 0;

	for (const struct xml_node *child = file->xml->first; child; child = child->next)
		for (size_t k = 0; k < ELEMENT_KINDS; k++)
			count += xml_is(child, element_kinds[k].name);
	return count;
}

static void collect_elements(struct model_reader *reader)
{
	size_t count = 0;

	for (struct dmn_file *file = reader->model->first; file; file = file->next)
		count += elements_in(file);
	reader->model->elements = NEW_ARRAY(reader->arena, count, struct dmn_element *);
	for (struct dmn_file *file = reader->model->first; file; file = file->next)
		for (const struct xml_node *child = file->xml->first; child; child = child->next)
			for (size_t k = 0; k < ELEMENT_KINDS; k++)
				if (xml_is(child, element_kinds[k].name))
					add_element(reader, file, child, element_kinds[k].kind);
}

/* "#id", "namespace#id" */
static struct dmn_element *resolve(struct model_reader *reader, const struct xml_node *reference)
{
	struct text id = xml_attribute(reference, "href"), namespace;
	const char *hash = id.len ? memrchr(id.at, '#', id.len) : NULL;

	if (hash) {
		namespace = (struct text){ id.at, (size_t)(hash - id.at) };
		id = (struct text){ hash + 1, id.len - namespace.len - 1 };
	} else {
		namespace = (struct text){ "", 0 };
	}
	if (!namespace.len)
		namespace = reader->file->namespace;
	for (size_t i = 0; i < reader->model->element_count; i++) {
		struct dmn_element *element = reader->model->elements[i];
		if (text_equal(element->id, id) && text_equal(element->file->namespace, namespace))
			return element;
	}
	model_problem(reader, reference->line, reference->column, "nothing has the id '%.*s'", TEXT_ARG(id));
	return NULL;
}

static const struct dmn_import *import_of(const struct dmn_file *file, const struct dmn_file *imported)
{
	for (size_t i = 0; i < file->import_count; i++)
		if (file->imports[i].file == imported)
			return &file->imports[i];
	return NULL;
}

static struct dmn_slot *slot_named(struct model_reader *reader, struct dmn_element *element, struct text name)
{
	for (size_t i = 0; i < element->slot_count; i++)
		if (text_equal(element->slots[i].name, name))
			return &element->slots[i];
	element->slots = arena_grow(reader->arena, element->slots, element->slot_count * sizeof(*element->slots),
		(element->slot_count + 1) * sizeof(*element->slots));
	element->slots[element->slot_count].name = name;
	return &element->slots[element->slot_count++];
}

static void require(struct model_reader *reader, struct dmn_element *element, struct dmn_element *required)
{
	const struct dmn_import *import = required->file == element->file ? NULL : import_of(element->file, required->file);
	struct dmn_slot *slot;

	if (!import || !import->name.len) {
		slot_named(reader, element, required->name)->element = required;
		return;
	}
	slot = slot_named(reader, element, import->name);
	slot->members = arena_grow(reader->arena, slot->members, slot->count * sizeof(required), (slot->count + 1) * sizeof(required));
	slot->members[slot->count++] = required;
}

static void read_requirements(struct model_reader *reader, struct dmn_element *element)
{
	static const struct { const char *requirement, *reference; } kinds[] = {
		{ "informationRequirement", "requiredInput" },
		{ "informationRequirement", "requiredDecision" },
		{ "knowledgeRequirement", "requiredKnowledge" },
	};

	for (size_t k = 0; k < sizeof(kinds) / sizeof(*kinds); k++)
		XML_EACH(requirement, element->xml, kinds[k].requirement)
			XML_EACH(reference, requirement, kinds[k].reference) {
				struct dmn_element *required = resolve(reader, reference);
				if (required)
					require(reader, element, required);
			}
}

static void read_sources(struct model_reader *reader, struct dmn_element *element)
{
	element->sources = NEW_ARRAY(reader->arena, xml_count(element->xml, "authorityRequirement"), struct dmn_trace_source);
	XML_EACH(requirement, element->xml, "authorityRequirement") {
		const struct xml_node *reference = xml_child(requirement, "requiredAuthority");
		const struct dmn_element *source = reference ? resolve(reader, reference) : NULL;
		if (!source || source->kind != DMN_SOURCE)
			continue;
		element->sources[element->source_count++] = (struct dmn_trace_source){
			.name = source->name, .location = xml_attribute(source->xml, "locationURI"),
			.description = xml_child_text(source->xml, "description"),
		};
	}
}

static struct dmn_element **references(struct model_reader *reader, const struct dmn_element *element, const char *name,
	struct dmn_element **list, size_t *count)
{
	XML_EACH(reference, element->xml, name) {
		struct dmn_element *found = resolve(reader, reference);
		if (!found)
			continue;
		list = arena_grow(reader->arena, list, *count * sizeof(*list), (*count + 1) * sizeof(*list));
		list[(*count)++] = found;
	}
	return list;
}

static void read_service(struct model_reader *reader, struct dmn_element *element)
{
	element->outputs = references(reader, element, "outputDecision", NULL, &element->output_count);
	element->parameters = references(reader, element, "inputData", NULL, &element->parameter_count);
	element->parameters = references(reader, element, "inputDecision", element->parameters, &element->parameter_count);
}

static const struct type *variable_type(struct model_reader *reader, const struct dmn_element *element)
{
	const struct xml_node *variable = xml_child(element->xml, "variable");
	const struct type *type = variable ? model_type(reader, variable, xml_attribute(variable, "typeRef")) : NULL;

	return type ? type : &type_any;
}

static void compile_body(struct model_reader *reader, struct dmn_element *element)
{
	struct feel_scope scope = { NULL, element->slot_count, NEW_ARRAY(reader->arena, element->slot_count, struct text), false };

	for (size_t i = 0; i < element->slot_count; i++)
		scope.names[i] = element->slots[i].name;
	reader->scope = &scope;
	reader->depth = 0;
	if (element->kind == DMN_KNOWLEDGE) {
		const struct xml_node *logic = xml_child(element->xml, "encapsulatedLogic");
		element->body = logic ? model_function(reader, logic) : NULL;
	} else {
		element->body = model_expression(reader, element->xml);
	}
	reader->scope = NULL;
}

static void compile_element(struct model_reader *reader, struct dmn_element *element)
{
	reader->file = (struct dmn_file *)element->file;
	reader->element = element;
	element->type = variable_type(reader, element);
	switch (element->kind) {
	case DMN_DECISION:
		read_requirements(reader, element);
		read_sources(reader, element);
		compile_body(reader, element);
		break;
	case DMN_KNOWLEDGE:
		read_requirements(reader, element);
		slot_named(reader, element, element->name)->element = element;  /* may call itself */
		compile_body(reader, element);
		break;
	case DMN_SERVICE:
		read_service(reader, element);
		if (element->type->kind == TYPE_FUNCTION && !element->type->is_any_function)
			element->result = element->type->element;
		break;
	default:
		break;
	}
	reader->element = NULL;
}

enum { CYCLE_NEW, CYCLE_OPEN, CYCLE_DONE };

/* Decisions may not need themselves; knowledge may call itself. */
static bool is_cyclic(const struct dmn_element *element, uint8_t *states, int depth)
{
	bool cyclic = false;

	if (states[element->index] != CYCLE_NEW)
		return states[element->index] == CYCLE_OPEN;
	if (depth > 1000)
		return true;
	states[element->index] = CYCLE_OPEN;
	for (size_t i = 0; i < element->slot_count && !cyclic; i++) {
		const struct dmn_slot *slot = &element->slots[i];
		if (slot->element && slot->element->kind == DMN_DECISION)
			cyclic = is_cyclic(slot->element, states, depth + 1);
		for (size_t m = 0; m < slot->count && !cyclic; m++)
			if (slot->members[m]->kind == DMN_DECISION)
				cyclic = is_cyclic(slot->members[m], states, depth + 1);
	}
	states[element->index] = CYCLE_DONE;
	return cyclic;
}

static void check_cycles(struct model_reader *reader)
{
	uint8_t *states = NEW_ARRAY(reader->arena, reader->model->element_count, uint8_t);

	for (size_t i = 0; i < reader->model->element_count; i++) {
		const struct dmn_element *element = reader->model->elements[i];
		if (element->kind != DMN_DECISION || !is_cyclic(element, states, 0))
			continue;
		reader->file = (struct dmn_file *)element->file;
		reader->element = element;
		model_problem(reader, element->xml->line, element->xml->column, "the decision needs itself");
		reader->element = NULL;
	}
}

static struct dmn_model *load(struct model_reader *reader, struct text bytes)
{
	struct dmn_model *model = NEW(reader->arena, struct dmn_model);

	reader->model = model;
	model->arena = reader->arena;
	model->names = feel_names_new(reader->arena);
	model->first = read_file(reader, bytes, reader->options->file);
	if (!model->first)
		return NULL;
	load_imports(reader);
	for (struct dmn_file *file = model->first; file; file = file->next) {
		collect_names(reader, file->xml);
		model_declare_types(reader, file);
	}
	for (struct dmn_file *file = model->first; file; file = file->next) {
		reader->file = file;
		model_resolve_types(reader, file);
	}
	collect_elements(reader);
	for (size_t i = 0; i < model->element_count; i++)
		compile_element(reader, model->elements[i]);
	check_cycles(reader);
	return model;
}

struct dmn_model *dmn_model_load(struct arena *arena, const struct dmn_load_options *options, struct text bytes,
	struct dmn_problems *ret_problems)
{
	static const struct dmn_load_options none;
	struct model_reader reader = { .arena = arena, .options = options ? options : &none, .problems = ret_problems };
	static _Thread_local struct dmn_problem full;
	struct dmn_model *model;
	jmp_buf on_full;

	*ret_problems = (struct dmn_problems){ .end = &ret_problems->first };
	if (setjmp(on_full)) {
		arena_on_full(arena, NULL);
		full = (struct dmn_problem){ .message = T("the model needs more memory than allowed") };
		*ret_problems = (struct dmn_problems){ .first = &full, .end = &full.next, .count = 1 };
		return NULL;
	}
	arena_on_full(arena, &on_full);
	model = load(&reader, bytes);
	arena_on_full(arena, NULL);
	return model;
}

size_t dmn_element_count(const struct dmn_model *model)
{
	return model->element_count;
}

const struct dmn_element *dmn_element_at(const struct dmn_model *model, size_t index)
{
	return model->elements[index];
}

const struct dmn_element *dmn_element_find(const struct dmn_model *model, struct text name)
{
	for (size_t i = 0; i < model->element_count; i++)
		if (text_equal(model->elements[i]->name, name))
			return model->elements[i];
	for (size_t i = 0; i < model->element_count; i++)
		if (text_equal(model->elements[i]->id, name) || text_equal(xml_attribute(model->elements[i]->xml, "name"), name))
			return model->elements[i];
	return NULL;
}

enum dmn_element_kind dmn_element_kind(const struct dmn_element *element)
{
	return element->kind;
}

struct text dmn_element_name(const struct dmn_element *element)
{
	return element->name;
}

struct text dmn_element_id(const struct dmn_element *element)
{
	return element->id;
}

struct text dmn_model_name(const struct dmn_model *model)
{
	return model->first->model_name;
}
