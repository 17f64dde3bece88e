-- A lease has a name of its own, so that it can be renewed while its job runs, and an owner, so that a server that comes back takes up its own at once.
ALTER TABLE jobs ADD COLUMN lease BIGINT NOT NULL DEFAULT 0;
ALTER TABLE jobs ADD COLUMN leased_by INTEGER NOT NULL DEFAULT -1;   -- number of the server, -1: a command
CREATE INDEX jobs_leased ON jobs (leased_by) WHERE leased_until > 0;
