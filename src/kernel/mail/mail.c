#include "kernel/mail/mail.h"
#include "kernel/mail/carriers.h"

#include <assert.h>
#include <pthread.h>

static struct mail_options options; /* set before there are threads */
static pthread_mutex_t sending = PTHREAD_MUTEX_INITIALIZER;

void mail_open(const struct mail_options *given)
{
	static bool is_ready;

	if (!is_ready)
		is_ready = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
	assert(is_ready && given->connections > 0 && given->connections <= CONNECTIONS_MAX);
	options = *given;
}

void mail_close(void)
{
	courier_close();
}

/* NULL: the folder. */
static const struct carrier *carrier_of(const struct message *message)
{
	if (text_equal(message->channel, T("webhook")))
		return &by_webhook;
	if (text_equal(message->channel, T("sms")) && options.sms_url.len)
		return &by_sms;
	return text_equal(message->channel, T("email")) && options.smtp_url.len ? &by_smtp : NULL;
}

void mail_send(struct arena *arena, struct mailing mailings[], size_t count)
{
	struct ride *rides = NEW_ARRAY(arena, count, struct ride);
	struct mailing **files = NEW_ARRAY(arena, count, struct mailing *);
	size_t ride_count = 0, file_count = 0;

	for (size_t i = 0; i < count; i++) {
		const struct carrier *carrier = carrier_of(&mailings[i].message);
		mailings[i].detail = T("");
		if (carrier)
			rides[ride_count++] = (struct ride){ .mailing = &mailings[i], .carrier = carrier };
		else
			files[file_count++] = &mailings[i];
	}
	pthread_mutex_lock(&sending);
	if (file_count)
		folder_put(arena, options.folder, files, file_count);
	if (ride_count)
		courier_carry(arena, &options, rides, ride_count);
	pthread_mutex_unlock(&sending);
}

void mail_sweep(struct arena *arena, int64_t before)
{
	folder_sweep(arena, options.folder, before);
}
