/*
 * What an application costs, every step durable: applications_bench [WORKERS [SECONDS]]
 * One application: notice and draft with 20 fields filled in from records, two uploads of 1 MB (looked at, stored, synced), the form, submit, accept,
 * decide with its certificate and record. Seven transactions, as a person and a clerk cause them; HTTP is left out, and so is the paper, which is made
 * when somebody asks for it (certificates_bench). Then pages of the form, read without writing.
 */
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "applications/pages.h"
#include "certificates/certificates.h"
#include "kernel/clock/clock.h"
#include "kernel/crypt/crypt.h"
#include "kernel/db/db.h"
#include "kernel/image/image.h"
#include "kernel/settings/settings.h"
#include "records/records.h"

enum { WORKERS_MAX = 256, FIELDS = 20, UPLOAD_BYTES = 1 << 20, PERSONS = 1000 };

static struct database *database;
static struct post clerk;
static struct party_ref persons[PERSONS];
static atomic_long done, failed, shown;
static atomic_bool over;

static struct text item_json(struct arena *arena)
{
	static const char *const from[] = { "name", "number", "address", "born" };
	struct text_builder out;

	builder_init(&out, arena, 64 * 1024);
	builder_add(&out, T("{\"code\":\"bench\",\"title\":\"食品经营许可\",\"unit\":\"bench\",\"case_type\":\"2\",\"channels\":[\"web\"],\"scope\":\"431202\","
		"\"promised_limit\":{\"count\":5,\"unit\":\"working_days\"},\"legal_limit\":{\"count\":20,\"unit\":\"working_days\"},"
		"\"result\":{\"name\":{\"zh\":\"食品经营许可证\"},\"certificate\":\"bench_permit\"},"
		"\"questions\":[{\"id\":\"kitchen\",\"text\":\"有后厨吗\",\"type\":\"yes_no\"}],"
		"\"materials\":[{\"code\":\"id_card\",\"title\":\"身份证\",\"records\":[\"identity_card\"]},{\"code\":\"lease\",\"title\":\"场所产权证明\",\"records\":[\"real_estate_certificate\"]},"
		"{\"code\":\"plan\",\"title\":\"平面图\",\"when\":\"kitchen\"}],\"form\":[{\"page\":\"who\",\"title\":\"申请人\",\"fields\":["));
	for (int i = 0; i < FIELDS; i++)
		builder_format(&out, "%s{\"id\":\"f%d\",\"type\":\"text\",\"label\":\"栏目\",\"required\":true,\"max\":100,\"prefill\":\"identity_card.%s\"}", i ? "," : "", i, from[i % 4]);
	builder_add(&out, T("]}]}"));
	return builder_text(&out);
}

static enum outcome person_settle(struct call *call, int i)
{
	int64_t id;

	persons[i].kind = PARTY_PERSON;
	TRY(person_create(call, &(struct person_new){ .name = T("测试"), .phone = text_format(call->arena, "138%08d", i) }, &persons[i].id));
	return record_keep(call, &(struct record_new){ .party = persons[i], .type = T("identity_card"), .source = SOURCE_REGISTER, .quiet = true,
		.fields = text_format(call->arena, "{\"name\":\"测试%d\",\"number\":\"43120219800101%04d\",\"address\":\"城中街道%d号\",\"born\":\"1980-01-01\"}", i, i, i) }, &id);
}

static enum outcome settle(struct call *call, void *context)
{
	struct unit unit = { .code = T("bench"), .name = T("局"), .kind = T("department"), .place = T("431202") };
	int64_t id, post;

	(void)context;
	TRY(place_put(call, &(struct place){ .code = T("43"), .kind = PLACE_PROVINCE, .name = T("省") }));
	TRY(place_put(call, &(struct place){ .code = T("4312"), .kind = PLACE_CITY, .name = T("市") }));
	TRY(place_put(call, &(struct place){ .code = T("431202"), .kind = PLACE_COUNTY, .name = T("区") }));
	TRY(records_load_embedded(call));
	TRY(certificate_keys_ensure(call, NULL));
	TRY(unit_create(call, &unit, &id));
	TRY(access_add_staff(call, &(struct staff_new){ .login = T("bench"), .name = T("bench"), .stored = T("none"), .unit = id, .place = T("431202"),
		.role = "clerk", .post_name = T("bench") }, &post));
	TRY(post_find(call, post, &clerk));
	TRY(item_keep(call, item_json(call->arena), &id));
	TRY(item_publish(call, id, 0));
	for (int i = 0; i < PERSONS; i++)
		TRY(person_settle(call, i));
	return OK;
}

