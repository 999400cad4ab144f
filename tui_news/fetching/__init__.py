"""Fetching: URL to bytes, with caps, deadlines and manners; the only room that speaks HTTP."""

from __future__ import annotations

import sys

# Where click is installed, httpx would load its command line, and with it rich and pygments: three
# quarters of its import time, for nothing. It is made to do without click (None: ImportError).
sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]
