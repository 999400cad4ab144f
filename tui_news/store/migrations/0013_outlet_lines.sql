-- Outlet lines: on how many pages of a host a line stood, as hashes.

CREATE TABLE outlet_hosts (
  host TEXT PRIMARY KEY,
  pages INTEGER NOT NULL,                   -- that were counted
  seen_at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE outlet_pages (
  host TEXT NOT NULL REFERENCES outlet_hosts(host) ON DELETE CASCADE,
  page INTEGER NOT NULL,                    -- stands for its address: 64 bits
  seen_at INTEGER NOT NULL,
  PRIMARY KEY (host, page)
) WITHOUT ROWID;

CREATE TABLE outlet_lines (
  host TEXT NOT NULL REFERENCES outlet_hosts(host) ON DELETE CASCADE,
  line INTEGER NOT NULL,                    -- stands for its words: 64 bits
  pages INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,
  PRIMARY KEY (host, line)
) WITHOUT ROWID;
