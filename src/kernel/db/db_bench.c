/*
 * How many small durable works a second, and what a read costs: db_bench [URL [WAITING [SECONDS [WRITERS [hot]]]]]
 * A write notes a job (a row, three indexes) and the words of a short text (full-text row); WAITING of them ask again as soon as
 * they are answered. "hot": all writes also touch one row, as counters do.
 */
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "kernel/clock/clock.h"
#include "kernel/db/engine.h"
#include "kernel/search/search.h"

enum { WAITING_MAX = 1024, READS = 200000 };

struct asker {
	struct db_work work;
	struct arena *arena;
	int64_t last;       /* the id written last */
};

static struct database *database;
static struct asker askers[WAITING_MAX];
static atomic_long answered, refused;
static atomic_bool over;
static bool hot;
static sem_t ended;

static struct call call_of(struct asker *asker, struct db *db)
{
	return (struct call){ .arena = asker->arena, .now = clock_now(), .db = db };
}

static enum outcome write_one(struct db_work *work, struct db *db)
{
	struct asker *asker = (struct asker *)work;
	struct call call = call_of(asker, db);
	int64_t id;

	arena_reset(asker->arena);
	id = db_new_id(&call);
	TRY(db_change(&call, JOB_PUT, IN(id, "bench", id, "", call.now + DAY, call.now)));
	TRY(search_put(&call, SEARCH_REQUESTS, id, text_format(asker->arena, "城中街道%lld号门前路灯不亮，已经三天没有人来修", (long long)(id >> 14) % 1000)));
	if (hot)
		TRY(db_run(&call, JOB_PUT, IN(db_new_id(&call), "bench", 0, "", call.now + DAY, call.now)));
	asker->last = id;
	return OK;
}

static void ask_again(struct db_work *work, enum outcome outcome)
{
	if (outcome == OK)
		answered++;
	else
		refused++;
	if (over || !database_write(database, work))
		sem_post(&ended);
}

static enum outcome read_one(struct db_work *work, struct db *db)
{
	struct asker *asker = (struct asker *)work;
	struct call call = call_of(asker, db);
	int64_t id;

	arena_reset(asker->arena);
	return db_find(&call, JOB_FIRST_DUE, IN(asker->last), OUT(&id));
}

static void measure_writes(int waiting, int seconds)
{
	struct database_numbers numbers;
	int64_t start = clock_monotonic_us();
	double took;

	for (int i = 0; i < waiting; i++) {
		askers[i] = (struct asker){ .work = { .run = write_one, .done = ask_again }, .arena = arena_new(1 << 20) };
		database_write(database, &askers[i].work);
	}
	sleep((unsigned)seconds);
	over = true;
	for (int i = 0; i < waiting; i++)
		sem_wait(&ended);
	took = (double)(clock_monotonic_us() - start) / 1e6;
	database_numbers(database, &numbers);
	printf("writes_at_%d %.0f /s\n", waiting, (double)answered / took);
	printf("commits %.0f /s\n", (double)numbers.groups / took);
	printf("refused %ld\nretries %llu\n", (long)refused, (unsigned long long)numbers.retries);
}

static void measure_reads(void)
{
	int reads = database_is_sqlite(database) ? READS : READS / 20;
	int64_t start = clock_monotonic_us();

	askers[0].work.run = read_one;
	askers[0].work.done = NULL;
	for (int i = 0; i < reads; i++)
		database_read(database, &askers[0].work);
	printf("read %.2f us\n", (double)(clock_monotonic_us() - start) / reads);
}

static int fail(struct text error)
{
	fprintf(stderr, "%.*s\n", TEXT_ARG(error));
	return 1;
}

int main(int argc, char **argv)
{
	char folder[] = "/tmp/onedoor-bench-XXXXXX", remove[64];
	struct arena *arena = arena_new(16 << 20);
	struct text error = T("");
	int waiting = argc > 2 ? atoi(argv[2]) : 64, seconds = argc > 3 ? atoi(argv[3]) : 5;
	struct database_options options = { .readers = 2, .writers = argc > 4 ? atoi(argv[4]) : 1, .create = true };

	hot = argc > 5;
	if (!mkdtemp(folder) || waiting < 1 || waiting > WAITING_MAX)
		return 2;
	options.url = argc > 1 && *argv[1] ? text_of(argv[1]) : text_format(arena, "sqlite:%s/bench.db", folder);
	if (database_open(arena, &options, &database, &error) != OK || database_migrate(database, arena, &error) != OK)
		return fail(error);
	sem_init(&ended, 0, 0);
	measure_writes(waiting, seconds);
	measure_reads();
	database_close(database);
	snprintf(remove, sizeof(remove), "rm -rf %s", folder);
	return system(remove);
}
