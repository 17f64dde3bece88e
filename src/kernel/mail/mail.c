#include "kernel/mail/mail.h"
#include "kernel/mail/carriers.h"

#include <assert.h>

static struct mail_options options;   /* set before there are threads */

void mail_open(const struct mail_options *given)
{
	static bool is_ready;

	if (!is_ready)
		is_ready = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
	assert(is_ready);
	options = *given;
}

static size_t drop_answer(char *bytes, size_t size, size_t count, void *context)
{
	(void)bytes, (void)context;
	return size * count;
}

CURL *curl_begin(const char *protocols, struct text url, struct arena *arena)
{
	CURL *curl = curl_easy_init();

	if (!curl)
		return NULL;
	curl_easy_setopt(curl, CURLOPT_URL, text_cstring(arena, url));
	curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, protocols);
	curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)MAIL_SECONDS);
	curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_SECONDS);
	curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
	curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, drop_answer);
	return curl;
}

/* What gateways for text messages are given; an adapter of a few lines turns it into any provider's form. */
static struct text sms_json(struct arena *arena, const struct message *message)
{
	struct text_builder json;

	builder_init(&json, arena, 64 * 1024);
	builder_format(&json, "{\"id\":\"%lld\",\"to\":", (long long)message->id);
	builder_add_json(&json, message->to);
	builder_add(&json, T(",\"text\":"));
	builder_add_json(&json, message->body);
	builder_add_char(&json, '}');
	return builder_text(&json);
}

enum outcome mail_send(struct arena *arena, const struct message *message, struct text *ret_detail)
{
	if (text_equal(message->channel, T("webhook")))
		return carry_by_post(arena, message->to, T(""), message->body, message->id, ret_detail);
	if (text_equal(message->channel, T("sms")) && options.sms_url.len)
		return carry_by_post(arena, options.sms_url, options.sms_key, sms_json(arena, message), message->id, ret_detail);
	if (text_equal(message->channel, T("email")) && options.smtp_url.len)
		return carry_by_smtp(arena, &options, message, ret_detail);
	return carry_to_folder(arena, options.folder, message, ret_detail);
}
