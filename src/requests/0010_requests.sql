-- Requests: what is added to a case, and the tables that say what may be asked and who answers.

CREATE TABLE request_categories (
	code TEXT PRIMARY KEY,               -- dotted: "housing.noise"; what stands before the last dot is the parent
	parent TEXT NOT NULL DEFAULT '',
	name TEXT NOT NULL,
	name_en TEXT NOT NULL DEFAULT '',
	help TEXT NOT NULL DEFAULT '',
	help_en TEXT NOT NULL DEFAULT '',
	span_unit INTEGER NOT NULL,
	span_count INTEGER NOT NULL,
	lane INTEGER NOT NULL DEFAULT 0,
	small INTEGER NOT NULL DEFAULT 0,    -- a leader may claim it
	place_order INTEGER NOT NULL DEFAULT 0,
	closed_at BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX request_categories_parent ON request_categories (parent, place_order, code);

CREATE TABLE request_questions (
	category TEXT NOT NULL,
	code TEXT NOT NULL,
	place_order INTEGER NOT NULL,
	kind TEXT NOT NULL,                  -- text, number, date, yes_no, choice, choices
	required INTEGER NOT NULL,
	label TEXT NOT NULL,
	label_en TEXT NOT NULL DEFAULT '',
	choices TEXT NOT NULL DEFAULT '',    -- a line each: code=中文=English
	PRIMARY KEY (category, code)
);

-- The dispatch catalogue: category × place → unit. '' is any category; place is a prefix. A row at a grid is its service team.
CREATE TABLE request_routes (
	category TEXT NOT NULL,
	place TEXT NOT NULL,
	unit BIGINT NOT NULL,
	PRIMARY KEY (category, place)
);
CREATE INDEX request_routes_place ON request_routes (place);
CREATE INDEX request_routes_unit ON request_routes (unit);

CREATE TABLE requests (
	id BIGINT PRIMARY KEY,               -- the case's
	description TEXT NOT NULL,
	answers TEXT NOT NULL DEFAULT '',    -- a line each: code=value
	place_words TEXT NOT NULL DEFAULT '',
	located INTEGER NOT NULL DEFAULT 0,
	longitude INTEGER NOT NULL DEFAULT 0,   -- millionths of a degree, WGS 84
	latitude INTEGER NOT NULL DEFAULT 0,
	cell BIGINT NOT NULL DEFAULT 0,      -- of about 200 m: what lies near is in it or beside it
	channel INTEGER NOT NULL,
	language INTEGER NOT NULL DEFAULT 0,
	contact_kind INTEGER NOT NULL DEFAULT 0,  -- of the contact that cases.resident has: none, phone, mail
	name_sealed TEXT NOT NULL DEFAULT '',
	taken_by BIGINT NOT NULL DEFAULT 0,  -- post that took it down; 0: the resident did
	device TEXT NOT NULL DEFAULT '',     -- keyed hash of the reporter's device
	disputes INTEGER NOT NULL DEFAULT 0,
	joined INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX requests_cell ON requests (cell, id) WHERE cell <> 0;

CREATE TABLE request_photos (
	case_id BIGINT NOT NULL,
	seq INTEGER NOT NULL,
	hash TEXT NOT NULL,
	preview TEXT NOT NULL,
	width INTEGER NOT NULL,
	height INTEGER NOT NULL,
	after_work INTEGER NOT NULL,         -- 0: what is wrong, 1: what was done
	added_at BIGINT NOT NULL,
	event_seq INTEGER NOT NULL DEFAULT 0,
	PRIMARY KEY (case_id, seq)
);
CREATE INDEX request_photos_hash ON request_photos (hash);
CREATE INDEX request_photos_preview ON request_photos (preview);

-- Who else waits for it: joined (the same trouble) or subscribed (wants to know).
CREATE TABLE request_followers (
	case_id BIGINT NOT NULL,
	person BIGINT NOT NULL,
	contact_kind INTEGER NOT NULL,
	language INTEGER NOT NULL,
	joined INTEGER NOT NULL,
	since BIGINT NOT NULL,
	PRIMARY KEY (case_id, person)
);

-- Joined without leaving a contact: counted once a device.
CREATE TABLE request_joins (
	case_id BIGINT NOT NULL,
	device TEXT NOT NULL,
	PRIMARY KEY (case_id, device)
);

-- How often what was done at a spot did not hold; the third time opens a case for the cause.
CREATE TABLE request_spots (
	cell BIGINT NOT NULL,
	category TEXT NOT NULL,
	reopened INTEGER NOT NULL,
	root_case BIGINT NOT NULL DEFAULT 0,
	PRIMARY KEY (cell, category)
);
