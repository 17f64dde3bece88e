-- What the kernel itself keeps. Migrations are numbered across the whole project and never edited after they land;
-- "-- @sqlite" and "-- @postgresql" start parts for one engine, "-- @both" ends them.
CREATE TABLE jobs (
	id BIGINT PRIMARY KEY,
	kind TEXT NOT NULL,
	subject BIGINT NOT NULL,
	detail TEXT NOT NULL,
	due_at BIGINT NOT NULL,
	attempt INTEGER NOT NULL DEFAULT 0,
	leased_until BIGINT NOT NULL DEFAULT 0,
	-- wished for again while it ran: due then once more, 0: not
	again_at BIGINT NOT NULL DEFAULT 0,
	failed INTEGER NOT NULL DEFAULT 0,
	last_detail TEXT NOT NULL DEFAULT '',
	UNIQUE (kind, subject, detail)
);
CREATE INDEX jobs_due ON jobs (due_at) WHERE failed = 0;
CREATE INDEX jobs_failed ON jobs (kind, id) WHERE failed = 1;

-- Replies already given: the same key by the same caller again gives the same answer.
CREATE TABLE answered (
	key TEXT PRIMARY KEY,
	content TEXT NOT NULL,
	answered_at BIGINT NOT NULL,
	status INTEGER NOT NULL,
	location TEXT NOT NULL,
	media_type TEXT NOT NULL,
	body TEXT NOT NULL
);
CREATE INDEX answered_at ON answered (answered_at);

-- Bounding boxes of shapes.
-- @sqlite
CREATE VIRTUAL TABLE boxes USING rtree (id, west, east, south, north);
-- @postgresql
CREATE TABLE boxes (id BIGINT PRIMARY KEY, area box NOT NULL);
CREATE INDEX boxes_area ON boxes USING gist (area);
-- @both
