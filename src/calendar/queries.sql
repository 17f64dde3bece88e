-- name: calendar_version_get
SELECT version FROM calendar_version WHERE id = 1;

-- name: calendar_version_set
UPDATE calendar_version SET version = $1 WHERE id = 1;

-- name: calendar_years_from
SELECT year, published_at FROM calendar_years WHERE year >= $1 ORDER BY year DESC;

-- name: calendar_year_get
SELECT published_at FROM calendar_years WHERE year = $1;

-- name: calendar_year_add
INSERT INTO calendar_years (year, published_at) VALUES ($1, $2) ON CONFLICT (year) DO NOTHING;

-- name: calendar_days_from
SELECT day, kind, name, source FROM calendar_days WHERE day >= $1 AND day < $2 ORDER BY day;

-- name: calendar_day_get
SELECT kind, name, source FROM calendar_days WHERE day = $1;

-- name: calendar_day_put
INSERT INTO calendar_days (day, kind, name, source) VALUES ($1, $2, $3, $4)
ON CONFLICT (day) DO UPDATE SET kind = excluded.kind, name = excluded.name, source = excluded.source;

-- name: calendar_day_remove
DELETE FROM calendar_days WHERE day = $1;