/* ---- one application ---- */

struct worker {
	pthread_t thread;
	struct arena *arena;
	unsigned random;
	struct party_ref person;
	struct application_draft draft;
	struct kept_file file;
	int64_t case_id;
};

static void as_person(struct call *call, const struct worker *w)
{
	call->caller = (struct caller){ .kind = CALLER_RESIDENT, .session = 1, .person = w->person.id };
}

static void as_clerk(struct call *call)
{
	call->caller = (struct caller){ .kind = CALLER_STAFF, .session = 1, .person = clerk.person, .post = clerk.id, .unit = clerk.unit, .unit_path = clerk.unit_path,
		.place = clerk.place, .can = access_role(T("clerk"))->may };
}

static enum outcome begin(struct call *call, void *context)
{
	struct worker *w = context;

	as_person(call, w);
	return application_start(call, &(struct application_start){ .item_or_bundle = T("bench"), .answers = item_answers_of_text(call, T("kitchen=yes")),
		.applicant = w->person, .channel = APPLY_WEB }, &w->draft);
}

static enum outcome attach_lease(struct call *call, void *context)
{
	struct worker *w = context;

	as_person(call, w);
	return application_attach(call, &w->draft, T("lease"), &w->file);
}

static enum outcome attach_plan(struct call *call, void *context)
{
	struct worker *w = context;

	as_person(call, w);
	return application_attach(call, &w->draft, T("plan"), &w->file);
}

static enum outcome fill(struct call *call, void *context)
{
	struct worker *w = context;
	struct field_given given[] = { { T("f0"), T("改过的名字") } };

	as_person(call, w);
	return application_fill(call, &w->draft, T(""), given, 1, 0, false);
}

static enum outcome send(struct call *call, void *context)
{
	struct worker *w = context;
	struct case_file file;

	as_person(call, w);
	TRY(application_submit(call, &w->draft, &file));
	w->case_id = file.id;
	return OK;
}

static enum outcome accept(struct call *call, void *context)
{
	struct worker *w = context;
	struct application *a = NEW(call->arena, struct application);

	as_clerk(call);
	TRY(application_find(call, w->case_id, a));
	return application_accept(call, a, T(""));
}

static enum outcome decide(struct call *call, void *context)
{
	struct worker *w = context;
	struct application *a = NEW(call->arena, struct application);

	as_clerk(call);
	TRY(application_find(call, w->case_id, a));
	return application_decide(call, a, &(struct application_decision){ .granted = true, .deliver = true }, NULL);
}

/* Bytes of their own each time: the same bytes would be one file. */
static bool upload(struct worker *w)
{
	char *bytes = arena_alloc(w->arena, UPLOAD_BYTES);
	struct call call = { .arena = w->arena, .now = clock_now() };

	memset(bytes, 'x', UPLOAD_BYTES);
	memcpy(bytes, "%PDF-1.4\n", 9);
	for (int i = 0; i < 64; i++)
		memcpy(bytes + 16 + i * 4096, &(int){ rand_r(&w->random) }, sizeof(int));
	memcpy(bytes + UPLOAD_BYTES - 6, "%%EOF\n", 6);
	return file_make(&call, T("x.pdf"), (struct text){ bytes, UPLOAD_BYTES }, &w->file) == OK;
}

static bool step(struct worker *w, enum outcome (*run)(struct call *, void *))
{
	return database_run(database, w->arena, clock_now(), run, w) == OK;
}

static bool one(struct worker *w)
{
	arena_reset(w->arena);
	w->person = persons[(unsigned)rand_r(&w->random) % PERSONS];
	return step(w, begin) && step(w, fill) && upload(w) && step(w, attach_lease) && upload(w) && step(w, attach_plan) && step(w, send) && step(w, accept) &&
		step(w, decide);
}

static void *work(void *context)
{
	while (!over)
		*(one(context) ? &done : &failed) += 1;
	return NULL;
}

/* ---- pages of the form ---- */

struct reading {
	struct db_work work;
	struct worker *worker;
};

