-- Who may act for whom, and what was done under it. A mandate is never deleted: it ends.
CREATE TABLE mandates (
	id BIGINT PRIMARY KEY,
	from_kind INTEGER NOT NULL,
	from_id BIGINT NOT NULL,
	agent BIGINT NOT NULL,                -- person
	items TEXT NOT NULL,                  -- ',a,b,' so that a code is found whole; '' all
	until INTEGER NOT NULL,               -- last day
	basis INTEGER NOT NULL,
	proof INTEGER NOT NULL,
	proof_sealed TEXT NOT NULL,           -- strokes of the signature, or what was shown
	given_at BIGINT NOT NULL,
	post BIGINT NOT NULL,                 -- who took it down; 0: given online
	ended_at BIGINT NOT NULL DEFAULT 0,
	ended_by BIGINT NOT NULL DEFAULT 0,   -- person, 0: the system
	used INTEGER NOT NULL DEFAULT 0       -- how often; its change holds the row against a revocation at the same time
);
CREATE INDEX mandates_from ON mandates (from_kind, from_id, id);
CREATE INDEX mandates_agent ON mandates (agent, id);

CREATE TABLE mandate_uses (
	id BIGINT PRIMARY KEY,
	mandate BIGINT NOT NULL,
	at BIGINT NOT NULL,
	what TEXT NOT NULL,
	case_id BIGINT NOT NULL
);
CREATE INDEX mandate_uses_of ON mandate_uses (mandate, id);
