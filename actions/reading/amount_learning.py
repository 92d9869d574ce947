"""Example sentences that mark their amounts; ``training`` learns from them what amounts mean.

An example reads ``last year they bought for [80k](current), it could be [200k](potential)``.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from actions.reading.amount_context import features
from actions.reading.amount_likeness import ROLES
from actions.reading.encoder import Vectors
from actions.reading.evidence import EvidenceReader
from actions.reading.reader import Reader
from actions.reading.text import clean
from actions.reading.vocabulary import VocabularyError, page
from actions.reading.words import Place, place

_MARKED = re.compile(r"\[([^\]]*)\]\(([a-z_]+)\)")
_WEIGHED = {"money", "bare"}


@dataclass(frozen=True)
class Example:
    """A sentence without its marks, and where its amounts stand with their roles."""

    text: str
    marks: tuple[tuple[int, int, str], ...]


def parse(line: str) -> Example:
    """A marked sentence.

    Raises:
        VocabularyError: A role does not exist, or the sentence would be cleaned on reading.
    """
    parts: list[str] = []
    marks: list[tuple[int, int, str]] = []
    at = length = 0
    for mark in _MARKED.finditer(line):
        words, role = mark.groups()
        if role not in ROLES:
            raise VocabularyError(f"amount_examples.yml: no role {role!r} in {line!r}")
        parts += [line[at : mark.start()], words]
        length += mark.start() - at
        marks.append((length, length + len(words), role))
        length += len(words)
        at = mark.end()
    text = "".join([*parts, line[at:]])
    if clean(text) != text:
        raise VocabularyError(f"amount_examples.yml: spaces or marks that nobody types in {line!r}")
    return Example(text, tuple(marks))


def examples() -> list[Example]:
    """The marked sentences of both languages."""
    lines = dict.fromkeys(str(line) for one in page("amount_examples") for line in one["marked"])
    return [parse(line) for line in lines]


def signature(told: Sequence[Example]) -> str:
    """What the learned weights hang on."""
    whole = repr([(one.text, one.marks) for one in told])
    return hashlib.sha256(whole.encode()).hexdigest()


@dataclass(frozen=True)
class Case:
    """A marked amount as the reader finds it: role, features, and where it stands."""

    role: str
    row: Vectors
    place: Place


def cases(reader: Reader, one: Example) -> Iterator[Case]:
    """The amounts that the reader finds where the example marks one."""
    mentions = reader.mentions(one.text)
    evidence = EvidenceReader(mentions)
    for amount in mentions.quantities:
        if amount.kind not in _WEIGHED:
            continue
        role = next((r for a, b, r in one.marks if a < amount.end and amount.start < b), None)
        if role is None:
            continue
        row = features(mentions, amount, evidence.scores(evidence.of(amount)))
        sentence = mentions.sentence_at(amount.start)
        yield Case(role, row, place(sentence, amount.start, amount.end))
