-- Sections as the reader has them: with a rule, shown or hidden. One that was removed keeps its row,
-- and with it its bit, until no entry carries the bit any more.

ALTER TABLE sections ADD COLUMN rule TEXT NOT NULL DEFAULT '';
ALTER TABLE sections ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sections ADD COLUMN removed INTEGER NOT NULL DEFAULT 0;

INSERT OR IGNORE INTO sections (id, title, short, bit, colour, position) VALUES
  ('politics', 'Politics & Diplomacy', 'Politics', 0, '#7aa2f7', 0),
  ('world', 'World', 'World', 1, '#7dcfff', 1),
  ('economy', 'Business & Economy', 'Business', 2, '#e0af68', 2),
  ('defense', 'Military & Defense', 'Military', 3, '#9ece6a', 3),
  ('emergencies', 'Emergencies', 'Emerg.', 4, '#f7768e', 4),
  ('science', 'Science & Space', 'Science', 5, '#bb9af7', 5),
  ('society', 'Society & Culture', 'Society', 6, '#ff9e64', 6),
  ('sports', 'Sport', 'Sport', 7, '#73daca', 7),
  ('pressreview', 'Press Review', 'Press', 8, '#c0caf5', 8);

-- Bits of `section_mask` that only a rule gave: without them the mask says what the outlet said.
ALTER TABLE entries ADD COLUMN ruled_mask INTEGER NOT NULL DEFAULT 0;
