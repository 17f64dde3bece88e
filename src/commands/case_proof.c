/* The proof of a case, checked with nothing but its file and the site's key. */
#include "commands/commands.h"

#include <jansson.h>

#include "cases/cases.h"
#include "kernel/crypt/crypt.h"

static const char *const fault_words[PROOF_FAULTS] = {
	[PROOF_GENUINE] = "genuine: not a byte was changed",
	[PROOF_NONE] = "no proof of onedoor, or changed so much that it is none any more",
	[PROOF_KEY_UNKNOWN] = "signed with a key that is not the one given",
	[PROOF_EVENT_CHANGED] = "CHANGED: this event, or one before it, is not what was recorded",
	[PROOF_EVENT_FOREIGN] = "CHANGED: this event is of another case, or stands in another place",
	[PROOF_WRONG_PATH] = "WRONG PATH: the root is signed, but this history does not lead to it",
	[PROOF_WRONG_ROOT] = "WRONG ROOT: this history does not lead to it, and the key did not sign it",
	[PROOF_WRONG_SIGNATURE] = "WRONG SIGNATURE: the key did not sign this root, with this day, number of cases and root before",
	[PROOF_WRONG_REFERENCE] = "WRONG REFERENCE: the key did not sign that this history is that reference's",
	[PROOF_WRONG_FORM] = "CHANGED in form: everything in it holds, but it is not written as it was issued",
};

static int check(struct arena *arena, const char *path, struct text bytes, struct text key)
{
	struct case_proof_report report;
	enum case_proof_fault fault = case_proof_check(arena, bytes, key, &report);

	if (report.event)
		printf("%s: event %d: %s\n", path, report.event, fault_words[fault]);
	else
		printf("%s: %s\n", path, fault_words[fault]);
	if (report.key.len)
		printf("%-10s %.*s\n", "key", TEXT_ARG(report.key));
	if (fault != PROOF_GENUINE)
		return 1;
	printf("%-10s %.*s\n%-10s %.*s, over %d cases\n%-10s %.*s\n%.*s", "reference", TEXT_ARG(reference_shown(arena, report.reference)),
		"day", TEXT_ARG(report.day), report.cases, "root", TEXT_ARG(report.root), TEXT_ARG(report.events));
	return 0;
}

/* ---- the key ---- */

/* In a file, in base64 or as "public_key" of /roots.json; or the word itself. */
static struct text read_key(struct arena *arena, const char *word)
{
	struct text bytes;
	json_t *json;
	const char *key;

	if (!command_read_file(arena, word, &bytes))
		return text_of(word);
	json = json_loadb(bytes.at, bytes.len, JSON_REJECT_DUPLICATES, NULL);
	key = json_string_value(json_object_get(json, "public_key"));
	bytes = key ? text_copy(arena, text_of(key)) : text_trim(bytes);
	json_decref(json);
	return bytes;
}

static int check_here(int count, char **words, const char *path, struct text bytes)
{
	struct installation installation;
	int status = 1;

	if (installation_open(&installation, count, words, OPEN_DATABASE))
		status = check(installation.arena, path, bytes, sign_public_key(installation.arena));
	installation_close(&installation);
	return status;
}

int verify_case(int count, char **words)
{
	const char *key = command_take_key(&count, words);
	struct arena *arena = arena_new(512 << 20);
	struct text bytes;
	int status;

	if (count < 1)
		status = command_misused("verify case wants a file");
	else if (!command_read_file(arena, words[0], &bytes))
		status = command_failed("cannot read %s, or it is larger than 40 MB", words[0]);
	else
		status = key ? check(arena, words[0], bytes, read_key(arena, key))
			     : check_here(count - 1, words + 1, words[0], bytes);
	arena_free(arena);
	return status;
}
