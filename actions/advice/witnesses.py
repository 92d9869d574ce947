"""Witnesses: two answers to a question that lead to different advice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from actions.advice.answers import Answer, Knowledge
from actions.advice.rulebook import Move, RuleBook
from actions.advice.search import Search
from actions.advice.sections import Outcome
from actions.advice.states import State, state_of, without


@dataclass(frozen=True, slots=True)
class Witness:
    """Why a question matters: two answers to it that lead to different advice.

    `others` holds for the other facts the answers under which the two differ; it is empty when they
    differ as things stand.
    """

    fact: str
    answers: tuple[Answer, Answer]
    outcomes: tuple[str, str]
    section: str
    others: tuple[tuple[str, object], ...] = ()


def candidates(book: RuleBook, knowledge: Knowledge, fact: str) -> tuple[Answer, ...]:
    """Return the answers that are still possible."""
    return tuple(answer for answer, _ in moves(book, knowledge, fact))


def moves(book: RuleBook, knowledge: Knowledge, fact: str) -> tuple[Move, ...]:
    """Return the answers that are still possible, with the cells that they give."""
    given = knowledge.get(fact)
    if given is not None and given.contradictory:
        answers = [Answer((value,)) for value in given.values]
        return tuple((one, book.cells(fact, {**knowledge, fact: one})) for one in answers)
    rest = without(knowledge, [fact])
    every = book.moves(fact, rest)
    if given is None:
        return every
    now = book.cells(fact, knowledge)
    return tuple(
        (answer, cells)
        for answer, cells in every
        if any(mask & now[name] for name, mask in cells.items())
    )


def can_differ(
    book: RuleBook, knowledge: Knowledge, fact: str, settled: State | None = None
) -> bool:
    """Tell whether two answers to a fact lead to different advice in some completion.

    `settled` is the state in which everything not asked is unknown, where the caller has it.
    """
    asked = _Asked(book, knowledge, fact, settled)
    return any(len(asked.outcomes_now(search, enough=2)) > 1 for search in asked.searches) or any(
        book.contrasts[search.section.name].differs(asked.state, variable, list(cells))
        for search, variable, cells in asked.tellers()
    )


def witness(book: RuleBook, knowledge: Knowledge, fact: str) -> Witness | None:
    """Return two answers to a fact that lead to different advice, and where they do.

    Looked for first as things stand (nothing else known), then in some completions, then in all.
    """
    asked = _Asked(book, knowledge, fact)
    for search in asked.searches:
        outcomes = asked.outcomes_now(search)
        if len(outcomes) > 1:
            # Two verdicts say more than a verdict and "ask".
            first, second, *_ = sorted(outcomes, key=lambda name: name == search.section.otherwise)
            answers = (outcomes[first], outcomes[second])
            return Witness(fact, answers, (first, second), search.section.name)
    for thorough in (False, True):
        for search, variable, cells in asked.tellers():
            look = book.contrasts[search.section.name].example if thorough else search.sample
            found = look(asked.state, variable, list(cells))
            if found is not None:
                here, there, ours, theirs, masks = found
                others = tuple(
                    (name, mask)
                    for name, mask in masks.items()
                    if mask != asked.state.masks[name] and name != variable
                )
                pair = (cells[here], cells[there])
                return Witness(fact, pair, (ours, theirs), search.section.name, others)
    return None


class _Asked:
    """A question as it is being answered: its answers, all else, and the parts it can touch."""

    def __init__(
        self, book: RuleBook, knowledge: Knowledge, fact: str, settled: State | None = None
    ) -> None:
        self.moves = moves(book, knowledge, fact)
        self._variables = [variable.name for variable in book.variables_of[fact]]
        rest = without(knowledge, [fact])
        # The fact is being answered, so its own gate is no limit.
        gates = [gate for gate in book.gates if gate.fact != fact]
        self.state = state = state_of(book.variables, gates, rest)
        self._settled = settled or book.state(book.settled(rest))
        self.searches = [
            search
            for search in book.searches
            if any(name in search.groups for name in self._variables)
            and len(search.section.possible(state.masks, state.guessed)) > 1
        ]

    def outcomes_now(self, search: Search, enough: int = 99) -> dict[Outcome, Answer]:
        """Return outcomes as things stand, each with an answer that leads to it and no other.

        It ends when `enough` outcomes were found.
        """
        outcomes: dict[Outcome, Answer] = {}
        for answer, cells in self.moves:
            if answer.unknown:
                continue
            state = State({**self._settled.masks, **cells}, self._settled.guessed, ())
            possible = search.outcomes(state, enough=2)
            if len(possible) == 1:
                outcomes.setdefault(next(iter(possible)), answer)
                if len(outcomes) >= enough:
                    break
        return outcomes

    def tellers(self) -> Iterator[tuple[Search, str, dict[int, Answer]]]:
        """Yield the parts that look at a variable of the fact, with the cells of its answers."""
        for search in self.searches:
            for name in self._variables:
                if name in search.groups:
                    yield search, name, {cells[name]: answer for answer, cells in self.moves}
