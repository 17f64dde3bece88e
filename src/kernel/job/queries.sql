-- name: job_put
INSERT INTO jobs (id, kind, subject, detail, due_at) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (kind, subject, detail) DO UPDATE SET
	due_at = CASE WHEN jobs.failed = 1 OR excluded.due_at < jobs.due_at THEN excluded.due_at ELSE jobs.due_at END,
	again_at = CASE WHEN jobs.leased_until > $6 AND (jobs.again_at = 0 OR excluded.due_at < jobs.again_at) THEN excluded.due_at ELSE jobs.again_at END,
	attempt = CASE WHEN jobs.failed = 1 THEN 0 ELSE jobs.attempt END,
	failed = 0;

-- name: job_put_periodic
INSERT INTO jobs (id, kind, subject, detail, due_at) VALUES ($1, $2, 0, '', $3)
ON CONFLICT (kind, subject, detail) DO NOTHING;

-- name: job_first_due
SELECT id FROM jobs WHERE failed = 0 AND due_at <= $1 AND leased_until <= $1 ORDER BY due_at LIMIT 1;

-- name: job_take
-- The row itself is asked once more: another server that took it in the meantime has it.
UPDATE jobs SET attempt = attempt + 1, leased_until = $2, lease = $4, leased_by = $5
WHERE id IN (SELECT id FROM jobs WHERE failed = 0 AND due_at <= $1 AND leased_until <= $1 ORDER BY due_at, id LIMIT $3)
	AND failed = 0 AND leased_until <= $1
RETURNING id, kind, subject, detail, attempt;

-- name: job_end
DELETE FROM jobs WHERE id = $1 AND lease = $2 AND leased_until > 0 AND again_at = 0;

-- name: job_end_again
UPDATE jobs SET due_at = again_at, again_at = 0, attempt = 0, leased_until = 0, last_detail = ''
WHERE id = $1 AND lease = $2 AND leased_until > 0 AND again_at > 0;

-- name: job_end_periodic
UPDATE jobs SET due_at = $3, again_at = 0, attempt = 0, leased_until = 0, last_detail = '' WHERE id = $1 AND lease = $2 AND leased_until > 0;

-- name: job_put_back
UPDATE jobs SET due_at = $3, leased_until = 0, failed = CASE WHEN again_at > 0 THEN 0 ELSE $4 END, last_detail = $5
WHERE id = $1 AND lease = $2 AND leased_until > 0;

-- name: job_count_failed
-- scans: an index of failed jobs alone
SELECT count(*) FROM jobs WHERE failed = 1;

-- name: job_renew
UPDATE jobs SET leased_until = $3 WHERE id = $1 AND lease = $2 AND leased_until > 0;

-- name: job_take_back
UPDATE jobs SET leased_until = 0 WHERE leased_by = $1 AND leased_until > 0;
