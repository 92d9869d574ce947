"""A message cut into sentences and, where they are long, clauses, with what the examples say of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from actions.reading.encoder import Vectors
from actions.reading.likeness import Likeness
from actions.reading.mentions import Mentions
from actions.reading.prospect import wanted
from actions.reading.text import Span, clauses
from actions.reading.words import Words, words

_JOINT = re.compile(r"^(?:[\s,;:)-]|(?:but|and|maar|en)\b)+", re.IGNORECASE)
_FEWEST_WORDS, _MOST_WORDS, _MOST_SENTENCES = 3, 30, 12
_MOST_IN_A_NAME = 7
_WORDS_TAKEN_WHOLE, _WORDS_OF_A_NOTE = 18, 4
"""Words of a sentence that is understood whole, and of a clause in a list of notes."""


@dataclass(frozen=True)
class Piece:
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


def scored_pieces(mentions: Mentions, model: Likeness) -> Iterator[Piece]:
    """The sentences of a message, each before its clauses where those are weighed as well."""
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


def _piece(mentions: Mentions, span: Span, scores: Vectors, *, whole: bool) -> Piece:
    beside = any(
        span.start <= aside.start < span.end or aside.start <= span.start < aside.end
        for aside in mentions.asides
    )
    return Piece(span, whole, beside, scores)


def _by_clauses(sentence: Span, clauses: int) -> bool:
    """Whether clauses are weighed as well: of long sentences, and of notes in a row.

    By itself a clause of a plain sentence misleads more often than it helps.
    """
    words = len(sentence.text.split())
    return clauses > 1 and (words > _WORDS_TAKEN_WHOLE or words <= _WORDS_OF_A_NOTE * clauses)
