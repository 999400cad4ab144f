"""A darkroom that never answers, or dies: what a decoder with a fault would do."""

from __future__ import annotations

import os
import signal
import sys
import time

if __name__ == "__main__":
    if sys.argv[1] == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(60)
