"""What the core promises, held against the book that is shipped."""

from __future__ import annotations

import os
from itertools import combinations
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from actions.advice.advise import advise
from actions.advice.answers import Answer, Knowledge
from actions.advice.levers import PAINS
from actions.advice.questions import decided, decided_sections, next_question
from actions.advice.rulebook import RuleBook
from actions.advice.search import Search
from actions.advice.states import state_of
from actions.advice.why import flips, why
from tests.advice.prospects import (
    book_of,
    completed,
    open_to,
    partly_known,
    prospect,
    values,
    whole,
)

Known = dict[str, Answer]
Given = tuple[RuleBook, Known]
NIGHTLY = bool(os.environ.get("ENTREE_NIGHTLY"))
COMPLETIONS = 20
quick = settings(max_examples=1000 if NIGHTLY else 40, deadline=None)
costly = settings(max_examples=300 if NIGHTLY else 4, deadline=None)
seeds = st.integers(0, 2**32 - 1)


def outcome(search: Search, book: RuleBook, knowledge: Knowledge) -> str:
    """The one outcome of a prospect that is told completely."""
    (only,) = search.outcomes(book.state(book.settled(knowledge)))
    return only


def outcome_if_one(search: Search, book: RuleBook, knowledge: Knowledge) -> str | None:
    """The outcome of a settled prospect; nothing when an approximate amount leaves several."""
    outcomes = search.outcomes(book.state(book.settled(knowledge)))
    return next(iter(outcomes)) if len(outcomes) == 1 else None


def told(book: RuleBook, knowledge: Knowledge) -> tuple[str, str, tuple[str, ...]]:
    """What somebody is advised: verdict, placement, levers."""
    entry, segment = book.searches
    pains, offer = knowledge.get(PAINS), knowledge.get("offer_type")
    known = {PAINS: pains} if pains is not None else {}
    known |= {"offer_type": offer} if offer is not None else {}
    lists = book.levers.possible(known) or frozenset()
    levers = {tuple(one.lever for one in shown) for shown in lists}
    (shown,) = levers if len(levers) == 1 else ((),)
    return outcome(entry, book, knowledge), outcome(segment, book, knowledge), shown


@quick
@given(partly_known(guesses=True), seeds)
def test_bounds_contain_every_completion(given_: Given, seed: int) -> None:
    book, knowledge = given_
    dice = Random(seed)
    state = book.state(knowledge)
    for _ in range(COMPLETIONS):
        masks = book.state(completed(book, knowledge, dice)).masks
        for section in (book.entry, book.segment):
            bounds = section.bounds(state.masks, state.guessed)
            for score in section.scores:
                low, high = bounds[score.name]
                (points,) = set(score.bounds(masks, state.guessed))
                assert low <= points <= high


@quick
@given(partly_known(guesses=True), seeds)
def test_every_completion_has_one_of_the_outcomes_found(given_: Given, seed: int) -> None:
    book, knowledge = given_
    dice = Random(seed)
    state = book.state(knowledge)
    for search in book.searches:
        possible = search.section.possible(state.masks, state.guessed)
        found = search.outcomes(state)
        assert found.keys() <= possible
        for _ in range(COMPLETIONS):
            assert outcome(search, book, completed(book, knowledge, dice)) in found


@quick
@given(partly_known(), seeds)
def test_each_outcome_found_has_a_prospect(given_: Given, seed: int) -> None:
    book, knowledge = given_
    for search in book.searches:
        for name, masks in search.outcomes(book.state(knowledge)).items():
            cells = {variable: mask & -mask for variable, mask in masks.items()}
            assert search.section.decide(cells)[0] == name


@quick
@given(partly_known(guesses=True), seeds, st.booleans())
def test_once_decided_it_stays_decided(given_: Given, seed: int, guessed: bool) -> None:
    """One more answer changes nothing, not even a guess, which counts for half."""
    book, knowledge = given_
    dice = Random(seed)
    full = completed(book, knowledge, dice)
    open_facts = [fact for fact in full if fact not in knowledge]
    assume(open_facts)
    for search in book.searches:
        if not search.decided(book.state(knowledge)):
            continue
        before = search.outcome(book.state(knowledge))
        for fact in open_facts:
            answer = Answer(full[fact].values, guessed=guessed)
            after = book.state({**knowledge, fact: answer})
            assert search.decided(after), fact
            assert search.outcome(after) == before, fact


