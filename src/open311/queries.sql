-- ---- services ----

-- name: open311_services
-- scans: categories are a small table
SELECT c.code, c.name, c.name_en, c.help, c.help_en, COALESCE(p.name, ''), COALESCE(p.name_en, ''),
	EXISTS (SELECT 1 FROM request_questions q WHERE q.category = c.code)
FROM request_categories c LEFT JOIN request_categories p ON p.code = c.parent
WHERE c.closed_at = 0 AND NOT EXISTS (SELECT 1 FROM request_categories b WHERE b.parent = c.code AND b.closed_at = 0)
ORDER BY c.parent, c.place_order, c.code LIMIT $1;

-- ---- requests: all three give the same columns, which request_next reads ----

-- name: open311_requests
-- $1 … $2 ids (their time bounds the walk), $3 … $4 registered_at, $5 0 any, 1 open, 2 closed.
SELECT c.id, c.reference, c.state, c.category, c.place, c.registered_at, c.due_at, c.stopped_at, c.provisional, c.ended_at, c.reopened,
	c.publicly_overdue, r.description, r.place_words, r.located, r.longitude, r.latitude, r.joined, e.at,
	COALESCE(u.name, ''), COALESCE(u.name_en, ''), COALESCE(k.name, ''), COALESCE(k.name_en, ''),
	COALESCE((SELECT MIN(p.seq) FROM request_photos p WHERE p.case_id = c.id), 0)
FROM cases c JOIN requests r ON r.id = c.id JOIN case_events e ON e.case_id = c.id AND e.seq = c.seq
LEFT JOIN units u ON u.id = c.unit LEFT JOIN request_categories k ON k.code = c.category
WHERE c.id >= $1 AND c.id < $2 AND c.kind = 1 AND c.is_public = 1 AND c.registered_at >= $3 AND c.registered_at <= $4
	AND ($5 = 0 OR ($5 = 1 AND c.ended_at = 0) OR ($5 = 2 AND c.ended_at > 0))
ORDER BY c.id DESC LIMIT $6 OFFSET $7;

-- name: open311_requests_of
-- The same for services $8 … $15.
SELECT c.id, c.reference, c.state, c.category, c.place, c.registered_at, c.due_at, c.stopped_at, c.provisional, c.ended_at, c.reopened,
	c.publicly_overdue, r.description, r.place_words, r.located, r.longitude, r.latitude, r.joined, e.at,
	COALESCE(u.name, ''), COALESCE(u.name_en, ''), COALESCE(k.name, ''), COALESCE(k.name_en, ''),
	COALESCE((SELECT MIN(p.seq) FROM request_photos p WHERE p.case_id = c.id), 0)
FROM cases c JOIN requests r ON r.id = c.id JOIN case_events e ON e.case_id = c.id AND e.seq = c.seq
LEFT JOIN units u ON u.id = c.unit LEFT JOIN request_categories k ON k.code = c.category
WHERE c.category IN ($8, $9, $10, $11, $12, $13, $14, $15)
	AND c.id >= $1 AND c.id < $2 AND c.kind = 1 AND c.is_public = 1 AND c.registered_at >= $3 AND c.registered_at <= $4
	AND ($5 = 0 OR ($5 = 1 AND c.ended_at = 0) OR ($5 = 2 AND c.ended_at > 0))
ORDER BY c.id DESC LIMIT $6 OFFSET $7;

-- name: open311_requests_named
SELECT c.id, c.reference, c.state, c.category, c.place, c.registered_at, c.due_at, c.stopped_at, c.provisional, c.ended_at, c.reopened,
	c.publicly_overdue, r.description, r.place_words, r.located, r.longitude, r.latitude, r.joined, e.at,
	COALESCE(u.name, ''), COALESCE(u.name_en, ''), COALESCE(k.name, ''), COALESCE(k.name_en, ''),
	COALESCE((SELECT MIN(p.seq) FROM request_photos p WHERE p.case_id = c.id), 0)
