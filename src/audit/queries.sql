-- name: access_entry_insert
INSERT INTO access_entries (id, at, person, case_id, what, caller_kind, post, unit, purpose, basis, hash, form, seq, record, record_type, laid_open_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) ON CONFLICT (person, seq) WHERE person > 0 DO NOTHING;

-- name: access_entry_newest_of_person
SELECT seq, hash FROM access_entries WHERE person = $1 AND person > 0 ORDER BY seq DESC LIMIT 1;

-- name: access_entry_get
SELECT at, post, unit, record, what, record_type, purpose, basis FROM access_entries WHERE id = $1 AND person = $2;

-- name: access_entries_of_chain
SELECT id, at, person, case_id, what, caller_kind, post, unit, purpose, basis, hash, form, seq, record, record_type, laid_open_at FROM access_entries
WHERE person = $1 AND person > 0 AND seq > $2 ORDER BY seq LIMIT 1000;

-- name: sealed_newest
SELECT seq, hash FROM access_sealed WHERE seq > 0 ORDER BY seq DESC LIMIT 1;

-- name: sealed_insert
INSERT INTO access_sealed (seq, id, at, person, case_id, what, caller_kind, post, unit, record, record_type, purpose, basis, until_day, hash)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) ON CONFLICT (seq) DO NOTHING;

-- name: sealed_to_open
SELECT seq, id, at, person, case_id, what, caller_kind, post, unit, record, record_type, purpose, basis FROM access_sealed
WHERE laid_open_at = 0 AND until_day <= $1 ORDER BY until_day, seq LIMIT 200;

-- name: sealed_set_open
UPDATE access_sealed SET laid_open_at = $2 WHERE seq = $1 AND laid_open_at = 0;

-- name: sealed_in_order
SELECT seq, id, at, person, case_id, what, caller_kind, post, unit, record, record_type, purpose, basis, until_day, hash FROM access_sealed
WHERE seq > $1 ORDER BY seq LIMIT 1000;

-- name: access_entries_of_case
SELECT e.at, e.what, e.purpose, e.basis, u.name, u.name_en, p.name, p.role FROM access_entries e
LEFT JOIN units u ON u.id = e.unit LEFT JOIN posts p ON p.id = e.post
WHERE e.case_id = $1 AND e.case_id > 0 ORDER BY e.id DESC LIMIT 200;

-- name: access_entries_of_person
SELECT e.at, e.what, e.purpose, e.basis, u.name, u.name_en, p.name, p.role FROM access_entries e
LEFT JOIN units u ON u.id = e.unit LEFT JOIN posts p ON p.id = e.post
WHERE e.person = $1 AND e.person > 0 ORDER BY e.seq DESC LIMIT 200;

-- name: access_entries_in_order
SELECT id, at, person, case_id, what, caller_kind, post, unit, purpose, basis, hash, form, seq, record, record_type, laid_open_at FROM access_entries
WHERE person > 0 AND (person, seq) > ($1, $2) ORDER BY person, seq LIMIT 1000;

-- name: change_insert
INSERT INTO changes (id, at, kind, thing, post, before, after) VALUES ($1, $2, $3, $4, $5, $6, $7);

-- name: changes_of
SELECT c.id, c.at, c.kind, c.thing, p.name, p.role, c.before, c.after FROM changes c LEFT JOIN posts p ON p.id = c.post
WHERE c.id < $1 ORDER BY c.id DESC LIMIT $2;
