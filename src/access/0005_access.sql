-- Who signs in, at which post, and what is remembered of it.

CREATE TABLE staff (
	person BIGINT PRIMARY KEY,
	login TEXT NOT NULL UNIQUE,              -- small letters, digits, . _ -
	password TEXT NOT NULL,                  -- argon2id, self-describing; '' when only OpenID Connect is used
	must_change INTEGER NOT NULL DEFAULT 0,  -- the password was given by somebody else
	totp_sealed TEXT NOT NULL DEFAULT '',    -- '' until the second factor is set up
	totp_step BIGINT NOT NULL DEFAULT 0,     -- the newest step used: a code works once
	oidc_subject TEXT NOT NULL DEFAULT '',
	closed_at BIGINT NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX staff_oidc ON staff (oidc_subject) WHERE oidc_subject <> '';

CREATE TABLE posts (
	id BIGINT PRIMARY KEY,
	person BIGINT NOT NULL,
	unit BIGINT NOT NULL,
	name TEXT NOT NULL,
	role TEXT NOT NULL,
	place TEXT NOT NULL,                     -- scope: prefix of place codes
	unit_path TEXT NOT NULL,                 -- scope: prefix of unit paths; '' every unit
	opened_at BIGINT NOT NULL,
	closed_at BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX posts_person ON posts (person, id);
CREATE INDEX posts_unit ON posts (unit, id);

CREATE TABLE sessions (
	token_hash TEXT PRIMARY KEY,             -- keyed hash of the cookie
	id BIGINT NOT NULL,
	kind INTEGER NOT NULL,                   -- enum caller_kind
	person BIGINT NOT NULL,
	post BIGINT NOT NULL DEFAULT 0,
	name TEXT NOT NULL,                      -- shown in the head: a masked contact; staff: the post's
	device TEXT NOT NULL,
	began_at BIGINT NOT NULL,
	ends_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX sessions_id ON sessions (id);
CREATE INDEX sessions_person ON sessions (person, began_at);
CREATE INDEX sessions_ends ON sessions (ends_at);
CREATE INDEX sessions_kind ON sessions (kind, id);

-- Devices on which staff signed in: no rating is taken from them.
CREATE TABLE staff_devices (
	device TEXT PRIMARY KEY,
	seen_at BIGINT NOT NULL
);

-- Throttle: by login, by address, by contact. Wrong tries since the last right one, and until when none is taken.
CREATE TABLE sign_in_tries (
	key TEXT PRIMARY KEY,                    -- keyed hash
	tries INTEGER NOT NULL,
	last_at BIGINT NOT NULL,
	closed_until BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX sign_in_tries_last ON sign_in_tries (last_at);

-- Codes sent to residents.
CREATE TABLE sign_in_codes (
	contact_hash TEXT PRIMARY KEY,
	code_hash TEXT NOT NULL,
	sent_at BIGINT NOT NULL,
	ends_at BIGINT NOT NULL,
	tries INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX sign_in_codes_ends ON sign_in_codes (ends_at);
