-- Which years are final, and the days of each that are not as the week has them.
CREATE TABLE calendar_years (
	year INTEGER PRIMARY KEY,
	published_at BIGINT NOT NULL
);
CREATE TABLE calendar_days (
	day INTEGER PRIMARY KEY,        -- days since 1970-01-01
	kind INTEGER NOT NULL,          -- 1 holiday, 2 made-up day (enum day_kind)
	name TEXT NOT NULL,
	source TEXT NOT NULL
);
-- One row: a digest of every change, so that servers notice.
CREATE TABLE calendar_version (
	id INTEGER PRIMARY KEY,
	version BIGINT NOT NULL
);
INSERT INTO calendar_version (id, version) VALUES (1, 0);
