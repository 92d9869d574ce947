"""What to ask next: the question that leaves the least open, for what it costs to answer."""

from __future__ import annotations

from collections.abc import Collection

from actions.advice.answers import Knowledge
from actions.advice.conditions import NO_SCORES
from actions.advice.levers import OFFER, PAINS
from actions.advice.rulebook import LEVERS, RuleBook
from actions.advice.sections import Section
from actions.advice.states import State
from actions.advice.witnesses import candidates, witness

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


def openness(book: RuleBook, knowledge: Knowledge, state: State) -> tuple[float, float, float]:
    """Measure how much of entry, segment and levers is still open.

    0 where interval analysis decides a part, else the spread of its scores and outcomes.
    """
    entry, segment = (_section_open(search.section, state) for search in book.searches)
    return entry, segment, _levers_open(book, knowledge)


def _section_open(section: Section, state: State) -> float:
    possible = section.possible(state.masks, state.guessed)
    if len(possible) == 1:
        return 0.0
    bounds = section.bounds(state.masks, state.guessed)
    return sum(high - low for low, high in bounds.values()) + 2.0 * len(possible)


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
    before = openness(book, knowledge, state)
    ranked = sorted(askable, key=lambda fact: -_worth(book, knowledge, state, fact, before))
    for fact in ranked:
        if matters(book, knowledge, fact):
            return fact
    return None


def _unsettled(book: RuleBook, knowledge: Knowledge, fact: str) -> bool:
    """Tell whether an answered fact still has several cells."""
    if knowledge[fact].unknown:
        return False
    return any(
        mask & (mask - 1)
        for variable in book.variables_of[fact]
        if (mask := variable.mask({**book.settled(knowledge), fact: knowledge[fact]}))
    )


def _worth(
    book: RuleBook,
    knowledge: Knowledge,
    state: State,
    fact: str,
    before: tuple[float, float, float],
) -> float:
    """Return what the answer closes on average, divided by the effort of answering."""
    rules = book.by_name[fact]
    names = {variable.name for variable in book.variables_of[fact]}
    # A part that the fact cannot touch stays as open as it is.
    touched = [
        (place, search.section)
        for place, search in enumerate(book.searches)
        if not names.isdisjoint(search.groups)
    ]
    total = weights = 0.0
    for answer in candidates(book, knowledge, fact):
        weight = DONT_KNOW_WEIGHT if answer.unknown else rules.likely.get(answer.values[0], 1.0)
        told = {**knowledge, fact: answer}
        moved = _moved(book, state, told, fact)
        after = list(before)
        for place, section in touched:
            after[place] = _section_open(section, moved)
        if fact in (PAINS, OFFER):
            after[-1] = _levers_open(book, told)
        total += weight * sum(after)
        weights += weight
    return (sum(before) - total / weights) / rules.effort if weights else 0.0


def _moved(book: RuleBook, state: State, told: Knowledge, fact: str) -> State:
    """Return the state after an answer, recomputing only what that fact decides."""
    masks = dict(state.masks)
    for variable in book.variables_of[fact]:
        masks[variable.name] = variable.mask(told)
    gates = tuple(gate for gate in state.gates if gate.fact != fact)
    moved = State(masks, state.guessed, gates)
    return State(moved.narrowed(masks), state.guessed, gates)


def matters(book: RuleBook, knowledge: Knowledge, fact: str) -> bool:
    """Tell whether two answers to a fact can lead to different advice."""
    if fact in (PAINS, OFFER) and not book.levers.decided(knowledge):
        lists = {
            book.levers.possible({**knowledge, fact: answer})
            for answer in candidates(book, knowledge, fact)
        }
        if len(lists) > 1 or None in lists:
            return True
    return witness(book, knowledge, fact) is not None
