/* Certificates from the command line: checking a file, and the keys they are signed with. */
#include "commands/commands.h"

#include <stdlib.h>
#include <string.h>

#include "certificates/certificates.h"
#include "kernel/clock/clock.h"
#include "kernel/crypt/crypt.h"
#include "kernel/i18n/format.h"

enum { FILE_MAX = 40 << 20 };

bool command_read_file(struct arena *arena, const char *path, struct text *ret_bytes)
{
	FILE *file = fopen(path, "rb");
	char *bytes = file ? arena_alloc(arena, FILE_MAX + 1) : NULL;
	size_t len = file ? fread(bytes, 1, FILE_MAX + 1, file) : 0;
	bool whole = file && !ferror(file) && len <= FILE_MAX;

	if (file)
		fclose(file);
	*ret_bytes = (struct text){ bytes, len };
	return whole;
}

static const char *fault_words(enum certificate_fault fault)
{
	static const char *const words[] = {
		[FILE_GENUINE] = "genuine: not a byte was changed",
		[FILE_NOT_OURS] = "no certificate of onedoor, or changed so much that it is none any more",
		[FILE_CHANGED] = "CHANGED: it is not what was issued",
		[FILE_UNKNOWN_KEY] = "signed with a key that is not among those given",
	};

	return words[fault];
}

static void print_day(const char *name, int32_t day)
{
	char buffer[FORMAT_MAX];
	struct text shown = day ? format_iso_date(buffer, day) : T("without end");

	printf("%-10s %.*s\n", name, TEXT_ARG(shown));
}

static int print_checked(const char *path, const struct certificate_checked *checked)
{
	int32_t today = date_of(clock_now());

	printf("%s: %s\n", path, fault_words(checked->fault));
	if (checked->key.len)
		printf("%-10s %.*s\n", "key", TEXT_ARG(checked->key));
	if (checked->fault != FILE_GENUINE)
		return 1;
	printf("%-10s %.*s\n%-10s %.*s\n%-10s %.*s\n%-10s %.*s\n", "number", TEXT_ARG(checked->number), "title", TEXT_ARG(checked->title),
		"holder", TEXT_ARG(checked->holder), "issued by", TEXT_ARG(checked->unit));
	print_day("from", checked->valid_from);
	print_day("until", checked->valid_to);
	if (checked->valid_from <= today && (!checked->valid_to || today <= checked->valid_to))
		return 0;
	puts("It is not valid today.");
	return 1;
}

/* ---- with this installation's keys, and what has become of it since ---- */

struct here {
	struct text bytes;
	struct certificate_checked checked;
	struct certificate certificate;
	bool is_known;
};

static enum outcome look_up(struct call *call, void *context)
{
	struct here *here = context;
	struct certificate_keys *keys;
	struct text json;
	enum outcome outcome;

	TRY(certificate_keys_json(call, &json));
	keys = certificate_keys_read(call->arena, json);
	certificate_check(call->arena, keys, here->bytes, &here->checked);
	if (here->checked.fault != FILE_GENUINE)
		return OK;
	outcome = certificate_by_number(call, here->checked.number, &here->certificate);
	here->is_known = outcome == OK;
	return outcome == NOT_FOUND ? OK : outcome;
}

static int check_here(int count, char **words, const char *path, struct text bytes)
{
	struct installation installation;
	struct here here = { .bytes = bytes };
	int status = 1;

	if (installation_open(&installation, count, words, OPEN_DATABASE) &&
	    database_run(installation.database, installation.arena, clock_now(), look_up, &here) == OK) {
		status = print_checked(path, &here.checked);
		if (here.checked.fault == FILE_GENUINE && (!here.is_known || here.certificate.state == CERTIFICATE_REVOKED)) {
			puts(here.is_known ? "It has been REVOKED." : "This installation does not know its number.");
			status = 1;
		}
	}
	installation_close(&installation);
	return status;
}

/* ---- offline ---- */

static int check_offline(struct arena *arena, const char *path, struct text bytes, const char *key_path)
{
	struct certificate_checked checked;
	struct certificate_keys *keys;
	struct text key;

	if (!command_read_file(arena, key_path, &key))
		key = text_of(key_path);   /* the key itself */
	keys = certificate_keys_read(arena, key);
	if (!keys)
		return command_failed("no public key in %s", key_path);
	certificate_check(arena, keys, bytes, &checked);
	return print_checked(path, &checked);
}

const char *command_take_key(int *count, char **words)
{
	for (int i = 0; i + 1 < *count; i++)
		if (strcmp(words[i], "--key") == 0) {
			const char *key = words[i + 1];
			*count -= 2;
			memmove(&words[i], &words[i + 2], sizeof(char *) * (size_t)(*count - i));
			return key;
		}
	return NULL;
}

int verify_certificate(int count, char **words)
{
	const char *key = command_take_key(&count, words);
	struct arena *arena = arena_new(512 << 20);
	struct text bytes;
	int status;

	if (count < 1)
		status = command_misused("verify certificate wants a file");
	else if (!command_read_file(arena, words[0], &bytes))
		status = command_failed("cannot read %s, or it is larger than %d MB", words[0], FILE_MAX >> 20);
	else
		status = key ? check_offline(arena, words[0], bytes, key) : check_here(count - 1, words + 1, words[0], bytes);
	arena_free(arena);
	return status;
}

/* ---- the keys ---- */

const char keys_help[] =
	"onedoor keys [rotate]\n\n"
	"Prints the public keys certificates are signed with, as a JSON Web Key Set. With rotate a new generation signs from now on; what the\n"
	"old ones signed stays good. All private keys follow from the key file: nothing new is to be kept.\n\n"
	"  onedoor keys --data /var/lib/onedoor > certificate-keys.json\n\n";

static enum outcome rotate(struct call *call, void *context)
{
	(void)context;
	return certificate_keys_rotate(call);
}

static enum outcome print_keys(struct call *call, void *context)
{
	struct text *json = context;

	TRY(certificate_keys_ensure(call, NULL));
	return certificate_keys_json(call, json);
}

static int keys(struct installation *installation)
{
	struct text json;

	if (installation->count && strcmp(installation->words[0], "rotate") == 0 &&
	    database_run(installation->database, installation->arena, clock_now(), rotate, NULL) != OK)
		return command_failed("no new keys could be made");
	if (database_run(installation->database, installation->arena, clock_now(), print_keys, &json) != OK)
		return command_failed("the keys could not be read");
	printf("%.*s", TEXT_ARG(json));
	return 0;
}

int keys_command(int count, char **words)
{
	struct installation installation;
	int status = installation_open(&installation, count, words, OPEN_DATABASE) ? keys(&installation) : 1;

	installation_close(&installation);
	return status;
}
