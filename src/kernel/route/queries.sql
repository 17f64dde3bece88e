-- name: answer_find
SELECT content, status, location, media_type, body FROM answered WHERE key = $1;

-- name: answer_keep
INSERT INTO answered (key, content, answered_at, status, location, media_type, body) VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (key) DO NOTHING;

-- name: answers_forget
DELETE FROM answered WHERE answered_at < $1;
