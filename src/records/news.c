/* What is new about somebody, numbered in the order of the commits, so that whoever listens misses nothing. */
#include "kernel/db/db.h"
#include "records/store.h"

enum outcome record_type_hear(struct call *call, struct text type)
{
	enum outcome outcome = db_change(call, RECORD_TYPE_HEAR, IN(type));

	return outcome == CONFLICT ? refuse(call, NOT_FOUND, "record.no_such_type") : outcome;
}

/* The party's row stays locked until the commit: the next number is given only after this one can be seen. */
enum outcome record_news_number(struct call *call, int64_t party, int64_t record)
{
	int64_t n;

	TRY(db_find(call, RECORD_NEWS_NUMBER, IN(party), OUT(&n)));
	return db_change(call, RECORD_NEWS_ADD, IN(party, n, record));
}

enum outcome record_news_after(struct call *call, int64_t party, int64_t n, struct record_news ret_news[], size_t limit, size_t *ret_count, int64_t *ret_last)
{
	struct record_news news;
	struct db_rows rows;
	size_t count = 0;
	int state;

	TRY(db_select(call, RECORD_NEWS_AFTER, IN(party, n, (int64_t)limit), &rows));
	while (db_next(&rows, OUT(&news.n, &news.record, &news.type, &state))) {
		if (state == RECORD_CURRENT)
			ret_news[count++] = news;
		*ret_last = news.n;
	}
	TRY(rows.outcome);
	*ret_count = count;
	return OK;
}

enum outcome record_news_at(struct call *call, int64_t party, int64_t record, int64_t *ret_n)
{
	enum outcome outcome = record ? db_find(call, RECORD_NEWS_OF, IN(party, record), OUT(ret_n)) : db_find(call, RECORD_NEWS_NEWEST, IN(party), OUT(ret_n));

	if (outcome == NOT_FOUND)
		*ret_n = 0;
	return outcome == NOT_FOUND ? OK : outcome;
}
