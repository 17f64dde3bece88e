/* Replies that go on: one thread asks every open stream's source a few times a second, and wakes its connection when there is something to say. */
#include "kernel/http/server.h"

#include <errno.h>
#include <stdlib.h>
#include <time.h>

#include "kernel/clock/clock.h"

enum { TICK_MS = 250, HEARTBEAT_MS = 15000, STREAM_ARENA = 4 << 20, SAID_MAX = 256 * 1024 };

struct stream {
	struct stream *next;
	struct streams *owner;
	struct MHD_Connection *connection;
	struct arena *arena;              /* of one asking */
	struct arena *lasting;            /* the caller */
	struct caller caller;
	enum language language;
	stream_source *source;
	int64_t state;                    /* the source's */
	pthread_mutex_t lock;             /* of what follows */
	char *said;                       /* not yet sent */
	size_t said_len, said_sent;
	bool is_asleep, is_ended;
	atomic_bool is_closed;            /* the connection is gone: the thread lets go of it */
	int64_t spoke_at;
};

struct streams {
	struct database *database;
	pthread_t thread;
	bool has_thread;
	pthread_mutex_t lock;
	pthread_cond_t changed;
	struct stream *first;
	int count;
	bool is_stopping;
};

/* ---- the connection's side ---- */

static ssize_t stream_read(void *context, uint64_t position, char *buffer, size_t max)
{
	struct stream *stream = context;
	ssize_t given;

	(void)position;
	pthread_mutex_lock(&stream->lock);
	given = (ssize_t)(stream->said_len - stream->said_sent);
	if (given > 0) {
		given = given < (ssize_t)max ? given : (ssize_t)max;
		memcpy(buffer, stream->said + stream->said_sent, (size_t)given);
		stream->said_sent += (size_t)given;
	} else if (stream->is_ended) {
		given = MHD_CONTENT_READER_END_OF_STREAM;
	} else {
		stream->is_asleep = true;
		MHD_suspend_connection(stream->connection);
	}
	pthread_mutex_unlock(&stream->lock);
	return given;
}

static void stream_close(void *context)
{
	struct stream *stream = context;

	atomic_store(&stream->is_closed, true);
}

static void say(struct stream *stream, struct text words, bool ends)
{
	char *said;

	pthread_mutex_lock(&stream->lock);
	said = words.len ? malloc(stream->said_len - stream->said_sent + words.len) : NULL;
	if (said) {
		if (stream->said)
			memcpy(said, stream->said + stream->said_sent, stream->said_len - stream->said_sent);
		memcpy(said + stream->said_len - stream->said_sent, words.at, words.len);
		stream->said_len += words.len - stream->said_sent;
		stream->said_sent = 0;
		free(stream->said);
		stream->said = said;
	}
	stream->is_ended |= ends || (words.len && !said) || stream->said_len > SAID_MAX;   /* who does not listen is left */
	if (stream->is_asleep && (words.len || stream->is_ended)) {
		stream->is_asleep = false;
		MHD_resume_connection(stream->connection);
	}
	pthread_mutex_unlock(&stream->lock);
}

/* ---- the thread's side ---- */

struct asking {
	struct db_work work;
	struct stream *stream;
	struct text_builder out;
	int64_t now;
};

static enum outcome ask(struct db_work *work, struct db *db)
{
	struct asking *asking = (struct asking *)((char *)work - offsetof(struct asking, work));
	struct stream *stream = asking->stream;
	struct call call = { .arena = stream->arena, .now = asking->now, .language = stream->language, .caller = stream->caller, .db = db };

	asking->out.len = 0;
	return stream->source(&call, &stream->state, &asking->out);
}

static void ask_one(struct streams *streams, struct stream *stream)
{
	struct asking asking = { .work.run = ask, .stream = stream, .now = clock_now() };
	enum outcome outcome;
	int64_t at = clock_monotonic_us() / 1000;

	arena_reset(stream->arena);
	builder_init(&asking.out, stream->arena, SAID_MAX / 2);
	outcome = database_read(streams->database, &asking.work);
	if (outcome == OK && !asking.out.len && at - stream->spoke_at > HEARTBEAT_MS)
		builder_add(&asking.out, T(": still here\n\n"));
	if (asking.out.len)
		stream->spoke_at = at;
	say(stream, outcome == OK ? builder_text(&asking.out) : T(""), outcome != OK && outcome != BUSY);
}

static void stream_free(struct stream *stream)
{
	pthread_mutex_destroy(&stream->lock);
	free(stream->said);
	arena_free(stream->arena);
	arena_free(stream->lasting);
	free(stream);
}

