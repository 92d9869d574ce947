"""A sentence as the words the encoder is given, and which of them are its clauses and amounts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from actions.reading.text import Span, clauses

MOST = 60
"""Words of a sentence that are told; further ones are left out."""
_BEFORE = 30
_MOST_CLAUSES = 8
_WORD = re.compile(r"\S+")

Range = tuple[int, int]
"""The first word, and the one behind the last."""


@dataclass(frozen=True)
class Words:
    """A sentence as its words.

    Attributes:
        told: The words.
        ranges: Its clauses, none where it is but one.
        starts: Where each word begins in the message.
    """

    told: tuple[str, ...]
    ranges: tuple[Range, ...] = ()
    starts: tuple[int, ...] = ()

    def texts(self) -> list[str]:
        """The whole sentence and each of its clauses."""
        return [
            " ".join(self.told[begin:end]) for begin, end in ((0, len(self.told)), *self.ranges)
        ]


def words(sentence: Span, parts: Sequence[Span] | None = None) -> Words:
    """The words of a sentence, cut where its clauses begin."""
    parts = (clauses(sentence) if parts is None else parts)[:_MOST_CLAUSES]
    cuts = [0, *(part.start - sentence.start for part in parts[1:]), len(sentence.text)]
    told: list[str] = []
    starts: list[int] = []
    ranges: list[Range] = []
    for begin, end in pairwise(cuts):
        first = len(told)
        for word in _WORD.finditer(sentence.text, begin, end):
            told.append(word.group())
            starts.append(sentence.start + word.start())
        if first < min(len(told), MOST):
            ranges.append((first, min(len(told), MOST)))
    return Words(tuple(told[:MOST]), tuple(ranges) if len(ranges) > 1 else (), tuple(starts[:MOST]))


@dataclass(frozen=True)
class Place:
    """Words of a sentence, and which of them are the amount."""

    told: tuple[str, ...]
    amount: Range


def place(sentence: Span, start: int, end: int) -> Place:
    """Where an amount stands among the words of its sentence.

    Of a sentence beyond the most words those around the amount are taken.
    """
    own = words(sentence)
    if not own.starts or start > own.starts[-1] + len(own.told[-1]):
        begin = sentence.text.rfind(" ", 0, max(0, start - sentence.start)) + 1
        before = sentence.text[:begin].split()[-_BEFORE:]
        own = words(Span(sentence.text[begin:], sentence.start + begin, sentence.end), parts=())
        told = (*before, *own.told)[:MOST]
        return Place(told, _held(own, start, end, len(before), len(told)))
    return Place(own.told, _held(own, start, end, 0, len(own.told)))


def _held(own: Words, start: int, end: int, before: int, most: int) -> Range:
    held = [
        number
        for number, (at, word) in enumerate(zip(own.starts, own.told, strict=True))
        if at < end and start < at + len(word)
    ] or [0]
    return min(before + held[0], most - 1), min(before + held[-1] + 1, most)
