-- The resident's word, and what it obliges to.

CREATE TABLE ratings (
	case_id BIGINT PRIMARY KEY,
	invited_at BIGINT NOT NULL,
	ends_at BIGINT NOT NULL,
	ended_state INTEGER NOT NULL,        -- how the case ended: a share counts the unconfirmed too
	took INTEGER NOT NULL,               -- days from the first word to the end of the work, begun ones count
	in_time INTEGER NOT NULL,
	day INTEGER NOT NULL,                -- of the invitation, in Shanghai
	town TEXT NOT NULL,
	category TEXT NOT NULL,
	unit BIGINT NOT NULL,
	holder BIGINT NOT NULL,
	grade INTEGER NOT NULL DEFAULT 0,    -- GB/T 39046: 1 very satisfied … 5 very dissatisfied; 0 silent
	rated_at BIGINT NOT NULL DEFAULT 0,
	reasons TEXT NOT NULL DEFAULT '',
	words TEXT NOT NULL DEFAULT '',
	channel TEXT NOT NULL DEFAULT '',
	device TEXT NOT NULL DEFAULT '',
	reopened INTEGER NOT NULL DEFAULT 0,
	contradicted INTEGER NOT NULL DEFAULT 0,
	mistaken INTEGER NOT NULL DEFAULT 0, -- an appeal was upheld: the grade no longer counts
	flags TEXT NOT NULL DEFAULT ''       -- codes with blanks between: burst, same_device, all_best
);
CREATE INDEX ratings_day ON ratings (day, case_id);
CREATE INDEX ratings_unit ON ratings (unit, rated_at) WHERE rated_at > 0;
CREATE INDEX ratings_holder ON ratings (holder, rated_at) WHERE rated_at > 0;
CREATE INDEX ratings_device ON ratings (device, rated_at) WHERE device <> '';
CREATE INDEX ratings_flagged ON ratings (case_id) WHERE flags <> '';
CREATE INDEX ratings_mistaken ON ratings (case_id) WHERE mistaken = 1;

CREATE INDEX ratings_grade ON ratings (grade, case_id);
CREATE INDEX ratings_rated ON ratings (rated_at, case_id) WHERE rated_at > 0;
CREATE INDEX ratings_reopened ON ratings (case_id) WHERE reopened = 1;
CREATE INDEX ratings_contradicted ON ratings (case_id) WHERE contradicted = 1;
CREATE INDEX ratings_town ON ratings (town, case_id);

-- Kept by the transaction that writes the rating, by month, so that a figure costs what it shows. Each change is counted four times, in
-- slices of which a page reads the smallest that knows what it asks:
--   1 by town, category and unit    2 by town    3 by county and category    4 by county and unit
-- A month is year × 12 + month − 1, of the invitation. took1 … took7: the work ended within 1, 3, 7, 15, 30, 60 days, or later.
CREATE TABLE rating_counts (
	slice INTEGER NOT NULL,
	place TEXT NOT NULL,
	month INTEGER NOT NULL,
	category TEXT NOT NULL,
	unit BIGINT NOT NULL,
	invited INTEGER NOT NULL,
	grade1 INTEGER NOT NULL,
	grade2 INTEGER NOT NULL,
	grade3 INTEGER NOT NULL,
	grade4 INTEGER NOT NULL,
	grade5 INTEGER NOT NULL,
	mistaken INTEGER NOT NULL,
	unconfirmed INTEGER NOT NULL,
	reopened INTEGER NOT NULL,
	contradicted INTEGER NOT NULL,
	flagged INTEGER NOT NULL,
	in_time INTEGER NOT NULL,
	took1 INTEGER NOT NULL,
	took2 INTEGER NOT NULL,
	took3 INTEGER NOT NULL,
	took4 INTEGER NOT NULL,
	took5 INTEGER NOT NULL,
	took6 INTEGER NOT NULL,
	took7 INTEGER NOT NULL,
	PRIMARY KEY (slice, place, month, category, unit)
);

CREATE TABLE call_backs (
	id BIGINT PRIMARY KEY,
	case_id BIGINT NOT NULL,
	why INTEGER NOT NULL,                -- 1 low grade, 2 sample of the unconfirmed, 3 sample of the satisfied
	unit BIGINT NOT NULL,
	unit_path TEXT NOT NULL,
	place TEXT NOT NULL,
	opened_at BIGINT NOT NULL,
	due_at BIGINT NOT NULL,
	done_at BIGINT NOT NULL DEFAULT 0,
	post BIGINT NOT NULL DEFAULT 0,
	says INTEGER NOT NULL DEFAULT 0,     -- 1 solved, 2 not solved, 3 mistaken grade, 4 not reached, 5 wants no call
	answer INTEGER NOT NULL DEFAULT 0,   -- 1 fixed at once, 2 planned with a date, 3 explained
	plan_day INTEGER NOT NULL DEFAULT 0,
	words TEXT NOT NULL DEFAULT '',
	tries INTEGER NOT NULL DEFAULT 0,
	appeal TEXT NOT NULL DEFAULT '',
	appealed_at BIGINT NOT NULL DEFAULT 0,
	ruled_at BIGINT NOT NULL DEFAULT 0,
	upheld INTEGER NOT NULL DEFAULT 0,
	ruling TEXT NOT NULL DEFAULT '',
	UNIQUE (case_id, why)
);
CREATE INDEX call_backs_open ON call_backs (due_at, id) WHERE done_at = 0;
CREATE INDEX call_backs_appeals ON call_backs (appealed_at, id) WHERE appealed_at > 0 AND ruled_at = 0;
CREATE INDEX call_backs_low ON call_backs (id) WHERE why = 1;
