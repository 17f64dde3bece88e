-- A hall may keep an opening calendar (catalogue) instead of hours of its own.
ALTER TABLE halls ADD COLUMN opening TEXT NOT NULL DEFAULT '';
