"""Stories: which entries tell of one event; the parts of `tui_news.engine.cluster`, all pure."""
