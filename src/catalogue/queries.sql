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

-- name: opening_get
SELECT title, title_en, place FROM item_openings WHERE code = $1;

-- name: opening_hours_get
SELECT day, from_minute, to_minute FROM opening_hours WHERE opening = $1 ORDER BY day, from_minute;

-- name: opening_closed_on
SELECT why, why_en FROM opening_closed WHERE opening = $1 AND first_day <= $2 AND last_day >= $2 ORDER BY first_day LIMIT 1;

-- name: opening_closed_from
SELECT last_day FROM opening_closed WHERE opening = $1 AND last_day >= $2 LIMIT 1;

-- name: opening_closed_list
SELECT first_day, last_day, why, why_en FROM opening_closed WHERE opening = $1 AND last_day >= $2 ORDER BY first_day;

-- name: opening_closed_count
SELECT COUNT(*) FROM opening_closed WHERE opening = $1 AND last_day >= $2;

-- name: opening_closed_put
INSERT INTO opening_closed (opening, first_day, last_day, why, why_en) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (opening, first_day) DO UPDATE SET last_day = excluded.last_day, why = excluded.why, why_en = excluded.why_en;

-- name: opening_closed_drop
DELETE FROM opening_closed WHERE opening = $1 AND first_day = $2;

-- name: opening_count
-- scans: the few calendars there are
SELECT COUNT(*) FROM item_openings;

-- name: opening_add
INSERT INTO item_openings (code, title, title_en, place) VALUES ($1, $2, $3, $4);

-- name: opening_set
UPDATE item_openings SET title = $2, title_en = $3 WHERE code = $1;

-- name: opening_hours_drop
DELETE FROM opening_hours WHERE opening = $1;

-- name: opening_hours_add
INSERT INTO opening_hours (opening, day, from_minute, to_minute) VALUES ($1, $2, $3, $4);

-- name: opening_uses
SELECT COUNT(DISTINCT i.code) FROM item_channels c JOIN items i ON i.id = c.item
WHERE c.opening = $1 AND i.published = 1 AND i.valid_from <= $2 AND (i.valid_to = 0 OR i.valid_to >= $2);

-- name: item_event_put
INSERT INTO item_events (code, kind, title, title_en, words, place_order) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (code) DO UPDATE SET kind = excluded.kind, title = excluded.title, title_en = excluded.title_en, words = excluded.words,
	place_order = excluded.place_order;

-- name: item_category_put
INSERT INTO item_categories (code, title, title_en, place_order) VALUES ($1, $2, $3, $4)
ON CONFLICT (code) DO UPDATE SET title = excluded.title, title_en = excluded.title_en, place_order = excluded.place_order;

-- name: item_synonym_put
INSERT INTO item_synonyms (said, means) VALUES ($1, $2) ON CONFLICT (said, means) DO NOTHING;

-- name: items_in_force
-- scans: the whole shelf, read once a change
SELECT i.code, i.title, i.title_en, u.code, u.name, u.name_en, u.place, i.hall, i.scope, i.category, i.audience, i.events, i.words, i.openings, i.channels,
	i.visits, i.at_most_once
FROM items i JOIN units u ON u.id = i.unit
WHERE i.published = 1 AND i.valid_from <= $1 AND (i.valid_to = 0 OR i.valid_to >= $1) ORDER BY i.code LIMIT $2;

-- name: bundles_all
-- scans: all of a small table
SELECT code, title, title_en, items, events, words FROM bundles ORDER BY place_order, code;

-- name: item_synonyms_all
-- scans: all of a small table
SELECT said, means FROM item_synonyms ORDER BY said, means;

-- name: item_openings_all
-- scans: all of a small table
SELECT code, title, title_en FROM item_openings ORDER BY code;

-- name: item_events_all
-- scans: all of a small table
SELECT code, title, title_en FROM item_events ORDER BY place_order, code;

-- name: item_events_kinds
-- scans: all of a small table
SELECT code, kind, title, title_en FROM item_events ORDER BY place_order, code;

-- name: item_categories_all
-- scans: all of a small table
SELECT code, title, title_en FROM item_categories ORDER BY place_order, code;

