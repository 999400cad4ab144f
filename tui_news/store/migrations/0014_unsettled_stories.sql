-- Stories of which a report was shown, hidden or lost, or whose outlet has another name: what their
-- rows say (`store/folds.py`) is to be counted again.

CREATE TABLE unsettled_stories (story_id INTEGER PRIMARY KEY);

CREATE TRIGGER entries_unsettled_by_hiding AFTER UPDATE OF hidden ON entries
WHEN NEW.story_id <> 0 AND (OLD.hidden = 0) <> (NEW.hidden = 0) AND EXISTS
  (SELECT 1 FROM entries WHERE story_id = NEW.story_id AND story_id <> 0 AND id <> NEW.id)
BEGIN
  INSERT OR IGNORE INTO unsettled_stories VALUES (NEW.story_id);
END;

CREATE TRIGGER entries_unsettled_by_leaving AFTER DELETE ON entries
WHEN OLD.story_id <> 0 AND OLD.hidden = 0 AND EXISTS
  (SELECT 1 FROM entries WHERE story_id = OLD.story_id AND story_id <> 0)
BEGIN
  INSERT OR IGNORE INTO unsettled_stories VALUES (OLD.story_id);
END;

CREATE TRIGGER feeds_unsettle AFTER UPDATE OF outlet, title, own_title, url ON feeds
WHEN coalesce(nullif(OLD.outlet, ''), nullif(OLD.title, ''), nullif(OLD.own_title, ''), OLD.url)
  <> coalesce(nullif(NEW.outlet, ''), nullif(NEW.title, ''), nullif(NEW.own_title, ''), NEW.url)
BEGIN
  INSERT OR IGNORE INTO unsettled_stories
  SELECT DISTINCT story_id FROM entries WHERE feed_id = NEW.id AND story_id <> 0 AND hidden = 0;
END;
