"""Names in rows and settings that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from actions.playbook.compile.rulebook import Path
from actions.playbook.lint.findings import Finding
from actions.playbook.lint.subject import Subject

PORTFOLIO = "portfolio"
"""What a row may ask for beside facts: the list of the seller's own customers."""

Name = tuple[str, Path, str, Any, Sequence[Any]]


def find(subject: Subject) -> Iterator[Finding]:
    """Yield every name of a fact, a value or a lever that does not exist."""
    for page, where, rule, name, known in (*_asked(subject), *_in_settings(subject)):
        if name not in known:
            shown = ", ".join(str(one).lower() if isinstance(one, bool) else one for one in known)
            message = f"'{name}' does not exist; use one of {shown}"
            yield subject.finding("error", "unknown name", page, where, rule, message)


def _asked(subject: Subject) -> Iterator[Name]:
    pages = subject.pages
    facts = (*pages.facts.facts,)
    for page, rows in (("entry", pages.entry.decision), ("segment", pages.segment.decision)):
        known = (*facts, PORTFOLIO) if page == "segment" else facts
        for index, row in enumerate(rows):
            for name in row.asks:
                yield page, ("decision", index, "asks"), row.key, name, known
    for index, check in enumerate(pages.checks.checks):
        yield "checks", ("checks", index, "asks"), check.id, check.asks, facts
        if check.exceeds is not None:
            for side in ("fact", "other"):
                name = getattr(check.exceeds, side)
                yield "checks", ("checks", index, "exceeds", side), check.id, name, facts


def _in_settings(subject: Subject) -> Iterator[Name]:
    pages, settings = subject.pages, subject.pages.settings
    facts = (*pages.facts.facts,)
    for group, levers in settings.pain_groups.items():
        for lever in levers:
            yield "settings", ("pain_groups", group), group, lever, (*pages.levers.levers,)
    for index, first in enumerate(settings.first_questions):
        yield "settings", ("first_questions", index, "ask"), first.ask, first.ask, facts
    movable = tuple(fact for fact in facts if pages.facts.facts[fact].movable)
    told: tuple[tuple[str, Mapping[str, Mapping[Any, float]], tuple[str, ...]], ...] = (
        ("hardness", settings.hardness, movable),
        ("likely_answers", settings.likely_answers, facts),
    )
    for key, weights, names in told:
        for name, values in weights.items():
            yield "settings", (key, name), name, name, names
            for value in values:
                known = pages.facts.facts[name].values if name in facts else (value,)
                yield "settings", (key, name, str(value)), name, value, known
