/* What is asked about an entry of an item, as tables. */
#include "catalogue/parts.h"

#include "catalogue/read.h"

static const char *const necessities[] = {"1", "2", "3", NULL};
static const char *const sources[] = {"10", "20", "99", NULL};
static const char *const forms[] = {"3", "1", "2", NULL};

#define ZH(name, label, must) { name ".zh", PART_TEXT, label, NULL, NULL, NULL, must }
#define EN(name) { name ".en", PART_TEXT, "catalogue.part.english", NULL, NULL, NULL, false }
#define LONG_ZH(name, label, hint, must) { name ".zh", PART_LONG, label, hint, NULL, NULL, must }
#define LONG_EN(name) { name ".en", PART_LONG, "catalogue.part.english", NULL, NULL, NULL, false }
#define NAME(name) { name, PART_TEXT, "catalogue.part.code", "catalogue.part.code.hint", NULL, NULL, false }
#define WHEN { "when", PART_WHEN, "catalogue.part.when", "catalogue.part.when.hint", NULL, NULL, false }
#define OPTIONS { "options", PART_OPTIONS, "catalogue.part.options", "catalogue.part.options.hint", NULL, NULL, false }
#define END { NULL, 0, NULL, NULL, NULL, NULL, false }

static const struct part_field question_fields[] = {
	ZH("text", "catalogue.part.question", true),
	EN("text"),
	LONG_ZH("help", "catalogue.part.help", NULL, false),
	LONG_EN("help"),
	{"type", PART_CHOICE, "catalogue.part.type", NULL, question_types, "question_type", true},
	OPTIONS,
	NAME("id"),
	END,
};
static const struct part_field situation_fields[] = {
	ZH("title", "catalogue.part.title", true), EN("title"), WHEN, NAME("code"), END};
static const struct part_field material_fields[] = {
	ZH("title", "catalogue.part.title", true),
	EN("title"),
	{"necessity",     PART_CHOICE,  "catalogue.part.necessity", NULL,                          necessities, "material_necessity", true },
	{"source",        PART_CHOICE,  "catalogue.part.source",    NULL,                          sources,     "material_source",    true },
	{"form",          PART_CHOICE,  "catalogue.part.form",      NULL,                          forms,       "material_form",      true },
	{"originals",     PART_NUMBER,  "catalogue.part.originals", NULL,                          NULL,        NULL,                 false},
	{"copies",        PART_NUMBER,  "catalogue.part.copies",    NULL,                          NULL,        NULL,                 false},
	LONG_ZH("help", "catalogue.part.material_help", "catalogue.part.material_help.hint", false),
	LONG_EN("help"),
	LONG_ZH("standard", "catalogue.part.standard", "catalogue.part.standard.hint", false),
	LONG_EN("standard"),
	{"basis.law",     PART_TEXT,    "catalogue.part.law",       "catalogue.part.law.hint",     NULL,        NULL,                 false},
	{"basis.article", PART_TEXT,    "catalogue.part.article",   NULL,                          NULL,        NULL,                 false},
	{"records",       PART_RECORDS, "catalogue.part.records",   "catalogue.part.records.hint", NULL,        NULL,                 false},
	WHEN,
	NAME("code"),
	END,
};
static const struct part_field condition_fields[] = {
	{"zh", PART_LONG, "catalogue.part.condition", NULL, NULL, NULL, true },
	{"en", PART_LONG, "catalogue.part.english",   NULL, NULL, NULL, false},
	END,
};
static const struct part_field basis_fields[] = {
	{"law",     PART_TEXT, "catalogue.part.law",     NULL, NULL, NULL, true },
	{"article", PART_TEXT, "catalogue.part.article", NULL, NULL, NULL, false},
	LONG_ZH("text", "catalogue.part.law.text", NULL, false),
	LONG_EN("text"),
	END,
};
static const struct part_field faq_fields[] = {
	ZH("q", "catalogue.part.question", true),
	EN("q"),
	LONG_ZH("a", "catalogue.part.answer", NULL, true),
	LONG_EN("a"),
	END,
};
static const struct part_field page_fields[] = {ZH("title", "catalogue.part.title", true), EN("title"), NAME("page"), END};
static const struct part_field field_fields[] = {
	ZH("label", "catalogue.part.label", true),
	EN("label"),
	LONG_ZH("help", "catalogue.part.help", NULL, false),
	LONG_EN("help"),
	{"type",     PART_CHOICE,  "catalogue.part.type",     NULL,                          item_field_types, "field_type", true },
	OPTIONS,
	{"required", PART_YES,     "catalogue.part.required", NULL,                          NULL,             NULL,         false},
	{"prefill",  PART_PREFILL, "catalogue.part.prefill",  "catalogue.part.prefill.hint", NULL,             NULL,         false},
	WHEN,
	{"min",      PART_NUMBER,  "catalogue.part.min",      "catalogue.part.min.hint",     NULL,             NULL,         false},
	{"max",      PART_NUMBER,  "catalogue.part.max",      NULL,                          NULL,             NULL,         false},
	{"pattern",  PART_TEXT,    "catalogue.part.pattern",  "catalogue.part.pattern.hint", NULL,             NULL,         false},
	NAME("id"),
	END,
};

const struct part_list part_lists[] = {
  /* code          member        key     made      words    beside       asked */
	{"questions",       "questions", "id", "q", "text", "type", question_fields},
	{"situations",             "situations", "code", "s", "title", NULL, situation_fields},
	{"materials",           "materials", "code", "m", "title", "necessity", material_fields},
	{"pages",  "form", "page", "page", "title", NULL, page_fields},
	{"conditions",      "conditions", NULL, NULL, NULL, NULL, condition_fields},
	{"basis",           "basis", NULL, NULL, "law", NULL, basis_fields},
	{"faq",          "faq", NULL, NULL, "q", NULL, faq_fields},
	{"fields", "fields", "id", "f", "label", "type", field_fields},
	{NULL      },
};
const char *const part_codes[] = {"questions", "situations", "materials", "pages", "conditions", "basis", "faq", "fields", "about", "limits", "ways", "fees", "results", NULL};

static const struct part_list *list_among(const struct part_list *lists, struct text code)
{
	for (const struct part_list *list = lists; list->code; list++)
		if (text_equal(code, text_of(list->code)))
			return list;
	return NULL;
}

const struct part_list *part_list_of(struct text code)
{
	const struct part_list *facts = list_among(part_facts, code);

	return facts ? facts : list_among(part_lists, code);
}

bool part_is_facts(const struct part_list *list)
{
	return !list->member;
}

bool part_is_field(const struct part_list *list)
{
	return list->fields == field_fields;
}
