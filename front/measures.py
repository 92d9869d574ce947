"""What the front counts, for Prometheus, on a port of its own that is not the public one."""

from __future__ import annotations

import re

from prometheus_client import CollectorRegistry, Counter, Histogram, start_http_server

REGISTRY = CollectorRegistry()
SECONDS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20)

TURNS = Histogram(
    "entree_turn_seconds",
    "Time of a turn by stage: understand (Rasa's language pipeline), act (action server), "
    "dialogue (the rest of Rasa), total (as the front waited).",
    ("stage", "channel"),
    buckets=SECONDS,
    registry=REGISTRY,
)
FAILED = Counter(
    "entree_turn_failures",
    "Turns without a usable answer, by what failed.",
    ("why", "channel"),
    registry=REGISTRY,
)

_ENTRY = re.compile(r"(?P<stage>[a-z_]+);dur=(?P<ms>\d+(?:\.\d+)?)")
_TOTAL = "total"


def count_turn(channel: str, seconds: float, server_timing: str) -> None:
    """Count a turn that was answered.

    Args:
        channel: of the front, such as ``web``.
        seconds: from asking Rasa to its answer.
        server_timing: Rasa's header ``Server-Timing``: milliseconds by stage, with its total.
    """
    stages = {m["stage"]: float(m["ms"]) / 1000 for m in _ENTRY.finditer(server_timing)}
    whole = stages.pop(_TOTAL, None)
    if whole is not None:
        stages["dialogue"] = max(0.0, whole - sum(stages.values()))
    for stage, taken in (stages | {_TOTAL: seconds}).items():
        TURNS.labels(stage, channel).observe(taken)


def serve(port: int, host: str) -> None:
    """Show the metrics at ``/metrics`` of a port, from a thread of its own."""
    start_http_server(port, addr=host, registry=REGISTRY)
