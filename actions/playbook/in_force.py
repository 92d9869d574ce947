"""The playbook in force: follows edits of the book while the program runs, keeps the last good one."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from actions import logs
from actions.playbook.errors import PlaybookError
from actions.playbook.load import Playbook, load, version_of
from actions.playbook.phrases import phrases_page
from actions.playbook.texts import check_fits, shapes

LOOK_SECONDS = 1.0

T = TypeVar("T")
Stamp = tuple[tuple[str, int, int], ...]
log = logs.get(__name__)


@dataclass(frozen=True)
class Rejected:
    """An edit that was not taken.

    Attributes:
        version: content hash of the edited book.
        reasons: one line per mistake, with file and line where they are known.
    """

    version: str
    reasons: tuple[str, ...]


class InForce(Generic[T]):
    """What a program makes of its playbook, made anew after each good edit.

    Looking costs one `stat` per page; only when a page's time or size changed is the content
    hashed, and only when the hash changed is the book loaded and checked. Thread-safe: a turn
    that has begun goes on with what it took from :attr:`now`.

    Args:
        folder: the book.
        make: what to make of a playbook; may raise like `load`.

    Raises:
        PlaybookError: there is nothing good to begin with.
    """

    def __init__(self, folder: Path, make: Callable[[Playbook], T]) -> None:
        self._folder = folder
        self._make = make
        self._checking = threading.Lock()
        self._follower: threading.Thread | None = None
        self._stamp = _stamp(folder)
        playbook = load(folder)
        self._shapes = shapes(folder)
        self._now = (playbook.version, make(playbook))
        self.rejected: Rejected | None = None

    @property
    def now(self) -> T:
        """Return what is in force."""
        return self._now[1]

    @property
    def version(self) -> str:
        """Return the content hash of the book in force."""
        return self._now[0]

    def check(self) -> bool:
        """Look for an edit, and take it if it is good.

        Returns:
            Whether another book is in force now.
        """
        with self._checking:
            stamp = _stamp(self._folder)
            if stamp == self._stamp:
                return False
            self._stamp = stamp
            version = ""
            try:
                version = version_of(self._folder)
                if version == self.version:
                    self.rejected = None
                    return False
                self._take(version)
            except PlaybookError as error:
                self._reject(version, tuple(str(one) for one in error.mistakes))
                return False
            except Exception as error:
                # Whatever an edit breaks, those who are talking must not notice it.
                self._reject(version, (f"{type(error).__name__}: {error}",))
                return False
            return True

    def _take(self, version: str) -> None:
        new_shapes = shapes(self._folder)
        check_fits(self._shapes, new_shapes)
        playbook = load(self._folder)
        made = self._make(playbook)
        phrases_page.cache_clear()
        before, self._now, self._shapes = self.version, (playbook.version, made), new_shapes
        self.rejected = None
        log.info("playbook_taken", version=version, before=before)

    def _reject(self, version: str, reasons: tuple[str, ...]) -> None:
        self.rejected = Rejected(version, reasons)
        log.error("playbook_rejected", version=version, in_force=self.version, mistakes=reasons)

    def follow(self) -> None:
        """Look for edits from now on, about once a second, without holding anybody up."""
        if self._follower is None:
            self._follower = threading.Thread(target=self._keep_looking, daemon=True)
            self._follower.start()

    def _keep_looking(self) -> None:
        while True:
            time.sleep(LOOK_SECONDS)
            self.check()


def _stamp(folder: Path) -> Stamp:
    """Return name, time and size of every page."""
    found = []
    for path in sorted(folder.rglob("*.yml")):
        try:
            known = path.stat()
        except OSError:  # removed or exchanged at this moment; the next look sees it
            continue
        found.append((str(path), known.st_mtime_ns, known.st_size))
    return tuple(found)
