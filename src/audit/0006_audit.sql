-- Who looked at whose data, and why. Append only; each entry holds the hash of the person's entry before.
CREATE TABLE access_entries (
	id BIGINT PRIMARY KEY,
	at BIGINT NOT NULL,
	person BIGINT NOT NULL,
	case_id BIGINT NOT NULL,
	what INTEGER NOT NULL,
	caller_kind INTEGER NOT NULL,
	post BIGINT NOT NULL,
	unit BIGINT NOT NULL,
	purpose TEXT NOT NULL,
	basis TEXT NOT NULL,
	hash TEXT NOT NULL
);
CREATE INDEX access_entries_person ON access_entries (person, id) WHERE person > 0;
CREATE INDEX access_entries_case ON access_entries (case_id, id) WHERE case_id > 0;

-- Changes of the set-up.
CREATE TABLE changes (
	id BIGINT PRIMARY KEY,
	at BIGINT NOT NULL,
	kind TEXT NOT NULL,
	thing BIGINT NOT NULL,
	post BIGINT NOT NULL,
	before TEXT NOT NULL,
	after TEXT NOT NULL
);
CREATE INDEX changes_thing ON changes (kind, thing, id);
