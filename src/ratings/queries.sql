-- name: rating_invite_insert
INSERT INTO ratings (case_id, invited_at, ends_at, ended_state, day, town, category, unit, holder)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (case_id) DO NOTHING;

-- name: rating_invite_again
-- Ended once more after a reopening: the invitation runs anew unless it was used.
UPDATE ratings SET ends_at = $2, ended_state = $3 WHERE case_id = $1 AND grade = 0;

-- name: rating_find
SELECT invited_at, ends_at, ended_state, day, town, category, unit, holder, grade, rated_at, reasons, words, flags, mistaken
FROM ratings WHERE case_id = $1;

-- name: rating_grade_set
UPDATE ratings SET grade = $2, rated_at = $3, reasons = $4, words = $5, channel = $6, device = $7, flags = $8
WHERE case_id = $1 AND grade = 0 AND ends_at >= $3;

-- name: rating_reopened_set
UPDATE ratings SET reopened = 1 WHERE case_id = $1 AND reopened = 0;

-- name: rating_contradicted_set
UPDATE ratings SET contradicted = 1 WHERE case_id = $1 AND contradicted = 0;

-- name: rating_mistaken_set
UPDATE ratings SET mistaken = 1 WHERE case_id = $1 AND mistaken = 0 AND grade > 0;

-- name: rating_count_add
INSERT INTO rating_counts (day, town, category, unit, invited, grade1, grade2, grade3, grade4, grade5, unconfirmed, reopened, contradicted)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
ON CONFLICT (day, town, category, unit) DO UPDATE SET invited = rating_counts.invited + excluded.invited,
	grade1 = rating_counts.grade1 + excluded.grade1, grade2 = rating_counts.grade2 + excluded.grade2,
	grade3 = rating_counts.grade3 + excluded.grade3, grade4 = rating_counts.grade4 + excluded.grade4,
	grade5 = rating_counts.grade5 + excluded.grade5, unconfirmed = rating_counts.unconfirmed + excluded.unconfirmed,
	reopened = rating_counts.reopened + excluded.reopened, contradicted = rating_counts.contradicted + excluded.contradicted;

-- name: ratings_of_unit_since
SELECT COUNT(*) FROM (SELECT 1 FROM ratings WHERE unit = $1 AND rated_at > $2 AND rated_at > 0 LIMIT 100) AS recent;

-- name: ratings_of_device_since
SELECT COUNT(*) FROM (SELECT 1 FROM ratings WHERE device = $1 AND device <> '' AND rated_at > $2 LIMIT 100) AS recent;

-- name: ratings_of_holder_newest
SELECT COUNT(*), COALESCE(SUM(CASE WHEN grade = 1 THEN 1 ELSE 0 END), 0)
FROM (SELECT grade FROM ratings WHERE holder = $1 AND rated_at > 0 ORDER BY rated_at DESC LIMIT 30) AS newest;

-- name: call_back_insert
INSERT INTO call_backs (id, case_id, why, unit, unit_path, place, opened_at, due_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (case_id, why) DO NOTHING;

-- name: call_back_find
SELECT id, case_id, why, unit, unit_path, place, opened_at, due_at, done_at, post, says, answer, plan_day, words, tries, appeal,
	appealed_at, ruled_at, upheld, ruling
FROM call_backs WHERE id = $1;

-- name: call_back_of_case
SELECT id, case_id, why, unit, unit_path, place, opened_at, due_at, done_at, post, says, answer, plan_day, words, tries, appeal,
	appealed_at, ruled_at, upheld, ruling
FROM call_backs WHERE case_id = $1 ORDER BY why LIMIT 3;

-- name: call_backs_open_list
SELECT id, case_id, why, unit, unit_path, place, opened_at, due_at, done_at, post, says, answer, plan_day, words, tries, appeal,
	appealed_at, ruled_at, upheld, ruling
FROM call_backs WHERE done_at = 0 AND (due_at, id) > ($1, $2) AND place >= $3 AND place < $4 AND unit_path >= $5 AND unit_path < $6
ORDER BY due_at, id LIMIT $7;

-- name: call_back_set_done
UPDATE call_backs SET done_at = $2, post = $3, says = $4, answer = $5, plan_day = $6, words = $7, tries = tries + 1
WHERE id = $1 AND done_at = 0;

-- name: call_back_tried
UPDATE call_backs SET tries = tries + 1, words = $2 WHERE id = $1 AND done_at = 0;

-- name: call_back_appeal_set
UPDATE call_backs SET appeal = $2, appealed_at = $3 WHERE id = $1 AND appealed_at = 0;

-- name: call_back_ruled_set
UPDATE call_backs SET ruled_at = $2, upheld = $3, ruling = $4 WHERE id = $1 AND appealed_at > 0 AND ruled_at = 0;

-- name: ratings_of_day
SELECT case_id, ended_state, grade FROM ratings WHERE day = $1 AND case_id > $2 ORDER BY case_id LIMIT 1000;
