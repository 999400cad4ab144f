"""Bytes to `Parsed*`, pure: feeds, OPML, newsboat files, and the feeds that a page names."""
