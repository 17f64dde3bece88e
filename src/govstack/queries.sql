-- ---- registries ----

-- name: govstack_registry_by_code
SELECT id, code, shown, type, about, version, rows_count, rows_ever, changed_at, changed_by, unit FROM govstack_registries WHERE code = $1 AND closed_at = 0;

-- name: govstack_registry_by_id
SELECT id, code, shown, type, about, version, rows_count, rows_ever, changed_at, changed_by, unit FROM govstack_registries WHERE id = $1 AND closed_at = 0;

-- name: govstack_registries_all
SELECT id, code, shown, type, about, version, rows_count, rows_ever, changed_at, changed_by, unit FROM govstack_registries
WHERE id > $1 AND closed_at = 0 ORDER BY id LIMIT $2;

-- name: govstack_registry_last
-- scans: the newest row alone
SELECT id FROM govstack_registries ORDER BY id DESC LIMIT 1;

-- name: govstack_registry_add
INSERT INTO govstack_registries (id, code, shown, type, about, version, changed_at, changed_by, unit) VALUES ($1, $2, $3, $4, $5, 1, $6, $7, $8);

-- name: govstack_registry_set
UPDATE govstack_registries SET about = $2, version = version + 1, changed_at = $3, changed_by = $4 WHERE id = $1 AND closed_at = 0;

-- name: govstack_registry_close
UPDATE govstack_registries SET closed_at = $2 WHERE id = $1 AND closed_at = 0;

-- name: govstack_registry_count
UPDATE govstack_registries SET rows_count = rows_count + $2, rows_ever = rows_ever + $3 WHERE id = $1;

-- ---- rows ----

-- name: govstack_row_add
INSERT INTO govstack_rows (registry, record, party) VALUES ($1, $2, $3);

-- name: govstack_row_remove
DELETE FROM govstack_rows WHERE registry = $1 AND record = $2;

-- name: govstack_row_party
SELECT party FROM govstack_rows WHERE registry = $1 AND record = $2;

-- name: govstack_rows_page
SELECT record, party FROM govstack_rows WHERE registry = $1 ORDER BY record LIMIT $2 OFFSET $3;

-- name: govstack_rows_page_back
SELECT record, party FROM govstack_rows WHERE registry = $1 ORDER BY record DESC LIMIT $2 OFFSET $3;

-- name: govstack_value_add
INSERT INTO govstack_values (registry, hash, record) VALUES ($1, $2, $3) ON CONFLICT (registry, hash, record) DO NOTHING;

-- name: govstack_values_remove
DELETE FROM govstack_values WHERE record = $1;

-- name: govstack_values_find
SELECT record FROM govstack_values WHERE registry = $1 AND hash = $2 ORDER BY record LIMIT $3;

-- name: govstack_value_is
SELECT record FROM govstack_values WHERE registry = $1 AND hash = $2 AND record = $3;

-- ---- names of others ----

-- name: govstack_name_find
SELECT id, about FROM govstack_named WHERE kind = $1 AND unit = $2 AND name = $3;

-- name: govstack_name_of
SELECT name FROM govstack_named WHERE kind = $1 AND unit = $2 AND id = $3 ORDER BY name LIMIT 1;

-- name: govstack_name_put
INSERT INTO govstack_named (kind, unit, name, id, about) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (kind, unit, name) DO UPDATE SET id = excluded.id, about = excluded.about;

-- name: govstack_name_move
UPDATE govstack_named SET id = $4 WHERE kind = $1 AND unit = $2 AND id = $3;

-- name: govstack_names_forget
DELETE FROM govstack_named WHERE kind = $1 AND unit = $2 AND id = $3;

-- name: govstack_name_of_item
SELECT n.name FROM items asked JOIN items version ON version.code = asked.code JOIN govstack_named n ON n.kind = $2 AND n.unit = 0 AND n.id = version.id
WHERE asked.id = $1 ORDER BY n.name LIMIT 1;

-- name: govstack_names_newest
SELECT name, id, about FROM govstack_named WHERE kind = $1 AND unit = $2 AND id < $3 ORDER BY id DESC LIMIT $4;

-- name: govstack_names_oldest
SELECT name, id, about FROM govstack_named WHERE kind = $1 AND unit = $2 AND id > $3 ORDER BY id LIMIT $4;

-- ---- services ----

-- name: govstack_services
-- scans: the whole shelf, in one answer, as the interface has no pages for it
SELECT id, code, title, title_en, version, COALESCE((SELECT MIN(n.name) FROM items named JOIN govstack_named n
	ON n.kind = 'their_service' AND n.unit = 0 AND n.id = named.id WHERE named.code = items.code), '') FROM items
WHERE published = 1 AND valid_from <= $1 AND (valid_to = 0 OR valid_to >= $1) AND ($2 = '' OR title = $2 OR title_en = $2) ORDER BY code LIMIT $3;

-- ---- statistics ----

-- name: govstack_registration
-- scans: the shelf of items, once a statistic, for their titles
SELECT i.code FROM items i WHERE i.title = $1 OR i.title_en = $1 OR i.code = $1 LIMIT 1;

-- name: govstack_statistics
-- scans: the shelf of items, once a statistic, for their titles
SELECT c.state, SUM(c.n) FROM case_counts c
WHERE c.day >= $1 AND c.day <= $2 AND c.kind = $3 AND ($4 = '' OR c.category IN (SELECT i.code FROM items i WHERE i.title = $4 OR i.title_en = $4 OR i.code = $4))
GROUP BY c.state ORDER BY c.state;

-- name: govstack_files_between
SELECT DISTINCT name FROM govstack_named WHERE kind = 'held' AND name >= $1 AND name < $2;
