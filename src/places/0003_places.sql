-- The territory. A subtree is a range of codes.
CREATE TABLE places (
	code TEXT PRIMARY KEY,
	id BIGINT NOT NULL UNIQUE,      -- for the full-text index and shapes
	parent TEXT NOT NULL,           -- '' above provinces
	kind INTEGER NOT NULL,
	name TEXT NOT NULL,
	name_en TEXT NOT NULL,
	valid_from INTEGER NOT NULL,    -- first day, 0: since ever
	valid_to INTEGER NOT NULL,      -- last day, 0: still
	successors TEXT NOT NULL,
	latitude BIGINT,                -- 1e-7 degrees
	longitude BIGINT,
	population BIGINT NOT NULL,     -- -1: not known
	households BIGINT NOT NULL
);
CREATE UNIQUE INDEX places_below ON places (parent, code);
CREATE INDEX places_named ON places (name, code);

-- Outlines; their boxes stand in the engine's own index under the place's id.
CREATE TABLE place_shapes (
	id BIGINT PRIMARY KEY,
	code TEXT NOT NULL UNIQUE,
	kind INTEGER NOT NULL,
	west BIGINT NOT NULL,           -- 1e-7 degrees
	south BIGINT NOT NULL,
	east BIGINT NOT NULL,
	north BIGINT NOT NULL,
	geometry TEXT NOT NULL          -- see shapes.h
);

CREATE TABLE areas (
	id BIGINT PRIMARY KEY,
	code TEXT NOT NULL UNIQUE,
	name TEXT NOT NULL,
	kind TEXT NOT NULL,
	place TEXT NOT NULL
);
CREATE TABLE area_places (
	area BIGINT NOT NULL,
	place TEXT NOT NULL,
	PRIMARY KEY (place, area)
);
CREATE INDEX area_places_of ON area_places (area, place);

CREATE TABLE places_version (
	id INTEGER PRIMARY KEY,
	version BIGINT NOT NULL
);
INSERT INTO places_version (id, version) VALUES (1, 0);
