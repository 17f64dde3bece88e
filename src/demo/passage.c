/*
 * One story from the report, step by step: the public passage of about 130 m at 百货公司小区 (城中街道) that nobody looked after.
 * Many join; the office first named says it is not its ground; the dispatcher rules; two offices help; it is done, shown, confirmed.
 */
#include "demo/world.h"
#include "kernel/clock/clock.h"
#include "ratings/ratings.h"

static struct office *office_coded(struct world *world, const char *code)
{
	for (int i = 0; i < world->office_count; i++)
		if (text_equal(world->offices[i].code, text_of(code)))
			return &world->offices[i];
	return &world->offices[0];
}

static enum outcome reported(struct call *call, struct world *world, struct case_file *file)
{
	const struct request_photo *photo = picture_of(world, T("street.road"), false);
	struct request_new report = { .category = T("home.unowned"), .place = T("431202001001001p0001"), .place_words = T("百货公司小区"), .by = BY_WEB,
		.description = T("百货公司小区沿街商铺和居民楼之间有一条约130米的公共通道，一直没有人管理，路面破损、电线乱搭、车辆乱停，老人孩子走路都不方便。"),
		.located = true, .longitude = world->spots[0].longitude, .latitude = world->spots[0].latitude, .is_public = true,
		.contact = T("19900009999"), .photos = photo, .photo_count = photo != NULL };

	act_as_nobody(call);
	return request_report(call, &report, file);
}

static enum outcome joined(struct call *call, struct world *world, struct case_file *file)
{
	(void)world;
	act_as_nobody(call);
	for (int i = 0; i < 23; i++)
		TRY(request_join(call, file, 1, text_format(call->arena, "1990000%04d", 9100 + i)));
	return OK;
}

static enum outcome disputed(struct call *call, struct world *world, struct case_file *file)
{
	TRY(act_as_post(call, office_of(world, file->unit)->clerk));
	return request_dispute(call, file, T("通道夹在商铺和居民楼之间，没有移交给街道，产权单位已经不在。"), T("《中华人民共和国民法典》第二百七十四条"));
}

static enum outcome ruled(struct call *call, struct world *world, struct case_file *file)
{
	TRY(act_as_post(call, world->dispatcher));
	return request_rule(call, file, office_coded(world, "hc-t001")->unit, T("产权不清不等于没有人管。由城中街道牵头，城管、供电配合，先把路修好。"));
}

static enum outcome accepted(struct call *call, struct world *world, struct case_file *file)
{
	TRY(act_as_post(call, office_coded(world, "hc-t001")->clerk));
	TRY(case_step(call, file, EVENT_ACCEPTED, NULL));
	TRY(case_ask_assist(call, file, office_coded(world, "hc-city")->unit, T("请清理占道停放，划出停车位。")));
	return case_ask_assist(call, file, office_coded(world, "hc-power")->unit, T("请把乱搭的电线整理入槽。"));
}

static enum outcome helped(struct call *call, struct world *world, struct case_file *file)
{
	TRY(act_as_post(call, office_coded(world, "hc-power")->clerk));
	TRY(case_assist_answer(call, file, T("130米线路已全部入槽，拆除废线两百多米。")));
	TRY(act_as_post(call, office_coded(world, "hc-city")->clerk));
	return case_assist_answer(call, file, T("划出停车位二十二个，占道车辆已清走。"));
}

static enum outcome handled(struct call *call, struct world *world, struct case_file *file)
{
	const struct request_photo *photo = picture_of(world, T("street.road"), true);

	TRY(act_as_post(call, office_coded(world, "hc-t001")->clerk));
	return request_handled(call, file, T("路面全部重铺，线路入槽，停车有位。通道由社区和商户轮流值守，名单贴在入口。"), photo, photo != NULL);
}

static enum outcome confirmed(struct call *call, struct world *world, struct case_file *file)
{
	(void)world;
	act_as_resident(call, file->id);
	TRY(case_step(call, file, EVENT_CONFIRMED, NULL));
	return rating_give(call, file, &(struct rating_new){ .grade = VERY_SATISFIED, .channel = "web", .words = T("路面干干净净，车停得整整齐齐，现在晚上也敢走了。") });
}

static const struct {
	enum outcome (*play)(struct call *call, struct world *world, struct case_file *file);
	int64_t then_after;   /* until the next */
} steps[] = {
	{ reported, 5 * HOUR }, { joined, 20 * HOUR }, { disputed, 22 * HOUR }, { ruled, 4 * HOUR }, { accepted, 72 * HOUR }, { helped, 30 * HOUR },
	{ handled, 9 * HOUR }, { confirmed, 0 },
};
enum { STEPS = sizeof(steps) / sizeof(steps[0]) };

enum outcome move_passage(struct call *call, struct world *world, const struct due *due)
{
	struct due next = *due;
	struct case_file file = { 0 };

	if (due->times)
		TRY(case_find(call, due->case_id, &file));
	TRY(steps[due->times].play(call, world, &file));
	next.case_id = file.id;
	if (due->times + 1 < STEPS)
		world_plan_again(world, due->at + steps[due->times].then_after, &next);
	return OK;
}
