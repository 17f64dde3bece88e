-- name: case_insert
INSERT INTO cases (id, kind, reference, state, category, title, place, county, town, resident, registered_at, due_at, span_unit, span_count,
	provisional, is_public, lane, parent, alarm_at, seq, last_hash, unit, unit_path)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23);

-- name: case_reference_taken
SELECT id FROM cases WHERE reference = $1;

-- name: case_find_by_id
-- All queries that read whole cases give the columns in the table's order: case_row_next reads them.
SELECT * FROM cases WHERE id = $1;

-- name: cases_wanted_among
SELECT * FROM cases WHERE id IN ($7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31)
	AND kind = $1 AND (($2 >> state) & 1) = 1 AND ($3 = 0 OR is_public = 1) AND place >= $4 AND place < $5 AND ($6 = '' OR category = $6)
ORDER BY id DESC;

-- name: case_save
-- The write states its own condition: two at once cannot both be the next event.
UPDATE cases SET state = $3, category = $4, place = $5, county = $6, town = $7, unit = $8, unit_path = $9, holder = $10, due_at = $11,
	stopped_at = $12, stopped_ms = $13, ended_at = $14, overdue_at = $15, span_unit = $16, span_count = $17, provisional = $18,
	publicly_overdue = $19, reopened = $20, parent = $21, alarm_at = $22, alarm_step = $23, told_unit = $24, seq = $25, last_hash = $26,
	lane = $27, staged_at = $28
WHERE id = $1 AND seq = $2;

-- name: case_save_moved
-- The same where its class stayed: an index is written for every column that is set, whether it changes or not.
UPDATE cases SET state = $3, unit = $4, unit_path = $5, holder = $6, due_at = $7, stopped_at = $8, stopped_ms = $9, ended_at = $10,
	overdue_at = $11, reopened = $12, alarm_at = $13, alarm_step = $14, told_unit = $15, seq = $16, last_hash = $17
WHERE id = $1 AND seq = $2;

-- name: case_save_stepped
-- The same where unit, deadline and end stayed too.
UPDATE cases SET state = $3, holder = $4, stopped_at = $5, stopped_ms = $6, overdue_at = $7, reopened = $8, alarm_at = $9, alarm_step = $10,
	told_unit = $11, seq = $12, last_hash = $13
WHERE id = $1 AND seq = $2;

-- name: case_event_insert
INSERT INTO case_events (case_id, seq, at, event, actor_kind, actor_post, actor_unit, state, unit, holder, due_at, category, place, other,
	hidden, words, data, hash)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18);

-- name: case_events_of
SELECT seq, at, event, actor_kind, actor_post, actor_unit, state, unit, holder, due_at, category, place, other, hidden, words, data, hash
FROM case_events WHERE case_id = $1 ORDER BY seq;

-- name: case_count_add
INSERT INTO case_counts (day, town, category, unit, state, kind, n) VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (day, town, category, unit, state, kind) DO UPDATE SET n = case_counts.n + excluded.n;

-- name: case_alarms_due
SELECT id FROM cases WHERE alarm_at > 0 AND alarm_at <= $1 ORDER BY alarm_at LIMIT 200;

-- name: case_provisional_open
SELECT id FROM cases WHERE provisional = 1 AND ended_at = 0 AND id > $1 ORDER BY id LIMIT 500;

-- ---- lists: one query an order. A filter is off when it is 0, '' or (lane) negative; $1 kind, $2 states by bit. The public's end with: what is not public
-- too (1), the smallest id of the days, and the days themselves ----

-- name: cases_of_unit
SELECT * FROM cases WHERE ended_at = 0 AND unit = $3 AND (due_at, id) > ($4, $5) AND kind = $1 AND (($2 >> state) & 1) = 1
	AND place >= $6 AND place < $7 AND ($8 = 0 OR holder = $8) AND ($9 = '' OR category = $9) AND ($10 < 0 OR lane = $10)
	AND ($11 = 0 OR due_at < $11) AND unit_path >= $13 AND unit_path < $14
