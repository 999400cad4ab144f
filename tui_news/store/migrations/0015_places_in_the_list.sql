-- The list's index holds the places too: what asks for one place or another, or for none, reads the
-- index and never the rows.

DROP INDEX entries_list;
CREATE INDEX entries_list
  ON entries (sort_at DESC, id DESC, section_mask, feed_id, read, hidden, starred, revised, urgent,
              pictures, copies, story_id, kind, holder_id, repeat_of, place)
  WHERE hidden = 0;
