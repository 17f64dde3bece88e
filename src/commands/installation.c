/* An installation as commands find it: settings, key file, data folder, database. */
#include "commands/commands.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "kernel/clock/clock.h"
#include "kernel/crypt/crypt.h"
#include "kernel/files/files.h"
#include "kernel/image/image.h"
#include "kernel/log/log.h"
#include "kernel/settings/settings.h"

enum { OVERRIDES_MAX = 64, ARENA_MAX = 1024 * 1024 * 1024 };

const char installation_help[] =
	"Options of every command:\n"
	"  --data FOLDER       the data folder (default ./data); its key file is then FOLDER.key\n"
	"  --config FILE       settings file (default FOLDER/onedoor.conf, when it is there)\n"
	"  --set NAME=VALUE    one setting, over file and environment; may repeat. `onedoor config` lists them\n";

struct overrides {
	const char *at[OVERRIDES_MAX];
	size_t count;
	const char *config, *data;
	bool key_file;
};

int command_failed(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	fputs("onedoor: ", stderr);
	vfprintf(stderr, format, args);
	fputc('\n', stderr);
	va_end(args);
	return 1;
}

int command_misused(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	fputs("onedoor: ", stderr);
	vfprintf(stderr, format, args);
	fputs(" (--help says more)\n", stderr);
	va_end(args);
	return 2;
}

/* Options that stand for a setting. */
static const struct {
	const char *option, *setting;
} short_ways[] = {
	{ "--address", "http.address" },
	{ "--port", "http.port" },
	{ "--database", "database.url" },
	{ "--key", "data.key_file" },
};

static void override(struct installation *installation, struct overrides *overrides, const char *name, const char *value)
{
	if (overrides->count < OVERRIDES_MAX)
		overrides->at[overrides->count++] = name ? text_format(installation->arena, "%s=%s", name, value).at : value;
	overrides->key_file |= strncmp(overrides->at[overrides->count - 1], "data.key_file", 13) == 0;
}

/* true when the word and its value were taken. */
static bool take_option(struct installation *installation, struct overrides *overrides, const char *word, const char *value)
{
	if (strcmp(word, "--data") == 0) {
		overrides->data = value;
		override(installation, overrides, "data.folder", value);
		return true;
	}
	if (strcmp(word, "--config") == 0) {
		overrides->config = value;
		return true;
	}
	if (strcmp(word, "--set") == 0) {
		override(installation, overrides, NULL, value);
		return true;
	}
	for (size_t i = 0; i < sizeof(short_ways) / sizeof(short_ways[0]); i++)
		if (strcmp(word, short_ways[i].option) == 0) {
			override(installation, overrides, short_ways[i].setting, value);
			return true;
		}
	return false;
}

static bool take_words(struct installation *installation, struct overrides *overrides, int count, char **words)
{
	for (int i = 0; i < count; i++) {
		const char *value = i + 1 < count ? words[i + 1] : NULL;

		if (value && take_option(installation, overrides, words[i], value))
			i++;
		else if (installation->count < 64)
			installation->words[installation->count++] = words[i];
	}
	return true;
}

static struct text config_file(struct installation *installation, const struct overrides *overrides)
{
	struct text file;

	if (overrides->config)
		return text_of(overrides->config);
	file = text_format(installation->arena, "%s/onedoor.conf", overrides->data ? overrides->data : "./data");
	return access(file.at, R_OK) == 0 ? file : T("");
}

/* Beside the folder, never in it: a copied folder alone opens nothing. */
static void key_beside_data(struct installation *installation, struct overrides *overrides)
{
	struct text folder = text_of(overrides->data);

	while (folder.len > 1 && folder.at[folder.len - 1] == '/')
		folder.len--;
	if (folder.len && !overrides->key_file && !getenv("ONEDOOR_DATA_KEY_FILE"))
		override(installation, overrides, "data.key_file", text_format(installation->arena, "%.*s.key", TEXT_ARG(folder)).at);
}

