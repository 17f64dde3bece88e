#include "commands/commands.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "demo/demo.h"
#include "kernel/clock/clock.h"
#include "kernel/image/image.h"
#include "kernel/settings/settings.h"

const char demo_help[] =
	"onedoor demo [--requests N | --small] [--govstack]\n\n"
	"Fills an empty installation to look around in: real divisions of five provinces, the offices of one district, one account of each\n"
	"role, and two years of requests and applications made through the rules themselves. The data folder is made when it is not there; one that holds\n"
	"a demo already is left as it is; any other is refused. Writes demo.mode and site.place into onedoor.conf of the folder.\n"
	"  --requests N   how many (20000)\n"
	"  --small        300, for tests\n"
	"  --govstack     also what GovStack's checking suites expect to find: docs/integrate.md says how they are run\n"
	"Sign in as grid_worker, clerk, dispatcher, hotline, supervisor, leader, volunteer, administrator, operator, policy_writer or\n"
	"policy_publisher with the password " DEMO_PASSWORD ". Never on a real site.\n\n"
	"  onedoor demo --data ./data && onedoor serve --data ./data\n\n";

static const char settings_lines[] =
	"# A demo: everybody may sign in with the accounts shown. Never on a real site.\n"
	"demo.mode = true\n"
	"site.place = " DEMO_PLACE "\n"
	"# Programs on this machine itself may call GovStack's interfaces without a key, for this unit.\n"
	"govstack.mediator_here = true\n"
	"govstack.unit = " DEMO_GOVSTACK_UNIT "\n";

static struct text settings_path(struct installation *installation)
{
	return text_format(installation->arena, "%.*s/onedoor.conf", TEXT_ARG(setting_text("data.folder")));
}

/* Stands in the folder while the demo is being made: one that was interrupted is known by it. */
static struct text unfinished_path(struct installation *installation)
{
	return text_format(installation->arena, "%.*s/demo.unfinished", TEXT_ARG(setting_text("data.folder")));
}

static bool mark_unfinished(struct installation *installation)
{
	FILE *file = fopen(unfinished_path(installation).at, "wx");

	return file && fclose(file) == 0;
}

static int write_settings(struct installation *installation)
{
	struct text path = settings_path(installation);
	FILE *file = fopen(path.at, "a");

	if (!file || fputs(settings_lines, file) == EOF || fclose(file) != 0)
		return command_failed("cannot write %s: %s", path.at, strerror(errno));
	unlink(unfinished_path(installation).at);
	return 0;
}

static void show_progress(int64_t done, int64_t of)
{
	static int64_t shown;

	if (!isatty(STDOUT_FILENO) || (done - shown < of / 200 && done < of))
		return;
	shown = done;
	printf("\r%lld of %lld requests", (long long)done, (long long)of);
	fflush(stdout);
}

static int fill(struct installation *installation, int64_t requests, bool with_govstack, bool with_pictures)
{
	struct demo_plan plan = { .requests = requests, .with_pictures = with_pictures, .ends_at = clock_now() / HOUR * HOUR, .progress = show_progress };
	int64_t started = clock_monotonic_us();
	struct text trouble = T("");
	enum outcome outcome;

	if (!mark_unfinished(installation))
		return command_failed("%.*s holds a demo that was interrupted, or cannot be written: remove the folder and begin anew", TEXT_ARG(setting_text("data.folder")));
	plan.jobs = app_jobs(installation->arena, &plan.job_count);
	outcome = demo_fill(installation->database, installation->arena, &plan, &trouble);
	if (outcome == CONFLICT) {
		unlink(unfinished_path(installation).at);
		return command_failed("%.*s: %.*s. A demo needs an empty folder: --data names one.",
			TEXT_ARG(setting_text("data.folder")), TEXT_ARG(trouble));
	}
	if (outcome == OK && with_govstack)
		outcome = demo_fill_govstack(installation->database, installation->arena, &trouble);
	if (outcome != OK)
		return command_failed("the demo stopped: %.*s", TEXT_ARG(trouble));
	printf("%s%lld requests in %.1f s\n", isatty(STDOUT_FILENO) ? "\r" : "", (long long)requests, (double)(clock_monotonic_us() - started) / 1e6);
	return write_settings(installation);
}

enum { WORDS_MAX = 32 };

/* The settings file comes last, when the demo is whole; until then the place is said here. */
static bool open_new(struct installation *installation, int count, char **words)
{
	static char set[] = "--set", place[] = "site.place=" DEMO_PLACE;
	char *all[WORDS_MAX + 2] = { set, place };

	for (int i = 0; i < count && i < WORDS_MAX; i++)
		all[i + 2] = words[i];
	return installation_open(installation, (count < WORDS_MAX ? count : WORDS_MAX) + 2, all, OPEN_NEW);
}

int demo_command(int count, char **words)
{
	struct installation installation;
	const char *wanted = NULL;
	int64_t requests = DEMO_REQUESTS;
	bool has_images = image_open();   /* first: it forks, and should inherit neither thread nor key */
	bool has_govstack;
	int status = 1;

	if (open_new(&installation, count, words)) {
		if (installation_option(&installation, "--small", NULL))
			requests = DEMO_REQUESTS_SMALL;
		has_govstack = installation_option(&installation, "--govstack", NULL);
		if (installation_option(&installation, "--requests", &wanted) && (!text_to_int(text_of(wanted), &requests) || requests < 1 || requests > DEMO_REQUESTS_MAX))
			status = command_misused("--requests takes a number from 1 to %d", DEMO_REQUESTS_MAX);
		else if (installation.count)
			status = command_misused("demo does not know \"%s\"", installation.words[0]);
		else if (setting_bool("demo.mode") && access(settings_path(&installation).at, F_OK) == 0)
			status = puts("a demo already: nothing to do") < 0;
		else
			status = fill(&installation, requests, has_govstack, has_images);
	}
	installation_close(&installation);
	if (has_images)
		image_close();
	return status;
}
