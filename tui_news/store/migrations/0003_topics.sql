-- Topics: what is followed, muted and marked, each a query in the words of its reader; and what
-- queries ask of an entry that no index answered so far.

CREATE TABLE topics (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,                       -- follow, mute or highlight
  name TEXT NOT NULL,
  query TEXT NOT NULL,                      -- as it was typed
  seen_id INTEGER NOT NULL DEFAULT 0,       -- newest entry at the last visit: later ones are counted
  created_at INTEGER NOT NULL,
  position INTEGER NOT NULL DEFAULT 0
);

ALTER TABLE entries ADD COLUMN urgent INTEGER NOT NULL DEFAULT 0;

CREATE INDEX entries_muted ON entries (id) WHERE hidden & 2 <> 0;
CREATE INDEX bodies_language ON bodies (entry_id, language) WHERE language <> '';
