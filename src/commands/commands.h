/*
 * The subcommands of onedoor, one file each; the table stands in main.c.
 *
 * A command gets what follows its name, opens what it needs through installation_open, and returns the exit status:
 * 0 done, 1 failed, 2 asked for wrongly.
 */
#ifndef ONEDOOR_COMMANDS_H
#define ONEDOOR_COMMANDS_H

#include <stdio.h>

#include "app.h"
#include "kernel/db/db.h"

struct command {
	const char *name;
	int (*run)(int count, char **words);
	const char *summary; /* one line of `onedoor --help` */
	const char *help;    /* `onedoor NAME --help`: how to call it, what it does, examples */
};

int serve_command(int count, char **words);
int init_command(int count, char **words);
int migrate_command(int count, char **words);
int config_command(int count, char **words);
int routes_command(int count, char **words);
int lifecycle_command(int count, char **words);
int verify_command(int count, char **words);
int verify_certificate(int count, char **words); /* "verify certificate": in certificate.c */
int verify_access(int count, char **words);      /* "verify access": in access_chain.c */
int verify_case(int count, char **words);        /* "verify case": in case_proof.c */
int keys_command(int count, char **words);
int govstack_command(int count, char **words);
int backup_command(int count, char **words);
int restore_command(int count, char **words);
int import_command(int count, char **words);
int demo_command(int count, char **words);
int export_command(int count, char **words);
int dmn_run(int count, char **words);

extern const char keys_help[], govstack_help[], lifecycle_help[], demo_help[], export_help[], dmn_help[], serve_help[], init_help[],
	migrate_help[], config_help[], routes_help[], verify_help[], backup_help[], restore_help[], import_help[];

/* ---- what commands share: the installation they work on ---- */

/* What every command understands; printed below each help. */
extern const char installation_help[];

struct installation {
	struct arena *arena;       /* of the process */
	struct database *database; /* NULL unless opened */
	int count;                 /* words that are no option of the installation, in order */
	char *words[64];
};

enum opening { OPEN_SETTINGS, OPEN_DATABASE /* and the key file */, OPEN_NEW /* make both when they are not there */ };

/* Reads the options, settings and key, opens the database and brings it up to date. false: said why on standard error. */
bool installation_open(struct installation *installation, int count, char **words, enum opening opening);
void installation_close(struct installation *installation);
struct sheet_asked {
	struct text place, reason;   /* reason: persons want one */
	bool xlsx;
};
int export_sheet(struct installation *installation, const char *kind, const struct sheet_asked *asked);   /* in export_sheets.c */
/* Takes "--name value" or "--name" (value NULL allowed) out of the words; false when it is not there. */
bool installation_option(struct installation *installation, const char *name, const char **ret_value);
/* A whole file of at most 40 MB; false: cannot be read, or is larger. */
bool command_read_file(struct arena *arena, const char *path, struct text *ret_bytes);
/* Takes "--key WORD" out of the words; NULL: it is not there. */
const char *command_take_key(int *count, char **words);
/* Says on standard error what was wrong; returns 1. */
int command_failed(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* The same, with a hint at --help; returns 2. */
int command_misused(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
