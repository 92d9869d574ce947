"""What is known of the turn that is being handled: its reference, and where its time goes."""

import re
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

HEADER = "X-Entree-Turn"
TIMING_HEADER = "Server-Timing"
METADATA = "turn"

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_FORM = re.compile(rf"[{_ALPHABET}]{{8}}")

_reference: ContextVar[str | None] = ContextVar("reference", default=None)
_stages: ContextVar[dict[str, float] | None] = ContextVar("stages", default=None)


def reference_of(given: object) -> str:
    """Return a reference as it was given, a new one where there is none of that form."""
    if isinstance(given, str) and _FORM.fullmatch(given):
        return given
    return "".join(secrets.choice(_ALPHABET) for _ in range(8))


def current_reference() -> str | None:
    """Return the reference of the turn at hand, for the log."""
    return _reference.get()


@contextmanager
def handling(reference: str) -> Iterator[dict[str, float]]:
    """Handle a turn within a block.

    Args:
        reference: of the turn.

    Yields:
        Milliseconds by stage; `total` is there after the block.
    """
    stages: dict[str, float] = {}
    marks = (_reference.set(reference), _stages.set(stages))
    began = time.perf_counter()
    try:
        yield stages
    finally:
        stages["total"] = (time.perf_counter() - began) * 1000
        _reference.reset(marks[0])
        _stages.reset(marks[1])


@contextmanager
def stage(name: str) -> Iterator[None]:
    """Count the time of a block as a stage of the turn at hand, if there is one."""
    stages = _stages.get()
    began = time.perf_counter()
    try:
        yield
    finally:
        if stages is not None:
            stages[name] = stages.get(name, 0.0) + (time.perf_counter() - began) * 1000


def server_timing(stages: dict[str, float]) -> str:
    """Write stages as the header `Server-Timing` (W3C): `understand;dur=3.1, act;dur=20.0`."""
    return ", ".join(f"{name};dur={ms:.1f}" for name, ms in stages.items())