/* With the lock held; those that are gone are let go of. */
static void sweep(struct streams *streams)
{
	for (struct stream **at = &streams->first; *at;) {
		struct stream *stream = *at;

		if (!atomic_load(&stream->is_closed)) {
			at = &stream->next;
			continue;
		}
		*at = stream->next;
		streams->count--;
		stream_free(stream);
	}
}

static void *streams_run(void *context)
{
	struct streams *streams = context;

	pthread_mutex_lock(&streams->lock);
	while (!streams->is_stopping) {
		struct timespec until;

		sweep(streams);
		for (struct stream *stream = streams->first; stream; stream = stream->next)
			if (!atomic_load(&stream->is_closed))
				ask_one(streams, stream);
		clock_gettime(CLOCK_REALTIME, &until);
		until.tv_nsec += TICK_MS * 1000000L;
		until.tv_sec += until.tv_nsec / 1000000000;
		until.tv_nsec %= 1000000000;
		if (streams->first)
			pthread_cond_timedwait(&streams->changed, &streams->lock, &until);
		else
			pthread_cond_wait(&streams->changed, &streams->lock);
	}
	for (struct stream *stream = streams->first; stream; stream = stream->next)
		if (!atomic_load(&stream->is_closed))
			say(stream, T(""), true);
	pthread_mutex_unlock(&streams->lock);
	return NULL;
}

/* ---- opening and ending ---- */

struct streams *streams_new(struct arena *arena, struct database *database)
{
	struct streams *streams = NEW(arena, struct streams);

	streams->database = database;
	pthread_mutex_init(&streams->lock, NULL);
	pthread_cond_init(&streams->changed, NULL);
	return streams;
}

bool streams_have_room(struct streams *streams)
{
	bool has;

	pthread_mutex_lock(&streams->lock);
	has = streams->count < STREAMS_MAX && !streams->is_stopping;
	pthread_mutex_unlock(&streams->lock);
	return has;
}

static struct caller caller_copy(struct arena *arena, const struct caller *caller)
{
	struct caller copy = *caller;

	copy.unit_path = text_copy(arena, caller->unit_path);
	copy.place = text_copy(arena, caller->place);
	copy.name = text_copy(arena, caller->name);
	copy.device = copy.secret = T("");
	return copy;
}

static bool join_in(struct streams *streams, struct stream *stream)
{
	pthread_mutex_lock(&streams->lock);
	if (!streams->has_thread)
		streams->has_thread = pthread_create(&streams->thread, NULL, streams_run, streams) == 0;
	if (!streams->has_thread || streams->is_stopping || streams->count >= STREAMS_MAX) {
		pthread_mutex_unlock(&streams->lock);
		return false;
	}
	stream->next = streams->first;
	streams->first = stream;
	streams->count++;
	pthread_cond_signal(&streams->changed);
	pthread_mutex_unlock(&streams->lock);
	return true;
}

struct MHD_Response *stream_response(struct conversation *conversation)
{
	const struct reply *reply = &conversation->http.reply;
	struct stream *stream = calloc(1, sizeof(*stream));
	struct MHD_Response *response;

	if (!stream)
		return NULL;
	*stream = (struct stream){ .connection = conversation->connection, .arena = arena_new(STREAM_ARENA), .lasting = arena_new(64 * 1024),
		.language = conversation->call.language, .source = reply->stream, .state = reply->stream_state, .spoke_at = clock_monotonic_us() / 1000 };
	stream->caller = caller_copy(stream->lasting, &conversation->call.caller);
	pthread_mutex_init(&stream->lock, NULL);
	say(stream, T(": here\n\n"), false);
	response = MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, 4096, stream_read, stream, stream_close);
	if (response && join_in(conversation->server->streams, stream))
		return response;
	if (response)
		MHD_destroy_response(response);
	stream_free(stream);
	return NULL;
}

void streams_end(struct streams *streams)
{
	pthread_mutex_lock(&streams->lock);
	streams->is_stopping = true;
	pthread_cond_signal(&streams->changed);
	pthread_mutex_unlock(&streams->lock);
	if (streams->has_thread)
		pthread_join(streams->thread, NULL);
}

void streams_free(struct streams *streams)
{
	for (struct stream *stream = streams->first, *next; stream; stream = next) {
		next = stream->next;
		stream_free(stream);
	}
	pthread_mutex_destroy(&streams->lock);
	pthread_cond_destroy(&streams->changed);
}

enum outcome reply_stream(struct call *call, stream_source *source, int64_t state)
{
	if (!call->http)
		return OK;
	if (!streams_have_room(call->http->server->streams))
		return BUSY;
	reply_bytes(call, "text/event-stream", T(""), T(""));
	call->http->reply.stream = source;
	call->http->reply.stream_state = state;
	return OK;
}
