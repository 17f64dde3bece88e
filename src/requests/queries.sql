-- ---- categories ----

-- name: category_by_code
SELECT code, parent, name, name_en, help, help_en, span_unit, span_count, lane, small, place_order, closed_at
FROM request_categories WHERE code = $1;

-- name: category_below
SELECT code, parent, name, name_en, help, help_en, span_unit, span_count, lane, small, place_order, closed_at
FROM request_categories WHERE parent = $1 AND closed_at = 0 ORDER BY place_order, code LIMIT $2;

-- name: category_all
-- scans: categories are a small table
SELECT code, parent, name, name_en, help, help_en, span_unit, span_count, lane, small, place_order, closed_at
FROM request_categories ORDER BY parent, place_order, code LIMIT $1;

-- name: category_save
INSERT INTO request_categories (code, parent, name, name_en, help, help_en, span_unit, span_count, lane, small, place_order, closed_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
ON CONFLICT (code) DO UPDATE SET parent = excluded.parent, name = excluded.name, name_en = excluded.name_en, help = excluded.help,
	help_en = excluded.help_en, span_unit = excluded.span_unit, span_count = excluded.span_count, lane = excluded.lane,
	small = excluded.small, place_order = excluded.place_order, closed_at = excluded.closed_at;

-- name: questions_of
SELECT code, kind, label, label_en, choices, required FROM request_questions WHERE category = $1 ORDER BY place_order, code LIMIT 20;

-- name: questions_all
-- scans: a small table, and all of it is wanted
SELECT category, code, kind, label, label_en, choices, required FROM request_questions ORDER BY category, place_order, code LIMIT 1000;

-- name: question_save
INSERT INTO request_questions (category, code, place_order, kind, required, label, label_en, choices)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (category, code) DO UPDATE SET place_order = excluded.place_order, kind = excluded.kind, required = excluded.required,
	label = excluded.label, label_en = excluded.label_en, choices = excluded.choices;

-- name: question_delete
DELETE FROM request_questions WHERE category = $1 AND code = $2;

-- ---- the dispatch catalogue ----

-- name: route_best
-- $1 category, $2 its parent; the place's prefixes $3 … $9, '' where there is none.
SELECT unit FROM request_routes WHERE place IN ($3, $4, $5, $6, $7, $8, $9) AND category IN ($1, $2, '')
ORDER BY LENGTH(place) DESC, LENGTH(category) DESC LIMIT 1;

-- name: route_at
SELECT unit FROM request_routes WHERE category = $1 AND place = $2;

-- name: route_save
INSERT INTO request_routes (category, place, unit) VALUES ($1, $2, $3)
ON CONFLICT (category, place) DO UPDATE SET unit = excluded.unit;

-- name: route_delete
DELETE FROM request_routes WHERE category = $1 AND place = $2;

-- name: routes_at
SELECT category, place, unit FROM request_routes WHERE place = $1 AND category > $2 ORDER BY category LIMIT $3;

-- name: routes_after
SELECT category, place, unit FROM request_routes WHERE (category, place) > ($1, $2) AND place >= $3 AND place < $4
ORDER BY category, place LIMIT $5;

-- ---- requests ----

-- name: request_insert
INSERT INTO requests (id, description, answers, place_words, located, longitude, latitude, cell, channel, language, contact_kind,
	name_sealed, taken_by, device)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14);

-- name: request_by_id
SELECT description, answers, place_words, located, longitude, latitude, cell, channel, language, contact_kind, name_sealed, taken_by,
	device, disputes, joined
FROM requests WHERE id = $1;

-- name: request_near_cells
-- Open ones in the nine cells around a point; the caller keeps those within the distance.
-- CROSS JOIN: SQLite then keeps this order, and does not walk all open cases; cell <> 0: the index holds those alone.
SELECT c.id, r.longitude, r.latitude, r.joined FROM requests r CROSS JOIN cases c
WHERE c.id = r.id AND r.cell <> 0 AND r.cell IN ($1, $2, $3, $4, $5, $6, $7, $8, $9) AND c.ended_at = 0 AND c.is_public = 1 AND ($10 = '' OR c.category = $10)
ORDER BY r.id DESC LIMIT 100;

-- name: requests_in_box
-- The map's points: of the county's newest 20,000, so that a box where nothing lies costs no more than one where much does.
SELECT c.id, c.reference, c.title, c.state, c.category, r.longitude, r.latitude, c.publicly_overdue, c.registered_at
FROM (SELECT id, reference, title, state, category, publicly_overdue, registered_at FROM cases WHERE county = $1 AND kind = 1 AND is_public = 1
	ORDER BY id DESC LIMIT 20000) c JOIN requests r ON r.id = c.id
WHERE r.located = 1 AND r.longitude >= $2 AND r.longitude <= $3 AND r.latitude >= $4 AND r.latitude <= $5
ORDER BY c.id DESC LIMIT $6;

-- name: request_disputed
UPDATE requests SET disputes = disputes + 1 WHERE id = $1 AND disputes < $2;

-- name: request_joined
UPDATE requests SET joined = joined + $2 WHERE id = $1;

-- name: request_join_device
INSERT INTO request_joins (case_id, device) VALUES ($1, $2) ON CONFLICT (case_id, device) DO NOTHING;

