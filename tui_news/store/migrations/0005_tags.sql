-- Tags: the people, organisations and places that entries name. One row per form of a name, so that
-- `tag:csto` and the long name find the same entries; rank 0 is the form that is shown first.

CREATE TABLE entry_tags (
  entry_id INTEGER NOT NULL REFERENCES entries(id) ON DELETE CASCADE,
  folded TEXT NOT NULL,
  name TEXT NOT NULL,                       -- the form to show; empty for an alias
  kind TEXT NOT NULL,
  rank INTEGER NOT NULL,                    -- position by salience, from 0
  PRIMARY KEY (entry_id, folded)
) WITHOUT ROWID;

CREATE INDEX entry_tags_name ON entry_tags (folded, entry_id);
