-- Reading places: where in a long article the reader stopped.

CREATE TABLE reading_places (
  entry_id INTEGER PRIMARY KEY REFERENCES entries(id) ON DELETE CASCADE,
  at INTEGER NOT NULL,                      -- characters of the body before the top of the screen
  whole INTEGER NOT NULL,                   -- characters of the body then
  kept_at INTEGER NOT NULL
);
