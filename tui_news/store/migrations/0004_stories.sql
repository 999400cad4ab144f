-- Stories: which entries are about one event. `entries.story_id` names the story (0: none yet),
-- `entries.copies` says how many more outlets carry it.

CREATE INDEX entries_story ON entries (story_id, sort_at) WHERE story_id <> 0;

-- What the clustering remembers between two runs of the engine: one deflated JSON document.
CREATE TABLE story_memory (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  newest_id INTEGER NOT NULL,               -- the newest entry that it has seen
  memory BLOB NOT NULL
);
