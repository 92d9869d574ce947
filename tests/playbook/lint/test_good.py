"""The shipped book has no defects."""

from typing import Any

import pytest

from actions.playbook.lint.check import KINDS
from actions.playbook.lint.decision_rows import reached
from actions.playbook.lint.subject import Subject
from actions.playbook.load import shipped

pytestmark = pytest.mark.slow


SUBJECT = Subject(shipped())


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__.rpartition(".")[2])
def test_the_shipped_book_has_no_defect_of_a_kind(kind: Any) -> None:
    found = list(kind.find(SUBJECT))

    assert [str(one) for one in found if one.level == "error"] == []
    # What remains are values that count like any other, and words that nobody says yet.
    assert {one.kind for one in found} <= {"not mentioned", "unused phrase"}


def test_every_hard_rule_and_every_gate_decides_for_somebody() -> None:
    for place in SUBJECT.decision_rows():
        cells = reached(SUBJECT, place.section, place.index)
        assert cells is not None
        fired = place.section.decide(SUBJECT.space.one(cells))[1]
        assert place.row in fired
