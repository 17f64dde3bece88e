-- Devices that are kiosks. The device holds a key of which the hash stands here.
CREATE TABLE kiosks (
	id BIGINT PRIMARY KEY,
	name TEXT NOT NULL,
	place TEXT NOT NULL,
	key_hash TEXT,                        -- NULL until the device was opened with its link
	opened_at BIGINT NOT NULL DEFAULT 0,
	closed_at BIGINT NOT NULL DEFAULT 0,
	seen_at BIGINT NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX kiosks_key ON kiosks (key_hash);
CREATE INDEX kiosks_place ON kiosks (place, id);
