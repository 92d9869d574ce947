"""What the core promises, held against brute force over random rule books."""

from __future__ import annotations

from itertools import combinations, product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from actions.advice.answers import DONT_KNOW, Answer
from actions.advice.questions import decided, next_question
from actions.advice.rulebook import RuleBook
from actions.advice.states import without
from actions.advice.why import flips, why
from actions.advice.witnesses import witness
from tests.advice.random_books import books, books_with_knowledge, completions, outcomes

pytestmark = pytest.mark.slow


Known = dict[str, Answer]
quick = settings(max_examples=60, deadline=None)


@quick
@given(books_with_knowledge())
def test_bounds_contain_every_completion_and_are_exact_on_total_states(
    given_: tuple[RuleBook, Known],
) -> None:
    book, knowledge = given_
    score = book.entry.scores[0]
    low, high = score.bounds(book.state(knowledge).masks, ())
    for masks in completions(book, knowledge):
        points = sum(row.points for row in score.counted(masks))
        assert low <= points <= high
        assert score.bounds(masks, ()) == (points, points)


@quick
@given(books_with_knowledge(), st.data())
def test_another_answer_only_tightens_the_bounds(
    given_: tuple[RuleBook, Known], data: st.DataObject
) -> None:
    book, knowledge = given_
    more = _one_more(book, knowledge, data)
    score = book.entry.scores[0]
    low, high = score.bounds(book.state(knowledge).masks, ())
    new_low, new_high = score.bounds(book.state(more).masks, ())
    # A gate that closes may narrow a fact whose own answer would have widened it; answered facts
    # have no gate, so only compare when the answered fact was open.
    closed = [gate for gate in book.gates if gate.fact in more and gate.fact not in knowledge]
    assume(not closed)
    assert low <= new_low
    assert new_high <= high


@quick
@given(books_with_knowledge())
def test_the_exact_stop_agrees_with_all_completions(given_: tuple[RuleBook, Known]) -> None:
    book, knowledge = given_
    search, _ = book.searches
    state = book.state(knowledge)
    truth = outcomes(book, knowledge)
    assert set(search.outcomes(state)) == truth
    assert search.decided(state) == (len(truth) == 1)
    assert truth <= book.entry.possible(state.masks)


@quick
@given(books_with_knowledge(), st.data())
def test_once_decided_it_stays_decided(given_: tuple[RuleBook, Known], data: st.DataObject) -> None:
    book, knowledge = given_
    search, _ = book.searches
    assume(search.decided(book.state(knowledge)))
    more = _one_more(book, knowledge, data)
    assume(outcomes(book, more) <= outcomes(book, knowledge))
    assert search.decided(book.state(more))
    assert search.outcome(book.state(more)) == search.outcome(book.state(knowledge))


@quick
@given(books(), st.data())
def test_any_order_of_questions_ends_as_the_full_interview_does(
    book: RuleBook, data: st.DataObject
) -> None:
    truth = _truth(book, data)
    full = {**truth}
    (expected,) = outcomes(book, full)
    knowledge: Known = {}
    ours = 0
    while (fact := next_question(book, knowledge)) is not None:
        knowledge[fact] = truth[fact]
        ours += 1
    assert outcomes(book, knowledge) == {expected}
    assert ours <= len(book.facts)
    shuffled: Known = {}
    for fact in data.draw(st.permutations(list(truth))):
        if decided(book, shuffled):
            break
        shuffled[fact] = truth[fact]
    assert outcomes(book, shuffled) == {expected}


@quick
@given(books_with_knowledge())
def test_only_a_question_whose_answer_matters_is_asked(given_: tuple[RuleBook, Known]) -> None:
    book, knowledge = given_
    fact = next_question(book, knowledge)
    if fact is None:
        return
    found = witness(book, knowledge, fact)
    assert found is not None
    first, second = found.answers
    assert first != second
    assert found.outcomes[0] != found.outcomes[1]
    one, other = (
        outcomes(book, {**knowledge, fact: first}),
        outcomes(book, {**knowledge, fact: second}),
    )
    assert found.outcomes[0] in one
    assert found.outcomes[1] in other


