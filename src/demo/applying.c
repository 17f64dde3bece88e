/* What applicants do: answer the questions, fill in the form, bring what is asked, send; later complete, rate, or give up. */
#include <assert.h>
#include <jansson.h>

#include "demo/world.h"
#include "kernel/clock/clock.h"
#include "kernel/i18n/format.h"

enum { ANSWERS_MAX = 60, FIELDS_MAX = 120, LONG_AGO = 400 };

struct applying {
	struct holder *holder;
	int region;
	struct item item;        /* drawn; of a bundle none */
	struct text code;        /* of the item or bundle */
	struct party_ref party;
	struct item_answer answers[ANSWERS_MAX];
	size_t answer_count;
	struct application_draft draft;
	enum application_channel channel;
};

/* ---- who, and for what ---- */

static int region_drawn(struct world *world)
{
	int drawn = (int)chance_below(world, 100), i = 0;

	while (i < REGIONS - 1 && (drawn -= demo_regions[i].percent) >= 0)
		i++;
	return i;
}

/* Some are asked for every day, most now and then; those often wanted stand anywhere in the list. */
static struct text service_drawn(struct world *world, int region)
{
	int64_t count = world->service_counts[region],
		rank = chance_below(world, 1 + chance_below(world, 1 + chance_below(world, count)));

	return world->services[region][rank * 617 % count].code;
}

static bool is_for(struct text audience, const char *who)
{
	while (audience.len)
		if (text_equal(text_trim(text_cut(&audience, ',')), text_of(who)))
			return true;
	return false;
}

static bool is_open(const struct item *item, enum item_channel channel)
{
	return item->channels >> channel & 1;
}

/* A shop's papers are brought by whoever keeps it; without a store for what is sent everybody comes. */
static enum application_channel channel_drawn(struct world *world, const struct applying *a)
{
	bool comes = a->party.kind == PARTY_ORGANISATION || !world->paper.hash.len || chance(world, 34),
	     by_phone = chance(world, 55);

	if (comes && is_open(&a->item, ITEM_WINDOW))
		return APPLY_WINDOW;
	return by_phone && is_open(&a->item, ITEM_PHONE) ? APPLY_PHONE : is_open(&a->item, ITEM_WEB) ? APPLY_WEB : APPLY_WINDOW;
}

static enum outcome applicant_drawn(struct call *call, struct world *world, struct applying *a)
{
	a->region = region_drawn(world);
	TRY(item_by_code(call, service_drawn(world, a->region), &a->item));
	a->code = a->item.code;
	a->holder = &world->applicants[a->region][chance_below(world, world->applicant_counts[a->region])];
	a->party = (struct party_ref){ PARTY_PERSON, a->holder->id };
	if (a->holder->firm && (!is_for(a->item.audience, "1") || (is_for(a->item.audience, "2") && chance(world, 60))))
		a->party = (struct party_ref){ PARTY_ORGANISATION, a->holder->firm };
	a->channel = channel_drawn(world, a);
	return OK;
}

static enum outcome act_as_applicant(struct call *call, const struct world *world, const struct applying *a)
{
	if (a->channel == APPLY_WINDOW)
		return act_as_post(call, world->windows[a->region]);
	call->own_case = 0;
	call->caller = (struct caller){ .kind = CALLER_RESIDENT, .session = 1, .person = a->holder->id };
	return OK;
}

/* ---- the questions ---- */

static struct text answer_to(struct world *world, const struct item_question *q)
{
	switch ((enum question_type)q->type) {
	case QUESTION_YES_NO:
		return chance(world, 40) ? T("yes") : T("no");
	case QUESTION_CHOICE:
		return q->options[chance_below(world, (int64_t)q->option_count)].value;
	case QUESTION_NUMBER:
		return T("30");
	default:
		return T("2020-01-01");
	}
}

static enum outcome answer_all(struct call *call, struct world *world, struct applying *a)
{
	struct complete_notice *notice = NEW(call->arena, struct complete_notice);
	const struct item_question *next;

	for (;;) {
		struct item_answers answers = { a->answers, a->answer_count };
		TRY(notice_compute(call, a->code, answers, (struct party_ref){ 0 }, 0, notice, &next));
		if (!next)
			return OK;
		assert(a->answer_count < ANSWERS_MAX);
		a->answers[a->answer_count++] = (struct item_answer){ next->id, answer_to(world, next) };
	}
}

