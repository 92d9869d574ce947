"""Score rows that never count: dead ones, and ones that an earlier row always takes the place of."""

from __future__ import annotations

from collections.abc import Iterator

from actions.advice.conditions import NO_SCORES
from actions.advice.variables import Masks
from actions.playbook.lint.findings import Finding
from actions.playbook.lint.subject import ScorePlace, Subject


def counting(subject: Subject, place: ScorePlace) -> Iterator[Masks]:
    """Yield the cells of a theme's variables in which a row counts."""
    for cells in subject.space.total(place.theme.variables):
        if place.theme.counted(cells) is place.row:
            yield cells


def find(subject: Subject) -> Iterator[Finding]:
    """Yield the rows that no prospect makes count."""
    for place in subject.score_rows():
        if next(counting(subject, place), None) is not None:
            continue
        rule = place.row.rule
        both = next(
            (
                cells
                for cells in subject.space.total(place.theme.variables)
                if place.row.when.must(cells, NO_SCORES)
            ),
            None,
        )
        if both is None:
            message = "no prospect fits the condition, so the rule never counts; mend or remove it"
            yield subject.finding("error", "dead", place.page, place.where, rule, message)
            continue
        earlier = place.theme.counted(both)
        assert earlier is not None
        message = (
            f"an earlier row of '{place.theme.name}' always counts in its place, "
            f"here {earlier.rule}; move this row up or narrow the earlier ones"
        )
        yield subject.finding("error", "shadowed", place.page, place.where, rule, message, both)
