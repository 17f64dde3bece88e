-- name: place_get
SELECT kind, name, name_en, valid_from, valid_to, successors, CASE WHEN latitude IS NULL THEN 0 ELSE 1 END, latitude, longitude, population, households
FROM places WHERE code = $1;

-- name: place_chain
SELECT code, kind, name, name_en, valid_from, valid_to, successors, CASE WHEN latitude IS NULL THEN 0 ELSE 1 END, latitude, longitude, population, households
FROM places WHERE code IN ($1, $2, $3, $4, $5, $6, $7) ORDER BY code;

-- name: places_below
SELECT code, kind, name, name_en, valid_from, valid_to, successors, CASE WHEN latitude IS NULL THEN 0 ELSE 1 END, latitude, longitude, population, households
FROM places WHERE parent = $1 AND code > $2 AND valid_from <= $3 AND (valid_to = 0 OR valid_to >= $3)
ORDER BY code LIMIT $4;

-- name: places_named
SELECT code, kind, name, name_en, valid_from, valid_to, successors, CASE WHEN latitude IS NULL THEN 0 ELSE 1 END, latitude, longitude, population, households
FROM places WHERE name = $1 AND code >= $2 AND code < $3 AND valid_from <= $4 AND (valid_to = 0 OR valid_to >= $4)
ORDER BY code LIMIT $5;

-- name: place_by_id
SELECT code, kind, name, name_en, valid_from, valid_to, successors, CASE WHEN latitude IS NULL THEN 0 ELSE 1 END, latitude, longitude, population, households
FROM places WHERE id = $1;

-- name: place_still_open_below
SELECT code FROM places WHERE parent = $1 AND (valid_to = 0 OR valid_to > $2) LIMIT 1;

-- name: place_store
INSERT INTO places (code, id, parent, kind, name, name_en, valid_from, valid_to, successors, latitude, longitude, population, households)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
ON CONFLICT (code) DO UPDATE SET name = excluded.name, name_en = excluded.name_en, valid_from = excluded.valid_from,
	valid_to = excluded.valid_to, successors = excluded.successors, latitude = excluded.latitude, longitude = excluded.longitude,
	population = excluded.population, households = excluded.households;

-- name: place_end
UPDATE places SET valid_to = $2, successors = $3 WHERE code = $1;

-- name: place_set_point
UPDATE places SET latitude = $2, longitude = $3 WHERE code = $1;

-- name: places_version_get
SELECT version FROM places_version WHERE id = 1;

-- name: places_version_set
UPDATE places_version SET version = $1 WHERE id = 1;

-- name: place_shape_store
INSERT INTO place_shapes (id, code, kind, west, south, east, north, geometry) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (id) DO UPDATE SET west = excluded.west, south = excluded.south, east = excluded.east, north = excluded.north,
	geometry = excluded.geometry;

-- name: place_shape_box
SELECT code, kind, west, south, east, north FROM place_shapes WHERE id = $1;

-- name: place_shape_geometry
SELECT geometry FROM place_shapes WHERE id = $1;

-- name: place_shapes_below
SELECT places.code, places.name, places.name_en, places.kind, place_shapes.geometry
FROM places JOIN place_shapes ON place_shapes.id = places.id
WHERE places.parent = $1 AND (places.valid_to = 0 OR places.valid_to >= $2) ORDER BY places.code LIMIT $3;

-- name: place_shapes_within
SELECT places.code, places.name, places.name_en, places.kind, place_shapes.geometry
FROM places JOIN place_shapes ON place_shapes.id = places.id
WHERE places.code >= $1 AND places.code < $2 AND (places.valid_to = 0 OR places.valid_to >= $3) ORDER BY places.code LIMIT $4;

-- name: place_shape_of
SELECT places.code, places.name, places.name_en, places.kind, place_shapes.geometry
FROM places JOIN place_shapes ON place_shapes.id = places.id WHERE places.code = $1;

-- name: places_after
SELECT code, parent FROM places WHERE code > $1 ORDER BY code LIMIT 1000;

-- name: place_shapes_after
SELECT id, code, west, south, east, north, geometry FROM place_shapes WHERE id > $1 ORDER BY id LIMIT 100;

-- name: area_get
SELECT id, code, name, kind, place FROM areas WHERE id = $1;

-- name: area_get_by_code
SELECT id, code, name, kind, place FROM areas WHERE code = $1;

-- name: areas_after
SELECT id, code, name, kind, place FROM areas WHERE code > $1 AND place >= $2 AND place < $3 ORDER BY code LIMIT $4;

-- name: area_store
INSERT INTO areas (id, code, name, kind, place) VALUES ($1, $2, $3, $4, '')
ON CONFLICT (code) DO UPDATE SET name = excluded.name, kind = excluded.kind
RETURNING id;

-- name: area_set_place
UPDATE areas SET place = $2 WHERE id = $1;

-- name: area_place_add
INSERT INTO area_places (area, place) VALUES ($1, $2) ON CONFLICT (place, area) DO NOTHING;

-- name: area_place_remove
DELETE FROM area_places WHERE area = $1 AND place = $2;

-- name: area_places_first_and_last
SELECT MIN(place), MAX(place) FROM area_places WHERE area = $1;

-- name: area_places_list
SELECT place FROM area_places WHERE area = $1 AND place > $2 ORDER BY place LIMIT $3;

-- name: areas_holding
SELECT DISTINCT areas.id, areas.code, areas.name, areas.kind, areas.place
FROM area_places JOIN areas ON areas.id = area_places.area
WHERE area_places.place IN ($1, $2, $3, $4, $5, $6, $7) ORDER BY areas.id LIMIT $8;

-- name: places_in_subtree
SELECT code, kind, name, name_en, valid_from, valid_to, successors, CASE WHEN latitude IS NULL THEN 0 ELSE 1 END, latitude, longitude, population, households
FROM places WHERE code > $1 AND code < $2 ORDER BY code LIMIT $3;
