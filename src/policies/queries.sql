-- name: policy_insert
INSERT INTO policies (id, code, versions, in_work) VALUES ($1, $2, 1, $3) ON CONFLICT (code) DO NOTHING;


-- name: policy_find
SELECT code, versions, in_work, time_line FROM policies WHERE id = $1;

-- name: policy_next_version
UPDATE policies SET versions = versions + 1, in_work = $2 WHERE id = $1 AND versions = $3 AND in_work = 0;

-- name: policy_work_is_done
UPDATE policies SET in_work = 0 WHERE id = $1 AND in_work = $2;

-- name: policy_move_time_line
UPDATE policies SET time_line = time_line + 1 WHERE id = $1 AND time_line = $2;

-- name: policy_version_insert
INSERT INTO policy_versions (id, policy, number, state, edition, title, title_en, authority, reference, decision, note, model, digest, changed_at, author)
VALUES ($1, $2, $3, 0, 1, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13);

-- name: policy_version_find
SELECT v.id, v.policy, p.code, v.number, v.state, v.edition, v.title, v.title_en, v.authority, v.reference, v.decision, v.note, v.digest, v.sent_back, v.valid_from, v.valid_to,
v.changed_at, v.checked_at, v.submitted_at, v.published_at, v.accepted, v.author, v.publisher
FROM policy_versions v JOIN policies p ON p.id = v.policy WHERE v.id = $1;

-- name: policy_version_in_force
SELECT v.id, v.policy, p.code, v.number, v.state, v.edition, v.title, v.title_en, v.authority, v.reference, v.decision, v.note, v.digest, v.sent_back, v.valid_from, v.valid_to,
v.changed_at, v.checked_at, v.submitted_at, v.published_at, v.accepted, v.author, v.publisher
FROM policies p JOIN policy_versions v ON v.policy = p.id
WHERE p.code = $1 AND v.state IN (3, 4) AND v.valid_from <= $2 AND v.valid_to >= $2 ORDER BY v.valid_from DESC LIMIT 1;

-- name: policy_version_model
SELECT model FROM policy_versions WHERE id = $1;

-- name: policy_versions_published
SELECT v.id, v.policy, p.code, v.number, v.state, v.edition, v.title, v.title_en, v.authority, v.reference, v.decision, v.note, v.digest, v.sent_back, v.valid_from, v.valid_to,
v.changed_at, v.checked_at, v.submitted_at, v.published_at, v.accepted, v.author, v.publisher
FROM policy_versions v JOIN policies p ON p.id = v.policy
WHERE v.policy = $1 AND v.state IN (3, 4) ORDER BY v.valid_from DESC LIMIT $2;

-- name: policy_versions_of
SELECT v.id, v.policy, p.code, v.number, v.state, v.edition, v.title, v.title_en, v.authority, v.reference, v.decision, v.note, v.digest, v.sent_back, v.valid_from, v.valid_to,
v.changed_at, v.checked_at, v.submitted_at, v.published_at, v.accepted, v.author, v.publisher
FROM policy_versions v JOIN policies p ON p.id = v.policy
WHERE v.policy = $1 ORDER BY v.number DESC LIMIT $2;

-- name: policy_versions_in_work
SELECT v.id, v.policy, p.code, v.number, v.state, v.edition, v.title, v.title_en, v.authority, v.reference, v.decision, v.note, v.digest, v.sent_back, v.valid_from, v.valid_to,
v.changed_at, v.checked_at, v.submitted_at, v.published_at, v.accepted, v.author, v.publisher
FROM policy_versions v JOIN policies p ON p.id = v.policy
WHERE v.state IN (0, 1, 2) AND v.id < $1 ORDER BY v.id DESC LIMIT $2;

-- name: policies_in_force
SELECT v.id, v.policy, p.code, v.number, v.state, v.edition, v.title, v.title_en, v.authority, v.reference, v.decision, v.note, v.digest, v.sent_back, v.valid_from, v.valid_to,
v.changed_at, v.checked_at, v.submitted_at, v.published_at, v.accepted, v.author, v.publisher
FROM policies p JOIN policy_versions v ON v.policy = p.id
WHERE p.code > $1 AND v.state IN (3, 4) AND v.valid_from <= $2 AND v.valid_to >= $2 ORDER BY p.code LIMIT $3;

-- name: policy_version_save
UPDATE policy_versions SET state = 0, edition = edition + 1, title = $3, title_en = $4, authority = $5, reference = $6, decision = $7, note = $8, model = $9, digest = $10,
changed_at = $11, checked_at = 0, accepted = '' WHERE id = $1 AND edition = $2 AND state IN (0, 1);

-- name: policy_version_checked
UPDATE policy_versions SET state = 1, checked_at = $3, accepted = $4 WHERE id = $1 AND edition = $2 AND state IN (0, 1);

-- name: policy_version_submitted
UPDATE policy_versions SET state = 2, submitted_at = $2, sent_back = '' WHERE id = $1 AND state = 1;

-- name: policy_version_sent_back
UPDATE policy_versions SET state = 0, submitted_at = 0, checked_at = 0, accepted = '', sent_back = $2 WHERE id = $1 AND state = 2;

-- name: policy_version_published
UPDATE policy_versions SET state = 3, published_at = $2, publisher = $3, valid_from = $4, valid_to = $5 WHERE id = $1 AND state = 2;

-- name: policy_version_ended
UPDATE policy_versions SET state = 4, valid_to = $2 WHERE id = $1 AND state = 3 AND valid_to > $2;

-- name: policy_version_settled
UPDATE policy_versions SET state = 3, checked_at = $2, submitted_at = $2, published_at = $2, publisher = $3, valid_from = $4, valid_to = $5 WHERE id = $1 AND state = 0;

-- name: policy_overlap
SELECT id, number, valid_from, valid_to FROM policy_versions
WHERE policy = $1 AND state IN (3, 4) AND valid_from <= $3 AND valid_to >= $2 ORDER BY valid_from LIMIT 1;


-- name: policy_writer_put
INSERT INTO policy_writers (version, person) VALUES ($1, $2) ON CONFLICT (version, person) DO NOTHING;

-- name: policy_writer_is
SELECT version FROM policy_writers WHERE version = $1 AND person = $2;

-- name: population_residents
SELECT h.place, h.id, COALESCE(p.born, 0), (SELECT COUNT(*) FROM household_members s WHERE s.household = h.id AND s.until = 0 AND p.id IS NOT NULL)
FROM (SELECT place, id FROM households WHERE (place, id) > ($1, $2) AND place >= $3 AND place < $4 ORDER BY place, id LIMIT $5) h
LEFT JOIN household_members m ON m.household = h.id AND m.until = 0
LEFT JOIN persons p ON p.id = m.person AND p.closed_at = 0
ORDER BY h.place, h.id;
