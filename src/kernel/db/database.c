/* A server's database: its threads and queues. What they do with a work is the engine's. */
#include "kernel/db/engine.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

static const struct engine *const engines[] = { &sqlite_engine, &postgresql_engine };

/* ---- threads ---- */


/* Several writers share what waits. */
static size_t fair_group(struct database *database)
{
	size_t share = queue_count(&database->writes) / (size_t)database->writer_count + 1;

	return database->writer_count == 1 || share > database->options.group_max ? database->options.group_max : share;
}

static void *write_works(void *context)
{
	struct db *db = context;
	struct database *database = db->database;
	const struct engine *engine = database->engine;
	bool closed = false;

	while (!closed) {
		struct db_work *group = queue_take(&database->writes, fair_group(database), engine->idle_ms, &closed);
		if (group)
			engine->write(db, group);
		else if (!closed && engine->idle)
			engine->idle(db);
	}
	engine->disconnect(db);
	return NULL;
}

static void *read_works(void *context)
{
	struct database *database = context;
	bool closed = false;

	while (!closed) {
		struct db_work *work = queue_take(&database->reads, 1, 0, &closed);
		if (work)
			database_read(database, work);
	}
	return NULL;
}

static void start_thread(struct database *database, void *(*run)(void *), void *context)
{
	int failed = pthread_create(&database->threads[database->thread_count], NULL, run, context);

	assert(!failed && "no thread to be had");
	database->thread_count++;
}

static int within(int value, int min, int max)
{
	return value < min ? min : value > max ? max : value;
}

static bool start(struct database *database, struct arena *arena, struct text *ret_error)
{
	const struct engine *engine = database->engine;

	for (int i = 0; i < database->options.writers; i++) {
		struct db *db = engine->connect(database, FOR_WRITING, arena, ret_error);
		if (!db)
			return false;
		database->writers[database->writer_count++] = db;
	}
	for (int i = 0; i < database->writer_count; i++)
		start_thread(database, write_works, database->writers[i]);
	for (int i = 0; i < database->options.readers; i++)
		start_thread(database, read_works, database);
	return true;
}

/* ---- open and close ---- */

static const struct engine *engine_for(struct text url)
{
	for (size_t i = 0; i < sizeof(engines) / sizeof(engines[0]); i++)
		if (text_starts_with(url, text_of(engines[i]->scheme)))
			return engines[i];
	return NULL;
}

static struct database *database_new(const struct database_options *options, const struct engine *engine)
{
	struct database *database = calloc(1, sizeof(*database));
	struct text url = options->url;

	assert(database);
	if (engine == &sqlite_engine)
		url = (struct text){ url.at + strlen("sqlite:"), url.len - strlen("sqlite:") };
	database->engine = engine;
	database->url = strndup(url.at, url.len);
	assert(database->url);
	database->options = *options;
	database->options.url = text_of(database->url);
	database->options.group_max = options->group_max ? options->group_max : 256;
	database->options.queue_max = options->queue_max ? options->queue_max : 4096;
	database->options.writers = engine == &sqlite_engine ? 1 : within(options->writers, 1, THREADS_MAX / 2);
	database->options.readers = within(options->readers, 1, THREADS_MAX / 2);
	queue_open(&database->writes, database->options.queue_max);
	queue_open(&database->reads, database->options.queue_max);
	pthread_mutex_init(&database->id_lock, NULL);
	database->reachable = true;
	return database;
}

static void database_free(struct database *database)
{
	database->engine->close(database);
	queue_destroy(&database->writes);
	queue_destroy(&database->reads);
	pthread_mutex_destroy(&database->id_lock);
	free(database->url);
	free(database);
}

enum outcome database_open(struct arena *arena, const struct database_options *options, struct database **ret_database, struct text *ret_error)
{
	const struct engine *engine = engine_for(options->url);
	struct database *database;

