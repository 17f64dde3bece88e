-- Opening calendars that administrators make: hours by day of the week, and days that are closed besides.

CREATE TABLE opening_hours (
	opening TEXT NOT NULL,
	day INTEGER NOT NULL,                    -- 1 Monday … 7 Sunday, 8 a public holiday, 9 a weekend day worked instead
	from_minute INTEGER NOT NULL,            -- of the day
	to_minute INTEGER NOT NULL,              -- not in it any more; 1440: midnight
	PRIMARY KEY (opening, day, from_minute)
);
INSERT INTO opening_hours (opening, day, from_minute, to_minute)
SELECT h.opening, d.day, h.from_minute, h.to_minute FROM item_opening_hours h
JOIN (SELECT 1 AS day, 0 AS kind UNION ALL SELECT 2, 0 UNION ALL SELECT 3, 0 UNION ALL SELECT 4, 0 UNION ALL SELECT 5, 0 UNION ALL SELECT 9, 0
	UNION ALL SELECT 6, 1 UNION ALL SELECT 7, 1 UNION ALL SELECT 8, 2) d ON d.kind = h.kind_of_day;
DROP TABLE item_opening_hours;

ALTER TABLE item_openings ADD COLUMN place TEXT NOT NULL DEFAULT '';   -- whose administrators may change it; '': those of the whole site

CREATE TABLE opening_closed (
	opening TEXT NOT NULL,
	first_day INTEGER NOT NULL,              -- days since 1970-01-01
	last_day INTEGER NOT NULL,
	why TEXT NOT NULL,
	why_en TEXT NOT NULL DEFAULT '',
	PRIMARY KEY (opening, first_day)
);

CREATE INDEX item_channels_opening ON item_channels (opening, item);
