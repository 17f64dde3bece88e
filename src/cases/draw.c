/* The lifecycle as a picture in text: what stands in the table is what the docs show. */
#include "cases/cases.h"

static bool is_drawn_before(const struct case_step *first, const struct case_step *step, enum case_state from)
{
	for (; first != step; first++)
		if (first->event == step->event && first->to == step->to && (first->from & IN_STATE(from)))
			return true;
	return false;
}

static void draw_step(const struct case_kind_rules *rules, const struct case_step *step, struct text_builder *out)
{
	for (enum case_state from = STATE_NONE; from < STATES; from++) {
		if (!(step->from & IN_STATE(from)) || step->to == STATE_NONE || is_drawn_before(rules->steps, step, from))
			continue;
		builder_format(out, "    %s --> %s: %s\n", from == STATE_NONE ? "[*]" : case_state_code(from), case_state_code(step->to),
			case_event_code(step->event));
	}
}

static bool is_reached(const struct case_kind_rules *rules, enum case_state state)
{
	for (const struct case_step *step = rules->steps; step->event; step++)
		if (step->to == state)
			return true;
	return false;
}

void case_draw(const struct case_kind_rules *rules, struct text_builder *out)
{
	builder_add(out, T("stateDiagram-v2\n"));
	for (const struct case_step *step = rules->steps; step->event; step++)
		draw_step(rules, step, out);
	for (enum case_state state = STATE_REGISTERED; state < STATES; state++)
		if ((IN_STATE(state) & STATES_CLOSED) && is_reached(rules, state))
			builder_format(out, "    %s --> [*]\n", case_state_code(state));
}
