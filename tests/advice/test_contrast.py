"""Whether two answers can lead to two outcomes: told exactly, and shown by an example."""

from __future__ import annotations

import os
from collections import defaultdict

from hypothesis import given, settings
from hypothesis import strategies as st

from actions.advice.answers import Answer
from actions.advice.questions import matters
from actions.advice.rulebook import RuleBook
from actions.advice.states import State, state_of
from actions.advice.witnesses import moves, witness
from tests.advice.prospects import FACTS, partly_known
from tests.advice.random_books import books_with_knowledge, completions

Known = dict[str, Answer]
NIGHTLY = bool(os.environ.get("ENTREE_NIGHTLY"))
quick = settings(max_examples=2000 if NIGHTLY else 60, deadline=None)
costly = settings(max_examples=300 if NIGHTLY else 8, deadline=None)


def answered(book: RuleBook, knowledge: Known, fact: str) -> tuple[State, list[int]]:
    """The state beside a fact that is being answered, and the cells of its answers."""
    rest = {name: answer for name, answer in knowledge.items() if name != fact}
    gates = [gate for gate in book.gates if gate.fact != fact]
    cells = [cells[fact] for _, cells in moves(book, knowledge, fact)]
    return state_of(book.variables, gates, rest), cells


@quick
@given(books_with_knowledge(), st.data())
def test_answers_differ_exactly_where_some_prospect_shows_it(
    given_: tuple[RuleBook, Known], data: st.DataObject
) -> None:
    """Held against every prospect there is."""
    book, knowledge = given_
    fact = data.draw(st.sampled_from(book.names))
    search, _ = book.searches
    state, cells = answered(book, knowledge, fact)
    if fact not in search.groups:
        return
    others = {name: answer for name, answer in knowledge.items() if name != fact}
    outcomes: dict[object, set[str]] = defaultdict(set)
    for masks in completions(book, others, asked=[fact]):
        if any(masks[fact] & cell for cell in cells):
            beside = frozenset(pair for pair in masks.items() if pair[0] != fact)
            outcomes[beside].add(book.entry.decide(masks)[0])
    truth = any(len(several) > 1 for several in outcomes.values())

    assert book.contrasts["entry"].differs(state, fact, cells) == truth


@quick
@given(books_with_knowledge(), st.data())
def test_an_example_shows_the_two_outcomes(
    given_: tuple[RuleBook, Known], data: st.DataObject
) -> None:
    book, knowledge = given_
    fact = data.draw(st.sampled_from(book.names))
    state, cells = answered(book, knowledge, fact)
    contrast = book.contrasts["entry"]
    found = contrast.example(state, fact, cells)
    assert (found is not None) == contrast.differs(state, fact, cells)
    if found is None:
        return
    here, there, ours, theirs, others = found
    assert ours != theirs
    for cell, outcome in ((here, ours), (there, theirs)):
        assert cell in cells
        assert book.entry.possible(state.narrowed({**others, fact: cell})) == {outcome}


@costly
@given(partly_known(guesses=True), st.sampled_from(FACTS))
def test_of_the_shipped_book_too(given_: tuple[RuleBook, Known], fact: str) -> None:
    """What some tries find is told, and what is told has an example."""
    book, knowledge = given_
    every = moves(book, knowledge, fact)
    rest = {name: answer for name, answer in knowledge.items() if name != fact}
    state = state_of(book.variables, [gate for gate in book.gates if gate.fact != fact], rest)
    for search in book.searches:
        contrast = book.contrasts[search.section.name]
        for variable in (one.name for one in book.variables_of[fact]):
            cells = list(dict.fromkeys(moved[variable] for _, moved in every))
            if variable not in search.groups:
                continue
            differs = contrast.differs(state, variable, cells)
            assert differs or search.sample(state, variable, cells) is None
            assert differs == (contrast.example(state, variable, cells) is not None)


@costly
@given(partly_known())
def test_a_question_that_matters_can_be_explained(given_: tuple[RuleBook, Known]) -> None:
    book, knowledge = given_
    for fact in FACTS:
        if fact not in knowledge and fact not in ("pain_points", "offer_type"):
            assert matters(book, knowledge, fact) == (witness(book, knowledge, fact) is not None)
