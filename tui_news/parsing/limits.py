"""Bounds of what is read of one document; what passes them is no feed that anybody means.

The tree of a document at `MAX_NODES` takes about 300 MB for the moment of parsing.
"""

from __future__ import annotations

MAX_NODES = 1_950_000
"""Elements and attributes of a document, counted twice for the texts in them."""

MAX_ENTRIES = 100_000
"""Entries of one document: more than 15 MB, the cap of a download, hold of any real feed."""

TOO_MANY_ENTRIES = f"only the first {MAX_ENTRIES:,} entries were read"

MAX_CHILDREN = 1_000
"""Elements of one entry, and of one group in it."""

MAX_COMMAS = 2_500_000
"""Commas of a JSON document: a bound on its values."""

MAX_BODY = 2_000_000
"""Characters kept of one body: what reads it is bounded too."""

MAX_MENDED = 16_000_000
"""Characters of a document in which references and characters are mended."""

MAX_SLIPS = 300_000
"""References and stray marks that are mended; a document with more is not worth it."""

MAX_SALVAGED = 4_000_000
"""Characters of a damaged document from which entries are saved."""

MAX_PIECES = 20_000
"""Entries that are saved from a damaged document."""