ORDER BY due_at, id LIMIT $12;

-- name: cases_of_scope
-- In the order of the deadlines, kept to the scope.
SELECT * FROM cases WHERE ended_at = 0 AND (due_at, id) > ($3, $4) AND kind = $1 AND (($2 >> state) & 1) = 1
	AND (unit = 0 OR (unit_path >= $5 AND unit_path < $6)) AND place >= $7 AND place < $8
	AND ($9 = 0 OR holder = $9) AND ($10 = '' OR category = $10) AND ($11 < 0 OR lane = $11) AND ($12 = 0 OR due_at < $12)
ORDER BY due_at, id LIMIT $13;

-- name: cases_of_scope_newest
SELECT * FROM cases WHERE id < $3 AND kind = $1 AND (($2 >> state) & 1) = 1
	AND (unit = 0 OR (unit_path >= $4 AND unit_path < $5)) AND place >= $6 AND place < $7
	AND ($8 = 0 OR unit = $8) AND ($9 = 0 OR holder = $9) AND ($10 = '' OR category = $10) AND ($11 < 0 OR lane = $11)
ORDER BY id DESC LIMIT $12;

-- name: cases_newest
SELECT * FROM cases WHERE id < $3 AND kind = $1 AND (is_public = 1 OR $9 = 1) AND (($2 >> state) & 1) = 1
	AND place >= $4 AND place < $5 AND ($6 = 0 OR publicly_overdue = 1) AND ($7 < 0 OR lane = $7)
	AND id >= $10 AND registered_at >= $11 AND registered_at < $12
ORDER BY id DESC LIMIT $8;

-- name: cases_newest_late
-- Few are: by their own index, whatever else is asked.
SELECT * FROM cases WHERE publicly_overdue = 1 AND id < $3 AND kind = $1 AND (is_public = 1 OR $9 = 1) AND (($2 >> state) & 1) = 1
	AND place >= $4 AND place < $5 AND ($6 = '' OR category = $6) AND ($7 < 0 OR lane = $7)
	AND id >= $10 AND registered_at >= $11 AND registered_at < $12
ORDER BY id DESC LIMIT $8;

-- name: cases_newest_in_lane
SELECT * FROM cases WHERE lane = $7 AND lane > 0 AND id < $3 AND kind = $1 AND (is_public = 1 OR $9 = 1) AND (($2 >> state) & 1) = 1
	AND place >= $4 AND place < $5 AND ($6 = '' OR category = $6)
	AND id >= $10 AND registered_at >= $11 AND registered_at < $12
ORDER BY id DESC LIMIT $8;

-- name: cases_newest_in_category
SELECT * FROM cases WHERE category = $9 AND id < $3 AND kind = $1 AND (is_public = 1 OR $10 = 1) AND (($2 >> state) & 1) = 1
	AND place >= $4 AND place < $5 AND ($6 = 0 OR publicly_overdue = 1) AND ($7 < 0 OR lane = $7)
	AND id >= $11 AND registered_at >= $12 AND registered_at < $13
ORDER BY id DESC LIMIT $8;

-- name: cases_newest_in_county
SELECT * FROM cases WHERE county = $10 AND id < $3 AND kind = $1 AND (is_public = 1 OR $11 = 1) AND (($2 >> state) & 1) = 1
	AND place >= $4 AND place < $5 AND ($6 = 0 OR publicly_overdue = 1) AND ($7 < 0 OR lane = $7) AND ($9 = '' OR category = $9)
	AND id >= $12 AND registered_at >= $13 AND registered_at < $14
ORDER BY id DESC LIMIT $8;

-- name: cases_newest_in_town
SELECT * FROM cases WHERE town = $10 AND id < $3 AND kind = $1 AND (is_public = 1 OR $11 = 1) AND (($2 >> state) & 1) = 1
	AND place >= $4 AND place < $5 AND ($6 = 0 OR publicly_overdue = 1) AND ($7 < 0 OR lane = $7) AND ($9 = '' OR category = $9)
	AND id >= $12 AND registered_at >= $13 AND registered_at < $14
