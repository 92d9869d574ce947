"""Rules that count but never change an outcome: taken out, every prospect gets the same advice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from actions.advice.conditions import ALWAYS
from actions.advice.scores import Theme
from actions.advice.search import Search
from actions.advice.sections import Section
from actions.advice.states import State
from actions.advice.variables import Masks
from actions.playbook.lint.decision_rows import reached
from actions.playbook.lint.difference import UndecidedError, difference
from actions.playbook.lint.findings import Finding
from actions.playbook.lint.score_rows import counting
from actions.playbook.lint.subject import DecisionPlace, ScorePlace, Subject

SAME, ANOTHER, HELD = "same", "another", "held"
MESSAGE = "no prospect's outcome depends on it; change its points or condition, or leave it out"


def find(subject: Subject) -> Iterator[Finding]:
    """Yield the rules that could be left out without anybody noticing."""
    for place in subject.score_rows():
        cells = [*counting(subject, place)]
        if cells and not _score_row_matters(subject, place, cells):
            yield subject.finding(
                "warning", "decorative", place.page, place.where, place.row.rule, MESSAGE, cells[0]
            )
    for at in subject.decision_rows():
        decisive = reached(subject, at.section, at.index)
        # A row that is never reached is told as that.
        if decisive is not None and not _decision_row_matters(subject, at, decisive):
            yield subject.finding(
                "warning", "decorative", at.page, at.where, at.row.rule, MESSAGE, decisive
            )


def _decision_row_matters(subject: Subject, place: DecisionPlace, reached_by: Masks) -> bool:
    section = place.section
    rows = (*section.rows[: place.index], *section.rows[place.index + 1 :])
    shorter = replace(section, rows=rows)
    # Those who reach the row are the first to ask.
    if _differs(section, shorter, subject.space.narrowed(reached_by)):
        return True
    if not place.row.since and not _another_instead(subject, place):
        return False
    if not place.row.since and not any(row.since for row in section.rows):
        return True
    return _differs(section, shorter, subject.space.all, undecided=True)


def _differs(one: Section, other: Section, state: State, undecided: bool = False) -> bool:
    try:
        return difference(one, other, state) is not None
    except UndecidedError:
        return undecided


def _another_instead(subject: Subject, place: DecisionPlace) -> bool:
    """Tell whether rows behind a row give somebody who reaches it another outcome.

    Gates are left aside: they may still make the outcomes equal.
    """
    section, row = place.section, place.row

    def told(outcome: str) -> str:
        return SAME if outcome == row.to else ANOTHER

    earlier = [replace(one, to=SAME) for one in section.rows[: place.index] if not one.since]
    later = [
        replace(one, to=told(one.to), since=frozenset({HELD}))
        for one in section.rows[place.index + 1 :]
        if not one.since
    ]
    last = replace(row, when=ALWAYS, to=told(section.otherwise), since=frozenset({HELD}))
    rows = (*earlier, replace(row, to=HELD), *later, last)
    behind = Search(replace(section, rows=rows, otherwise=SAME))
    return ANOTHER in behind.outcomes(subject.space.all, enough=2)


def _score_row_matters(subject: Subject, place: ScorePlace, counted: list[Masks]) -> bool:
    rows = (*place.theme.rows[: place.index], *place.theme.rows[place.index + 1 :])
    theme = Theme(place.theme.name, rows)
    shorter = _with_theme(place.section, place.score, theme)
    undecided = False
    for cells in counted:
        instead = theme.counted(cells)
        if place.row.points == (instead.points if instead is not None else 0):
            continue
        try:
            if difference(place.section, shorter, subject.space.narrowed(cells)) is not None:
                return True
        except UndecidedError:
            undecided = True
    return undecided


def _with_theme(section: Section, score: str, theme: Theme) -> Section:
    scores = tuple(
        replace(one, themes=tuple(theme if old.name == theme.name else old for old in one.themes))
        if one.name == score
        else one
        for one in section.scores
    )
    return replace(section, scores=scores)
