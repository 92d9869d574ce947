"""Facts taken from likeness to examples: only what patterns did not read, and always in doubt."""

from __future__ import annotations

from collections.abc import Mapping

from actions.reading.mentions import Mentions
from actions.reading.nearest import NO_FACT, ExampleBank, Nearest
from actions.reading.schema import FactKind
from actions.reading.text import Span
from actions.reading.types import FactReading, Plain

PAINS, TRIAL, ALTERNATIVE = "pain_points", "trial_possible", "reference_alternative"
DOUBT = "paraphrase"

# Chosen by leaving each example out in turn: of what is taken so, about 95 of 100 are right.
_MARGIN, _LIKENESS = 0.06, 0.45
_ASKED_MARGIN, _ASKED_SCORE = 0.03, 0.1
_SURE_MARGIN = 0.2
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
        if asked not in taken and not mentions.quantities:
            _add_asked(mentions, bank, asked, found)
        if taken or found or len(mentions.sentences) == 1:
            return found
    sentences = [span for span in mentions.sentences if _readable(span)][:_MOST_SENTENCES]
    nearest = bank.nearest(bank.likeness([s.text for s in sentences]))
    for span, near in zip(sentences, nearest, strict=True):
        if near is None or near.fact == NO_FACT or near.fact not in kinds:
            continue
        # What they would do without us is told of so many things: it counts as an answer only.
        if near.fact == ALTERNATIVE:
            continue
        if near.fact in taken or near.margin < _MARGIN or near.likeness < _LIKENESS:
            continue
        _keep(found, near, span.text)
    return found


def _add_asked(
    mentions: Mentions, bank: ExampleBank, asked: str, found: dict[str, FactReading]
) -> None:
    whole = mentions.sentences[0] if len(mentions.sentences) == 1 else None
    spans = [whole] if whole is not None else mentions.sentences[:_MOST_SENTENCES]
    spans = [s for s in spans if not s.question and len(s.text.split()) >= _FEWEST_WORDS_ASKED]
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


def _readable(span: Span) -> bool:
    return not span.question and _FEWEST_WORDS <= len(span.text.split()) <= _MOST_WORDS