/* What the page's handler does, but the network: the draft opened, conditions asked, every field with its source. */
static enum outcome page_read(struct db_work *db_work, struct db *db)
{
	struct worker *w = ((struct reading *)db_work)->worker;
	struct call call = { .arena = w->arena, .now = clock_now(), .db = db };
	struct field_source *sources = NEW_ARRAY(w->arena, SOURCES_MAX, struct field_source);
	struct doc *list = doc_list(doc_new(w->arena), "fields");
	struct draft_row row;
	struct draft_form f;
	size_t count;

	as_person(&call, w);
	TRY(draft_row_find(&call, w->draft.id, &row));
	TRY(draft_form_read(&call, &row, &f));
	count = sources_read(w->arena, row.draft.sources, sources, SOURCES_MAX);
	for (size_t i = 0; i < f.form->field_count; i++)
		field_to_doc(&call, &f.form->fields[i], &f.values.at[i], source_of(sources, count, f.form->fields[i].id), doc_item(list));
	return doc_count(list) == FIELDS ? OK : BROKEN;
}

static void *look(void *context)
{
	struct reading reading = { .work = { .run = page_read }, .worker = context };

	while (!over) {
		arena_reset(reading.worker->arena);
		*(database_read(database, &reading.work) == OK ? &shown : &failed) += 1;
	}
	return NULL;
}

struct speed {
	double rate, cpu_ms;   /* a second; of a processor, the whole program's, for each: the same where others work beside */
};

static int64_t worked_us(void)
{
	struct timespec time;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
	return time.tv_sec * INT64_C(1000000) + time.tv_nsec / 1000;
}

static struct speed speed_of(struct worker workers[], int count, void *(*run)(void *), atomic_long *counter, int seconds)
{
	int64_t start = clock_monotonic_us(), worked = worked_us();

	*counter = 0;
	over = false;
	for (int i = 0; i < count; i++)
		pthread_create(&workers[i].thread, NULL, run, &workers[i]);
	sleep((unsigned)seconds);
	over = true;
	for (int i = 0; i < count; i++)
		pthread_join(workers[i].thread, NULL);
	return (struct speed){ (double)*counter / ((double)(clock_monotonic_us() - start) / 1e6), (double)(worked_us() - worked) / 1000 / (double)(*counter ? *counter : 1) };
}

int main(int argc, char **argv)
{
	static struct worker workers[WORKERS_MAX];
	char folder[] = "/var/tmp/onedoor-bench-XXXXXX", remove[64];
	int count = argc > 1 ? atoi(argv[1]) : 32, seconds = argc > 2 ? atoi(argv[2]) : 10;
	struct arena *arena = arena_new(256 << 20);
	struct text error = T("");
	struct speed speed;
	struct database_options options = { .readers = 2, .writers = 1, .create = true, .group_max = 256, .queue_max = 2000 };

	if (count < 1 || count > WORKERS_MAX || !mkdtemp(folder))
		return 2;
	options.url = text_format(arena, "sqlite:%s/onedoor.db", folder);
	if (!settings_load(arena, T(""), 0, NULL, &error) || !crypt_open(arena, text_format(arena, "%s/key", folder), true, &error) ||
		database_open(arena, &options, &database, &error) != OK || database_migrate(database, arena, &error) != OK) {
		fprintf(stderr, "%.*s\n", TEXT_ARG(error));
		return 1;
	}
	store_open(text_of(folder));
	if (database_run(database, arena, clock_now(), settle, NULL) != OK)
		return 1;
	for (int i = 0; i < count; i++)
		workers[i] = (struct worker){ .arena = arena_new(256 << 20), .random = (unsigned)i + 1 };
	speed = speed_of(workers, count, work, &done, seconds);
	printf("applications.rate %.0f /s\napplications.cpu_ms %.1f ms\n", speed.rate, speed.cpu_ms);
	for (int i = 0; i < 2; i++) {
		workers[i].person = persons[i];
		if (!step(&workers[i], begin))
			return 1;
	}
	speed = speed_of(workers, 2, look, &shown, 3);
	printf("applications.form_pages %.0f /s\napplications.form_page_cpu_ms %.3f ms\n", speed.rate, speed.cpu_ms);
	printf("applications.failed %ld\n", (long)failed);
	database_close(database);
	snprintf(remove, sizeof(remove), "rm -rf %s", folder);
	return system(remove) == 0 && !failed ? 0 : 1;
}
