"""Two versions of the playbook over the same prospects: who would get other advice, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from actions.advice.advise import Advice
from actions.adviser.adviser import Adviser
from actions.adviser.inputs import InputError


@dataclass(frozen=True)
class Part:
    """One part of the advice, by the old book and by the new one.

    Attributes:
        name: `entry`, `segment` or `levers`.
        before: what the old book advises.
        after: what the new book advises.
        gone: rules with their points that counted in the old book only, such as `E02 (-2)`.
        come: the same for the new book.
    """

    name: str
    before: str
    after: str
    gone: tuple[str, ...]
    come: tuple[str, ...]


@dataclass(frozen=True)
class Change:
    """A prospect that would get other advice; or one that a book cannot read any more.

    Attributes:
        case: name of the prospect.
        parts: the parts of the advice that differ.
        error: why one of the books cannot advise on it.
    """

    case: str
    parts: tuple[Part, ...] = ()
    error: str | None = None


def compare(old: Adviser, new: Adviser, cases: Iterable[tuple[str, Any]]) -> Iterator[Change]:
    """Yield the prospects whose advice differs.

    Args:
        old: the adviser with the playbook as it was.
        new: the adviser with the playbook as it is to be.
        cases: names and inputs of `entree advise`.
    """
    for name, data in cases:
        try:
            before, after = (_advice(adviser, data) for adviser in (old, new))
        except InputError as error:
            yield Change(name, error=str(error))
            continue
        parts = tuple(part for part in _parts(before, after) if part.before != part.after)
        if parts:
            yield Change(name, parts)


def _advice(adviser: Adviser, data: Any) -> Advice:
    case = adviser.read(data)
    return adviser.advice(
        case.knowledge,
        case.portfolio_eur,
        proven=case.proven,
        same_as_alternative=case.same_as_alternative,
    )


def _parts(before: Advice, after: Advice) -> Iterator[Part]:
    yield _part("entry", _entry(before), _entry(after))
    yield _part("segment", _segment(before), _segment(after))
    yield _part("levers", _levers(before), _levers(after))


Told = tuple[str, list[str]]


def _part(name: str, before: Told, after: Told) -> Part:
    gone = tuple(rule for rule in before[1] if rule not in after[1])
    come = tuple(rule for rule in after[1] if rule not in before[1])
    return Part(name, before[0], after[0], gone, come)


def _entry(advice: Advice) -> Told:
    entry = advice.entry
    rules = [f"{one.rule} ({one.points:+d})" for one in entry.evidence]
    rules += [entry.decided_by.rule] if entry.decided_by is not None else []
    rules += ["H5"] if entry.contradictory else []
    return f"{entry.verdict} ({entry.strength})", rules


def _segment(advice: Advice) -> Told:
    segment = advice.segment
    scores = (one for evidence in segment.evidence.values() for one in evidence)
    rules = [f"{one.rule} ({one.points:+d})" for one in scores]
    return str(segment.placement), [*rules, *(row.rule for row in segment.rows)]


def _levers(advice: Advice) -> Told:
    shown = [f"{one.lever}{'?' if one.hypothesis else ''}" for one in advice.levers]
    return ", ".join(shown) or "none", [f"{one.lever} ({one.score:+d})" for one in advice.levers]
