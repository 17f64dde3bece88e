-- name: kiosk_put
INSERT INTO kiosks (id, name, place) VALUES ($1, $2, $3);

-- name: kiosk_get
SELECT id, name, place, opened_at, closed_at, seen_at FROM kiosks WHERE id = $1;

-- name: kiosk_by_key
SELECT id, name, place, opened_at, closed_at, seen_at FROM kiosks WHERE key_hash = $1 AND closed_at = 0;

-- name: kiosk_set_key
UPDATE kiosks SET key_hash = $2, opened_at = $3, seen_at = $3 WHERE id = $1 AND opened_at = 0 AND closed_at = 0;

-- name: kiosk_set_closed
UPDATE kiosks SET closed_at = $2 WHERE id = $1 AND closed_at = 0;

-- name: kiosk_set_seen
UPDATE kiosks SET seen_at = $2 WHERE id = $1;

-- name: kiosks_of_place
SELECT id, name, place, opened_at, closed_at, seen_at FROM kiosks WHERE place >= $1 AND place < $2 ORDER BY place, id LIMIT $3;
