#include "kernel/settings/settings.h"

#include <assert.h>
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

enum { SETTINGS_MAX = 128, LINE_BYTES = 4096 };

/* One value a row of the table; written at start, before there are threads. */
static struct value {
	struct text text;    /* as the program uses it */
	int64_t number;      /* INT, BOOL */
	const char *source;  /* "default", "environment", …: for the table that people read */
} values[SETTINGS_MAX];

static bool is_loaded;

static int index_of(struct text name)
{
	for (int i = 0; settings_table[i].name; i++)
		if (text_equal(text_of(settings_table[i].name), name))
			return i;
	return -1;
}

static bool parse_bool(struct text text, int64_t *ret_value)
{
	static const char *const words[2][4] = { { "false", "no", "off", "0" }, { "true", "yes", "on", "1" } };

	for (int value = 0; value < 2; value++)
		for (int i = 0; i < 4; i++)
			if (text_equal(text, text_of(words[value][i]))) {
				*ret_value = value;
				return true;
			}
	return false;
}

/* Says what would be right, or NULL when the value is. */
static const char *take_value(struct arena *arena, int i, struct text given, const char *source)
{
	const struct setting *setting = &settings_table[i];
	int64_t number = 0;

	if (!text_is_valid(given))
		return "UTF-8 is expected";
	if (setting->type == SETTING_BOOL && !parse_bool(given, &number))
		return "true or false is expected";
	if (setting->type == SETTING_INT && (!text_to_int(given, &number) || number < setting->min || number > setting->max))
		return text_format(arena, "a number from %lld to %lld is expected", (long long)setting->min, (long long)setting->max).at;
	values[i] = (struct value){ text_copy(arena, given), number, source };
	return NULL;
}

static bool take_defaults(struct arena *arena)
{
	for (int i = 0; settings_table[i].name; i++) {
		assert(i < SETTINGS_MAX);
		if (take_value(arena, i, text_of(settings_table[i].preset), "default"))
			return false;
	}
	return true;
}

/* "name = value"; where is what an error starts with. */
static bool take_line(struct arena *arena, struct text line, const char *where, const char *source, struct text *ret_error)
{
	struct text value = line, name = text_trim(text_cut(&value, '='));
	int i = index_of(name);
	const char *wrong;

	if (!value.at)
		wrong = "\"name = value\" is expected";
	else if (i < 0)
		wrong = "no such setting; `onedoor config` lists them";
	else
		wrong = take_value(arena, i, text_trim(value), source);
	if (wrong)
		*ret_error = text_format(arena, "%s: %.*s: %s", where, TEXT_ARG(name), wrong);
	return !wrong;
}

static bool take_file(struct arena *arena, struct text file, struct text *ret_error)
{
	const char *path = text_cstring(arena, file);
	FILE *stream = fopen(path, "re");
	char line[LINE_BYTES];
	bool ok = true;

	if (!stream) {
		*ret_error = text_format(arena, "%s: %s", path, strerror(errno));
		return false;
	}
	for (int number = 1; ok && fgets(line, sizeof(line), stream); number++) {
		struct text text = text_trim(text_of(line));
		const char *where = text_format(arena, "%s:%d", path, number).at;
		if (!text.len || text.at[0] == '#')
			continue;
		ok = take_line(arena, text, where, path, ret_error);
	}
	fclose(stream);
	return ok;
}

/* http.port: ONEDOOR_HTTP_PORT */
static void environment_name(const char *name, char *buffer, size_t size)
{
	size_t n = (size_t)snprintf(buffer, size, "ONEDOOR_%s", name);

	for (size_t i = 0; i < n && i < size; i++)
		buffer[i] = buffer[i] == '.' ? '_' : (char)toupper((unsigned char)buffer[i]);
}

