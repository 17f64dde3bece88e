-- name: record_type_by_code
SELECT id, code, name, name_en, about, issuer, valid_days, sensitivity, single, fields, closed_at, heard FROM record_types WHERE code = $1;

-- name: record_type_get
SELECT id, code, name, name_en, about, issuer, valid_days, sensitivity, single, fields, closed_at, heard FROM record_types WHERE id = $1;

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
UPDATE records SET state = 1 WHERE party = $1 AND type = $2 AND state = 0 AND grade >= $3 AND id <> $4;

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
-- A licence that was taken back or has ended makes nobody speak.
SELECT r.record FROM record_representatives r JOIN records l ON l.id = r.record
WHERE r.person = $1 AND r.organisation = $2 AND l.state = 0 AND (l.valid_until = 0 OR l.valid_until >= $3);

-- name: record_representative_of
SELECT r.person FROM record_representatives r JOIN records l ON l.id = r.record
WHERE r.organisation = $1 AND l.state = 0 AND (l.valid_until = 0 OR l.valid_until >= $2) LIMIT 1;

-- name: record_representatives_drop
DELETE FROM record_representatives WHERE organisation = $1;

-- name: record_representative_add
INSERT INTO record_representatives (organisation, person, record) VALUES ($1, $2, $3) ON CONFLICT (person, organisation) DO UPDATE SET record = excluded.record;