/* ---- the form: what stands there already stays ---- */

static const char *member(const json_t *field, const char *name)
{
	const char *text = json_string_value(json_object_get(field, name));

	return text ? text : "";
}

static struct text number_for(struct call *call, struct world *world, const json_t *field, int64_t spread)
{
	int64_t least = (int64_t)json_number_value(json_object_get(field, "min")),
		most = (int64_t)json_number_value(json_object_get(field, "max"));
	int64_t drawn = (least ? least : 1) + chance_below(world, spread);

	return text_format(call->arena, "%lld", (long long)(most && drawn > most ? most : drawn));
}

static struct text day_for(struct call *call, struct world *world)
{
	char buffer[FORMAT_MAX];

	return text_copy(call->arena, format_iso_date(buffer, date_of(call->now) - (int32_t)chance_between(world, 1, LONG_AGO)));
}

static struct text option_for(struct call *call, struct world *world, const json_t *field)
{
	const json_t *options = json_object_get(field, "options");

	return text_copy(call->arena,
		text_of(member(json_array_get(options, (size_t)chance_below(world, (int64_t)json_array_size(options))), "value")));
}

static struct text words_for(struct call *call, const struct applying *a, const json_t *field)
{
	const char *id = member(field, "id"), *pattern = member(field, "pattern");

	if (*pattern)
		return strstr(pattern, "0-9") ? text_format(call->arena, "6217002%05d", a->holder->number) : T("WANG");
	if (strstr(id, "address") || strstr(id, "place"))
		return a->holder->address;
	return strstr(id, "firm")   ? text_format(call->arena, "街角小店%03d", a->holder->number / 10 + 1)
	       : strstr(id, "name") ? a->holder->name
				    : T("见材料");
}

static struct text value_for(struct call *call, struct world *world, const struct applying *a, const json_t *field)
{
	const struct text type = text_of(member(field, "type"));

	if (text_equal(type, T("number")))
		return number_for(call, world, field, 20);
	if (text_equal(type, T("money")))
		return number_for(call, world, field, 5000);
	if (text_equal(type, T("choice")) || text_equal(type, T("many")))
		return option_for(call, world, field);
	if (text_equal(type, T("yes_no")))
		return chance(world, 50) ? T("yes") : T("no");
	if (text_equal(type, T("date")))
		return day_for(call, world);
	if (text_equal(type, T("phone")))
		return a->holder->phone;
	if (text_equal(type, T("identity")))
		return a->holder->identity;
	if (text_equal(type, T("credit_code")))
		return demo_credit_code(call->arena, a->holder->region->district, a->holder->number);
	return text_equal(type, T("long_text")) ? T("详见所附材料。") : words_for(call, a, field);
}

struct filling {
	const json_t *filled; /* from records */
	struct field_given given[FIELDS_MAX];
	size_t count;
};

static bool is_filled(const struct filling *f, const char *id)
{
	for (size_t i = 0; i < f->count; i++)
		if (text_equal(f->given[i].field, text_of(id)))
			return true;
	return json_object_get(f->filled, id);
}

static void fill_form(struct call *call, struct world *world, const struct applying *a, struct text form, struct filling *f)
{
	json_error_t error;
	json_t *pages = json_loadb(form.at, form.len, 0, &error), *page, *field;
	size_t i, j;

	json_array_foreach(pages, i, page)
	{
		json_array_foreach(json_object_get(page, "fields"), j, field)
		{
			if (is_filled(f, member(field, "id")))
				continue;
			assert(f->count < FIELDS_MAX);
			f->given[f->count++] = (struct field_given){
				text_copy(call->arena, text_of(member(field, "id"))), value_for(call, world, a, field) };
		}
	}
	json_decref(pages);
}

/* Of a bundle the forms are one: a field that several have is filled in once. */
static enum outcome fill_in(struct call *call, struct world *world, struct applying *a)
{
	json_error_t error;
	json_t *filled = json_loadb(a->draft.fields.at, a->draft.fields.len, 0, &error);
	struct complete_notice *notice = NEW(call->arena, struct complete_notice);
	struct filling *f = NEW(call->arena, struct filling);
	enum outcome outcome = notice_find(call, a->draft.notice, notice);

	f->filled = filled;
	for (size_t i = 0; i < notice->item_count && outcome == OK; i++)
		fill_form(call, world, a, notice->items[i].form, f);
	json_decref(filled);
	TRY(outcome);
	return f->count ? application_fill(call, &a->draft, T(""), f->given, f->count, 0, false) : OK;
}

