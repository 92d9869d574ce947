"""Patterns and likeness to examples weighed against each other, sentence by sentence.

Likeness adds what patterns did not read, takes back a value that a pattern read in a sentence
which says something else ("they never answer the phone" is about their supplier's service, not
about our way in), and outvotes a pattern on the asked fact where it is far surer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from actions.reading import gibberish
from actions.reading.alternative import PRICE
from actions.reading.likely_answers import read_answer, read_named
from actions.reading.likely_facts import (
    ALTERNATIVE,
    HEAVY,
    NEVER_TAKEN_BACK,
    PAINS,
    add_pain,
    by_limit,
    reading,
    value_name,
    with_value,
)
from actions.reading.likeness import NO_FACT, Likeness
from actions.reading.limits import LIMITS
from actions.reading.mentions import Mentions
from actions.reading.pieces import Piece, scored_pieces
from actions.reading.schema import FactKind
from actions.reading.types import UNKNOWN, FactReading

_MOST_THINGS = 3
_PLAIN_WORDS = 4
"""Words from which what a pattern read is too plain to be taken back."""
_PLAIN_ANSWER = 4
"""Words up to which an answer that a pattern read is taken as it is."""
_EASILY_MISTAKEN = {ALTERNATIVE, "relationship_stage", "cost_to_serve"}
_NO_CHANCE = 3
"""So many signs in one message are no chance: then it tells of a prospect, in whatever words."""


def compare(
    mentions: Mentions,
    model: Likeness,
    kinds: Mapping[str, FactKind],
    facts: dict[str, FactReading],
) -> None:
    """Add to the facts that patterns read what sentences are like, and take back what none is.

    Args:
        mentions: What the message holds.
        model: Scores sentences by the examples.
        kinds: The facts there are.
        facts: What patterns read; changed in place.
    """
    asked = mentions.asked
    plain = asked in facts and len(mentions.text.split()) <= _PLAIN_ANSWER
    if plain or gibberish.shipped().miss(mentions.text):
        return
    pieces = list(scored_pieces(mentions, model))
    if not pieces:
        return
    _take_back(mentions, model, pieces, facts)
    _whose_price(mentions, model, pieces, facts)
    if asked is not None:
        read_answer(model, pieces, asked, facts)
    patterns = frozenset(facts)
    answered = asked in facts and sum(piece.whole for piece in pieces) == 1
    if not answered:
        read_named(model, pieces, asked, facts)
    for piece in pieces:
        if piece.free:
            # Beside an answer in one sentence only what is surely told counts.
            _tell(model, piece, kinds, patterns, facts, LIMITS.beside_answer if answered else 0.0)


def _take_back(
    mentions: Mentions, model: Likeness, pieces: list[Piece], facts: dict[str, FactReading]
) -> None:
    """Take back what patterns read in sentences that are like something else."""
    taken: dict[str, FactReading] = {}
    for name in [name for name in facts if name != mentions.asked and model.columns(name)]:
        told = facts[name]
        if told.value == NEVER_TAKEN_BACK.get(name, UNKNOWN) or by_limit(name, told):
            continue
        if isinstance(told.value, dict) and PRICE in told.value:
            continue  # the examples told whose price it is
        kept = _kept(mentions, model, pieces, name, facts[name])
        if kept is None:
            taken[name] = facts.pop(name)
        else:
            facts[name] = kept
    if not facts and len(taken) >= _NO_CHANCE:
        facts.update({name: replace(fact, certainty="guessed") for name, fact in taken.items()})


def _whose_price(
    mentions: Mentions, model: Likeness, pieces: list[Piece], facts: dict[str, FactReading]
) -> None:
    """Of a price that nothing names, what it buys: "hiring two people would be 110,000 a year"."""
    told = facts.get(ALTERNATIVE)
    if told is None or not isinstance(told.value, dict) or "text" in told.value:
        return
    at = max(mentions.text.find(told.words), 0)
    own = [piece for piece in pieces if piece.whole and piece.span.start <= at < piece.span.end]
    places = model.columns(ALTERNATIVE)
    if not own or not places or PRICE not in told.value:
        return
    best = max(places, key=lambda place: float(own[0].scores[place]))
    if float(own[0].scores[best]) >= LIMITS.keep:
        facts[ALTERNATIVE] = with_value(told, {**told.value, "what": model.values[best][1]})


def _kept(
    mentions: Mentions, model: Likeness, pieces: list[Piece], name: str, fact: FactReading
) -> FactReading | None:
    """What is left of a pattern's value after its own sentence and clause were weighed."""
    at = max(mentions.text.find(fact.words), 0) if fact.words else 0
    own = [piece for piece in pieces if piece.span.start <= at < piece.span.end]
    places = {model.values[place][1]: place for place in model.columns(name)}
    told_twice = bool(fact.alternatives)
    if fact.value == UNKNOWN or told_twice or not own or len(fact.words.split()) >= _PLAIN_WORDS:
        return fact

    def speaks(value: str) -> float:
        if value not in places:
            return 1.0
        return max(float(piece.scores[places[value]]) for piece in own)

    if name == PAINS and isinstance(fact.value, dict):
        clear = max(speaks(value) for value in places)
        least = max(LIMITS.keep_pain, LIMITS.keep_beside * clear if clear >= LIMITS.sure else 0.0)
        pains = {lever: hurts for lever, hurts in fact.value.items() if speaks(lever) >= least}
        return with_value(fact, pains) if pains else None
    return fact if speaks(value_name(name, fact.value)) >= LIMITS.keep else None


def _tell(
    model: Likeness,
    piece: Piece,
    kinds: Mapping[str, FactKind],
    patterns: frozenset[str],
    facts: dict[str, FactReading],
    least: float,
) -> None:
    """Add what a sentence or clause says unasked, the clearest first."""
    nothing = model.columns(NO_FACT[0])
    if nothing and float(piece.scores[nothing[0]]) > LIMITS.nothing:
        return
    first = LIMITS.sentence
    if not piece.whole:
        first = LIMITS.clause if facts else LIMITS.lone
    order = [int(place) for place in piece.scores.argsort()[::-1] if place not in nothing]
    for rank, place in enumerate(order[:_MOST_THINGS]):
        score = float(piece.scores[place])
        name, value = model.values[place]
        further = LIMITS.further_pain if name == PAINS and PAINS in facts else LIMITS.further
        if score < max(further if rank else first, least):
            return
        if (name, value) in HEAVY and score < LIMITS.heavy:
            continue
        if name not in kinds or (name in _EASILY_MISTAKEN and score < LIMITS.mistaken):
            continue
        if name == PAINS:
            add_pain(facts, value, score, piece.span.text, heard=PAINS in patterns)
        elif name not in facts:
            facts[name] = reading(name, value, score, piece.span.text)
