#include "kernel/mail/carriers.h"

#include <sodium.h>
#include <time.h>

#include "kernel/clock/clock.h"

enum { WORD_BYTES = 45, LINE_BYTES = 57, MAIL_MAX = 1 << 20 };   /* 60 and 76 characters as base64: RFC 2047, 2; RFC 2045, 6.8 */

bool address_is_usable(struct text address)
{
	struct text domain = address, local = text_cut(&domain, '@');

	if (!local.len || !domain.len || address.len > ADDRESS_MAX || memchr(domain.at, '@', domain.len) || local.at[0] == '-')
		return false;
	for (size_t i = 0; i < address.len; i++)
		if ((unsigned char)address.at[i] <= ' ' || address.at[i] == 0x7f || strchr("<>\"\\,;:()[]", address.at[i]))
			return false;
	return true;
}

static void add_base64(struct text_builder *out, struct text bytes)
{
	char buffer[LINE_BYTES / 3 * 4 + 8];

	sodium_bin2base64(buffer, sizeof(buffer), (const unsigned char *)bytes.at, bytes.len, sodium_base64_VARIANT_ORIGINAL);
	builder_add(out, text_of(buffer));
}

/* A subject as encoded words, each a whole number of characters. */
static void add_subject(struct text_builder *out, struct text subject)
{
	builder_add(out, T("Subject:"));
	while (subject.len) {
		struct text word = text_head(subject, WORD_BYTES);
		while (word.len > WORD_BYTES)
			word = text_head(word, text_characters(word) - 1);
		builder_add(out, T(" =?UTF-8?B?"));
		add_base64(out, word);
		subject = (struct text){ subject.at + word.len, subject.len - word.len };
		builder_add(out, subject.len ? T("?=\r\n") : T("?="));
	}
	builder_add(out, T("\r\n"));
}

static void add_date(struct text_builder *out, int64_t now)
{
	time_t seconds = (time_t)(now / SECOND + 8 * 3600);
	struct tm civil;
	char date[64];

	gmtime_r(&seconds, &civil);
	strftime(date, sizeof(date), "%a, %d %b %Y %H:%M:%S +0800", &civil);
	builder_format(out, "Date: %s\r\n", date);
}

struct text mail_write(struct arena *arena, struct text from, const struct message *message, int64_t now)
{
	struct text domain = from, body = message->body;
	struct text_builder out;

	text_cut(&domain, '@');
	builder_init(&out, arena, MAIL_MAX);
	add_date(&out, now);
	builder_format(&out, "From: <%.*s>\r\nTo: <%.*s>\r\n", TEXT_ARG(from), TEXT_ARG(message->to));
	add_subject(&out, message->subject);
	builder_format(&out, "Message-ID: <%lld@%.*s>\r\n", (long long)message->id, TEXT_ARG(domain));
	builder_add(&out, T("MIME-Version: 1.0\r\nAuto-Submitted: auto-generated\r\nContent-Type: text/plain; charset=utf-8\r\n"
		"Content-Transfer-Encoding: base64\r\n\r\n"));
	while (body.len) {
		struct text line = { body.at, body.len < LINE_BYTES ? body.len : LINE_BYTES };
		add_base64(&out, line);
		builder_add(&out, T("\r\n"));
		body = (struct text){ body.at + line.len, body.len - line.len };
	}
	return builder_text(&out);
}

static size_t give_mail(char *buffer, size_t size, size_t count, void *context)
{
	struct text *rest = context;
	size_t n = rest->len < size * count ? rest->len : size * count;

	memcpy(buffer, rest->at, n);
	*rest = (struct text){ rest->at + n, rest->len - n };
	return n;
}

/* RFC 5321, 4.2.3: what is wrong with this address will be wrong tomorrow. A refused password or relay is ours to mend: try again. */
static enum outcome outcome_of(CURLcode code, long reply)
{
	if (code == CURLE_OK)
		return OK;
	return reply == 501 || reply == 550 || reply == 551 || reply == 553 ? INVALID : BUSY;
}

static void set_login(CURL *curl, struct arena *arena, const struct mail_options *options)
{
	curl_easy_setopt(curl, CURLOPT_USE_SSL, options->smtp_password.len ? CURLUSESSL_ALL : CURLUSESSL_TRY);
	if (!options->smtp_user.len)
		return;
	curl_easy_setopt(curl, CURLOPT_USERNAME, text_cstring(arena, options->smtp_user));
	curl_easy_setopt(curl, CURLOPT_PASSWORD, text_cstring(arena, options->smtp_password));
}

static bool load(struct arena *arena, const struct mail_options *options, struct ride *ride)
{
	const struct message *message = &ride->mailing->message;
	CURL *curl = ride->curl;

	if (!address_is_usable(message->to)) {
		ride->mailing->detail = T("smtp: not an address");
		return false;
	}
	ride->content = ride->rest = mail_write(arena, options->from, message, clock_now());
	ride->list = curl_slist_append(NULL, text_format(arena, "<%.*s>", TEXT_ARG(message->to)).at);
	set_login(curl, arena, options);
	curl_easy_setopt(curl, CURLOPT_URL, text_cstring(arena, options->smtp_url));
	curl_easy_setopt(curl, CURLOPT_MAIL_FROM, text_format(arena, "<%.*s>", TEXT_ARG(options->from)).at);
	curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, ride->list);
	curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
	curl_easy_setopt(curl, CURLOPT_READFUNCTION, give_mail);
	curl_easy_setopt(curl, CURLOPT_READDATA, &ride->rest);
	return true;
}

const struct carrier by_smtp = { "smtp", "smtp,smtps", true, load, outcome_of };
