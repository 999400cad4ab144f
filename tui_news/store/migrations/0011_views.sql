-- What rankings ask beyond the rows of lists: places on edited front pages, copies of one agency text;
-- and what the reader read, which stays here and goes with its entries.

CREATE TABLE front_pages (
  feed_id INTEGER NOT NULL REFERENCES feeds(id) ON DELETE CASCADE,
  place INTEGER NOT NULL,                   -- in the feed's last document, from 1
  entry_id INTEGER NOT NULL REFERENCES entries(id) ON DELETE CASCADE,
  PRIMARY KEY (feed_id, place)
) WITHOUT ROWID;
CREATE INDEX front_pages_entry ON front_pages (entry_id, place);

CREATE TABLE story_copies (
  entry_id INTEGER PRIMARY KEY REFERENCES entries(id) ON DELETE CASCADE,
  copy_group INTEGER NOT NULL               -- the smallest entry id among texts that are one text
);

CREATE TABLE readings (
  entry_id INTEGER PRIMARY KEY REFERENCES entries(id) ON DELETE CASCADE,
  times INTEGER NOT NULL,                   -- how often the article was opened
  seconds INTEGER NOT NULL,                 -- how long it was in sight, capped each time
  last_at INTEGER NOT NULL
);
CREATE INDEX readings_last ON readings (last_at);