static enum log_level log_level_named(struct text name)
{
	static const char *const names[] = { [LOG_ERROR] = "error", [LOG_WARNING] = "warning", [LOG_INFO] = "info", [LOG_DEBUG] = "debug" };

	for (int level = 0; level < 4; level++)
		if (text_equal(name, text_of(names[level])))
			return (enum log_level)level;
	return LOG_INFO;
}

/* With the folders above it: those as others may see them, itself for its owner alone. */
static bool make_data_folder(struct installation *installation)
{
	char *folder = text_cstring(installation->arena, setting_text("data.folder"));

	for (char *end = strchr(folder + 1, '/'); *folder && end && end[1]; end = strchr(end + 1, '/')) {
		*end = '\0';
		mkdir(folder, 0755);   /* one that cannot be made fails below */
		*end = '/';
	}
	if (mkdir(folder, 0700) == 0 || errno == EEXIST)
		return true;
	command_failed("cannot make the data folder %s: %s", folder, strerror(errno));
	return false;
}

static bool open_database(struct installation *installation, bool create)
{
	struct database_options options = {
		.url = setting_text("database.url"),
		.server = (int)setting_int("server.number"),
		.readers = (int)setting_int("database.readers"),
		.writers = (int)setting_int("database.writers"),
		.group_max = (size_t)setting_int("database.group_max"),
		.queue_max = (size_t)setting_int("database.queue_max"),
		.create = create,
	};
	struct text error = T("");

	if (!crypt_open(installation->arena, setting_text("data.key_file"), create, &error) ||
	    database_open(installation->arena, &options, &installation->database, &error) != OK ||
	    database_migrate(installation->database, installation->arena, &error) != OK) {
		command_failed("%.*s%s", TEXT_ARG(error), create ? "" : "\nIs this the right folder? `onedoor init` makes a new one; --data names one that is there.");
		return false;
	}
	return true;
}

/* Trials at night and on Sundays, in the middle of a working day. */
static bool start_clock(void)
{
	struct text at = setting_text("demo.clock");
	int64_t utc_ms;

	if (!at.len || !setting_bool("demo.mode"))
		return true;
	if (!time_parse(at.at, at.len, &utc_ms)) {
		command_failed("demo.clock: \"%.*s\" is no time such as 2026-11-29T23:00:00+08:00", TEXT_ARG(at));
		return false;
	}
	clock_start(utc_ms);
	return true;
}

bool installation_open(struct installation *installation, int count, char **words, enum opening opening)
{
	struct overrides overrides = { .count = 0 };
	struct text error = T("");

	*installation = (struct installation){ .arena = arena_new(ARENA_MAX) };
	take_words(installation, &overrides, count, words);
	if (overrides.data)
		key_beside_data(installation, &overrides);
	if (!settings_load(installation->arena, config_file(installation, &overrides), overrides.count, overrides.at, &error)) {
		command_failed("%.*s", TEXT_ARG(error));
		return false;
	}
	log_open(log_level_named(setting_text("log.level")), setting_bool("log.json"));
	if (opening == OPEN_SETTINGS)
		return true;
	if (!start_clock())
		return false;
	store_open(setting_text("data.folder"));
	files_open(app_features, app_feature_count);
	return (opening != OPEN_NEW || make_data_folder(installation)) && open_database(installation, opening == OPEN_NEW);
}

void installation_close(struct installation *installation)
{
	database_close(installation->database);
	arena_free(installation->arena);
}

bool installation_option(struct installation *installation, const char *name, const char **ret_value)
{
	int takes = ret_value ? 2 : 1;

	for (int i = 0; i + takes <= installation->count; i++) {
		if (strcmp(installation->words[i], name) != 0)
			continue;
		if (ret_value)
			*ret_value = installation->words[i + 1];
		installation->count -= takes;
		memmove(&installation->words[i], &installation->words[i + takes], sizeof(char *) * (size_t)(installation->count - i));
		return true;
	}
	return false;
}
