/* What is held about the demo's residents, who looks at it, what they ask; and the systems that are switched off. No chance here: the rest stays as it was. */
#include "demo/world.h"
#include "kernel/clock/clock.h"
#include "kernel/crypt/crypt.h"
#include "records/records.h"

enum { BORN_FIRST = 1940, LOOKS_A_MOVE = 12, REQUESTS_A_HOLDER = 20, HOLDERS_LEAST = 60 };

static int holder_count(const struct world *world)
{
	int64_t count = world->plan->requests / REQUESTS_A_HOLDER;

	return (int)(count < HOLDERS_LEAST ? HOLDERS_LEAST : count > HOLDERS_MAX ? HOLDERS_MAX : count);
}

/* ---- persons ---- */

/* A number of a series of our own, with the right check digit: the district, a birthday, a counter. */
static struct text identity_of(struct arena *arena, const struct holder *holder)
{
	for (int digit = 0; digit < 11; digit++) {
		struct text number = text_format(arena, "%s%04d%02d%02d%03d%c", holder->region->district, holder->year,
			holder->month, holder->day, holder->number % 1000, digit == 10 ? 'X' : '0' + digit);

		if (identity_number_is_valid(number))
			return number;
	}
	return T("");
}

struct holder holder_of(struct call *call, const struct world *world, const struct region *region, int number)
{
	struct holder holder = { .region = region,
		.number = number,
		.year = BORN_FIRST + number * 7 % 66,
		.month = number * 5 % 12 + 1,
		.day = number * 11 % 28 + 1 };
	struct text street = *region->street ? text_of(region->street) : world->spots[number % world->spot_count].name;

	holder.name = text_format(call->arena, "居民%03d", number + 1);
	holder.identity = identity_of(call->arena, &holder);
	holder.address = text_format(call->arena, "%.*s%d号", TEXT_ARG(street), number % 60 + 1);
	holder.phone = text_format(call->arena, "1990001%04d", number);
	return holder;
}

/* ---- what is held ---- */

/* Who issues what in our own district; what stands here not, the hall. */
static const struct {
	const char *type, *unit;
} issuers[] = {
	{ "marriage_certificate",    "hc-civil" },
	{ "social_security",         "hc-labour" },
	{ "pension",                 "hc-labour" },
	{ "real_estate_certificate", "hc-land"  },
};

static const char *issuer_code(const struct region *region, const char *type)
{
	if (strcmp(type, "business_licence") == 0)
		return region->market;
	if (strcmp(type, "identity_card") == 0 || strcmp(type, "household_register") == 0)
		return region->police;
	for (size_t i = 0; i < sizeof(issuers) / sizeof(issuers[0]); i++)
		if (strcmp(issuers[i].type, type) == 0)
			return issuers[i].unit;
	return region->hall;
}

static enum outcome keep(struct call *call, const struct region *region, struct party_ref party, const char *type,
	struct text fields, enum record_source source, int32_t issued_on)
{
	struct unit issuer;
	int64_t id;

	TRY(unit_by_code(call, text_of(issuer_code(region, type)), &issuer));
	return record_keep(call,
		&(struct record_new){ .party = party,
			.issuer = issuer.id,
			.type = text_of(type),
			.fields = fields,
			.source = source,
			.issued_on = issued_on,
			.quiet = source == SOURCE_REGISTER },
		&id);
}

static enum outcome keep_identity(struct call *call, const struct holder *h)
{
	struct party_ref party = { PARTY_PERSON, h->id };
	struct text birthday = text_format(call->arena, "%04d-%02d-%02d", h->year, h->month, h->day);
	int32_t today = date_of(call->now);

	TRY(keep(call, h->region, party, "identity_card",
		text_format(call->arena,
			"{\"name\":\"%.*s\",\"sex\":\"%d\",\"nation\":\"汉\",\"born\":\"%.*s\",\"address\":\"%.*s\","
			"\"number\":\"%.*s\"}",
			TEXT_ARG(h->name), h->number % 2 + 1, TEXT_ARG(birthday), TEXT_ARG(h->address), TEXT_ARG(h->identity)),
		SOURCE_REGISTER, today - 1000 - h->number));
	return keep(call, h->region, party, "household_register",
		text_format(call->arena,
			"{\"book_number\":\"H%05d\",\"head\":\"%.*s\",\"relation\":\"户主\","
			"\"address\":\"%.*s\"}",
			h->number, TEXT_ARG(h->name), TEXT_ARG(h->address)),
		SOURCE_REGISTER, today - 2000 - h->number);
}

/* What the offices of our own district hold besides. */
static enum outcome keep_papers(struct call *call, const struct holder *h)
{
	struct party_ref party = { PARTY_PERSON, h->id };
	int32_t born = date_from_civil(h->year, h->month, h->day), today = date_of(call->now);

	if (h->number % 2 == 0)
		TRY(keep(call, h->region, party, "social_security",
			text_format(
				call->arena, "{\"number\":\"S%05d\",\"kind\":\"城乡居民\",\"since\":\"2015-01-01\"}", h->number),
			SOURCE_REGISTER, today - 900));
	if (h->number % 3 == 0)
		TRY(keep(call, h->region, party, "real_estate_certificate",
			text_format(call->arena,
				"{\"number\":\"湘（2019）鹤城不动产权第%07d号\",\"owner\":\"%.*s\","
				"\"address\":\"%.*s\",\"area\":%d,\"use\":\"住宅\",\"mortgaged\":false}",
				h->number + 100, TEXT_ARG(h->name), TEXT_ARG(h->address), 60 + h->number % 80),
			SOURCE_REGISTER, today - 800));
	if (h->number % 4 == 0)
		TRY(keep(call, h->region, party, "marriage_certificate",
			text_format(call->arena, "{\"number\":\"J431202-%05d\",\"name\":\"%.*s\",\"spouse\":\"居民%03d\"}",
				h->number, TEXT_ARG(h->name), h->number + 500),
			h->number % 8 ? SOURCE_WINDOW : SOURCE_REGISTER, today - 3000));
	if (today - born > 61 * 366)
		TRY(keep(call, h->region, party, "pension",
			text_format(call->arena, "{\"number\":\"P%05d\",\"monthly\":%d,\"since\":\"2020-01-01\"}", h->number,
				1800 + h->number),
			SOURCE_REGISTER, today - 700));
	return OK;
}

