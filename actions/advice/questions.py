"""What to ask next: the question that leaves the least open, for what it costs to answer."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from actions.advice.answers import Knowledge
from actions.advice.conditions import NO_SCORES
from actions.advice.levers import OFFER, PAINS
from actions.advice.rulebook import LEVERS, RuleBook
from actions.advice.standing import Standing
from actions.advice.states import State
from actions.advice.witnesses import can_differ, candidates, moves

LEVERS_OPEN = 8.0
"""How much is open while nobody has told what hurts: comparable with the spread of one score."""
OFFER_OPEN = 3.0
DONT_KNOW_WEIGHT = 0.5


def decided_sections(book: RuleBook, knowledge: Knowledge) -> dict[str, bool]:
    """Tell for entry, segment and levers whether no open answer can change them."""
    state = book.state(knowledge)
    sections = {search.section.name: search.decided(state) for search in book.searches}
    return {**sections, LEVERS: book.levers.decided(knowledge)}


def decided(book: RuleBook, knowledge: Knowledge) -> bool:
    """Tell whether no answer to an open question can change the advice."""
    return all(decided_sections(book, knowledge).values())


def _levers_open(book: RuleBook, knowledge: Knowledge) -> float:
    if book.levers.decided(knowledge):
        return 0.0
    return LEVERS_OPEN if PAINS not in knowledge else OFFER_OPEN


def next_question(book: RuleBook, knowledge: Knowledge, closed: Collection[str] = ()) -> str | None:
    """Return the fact to ask next, or nothing when no answer can change the advice.

    Facts in `closed` were asked as often as is polite: they are not asked again.
    """
    state = book.state(knowledge)
    askable = [
        fact
        for fact in book.names
        if fact not in closed and (fact not in knowledge or _unsettled(book, knowledge, fact))
    ]
    for first in book.first_questions:
        wanted = first.fact in askable and first.when.must(state.masks, NO_SCORES)
        if wanted and matters(book, knowledge, first.fact):
            return first.fact
    if decided(book, knowledge):
        return None
    outlook = _Outlook(book, knowledge, state)
    order = sorted(askable, key=lambda fact: -outlook.worth(fact))
    for fact in order:
        if matters(book, knowledge, fact):
            return fact
    # Turnover today and possible turnover are looked at together: each may matter only by the other.
    new = (fact for fact in order if fact not in knowledge)
    return next((fact for fact in new if _is_open(book, state, fact)), None)


def _is_open(book: RuleBook, state: State, fact: str) -> bool:
    """Tell whether a part that looks at a fact is not decided."""
    names = [variable.name for variable in book.variables_of[fact]]
    return any(
        not search.decided(state) and any(name in search.groups for name in names)
        for search in book.searches
    )


def _unsettled(book: RuleBook, knowledge: Knowledge, fact: str) -> bool:
    """Tell whether an answered fact still has several cells."""
    if knowledge[fact].unknown:
        return False
    return any(
        mask & (mask - 1)
        for variable in book.variables_of[fact]
        if (mask := variable.mask({**book.settled(knowledge), fact: knowledge[fact]}))
    )


class _Outlook:
    """How much of entry, segment and levers is open, and how much an answer would close."""

    def __init__(self, book: RuleBook, knowledge: Knowledge, state: State) -> None:
        self._book, self._knowledge, self._state = book, knowledge, state
        self._standings = [Standing(search.section, state) for search in book.searches]
        self._levers = _levers_open(book, knowledge)
        self._open = sum(standing.openness for standing in self._standings) + self._levers

    def worth(self, fact: str) -> float:
        """Return what the answer closes on average, divided by the effort of answering."""
        book, rules = self._book, self._book.by_name[fact]
        # A part that the fact cannot touch stays as open as it is.
        names = [variable.name for variable in book.variables_of[fact]]
        touched = [any(name in search.groups for name in names) for search in book.searches]
        total = weights = 0.0
        for answer, cells in moves(book, self._knowledge, fact):
            weight = DONT_KNOW_WEIGHT if answer.unknown else rules.likely.get(answer.values[0], 1.0)
            moved = self._narrowed(fact, cells) if any(touched) else cells
            after = [
                standing.openness_after(moved) if touches else standing.openness
                for standing, touches in zip(self._standings, touched, strict=True)
            ]
            levers = self._levers
            if fact in (PAINS, OFFER):
                levers = _levers_open(book, {**self._knowledge, fact: answer})
            total += weight * (sum(after) + levers)
            weights += weight
        return (self._open - total / weights) / rules.effort if weights else 0.0

    def _narrowed(self, fact: str, cells: Mapping[str, int]) -> Mapping[str, int]:
        """Return the cells that an answer moves, those behind gates that it closes among them."""
        near = self._book.gates_near
        for gate in self._state.gates:
            if gate.fact == fact or not any(gate.variable in near[name] for name in cells):
                continue
            masks = {**self._state.masks, **cells}
            if masks[gate.variable] & ~gate.otherwise and not gate.when.may(masks, NO_SCORES):
                cells = {**cells, gate.variable: masks[gate.variable] & gate.otherwise}
        return cells


def matters(book: RuleBook, knowledge: Knowledge, fact: str) -> bool:
    """Tell whether two answers to a fact can lead to different advice."""
    if fact in (PAINS, OFFER) and not book.levers.decided(knowledge):
        lists = {
            book.levers.possible({**knowledge, fact: answer})
            for answer in candidates(book, knowledge, fact)
        }
        if len(lists) > 1 or None in lists:
            return True
    return can_differ(book, knowledge, fact)
