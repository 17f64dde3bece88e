-- ---- notices ----

-- name: notice_complete_insert
INSERT INTO notices_complete (id, code, at, item, bundle, versions, answers, applicant_kind, applicant, body)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- name: notice_complete_by_id
SELECT id, code, at, item, bundle, versions, answers, body, case_id, applicant_kind, applicant FROM notices_complete WHERE id = $1;

-- name: notice_complete_by_code
SELECT id FROM notices_complete WHERE code = $1;

-- name: notice_complete_used
UPDATE notices_complete SET case_id = $2 WHERE id = $1 AND case_id = 0;

-- ---- drafts ----

-- name: application_draft_insert
INSERT INTO application_drafts (id, code, title, title_en, versions, applicant_kind, applicant, owner, agent, mandate, post, channel, notice, made_at,
	changed_at, fields_sealed, sources_sealed)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17);

-- name: application_draft_by_id
SELECT id, state, code, title, title_en, versions, applicant_kind, applicant, owner, agent, mandate, post, channel, notice, made_at, changed_at, seq,
	fields_sealed, sources_sealed, case_id
FROM application_drafts WHERE id = $1;

-- name: application_draft_change
UPDATE application_drafts SET fields_sealed = $3, sources_sealed = $4, changed_at = $5, seq = seq + 1 WHERE id = $1 AND seq = $2 AND state = 0;

-- name: application_draft_sent
UPDATE application_drafts SET state = 1, case_id = $3, fields_sealed = '', sources_sealed = '', seq = seq + 1 WHERE id = $1 AND seq = $2 AND state = 0;

-- name: application_draft_drop
UPDATE application_drafts SET state = 2, fields_sealed = '', sources_sealed = '' WHERE id = $1 AND state = 0;

-- name: application_draft_owned
UPDATE application_drafts SET owner = $2 WHERE id = $1 AND owner = 0;

-- name: application_drafts_owned
SELECT id FROM application_drafts WHERE owner = $1 AND owner > 0 AND state = 0 ORDER BY id DESC LIMIT $2;

-- name: application_drafts_old
SELECT id FROM application_drafts WHERE changed_at < $1 AND state = 0 ORDER BY changed_at LIMIT 200;

-- ---- files ----

-- name: application_file_insert
INSERT INTO application_files (draft, n, case_id, material, name_sealed, hash, preview, media_type, bytes, record, brought_words, added_at, post)
VALUES ($1, (SELECT COALESCE(MAX(n), 0) + 1 FROM application_files WHERE draft = $1), $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12);

-- name: application_files_of
SELECT n, case_id, material, name_sealed, hash, preview, media_type, bytes, record, brought_words, added_at, post, verified_at
FROM application_files WHERE draft = $1 ORDER BY n LIMIT 60;

-- name: application_files_between
SELECT hash FROM application_files WHERE hash >= $1 AND hash < $2 AND hash <> ''
UNION SELECT preview FROM application_files WHERE preview >= $1 AND preview < $2 AND preview <> '';

-- name: application_file_delete
DELETE FROM application_files WHERE draft = $1 AND n = $2 AND case_id = 0 AND hash <> '';

-- name: application_files_clear
DELETE FROM application_files WHERE draft = $1 AND material = $2 AND case_id = 0;

-- name: application_files_sent
UPDATE application_files SET case_id = $2 WHERE draft = $1 AND case_id = 0;

-- name: application_file_verified
UPDATE application_files SET verified_at = $3, verified_by = $4 WHERE draft = $1 AND n = $2 AND verified_at = 0;

-- name: application_file_recorded
UPDATE application_files SET record = $3 WHERE draft = $1 AND n = $2;

-- ---- who else must agree ----

-- name: application_cosigner_insert
INSERT INTO application_cosigners (draft, n, name_sealed, asked_at)
VALUES ($1, (SELECT COALESCE(MAX(n), 0) + 1 FROM application_cosigners WHERE draft = $1), $2, $3) RETURNING n;

-- name: application_cosigners_of
SELECT n, name_sealed, asked_at, signed_at FROM application_cosigners WHERE draft = $1 ORDER BY n LIMIT 8;

