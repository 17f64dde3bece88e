#include "commands/commands.h"

#include <string.h>

#include "kernel/clock/clock.h"
#include "kernel/route/exchange.h"

const char verify_help[] =
	"onedoor verify [CHECK…]\n"
	"onedoor verify certificate FILE [--key PUBLIC]\n"
	"onedoor verify access FILE [PUBLIC]\n"
	"onedoor verify case FILE [--key PUBLIC]\n\n"
	"Recomputes what is kept twice and follows every chain: histories against their hashes, cases against their histories, counters\n"
	"against cases. Prints each fault with the name of the thing; exit status 1 when there is any. Runs beside a running server.\n"
	"Without names: every check.\n\n"
	"With the word certificate: whether a file (PDF, or the signed JSON) is genuine, to the last byte. PUBLIC is a file with the public keys, as the site shows\n"
	"them at /.well-known/certificate-keys, or one Ed25519 key in base64: then neither network nor installation is needed, and nothing is said of a\n"
	"revocation. Without --key the keys and the present state come from this installation. Exit status 1 unless genuine and valid.\n\n"
	"With the word access: whether a chain of looks, as a person downloads it, is whole and signed. Needs nothing but the file; PUBLIC is the site's key in\n"
	"base64, without which the file's own is believed.\n\n"
	"With the word case: whether the history of one case, as its person downloads it from its page, stands under the signed root of a day, to the last byte;\n"
	"prints the events to compare with the page. PUBLIC is the site's key in base64, or a file with it: /roots.json as the site shows it. With it neither\n"
	"network nor installation is needed; without it this installation's key is used. Exit status 1 unless everything holds.\n\n"
	"  onedoor verify --data ./data\n"
	"  onedoor verify certificate 2026123456789012.pdf --key certificate-keys.json\n"
	"  onedoor verify case case-26112326624704.json --key roots.json\n\n";

static bool is_wanted(const struct installation *installation, const char *name)
{
	for (int i = 0; i < installation->count; i++)
		if (strcmp(installation->words[i], name) == 0)
			return true;
	return installation->count == 0;
}

static int64_t run_check(struct installation *installation, const struct check *check)
{
	struct check_report report = { .name = check->name, .out = stdout };
	int64_t started = clock_monotonic_us();
	enum outcome outcome = check_run(installation->database, check, &report);

	if (outcome != OK)
		check_fault(&report, "could not be run to its end");
	printf("%-28s %10lld looked at %6lld faults %8.1f s\n", check->name, (long long)report.seen, (long long)report.faults,
		(double)(clock_monotonic_us() - started) / 1e6);
	return report.faults;
}

static int verify(struct installation *installation)
{
	int64_t faults = 0, run = 0;

	for (size_t i = 0; i < app_feature_count; i++)
		for (const struct check *check = app_features[i]->checks; check && check->name; check++)
			if (is_wanted(installation, check->name)) {
				faults += run_check(installation, check);
				run++;
			}
	if (installation->count && run < installation->count)
		return command_misused("no such check");
	printf("%lld checks, %lld faults\n", (long long)run, (long long)faults);
	return faults ? 1 : 0;
}

static int verify_installation(int count, char **words)
{
	struct installation installation;
	int status = installation_open(&installation, count, words, OPEN_DATABASE) ? verify(&installation) : 1;

	installation_close(&installation);
	return status;
}

int verify_command(int count, char **words)
{
	if (count > 0 && strcmp(words[0], "certificate") == 0)
		return verify_certificate(count - 1, words + 1);
	if (count > 0 && strcmp(words[0], "access") == 0)
		return verify_access(count - 1, words + 1);
	if (count > 0 && strcmp(words[0], "case") == 0)
		return verify_case(count - 1, words + 1);
	return verify_installation(count, words);
}
