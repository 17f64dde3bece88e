-- ---- keys ----

-- name: certificate_keys_newest
-- scans: a row a renewal of the keys: a handful
SELECT generation, key_id, ed25519, chain, fingerprint, sm2, made_at FROM certificate_keys ORDER BY generation DESC LIMIT 1;

-- name: certificate_keys_all
-- scans: a row a renewal of the keys: a handful
SELECT generation, key_id, ed25519, chain, fingerprint, sm2, made_at FROM certificate_keys ORDER BY generation DESC LIMIT 64;

-- name: certificate_keys_of
SELECT generation, key_id, ed25519, chain, fingerprint, sm2, made_at FROM certificate_keys WHERE generation = $1;

-- name: certificate_keys_insert
INSERT INTO certificate_keys (generation, key_id, ed25519, chain, fingerprint, sm2, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7);

-- ---- certificates ----

-- name: certificate_insert
INSERT INTO certificates (id, number, type, title, title_en, holder_kind, holder, holder_masked, unit, case_id, item, valid_from, valid_to, issued_at,
	generation, statement, statement_hash, ed25519, cms, sm2, record)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21);

-- name: certificate_get
SELECT id, number, type, title, title_en, holder_kind, holder, holder_masked, unit, case_id, item, valid_from, valid_to, issued_at, revoked_at, revoked_why, record
FROM certificates WHERE id = $1;

-- name: certificate_get_by_number
SELECT id, number, type, title, title_en, holder_kind, holder, holder_masked, unit, case_id, item, valid_from, valid_to, issued_at, revoked_at, revoked_why, record
FROM certificates WHERE number = $1;

-- name: certificates_get_of_case
SELECT id, number, type, title, title_en, holder_kind, holder, holder_masked, unit, case_id, item, valid_from, valid_to, issued_at, revoked_at, revoked_why, record
FROM certificates WHERE case_id = $1 ORDER BY id LIMIT $2;

-- name: certificates_get_of_party
SELECT id, number, type, title, title_en, holder_kind, holder, holder_masked, unit, case_id, item, valid_from, valid_to, issued_at, revoked_at, revoked_why, record
FROM certificates WHERE holder_kind = $1 AND holder = $2 AND id < $3 ORDER BY id DESC LIMIT $4;

-- name: certificate_signed_text
SELECT number, generation, statement, statement_hash, ed25519, cms, sm2 FROM certificates WHERE id = $1;

-- name: certificate_hash_of_number
SELECT statement_hash, revoked_at FROM certificates WHERE number = $1;

-- name: certificate_set_revoked
UPDATE certificates SET revoked_at = $2, revoked_by = $3, revoked_why = $4 WHERE id = $1 AND revoked_at = 0;