FROM cases c JOIN requests r ON r.id = c.id JOIN case_events e ON e.case_id = c.id AND e.seq = c.seq
LEFT JOIN units u ON u.id = c.unit LEFT JOIN request_categories k ON k.code = c.category
WHERE c.reference IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
	AND c.kind = 1 AND c.is_public = 1
ORDER BY c.id DESC;

-- ---- updates ----

-- name: open311_updates_between
-- Of public requests, oldest first: the events of the mask $3, hidden ones not of kind $6 (notes).
SELECT e.case_id, e.seq, e.at, e.event, e.state, e.hidden, e.words, c.reference, COALESCE(u.name, ''), COALESCE(u.name_en, ''),
	COALESCE((SELECT MIN(p.seq) FROM request_photos p WHERE p.case_id = e.case_id AND p.event_seq = e.seq), 0)
FROM case_events e JOIN cases c ON c.id = e.case_id LEFT JOIN units u ON u.id = e.unit
WHERE e.at >= $1 AND e.at <= $2 AND c.kind = 1 AND c.is_public = 1 AND (($3 >> e.event) & 1) = 1
	AND (e.hidden = 0 OR e.event <> $6)
ORDER BY e.at, e.case_id, e.seq LIMIT $4 OFFSET $5;

-- name: open311_updates_of
-- The same for one request.
SELECT e.case_id, e.seq, e.at, e.event, e.state, e.hidden, e.words, c.reference, COALESCE(u.name, ''), COALESCE(u.name_en, ''),
	COALESCE((SELECT MIN(p.seq) FROM request_photos p WHERE p.case_id = e.case_id AND p.event_seq = e.seq), 0)
FROM case_events e JOIN cases c ON c.id = e.case_id LEFT JOIN units u ON u.id = e.unit
WHERE e.case_id = $7 AND e.at >= $1 AND e.at <= $2 AND c.kind = 1 AND c.is_public = 1 AND (($3 >> e.event) & 1) = 1
	AND (e.hidden = 0 OR e.event <> $6)
ORDER BY e.seq LIMIT $4 OFFSET $5;

-- name: open311_update_find
SELECT case_id, seq FROM open311_updates WHERE key_id = $1 AND their_id = $2;

-- name: open311_update_keep
INSERT INTO open311_updates (key_id, their_id, case_id, seq) VALUES ($1, $2, $3, $4);

-- ---- keys ----

-- name: open311_key_find
SELECT name, by_token, per_day, made_at, made_by, used_at FROM open311_keys WHERE id = $1 AND closed_at = 0;

-- name: open311_key_today
SELECT requests + updates FROM open311_key_days WHERE key_id = $1 AND day = $2;

-- name: open311_key_count
INSERT INTO open311_key_days (key_id, day, requests, updates) VALUES ($1, $2, $3, $4)
ON CONFLICT (key_id, day) DO UPDATE SET requests = open311_key_days.requests + excluded.requests,
	updates = open311_key_days.updates + excluded.updates;

-- name: open311_key_used
UPDATE open311_keys SET used_at = $2 WHERE id = $1;

-- name: open311_key_insert
INSERT INTO open311_keys (id, name, contact, by_token, per_day, made_at, made_by) VALUES ($1, $2, $3, $4, $5, $6, $7);

-- name: open311_key_close
UPDATE open311_keys SET closed_at = $2 WHERE id = $1 AND closed_at = 0;

-- name: open311_keys_newest
SELECT k.id, k.name, k.contact, k.by_token, k.per_day, k.made_at, k.used_at, k.closed_at, COALESCE(d.requests, 0), COALESCE(d.updates, 0)
FROM open311_keys k LEFT JOIN open311_key_days d ON d.key_id = k.id AND d.day = $2
WHERE k.id < $1 ORDER BY k.id DESC LIMIT $3;