	assert(options->server >= 0 && options->server <= 255);
	if (!engine) {
		*ret_error = T("the database's address starts neither with sqlite: nor with postgresql://");
		return INVALID;
	}
	database = database_new(options, engine);
	if (!engine->open(database, arena, ret_error) || !start(database, arena, ret_error)) {
		for (int i = 0; i < database->writer_count; i++)
			engine->disconnect(database->writers[i]);
		database_free(database);
		return BUSY;
	}
	*ret_database = database;
	return OK;
}

void database_close(struct database *database)
{
	if (!database)
		return;
	queue_close(&database->writes);
	queue_close(&database->reads);
	for (int i = 0; i < database->thread_count; i++)
		pthread_join(database->threads[i], NULL);
	database_free(database);
}

/* ---- works ---- */

void work_fail(struct db_work *work, enum outcome outcome, const char *refusal)
{
	work->outcome = outcome;
	work->refusal = refusal;
}

void works_answer(struct database *database, struct db_work *group)
{
	while (group) {
		struct db_work *work = group;
		group = work->next;   /* done may free the work */
		database->writes_done++;
		if (work->outcome == BUSY || work->outcome == BROKEN)
			database->failures++;
		if (work->done)
			work->done(work, work->outcome);
	}
}

bool database_write(struct database *database, struct db_work *work)
{
	work->outcome = OK;
	work->refusal = NULL;
	if (queue_put(&database->writes, work))
		return true;
	database->refused++;
	return false;
}

enum outcome database_read(struct database *database, struct db_work *work)
{
	enum outcome outcome;

	work->outcome = OK;
	work->refusal = NULL;
	outcome = database->engine->read(database, work);
	if (work->done)
		work->done(work, outcome);
	return outcome;
}

bool database_read_later(struct database *database, struct db_work *work)
{
	work->outcome = OK;
	work->refusal = NULL;
	if (queue_put(&database->reads, work))
		return true;
	database->refused++;
	return false;
}

struct waited_work {
	struct db_work work;
	struct arena *arena;
	int64_t now;
	enum outcome (*run)(struct call *call, void *context);
	void *context;
	pthread_mutex_t lock;
	pthread_cond_t ended;
	bool has_ended;
	enum outcome outcome;
};

static enum outcome waited_run(struct db_work *work, struct db *db)
{
	struct waited_work *waited = (struct waited_work *)work;
	struct call call = { .arena = waited->arena, .now = waited->now, .db = db, .caller = { .kind = CALLER_SYSTEM } };

	return waited->run(&call, waited->context);
}

static void waited_done(struct db_work *work, enum outcome outcome)
{
	struct waited_work *waited = (struct waited_work *)work;

	pthread_mutex_lock(&waited->lock);
	waited->outcome = outcome;
	waited->has_ended = true;
	pthread_cond_signal(&waited->ended);
	pthread_mutex_unlock(&waited->lock);
}

enum outcome database_run(struct database *database, struct arena *arena, int64_t now,
	enum outcome (*run)(struct call *call, void *context), void *context)
{
	struct waited_work waited = { .work = { .run = waited_run, .done = waited_done },
		.arena = arena, .now = now, .run = run, .context = context,
		.lock = PTHREAD_MUTEX_INITIALIZER, .ended = PTHREAD_COND_INITIALIZER };

	if (!database_write(database, &waited.work))
		return BUSY;
	pthread_mutex_lock(&waited.lock);
	while (!waited.has_ended)
		pthread_cond_wait(&waited.ended, &waited.lock);
	pthread_mutex_unlock(&waited.lock);
	return waited.outcome;
}

/* ---- facts ---- */

bool database_is_sqlite(const struct database *database)
{
	return database->engine == &sqlite_engine;
}

bool database_is_reachable(struct database *database)
{
	return database->reachable;
}

enum outcome database_backup(struct database *database, struct arena *arena, struct text to_path, struct text *ret_error)
{
	return database->engine->backup(database, arena, to_path, ret_error) ? OK : BROKEN;
}

void database_numbers(struct database *database, struct database_numbers *ret_numbers)
{
	*ret_numbers = (struct database_numbers){
		.writes = database->writes_done,
		.groups = database->groups,
		.refused = database->refused,
		.retries = database->retries,
		.failures = database->failures,
		.waiting = queue_count(&database->writes),
	};
}
