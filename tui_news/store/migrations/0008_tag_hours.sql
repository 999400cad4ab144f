-- Tag hours: how many shown entries of each hour name a tag, so that what is talked about today, and
-- how much more than usual, is read from a few thousand short rows and never from the entries. The
-- triggers keep it right; hours that nobody asks about any more are let go by `tags.forget_hours`.

CREATE TABLE tag_hours (
  hour INTEGER NOT NULL,                    -- sort_at / 3600
  folded TEXT NOT NULL,
  entries INTEGER NOT NULL,
  PRIMARY KEY (hour, folded)
) WITHOUT ROWID;

CREATE INDEX tag_hours_name ON tag_hours (folded, hour, entries);

INSERT INTO tag_hours (hour, folded, entries)
SELECT e.sort_at / 3600, t.folded, count(*)
FROM entries AS e JOIN entry_tags AS t ON t.entry_id = e.id
WHERE e.hidden = 0 AND t.name <> '' AND e.sort_at >= (SELECT max(sort_at) FROM entries) - 9 * 86400
GROUP BY 1, 2;

CREATE TRIGGER entry_tags_added AFTER INSERT ON entry_tags WHEN NEW.name <> ''
BEGIN
  INSERT INTO tag_hours (hour, folded, entries)
  SELECT sort_at / 3600, NEW.folded, 1 FROM entries WHERE id = NEW.entry_id AND hidden = 0
  ON CONFLICT DO UPDATE SET entries = entries + 1;
END;

-- Where the entry itself goes, it is gone by now: the next trigger has counted.
CREATE TRIGGER entry_tags_removed AFTER DELETE ON entry_tags WHEN OLD.name <> ''
BEGIN
  UPDATE tag_hours SET entries = entries - 1 WHERE folded = OLD.folded
  AND hour = (SELECT sort_at / 3600 FROM entries WHERE id = OLD.entry_id AND hidden = 0);
END;

CREATE TRIGGER entries_untagged BEFORE DELETE ON entries WHEN OLD.hidden = 0
BEGIN
  UPDATE tag_hours SET entries = entries - 1 WHERE hour = OLD.sort_at / 3600
  AND folded IN (SELECT folded FROM entry_tags WHERE entry_id = OLD.id AND name <> '');
END;

CREATE TRIGGER entries_moved AFTER UPDATE OF hidden, sort_at ON entries
WHEN (OLD.hidden = 0) <> (NEW.hidden = 0)
  OR (NEW.hidden = 0 AND OLD.sort_at / 3600 <> NEW.sort_at / 3600)
BEGIN
  UPDATE tag_hours SET entries = entries - 1 WHERE hour = OLD.sort_at / 3600 AND OLD.hidden = 0
  AND folded IN (SELECT folded FROM entry_tags WHERE entry_id = OLD.id AND name <> '');
  INSERT INTO tag_hours (hour, folded, entries)
  SELECT NEW.sort_at / 3600, folded, 1 FROM entry_tags
  WHERE entry_id = NEW.id AND name <> '' AND NEW.hidden = 0
  ON CONFLICT DO UPDATE SET entries = entries + 1;
END;

-- A rule may hold for a time: seconds since the epoch when it ends, NULL for never.
ALTER TABLE topics ADD COLUMN until INTEGER;
