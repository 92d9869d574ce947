"""What the action server counts, for Prometheus. Numbers only: nothing of anybody is in a label."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from prometheus_client import CONTENT_TYPE_LATEST as CONTENT_TYPE
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

P = ParamSpec("P")
R = TypeVar("R")

REGISTRY = CollectorRegistry()
SECONDS = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20)

STAGES = Histogram(
    "entree_action_stage_seconds",
    "Time of a turn in the action server by stage: read, advise, write, store; action is all.",
    ("stage",),
    buckets=SECONDS,
    registry=REGISTRY,
)
MESSAGES = Counter(
    "entree_messages", "Messages of people by recognised intent.", ("intent",), registry=REGISTRY
)
NOT_UNDERSTOOD = Counter(
    "entree_not_understood", "Messages that got a reply saying so.", registry=REGISTRY
)
REPLAYED = Counter(
    "entree_replayed_messages",
    "Messages that came again and got their first answer.",
    registry=REGISTRY,
)
FAULTS = Counter(
    "entree_action_faults", "Turns that failed, by type of error.", ("error",), registry=REGISTRY
)
QUESTIONS = Histogram(
    "entree_questions_per_consultation",
    "Questions asked before the first advice of a consultation.",
    buckets=tuple(range(21)),
    registry=REGISTRY,
)
ENTRY = Counter(
    "entree_entry_verdicts", "Advice given, by entry verdict.", ("verdict",), registry=REGISTRY
)
SEGMENT = Counter(
    "entree_segment_placements", "Advice given, by segment.", ("placement",), registry=REGISTRY
)
PLAYBOOK_REJECTED = Gauge(
    "entree_playbook_rejected",
    "1 while the playbook on disk has a mistake and an older one is in force.",
    registry=REGISTRY,
)

_NOT_UNDERSTOOD = frozenset({"not_understood", "moved_on"})


def timed(stage: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Count the time of a function as a stage."""
    times = STAGES.labels(stage)

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        @wraps(function)
        def measured(*args: P.args, **kwargs: P.kwargs) -> R:
            with times.time():
                return function(*args, **kwargs)

        return measured

    return decorate


def count_turn(
    intent: str, replies: Sequence[Mapping[str, Any]], *, questions: int, first_advice: bool
) -> None:
    """Count a turn that was stored.

    Args:
        intent: as recognised.
        replies: the messages of the answer.
        questions: asked so far in the consultation.
        first_advice: whether the consultation had no advice before this turn.
    """
    MESSAGES.labels(intent).inc()
    if any(reply.get("code") in _NOT_UNDERSTOOD for reply in replies):
        NOT_UNDERSTOOD.inc()
    for reply in replies:
        if reply["kind"] == "advice":
            document = reply["advice"]
            ENTRY.labels(document["entry"]["verdict"]).inc()
            SEGMENT.labels(document["segment"]["placement"]).inc()
            if first_advice:
                QUESTIONS.observe(questions)


def exposition() -> bytes:
    """Return all metrics in Prometheus' text format."""
    return generate_latest(REGISTRY)


__all__ = ["CONTENT_TYPE", "count_turn", "exposition", "timed"]
