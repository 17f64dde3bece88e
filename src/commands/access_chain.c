/* A person's chain of looks, checked with nothing but its file. */
#include "commands/commands.h"

#include "audit/audit.h"

static int tell(const struct audit_chain_report *report, bool good)
{
	if (!good) {
		printf("NOT GENUINE: line %lld: %s\n", (long long)report->fault_line, report->fault);
		return 1;
	}
	printf("genuine: %lld looks, each follows the one before; signed by %.*s\n", (long long)report->entries, TEXT_ARG(report->signed_by));
	return 0;
}

int verify_access(int count, char **words)
{
	struct arena *arena = arena_new(256 << 20);
	struct audit_chain_report report;
	struct text file;
	int status;

	if (count < 1 || count > 2)
		status = command_misused("verify access wants a file, and maybe a key");
	else if (!command_read_file(arena, words[0], &file))
		status = command_failed("cannot read %s", words[0]);
	else
		status = tell(&report, audit_chain_check(arena, file, count > 1 ? text_of(words[1]) : T(""), &report));
	arena_free(arena);
	return status;
}
