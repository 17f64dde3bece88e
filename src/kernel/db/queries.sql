-- name: kernel_one
SELECT 1;

-- name: migration_hash
SELECT hash FROM migrations WHERE number = $1;

-- name: migration_note
INSERT INTO migrations (number, name, hash, applied_at) VALUES ($1, $2, $3, $4);

-- name: box_put @sqlite
INSERT OR REPLACE INTO boxes (id, west, south, east, north) VALUES ($1, $2, $3, $4, $5);

-- name: box_put @postgresql
INSERT INTO boxes (id, area)
VALUES ($1, box(point(CAST($2 AS double precision), CAST($3 AS double precision)), point(CAST($4 AS double precision), CAST($5 AS double precision))))
ON CONFLICT (id) DO UPDATE SET area = excluded.area;

-- name: box_remove
DELETE FROM boxes WHERE id = $1;

-- name: box_at @sqlite
SELECT id FROM boxes WHERE west <= $1 AND east >= $1 AND south <= $2 AND north >= $2 ORDER BY id LIMIT $3;

-- name: box_at @postgresql
SELECT id FROM boxes
WHERE area @> box(point(CAST($1 AS double precision), CAST($2 AS double precision)), point(CAST($1 AS double precision), CAST($2 AS double precision)))
ORDER BY id LIMIT $3;
