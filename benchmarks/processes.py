"""What a process and all its descendants use, from Linux's /proc."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

PROC = Path("/proc")
NANOSECONDS = 1e9


def tree(root: int) -> list[int]:
    """Return the ids of a process and all its descendants that run now."""
    parents: dict[int, int] = {}
    for stat in PROC.glob("[0-9]*/stat"):
        with suppress(OSError):
            # The name, in brackets, may hold anything; after it come the state and the parent.
            parents[int(stat.parent.name)] = int(stat.read_text().rpartition(")")[2].split()[1])
    found = [root]
    for each in found:
        found += [child for child, parent in parents.items() if parent == each]
    return found


def resident_mb(processes: Iterable[int]) -> float:
    """Return the memory that is in use, in MB; what they share counts for each."""
    kilobytes = 0
    for process in processes:
        with suppress(OSError):
            for line in (PROC / str(process) / "status").read_text().splitlines():
                if line.startswith("VmRSS:"):
                    kilobytes += int(line.split()[1])
    return kilobytes * 1024 / 1e6


def processor_seconds(processes: Iterable[int]) -> float:
    """Return the processor time used so far, in seconds, by the threads that live now.

    The scheduler counts it in nanoseconds, whereas `times()` counts in hundredths of a second.
    """
    nanoseconds = 0
    for process in processes:
        for counted in (PROC / str(process) / "task").glob("*/schedstat"):
            with suppress(OSError):
                nanoseconds += int(counted.read_text().split()[0])
    return nanoseconds / NANOSECONDS
