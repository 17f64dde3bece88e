-- Between hospitals: who may ask, and which card is whose. What they ask about are records.

CREATE TABLE health_clients (
	id BIGINT PRIMARY KEY,               -- its key is made of the id and the server's key file, kept nowhere
	name TEXT NOT NULL,
	unit BIGINT NOT NULL,                -- the hospital, for which it reads
	made_at BIGINT NOT NULL,
	made_by BIGINT NOT NULL,             -- post
	used_at BIGINT NOT NULL DEFAULT 0,
	closed_at BIGINT NOT NULL DEFAULT 0
);

CREATE TABLE health_cards (
	hash TEXT PRIMARY KEY,               -- keyed hash of the number
	person BIGINT NOT NULL,
	shown TEXT NOT NULL,                 -- the last four characters
	client BIGINT NOT NULL,              -- that said so
	at BIGINT NOT NULL
);
CREATE INDEX health_cards_person ON health_cards (person);
