#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <arpa/inet.h>
#include <dirent.h>
#include <fcntl.h>
#include <pthread.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "kernel/mail/carriers.h"
#include "kernel/mail/mail.h"

static struct arena *arena;
static char folder[] = "/tmp/onedoor-mail-XXXXXX";

static int open_room(void **state)
{
	(void)state;
	arena = arena_new(16 << 20);
	return mkdtemp(folder) ? 0 : -1;
}

static int count_and_remove(bool remove_them)
{
	DIR *dir = opendir(folder);
	struct dirent *entry;
	char path[512];
	int count = 0;

	while ((entry = readdir(dir)))
		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0) {
			snprintf(path, sizeof(path), "%s/%s", folder, entry->d_name);
			count++;
			if (remove_them)
				unlink(path);
		}
	closedir(dir);
	return count;
}

static int close_room(void **state)
{
	(void)state;
	count_and_remove(true);
	arena_free(arena);
	return rmdir(folder);
}

/* ---- a real server for one connection: answers each line, or each request, and keeps what it got ---- */

struct sink {
	int listener, port;
	bool is_smtp;
	const char *answer;    /* to RCPT, or to the POST */
	int connections, most; /* SMTP: how many it takes one after the other; after most mails it hangs up, 0: never */
	char got[65536];
	size_t len;
	pthread_t thread;
};

static const char *smtp_answer(struct sink *sink, const char *line, bool *in_data)
{
	if (*in_data) {
		if (strcmp(line, ".\r\n") != 0)
			return "";
		*in_data = false;
		return "250 kept\r\n";
	}
	if (strncmp(line, "EHLO", 4) == 0 || strncmp(line, "MAIL", 4) == 0)
		return "250 fine\r\n";
	if (strncmp(line, "RCPT", 4) == 0)
		return sink->answer;
	if (strncmp(line, "DATA", 4) == 0) {
		*in_data = true;
		return "354 go on\r\n";
	}
	return "221 bye\r\n";
}

static void serve_smtp(struct sink *sink, FILE *stream)
{
	char line[2048];
	bool in_data = false;

	int mails = 0;

	fputs("220 sink\r\n", stream);
	while (fflush(stream) == 0 && (!sink->most || mails < sink->most) && fgets(line, sizeof(line), stream)) {
		mails += in_data && strcmp(line, ".\r\n") == 0;
		sink->len += (size_t)snprintf(sink->got + sink->len, sizeof(sink->got) - sink->len, "%s", line);
		fputs(smtp_answer(sink, line, &in_data), stream);
	}
}

static void serve_http(struct sink *sink, FILE *stream)
{
	size_t body = 0;
	char line[2048];

	while (fgets(line, sizeof(line), stream)) {
		sink->len += (size_t)snprintf(sink->got + sink->len, sizeof(sink->got) - sink->len, "%s", line);
		sscanf(line, "Content-Length: %zu", &body);
		if (strcmp(line, "\r\n") == 0)
			break;
	}
	sink->len += fread(sink->got + sink->len, 1, body, stream);
	sink->got[sink->len] = '\0';
	fputs(sink->answer, stream);
	fflush(stream);
}

static void *sink_run(void *context)
{
	struct sink *sink = context;

	for (int i = 0; i < sink->connections; i++) {
		FILE *stream = fdopen(accept(sink->listener, NULL, NULL), "r+");
		(sink->is_smtp ? serve_smtp : serve_http)(sink, stream);
		fclose(stream);
	}
	return NULL;
}

static void sink_start_for(struct sink *sink, bool is_smtp, const char *answer, int connections, int most)
{
	struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t size = sizeof(address);

	*sink = (struct sink){ .is_smtp = is_smtp, .answer = answer, .connections = connections, .most = most };
	sink->listener = socket(AF_INET, SOCK_STREAM, 0);
	assert_int_equal(bind(sink->listener, (struct sockaddr *)&address, sizeof(address)), 0);
	assert_int_equal(listen(sink->listener, 1), 0);
	getsockname(sink->listener, (struct sockaddr *)&address, &size);
	sink->port = ntohs(address.sin_port);
	pthread_create(&sink->thread, NULL, sink_run, sink);
}

static void sink_start(struct sink *sink, bool is_smtp, const char *answer)
{
	sink_start_for(sink, is_smtp, answer, 1, 0);
}

static void sink_end(struct sink *sink)
{
	pthread_join(sink->thread, NULL);
	close(sink->listener);
}

static void open_carriers(const char *smtp, const char *sms)
{
	struct mail_options options = { .smtp_url = text_of(smtp), .sms_url = text_of(sms), .sms_key = T("key-1"),
		.from = T("onedoor@example.org"), .folder = text_of(folder), .connections = 1 };

	mail_open(&options);
}

