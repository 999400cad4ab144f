-- The wire: feeds, entries, bodies, reader state, counts. Times are seconds since the epoch (UTC).

CREATE TABLE feeds (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  url TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL DEFAULT '',           -- the user's or the catalogue's name
  own_title TEXT NOT NULL DEFAULT '',       -- the feed's own
  outlet TEXT NOT NULL DEFAULT '',
  owner TEXT NOT NULL DEFAULT '',
  section_mask INTEGER NOT NULL DEFAULT 0,
  language TEXT NOT NULL DEFAULT '',
  site_url TEXT NOT NULL DEFAULT '',
  icon TEXT NOT NULL DEFAULT '',
  subtitle TEXT NOT NULL DEFAULT '',
  position INTEGER NOT NULL DEFAULT 0,
  muted INTEGER NOT NULL DEFAULT 0,
  settings TEXT NOT NULL DEFAULT '{}',
  added_at INTEGER NOT NULL,
  seen BLOB NOT NULL DEFAULT x''            -- entry ids in the last document, 8 bytes each
);

CREATE TABLE feed_health (
  feed_id INTEGER PRIMARY KEY REFERENCES feeds(id) ON DELETE CASCADE,
  next_check REAL,
  health TEXT NOT NULL                      -- JSON: the fields of FeedHealth that are not empty
);

CREATE TABLE sections (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  short TEXT NOT NULL,
  bit INTEGER NOT NULL UNIQUE,
  colour TEXT NOT NULL DEFAULT '',
  position INTEGER NOT NULL
);

-- What lists show stands first in the row, identity last. `read` and `starred` mirror `states`.
CREATE TABLE entries (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  feed_id INTEGER NOT NULL REFERENCES feeds(id) ON DELETE CASCADE,
  sort_at INTEGER NOT NULL,
  section_mask INTEGER NOT NULL DEFAULT 0,
  hidden INTEGER NOT NULL DEFAULT 0,        -- bits: 1 the feed is muted, 2 a rule hides it
  read INTEGER NOT NULL DEFAULT 0,
  starred INTEGER NOT NULL DEFAULT 0,
  revised INTEGER NOT NULL DEFAULT 0,
  digest INTEGER NOT NULL DEFAULT 0,        -- version of the digest that was done, 0 none
  kind TEXT NOT NULL DEFAULT 'text',
  pictures INTEGER NOT NULL DEFAULT 0,
  story_id INTEGER NOT NULL DEFAULT 0,
  copies INTEGER NOT NULL DEFAULT 0,
  title TEXT NOT NULL,
  place TEXT NOT NULL DEFAULT '',
  region TEXT NOT NULL DEFAULT '',
  agency TEXT NOT NULL DEFAULT '',
  zone TEXT NOT NULL DEFAULT '',
  arrived INTEGER NOT NULL,
  published INTEGER,
  published_offset INTEGER,                 -- minutes east of UTC, as the feed stated it
  updated INTEGER,
  updated_offset INTEGER,
  rewrites INTEGER NOT NULL DEFAULT 0,
  content_hash BLOB NOT NULL,
  key_hash INTEGER NOT NULL,                -- 64 bits of the key's hash: a short unique index
  key TEXT NOT NULL,
  alias TEXT,                               -- NULL: as the key
  guid TEXT,                                -- NULL: as the key
  url TEXT                                  -- NULL: as the key
);

CREATE UNIQUE INDEX entries_key ON entries (feed_id, key_hash);

-- Lists of ids never touch the table: the indexes hold every column that their lists ask for, those
-- of their own condition too. One index in list order only, because each costs a page write for
-- every new entry of an older date; the others hold few entries.
CREATE INDEX entries_list
  ON entries (sort_at DESC, id DESC, section_mask, feed_id, read, hidden)
  WHERE hidden = 0;
CREATE INDEX entries_starred
  ON entries (sort_at DESC, id DESC, section_mask, feed_id, read, hidden, starred)
  WHERE hidden = 0 AND starred = 1;
CREATE INDEX entries_place
  ON entries (place, sort_at DESC, id DESC, section_mask, feed_id, read, hidden)
  WHERE hidden = 0 AND place <> '';
CREATE INDEX entries_digest ON entries (digest);

CREATE TABLE bodies (
  entry_id INTEGER PRIMARY KEY REFERENCES entries(id) ON DELETE CASCADE,
  lead TEXT NOT NULL DEFAULT '',
  markup TEXT NOT NULL DEFAULT '',          -- until digested
  article BLOB,                             -- JSON, deflated when that is shorter
  article_version INTEGER NOT NULL DEFAULT 0,
  failure TEXT NOT NULL DEFAULT '',         -- why the page could not be retrieved
  author TEXT NOT NULL DEFAULT '',
  language TEXT NOT NULL DEFAULT '',
  image TEXT NOT NULL DEFAULT '',
  comments_url TEXT NOT NULL DEFAULT '',
  extras TEXT NOT NULL DEFAULT '',          -- JSON: categories, typed categories, enclosures
  source TEXT NOT NULL DEFAULT ''           -- the outlet's name in the full-text index
);

