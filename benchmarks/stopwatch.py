"""Times and processor seconds of the turns of one assistant."""

from __future__ import annotations

import math
import statistics
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from benchmarks.interviews import Reply
from benchmarks.processes import processor_seconds


@dataclass
class Samples:
    """Times of one kind of turn, in milliseconds."""

    waited: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)

    @property
    def p50(self) -> float:
        """The wait that half of the turns stay below."""
        return statistics.median(self.waited)

    @property
    def p95(self) -> float:
        """The wait that nineteen in twenty do not exceed."""
        return sorted(self.waited)[math.ceil(0.95 * len(self.waited)) - 1]


@dataclass
class Stopwatch:
    """Times the turns of one assistant.

    Attributes:
        processes: of the assistant.
        samples: by kind of turn.
    """

    processes: list[int]
    samples: defaultdict[str, Samples] = field(default_factory=lambda: defaultdict(Samples))

    def take(self, turn: Callable[[], Reply], kind: Callable[[Reply], str]) -> Reply:
        """Take a turn; what kind it was may show only in the reply."""
        used, began = processor_seconds(self.processes), time.perf_counter()
        reply = turn()
        waited = time.perf_counter() - began
        used = processor_seconds(self.processes) - used
        samples = self.samples[kind(reply)]
        samples.waited.append(waited * 1000)
        samples.processor.append(used * 1000)
        return reply
