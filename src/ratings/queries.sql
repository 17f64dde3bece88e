-- name: rating_invite_insert
INSERT INTO ratings (case_id, invited_at, ends_at, ended_state, day, town, category, unit, holder, took, in_time)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (case_id) DO NOTHING;

-- name: rating_invite_again
-- Ended once more after a reopening: the invitation runs anew unless it was used.
UPDATE ratings SET ends_at = CASE WHEN grade = 0 THEN $2 ELSE ends_at END, ended_state = $3, took = $4, in_time = $5 WHERE case_id = $1;

-- name: rating_find
SELECT invited_at, ends_at, ended_state, day, town, category, unit, holder, grade, rated_at, reasons, words, flags, mistaken, took, in_time
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
-- $1 town, $2 county, $3 month, $4 category, $5 unit, then what is added.
INSERT INTO rating_counts (slice, place, month, category, unit, invited, grade1, grade2, grade3, grade4, grade5, mistaken, unconfirmed, reopened, contradicted,
	flagged, in_time, took1, took2, took3, took4, took5, took6, took7)
VALUES (1, $1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24),
	(2, $1, $3, '', 0, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24),
	(3, $2, $3, $4, 0, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24),
	(4, $2, $3, '', $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24)
ON CONFLICT (slice, place, month, category, unit) DO UPDATE SET
	invited = rating_counts.invited + excluded.invited, grade1 = rating_counts.grade1 + excluded.grade1,
	grade2 = rating_counts.grade2 + excluded.grade2, grade3 = rating_counts.grade3 + excluded.grade3,
	grade4 = rating_counts.grade4 + excluded.grade4, grade5 = rating_counts.grade5 + excluded.grade5,
	mistaken = rating_counts.mistaken + excluded.mistaken, unconfirmed = rating_counts.unconfirmed + excluded.unconfirmed,
	reopened = rating_counts.reopened + excluded.reopened, contradicted = rating_counts.contradicted + excluded.contradicted,
	flagged = rating_counts.flagged + excluded.flagged, in_time = rating_counts.in_time + excluded.in_time,
	took1 = rating_counts.took1 + excluded.took1, took2 = rating_counts.took2 + excluded.took2,
	took3 = rating_counts.took3 + excluded.took3, took4 = rating_counts.took4 + excluded.took4,
	took5 = rating_counts.took5 + excluded.took5, took6 = rating_counts.took6 + excluded.took6,
	took7 = rating_counts.took7 + excluded.took7;

-- ---- figures: what one group adds up to. $1 slice, $2 … $3 places, $4 … $5 months, $6 category or '', $7 unit or 0 ----

-- name: rating_sums_by_month
SELECT month, SUM(invited), SUM(grade1), SUM(grade2), SUM(grade3), SUM(grade4), SUM(grade5), SUM(mistaken), SUM(unconfirmed), SUM(reopened),
	SUM(contradicted), SUM(flagged), SUM(in_time), SUM(took1), SUM(took2), SUM(took3), SUM(took4), SUM(took5), SUM(took6), SUM(took7)
FROM rating_counts WHERE slice = $1 AND place >= $2 AND place < $3 AND month >= $4 AND month <= $5 AND ($6 = '' OR category = $6) AND ($7 = 0 OR unit = $7)
GROUP BY month ORDER BY 1 LIMIT 500;

-- name: rating_sums_by_town
SELECT place, SUM(invited), SUM(grade1), SUM(grade2), SUM(grade3), SUM(grade4), SUM(grade5), SUM(mistaken), SUM(unconfirmed), SUM(reopened),
	SUM(contradicted), SUM(flagged), SUM(in_time), SUM(took1), SUM(took2), SUM(took3), SUM(took4), SUM(took5), SUM(took6), SUM(took7)
FROM rating_counts WHERE slice = $1 AND place >= $2 AND place < $3 AND month >= $4 AND month <= $5 AND ($6 = '' OR category = $6) AND ($7 = 0 OR unit = $7)
GROUP BY place ORDER BY 1 LIMIT 500;

