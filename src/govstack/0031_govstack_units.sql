-- Each registry, and each name another system gives, belongs to the unit whose program brought it; other units find it only where a grant lets them.
ALTER TABLE govstack_registries ADD COLUMN unit BIGINT NOT NULL DEFAULT 0;
UPDATE govstack_registries SET unit = COALESCE((SELECT issuer FROM record_types WHERE record_types.code = govstack_registries.type), 0);

CREATE TABLE govstack_named (
	kind TEXT NOT NULL,                  -- applicant, file, document; of all units: service, form
	unit BIGINT NOT NULL,                -- 0: of all
	name TEXT NOT NULL,
	id BIGINT NOT NULL,
	about TEXT NOT NULL,                 -- sealed, or "" none
	PRIMARY KEY (kind, unit, name)
);
CREATE INDEX govstack_named_by_id ON govstack_named (kind, unit, id);
-- Until now no key was handed out: what there is came through the Information Mediator beside the server, for the first unit.
INSERT INTO govstack_named (kind, unit, name, id, about)
SELECT kind, COALESCE((SELECT units.id FROM units ORDER BY units.path LIMIT 1), 0), name, id, about FROM govstack_names;
DROP TABLE govstack_names;
