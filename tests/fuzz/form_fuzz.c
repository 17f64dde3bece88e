/*
 * A request's body: the first byte chooses its kind (form, multipart, JSON); what comes of it is bound to one parameter of each
 * type, read back and shown again.
 */
#include "kernel/route/exchange.h"

enum { ARENA_MAX = 512 << 20 };

static const char *const codes[] = { "red", "green", NULL };
static const struct param params[] = {
	{ "t", PARAM_TEXT, 0, 0, 0, NULL, NULL }, { "i", PARAM_INT, 0, -5, 10, NULL, NULL }, { "n", PARAM_NUMBER, 0, 0, 100, NULL, NULL },
	{ "id", PARAM_ID, 0, 0, 0, NULL, NULL }, { "b", PARAM_BOOL, 0, 0, 0, NULL, NULL }, { "c", PARAM_CODE, PARAM_MANY, 0, 0, codes, NULL },
	{ "d", PARAM_DATE, 0, 0, 0, NULL, NULL }, { "at", PARAM_TIME, 0, 0, 0, NULL, NULL }, { "p", PARAM_PHONE, 0, 0, 0, NULL, NULL },
	{ "e", PARAM_EMAIL, 0, 0, 0, NULL, NULL }, { "pl", PARAM_PLACE, 0, 0, 0, NULL, NULL }, { "s", PARAM_SECRET, 0, 0, 0, NULL, NULL },
	{ "f", PARAM_FILE, PARAM_MANY, 0, 1000, NULL, NULL }, { "a.*", PARAM_TEXT, 0, 0, 0, NULL, NULL }, { "x[*]", PARAM_TEXT, 0, 0, 0, NULL, NULL },
	PARAMS_END,
};

static enum outcome fields_read(struct fields *fields, struct arena *arena, uint8_t kind, struct text body)
{
	if (kind % 3 == 0)
		return fields_from_form(fields, arena, body, FROM_BODY);
	if (kind % 3 == 1)
		return fields_from_multipart(fields, arena, T("multipart/form-data; boundary=b"), body);
	return fields_from_json(fields, arena, body);
}

static void show_again(struct call *call)
{
	const struct param *names[sizeof(params) / sizeof(params[0])];
	struct exchange http = { .given = call->params };
	struct text_builder out;
	size_t count = 0;
	struct doc *doc = doc_new(call->arena);

	for (const struct param *param = params; param->name; param++)
		if (!strchr(param->name, '*'))
			names[count++] = param;
	call->http = &http;
	given_to_doc(call, names, count, doc);
	builder_init(&out, call->arena, 1 << 20);
	doc_write_json(doc, ENGLISH, &out);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct call call = { .arena = arena_new(ARENA_MAX) };
	struct fields fields = { 0 };
	struct text name, value;

	if (len && fields_read(&fields, call.arena, bytes[0], (struct text){ (const char *)bytes + 1, len - 1 }) == OK) {
		(void)params_know_all(&call, &fields, params);
		(void)params_bind(&call, &fields, params, &call.params);
		for (size_t i = 0; i < param_each(&call, "a.", i, &name, &value); i++)
			;
		show_again(&call);
	}
	arena_free(call.arena);
	return 0;
}