-- name: rating_sums_by_county
SELECT SUBSTR(place, 1, 6), SUM(invited), SUM(grade1), SUM(grade2), SUM(grade3), SUM(grade4), SUM(grade5), SUM(mistaken), SUM(unconfirmed), SUM(reopened),
	SUM(contradicted), SUM(flagged), SUM(in_time), SUM(took1), SUM(took2), SUM(took3), SUM(took4), SUM(took5), SUM(took6), SUM(took7)
FROM rating_counts WHERE slice = $1 AND place >= $2 AND place < $3 AND month >= $4 AND month <= $5 AND ($6 = '' OR category = $6) AND ($7 = 0 OR unit = $7)
GROUP BY SUBSTR(place, 1, 6) ORDER BY 1 LIMIT 500;

-- name: rating_sums_by_category
SELECT category, SUM(invited), SUM(grade1), SUM(grade2), SUM(grade3), SUM(grade4), SUM(grade5), SUM(mistaken), SUM(unconfirmed), SUM(reopened),
	SUM(contradicted), SUM(flagged), SUM(in_time), SUM(took1), SUM(took2), SUM(took3), SUM(took4), SUM(took5), SUM(took6), SUM(took7)
FROM rating_counts WHERE slice = $1 AND place >= $2 AND place < $3 AND month >= $4 AND month <= $5 AND ($6 = '' OR category = $6) AND ($7 = 0 OR unit = $7)
GROUP BY category ORDER BY 1 LIMIT 500;

-- name: rating_sums_by_unit
SELECT unit, SUM(invited), SUM(grade1), SUM(grade2), SUM(grade3), SUM(grade4), SUM(grade5), SUM(mistaken), SUM(unconfirmed), SUM(reopened),
	SUM(contradicted), SUM(flagged), SUM(in_time), SUM(took1), SUM(took2), SUM(took3), SUM(took4), SUM(took5), SUM(took6), SUM(took7)
FROM rating_counts WHERE slice = $1 AND place >= $2 AND place < $3 AND month >= $4 AND month <= $5 AND ($6 = '' OR category = $6) AND ($7 = 0 OR unit = $7)
GROUP BY unit ORDER BY 1 LIMIT 500;

-- name: ratings_of_unit_since
SELECT COUNT(*) FROM (SELECT 1 FROM ratings WHERE unit = $1 AND rated_at > $2 AND rated_at > 0 LIMIT $3) AS recent;

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

-- ---- lists of call-backs, in scope: $1, $2 the last of the page before; $3 … $6 places and unit paths; $7 why, 0 any ----

-- name: call_backs_open_list
SELECT b.id, b.due_at, b.why, b.unit, b.place, b.opened_at, b.tries, b.appealed_at, c.reference, c.title, r.grade, b.done_at
FROM call_backs b JOIN cases c ON c.id = b.case_id JOIN ratings r ON r.case_id = b.case_id
WHERE b.done_at = 0 AND (b.due_at, b.id) > ($1, $2) AND b.place >= $3 AND b.place < $4 AND b.unit_path >= $5 AND b.unit_path < $6 AND ($7 = 0 OR b.why = $7)
ORDER BY b.due_at, b.id LIMIT 51;

-- name: call_backs_low_of_units
-- Newest first: the low grades of a unit and those below it.
SELECT b.id, b.opened_at, b.why, b.unit, b.place, b.opened_at, b.tries, b.appealed_at, c.reference, c.title, r.grade, b.done_at
FROM call_backs b JOIN cases c ON c.id = b.case_id JOIN ratings r ON r.case_id = b.case_id
WHERE b.why = 1 AND b.id < $2 AND $1 >= 0 AND b.place >= $3 AND b.place < $4 AND b.unit_path >= $5 AND b.unit_path < $6 AND $7 = 0
ORDER BY b.id DESC LIMIT 51;

-- name: call_backs_appeals_list
SELECT b.id, b.appealed_at, b.why, b.unit, b.place, b.opened_at, b.tries, b.appealed_at, c.reference, c.title, r.grade, b.done_at
FROM call_backs b JOIN cases c ON c.id = b.case_id JOIN ratings r ON r.case_id = b.case_id
WHERE b.appealed_at > 0 AND b.ruled_at = 0 AND (b.appealed_at, b.id) > ($1, $2) AND b.place >= $3 AND b.place < $4
	AND b.unit_path >= $5 AND b.unit_path < $6 AND $7 = 0
ORDER BY b.appealed_at, b.id LIMIT 51;

