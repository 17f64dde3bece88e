#include "commands/commands.h"

#include "applications/applications.h"
#include "requests/requests.h"

const char lifecycle_help[] =
	"onedoor lifecycle\n\n"
	"Prints the lives of a request and of an application as docs/lifecycle.md shows them: Mermaid diagrams drawn from the tables that the server goes by.\n\n";

int lifecycle_command(int count, char **words)
{
	struct arena *arena = arena_new(1 << 20);
	struct text_builder out;

	(void)words;
	if (count > 0) {
		arena_free(arena);
		return command_misused("lifecycle takes no words");
	}
	builder_init(&out, arena, 256 * 1024);
	builder_add(&out, T("# The life of a request\n\nDrawn by `onedoor lifecycle` from `src/requests/lifecycle.c`, the table the server goes by.\n\n```mermaid\n"));
	case_draw(&request_rules, &out);
	builder_add(&out, T("```\n\n# The life of an application\n\nFrom `src/applications/lifecycle.c`.\n\n```mermaid\n"));
	case_draw(&application_rules, &out);
	builder_add(&out, T("```\n"));
	fwrite(out.at, 1, out.len, stdout);
	arena_free(arena);
	return 0;
}
