-- name: window_violations
SELECT id, case_id, unit, post, at, what, reason FROM application_demands
WHERE unit_path >= $1 AND unit_path < $2 AND place >= $3 AND place < $4 AND id < $5 ORDER BY id DESC LIMIT $6;

-- name: home_put
INSERT INTO home_visits (id, item, words, name_sealed, contact_sealed, address_sealed, place, wanted_on, state) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- name: home_get
SELECT id, item, words, name_sealed, contact_sealed, address_sealed, place, wanted_on, day, state, post, case_id, answers FROM home_visits WHERE id = $1;

-- name: home_open
SELECT id FROM home_visits WHERE state = $1 AND place >= $2 AND place < $3 ORDER BY place, id LIMIT $4;

-- name: home_mine
SELECT id FROM home_visits WHERE post = $1 AND state = $2 ORDER BY day, id LIMIT $3;

-- name: home_take
UPDATE home_visits SET state = $3, post = $4, day = $5, item = $6, answers = $7 WHERE id = $1 AND (state = $2 OR (state = $3 AND post = $4));

-- name: home_set_done
UPDATE home_visits SET state = $3, case_id = $4 WHERE id = $1 AND state = $2;

-- name: home_set_cancelled
UPDATE home_visits SET state = $2 WHERE id = $1 AND state IN (1, 2);
