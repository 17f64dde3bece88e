/*
 * Prints lines "name value unit": the PDF of one certificate (half of them take longer), files checked a second on all cores; and what each costs
 * of a processor's time, which stays the same where others work beside.
 */
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "certificates/certificates.h"
#include "kernel/clock/clock.h"
#include "kernel/crypt/crypt.h"
#include "kernel/db/db.h"
#include "kernel/pdf/pdf.h"
#include "kernel/settings/settings.h"
#include "kernel/sign/sign.h"

enum { PAPERS = 60, SECONDS = 3, THREADS_MAX = 16 };

struct made {
	struct text keys, papers[PAPERS];
	int64_t took_us[PAPERS], worked_us[PAPERS];
};

static int64_t worked_us(clockid_t clock)
{
	struct timespec time;

	clock_gettime(clock, &time);
	return time.tv_sec * INT64_C(1000000) + time.tv_nsec / 1000;
}

static enum outcome issue(struct call *call, int64_t unit, int64_t holder, int64_t *ret_id)
{
	const struct certificate_field fields[] = {
		{T("premises"), T("经营场所"), T("Premises"), T("湖南省怀化市鹤城区人民路 12 号")                       },
		{T("kind"),     T("主体业态"), T("Kind"),     T("餐饮服务经营者")                                             },
		{T("items"),    T("经营项目"), T("Items"),    T("热食类食品制售、冷食类食品制售、自制饮品制售")},
		{T("head"),     T("负责人"),    T("Head"),     T("张三")                                                            },
	};

	return certificate_issue(call,
		&(struct certificate_new){
			.type = T("permit"),
			.title = T("食品经营许可证"),
			.title_en = T("Food business permit"),
			.holder = {PARTY_PERSON, holder},
			.fields = fields,
			.field_count = 4,
			.valid_to = date_of(call->now) + 1825,
			.unit = unit
        },
		ret_id);
}

static enum outcome make(struct call *call, void *context)
{
	struct made *made = context;
	int64_t unit, holder, id;

	TRY(unit_create(
		call, &(struct unit){.code = T("market"), .name = T("鹤城区市场监督管理局"), .kind = T("department")}, &unit));
	TRY(person_create(call, &(struct person_new){.name = T("张三")}, &holder));
	TRY(certificate_keys_ensure(call, NULL));
	TRY(certificate_keys_json(call, &made->keys));
	for (int i = 0; i < PAPERS; i++) {
		int64_t from, worked_from;

		TRY(issue(call, unit, holder, &id));
		from = clock_monotonic_us();
		worked_from = worked_us(CLOCK_THREAD_CPUTIME_ID);
		TRY(certificate_paper(call, id, &made->papers[i]));
		made->took_us[i] = clock_monotonic_us() - from;
		made->worked_us[i] = worked_us(CLOCK_THREAD_CPUTIME_ID) - worked_from;
	}
	return OK;
}

static int by_size(const void *a, const void *b)
{
	int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;

	return left < right ? -1 : left > right;
}

/* ---- checking ---- */

static struct made made;
static const struct certificate_keys *keys;
static atomic_long checked_files, faults;
static double check_ms;

static void *check_on(void *unused)
{
	struct arena *arena = arena_new(64 << 20);
	int64_t until = clock_monotonic_us() + SECONDS * INT64_C(1000000);
	struct certificate_checked checked;

	(void)unused;
	for (unsigned i = 0; clock_monotonic_us() < until; i++) {
		arena_reset(arena);
		certificate_check(arena, keys, made.papers[i % PAPERS], &checked);
		atomic_fetch_add(&checked_files, 1);
		atomic_fetch_add(&faults, checked.fault != FILE_GENUINE);
	}
	arena_free(arena);
	return NULL;
}

static void measure_checks(void)
{
	pthread_t threads[THREADS_MAX];
	long count = sysconf(_SC_NPROCESSORS_ONLN);
	int64_t from = worked_us(CLOCK_PROCESS_CPUTIME_ID);

	count = count < 1 ? 1 : count > THREADS_MAX ? THREADS_MAX : count;
	for (long i = 0; i < count; i++)
		pthread_create(&threads[i], NULL, check_on, NULL);
	for (long i = 0; i < count; i++)
		pthread_join(threads[i], NULL);
	check_ms = (double)(worked_us(CLOCK_PROCESS_CPUTIME_ID) - from) / 1000 / (double)(checked_files ? checked_files : 1);
}

static bool open_all(struct arena *arena, const char *folder, struct database **ret_database)
{
	struct database_options options = {.url = text_format(arena, "sqlite:%s/bench.db", folder),
		.readers = 1,
		.writers = 1,
		.group_max = 16,
		.queue_max = 16,
		.create = true};
	struct text error = T("");

	if (settings_load(arena, T(""), 0, NULL, &error) && crypt_open(arena, text_format(arena, "%s/key", folder), true, &error) &&
		database_open(arena, &options, ret_database, &error) == OK && database_migrate(*ret_database, arena, &error) == OK)
		return true;
	fprintf(stderr, "certificates_bench: %.*s\n", TEXT_ARG(error));
	return false;
}

int main(void)
{
	struct arena *arena = arena_new(512 << 20);
	char folder[] = "/tmp/certificates-bench-XXXXXX";
	struct database *database = NULL;
	int status = 1;

	if (mkdtemp(folder) && open_all(arena, folder, &database) &&
		database_run(database, arena, clock_now(), make, &made) == OK) {
		keys = certificate_keys_read(arena, made.keys);
		measure_checks();
		qsort(made.took_us, PAPERS, sizeof(made.took_us[0]), by_size);
		qsort(made.worked_us, PAPERS, sizeof(made.worked_us[0]), by_size);
		printf("certificates.pdf_ms %.1f ms\ncertificates.pdf_p95_ms %.1f ms\ncertificates.pdf_cpu_ms %.1f "
		       "ms\ncertificates.pdf_bytes %zu bytes\n",
			(double)made.took_us[PAPERS / 2] / 1000, (double)made.took_us[PAPERS * 95 / 100] / 1000,
			(double)made.worked_us[PAPERS / 2] / 1000, made.papers[0].len);
		printf("certificates.verify_rate %ld 1/s\ncertificates.verify_cpu_ms %.3f ms\n",
			atomic_load(&checked_files) / SECONDS, check_ms);
		status = atomic_load(&faults) != 0;
	}
	database_close(database);
	pdf_close();
	sign_close();
	unlink(text_format(arena, "%s/key", folder).at);
	for (const char *const *end = (const char *const[]){"", "-wal", "-shm", NULL}; *end; end++)
		unlink(text_format(arena, "%s/bench.db%s", folder, *end).at);
	rmdir(folder);
	arena_free(arena);
	return status;
}
