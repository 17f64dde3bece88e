-- name: session_find
SELECT s.id, s.kind, s.person, s.post, s.name, s.device, p.unit, p.name, p.role, p.place, p.unit_path
FROM sessions s LEFT JOIN posts p ON p.id = s.post AND p.closed_at = 0
WHERE s.token_hash = $1 AND s.ends_at > $2;

-- name: staff_device_seen
SELECT seen_at FROM staff_devices WHERE device = $1 AND seen_at > $2;

-- name: staff_device_note
INSERT INTO staff_devices (device, seen_at) VALUES ($1, $2) ON CONFLICT (device) DO UPDATE SET seen_at = excluded.seen_at;

-- name: session_begin
INSERT INTO sessions (token_hash, id, kind, person, post, name, device, began_at, ends_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- name: session_end
DELETE FROM sessions WHERE id = $1 AND person = $2;

-- name: session_end_all
DELETE FROM sessions WHERE person = $1;

-- name: session_switch
UPDATE sessions SET post = $3, name = $4 WHERE id = $1 AND person = $2;

-- name: sessions_of
SELECT id, kind, post, name, began_at, ends_at FROM sessions WHERE person = $1 AND ends_at > $2 ORDER BY began_at DESC LIMIT 50;

-- name: sessions_purge
DELETE FROM sessions WHERE ends_at <= $1;

-- name: post_by_id
SELECT person, unit, name, role, place, unit_path, closed_at FROM posts WHERE id = $1;

-- name: post_insert
INSERT INTO posts (id, person, unit, name, role, place, unit_path, opened_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- name: post_close
UPDATE posts SET closed_at = $2 WHERE id = $1 AND closed_at = 0;

-- name: posts_of_person
SELECT id, unit, name, role, place, unit_path FROM posts WHERE person = $1 AND closed_at = 0 ORDER BY id LIMIT 50;

-- name: posts_of_unit
SELECT id, person, name, role, place, unit_path FROM posts WHERE unit = $1 AND closed_at = 0 AND id > $2 ORDER BY id LIMIT $3;

-- name: staff_by_login
SELECT person, password, must_change, totp_sealed, totp_step, closed_at FROM staff WHERE login = $1;

-- name: staff_insert
INSERT INTO staff (person, login, password, must_change) VALUES ($1, $2, $3, $4);
