"""Fetching: URL to bytes, with caps, deadlines and manners; the only room that speaks HTTP."""
