"""The wire room: a child process that fetches, parses, digests and writes.

The app uses `client` and `protocol` only.
"""