-- name: item_notices_list
SELECT i.code, i.title, i.title_en, s.place_order, s.code, s.title, s.title_en FROM items i JOIN item_situations s ON s.item = i.id
WHERE i.published = 1 AND i.scope >= $1 AND i.scope < $2 AND i.hall <> '' AND i.valid_from <= $3 AND (i.valid_to = 0 OR i.valid_to >= $3)
	AND (i.code > $4 OR (i.code = $4 AND s.place_order > $5)) AND ($6 = '' OR i.category = $6)
ORDER BY i.code, s.place_order LIMIT $7;

-- name: figure_hall_units
SELECT COUNT(DISTINCT i.unit), COUNT(*) FROM items i
WHERE i.published = 1 AND i.scope >= $1 AND i.scope < $2 AND i.valid_from <= $4 AND (i.valid_to = 0 OR i.valid_to >= $4) AND $3 <= $4
	AND ($5 = '' OR i.category = $5) AND i.hall <> '';

-- name: figure_hall_items
SELECT COUNT(*), COUNT(*) FROM items i
WHERE i.published = 1 AND i.scope >= $1 AND i.scope < $2 AND i.valid_from <= $4 AND (i.valid_to = 0 OR i.valid_to >= $4) AND $3 <= $4
	AND ($5 = '' OR i.category = $5) AND i.hall <> '';

-- name: figure_notices
SELECT COUNT(*), COUNT(DISTINCT i.id) FROM items i JOIN item_situations s ON s.item = i.id
WHERE i.published = 1 AND i.scope >= $1 AND i.scope < $2 AND i.valid_from <= $4 AND (i.valid_to = 0 OR i.valid_to >= $4) AND $3 <= $4
	AND ($5 = '' OR i.category = $5) AND i.hall <> '';

-- name: figure_weekend_items
-- scans: the few opening hours there are
SELECT COUNT(*), COUNT(*) FROM items i JOIN item_channels c ON c.item = i.id AND c.channel = 0 JOIN (SELECT DISTINCT opening FROM opening_hours WHERE day IN (6, 7)) h ON h.opening = c.opening
WHERE i.published = 1 AND i.scope >= $1 AND i.scope < $2 AND i.valid_from <= $4 AND (i.valid_to = 0 OR i.valid_to >= $4) AND $3 <= $4
	AND ($5 = '' OR i.category = $5);

-- name: figure_weekend_categories
-- scans: the few opening hours there are
SELECT COUNT(DISTINCT i.category), COUNT(*) FROM items i JOIN item_channels c ON c.item = i.id AND c.channel = 0 JOIN (SELECT DISTINCT opening FROM opening_hours WHERE day IN (6, 7)) h ON h.opening = c.opening
WHERE i.published = 1 AND i.scope >= $1 AND i.scope < $2 AND i.valid_from <= $4 AND (i.valid_to = 0 OR i.valid_to >= $4) AND $3 <= $4
	AND ($5 = '' OR i.category = $5) AND i.category <> '';

-- name: figure_at_most_once
SELECT COUNT(*), COUNT(*) FROM items i
WHERE i.published = 1 AND i.scope >= $1 AND i.scope < $2 AND i.valid_from <= $4 AND (i.valid_to = 0 OR i.valid_to >= $4) AND $3 <= $4
	AND ($5 = '' OR i.category = $5) AND i.at_most_once = 1;

-- name: figure_at_most_once_categories
SELECT COUNT(DISTINCT i.category), COUNT(*) FROM items i
WHERE i.published = 1 AND i.scope >= $1 AND i.scope < $2 AND i.valid_from <= $4 AND (i.valid_to = 0 OR i.valid_to >= $4) AND $3 <= $4
	AND ($5 = '' OR i.category = $5) AND i.at_most_once = 1 AND i.category <> '';

-- name: figure_at_most_once_share
SELECT COALESCE(SUM(i.at_most_once), 0), COUNT(*) FROM items i
WHERE i.published = 1 AND i.scope >= $1 AND i.scope < $2 AND i.valid_from <= $4 AND (i.valid_to = 0 OR i.valid_to >= $4) AND $3 <= $4
	AND ($5 = '' OR i.category = $5) AND i.daily = 1;

