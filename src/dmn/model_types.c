/* Item definitions to types. */
#include "dmn/model.h"

enum { TYPE_NEW, TYPE_RESOLVING, TYPE_DONE };

static struct text reference_name(struct arena *arena, struct text name)
{
	if (text_starts_with(name, T("feel:")))
		name = (struct text){ name.at + 5, name.len - 5 };
	else if (text_starts_with(name, T("feel.")))
		name = (struct text){ name.at + 5, name.len - 5 };
	return feel_name_normalize(arena, name);
}

void model_declare_types(struct model_reader *reader, struct dmn_file *file)
{
	size_t i = 0;

	file->type_count = xml_count(file->xml, "itemDefinition");
	file->types = NEW_ARRAY(reader->arena, file->type_count, struct type);
	file->type_xml = NEW_ARRAY(reader->arena, file->type_count, const struct xml_node *);
	file->type_states = NEW_ARRAY(reader->arena, file->type_count, uint8_t);
	XML_EACH(xml, file->xml, "itemDefinition") {
		file->types[i].name = feel_name_normalize(reader->arena, xml_attribute(xml, "name"));
		file->type_xml[i++] = xml;
	}
}

static void fill(struct model_reader *reader, struct type *type, const struct xml_node *xml);

static const struct type *resolve(struct model_reader *reader, struct dmn_file *file, size_t index)
{
	struct dmn_file *outside = reader->file;

	if (file->type_states[index] == TYPE_NEW) {
		file->type_states[index] = TYPE_RESOLVING;
		reader->file = file;
		fill(reader, &file->types[index], file->type_xml[index]);
		reader->file = outside;
		file->type_states[index] = TYPE_DONE;
	}
	return &file->types[index];
}

static const struct type *find_in(struct model_reader *reader, const struct dmn_file *file, struct text name)
{
	const struct type *found;

	for (size_t i = 0; i < file->type_count; i++)
		if (text_equal(file->types[i].name, name))
			return resolve(reader, (struct dmn_file *)file, i);
	for (size_t i = 0; i < file->import_count; i++) {
		const struct dmn_import *import = &file->imports[i];
		struct text rest = name;
		if (!import->file || import->file == file)
			continue;
		if (import->name.len) {
			if (!text_starts_with(name, import->name) || name.len <= import->name.len || name.at[import->name.len] != '.')
				continue;
			rest.at += import->name.len + 1;
			rest.len -= import->name.len + 1;
		}
		if (++reader->depth > DMN_DEPTH_MAX) {
			reader->depth--;
			return NULL;
		}
		found = find_in(reader, import->file, rest);
		reader->depth--;
		if (found)
			return found;
	}
	return NULL;
}

static const struct type *find(void *context, struct text name)
{
	struct model_reader *reader = context;
	const struct type *found = type_builtin(name);

	return found ? found : find_in(reader, reader->file, name);
}

const struct type *model_type(struct model_reader *reader, const struct xml_node *node, struct text name)
{
	struct feel_parse parse = { .arena = reader->arena, .find_type = find, .find_type_context = reader };
	const struct type *type;

	if (!name.len)
		return NULL;
	name = reference_name(reader->arena, name);
	type = find(reader, name);
	if (!type && memchr(name.at, '<', name.len))
		type = feel_parse_type(&parse, name);
	if (type)
		return type;
	model_problem(reader, node->line, node->column, "no type '%.*s'", TEXT_ARG(name));
	return &type_any;
}

static struct text type_reference(const struct xml_node *xml)
{
	struct text name = xml_child_text(xml, "typeRef");

	return name.len ? name : xml_attribute(xml, "typeRef");
}

/* Only a name: the type itself is used, which may be the one being read (a tree). */
static bool is_plain_reference(const struct xml_node *xml)
{
	return type_reference(xml).len && !xml_child(xml, "itemComponent") && !xml_child(xml, "functionItem") &&
		!xml_child(xml, "allowedValues") && !xml_child(xml, "typeConstraint") &&
		!text_equal(xml_attribute(xml, "isCollection"), T("true"));
}

