"""Holds processes to a share of a core, as a container's processor limit does (Linux control groups)."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

_PERIOD_US = 20_000
_OLD, _NEW = Path("/sys/fs/cgroup/cpu"), Path("/sys/fs/cgroup")


class NotAllowedError(Exception):
    """This machine lets nobody, or not this user, limit a group of processes."""


@contextmanager
def allowance(processes: Iterable[int], cores: float) -> Iterator[None]:
    """Hold processes and their threads to so many cores together, for as long as the context lasts.

    Raises:
        NotAllowedError: The machine has no control groups that one may write.
    """
    root = _OLD if (_OLD / "cgroup.procs").exists() else _NEW
    group = root / f"entree-benchmark-{uuid4().hex[:8]}"
    quota = int(cores * _PERIOD_US)
    try:
        group.mkdir()
        if root == _OLD:
            (group / "cpu.cfs_period_us").write_text(str(_PERIOD_US))
            (group / "cpu.cfs_quota_us").write_text(str(quota))
        else:
            (group / "cpu.max").write_text(f"{quota} {_PERIOD_US}")
        held = [process for parent in processes for process in _family(parent)]
        for process in held:
            (group / "cgroup.procs").write_text(str(process))
    except OSError as error:
        if group.exists():
            group.rmdir()
        raise NotAllowedError(str(error)) from None
    try:
        yield
    finally:
        for process in held:
            if Path(f"/proc/{process}").exists():
                (root / "cgroup.procs").write_text(str(process))
        group.rmdir()


def _family(process: int) -> Iterator[int]:
    """A process and all that it started."""
    yield process
    for task in Path(f"/proc/{process}/task").iterdir():
        for child in (task / "children").read_text().split():
            yield from _family(int(child))


def allowed() -> bool:
    """Whether this machine lets us hold processes to a share."""
    try:
        with allowance([os.getpid()], float(os.cpu_count() or 1)):
            return True
    except NotAllowedError:
        return False
