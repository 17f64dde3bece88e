/* Items for tests: of this room and of those above. A town must be there (cases/testing.h), or a unit of that code. */
#ifndef ONEDOOR_CATALOGUE_TESTING_H
#define ONEDOOR_CATALOGUE_TESTING_H

#include "catalogue/catalogue.h"

/* A food permit of unit "bureau": three questions, two situations, four materials of which two are conditional. */
#define TEST_ITEM_FOOD \
	"{\"code\":\"food\",\"title\":{\"zh\":\"食品经营许可\",\"en\":\"Food business permit\"},\"kind\":\"01\",\"level\":\"4\",\"unit\":\"bureau\"," \
	"\"audience\":[\"1\",\"2\"],\"case_type\":\"2\",\"legal_limit\":{\"count\":20,\"unit\":\"working_days\"}," \
	"\"promised_limit\":{\"count\":5,\"unit\":\"working_days\"},\"visits\":{\"count\":0},\"channels\":[\"window\",\"web\",\"kiosk\",\"home\"]," \
	"\"scope\":\"431202\",\"opening\":\"weekend\",\"result\":{\"name\":{\"zh\":\"食品经营许可证\"},\"certificate\":\"food_permit\",\"sample\":true}," \
	"\"words\":[\"开饭店\",\"开餐馆\"],\"events\":[\"open_business\"]," \
	"\"questions\":[" \
	"{\"id\":\"has_kitchen\",\"text\":{\"zh\":\"店里现场做饭菜吗？\",\"en\":\"Do you cook?\"},\"type\":\"yes_no\"}," \
	"{\"id\":\"dishes\",\"text\":\"做哪些？\",\"type\":\"choice\",\"options\":[{\"value\":\"hot\",\"zh\":\"热菜\"},{\"value\":\"cold\",\"zh\":\"凉菜\"}]}," \
	"{\"id\":\"area\",\"text\":\"店面多少平方米？\",\"type\":\"number\"}]," \
	"\"situations\":[{\"code\":\"cooking\",\"title\":\"现场制作\",\"when\":\"has_kitchen\"},{\"code\":\"selling\",\"title\":\"只卖预包装食品\"}]," \
	"\"materials\":[{\"code\":\"id_card\",\"title\":\"身份证\",\"records\":[\"identity_card\"],\"source\":\"20\"}," \
	"{\"code\":\"lease\",\"title\":\"房屋租赁合同\",\"copies\":1}," \
	"{\"code\":\"layout\",\"title\":\"厨房平面图\",\"when\":\"has_kitchen\",\"basis\":{\"law\":\"食品安全法\",\"article\":\"第三十三条\"}}," \
	"{\"code\":\"cold_room\",\"title\":\"专间说明\",\"when\":\"has_kitchen and dishes = \\\"cold\\\" and area > 50\"}]," \
	"\"form\":[{\"page\":\"who\",\"title\":\"申请人\",\"fields\":[{\"id\":\"name\",\"type\":\"text\",\"label\":\"姓名\",\"required\":true,\"max\":50," \
	"\"prefill\":\"identity_card.name\"}]}]}"

/* A business licence of the same unit: shares has_kitchen and id_card with the food permit. */
#define TEST_ITEM_LICENCE \
	"{\"code\":\"licence\",\"title\":\"营业执照\",\"unit\":\"bureau\",\"channels\":[\"web\"],\"scope\":\"431202\",\"words\":[\"开饭店\",\"办执照\"]," \
	"\"questions\":[{\"id\":\"has_kitchen\",\"text\":\"别的说法\",\"type\":\"yes_no\"},{\"id\":\"partners\",\"text\":\"有合伙人吗？\",\"type\":\"yes_no\"}]," \
	"\"materials\":[{\"code\":\"id_card\",\"title\":\"身份证\"},{\"code\":\"agreement\",\"title\":\"合伙协议\",\"when\":\"partners\"}]}"

static inline int64_t test_item(struct call *call, const char *json)
{
	int64_t id = 0;
	enum outcome outcome = item_keep(call, text_of(json), &id);

	for (const struct problem *problem = call->problems; problem; problem = problem->next)
		print_error("%s: %s %.*s\n", problem->field, problem->code, TEXT_ARG(problem->detail));
	assert_int_equal(outcome, OK);
	assert_int_equal(item_publish(call, id, 0), OK);
	return id;
}

#endif
