"""Patterns and likeness to examples weighed against each other, sentence by sentence.

Likeness adds what patterns did not read, takes back a value that a pattern read in a sentence
which says something else ("they never answer the phone" is about their supplier's service, not
about our way in), and outvotes a pattern on the asked fact where it is far surer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from actions.reading import gibberish
from actions.reading.alternative import PRICE
from actions.reading.cues import cues
from actions.reading.encoder import Vectors
from actions.reading.likeness import NO_FACT, Likeness
from actions.reading.limits import LIMITS
from actions.reading.mentions import Mentions
from actions.reading.pains import only_content
from actions.reading.prospect import wanted
from actions.reading.schema import FactKind
from actions.reading.text import Span, clauses
from actions.reading.types import UNKNOWN, Certainty, FactReading, Plain
from actions.reading.words import Words, words

DONT_KNOW = "dont_know"
DECIDER = "decision_level"
PAINS, TRIAL, ALTERNATIVE = "pain_points", "trial_possible", "reference_alternative"
DOUBT = "paraphrase"
LIKENESS = "likeness"
"""Detail of what is only likely: how likely, 0 to 1."""


_JOINT = re.compile(r"^(?:[\s,;:)-]|(?:but|and|maar|en)\b)+", re.IGNORECASE)
_FEWEST_WORDS, _MOST_WORDS, _MOST_SENTENCES, _MOST_THINGS = 3, 30, 12, 3
_MOST_IN_A_NAME, _PLAIN_WORDS = 7, 4
"""Words of a name; words from which what a pattern read is too plain to be taken back."""
_PLAIN_ANSWER = 4
"""Words up to which an answer that a pattern read is taken as it is."""
_MOST_PAINS, _WORST = 3, 3
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
_WORDS_TAKEN_WHOLE, _WORDS_OF_A_NOTE = 18, 4
"""Words of a sentence that is understood whole, and of a clause in a list of notes."""
_HEAVY = {
    ("buying_procedure", "tender_running"),
    ("buying_procedure", "contact_via_procurement_only"),
}
"""Values that decide the advice alone: what is only likely is asked instead."""
_EASILY_MISTAKEN = {ALTERNATIVE, "relationship_stage", "cost_to_serve"}
_NO_CHANCE = 3
"""So many signs in one message are no chance: then it tells of a prospect, in whatever words."""
_NEVER_TAKEN_BACK = {"buying_procedure": "tender_running", "top_access": "via_introduction"}
"""One tender overlooked costs more than one too many; and who has an introduction has mostly not
spoken to the top yet, which is what such a sentence is like."""


@dataclass(frozen=True)
class _Piece:
    """A sentence or clause, and what the examples say of it."""

    span: Span
    whole: bool
    beside: bool
    scores: Vectors

    @property
    def free(self) -> bool:
        """Whether it can tell something that was not asked."""
        words = len(self.span.text.split())
        return not self.beside and not self.span.question and _FEWEST_WORDS <= words <= _MOST_WORDS


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
    pieces = list(_pieces(mentions, model))
    if not pieces:
        return
    _take_back(mentions, model, pieces, facts)
    _whose_price(mentions, model, pieces, facts)
    if asked is not None:
        _answer(model, pieces, asked, facts)
    patterns = frozenset(facts)
    answered = asked in facts and sum(piece.whole for piece in pieces) == 1
    if not answered:
        _named(model, pieces, asked, facts)
    for piece in pieces:
        if piece.free:
            # Beside an answer in one sentence only what is surely told counts.
            _tell(model, piece, kinds, patterns, facts, LIMITS.beside_answer if answered else 0.0)


def _take_back(
    mentions: Mentions, model: Likeness, pieces: list[_Piece], facts: dict[str, FactReading]
) -> None:
    """Take back what patterns read in sentences that are like something else."""
    taken: dict[str, FactReading] = {}
    for name in [name for name in facts if name != mentions.asked and model.columns(name)]:
        told = facts[name]
        if told.value == _NEVER_TAKEN_BACK.get(name, UNKNOWN) or _by_limit(name, told):
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
    mentions: Mentions, model: Likeness, pieces: list[_Piece], facts: dict[str, FactReading]
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
        facts[ALTERNATIVE] = _with(told, {**told.value, "what": model.values[best][1]})


def _pieces(mentions: Mentions, model: Likeness) -> Iterator[_Piece]:
    told: list[tuple[Span, list[Span], Words]] = []
    for sentence in list(_stretches(mentions))[:_MOST_SENTENCES]:
        if wanted(sentence.text) and len(sentence.text.split()) <= _MOST_IN_A_NAME:
            continue  # "new prospect: Tarn Foundry" tells a name, not what is sold
        parts = clauses(sentence)
        told.append((sentence, parts, words(sentence, parts)))
    scores = model.scores([own for _, _, own in told])
    for (sentence, parts, _), rows in zip(told, scores, strict=True):
        yield _piece(mentions, sentence, rows[0], whole=True)
        if mentions.asked is None and _by_clauses(sentence, len(parts)):
            for part, row in zip(parts, rows[1:], strict=False):
                yield _piece(mentions, part, row, whole=False)


def _stretches(mentions: Mentions) -> Iterator[Span]:
    """The sentences; of one that speaks of something else as well, what is left without that."""
    for sentence in mentions.sentences:
        besides = sorted(
            (max(one.start, sentence.start), min(one.end, sentence.end))
            for one in mentions.asides
            if one.start < sentence.end and sentence.start < one.end
        )
        left = []
        begin = sentence.start
        for start, end in [*besides, (sentence.end, sentence.end)]:
            if begin < start and besides:
                left.append(_trimmed(mentions.text, begin, start, sentence.question))
            begin = max(begin, end)
        kept = [one for one in left if len(one.text.split()) >= _FEWEST_WORDS]
        yield from kept or [sentence]


def _trimmed(text: str, begin: int, end: int, question: bool) -> Span:
    """A stretch without the marks and joints at its ends."""
    own = _JOINT.sub("", text[begin:end])
    begin = end - len(own)
    own = own.rstrip(" ,;:-(")
    return Span(own, begin, begin + len(own), question)


def _piece(mentions: Mentions, span: Span, scores: Vectors, *, whole: bool) -> _Piece:
    beside = any(
        span.start <= aside.start < span.end or aside.start <= span.start < aside.end
        for aside in mentions.asides
    )
    return _Piece(span, whole, beside, scores)


def _by_clauses(sentence: Span, clauses: int) -> bool:
    """Whether clauses are weighed as well: of long sentences, and of notes in a row.

    By itself a clause of a plain sentence misleads more often than it helps.
    """
    words = len(sentence.text.split())
    return clauses > 1 and (words > _WORDS_TAKEN_WHOLE or words <= _WORDS_OF_A_NOTE * clauses)


def _kept(
    mentions: Mentions, model: Likeness, pieces: list[_Piece], name: str, fact: FactReading
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
        return _with(fact, pains) if pains else None
    return fact if speaks(_value_name(name, fact.value)) >= LIMITS.keep else None


def _answer(
    model: Likeness, pieces: list[_Piece], asked: str, facts: dict[str, FactReading]
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
            facts[asked] = _reading(asked, value, score, best.span.text)
            _besides(model, asked, told, facts)
        return
    if now.value in (UNKNOWN, _NEVER_TAKEN_BACK.get(asked)) or _by_limit(asked, now):
        return
    if asked == PAINS:
        _more_pains(model, best, facts)
        _besides(model, asked, [piece for piece in told if piece is not best], facts)
        return
    named = {model.values[one][1]: one for one in places}
    said = named.get(_value_name(asked, now.value))
    if (asked, value) in _HEAVY and score < LIMITS.sure:
        return
    if said is not None and score - float(best.scores[said]) >= LIMITS.outvote:
        facts[asked] = _reading(asked, value, score, best.span.text)


def _least_of_an_answer(model: Likeness, piece: _Piece, told: tuple[str, str]) -> float:
    """What the score of an answer must reach, by what else its sentence says."""
    asked, nowhere = model.columns(told[0]), model.columns(NO_FACT[0])
    nothing = max((float(piece.scores[at]) for at in nowhere), default=0.0)
    other = float(np.delete(piece.scores, [*asked, *nowhere]).max())
    return max(
        LIMITS.asked,
        LIMITS.beside_nothing * nothing,
        LIMITS.beside_other * other,
        LIMITS.sure if told in _HEAVY else 0.0,
        LIMITS.likely_beside if other >= LIMITS.sure else 0.0,
    )


def _by_limit(name: str, fact: FactReading) -> bool:
    """Whether who decides follows from a limit and the deal, which no sentence says by itself."""
    return name == DECIDER and fact.certainty == "derived"


def _more_pains(model: Likeness, piece: _Piece, facts: dict[str, FactReading]) -> None:
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
        facts[PAINS] = _with(facts[PAINS], left)
        before = left
    for place in places:
        score = float(piece.scores[place])
        if score >= LIMITS.further:
            _add_pain(facts, model.values[place][1], score, piece.span.text, heard=True)
    now = facts[PAINS]
    if isinstance(before, dict) and isinstance(now.value, dict) and _WORST not in before.values():
        first = next((lever for lever in now.value if lever not in before), None)
        if first is not None:
            facts[PAINS] = _with(now, {**now.value, first: _WORST})


def _besides(
    model: Likeness, asked: str, told: list[_Piece], facts: dict[str, FactReading]
) -> None:
    """Pains that other sentences of an answer tell, and a second one of the same."""
    places = model.columns(PAINS) if asked == PAINS and PAINS in facts else []
    for piece in told:
        for place in places:
            score = float(piece.scores[place])
            if score >= LIMITS.sentence:
                _add_pain(facts, model.values[place][1], score, piece.span.text, heard=True)


def _named(
    model: Likeness, pieces: list[_Piece], asked: str | None, facts: dict[str, FactReading]
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
    model: Likeness, piece: _Piece, fact: str, facts: dict[str, FactReading]
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
        _add_pain(facts, value, score, piece.span.text, heard=False)
    else:
        facts[fact] = _reading(fact, value, score, piece.span.text)


def _topics(text: str) -> list[str]:
    """The facts that a sentence names as what it is about."""
    return [fact for fact in TOPICS if cues(fact, "topics").search(text)]


def _not_known(model: Likeness, told: list[_Piece], places: list[int]) -> str | None:
    """The words by which somebody says not to know, where they are no likelier an answer."""
    for column in model.columns(DONT_KNOW):
        for piece in told:
            score = float(piece.scores[column])
            answer = float(piece.scores[places].max()) if places else 0.0
            if score >= LIMITS.not_known and score > answer:
                return piece.span.text[:80]
    return None


def _tell(
    model: Likeness,
    piece: _Piece,
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
        if (name, value) in _HEAVY and score < LIMITS.heavy:
            continue
        if name not in kinds or (name in _EASILY_MISTAKEN and score < LIMITS.mistaken):
            continue
        if name == PAINS:
            _add_pain(facts, value, score, piece.span.text, heard=PAINS in patterns)
        elif name not in facts:
            facts[name] = _reading(name, value, score, piece.span.text)


def _add_pain(
    facts: dict[str, FactReading], lever: str, score: float, words: str, *, heard: bool
) -> None:
    if only_content(words):
        return
    now = facts.get(PAINS)
    pains = dict(now.value) if now is not None and isinstance(now.value, dict) else {}
    if lever in pains or len(pains) >= _MOST_PAINS:
        return
    # What a pattern heard by name hurts more than what is only told in other words.
    strength = 2 if heard or len(pains) > 1 else 3
    if now is None:
        facts[PAINS] = _reading(PAINS, lever, score, words)
    else:
        facts[PAINS] = _with(now, {**pains, lever: strength})


def _reading(fact: str, value: str, score: float, words: str) -> FactReading:
    plain: Plain = value
    if fact == TRIAL:
        plain = value == "yes"
    elif fact == PAINS:
        plain = {value: 3}
    elif fact == ALTERNATIVE:
        plain = {"what": value, "text": words[:200]}
    certainty: Certainty = "stated" if score >= LIMITS.sure else "guessed"
    if score >= LIMITS.likely:
        return FactReading(plain, certainty, words)
    return FactReading(plain, certainty, words, DOUBT, detail={LIKENESS: round(score, 2)})


def _with(fact: FactReading, value: Plain) -> FactReading:
    return FactReading(
        value, fact.certainty, fact.words, fact.doubt, fact.alternatives, fact.detail
    )


def _value_name(fact: str, value: Plain) -> str:
    if fact == TRIAL:
        return "yes" if value is True else "no"
    if isinstance(value, dict):
        return str(value.get("what", ""))
    return str(value)
