"""Pictures: fetched when a reader asks, decoded in a child process, kept small on a shelf."""
