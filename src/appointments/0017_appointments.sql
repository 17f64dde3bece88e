-- Halls' own settings; a hall without a row has the presets.
CREATE TABLE halls (
	unit BIGINT PRIMARY KEY,
	work_hours TEXT NOT NULL,
	rest_hours TEXT NOT NULL,
	slot_minutes INTEGER NOT NULL,
	slot_capacity INTEGER NOT NULL,
	days_ahead INTEGER NOT NULL
);

CREATE INDEX units_halls ON units (code) WHERE kind = 'hall';

-- A window, the post that sits there, and when it last called somebody.
CREATE TABLE hall_windows (
	hall BIGINT NOT NULL,
	number TEXT NOT NULL,
	post BIGINT NOT NULL,
	last_call_at BIGINT NOT NULL DEFAULT 0,
	PRIMARY KEY (hall, number)
);
CREATE INDEX hall_windows_post ON hall_windows (post);

-- Places taken, by slot: the row that two who want the last place meet on.
CREATE TABLE hall_slots (
	hall BIGINT NOT NULL,
	at BIGINT NOT NULL,
	taken INTEGER NOT NULL,
	PRIMARY KEY (hall, at)
);

CREATE TABLE appointments (
	id BIGINT PRIMARY KEY,
	hall BIGINT NOT NULL,
	at BIGINT NOT NULL,
	item TEXT NOT NULL,
	person BIGINT NOT NULL,
	contact_hash TEXT NOT NULL,
	contact_sealed TEXT NOT NULL,
	state INTEGER NOT NULL
);
CREATE INDEX appointments_contact ON appointments (contact_hash, at);
CREATE INDEX appointments_hall ON appointments (hall, at);

CREATE TABLE tickets (
	id BIGINT PRIMARY KEY,
	hall BIGINT NOT NULL,
	day INTEGER NOT NULL,
	number TEXT NOT NULL,
	rank INTEGER NOT NULL,             -- 0 appointments in their time, 1 the others
	state INTEGER NOT NULL,
	item TEXT NOT NULL,
	window_number TEXT NOT NULL DEFAULT '',
	post BIGINT NOT NULL DEFAULT 0,
	appointment BIGINT NOT NULL DEFAULT 0,
	called_at BIGINT NOT NULL DEFAULT 0,
	ended_at BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX tickets_line ON tickets (hall, day, state, rank, id);
CREATE INDEX tickets_called ON tickets (hall, day, state, called_at);
CREATE INDEX tickets_post ON tickets (post, state);
CREATE UNIQUE INDEX tickets_appointment ON tickets (appointment) WHERE appointment <> 0;

CREATE TABLE ticket_numbers (
	hall BIGINT NOT NULL,
	day INTEGER NOT NULL,
	letter TEXT NOT NULL,
	last INTEGER NOT NULL,
	PRIMARY KEY (hall, day, letter)
);

-- How long people took at the windows, by day: what the waiting time is told from.
CREATE TABLE hall_pace (
	hall BIGINT NOT NULL,
	day INTEGER NOT NULL,
	served INTEGER NOT NULL,
	busy_ms BIGINT NOT NULL,
	PRIMARY KEY (hall, day)
);
