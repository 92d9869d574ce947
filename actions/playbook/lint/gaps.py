"""Gaps: prospects for whom no decision row gives an outcome, and values that no rule mentions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from actions.advice.search import Search
from actions.playbook.lint.conditions import mentioned
from actions.playbook.lint.findings import Finding
from actions.playbook.lint.subject import Subject

COVERED, GAP = "covered", "gap"


def find(subject: Subject) -> Iterator[Finding]:
    """Yield a prospect for each section that leaves some out; and values without a rule."""
    for section in subject.sections:
        rows = tuple(replace(row, to=COVERED) for row in section.rows if not row.since)
        asked = Search(replace(section, rows=rows, otherwise=GAP)).outcomes(subject.space.all)
        if GAP in asked:
            message = (
                f"some prospects fit no row and get '{section.otherwise}'; "
                "add a last row with 'when: {}'"
            )
            yield subject.finding(
                "error", "gap", section.name, ("decision",), "decision", message, asked[GAP]
            )
    yield from _values(subject)


def _values(subject: Subject) -> Iterator[Finding]:
    known = mentioned(subject)
    for name, fact in subject.pages.facts.facts.items():
        if fact.type != "choice" or not {"entry", "segment"}.intersection(fact.feeds):
            continue
        for value in fact.choices:
            if value not in known.get(name, ()):
                message = f"no rule mentions '{value}', so it counts like any other that none does"
                where = ("facts", name, "choices", value)
                yield subject.finding("note", "not mentioned", "facts", where, name, message)
