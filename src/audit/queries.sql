-- name: access_entry_insert
INSERT INTO access_entries (id, at, person, case_id, what, caller_kind, post, unit, purpose, basis, hash)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- name: access_entry_newest_of_person
SELECT hash FROM access_entries WHERE person = $1 AND person > 0 ORDER BY id DESC LIMIT 1;

-- name: access_entries_of_case
SELECT e.at, e.what, e.purpose, e.basis, u.name, p.name FROM access_entries e
LEFT JOIN units u ON u.id = e.unit LEFT JOIN posts p ON p.id = e.post
WHERE e.case_id = $1 AND e.case_id > 0 ORDER BY e.id DESC LIMIT 200;

-- name: access_entries_of_person
SELECT e.at, e.what, e.purpose, e.basis, u.name, p.name FROM access_entries e
LEFT JOIN units u ON u.id = e.unit LEFT JOIN posts p ON p.id = e.post
WHERE e.person = $1 AND e.person > 0 ORDER BY e.id DESC LIMIT 200;

-- name: access_entries_in_order
SELECT id, at, person, case_id, what, caller_kind, post, unit, purpose, basis, hash FROM access_entries
WHERE person > 0 AND (person, id) > ($1, $2) ORDER BY person, id LIMIT 1000;

-- name: change_insert
INSERT INTO changes (id, at, kind, thing, post, before, after) VALUES ($1, $2, $3, $4, $5, $6, $7);

-- name: changes_of
SELECT c.id, c.at, c.kind, c.thing, p.name, c.before, c.after FROM changes c LEFT JOIN posts p ON p.id = c.post
WHERE c.id < $1 ORDER BY c.id DESC LIMIT $2;
