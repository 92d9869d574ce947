"""How many questions an interview takes: ours beside a form and the order of the book.

Run `python -m benchmarks.questions`; the prospects come from a seed, so the figures are the same
every time. Every way of asking must end in the advice of the full interview: what does not is told.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random
from statistics import mean, median
from time import perf_counter

from rich.console import Console
from rich.table import Table

from actions.advice.answers import Answer
from actions.advice.questions import decided, decided_sections, next_question
from actions.advice.rulebook import LEVERS, RuleBook
from tests.advice.prospects import book_of, prospect

SELLER = "P_M"
SEED = 20260301
Known = dict[str, Answer]
Ask = Callable[[RuleBook, Known, Known], str | None]


@dataclass
class Tally:
    """What one way of asking came to, over all prospects."""

    questions: list[int] = field(default_factory=list)
    milliseconds: list[float] = field(default_factory=list)
    other_advice: int = 0


def form(book: RuleBook, knowledge: Known, truth: Known) -> str | None:
    """Ask everything that the book can ask."""
    return next((fact for fact in book.names if fact not in knowledge), None)


def in_order_of_the_book(book: RuleBook, knowledge: Known, truth: Known) -> str | None:
    """Ask in the order of the book until interval analysis leaves one outcome."""
    state = book.state(knowledge)
    settled = all(
        len(section.possible(state.masks, state.guessed)) == 1
        for section in (book.entry, book.segment)
    )
    if settled and decided_sections(book, knowledge)[LEVERS]:
        return None
    asked = (fact for fact in book.names if fact not in knowledge and fact in truth)
    return next(asked, None)


def look_ahead(book: RuleBook, knowledge: Known, truth: Known) -> str | None:
    """Ask what closes most, until the exact search shows that nothing can change."""
    return next_question(book, knowledge)


WAYS: dict[str, Ask] = {
    "fixed form": form,
    "order of the book, interval stop": in_order_of_the_book,
    "look-ahead, exact stop": look_ahead,
}


def outcome(book: RuleBook, knowledge: Known) -> tuple[object, ...]:
    """Return what somebody is advised once nothing more is asked."""
    settled = book.settled(knowledge)
    state = book.state(settled)
    sections = (frozenset(search.outcomes(state)) for search in book.searches)
    lists = book.levers.possible(settled) or frozenset()
    return (*sections, frozenset(tuple(one.lever for one in shown) for shown in lists))


def measure(prospects: Sequence[Known], book: RuleBook) -> dict[str, Tally]:
    """Interview every prospect in every way."""
    tallies = {name: Tally() for name in WAYS}
    for truth in prospects:
        full = outcome(book, truth)
        for name, ask in WAYS.items():
            knowledge: Known = {}
            began = perf_counter()
            while (fact := ask(book, knowledge, truth)) is not None:
                # Facts that no rule tests are on the form as well; their answer decides nothing.
                knowledge[fact] = truth.get(fact, Answer(()))
            tally = tallies[name]
            tally.milliseconds.append((perf_counter() - began) * 1000)
            tally.questions.append(len(knowledge))
            same = outcome(book, knowledge) == full and decided(book, knowledge)
            tally.other_advice += not same
    return tallies


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--prospects", type=int, default=600)
    count = parser.parse_args().prospects
    book, dice = book_of(SELLER), Random(SEED)  # noqa: S311  # variety, not secrecy
    tallies = measure([prospect(book, dice) for _ in range(count)], book)
    table = Table(title=f"Questions asked, {count} prospects, {len(book.names)} facts")
    for column in ("", "mean", "median", "most", "other advice", "ms per question"):
        table.add_column(column, justify="right" if column else "left")
    for name, tally in tallies.items():
        asked = tally.questions
        table.add_row(
            name,
            f"{mean(asked):.1f}",
            f"{median(asked):.0f}",
            str(max(asked)),
            str(tally.other_advice),
            f"{sum(tally.milliseconds) / sum(asked):.1f}",
        )
    Console().print(table)


if __name__ == "__main__":
    main()
