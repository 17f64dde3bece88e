-- name: health_client_find
SELECT name, unit, made_at, made_by, used_at FROM health_clients WHERE id = $1 AND closed_at = 0;

-- name: health_client_insert
INSERT INTO health_clients (id, name, unit, made_at, made_by) VALUES ($1, $2, $3, $4, $5);

-- name: health_client_used
UPDATE health_clients SET used_at = $2 WHERE id = $1 AND used_at < $2 - 60000;

-- name: health_client_close
UPDATE health_clients SET closed_at = $2 WHERE id = $1 AND closed_at = 0;

-- name: health_clients_newest
SELECT c.id, c.name, u.name, c.made_at, c.used_at, c.closed_at FROM health_clients c JOIN units u ON u.id = c.unit
WHERE c.id < $1 AND u.place >= $3 AND u.place < $4 AND u.path >= $5 AND u.path < $6 ORDER BY c.id DESC LIMIT $2;

-- name: health_card_find
SELECT person FROM health_cards WHERE hash = $1;

-- name: health_card_put
INSERT INTO health_cards (hash, person, shown, client, at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (hash) DO NOTHING;

-- name: health_card_of
SELECT shown FROM health_cards WHERE person = $1 ORDER BY at LIMIT 1;
