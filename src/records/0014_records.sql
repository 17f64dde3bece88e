-- The access entries grow: their place in the person's chain (two writers cannot both follow the same entry), and which record was read.
ALTER TABLE access_entries ADD COLUMN form INTEGER NOT NULL DEFAULT 1;          -- how it is hashed: audit.c
ALTER TABLE access_entries ADD COLUMN seq BIGINT NOT NULL DEFAULT 0;            -- 1, 2, … in the person's chain; 0: in none
ALTER TABLE access_entries ADD COLUMN record BIGINT NOT NULL DEFAULT 0;
ALTER TABLE access_entries ADD COLUMN record_type INTEGER NOT NULL DEFAULT 0;
ALTER TABLE access_entries ADD COLUMN laid_open_at BIGINT NOT NULL DEFAULT 0;   -- it was sealed until then
UPDATE access_entries SET seq = (SELECT count(*) FROM access_entries before WHERE before.person = access_entries.person AND before.id <= access_entries.id)
WHERE person > 0;
CREATE UNIQUE INDEX access_entries_chain ON access_entries (person, seq) WHERE person > 0;
DROP INDEX access_entries_person;

-- Entries the person may not see yet (investigations). Their own chain, over all persons; each is laid open into the person's chain on its day.
CREATE TABLE access_sealed (
	seq BIGINT PRIMARY KEY,
	id BIGINT NOT NULL,
	at BIGINT NOT NULL,
	person BIGINT NOT NULL,
	case_id BIGINT NOT NULL,
	what INTEGER NOT NULL,
	caller_kind INTEGER NOT NULL,
	post BIGINT NOT NULL,
	unit BIGINT NOT NULL,
	record BIGINT NOT NULL,
	record_type INTEGER NOT NULL,
	purpose TEXT NOT NULL,
	basis TEXT NOT NULL,
	until_day INTEGER NOT NULL,
	laid_open_at BIGINT NOT NULL DEFAULT 0,
	hash TEXT NOT NULL
);
CREATE INDEX access_sealed_until ON access_sealed (until_day, seq) WHERE laid_open_at = 0;

CREATE TABLE record_types (
	id INTEGER PRIMARY KEY,              -- small: it stands in every record
	code TEXT NOT NULL UNIQUE,
	name TEXT NOT NULL,
	name_en TEXT NOT NULL DEFAULT '',
	about INTEGER NOT NULL,              -- party kinds: 1 persons, 2 organisations, 3 both
	issuer BIGINT NOT NULL DEFAULT 0,    -- unit; 0: whichever keeps it
	valid_days INTEGER NOT NULL DEFAULT 0,   -- 0: for ever, unless the record says
	sensitivity INTEGER NOT NULL DEFAULT 2,  -- 1 ordinary, 2 personal, 3 sensitive
	single INTEGER NOT NULL DEFAULT 1,   -- a party has one at a time: a newer takes the place of the older
	fields TEXT NOT NULL,                -- the schema, JSON
	changed_at BIGINT NOT NULL DEFAULT 0,
	closed_at BIGINT NOT NULL DEFAULT 0
);

-- Ids are ordered by time, so rows are appended; one index beside it.
CREATE TABLE records (
	id BIGINT PRIMARY KEY,
	party BIGINT NOT NULL,
	party_kind INTEGER NOT NULL,
	type INTEGER NOT NULL,
	issuer BIGINT NOT NULL,
	grade INTEGER NOT NULL,              -- 1 A, 2 B, 3 C, 4 D
	state INTEGER NOT NULL DEFAULT 0,    -- 0 current, 1 replaced, 2 taken back
	issued_on INTEGER NOT NULL,
	valid_until INTEGER NOT NULL,        -- 0: no end
	source INTEGER NOT NULL,
	source_id BIGINT NOT NULL,           -- register, case; 0
	verified_by BIGINT NOT NULL DEFAULT 0,   -- post
	verified_at BIGINT NOT NULL DEFAULT 0,
	body TEXT NOT NULL                   -- sealed JSON
);
CREATE INDEX records_party ON records (party, type, id);

