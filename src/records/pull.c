/*
 * Rows fetched from an existing system by a job: GET url?after=POSITION gives a page {"rows": […], "next": "…", "more": true}. The position is kept in
 * the transaction that keeps the rows, so a crash fetches a page again and changes nothing by it. Failures wait longer each time (kernel/job).
 */
#include "records/import.h"

#include <curl/curl.h>
#include <jansson.h>

#include "kernel/clock/clock.h"
#include "kernel/db/db.h"
#include "kernel/job/job.h"

enum { PAGE_BYTES = 4 << 20, PAGE_ROWS = 2000, POSITION_MAX = 500, SECONDS = 20 };

/* ---- a page: foreign JSON ---- */

static struct text string_of(struct arena *arena, const json_t *json, const char *name)
{
	const json_t *member = json_object_get(json, name);

	if (json_is_integer(member))
		return text_format(arena, "%lld", (long long)json_integer_value(member));
	return json_is_string(member) ? text_copy(arena, (struct text){ json_string_value(member), json_string_length(member) }) : T("");
}

static struct text fields_of(struct arena *arena, const json_t *row)
{
	const json_t *fields = json_object_get(row, "fields");

	return json_is_object(fields) ? json_text(arena, fields) : T("{}");
}

static bool rows_of(struct arena *arena, const json_t *root, struct register_page *page)
{
	const json_t *rows = json_object_get(root, "rows");

	page->count = json_array_size(rows);
	if (!json_is_array(rows) || page->count > PAGE_ROWS)
		return false;
	page->rows = NEW_ARRAY(arena, page->count + 1, struct register_row);
	for (size_t i = 0; i < page->count; i++) {
		const json_t *row = json_array_get(rows, i);

		if (!json_is_object(row))
			return false;
		page->rows[i] = (struct register_row){ .number = (int64_t)i + 1, .key = string_of(arena, row, "key"), .party = string_of(arena, row, "party"),
			.name = string_of(arena, row, "name"), .issued_on = string_of(arena, row, "issued_on"),
			.valid_until = string_of(arena, row, "valid_until"), .fields = fields_of(arena, row) };
	}
	return true;
}

bool register_page_read(struct arena *arena, struct text json, struct register_page *ret_page)
{
	json_t *root = json_loadb(json.at ? json.at : "", json.len, JSON_REJECT_DUPLICATES, NULL);
	bool ok = root && rows_of(arena, root, ret_page);

	if (ok) {
		ret_page->next = string_of(arena, root, "next");
		ret_page->more = json_is_true(json_object_get(root, "more"));
		ok = ret_page->next.len <= POSITION_MAX;
	}
	json_decref(root);
	return ok;
}

/* ---- fetching, outside any transaction ---- */

struct source {
	int64_t id;
	struct record_register reg;
};

static enum outcome source_find(struct call *call, void *context)
{
	struct source *source = context;

	return register_find(call, source->id, &source->reg);
}

static size_t take_bytes(char *bytes, size_t size, size_t count, void *to)
{
	struct text_builder *body = to;

	builder_add(body, (struct text){ bytes, size * count });
	return body->overflowed ? 0 : size * count;
}

static struct text address_of(struct arena *arena, CURL *curl, const struct record_register *reg)
{
	char *position = curl_easy_escape(curl, reg->position.at, (int)reg->position.len);
	struct text url = text_format(arena, "%.*s%cafter=%s", TEXT_ARG(reg->url), memchr(reg->url.at, '?', reg->url.len) ? '&' : '?', position ? position : "");

	curl_free(position);
	return url;
}

static enum outcome ask(struct arena *arena, CURL *curl, const struct record_register *reg, struct text *ret_bytes)
{
	struct curl_slist *headers = NULL;
	struct text_builder body;
	CURLcode code;
	long status = 0;

