-- name: search_put_requests @sqlite
INSERT OR REPLACE INTO search_requests (rowid, words) VALUES ($1, $2);

-- name: search_put_requests @postgresql
INSERT INTO search_requests (rowid, words) VALUES ($1, array_to_tsvector(string_to_array($2, ' ')))
ON CONFLICT (rowid) DO UPDATE SET words = excluded.words;

-- name: search_remove_requests
DELETE FROM search_requests WHERE rowid = $1;

-- name: search_find_requests @sqlite
SELECT rowid FROM search_requests WHERE search_requests MATCH $1 AND rowid < $2 AND rowid >= $4 ORDER BY rowid DESC LIMIT $3;

-- name: search_find_requests @postgresql
SELECT rowid FROM search_requests WHERE words @@ CAST($1 AS tsquery) AND rowid < $2 AND rowid >= $4 ORDER BY rowid DESC LIMIT $3;

-- name: search_newest_requests @sqlite
SELECT rowid, words FROM search_requests WHERE rowid < $1 AND rowid >= $2 ORDER BY rowid DESC LIMIT $3;

-- name: search_newest_requests @postgresql
SELECT rowid, array_to_string(tsvector_to_array(words), ' ') FROM search_requests WHERE rowid < $1 AND rowid >= $2 ORDER BY rowid DESC LIMIT $3;

-- name: search_holding_requests @sqlite
SELECT rowid, words FROM search_requests WHERE search_requests MATCH $1 AND rowid < $2 ORDER BY rowid DESC LIMIT $3;

-- name: search_holding_requests @postgresql
SELECT rowid, array_to_string(tsvector_to_array(words), ' ') FROM search_requests WHERE words @@ CAST($1 AS tsquery) AND rowid < $2 ORDER BY rowid DESC LIMIT $3;

-- name: search_put_places @sqlite
INSERT OR REPLACE INTO search_places (rowid, words) VALUES ($1, $2);

-- name: search_put_places @postgresql
INSERT INTO search_places (rowid, words) VALUES ($1, array_to_tsvector(string_to_array($2, ' ')))
ON CONFLICT (rowid) DO UPDATE SET words = excluded.words;

-- name: search_remove_places
DELETE FROM search_places WHERE rowid = $1;

-- name: search_find_places @sqlite
SELECT rowid FROM search_places WHERE search_places MATCH $1 AND rowid < $2 AND rowid >= $4 ORDER BY rowid DESC LIMIT $3;

-- name: search_find_places @postgresql
SELECT rowid FROM search_places WHERE words @@ CAST($1 AS tsquery) AND rowid < $2 AND rowid >= $4 ORDER BY rowid DESC LIMIT $3;

-- name: search_put_items @sqlite
INSERT OR REPLACE INTO search_items (rowid, words) VALUES ($1, $2);

-- name: search_put_items @postgresql
INSERT INTO search_items (rowid, words) VALUES ($1, array_to_tsvector(string_to_array($2, ' ')))
ON CONFLICT (rowid) DO UPDATE SET words = excluded.words;

-- name: search_remove_items
DELETE FROM search_items WHERE rowid = $1;

-- name: search_find_items @sqlite
SELECT rowid FROM search_items WHERE search_items MATCH $1 AND rowid < $2 AND rowid >= $4 ORDER BY rowid DESC LIMIT $3;

-- name: search_find_items @postgresql
SELECT rowid FROM search_items WHERE words @@ CAST($1 AS tsquery) AND rowid < $2 AND rowid >= $4 ORDER BY rowid DESC LIMIT $3;
