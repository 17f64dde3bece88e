-- Organisations of government. A subtree is a range of paths.
CREATE TABLE units (
	id BIGINT PRIMARY KEY,
	code TEXT NOT NULL UNIQUE,
	name TEXT NOT NULL,
	name_en TEXT NOT NULL,
	kind TEXT NOT NULL,
	parent BIGINT NOT NULL,         -- 0: at the top
	path TEXT NOT NULL UNIQUE,
	place TEXT NOT NULL,
	phone TEXT NOT NULL,
	valid_from INTEGER NOT NULL,
	valid_to INTEGER NOT NULL       -- last day, 0: still
);
CREATE UNIQUE INDEX units_below ON units (parent, code);
CREATE INDEX units_at ON units (place, kind);

CREATE TABLE persons (
	id BIGINT PRIMARY KEY,
	name TEXT NOT NULL,
	identity_sealed TEXT NOT NULL,  -- '' when not known
	identity_hash TEXT UNIQUE,
	identity_masked TEXT NOT NULL,
	born INTEGER NOT NULL,
	language INTEGER NOT NULL,
	created_at BIGINT NOT NULL,
	closed_at BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX persons_named ON persons (name, id);

CREATE TABLE contacts (
	person BIGINT NOT NULL,
	kind INTEGER NOT NULL,          -- 1 phone, 2 mail
	hash TEXT NOT NULL,
	sealed TEXT NOT NULL,
	masked TEXT NOT NULL,
	added_at BIGINT NOT NULL,
	verified_at BIGINT NOT NULL DEFAULT 0,
	PRIMARY KEY (person, kind, hash)
);
CREATE INDEX contacts_found ON contacts (hash, kind, person);

CREATE TABLE households (
	id BIGINT PRIMARY KEY,
	place TEXT NOT NULL,
	name TEXT NOT NULL,
	head BIGINT,
	since INTEGER NOT NULL,
	until INTEGER NOT NULL
);
CREATE INDEX households_at ON households (place, id);
CREATE TABLE household_members (
	household BIGINT NOT NULL,
	person BIGINT NOT NULL,
	relation TEXT NOT NULL,
	since INTEGER NOT NULL,
	until INTEGER NOT NULL,         -- last day, 0: still
	PRIMARY KEY (household, person, since)
);
CREATE UNIQUE INDEX household_now ON household_members (person) WHERE until = 0;

CREATE TABLE organisations (
	id BIGINT PRIMARY KEY,
	name TEXT NOT NULL,
	kind TEXT NOT NULL,
	credit_code TEXT UNIQUE,        -- NULL when not known
	place TEXT NOT NULL,
	created_at BIGINT NOT NULL,
	closed_at BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX organisations_at ON organisations (place, id);
