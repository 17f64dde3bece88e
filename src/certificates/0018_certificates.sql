-- Electronic certificates. What a certificate says stands sealed in "statement"; beside it only what a public page may show and lists need.

CREATE TABLE certificate_keys (
	generation INTEGER PRIMARY KEY,      -- the highest one signs; the private keys follow from the key file
	key_id TEXT NOT NULL,
	ed25519 TEXT NOT NULL,
	chain TEXT NOT NULL,                 -- PEM
	fingerprint TEXT NOT NULL,           -- of the chain's first certificate
	sm2 TEXT NOT NULL,
	made_at BIGINT NOT NULL
);

CREATE TABLE certificates (
	id BIGINT PRIMARY KEY,
	number TEXT NOT NULL,
	type TEXT NOT NULL,
	title TEXT NOT NULL,
	title_en TEXT NOT NULL,
	holder_kind INTEGER NOT NULL,
	holder BIGINT NOT NULL,
	holder_masked TEXT NOT NULL,
	unit BIGINT NOT NULL,
	case_id BIGINT NOT NULL,             -- 0: none
	item TEXT NOT NULL,
	valid_from INTEGER NOT NULL,
	valid_to INTEGER NOT NULL,           -- 0: for ever
	issued_at BIGINT NOT NULL,
	generation INTEGER NOT NULL,
	statement TEXT NOT NULL,             -- sealed, bound to the number
	statement_hash TEXT NOT NULL,        -- SHA-256
	ed25519 TEXT NOT NULL,
	cms TEXT NOT NULL,
	sm2 TEXT NOT NULL,
	record BIGINT NOT NULL,              -- kept with it; 0: none
	revoked_at BIGINT NOT NULL DEFAULT 0,
	revoked_by BIGINT NOT NULL DEFAULT 0,
	revoked_why TEXT NOT NULL DEFAULT ''
);

CREATE UNIQUE INDEX certificates_by_number ON certificates (number);
CREATE INDEX certificates_by_holder ON certificates (holder, holder_kind, id);
CREATE INDEX certificates_by_case ON certificates (case_id, id);