-- Which units may read which types for which purpose. A unit's path: those below it may too; '' every unit.
CREATE TABLE record_grants (
	id BIGINT PRIMARY KEY,
	type INTEGER NOT NULL,
	purpose TEXT NOT NULL,
	path TEXT NOT NULL,
	basis INTEGER NOT NULL,              -- 1 duty, 2 consent
	law TEXT NOT NULL,
	given_at BIGINT NOT NULL,
	ends_on INTEGER NOT NULL DEFAULT 0,  -- last day; 0: none
	closed_at BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX record_grants_type ON record_grants (type, purpose, path);

CREATE TABLE record_consents (
	id BIGINT PRIMARY KEY,
	party BIGINT NOT NULL,
	type INTEGER NOT NULL,
	purpose TEXT NOT NULL,
	unit BIGINT NOT NULL DEFAULT 0,      -- 0: any that has a grant
	given_at BIGINT NOT NULL,
	ends_on INTEGER NOT NULL DEFAULT 0,
	withdrawn_at BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX record_consents_party ON record_consents (party, type, purpose);

-- Somebody was asked again for what is held: counted, with the reason.
CREATE TABLE record_asks (
	id BIGINT PRIMARY KEY,
	party BIGINT NOT NULL,
	type INTEGER NOT NULL,
	record BIGINT NOT NULL,
	unit BIGINT NOT NULL,
	post BIGINT NOT NULL,
	case_id BIGINT NOT NULL,
	reason TEXT NOT NULL,
	day INTEGER NOT NULL
);
CREATE INDEX record_asks_day ON record_asks (day, id);

-- Who may speak for an organisation: the representative a business licence of grade A or B names.
CREATE TABLE record_representatives (
	organisation BIGINT NOT NULL,
	person BIGINT NOT NULL,
	record BIGINT NOT NULL,
	PRIMARY KEY (person, organisation)
);
CREATE INDEX record_representatives_of ON record_representatives (organisation);

-- What the person asks about an access or a record: why, an objection, a correction. The unit must answer by due_at.
CREATE TABLE record_questions (
	id BIGINT PRIMARY KEY,
	party BIGINT NOT NULL,
	party_kind INTEGER NOT NULL DEFAULT 1,
	asker BIGINT NOT NULL,               -- the person who asks: the party, or who speaks for it
	kind INTEGER NOT NULL,               -- 1 why, 2 objection, 3 correction
	entry BIGINT NOT NULL DEFAULT 0,     -- access entry
	record BIGINT NOT NULL DEFAULT 0,
	record_type INTEGER NOT NULL DEFAULT 0,
	unit BIGINT NOT NULL,                -- who must answer
	words TEXT NOT NULL DEFAULT '',      -- sealed
	due_at BIGINT NOT NULL,
	answer INTEGER NOT NULL DEFAULT 0,   -- 0 open; 1 explained, 2 a mistake, 3 done as asked, 4 refused
	answer_words TEXT NOT NULL DEFAULT '',   -- sealed
	answered_at BIGINT NOT NULL DEFAULT 0,
	answered_by BIGINT NOT NULL DEFAULT 0,
	overdue_at BIGINT NOT NULL DEFAULT 0,
	told_unit BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX record_questions_party ON record_questions (party, id);
CREATE INDEX record_questions_entry ON record_questions (entry) WHERE entry > 0;
CREATE INDEX record_questions_unit ON record_questions (unit, due_at, id) WHERE answered_at = 0;
CREATE INDEX record_questions_answered ON record_questions (unit, answered_at, id) WHERE answered_at > 0;
CREATE INDEX record_questions_due ON record_questions (due_at, id) WHERE answered_at = 0 AND overdue_at = 0;

-- Existing systems: where records come from, and those that a register here has replaced.
CREATE TABLE record_registers (
	id BIGINT PRIMARY KEY,
	code TEXT NOT NULL UNIQUE,
	name TEXT NOT NULL,
	name_en TEXT NOT NULL DEFAULT '',
	unit BIGINT NOT NULL DEFAULT 0,
	office TEXT NOT NULL DEFAULT '',     -- whose it was, where that is no unit here
	place TEXT NOT NULL DEFAULT '',
	type INTEGER NOT NULL DEFAULT 0,     -- of the records it gives; 0: none yet
	grade INTEGER NOT NULL DEFAULT 1,
	url TEXT NOT NULL DEFAULT '',        -- REST source; '' none
	token TEXT NOT NULL DEFAULT '',      -- sealed
	every_minutes INTEGER NOT NULL DEFAULT 0,
	position TEXT NOT NULL DEFAULT '',   -- where the next pull goes on
	failures INTEGER NOT NULL DEFAULT 0,
	last_at BIGINT NOT NULL DEFAULT 0,
	last_words TEXT NOT NULL DEFAULT '',
	retired_on INTEGER NOT NULL DEFAULT 0,
	replaced_by TEXT NOT NULL DEFAULT ''
);
CREATE INDEX record_registers_retired ON record_registers (retired_on, id) WHERE retired_on > 0;

-- Where an imported record came from: the register's own key, hashed.
CREATE TABLE record_rows (
	register BIGINT NOT NULL,
	key TEXT NOT NULL,
	digest TEXT NOT NULL,                -- of the row: the same again changes nothing
	party BIGINT NOT NULL,
	record BIGINT NOT NULL,
	import BIGINT NOT NULL,
	PRIMARY KEY (register, key)
);

CREATE TABLE record_imports (
	id BIGINT PRIMARY KEY,
	register BIGINT NOT NULL,
	post BIGINT NOT NULL,
	file_name TEXT NOT NULL,
	rows_read BIGINT NOT NULL,
	added BIGINT NOT NULL,
	changed BIGINT NOT NULL,
	same BIGINT NOT NULL,
	bad BIGINT NOT NULL,
	conflicts BIGINT NOT NULL,
	applied INTEGER NOT NULL
);
CREATE INDEX record_imports_register ON record_imports (register, id);

-- The bad rows of an import with their reasons, sealed; forgotten after 30 days.
CREATE TABLE record_import_bad (
	import BIGINT PRIMARY KEY,
	body TEXT NOT NULL
);

-- Rows that match nobody for certain, or two: somebody decides.
CREATE TABLE record_conflicts (
	id BIGINT PRIMARY KEY,
	register BIGINT NOT NULL,
	import BIGINT NOT NULL,
	row_number BIGINT NOT NULL,
	reason TEXT NOT NULL,
	party BIGINT NOT NULL,               -- whom the key names
	body TEXT NOT NULL,                  -- sealed row
	decided_at BIGINT NOT NULL DEFAULT 0,
	decided_by BIGINT NOT NULL DEFAULT 0,
	decision INTEGER NOT NULL DEFAULT 0  -- 1 taken, 2 left out
);
CREATE INDEX record_conflicts_open ON record_conflicts (id) WHERE decided_at = 0;
