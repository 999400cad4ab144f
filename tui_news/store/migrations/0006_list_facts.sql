-- The index of lists holds all small facts that a query may ask for, so that a question about any of
-- them reads the index from its beginning to its end and never the rows.

DROP INDEX entries_list;
CREATE INDEX entries_list
  ON entries (sort_at DESC, id DESC, section_mask, feed_id, read, hidden, starred, revised, urgent,
              pictures, copies, story_id, kind)
  WHERE hidden = 0;
