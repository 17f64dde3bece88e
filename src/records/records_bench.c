/*
 * What the one way to read costs: records_bench FEW MANY [WAITING [SECONDS]]
 * Each party has four records. Reads of random parties' records by staff, each durable with its access entry, at FEW records stored and at MANY;
 * single reads (WAITING calls at once, each its own work; four turns each of SECONDS) and batches (one work reads 200 parties').
 */
#include <semaphore.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "access/access.h"
#include "kernel/clock/clock.h"
#include "kernel/crypt/crypt.h"
#include "kernel/db/db.h"
#include "records/store.h"

enum { WAITING_MAX = 1024, RECORDS_EACH = 4, PARTIES_A_COMMIT = 5000, BATCH = 200, BATCHES_AT_ONCE = 4, TURNS = 4 };

static const char *const types[RECORDS_EACH] = { "identity_card", "household_register", "social_security", "pension" };
static const char *const bodies[RECORDS_EACH] = {
	"{\"name\":\"测试%d\",\"number\":\"43120219800101%04d\",\"address\":\"城中街道中山路社区%d号\",\"born\":\"1980-01-01\"}",
	"{\"address\":\"城中街道中山路社区%d号\",\"relation\":\"户主%d\",\"book_number\":\"%d\"}",
	"{\"number\":\"S%d\",\"kind\":\"城镇职工基本养老保险%d\",\"employer\":\"第%d公司\"}",
	"{\"number\":\"P%d\",\"monthly\":\"%d\",\"since\":\"2020-01-01\",\"bank\":\"第%d支行\"}",
};

struct asker {
	struct db_work work;
	struct arena *arena;
	unsigned random;
};

/* A database each, so that both logs of looks begin empty and the number of records alone differs. */
struct stored {
	struct text url;
	struct database *database;
	struct post reader;
	int64_t *parties;
	size_t party_count;
	double rate, batch_rate;
};

static struct stored few, many, *measured;   /* measured: filled or read just now */
static struct asker askers[WAITING_MAX];
static atomic_long answered, refused;
static atomic_bool over;
static sem_t ended;

/* ---- filling ---- */

static enum outcome settle(struct call *call, void *context)
{
	struct unit unit = { .code = T("bench"), .name = T("bench"), .kind = T("hall") };
	int64_t id, post;

	(void)context;
	TRY(records_load_embedded(call));
	TRY(unit_create(call, &unit, &id));
	TRY(access_add_staff(call, &(struct staff_new){ .login = T("bench"), .name = T("bench"), .stored = T("none"), .unit = id, .role = "clerk",
		.post_name = T("bench") }, &post));
	return post_find(call, post, &measured->reader);
}

static enum outcome fill_some(struct call *call, void *context)
{
	static struct record_keeper keepers[RECORDS_EACH];
	int64_t id, party;

	(void)context;
	for (int type = 0; type < RECORDS_EACH; type++)
		TRY(record_keeper_open(call, text_of(types[type]), &keepers[type]));
	for (int i = 0; i < PARTIES_A_COMMIT; i++) {
		party = db_new_id(call);
		for (int type = 0; type < RECORDS_EACH; type++) {
			struct record_new new = { .party = { PARTY_PERSON, party }, .source = SOURCE_REGISTER, .quiet = true,
				.fields = text_format(call->arena, bodies[type], (int)measured->party_count % 10000, (int)measured->party_count % 10000,
					(int)measured->party_count % 997) };
			TRY(record_keep_with(call, &keepers[type], &new, &id));
		}
		measured->parties[measured->party_count++] = party;
	}
	return OK;
}

static bool fill(size_t records)
{
	struct arena *arena = arena_new(1 << 30);
	bool ok = true;

	while (ok && measured->party_count * RECORDS_EACH < records) {
		size_t before = measured->party_count;

		ok = database_run(measured->database, arena, clock_now(), fill_some, NULL) == OK;
		if (!ok)
			measured->party_count = before;
		arena_reset(arena);
	}
	arena_free(arena);
	return ok;
}

/* ---- reading ---- */

static struct call call_of(struct asker *asker, struct db *db)
{
	const struct post *reader = &measured->reader;
	struct call call = { .arena = asker->arena, .now = clock_now(), .db = db };

	call.caller = (struct caller){ .kind = CALLER_STAFF, .session = 1, .person = reader->person, .post = reader->id, .unit = reader->unit,
		.unit_path = reader->unit_path, .place = reader->place, .can = access_role(T("clerk"))->may };
	return call;
}

static const struct record_purpose why = { .purpose = "application" };

static struct party_ref drawn(struct asker *asker)
{
	return (struct party_ref){ PARTY_PERSON, measured->parties[(size_t)rand_r(&asker->random) % measured->party_count] };
}

static enum outcome read_one(struct db_work *work, struct db *db)
{
	struct asker *asker = (struct asker *)work;
	struct call call = call_of(asker, db);
	struct record record;

	arena_reset(asker->arena);
	return record_read(&call, &why, drawn(asker), text_of(types[rand_r(&asker->random) % RECORDS_EACH]), &record);
}

static enum outcome nothing(struct call *call, void *context, const struct record *record)
{
	(void)call;
	(void)context;
	return record->value_count ? OK : BROKEN;
}