-- name: follower_add
INSERT INTO request_followers (case_id, person, contact_kind, language, joined, since) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (case_id, person) DO NOTHING;

-- name: follower_find
SELECT since FROM request_followers WHERE case_id = $1 AND person = $2;

-- name: follower_remove
DELETE FROM request_followers WHERE case_id = $1 AND person = $2;

-- name: followers_of
SELECT person, contact_kind, language, joined FROM request_followers WHERE case_id = $1 ORDER BY since LIMIT 500;

-- name: followers_move
INSERT INTO request_followers (case_id, person, contact_kind, language, joined, since)
SELECT CAST($2 AS BIGINT), person, contact_kind, language, joined, since FROM request_followers WHERE case_id = $1
ON CONFLICT (case_id, person) DO NOTHING;

-- name: photo_add
INSERT INTO request_photos (case_id, seq, hash, preview, width, height, after_work, added_at, event_seq)
VALUES ($1, (SELECT COALESCE(MAX(seq), 0) + 1 FROM request_photos WHERE case_id = $1), $2, $3, $4, $5, $6, $7, $8);

-- name: photos_of
SELECT seq, hash, preview, width, height, after_work, event_seq FROM request_photos WHERE case_id = $1 ORDER BY seq LIMIT 60;

-- name: photos_count
SELECT COUNT(*) FROM request_photos WHERE case_id = $1 AND after_work = $2;

-- name: photo_find
SELECT hash, preview FROM request_photos WHERE case_id = $1 AND seq = $2;

-- name: spot_reopened
INSERT INTO request_spots (cell, category, reopened) VALUES ($1, $2, 1)
ON CONFLICT (cell, category) DO UPDATE SET reopened = request_spots.reopened + 1
RETURNING reopened, root_case;

-- name: spot_root
UPDATE request_spots SET root_case = $3, reopened = 0 WHERE cell = $1 AND category = $2;

-- ---- pages ----

-- name: request_version
SELECT seq FROM cases WHERE reference = $1;

-- name: requests_located_newest
-- The same where no county is chosen.
SELECT c.id, c.reference, c.title, c.state, c.category, r.longitude, r.latitude, c.publicly_overdue, c.registered_at
FROM (SELECT id, reference, title, state, category, publicly_overdue, registered_at FROM cases WHERE id < $1 AND kind = 1 AND is_public = 1
	ORDER BY id DESC LIMIT 20000) c JOIN requests r ON r.id = c.id
WHERE r.located = 1 AND r.longitude >= $2 AND r.longitude <= $3 AND r.latitude >= $4 AND r.latitude <= $5
ORDER BY c.id DESC LIMIT $6;

-- name: requests_reported
SELECT COALESCE(SUM(n), 0), COALESCE(SUM(n), 0) FROM case_counts
WHERE town >= $1 AND town < $2 AND day >= $3 AND day <= $4 AND kind = 1 AND ($5 = '' OR category = $5);

-- name: requests_confirmed
SELECT COALESCE(SUM(CASE WHEN state = 7 THEN n ELSE 0 END), 0), COALESCE(SUM(n), 0) FROM case_counts
WHERE town >= $1 AND town < $2 AND day >= $3 AND day <= $4 AND kind = 1 AND ($5 = '' OR category = $5);

-- name: requests_unconfirmed
SELECT COALESCE(SUM(CASE WHEN state = 8 THEN n ELSE 0 END), 0), COALESCE(SUM(n), 0) FROM case_counts
WHERE town >= $1 AND town < $2 AND day >= $3 AND day <= $4 AND kind = 1 AND ($5 = '' OR category = $5);

-- name: requests_open
SELECT COALESCE(SUM(CASE WHEN state <= 6 THEN n ELSE 0 END), 0), COALESCE(SUM(n), 0) FROM case_counts
WHERE town >= $1 AND town < $2 AND day >= $3 AND day <= $4 AND kind = 1 AND ($5 = '' OR category = $5);

-- name: requests_overdue_public
SELECT COUNT(*), COUNT(*) FROM cases
WHERE publicly_overdue = 1 AND town >= $1 AND town < $2 AND registered_at >= $3 * 86400000 - 28800000 AND registered_at < ($4 + 1) * 86400000 - 28800000
	AND kind = 1 AND ($5 = '' OR category = $5);

-- name: wishes_collected
SELECT COUNT(*), COUNT(*) FROM cases
WHERE lane = 2 AND lane > 0 AND town >= $1 AND town < $2 AND registered_at >= $3 * 86400000 - 28800000 AND registered_at < ($4 + 1) * 86400000 - 28800000
	AND kind = 1 AND ($5 = '' OR category = $5);

-- name: wishes_confirmed
SELECT COALESCE(SUM(CASE WHEN state = 7 THEN 1 ELSE 0 END), 0), COUNT(*) FROM cases
WHERE lane = 2 AND lane > 0 AND town >= $1 AND town < $2 AND registered_at >= $3 * 86400000 - 28800000 AND registered_at < ($4 + 1) * 86400000 - 28800000
	AND kind = 1 AND ($5 = '' OR category = $5);

-- name: request_files_between
SELECT hash FROM request_photos WHERE hash >= $1 AND hash < $2
UNION SELECT preview FROM request_photos WHERE preview >= $1 AND preview < $2;
