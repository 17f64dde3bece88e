-- name: kernel_jobs
-- scans: jobs that wait, counted for the metrics; those done are gone
SELECT COUNT(*), COALESCE(SUM(CASE WHEN failed = 0 AND due_at <= $1 THEN 1 ELSE 0 END), 0), COALESCE(SUM(failed), 0) FROM jobs;