-- What the reader did; rows only for entries that were touched.
CREATE TABLE states (
  entry_id INTEGER PRIMARY KEY REFERENCES entries(id) ON DELETE CASCADE,
  read INTEGER NOT NULL DEFAULT 0,
  starred INTEGER NOT NULL DEFAULT 0,
  read_at INTEGER,
  starred_at INTEGER
);

-- Reader state of entries that were purged, so that a returning entry is not new.
CREATE TABLE tombstones (
  feed_id INTEGER NOT NULL REFERENCES feeds(id) ON DELETE CASCADE,
  key_hash INTEGER NOT NULL,
  key TEXT NOT NULL,
  alias TEXT,
  read INTEGER NOT NULL,
  starred INTEGER NOT NULL,
  last_seen INTEGER NOT NULL,
  PRIMARY KEY (feed_id, key_hash)
) WITHOUT ROWID;
CREATE INDEX tombstones_age ON tombstones (last_seen);

-- Former titles and texts of entries whose content changed.
CREATE TABLE revisions (
  id INTEGER PRIMARY KEY,
  entry_id INTEGER NOT NULL REFERENCES entries(id) ON DELETE CASCADE,
  replaced_at INTEGER NOT NULL,
  title TEXT NOT NULL,
  text TEXT NOT NULL
);
CREATE INDEX revisions_entry ON revisions (entry_id, id);

-- Display forms of dateline places and their folded form.
CREATE TABLE places (
  name TEXT PRIMARY KEY,
  folded TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX places_folded ON places (folded);

-- Visible and unread entries by section mask and by feed. The triggers below keep them right through
-- every change; `contents.add_all`, the one place that adds entries, counts those of a feed at once,
-- which is a sixth quicker than a trigger for each.
CREATE TABLE mask_counts (
  section_mask INTEGER PRIMARY KEY,
  entries INTEGER NOT NULL,
  unread INTEGER NOT NULL
);

CREATE TABLE feed_counts (
  feed_id INTEGER PRIMARY KEY REFERENCES feeds(id) ON DELETE CASCADE,
  entries INTEGER NOT NULL,
  unread INTEGER NOT NULL
);

CREATE TRIGGER entries_removed AFTER DELETE ON entries WHEN OLD.hidden = 0
BEGIN
  UPDATE mask_counts SET entries = entries - 1, unread = unread - (OLD.read = 0)
  WHERE section_mask = OLD.section_mask;
  UPDATE feed_counts SET entries = entries - 1, unread = unread - (OLD.read = 0)
  WHERE feed_id = OLD.feed_id;
END;

CREATE TRIGGER entries_sorted AFTER UPDATE OF section_mask ON entries
WHEN OLD.section_mask <> NEW.section_mask AND OLD.hidden = 0 AND NEW.hidden = 0
BEGIN
  UPDATE mask_counts SET entries = entries - 1, unread = unread - (OLD.read = 0)
  WHERE section_mask = OLD.section_mask;
  INSERT INTO mask_counts (section_mask, entries, unread)
  VALUES (NEW.section_mask, 1, OLD.read = 0)
  ON CONFLICT DO UPDATE SET entries = entries + 1, unread = unread + excluded.unread;
END;

CREATE TRIGGER entries_marked AFTER UPDATE OF read, hidden ON entries
WHEN OLD.read <> NEW.read OR OLD.hidden <> NEW.hidden
BEGIN
  INSERT INTO mask_counts (section_mask, entries, unread)
  VALUES (iif(OLD.hidden = 0 AND NEW.hidden <> 0, OLD.section_mask, NEW.section_mask),
          (NEW.hidden = 0) - (OLD.hidden = 0),
          (NEW.hidden = 0 AND NEW.read = 0) - (OLD.hidden = 0 AND OLD.read = 0))
  ON CONFLICT DO UPDATE SET entries = entries + excluded.entries,
                            unread = unread + excluded.unread;
  INSERT INTO feed_counts (feed_id, entries, unread)
  VALUES (NEW.feed_id,
          (NEW.hidden = 0) - (OLD.hidden = 0),
          (NEW.hidden = 0 AND NEW.read = 0) - (OLD.hidden = 0 AND OLD.read = 0))
  ON CONFLICT DO UPDATE SET entries = entries + excluded.entries,
                            unread = unread + excluded.unread;
END;

CREATE TRIGGER states_added AFTER INSERT ON states
BEGIN
  UPDATE entries SET read = NEW.read, starred = NEW.starred WHERE id = NEW.entry_id;
END;

CREATE TRIGGER states_changed AFTER UPDATE OF read, starred ON states
BEGIN
  UPDATE entries SET read = NEW.read, starred = NEW.starred WHERE id = NEW.entry_id;
END;

CREATE TRIGGER states_removed AFTER DELETE ON states
BEGIN
  UPDATE entries SET read = 0, starred = 0 WHERE id = OLD.entry_id;
END;

CREATE TABLE remembered (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;
