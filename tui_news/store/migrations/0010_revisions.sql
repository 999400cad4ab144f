-- Revisions: the lead apart from the text, and where the text came from. A pending one waits for the
-- digest of the new words: when nothing that is read has changed, it goes again.

ALTER TABLE revisions ADD COLUMN lead TEXT NOT NULL DEFAULT '';
ALTER TABLE revisions ADD COLUMN origin TEXT NOT NULL DEFAULT 'feed';    -- feed, page or unknown
ALTER TABLE revisions ADD COLUMN pending INTEGER NOT NULL DEFAULT 0;
