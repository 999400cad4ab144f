-- The full-text index: contentless, over tokens that `text.fold` made. The ascii tokenizer only
-- splits at the spaces between them. The former text is given again to take an entry out.

CREATE VIRTUAL TABLE search USING fts5 (
  title, lead, body, source,
  content = '', tokenize = 'ascii', detail = full
);
