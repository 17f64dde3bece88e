-- name: unit_get
SELECT id, code, name, name_en, kind, parent, path, place, phone, valid_from, valid_to FROM units WHERE id = $1;

-- name: unit_get_by_code
SELECT id, code, name, name_en, kind, parent, path, place, phone, valid_from, valid_to FROM units WHERE code = $1;

-- name: units_at_paths
SELECT id, code, name, name_en, kind, parent, path, place, phone, valid_from, valid_to FROM units
WHERE path IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ORDER BY path DESC;

-- name: units_right_below
SELECT id, code, name, name_en, kind, parent, path, place, phone, valid_from, valid_to FROM units
WHERE parent = $1 AND code > $2 AND valid_from <= $3 AND (valid_to = 0 OR valid_to >= $3) ORDER BY code LIMIT $4;

-- name: units_in_tree
SELECT id, code, name, name_en, kind, parent, path, place, phone, valid_from, valid_to FROM units
WHERE path > $1 AND path < $2 AND (valid_to = 0 OR valid_to >= $3) ORDER BY path LIMIT $4;

-- name: units_at_places
SELECT id, code, name, name_en, kind, parent, path, place, phone, valid_from, valid_to FROM units
WHERE place IN ($1, $2, $3, $4, $5, $6, $7) AND ($8 = '' OR kind = $8) AND valid_from <= $9 AND (valid_to = 0 OR valid_to >= $9)
ORDER BY place DESC, code LIMIT $10;

-- name: unit_last_below
SELECT path FROM units WHERE path > $1 AND path < $2 AND parent = $3 ORDER BY path DESC LIMIT 1;

-- name: unit_open_below
SELECT id FROM units WHERE parent = $1 AND (valid_to = 0 OR valid_to > $2) LIMIT 1;

-- name: unit_add
INSERT INTO units (id, code, name, name_en, kind, parent, path, place, phone, valid_from, valid_to)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (code) DO NOTHING;

-- name: unit_set
UPDATE units SET name = $2, name_en = $3, kind = $4, place = $5, phone = $6 WHERE id = $1;

-- name: unit_end
UPDATE units SET valid_to = $2 WHERE id = $1;

