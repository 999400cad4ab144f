-- Folds: what the list shows as one row. Set for every report of a story (`store/folds.py`); all 0
-- for an entry that stands alone.

ALTER TABLE entries ADD COLUMN fold_id INTEGER NOT NULL DEFAULT 0;   -- first report of its fold
ALTER TABLE entries ADD COLUMN holder_id INTEGER NOT NULL DEFAULT 0; -- whose row it is under
ALTER TABLE entries ADD COLUMN repeat_of INTEGER NOT NULL DEFAULT 0; -- where its outlet says the same
ALTER TABLE entries ADD COLUMN others INTEGER NOT NULL DEFAULT 0;    -- more outlets that have it

DROP INDEX entries_list;
DROP INDEX entries_starred;
DROP INDEX entries_place;
CREATE INDEX entries_list
  ON entries (sort_at DESC, id DESC, section_mask, feed_id, read, hidden, starred, revised, urgent,
              pictures, copies, story_id, kind, holder_id, repeat_of)
  WHERE hidden = 0;
CREATE INDEX entries_starred
  ON entries (sort_at DESC, id DESC, section_mask, feed_id, read, hidden, starred, holder_id,
              repeat_of)
  WHERE hidden = 0 AND starred = 1;
CREATE INDEX entries_place
  ON entries (place, sort_at DESC, id DESC, section_mask, feed_id, read, hidden, holder_id,
              repeat_of)
  WHERE hidden = 0 AND place <> '';

CREATE INDEX entries_repeats ON entries (repeat_of) WHERE repeat_of <> 0;

-- Stories that are there already are placed by the engine, from the first on.
INSERT INTO remembered (key, value) VALUES ('stories.unplaced', '0');
