/*
 * Settings: one table says every name, environment variable, default and meaning; `onedoor config` prints it.
 * Order: command line (--set name=value) over environment (ONEDOOR_HTTP_PORT for http.port) over file (onedoor.conf: name = value)
 * over default. An unknown name in the file or an unusable value ends the start with the line that is wrong.
 */
#ifndef ONEDOOR_SETTINGS_H
#define ONEDOOR_SETTINGS_H

#include "kernel/text/text.h"

enum setting_type { SETTING_TEXT, SETTING_INT, SETTING_BOOL, SETTING_SECRET, SETTING_PATH };

struct setting {
	const char *name;          /* "http.port" */
	enum setting_type type;
	const char *preset;        /* default; PATH: relative to the data folder */
	int64_t min, max;          /* INT */
	const char *meaning;       /* one English sentence */
};

extern const struct setting settings_table[];   /* ends with name NULL */

/* file "": none. false: *ret_error says file, line and what would be right. Values live as long as the program. */
bool settings_load(struct arena *arena, struct text file, size_t overrides, const char *const override[], struct text *ret_error);
struct text setting_text(const char *name);     /* asking for a name not in the table is a bug (asserted) */
int64_t setting_int(const char *name);
bool setting_bool(const char *name);
void settings_print(bool with_values);          /* the whole table, to standard output; secrets as **** */

#endif