ORDER BY id DESC LIMIT $8;

-- name: cases_of_resident
SELECT * FROM cases WHERE resident = $3 AND resident > 0 AND id < $4 AND kind = $1 AND (($2 >> state) & 1) = 1
ORDER BY id DESC LIMIT $5;

-- name: cases_under_parent
SELECT * FROM cases WHERE parent = $1 AND parent > 0 ORDER BY id LIMIT 100;

-- name: cases_assisted_by
SELECT * FROM cases WHERE id IN (SELECT case_id FROM case_assists WHERE unit = $1 AND done_at = 0 AND case_id > $2) ORDER BY id LIMIT $3;

-- ---- assists and orders ----

-- name: case_assist_insert
INSERT INTO case_assists (case_id, unit, asked_at, words) VALUES ($1, $2, $3, $4) ON CONFLICT (case_id, unit) DO NOTHING;

-- name: case_assist_done
UPDATE case_assists SET done_at = $3, answer = $4 WHERE case_id = $1 AND unit = $2 AND done_at = 0;

-- name: case_assists_of
SELECT unit, asked_at, done_at, words, answer FROM case_assists WHERE case_id = $1 ORDER BY asked_at LIMIT 50;

-- name: case_order_insert
INSERT INTO case_orders (id, case_id, unit, post, ordered_at, due_at, words) VALUES ($1, $2, $3, $4, $5, $6, $7);

-- name: case_order_reply
UPDATE case_orders SET replied_at = $3, reply = $4 WHERE id = $1 AND case_id = $2 AND replied_at = 0;

-- name: case_orders_of
SELECT id, unit, post, ordered_at, due_at, replied_at, words, reply FROM case_orders WHERE case_id = $1 ORDER BY ordered_at LIMIT 50;

-- name: case_orders_late
SELECT id, case_id FROM case_orders WHERE replied_at = 0 AND due_at <= $1 AND late_told = 0 ORDER BY due_at LIMIT 200;

-- name: case_order_told
UPDATE case_orders SET late_told = 1 WHERE id = $1;

-- ---- verify ----

-- name: case_ids_after
SELECT id FROM cases WHERE id > $1 ORDER BY id LIMIT 1000;

-- name: case_counts_differing
-- scans: verify alone reads every case and every count. A day is 86,400,000 ms, Shanghai is 28,800,000 ahead.
SELECT day, town, category, unit, state, kind, SUM(kept), SUM(computed) FROM (
	SELECT day, town, category, unit, state, kind, n AS kept, 0 AS computed FROM case_counts
	UNION ALL
	SELECT (registered_at + 28800000) / 86400000, town, category, unit, state, kind, 0, COUNT(*) FROM cases
	GROUP BY (registered_at + 28800000) / 86400000, town, category, unit, state, kind
) AS both_sides
GROUP BY day, town, category, unit, state, kind HAVING SUM(kept) <> SUM(computed) ORDER BY day LIMIT 100;

-- ---- the root of a day ----

-- name: day_root_newest
SELECT day, root FROM day_roots WHERE day > 0 ORDER BY day DESC LIMIT 1;

-- name: case_event_first
SELECT at FROM case_events WHERE at > 0 ORDER BY at LIMIT 1;

-- name: case_event_first_of
SELECT at FROM case_events WHERE case_id = $1 AND seq = 1;

-- name: case_hashes_of_day
-- The last event of every case that had one in the span.
SELECT e.case_id, e.hash FROM (SELECT case_id, MAX(seq) AS seq FROM case_events WHERE at >= $1 AND at < $2 GROUP BY case_id) AS last
JOIN case_events e ON e.case_id = last.case_id AND e.seq = last.seq ORDER BY e.case_id;

-- name: day_root_insert
INSERT INTO day_roots (day, cases, root, before_root, made_at, signature) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (day) DO NOTHING;

-- name: day_roots_before
SELECT day, cases, root, before_root, made_at, signature FROM day_roots WHERE day < $1 ORDER BY day DESC LIMIT $2;
