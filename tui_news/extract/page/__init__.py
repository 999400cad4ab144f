"""A saved news page to its parts: text lines, evidence about each, facts about the whole."""