struct text demo_credit_code(struct arena *arena, const char *district, int number)
{
	struct text code = T("");

	for (const char *check = "0123456789ABCDEFGHJKLMNPQRTUWXY"; *check; check++) {
		code = text_format(arena, "91%sMA4L%05d%c", district, number, *check);
		if (credit_code_is_valid(code))
			break;
	}
	return code;
}

static enum outcome keep_shop(struct call *call, struct holder *h)
{
	struct organisation shop = { .name = text_format(call->arena, "街角小店%03d", h->number / 10 + 1),
		.kind = T("enterprise"),
		.place = text_of(h->region->district),
		.credit_code = demo_credit_code(call->arena, h->region->district, h->number) };

	TRY(organisation_create(call, &shop, &h->firm));
	return keep(call, h->region, (struct party_ref){ PARTY_ORGANISATION, h->firm }, "business_licence",
		text_format(call->arena,
			"{\"name\":\"%.*s\",\"credit_code\":\"%.*s\","
			"\"kind\":\"个体工商户\",\"representative\":\"%.*s\",\"representative_identity\":\"%.*s\",\"address\":\"%.*"
			"s\"}",
			TEXT_ARG(shop.name), TEXT_ARG(shop.credit_code), TEXT_ARG(h->name), TEXT_ARG(h->identity),
			TEXT_ARG(h->address)),
		SOURCE_REGISTER, date_of(call->now) - 600);
}

enum outcome holder_keep(struct call *call, struct holder *h, bool firm)
{
	TRY(person_create(call,
		&(struct person_new){ .name = h->name,
			.identity = h->identity,
			.language = CHINESE,
			.born = date_from_civil(h->year, h->month, h->day) },
		&h->id));
	TRY(contact_add(call, h->id, CONTACT_PHONE, h->phone, true));
	if (h->region->police)
		TRY(keep_identity(call, h));
	if (h->region == &demo_regions[0])
		TRY(keep_papers(call, h));
	return firm && h->region->market ? keep_shop(call, h) : OK;
}

/* Every tenth has a shop, and speaks for it. */
static enum outcome holder_settle(struct call *call, struct world *world, int number)
{
	struct holder holder = holder_of(call, world, &demo_regions[0], number);

	TRY(holder_keep(call, &holder, number % 10 == 0));
	world->holders[world->holder_count++] = holder.id;
	return OK;
}

static enum outcome systems_settle(struct call *call)
{
	struct table table = demo_table(call->arena, "retired_systems.csv");

	for (size_t row = 0; row < table.rows; row++) {
		struct text day = demo_cell(&table, row, "retired_on");
		struct retired_system system = { .code = demo_cell(&table, row, "code"),
			.name = demo_cell(&table, row, "name"),
			.office = demo_cell(&table, row, "unit"),
			.place = demo_cell(&table, row, "place"),
			.successor = demo_cell(&table, row, "successor") };

		if (!date_parse(day.at, day.len, &system.retired_on))
			return INVALID;
		TRY(record_system_retired(call, &system));
	}
	return OK;
}

enum outcome records_settle(struct call *call, struct world *world)
{
	int count = holder_count(world);

	world->trouble = "records";
	for (int i = 0; i < count; i++)
		TRY(holder_settle(call, world, i));
	return systems_settle(call);
}

/* ---- near the end: an office looks, some ask why, some get their answer ---- */

static enum outcome ask_why(struct call *call, int64_t person, int64_t *ret_question)
{
	struct party_ref party = { PARTY_PERSON, person };
	struct doc *looks = doc_new(call->arena);
	int64_t entry = 0;

	call->caller = (struct caller){ .kind = CALLER_RESIDENT, .session = 1, .person = person };
	TRY(record_looks_to_doc(call, party, INT64_MAX, 1, looks));
	if (!text_to_int(doc_plain(call->arena, doc_find(looks, "looks.0.id")), &entry))
		return BROKEN;
	return record_ask_why(call, party, entry, ret_question);
}

static enum outcome look_at(struct call *call, struct world *world, int number)
{
	static const struct record_purpose application = { .purpose = "application" };
	int64_t person = world->holders[number % world->holder_count], question;
	struct record record;

	TRY(act_as_post(call, world->reviewer));
	TRY(record_read(call, &application, (struct party_ref){ PARTY_PERSON, person }, T("identity_card"), &record));
	if (number % 3)
		return OK;
	TRY(ask_why(call, person, &question));
	if (number % 2)
		return OK;
	TRY(act_as_post(call, world->reviewer));
	return record_answer(call, question, number % 4 ? ANSWER_EXPLAINED : ANSWER_MISTAKE,
		number % 4 ? T("您申请了食品经营许可，我们核对您的身份，没有另作他用。")
			   : T("这一次不该查阅，已经提醒经办岗位，今后只在办理您的申请时查阅。"));
}

enum outcome move_looks(struct call *call, struct world *world, const struct due *due)
{
	int first = (int)(due->at / DAY % 97);

	for (int i = 0; i < LOOKS_A_MOVE; i++)
		TRY(look_at(call, world, first + i));
	return OK;
}
