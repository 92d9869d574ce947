"""Where tests keep their files."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from pathlib import Path

IN_MEMORY = Path("/dev/shm")
ROOM = 2 * 2**30
"""Bytes that must be free there."""


def use_memory() -> None:
    """Keep temporary files in memory, where there is a file system with room and nobody chose.

    Every turn is flushed to disk, in hundreds of small databases; so nothing waits for that.
    """
    if "TMPDIR" not in os.environ:
        with contextlib.suppress(OSError):
            if os.access(IN_MEMORY, os.W_OK) and shutil.disk_usage(IN_MEMORY).free > ROOM:
                os.environ["TMPDIR"] = str(IN_MEMORY)  # for what tests start as well
                tempfile.tempdir = None
