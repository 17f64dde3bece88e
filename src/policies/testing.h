/* For this room's tests: an author, a second author, a publisher; a model of one small table. */
#ifndef ONEDOOR_POLICIES_TESTING_H
#define ONEDOOR_POLICIES_TESTING_H

#include "access/access.h"
#include "kernel/clock/clock.h"
#include "kernel/db/testing.h"
#include "parties/parties.h"
#include "places/places.h"
#include "policies/policies.h"

static struct {
	int64_t unit, author, other, publisher;   /* posts */
} house;

#define MODEL_HEAD "<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\" id=\"aid\" name=\"救助\" namespace=\"urn:aid\">" \
	"<knowledgeSource id=\"law\" name=\"社会救助暂行办法第九条\"><description>Social assistance rules, article 9</description></knowledgeSource>" \
	"<inputData id=\"income\" name=\"月收入\"><description>家里每人每月多少钱?/ Income a head and month, yuan?</description><variable name=\"月收入\" typeRef=\"number\"/></inputData>" \
	"<inputData id=\"alone\" name=\"独居\"><description>一个人住吗?/ Living alone?</description><variable name=\"独居\" typeRef=\"boolean\"/></inputData>" \
	"<decision id=\"aid_decision\" name=\"每月补助\"><question>每月补助多少?/ How much a month?</question><variable name=\"每月补助\" typeRef=\"number\"/>" \
	"<informationRequirement id=\"r1\"><requiredInput href=\"#income\"/></informationRequirement>" \
	"<informationRequirement id=\"r2\"><requiredInput href=\"#alone\"/></informationRequirement>" \
	"<authorityRequirement id=\"r3\"><requiredAuthority href=\"#law\"/></authorityRequirement>" \
	"<decisionTable id=\"t\" hitPolicy=\"UNIQUE\"><input id=\"c1\"><inputExpression typeRef=\"number\"><text>月收入</text></inputExpression></input>" \
	"<input id=\"c2\"><inputExpression typeRef=\"boolean\"><text>独居</text></inputExpression></input><output id=\"o1\" typeRef=\"number\"/>" \
	"<annotation name=\"说明\"/><annotation name=\"note\"/>"
#define MODEL_RULE(id, income, alone, amount, words, note) "<rule id=\"" id "\"><inputEntry><text>" income "</text></inputEntry><inputEntry><text>" alone \
	"</text></inputEntry><outputEntry><text>" amount "</text></outputEntry><annotationEntry><text>" words "</text></annotationEntry><annotationEntry><text>" note \
	"</text></annotationEntry></rule>"
#define MODEL_FOOT "</decisionTable></decision></definitions>"
#define MODEL MODEL_HEAD MODEL_RULE("a", "&lt;= 800", "true", "600", "收入低,一个人住。", "Low income, alone.") \
	MODEL_RULE("b", "&lt;= 800", "false", "400", "收入低。", "Low income.") MODEL_RULE("c", "&gt; 800", "-", "0", "收入超过标准。", "Over the limit.") MODEL_FOOT
/* Between 800 and 1000 nobody is spoken of. */
#define MODEL_WITH_GAP MODEL_HEAD MODEL_RULE("a", "&lt;= 800", "-", "600", "收入低。", "Low income.") \
	MODEL_RULE("c", "&gt; 1000", "-", "0", "收入超过标准。", "Over the limit.") MODEL_FOOT
#define MODEL_RAISED MODEL_HEAD MODEL_RULE("a", "&lt;= 1000", "true", "700", "收入低,一个人住。", "Low income, alone.") \
	MODEL_RULE("b", "&lt;= 1000", "false", "400", "收入低。", "Low income.") MODEL_RULE("c", "&gt; 1000", "-", "0", "收入超过标准。", "Over the limit.") MODEL_FOOT

static inline int64_t house_post(struct call *call, const char *role, const char *login)
{
	struct staff_new staff = { .login = text_of(login), .name = text_of(login), .unit = house.unit, .place = T("431202"), .role = role,
		.post_name = text_of(login), .stored = T("none: nobody signs in") };
	int64_t post = 0;

	assert_int_equal(access_add_staff(call, &staff, &post), OK);
	return post;
}

static inline void house_build(struct test_database *test)
{
	static const char *const codes[] = { "43", "4312", "431202", "431202001", "431202001001", "431203", "431203001", "431203001001" };
	struct unit unit = { .code = T("county"), .name = T("区政府"), .kind = T("government"), .place = T("431202"), .phone = T("07450001") };
	struct call *call = test_begin(test);

	for (size_t i = 0; i < sizeof(codes) / sizeof(codes[0]); i++)
		assert_int_equal(place_put(call, &(struct place){ .code = text_of(codes[i]), .kind = place_kind_of(text_of(codes[i])),
			.name = text_of(codes[i]) }), OK);
	assert_int_equal(unit_create(call, &unit, &house.unit), OK);
	house.author = house_post(call, "policy_writer", "author");
	house.other = house_post(call, "policy_writer", "other-author");
	house.publisher = house_post(call, "policy_publisher", "publisher");
	test_commit(test);
}

/* The call goes on as somebody at that post; 0: the system. */
static inline void house_as(struct call *call, int64_t post_id)
{
	struct post post;

	call->refusal = NULL;
	call->problems = call->last_problem = NULL;
	call->caller = (struct caller){ .kind = CALLER_SYSTEM };
	if (!post_id)
		return;
	assert_int_equal(post_find(call, post_id, &post), OK);
	call->caller = (struct caller){ .kind = CALLER_STAFF, .session = 1, .person = post.person, .post = post.id, .unit = post.unit,
		.unit_path = post.unit_path, .place = post.place, .can = access_role(text_of(post.role))->may, .name = T("岗位") };
}

static inline bool house_has_problem(const struct call *call, const char *field, const char *code)
{
	for (const struct problem *p = call->problems; p; p = p->next)
		if (strcmp(p->field, field) == 0 && strcmp(p->code, code) == 0)
			return true;
	return false;
}

static inline struct policy_words house_words(struct text model)
{
	return (struct policy_words){ .title = T("困难补助"), .title_en = T("Hardship aid"), .authority = T("民政局"), .reference = T("社会救助暂行办法第九条"), .model = model };
}

#endif
