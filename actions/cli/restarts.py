"""How often, and how soon, a process that ended may be started again."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

MOST = 5
WITHIN_SECONDS = 60.0
FIRST_PAUSE_SECONDS = 0.2
LONGEST_PAUSE_SECONDS = 5.0


class Restarts:
    """The ends of one service in the last while.

    Args:
        clock: gives seconds from any moment on.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._ends: deque[float] = deque()

    def pause(self) -> float | None:
        """Note an end.

        Returns:
            Seconds to wait before starting again: twice as many each time. None when the service
            ended more than `MOST` times within `WITHIN_SECONDS`, since another start will not help.
        """
        now = self._clock()
        while self._ends and now - self._ends[0] > WITHIN_SECONDS:
            self._ends.popleft()
        self._ends.append(now)
        if len(self._ends) > MOST:
            return None
        return float(min(FIRST_PAUSE_SECONDS * 2 ** (len(self._ends) - 1), LONGEST_PAUSE_SECONDS))
