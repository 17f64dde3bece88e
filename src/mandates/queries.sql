-- name: mandate_put
INSERT INTO mandates (id, from_kind, from_id, agent, items, until, basis, proof, proof_sealed, given_at, post, giver)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12);

-- name: mandate_get
SELECT id, from_kind, from_id, agent, items, until, basis, proof, given_at, ended_at, post, giver FROM mandates WHERE id = $1;

-- name: mandates_from
SELECT id, from_kind, from_id, agent, items, until, basis, proof, given_at, ended_at, post, giver FROM mandates
WHERE from_kind = $1 AND from_id = $2 AND id < $3 ORDER BY id DESC LIMIT $4;

-- name: mandates_of_agent
SELECT id, from_kind, from_id, agent, items, until, basis, proof, given_at, ended_at, post, giver FROM mandates
WHERE agent = $1 AND id < $2 ORDER BY id DESC LIMIT $3;

-- name: mandates_valid_of_agent
SELECT id, from_kind, from_id, agent, items, until, basis, proof, given_at, ended_at, post, giver FROM mandates
WHERE agent = $1 AND ended_at = 0 AND until >= $2 ORDER BY id DESC LIMIT $3;

-- name: mandates_between
SELECT id, from_kind, from_id, agent, items, until, basis, proof, given_at, ended_at, post, giver FROM mandates
WHERE from_kind = $1 AND from_id = $2 AND agent = $3 AND ended_at = 0 AND until >= $4 ORDER BY until DESC, id DESC LIMIT 100;

-- name: mandates_own
-- What people gave themselves in an organisation's name.
SELECT id, from_kind, from_id, agent, items, until, basis, proof, given_at, ended_at, post, giver FROM mandates
WHERE giver = agent AND ended_at = 0 AND id > $1 ORDER BY id LIMIT $2;

-- name: mandate_hold
UPDATE mandates SET used = used + 1 WHERE id = $1 AND agent = $2 AND ended_at = 0 AND until >= $3;

-- name: mandate_note_use
INSERT INTO mandate_uses (id, mandate, at, what, case_id) VALUES ($1, $2, $3, $4, $5);

-- name: mandate_stop
UPDATE mandates SET ended_at = $2, ended_by = $3 WHERE id = $1 AND ended_at = 0;

-- name: mandate_uses_newest
SELECT at, what, case_id FROM mandate_uses WHERE mandate = $1 ORDER BY id DESC LIMIT $2;