static enum outcome read_batch(struct db_work *work, struct db *db)
{
	struct asker *asker = (struct asker *)work;
	struct call call = call_of(asker, db);
	struct party_ref asked[BATCH];
	size_t read = 0;

	arena_reset(asker->arena);
	for (int i = 0; i < BATCH; i++)
		asked[i] = drawn(asker);
	TRY(record_read_batch(&call, &why, asked, BATCH, text_of(types[rand_r(&asker->random) % RECORDS_EACH]), nothing, NULL, &read));
	return read == BATCH ? OK : BROKEN;
}

static void ask_again(struct db_work *work, enum outcome outcome)
{
	*(outcome == OK ? &answered : &refused) += 1;
	if (over || !database_write(measured->database, work))
		sem_post(&ended);
}

static double rate_of(enum outcome (*run)(struct db_work *, struct db *), int waiting, int seconds)
{
	int64_t start = clock_monotonic_us();
	static unsigned seed;

	answered = refused = 0;
	over = false;
	for (int i = 0; i < waiting; i++) {
		askers[i] = (struct asker){ .work = { .run = run, .done = ask_again }, .arena = arena_new(64 << 20), .random = ++seed };
		database_write(measured->database, &askers[i].work);
	}
	sleep((unsigned)seconds);
	over = true;
	for (int i = 0; i < waiting; i++)
		sem_wait(&ended);
	for (int i = 0; i < waiting; i++)
		arena_free(askers[i].arena);
	if (refused)
		fprintf(stderr, "%ld reads were refused\n", (long)refused);
	return (double)answered / ((double)(clock_monotonic_us() - start) / 1e6);
}

static bool open_database(struct arena *arena, bool create)
{
	struct database_options options = { .url = measured->url, .readers = 2, .writers = 1, .create = create, .group_max = 256, .queue_max = 2000 };
	struct text error = T("");

	if (database_open(arena, &options, &measured->database, &error) == OK && (!create || database_migrate(measured->database, arena, &error) == OK))
		return true;
	fprintf(stderr, "%.*s\n", TEXT_ARG(error));
	return false;
}

/* Closed and opened again: what the filling left in the log is in the database. */
static bool store(struct arena *arena, struct stored *stored, size_t records)
{
	int64_t started = clock_monotonic_us();

	measured = stored;
	stored->parties = calloc(records / RECORDS_EACH + 2 * PARTIES_A_COMMIT, sizeof(*stored->parties));
	if (!stored->parties || !open_database(arena, true) || database_run(stored->database, arena, clock_now(), settle, NULL) != OK || !fill(records))
		return false;
	printf("records.fill_%zu %.0f s\n", stored->party_count * RECORDS_EACH, (double)(clock_monotonic_us() - started) / 1e6);
	fflush(stdout);
	database_close(stored->database);
	return open_database(arena, false);
}

/* By turns, so that what else the machine does in these seconds slows both. The filling's pages are on the disk before: reads do not pay for them. */
static void measure(int waiting, int seconds)
{
	sync();
	for (int turn = 0; turn < 2 * TURNS; turn++) {
		measured = turn % 2 ? &many : &few;
		measured->rate += rate_of(read_one, waiting, seconds) / TURNS;
	}
	for (int turn = 0; turn < 2; turn++) {
		measured = turn % 2 ? &many : &few;
		measured->batch_rate = rate_of(read_batch, BATCHES_AT_ONCE, seconds) * BATCH;
	}
}

static void print_figures(void)
{
	printf("records.read_rate_at_few %.0f /s\n", few.rate);
	printf("records.stored %zu records\n", many.party_count * RECORDS_EACH);
	printf("records.read_rate %.0f /s\n", many.rate);
	printf("records.scale_ratio %.2f ratio\n", few.rate > 0 ? many.rate / few.rate : 0);
	printf("records.batch_rate %.0f /s\n", many.batch_rate);
}

int main(int argc, char **argv)
{
	char folder[] = "/tmp/onedoor-bench-XXXXXX", remove[64];
	struct arena *arena = arena_new(256 << 20);
	struct text error = T("");
	int waiting = argc > 3 ? atoi(argv[3]) : 128, seconds = argc > 4 ? atoi(argv[4]) : 4;
	bool ok;

	if (!mkdtemp(folder) || waiting < 1 || waiting > WAITING_MAX)
		return 2;
	sem_init(&ended, 0, 0);
	if (!crypt_open(arena, text_format(arena, "%s/key", folder), true, &error)) {
		fprintf(stderr, "%.*s\n", TEXT_ARG(error));
		return 1;
	}
	few.url = text_format(arena, "sqlite:%s/few.db", folder);
	many.url = text_format(arena, "sqlite:%s/many.db", folder);
	ok = store(arena, &few, argc > 1 ? strtoull(argv[1], NULL, 10) : 100000) && store(arena, &many, argc > 2 ? strtoull(argv[2], NULL, 10) : 1000000);
	if (ok) {
		measure(waiting, seconds);
		print_figures();
	}
	database_close(few.database);
	database_close(many.database);
	free(few.parties);
	free(many.parties);
	snprintf(remove, sizeof(remove), "rm -rf %s", folder);
	return system(remove) == 0 && ok ? 0 : 1;
}
