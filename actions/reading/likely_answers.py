"""What an answer is like: the value of the asked fact, and of a fact whose topic a sentence names."""

from __future__ import annotations

import numpy as np

from actions.reading.cues import cues
from actions.reading.likely_facts import (
    ALTERNATIVE,
    HEAVY,
    NEVER_TAKEN_BACK,
    PAINS,
    TRIAL,
    add_pain,
    by_limit,
    reading,
    value_name,
    with_value,
)
from actions.reading.likeness import NO_FACT, Likeness
from actions.reading.limits import LIMITS
from actions.reading.pains import only_content
from actions.reading.pieces import Piece
from actions.reading.types import UNKNOWN, FactReading

_DONT_KNOW = "dont_know"
_WORST = 3
_WORDS_OF_A_TOPIC, _WORDS_OF_AN_ECHO = 5, 2
TOPICS = (
    PAINS,
    "strategic_fit",
    "cost_to_serve",
    "relationship_stage",
    "customer_attitude",
    "change_impact",
    "buying_procedure",
    TRIAL,
    "inside_support",
    ALTERNATIVE,
)
"""Facts whose topic can be named; see ``topics.yml``."""


def read_answer(
    model: Likeness, pieces: list[Piece], asked: str, facts: dict[str, FactReading]
) -> None:
    """The value of the asked fact that the message is most like."""
    places = model.columns(asked)
    told = [piece for piece in pieces if piece.whole and not piece.span.question]
    words = _not_known(model, told, places) if asked not in facts else None
    if words is not None:
        facts[asked] = FactReading(UNKNOWN, "stated", words)
        return
    if not told or not places:
        return
    best = max(told, key=lambda piece: float(piece.scores[places].max()))
    own = best.scores[places]
    order = own.argsort()[::-1]
    place, score = places[int(order[0])], float(own[order[0]])
    lead = score - (float(own[order[1]]) if len(order) > 1 else 0.0)
    value = model.values[place][1]
    now = facts.get(asked)
    if now is None:
        least = _least_of_an_answer(model, best, (asked, value))
        fine = asked == PAINS and only_content(best.span.text)
        if score >= least and lead >= LIMITS.asked_lead and not fine:
            facts[asked] = reading(asked, value, score, best.span.text)
            _besides(model, asked, told, facts)
        return
    if now.value in (UNKNOWN, NEVER_TAKEN_BACK.get(asked)) or by_limit(asked, now):
        return
    if asked == PAINS:
        _more_pains(model, best, facts)
        _besides(model, asked, [piece for piece in told if piece is not best], facts)
        return
    named = {model.values[one][1]: one for one in places}
    said = named.get(value_name(asked, now.value))
    if (asked, value) in HEAVY and score < LIMITS.sure:
        return
    if said is not None and score - float(best.scores[said]) >= LIMITS.outvote:
        facts[asked] = reading(asked, value, score, best.span.text)


def _least_of_an_answer(model: Likeness, piece: Piece, told: tuple[str, str]) -> float:
    """What the score of an answer must reach, by what else its sentence says."""
    asked, nowhere = model.columns(told[0]), model.columns(NO_FACT[0])
    nothing = max((float(piece.scores[at]) for at in nowhere), default=0.0)
    other = float(np.delete(piece.scores, [*asked, *nowhere]).max())
    return max(
        LIMITS.asked,
        LIMITS.beside_nothing * nothing,
        LIMITS.beside_other * other,
        LIMITS.sure if told in HEAVY else 0.0,
        LIMITS.likely_beside if other >= LIMITS.sure else 0.0,
    )


def _more_pains(model: Likeness, piece: Piece, facts: dict[str, FactReading]) -> None:
    """Pains that an answer is surely like, beside those that a pattern read in it.

    Where patterns read only what comes second, what was added comes first.
    """
    before = facts[PAINS].value
    places = model.columns(PAINS)
    besides = np.delete(piece.scores, [*places, *model.columns(NO_FACT[0])])
    if isinstance(before, dict) and float(besides.max()) >= LIMITS.of_another:
        # "Planners and quality both have to use it" tells who must change.
        spoken = {
            model.values[place][1] for place in places if piece.scores[place] >= LIMITS.keep_pain
        }
        left = {lever: hurts for lever, hurts in before.items() if lever in spoken}
        if not left:
            del facts[PAINS]
            return
        facts[PAINS] = with_value(facts[PAINS], left)
        before = left
    for place in places:
        score = float(piece.scores[place])
        if score >= LIMITS.further:
            add_pain(facts, model.values[place][1], score, piece.span.text, heard=True)
    now = facts[PAINS]
    if isinstance(before, dict) and isinstance(now.value, dict) and _WORST not in before.values():
        first = next((lever for lever in now.value if lever not in before), None)
        if first is not None:
            facts[PAINS] = with_value(now, {**now.value, first: _WORST})


def _besides(model: Likeness, asked: str, told: list[Piece], facts: dict[str, FactReading]) -> None:
    """Pains that other sentences of an answer tell, and a second one of the same."""
    places = model.columns(PAINS) if asked == PAINS and PAINS in facts else []
    for piece in told:
        for place in places:
            score = float(piece.scores[place])
            if score >= LIMITS.sentence:
                add_pain(facts, model.values[place][1], score, piece.span.text, heard=True)


def read_named(
    model: Likeness, pieces: list[Piece], asked: str | None, facts: dict[str, FactReading]
) -> None:
    """What sentences say that name their topic: "main gripe: nobody answers at night".

    They are read as answers to the question after it. A topic that stands alone ("fit with our
    plans... medium, I'd say") is that of the next sentence.
    """
    before: list[str] = []
    for piece in (one for one in pieces if one.whole):
        topics = _topics(piece.span.text)
        if piece.beside or piece.span.question:
            # "Strategic? Yes, steel is on our list": asked of oneself, and answered.
            before = topics if len(piece.span.text.split()) <= _WORDS_OF_AN_ECHO else []
            continue
        for fact in [*topics, *before]:
            if fact != asked and (fact not in facts or fact == PAINS):
                _answer_unasked(model, piece, fact, facts)
        before = topics if len(piece.span.text.split()) <= _WORDS_OF_A_TOPIC else []


def _answer_unasked(
    model: Likeness, piece: Piece, fact: str, facts: dict[str, FactReading]
) -> None:
    places = model.columns(fact)
    if not places:
        return
    own = piece.scores[places]
    order = own.argsort()[::-1]
    place, score = places[int(order[0])], float(own[order[0]])
    following = float(own[order[1]]) if len(order) > 1 else 0.0
    if score < LIMITS.named or following > score / 2:
        return
    value = model.values[place][1]
    if fact == PAINS:
        add_pain(facts, value, score, piece.span.text, heard=False)
    else:
        facts[fact] = reading(fact, value, score, piece.span.text)


def _topics(text: str) -> list[str]:
    """The facts that a sentence names as what it is about."""
    return [fact for fact in TOPICS if cues(fact, "topics").search(text)]


def _not_known(model: Likeness, told: list[Piece], places: list[int]) -> str | None:
    """The words by which somebody says not to know, where they are no likelier an answer."""
    for column in model.columns(_DONT_KNOW):
        for piece in told:
            score = float(piece.scores[column])
            answer = float(piece.scores[places].max()) if places else 0.0
            if score >= LIMITS.not_known and score > answer:
                return piece.span.text[:80]
    return None