static void fill_components(struct model_reader *reader, struct type *type, const struct xml_node *xml)
{
	size_t i = 0;

	type->kind = TYPE_CONTEXT;
	type->field_count = xml_count(xml, "itemComponent");
	type->fields = NEW_ARRAY(reader->arena, type->field_count, struct type_field);
	XML_EACH(component, xml, "itemComponent") {
		struct type *field = NEW(reader->arena, struct type);
		struct text name = feel_name_normalize(reader->arena, xml_attribute(component, "name"));
		if (is_plain_reference(component)) {
			type->fields[i++] = (struct type_field){ name, model_type(reader, component, type_reference(component)) };
			continue;
		}
		fill(reader, field, component);
		field->name = name;
		type->fields[i++] = (struct type_field){ name, field };
	}
}

static void fill_function(struct model_reader *reader, struct type *type, const struct xml_node *xml)
{
	size_t i = 0;

	type->kind = TYPE_FUNCTION;
	type->field_count = xml_count(xml, "parameters");
	type->fields = NEW_ARRAY(reader->arena, type->field_count, struct type_field);
	XML_EACH(parameter, xml, "parameters") {
		const struct type *of = model_type(reader, parameter, type_reference(parameter));
		type->fields[i++] = (struct type_field){ xml_attribute(parameter, "name"), of ? of : &type_any };
	}
	type->element = model_type(reader, xml, xml_attribute(xml, "outputTypeRef"));
	if (!type->element)
		type->element = &type_any;
}

static const struct feel_node *tests_of(struct model_reader *reader, const struct xml_node *xml, const char *name)
{
	const struct xml_node *tests = xml_child(xml, name);
	const struct xml_node *text = tests ? xml_child(tests, "text") : NULL;

	return text && text_trim(text->text).len ? model_tests(reader, text) : NULL;
}

static void wrap_in_list(struct model_reader *reader, struct type *type)
{
	struct type *element = NEW(reader->arena, struct type);

	*element = *type;
	*type = (struct type){ .kind = TYPE_LIST, .name = type->name, .element = element };
}

static void fill_reference(struct model_reader *reader, struct type *type, const struct xml_node *xml)
{
	const struct type *base = model_type(reader, xml, type_reference(xml));
	struct text name = type->name;

	if (!base)
		base = &type_any;
	for (size_t i = 0; i < reader->file->type_count; i++)
		if (base == &reader->file->types[i] && reader->file->type_states[i] == TYPE_RESOLVING) {
			model_problem(reader, xml->line, xml->column, "the type '%.*s' is defined by itself", TEXT_ARG(base->name));
			base = &type_any;
			break;
		}
	*type = *base;
	type->name = name;
}

static void fill(struct model_reader *reader, struct type *type, const struct xml_node *xml)
{
	const struct feel_node *allowed, *constraint, *inherited;
	const struct feel_scope *scope = reader->scope;
	const struct xml_node *function = xml_child(xml, "functionItem");
	bool is_collection = text_equal(xml_attribute(xml, "isCollection"), T("true"));

	if (++reader->depth > DMN_DEPTH_MAX) {
		model_problem(reader, xml->line, xml->column, "types nested too deep");
		reader->depth--;
		return;
	}
	reader->scope = NULL;
	if (xml_child(xml, "itemComponent"))
		fill_components(reader, type, xml);
	else if (function)
		fill_function(reader, type, function);
	else if (is_collection && type_reference(xml).len) {
		*type = (struct type){ .kind = TYPE_LIST, .name = type->name, .element = model_type(reader, xml, type_reference(xml)) };
		is_collection = false;
	} else
		fill_reference(reader, type, xml);
	inherited = type->allowed;
	allowed = tests_of(reader, xml, "allowedValues");
	constraint = tests_of(reader, xml, "typeConstraint");
	if (is_collection)
		wrap_in_list(reader, type);
	if (allowed) {
		type->allowed = allowed;
		if (inherited && !constraint && !is_collection)
			type->constraint = inherited;
	}
	if (constraint)
		type->constraint = constraint;
	reader->scope = scope;
	reader->depth--;
}

void model_resolve_types(struct model_reader *reader, struct dmn_file *file)
{
	for (size_t i = 0; i < file->type_count; i++)
		resolve(reader, file, i);
}