-- name: record_ask_add
INSERT INTO record_asks (id, party, type, record, unit, post, case_id, reason, day) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- name: record_question_add
INSERT INTO record_questions (id, party, party_kind, asker, kind, entry, record, record_type, unit, words, due_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- name: record_question_get
SELECT party, party_kind, kind, entry, record, record_type, unit, words, due_at, answer, answer_words, answered_at, overdue_at, told_unit
FROM record_questions WHERE id = $1;

-- name: record_question_of_entry
SELECT id FROM record_questions WHERE entry = $1 AND entry > 0 LIMIT 1;

-- name: record_question_open_of
SELECT id FROM record_questions WHERE party = $1 AND record = $2 AND kind = $3 AND answered_at = 0 LIMIT 1;

-- name: record_question_answer
UPDATE record_questions SET answer = $2, answer_words = $3, answered_at = $4, answered_by = $5 WHERE id = $1 AND answered_at = 0;

-- name: record_question_late
UPDATE record_questions SET overdue_at = $2, told_unit = $3 WHERE id = $1 AND overdue_at = 0;

-- name: record_questions_due
SELECT id, unit FROM record_questions WHERE answered_at = 0 AND overdue_at = 0 AND due_at <= $1 ORDER BY due_at, id LIMIT $2;

-- name: record_questions_of_party
SELECT id FROM record_questions WHERE party = $1 ORDER BY id DESC LIMIT 50;

-- name: record_questions_of_unit
SELECT id FROM record_questions WHERE unit = $1 AND answered_at = 0 AND (due_at, id) > ($2, $3) ORDER BY due_at, id LIMIT $4;

-- name: record_questions_late_below
SELECT q.id FROM units u JOIN record_questions q ON q.unit = u.id
WHERE u.path >= $1 AND u.path < $2 AND u.place >= $4 AND u.place < $5 AND q.answered_at = 0 AND q.due_at <= $3 ORDER BY q.due_at, q.id LIMIT 200;

-- name: records_all_of_party
SELECT r.id, t.code, t.name, t.name_en, r.issuer, r.grade, r.issued_on, r.valid_until, r.source FROM records r JOIN record_types t ON t.id = r.type
WHERE r.party = $1 AND r.state = 0 ORDER BY r.type, r.id DESC LIMIT 200;

-- name: record_ids_of_party
SELECT id FROM records WHERE party = $1 AND state = 0 ORDER BY type, id DESC LIMIT 500;

-- name: record_looks_of_party
SELECT e.id, e.seq, e.at, e.what, e.caller_kind, e.case_id, e.record, e.record_type, e.purpose, e.basis, e.laid_open_at, e.unit, u.name, u.name_en, p.name, p.role,
	q.id, q.answered_at, q.overdue_at
FROM access_entries e LEFT JOIN units u ON u.id = e.unit LEFT JOIN posts p ON p.id = e.post
LEFT JOIN record_questions q ON q.entry = e.id AND q.entry > 0
WHERE e.person = $1 AND e.person > 0 AND e.seq < $2 ORDER BY e.seq DESC LIMIT $3;

-- name: record_consents_of_party
SELECT c.id, t.code, t.name, t.name_en, c.purpose, c.unit, c.given_at FROM record_consents c JOIN record_types t ON t.id = c.type
WHERE c.party = $1 AND c.withdrawn_at = 0 ORDER BY c.id DESC LIMIT 100;

-- name: record_grants_by_consent
-- scans: administrators make grants by hand: a few dozen
SELECT DISTINCT t.code, t.name, t.name_en, g.purpose, t.about FROM record_grants g JOIN record_types t ON t.id = g.type
WHERE g.basis = 2 AND g.closed_at = 0 AND (g.ends_on = 0 OR g.ends_on >= $1) ORDER BY t.code, g.purpose LIMIT 100;

-- name: record_organisations_of
SELECT o.id, o.name FROM record_representatives r JOIN organisations o ON o.id = r.organisation JOIN records l ON l.id = r.record
WHERE r.person = $1 AND l.state = 0 AND (l.valid_until = 0 OR l.valid_until >= $2) ORDER BY o.id LIMIT 20;

-- name: record_types_all
-- scans: a few dozen types
SELECT id, code, name, name_en, single FROM record_types WHERE closed_at = 0 ORDER BY id LIMIT 500;

-- name: record_purposes_all
-- scans: administrators make grants by hand: a few dozen
SELECT DISTINCT purpose FROM record_grants WHERE closed_at = 0 AND (ends_on = 0 OR ends_on >= $1) ORDER BY purpose LIMIT 50;

-- name: record_register_get
SELECT id, code, name, name_en, unit, type, grade, url, token, every_minutes, position, failures, last_at, last_words, retired_on, replaced_by
FROM record_registers WHERE id = $1;

-- name: record_register_by_code
SELECT id, code, name, name_en, unit, type, grade, url, token, every_minutes, position, failures, last_at, last_words, retired_on, replaced_by
FROM record_registers WHERE code = $1;

-- name: record_registers_all
-- scans: a few dozen registers
SELECT r.id, r.code, r.name, r.name_en, u.name, t.name, t.name_en, r.every_minutes, r.failures, r.last_at, r.last_words, r.retired_on
FROM record_registers r LEFT JOIN units u ON u.id = r.unit LEFT JOIN record_types t ON t.id = r.type ORDER BY r.id LIMIT 500;

-- name: record_registers_retired
SELECT r.id, r.code, r.name, r.name_en, COALESCE(u.name, r.office), COALESCE(u.name_en, r.office), r.retired_on, r.replaced_by
FROM record_registers r LEFT JOIN units u ON u.id = r.unit
WHERE r.retired_on > 0 AND r.retired_on >= $1 AND r.retired_on <= $2 AND r.place >= $3 AND r.place < $4 ORDER BY r.retired_on, r.id LIMIT 500;

-- name: record_register_put
INSERT INTO record_registers (id, code, name, name_en, unit, type, grade, url, token, every_minutes) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
ON CONFLICT (code) DO UPDATE SET name = excluded.name, name_en = excluded.name_en, unit = excluded.unit, type = excluded.type, grade = excluded.grade,
	url = excluded.url, token = CASE WHEN excluded.token = '' THEN record_registers.token ELSE excluded.token END, every_minutes = excluded.every_minutes;

-- name: record_register_retire
UPDATE record_registers SET retired_on = $2, replaced_by = $3 WHERE id = $1;

-- name: record_register_pulled
UPDATE record_registers SET position = $2, last_at = $3, last_words = $4, failures = 0 WHERE id = $1;

-- name: record_register_failed
UPDATE record_registers SET failures = failures + 1, last_at = $2, last_words = $3 WHERE id = $1;

-- name: record_row_get
SELECT digest, party, record FROM record_rows WHERE register = $1 AND key = $2;

-- name: record_row_put
INSERT INTO record_rows (register, key, digest, party, record, import) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (register, key) DO UPDATE SET digest = excluded.digest, party = excluded.party, record = excluded.record, import = excluded.import;

-- name: record_import_add
INSERT INTO record_imports (id, register, post, file_name, rows_read, added, changed, same, bad, conflicts, applied)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- name: record_import_bad_add
INSERT INTO record_import_bad (import, body) VALUES ($1, $2);

-- name: record_import_bad_get
SELECT b.body FROM record_import_bad b JOIN record_imports i ON i.id = b.import WHERE b.import = $1 AND i.register = $2;

-- name: record_import_bad_forget
DELETE FROM record_import_bad WHERE import < $1;

-- name: record_imports_of
SELECT i.id, p.name, i.file_name, i.rows_read, i.added, i.changed, i.same, i.bad, i.conflicts, i.applied, b.import FROM record_imports i
LEFT JOIN posts p ON p.id = i.post LEFT JOIN record_import_bad b ON b.import = i.id WHERE i.register = $1 ORDER BY i.id DESC LIMIT 20;

-- name: record_conflict_add
INSERT INTO record_conflicts (id, register, import, row_number, reason, party, body) VALUES ($1, $2, $3, $4, $5, $6, $7);

-- name: record_conflict_get
SELECT register, reason, party, body FROM record_conflicts WHERE id = $1;

-- name: record_conflict_decide
UPDATE record_conflicts SET decision = $2, decided_at = $3, decided_by = $4 WHERE id = $1 AND decided_at = 0;

-- name: record_conflicts_open
SELECT c.id, r.name, r.name_en, c.row_number, c.reason FROM record_conflicts c JOIN record_registers r ON r.id = c.register
WHERE c.decided_at = 0 AND c.id > $1 ORDER BY c.id LIMIT $2;

-- name: record_grants_of_type
SELECT g.id, g.purpose, u.name, u.name_en, g.basis, g.law, g.ends_on FROM record_grants g LEFT JOIN units u ON u.path = g.path
WHERE g.type = $1 AND g.closed_at = 0 ORDER BY g.purpose, g.path LIMIT 200;

-- name: record_sealed_counts
-- scans: looks for investigations alone: few, and administrators look at their number rarely
SELECT s.unit, u.name, u.name_en, COUNT(*), SUM(CASE WHEN s.laid_open_at = 0 THEN 1 ELSE 0 END) FROM access_sealed s LEFT JOIN units u ON u.id = s.unit
GROUP BY s.unit, u.name, u.name_en ORDER BY s.unit LIMIT 200;

-- name: records_retired_count
SELECT COUNT(*), COUNT(*) FROM record_registers WHERE retired_on > 0 AND retired_on <= $4 AND $3 <= $4 AND place >= $1 AND place < $2 AND ($5 = '' OR $5 <> '');

-- name: record_system_put
INSERT INTO record_registers (id, code, name, office, place, retired_on, replaced_by) VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (code) DO UPDATE SET name = excluded.name, office = excluded.office, place = excluded.place, retired_on = excluded.retired_on,
	replaced_by = excluded.replaced_by;

-- name: records_asked_again_count
SELECT COUNT(*), COUNT(*) FROM record_asks a LEFT JOIN units u ON u.id = a.unit LEFT JOIN cases c ON c.id = a.case_id
WHERE a.day >= $3 AND a.day <= $4 AND COALESCE(u.place, '') >= $1 AND COALESCE(u.place, '') < $2 AND ($5 = '' OR c.category = $5);

-- name: record_asks_between
SELECT a.id, t.name, t.name_en, u.name, u.name_en, a.reason, a.day, COALESCE(u.place, ''), COALESCE(u.path, ''), COALESCE(c.title, ''),
	COALESCE((SELECT i.title_en FROM items i WHERE i.code = c.category AND i.published = 1 ORDER BY i.version DESC LIMIT 1), '')
FROM record_asks a JOIN record_types t ON t.id = a.type LEFT JOIN units u ON u.id = a.unit LEFT JOIN cases c ON c.id = a.case_id
WHERE a.day >= $1 AND a.day <= $2 AND (a.day, a.id) < ($3, $4) AND COALESCE(u.place, '') >= $5 AND COALESCE(u.place, '') < $6
	AND ($7 = '' OR c.category = $7)
ORDER BY a.day DESC, a.id DESC LIMIT $8;

-- ---- what is new ----

-- name: record_type_hear
UPDATE record_types SET heard = 1 WHERE code = $1;

-- name: record_news_number
INSERT INTO record_news_last (party, n) VALUES ($1, 1) ON CONFLICT (party) DO UPDATE SET n = record_news_last.n + 1 RETURNING n;

-- name: record_news_add
INSERT INTO record_news (party, n, record) VALUES ($1, $2, $3);

-- name: record_news_after
SELECT w.n, w.record, t.code, r.state FROM record_news w JOIN records r ON r.id = w.record JOIN record_types t ON t.id = r.type
WHERE w.party = $1 AND w.n > $2 ORDER BY w.n LIMIT $3;

-- name: record_news_of
-- Where it stands; of one that was never numbered, the last that is no younger.
SELECT n FROM record_news WHERE party = $1 AND record <= $2 ORDER BY record DESC LIMIT 1;

-- name: record_news_newest
SELECT n FROM record_news_last WHERE party = $1;

-- name: record_case_in_reach
SELECT id FROM cases WHERE id = $1 AND place >= $2 AND place < $3 AND (unit = 0 OR (unit_path >= $4 AND unit_path < $5)
	OR EXISTS (SELECT 1 FROM case_assists WHERE case_assists.case_id = $1 AND case_assists.unit = $6)
	OR EXISTS (SELECT 1 FROM application_parts WHERE application_parts.case_id = $1 AND application_parts.unit = $6));
