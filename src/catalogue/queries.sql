-- name: item_get
SELECT id, version, published, valid_from, valid_to, unit, body FROM items WHERE id = $1;

-- name: item_in_force
SELECT id, version, published, valid_from, valid_to, unit, body FROM items
WHERE code = $1 AND published = 1 AND valid_from <= $2 AND (valid_to = 0 OR valid_to >= $2) ORDER BY version DESC LIMIT 1;

-- name: item_newest
SELECT id, version, digest FROM items WHERE code = $1 ORDER BY version DESC LIMIT 1;

-- name: item_add
INSERT INTO items (id, code, version, title, title_en, unit, hall, scope, category, audience, words, events, channels, openings, visits, at_most_once,
	daily, body, digest, made_by, made_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21);

-- name: item_situation_add
INSERT INTO item_situations (item, place_order, code, title, title_en) VALUES ($1, $2, $3, $4, $5);

-- name: item_material_add
INSERT INTO item_materials (item, place_order, code, title, title_en, necessity) VALUES ($1, $2, $3, $4, $5, $6);

-- name: item_channel_add
INSERT INTO item_channels (item, channel, opening) VALUES ($1, $2, $3);

-- name: item_end_before
UPDATE items SET valid_to = $2 WHERE code = $1 AND id <> $3 AND published = 1 AND (valid_to = 0 OR valid_to > $2);

-- name: item_set_published
UPDATE items SET published = 1, valid_from = $2 WHERE id = $1 AND published = 0;

-- name: item_set_end
UPDATE items SET valid_to = $2 WHERE id = $1 AND published = 1;

-- name: catalogue_version_get
SELECT version FROM catalogue_changes WHERE one = 1;

-- name: catalogue_version_set
UPDATE catalogue_changes SET version = $1 WHERE one = 1;

-- name: bundle_get
SELECT code, title, title_en, items, events, words FROM bundles WHERE code = $1;

-- name: bundle_put
INSERT INTO bundles (code, title, title_en, items, events, words, place_order) VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (code) DO UPDATE SET title = excluded.title, title_en = excluded.title_en, items = excluded.items, events = excluded.events,
	words = excluded.words, place_order = excluded.place_order;

-- name: item_opening_get
SELECT working, rest, holiday FROM item_openings WHERE code = $1;

-- name: item_event_put
INSERT INTO item_events (code, kind, title, title_en, words, place_order) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (code) DO UPDATE SET kind = excluded.kind, title = excluded.title, title_en = excluded.title_en, words = excluded.words,
	place_order = excluded.place_order;

-- name: item_category_put
INSERT INTO item_categories (code, title, title_en, place_order) VALUES ($1, $2, $3, $4)
ON CONFLICT (code) DO UPDATE SET title = excluded.title, title_en = excluded.title_en, place_order = excluded.place_order;

-- name: item_synonym_put
INSERT INTO item_synonyms (said, means) VALUES ($1, $2) ON CONFLICT (said, means) DO NOTHING;