-- name: call_back_set_done
UPDATE call_backs SET done_at = $2, post = $3, says = $4, answer = $5, plan_day = $6, words = $7, tries = tries + 1
WHERE id = $1 AND done_at = 0;

-- name: call_back_tried
UPDATE call_backs SET tries = tries + 1, words = $2 WHERE id = $1 AND done_at = 0;

-- name: call_back_appeal_set
UPDATE call_backs SET appeal = $2, appealed_at = $3 WHERE id = $1 AND appealed_at = 0;

-- name: call_back_ruled_set
UPDATE call_backs SET ruled_at = $2, upheld = $3, ruling = $4 WHERE id = $1 AND appealed_at > 0 AND ruled_at = 0;

-- name: ratings_silent_of_day
-- Ended without a word on that day: of these some are called.
-- grade + 0: by the day's index, not by that of all who ever kept silent.
SELECT case_id FROM ratings WHERE day = $1 AND case_id > $2 AND ended_state = $3 AND grade + 0 = 0 ORDER BY case_id LIMIT 1000;

-- name: ratings_satisfied_between
SELECT case_id, rated_at FROM ratings WHERE rated_at > 0 AND (rated_at, case_id) > ($1, $2) AND rated_at < $3 AND grade <= 3
ORDER BY rated_at, case_id LIMIT 1000;

-- name: category_words
-- Names of what the rooms above call things: a figure without them is a code.
SELECT name, name_en FROM request_categories WHERE code = $1;

-- name: category_words_of_item
SELECT title, title_en FROM items WHERE code = $1 ORDER BY version DESC LIMIT 1;

-- ---- records behind the figures: newest first, before $1; places $2 … $3, days $4 … $5, category or '', unit or 0 ----

-- name: ratings_public
SELECT r.case_id, r.day, r.grade, r.ended_state, r.unit, r.flags, c.reference, c.title, c.place, c.state
FROM ratings r JOIN cases c ON c.id = r.case_id
WHERE r.case_id < $1 AND r.town >= $2 AND r.town < $3 AND r.day >= $4 AND r.day <= $5 AND ($6 = '' OR r.category = $6)
	AND ($7 = 0 OR r.unit = $7) AND c.is_public = 1 AND ($8 = 0 OR r.ended_state = $8)
ORDER BY r.case_id DESC LIMIT 51;

-- name: ratings_public_of_grade
SELECT r.case_id, r.day, r.grade, r.ended_state, r.unit, r.flags, c.reference, c.title, c.place, c.state
FROM ratings r JOIN cases c ON c.id = r.case_id
WHERE r.case_id < $1 AND r.town >= $2 AND r.town < $3 AND r.day >= $4 AND r.day <= $5 AND ($6 = '' OR r.category = $6)
	AND ($7 = 0 OR r.unit = $7) AND c.is_public = 1 AND r.grade = $8 AND r.mistaken = 0
ORDER BY r.case_id DESC LIMIT 51;

-- name: ratings_public_reopened
SELECT r.case_id, r.day, r.grade, r.ended_state, r.unit, r.flags, c.reference, c.title, c.place, c.state
FROM ratings r JOIN cases c ON c.id = r.case_id
WHERE r.case_id < $1 AND r.town >= $2 AND r.town < $3 AND r.day >= $4 AND r.day <= $5 AND ($6 = '' OR r.category = $6)
	AND ($7 = 0 OR r.unit = $7) AND c.is_public = 1 AND r.reopened = 1 AND $8 = 0
ORDER BY r.case_id DESC LIMIT 51;

-- name: ratings_public_contradicted
SELECT r.case_id, r.day, r.grade, r.ended_state, r.unit, r.flags, c.reference, c.title, c.place, c.state
FROM ratings r JOIN cases c ON c.id = r.case_id
WHERE r.case_id < $1 AND r.town >= $2 AND r.town < $3 AND r.day >= $4 AND r.day <= $5 AND ($6 = '' OR r.category = $6)
	AND ($7 = 0 OR r.unit = $7) AND c.is_public = 1 AND r.contradicted = 1 AND $8 = 0
ORDER BY r.case_id DESC LIMIT 51;

