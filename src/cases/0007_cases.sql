-- The common core of requests and applications.

-- A cache of the fold of case_events: `onedoor verify` computes it again and compares.
CREATE TABLE cases (
	id BIGINT PRIMARY KEY,
	kind INTEGER NOT NULL,
	reference TEXT NOT NULL,
	state INTEGER NOT NULL,
	category TEXT NOT NULL,
	title TEXT NOT NULL,
	place TEXT NOT NULL,
	county TEXT NOT NULL,                -- the first 6 digits of place,
	town TEXT NOT NULL,                  -- and the first 9: public lists and counts
	unit BIGINT NOT NULL DEFAULT 0,
	unit_path TEXT NOT NULL DEFAULT '',
	holder BIGINT NOT NULL DEFAULT 0,
	resident BIGINT NOT NULL DEFAULT 0,
	registered_at BIGINT NOT NULL,
	due_at BIGINT NOT NULL,
	stopped_at BIGINT NOT NULL DEFAULT 0,
	stopped_ms BIGINT NOT NULL DEFAULT 0,
	ended_at BIGINT NOT NULL DEFAULT 0,
	overdue_at BIGINT NOT NULL DEFAULT 0,
	span_unit INTEGER NOT NULL,
	span_count INTEGER NOT NULL,
	provisional INTEGER NOT NULL DEFAULT 0,
	publicly_overdue INTEGER NOT NULL DEFAULT 0,
	is_public INTEGER NOT NULL,
	reopened INTEGER NOT NULL DEFAULT 0,
	lane INTEGER NOT NULL DEFAULT 0,
	parent BIGINT NOT NULL DEFAULT 0,
	alarm_at BIGINT NOT NULL DEFAULT 0,
	alarm_step INTEGER NOT NULL DEFAULT 0,
	told_unit BIGINT NOT NULL DEFAULT 0,
	seq INTEGER NOT NULL,
	last_hash TEXT NOT NULL
);
CREATE UNIQUE INDEX cases_reference ON cases (reference);
CREATE INDEX cases_alarm ON cases (alarm_at) WHERE alarm_at > 0;
CREATE INDEX cases_open_unit ON cases (unit, due_at, id) WHERE ended_at = 0;
CREATE INDEX cases_open_path ON cases (unit_path, due_at, id) WHERE ended_at = 0;
CREATE INDEX cases_open_due ON cases (due_at, id) WHERE ended_at = 0;
CREATE INDEX cases_town ON cases (town, id);
CREATE INDEX cases_county ON cases (county, id);
CREATE INDEX cases_category ON cases (category, id);
CREATE INDEX cases_resident ON cases (resident, id) WHERE resident > 0;
CREATE INDEX cases_parent ON cases (parent) WHERE parent > 0;
CREATE INDEX cases_publicly_overdue ON cases (town) WHERE publicly_overdue = 1;
CREATE INDEX cases_lane ON cases (lane, town) WHERE lane > 0;
CREATE INDEX cases_late_newest ON cases (id) WHERE publicly_overdue = 1;
CREATE INDEX cases_lane_newest ON cases (lane, id) WHERE lane > 0;
CREATE INDEX cases_provisional ON cases (id) WHERE provisional = 1 AND ended_at = 0;

-- Append only. hash = BLAKE2b-256 of the hash before ‖ the fields in order (case_event_text).
CREATE TABLE case_events (
	case_id BIGINT NOT NULL,
	seq INTEGER NOT NULL,
	at BIGINT NOT NULL,
	event INTEGER NOT NULL,
	actor_kind INTEGER NOT NULL,
	actor_post BIGINT NOT NULL,
	actor_unit BIGINT NOT NULL,
	state INTEGER NOT NULL,              -- after the event, like the fields below
	unit BIGINT NOT NULL,
	holder BIGINT NOT NULL,
	due_at BIGINT NOT NULL,
	category TEXT NOT NULL,
	place TEXT NOT NULL,
	other BIGINT NOT NULL,
	hidden INTEGER NOT NULL,
	words TEXT NOT NULL,
	data TEXT NOT NULL,
	hash TEXT NOT NULL,
	PRIMARY KEY (case_id, seq)
);
CREATE INDEX case_events_at ON case_events (at, case_id, seq);

-- Kept by the transaction that writes the event: a board's cost does not grow with the cases.
CREATE TABLE case_counts (
	day INTEGER NOT NULL,                -- of registration, days since 1970-01-01 in Shanghai
	town TEXT NOT NULL,
	category TEXT NOT NULL,
	unit BIGINT NOT NULL,
	state INTEGER NOT NULL,
	kind INTEGER NOT NULL,
	n INTEGER NOT NULL,
	PRIMARY KEY (day, town, category, unit, state, kind)
);
CREATE INDEX case_counts_town ON case_counts (town, day);
CREATE INDEX case_counts_unit ON case_counts (unit, day);

CREATE TABLE case_assists (
	case_id BIGINT NOT NULL,
	unit BIGINT NOT NULL,
	asked_at BIGINT NOT NULL,
	done_at BIGINT NOT NULL DEFAULT 0,
	words TEXT NOT NULL,
	answer TEXT NOT NULL DEFAULT '',
	PRIMARY KEY (case_id, unit)
);
CREATE INDEX case_assists_open ON case_assists (unit, case_id) WHERE done_at = 0;

CREATE TABLE case_orders (
	id BIGINT PRIMARY KEY,
	case_id BIGINT NOT NULL,
	unit BIGINT NOT NULL,
	post BIGINT NOT NULL,                -- who ordered
	ordered_at BIGINT NOT NULL,
	due_at BIGINT NOT NULL,
	replied_at BIGINT NOT NULL DEFAULT 0,
	late_told INTEGER NOT NULL DEFAULT 0,
	words TEXT NOT NULL,
	reply TEXT NOT NULL DEFAULT ''
);
CREATE INDEX case_orders_case ON case_orders (case_id);
CREATE INDEX case_orders_open ON case_orders (due_at) WHERE replied_at = 0;

-- A signed root over the chains that moved on a day: who keeps one can tell when history was written anew. before: the root of the day before.
CREATE TABLE day_roots (
	day INTEGER PRIMARY KEY,             -- in Shanghai
	cases INTEGER NOT NULL,
	root TEXT NOT NULL,
	before_root TEXT NOT NULL,
	made_at BIGINT NOT NULL,
	signature TEXT NOT NULL
);
