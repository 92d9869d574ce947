"""What to ask next: the question that leaves the least open, for what it costs to answer."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from actions.advice.answers import Answer, Knowledge
from actions.advice.conditions import NO_SCORES
from actions.advice.levers import PAINS
from actions.advice.rulebook import LEVERS, RuleBook
from actions.advice.search import Search
from actions.advice.states import State

LEVERS_OPEN = 8.0
"""How much is open while nobody has told what hurts: comparable with the spread of one score."""
OFFER_OPEN = 3.0
DONT_KNOW_WEIGHT = 0.5


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


def decided_sections(book: RuleBook, knowledge: Knowledge) -> dict[str, bool]:
    """Tell for entry, segment and levers whether no open answer can change them."""
    state = book.state(knowledge)
    sections = {search.section.name: search.decided(state) for search in book.searches}
    return {**sections, LEVERS: book.levers.decided(knowledge)}


def decided(book: RuleBook, knowledge: Knowledge) -> bool:
    """Tell whether no answer to an open question can change the advice."""
    return all(decided_sections(book, knowledge).values())


def openness(book: RuleBook, knowledge: Knowledge, state: State) -> float:
    """Measure how much of the advice is still open; 0 when interval analysis decides it."""
    total = 0.0
    for search in book.searches:
        section = search.section
        possible = section.possible(state.masks, state.guessed)
        if len(possible) == 1:
            continue
        bounds = section.bounds(state.masks, state.guessed)
        total += sum(high - low for low, high in bounds.values()) + 2 * len(possible)
    if not book.levers.decided(knowledge):
        total += LEVERS_OPEN if PAINS not in knowledge else OFFER_OPEN
    return total


def next_question(book: RuleBook, knowledge: Knowledge, closed: Collection[str] = ()) -> str | None:
    """Return the fact to ask next, or nothing when no answer can change the advice.

    Facts in `closed` were asked as often as is polite: they are not asked again.
    """
    state = book.state(knowledge)
    candidates = [
        fact
        for fact in book.names
        if fact not in closed and (fact not in knowledge or _unsettled(book, knowledge, fact))
    ]
    for first in book.first_questions:
        if first.fact in candidates and first.when.must(state.masks, NO_SCORES):
            return first.fact
    if decided(book, knowledge):
        return None
    ranked = sorted(candidates, key=lambda fact: -_worth(book, knowledge, state, fact))
    for fact in ranked:
        if matters(book, knowledge, state, fact):
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


def _worth(book: RuleBook, knowledge: Knowledge, state: State, fact: str) -> float:
    """Return what the answer closes on average, divided by the effort of answering."""
    rules = book.by_name[fact]
    before = openness(book, knowledge, state)
    total = weights = 0.0
    for answer in _candidates(book, knowledge, fact):
        weight = DONT_KNOW_WEIGHT if answer.unknown else rules.likely.get(answer.values[0], 1.0)
        told = {**knowledge, fact: answer}
        total += weight * openness(book, told, _moved(book, state, told, fact))
        weights += weight
    return (before - total / weights) / rules.effort if weights else 0.0


def _candidates(book: RuleBook, knowledge: Knowledge, fact: str) -> tuple[Answer, ...]:
    """Return the answers that are still possible."""
    given = knowledge.get(fact)
    if given is not None and given.contradictory:
        return tuple(Answer((value,)) for value in given.values)
    answers = book.hypothetical(fact, knowledge)
    if given is None:
        return answers
    rest = {name: answer for name, answer in knowledge.items() if name != fact}
    return tuple(
        answer
        for answer in answers
        if any(
            variable.mask({**rest, fact: answer}) & variable.mask(knowledge)
            for variable in book.variables_of[fact]
        )
    )


def _moved(book: RuleBook, state: State, told: Knowledge, fact: str) -> State:
    """Return the state after an answer, recomputing only what that fact decides."""
    masks = dict(state.masks)
    for variable in book.variables_of[fact]:
        masks[variable.name] = variable.mask(told)
    gates = tuple(gate for gate in state.gates if gate.fact != fact)
    moved = State(masks, state.guessed, gates)
    return State(moved.narrowed(masks), state.guessed, gates)


def matters(book: RuleBook, knowledge: Knowledge, state: State, fact: str) -> bool:
    """Tell whether two answers to a fact can lead to different advice."""
    if book.levers.possible({**knowledge, fact: Answer(())}) is not None and not (
        book.levers.decided(knowledge)
    ):
        if fact == PAINS and PAINS not in knowledge:
            return True
        if (
            len(
                {
                    book.levers.possible({**knowledge, fact: answer})
                    for answer in _candidates(book, knowledge, fact)
                }
            )
            > 1
        ):
            return True
    return witness(book, knowledge, fact) is not None


def witness(book: RuleBook, knowledge: Knowledge, fact: str) -> Witness | None:
    """Return two answers to a fact that lead to different advice, and where they do.

    Looked for first as things stand (nothing else known), then in any completion.
    """
    answers = _candidates(book, knowledge, fact)
    if fact in knowledge:
        knowledge = {name: answer for name, answer in knowledge.items() if name != fact}
    state = book.state(knowledge)
    for as_things_stand in (True, False):
        for search in book.searches:
            found = (
                _simple(book, search, knowledge, fact, answers)
                if as_things_stand
                else _searched(book, search, state, knowledge, fact, answers)
            )
            if found is not None:
                return found
    return None


def _simple(
    book: RuleBook, search: Search, knowledge: Knowledge, fact: str, answers: Collection[Answer]
) -> Witness | None:
    outcomes: dict[str, Answer] = {}
    for answer in answers:
        state = book.state(book.settled({**knowledge, fact: answer}))
        possible = search.outcomes(state, enough=2)
        if len(possible) == 1 and not answer.unknown:
            outcomes.setdefault(next(iter(possible)), answer)
    real = [name for name in outcomes if name != search.section.otherwise] or list(outcomes)
    if len(outcomes) < 2:
        return None
    pair = (real * 2)[:2] if len(real) > 1 else [real[0], next(o for o in outcomes if o != real[0])]
    return Witness(
        fact, (outcomes[pair[0]], outcomes[pair[1]]), (pair[0], pair[1]), search.section.name
    )


def _searched(
    book: RuleBook,
    search: Search,
    state: State,
    knowledge: Knowledge,
    fact: str,
    answers: Collection[Answer],
) -> Witness | None:
    for variable in book.variables_of[fact]:
        if variable.name not in search.groups:
            continue
        by_cells = {variable.mask({**knowledge, fact: answer}): answer for answer in answers}
        open_state = State(
            state.masks, state.guessed, tuple(g for g in state.gates if g.fact != fact)
        )
        found = search.difference(open_state, variable.name, list(by_cells))
        if found is None:
            continue
        here, there, ours, theirs, masks = found
        others = tuple(
            (name, mask)
            for name, mask in masks.items()
            if mask != state.masks[name] and name != variable.name
        )
        return Witness(
            fact, (by_cells[here], by_cells[there]), (ours, theirs), search.section.name, others
        )
    return None