@costly
@given(whole(), seeds)
def test_an_interview_ends_as_the_full_one_does(given_: Given, seed: int) -> None:
    """Asked in our order, or in any order until nothing can change: the same advice."""
    book, truth = given_
    full = told(book, truth)
    ours = interview(book, truth)
    assert decided(book, ours)
    assert told(book, ours) == full
    anyhow: Known = {}
    for fact in Random(seed).sample(list(truth), len(truth)):
        if decided(book, anyhow):
            break
        anyhow[fact] = truth[fact]
    assert told(book, anyhow) == full


@costly
@given(whole())
def test_no_answer_to_a_skipped_question_changes_the_advice(given_: Given) -> None:
    book, truth = given_
    ours = interview(book, truth)
    advice = advise(book, ours)
    assert advice.next_question is None
    asked_or_free = {fact for fact in book.names if fact in ours or not book.variables_of[fact]}
    assert set(advice.skipped) | asked_or_free == set(book.names)
    before = told(book, ours)
    for fact in advice.skipped:
        for answer in open_to(book, ours, fact):
            assert told(book, {**ours, fact: answer}) == before, (fact, answer)


@costly
@given(partly_known(guesses=True))
def test_a_flip_flips_and_nothing_in_it_can_be_left_out(given_: Given) -> None:
    book, knowledge = given_
    search, _ = book.searches
    now = {fact: answer for fact, answer in knowledge.items() if not answer.contradictory}
    before = outcome_if_one(search, book, now)
    assume(before is not None)
    found = flips(book, search, now, ignore=["ask"])
    movable = {fact.name for fact in book.facts if fact.movable}
    for flip in found:
        change = {fact: Answer((value,)) for fact, value in flip.change}
        assert change.keys() <= movable
        assert outcome(search, book, {**now, **change}) == flip.to != before
        for size in range(1, len(change)):
            for part in combinations(change.items(), size):
                assert outcome_if_one(search, book, {**now, **dict(part)}) in (before, "ask", None)


@costly
@given(partly_known())
def test_what_one_movable_fact_can_turn_is_among_the_flips(given_: Given) -> None:
    book, knowledge = given_
    search, _ = book.searches
    now = {fact: answer for fact, answer in knowledge.items() if not answer.contradictory}
    before = outcome_if_one(search, book, now)
    assume(before is not None)
    found = {flip.change for flip in flips(book, search, now, ignore=["ask"])}
    for fact in (one.name for one in book.facts if one.movable):
        for value in values(fact):
            after = outcome_if_one(search, book, {**now, fact: Answer((value,))})
            if after not in (before, "ask", None):
                assert ((fact, value),) in found


@quick
@given(whole())
def test_why_suffices_and_nothing_in_it_can_be_left_out(given_: Given) -> None:
    book, knowledge = given_
    for search in book.searches:
        reasons = why(book, search, knowledge)
        assert reasons is not None

        def settles(facts: list[str], search: Search = search) -> bool:
            kept = {fact: knowledge[fact] for fact in facts}
            gates = [gate for gate in book.gates if gate.fact not in knowledge]
            return search.decided(state_of(book.variables, gates, kept))

        assert settles(list(reasons))
        for fact in reasons:
            assert not settles([one for one in reasons if one != fact])


@costly
@given(whole())
def test_a_question_is_asked_only_while_something_is_open(given_: Given) -> None:
    book, truth = given_
    knowledge: Known = {}
    while (fact := next_question(book, knowledge)) is not None:
        assert fact not in knowledge
        assert not all(decided_sections(book, knowledge).values())
        knowledge[fact] = truth[fact]


@pytest.mark.slow
def test_many_prospects_are_advised_as_if_everything_had_been_asked() -> None:
    book, dice = book_of("P_M"), Random(20260301)
    for _ in range(600 if os.environ.get("ENTREE_NIGHTLY") else 100):
        truth = prospect(book, dice)
        assert told(book, interview(book, truth)) == told(book, truth)


def interview(book: RuleBook, truth: Known) -> Known:
    """Ask what the core wants to know next until nothing can change."""
    knowledge: Known = {}
    while (fact := next_question(book, knowledge)) is not None:
        knowledge[fact] = truth[fact]
    return knowledge


def test_what_matters_only_together_is_asked_all_the_same() -> None:
    """Turnover today and possible turnover: where each depends on the other, neither is skipped."""
    book = book_of("P_M")
    truth = dict.fromkeys(book.names, Answer(()))
    truth |= {
        "offer_type": Answer(("capital_project",)),
        "decision_level": Answer(("top",)),
        "top_access": Answer(("untried",)),
        "inside_support": Answer(("resistance",)),
    }
    ours = interview(book, truth)

    assert decided(book, ours)
    assert {"current_revenue_eur", "potential_revenue_eur"} <= ours.keys()
