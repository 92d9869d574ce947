"""Facts taken from likeness to examples: what patterns did not read, and always in doubt.

Likeness also takes back a value that a pattern read in a sentence which plainly says something
else: "they never answer the phone" is about their supplier's service, not about our way in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from actions.reading.encoder import Vectors
from actions.reading.mentions import Mentions
from actions.reading.nearest import NO_FACT, ExampleBank, Nearest
from actions.reading.schema import FactKind
from actions.reading.text import Span, clauses
from actions.reading.types import FactReading, Plain

PAINS, TRIAL, ALTERNATIVE = "pain_points", "trial_possible", "reference_alternative"
DOUBT = "paraphrase"

# Chosen by leaving each example out in turn: of what is taken so, about 95 of 100 are right.
_MARGIN, _LIKENESS = 0.06, 0.35
_ASKED_MARGIN, _ASKED_SCORE = 0.03, 0.1
_SURE_MARGIN = 0.2
_AGAINST_MARGIN, _AGAINST_SCORE = 0.08, 0.06
_FEWEST_WORDS, _FEWEST_WORDS_ASKED, _MOST_WORDS, _MOST_SENTENCES = 4, 2, 30, 8


def read_likely(
    mentions: Mentions, bank: ExampleBank, kinds: Mapping[str, FactKind], taken: frozenset[str]
) -> dict[str, FactReading]:
    """Facts that the sentences of a message are near enough to say.

    Args:
        mentions: What the message holds.
        bank: The example sentences.
        kinds: The facts there are.
        taken: Facts read already, which likeness never overrules.
    """
    found: dict[str, FactReading] = {}
    asked = mentions.asked
    if asked is not None:
        if asked not in taken:
            _add_asked(mentions, bank, asked, found)
        if taken or found or len(mentions.sentences) == 1:
            return found
    for span, near in _free(mentions, bank):
        # Much is told in words of what they would do without us: unasked it has to be plain.
        plain = near.fact != ALTERNATIVE or near.margin >= _SURE_MARGIN
        if near.fact in kinds and near.fact not in taken and plain:
            _keep(found, near, span.text)
    return found


def contradicted(
    mentions: Mentions, bank: ExampleBank, facts: Mapping[str, FactReading]
) -> frozenset[str]:
    """Facts whose sentence plainly speaks for another fact and not at all for theirs.

    Args:
        mentions: What the message holds.
        bank: The example sentences.
        facts: What patterns read; only facts with examples, and not the asked one, are judged.
    """
    judged = {
        name: mentions.sentence_at(max(mentions.text.find(fact.words), 0))
        for name, fact in facts.items()
        if name not in {mentions.asked, PAINS} and fact.words and bank.knows(name)
    }
    spans = {span.start: span for span in judged.values() if _readable(span) and _single(span)}
    if not spans:
        return frozenset()
    likeness = bank.likeness([span.text for span in spans.values()])
    rows = dict(zip(spans, range(len(spans)), strict=True))
    against = set()
    for name, span in judged.items():
        if span.start not in rows:
            continue
        row = likeness[rows[span.start]][None]
        (most,), (own,) = bank.nearest(row), bank.nearest(row, name)
        if most is None or own is None or most.fact == name:
            continue
        if most.score - own.score >= _AGAINST_MARGIN and own.score <= _AGAINST_SCORE:
            against.add(name)
    return frozenset(against)


def _free(mentions: Mentions, bank: ExampleBank) -> Iterable[tuple[Span, Nearest]]:
    """What the sentences say, and where a sentence says nothing clear, its clauses."""
    sentences = [
        span for span in mentions.sentences if _readable(span) and not _beside(mentions, span)
    ][:_MOST_SENTENCES]
    unclear: list[Span] = []
    for span, near in zip(sentences, _nearest(bank, sentences), strict=True):
        if near is None:
            unclear += [
                part for part in clauses(span) if _readable(part) and part.text != span.text
            ]
        elif near.fact != NO_FACT:
            yield span, near
    for span, near in zip(unclear, _nearest(bank, unclear), strict=True):
        if near is not None and near.fact != NO_FACT:
            yield span, near


def _nearest(bank: ExampleBank, spans: list[Span]) -> list[Nearest | None]:
    likeness: Vectors = bank.likeness([span.text for span in spans])
    return [
        near if near and near.margin >= _MARGIN and near.likeness >= _LIKENESS else None
        for near in bank.nearest(likeness)
    ]


def _add_asked(
    mentions: Mentions, bank: ExampleBank, asked: str, found: dict[str, FactReading]
) -> None:
    whole = mentions.sentences[0] if len(mentions.sentences) == 1 else None
    spans = [whole] if whole is not None else mentions.sentences[:_MOST_SENTENCES]
    spans = [s for s in spans if not s.question and len(s.text.split()) >= _FEWEST_WORDS_ASKED]
    if not bank.knows(asked):
        return
    likeness = bank.likeness([span.text for span in spans])
    best: tuple[Nearest, str] | None = None
    for span, one, free in zip(
        spans, bank.nearest(likeness, asked), bank.nearest(likeness), strict=True
    ):
        if one is None or one.margin < _ASKED_MARGIN or one.score < _ASKED_SCORE:
            continue
        if free is not None and free.fact == NO_FACT and free.margin > _ASKED_MARGIN:
            continue
        if best is None or one.score > best[0].score:
            best = (one, span.text)
    if best is not None:
        _keep(found, best[0], best[1])


def _keep(found: dict[str, FactReading], near: Nearest, words: str) -> None:
    value: Plain = near.value
    if near.fact == TRIAL:
        value = near.value == "yes"
    elif near.fact == PAINS:
        before = found[PAINS].value if PAINS in found else {}
        value = {**before, near.value: 3}
    elif near.fact == ALTERNATIVE:
        value = {"what": near.value, "text": words[:200]}
    if near.fact in found and near.fact != PAINS:
        return
    doubt = None if near.margin >= _SURE_MARGIN else DOUBT
    found[near.fact] = FactReading(value, "guessed", words, doubt)


def _beside(mentions: Mentions, span: Span) -> bool:
    """Whether a part of the sentence is about something else than this prospect."""
    return any(span.start <= aside.start < span.end for aside in mentions.asides)


def _readable(span: Span) -> bool:
    return not span.question and _FEWEST_WORDS <= len(span.text.split()) <= _MOST_WORDS


def _single(span: Span) -> bool:
    """Whether a sentence tells one thing, so that its sense is the sense of its words."""
    return len([part for part in clauses(span) if _readable(part)]) <= 1
