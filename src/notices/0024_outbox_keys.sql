-- A message's key begins with its case, so that keys of the same days lie together.
UPDATE outbox SET once_key = CAST(case_id AS TEXT) || ':' || once_key;
-- No query reads it.
DROP INDEX outbox_case;