@quick
@given(books_with_knowledge())
def test_no_question_is_left_out_that_could_matter(given_: tuple[RuleBook, Known]) -> None:
    book, knowledge = given_
    if next_question(book, knowledge) is None:
        assert len(outcomes(book, knowledge)) == 1 or all(
            fact.name in knowledge for fact in book.facts
        )


@quick
@given(books_with_knowledge(contradictory=False))
def test_the_flips_are_all_the_minimal_ones(given_: tuple[RuleBook, Known]) -> None:
    book, knowledge = given_
    settled = {name: knowledge.get(name, DONT_KNOW) for name in book.names}
    (present,) = outcomes(book, settled)
    search, _ = book.searches
    movable = [fact.name for fact in book.facts if fact.movable]
    values = {variable.name: variable.values for variable in book.variables}

    def flips_with(change: dict[str, str]) -> bool:
        told = {**settled, **{fact: Answer((value,)) for fact, value in change.items()}}
        (outcome,) = outcomes(book, told)
        return outcome not in (present, "ask")

    truth = set()
    for size in (1, 2, 3):
        for facts in combinations(movable, size):
            for chosen in product(*(values[fact] for fact in facts)):
                change = dict(zip(facts, chosen, strict=True))
                if any(settled[fact].values == (value,) for fact, value in change.items()):
                    continue
                smaller = any(
                    flips_with(dict(part))
                    for less in range(1, size)
                    for part in combinations(change.items(), less)
                )
                if flips_with(change) and not smaller:
                    truth.add(frozenset(change.items()))
    found = [frozenset(flip.change) for flip in flips(book, search, knowledge, ignore=["ask"])]
    assert len(found) == len(set(found))
    relevant = search.groups.keys()
    assert set(found) == {change for change in truth if all(fact in relevant for fact, _ in change)}
    assert [len(change) for change in found] == sorted(len(change) for change in found)


@quick
@given(books_with_knowledge())
def test_why_suffices_and_nothing_in_it_can_be_left_out(given_: tuple[RuleBook, Known]) -> None:
    book, knowledge = given_
    search, _ = book.searches
    reasons = why(book, search, knowledge)
    if len(outcomes(book, knowledge)) > 1:
        assert reasons is None
        return
    assert reasons is not None
    kept = {fact: knowledge[fact] for fact in reasons}
    assert outcomes(book, kept, knowledge) == outcomes(book, knowledge)
    for fact in reasons:
        assert len(outcomes(book, without(kept, [fact]), knowledge)) > 1


@quick
@given(books_with_knowledge(contradictory=False))
def test_every_flip_touches_every_why(given_: tuple[RuleBook, Known]) -> None:
    book, knowledge = given_
    search, _ = book.searches
    full = {name: knowledge.get(name, DONT_KNOW) for name in book.names}
    reasons = why(book, search, full)
    assume(reasons is not None)
    for flip in flips(book, search, full):
        assert set(reasons or ()) & {fact for fact, _ in flip.change}


def _one_more(book: RuleBook, knowledge: Known, data: st.DataObject) -> Known:
    """Answer one more question, or settle a contradiction."""
    fact = data.draw(st.sampled_from(book.names))
    variable = next(one for one in book.variables if one.name == fact)
    given_ = knowledge.get(fact)
    if given_ is not None and not given_.contradictory:
        return knowledge
    values = given_.values if given_ is not None else variable.values
    answer = data.draw(st.sampled_from([*values, *([] if given_ else ["unknown"])]))
    return {**knowledge, fact: DONT_KNOW if answer == "unknown" else Answer((answer,))}


def _truth(book: RuleBook, data: st.DataObject) -> Known:
    """Draw a prospect; a fact behind a closed gate does not exist for it."""
    masks = data.draw(st.sampled_from(list(completions(book, {}))))
    truth = {}
    for variable in book.variables:
        bit = masks[variable.name].bit_length() - 1
        known = bit < len(variable.values)
        truth[variable.name] = Answer((variable.values[bit],)) if known else DONT_KNOW
    return truth
