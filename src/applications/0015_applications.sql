-- Applications: the notice that binds, the draft, and what is added to a case.

-- When the clock of a case's present stage began: an application has three (receipt, decision, delivery).
ALTER TABLE cases ADD COLUMN staged_at BIGINT NOT NULL DEFAULT 0;

-- Stamped and never changed: what stood on it is what may be asked for.
CREATE TABLE notices_complete (
	id BIGINT PRIMARY KEY,
	code TEXT NOT NULL,
	at BIGINT NOT NULL,
	item TEXT NOT NULL DEFAULT '',       -- code of one of the two
	bundle TEXT NOT NULL DEFAULT '',
	versions TEXT NOT NULL,              -- ids of the items' versions, with blanks between
	answers TEXT NOT NULL,               -- a line each: question=value
	applicant_kind INTEGER NOT NULL DEFAULT 0,
	applicant BIGINT NOT NULL DEFAULT 0,
	body TEXT NOT NULL,                  -- the notice as JSON
	case_id BIGINT NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX notices_complete_code ON notices_complete (code);

CREATE TABLE application_drafts (
	id BIGINT PRIMARY KEY,
	state INTEGER NOT NULL DEFAULT 0,
	code TEXT NOT NULL,                  -- of the item or bundle
	title TEXT NOT NULL,
	title_en TEXT NOT NULL DEFAULT '',
	versions TEXT NOT NULL,              -- of the items, with blanks between
	applicant_kind INTEGER NOT NULL DEFAULT 0,
	applicant BIGINT NOT NULL DEFAULT 0,
	owner BIGINT NOT NULL DEFAULT 0,     -- the person whose account it is in
	agent BIGINT NOT NULL DEFAULT 0,
	mandate BIGINT NOT NULL DEFAULT 0,
	post BIGINT NOT NULL DEFAULT 0,
	channel INTEGER NOT NULL,
	notice BIGINT NOT NULL,
	made_at BIGINT NOT NULL,
	changed_at BIGINT NOT NULL,
	seq INTEGER NOT NULL DEFAULT 1,
	fields_sealed TEXT NOT NULL DEFAULT '',
	sources_sealed TEXT NOT NULL DEFAULT '',
	case_id BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX application_drafts_owner ON application_drafts (owner, id) WHERE owner > 0 AND state = 0;
CREATE INDEX application_drafts_old ON application_drafts (changed_at) WHERE state = 0;

CREATE TABLE applications (
	id BIGINT PRIMARY KEY,               -- the case's
	applicant_kind INTEGER NOT NULL,
	applicant BIGINT NOT NULL,
	name_masked TEXT NOT NULL DEFAULT '',
	title_en TEXT NOT NULL DEFAULT '',
	agent BIGINT NOT NULL DEFAULT 0,
	mandate BIGINT NOT NULL DEFAULT 0,
	draft BIGINT NOT NULL,
	notice BIGINT NOT NULL,
	channel INTEGER NOT NULL,
	language INTEGER NOT NULL,
	contact_kind INTEGER NOT NULL DEFAULT 0,
	fields_sealed TEXT NOT NULL,
	sources_sealed TEXT NOT NULL DEFAULT '',
	prefilled INTEGER NOT NULL,
	held INTEGER NOT NULL,
	asked INTEGER NOT NULL,
	visits_promised INTEGER NOT NULL,
	versions TEXT NOT NULL,
	visits INTEGER NOT NULL DEFAULT 0,
	demands INTEGER NOT NULL DEFAULT 0,
	told INTEGER NOT NULL DEFAULT 0,
	extended INTEGER NOT NULL DEFAULT 0,
	accepted_at BIGINT NOT NULL DEFAULT 0,
	legal_due_at BIGINT NOT NULL DEFAULT 0,
	decided_at BIGINT NOT NULL DEFAULT 0,
	delivered_at BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX applications_applicant ON applications (applicant, applicant_kind, id) WHERE applicant > 0;
CREATE INDEX applications_agent ON applications (agent, id) WHERE agent > 0;

-- One for each item: a bundle has several, each decided by its unit.
CREATE TABLE application_parts (
	case_id BIGINT NOT NULL,
	n INTEGER NOT NULL,
	item BIGINT NOT NULL,
	item_code TEXT NOT NULL,
	title TEXT NOT NULL,
	title_en TEXT NOT NULL DEFAULT '',
	unit BIGINT NOT NULL,
	unit_path TEXT NOT NULL,
	result INTEGER NOT NULL DEFAULT 0,
	words TEXT NOT NULL DEFAULT '',
	decided_at BIGINT NOT NULL DEFAULT 0,
	post BIGINT NOT NULL DEFAULT 0,
	certificate BIGINT NOT NULL DEFAULT 0,
	PRIMARY KEY (case_id, n)
);

-- Of a draft (case_id 0) or an application. One of: a file, a record that is held, paper brought to a window.
CREATE TABLE application_files (
	draft BIGINT NOT NULL,
	n INTEGER NOT NULL,
	case_id BIGINT NOT NULL DEFAULT 0,
	material TEXT NOT NULL DEFAULT '',
	name_sealed TEXT NOT NULL DEFAULT '',
	hash TEXT NOT NULL DEFAULT '',
	preview TEXT NOT NULL DEFAULT '',
	media_type TEXT NOT NULL DEFAULT '',
	bytes BIGINT NOT NULL DEFAULT 0,
	record BIGINT NOT NULL DEFAULT 0,
	brought_words TEXT NOT NULL DEFAULT '',
	added_at BIGINT NOT NULL,
	post BIGINT NOT NULL DEFAULT 0,
	verified_at BIGINT NOT NULL DEFAULT 0,
	verified_by BIGINT NOT NULL DEFAULT 0,
	PRIMARY KEY (draft, n)
);
CREATE INDEX application_files_case ON application_files (case_id, n) WHERE case_id > 0;
CREATE INDEX application_files_hash ON application_files (hash) WHERE hash <> '';
CREATE INDEX application_files_preview ON application_files (preview) WHERE preview <> '';

CREATE TABLE application_cosigners (
	draft BIGINT NOT NULL,
	n INTEGER NOT NULL,
	name_sealed TEXT NOT NULL,
	asked_at BIGINT NOT NULL,
	signed_at BIGINT NOT NULL DEFAULT 0,
	seen_hash TEXT NOT NULL DEFAULT '',  -- of what was shown when it was signed
	PRIMARY KEY (draft, n)
);

-- What was demanded beyond the notice: kept for good.
CREATE TABLE application_demands (
	id BIGINT PRIMARY KEY,
	case_id BIGINT NOT NULL,
	item_code TEXT NOT NULL,
	unit BIGINT NOT NULL,
	unit_path TEXT NOT NULL,
	place TEXT NOT NULL,
	what TEXT NOT NULL,
	reason TEXT NOT NULL,
	post BIGINT NOT NULL,
	at BIGINT NOT NULL
);
CREATE INDEX application_demands_case ON application_demands (case_id);

CREATE TABLE application_visits (
	case_id BIGINT NOT NULL,
	n INTEGER NOT NULL,
	at BIGINT NOT NULL,
	post BIGINT NOT NULL DEFAULT 0,
	why TEXT NOT NULL DEFAULT '',
	PRIMARY KEY (case_id, n)
);

-- What was spared, kept by the transaction that spares it; `onedoor verify` computes it again.
CREATE TABLE application_counts (
	day INTEGER NOT NULL,                -- days since 1970-01-01 in Shanghai: of the notice, of the submission, of the end, of the demand
	town TEXT NOT NULL,
	item TEXT NOT NULL,
	unit BIGINT NOT NULL,
	notices INTEGER NOT NULL,
	sent INTEGER NOT NULL,
	asked INTEGER NOT NULL,
	held INTEGER NOT NULL,
	prefilled INTEGER NOT NULL,
	visits_saved INTEGER NOT NULL,
	demands INTEGER NOT NULL,
	PRIMARY KEY (day, town, item, unit)
);
CREATE INDEX application_counts_town ON application_counts (town, day);
CREATE INDEX application_counts_item ON application_counts (item, day);
