-- What leaves for addresses outside, and what the staff should know.

CREATE TABLE outbox (
	id BIGINT PRIMARY KEY,
	once_key TEXT NOT NULL,              -- the same key is the same notice
	channel INTEGER NOT NULL,
	to_sealed TEXT NOT NULL,             -- '' when erased
	subject TEXT NOT NULL,
	body_sealed TEXT NOT NULL,
	case_id BIGINT NOT NULL,
	made_at BIGINT NOT NULL,
	sent_at BIGINT NOT NULL DEFAULT 0,
	refused INTEGER NOT NULL DEFAULT 0,  -- the carrier says it never will be
	detail TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX outbox_once ON outbox (once_key);
CREATE INDEX outbox_case ON outbox (case_id, id);
CREATE INDEX outbox_kept ON outbox (made_at) WHERE to_sealed <> '';

-- One row for a post, or for all posts of a unit that may do what capability says.
CREATE TABLE staff_notices (
	id BIGINT PRIMARY KEY,
	post BIGINT NOT NULL,
	unit BIGINT NOT NULL,
	capability INTEGER NOT NULL,
	message TEXT NOT NULL,
	words TEXT NOT NULL,                 -- a line each: name=value
	case_id BIGINT NOT NULL
);
CREATE INDEX staff_notices_post ON staff_notices (post, id) WHERE post > 0;
CREATE INDEX staff_notices_unit ON staff_notices (unit, id) WHERE unit > 0;

-- How far a post has read.
CREATE TABLE staff_notices_read (
	post BIGINT PRIMARY KEY,
	up_to BIGINT NOT NULL
);