static struct message mail_to(struct text to)
{
	return (struct message){ .id = 4711, .channel = T("email"), .to = to, .subject = T("您的诉求已经办好,请看一看办得怎么样"), .body = T("第一行\n.\n第三行") };
}

/* ---- tests ---- */

static enum outcome send_one(const struct message *message, struct text *ret_detail)
{
	struct mailing mailing = { .message = *message };

	mail_send(arena, &mailing, 1);
	*ret_detail = mailing.detail;
	return mailing.outcome;
}

static void mail_send__without_a_carrier_puts_each_message_into_the_folder_once(void **state)
{
	struct message message = mail_to(T("a@example.org"));
	struct text detail = T("");
	char content[256] = "";
	FILE *file;
	(void)state;

	open_carriers("", "");
	assert_int_equal(send_one(&message, &detail), OK);
	message.subject = T("again");
	assert_int_equal(send_one(&message, &detail), OK);
	message.id = 4712;
	message.channel = T("sms");
	assert_int_equal(send_one(&message, &detail), OK);
	assert_int_equal(count_and_remove(false), 2);
	file = fopen(text_format(arena, "%s/4711.txt", folder).at, "r");
	assert_true(fread(content, 1, sizeof(content) - 1, file) > 0);
	fclose(file);
	assert_non_null(strstr(content, "Channel: email\nTo: a@example.org\nSubject: 您的诉求已经办好"));
}

static void mail_sweep__takes_old_halves_and_no_letter(void **state)
{
	struct mail_options options = { .folder = text_of(folder), .connections = 1 };
	const char *half = text_format(arena, "%s/.new-abcdef", folder).at, *young = text_format(arena, "%s/.new-ghijkl", folder).at,
		*letter = text_format(arena, "%s/4712.txt", folder).at;
	struct timespec long_ago[2] = { { .tv_sec = 1000 }, { .tv_sec = 1000 } };

	(void)state;
	mail_open(&options);
	close(creat(half, 0600));
	close(creat(young, 0600));
	close(creat(letter, 0600));
	utimensat(AT_FDCWD, half, long_ago, 0);
	utimensat(AT_FDCWD, letter, long_ago, 0);
	mail_sweep(arena, 2000000);
	assert_int_not_equal(access(half, F_OK), 0);
	assert_int_equal(access(young, F_OK), 0);
	assert_int_equal(access(letter, F_OK), 0);
	unlink(young);
	unlink(letter);
}

static void mail_send__says_busy_when_the_folder_cannot_be_written(void **state)
{
	struct mail_options options = { .folder = T("/proc/onedoor"), .connections = 1 };
	struct message message = mail_to(T("a@example.org"));
	struct text detail = T("");
	(void)state;

	mail_open(&options);
	assert_int_equal(send_one(&message, &detail), BUSY);
	assert_true(detail.len > 0);
}

static void mail_send__speaks_smtp(void **state)
{
	struct message message = mail_to(T("a@example.org"));
	struct text detail = T("");
	struct sink sink;
	(void)state;

	sink_start(&sink, true, "250 fine\r\n");
	open_carriers(text_format(arena, "smtp://127.0.0.1:%d", sink.port).at, "");
	assert_int_equal(send_one(&message, &detail), OK);
	sink_end(&sink);
	assert_non_null(strstr(sink.got, "MAIL FROM:<onedoor@example.org>"));
	assert_non_null(strstr(sink.got, "RCPT TO:<a@example.org>"));
	assert_non_null(strstr(sink.got, "Message-ID: <4711@example.org>\r\n"));
	assert_non_null(strstr(sink.got, "Subject: =?UTF-8?B?5oKo55qE6K+J5rGC5bey57uP5Yqe5aW9"));
	assert_non_null(strstr(sink.got, "\r\n\r\n56ys5LiA6KGMCi4K56ys5LiJ6KGM\r\n.\r\n"));
}

static void mail_send__tells_a_bad_address_from_a_bad_moment(void **state)
{
	static const struct {
		const char *answer;
		enum outcome outcome;
	} answers[] = { { "550 no such user\r\n", INVALID }, { "450 try later\r\n", BUSY }, { "554 relay denied\r\n", BUSY } };
	struct message message = mail_to(T("a@example.org"));
	struct text detail = T("");
	struct sink sink;
	(void)state;

	for (size_t i = 0; i < 3; i++) {
		sink_start(&sink, true, answers[i].answer);
		open_carriers(text_format(arena, "smtp://127.0.0.1:%d", sink.port).at, "");
		assert_int_equal(send_one(&message, &detail), answers[i].outcome);
		sink_end(&sink);
		assert_null(memmem(detail.at, detail.len, "example", 7));
	}
	/* Nobody listens there any more. */
	assert_int_equal(send_one(&message, &detail), BUSY);
}

