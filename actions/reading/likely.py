"""Facts taken from likeness to examples: only what patterns did not read, and always in doubt."""

from __future__ import annotations

from collections.abc import Mapping

from actions.reading.mentions import Mentions
from actions.reading.nearest import NO_FACT, ExampleBank, Nearest
from actions.reading.schema import FactKind
from actions.reading.text import Span
from actions.reading.types import FactReading, Plain

PAINS, TRIAL = "pain_points", "trial_possible"
DOUBT = "paraphrase"

# Chosen by leaving each example out in turn: at 0.7 nearly all that is taken is right.
_SHARE, _LIKENESS = 0.7, 0.5
_ASKED_SHARE, _ASKED_LIKENESS = 0.6, 0.35
_SURE_SHARE = 0.9
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
        if near.fact in taken or near.share < _SHARE or near.likeness < _LIKENESS:
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
        if one is None or one.share < _ASKED_SHARE or one.likeness < _ASKED_LIKENESS:
            continue
        if free is not None and free.fact == NO_FACT and free.share > _ASKED_SHARE:
            continue
        if best is None or one.likeness > best[0].likeness:
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
    elif near.fact in found:
        return
    doubt = None if near.share >= _SURE_SHARE else DOUBT
    found[near.fact] = FactReading(value, "guessed", words, doubt)


def _readable(span: Span) -> bool:
    return not span.question and _FEWEST_WORDS <= len(span.text.split()) <= _MOST_WORDS
