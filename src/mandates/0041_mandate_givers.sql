-- Who gave an organisation's mandate: what one gave oneself ends when one no longer speaks for the organisation.
ALTER TABLE mandates ADD COLUMN giver BIGINT NOT NULL DEFAULT 0;   -- person; 0: given before staff, or before this was written down
UPDATE mandates SET giver = agent WHERE from_kind = 2 AND post = 0
	AND EXISTS (SELECT 1 FROM record_representatives r WHERE r.organisation = mandates.from_id AND r.person = mandates.agent);
CREATE INDEX mandates_own ON mandates (id) WHERE giver = agent AND ended_at = 0;