-- name: figure_self_service_hours
-- scans: the few opening hours there are
SELECT COALESCE(MAX(h.minutes), 0) / 60, COUNT(*) FROM items i JOIN item_channels c ON c.item = i.id AND c.channel = 3 JOIN (SELECT opening, SUM(to_minute - from_minute) AS minutes FROM opening_hours
	WHERE day = 7 GROUP BY opening) h ON h.opening = c.opening
WHERE i.published = 1 AND i.scope >= $1 AND i.scope < $2 AND i.valid_from <= $4 AND (i.valid_to = 0 OR i.valid_to >= $4) AND $3 <= $4
	AND ($5 = '' OR i.category = $5);

-- name: figure_materials_dropped
SELECT COUNT(*), COUNT(DISTINCT n.id) FROM items n JOIN items o ON o.code = n.code AND o.version = n.version - 1 JOIN item_materials m ON m.item = o.id
WHERE n.published = 1 AND o.published = 1 AND n.valid_from >= $3 AND n.valid_from <= $4 AND n.scope >= $1 AND n.scope < $2 AND ($5 = '' OR n.category = $5)
	AND NOT EXISTS (SELECT 1 FROM item_materials k WHERE k.item = n.id AND k.code = m.code);

-- name: item_dropped_list
SELECT n.code, n.title, n.title_en, n.version, n.valid_from, m.code, m.title, m.title_en FROM items n
JOIN items o ON o.code = n.code AND o.version = n.version - 1 JOIN item_materials m ON m.item = o.id
WHERE n.published = 1 AND o.published = 1 AND n.valid_from >= $3 AND n.valid_from <= $4 AND n.scope >= $1 AND n.scope < $2
	AND NOT EXISTS (SELECT 1 FROM item_materials k WHERE k.item = n.id AND k.code = m.code)
	AND (n.code > $5 OR (n.code = $5 AND m.code > $6)) AND ($7 = '' OR n.category = $7)
ORDER BY n.code, m.code LIMIT $8;

-- name: item_synonym_any
-- scans: its first row
SELECT said, means FROM item_synonyms LIMIT 1;

-- name: item_drop
DELETE FROM items WHERE id = $1 AND published = 0;

-- name: item_drop_situations
DELETE FROM item_situations WHERE item = $1;

-- name: item_drop_materials
DELETE FROM item_materials WHERE item = $1;

-- name: item_drop_channels
DELETE FROM item_channels WHERE item = $1;

-- name: item_of_version
SELECT id FROM items WHERE code = $1 AND version = $2;

-- name: item_versions
SELECT id, version, published, valid_from, valid_to FROM items WHERE code = $1 ORDER BY version DESC;

-- name: items_to_edit
SELECT i.id, i.code, i.title, i.title_en, i.version, i.published, i.valid_to, u.path FROM items i JOIN units u ON u.id = i.unit
WHERE i.scope >= $1 AND i.scope < $2 AND u.path >= $3 AND u.path < $4 AND i.code > $5
	AND i.version = (SELECT MAX(n.version) FROM items n WHERE n.code = i.code)
ORDER BY i.code LIMIT $6;

-- name: items_as_sheet
SELECT i.body FROM items i JOIN units u ON u.id = i.unit
WHERE i.scope >= $1 AND i.scope < $2 AND i.published = 1 AND i.valid_from <= $3 AND (i.valid_to = 0 OR i.valid_to >= $3) AND ($4 = '' OR u.code = $4)
ORDER BY i.code LIMIT $5;

-- name: item_halls_all
-- scans: a few hundred units, on an author's page
SELECT code, name, name_en FROM units WHERE kind = 'hall' AND valid_to = 0 ORDER BY code;

-- name: item_record_names
-- scans: the few types of records there are
SELECT code, name, name_en FROM record_types WHERE closed_at = 0 ORDER BY code;

-- name: item_record_types
-- scans: the few types of records there are
SELECT code, name, name_en, fields FROM record_types WHERE closed_at = 0 ORDER BY code;

-- name: item_paper_put
INSERT INTO item_papers (hash, media_type, bytes, post, made_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (hash) DO NOTHING;

-- name: item_paper_get
SELECT media_type FROM item_papers WHERE hash = $1;

-- name: item_papers_between
SELECT hash FROM item_papers WHERE hash >= $1 AND hash < $2;
