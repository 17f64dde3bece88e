-- Open311: programs that may write, and what they said. Their keys are kept nowhere: made of the id and the server's key file, shown once.

CREATE TABLE open311_keys (
	id BIGINT PRIMARY KEY,
	name TEXT NOT NULL,
	contact TEXT NOT NULL,
	by_token INTEGER NOT NULL,           -- answered with a token, the number follows at tokens/{token}
	per_day INTEGER NOT NULL,            -- writes a day at most
	made_at BIGINT NOT NULL,
	made_by BIGINT NOT NULL,             -- post
	used_at BIGINT NOT NULL DEFAULT 0,
	closed_at BIGINT NOT NULL DEFAULT 0
);

CREATE TABLE open311_key_days (
	key_id BIGINT NOT NULL,
	day INTEGER NOT NULL,                -- days since 1970-01-01 in Shanghai
	requests INTEGER NOT NULL DEFAULT 0,
	updates INTEGER NOT NULL DEFAULT 0,
	PRIMARY KEY (key_id, day)
);

-- An update is taken once, however often it is sent.
CREATE TABLE open311_updates (
	key_id BIGINT NOT NULL,
	their_id TEXT NOT NULL,
	case_id BIGINT NOT NULL,
	seq INTEGER NOT NULL,
	PRIMARY KEY (key_id, their_id)
);