/* ---- what is asked for ---- */

static enum outcome bring_all(struct call *call, struct world *world, struct applying *a)
{
	struct complete_notice *notice = NEW(call->arena, struct complete_notice);

	TRY(notice_find(call, a->draft.notice, notice));
	for (size_t i = 0; i < notice->line_count; i++) {
		const struct notice_line *line = &notice->lines[i];
		if (line->held || !text_equal(line->necessity, T("1")))
			continue;
		if (a->channel == APPLY_WINDOW || a->channel == APPLY_HOME)
			TRY(application_brought(call, &a->draft, line->code, saying(world, "paper")));
		else
			TRY(application_attach(call, &a->draft, line->code, &world->paper));
	}
	return OK;
}

static enum outcome send(struct call *call, struct world *world, struct applying *a)
{
	struct case_file file;

	TRY(application_submit(call, &a->draft, &file));
	world_plan(world, at_work(world, call->now + chance_between(world, 30, 2000) * MINUTE), MOVE_RECEIVE, file.id, 0);
	if (chance(world, 2))
		world_plan(world, call->now + chance_between(world, 1, 60) * HOUR, MOVE_GIVE_UP, file.id, 0);
	return OK;
}

enum outcome move_apply(struct call *call, struct world *world, const struct due *due)
{
	struct applying *a = NEW(call->arena, struct applying);

	(void)due;
	TRY(applicant_drawn(call, world, a));
	world->trouble = text_format(world->arena, "apply for %.*s", TEXT_ARG(a->item.code)).at;
	TRY(act_as_applicant(call, world, a));
	TRY(answer_all(call, world, a));
	TRY(application_start(call,
		&(struct application_start){
			.item_or_bundle = a->item.code,
			.answers = { a->answers, a->answer_count },
			.applicant = a->party,
			.channel = a->channel
        },
		&a->draft));
	TRY(fill_in(call, world, a));
	TRY(bring_all(call, world, a));
	return a->channel != APPLY_WINDOW && chance(world, 4) ? OK : send(call, world, a); /* some never send it */
}

/* ---- what is wished for by name ---- */

enum outcome apply_for(struct call *call, struct world *world, const struct wish *wish, struct case_file *ret_file)
{
	struct applying *a = NEW(call->arena, struct applying);

	a->holder = wish->holder;
	a->code = wish->code;
	a->channel = wish->channel;
	TRY(answer_all(call, world, a));
	TRY(application_start(call,
		&(struct application_start){
			.item_or_bundle = wish->code,
			.answers = { a->answers, a->answer_count },
			.applicant = { PARTY_PERSON, wish->holder->id },
			.agent = wish->agent,
			.mandate = wish->mandate,
			.channel = wish->channel
        },
		&a->draft));
	TRY(fill_in(call, world, a));
	TRY(bring_all(call, world, a));
	return application_submit(call, &a->draft, ret_file);
}

/* ---- afterwards ---- */

enum outcome move_complete(struct call *call, struct world *world, const struct due *due)
{
	struct application *a = NEW(call->arena, struct application);

	TRY(application_find(call, due->case_id, a));
	if (a->file.state != STATE_INCOMPLETE)
		return OK;
	act_as_resident(call, a->file.id);
	TRY(application_complete(call, a, saying(world, "brought")));
	world_plan(world, at_work(world, due->at + chance_between(world, 1, 20) * HOUR), MOVE_RECEIVE, a->file.id, 0);
	return OK;
}

enum outcome move_give_up(struct call *call, struct world *world, const struct due *due)
{
	struct application *a = NEW(call->arena, struct application);

	TRY(application_find(call, due->case_id, a));
	if (!(IN_STATE(a->file.state) & (IN_STATE(STATE_DISPATCHED) | IN_STATE(STATE_INCOMPLETE) | IN_STATE(STATE_ACCEPTED))))
		return OK;
	act_as_resident(call, a->file.id);
	return application_withdraw(call, a, saying(world, "given_up"));
}

/* Who is silent has no such move. */
enum outcome move_grade(struct call *call, struct world *world, const struct due *due)
{
	struct case_file file;

	TRY(case_find(call, due->case_id, &file));
	return file.ended_at ? resident_rates(call, world, &file, file.overdue_at || file.state != STATE_DELIVERED) : OK;
}
