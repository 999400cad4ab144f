"""The front room: the Textual app, its screens and widgets."""
