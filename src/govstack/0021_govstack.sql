-- GovStack's view of what we keep: registries are record types, rows are records. Here stands only what their names need to be found by.

CREATE TABLE govstack_registries (
	id INTEGER PRIMARY KEY,
	code TEXT NOT NULL,                  -- small letters
	shown TEXT NOT NULL,                 -- as it was named
	type TEXT NOT NULL,                  -- code of the record type
	about TEXT NOT NULL,                 -- JSON: groupName, catalogName, schema as they were given
	version INTEGER NOT NULL,            -- counts changes
	rows_count INTEGER NOT NULL DEFAULT 0,
	rows_ever INTEGER NOT NULL DEFAULT 0,
	changed_at BIGINT NOT NULL,
	changed_by TEXT NOT NULL,            -- member
	closed_at BIGINT NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX govstack_registries_by_code ON govstack_registries (code, closed_at);

CREATE TABLE govstack_rows (
	registry INTEGER NOT NULL,
	record BIGINT NOT NULL,
	party BIGINT NOT NULL,
	PRIMARY KEY (registry, record)
);

-- Values are found by keyed hash: what they are stands in the record, sealed.
CREATE TABLE govstack_values (
	registry INTEGER NOT NULL,
	hash TEXT NOT NULL,
	record BIGINT NOT NULL,
	PRIMARY KEY (registry, hash, record)
);
CREATE INDEX govstack_values_by_record ON govstack_values (record);

-- Applicants and files as other systems call them.
CREATE TABLE govstack_names (
	kind TEXT NOT NULL,                  -- applicant, file, document
	name TEXT NOT NULL,
	id BIGINT NOT NULL,
	about TEXT NOT NULL,                 -- sealed, or "" none
	PRIMARY KEY (kind, name)
);
CREATE INDEX govstack_names_by_id ON govstack_names (kind, id);
