-- The resident's word, and what it obliges to.

CREATE TABLE ratings (
	case_id BIGINT PRIMARY KEY,
	invited_at BIGINT NOT NULL,
	ends_at BIGINT NOT NULL,
	ended_state INTEGER NOT NULL,        -- how the case ended: a share counts the unconfirmed too
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
CREATE INDEX ratings_flagged ON ratings (rated_at) WHERE flags <> '';

CREATE TABLE rating_counts (
	day INTEGER NOT NULL,
	town TEXT NOT NULL,
	category TEXT NOT NULL,
	unit BIGINT NOT NULL,
	invited INTEGER NOT NULL DEFAULT 0,
	grade1 INTEGER NOT NULL DEFAULT 0,
	grade2 INTEGER NOT NULL DEFAULT 0,
	grade3 INTEGER NOT NULL DEFAULT 0,
	grade4 INTEGER NOT NULL DEFAULT 0,
	grade5 INTEGER NOT NULL DEFAULT 0,
	unconfirmed INTEGER NOT NULL DEFAULT 0,
	reopened INTEGER NOT NULL DEFAULT 0,
	contradicted INTEGER NOT NULL DEFAULT 0,
	PRIMARY KEY (day, town, category, unit)
);
CREATE INDEX rating_counts_town ON rating_counts (town, day);
CREATE INDEX rating_counts_unit ON rating_counts (unit, day);

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
CREATE INDEX call_backs_appeals ON call_backs (appealed_at) WHERE appealed_at > 0 AND ruled_at = 0;
