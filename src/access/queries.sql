-- name: session_find
SELECT s.id, s.kind, s.person, p.id, s.name, s.device, p.unit, p.name, p.role, p.place, p.unit_path, t.must_change
FROM sessions s LEFT JOIN posts p ON p.id = s.post AND p.closed_at = 0 LEFT JOIN staff t ON t.person = s.person
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

-- name: posts_in_unit
SELECT p.id, p.name, p.role, p.place, s.login FROM posts p JOIN staff s ON s.person = p.person
WHERE p.unit = $1 AND p.closed_at = 0 AND p.id > $2 ORDER BY p.id LIMIT $3;

-- name: posts_after
SELECT id, unit, role, unit_path FROM posts WHERE id > $1 AND closed_at = 0 ORDER BY id LIMIT $2;

-- name: session_end_any
DELETE FROM sessions WHERE id = $1;

-- name: sessions_end_at_post
DELETE FROM sessions WHERE person = $1 AND post = $2;

-- name: sessions_of_staff
SELECT s.id, s.name, s.began_at, s.ends_at, t.login FROM sessions s JOIN staff t ON t.person = s.person
WHERE s.kind = $1 AND s.id < $2 AND s.ends_at > $3 ORDER BY s.id DESC LIMIT $4;

-- name: staff_by_login
SELECT person, login, password, must_change, totp_sealed, totp_step, oidc_subject, closed_at FROM staff WHERE login = $1;

-- name: staff_by_person
SELECT person, login, password, must_change, totp_sealed, totp_step, oidc_subject, closed_at FROM staff WHERE person = $1;

-- name: staff_by_subject
SELECT person, login, password, must_change, totp_sealed, totp_step, oidc_subject, closed_at FROM staff
WHERE oidc_subject = $1 AND oidc_subject <> '';

-- name: staff_insert
INSERT INTO staff (person, login, password, must_change) VALUES ($1, $2, $3, $4);

-- name: staff_set_password
UPDATE staff SET password = $2, must_change = $3 WHERE person = $1;

-- name: staff_set_totp
UPDATE staff SET totp_sealed = $2, totp_step = $3 WHERE person = $1;

-- name: staff_use_step
UPDATE staff SET totp_step = $2 WHERE person = $1 AND totp_step < $2;

-- name: staff_link_subject
UPDATE staff SET oidc_subject = $2 WHERE person = $1 AND oidc_subject = '';

-- name: try_find
SELECT closed_until FROM sign_in_tries WHERE key = $1 AND closed_until > $2;

-- name: try_count
INSERT INTO sign_in_tries (key, tries, last_at, closed_until) VALUES ($1, 1, $2, 0)
ON CONFLICT (key) DO UPDATE SET
	tries = CASE WHEN sign_in_tries.last_at < $3 THEN 1 ELSE sign_in_tries.tries + 1 END,
	closed_until = CASE WHEN sign_in_tries.last_at >= $3 AND sign_in_tries.tries + 1 >= $4 THEN $5 ELSE 0 END,
	last_at = excluded.last_at;

-- name: try_clear
DELETE FROM sign_in_tries WHERE key = $1;

-- name: tries_purge
DELETE FROM sign_in_tries WHERE last_at < $1;

-- name: code_find
SELECT code_hash, sent_at, ends_at, tries FROM sign_in_codes WHERE contact_hash = $1;

-- name: code_put
INSERT INTO sign_in_codes (contact_hash, code_hash, sent_at, ends_at) VALUES ($1, $2, $3, $4)
ON CONFLICT (contact_hash) DO UPDATE SET code_hash = excluded.code_hash, sent_at = excluded.sent_at, ends_at = excluded.ends_at, tries = 0;

-- name: code_wrong
UPDATE sign_in_codes SET tries = tries + 1 WHERE contact_hash = $1;

-- name: code_use
DELETE FROM sign_in_codes WHERE contact_hash = $1 AND code_hash = $2;

-- name: codes_purge
DELETE FROM sign_in_codes WHERE ends_at < $1;
