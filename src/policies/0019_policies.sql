-- Policies: dated decision models, their versions, and who wrote in each.
CREATE TABLE policies (
	id BIGINT PRIMARY KEY,
	code TEXT NOT NULL,
	versions INTEGER NOT NULL,           -- how many there are: the last number
	in_work BIGINT NOT NULL DEFAULT 0,   -- the version that is not published yet, 0 none
	time_line INTEGER NOT NULL DEFAULT 0 -- counts changes of validity, so that two at once cannot both happen
);
CREATE UNIQUE INDEX policies_code ON policies (code);

CREATE TABLE policy_versions (
	id BIGINT PRIMARY KEY,
	policy BIGINT NOT NULL,
	number INTEGER NOT NULL,
	state INTEGER NOT NULL,              -- enum policy_state
	edition INTEGER NOT NULL,
	title TEXT NOT NULL,
	title_en TEXT NOT NULL,
	authority TEXT NOT NULL,
	reference TEXT NOT NULL,
	decision TEXT NOT NULL,
	note TEXT NOT NULL,
	model TEXT NOT NULL,
	digest TEXT NOT NULL,                -- BLAKE2b-256 of the model, hexadecimal
	sent_back TEXT NOT NULL DEFAULT '',  -- why it was, last time
	valid_from INTEGER NOT NULL DEFAULT 0,   -- days since 1970-01-01, both included
	valid_to INTEGER NOT NULL DEFAULT 0,
	changed_at BIGINT NOT NULL,
	checked_at BIGINT NOT NULL DEFAULT 0,
	submitted_at BIGINT NOT NULL DEFAULT 0,
	published_at BIGINT NOT NULL DEFAULT 0,
	accepted TEXT NOT NULL DEFAULT '',
	author BIGINT NOT NULL,              -- posts
	publisher BIGINT NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX policy_versions_number ON policy_versions (policy, number);
CREATE INDEX policy_versions_in_force ON policy_versions (policy, valid_from) WHERE state IN (3, 4);
CREATE INDEX policy_versions_in_work ON policy_versions (id) WHERE state IN (0, 1, 2);

-- Whoever saved a version wrote in it: the person, at whatever post.
CREATE TABLE policy_writers (
	version BIGINT NOT NULL,
	person BIGINT NOT NULL,
	PRIMARY KEY (version, person)
);
