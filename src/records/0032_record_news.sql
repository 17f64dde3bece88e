-- What is new about somebody, in the order in which it was committed: a number is taken under the person's own row, which nobody else can take until the
-- transaction is over. Ids are made before, so that of two at once the greater may be there first.

ALTER TABLE record_types ADD COLUMN heard INTEGER NOT NULL DEFAULT 0;   -- 1: new ones are numbered, so that others can listen

CREATE TABLE record_news_last (
	party BIGINT PRIMARY KEY,
	n BIGINT NOT NULL
);

CREATE TABLE record_news (
	party BIGINT NOT NULL,
	n BIGINT NOT NULL,
	record BIGINT NOT NULL,
	PRIMARY KEY (party, n)
);
CREATE INDEX record_news_record ON record_news (party, record);

UPDATE record_types SET heard = 1 WHERE code IN ('diagnosis', 'medical_visit', 'medical_settlement');

INSERT INTO record_news (party, n, record)
SELECT r.party, ROW_NUMBER() OVER (PARTITION BY r.party ORDER BY r.id), r.id FROM records r JOIN record_types t ON t.id = r.type WHERE t.heard = 1;

INSERT INTO record_news_last (party, n) SELECT party, MAX(n) FROM record_news GROUP BY party;
