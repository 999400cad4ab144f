"""Widgets: each draws one thing, knows no sibling, and does no I/O."""
