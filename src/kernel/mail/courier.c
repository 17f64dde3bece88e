/* Carrying many messages at once: a few handles under way, whose connections stay open for the messages behind them. */
#include "kernel/mail/carriers.h"

enum { FEW = 8, WAIT_MS = 1000 }; /* after so few messages nothing waits: connections are not kept */

/* Lives with the process, owned here; mail.c lets one thread in at a time. */
static CURLM *network;
static CURL *idle[CONNECTIONS_MAX];
static size_t idle_count;

/* One call of courier_carry. */
struct journey {
	struct arena *arena;
	const struct mail_options *options;
	struct ride *rides;
	size_t count, under_way;
	const struct carrier *away; /* whose server cannot be reached */
};

void courier_close(void)
{
	while (idle_count)
		curl_easy_cleanup(idle[--idle_count]);
	if (network)
		curl_multi_cleanup(network);
	network = NULL;
}

static size_t drop_answer(char *bytes, size_t size, size_t count, void *context)
{
	(void)bytes, (void)context;
	return size * count;
}

/* A handle with our limits: time, no signals, these protocols, no redirects, answers dropped. NULL: no memory. */
static CURL *handle_take(const char *protocols)
{
	CURL *curl = idle_count ? idle[--idle_count] : curl_easy_init();

	if (!curl)
		return NULL;
	curl_easy_reset(curl);
	curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, protocols);
	curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)MAIL_SECONDS);
	curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_SECONDS);
	curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
	curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, drop_answer);
	return curl;
}

static void handle_give_back(CURL *curl)
{
	if (idle_count < CONNECTIONS_MAX)
		idle[idle_count++] = curl;
	else
		curl_easy_cleanup(curl);
}

static void over(struct journey *journey, struct ride *ride, enum outcome outcome)
{
	if (ride->curl) {
		curl_multi_remove_handle(network, ride->curl);
		handle_give_back(ride->curl);
		journey->under_way--;
	}
	curl_slist_free_all(ride->list);
	ride->curl = NULL;
	ride->list = NULL;
	ride->is_over = true;
	ride->mailing->outcome = outcome;
}

static bool set_out(struct ride *ride)
{
	curl_easy_setopt(ride->curl, CURLOPT_PRIVATE, ride);
	return curl_multi_add_handle(network, ride->curl) == CURLM_OK;
}

static void start(struct journey *journey, struct ride *ride)
{
	if (ride->carrier == journey->away) {
		ride->mailing->detail = text_format(journey->arena, "%s: the server cannot be reached", ride->carrier->name);
		over(journey, ride, BUSY);
		return;
	}
	ride->curl = handle_take(ride->carrier->protocols);
	if (!ride->curl) {
		over(journey, ride, BUSY);
		return;
	}
	journey->under_way++;
	if (!ride->carrier->load(journey->arena, journey->options, ride))
		over(journey, ride, INVALID);
	else if (!set_out(ride))
		over(journey, ride, BUSY);
}

static void start_some(struct journey *journey)
{
	for (size_t i = 0; i < journey->count && journey->under_way < (size_t)journey->options->connections; i++) {
		struct ride *ride = &journey->rides[i];
		if (!ride->is_over && !ride->curl && (!ride->after || ride->after->is_over))
			start(journey, ride);
	}
}

static bool cannot_be_reached(CURLcode code)
{
	return code == CURLE_COULDNT_CONNECT || code == CURLE_COULDNT_RESOLVE_HOST || code == CURLE_OPERATION_TIMEDOUT;
}

/* A kept connection may have been closed at the other end. Nothing of the message has left: it goes again at once, over a new one. */
static bool was_stale(const struct ride *ride, CURLcode code, long reply)
{
	long connects = 0;

	curl_easy_getinfo(ride->curl, CURLINFO_NUM_CONNECTS, &connects);
	return code != CURLE_OK && !ride->is_again && !connects && ride->rest.len && ride->rest.len == ride->content.len &&
	       (reply < 400 || reply == 421);
}

static void arrived(struct journey *journey, struct ride *ride, CURLcode code)
{
	long reply = 0;
	enum outcome outcome;

	curl_easy_getinfo(ride->curl, CURLINFO_RESPONSE_CODE, &reply);
	if (was_stale(ride, code, reply)) {
		ride->is_again = true;
		curl_multi_remove_handle(network, ride->curl);
		curl_easy_setopt(ride->curl, CURLOPT_FRESH_CONNECT, 1L);
		if (set_out(ride))
			return;
	}
	outcome = ride->carrier->ended(code, reply);
	if (code != CURLE_OK)
		ride->mailing->detail = text_format(journey->arena, "%s %ld: %s", ride->carrier->name, reply, curl_easy_strerror(code));
	else if (outcome != OK)
		ride->mailing->detail = text_format(journey->arena, "%s %ld", ride->carrier->name, reply);
	if (ride->carrier->is_one_place && cannot_be_reached(code))
		journey->away = ride->carrier;
	over(journey, ride, outcome);
}

static void take_arrivals(struct journey *journey)
{
	int left;
	const CURLMsg *news;

	while ((news = curl_multi_info_read(network, &left))) {
		struct ride *ride = NULL;
		if (news->msg != CURLMSG_DONE)
			continue;
		curl_easy_getinfo(news->easy_handle, CURLINFO_PRIVATE, &ride);
		arrived(journey, ride, news->data.result);
	}
}

/* Each waits for the nearest one before it that goes to the same address. */
static void put_in_order(struct ride rides[], size_t count)
{
	for (size_t i = 1; i < count; i++)
		for (size_t j = i; j-- > 0 && !rides[i].after;)
			if (text_equal(rides[i].mailing->message.to, rides[j].mailing->message.to))
				rides[i].after = &rides[j];
}

void courier_carry(struct arena *arena, const struct mail_options *options, struct ride rides[], size_t count)
{
	struct journey journey = { arena, options, rides, count, 0, NULL };
	int running;

	put_in_order(rides, count);
	for (size_t i = 0; i < count; i++)
		rides[i].mailing->outcome = BUSY; /* of whichever never sets out */
	network = network ? network : curl_multi_init();
	if (!network)
		return;
	for (start_some(&journey); journey.under_way; start_some(&journey)) {
		if (curl_multi_perform(network, &running) == CURLM_OK && running == (int)journey.under_way)
			curl_multi_poll(network, NULL, 0, WAIT_MS, NULL);
		take_arrivals(&journey);
	}
	if (count <= FEW)
		courier_close();
}
