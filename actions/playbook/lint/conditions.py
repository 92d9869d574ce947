"""Conditions outside the sections that can never hold; and what all conditions mention."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from actions.advice.conditions import NO_SCORES, Condition
from actions.playbook.compile.rulebook import Path
from actions.playbook.lint.findings import Finding
from actions.playbook.lint.subject import Subject

Raw = tuple[str, Path, str, Any]
"""Page, path of the condition, rule, and the condition as it stands there."""


def find(subject: Subject) -> Iterator[Finding]:
    """Yield the checks, notes and other conditions that no prospect fits."""
    for page, where, rule, raw in beside_the_sections(subject):
        condition = subject.playbook.compiler.condition(page, where, raw)
        if not can_hold(subject, condition):
            message = "no prospect fits the condition; mend or remove it"
            yield subject.finding("error", "dead", page, where, rule, message)


def can_hold(subject: Subject, condition: Condition) -> bool:
    """Tell whether some prospect fits a condition that compares no scores."""
    names = {literal.variable for literal in condition.literals()}
    return any(condition.must(cells, NO_SCORES) for cells in subject.space.total(names))


def beside_the_sections(subject: Subject) -> Iterator[Raw]:
    """Yield the conditions that show or ask something without giving an outcome."""
    pages = subject.pages
    for index, check in enumerate(pages.checks.checks):
        yield "checks", ("checks", index, "when"), check.id, check.when
    for index, note in enumerate(pages.segment.notes):
        if note.when is not None:
            yield "segment", ("notes", index, "when"), note.id, note.when
    yield "segment", ("key_candidate", "when"), "key_candidate", pages.segment.key_candidate.when
    for name, fact in pages.facts.facts.items():
        if fact.applies_when is not None:
            yield "facts", ("facts", name, "applies_when"), name, fact.applies_when
    for index, first in enumerate(pages.settings.first_questions):
        yield "settings", ("first_questions", index, "when"), first.ask, first.when


def of_sections(subject: Subject, page: str) -> Iterator[Any]:
    """Yield the conditions of a section's rows as they stand on the page."""
    pages = subject.pages
    if page == "entry":
        themes = [*pages.entry.themes.values()]
        yield pages.entry.tactic.when
    else:
        themes = [rows for score in pages.segment.scores.values() for rows in score.themes.values()]
    for rows in themes:
        yield from (row.when for row in rows)
    yield from (row.when for row in getattr(pages, page).decision)


def everything(subject: Subject) -> Iterator[Any]:
    """Yield every condition of the book as it stands on its page."""
    for page in ("entry", "segment"):
        yield from of_sections(subject, page)
    yield from (raw for _, _, _, raw in beside_the_sections(subject))
    routes = subject.playbook.library.routes
    yield from (row.when for row in routes.routes)
    yield from (row.when for row in routes.additions)
    yield from (row.when for row in routes.warnings)


def literals(raw: Any) -> Iterator[tuple[str, Any]]:
    """Yield each name that a condition tests, with what it is compared with."""
    if isinstance(raw, list):
        for part in raw:
            yield from literals(part)
    elif isinstance(raw, Mapping):
        for key, value in raw.items():
            if key in ("all", "any", "not"):
                yield from literals(value)
            else:
                yield key, value


def mentioned(subject: Subject) -> dict[str, set[Any]]:
    """Return for each name the values and named limits that some condition mentions."""
    found: dict[str, set[Any]] = {}
    for raw in everything(subject):
        for name, value in literals(raw):
            values: Any = value if isinstance(value, list) else [value]
            if isinstance(value, Mapping):
                values = value.values()
            found.setdefault(name, set()).update(values)
    for offer, row in subject.pages.levers.typical.items():
        if row:
            found.setdefault("offer_type", set()).add(offer)
    return found
