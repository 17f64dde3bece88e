-- name: record_type_by_code
SELECT id, code, name, name_en, about, issuer, valid_days, sensitivity, single, fields, closed_at FROM record_types WHERE code = $1;

-- name: record_type_get
SELECT id, code, name, name_en, about, issuer, valid_days, sensitivity, single, fields, closed_at FROM record_types WHERE id = $1;

-- name: record_type_id
SELECT id FROM record_types WHERE code = $1;

-- name: record_type_last
SELECT id FROM record_types WHERE id > 0 ORDER BY id DESC LIMIT 1;

-- name: record_type_add
INSERT INTO record_types (id, code, name, name_en, about, issuer, valid_days, sensitivity, single, fields, changed_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- name: record_type_set
UPDATE record_types SET name = $2, name_en = $3, about = $4, issuer = $5, valid_days = $6, sensitivity = $7, single = $8, fields = $9, changed_at = $10,
	closed_at = $11 WHERE id = $1;

-- name: record_get
SELECT id, party, party_kind, type, issuer, grade, state, issued_on, valid_until, source, source_id, body FROM records WHERE id = $1;

-- name: records_of_party
SELECT id, party, party_kind, type, issuer, grade, state, issued_on, valid_until, source, source_id, body FROM records
WHERE party = $1 AND type = $2 AND state = 0 ORDER BY id DESC LIMIT $3;

-- name: record_add
INSERT INTO records (id, party, party_kind, type, issuer, grade, issued_on, valid_until, source, source_id, body)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- name: records_replace
UPDATE records SET state = 1 WHERE party = $1 AND type = $2 AND state = 0 AND grade >= $3;

-- name: record_set_verified
UPDATE records SET grade = 2, verified_by = $2, verified_at = $3 WHERE id = $1 AND grade > 2 AND state = 0;

-- name: record_set_state
UPDATE records SET state = $2 WHERE id = $1 AND state = 0;

-- name: record_grant_for
SELECT basis, law FROM record_grants
WHERE type = $1 AND purpose = $2 AND path IN ($4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) AND closed_at = 0 AND (ends_on = 0 OR ends_on >= $3)
ORDER BY basis, path DESC LIMIT 1;

-- name: record_grant_same
SELECT id FROM record_grants
WHERE type = $1 AND purpose = $2 AND path = $3 AND basis = $4 AND closed_at = 0 AND (ends_on = 0 OR ends_on >= $5) LIMIT 1;

-- name: record_grant_add
INSERT INTO record_grants (id, type, purpose, path, basis, law, given_at, ends_on) VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- name: record_grant_end
UPDATE record_grants SET closed_at = $2 WHERE id = $1 AND closed_at = 0;

-- name: record_consent_for
SELECT id FROM record_consents
WHERE party = $1 AND type = $2 AND purpose = $3 AND (unit = 0 OR unit = $4) AND withdrawn_at = 0 AND (ends_on = 0 OR ends_on >= $5) LIMIT 1;

-- name: record_consent_same
SELECT id FROM record_consents WHERE party = $1 AND type = $2 AND purpose = $3 AND unit = $4 AND withdrawn_at = 0 LIMIT 1;

-- name: record_consent_add
INSERT INTO record_consents (id, party, type, purpose, unit, given_at) VALUES ($1, $2, $3, $4, $5, $6);

-- name: record_consent_withdraw
UPDATE record_consents SET withdrawn_at = $3 WHERE id = $1 AND party = $2 AND withdrawn_at = 0;

-- name: record_representative_get
SELECT record FROM record_representatives WHERE person = $1 AND organisation = $2;

-- name: record_representatives_drop
DELETE FROM record_representatives WHERE organisation = $1;

-- name: record_representative_add
INSERT INTO record_representatives (organisation, person, record) VALUES ($1, $2, $3) ON CONFLICT (person, organisation) DO UPDATE SET record = excluded.record;

-- name: record_ask_add
INSERT INTO record_asks (id, party, type, record, unit, post, case_id, reason, day) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);
