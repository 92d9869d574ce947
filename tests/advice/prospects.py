"""Prospects of the shipped book: drawn by hypothesis, or many at once from a seed."""

from __future__ import annotations

from functools import cache
from random import Random

from hypothesis import strategies as st

from actions.advice.answers import DONT_KNOW, Answer, Knowledge, Pains, Range, Value
from actions.advice.conditions import NO_SCORES
from actions.advice.levers import OFFER
from actions.advice.pareto import Portfolio
from actions.advice.revenue import CURRENT, POTENTIAL
from actions.advice.rulebook import RuleBook
from actions.playbook.load import shipped
from tests.cases import PORTFOLIOS

FACTS = shipped().rules.names
LEVERS = tuple(shipped().pages.levers.levers)
AMOUNTS = {
    "deal_value_eur": (5_000.0, 45_000.0, 140_000.0, 300_000.0, 1_600_000.0),
    CURRENT: (0.0, 8_000.0, 60_000.0, 180_000.0, 700_000.0, 2_400_000.0),
    POTENTIAL: (6_000.0, 90_000.0, 200_000.0, 400_000.0, 900_000.0, 3_000_000.0),
    "share_of_wallet_pct": (5.0, 33.0, 60.0, 95.0),
}


@cache
def book_of(seller: str | None) -> RuleBook:
    """The shipped book for one of the three sellers, or for one that gave no list."""
    if seller is None:
        return shipped().rules
    amounts = tuple(amount * 1000.0 for amount in PORTFOLIOS[seller])
    return shipped().rules.for_customers(Portfolio(amounts))


def values(fact: str) -> tuple[Value, ...]:
    """Values of a fact that between them reach every cell; nothing for facts without rules."""
    if fact in AMOUNTS:
        return AMOUNTS[fact]
    if fact == "pain_points":
        maps = [{}, {"waste": 3}, {"innovation": 2}, {"risks": 3, "quality": 3}, {"longer_life": 1}]
        return tuple(Pains.of(one) for one in maps)
    answers = shipped().rules.hypothetical(fact, {})
    return tuple(answer.values[0] for answer in answers if answer.values)


def open_to(book: RuleBook, knowledge: Knowledge, fact: str) -> tuple[Answer, ...]:
    """What somebody could answer, given the other answers: a closed gate leaves little."""
    answers = (*(Answer((value,)) for value in values(fact)), DONT_KNOW)
    state = book.state(book.settled({k: v for k, v in knowledge.items() if k != fact}))
    for gate in book.gates:
        if gate.fact == fact and not gate.when.must(state.masks, NO_SCORES):
            (variable,) = book.variables_of[fact]
            return tuple(
                answer for answer in answers if not variable.mask({fact: answer}) & ~gate.otherwise
            )
    return answers


def completed(book: RuleBook, knowledge: Knowledge, dice: Random) -> dict[str, Answer]:
    """One prospect out of all that the answers leave possible: every fact stated or not known."""
    told = {
        fact: _one_of(answer, dice) if len(answer.values) or answer.unknown else answer
        for fact, answer in knowledge.items()
    }
    gated = {gate.fact for gate in book.gates}
    # What opens a gate is answered before what stands behind it.
    for fact in sorted(book.names, key=lambda name: name in gated):
        if fact not in told and book.variables_of[fact]:
            told[fact] = dice.choice(open_to(book, told, fact))
    return told


def _one_of(answer: Answer, dice: Random) -> Answer:
    if not answer.values:
        return answer
    value = dice.choice(answer.values)
    if isinstance(value, Range):
        value = dice.choice([value.low, (value.low + value.high) / 2, value.high])
    return Answer((value,), guessed=answer.guessed)


def prospect(book: RuleBook, dice: Random, unknown: float = 0.15) -> dict[str, Answer]:
    """A whole prospect: everything stated, but for a share that the junior does not know.

    What is sold is always known, and what somebody does not know opens no gate.
    """
    asked = (fact for fact in book.names if fact != OFFER and book.variables_of[fact])
    return completed(book, {fact: DONT_KNOW for fact in asked if dice.random() < unknown}, dice)


@st.composite
def partly_known(draw: st.DrawFn, guesses: bool = False) -> tuple[RuleBook, dict[str, Answer]]:
    """A seller's book and some answers: stated, approximate, contradictory, not known, guessed."""
    book = book_of(draw(st.sampled_from([None, "P_S", "P_M", "P_L"])))
    asked = [fact for fact in FACTS if book.variables_of[fact]]
    chosen = draw(st.lists(st.sampled_from(asked), unique=True, max_size=len(asked)))
    knowledge: dict[str, Answer] = {}
    for fact in chosen:
        options = values(fact)
        kind = draw(st.sampled_from(["one", "one", "one", "unknown", "two", "range"]))
        if kind == "unknown":
            knowledge[fact] = DONT_KNOW
        elif kind == "two":
            both = draw(st.lists(st.sampled_from(options), min_size=2, max_size=2, unique=True))
            knowledge[fact] = Answer(tuple(both))
        elif kind == "range" and fact in AMOUNTS:
            ends = draw(st.lists(st.sampled_from(AMOUNTS[fact]), min_size=2, max_size=2))
            knowledge[fact] = Answer((Range(min(ends), max(ends)),))
        else:
            guessed = guesses and draw(st.booleans())
            knowledge[fact] = Answer((draw(st.sampled_from(options)),), guessed=guessed)
    return book, knowledge


@st.composite
def whole(draw: st.DrawFn) -> tuple[RuleBook, dict[str, Answer]]:
    """A seller's book and a whole prospect."""
    book = book_of(draw(st.sampled_from([None, "P_S", "P_M", "P_L"])))
    dice = draw(st.randoms(use_true_random=False))
    return book, prospect(book, dice)
