-- name: outbox_insert
INSERT INTO outbox (id, once_key, channel, to_sealed, subject, body_sealed, case_id, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (once_key) DO NOTHING;

-- name: outbox_find
SELECT channel, to_sealed, subject, body_sealed, sent_at, refused FROM outbox WHERE id = $1;

-- name: outbox_sent
UPDATE outbox SET sent_at = $2, detail = $3 WHERE id = $1;

-- name: outbox_refused
UPDATE outbox SET refused = 1, detail = $2 WHERE id = $1;

-- name: outbox_erase
UPDATE outbox SET to_sealed = '', body_sealed = '' WHERE to_sealed <> '' AND made_at < $1 AND (sent_at > 0 OR refused = 1);

-- name: outbox_newest
SELECT id, channel, subject, case_id, made_at, sent_at, refused, detail FROM outbox WHERE id < $1 ORDER BY id DESC LIMIT $2;

-- name: staff_notice_insert
INSERT INTO staff_notices (id, post, unit, capability, message, words, case_id) VALUES ($1, $2, $3, $4, $5, $6, $7);

-- name: staff_notices_of
-- One's own and one's unit's, newest first.
SELECT id, capability, message, words, case_id FROM staff_notices WHERE post = $1 AND post > 0 AND id < $3
UNION ALL
SELECT id, capability, message, words, case_id FROM staff_notices WHERE unit = $2 AND unit > 0 AND id < $3
ORDER BY id DESC LIMIT $4;

-- name: staff_notices_newer
-- Capped: a head that says "99+" need not count further.
SELECT capability FROM staff_notices WHERE post = $1 AND post > 0 AND id > $3
UNION ALL
SELECT capability FROM staff_notices WHERE unit = $2 AND unit > 0 AND id > $3
LIMIT 100;

-- name: staff_notices_read_up_to
SELECT up_to FROM staff_notices_read WHERE post = $1;

-- name: staff_notices_read_set
INSERT INTO staff_notices_read (post, up_to) VALUES ($1, $2) ON CONFLICT (post) DO UPDATE SET up_to = excluded.up_to;

-- name: staff_notices_purge
DELETE FROM staff_notices WHERE id < $1;
