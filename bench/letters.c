/*
 * Messages in the outbox, each to somebody else: letters COUNT [onedoor's own options]
 * For the benchmark of the outbox, which starts a server on them.
 */
#include <stdio.h>

#include "commands/commands.h"
#include "kernel/clock/clock.h"
#include "notices/notices.h"

enum { GROUP = 1000 };

struct letters {
	int64_t from, to;
};

static enum outcome write_some(struct call *call, void *context)
{
	const struct letters *letters = context;
	const struct notice_word words[] = { { "reference", T("431202-20261130-00001") }, { "words", T("已经安排人员到现场处理。") }, { NULL } };
	const struct notice notice = { .message = "notice.handled", .words = words };

	for (int64_t n = letters->from; n < letters->to; n++)
		TRY(notice_send(call, CHANNEL_EMAIL, text_format(call->arena, "r%lld@example.org", (long long)n), &notice));
	return OK;
}

int main(int count, char **words)
{
	struct installation installation;
	enum outcome outcome = BROKEN;
	int64_t wanted;

	if (count < 2 || !text_to_int(text_of(words[1]), &wanted))
		return fprintf(stderr, "letters COUNT [--data FOLDER]\n"), 2;
	if (installation_open(&installation, count - 2, words + 2, OPEN_NEW)) {
		outcome = OK;
		for (struct letters some = { 0, GROUP }; outcome == OK && some.from < wanted; some = (struct letters){ some.to, some.to + GROUP }) {
			outcome = database_run(installation.database, installation.arena, clock_now(), write_some, &some);
			arena_reset(installation.arena);
		}
	}
	installation_close(&installation);
	return outcome == OK ? 0 : 1;
}