-- name: application_cosigner_sign
UPDATE application_cosigners SET signed_at = $3, seen_hash = $4 WHERE draft = $1 AND n = $2 AND signed_at = 0;

-- name: application_cosigners_clear
-- What they signed was changed: they are asked again.
UPDATE application_cosigners SET signed_at = 0, seen_hash = '' WHERE draft = $1 AND signed_at > 0;

-- ---- applications ----

-- name: application_insert
INSERT INTO applications (id, applicant_kind, applicant, name_masked, title_en, agent, mandate, draft, notice, channel, language, contact_kind,
	fields_sealed, sources_sealed, prefilled, held, asked, visits_promised, versions)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19);

-- name: application_by_id
SELECT applicant_kind, applicant, name_masked, title_en, agent, mandate, draft, notice, channel, language, contact_kind, fields_sealed, sources_sealed,
	prefilled, held, asked, visits_promised, versions, visits, demands, told, extended, accepted_at, legal_due_at, decided_at, delivered_at
FROM applications WHERE id = $1;

-- name: application_line
SELECT name_masked, title_en, channel, demands FROM applications WHERE id = $1;

-- name: application_accepted
UPDATE applications SET accepted_at = $2, legal_due_at = $3 WHERE id = $1;

-- name: application_told
UPDATE applications SET told = 1 WHERE id = $1 AND told = 0;

-- name: application_extended
UPDATE applications SET extended = 1, legal_due_at = $2 WHERE id = $1 AND extended = 0;

-- name: application_decided
UPDATE applications SET decided_at = $2 WHERE id = $1 AND decided_at = 0;

-- name: application_delivered
UPDATE applications SET delivered_at = $2 WHERE id = $1 AND delivered_at = 0;

-- name: application_visited
UPDATE applications SET visits = visits + 1 WHERE id = $1;

-- name: application_demands_add
UPDATE applications SET demands = demands + 1 WHERE id = $1;

-- name: applications_of_party
SELECT id FROM applications WHERE applicant = $1 AND applicant > 0 AND applicant_kind = $2 AND id < $3 ORDER BY id DESC LIMIT $4;

-- name: applications_of_agent
SELECT id FROM applications WHERE agent = $1 AND agent > 0 AND id < $2 ORDER BY id DESC LIMIT $3;

-- name: application_part_insert
INSERT INTO application_parts (case_id, n, item, item_code, title, title_en, unit, unit_path) VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- name: application_parts_of
SELECT n, item, item_code, title, title_en, unit, unit_path, result, words, decided_at, post, certificate FROM application_parts
WHERE case_id = $1 ORDER BY n LIMIT 12;

-- name: application_part_decide
UPDATE application_parts SET result = $3, words = $4, decided_at = $5, post = $6, certificate = $7 WHERE case_id = $1 AND n = $2 AND result = 0;

-- name: application_visit_note
INSERT INTO application_visits (case_id, n, at, post, why)
VALUES ($1, (SELECT COALESCE(MAX(n), 0) + 1 FROM application_visits WHERE case_id = $1), $2, $3, $4);

-- name: application_visits_noted
SELECT n, at, post, why FROM application_visits WHERE case_id = $1 ORDER BY n LIMIT 50;

-- ---- demands beyond the notice ----