static void mail_send__refuses_addresses_that_would_be_commands(void **state)
{
	static const char *const wrong[] = { "", "a", "@", "a@", "@b", "a@b@c", "a b@c", "a@b\r\nRCPT TO:<x@y>", "<a@b>", "a@b,c@d", "-a@b" };
	struct text detail = T("");
	(void)state;

	open_carriers("smtp://127.0.0.1:1", "");
	for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++) {
		struct message message = mail_to(text_of(wrong[i]));
		assert_int_equal(send_one(&message, &detail), INVALID);
	}
	assert_true(address_is_usable(T("zhang.san+1@mail.example.org")));
	assert_true(address_is_usable(T("张三@例子.中国")));
}

static void mail_send__posts_text_messages_and_webhooks_with_an_idempotency_key(void **state)
{
	struct message sms = { .id = 5, .channel = T("sms"), .to = T("13800138000"), .body = T("您的\"验证码\"") };
	struct message hook = { .id = 6, .channel = T("webhook"), .body = T("{\"a\":1}") };
	struct text detail = T("");
	struct sink sink;
	(void)state;

	sink_start(&sink, false, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
	open_carriers("", text_format(arena, "http://127.0.0.1:%d/send", sink.port).at);
	assert_int_equal(send_one(&sms, &detail), OK);
	sink_end(&sink);
	assert_non_null(strstr(sink.got, "POST /send "));
	assert_non_null(strstr(sink.got, "Idempotency-Key: 5\r\n"));
	assert_non_null(strstr(sink.got, "Authorization: Bearer key-1\r\n"));
	assert_non_null(strstr(sink.got, "{\"id\":\"5\",\"to\":\"13800138000\",\"text\":\"您的\\\"验证码\\\"\"}"));
	sink_start(&sink, false, "HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n");
	hook.to = text_format(arena, "http://127.0.0.1:%d/hook", sink.port);
	assert_int_equal(send_one(&hook, &detail), OK);
	sink_end(&sink);
	assert_null(strstr(sink.got, "Authorization"));
	assert_non_null(strstr(sink.got, "\r\n\r\n{\"a\":1}"));
}

static void mail_send__tells_by_the_status_whether_to_try_again(void **state)
{
	struct message hook = { .id = 6, .channel = T("webhook"), .body = T("{}") };
	struct text detail = T("");
	struct sink sink;
	(void)state;

	sink_start(&sink, false, "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n");
	hook.to = text_format(arena, "http://127.0.0.1:%d/", sink.port);
	assert_int_equal(send_one(&hook, &detail), BUSY);
	sink_end(&sink);
	assert_string_equal(text_cstring(arena, detail), "http 503");
	sink_start(&sink, false, "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n");
	hook.to = text_format(arena, "http://127.0.0.1:%d/", sink.port);
	assert_int_equal(send_one(&hook, &detail), BUSY);
	sink_end(&sink);
	sink_start(&sink, false, "HTTP/1.1 422 Wrong\r\nContent-Length: 0\r\n\r\n");
	hook.to = text_format(arena, "http://127.0.0.1:%d/", sink.port);
	assert_int_equal(send_one(&hook, &detail), INVALID);
	sink_end(&sink);
	hook.to = T("file:///etc/passwd");
	assert_int_equal(send_one(&hook, &detail), INVALID);
}

enum { MANY = 40 };

/* The mails' numbers in the order they came in. */
static int numbers_of(const struct sink *sink, int64_t ret_numbers[], int most)
{
	const char *at = sink->got;
	int count = 0;

	while (count < most && (at = strstr(at, "Message-ID: <")))
		ret_numbers[count++] = strtoll(at += 13, NULL, 10);
	return count;
}

static void make_many(struct mailing mailings[MANY], int recipients)
{
	for (int i = 0; i < MANY; i++) {
		mailings[i] = (struct mailing){ .message = mail_to(text_format(arena, "r%d@example.org", i % recipients)) };
		mailings[i].message.id = 100 + i;
	}
}

static void mail_send__sends_many_over_one_connection_in_their_order(void **state)
{
	struct mailing mailings[MANY];
	int64_t numbers[2 * MANY + 1];
	struct sink sink;
	(void)state;

	sink_start(&sink, true, "250 fine\r\n");
	open_carriers(text_format(arena, "smtp://127.0.0.1:%d", sink.port).at, "");
	make_many(mailings, 3);
	mail_send(arena, mailings, MANY);
	mail_send(arena, mailings, MANY); /* the connection was kept for these */
	mail_close();
	sink_end(&sink);
	assert_int_equal(numbers_of(&sink, numbers, 2 * MANY + 1), 2 * MANY);
	for (int i = 0; i < 2 * MANY; i++)
		assert_int_equal(numbers[i], 100 + i % MANY);
	for (int i = 0; i < MANY; i++)
		assert_int_equal(mailings[i].outcome, OK);
}

static void mail_send__goes_on_over_a_new_connection_when_the_server_has_closed_the_old(void **state)
{
	struct mailing mailings[MANY];
	int64_t numbers[MANY + 1];
	struct sink sink;
	(void)state;

	sink_start_for(&sink, true, "250 fine\r\n", MANY / 5, 5);
	open_carriers(text_format(arena, "smtp://127.0.0.1:%d", sink.port).at, "");
	make_many(mailings, MANY);
	mail_send(arena, mailings, MANY);
	mail_close();
	sink_end(&sink);
	for (int i = 0; i < MANY; i++)
		assert_int_equal(mailings[i].outcome, OK);
	assert_int_equal(numbers_of(&sink, numbers, MANY + 1), MANY);
}

static void mail_send__says_of_each_what_came_of_it(void **state)
{
	struct mailing mailings[MANY];
	int files = count_and_remove(false);
	struct sink sink;
	(void)state;

	sink_start_for(&sink, true, "250 fine\r\n", 1, 0);
	open_carriers(text_format(arena, "smtp://127.0.0.1:%d", sink.port).at, "");
	make_many(mailings, MANY);
	mailings[3].message.to = T("nobody");
	mailings[5].message.channel = T("sms"); /* no gateway: into the folder */
	mail_send(arena, mailings, MANY);
	mail_close();
	sink_end(&sink);
	for (int i = 0; i < MANY; i++)
		assert_int_equal(mailings[i].outcome, i == 3 ? INVALID : OK);
	assert_int_equal(count_and_remove(false), files + 1);
}

static void mail_send__does_not_knock_again_for_each_when_nobody_opens(void **state)
{
	struct mailing mailings[MANY];
	struct sink sink;
	(void)state;

	sink_start_for(&sink, true, "250 fine\r\n", 0, 0);
	sink_end(&sink);
	open_carriers(text_format(arena, "smtp://127.0.0.1:%d", sink.port).at, "");
	make_many(mailings, MANY);
	mail_send(arena, mailings, MANY);
	for (int i = 0; i < MANY; i++) {
		assert_int_equal(mailings[i].outcome, BUSY);
		assert_int_equal(text_equal(mailings[i].detail, T("smtp: the server cannot be reached")), i > 0);
	}
}

static void mail_write__folds_a_long_subject_between_characters(void **state)
{
	struct message message = mail_to(T("a@example.org"));
	struct text mail;
	const char *at;
	int words = 0;
	(void)state;

	message.subject = text_format(arena, "%0200d%s", 7, "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十");
	mail = mail_write(arena, T("o@example.org"), &message, 0);
	for (at = text_cstring(arena, mail); (at = strstr(at, "=?UTF-8?B?")); words++) {
		char word[128];
		size_t len;
		at += 10;
		assert_int_equal(sodium_base642bin((unsigned char *)word, sizeof(word), at, strcspn(at, "?"), NULL, &len, NULL,
			sodium_base64_VARIANT_ORIGINAL), 0);
		assert_true(len <= 45);
		assert_true(text_is_valid((struct text){ word, len }));
	}
	assert_true(words >= 7);
	assert_true(text_starts_with(mail, T("Date: Thu, 01 Jan 1970 08:00:00 +0800\r\n")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(mail_send__without_a_carrier_puts_each_message_into_the_folder_once),
		cmocka_unit_test(mail_sweep__takes_old_halves_and_no_letter),
		cmocka_unit_test(mail_send__says_busy_when_the_folder_cannot_be_written),
		cmocka_unit_test(mail_send__speaks_smtp),
		cmocka_unit_test(mail_send__tells_a_bad_address_from_a_bad_moment),
		cmocka_unit_test(mail_send__refuses_addresses_that_would_be_commands),
		cmocka_unit_test(mail_send__posts_text_messages_and_webhooks_with_an_idempotency_key),
		cmocka_unit_test(mail_send__tells_by_the_status_whether_to_try_again),
		cmocka_unit_test(mail_send__sends_many_over_one_connection_in_their_order),
		cmocka_unit_test(mail_send__goes_on_over_a_new_connection_when_the_server_has_closed_the_old),
		cmocka_unit_test(mail_send__says_of_each_what_came_of_it),
		cmocka_unit_test(mail_send__does_not_knock_again_for_each_when_nobody_opens),
		cmocka_unit_test(mail_write__folds_a_long_subject_between_characters),
	};

	return cmocka_run_group_tests(tests, open_room, close_room);
}