-- name: ratings_public_flagged
SELECT r.case_id, r.day, r.grade, r.ended_state, r.unit, r.flags, c.reference, c.title, c.place, c.state
FROM ratings r JOIN cases c ON c.id = r.case_id
WHERE r.case_id < $1 AND r.town >= $2 AND r.town < $3 AND r.day >= $4 AND r.day <= $5 AND ($6 = '' OR r.category = $6)
	AND ($7 = 0 OR r.unit = $7) AND c.is_public = 1 AND r.flags <> '' AND $8 = 0
ORDER BY r.case_id DESC LIMIT 51;

-- name: ratings_public_mistaken
SELECT r.case_id, r.day, r.grade, r.ended_state, r.unit, r.flags, c.reference, c.title, c.place, c.state
FROM ratings r JOIN cases c ON c.id = r.case_id
WHERE r.case_id < $1 AND r.town >= $2 AND r.town < $3 AND r.day >= $4 AND r.day <= $5 AND ($6 = '' OR r.category = $6)
	AND ($7 = 0 OR r.unit = $7) AND c.is_public = 1 AND r.mistaken = 1 AND $8 = 0
ORDER BY r.case_id DESC LIMIT 51;

-- name: ratings_public_rated
SELECT r.case_id, r.day, r.grade, r.ended_state, r.unit, r.flags, c.reference, c.title, c.place, c.state
FROM ratings r JOIN cases c ON c.id = r.case_id
WHERE r.case_id < $1 AND r.town >= $2 AND r.town < $3 AND r.day >= $4 AND r.day <= $5 AND ($6 = '' OR r.category = $6)
	AND ($7 = 0 OR r.unit = $7) AND c.is_public = 1 AND r.rated_at > 0 AND r.mistaken = 0 AND r.grade <= $8
ORDER BY r.case_id DESC LIMIT 51;

-- name: ratings_flagged
SELECT r.case_id, r.day, r.grade, r.ended_state, r.unit, r.flags, c.reference, c.title, c.place, c.state
FROM ratings r JOIN cases c ON c.id = r.case_id
WHERE r.flags <> '' AND r.case_id < $1 AND c.place >= $2 AND c.place < $3 AND c.unit_path >= $4 AND c.unit_path < $5
ORDER BY r.case_id DESC LIMIT $6;

-- ---- verify ----

-- name: ratings_after
SELECT case_id, ended_state, day, town, category, unit, grade, flags, mistaken, took, in_time, reopened, contradicted FROM ratings
WHERE case_id > $1 ORDER BY case_id LIMIT 1000;

-- name: rating_counts_all
SELECT place, month, category, unit, invited, grade1, grade2, grade3, grade4, grade5, mistaken, unconfirmed, reopened, contradicted,
	flagged, in_time, took1, took2, took3, took4, took5, took6, took7 FROM rating_counts WHERE slice = 1;

-- name: rating_slices_differing
-- Verify alone reads every count. A sum of weighted counts stands for the row.
SELECT slice, place, month, category, unit FROM (
	SELECT slice, place, month, category, unit, (1 * invited + 2 * grade1 + 3 * grade2 + 4 * grade3 + 5 * grade4 + 6 * grade5 + 7 * mistaken + 8 * unconfirmed + 9 * reopened + 10 * contradicted + 11 * flagged + 12 * in_time + 13 * took1 + 14 * took2 + 15 * took3 + 16 * took4 + 17 * took5 + 18 * took6 + 19 * took7) AS mark FROM rating_counts WHERE slice > 1
	UNION ALL
	SELECT 2, place, month, '', 0, -SUM((1 * invited + 2 * grade1 + 3 * grade2 + 4 * grade3 + 5 * grade4 + 6 * grade5 + 7 * mistaken + 8 * unconfirmed + 9 * reopened + 10 * contradicted + 11 * flagged + 12 * in_time + 13 * took1 + 14 * took2 + 15 * took3 + 16 * took4 + 17 * took5 + 18 * took6 + 19 * took7)) FROM rating_counts WHERE slice = 1 GROUP BY place, month
	UNION ALL
	SELECT 3, SUBSTR(place, 1, 6), month, category, 0, -SUM((1 * invited + 2 * grade1 + 3 * grade2 + 4 * grade3 + 5 * grade4 + 6 * grade5 + 7 * mistaken + 8 * unconfirmed + 9 * reopened + 10 * contradicted + 11 * flagged + 12 * in_time + 13 * took1 + 14 * took2 + 15 * took3 + 16 * took4 + 17 * took5 + 18 * took6 + 19 * took7)) FROM rating_counts WHERE slice = 1 GROUP BY SUBSTR(place, 1, 6), month, category
	UNION ALL
	SELECT 4, SUBSTR(place, 1, 6), month, '', unit, -SUM((1 * invited + 2 * grade1 + 3 * grade2 + 4 * grade3 + 5 * grade4 + 6 * grade5 + 7 * mistaken + 8 * unconfirmed + 9 * reopened + 10 * contradicted + 11 * flagged + 12 * in_time + 13 * took1 + 14 * took2 + 15 * took3 + 16 * took4 + 17 * took5 + 18 * took6 + 19 * took7)) FROM rating_counts WHERE slice = 1 GROUP BY SUBSTR(place, 1, 6), month, unit
) AS both_sides
GROUP BY slice, place, month, category, unit HAVING SUM(mark) <> 0 ORDER BY slice, place, month LIMIT 100;