-- name: person_add
INSERT INTO persons (id, name, identity_sealed, identity_hash, identity_masked, born, language, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- name: person_get
SELECT id, name, identity_masked, born, language, closed_at FROM persons WHERE id = $1;

-- name: person_get_by_identity
SELECT id FROM persons WHERE identity_hash = $1;

-- name: person_identity
SELECT identity_sealed FROM persons WHERE id = $1 AND identity_sealed <> '';

-- name: persons_named_from
SELECT id FROM persons WHERE name = $1 AND id < $2 AND closed_at = 0 ORDER BY id DESC LIMIT $3;

-- name: person_set
UPDATE persons SET name = $2, born = $3 WHERE id = $1;

-- name: persons_and_homes
SELECT persons.id, COALESCE(households.id, 0), COALESCE(households.place, ''), COALESCE(households.name, ''), COALESCE(m.relation, '')
FROM persons LEFT JOIN household_members m ON m.person = persons.id AND m.until = 0 LEFT JOIN households ON households.id = m.household
WHERE persons.id > $1 AND persons.closed_at = 0 ORDER BY persons.id LIMIT $2;

-- name: residents_of_subtree
SELECT m.person, households.id, households.place, households.name, m.relation
FROM households JOIN household_members m ON m.household = households.id AND m.until = 0
	JOIN persons ON persons.id = m.person AND persons.closed_at = 0
WHERE households.place >= $1 AND households.place < $2 AND (households.place, households.id) >= ($3, $4)
	AND (households.place, households.id, m.person) > ($3, $4, $5) AND households.until = 0
ORDER BY households.place, households.id, m.person LIMIT $6;

-- name: contact_held
SELECT person FROM contacts WHERE person = $1 AND kind = $2 AND hash = $3;

-- name: contact_put
INSERT INTO contacts (person, kind, hash, sealed, masked, added_at, verified_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (person, kind, hash) DO UPDATE SET
	verified_at = CASE WHEN excluded.verified_at > 0 THEN excluded.verified_at ELSE contacts.verified_at END;

-- name: contact_drop
DELETE FROM contacts WHERE person = $1 AND kind = $2 AND hash = $3;

-- name: contact_best
SELECT sealed, masked FROM contacts WHERE person = $1 AND kind = $2 ORDER BY verified_at DESC, added_at DESC LIMIT 1;

-- name: contact_owners
SELECT person FROM contacts WHERE hash = $1 AND kind = $2 ORDER BY person DESC LIMIT $3;

-- name: contact_verified_owner
SELECT person FROM contacts WHERE hash = $1 AND kind = $2 ORDER BY verified_at DESC, person LIMIT 1;

-- name: household_put
INSERT INTO households (id, place, name, head, since, until) VALUES ($1, $2, $3, $4, $5, $6);

-- name: household_get
SELECT id, place, name, head, since, until FROM households WHERE id = $1;

-- name: household_get_named
SELECT id, place, name, head, since, until FROM households WHERE place = $1 AND name = $2 AND until = 0 ORDER BY id LIMIT 1;

-- name: household_set
UPDATE households SET place = $2, name = $3, since = $4 WHERE id = $1;

-- name: household_set_head
UPDATE households SET head = $2 WHERE id = $1;

-- name: household_close
UPDATE households SET until = $2 WHERE id = $1 AND until = 0;

-- name: household_end_members
UPDATE household_members SET until = $2 WHERE household = $1 AND until = 0;

-- name: household_members_now
SELECT person, relation, since FROM household_members WHERE household = $1 AND until = 0 ORDER BY person LIMIT $2;

-- name: households_of_subtree
SELECT id, place, name, head, since, until FROM households
WHERE place >= $1 AND place < $2 AND (place, id) > ($3, $4) AND until = 0 ORDER BY place, id LIMIT $5;

-- name: household_join
INSERT INTO household_members (household, person, relation, since, until) VALUES ($1, $2, $3, $4, 0)
ON CONFLICT (household, person, since) DO UPDATE SET relation = excluded.relation, until = 0;

-- name: household_now
SELECT household FROM household_members WHERE person = $1 AND until = 0;

-- name: household_member_since
SELECT since FROM household_members WHERE household = $1 AND person = $2 AND until = 0;

-- name: household_last_joined
SELECT COALESCE(MAX(since), 0) FROM household_members WHERE household = $1 AND until = 0;

-- name: household_end_member
UPDATE household_members SET until = $3 WHERE household = $1 AND person = $2 AND until = 0;

-- name: household_persons
SELECT person FROM household_members WHERE household = $1 AND until = 0 ORDER BY person LIMIT $2;

-- name: households_of_place
SELECT id, place, name, head, since, until FROM households WHERE place = $1 AND id > $2 AND until = 0 ORDER BY id LIMIT $3;

-- name: organisation_add
INSERT INTO organisations (id, name, kind, credit_code, place, created_at) VALUES ($1, $2, $3, $4, $5, $6);

-- name: organisation_set
UPDATE organisations SET name = $2, kind = $3, credit_code = $4, place = $5,
	closed_at = CASE WHEN $6 = 0 THEN 0 WHEN closed_at > 0 THEN closed_at ELSE $7 END WHERE id = $1;

-- name: organisation_get
SELECT id, name, kind, credit_code, place, closed_at FROM organisations WHERE id = $1;

-- name: organisation_get_by_credit_code
SELECT id, name, kind, credit_code, place, closed_at FROM organisations WHERE credit_code = $1;

-- name: organisations_of_subtree
SELECT id, name, kind, credit_code, place, closed_at FROM organisations
WHERE place >= $1 AND place < $2 AND (place, id) > ($3, $4) ORDER BY place, id LIMIT $5;

-- name: units_after
SELECT id, path, parent FROM units WHERE path > $1 ORDER BY path LIMIT 1000;
