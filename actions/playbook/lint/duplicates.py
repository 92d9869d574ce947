"""Rules that bear the same name: reasons are looked up by it, so one would speak for the other."""

from __future__ import annotations

from collections.abc import Iterator

from actions.playbook.lint.findings import Finding
from actions.playbook.lint.subject import DecisionPlace, ScorePlace, Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Yield every rule of a page whose id and variant stand there before."""
    first: dict[tuple[str, str], int] = {}
    places: list[ScorePlace | DecisionPlace] = [*subject.score_rows(), *subject.decision_rows()]
    for place in places:
        rule = place.row.rule
        line = subject.pages.files[place.page].line(place.where)
        earlier = first.setdefault((place.page, rule), line)
        if earlier != line:
            message = (
                f"{rule} stands on line {earlier} already; give this row another id or a 'variant'"
            )
            yield subject.finding("error", "duplicate", place.page, place.where, rule, message)
