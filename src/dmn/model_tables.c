/* Decision tables: columns, rules, and cells that need no tree to be tried. */
#include "dmn/model.h"

static enum hit_policy hit_policy_of(struct model_reader *reader, const struct xml_node *xml)
{
	static const struct { const char *name; enum hit_policy policy; } policies[] = {
		{ "UNIQUE", HIT_UNIQUE }, { "ANY", HIT_ANY }, { "PRIORITY", HIT_PRIORITY }, { "FIRST", HIT_FIRST },
		{ "RULE ORDER", HIT_RULE_ORDER }, { "OUTPUT ORDER", HIT_OUTPUT_ORDER }, { "COLLECT", HIT_COLLECT },
	};
	struct text name = xml_attribute(xml, "hitPolicy");

	for (size_t i = 0; i < sizeof(policies) / sizeof(*policies); i++)
		if (text_equal(name, text_of(policies[i].name)))
			return policies[i].policy;
	if (name.len)
		model_problem(reader, xml->line, xml->column, "no hit policy '%.*s'", TEXT_ARG(name));
	return HIT_UNIQUE;
}

static enum aggregation aggregation_of(struct model_reader *reader, const struct xml_node *xml)
{
	static const char *const names[] = { "", "SUM", "MIN", "MAX", "COUNT" };
	struct text name = xml_attribute(xml, "aggregation");

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (text_equal(name, text_of(names[i])))
			return (enum aggregation)i;
	model_problem(reader, xml->line, xml->column, "no aggregation '%.*s'", TEXT_ARG(name));
	return AGGREGATE_NONE;
}

static const struct feel_node *tests_in(struct model_reader *reader, const struct xml_node *parent, const char *name)
{
	const struct xml_node *tests = xml_child(parent, name), *text = tests ? xml_child(tests, "text") : NULL;

	return text && text_trim(text->text).len ? model_tests(reader, text) : NULL;
}

static void read_inputs(struct model_reader *reader, struct table *table, const struct xml_node *xml)
{
	size_t i = 0;

	table->input_count = xml_count(xml, "input");
	table->inputs = NEW_ARRAY(reader->arena, table->input_count, struct table_input);
	XML_EACH(input, xml, "input") {
		const struct xml_node *expression = xml_child(input, "inputExpression");
		const struct xml_node *text = expression ? xml_child(expression, "text") : NULL;
		reader->clause = text ? text_trim(text->text) : xml_attribute(input, "label");
		table->inputs[i].text = reader->clause;
		if (text) {
			table->inputs[i].expression = model_feel(reader, text);
			table->inputs[i].type = model_type(reader, expression, xml_attribute(expression, "typeRef"));
		} else {
			model_problem(reader, input->line, input->column, "an input without an expression");
			table->inputs[i].expression = model_node(reader, FEEL_LITERAL, input);
		}
		table->inputs[i++].allowed = tests_in(reader, input, "inputValues");
	}
}

static void read_outputs(struct model_reader *reader, struct table *table, const struct xml_node *xml)
{
	size_t i = 0;

	table->output_count = xml_count(xml, "output");
	table->outputs = NEW_ARRAY(reader->arena, table->output_count, struct table_output);
	XML_EACH(output, xml, "output") {
		const struct xml_node *fallback = xml_child(output, "defaultOutputEntry");
		const struct xml_node *text = fallback ? xml_child(fallback, "text") : NULL;
		struct table_output *made = &table->outputs[i++];
		made->name = feel_name_normalize(reader->arena, xml_attribute(output, "name"));
		reader->clause = made->name;
		made->type = model_type(reader, output, xml_attribute(output, "typeRef"));
		made->allowed = tests_in(reader, output, "outputValues");
		if (!made->allowed && made->type)
			made->allowed = made->type->allowed;
		if (text && text_trim(text->text).len)
			made->fallback = model_feel(reader, text);
	}
}

