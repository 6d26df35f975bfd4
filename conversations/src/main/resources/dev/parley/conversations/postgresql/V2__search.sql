-- Words are folded and split before they come here: a tsvector without positions, no dictionary.
CREATE TABLE message_search (
  sequence BIGINT PRIMARY KEY,
  words    tsvector NOT NULL
);
CREATE INDEX message_search_words ON message_search USING gin (words);

CREATE TABLE contact_search (
  number BIGINT PRIMARY KEY,
  words  tsvector NOT NULL
);
CREATE INDEX contact_search_words ON contact_search USING gin (words);
