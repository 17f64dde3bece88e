-- Words of documents, cut into pairs by the program. rowid is the document's id.
-- @sqlite
-- Only whether a word is in a document is kept (no positions, no sizes): that is all the search asks for.
CREATE VIRTUAL TABLE search_requests USING fts5 (words, detail = none, columnsize = 0, tokenize = 'ascii');
CREATE VIRTUAL TABLE search_places USING fts5 (words, detail = none, columnsize = 0, tokenize = 'ascii');
CREATE VIRTUAL TABLE search_items USING fts5 (words, detail = none, columnsize = 0, tokenize = 'ascii');
-- @postgresql
CREATE TABLE search_requests (rowid BIGINT PRIMARY KEY, words TSVECTOR NOT NULL);
CREATE INDEX search_requests_words ON search_requests USING gin (words);
CREATE TABLE search_places (rowid BIGINT PRIMARY KEY, words TSVECTOR NOT NULL);
CREATE INDEX search_places_words ON search_places USING gin (words);
CREATE TABLE search_items (rowid BIGINT PRIMARY KEY, words TSVECTOR NOT NULL);
CREATE INDEX search_items_words ON search_items USING gin (words);
-- @both
