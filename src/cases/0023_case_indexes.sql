-- Indexes that no query reads: each was one page more for every write.
DROP INDEX cases_open_path;
DROP INDEX case_counts_unit;
