"""Page or text to meaning, pure: articles, datelines, tags, sections, language."""