-- name: application_demand_insert
INSERT INTO application_demands (id, case_id, item_code, unit, unit_path, place, what, reason, post, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- name: application_demands_of
SELECT id, what, reason, unit, at FROM application_demands WHERE case_id = $1 ORDER BY id LIMIT 50;

-- name: application_demands_newest
SELECT id, case_id, item_code, unit, what, reason, post, at FROM application_demands
WHERE id < $1 AND unit_path >= $2 AND unit_path < $3 AND ($4 = '' OR item_code = $4) AND place >= $5 AND place < $6 AND at >= $7 AND at < $8
ORDER BY id DESC LIMIT $9;

-- ---- what was spared ----

-- name: spared_add
INSERT INTO application_counts (day, town, item, unit, notices, sent, asked, held, prefilled, visits_saved, demands)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
ON CONFLICT (day, town, item, unit) DO UPDATE SET notices = application_counts.notices + excluded.notices, sent = application_counts.sent + excluded.sent,
	asked = application_counts.asked + excluded.asked, held = application_counts.held + excluded.held,
	prefilled = application_counts.prefilled + excluded.prefilled, visits_saved = application_counts.visits_saved + excluded.visits_saved,
	demands = application_counts.demands + excluded.demands;

-- name: spared_by_item
SELECT item, unit, SUM(notices), SUM(sent), SUM(asked), SUM(held), SUM(prefilled), SUM(visits_saved), SUM(demands) FROM application_counts
WHERE town >= $1 AND town < $2 AND day >= $3 AND day <= $4 AND ($5 = '' OR item = $5) AND ($6 = 0 OR unit = $6)
GROUP BY item, unit HAVING SUM(held) < $7 OR (SUM(held) = $7 AND (item > $8 OR (item = $8 AND unit > $9)))
ORDER BY SUM(held) DESC, item, unit LIMIT $10;

-- name: applications_notices
SELECT COALESCE(SUM(notices), 0), COALESCE(SUM(notices), 0) FROM application_counts
WHERE town >= $1 AND town < $2 AND day >= $3 AND day <= $4 AND ($5 = '' OR item = $5);

-- name: applications_sent
SELECT COALESCE(SUM(sent), 0), COALESCE(SUM(sent), 0) FROM application_counts
WHERE town >= $1 AND town < $2 AND day >= $3 AND day <= $4 AND ($5 = '' OR item = $5);

-- name: applications_not_asked
-- Of all materials the notices named: those that were held.
SELECT COALESCE(SUM(held), 0), COALESCE(SUM(held) + SUM(asked), 0) FROM application_counts
WHERE town >= $1 AND town < $2 AND day >= $3 AND day <= $4 AND ($5 = '' OR item = $5);

-- name: applications_prefilled
SELECT COALESCE(SUM(prefilled), 0), COALESCE(SUM(sent), 0) FROM application_counts
WHERE town >= $1 AND town < $2 AND day >= $3 AND day <= $4 AND ($5 = '' OR item = $5);

-- name: applications_visits_saved
SELECT COALESCE(SUM(visits_saved), 0), COALESCE(SUM(sent), 0) FROM application_counts
WHERE town >= $1 AND town < $2 AND day >= $3 AND day <= $4 AND ($5 = '' OR item = $5);

-- name: applications_demands
SELECT COALESCE(SUM(demands), 0), COALESCE(SUM(sent), 0) FROM application_counts
WHERE town >= $1 AND town < $2 AND day >= $3 AND day <= $4 AND ($5 = '' OR item = $5);

-- name: application_part_move
-- What an office passes on, the next one decides.
UPDATE application_parts SET unit = $3, unit_path = $4 WHERE case_id = $1 AND unit = $2 AND result = 0;

-- name: application_legal
UPDATE applications SET legal_due_at = $2 WHERE id = $1;

-- ---- verify ----

-- name: spared_differing
-- scans: verify alone reads every application and every count. Sent, asked, held, prefilled by the day of registration; demands by their own.
SELECT day, item, unit, CAST(SUM(kept) AS BIGINT), CAST(SUM(computed) AS BIGINT) FROM (
	SELECT day, item, unit, sent + asked * CAST(1000 AS BIGINT) + held * CAST(1000000 AS BIGINT) + prefilled * CAST(1000000000 AS BIGINT) + demands * CAST(1000000000000 AS BIGINT) AS kept, CAST(0 AS BIGINT) AS computed
	FROM application_counts
	UNION ALL
	SELECT (c.registered_at + 28800000) / 86400000, c.category, COALESCE(e.unit, c.unit), CAST(0 AS BIGINT),
		1 + a.asked * CAST(1000 AS BIGINT) + a.held * CAST(1000000 AS BIGINT) + a.prefilled * CAST(1000000000 AS BIGINT)
	FROM applications a JOIN cases c ON c.id = a.id LEFT JOIN case_events e ON e.case_id = c.id AND e.seq = 1
	UNION ALL
	SELECT (at + 28800000) / 86400000, item_code, unit, CAST(0 AS BIGINT), CAST(1000000000000 AS BIGINT) FROM application_demands
) AS both_sides
GROUP BY day, item, unit HAVING SUM(kept) <> SUM(computed) ORDER BY day LIMIT 100;