-- name: ratings_never_ended
-- scans: verify alone. Events 16, 18, 19: confirmed, silent, closed against; of applications 40, 43, 44: declined, refused, delivered.
SELECT c.reference FROM ratings r JOIN cases c ON c.id = r.case_id
WHERE NOT EXISTS (SELECT 1 FROM case_events e WHERE e.case_id = r.case_id AND e.event IN (16, 18, 19, 40, 43, 44)) LIMIT 100;

-- name: ratings_without_event
SELECT c.reference FROM ratings r JOIN cases c ON c.id = r.case_id
WHERE r.rated_at > 0 AND NOT EXISTS (SELECT 1 FROM case_events e WHERE e.case_id = r.case_id AND e.event = 33) LIMIT 100;

-- name: ratings_low_without_call_back
SELECT c.reference FROM ratings r JOIN cases c ON c.id = r.case_id
WHERE r.grade >= 4 AND NOT EXISTS (SELECT 1 FROM call_backs b WHERE b.case_id = r.case_id AND b.why = 1) LIMIT 100;

-- ---- indicators: $1 … $2 places, $3 … $4 months, $5 category or '' ----

-- name: ratings_share_satisfied
SELECT COALESCE(SUM(grade1 + grade2 + grade3), 0), COALESCE(SUM(grade1 + grade2 + grade3 + grade4 + grade5), 0) FROM rating_counts
WHERE slice = CASE WHEN $5 = '' THEN 2 ELSE 1 END AND place >= $1 AND place < $2 AND month >= $3 AND month <= $4 AND ($5 = '' OR category = $5);

-- name: ratings_share_of_asked
SELECT COALESCE(SUM(grade1 + grade2 + grade3), 0), COALESCE(SUM(invited), 0) FROM rating_counts
WHERE slice = CASE WHEN $5 = '' THEN 2 ELSE 1 END AND place >= $1 AND place < $2 AND month >= $3 AND month <= $4 AND ($5 = '' OR category = $5);

-- name: ratings_share_silent
SELECT COALESCE(SUM(invited - mistaken - (grade1 + grade2 + grade3 + grade4 + grade5)), 0), COALESCE(SUM(invited), 0) FROM rating_counts
WHERE slice = CASE WHEN $5 = '' THEN 2 ELSE 1 END AND place >= $1 AND place < $2 AND month >= $3 AND month <= $4 AND ($5 = '' OR category = $5);

-- name: ratings_share_in_time
SELECT COALESCE(SUM(in_time), 0), COALESCE(SUM(invited), 0) FROM rating_counts
WHERE slice = CASE WHEN $5 = '' THEN 2 ELSE 1 END AND place >= $1 AND place < $2 AND month >= $3 AND month <= $4 AND ($5 = '' OR category = $5);

-- name: ratings_share_contradicted
SELECT COALESCE(SUM(contradicted), 0), COALESCE(SUM(invited), 0) FROM rating_counts
WHERE slice = CASE WHEN $5 = '' THEN 2 ELSE 1 END AND place >= $1 AND place < $2 AND month >= $3 AND month <= $4 AND ($5 = '' OR category = $5);
