-- The catalogue: items in versions, what leads to them, when they can be had.

-- One row a version. body is the item; the other columns are taken out of it for lists and figures.
CREATE TABLE items (
	id BIGINT PRIMARY KEY,
	code TEXT NOT NULL,
	version INTEGER NOT NULL,
	published INTEGER NOT NULL DEFAULT 0,
	valid_from INTEGER NOT NULL DEFAULT 0,   -- days since 1970-01-01; of a draft 0
	valid_to INTEGER NOT NULL DEFAULT 0,     -- 0: open
	title TEXT NOT NULL,
	title_en TEXT NOT NULL DEFAULT '',
	unit BIGINT NOT NULL,
	hall TEXT NOT NULL DEFAULT '',
	scope TEXT NOT NULL DEFAULT '',
	category TEXT NOT NULL DEFAULT '',
	audience TEXT NOT NULL DEFAULT '',
	words TEXT NOT NULL DEFAULT '',
	events TEXT NOT NULL DEFAULT '',
	channels INTEGER NOT NULL DEFAULT 0,     -- bits
	openings TEXT NOT NULL DEFAULT '',       -- codes in the order of the channels, comma separated
	visits INTEGER NOT NULL DEFAULT 0,
	at_most_once INTEGER NOT NULL DEFAULT 0,
	daily INTEGER NOT NULL DEFAULT 1,        -- of daily business
	body TEXT NOT NULL,
	digest TEXT NOT NULL,                    -- of the body
	made_by BIGINT NOT NULL DEFAULT 0,       -- post, 0: an import
	made_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX items_code ON items (code, version);
CREATE INDEX items_begin ON items (valid_from) WHERE published = 1;
CREATE INDEX items_scope ON items (scope, code) WHERE published = 1;
CREATE INDEX items_unit ON items (unit, code, version);

-- One row a situation, or one with code '' for an item that has none: each is one notice (一次性告知单).
CREATE TABLE item_situations (
	item BIGINT NOT NULL,
	place_order INTEGER NOT NULL,
	code TEXT NOT NULL DEFAULT '',
	title TEXT NOT NULL DEFAULT '',
	title_en TEXT NOT NULL DEFAULT '',
	PRIMARY KEY (item, place_order)
);

CREATE TABLE item_materials (
	item BIGINT NOT NULL,
	place_order INTEGER NOT NULL,
	code TEXT NOT NULL,
	title TEXT NOT NULL,
	title_en TEXT NOT NULL DEFAULT '',
	necessity TEXT NOT NULL,
	PRIMARY KEY (item, place_order)
);
CREATE INDEX item_materials_code ON item_materials (item, code);

-- The channels of a version, each with its opening calendar.
CREATE TABLE item_channels (
	item BIGINT NOT NULL,
	channel INTEGER NOT NULL,
	opening TEXT NOT NULL,
	PRIMARY KEY (item, channel)
);

-- Opening calendars: hours on working days, on weekend days that are not worked, on public holidays. A kind of day without hours is closed.
CREATE TABLE item_openings (
	code TEXT PRIMARY KEY,
	title TEXT NOT NULL,
	title_en TEXT NOT NULL DEFAULT ''
);
CREATE TABLE item_opening_hours (
	opening TEXT NOT NULL,
	kind_of_day INTEGER NOT NULL,            -- 0 working, 1 of rest, 2 public holiday
	from_minute INTEGER NOT NULL,            -- of the day
	to_minute INTEGER NOT NULL,              -- not in it any more; 1440: midnight
	PRIMARY KEY (opening, kind_of_day, from_minute)
);
INSERT INTO item_openings (code, title, title_en) VALUES
	('weekdays', '工作日', 'Working days'),
	('weekend', '工作日和双休日', 'Working days and weekends'),
	('always', '全天 24 小时', 'Day and night');
INSERT INTO item_opening_hours (opening, kind_of_day, from_minute, to_minute) VALUES
	('weekdays', 0, 540, 720), ('weekdays', 0, 780, 1020),
	('weekend', 0, 540, 1020), ('weekend', 1, 540, 960),
	('always', 0, 0, 1440), ('always', 1, 0, 1440), ('always', 2, 0, 1440);

CREATE TABLE bundles (
	code TEXT PRIMARY KEY,
	title TEXT NOT NULL,
	title_en TEXT NOT NULL DEFAULT '',
	items TEXT NOT NULL,                     -- codes joined by +
	events TEXT NOT NULL DEFAULT '',
	words TEXT NOT NULL DEFAULT '',
	place_order INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE item_events (
	code TEXT PRIMARY KEY,
	kind TEXT NOT NULL,                      -- life, business
	title TEXT NOT NULL,
	title_en TEXT NOT NULL DEFAULT '',
	words TEXT NOT NULL DEFAULT '',
	place_order INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE item_categories (
	code TEXT PRIMARY KEY,
	title TEXT NOT NULL,
	title_en TEXT NOT NULL DEFAULT '',
	place_order INTEGER NOT NULL DEFAULT 0
);

-- What people say, and the words of the catalogue that answer it.
CREATE TABLE item_synonyms (
	said TEXT NOT NULL,
	means TEXT NOT NULL,
	PRIMARY KEY (said, means)
);

-- One row: a digest of every change so far.
CREATE TABLE catalogue_changes (
	one INTEGER PRIMARY KEY,
	version BIGINT NOT NULL
);
INSERT INTO catalogue_changes (one, version) VALUES (1, 0);
