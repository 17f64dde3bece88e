#include "dmn/command_compare.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "dmn/command_model.h"
#include "dmn/reform.h"

enum { MEMORY = 1 << 30 };

struct comparison {
	struct arena *arena;
	const char *paths[2], *data, *on[2];
	size_t path_count;
	bool json;
	struct reform_options options;
};

static int usage(void)
{
	fprintf(stderr, "usage: onedoor dmn compare OLD NEW [--decision D] --data CSV [--group-by COLUMN] [--amount OUTPUT] [--on DATE [--new-on DATE]] [--threads N] [--json]\n");
	return 2;
}

static bool read_arguments(struct comparison *c, int argc, char **argv)
{
	const struct { const char *name; struct text *text; const char **string; } words[] = {
		{ "--decision", &c->options.decision, NULL }, { "--group-by", &c->options.group, NULL }, { "--amount", &c->options.amount, NULL },
		{ "--data", NULL, &c->data }, { "--on", NULL, &c->on[0] }, { "--new-on", NULL, &c->on[1] },
	};

	for (int i = 1; i < argc; i++) {
		size_t w = 0;
		while (w < sizeof(words) / sizeof(*words) && strcmp(argv[i], words[w].name))
			w++;
		if (w < sizeof(words) / sizeof(*words) && i + 1 < argc) {
			i++;
			if (words[w].text)
				*words[w].text = text_of(argv[i]);
			else
				*words[w].string = argv[i];
		} else if (!strcmp(argv[i], "--threads") && i + 1 < argc)
			c->options.threads = (size_t)atol(argv[++i]);
		else if (!strcmp(argv[i], "--json"))
			c->json = true;
		else if (argv[i][0] == '-' || c->path_count == 2)
			return false;
		else
			c->paths[c->path_count++] = argv[i];
	}
	return c->path_count == 2 && c->data;
}

/* ---- what is printed ---- */

static struct text share_text(struct arena *arena, uint64_t part, uint64_t of)
{
	return text_format(arena, "%.1f%%", of ? 100.0 * (double)part / (double)of : 0.0);
}

static struct decimal difference(const struct reform_tally *tally)
{
	struct decimal result = decimal_of(0, 0);

	decimal_compute(DECIMAL_SUBTRACT, tally->after, tally->before, &result);
	return result;
}

static void print_tally(struct arena *arena, const struct reform *reform, const struct reform_tally *tally, struct text name)
{
	printf("%.*s: %llu rows", TEXT_ARG(name), (unsigned long long)tally->rows);
	if (reform->has_amounts)
		printf(", %llu gain (%.*s), %llu lose (%.*s), %llu unchanged; sum %.*s -> %.*s (%s%.*s)", (unsigned long long)tally->gain,
			TEXT_ARG(share_text(arena, tally->gain, tally->rows)), (unsigned long long)tally->lose, TEXT_ARG(share_text(arena, tally->lose, tally->rows)),
			(unsigned long long)tally->same, TEXT_ARG(decimal_format(arena, tally->before)), TEXT_ARG(decimal_format(arena, tally->after)),
			decimal_sign(difference(tally)) > 0 ? "+" : "", TEXT_ARG(decimal_format(arena, difference(tally))));
	else
		printf(", %llu unchanged", (unsigned long long)tally->same);
	if (tally->changed)
		printf(", %llu changed", (unsigned long long)tally->changed);
	printf("\n");
}

static void print_words(struct arena *arena, const struct reform *reform)
{
	print_tally(arena, reform, &reform->all, T("all"));
	for (size_t i = 0; i < reform->group_count; i++)
		print_tally(arena, reform, &reform->groups[i], reform->groups[i].name);
	for (size_t i = 0; i < reform->change_count; i++)
		printf("  %.*s -> %.*s: %llu\n", TEXT_ARG(reform->changes[i].before), TEXT_ARG(reform->changes[i].after), (unsigned long long)reform->changes[i].rows);
	if (reform->row_by_row)
		fprintf(stderr, "%llu rows row by row%s%.*s%s%.*s\n", (unsigned long long)reform->row_by_row, reform->reason_before.len ? "; old: " : "",
			TEXT_ARG(reform->reason_before), reform->reason_after.len ? "; new: " : "", TEXT_ARG(reform->reason_after));
}

static void add_tally(struct text_builder *out, const struct reform_tally *tally)
{
	builder_format(out, "\"rows\": %llu, \"gain\": %llu, \"lose\": %llu, \"unchanged\": %llu, \"changed\": %llu, \"sum_before\": ",
		(unsigned long long)tally->rows, (unsigned long long)tally->gain, (unsigned long long)tally->lose, (unsigned long long)tally->same,
		(unsigned long long)tally->changed);
	builder_add(out, decimal_format(out->arena, tally->before));
	builder_add(out, T(", \"sum_after\": "));
	builder_add(out, decimal_format(out->arena, tally->after));
}

static void print_json(struct arena *arena, const struct reform *reform)
{
	struct text_builder out;

	builder_init(&out, arena, 64 << 20);
	builder_add(&out, T("{"));
	add_tally(&out, &reform->all);
	builder_add(&out, T(", \"groups\": ["));
	for (size_t i = 0; i < reform->group_count; i++) {
		builder_add(&out, i ? T(", {\"name\": ") : T("{\"name\": "));
		builder_add_json(&out, reform->groups[i].name);
		builder_add(&out, T(", "));
		add_tally(&out, &reform->groups[i]);
		builder_add_char(&out, '}');
	}
	builder_add(&out, T("], \"changes\": ["));
	for (size_t i = 0; i < reform->change_count; i++) {
		builder_add(&out, i ? T(", {\"before\": ") : T("{\"before\": "));
		builder_add_json(&out, reform->changes[i].before);
		builder_add(&out, T(", \"after\": "));
		builder_add_json(&out, reform->changes[i].after);
		builder_format(&out, ", \"rows\": %llu}", (unsigned long long)reform->changes[i].rows);
	}
	builder_format(&out, "], \"row_by_row\": %llu}", (unsigned long long)reform->row_by_row);
	printf("%.*s\n", TEXT_ARG(builder_text(&out)));
}

/* ---- the command ---- */

static int compare(struct comparison *c)
{
	FILE *file = strcmp(c->data, "-") ? fopen(c->data, "rb") : stdin;
	struct reform reform;
	struct text problem;
	bool fine;

	if (!file) {
		fprintf(stderr, "%s: cannot be read\n", c->data);
		return 1;
	}
	fine = reform_run(c->arena, &c->options, file, c->data, &reform, &problem);
	if (file != stdin)
		fclose(file);
	if (!fine)
		fprintf(stderr, "%.*s\n", TEXT_ARG(problem));
	else if (c->json)
		print_json(c->arena, &reform);
	else
		print_words(c->arena, &reform);
	return !fine;
}

int dmn_command_compare(int argc, char **argv)
{
	struct comparison c = { .arena = arena_new(MEMORY), .options.threads = (size_t)sysconf(_SC_NPROCESSORS_ONLN) };
	struct text decision = T("");
	int status = 2;

	if (!read_arguments(&c, argc, argv))
		usage();
	else if ((c.options.before = dmn_command_load(c.arena, c.paths[0], c.on[0], &decision)) &&
		 (c.options.after = dmn_command_load(c.arena, c.paths[1], c.on[1] ? c.on[1] : c.on[0], &decision))) {
		if (!c.options.decision.len)
			c.options.decision = decision;
		status = compare(&c);
	}
	arena_free(c.arena);
	return status;
}
