"""Witnesses: two answers to a question that lead to different advice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from actions.advice.answers import Answer, Knowledge
from actions.advice.rulebook import RuleBook
from actions.advice.search import Difference, Search
from actions.advice.states import State, state_of


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


def witness(book: RuleBook, knowledge: Knowledge, fact: str) -> Witness | None:
    """Return two answers to a fact that lead to different advice, and where they do.

    Looked for first as things stand (nothing else known), then in some completions, then in all.
    """
    answers = candidates(book, knowledge, fact)
    rest = {name: answer for name, answer in knowledge.items() if name != fact}
    # The fact is being answered, so its own gate is no limit.
    state = state_of(book.variables, [gate for gate in book.gates if gate.fact != fact], rest)
    searches = [
        search
        for search in book.searches
        if any(variable.name in search.groups for variable in book.variables_of[fact])
        and len(search.section.possible(state.masks, state.guessed)) > 1
    ]
    for search in searches:
        found = _as_things_stand(book, search, rest, fact, answers)
        if found is not None:
            return found
    for thorough in (False, True):
        for search in searches:
            found = _in_some_completion(book, search, state, rest, fact, answers, thorough)
            if found is not None:
                return found
    return None


def _as_things_stand(
    book: RuleBook, search: Search, rest: Knowledge, fact: str, answers: Sequence[Answer]
) -> Witness | None:
    state = book.state(book.settled(rest))
    outcomes: dict[str, Answer] = {}
    for answer in answers:
        told = {**rest, fact: answer}
        masks = dict(state.masks)
        for variable in book.variables_of[fact]:
            masks[variable.name] = variable.mask(told)
        possible = search.outcomes(State(masks, state.guessed, ()), enough=2)
        if len(possible) == 1 and not answer.unknown:
            outcomes.setdefault(next(iter(possible)), answer)
    if len(outcomes) < 2:
        return None
    # Two verdicts say more than a verdict and "ask".
    first, second, *_ = sorted(outcomes, key=lambda name: name == search.section.otherwise)
    pair = (first, second)
    return Witness(fact, (outcomes[first], outcomes[second]), pair, search.section.name)


def _in_some_completion(
    book: RuleBook,
    search: Search,
    state: State,
    rest: Knowledge,
    fact: str,
    answers: Sequence[Answer],
    thorough: bool,
) -> Witness | None:
    for variable in book.variables_of[fact]:
        if variable.name not in search.groups:
            continue
        by_cells = {variable.mask({**rest, fact: answer}): answer for answer in answers}
        look = search.difference if thorough else search.sample_difference
        found: Difference | None = look(state, variable.name, list(by_cells))
        if found is not None:
            here, there, ours, theirs, masks = found
            others = tuple(
                (name, mask)
                for name, mask in masks.items()
                if mask != state.masks[name] and name != variable.name
            )
            pair = (by_cells[here], by_cells[there])
            return Witness(fact, pair, (ours, theirs), search.section.name, others)
    return None
