-- Blank forms and filled samples that authors gave for materials: which files of the store anybody may fetch.
CREATE TABLE item_papers (
	hash TEXT PRIMARY KEY,                   -- in the store
	media_type TEXT NOT NULL,
	bytes BIGINT NOT NULL,
	post BIGINT NOT NULL DEFAULT 0,          -- that gave it first
	made_at BIGINT NOT NULL
);
