-- Words are folded and split before they come here, so the plainest tokenizer does. Nothing but
-- "which rows have the word" is kept: no positions, no lengths, no copy of the text.
CREATE VIRTUAL TABLE message_search USING fts5(
  words, content='', detail='none', columnsize=0, tokenize='ascii'
);

CREATE VIRTUAL TABLE contact_search USING fts5(
  words, content='', contentless_delete=1, detail='none', prefix='2 3', tokenize='ascii'
);
