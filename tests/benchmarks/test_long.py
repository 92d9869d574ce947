"""A turn late in a conversation does what an early one does, and no more."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from benchmarks.interviews import Reply
from benchmarks.steps import Work, work_of
from benchmarks.turn import AROUND, EARLY, LONG, long_conversation
from tests.dialogue.in_process import in_process


class Listener:
    """Takes turns like the stopwatch, but counts what the database does."""

    def __init__(self, count: Callable[[Callable[[], object]], Work]) -> None:
        self.turns: list[tuple[str, list[str], Work]] = []
        self._count = count

    def take(self, turn: Callable[[], Reply], kind: Callable[[Reply], str]) -> Reply:
        replies: list[Reply] = []
        work = self._count(lambda: replies.append(turn()))
        self.turns.append((kind(replies[0]), [one["kind"] for one in replies[0]], work))
        return replies[0]


@pytest.fixture(scope="module")
def turns(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[tuple[str, list[str], Work]]]:
    with in_process(tmp_path_factory.mktemp("long")) as dialogue:
        listener = Listener(lambda do: work_of(dialogue.database, do))
        long_conversation(lambda who, _language, text: dialogue.say(who, text), listener)
        yield listener.turns


def test_the_early_and_the_late_turns_are_of_one_kind(turns) -> None:
    """A question early and an advice late would compare two things."""
    measured = [kinds for when, kinds, _ in turns if when != "between"]
    assert len(measured) == 2 * (2 * AROUND + 1)
    assert all(kinds == ["understood", "advice"] for kinds in measured)


def test_a_late_turn_costs_the_database_what_an_early_one_does(turns) -> None:
    """Looking at each earlier version of a fact would take 24 steps more a turn."""
    early, late = (
        [work for when, _, work in turns if when == f"turn {turn}"] for turn in (EARLY, LONG)
    )
    assert {work.statements for work in late} <= {work.statements for work in early}
    assert max(work.steps for work in late) < 1.1 * max(work.steps for work in early)
