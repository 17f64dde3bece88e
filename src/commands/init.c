#include "commands/commands.h"

#include "access/access.h"
#include "calendar/calendar.h"
#include "catalogue/catalogue.h"
#include "certificates/certificates.h"
#include "kernel/clock/clock.h"
#include "kernel/crypt/crypt.h"
#include "kernel/settings/settings.h"
#include "parties/parties.h"
#include "records/records.h"
#include "requests/requests.h"

const char init_help[] =
	"onedoor init\n\n"
	"Makes a new installation: the data folder, the key file beside it, the database with its tables, the published holidays, and\n"
	"a first unit with an administrator, whose password is printed once and asked for anew at the first sign-in.\n"
	"Run again it changes nothing that is there; what is missing is made.\n"
	"Keep the key file safe and apart from the data: without it sealed personal data cannot be read again.\n\n"
	"  onedoor init --data /var/lib/onedoor\n"
	"  onedoor init --data ./data --database postgresql://onedoor@localhost/onedoor\n\n";

static const struct text first_unit = T("office"), first_login = T("admin");

/* One person in two posts: to arrange the offices, and to look after the machine. */
static enum outcome add_administrator(struct call *call, struct text password)
{
	struct unit unit = { .code = first_unit, .name = T("政务服务办公室"), .name_en = T("Service office"), .kind = T("government") };
	struct staff_new staff = { .login = first_login, .password = password, .name = T("管理员"), .must_change = true };
	static const struct {
		const char *role, *post_name;
	} posts[] = { { "administrator", "系统管理岗" }, { "operator", "运行维护岗" } };
	int64_t post;

	TRY(unit_create(call, &unit, &staff.unit));
	for (size_t i = 0; i < 2; i++) {
		staff.role = posts[i].role;
		staff.post_name = text_of(posts[i].post_name);
		TRY(access_add_staff(call, &staff, &post));
	}
	return OK;
}

/* Only into an empty calendar: what an administrator has changed stays. */
static enum outcome load_holidays(struct call *call)
{
	struct calendar_report report;
	int64_t version;

	TRY(calendar_version(call, &version));
	return version ? OK : calendar_load_embedded(call, &report);
}

/* The password stays empty when there are units already: then somebody administers. */
static enum outcome fill(struct call *call, void *context)
{
	struct text *ret_password = context, password = random_token(call->arena);
	struct unit unit;
	size_t units;

	TRY(load_holidays(call));
	TRY(requests_load_embedded(call));
	TRY(catalogue_load_embedded(call));
	TRY(records_load_embedded(call));
	TRY(certificate_keys_ensure(call, NULL));
	TRY(unit_children(call, 0, T(""), &unit, 1, &units));
	if (units)
		return OK;
	TRY(add_administrator(call, password));
	*ret_password = password;
	return OK;
}

static int init(struct installation *installation)
{
	struct text password = T("");

	if (database_run(installation->database, installation->arena, clock_now(), fill, &password) != OK)
		return command_failed("the holidays, the first unit and its administrator could not be made");
	printf("data folder  %.*s\nkey file     %.*s   (keep a copy apart from the data)\ndatabase     %.*s\n",
		TEXT_ARG(setting_text("data.folder")), TEXT_ARG(setting_text("data.key_file")), TEXT_ARG(setting_text("database.url")));
	if (password.len)
		printf("sign in as   %.*s\npassword     %.*s   (shown this once; you will be asked for a new one)\n", TEXT_ARG(first_login), TEXT_ARG(password));
	return 0;
}

int init_command(int count, char **words)
{
	struct installation installation;
	int status = installation_open(&installation, count, words, OPEN_NEW) ? init(&installation) : 1;

	installation_close(&installation);
	return status;
}

const char migrate_help[] =
	"onedoor migrate\n\n"
	"Brings the database up to this version's tables; says nothing when it is. `onedoor serve` does the same at its start.\n\n";

int migrate_command(int count, char **words)
{
	struct installation installation;
	bool opened = installation_open(&installation, count, words, OPEN_DATABASE);

	installation_close(&installation);
	return opened ? 0 : 1;
}

const char config_help[] =
	"onedoor config [--defaults]\n\n"
	"Prints every setting with its meaning, its environment variable, and its value now; in the form of a settings file.\n\n"
	"  onedoor config > data/onedoor.conf\n\n";

int config_command(int count, char **words)
{
	struct installation installation;
	bool opened = installation_open(&installation, count, words, OPEN_SETTINGS);

	if (opened)
		settings_print(!installation_option(&installation, "--defaults", NULL));
	installation_close(&installation);
	return opened ? 0 : 1;
}