	builder_init(&body, arena, PAGE_BYTES);
	if (reg->token.len)
		headers = curl_slist_append(NULL, text_format(arena, "Authorization: Bearer %.*s", TEXT_ARG(reg->token)).at);
	curl_easy_setopt(curl, CURLOPT_URL, address_of(arena, curl, reg).at);
	curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, text_starts_with(reg->url, T("https:")) ? "https" : "http");
	curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(curl, CURLOPT_NOPROXY, "127.0.0.1,localhost");
	curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, 5L);
	curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)SECONDS);
	curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
	curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_bytes);
	curl_easy_setopt(curl, CURLOPT_WRITEDATA, &body);
	code = curl_easy_perform(curl);
	curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
	curl_slist_free_all(headers);
	*ret_bytes = code == CURLE_OK && status == 200 ? builder_text(&body) :
		text_format(arena, "%s, status %ld", curl_easy_strerror(code), status);
	return code == CURLE_OK && status == 200 ? OK : BUSY;
}

static enum outcome fetch(struct arena *arena, struct database *database, const struct job *job, struct text *ret_bytes)
{
	struct source source = { .id = job->subject };
	enum outcome outcome;
	CURL *curl;

	TRY(database_run(database, arena, clock_now(), source_find, &source));
	if (!source.reg.url.len || source.reg.retired_on) {
		*ret_bytes = T("");
		return OK;
	}
	curl = curl_easy_init();
	if (!curl)
		return BUSY;
	outcome = ask(arena, curl, &source.reg, ret_bytes);
	curl_easy_cleanup(curl);
	return outcome;
}

void register_pull_fetch(struct arena *arena, struct database *database, struct job *const jobs[], size_t count)
{
	for (size_t i = 0; i < count; i++)
		jobs[i]->sent = fetch(arena, database, jobs[i], &jobs[i]->sent_detail);
}

/* ---- keeping ---- */

static enum outcome take_page(struct call *call, const struct record_register *reg, const struct register_page *page)
{
	struct register_import import = { 0 };
	enum row_end end;

	TRY(register_import_begin(call, reg->id, &import));
	for (size_t i = 0; i < page->count; i++)
		TRY(register_row_take(call, &import, &page->rows[i], true, &end));
	call->problems = call->last_problem = NULL;
	TRY(db_run(call, RECORD_REGISTER_PULLED, IN(reg->id, page->next.len ? page->next : reg->position, call->now,
		text_format(call->arena, "+%lld ~%lld =%lld !%lld ?%lld", (long long)import.ends[ROW_ADDED], (long long)import.ends[ROW_CHANGED],
		(long long)import.ends[ROW_SAME], (long long)import.ends[ROW_BAD], (long long)import.ends[ROW_CONFLICT]))));
	return page->count ? register_import_end(call, &import, T("REST"), true, T("")) : OK;
}

/* A failure is kept before the job waits: giving it back would undo the note. So the room plans the next attempt itself. */
static enum outcome failed(struct call *call, const struct record_register *reg, struct text words)
{
	int64_t wait = MINUTE;

	for (int i = 0; i < reg->failures && wait < 6 * (int64_t)HOUR; i++)
		wait *= 2;
	TRY(db_run(call, RECORD_REGISTER_FAILED, IN(reg->id, call->now, text_head(words, 200))));
	return job_add(call, "records.pull", call->now + wait, reg->id, T(""));
}

static enum outcome take(struct call *call, const struct job *job)
{
	struct record_register reg;
	struct register_page page;

	TRY(register_find(call, job->subject, &reg));
	if (!reg.url.len || reg.retired_on)
		return OK;
	if (job->sent != OK)
		return failed(call, &reg, job->sent_detail);
	if (!register_page_read(call->arena, job->sent_detail, &page))
		return failed(call, &reg, T("not a page of rows"));
	TRY(take_page(call, &reg, &page));
	return job_add(call, "records.pull", page.more && page.next.len ? call->now + SECOND : call->now + reg.every_minutes * (int64_t)MINUTE, reg.id, T(""));
}

/* What was fetched is personal: a failure without a name of its own would log it. */
enum outcome register_pull_take(struct call *call, const struct job *job)
{
	enum outcome outcome = take(call, job);

	return outcome == OK ? OK : refuse(call, outcome, "record.pull_failed");
}