/* Whether every test is a value known now. */
static bool constants_of(struct model_reader *reader, struct table_cell *cell)
{
	struct value *constants;

	for (uint32_t i = 0; i < cell->tests->count; i++)
		if (cell->tests->items[i]->kind != FEEL_LITERAL || cell->tests->items[i]->uses_input)
			return false;
	constants = NEW_ARRAY(reader->arena, cell->tests->count, struct value);
	for (uint32_t i = 0; i < cell->tests->count; i++)
		constants[i] = cell->tests->items[i]->literal;
	cell->constants = constants;
	cell->count = cell->tests->count;
	cell->negated = cell->tests->operator;
	return true;
}

static struct table_cell read_cell(struct model_reader *reader, const struct xml_node *entry)
{
	const struct xml_node *text = xml_child(entry, "text");
	struct table_cell cell = { .kind = CELL_ANY };

	if (!text || !text_trim(text->text).len)
		return cell;
	cell.text = text_trim(text->text);
	cell.tests = model_tests(reader, text);
	if (cell.tests->kind == FEEL_TESTS && cell.tests->count == 0)
		return cell;
	if (cell.tests->kind == FEEL_TESTS && constants_of(reader, &cell))
		cell.kind = CELL_CONSTANTS;
	else
		cell.kind = CELL_GENERAL;
	return cell;
}

static void read_rule(struct model_reader *reader, const struct table *table, struct table_rule *rule, const struct xml_node *xml)
{
	size_t i = 0;

	rule->id = xml_attribute(xml, "id");
	rule->description = xml_child_text(xml, "description");
	rule->cells = NEW_ARRAY(reader->arena, table->input_count, struct table_cell);
	rule->outputs = NEW_ARRAY(reader->arena, table->output_count, const struct feel_node *);
	rule->annotations = NEW_ARRAY(reader->arena, table->annotation_count, struct text);
	if (xml_count(xml, "inputEntry") != table->input_count || xml_count(xml, "outputEntry") != table->output_count)
		model_problem(reader, xml->line, xml->column, "the rule has not as many entries as the table has columns");
	XML_EACH(entry, xml, "inputEntry") {
		if (i == table->input_count)
			break;
		reader->clause = table->inputs[i].text;
		rule->cells[i++] = read_cell(reader, entry);
	}
	i = 0;
	XML_EACH(entry, xml, "outputEntry") {
		const struct xml_node *text = xml_child(entry, "text");
		if (i == table->output_count)
			break;
		reader->clause = table->outputs[i].name;
		if (text && text_trim(text->text).len && !text_equal(text_trim(text->text), T("-")))
			rule->outputs[i] = model_feel(reader, text);
		i++;
	}
	i = 0;
	XML_EACH(entry, xml, "annotationEntry")
		if (i < table->annotation_count)
			rule->annotations[i++] = xml_child_text(entry, "text");
}

static void read_annotations(struct model_reader *reader, struct table *table, const struct xml_node *xml)
{
	const struct xml_node *rule = xml_child(xml, "rule");
	size_t i = 0;

	table->annotation_count = xml_count(xml, "annotation");
	if (rule && xml_count(rule, "annotationEntry") > table->annotation_count)
		table->annotation_count = xml_count(rule, "annotationEntry");
	table->annotation_names = NEW_ARRAY(reader->arena, table->annotation_count, struct text);
	XML_EACH(annotation, xml, "annotation")
		table->annotation_names[i++] = xml_attribute(annotation, "name");
}

struct feel_node *model_table(struct model_reader *reader, const struct xml_node *xml)
{
	struct feel_node *node = model_node(reader, FEEL_TABLE, xml);
	struct table *table = NEW(reader->arena, struct table);
	struct text clause = reader->clause;
	uint32_t rule_number = reader->rule;

	table->place = node->place;
	table->hit_policy = hit_policy_of(reader, xml);
	table->aggregation = aggregation_of(reader, xml);
	read_inputs(reader, table, xml);
	read_outputs(reader, table, xml);
	read_annotations(reader, table, xml);
	table->rule_count = xml_count(xml, "rule");
	table->rules = NEW_ARRAY(reader->arena, table->rule_count, struct table_rule);
	reader->rule = 0;
	XML_EACH(rule, xml, "rule") {
		reader->rule++;
		read_rule(reader, table, &table->rules[reader->rule - 1], rule);
	}
	reader->rule = rule_number;
	reader->clause = clause;
	node->table = table;
	return node;
}