static bool take_environment(struct arena *arena, struct text *ret_error)
{
	char name[64];

	for (int i = 0; settings_table[i].name; i++) {
		const char *given, *wrong;
		environment_name(settings_table[i].name, name, sizeof(name));
		given = getenv(name);
		wrong = given ? take_value(arena, i, text_trim(text_of(given)), "environment") : NULL;
		if (wrong) {
			*ret_error = text_format(arena, "environment: %s: %s", name, wrong);
			return false;
		}
	}
	return true;
}

/* Relative paths start at the data folder; "sqlite:" may stand before one; a URL is none. */
static struct text resolved(struct arena *arena, struct text path)
{
	struct text scheme = text_starts_with(path, T("sqlite:")) ? T("sqlite:") : T("");
	struct text rest = { path.at + scheme.len, path.len - scheme.len };

	if (!rest.len || rest.at[0] == '/' || (!scheme.len && text_find(rest, T("://"))))
		return path;
	return text_format(arena, "%.*s%.*s/%.*s", TEXT_ARG(scheme), TEXT_ARG(setting_text("data.folder")), TEXT_ARG(rest));
}

static void resolve_paths(struct arena *arena)
{
	for (int i = 0; settings_table[i].name; i++)
		if (settings_table[i].type == SETTING_PATH)
			values[i].text = resolved(arena, values[i].text);
}

bool settings_load(struct arena *arena, struct text file, size_t overrides, const char *const override[], struct text *ret_error)
{
	bool sound = take_defaults(arena);

	assert(sound && "the table's own defaults fit it");
	if (file.len && !take_file(arena, file, ret_error))
		return false;
	if (!take_environment(arena, ret_error))
		return false;
	for (size_t i = 0; i < overrides; i++)
		if (!take_line(arena, text_of(override[i]), "--set", "command line", ret_error))
			return false;
	is_loaded = true;
	resolve_paths(arena);
	return true;
}

static const struct value *value_of(const char *name, int *ret_index)
{
	int i = index_of(text_of(name));

	assert(i >= 0 && "the setting is in the table");
	assert(is_loaded && "settings_load comes first");
	*ret_index = i;
	return &values[i];
}

struct text setting_text(const char *name)
{
	int i;

	return value_of(name, &i)->text;
}

int64_t setting_int(const char *name)
{
	int i;
	const struct value *value = value_of(name, &i);

	assert(settings_table[i].type == SETTING_INT);
	return value->number;
}

bool setting_bool(const char *name)
{
	int i;
	const struct value *value = value_of(name, &i);

	assert(settings_table[i].type == SETTING_BOOL);
	return value->number != 0;
}

/* A secret, and the password inside a URL, as ****. */
static void print_value(const struct setting *setting, struct text value)
{
	const char *at = text_find(value, T("://")), *end = value.at + value.len;
	const char *host = at ? memchr(at, '@', (size_t)(end - at)) : NULL;
	const char *colon = host ? memchr(at + 3, ':', (size_t)(host - at - 3)) : NULL;

	if (setting->type == SETTING_SECRET)
		printf("%s", value.len ? "****" : "");
	else if (colon)
		printf("%.*s****%.*s", (int)(colon + 1 - value.at), value.at, (int)(end - host), host);
	else
		printf("%.*s", TEXT_ARG(value));
}

/* Reads as a settings file: what is printed can be saved and changed. */
void settings_print(bool with_values)
{
	char name[64];

	assert(!with_values || is_loaded);
	printf("# %s\n# Order: --set name=value, environment, file, default.\n", with_values ? "The settings in force." : "Every setting with its default.");
	for (int i = 0; settings_table[i].name; i++) {
		const struct setting *setting = &settings_table[i];
		environment_name(setting->name, name, sizeof(name));
		printf("\n# %s\n# %s", setting->meaning, name);
		if (setting->type == SETTING_INT)
			printf(", %lld to %lld", (long long)setting->min, (long long)setting->max);
		if (with_values)
			printf("; from: %s", values[i].source);
		printf("\n%-28s = ", setting->name);
		print_value(setting, with_values ? values[i].text : text_of(setting->preset));
		printf("\n");
	}
}
